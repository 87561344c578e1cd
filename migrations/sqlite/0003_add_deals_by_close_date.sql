-- Written by `cargo xtask migration add_deals_by_close_date` from objects/. Never edited.

CREATE INDEX "ix_opportunity__owner_status_close_date" ON "opportunity" ("owner", "status", "close_date", "id") WHERE "deleted_at" IS NULL;
