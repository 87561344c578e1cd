-- Written by `cargo xtask migration questions` from objects/. Never edited.

ALTER TABLE "activity" ADD COLUMN "ending_skipped" INTEGER;
CREATE TABLE "question_set" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "sector" TEXT,
  "role" TEXT,
  "stage" BLOB,
  "position" INTEGER,
  "active" INTEGER
) STRICT;
CREATE INDEX "ix_question_set__deleted_at" ON "question_set" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_question_set__stage" ON "question_set" ("stage", "id");
CREATE TABLE "question" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "question_set" BLOB,
  "text" TEXT,
  "about" TEXT,
  "kind" TEXT,
  "choices" TEXT,
  "position" INTEGER
) STRICT;
CREATE INDEX "ix_question__deleted_at" ON "question" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_question__question_set" ON "question" ("question_set", "id");
CREATE TABLE "answer" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "question" BLOB,
  "value" TEXT,
  "number" INTEGER,
  "asked" TEXT,
  "at" INTEGER,
  "current" INTEGER,
  "activity" BLOB,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "lead" BLOB
) STRICT;
CREATE INDEX "ix_answer__deleted_at" ON "answer" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_answer__question" ON "answer" ("question", "id");
CREATE INDEX "ix_answer__at" ON "answer" ("at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_answer__activity" ON "answer" ("activity", "id");
CREATE INDEX "ix_answer__account" ON "answer" ("account", "id");
CREATE INDEX "ix_answer__contact" ON "answer" ("contact", "id");
CREATE INDEX "ix_answer__opportunity" ON "answer" ("opportunity", "id");
CREATE INDEX "ix_answer__lead" ON "answer" ("lead", "id");
