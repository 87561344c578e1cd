-- Written by `cargo xtask migration retention` from objects/. Never edited.

ALTER TABLE "contact" ADD COLUMN "kept_because" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "consent_ended_at" bigint;
ALTER TABLE "lead" ADD COLUMN "disqualified_at" bigint;
CREATE TABLE "retention_rule" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "object" text COLLATE "C",
  "erases" text COLLATE "C",
  "counted_from" text COLLATE "C",
  "days" bigint,
  "active" bigint,
  "open_deals" bigint,
  "ground" text COLLATE "C"
);
CREATE INDEX "ix_retention_rule__deleted_at" ON "retention_rule" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "retention_run" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "rule" uuid,
  "object" text COLLATE "C",
  "erased" text COLLATE "C",
  "until" bigint,
  "records" bigint,
  "taken_up" bigint,
  "finished_at" bigint
);
CREATE INDEX "ix_retention_run__deleted_at" ON "retention_run" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_retention_run__rule" ON "retention_run" ("rule" NULLS FIRST, "id");
CREATE INDEX "ix_retention_run__finished_at" ON "retention_run" ("finished_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_retention_run__rule_created_at" ON "retention_run" ("rule" NULLS FIRST, "created_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;

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
