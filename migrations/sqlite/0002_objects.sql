-- Written by `cargo xtask migration objects` from objects/. Never edited.

CREATE TABLE "unit" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "parent" BLOB,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_unit__deleted_at" ON "unit" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_unit__name" ON "unit" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_unit__parent" ON "unit" ("parent", "id");
CREATE INDEX "ix_unit__external_id" ON "unit" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "role" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "key" TEXT,
  "name" TEXT,
  "rules" TEXT
) STRICT;
CREATE INDEX "ix_role__deleted_at" ON "role" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE UNIQUE INDEX "ux_role__key" ON "role" ("key") WHERE "deleted_at" IS NULL;
CREATE TABLE "user" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "email" TEXT,
  "unit" BLOB,
  "role" BLOB,
  "language" TEXT,
  "time_zone" TEXT,
  "status" TEXT,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_user__deleted_at" ON "user" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_user__name" ON "user" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "ux_user__email" ON "user" ("email") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_user__unit" ON "user" ("unit", "id");
CREATE INDEX "ix_user__role" ON "user" ("role", "id");
CREATE INDEX "ix_user__external_id" ON "user" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "account" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "name" TEXT,
  "legal_name" TEXT,
  "tax_id" TEXT,
  "sector" TEXT,
  "website" TEXT,
  "phone" TEXT,
  "email" TEXT,
  "address" TEXT,
  "country" TEXT,
  "employees" INTEGER,
  "annual_revenue" INTEGER,
  "annual_revenue_currency" TEXT,
  "year_established" INTEGER,
  "parent" BLOB,
  "description" TEXT,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_account__deleted_at" ON "account" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_account__owner" ON "account" ("owner", "id");
