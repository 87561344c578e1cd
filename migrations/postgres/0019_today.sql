-- Written by `cargo xtask migration today` from objects/. Never edited.

CREATE INDEX "ix_contact__owner_contact_due_on" ON "contact" ("owner" NULLS FIRST, "contact_due_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "goal" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "period" text COLLATE "C",
  "starts_on" text COLLATE "C",
  "amount" bigint,
  "amount_currency" text COLLATE "C",
  "name" text COLLATE "C"
);
CREATE INDEX "ix_goal__deleted_at" ON "goal" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_goal__owner" ON "goal" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_goal__owner_starts_on" ON "goal" ("owner" NULLS FIRST, "starts_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "today_choice" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "day" text COLLATE "C",
  "choice" text COLLATE "C",
  "until" text COLLATE "C",
  "place" bigint,
  "reasons" text COLLATE "C",
  "contact" uuid,
  "lead" uuid,
  "account" uuid,
  "opportunity" uuid,
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_today_choice__deleted_at" ON "today_choice" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_today_choice__owner" ON "today_choice" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_today_choice__contact" ON "today_choice" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_today_choice__lead" ON "today_choice" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_today_choice__account" ON "today_choice" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_today_choice__opportunity" ON "today_choice" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_today_choice__owner_day" ON "today_choice" ("owner" NULLS FIRST, "day" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
