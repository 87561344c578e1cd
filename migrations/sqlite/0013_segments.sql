-- Written by `cargo xtask migration segments` from objects/. Never edited.

CREATE TABLE "segment" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "private" INTEGER,
  "name" TEXT,
  "object" TEXT,
  "condition" TEXT,
  "description" TEXT
) STRICT;
CREATE INDEX "ix_segment__deleted_at" ON "segment" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_segment__owner" ON "segment" ("owner", "id");
CREATE INDEX "ix_segment__object" ON "segment" ("object", "id") WHERE "deleted_at" IS NULL;
