//! The four roles a workspace starts with. A role nobody mentions gives nothing; `*` is every object not listed,
//! those that customers add later included.

use std::collections::HashMap;

use guanxi_engine::access::{ObjectRule, Rules, Scope};

use super::pipelines::Word;
use crate::objects;

/// A role.
#[derive(Debug, Clone)]
pub struct RoleSpec {
    /// Stable key.
    pub key: &'static str,
    /// Name.
    pub name: Word,
    /// What it allows.
    pub rules: Rules,
}

/// Reads, makes, edits and deletes this far.
const fn reach(read: Scope, edit: Scope) -> ObjectRule {
    ObjectRule {
        read,
        create: true,
        edit,
        delete: edit,
    }
}

/// Reads only.
const fn look(read: Scope) -> ObjectRule {
    ObjectRule {
        read,
        create: false,
        edit: Scope::None,
        delete: Scope::None,
    }
}

/// How the workspace is set up: an administrator's business. A web form is a door to it, and rules on leads act with the
/// rights of the product.
const SETUP: [&str; 12] = [
    objects::user::OBJECT,
    objects::unit::OBJECT,
    objects::role::OBJECT,
    objects::pipeline::OBJECT,
    objects::stage::OBJECT,
    objects::web_form::OBJECT,
    objects::assignment_rule::OBJECT,
    objects::assignment_member::OBJECT,
    objects::score_rule::OBJECT,
    objects::holiday::OBJECT,
    objects::retention_rule::OBJECT,
    objects::retention_run::OBJECT,
];

/// Lists that managers look after.
const LISTS: [&str; 5] = [
    objects::product::OBJECT,
    objects::competitor::OBJECT,
    objects::loss_reason::OBJECT,
    objects::question_set::OBJECT,
    objects::question::OBJECT,
];

/// All of them.
pub fn roles() -> [RoleSpec; 4] {
    [
        role(
            "administrator",
            "Administrator",
            "系統管理員",
            Rules::administrator(),
        ),
        role("manager", "Sales manager", "業務主管", manager()),
        role("rep", "Salesperson", "業務員", rep()),
        role("observer", "Observer", "檢視者", observer()),
    ]
}

fn role(key: &'static str, en: &'static str, zh: &'static str, rules: Rules) -> RoleSpec {
    RoleSpec {
        key,
        name: Word { en, zh },
        rules,
    }
}

/// Knows all customers; answers for the deals, tasks and goals of her team.
fn manager() -> Rules {
    let mut rules = listed(&SETUP, look(Scope::All));
    rules.extend(listed(&LISTS, reach(Scope::All, Scope::All)));
    rules.insert("*".to_owned(), reach(Scope::All, Scope::Team));
    rules.insert(
        objects::opportunity::OBJECT.to_owned(),
        reach(Scope::Team, Scope::Team),
    );
    for of_her_team in [objects::task::OBJECT, objects::goal::OBJECT] {
        rules.insert(of_her_team.to_owned(), reach(Scope::Team, Scope::Team));
    }
    of(rules)
}

/// Knows the customers of her team; her deals, tasks and goals are her own.
fn rep() -> Rules {
    let mut rules = listed(&SETUP, look(Scope::All));
    rules.extend(listed(&LISTS, look(Scope::All)));
    rules.insert("*".to_owned(), reach(Scope::Team, Scope::Own));
    rules.insert(
        objects::opportunity::OBJECT.to_owned(),
        reach(Scope::Own, Scope::Own),
    );
    for mine in [objects::task::OBJECT, objects::goal::OBJECT] {
        rules.insert(mine.to_owned(), reach(Scope::Own, Scope::Own));
    }
    of(rules)
}

/// Sees what her unit sees and changes nothing but her own views, segments, list of today, what help she has seen and what
/// she follows.
fn observer() -> Rules {
    let mut rules = listed(&["*"], look(Scope::Team));
    let own = [
        objects::saved_view::OBJECT,
        objects::segment::OBJECT,
        objects::today_choice::OBJECT,
        objects::help_mark::OBJECT,
        objects::follow::OBJECT,
    ];
    rules.extend(listed(&own, reach(Scope::Team, Scope::Own)));
    of(rules)
}

fn listed(objects: &[&str], rule: ObjectRule) -> HashMap<String, ObjectRule> {
    objects
        .iter()
        .map(|object| ((*object).to_owned(), rule))
        .collect()
}

fn of(objects: HashMap<String, ObjectRule>) -> Rules {
    Rules {
        objects,
        ..Rules::default()
    }
}
