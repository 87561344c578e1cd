-- Written by `cargo xtask migration addresses` from objects/. Never edited.

ALTER TABLE "account" ADD COLUMN "city" TEXT;
ALTER TABLE "account" ADD COLUMN "district" TEXT;
CREATE INDEX "ix_account__city" ON "account" ("city", "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "contact" ADD COLUMN "city" TEXT;
ALTER TABLE "contact" ADD COLUMN "district" TEXT;
CREATE INDEX "ix_contact__city" ON "contact" ("city", "id") WHERE "deleted_at" IS NULL;
