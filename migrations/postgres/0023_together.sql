-- Written by `cargo xtask migration together` from objects/. Never edited.

CREATE TABLE "cover" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "by" uuid,
  "from_on" text COLLATE "C",
  "until_on" text COLLATE "C",
  "starts_at" bigint,
  "ends_at" bigint,
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_cover__deleted_at" ON "cover" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_cover__owner" ON "cover" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_cover__by" ON "cover" ("by" NULLS FIRST, "id");
