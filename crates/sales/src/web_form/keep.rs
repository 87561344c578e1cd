//! What holds of a form: an address people can read, a colour, and a number for every wording of its consent.

use guanxi_engine::query::Filter;
use guanxi_engine::write::{Kind, Pending};
use guanxi_engine::{Error, Read, Result, Tx};

use crate::authority;
use crate::objects::web_form::{self, WebForm};
use crate::opportunity::refused;

/// Characters of an address.
const LONGEST: usize = 60;
/// Forms of one name that are told apart by a number.
const MOST: usize = 1_000;

/// The form that answers at an address, if it takes answers.
pub fn open(read: &mut Read<'_>, slug: &str) -> Result<WebForm> {
    let at = Filter::eq(web_form::SLUG, slug);
    let found = read.select_whole(web_form::OBJECT, &at, 1)?;
    let form = WebForm::from_record(found.first().ok_or(Error::NotFound)?)?;
    if form.active {
        Ok(form)
    } else {
        Err(refused("form_closed"))
    }
}

/// An address is small letters, digits and hyphens; a form without one gets it from its name.
pub(super) fn has_an_address(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let given = pending.get(web_form::SLUG).as_text().unwrap_or_default();
    if given.trim().is_empty() && pending.kind == Kind::Create {
        let name = pending.get(web_form::NAME).as_text().unwrap_or_default();
        let free = free(tx, &readable(name))?;
        pending.set(web_form::SLUG, free);
        return Ok(());
    }
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let bare = given.starts_with('-') || given.ends_with('-');
    if pending.changes(web_form::SLUG)
        && (!given.chars().all(sound) || bare || given.len() > LONGEST)
    {
        return Err(Error::field("slug", "not_a_slug"));
    }
    Ok(())
}

/// What of a name can stand in an address that is read aloud; a name in Chinese has nothing of the kind.
fn readable(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == LONGEST - 5 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "form" } else { slug }.to_owned()
}

/// The address, with the first number behind it that makes it nobody's yet; also not of a form that the caller does not see.
fn free(tx: &mut Tx<'_>, slug: &str) -> Result<String> {
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        for number in 1..=MOST {
            let wanted = match number {
                1 => slug.to_owned(),
                _ => format!("{slug}-{number}"),
            };
            let same = Filter::eq(web_form::SLUG, wanted.as_str());
            if tx.select_whole(web_form::OBJECT, &same, 1)?.is_empty() {
                return Ok(wanted);
            }
        }
        Err(Error::field("slug", "required"))
    })
}

/// A colour is `#rrggbb`: it goes into a style sheet as it stands.
pub(super) fn has_a_colour(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let Some(colour) = pending.get(web_form::ACCENT).as_text() else {
        return Ok(());
    };
    if is_colour(colour) {
        return Ok(());
    }
    Err(Error::field("accent", "not_a_colour"))
}

/// Whether this is `#` and six hexadecimal digits.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Another wording of the consent is another version; one that an undo brings back too, so that a number never stands for
/// two wordings.
pub(super) fn counts_its_wordings(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind != Kind::Create && pending.changes(web_form::CONSENT_TEXT) {
        let before = pending.old(web_form::CONSENT_VERSION).as_int();
        pending.set(web_form::CONSENT_VERSION, before.unwrap_or(1) + 1);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_can_be_read_of_a_name() {
        for (name, slug) in [
            ("Spring Fair 2027!", "spring-fair-2027"),
            ("  --A  b-- ", "a-b"),
            ("春季展", "form"),
            ("春季展 Expo", "expo"),
            ("", "form"),
        ] {
            assert_eq!(readable(name), slug, "{name}");
        }
        assert!(readable(&"long ".repeat(50)).len() <= LONGEST - 5);
    }

    #[test]
    fn a_colour_is_nothing_that_could_leave_a_style_sheet() {
        assert!(is_colour("#0a7D5f"));
        for wrong in ["", "#fff", "red", "#12345g", "#123456;", "#１２３456"] {
            assert!(!is_colour(wrong), "{wrong}");
        }
    }
}
