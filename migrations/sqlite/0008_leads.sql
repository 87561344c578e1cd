-- Written by `cargo xtask migration leads` from objects/. Never edited.

CREATE TABLE "web_form" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "slug" TEXT,
  "headline" TEXT,
  "introduction" TEXT,
  "asks" TEXT,
  "consent_text" TEXT,
  "consent_version" INTEGER,
  "thank_you" TEXT,
  "accent" TEXT,
  "campaign" TEXT,
  "language" TEXT,
  "active" INTEGER
) STRICT;
CREATE INDEX "ix_web_form__deleted_at" ON "web_form" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE UNIQUE INDEX "ux_web_form__slug" ON "web_form" ("slug") WHERE "deleted_at" IS NULL;
CREATE TABLE "lead" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "name" TEXT,
  "company" TEXT,
  "title" TEXT,
  "email" TEXT,
  "phone" TEXT,
  "mobile" TEXT,
  "line_id" TEXT,
  "tax_id" TEXT,
  "city" TEXT,
  "source" TEXT,
  "campaign" TEXT,
  "interest" BLOB,
  "need" TEXT,
  "budget" INTEGER,
  "budget_currency" TEXT,
  "authority" TEXT,
  "needed_by" TEXT,
  "status" TEXT,
  "disqualified_because" TEXT,
  "recontact_on" TEXT,
  "received_at" INTEGER,
  "responded_at" INTEGER,
  "score" INTEGER,
  "score_reasons" TEXT,
  "assigned_because" TEXT,
  "referrer" BLOB,
  "web_form" BLOB,
  "contact" BLOB,
  "account" BLOB,
  "opportunity" BLOB,
  "converted_at" INTEGER,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_lead__deleted_at" ON "lead" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_lead__owner" ON "lead" ("owner", "id");
CREATE INDEX "ix_lead__name" ON "lead" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__company" ON "lead" ("company", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__email" ON "lead" ("email", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__tax_id" ON "lead" ("tax_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__city" ON "lead" ("city", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__source" ON "lead" ("source", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__campaign" ON "lead" ("campaign", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__interest" ON "lead" ("interest", "id");
CREATE INDEX "ix_lead__status" ON "lead" ("status", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__recontact_on" ON "lead" ("recontact_on", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__received_at" ON "lead" ("received_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__score" ON "lead" ("score", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__referrer" ON "lead" ("referrer", "id");
CREATE INDEX "ix_lead__web_form" ON "lead" ("web_form", "id");
CREATE INDEX "ix_lead__contact" ON "lead" ("contact", "id");
CREATE INDEX "ix_lead__account" ON "lead" ("account", "id");
CREATE INDEX "ix_lead__opportunity" ON "lead" ("opportunity", "id");
CREATE INDEX "ix_lead__external_id" ON "lead" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__updated_at" ON "lead" ("updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__owner_status_received_at" ON "lead" ("owner", "status", "received_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__status_received_at" ON "lead" ("status", "received_at", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "score_rule" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "condition" TEXT,
  "points" INTEGER,
  "active" INTEGER
) STRICT;
CREATE INDEX "ix_score_rule__deleted_at" ON "score_rule" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "assignment_rule" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "condition" TEXT,
  "position" INTEGER,
  "method" TEXT,
  "active" INTEGER
) STRICT;
CREATE INDEX "ix_assignment_rule__deleted_at" ON "assignment_rule" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "assignment_member" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "rule" BLOB,
  "user" BLOB,
  "away_until" TEXT,
  "given" INTEGER,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_assignment_member__deleted_at" ON "assignment_member" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_assignment_member__rule" ON "assignment_member" ("rule", "id");
CREATE INDEX "ix_assignment_member__user" ON "assignment_member" ("user", "id");
CREATE TABLE "holiday" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "on" TEXT,
  "works" INTEGER,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_holiday__deleted_at" ON "holiday" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE UNIQUE INDEX "ux_holiday__on" ON "holiday" ("on") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_holiday__external_id" ON "holiday" ("external_id", "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "consent" ADD COLUMN "lead" BLOB;
CREATE INDEX "ix_consent__lead" ON "consent" ("lead", "id");
ALTER TABLE "referral" ADD COLUMN "lead" BLOB;
CREATE INDEX "ix_referral__lead" ON "referral" ("lead", "id");
ALTER TABLE "note" ADD COLUMN "lead" BLOB;
CREATE INDEX "ix_note__lead" ON "note" ("lead", "id");
ALTER TABLE "task" ADD COLUMN "lead" BLOB;
CREATE INDEX "ix_task__lead" ON "task" ("lead", "id");
