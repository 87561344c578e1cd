-- Written by `cargo xtask migration mention` from objects/. Never edited.

ALTER TABLE "notice" ADD COLUMN "note" BLOB;
CREATE INDEX "ix_notice__note" ON "notice" ("note", "id");
