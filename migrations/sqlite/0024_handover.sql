-- Written by `cargo xtask migration handover` from objects/. Never edited.

CREATE TABLE "handover" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "name" TEXT,
  "of" BLOB,
  "to" BLOB,
  "split" TEXT,
  "closed_deals" INTEGER,
  "operation" TEXT,
  "place" TEXT,
  "counts" TEXT,
  "taken_up" INTEGER,
  "moved_at" INTEGER,
  "closed_at" INTEGER
) STRICT;
CREATE INDEX "ix_handover__deleted_at" ON "handover" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_handover__of" ON "handover" ("of", "id");
CREATE INDEX "ix_handover__to" ON "handover" ("to", "id");
CREATE TABLE "handover_person" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "handover" BLOB,
  "contact" BLOB,
  "lead" BLOB,
  "state" TEXT,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_handover_person__deleted_at" ON "handover_person" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_handover_person__owner" ON "handover_person" ("owner", "id");
CREATE INDEX "ix_handover_person__handover" ON "handover_person" ("handover", "id");
CREATE INDEX "ix_handover_person__contact" ON "handover_person" ("contact", "id");
CREATE INDEX "ix_handover_person__lead" ON "handover_person" ("lead", "id");
CREATE INDEX "ix_handover_person__handover_state" ON "handover_person" ("handover", "state", "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "notice" ADD COLUMN "handover" BLOB;
CREATE INDEX "ix_notice__handover" ON "notice" ("handover", "id");
