-- Written by `cargo xtask migration notices` from objects/. Never edited.

ALTER TABLE "user" ADD COLUMN "quiet_from" INTEGER;
ALTER TABLE "user" ADD COLUMN "quiet_until" INTEGER;
ALTER TABLE "user" ADD COLUMN "loud_a_day" INTEGER;
CREATE TABLE "notice" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "kind" TEXT,
  "key" TEXT,
  "state" TEXT,
  "snoozed_until" INTEGER,
  "loud" INTEGER,
  "by" BLOB,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "lead" BLOB,
  "activity" BLOB,
  "promise" BLOB,
  "task" BLOB
) STRICT;
CREATE INDEX "ix_notice__deleted_at" ON "notice" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_notice__owner" ON "notice" ("owner", "id");
CREATE UNIQUE INDEX "ux_notice__key" ON "notice" ("key") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_notice__by" ON "notice" ("by", "id");
CREATE INDEX "ix_notice__account" ON "notice" ("account", "id");
CREATE INDEX "ix_notice__contact" ON "notice" ("contact", "id");
CREATE INDEX "ix_notice__opportunity" ON "notice" ("opportunity", "id");
CREATE INDEX "ix_notice__lead" ON "notice" ("lead", "id");
CREATE INDEX "ix_notice__activity" ON "notice" ("activity", "id");
CREATE INDEX "ix_notice__promise" ON "notice" ("promise", "id");
CREATE INDEX "ix_notice__task" ON "notice" ("task", "id");
CREATE INDEX "ix_notice__owner_state_created_at" ON "notice" ("owner", "state", "created_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_notice__owner_created_at" ON "notice" ("owner", "created_at", "id") WHERE "deleted_at" IS NULL;
