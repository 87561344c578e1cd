//! What a notice says in a letter or on a device, in the words of whoever is told and as she may see it now.

use guanxi_engine::query::GetQuery;
use guanxi_engine::{Catalog, Ctx, Error, Read, Result};
use guanxi_sales::objects::notice::{HAPPENED, OBJECT};
use guanxi_schema::SelectOption;
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::http::{Language, messages};

/// What a notice may be about, the most telling first, and where its page is.
const ABOUT: [(&str, &str); 8] = [
    ("promise", "/o/promises"),
    ("task", "/o/tasks"),
    ("activity", "/o/activities"),
    ("lead", "/leads"),
    ("opportunity", "/deals"),
    ("contact", "/people"),
    ("account", "/companies"),
    ("note", "/o/notes"),
];

/// Why she is told, by its code, what it is about and who set it off: as she may see it now.
pub struct Told {
    /// Code of the reason.
    pub kind: String,
    /// Title of what it is about.
    pub what: Option<String>,
    by: Option<String>,
    note: Option<String>,
    page: Option<String>,
    /// What others did, by code.
    happened: Vec<String>,
}

impl Told {
    /// The page of what it is about, within the app.
    pub fn address(&self) -> &str {
        self.page.as_deref().unwrap_or("/inbox")
    }
}

/// What these notices say.
pub fn told(read: &mut Read<'_>, ids: &[Uuid]) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for id in ids {
        let found = read.get_json(OBJECT, *id, &GetQuery::default())?;
        let json: Value =
            serde_json::from_slice(&found.body).map_err(|e| Error::Internal(e.to_string()))?;
        let label = |name: &str| Some(json.get(name)?.get("label")?.as_str()?.to_owned());
        let kind = json.get("kind").and_then(Value::as_str);
        all.push(Told {
            kind: kind.unwrap_or_default().to_owned(),
            what: ABOUT.iter().find_map(|(name, _)| label(name)),
            by: label("by"),
            note: label("note"),
            happened: codes(json.get("happened")),
            page: ABOUT.iter().find_map(|(name, page)| {
                let id = json.get(name)?.get("id")?.as_str()?;
                Some(format!("{page}/{id}"))
            }),
        });
    }
    Ok(all)
}

fn codes(list: Option<&Value>) -> Vec<String> {
    let codes = list.and_then(Value::as_array).into_iter().flatten();
    codes
        .filter_map(|code| code.as_str().map(str::to_owned))
        .collect()
}

fn happens(catalog: &Catalog) -> Vec<SelectOption> {
    let field = catalog
        .object(OBJECT)
        .and_then(|info| info.field_by_id(HAPPENED));
    field
        .map(|field| field.options().to_vec())
        .unwrap_or_default()
}

/// In the language of whoever is told.
pub struct Words {
    language: Language,
    inbox: Option<String>,
    /// What may happen on a followed record.
    happens: Vec<SelectOption>,
}

impl Words {
    /// Hers.
    pub fn of(ctx: &Ctx, app: &App) -> Self {
        Self {
            language: Language::from_tag(&ctx.language).unwrap_or_default(),
            inbox: app.reach().public_url.clone(),
            happens: happens(&app.engine().catalog()),
        }
    }

    fn say(&self, code: &str, params: &[(&str, String)]) -> String {
        messages::text(self.language, code, params)
    }

    /// Why she is told. Without names a colleague is just that.
    pub fn why(&self, told: &Told, nameless: bool) -> String {
        let by = if nameless { None } else { told.by.clone() };
        let by = by.unwrap_or_else(|| self.say("mail_a_colleague", &[]));
        let happened = self.happened(told).map(|happened| ("happened", happened));
        let params: Vec<_> = [("by", by)].into_iter().chain(happened).collect();
        self.say(&format!("mail_why_{}", told.kind), &params)
    }

    fn happened(&self, told: &Told) -> Option<String> {
        let between = match self.language {
            Language::English => ", ",
            Language::Chinese => "、",
        };
        let known = |option: &&SelectOption| told.happened.contains(&option.value);
        let words = self.happens.iter().filter(known);
        let words: Vec<&str> = words
            .map(|one| one.label.in_language(self.language.tag()))
            .collect();
        (!words.is_empty()).then(|| words.join(between))
    }

    fn line(&self, told: &Told) -> String {
        let why = self.why(told, false);
        let what = told.what.clone().map(|what| ("what", what));
        let params: Vec<_> = [("why", why)].into_iter().chain(what).collect();
        self.say("mail_line", &params)
    }

    /// Subject of a letter.
    pub fn subject(&self, told: &[Told], digest: bool) -> String {
        let count = [("count", told.len().to_string())];
        match told {
            [one] if !digest => self.line(one).replace(['\r', '\n'], " "),
            _ if digest => self.say("mail_digest", &count),
            _ => self.say("mail_many", &count),
        }
    }

    /// Text of a letter.
    pub fn text(&self, told: &[Told], digest: bool, answerable: bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        if digest {
            lines.push(self.say("mail_digest_why", &[]));
            lines.push(String::new());
        }
        lines.extend(told.iter().map(|one| format!("- {}", self.line(one))));
        lines.push(String::new());
        if let ([one], true) = (told, answerable) {
            lines.extend(one.note.clone());
            lines.push(String::new());
            lines.push(self.say("mail_answer", &[]));
        }
        if let Some(url) = &self.inbox {
            lines.push(format!("{url}/inbox"));
        }
        lines.push(self.say("mail_end", &[]));
        lines.join("\n") + "\n"
    }
}
