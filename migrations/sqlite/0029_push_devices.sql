-- Devices that want to be told at once, one a session. Address and keys are sealed with a key that is not in the database.
CREATE TABLE "push_device" (
  "session" BLOB NOT NULL PRIMARY KEY,
  "user" BLOB NOT NULL,
  "endpoint_hash" BLOB NOT NULL,
  "sealed" BLOB NOT NULL,
  "nameless" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "failures" INTEGER NOT NULL,
  "retry_at" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "ux_push_device__endpoint_hash" ON "push_device" ("endpoint_hash");
CREATE INDEX "ix_push_device__user" ON "push_device" ("user");
