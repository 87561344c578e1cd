-- Written by `cargo xtask migration people` from objects/. Never edited.

ALTER TABLE "account" ADD COLUMN "kind" TEXT;
ALTER TABLE "account" ADD COLUMN "representative" TEXT;
ALTER TABLE "account" ADD COLUMN "capital" INTEGER;
ALTER TABLE "account" ADD COLUMN "capital_currency" TEXT;
ALTER TABLE "contact" ADD COLUMN "reading" TEXT;
ALTER TABLE "contact" ADD COLUMN "address" TEXT;
ALTER TABLE "contact" ADD COLUMN "preferred_channel" TEXT;
ALTER TABLE "contact" ADD COLUMN "cadence_days" INTEGER;
ALTER TABLE "contact" ADD COLUMN "last_contact_at" INTEGER;
ALTER TABLE "contact" ADD COLUMN "closeness" TEXT;
ALTER TABLE "contact" ADD COLUMN "do_not_contact" INTEGER;
ALTER TABLE "contact" ADD COLUMN "carried" TEXT;
ALTER TABLE "contact" ADD COLUMN "contact_due_on" TEXT;
CREATE INDEX "ix_contact__last_contact_at" ON "contact" ("last_contact_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_contact__contact_due_on" ON "contact" ("contact_due_on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "contact_point" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "contact" BLOB,
  "account" BLOB,
  "kind" TEXT,
  "usage" TEXT,
  "value" TEXT,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_contact_point__deleted_at" ON "contact_point" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_contact_point__contact" ON "contact_point" ("contact", "id");
CREATE INDEX "ix_contact_point__account" ON "contact_point" ("account", "id");
CREATE INDEX "ix_contact_point__value" ON "contact_point" ("value", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "affiliation" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "contact" BLOB,
  "account" BLOB,
  "title" TEXT,
  "department" TEXT,
  "start_on" TEXT,
  "end_on" TEXT
) STRICT;
CREATE INDEX "ix_affiliation__deleted_at" ON "affiliation" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_affiliation__contact" ON "affiliation" ("contact", "id");
CREATE INDEX "ix_affiliation__account" ON "affiliation" ("account", "id");
CREATE INDEX "ix_affiliation__end_on" ON "affiliation" ("end_on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "relationship" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "contact" BLOB,
  "other" BLOB,
  "kind" TEXT,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_relationship__deleted_at" ON "relationship" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_relationship__contact" ON "relationship" ("contact", "id");
CREATE INDEX "ix_relationship__other" ON "relationship" ("other", "id");
CREATE TABLE "important_date" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "contact" BLOB,
  "kind" TEXT,
  "on" TEXT,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_important_date__deleted_at" ON "important_date" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_important_date__contact" ON "important_date" ("contact", "id");
CREATE INDEX "ix_important_date__on" ON "important_date" ("on", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "preference" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "contact" BLOB,
  "kind" TEXT,
  "text" TEXT
) STRICT;
CREATE INDEX "ix_preference__deleted_at" ON "preference" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_preference__contact" ON "preference" ("contact", "id");
CREATE TABLE "consent" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "contact" BLOB,
  "purpose" TEXT,
  "channel" TEXT,
  "state" TEXT,
  "at" INTEGER,
  "source" TEXT,
  "wording" TEXT,
  "wording_version" TEXT
) STRICT;
CREATE INDEX "ix_consent__deleted_at" ON "consent" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_consent__contact" ON "consent" ("contact", "id");
CREATE INDEX "ix_consent__at" ON "consent" ("at", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "account_link" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "parent" BLOB,
  "child" BLOB,
  "kind" TEXT,
  "share" INTEGER,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_account_link__deleted_at" ON "account_link" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_account_link__parent" ON "account_link" ("parent", "id");
CREATE INDEX "ix_account_link__child" ON "account_link" ("child", "id");
CREATE TABLE "not_duplicate" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "contact" BLOB,
  "other_contact" BLOB,
  "account" BLOB,
  "other_account" BLOB,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_not_duplicate__deleted_at" ON "not_duplicate" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_not_duplicate__contact" ON "not_duplicate" ("contact", "id");
CREATE INDEX "ix_not_duplicate__other_contact" ON "not_duplicate" ("other_contact", "id");
CREATE INDEX "ix_not_duplicate__account" ON "not_duplicate" ("account", "id");
CREATE INDEX "ix_not_duplicate__other_account" ON "not_duplicate" ("other_account", "id");
CREATE TABLE "referral" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "referrer" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "status" TEXT,
  "asked_on" TEXT,
  "given_on" TEXT,
  "consented_on" TEXT,
  "thank_by" TEXT,
  "thanked_on" TEXT,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_referral__deleted_at" ON "referral" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_referral__owner" ON "referral" ("owner", "id");
CREATE INDEX "ix_referral__referrer" ON "referral" ("referrer", "id");
CREATE INDEX "ix_referral__contact" ON "referral" ("contact", "id");
CREATE INDEX "ix_referral__opportunity" ON "referral" ("opportunity", "id");
CREATE INDEX "ix_referral__status" ON "referral" ("status", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_referral__thank_by" ON "referral" ("thank_by", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_referral__owner_status" ON "referral" ("owner", "status", "id") WHERE "deleted_at" IS NULL;
