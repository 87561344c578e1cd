-- Under which keys a record may meet its duplicates: numbers made from names, numbers, addresses, so nothing can be read
-- here. `source` is the record that the keys were made from; a further phone number of a person is a record of its own.
CREATE TABLE "match_key" (
  "object" TEXT NOT NULL,
  "key" INTEGER NOT NULL,
  "record" BLOB NOT NULL,
  "source" BLOB NOT NULL,
  PRIMARY KEY ("object", "key", "record", "source")
) STRICT, WITHOUT ROWID;
CREATE INDEX "ix_match_key__source" ON "match_key" ("source");

-- What was merged into what, so that old links lead on and the shares come back when it is undone. Undone and done
-- again by undoing that: `undone` is the operation that took it back last.
CREATE TABLE "merged" (
  "record" BLOB NOT NULL PRIMARY KEY,
  "object" TEXT NOT NULL,
  "into" BLOB NOT NULL,
  "operation" BLOB NOT NULL,
  "at" INTEGER NOT NULL,
  "shares" TEXT NOT NULL,
  "undone" BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX "ix_merged__into" ON "merged" ("into");
CREATE INDEX "ix_merged__operation" ON "merged" ("operation");
CREATE INDEX "ix_merged__undone" ON "merged" ("undone") WHERE "undone" IS NOT NULL;
