-- Written by `cargo xtask migration follow` from objects/. Never edited.

ALTER TABLE "notice" ADD COLUMN "happened" TEXT;
ALTER TABLE "notice" ADD COLUMN "told_until" INTEGER;
CREATE TABLE "follow" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "key" TEXT,
  "contact" BLOB,
  "account" BLOB,
  "opportunity" BLOB,
  "lead" BLOB
) STRICT;
CREATE INDEX "ix_follow__deleted_at" ON "follow" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_follow__owner" ON "follow" ("owner", "id");
CREATE UNIQUE INDEX "ux_follow__key" ON "follow" ("key") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_follow__contact" ON "follow" ("contact", "id");
CREATE INDEX "ix_follow__account" ON "follow" ("account", "id");
CREATE INDEX "ix_follow__opportunity" ON "follow" ("opportunity", "id");
CREATE INDEX "ix_follow__lead" ON "follow" ("lead", "id");
CREATE INDEX "ix_follow__owner_created_at" ON "follow" ("owner", "created_at", "id") WHERE "deleted_at" IS NULL;
