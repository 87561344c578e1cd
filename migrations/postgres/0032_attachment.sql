-- Written by `cargo xtask migration attachment` from objects/. Never edited.

CREATE TABLE "attachment" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "private" bigint,
  "name" text COLLATE "C",
  "media_type" text COLLATE "C",
  "size" bigint,
  "sha256" text COLLATE "C",
  "account" uuid,
  "contact" uuid,
  "opportunity" uuid,
  "lead" uuid,
  "activity" uuid,
  "note" uuid,
  "task" uuid
);
CREATE INDEX "ix_attachment__deleted_at" ON "attachment" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_attachment__account" ON "attachment" ("account" NULLS FIRST, "id");
CREATE INDEX "ix_attachment__contact" ON "attachment" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_attachment__opportunity" ON "attachment" ("opportunity" NULLS FIRST, "id");
CREATE INDEX "ix_attachment__lead" ON "attachment" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_attachment__activity" ON "attachment" ("activity" NULLS FIRST, "id");
CREATE INDEX "ix_attachment__note" ON "attachment" ("note" NULLS FIRST, "id");
CREATE INDEX "ix_attachment__task" ON "attachment" ("task" NULLS FIRST, "id");
