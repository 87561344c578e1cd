-- Devices that want to be told at once, one a session. Address and keys are sealed with a key that is not in the database.
CREATE TABLE "push_device" (
  "session" uuid NOT NULL PRIMARY KEY,
  "user" uuid NOT NULL,
  "endpoint_hash" bytea NOT NULL,
  "sealed" bytea NOT NULL,
  "nameless" bigint NOT NULL,
  "created_at" bigint NOT NULL,
  "failures" bigint NOT NULL,
  "retry_at" bigint NOT NULL
);
CREATE UNIQUE INDEX "ux_push_device__endpoint_hash" ON "push_device" ("endpoint_hash");
CREATE INDEX "ix_push_device__user" ON "push_device" ("user");
