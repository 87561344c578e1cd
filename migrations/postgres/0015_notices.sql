-- Written by `cargo xtask migration notices` from objects/. Never edited.

ALTER TABLE "user" ADD COLUMN "quiet_from" bigint;
ALTER TABLE "user" ADD COLUMN "quiet_until" bigint;
ALTER TABLE "user" ADD COLUMN "loud_a_day" bigint;
CREATE TABLE "notice" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "kind" text COLLATE "C",
  "key" text COLLATE "C",
  "state" text COLLATE "C",
  "snoozed_until" bigint,
  "loud" bigint,
  "by" uuid,
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "lead" uuid,
  "activity" uuid,
  "promise" uuid,
  "task" uuid
);
CREATE INDEX "ix_notice__deleted_at" ON "notice" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_notice__owner" ON "notice" ("owner" NULLS FIRST, "id");
CREATE UNIQUE INDEX "ux_notice__key" ON "notice" ("key") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_notice__by" ON "notice" ("by" NULLS FIRST, "id");
CREATE INDEX "ix_notice__account" ON "notice" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_notice__contact" ON "notice" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_notice__opportunity" ON "notice" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_notice__lead" ON "notice" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_notice__activity" ON "notice" ("activity" NULLS FIRST, "id");
CREATE INDEX "ix_notice__promise" ON "notice" ("promise" NULLS FIRST, "id");
CREATE INDEX "ix_notice__task" ON "notice" ("task" NULLS FIRST, "id");
CREATE INDEX "ix_notice__owner_state_created_at" ON "notice" ("owner" NULLS FIRST, "state" NULLS FIRST, "created_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_notice__owner_created_at" ON "notice" ("owner" NULLS FIRST, "created_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
