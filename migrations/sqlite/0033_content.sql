-- The bytes of files, in pieces, by where each begins: so a part is read without the whole, and one database stays the workspace.
CREATE TABLE "content" (
  "record" BLOB NOT NULL,
  "start" INTEGER NOT NULL,
  "bytes" BLOB NOT NULL,
  PRIMARY KEY ("record", "start")
) STRICT;
