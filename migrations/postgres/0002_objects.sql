-- Written by `cargo xtask migration objects` from objects/. Never edited.

CREATE TABLE "unit" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "parent" uuid,
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_unit__deleted_at" ON "unit" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_unit__name" ON "unit" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_unit__parent" ON "unit" ("parent" NULLS FIRST, "id");
CREATE INDEX "ix_unit__external_id" ON "unit" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "role" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "key" text COLLATE "C",
  "name" text COLLATE "C",
  "rules" text COLLATE "C"
);
CREATE INDEX "ix_role__deleted_at" ON "role" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE UNIQUE INDEX "ux_role__key" ON "role" ("key") WHERE "deleted_at" IS NULL;
CREATE TABLE "user" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "email" text COLLATE "C",
  "unit" uuid,
  "role" uuid,
  "language" text COLLATE "C",
  "time_zone" text COLLATE "C",
  "status" text COLLATE "C",
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_user__deleted_at" ON "user" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_user__name" ON "user" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "ux_user__email" ON "user" ("email") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_user__unit" ON "user" ("unit" NULLS FIRST, "id");
CREATE INDEX "ix_user__role" ON "user" ("role" NULLS FIRST, "id");
CREATE INDEX "ix_user__external_id" ON "user" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "account" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "name" text COLLATE "C",
  "legal_name" text COLLATE "C",
  "tax_id" text COLLATE "C",
  "sector" text COLLATE "C",
  "website" text COLLATE "C",
  "phone" text COLLATE "C",
  "email" text COLLATE "C",
  "address" text COLLATE "C",
  "country" text COLLATE "C",
  "employees" bigint,
  "annual_revenue" bigint,
  "annual_revenue_currency" text COLLATE "C",
  "year_established" bigint,
  "parent" uuid,
  "description" text COLLATE "C",
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_account__deleted_at" ON "account" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_account__owner" ON "account" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_account__name" ON "account" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__tax_id" ON "account" ("tax_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__sector" ON "account" ("sector" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__email" ON "account" ("email" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__parent" ON "account" ("parent" NULLS FIRST, "id");
CREATE INDEX "ix_account__external_id" ON "account" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__updated_at" ON "account" ("updated_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_account__owner_name" ON "account" ("owner" NULLS FIRST, "name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "contact" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "name" text COLLATE "C",
  "title" text COLLATE "C",
  "department" text COLLATE "C",
  "account" uuid,
  "email" text COLLATE "C",
  "phone" text COLLATE "C",
  "mobile" text COLLATE "C",
  "line_id" text COLLATE "C",
  "description" text COLLATE "C",
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_contact__deleted_at" ON "contact" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_contact__owner" ON "contact" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_contact__name" ON "contact" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__account" ON "contact" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_contact__email" ON "contact" ("email" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__external_id" ON "contact" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__updated_at" ON "contact" ("updated_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__owner_name" ON "contact" ("owner" NULLS FIRST, "name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "pipeline" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "active" bigint,
  "is_default" bigint,
  "pipeline_version" bigint,
  "previous" uuid
);
CREATE INDEX "ix_pipeline__deleted_at" ON "pipeline" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_pipeline__previous" ON "pipeline" ("previous" NULLS FIRST, "id");
CREATE TABLE "stage" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "pipeline" uuid,
  "name" text COLLATE "C",
  "position" bigint,
  "probability" bigint,
  "forecast_category" text COLLATE "C",
  "kind" text COLLATE "C",
  "exit_evidence" text COLLATE "C"
);
CREATE INDEX "ix_stage__deleted_at" ON "stage" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_stage__pipeline" ON "stage" ("pipeline" NULLS FIRST, "id");
CREATE TABLE "product" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "code" text COLLATE "C",
  "family" text COLLATE "C",
  "unit_price" bigint,
  "unit_price_currency" text COLLATE "C",
  "active" bigint,
  "description" text COLLATE "C",
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_product__deleted_at" ON "product" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_product__name" ON "product" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_product__code" ON "product" ("code" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_product__external_id" ON "product" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "competitor" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "website" text COLLATE "C",
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_competitor__deleted_at" ON "competitor" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_competitor__external_id" ON "competitor" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "loss_reason" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "position" bigint,
  "active" bigint
);
CREATE INDEX "ix_loss_reason__deleted_at" ON "loss_reason" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE TABLE "opportunity" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "name" text COLLATE "C",
  "account" uuid,
  "contact" uuid,
  "pipeline" uuid,
  "stage" uuid,
  "stage_entered_at" bigint,
  "status" text COLLATE "C",
  "amount" bigint,
  "amount_currency" text COLLATE "C",
  "probability" bigint,
  "weighted_amount" bigint,
  "weighted_amount_currency" text COLLATE "C",
  "forecast_category" text COLLATE "C",
  "close_date" text COLLATE "C",
  "engaged_on" text COLLATE "C",
  "closed_on" text COLLATE "C",
  "loss_reason" uuid,
  "competitor" uuid,
  "source" text COLLATE "C",
  "next_step" text COLLATE "C",
  "next_step_on" text COLLATE "C",
  "description" text COLLATE "C",
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_opportunity__deleted_at" ON "opportunity" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity__owner" ON "opportunity" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__name" ON "opportunity" ("name" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__account" ON "opportunity" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__contact" ON "opportunity" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__pipeline" ON "opportunity" ("pipeline" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__stage" ON "opportunity" ("stage" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__amount" ON "opportunity" ("amount" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__close_date" ON "opportunity" ("close_date" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__loss_reason" ON "opportunity" ("loss_reason" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__competitor" ON "opportunity" ("competitor" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity__next_step_on" ON "opportunity" ("next_step_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__external_id" ON "opportunity" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__updated_at" ON "opportunity" ("updated_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__owner_status_stage_amount_weighted_amount" ON "opportunity" ("owner" NULLS FIRST, "status" NULLS FIRST, "stage" NULLS FIRST, "amount" NULLS FIRST, "amount_currency" NULLS FIRST, "weighted_amount" NULLS FIRST, "weighted_amount_currency" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__pipeline_stage_status" ON "opportunity" ("pipeline" NULLS FIRST, "stage" NULLS FIRST, "status" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_opportunity__status_closed_on" ON "opportunity" ("status" NULLS FIRST, "closed_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "opportunity_line" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "opportunity" uuid,
  "product" uuid,
  "description" text COLLATE "C",
  "quantity" bigint,
  "unit_price" bigint,
  "unit_price_currency" text COLLATE "C",
  "discount" bigint,
  "amount" bigint,
  "amount_currency" text COLLATE "C",
  "position" bigint,
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_opportunity_line__deleted_at" ON "opportunity_line" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity_line__opportunity" ON "opportunity_line" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity_line__product" ON "opportunity_line" ("product" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity_line__external_id" ON "opportunity_line" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "opportunity_contact" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "opportunity" uuid,
  "contact" uuid,
  "role" text COLLATE "C",
  "note" text COLLATE "C"
);
CREATE INDEX "ix_opportunity_contact__deleted_at" ON "opportunity_contact" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity_contact__opportunity" ON "opportunity_contact" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity_contact__contact" ON "opportunity_contact" ("contact" NULLS FIRST, "id");
CREATE TABLE "opportunity_member" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "opportunity" uuid,
  "user" uuid,
  "role" text COLLATE "C",
  "access" text COLLATE "C"
);
CREATE INDEX "ix_opportunity_member__deleted_at" ON "opportunity_member" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_opportunity_member__opportunity" ON "opportunity_member" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity_member__user" ON "opportunity_member" ("user" NULLS FIRST, "id");
CREATE INDEX "ix_opportunity_member__user_opportunity_access" ON "opportunity_member" ("user" NULLS FIRST, "opportunity" NULLS FIRST, "access" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "note" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "private" bigint,
  "body" text COLLATE "C",
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid
);
CREATE INDEX "ix_note__deleted_at" ON "note" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_note__account" ON "note" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_note__contact" ON "note" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_note__opportunity" ON "note" ("opportunity" NULLS FIRST, "id");
CREATE TABLE "task" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "subject" text COLLATE "C",
  "due_on" text COLLATE "C",
  "done_at" bigint,
  "status" text COLLATE "C",
  "priority" text COLLATE "C",
  "description" text COLLATE "C",
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "external_id" text COLLATE "C"
);
CREATE INDEX "ix_task__deleted_at" ON "task" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_task__owner" ON "task" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_task__due_on" ON "task" ("due_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_task__account" ON "task" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_task__contact" ON "task" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_task__opportunity" ON "task" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_task__external_id" ON "task" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_task__owner_status_due_on" ON "task" ("owner" NULLS FIRST, "status" NULLS FIRST, "due_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "saved_view" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "object" text COLLATE "C",
  "name" text COLLATE "C",
  "query" text COLLATE "C"
);
CREATE INDEX "ix_saved_view__deleted_at" ON "saved_view" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_saved_view__owner" ON "saved_view" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_saved_view__object" ON "saved_view" ("object" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
