//! Which column of a foreign file is which field of ours, guessed from its name and from what its cells look like.

use std::cmp::Reverse;

use guanxi_schema::{Field, Kind, Object, Write};

use super::nearest::fold;
use super::table::Table;
use crate::kinds::{self, TextFormat};

/// Values of a column that are looked at.
const SAMPLES: usize = 20;
/// A name that is only part of the other is this sure; below it nothing is guessed.
const PARTIAL: u32 = 60;
const PREFIXED: u32 = 90;
const SAME: u32 = 100;

/// A guess for one column: the dotted target (`name`, `opportunity_line.product`) and how sure it is, 0–100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Field of the object, or `child.field`.
    pub target: String,
    /// 100: the name is the field's own; 60: one contains the other.
    pub sureness: u32,
}

/// Guesses the target of every column. Each target is given once, to the column that suits it best.
/// `children` are objects whose records hang on this one and may be made from the same row.
pub fn columns(object: &Object, children: &[&Object], table: &Table) -> Vec<Option<Guess>> {
    let mut offers = Vec::new();
    for (column, header) in table.headers.iter().enumerate() {
        let samples = table.samples(column, SAMPLES);
        let mut found = Vec::new();
        for (target, field, owner) in targets(object, children) {
            let (sureness, rank) = likeness(header, field, owner);
            let own = owner.name == object.name;
            // What only the product itself reads is never meant by a heading that merely resembles its name, nor is a record
            // that hangs on this one.
            let fits = sureness == SAME || field.kind != Kind::Json && (own || sureness > PARTIAL);
            if fits && sureness >= PARTIAL && looks_like(field, &samples) {
                found.push((sureness, own, Reverse(rank), column, target));
            }
        }
        // A heading that names a field of the object itself means no other, even if a better one takes the field.
        let named = found
            .iter()
            .any(|(sureness, own, ..)| *own && *sureness == SAME);
        offers.extend(found.into_iter().filter(|(_, own, ..)| *own || !named));
    }
    // A field of the object itself goes before one of its children, and its first name before its others.
    offers.sort_by(|a, b| (b.0, b.1, b.2).cmp(&(a.0, a.1, a.2)).then(a.3.cmp(&b.3)));
    let mut guesses: Vec<Option<Guess>> = vec![None; table.headers.len()];
    for (sureness, _, _, column, target) in offers {
        let taken = guesses.iter().flatten().any(|guess| guess.target == target);
        if let Some(slot) = guesses.get_mut(column)
            && slot.is_none()
            && !taken
        {
            *slot = Some(Guess { target, sureness });
        }
    }
    guesses
}

/// The object that most of a file's columns fit, so that a person need not say what her file holds.
pub fn object<'a>(objects: &[&'a Object], table: &Table) -> Option<&'a Object> {
    let total = |object: &Object| -> u32 {
        let guesses = columns(object, &[], table);
        let titled = guesses
            .iter()
            .flatten()
            .any(|guess| guess.target == object.title);
        let sum: u32 = guesses.iter().flatten().map(|guess| guess.sureness).sum();
        // A file whose rows it can name is more likely to hold such records than references to them.
        sum + if titled { SAME } else { 0 }
    };
    let scored = objects.iter().map(|object| (total(object), *object));
    scored
        .filter(|(score, _)| *score > 0)
        .fold(None, |best: Option<(u32, &Object)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, object)| object)
}

/// Every field that a file may fill, with its dotted target.
fn targets<'a>(
    object: &'a Object,
    children: &'a [&Object],
) -> Vec<(String, &'a Field, &'a Object)> {
    let own = fillable(object).map(|field| (field.name.clone(), field, object));
    let theirs = children.iter().flat_map(|child| {
        fillable(child).map(|field| (format!("{}.{}", child.name, field.name), field, *child))
    });
    own.chain(theirs).collect()
}

fn fillable(object: &Object) -> impl Iterator<Item = &Field> {
    object
        .fields
        .iter()
        .filter(|field| matches!(field.write, Write::Open | Write::Command))
}

/// Words that say too little to be recognised within a longer heading.
const GENERIC: [&str; 6] = ["name", "value", "title", "type", "date", "code"];

