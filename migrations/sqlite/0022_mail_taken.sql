-- Letters that were taken from a mailbox: by what they call themselves, and where they lay.
CREATE TABLE "mail_taken" (
  "letter" BLOB NOT NULL PRIMARY KEY,
  "mailbox" TEXT NOT NULL,
  "validity" INTEGER NOT NULL,
  "uid" INTEGER NOT NULL,
  "taken_at" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_mail_taken__mailbox" ON "mail_taken" ("mailbox", "validity", "uid");