CREATE INDEX "ix_account__name" ON "account" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__tax_id" ON "account" ("tax_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__sector" ON "account" ("sector", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__email" ON "account" ("email", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__parent" ON "account" ("parent", "id");
CREATE INDEX "ix_account__external_id" ON "account" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__updated_at" ON "account" ("updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__owner_name" ON "account" ("owner", "name", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "contact" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "name" TEXT,
  "title" TEXT,
  "department" TEXT,
  "account" BLOB,
  "email" TEXT,
  "phone" TEXT,
  "mobile" TEXT,
  "line_id" TEXT,
  "description" TEXT,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_contact__deleted_at" ON "contact" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_contact__owner" ON "contact" ("owner", "id");
CREATE INDEX "ix_contact__name" ON "contact" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__account" ON "contact" ("account", "id");
CREATE INDEX "ix_contact__email" ON "contact" ("email", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__external_id" ON "contact" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__updated_at" ON "contact" ("updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__owner_name" ON "contact" ("owner", "name", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "pipeline" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "active" INTEGER,
  "is_default" INTEGER,
  "pipeline_version" INTEGER,
  "previous" BLOB
) STRICT;
CREATE INDEX "ix_pipeline__deleted_at" ON "pipeline" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_pipeline__previous" ON "pipeline" ("previous", "id");
CREATE TABLE "stage" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "pipeline" BLOB,
  "name" TEXT,
  "position" INTEGER,
  "probability" INTEGER,
  "forecast_category" TEXT,
  "kind" TEXT,
  "exit_evidence" TEXT
) STRICT;
CREATE INDEX "ix_stage__deleted_at" ON "stage" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_stage__pipeline" ON "stage" ("pipeline", "id");
CREATE TABLE "product" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "code" TEXT,
  "family" TEXT,
  "unit_price" INTEGER,
  "unit_price_currency" TEXT,
  "active" INTEGER,
  "description" TEXT,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_product__deleted_at" ON "product" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_product__name" ON "product" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_product__code" ON "product" ("code", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_product__external_id" ON "product" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "competitor" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "website" TEXT,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_competitor__deleted_at" ON "competitor" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_competitor__external_id" ON "competitor" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "loss_reason" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "position" INTEGER,
  "active" INTEGER
) STRICT;
CREATE INDEX "ix_loss_reason__deleted_at" ON "loss_reason" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "opportunity" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "name" TEXT,
  "account" BLOB,
  "contact" BLOB,
  "pipeline" BLOB,
  "stage" BLOB,
  "stage_entered_at" INTEGER,
  "status" TEXT,
  "amount" INTEGER,
  "amount_currency" TEXT,
  "probability" INTEGER,
  "weighted_amount" INTEGER,
  "weighted_amount_currency" TEXT,
  "forecast_category" TEXT,
  "close_date" TEXT,
  "engaged_on" TEXT,
  "closed_on" TEXT,
  "loss_reason" BLOB,
  "competitor" BLOB,
  "source" TEXT,
  "next_step" TEXT,
  "next_step_on" TEXT,
  "description" TEXT,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_opportunity__deleted_at" ON "opportunity" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity__owner" ON "opportunity" ("owner", "id");
CREATE INDEX "ix_opportunity__name" ON "opportunity" ("name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__account" ON "opportunity" ("account", "id");
CREATE INDEX "ix_opportunity__contact" ON "opportunity" ("contact", "id");
CREATE INDEX "ix_opportunity__pipeline" ON "opportunity" ("pipeline", "id");
CREATE INDEX "ix_opportunity__stage" ON "opportunity" ("stage", "id");
CREATE INDEX "ix_opportunity__amount" ON "opportunity" ("amount", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__close_date" ON "opportunity" ("close_date", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__loss_reason" ON "opportunity" ("loss_reason", "id");
CREATE INDEX "ix_opportunity__competitor" ON "opportunity" ("competitor", "id");
CREATE INDEX "ix_opportunity__next_step_on" ON "opportunity" ("next_step_on", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__external_id" ON "opportunity" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__updated_at" ON "opportunity" ("updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__owner_status_stage_amount_weighted_amount" ON "opportunity" ("owner", "status", "stage", "amount", "amount_currency", "weighted_amount", "weighted_amount_currency", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__pipeline_stage_status" ON "opportunity" ("pipeline", "stage", "status", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__status_closed_on" ON "opportunity" ("status", "closed_on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "opportunity_line" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "opportunity" BLOB,
  "product" BLOB,
  "description" TEXT,
  "quantity" INTEGER,
  "unit_price" INTEGER,
  "unit_price_currency" TEXT,
  "discount" INTEGER,
  "amount" INTEGER,
  "amount_currency" TEXT,
  "position" INTEGER,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_opportunity_line__deleted_at" ON "opportunity_line" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity_line__opportunity" ON "opportunity_line" ("opportunity", "id");
CREATE INDEX "ix_opportunity_line__product" ON "opportunity_line" ("product", "id");
CREATE INDEX "ix_opportunity_line__external_id" ON "opportunity_line" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "opportunity_contact" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "opportunity" BLOB,
  "contact" BLOB,
  "role" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX "ix_opportunity_contact__deleted_at" ON "opportunity_contact" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity_contact__opportunity" ON "opportunity_contact" ("opportunity", "id");
CREATE INDEX "ix_opportunity_contact__contact" ON "opportunity_contact" ("contact", "id");
CREATE TABLE "opportunity_member" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "opportunity" BLOB,
  "user" BLOB,
  "role" TEXT,
  "access" TEXT
) STRICT;
CREATE INDEX "ix_opportunity_member__deleted_at" ON "opportunity_member" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity_member__opportunity" ON "opportunity_member" ("opportunity", "id");
CREATE INDEX "ix_opportunity_member__user" ON "opportunity_member" ("user", "id");
CREATE INDEX "ix_opportunity_member__user_opportunity_access" ON "opportunity_member" ("user", "opportunity", "access", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "note" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "body" TEXT,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB
) STRICT;
CREATE INDEX "ix_note__deleted_at" ON "note" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_note__account" ON "note" ("account", "id");
CREATE INDEX "ix_note__contact" ON "note" ("contact", "id");
CREATE INDEX "ix_note__opportunity" ON "note" ("opportunity", "id");
CREATE TABLE "task" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "subject" TEXT,
  "due_on" TEXT,
  "done_at" INTEGER,
  "status" TEXT,
  "priority" TEXT,
  "description" TEXT,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "external_id" TEXT
) STRICT;
CREATE INDEX "ix_task__deleted_at" ON "task" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_task__owner" ON "task" ("owner", "id");
CREATE INDEX "ix_task__due_on" ON "task" ("due_on", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_task__account" ON "task" ("account", "id");
CREATE INDEX "ix_task__contact" ON "task" ("contact", "id");
CREATE INDEX "ix_task__opportunity" ON "task" ("opportunity", "id");
CREATE INDEX "ix_task__external_id" ON "task" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_task__owner_status_due_on" ON "task" ("owner", "status", "due_on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "saved_view" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "object" TEXT,
  "name" TEXT,
  "query" TEXT
) STRICT;
CREATE INDEX "ix_saved_view__deleted_at" ON "saved_view" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_saved_view__owner" ON "saved_view" ("owner", "id");
CREATE INDEX "ix_saved_view__object" ON "saved_view" ("object", "id") WHERE "deleted_at" IS NULL;
