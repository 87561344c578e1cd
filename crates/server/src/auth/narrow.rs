//! The rights of an API token: its own role's, but never more than the person herself has. So a token made
//! with a wide role gains nothing, and one made by an administrator loses its power with her.

use std::collections::HashMap;

use guanxi_engine::Catalog;
use guanxi_engine::access::{FieldRule, ObjectRule, Right, Rules};

/// What both allow.
pub fn both(catalog: &Catalog, own: &Rules, token: &Rules) -> Rules {
    if own.admin {
        return token.clone();
    }
    if token.admin {
        return own.clone();
    }
    let objects = catalog.objects().map(|object| {
        let least = |right| own.scope(object, right).min(token.scope(object, right));
        let rule = ObjectRule {
            read: least(Right::Read),
            create: own.may_create(object) && token.may_create(object),
            edit: least(Right::Edit),
            delete: least(Right::Delete),
        };
        (object.name.clone(), rule)
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
        objects: objects.collect(),
        fields,
    }
}

#[cfg(test)]
mod tests {
    use guanxi_engine::access::Scope;

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
