-- Written by `cargo xtask migration names_in_order` from objects/. Never edited.

ALTER TABLE "user" ADD COLUMN "name_order" text COLLATE "C";
ALTER TABLE "account" ADD COLUMN "name_stroke" text COLLATE "C";
ALTER TABLE "account" ADD COLUMN "name_reading" text COLLATE "C";
CREATE INDEX "ix_account__name_stroke" ON "account" ("name_stroke" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__name_reading" ON "account" ("name_reading" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "contact" ADD COLUMN "name_stroke" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "name_reading" text COLLATE "C";
CREATE INDEX "ix_contact__name_stroke" ON "contact" ("name_stroke" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__name_reading" ON "contact" ("name_reading" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "lead" ADD COLUMN "name_stroke" text COLLATE "C";
ALTER TABLE "lead" ADD COLUMN "name_reading" text COLLATE "C";
CREATE INDEX "ix_lead__name_stroke" ON "lead" ("name_stroke" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__name_reading" ON "lead" ("name_reading" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
