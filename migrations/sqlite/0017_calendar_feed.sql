-- The secret address of a person's calendar; of the secret only its hash.
CREATE TABLE "calendar_feed" (
  "user" BLOB NOT NULL PRIMARY KEY,
  "secret_hash" BLOB NOT NULL,
  "in_full" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "last_used_at" INTEGER
) STRICT;
CREATE UNIQUE INDEX "ux_calendar_feed__secret_hash" ON "calendar_feed" ("secret_hash");
