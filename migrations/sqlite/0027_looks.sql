-- Who looked at somebody else's record: a line a looker, record, door and day. Kept 400 days, then forgotten. Who was named in an export
-- among others has the record of nobody (all bits nought) and the number of hers in it.
CREATE TABLE "look" (
  "owner" BLOB NOT NULL,
  "day" TEXT NOT NULL,
  "looker" BLOB NOT NULL,
  "object" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "door" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "first_at" INTEGER NOT NULL,
  "last_at" INTEGER NOT NULL,
  "reason" TEXT,
  PRIMARY KEY ("owner", "day", "looker", "object", "record", "door")
) STRICT, WITHOUT ROWID;
CREATE INDEX "ix_look__last_at" ON "look" ("owner", "last_at");
CREATE INDEX "ix_look__record" ON "look" ("record");
CREATE INDEX "ix_look__day" ON "look" ("day");
