//! A stranger answers a form: the lead that comes of it, whom it goes to, and what she agreed to, in the words she saw.

use std::collections::HashMap;

use guanxi_engine::identity::workspace;
use guanxi_engine::kinds::{self, TextFormat};
use guanxi_engine::{Catalog, Change, Ctx, Data, Error, FieldError, Result, Tx, Values};
use guanxi_schema::{Field, FieldId};
use uuid::Uuid;

use super::open;
use crate::lead::assign;
use crate::objects::lead::Source as From;
use crate::objects::web_form::{Language, WebForm};
use crate::objects::{consent, lead, web_form};

/// Name under which the box of the consent comes.
pub const CONSENT: &str = "consent";
/// Name under which come the purposes beyond it that were ticked.
pub const CONSENT_FOR: &str = "consent_for";
/// Name under which comes which wording of it was shown.
pub const WORDING_VERSION: &str = "consent_version";

/// Ways to answer somebody.
const WAYS: [FieldId; 4] = [lead::EMAIL, lead::PHONE, lead::MOBILE, lead::LINE_ID];

/// What was filled in.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// As typed, by the name of the field.
    pub typed: HashMap<String, String>,
    /// The box was ticked.
    pub agreed: bool,
    /// Codes of the purposes beyond it that were ticked.
    pub purposes: Vec<String>,
    /// Version of the wording that stood beside it.
    pub wording_version: Option<String>,
}

/// The fields of a lead that a form asks for, the name first.
pub fn questions<'c>(catalog: &'c Catalog, form: &WebForm) -> Result<Vec<&'c Field>> {
    let lead = catalog.known(lead::OBJECT)?;
    let name = lead.field_by_id(lead::NAME);
    let asked = form.asks.iter().filter_map(|asked| lead.field(asked));
    Ok(name.into_iter().chain(asked).collect())
}

/// Something that she may agree to or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// For what.
    pub purpose: consent::Purpose,
    /// What stands beside its box.
    pub words: String,
}

/// What a form asks consent for beyond what it needs, each with a box of its own: a consent is for one purpose.
pub fn offers(catalog: &Catalog, form: &WebForm) -> Result<Vec<Offer>> {
    let field = catalog
        .known(web_form::OBJECT)?
        .field_by_id(web_form::PURPOSES);
    let options = field.map_or(&[][..], Field::options).iter();
    let asked = options.filter(|option| form.purposes.contains(&option.value));
    let offers = asked.filter_map(|option| {
        let purpose = consent::Purpose::parse(&option.value)?;
        let words = match form.language {
            Some(Language::En) => {
                let purpose = option.label.en.to_lowercase();
                format!("You may also use my data for this: {purpose}.")
            }
            Some(Language::ZhHant) | None => {
                format!("我也同意將個人資料用於：{}。", option.label.zh_hant)
            }
        };
        Some(Offer { purpose, words })
    });
    Ok(offers.collect())
}

/// Makes the lead, and what she agreed to. It goes to whoever the rules of assignment name, or stays nobody's.
pub fn answer(tx: &mut Tx<'_>, slug: &str, filled: &Filled) -> Result<Uuid> {
    let form = open(tx, slug)?;
    let mut values = read(tx, &form, filled)?;
    values.extend([
        (lead::SOURCE, From::WebForm.into()),
        (lead::CAMPAIGN, form.campaign.clone().into()),
        (lead::WEB_FORM, form.id.into()),
        (lead::OWNER, Data::Null),
    ]);
    let id = tx.create(lead::OBJECT, Change::command("lead.asked_by_form", values))?;
    if let Some(wording) = wording(&form) {
        agreed(tx, &form, id, consent::Purpose::Sales, wording)?;
    }
    for Offer { purpose, words } in offers(tx.catalog(), &form)? {
        if filled
            .purposes
            .iter()
            .any(|ticked| ticked == purpose.as_str())
        {
            let text = wording(&form).map(|text| format!("{text}\n\n{words}"));
            agreed(tx, &form, id, purpose, &text.unwrap_or(words))?;
        }
    }
    match tx.attempt(|tx| assign(tx, id, None)) {
        Ok(_) | Err(Error::Refused { .. }) => Ok(id),
        Err(error) => Err(error),
    }
}

/// Keeps that she agreed, in the words that she saw.
fn agreed(
    tx: &mut Tx<'_>,
    form: &WebForm,
    lead: Uuid,
    purpose: consent::Purpose,
    wording: &str,
) -> Result<()> {
    let values = Values::from([
        (consent::LEAD, lead.into()),
        (consent::PURPOSE, purpose.into()),
        (consent::SOURCE, consent::Source::WebForm.into()),
        (consent::WORDING, wording.into()),
        (consent::WORDING_VERSION, version(form).into()),
    ]);
    let change = Change::command("consent.given_by_form", values);
    tx.create(consent::OBJECT, change).map(drop)
}

/// The words of the consent, if the form asks for one.
fn wording(form: &WebForm) -> Option<&str> {
    let text = form.consent_text.as_deref()?;
    (!text.trim().is_empty()).then_some(text)
}

fn version(form: &WebForm) -> String {
    form.consent_version.unwrap_or(1).to_string()
}

/// The values of what was typed; what is wrong is told all at once.
fn read(tx: &mut Tx<'_>, form: &WebForm, filled: &Filled) -> Result<Values> {
    let format = format(tx.ctx(), workspace::load(tx.conn())?.currency);
    let questions = questions(tx.catalog(), form)?;
    let (mut values, mut errors) = (Values::new(), Vec::new());
    for field in &questions {
        let typed = filled.typed.get(&field.name).map_or("", String::as_str);
        match kinds::parse_text(field, typed, &format) {
            Ok(Data::Null) if field.id == lead::NAME => errors.push(wrong(&field.name, "required")),
            Ok(data) => {
                values.insert(field.id, data);
            }
            Err(error) => errors.push(error),
        }
    }
    let ways: Vec<_> = questions.iter().filter(|f| WAYS.contains(&f.id)).collect();
    let said = |field: &&&Field| {
        filled
            .typed
            .get(&field.name)
            .is_some_and(|t| !t.trim().is_empty())
    };
    if let Some(first) = ways.first()
        && !ways.iter().any(said)
    {
        errors.push(wrong(&first.name, "no_way_to_answer"));
    }
    let offered = offers(tx.catalog(), form)?;
    let is_offered = |code: &String| {
        let mut offered = offered.iter();
        offered.any(|offer| offer.purpose.as_str() == code)
    };
    if !filled.purposes.iter().all(is_offered) {
        errors.push(wrong(CONSENT_FOR, "unknown_option"));
    }
    if wording(form).is_some() {
        if filled.wording_version.as_deref() != Some(&version(form)) {
            errors.push(wrong(CONSENT, "wording_changed"));
        } else if !filled.agreed {
            errors.push(wrong(CONSENT, "consent_needed"));
        }
    }
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(Error::Invalid(errors))
    }
}

fn format(ctx: &Ctx, currency: String) -> TextFormat {
    TextFormat {
        currency,
        time_zone: ctx.time_zone.clone(),
        ..TextFormat::default()
    }
}

fn wrong(field: &str, code: &'static str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        code,
        params: Vec::new(),
    }
}
