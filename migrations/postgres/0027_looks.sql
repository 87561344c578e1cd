-- Who looked at somebody else's record: a line a looker, record, door and day. Kept 400 days, then forgotten. Who was named in an export
-- among others has the record of nobody (all bits nought) and the number of hers in it.
CREATE TABLE "look" (
  "owner" uuid NOT NULL,
  "day" text COLLATE "C" NOT NULL,
  "looker" uuid NOT NULL,
  "object" text COLLATE "C" NOT NULL,
  "record" uuid NOT NULL,
  "door" text COLLATE "C" NOT NULL,
  "count" bigint NOT NULL,
  "first_at" bigint NOT NULL,
  "last_at" bigint NOT NULL,
  "reason" text COLLATE "C",
  PRIMARY KEY ("owner", "day", "looker", "object", "record", "door")
);
CREATE INDEX "ix_look__last_at" ON "look" ("owner", "last_at");
CREATE INDEX "ix_look__record" ON "look" ("record");
CREATE INDEX "ix_look__day" ON "look" ("day");
