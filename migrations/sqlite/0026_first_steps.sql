-- Written by `cargo xtask migration first_steps` from objects/. Never edited.

CREATE TABLE "help_mark" (
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
  "records" TEXT
) STRICT;
CREATE INDEX "ix_help_mark__deleted_at" ON "help_mark" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_help_mark__owner" ON "help_mark" ("owner", "id");
