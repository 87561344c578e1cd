-- Written by `cargo xtask migration names_in_order` from objects/. Never edited.

ALTER TABLE "user" ADD COLUMN "name_order" TEXT;
ALTER TABLE "account" ADD COLUMN "name_stroke" TEXT;
ALTER TABLE "account" ADD COLUMN "name_reading" TEXT;
CREATE INDEX "ix_account__name_stroke" ON "account" ("name_stroke", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__name_reading" ON "account" ("name_reading", "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "contact" ADD COLUMN "name_stroke" TEXT;
ALTER TABLE "contact" ADD COLUMN "name_reading" TEXT;
CREATE INDEX "ix_contact__name_stroke" ON "contact" ("name_stroke", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__name_reading" ON "contact" ("name_reading", "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "lead" ADD COLUMN "name_stroke" TEXT;
ALTER TABLE "lead" ADD COLUMN "name_reading" TEXT;
CREATE INDEX "ix_lead__name_stroke" ON "lead" ("name_stroke", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__name_reading" ON "lead" ("name_reading", "id") WHERE "deleted_at" IS NULL;
