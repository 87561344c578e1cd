-- The bytes of files, in pieces, by where each begins: so a part is read without the whole, and one database stays the workspace.
CREATE TABLE "content" (
  "record" uuid NOT NULL,
  "start" bigint NOT NULL,
  "bytes" bytea NOT NULL,
  PRIMARY KEY ("record", "start")
);
