-- Written by `cargo xtask migration mail` from objects/. Never edited.

ALTER TABLE "user" ADD COLUMN "alerts_by_mail" bigint;
ALTER TABLE "notice" ADD COLUMN "mailed_at" bigint;
