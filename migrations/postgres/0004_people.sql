-- Written by `cargo xtask migration people` from objects/. Never edited.

ALTER TABLE "account" ADD COLUMN "kind" text COLLATE "C";
ALTER TABLE "account" ADD COLUMN "representative" text COLLATE "C";
ALTER TABLE "account" ADD COLUMN "capital" bigint;
ALTER TABLE "account" ADD COLUMN "capital_currency" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "reading" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "address" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "preferred_channel" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "cadence_days" bigint;
ALTER TABLE "contact" ADD COLUMN "last_contact_at" bigint;
ALTER TABLE "contact" ADD COLUMN "closeness" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "do_not_contact" bigint;
ALTER TABLE "contact" ADD COLUMN "carried" text COLLATE "C";
ALTER TABLE "contact" ADD COLUMN "contact_due_on" text COLLATE "C";
CREATE INDEX "ix_contact__last_contact_at" ON "contact" ("last_contact_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__contact_due_on" ON "contact" ("contact_due_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "contact_point" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "contact" uuid,
  "account" uuid,
  "kind" text COLLATE "C",
  "usage" text COLLATE "C",
  "value" text COLLATE "C",
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_contact_point__deleted_at" ON "contact_point" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_contact_point__contact" ON "contact_point" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_contact_point__account" ON "contact_point" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_contact_point__value" ON "contact_point" ("value" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "affiliation" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "contact" uuid,
  "account" uuid,
  "title" text COLLATE "C",
  "department" text COLLATE "C",
  "start_on" text COLLATE "C",
  "end_on" text COLLATE "C"
);
CREATE INDEX "ix_affiliation__deleted_at" ON "affiliation" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_affiliation__contact" ON "affiliation" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_affiliation__account" ON "affiliation" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_affiliation__end_on" ON "affiliation" ("end_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "relationship" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "private" bigint,
  "contact" uuid,
  "other" uuid,
  "kind" text COLLATE "C",
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_relationship__deleted_at" ON "relationship" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_relationship__contact" ON "relationship" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_relationship__other" ON "relationship" ("other" NULLS FIRST, "id");
CREATE TABLE "important_date" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "private" bigint,
  "contact" uuid,
  "kind" text COLLATE "C",
  "on" text COLLATE "C",
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_important_date__deleted_at" ON "important_date" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_important_date__contact" ON "important_date" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_important_date__on" ON "important_date" ("on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "preference" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "private" bigint,
  "contact" uuid,
  "kind" text COLLATE "C",
  "text" text COLLATE "C"
);
CREATE INDEX "ix_preference__deleted_at" ON "preference" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_preference__contact" ON "preference" ("contact" NULLS FIRST, "id");
CREATE TABLE "consent" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "contact" uuid,
  "purpose" text COLLATE "C",
  "channel" text COLLATE "C",
  "state" text COLLATE "C",
  "at" bigint,
  "source" text COLLATE "C",
  "wording" text COLLATE "C",
  "wording_version" text COLLATE "C"
);
CREATE INDEX "ix_consent__deleted_at" ON "consent" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_consent__contact" ON "consent" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_consent__at" ON "consent" ("at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "account_link" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "parent" uuid,
  "child" uuid,
  "kind" text COLLATE "C",
  "share" bigint,
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_account_link__deleted_at" ON "account_link" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_account_link__parent" ON "account_link" ("parent" NULLS FIRST, "id");
CREATE INDEX "ix_account_link__child" ON "account_link" ("child" NULLS FIRST, "id");
CREATE TABLE "not_duplicate" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "contact" uuid,
  "other_contact" uuid,
  "account" uuid,
  "other_account" uuid,
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_not_duplicate__deleted_at" ON "not_duplicate" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_not_duplicate__contact" ON "not_duplicate" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_not_duplicate__other_contact" ON "not_duplicate" ("other_contact" NULLS FIRST, "id");
CREATE INDEX "ix_not_duplicate__account" ON "not_duplicate" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_not_duplicate__other_account" ON "not_duplicate" ("other_account" NULLS FIRST, "id");
CREATE TABLE "referral" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "referrer" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "status" text COLLATE "C",
  "asked_on" text COLLATE "C",
  "given_on" text COLLATE "C",
  "consented_on" text COLLATE "C",
  "thank_by" text COLLATE "C",
  "thanked_on" text COLLATE "C",
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_referral__deleted_at" ON "referral" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_referral__owner" ON "referral" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_referral__referrer" ON "referral" ("referrer" NULLS FIRST, "id");
CREATE INDEX "ix_referral__contact" ON "referral" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_referral__opportunity" ON "referral" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_referral__status" ON "referral" ("status" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_referral__thank_by" ON "referral" ("thank_by" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_referral__owner_status" ON "referral" ("owner" NULLS FIRST, "status" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
