-- Written by `cargo xtask migration segments` from objects/. Never edited.

CREATE TABLE "segment" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "private" bigint,
  "name" text COLLATE "C",
  "object" text COLLATE "C",
  "condition" text COLLATE "C",
  "description" text COLLATE "C"
);
CREATE INDEX "ix_segment__deleted_at" ON "segment" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_segment__owner" ON "segment" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_segment__object" ON "segment" ("object" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
