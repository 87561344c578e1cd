-- Written by `cargo xtask migration questions` from objects/. Never edited.

ALTER TABLE "activity" ADD COLUMN "ending_skipped" bigint;
CREATE TABLE "question_set" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "sector" text COLLATE "C",
  "role" text COLLATE "C",
  "stage" uuid,
  "position" bigint,
  "active" bigint
);
CREATE INDEX "ix_question_set__deleted_at" ON "question_set" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_question_set__stage" ON "question_set" ("stage" NULLS FIRST, "id");
CREATE TABLE "question" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "question_set" uuid,
  "text" text COLLATE "C",
  "about" text COLLATE "C",
  "kind" text COLLATE "C",
  "choices" text COLLATE "C",
  "position" bigint
);
CREATE INDEX "ix_question__deleted_at" ON "question" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_question__question_set" ON "question" ("question_set" NULLS FIRST, "id");
CREATE TABLE "answer" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "private" bigint,
  "question" uuid,
  "value" text COLLATE "C",
  "number" bigint,
  "asked" text COLLATE "C",
  "at" bigint,
  "current" bigint,
  "activity" uuid,
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "lead" uuid
);
CREATE INDEX "ix_answer__deleted_at" ON "answer" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_answer__question" ON "answer" ("question" NULLS FIRST, "id");
CREATE INDEX "ix_answer__at" ON "answer" ("at" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_answer__activity" ON "answer" ("activity" NULLS FIRST, "id");
CREATE INDEX "ix_answer__account" ON "answer" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_answer__contact" ON "answer" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_answer__opportunity" ON "answer" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_answer__lead" ON "answer" ("lead" NULLS FIRST, "id");
