-- Written by `cargo xtask migration pushed` from objects/. Never edited.

ALTER TABLE "notice" ADD COLUMN "pushed_at" INTEGER;
