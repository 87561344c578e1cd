-- Written by `cargo xtask migration activity` from objects/. Never edited.

CREATE TABLE "activity" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "kind" TEXT,
  "subject" TEXT,
  "body" TEXT,
  "status" TEXT,
  "starts_at" INTEGER,
  "ends_at" INTEGER,
  "all_day" INTEGER,
  "direction" TEXT,
  "outcome" TEXT,
  "place" TEXT,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "lead" BLOB,
  "origin" TEXT,
  "external_id" TEXT,
  "time_zone" TEXT,
  "recurrence" TEXT,
  "series" BLOB,
  "original_start" INTEGER,
  "busy" INTEGER,
  "uid" TEXT,
  "sequence" INTEGER,
  "carried" TEXT
) STRICT;
CREATE INDEX "ix_activity__deleted_at" ON "activity" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_activity__owner" ON "activity" ("owner", "id");
CREATE INDEX "ix_activity__starts_at" ON "activity" ("starts_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__account" ON "activity" ("account", "id");
CREATE INDEX "ix_activity__contact" ON "activity" ("contact", "id");
CREATE INDEX "ix_activity__opportunity" ON "activity" ("opportunity", "id");
CREATE INDEX "ix_activity__lead" ON "activity" ("lead", "id");
CREATE INDEX "ix_activity__external_id" ON "activity" ("external_id", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__series" ON "activity" ("series", "id");
CREATE INDEX "ix_activity__uid" ON "activity" ("uid", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__owner_starts_at" ON "activity" ("owner", "starts_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__owner_status_starts_at" ON "activity" ("owner", "status", "starts_at", "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "attendee" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "activity" BLOB,
  "contact" BLOB,
  "user" BLOB,
  "name" TEXT,
  "email" TEXT,
  "answer" TEXT,
  "optional" INTEGER
) STRICT;
CREATE INDEX "ix_attendee__deleted_at" ON "attendee" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_attendee__activity" ON "attendee" ("activity", "id");
CREATE INDEX "ix_attendee__contact" ON "attendee" ("contact", "id");
CREATE INDEX "ix_attendee__user" ON "attendee" ("user", "id");
CREATE TABLE "promise" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "what" TEXT,
  "by" TEXT,
  "due_on" TEXT,
  "status" TEXT,
  "kept_at" INTEGER,
  "activity" BLOB,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "lead" BLOB
) STRICT;
CREATE INDEX "ix_promise__deleted_at" ON "promise" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_promise__owner" ON "promise" ("owner", "id");
CREATE INDEX "ix_promise__due_on" ON "promise" ("due_on", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_promise__activity" ON "promise" ("activity", "id");
CREATE INDEX "ix_promise__account" ON "promise" ("account", "id");
CREATE INDEX "ix_promise__contact" ON "promise" ("contact", "id");
CREATE INDEX "ix_promise__opportunity" ON "promise" ("opportunity", "id");
CREATE INDEX "ix_promise__lead" ON "promise" ("lead", "id");
CREATE INDEX "ix_promise__owner_status_due_on" ON "promise" ("owner", "status", "due_on", "id") WHERE "deleted_at" IS NULL;
