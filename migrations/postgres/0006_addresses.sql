-- Written by `cargo xtask migration addresses` from objects/. Never edited.

ALTER TABLE "account" ADD COLUMN "city" text COLLATE "C";
ALTER TABLE "account" ADD COLUMN "district" text COLLATE "C";
CREATE INDEX "ix_account__city" ON "account" ("city" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "contact" ADD COLUMN "city" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "district" text COLLATE "C";
CREATE INDEX "ix_contact__city" ON "contact" ("city" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
