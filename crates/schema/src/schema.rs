//! All declarations together, and the ones we ship.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::{Object, check, declaration};

/// Text of `objects/`, in the order in which screens and exports list them.
const FILES: &[(&str, &str)] = &[
    ("unit", include_str!("../../../objects/unit.toml")),
    ("role", include_str!("../../../objects/role.toml")),
    ("user", include_str!("../../../objects/user.toml")),
    ("account", include_str!("../../../objects/account.toml")),
    ("contact", include_str!("../../../objects/contact.toml")),
    ("pipeline", include_str!("../../../objects/pipeline.toml")),
    ("stage", include_str!("../../../objects/stage.toml")),
    ("product", include_str!("../../../objects/product.toml")),
    (
        "competitor",
        include_str!("../../../objects/competitor.toml"),
    ),
    (
        "loss_reason",
        include_str!("../../../objects/loss_reason.toml"),
    ),
    (
        "opportunity",
        include_str!("../../../objects/opportunity.toml"),
    ),
    (
        "opportunity_line",
        include_str!("../../../objects/opportunity_line.toml"),
    ),
    (
        "opportunity_contact",
        include_str!("../../../objects/opportunity_contact.toml"),
    ),
    (
        "opportunity_member",
        include_str!("../../../objects/opportunity_member.toml"),
    ),
    ("web_form", include_str!("../../../objects/web_form.toml")),
    ("lead", include_str!("../../../objects/lead.toml")),
    (
        "score_rule",
        include_str!("../../../objects/score_rule.toml"),
    ),
    (
        "assignment_rule",
        include_str!("../../../objects/assignment_rule.toml"),
    ),
    (
        "assignment_member",
        include_str!("../../../objects/assignment_member.toml"),
    ),
    ("holiday", include_str!("../../../objects/holiday.toml")),
    (
        "contact_point",
        include_str!("../../../objects/contact_point.toml"),
    ),
    (
        "affiliation",
        include_str!("../../../objects/affiliation.toml"),
    ),
    (
        "relationship",
        include_str!("../../../objects/relationship.toml"),
    ),
    (
        "important_date",
        include_str!("../../../objects/important_date.toml"),
    ),
    (
        "preference",
        include_str!("../../../objects/preference.toml"),
    ),
    ("consent", include_str!("../../../objects/consent.toml")),
    (
        "account_link",
        include_str!("../../../objects/account_link.toml"),
    ),
    (
        "not_duplicate",
        include_str!("../../../objects/not_duplicate.toml"),
    ),
    ("referral", include_str!("../../../objects/referral.toml")),
    ("segment", include_str!("../../../objects/segment.toml")),
    ("note", include_str!("../../../objects/note.toml")),
    ("activity", include_str!("../../../objects/activity.toml")),
    ("attendee", include_str!("../../../objects/attendee.toml")),
    (
        "attachment",
        include_str!("../../../objects/attachment.toml"),
    ),
    ("promise", include_str!("../../../objects/promise.toml")),
    (
        "question_set",
        include_str!("../../../objects/question_set.toml"),
    ),
    ("question", include_str!("../../../objects/question.toml")),
    ("answer", include_str!("../../../objects/answer.toml")),
    ("goal", include_str!("../../../objects/goal.toml")),
    (
        "today_choice",
        include_str!("../../../objects/today_choice.toml"),
    ),
    ("cover", include_str!("../../../objects/cover.toml")),
    ("handover", include_str!("../../../objects/handover.toml")),
    (
        "handover_person",
        include_str!("../../../objects/handover_person.toml"),
    ),
    ("help_mark", include_str!("../../../objects/help_mark.toml")),
    ("task", include_str!("../../../objects/task.toml")),
    ("notice", include_str!("../../../objects/notice.toml")),
    ("follow", include_str!("../../../objects/follow.toml")),
    (
        "inbound_mail",
        include_str!("../../../objects/inbound_mail.toml"),
    ),
    (
        "retention_rule",
        include_str!("../../../objects/retention_rule.toml"),
    ),
    (
        "retention_run",
        include_str!("../../../objects/retention_run.toml"),
    ),
    (
        "saved_view",
        include_str!("../../../objects/saved_view.toml"),
    ),
];

/// A checked set of objects. A referenced object comes before the ones that need it, where that is possible.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// In listing order.
    pub objects: Vec<Object>,
    by_name: HashMap<String, usize>,
    by_plural: HashMap<String, usize>,
}

impl Schema {
    /// Checks `objects` against each other; every complaint is told, not only the first.
    pub fn new(objects: Vec<Object>) -> Result<Self, Vec<String>> {
        let complaints = check::objects(&objects);
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let places = |key: fn(&Object) -> &String| {
            let keys = objects.iter().map(key).cloned();
            keys.enumerate()
                .map(|(place, name)| (name, place))
                .collect()
        };
        Ok(Self {
            by_name: places(|object| &object.name),
            by_plural: places(|object| &object.plural),
            objects,
        })
    }

    /// Reads and checks declarations, given as file stem and text.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<String>> {
        let mut objects = Vec::new();
        let mut complaints = Vec::new();
        for (stem, text) in files {
            match declaration::parse(text) {
                Ok(object) if object.name == *stem => objects.push(object),
                Ok(object) => {
                    complaints.push(format!("{stem}.toml declares `{}`", object.name));
                }
                Err(why) => complaints.push(format!("{stem}.toml: {why}")),
            }
        }
        if complaints.is_empty() {
            Self::new(objects)
        } else {
            Err(complaints)
        }
    }

    /// The object of that name.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.objects.get(*self.by_name.get(name)?)
    }

    /// The object of that plural, as in URLs.
    pub fn by_plural(&self, plural: &str) -> Option<&Object> {
        self.objects.get(*self.by_plural.get(plural)?)
    }
}

/// What the product ships with.
pub fn shipped() -> &'static Schema {
    static SHIPPED: LazyLock<Schema> = LazyLock::new(|| match Schema::parse(FILES) {
        Ok(schema) => schema,
        // The text is compiled in and a test reads it, so no user can meet this.
        Err(complaints) => panic!("objects/ is wrong:\n{}", complaints.join("\n")),
    });
    &SHIPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_ship_is_well_declared() {
        let complaints = Schema::parse(FILES).err().unwrap_or_default();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    #[test]
    fn every_file_of_objects_is_shipped() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../objects");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        there.sort();
        let mut shipped: Vec<&str> = FILES.iter().map(|(stem, _)| *stem).collect();
        shipped.sort_unstable();
        assert_eq!(there, shipped);
    }

    #[test]
    fn an_object_is_found_by_name_and_by_plural() {
        let schema = shipped();
        assert_eq!(
            schema.object("opportunity"),
            schema.by_plural("opportunities")
        );
        assert!(schema.object("opportunities").is_none());
    }
}
