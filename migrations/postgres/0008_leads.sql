-- Written by `cargo xtask migration leads` from objects/. Never edited.

CREATE TABLE "web_form" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "slug" text COLLATE "C",
  "headline" text COLLATE "C",
  "introduction" text COLLATE "C",
  "asks" text COLLATE "C",
  "consent_text" text COLLATE "C",
  "consent_version" bigint,
  "thank_you" text COLLATE "C",
  "accent" text COLLATE "C",
  "campaign" text COLLATE "C",
  "language" text COLLATE "C",
  "active" bigint
);
CREATE INDEX "ix_web_form__deleted_at" ON "web_form" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE UNIQUE INDEX "ux_web_form__slug" ON "web_form" ("slug") WHERE "deleted_at" IS NULL;
CREATE TABLE "lead" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "name" text COLLATE "C",
  "company" text COLLATE "C",
  "title" text COLLATE "C",
  "email" text COLLATE "C",
  "phone" text COLLATE "C",
  "mobile" text COLLATE "C",
  "line_id" text COLLATE "C",
  "tax_id" text COLLATE "C",
  "city" text COLLATE "C",
  "source" text COLLATE "C",
  "campaign" text COLLATE "C",
  "interest" uuid,
  "need" text COLLATE "C",
  "budget" bigint,
  "budget_currency" text COLLATE "C",
  "authority" text COLLATE "C",
  "needed_by" text COLLATE "C",
  "status" text COLLATE "C",
  "disqualified_because" text COLLATE "C",
  "recontact_on" text COLLATE "C",
  "received_at" bigint,
  "responded_at" bigint,
  "score" bigint,
  "score_reasons" text COLLATE "C",
  "assigned_because" text COLLATE "C",
  "referrer" uuid,
  "web_form" uuid,
  "contact" uuid,
  "account" uuid,
  "opportunity" uuid,
  "converted_at" bigint,
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_lead__deleted_at" ON "lead" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_lead__owner" ON "lead" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_lead__name" ON "lead" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__company" ON "lead" ("company" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__email" ON "lead" ("email" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__tax_id" ON "lead" ("tax_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__city" ON "lead" ("city" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__source" ON "lead" ("source" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__campaign" ON "lead" ("campaign" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__interest" ON "lead" ("interest" NULLS FIRST, "id");
CREATE INDEX "ix_lead__status" ON "lead" ("status" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__recontact_on" ON "lead" ("recontact_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__received_at" ON "lead" ("received_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__score" ON "lead" ("score" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__referrer" ON "lead" ("referrer" NULLS FIRST, "id");
CREATE INDEX "ix_lead__web_form" ON "lead" ("web_form" NULLS FIRST, "id");
CREATE INDEX "ix_lead__contact" ON "lead" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_lead__account" ON "lead" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_lead__opportunity" ON "lead" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_lead__external_id" ON "lead" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__updated_at" ON "lead" ("updated_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__owner_status_received_at" ON "lead" ("owner" NULLS FIRST, "status" NULLS FIRST, "received_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_lead__status_received_at" ON "lead" ("status" NULLS FIRST, "received_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "score_rule" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "condition" text COLLATE "C",
  "points" bigint,
  "active" bigint
);
CREATE INDEX "ix_score_rule__deleted_at" ON "score_rule" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "assignment_rule" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "condition" text COLLATE "C",
  "position" bigint,
  "method" text COLLATE "C",
  "active" bigint
);
CREATE INDEX "ix_assignment_rule__deleted_at" ON "assignment_rule" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "assignment_member" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "rule" uuid,
  "user" uuid,
  "away_until" text COLLATE "C",
  "given" bigint,
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_assignment_member__deleted_at" ON "assignment_member" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_assignment_member__rule" ON "assignment_member" ("rule" NULLS FIRST, "id");
CREATE INDEX "ix_assignment_member__user" ON "assignment_member" ("user" NULLS FIRST, "id");
CREATE TABLE "holiday" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "on" text COLLATE "C",
  "works" bigint,
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_holiday__deleted_at" ON "holiday" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE UNIQUE INDEX "ux_holiday__on" ON "holiday" ("on") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_holiday__external_id" ON "holiday" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "consent" ADD COLUMN "lead" uuid;
CREATE INDEX "ix_consent__lead" ON "consent" ("lead" NULLS FIRST, "id");
ALTER TABLE "referral" ADD COLUMN "lead" uuid;
CREATE INDEX "ix_referral__lead" ON "referral" ("lead" NULLS FIRST, "id");
ALTER TABLE "note" ADD COLUMN "lead" uuid;
CREATE INDEX "ix_note__lead" ON "note" ("lead" NULLS FIRST, "id");
ALTER TABLE "task" ADD COLUMN "lead" uuid;
CREATE INDEX "ix_task__lead" ON "task" ("lead" NULLS FIRST, "id");