/// How alike a header and a field's names are, and the place of the name that is most alike.
fn likeness(header: &str, field: &Field, object: &Object) -> (u32, usize) {
    let header = fold(header);
    let prefixes = [&object.name, &object.label.en, &object.label.zh_hant].map(|name| fold(name));
    let mut best = (0, 0);
    for (rank, name) in names(field).iter().enumerate() {
        let name = fold(name);
        let prefixed = prefixes
            .iter()
            .any(|prefix| header.strip_prefix(prefix.as_str()) == Some(name.as_str()));
        let partial = name.chars().count() > 3
            && !GENERIC.contains(&name.as_str())
            && (header.contains(&name) || name.contains(&header) && header.chars().count() > 3);
        let alike = match () {
            () if header == name => SAME,
            () if prefixed => PREFIXED,
            () if partial => PARTIAL,
            () => 0,
        };
        if alike > best.0 {
            best = (alike, rank);
        }
    }
    // A column called `Product` in a file of products is the product's name.
    if field.name == object.title && prefixes.contains(&header) {
        best = (SAME, 0);
    }
    best
}

/// What a field is called, by how likely a heading says it.
fn names(field: &Field) -> Vec<&str> {
    let labels = [field.label.en.as_str(), field.label.zh_hant.as_str()];
    let aliases = field.aliases.iter().map(String::as_str);
    labels
        .into_iter()
        .chain(aliases)
        .chain([field.name.as_str()])
        .collect()
}

/// Cells that can never be values of a kind speak against a likeness of names.
fn looks_like(field: &Field, samples: &[&str]) -> bool {
    if samples.is_empty() {
        return true;
    }
    // Numbers that are no code of ours are codes of somebody else's list.
    if matches!(field.kind, Kind::Select { .. } | Kind::MultiSelect { .. })
        && samples
            .iter()
            .all(|sample| sample.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return samples
            .iter()
            .any(|sample| field.options().iter().any(|option| option.value == *sample));
    }
    let narrow = matches!(
        field.kind,
        Kind::Email
            | Kind::Bool
            | Kind::Integer
            | Kind::Money
            | Kind::Percent
            | Kind::Decimal { .. }
    );
    if !narrow {
        return true;
    }
    let format = TextFormat::default();
    let fitting = samples
        .iter()
        .filter(|sample| kinds::parse_text(field, sample, &format).is_ok())
        .count();
    fitting * 2 >= samples.len()
}

#[cfg(test)]
mod tests {
    use guanxi_schema::shipped;

    use super::*;

    /// `header → target` of a file with these headings and no rows.
    fn guessed(object: &str, children: &[&str], headings: &str) -> Vec<String> {
        let find = |name: &str| shipped().object(name).unwrap();
        let children: Vec<&Object> = children.iter().map(|name| find(name)).collect();
        let table = Table::read(headings.as_bytes()).unwrap();
        columns(find(object), &children, &table)
            .into_iter()
            .map(|guess| guess.map_or("–".to_owned(), |guess| guess.target))
            .collect()
    }

    #[test]
    fn headings_of_a_sales_file_find_their_fields() {
        assert_eq!(
            guessed(
                "account",
                &[],
                "account,sector,year_established,revenue,employees,office_location,subsidiary_of"
            ),
            [
                "name",
                "sector",
                "year_established",
                "annual_revenue",
                "employees",
                "country",
                "parent"
            ]
        );
        assert_eq!(
            guessed("product", &[], "product,series,sales_price"),
            ["name", "family", "unit_price"]
        );
        assert_eq!(
            guessed(
                "opportunity",
                &["opportunity_line"],
                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
            ),
            [
                "external_id",
                "owner",
                "opportunity_line.product",
                "account",
                "stage",
                "engaged_on",
                "close_date",
                "amount"
            ]
        );
    }

    #[test]
    fn chinese_headings_find_their_fields() {
        assert_eq!(
            guessed("account", &[], "公司名稱,統一編號,電話,地址,網址"),
            ["name", "tax_id", "phone", "address", "website"]
        );
        assert_eq!(
            guessed("contact", &[], "姓名,職稱,公司,手機,電子郵件"),
            ["name", "title", "account", "mobile", "email"]
        );
    }

    #[test]
    fn a_file_says_itself_what_it_holds() {
        let holds = |headings: &str| {
            let all: Vec<&Object> = shipped()
                .objects
                .iter()
                .filter(|object| object.importable())
                .collect();
            object(&all, &Table::read(headings.as_bytes()).unwrap())
                .map(|object| object.name.clone())
        };
        assert_eq!(
            holds("account,sector,year_established,revenue").as_deref(),
            Some("account")
        );
        assert_eq!(
            holds("product,series,sales_price").as_deref(),
            Some("product")
        );
        assert_eq!(
            holds("opportunity_id,sales_agent,product,account,deal_stage").as_deref(),
            Some("opportunity")
        );
        assert_eq!(
            holds("sales_agent,manager,regional_office").as_deref(),
            Some("user")
        );
        assert_eq!(
            holds("Name,E-mail Address,Mobile Phone,Company").as_deref(),
            Some("contact")
        );
        assert_eq!(holds("x,y,z"), None);
    }
}
