-- Written by `cargo xtask migration invitation` from objects/. Never edited.

ALTER TABLE "attendee" ADD COLUMN "invitation" text COLLATE "C";
ALTER TABLE "attendee" ADD COLUMN "invited_version" bigint;
CREATE INDEX "ix_attendee__invitation" ON "attendee" ("invitation" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
