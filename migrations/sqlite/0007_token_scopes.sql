-- What a token may reach of what its role allows: scopes with a space between, such as `opportunity:read account:write`.
-- Null: all of it.
ALTER TABLE "api_token" ADD COLUMN "scopes" TEXT;
