//! The rights of an API token: its own role's within its scopes, but never more than the person herself has. So a token
//! made with a wide role gains nothing, and one made by an administrator loses its power with her.

use std::collections::HashMap;

use guanxi_engine::access::{FieldRule, ObjectRule, Right, Rules, Scope};
use guanxi_engine::{Catalog, ObjectInfo};

use super::scope::{Reach, Scopes};

/// What both allow.
pub fn both(catalog: &Catalog, own: &Rules, token: &Rules) -> Rules {
    if own.admin {
        return token.clone();
    }
    if token.admin {
        return own.clone();
    }
    let objects = listed(catalog, |object| {
        let least = |right| own.scope(object, right).min(token.scope(object, right));
        ObjectRule {
            read: least(Right::Read),
            create: own.may_create(object) && token.may_create(object),
            edit: least(Right::Edit),
            delete: least(Right::Delete),
        }
    });
    let mut fields: HashMap<String, FieldRule> = own.fields.clone();
    for (name, rule) in &token.fields {
        let mine = fields.get(name).copied().unwrap_or(FieldRule {
            read: true,
            edit: true,
        });
        fields.insert(
            name.clone(),
            FieldRule {
                read: mine.read && rule.read,
                edit: mine.edit && rule.edit,
            },
        );
    }
    Rules {
        admin: false,
        objects,
        fields,
    }
}

/// What is left of `rules` within the scopes of a token.
pub fn within(catalog: &Catalog, rules: &Rules, scopes: &Scopes) -> Rules {
    if scopes.all() {
        return rules.clone();
    }
    let objects = listed(catalog, |object| {
        let reach = scopes.of(&object.name);
        let write = reach >= Some(Reach::Write);
        let given = |right, may: bool| match may {
            true => rules.scope(object, right),
            false => Scope::None,
        };
        ObjectRule {
            read: given(Right::Read, reach.is_some()),
            create: write && rules.may_create(object),
            edit: given(Right::Edit, write),
            delete: given(Right::Delete, write),
        }
    });
    let fields = match rules.admin {
        true => HashMap::new(),
        false => rules.fields.clone(),
    };
    Rules {
        admin: false,
        objects,
        fields,
    }
}

/// A rule for each object. One that is added later has none, which is told apart from a rule that says nothing of it.
fn listed(
    catalog: &Catalog,
    rule: impl Fn(&ObjectInfo) -> ObjectRule,
) -> HashMap<String, ObjectRule> {
    let rest = ("*".to_owned(), ObjectRule::default());
    let named = catalog
        .objects()
        .map(|object| (object.name.clone(), rule(object)));
    named.chain([rest]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(read: Scope, create: bool) -> Rules {
        let rule = ObjectRule {
            read,
            create,
            edit: read,
            delete: Scope::None,
        };
        Rules {
            objects: [("*".to_owned(), rule)].into(),
            ..Rules::default()
        }
    }

    #[test]
    fn a_token_never_has_more_than_its_person_or_its_role() {
        let catalog = Catalog::shipped();
        let deal = catalog.object("opportunity").unwrap();
        let (wide, small) = (role(Scope::All, true), role(Scope::Own, false));
        for (own, token) in [(&wide, &small), (&small, &wide)] {
            let rules = both(&catalog, own, token);
            assert_eq!(rules.scope(deal, Right::Read), Scope::Own);
            assert!(!rules.may_create(deal) && !rules.admin);
        }
        assert!(!both(&catalog, &small, &Rules::administrator()).admin);
        assert_eq!(both(&catalog, &Rules::administrator(), &small), small);
    }

    #[test]
    fn scopes_leave_of_a_role_what_they_name() {
        let catalog = Catalog::shipped();
        let [deal, account, stage] =
            ["opportunity", "account", "stage"].map(|name| catalog.object(name).unwrap());
        let of = |rules: &Rules, texts: &[&str]| {
            within(&catalog, rules, &Scopes::read(texts.iter().copied()))
        };
        let (ada, rep) = (Rules::administrator(), role(Scope::Own, true));
        let some = of(&ada, &["opportunity:read", "account:write"]);
        assert_eq!(some.scope(deal, Right::Read), Scope::All);
        assert_eq!(some.scope(deal, Right::Edit), Scope::None);
        assert!(!some.admin && !some.may_create(deal) && some.may_create(account));
        // What everybody reads is closed as well.
        assert_eq!(some.scope(stage, Right::Read), Scope::None);
        let mine = of(&rep, &["write"]);
        assert_eq!(mine.scope(deal, Right::Edit), Scope::Own);
        assert_eq!(mine.scope(deal, Right::Delete), Scope::None);
        assert_eq!(of(&rep, &["admin"]), rep);
        assert!(!of(&ada, &["write"]).admin && of(&ada, &["admin"]).admin);
    }

    #[test]
    fn a_field_hidden_on_either_side_stays_hidden() {
        let catalog = Catalog::shipped();
        let mut own = role(Scope::All, true);
        own.fields.insert(
            "opportunity.amount".to_owned(),
            FieldRule {
                read: false,
                edit: false,
            },
        );
        let rules = both(&catalog, &own, &role(Scope::All, true));
        assert_eq!(
            rules.fields.get("opportunity.amount").map(|r| r.read),
            Some(false)
        );
    }
}
