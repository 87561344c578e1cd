//! What is refused before anything is stored: doors, field rights, kinds, required values, references, parents.

use guanxi_schema::{Field, Visibility, Write, system};
use uuid::Uuid;

use super::guard::are_rules;
use super::{Door, Kind, Pending, Tx};
use crate::access::{self, Right, Use};
use crate::catalog::ObjectInfo;
use crate::error::{Error, FieldError, Result};
use crate::kinds::{self, Data, Values};

fn wrong(field: &Field, code: &'static str) -> FieldError {
    FieldError {
        field: field.name.clone(),
        code,
        params: Vec::new(),
    }
}

fn all_well(errors: Vec<FieldError>) -> Result<()> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

impl Tx<'_> {
    /// Whether the given values may come in by this door. Run on what the caller gave, before rules add to it.
    /// `before` is the stored row; empty for a creation.
    pub(super) fn may_pass(
        &mut self,
        info: &ObjectInfo,
        given: &Values,
        door: Door,
        before: Option<&Values>,
    ) -> Result<()> {
        let mut errors = Vec::new();
        for (id, data) in given {
            let field = info.field_by_id(*id).ok_or_else(|| Error::BadRequest {
                code: "unknown_field",
                detail: id.to_string(),
            })?;
            // Names are resolved for the caller, so a hidden field is an unknown one here too.
            if door == Door::Open {
                access::field(self.ctx(), info, &field.name, Use::Write)?;
            }
            if matches!(field.write, Write::System | Write::Computed) {
                errors.push(wrong(field, "read_only"));
                continue;
            }
            if door == Door::Command {
                continue;
            }
            let same = before.is_some_and(|before| before.get(id).unwrap_or(&Data::Null) == data);
            if field.write == Write::Command && before.is_some() && !same {
                errors.push(wrong(field, "by_command_only"));
            }
        }
        all_well(errors)
    }

    /// What was lent is not given on by any door, least of all to oneself: it would stay when the loan is over. Asked before the
    /// rules, so that it judges what the caller gives and not what the product does about it.
    pub(super) fn may_give(&mut self, pending: &Pending<'_>) -> Result<()> {
        let before = pending.before.get(&system::OWNER).unwrap_or(&Data::Null);
        let to = pending.values.get(&system::OWNER);
        let gives = pending.kind == Kind::Update && to.is_some_and(|to| to != before);
        if gives && !self.in_charge(pending.object, pending.id)? {
            return Err(Error::Forbidden {
                code: "may_not_give_on",
                field: Some("owner".to_owned()),
            });
        }
        Ok(())
    }

    /// Whether the values that will be stored are sound. `changed` holds only what differs from the stored row.
    pub(super) fn sound(&mut self, pending: &Pending<'_>, changed: &Values) -> Result<()> {
        let info = pending.object;
        let mut errors = Vec::new();
        for (id, data) in changed {
            let Some(field) = info.field_by_id(*id) else {
                continue;
            };
            if let Err(error) = kinds::check(field, data) {
                errors.push(error);
            } else if !are_rules(info, field, data) {
                errors.push(wrong(field, "not_rules"));
            } else if let (Some(target), Data::Id(id)) = (field.target(), data)
                && !self.reference(target, *id)?
            {
                errors.push(wrong(field, "unknown_record"));
            }
        }
        for field in info.fields.iter().filter(|field| field.required) {
            let asked = pending.kind == Kind::Create || changed.contains_key(&field.id);
            if asked && is_blank(pending.get(field.id)) {
                errors.push(wrong(field, "required"));
            }
        }
        all_well(errors)
    }

    /// Whether a live record can be pointed to by the caller. What she cannot see does not exist.
    fn reference(&mut self, target: &str, id: Uuid) -> Result<bool> {
        let actor = self.ctx().actor.user;
        if self.state.known_for != Some(actor) {
            self.state.known.clear();
            self.state.known_for = Some(actor);
        }
        // A person may name herself although she is no row yet: the first user of a workspace.
        if target == "user" && id == actor {
            return Ok(true);
        }
        let key = (target.to_owned(), id);
        if self.state.known.contains(&key) {
            return Ok(true);
        }
        let info = self.catalog().known(target)?;
        let found = self.reaches(info, id, Right::Read)?;
        if found {
            self.state.known.insert(key);
        }
        Ok(found)
    }

    /// Whether the caller may hang the record on its parents. Where the parent is required the record is a part of it
    /// (a line, a stakeholder, a member of the deal team), so the right to edit the parent is asked: reading a deal must
    /// not be enough to put oneself on its team. Nor must having been lent it: a seat takes being in charge of the deal.
    /// Elsewhere (a note) seeing the parent is enough, and already checked.
    pub(super) fn may_hang(
        &mut self,
        info: &ObjectInfo,
        changed: &Values,
        old: &Values,
    ) -> Result<()> {
        let Visibility::Inherited(parents) = &info.visibility else {
            return Ok(());
        };
        for field in parents
            .iter()
            .filter_map(|name| info.field(name))
            .filter(|field| field.required)
        {
            let Some(target) = field.target() else {
                continue;
            };
            let target = self.catalog().known(target)?;
            // Moved from one parent to another, it is taken from the first.
            for values in [changed, old] {
                let Some(Data::Id(parent)) = values.get(&field.id) else {
                    continue;
                };
                if !changed.contains_key(&field.id) {
                    continue;
                }
                let seat = target.members.as_ref() == Some(&info.name);
                let may = self.reaches(target, *parent, Right::Edit)?
                    && (!seat || self.in_charge(target, *parent)?);
                if !may {
                    return Err(Error::Forbidden {
                        code: "may_not_edit_parent",
                        field: Some(field.name.clone()),
                    });
                }
            }
        }
        Ok(())
    }

    /// Only its author decides whether a record is private: another could hide it from her own team.
    pub(super) fn may_hide(&self, changed: &Values, before: &Values) -> Result<()> {
        let author = before.get(&system::CREATED_BY).and_then(Data::as_id);
        if changed.contains_key(&system::PRIVATE)
            && author.is_some_and(|author| author != self.ctx().actor.user)
        {
            return Err(Error::Forbidden {
                code: "only_author",
                field: Some("private".to_owned()),
            });
        }
        Ok(())
    }
}

fn is_blank(data: &Data) -> bool {
    match data {
        Data::Null => true,
        Data::Text(text) => text.trim().is_empty(),
        Data::List(codes) => codes.is_empty(),
        Data::Int(_) | Data::Id(_) | Data::Money { .. } => false,
    }
}
