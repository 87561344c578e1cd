-- The secret address of a person's calendar; of the secret only its hash.
CREATE TABLE "calendar_feed" (
  "user" uuid NOT NULL PRIMARY KEY,
  "secret_hash" bytea NOT NULL,
  "in_full" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "last_used_at" bigint
);
CREATE UNIQUE INDEX "ux_calendar_feed__secret_hash" ON "calendar_feed" ("secret_hash");
