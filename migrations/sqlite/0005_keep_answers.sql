-- Every POST keeps its key, with what is needed to answer it again: JSON, small and without secrets. `object` and
-- `record`, which only told what was created, are no longer read.
ALTER TABLE "idempotency" ADD COLUMN "answer" TEXT;
