-- Tables of the engine: the change log, grants, search, customers' declarations, people's ways in, transfer.
-- Objects (accounts, deals …) come with the next migration, which is generated from objects/.
--
-- No foreign keys, on either database. The engine checks every reference with the writer's own visibility, which a
-- key cannot; live records are trashed, not deleted, so no reference ever loses its row; and a key would cost a
-- look-up on SQLite and a lock on the parent row on PostgreSQL for each reference of each write.
-- `migration` (number, name, applied_at) is made by the code that applies this file.

-- What happened. Append only. Names of things, never their values: those are in log_value and can be erased.
-- The one writer at a time hands out `seq` itself, so it rises in the order of commits.
CREATE TABLE "log" (
  "seq" INTEGER PRIMARY KEY,
  "operation" BLOB NOT NULL,
  "cause" INTEGER,
  "depth" INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "recorded_at" INTEGER NOT NULL,
  "actor" BLOB,
  "channel" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "action_version" INTEGER NOT NULL,
  "object" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "fields" TEXT NOT NULL
) STRICT;
-- Timeline of a record; changes since a version.
CREATE INDEX "ix_log__record" ON "log" ("record", "seq");
-- State of an object's records as of a past moment.
CREATE INDEX "ix_log__object_at" ON "log" ("object", "at", "seq");
-- Undo.
CREATE INDEX "ix_log__operation" ON "log" ("operation", "seq");

-- Old and new values of an entry, JSON objects keyed by field number.
CREATE TABLE "log_value" (
  "seq" INTEGER PRIMARY KEY,
  "old" TEXT,
  "new" TEXT
) STRICT;

-- How far each reader of the log has come.
CREATE TABLE "reader" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "cursor" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "error" TEXT,
  "at" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One record shared with one person or one unit.
CREATE TABLE "grant_record" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "object" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "user" BLOB,
  "unit" BLOB,
  "level" TEXT NOT NULL,
  "expires_at" INTEGER,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB
) STRICT;
CREATE INDEX "ix_grant_record__record" ON "grant_record" ("record");
CREATE INDEX "ix_grant_record__user" ON "grant_record" ("user", "object", "record") WHERE "user" IS NOT NULL;
CREATE INDEX "ix_grant_record__unit" ON "grant_record" ("unit", "object", "record") WHERE "unit" IS NOT NULL;

-- Search: one document a record. The engine makes the tokens (words, Han bigrams, digits), so both databases
-- find the same; `doc` rises, so newest first needs no sorting. `title` is folded, to rank hits before they are read.
CREATE TABLE "search_doc" (
  "doc" INTEGER PRIMARY KEY,
  "object" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "title" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "ux_search_doc__record" ON "search_doc" ("record");
-- Titles that begin with what was typed are found however many newer hits there are. Only the beginning: titles may be long.
CREATE INDEX "ix_search_doc__title" ON "search_doc" (substr("title", 1, 64));
CREATE VIRTUAL TABLE "search_fts" USING fts5(
  "tokens", content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2'
);
-- Merging sixteen segments at a time writes each entry half as often as four at a time.
INSERT INTO "search_fts" ("search_fts", "rank") VALUES ('automerge', 16);
-- Words in use, and each word as it is and with a letter left out, so that a mistyped word leads to the right one.
CREATE TABLE "search_term" (
  "term" TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE "search_typo" (
  "variant" TEXT NOT NULL,
  "term" TEXT NOT NULL,
  PRIMARY KEY ("variant", "term")
) STRICT, WITHOUT ROWID;

-- Fields and objects that customers made: the declaration as JSON, as objects/ would say it.
CREATE TABLE "custom_object" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "declaration" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "custom_field" (
  "object" TEXT NOT NULL,
  "field" INTEGER NOT NULL,
  "declaration" TEXT NOT NULL,
  PRIMARY KEY ("object", "field")
) STRICT, WITHOUT ROWID;

CREATE TABLE "setting" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Ways in. Secrets are stored as hashes only.
CREATE TABLE "credential" (
  "user" BLOB NOT NULL PRIMARY KEY,
  "password_hash" TEXT NOT NULL,
  "changed_at" INTEGER NOT NULL
) STRICT;
CREATE TABLE "session" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "user" BLOB NOT NULL,
  "token_hash" BLOB NOT NULL,
  "created_at" INTEGER NOT NULL,
  "last_seen_at" INTEGER NOT NULL,
  "expires_at" INTEGER NOT NULL,
  "device" TEXT NOT NULL,
  "address" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "ux_session__token_hash" ON "session" ("token_hash");
CREATE INDEX "ix_session__user" ON "session" ("user");
CREATE INDEX "ix_session__expires_at" ON "session" ("expires_at");
CREATE TABLE "api_token" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "user" BLOB NOT NULL,
  "role" BLOB,
  "name" TEXT NOT NULL,
  "token_hash" BLOB NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "expires_at" INTEGER,
  "last_used_at" INTEGER
) STRICT;
CREATE UNIQUE INDEX "ux_api_token__token_hash" ON "api_token" ("token_hash");
CREATE INDEX "ix_api_token__user" ON "api_token" ("user");
CREATE TABLE "invitation" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "user" BLOB NOT NULL,
  "token_hash" BLOB NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "expires_at" INTEGER NOT NULL,
  "accepted_at" INTEGER
) STRICT;
CREATE UNIQUE INDEX "ux_invitation__token_hash" ON "invitation" ("token_hash");
CREATE INDEX "ix_invitation__user" ON "invitation" ("user");
-- Failed sign-ins, so that the throttle survives a restart. The key is a hash.
CREATE TABLE "sign_in_failure" (
  "key" BLOB NOT NULL PRIMARY KEY,
  "count" INTEGER NOT NULL,
  "since" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A repeated POST with the same key answers what the first one made.
CREATE TABLE "idempotency" (
  "user" BLOB NOT NULL,
  "key" TEXT NOT NULL,
  "fingerprint" BLOB NOT NULL,
  "object" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "operation" BLOB NOT NULL,
  "at" INTEGER NOT NULL,
  PRIMARY KEY ("user", "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX "ix_idempotency__at" ON "idempotency" ("at");

-- Imports: the run with its progress, the files as uploaded (any server process may go on with it), and what
-- became of each row that was refused or is in doubt.
CREATE TABLE "import_run" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "user" BLOB NOT NULL,
  "state" TEXT NOT NULL,
  "settings" TEXT NOT NULL,
  "progress" TEXT NOT NULL,
  "operation" BLOB,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL
) STRICT;
CREATE INDEX "ix_import_run__user" ON "import_run" ("user", "created_at");
CREATE TABLE "import_file" (
  "run" BLOB NOT NULL,
  "position" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "content" BLOB NOT NULL,
  PRIMARY KEY ("run", "position")
) STRICT;
CREATE TABLE "import_refusal" (
  "run" BLOB NOT NULL,
  "file" INTEGER NOT NULL,
  "line" INTEGER NOT NULL,
  "content" TEXT NOT NULL,
  "problems" TEXT NOT NULL,
  PRIMARY KEY ("run", "file", "line")
) STRICT, WITHOUT ROWID;
