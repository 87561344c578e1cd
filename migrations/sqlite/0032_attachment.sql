-- Written by `cargo xtask migration attachment` from objects/. Never edited.

CREATE TABLE "attachment" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "name" TEXT,
  "media_type" TEXT,
  "size" INTEGER,
  "sha256" TEXT,
  "account" BLOB,
  "contact" BLOB,
  "opportunity" BLOB,
  "lead" BLOB,
  "activity" BLOB,
  "note" BLOB,
  "task" BLOB
) STRICT;
CREATE INDEX "ix_attachment__deleted_at" ON "attachment" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_attachment__account" ON "attachment" ("account", "id");
CREATE INDEX "ix_attachment__contact" ON "attachment" ("contact", "id");
CREATE INDEX "ix_attachment__opportunity" ON "attachment" ("opportunity", "id");
CREATE INDEX "ix_attachment__lead" ON "attachment" ("lead", "id");
CREATE INDEX "ix_attachment__activity" ON "attachment" ("activity", "id");
CREATE INDEX "ix_attachment__note" ON "attachment" ("note", "id");
CREATE INDEX "ix_attachment__task" ON "attachment" ("task", "id");
