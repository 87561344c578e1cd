-- Written by `cargo xtask migration inbound_mail` from objects/. Never edited.

CREATE TABLE "inbound_mail" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "subject" text COLLATE "C",
  "sender" text COLLATE "C",
  "sender_name" text COLLATE "C",
  "body" text COLLATE "C",
  "received_at" bigint,
  "state" text COLLATE "C",
  "reason" text COLLATE "C",
  "contact" uuid,
  "account" uuid,
  "lead" uuid,
  "activity" uuid
);
CREATE INDEX "ix_inbound_mail__deleted_at" ON "inbound_mail" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_inbound_mail__owner" ON "inbound_mail" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_inbound_mail__sender" ON "inbound_mail" ("sender" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_inbound_mail__received_at" ON "inbound_mail" ("received_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_inbound_mail__contact" ON "inbound_mail" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_inbound_mail__account" ON "inbound_mail" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_inbound_mail__lead" ON "inbound_mail" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_inbound_mail__activity" ON "inbound_mail" ("activity" NULLS FIRST, "id");
CREATE INDEX "ix_inbound_mail__state_owner_received_at" ON "inbound_mail" ("state" NULLS FIRST, "owner" NULLS FIRST, "received_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
