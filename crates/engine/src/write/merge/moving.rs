//! What hangs on a record that goes is hung on the one that stays.

use std::collections::BTreeMap;

use guanxi_schema::{Field, Write, system};
use uuid::Uuid;

use super::{Merge, of_the_product};
use crate::access::{self, Right};
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::error::Result;
use crate::kinds::{Data, Values};
use crate::write::row::Found;
use crate::write::{Kind, Tx};

/// A record that points to one that goes.
struct Hanging {
    id: Uuid,
    seen: bool,
}

impl Tx<'_> {
    /// Moves every reference to `from`, of every object.
    pub(super) fn move_all(
        &mut self,
        info: &ObjectInfo,
        merge: &Merge,
        from: Uuid,
        gone: &Found,
        moved: &mut BTreeMap<String, usize>,
    ) -> Result<()> {
        let catalog = self.catalog();
        let product = of_the_product(self.ctx());
        for object in catalog.objects() {
            let fields = pointing(object, &info.name);
            if fields.is_empty() {
                continue;
            }
            let hanging = self.hanging(object, &fields, from)?;
            let known = match hanging.is_empty() {
                true => Vec::new(),
                false => self.hanging(object, &fields, merge.into)?,
            };
            let own = object.name == info.name;
            let hanging: Vec<Hanging> = hanging
                .into_iter()
                .filter(|one| !(own && merge.from.contains(&one.id)))
                .collect();
            self.under(&product, |tx| {
                let mut rows = Vec::new();
                for one in &known {
                    rows.push(tx.row_of_all(object, one.id)?.values);
                }
                for one in &hanging {
                    let found = tx.row_of_all(object, one.id)?;
                    let values = match own && one.id == merge.into {
                        true => above(&found.values, &fields, from, gone, merge),
                        false => moved_to(&found.values, &fields, from, merge.into),
                    };
                    let mut after = found.values.clone();
                    after.extend(values.clone());
                    let twice = !found.trashed()
                        && (loops(&after, &fields, merge.into)
                            || says_nothing(object, &after, &rows));
                    if twice {
                        tx.merge_step(
                            object,
                            one.id,
                            &found,
                            Kind::Trash,
                            &format!("{}.trashed", object.name),
                            Values::new(),
                        )?;
                    } else {
                        tx.merge_step(
                            object,
                            one.id,
                            &found,
                            Kind::Update,
                            &format!("{}.relinked", object.name),
                            values,
                        )?;
                        rows.push(after);
                        if one.seen && !found.trashed() {
                            *moved.entry(object.name.clone()).or_default() += 1;
                        }
                    }
                }
                Ok(())
            })?;
        }
        // What was found to be there was found with the product's eyes.
        self.state.known.clear();
        Ok(())
    }

    /// Every record that points to `to`, and whether the caller sees it.
    fn hanging(
        &mut self,
        object: &ObjectInfo,
        fields: &[&Field],
        to: Uuid,
    ) -> Result<Vec<Hanging>> {
        let (ctx, catalog) = (self.ctx(), self.catalog());
        let mut stmt = Stmt::new(r#"SELECT r."id", CAST(CASE WHEN 1=1"#);
        access::visible(ctx, catalog, object, "r", Right::Read, &mut stmt);
        stmt.push(" THEN 1 ELSE 0 END AS bigint) FROM ")
            .ident(&object.name)
            .push(" AS r WHERE ");
        for (i, field) in fields.iter().enumerate() {
            stmt.push(if i == 0 { "r." } else { " OR r." })
                .ident(&field.column)
                .push(" = ")
                .bind(Value::Id(to));
        }
        stmt.push(r#" ORDER BY r."id""#);
        self.conn().all(&stmt, |row| {
            Ok(Hanging {
                id: row.id(0)?,
                seen: row.int(1)? == 1,
            })
        })
    }

    /// Shares of the one are shares of the other, but for people who have one already. Answers which moved.
    pub(super) fn move_shares(
        &mut self,
        object: &str,
        from: Uuid,
        into: Uuid,
    ) -> Result<Vec<Uuid>> {
        let mut stmt = Stmt::new(r#"SELECT "id" FROM "grant_record" AS g WHERE g."object" = "#);
        stmt.bind(object.into())
            .push(r#" AND g."record" = "#)
            .bind(Value::Id(from));
        stmt.push(r#" AND NOT EXISTS (SELECT 1 FROM "grant_record" AS k WHERE k."object" = g."object" AND k."record" = "#)
            .bind(Value::Id(into));
        stmt.push(r#" AND (k."user" = g."user" OR k."unit" = g."unit")) ORDER BY "id""#);
        let shares = self.conn().all(&stmt, |row| row.id(0))?;
        self.hand_shares(&shares, from, into)?;
        Ok(shares)
    }

    pub(super) fn hand_shares(&mut self, shares: &[Uuid], from: Uuid, into: Uuid) -> Result<()> {
        for share in shares {
            let mut stmt = Stmt::new(r#"UPDATE "grant_record" SET "record" = "#);
            stmt.bind(Value::Id(into))
                .push(r#" WHERE "id" = "#)
                .bind(Value::Id(*share));
            stmt.push(r#" AND "record" = "#).bind(Value::Id(from));
            self.conn().execute(&stmt)?;
        }
        Ok(())
    }

    pub(super) fn remember_merge(
        &mut self,
        object: &str,
        from: Uuid,
        into: Uuid,
        shares: &[Uuid],
    ) -> Result<()> {
        let mut delete = Stmt::new(r#"DELETE FROM "merged" WHERE "record" = "#);
        delete.bind(Value::Id(from));
        self.conn().execute(&delete)?;
        let ctx = self.ctx();
        let shares = serde_json::json!(shares).to_string();
        let values: [Value; 6] = [
            from.into(),
            object.into(),
            into.into(),
            ctx.operation.into(),
            ctx.now.into(),
            shares.into(),
        ];
        let mut stmt = Stmt::new(
            r#"INSERT INTO "merged" ("record", "object", "into", "operation", "at", "shares") VALUES ("#,
        );
        for (i, value) in values.into_iter().enumerate() {
            stmt.push(if i == 0 { "" } else { ", " }).bind(value);
        }
        stmt.push(")");
        self.conn().execute(&stmt).map(drop)
    }
}

/// Fields of `object` that point to records of `target`.
fn pointing<'o>(object: &'o ObjectInfo, target: &str) -> Vec<&'o Field> {
    let fields = object.fields.iter();
    fields
        .filter(|field| field.id >= system::FIRST_SHIPPED && field.target() == Some(target))
        .collect()
}

fn moved_to(row: &Values, fields: &[&Field], from: Uuid, into: Uuid) -> Values {
    let points = |field: &&&Field| row.get(&field.id) == Some(&Data::Id(from));
    let fields = fields.iter().filter(points);
    fields.map(|field| (field.id, Data::Id(into))).collect()
}

/// What the one that stays points to instead of one that goes: what that one pointed to, never itself.
fn above(row: &Values, fields: &[&Field], from: Uuid, gone: &Found, merge: &Merge) -> Values {
    let mut values = moved_to(row, fields, from, from);
    for (field, data) in &mut values {
        let next = gone.values.get(field).and_then(Data::as_id);
        let outside = next.filter(|id| *id != merge.into && !merge.from.contains(id));
        *data = outside.map_or(Data::Null, Data::Id);
    }
    values
}

/// Whether a tie between two would be a tie of one with itself.
fn loops(after: &Values, fields: &[&Field], into: Uuid) -> bool {
    let ends = fields.iter();
    ends.filter(|field| after.get(&field.id) == Some(&Data::Id(into)))
        .count()
        > 1
}

/// Whether another record says the very same: the same phone number, the same seat at a deal. What somebody may keep to
/// herself she has said twice if it is there twice; but for what says nothing beyond what it points to, and whose it is.
fn says_nothing(object: &ObjectInfo, after: &Values, known: &[Values]) -> bool {
    let fields = object.fields.iter();
    let mut said: Vec<&Field> = fields
        .filter(|field| field.id >= system::FIRST_SHIPPED && field.write != Write::Computed)
        .collect();
    if object.has_private_field() {
        if said.iter().any(|field| field.target().is_none()) {
            return false;
        }
        said.extend(object.field_by_id(system::OWNER));
    }
    let same = |other: &Values| {
        !other.contains_key(&system::DELETED_AT)
            && said
                .iter()
                .all(|field| other.get(&field.id) == after.get(&field.id))
    };
    known.iter().any(same)
}
