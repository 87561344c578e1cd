-- Written by `cargo xtask migration family_role` from objects/. Never edited.

ALTER TABLE "affiliation" ADD COLUMN "family_role" TEXT;
