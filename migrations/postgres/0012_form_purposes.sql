-- Written by `cargo xtask migration form_purposes` from objects/. Never edited.

ALTER TABLE "web_form" ADD COLUMN "purposes" text COLLATE "C";
