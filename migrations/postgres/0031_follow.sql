-- Written by `cargo xtask migration follow` from objects/. Never edited.

ALTER TABLE "notice" ADD COLUMN "happened" text COLLATE "C";
ALTER TABLE "notice" ADD COLUMN "told_until" bigint;
CREATE TABLE "follow" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "key" text COLLATE "C",
  "contact" uuid,
  "account" uuid,
  "opportunity" uuid,
  "lead" uuid
);
CREATE INDEX "ix_follow__deleted_at" ON "follow" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_follow__owner" ON "follow" ("owner" NULLS FIRST, "id");
CREATE UNIQUE INDEX "ux_follow__key" ON "follow" ("key") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_follow__contact" ON "follow" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_follow__account" ON "follow" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_follow__opportunity" ON "follow" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_follow__lead" ON "follow" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_follow__owner_created_at" ON "follow" ("owner" NULLS FIRST, "created_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
