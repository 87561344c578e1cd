//! THE predicate: which records of an object the caller may read, edit or delete.
//!
//! It is text appended to a WHERE or ON clause, beginning with ` AND `, or nothing at all where the caller may see
//! every record. The rules, in order:
//!
//! 1. A role scope of none is a wall that neither grant nor team opens (a read-only token stays read-only).
//! 2. *Shared* objects are read by everybody.
//! 3. *Owned* records are reached by their owner's place in the unit tree: own, team, all.
//! 4. *Inherited* records follow the records they hang on: any visible parent is enough, and so is being its owner. One
//!    that hangs on nothing belongs to its owner, or to its author if it has no owner.
//! 5. Grants on a record, to a person or a unit, and membership in its team extend 3 and 4.
//! 6. Whoever covers for somebody who is away reaches, as long as it lasts, what that person owns of her book as if it were
//!    her own, but may not throw it away ([`Ctx::covered`]).
//! 7. A private record is its author's alone; no scope, grant or administrator opens it.
//!
//! To edit one must be able to read. A part (a deal's line) is edited by whoever edits the whole; a thing with an
//! author (an object that can be private) only within the scope that its author or owner falls into.
//!
//! What was lent is not given on: who may share a record, or put people on its team, is asked of the role's scopes
//! alone ([`in_charge()`]), or whoever was lent it until Friday could keep it for ever.

use guanxi_schema::Visibility;
use uuid::Uuid;

use super::{Right, Scope, Shares};
use crate::catalog::{Catalog, ObjectInfo};
use crate::ctx::Ctx;
use crate::db::{Stmt, Value};

/// How many steps visibility is inherited: a note on a line of a deal of an account is three.
pub(crate) const DEEPEST: usize = 3;

/// Appends the predicate for `object`, whose row is called `alias` in the statement.
pub fn visible(
    ctx: &Ctx,
    catalog: &Catalog,
    object: &ObjectInfo,
    alias: &str,
    right: Right,
    stmt: &mut Stmt,
) {
    visible_given(ctx, catalog, Given::default(), (object, alias), right, stmt);
}

/// What is known of the statement beforehand.
#[derive(Clone, Copy, Default)]
pub(crate) struct Given<'a> {
    /// The caller's shares.
    pub shares: Option<&'a Shares>,
    /// The statement has a shorter way to the records than owner by owner: their ids, or an index in its own order.
    pub shorter_way: bool,
}

/// The same, with what is known beforehand.
pub(crate) fn visible_given(
    ctx: &Ctx,
    catalog: &Catalog,
    given: Given<'_>,
    (object, alias): (&ObjectInfo, &str),
    right: Right,
    stmt: &mut Stmt,
) {
    Predicate {
        ctx,
        catalog,
        given,
        lent: true,
    }
    .append(object, alias, right, 0, stmt);
}

/// Which records the caller may edit by her role's scopes alone: neither shares nor team seats nor cover counted.
pub(crate) fn in_charge(
    ctx: &Ctx,
    catalog: &Catalog,
    object: &ObjectInfo,
    alias: &str,
    stmt: &mut Stmt,
) {
    Predicate {
        ctx,
        catalog,
        given: Given::default(),
        lent: false,
    }
    .append(object, alias, Right::Edit, 0, stmt);
}

#[derive(Clone, Copy)]
struct Predicate<'a> {
    ctx: &'a Ctx,
    catalog: &'a Catalog,
    given: Given<'a>,
    /// Whether what is lent counts as well: shares, team seats and cover let somebody edit.
    lent: bool,
}

