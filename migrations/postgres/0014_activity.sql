-- Written by `cargo xtask migration activity` from objects/. Never edited.

CREATE TABLE "activity" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "kind" text COLLATE "C",
  "subject" text COLLATE "C",
  "body" text COLLATE "C",
  "status" text COLLATE "C",
  "starts_at" bigint,
  "ends_at" bigint,
  "all_day" bigint,
  "direction" text COLLATE "C",
  "outcome" text COLLATE "C",
  "place" text COLLATE "C",
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "lead" uuid,
  "origin" text COLLATE "C",
  "external_id" text COLLATE "C",
  "time_zone" text COLLATE "C",
  "recurrence" text COLLATE "C",
  "series" uuid,
  "original_start" bigint,
  "busy" bigint,
  "uid" text COLLATE "C",
  "sequence" bigint,
  "carried" text COLLATE "C"
);
CREATE INDEX "ix_activity__deleted_at" ON "activity" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_activity__owner" ON "activity" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_activity__starts_at" ON "activity" ("starts_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__account" ON "activity" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_activity__contact" ON "activity" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_activity__opportunity" ON "activity" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_activity__lead" ON "activity" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_activity__external_id" ON "activity" ("external_id" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__series" ON "activity" ("series" NULLS FIRST, "id");
CREATE INDEX "ix_activity__uid" ON "activity" ("uid" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__owner_starts_at" ON "activity" ("owner" NULLS FIRST, "starts_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_activity__owner_status_starts_at" ON "activity" ("owner" NULLS FIRST, "status" NULLS FIRST, "starts_at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE TABLE "attendee" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "activity" uuid,
  "contact" uuid,
  "user" uuid,
  "name" text COLLATE "C",
  "email" text COLLATE "C",
  "answer" text COLLATE "C",
  "optional" bigint
);
CREATE INDEX "ix_attendee__deleted_at" ON "attendee" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_attendee__activity" ON "attendee" ("activity" NULLS FIRST, "id");
CREATE INDEX "ix_attendee__contact" ON "attendee" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_attendee__user" ON "attendee" ("user" NULLS FIRST, "id");
CREATE TABLE "promise" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "what" text COLLATE "C",
  "by" text COLLATE "C",
  "due_on" text COLLATE "C",
  "status" text COLLATE "C",
  "kept_at" bigint,
  "activity" uuid,
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "lead" uuid
);
CREATE INDEX "ix_promise__deleted_at" ON "promise" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_promise__owner" ON "promise" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_promise__due_on" ON "promise" ("due_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_promise__activity" ON "promise" ("activity" NULLS FIRST, "id");
CREATE INDEX "ix_promise__account" ON "promise" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_promise__contact" ON "promise" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_promise__opportunity" ON "promise" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_promise__lead" ON "promise" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_promise__owner_status_due_on" ON "promise" ("owner" NULLS FIRST, "status" NULLS FIRST, "due_on" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
