-- Written by `cargo xtask migration first_steps` from objects/. Never edited.

CREATE TABLE "help_mark" (
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
  "records" text COLLATE "C"
);
CREATE INDEX "ix_help_mark__deleted_at" ON "help_mark" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_help_mark__owner" ON "help_mark" ("owner" NULLS FIRST, "id");
