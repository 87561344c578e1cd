-- Written by `cargo xtask migration handover` from objects/. Never edited.

CREATE TABLE "handover" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "name" text COLLATE "C",
  "of" uuid,
  "to" uuid,
  "split" text COLLATE "C",
  "closed_deals" bigint,
  "operation" text COLLATE "C",
  "place" text COLLATE "C",
  "counts" text COLLATE "C",
  "taken_up" bigint,
  "moved_at" bigint,
  "closed_at" bigint
);
CREATE INDEX "ix_handover__deleted_at" ON "handover" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_handover__of" ON "handover" ("of" NULLS FIRST, "id");
CREATE INDEX "ix_handover__to" ON "handover" ("to" NULLS FIRST, "id");
CREATE TABLE "handover_person" (
  "id" uuid NOT NULL PRIMARY KEY,
  "version" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "created_by" uuid,
  "updated_at" bigint NOT NULL,
  "updated_by" uuid,
  "deleted_at" bigint,
  "owner" uuid,
  "handover" uuid,
  "contact" uuid,
  "lead" uuid,
  "state" text COLLATE "C",
  "remark" text COLLATE "C"
);
CREATE INDEX "ix_handover_person__deleted_at" ON "handover_person" ("deleted_at" NULLS FIRST, "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_handover_person__owner" ON "handover_person" ("owner" NULLS FIRST, "id");
CREATE INDEX "ix_handover_person__handover" ON "handover_person" ("handover" NULLS FIRST, "id");
CREATE INDEX "ix_handover_person__contact" ON "handover_person" ("contact" NULLS FIRST, "id");
CREATE INDEX "ix_handover_person__lead" ON "handover_person" ("lead" NULLS FIRST, "id");
CREATE INDEX "ix_handover_person__handover_state" ON "handover_person" ("handover" NULLS FIRST, "state" NULLS FIRST, "id") WHERE "deleted_at" IS NULL;
ALTER TABLE "notice" ADD COLUMN "handover" uuid;
CREATE INDEX "ix_notice__handover" ON "notice" ("handover" NULLS FIRST, "id");
