-- Written by `cargo xtask migration inbound_mail` from objects/. Never edited.

CREATE TABLE "inbound_mail" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "subject" TEXT,
  "sender" TEXT,
  "sender_name" TEXT,
  "body" TEXT,
  "received_at" INTEGER,
  "state" TEXT,
  "reason" TEXT,
  "contact" BLOB,
  "account" BLOB,
  "lead" BLOB,
  "activity" BLOB
) STRICT;
CREATE INDEX "ix_inbound_mail__deleted_at" ON "inbound_mail" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_inbound_mail__owner" ON "inbound_mail" ("owner", "id");
CREATE INDEX "ix_inbound_mail__sender" ON "inbound_mail" ("sender", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_inbound_mail__received_at" ON "inbound_mail" ("received_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_inbound_mail__contact" ON "inbound_mail" ("contact", "id");
CREATE INDEX "ix_inbound_mail__account" ON "inbound_mail" ("account", "id");
CREATE INDEX "ix_inbound_mail__lead" ON "inbound_mail" ("lead", "id");
CREATE INDEX "ix_inbound_mail__activity" ON "inbound_mail" ("activity", "id");
CREATE INDEX "ix_inbound_mail__state_owner_received_at" ON "inbound_mail" ("state", "owner", "received_at", "id") WHERE "deleted_at" IS NULL;
