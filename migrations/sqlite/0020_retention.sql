-- Written by `cargo xtask migration retention` from objects/. Never edited.

ALTER TABLE "contact" ADD COLUMN "kept_because" TEXT;
ALTER TABLE "contact" ADD COLUMN "consent_ended_at" INTEGER;
ALTER TABLE "lead" ADD COLUMN "disqualified_at" INTEGER;
CREATE TABLE "retention_rule" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "object" TEXT,
  "erases" TEXT,
  "counted_from" TEXT,
  "days" INTEGER,
  "active" INTEGER,
  "open_deals" INTEGER,
  "ground" TEXT
) STRICT;
CREATE INDEX "ix_retention_rule__deleted_at" ON "retention_rule" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "retention_run" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "rule" BLOB,
  "object" TEXT,
  "erased" TEXT,
  "until" INTEGER,
  "records" INTEGER,
  "taken_up" INTEGER,
  "finished_at" INTEGER
) STRICT;
CREATE INDEX "ix_retention_run__deleted_at" ON "retention_run" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_retention_run__rule" ON "retention_run" ("rule", "id");
CREATE INDEX "ix_retention_run__finished_at" ON "retention_run" ("finished_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_retention_run__rule_created_at" ON "retention_run" ("rule", "created_at", "id") WHERE "deleted_at" IS NULL;

-- What was set aside or withdrawn before is counted from the day on which it was; by hand, from the log and the consents.
UPDATE "lead" SET "disqualified_at" = coalesce(
  (SELECT max(l."at") FROM "log" AS l WHERE l."record" = "lead"."id" AND l."action" = 'lead.disqualified'),
  "updated_at")
WHERE "status" = 'disqualified';
UPDATE "contact" SET "consent_ended_at" =
  (SELECT max(c."at") FROM "consent" AS c WHERE c."contact" = "contact"."id" AND c."state" = 'withdrawn' AND c."deleted_at" IS NULL)
WHERE EXISTS (SELECT 1 FROM "consent" AS w WHERE w."contact" = "contact"."id" AND w."state" = 'withdrawn' AND w."deleted_at" IS NULL)
  AND NOT EXISTS (SELECT 1 FROM "consent" AS g WHERE g."contact" = "contact"."id" AND g."state" = 'given' AND g."deleted_at" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "consent" AS n WHERE n."contact" = g."contact" AND n."purpose" = g."purpose"
    AND coalesce(n."channel", '') = coalesce(g."channel", '') AND n."deleted_at" IS NULL
    AND (n."at" > g."at" OR (n."at" = g."at" AND n."id" > g."id"))));
