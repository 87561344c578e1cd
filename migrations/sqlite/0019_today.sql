-- Written by `cargo xtask migration today` from objects/. Never edited.

CREATE INDEX "ix_contact__owner_contact_due_on" ON "contact" ("owner", "contact_due_on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "goal" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "period" TEXT,
  "starts_on" TEXT,
  "amount" INTEGER,
  "amount_currency" TEXT,
  "name" TEXT
) STRICT;
CREATE INDEX "ix_goal__deleted_at" ON "goal" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_goal__owner" ON "goal" ("owner", "id");
CREATE INDEX "ix_goal__owner_starts_on" ON "goal" ("owner", "starts_on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "today_choice" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "day" TEXT,
  "choice" TEXT,
  "until" TEXT,
  "place" INTEGER,
  "reasons" TEXT,
  "contact" BLOB,
  "lead" BLOB,
  "account" BLOB,
  "opportunity" BLOB,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_today_choice__deleted_at" ON "today_choice" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_today_choice__owner" ON "today_choice" ("owner", "id");
CREATE INDEX "ix_today_choice__contact" ON "today_choice" ("contact", "id");
CREATE INDEX "ix_today_choice__lead" ON "today_choice" ("lead", "id");
CREATE INDEX "ix_today_choice__account" ON "today_choice" ("account", "id");
CREATE INDEX "ix_today_choice__opportunity" ON "today_choice" ("opportunity", "id");
CREATE INDEX "ix_today_choice__owner_day" ON "today_choice" ("owner", "day", "id") WHERE "deleted_at" IS NULL;
