-- Written by `cargo xtask migration invitation` from objects/. Never edited.

ALTER TABLE "attendee" ADD COLUMN "invitation" TEXT;
ALTER TABLE "attendee" ADD COLUMN "invited_version" INTEGER;
CREATE INDEX "ix_attendee__invitation" ON "attendee" ("invitation", "id") WHERE "deleted_at" IS NULL;
