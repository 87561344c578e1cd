//! The steps every change takes once it is known to be allowed: rules, formulas, checks, row, search, log, reactions.

use guanxi_schema::{Field, FieldId, Kind as FieldKind, system};
use uuid::Uuid;

use super::{Kind, Pending, Tx, Written};
use crate::alike;
use crate::catalog::ObjectInfo;
use crate::error::Result;
use crate::kinds::{self, Data, Values};
use crate::log::append::Draft;
use crate::search;

impl Tx<'_> {
    /// Takes the steps for a change that the caller has the right to make; answers the version the record has now.
    /// A change that changes nothing leaves no trace.
    pub(super) fn store(&mut self, mut pending: Pending<'_>) -> Result<i64> {
        self.may_give(&pending)?;
        let registry = self.registry();
        for rule in registry.rules(&pending.object.name) {
            rule(self, &mut pending)?;
        }
        self.compute(&mut pending);
        settle(&mut pending);
        let before = pending.before;
        let differs =
            |(field, data): &(&FieldId, &Data)| before.get(*field).unwrap_or(&Data::Null) != *data;
        let changed: Values = pending
            .values
            .iter()
            .filter(differs)
            .map(|(field, data)| (*field, data.clone()))
            .collect();
        let version = before
            .get(&system::VERSION)
            .and_then(Data::as_int)
            .unwrap_or(0);
        if changed.is_empty() && pending.kind == Kind::Update {
            return Ok(version);
        }
        self.sound(&pending, &changed)?;
        let Pending {
            object: info,
            id,
            kind,
            door,
            action,
            undoing,
            ..
        } = pending;
        self.may_hang(info, &changed, before)?;
        self.may_hide(&changed, before)?;
        let (after, fields) = self.row(&pending, &changed, version + 1)?;
        self.keeps_an_administrator(info, kind, before)?;
        if kind == Kind::Trash {
            self.state.known.remove(&(info.name.clone(), id));
        }
        self.index(info, id, &fields, &after)?;
        self.rekey(info, id, before, &after)?;
        let draft = Draft {
            action,
            object: &info.name,
            record: id,
            fields: &fields,
            old: before,
            new: &after,
        };
        let seq = self.append(&draft)?;
        let (version, after, changed) = (version + 1, &after, fields.as_slice());
        let written = Written {
            object: info,
            id,
            kind,
            door,
            action,
            undoing,
            seq,
            version,
            before,
            after,
            changed,
        };
        for reaction in registry.reactions(&info.name) {
            self.deeper(|tx| reaction(tx, &written))?;
        }
        Ok(version)
    }

    /// Stores the row; answers all its values and the fields that the log must name.
    fn row(
        &mut self,
        pending: &Pending<'_>,
        changed: &Values,
        version: i64,
    ) -> Result<(Values, Vec<FieldId>)> {
        let mut after = pending.before.clone();
        after.extend(changed.iter().map(|(field, data)| (*field, data.clone())));
        let mut fields: Vec<FieldId> = changed.keys().copied().collect();
        self.stamp(pending.kind, pending.id, version, &mut after, &mut fields);
        after.retain(|_, data| !data.is_null());
        if pending.kind == Kind::Create {
            self.insert(pending.object, &after)?;
        } else {
            let kept = [system::VERSION, system::UPDATED_AT, system::UPDATED_BY];
            let columns: Vec<FieldId> = fields.iter().copied().chain(kept).collect();
            self.set(pending.object, pending.id, &columns, &after)?;
        }
        Ok((after, fields))
    }

    /// Search tokens follow the fields that are searched.
    pub(super) fn index(
        &mut self,
        info: &ObjectInfo,
        id: Uuid,
        changed: &[FieldId],
        after: &Values,
    ) -> Result<()> {
        let searched: Vec<&Field> = info.fields.iter().filter(|field| field.search).collect();
        let moved = |field: &FieldId| matches!(*field, system::ID | system::DELETED_AT);
        let touched = |field: &FieldId| {
            searched.iter().any(|searched| searched.id == *field)
                || Some(*field) == info.title_field().map(|title| title.id)
        };
        if searched.is_empty() || !changed.iter().any(|field| moved(field) || touched(field)) {
            return Ok(());
        }
        if after.contains_key(&system::DELETED_AT) {
            return search::remove(self.conn(), id);
        }
        let text = |field: &Field| after.get(&field.id).and_then(Data::as_text);
        let texts = searched.iter().filter_map(|field| {
            let text = text(field)?;
            Some(if field.kind == FieldKind::Phone {
                search::Text::Phone(text.into())
            } else {
                search::Text::Words(text.into())
            })
        });
        let document = search::Document {
            object: &info.name,
            record: id,
            title: info.title_field().and_then(text).unwrap_or_default(),
            texts: texts.collect(),
        };
        search::put(self.conn(), &document)
    }

    /// Keys for finding duplicates follow the row.
    pub(super) fn rekey(
        &mut self,
        info: &ObjectInfo,
        id: Uuid,
        before: &Values,
        after: &Values,
    ) -> Result<()> {
        let registry = self.registry();
        let before = alike::of_row(registry, info, before);
        let after = alike::of_row(registry, info, after);
        alike::put(self.conn(), id, before.as_ref(), after.as_ref())
    }

    /// Formulas, over the values the record will have.
    fn compute(&self, pending: &mut Pending<'_>) {
        let formulas = pending.object.fields.iter().filter_map(|field| {
            let formula = self.registry().formula(field.computed.as_deref()?)?;
            Some((field.id, formula))
        });
        let formulas: Vec<_> = formulas.collect();
        if formulas.is_empty() {
            return;
        }
        let mut values = pending.before.clone();
        values.extend(
            pending
                .values
                .iter()
                .map(|(field, data)| (*field, data.clone())),
        );
        for (field, formula) in formulas {
            let data = formula(&values);
            values.insert(field, data.clone());
            pending.values.insert(field, data);
        }
    }

    /// What the engine keeps itself. `fields` gains those that the log must show: what cannot be read off the entry.
    fn stamp(
        &self,
        kind: Kind,
        id: Uuid,
        version: i64,
        after: &mut Values,
        fields: &mut Vec<FieldId>,
    ) {
        let ctx = self.ctx();
        let at = ctx.effective.unwrap_or(ctx.now);
        let user = Data::Id(ctx.actor.user);
        match kind {
            Kind::Create => {
                after.insert(system::ID, Data::Id(id));
                after.insert(system::CREATED_AT, Data::Int(at));
                after.insert(system::CREATED_BY, user.clone());
                fields.insert(0, system::ID);
            }
            Kind::Trash => {
                after.insert(system::DELETED_AT, Data::Int(at));
                fields.push(system::DELETED_AT);
            }
            Kind::Restore => {
                after.insert(system::DELETED_AT, Data::Null);
                fields.push(system::DELETED_AT);
            }
            Kind::Update => {}
        }
        after.insert(system::VERSION, Data::Int(version));
        // History that is written down late does not make the record look older than it is.
        let last = after
            .get(&system::UPDATED_AT)
            .and_then(Data::as_int)
            .unwrap_or(at);
        after.insert(system::UPDATED_AT, Data::Int(last.max(at)));
        after.insert(system::UPDATED_BY, user);
    }
}

/// Rules and commands give values that no parser saw.
fn settle(pending: &mut Pending<'_>) {
    for (id, data) in &mut pending.values {
        if let Some(field) = pending.object.field_by_id(*id) {
            kinds::settle(field, data);
        }
    }
}