impl Predicate<'_> {
    fn append(
        &self,
        object: &ObjectInfo,
        alias: &str,
        right: Right,
        depth: usize,
        stmt: &mut Stmt,
    ) {
        self.reach(object, alias, Right::Read, depth, stmt);
        if right != Right::Read {
            self.reach(object, alias, right, depth, stmt);
        }
        if object.has_private_field() {
            stmt.push(" AND (COALESCE(");
            column(alias, "private", stmt);
            stmt.push(", 0) = 0 OR ");
            self.is_me(alias, "created_by", stmt);
            stmt.push(")");
        }
    }

    /// Everything but privacy.
    fn reach(&self, object: &ObjectInfo, alias: &str, right: Right, depth: usize, stmt: &mut Stmt) {
        let scope = self.ctx.actor.rules.scope(object, right);
        match (&object.visibility, scope) {
            (_, Scope::None) => {
                stmt.push(" AND 1=0");
            }
            (Visibility::Shared, _) if right == Right::Read => {}
            (Visibility::Shared | Visibility::Owned, Scope::All) => {}
            // Without an owner there is nobody's own: only a right to all of them counts.
            (Visibility::Shared, _) if !object.has_owner() => {
                stmt.push(" AND 1=0");
            }
            (Visibility::Shared | Visibility::Owned, Scope::Own | Scope::Team) => {
                stmt.push(" AND (");
                self.within(object, alias, scope, right, stmt);
                self.extended(object, alias, right, stmt);
                stmt.push(")");
            }
            (Visibility::Inherited(_), _) if right == Right::Read => {
                stmt.push(" AND (");
                self.unattached(object, alias, scope, right, stmt);
                if object.has_owner() {
                    stmt.push(" OR ");
                    self.is_mine(object, alias, right, stmt);
                }
                self.any_parent(object, alias, Right::Read, depth, stmt);
                self.extended(object, alias, right, stmt);
                stmt.push(")");
            }
            (Visibility::Inherited(_), _) if object.is_part() => {
                stmt.push(" AND (1=0");
                self.whole(object, alias, right, depth, stmt);
                self.extended(object, alias, right, stmt);
                stmt.push(")");
            }
            (Visibility::Inherited(_), Scope::All) => {}
            (Visibility::Inherited(_), Scope::Own | Scope::Team) => {
                stmt.push(" AND (");
                self.within(object, alias, scope, right, stmt);
                if !object.has_private_field() {
                    self.any_parent(object, alias, Right::Edit, depth, stmt);
                }
                self.extended(object, alias, right, stmt);
                stmt.push(")");
            }
        }
    }

    /// Own: mine, or of whom I cover for. Team: of somebody in my unit or below.
    fn within(
        &self,
        object: &ObjectInfo,
        alias: &str,
        scope: Scope,
        right: Right,
        stmt: &mut Stmt,
    ) {
        let owner = object.owner_column();
        let named = !self.ctx.actor.team.people.is_empty();
        if let (Scope::Team, true, Some(shares)) = (scope, named, self.given.shares) {
            // Over many records one list of people leads to an index, which two conditions would not.
            if self.given.shorter_way {
                stmt.push(shares.dialect().unindexed());
            }
            let covered = self.covered(object, right);
            let people: Vec<Uuid> = self
                .ctx
                .actor
                .team
                .people
                .iter()
                .copied()
                .chain(covered)
                .collect();
            self.of_people(alias, owner, &people, stmt);
            return;
        }
        self.is_mine(object, alias, right, stmt);
        if scope == Scope::Team && named {
            stmt.push(" OR ");
            self.of_people(alias, owner, &self.ctx.actor.team.people, stmt);
        } else if scope == Scope::Team && !self.ctx.actor.team_units.is_empty() {
            stmt.push(" OR ");
            column(alias, owner, stmt);
            stmt.push(" IN (SELECT \"id\" FROM \"user\" WHERE \"unit\" IN (");
            ids(&self.ctx.actor.team_units, stmt);
            stmt.push("))");
        }
    }

    fn of_people(&self, alias: &str, owner: &str, people: &[Uuid], stmt: &mut Stmt) {
        column(alias, owner, stmt);
        stmt.push(" IN (");
        ids(people, stmt);
        stmt.push(")");
    }

    /// Owned by me, or by whom I cover for.
    fn is_mine(&self, object: &ObjectInfo, alias: &str, right: Right, stmt: &mut Stmt) {
        let owner = object.owner_column();
        let covered = self.covered(object, right);
        if covered.is_empty() {
            self.is_me(alias, owner, stmt);
        } else {
            let me = self.ctx.actor.user;
            let people: Vec<Uuid> = std::iter::once(me).chain(covered).collect();
            self.of_people(alias, owner, &people, stmt);
        }
    }

    /// For whom I do the work on such records now. It is lent: not to be thrown away, nor given on.
    fn covered(&self, object: &ObjectInfo, right: Right) -> Vec<Uuid> {
        if !object.in_book() || right == Right::Delete || !self.lent {
            return Vec::new();
        }
        self.ctx.covered().collect()
    }

    /// Inherited, but hanging on nothing.
    fn unattached(
        &self,
        object: &ObjectInfo,
        alias: &str,
        scope: Scope,
        right: Right,
        stmt: &mut Stmt,
    ) {
        for (field, _) in object.parents() {
            column(alias, &field.column, stmt);
            stmt.push(" IS NULL AND ");
        }
        match scope {
            _ if !object.has_owner() => self.is_me(alias, "created_by", stmt),
            Scope::All => {
                stmt.push("1=1");
            }
            Scope::None | Scope::Own | Scope::Team => {
                stmt.push("(");
                self.within(object, alias, scope, right, stmt);
                stmt.push(")");
            }
        }
    }

    /// The right to edit what the record is a part of, whoever made the part: its author may have lost the whole
    /// since. A seat on a team is a share of the whole, so it takes being in charge of it; leaving needs nobody.
    fn whole(&self, object: &ObjectInfo, alias: &str, right: Right, depth: usize, stmt: &mut Stmt) {
        let team = object.parents().any(|(_, to)| {
            let whole = self.catalog.object(to);
            whole.is_some_and(|whole| whole.members.as_ref() == Some(&object.name))
        });
        let asked = Self {
            lent: self.lent && !team,
            ..*self
        };
        asked.any_parent(object, alias, Right::Edit, depth, stmt);
        if team && right == Right::Delete {
            stmt.push(" OR (");
            self.is_me(alias, "user", stmt);
            stmt.push(" AND ");
            column(alias, "deleted_at", stmt);
            stmt.push(" IS NULL)");
        }
    }

    fn any_parent(
        &self,
        object: &ObjectInfo,
        alias: &str,
        right: Right,
        depth: usize,
        stmt: &mut Stmt,
    ) {
        if depth >= DEEPEST {
            return;
        }
        for (field, to) in object.parents() {
            let Some(parent) = self.catalog.object(to) else {
                continue;
            };
            let inner = format!("{alias}p");
            // The record above is found by its id.
            let above = Self {
                given: Given {
                    shorter_way: true,
                    ..self.given
                },
                ..*self
            };
            let mut condition = Stmt {
                sql: String::new(),
                params: std::mem::take(&mut stmt.params),
            };
            above.append(parent, &inner, right, depth + 1, &mut condition);
            stmt.params = condition.params;
            stmt.push(" OR ");
            if condition.sql.is_empty() {
                column(alias, &field.column, stmt);
                stmt.push(" IS NOT NULL");
                continue;
            }
            stmt.push("EXISTS (SELECT 1 FROM ")
                .ident(&parent.name)
                .push(" ")
                .push(&inner)
                .push(" WHERE ");
            column(&inner, "id", stmt);
            stmt.push(" = ");
            column(alias, &field.column, stmt);
            stmt.push(&condition.sql).push(")");
        }
    }

    /// Grants and team membership. Neither lets anybody delete. Both are small sets that a database reads once,
    /// so they stand as `IN`, beside which an index on the owner stays useful.
    fn extended(&self, object: &ObjectInfo, alias: &str, right: Right, stmt: &mut Stmt) {
        if right == Right::Delete || (right == Right::Edit && !self.lent) {
            return;
        }
        let few = self
            .given
            .shares
            .and_then(|shares| shares.few(&object.name));
        if let (Right::Read, Some(few)) = (right, few) {
            if !few.is_empty() {
                stmt.push(" OR ");
                column(alias, "id", stmt);
                stmt.push(" IN (");
                ids(few, stmt);
                stmt.push(")");
            }
            return;
        }
        stmt.push(" OR ");
        column(alias, "id", stmt);
        stmt.push(" IN (SELECT \"record\" FROM \"grant_record\" WHERE ");
        granted(self.ctx, stmt);
        stmt.push(" AND \"object\" = ")
            .bind(Value::Text(object.name.clone()));
        if right == Right::Edit {
            stmt.push(" AND \"level\" = 'edit'");
        }
        stmt.push(")");
        self.members(object, alias, right, stmt);
    }

    fn members(&self, object: &ObjectInfo, alias: &str, right: Right, stmt: &mut Stmt) {
        let team = object
            .members
            .as_deref()
            .and_then(|name| self.catalog.object(name));
        let Some((team, link)) =
            team.and_then(|team| Some((team, team.reference_to(&object.name)?)))
        else {
            return;
        };
        stmt.push(" OR ");
        column(alias, "id", stmt);
        stmt.push(" IN (SELECT ")
            .ident(&link.column)
            .push(" FROM ")
            .ident(&team.name);
        stmt.push(" WHERE \"user\" = ")
            .bind(Value::Id(self.ctx.actor.user))
            .push(" AND \"deleted_at\" IS NULL");
        if right == Right::Edit {
            stmt.push(" AND \"access\" = 'edit'");
        }
        stmt.push(")");
    }

    fn is_me(&self, alias: &str, name: &str, stmt: &mut Stmt) {
        column(alias, name, stmt);
        stmt.push(" = ").bind(Value::Id(self.ctx.actor.user));
    }
}

/// The condition of `grant_record` for shares with the caller or her units that still hold.
pub(super) fn granted(ctx: &Ctx, stmt: &mut Stmt) {
    stmt.push("(\"user\" = ").bind(Value::Id(ctx.actor.user));
    if !ctx.actor.grant_units.is_empty() {
        stmt.push(" OR \"unit\" IN (");
        ids(&ctx.actor.grant_units, stmt);
        stmt.push(")");
    }
    stmt.push(") AND (\"expires_at\" IS NULL OR \"expires_at\" > ")
        .bind(Value::Int(ctx.now))
        .push(")");
}

fn column(alias: &str, name: &str, stmt: &mut Stmt) {
    stmt.push(alias).push(".").ident(name);
}

/// A list of ids, filled up to a power of two with its last, so that few different texts reach the statement cache.
fn ids(ids: &[Uuid], stmt: &mut Stmt) {
    let places = ids.len().next_power_of_two();
    let last = ids.last().copied().unwrap_or_default();
    for (i, id) in ids
        .iter()
        .copied()
        .chain(std::iter::repeat(last))
        .take(places)
        .enumerate()
    {
        if i > 0 {
            stmt.push(", ");
        }
        stmt.bind(Value::Id(id));
    }
}
