-- Written by `cargo xtask migration together` from objects/. Never edited.

CREATE TABLE "cover" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "owner" BLOB,
  "by" BLOB,
  "from_on" TEXT,
  "until_on" TEXT,
  "starts_at" INTEGER,
  "ends_at" INTEGER,
  "remark" TEXT
) STRICT;
CREATE INDEX "ix_cover__deleted_at" ON "cover" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_cover__owner" ON "cover" ("owner", "id");
CREATE INDEX "ix_cover__by" ON "cover" ("by", "id");
