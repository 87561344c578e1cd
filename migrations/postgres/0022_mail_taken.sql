-- Letters that were taken from a mailbox: by what they call themselves, and where they lay.
CREATE TABLE "mail_taken" (
  "letter" bytea NOT NULL PRIMARY KEY,
  "mailbox" text COLLATE "C" NOT NULL,
  "validity" bigint NOT NULL,
  "uid" bigint NOT NULL,
  "taken_at" bigint NOT NULL
);
CREATE INDEX "ix_mail_taken__mailbox" ON "mail_taken" ("mailbox", "validity", "uid");
