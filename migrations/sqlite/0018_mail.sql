-- Written by `cargo xtask migration mail` from objects/. Never edited.

ALTER TABLE "user" ADD COLUMN "alerts_by_mail" INTEGER;
ALTER TABLE "notice" ADD COLUMN "mailed_at" INTEGER;
