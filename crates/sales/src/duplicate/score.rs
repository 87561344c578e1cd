//! How far two profiles agree, as Fellegi and Sunter weigh it: every field that both have adds the logarithm of how much
//! likelier what is seen is of one and the same than of two. What one of them lacks says nothing.
//!
//! The weights stand here and in docs/FIGURES.md; they are round numbers, of no data set. Words are compared by Jaro and
//! Winkler, names in Han characters exactly (variants are folded before).

use std::collections::BTreeSet;

use strsim::{jaro, jaro_winkler};

use super::profile::{Being, Name, Profile, is_han};

/// Shown to somebody who is typing.
pub const WORTH_ASKING: f64 = 3.0;
/// A pair of the finder.
pub const LIKELY: f64 = 8.0;
/// There is hardly a doubt.
pub const SURE: f64 = 16.0;

/// In what two records agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Tax id.
    TaxId,
    /// E-mail.
    Email,
    /// Any number.
    Phone,
    /// LINE.
    Line,
    /// Name, letter by letter.
    Name,
    /// Name, with its parts in another order.
    NameInOtherOrder,
    /// Name, but for a letter or two.
    NameNearly,
    /// Day of birth.
    Born,
    /// Address, or nearly.
    Address,
    /// Website.
    Website,
    /// Works for the same company.
    Employer,
}

impl Reason {
    /// As on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::TaxId => "same_tax_id",
            Self::Email => "same_email",
            Self::Phone => "same_phone",
            Self::Line => "same_line_id",
            Self::Name => "same_name",
            Self::NameInOtherOrder => "name_in_other_order",
            Self::NameNearly => "name_nearly_same",
            Self::Born => "same_birthday",
            Self::Address => "same_address",
            Self::Website => "same_website",
            Self::Employer => "same_company",
        }
    }

    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::TaxId,
        Self::Email,
        Self::Phone,
        Self::Line,
        Self::Name,
        Self::NameInOtherOrder,
        Self::NameNearly,
        Self::Born,
        Self::Address,
        Self::Website,
        Self::Employer,
    ];
}

/// The judgement on a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// Bits of evidence; see [`LIKELY`].
    pub score: f64,
    /// What speaks for it, strongest kind first.
    pub reasons: BTreeSet<Reason>,
}

/// Weight of a likeness between 0 and 1: steps, and a straight line in between.
type Scale = &'static [(f64, f64)];

const LATIN_NAME: Scale = &[(0.6, -6.0), (0.85, 2.0), (1.0, 9.0)];
const ADDRESS: Scale = &[(0.3, -3.0), (0.5, 2.0), (0.9, 12.0)];
const HAN_NAME: f64 = 6.0;
const HAN_ORDER: f64 = 5.0;
const HAN_ONE_OTHER: f64 = -1.0;
const HAN_DIFFERS: f64 = -6.0;
const HAN_SHORT: f64 = 0.0;
const COMPANY_HAN_NAME: f64 = 9.0;
/// Both weights of what is the same or not.
const TAX_ID: (f64, f64) = (14.0, -10.0);
const EMAIL: (f64, f64) = (10.0, -1.0);
const PHONE: (f64, f64) = (9.0, -2.0);
const LINE: (f64, f64) = (10.0, -2.0);
const WEBSITE: (f64, f64) = (6.0, -2.0);
const EMPLOYER: (f64, f64) = (4.0, -1.0);
const BORN: f64 = 9.0;
const BORN_SLIP: f64 = 5.0;
const BORN_CLOSE: f64 = 1.0;
const BORN_DIFFERS: f64 = -5.0;
/// From here on a likeness is worth a reason.
const NEARLY: f64 = 0.88;
const PLACE: f64 = 0.7;
/// Words this much alike are one word, in a name and in an address.
const WORD_OF_NAME: f64 = 0.8;
const WORD_OF_ADDRESS: f64 = 0.85;

/// Compares two profiles.
pub fn compare(a: &Profile, b: &Profile) -> Likeness {
    let mut all = Likeness {
        score: 0.0,
        reasons: BTreeSet::new(),
    };
    all.name(a, b);
    all.born(a.born.as_deref(), b.born.as_deref());
    all.same(Reason::TaxId, TAX_ID, &a.tax_id, &b.tax_id);
    all.same(Reason::Line, LINE, &a.line_id, &b.line_id);
    all.any(Reason::Email, EMAIL, &a.emails, &b.emails);
    // Who lives or works together shares the number, the address and the employer: that is one reason, not three.
    let mut place = [
        all.any_weight(Reason::Phone, PHONE, &a.phones, &b.phones),
        all.same_weight(Reason::Website, WEBSITE, a.host.as_ref(), b.host.as_ref()),
        all.same_weight(
            Reason::Employer,
            EMPLOYER,
            a.employer.as_ref(),
            b.employer.as_ref(),
        ),
        all.address(&a.address, &b.address),
    ];
    place.sort_by(|a, b| b.total_cmp(a));
    let [strongest, rest @ ..] = place;
    all.score += strongest.max(0.0);
    all.score += [strongest]
        .iter()
        .chain(&rest)
        .filter(|weight| **weight < 0.0)
        .sum::<f64>();
    all
}

impl Likeness {
    /// How sure, as on the wire.
    pub fn level(&self) -> &'static str {
        match self.score {
            score if score >= SURE => "sure",
            score if score >= LIKELY => "likely",
            _ => "possible",
        }
    }

    /// The score with one decimal.
    pub fn rounded(&self) -> f64 {
        (self.score * 10.0).round() / 10.0
    }

    fn name(&mut self, a: &Profile, b: &Profile) {
        let pairs = a
            .names
            .iter()
            .flat_map(|one| b.names.iter().map(move |other| (one, other)));
        let best = pairs
            .filter_map(|(one, other)| name(a.being, one, other))
            .max_by(|(one, _), (other, _)| one.total_cmp(other));
        let Some((weight, reason)) = best else {
            return;
        };
        self.score += weight;
        self.reasons.extend(reason);
    }

    fn born(&mut self, a: Option<&str>, b: Option<&str>) {
        let (Some(a), Some(b)) = (a, b) else {
            return;
        };
        let weight = born(a, b);
        if weight >= BORN_SLIP {
            self.reasons.insert(Reason::Born);
        }
        self.score += weight;
    }

    fn same(
        &mut self,
        reason: Reason,
        weights: (f64, f64),
        a: &Option<String>,
        b: &Option<String>,
    ) {
        self.score += self.same_weight(reason, weights, a.as_ref(), b.as_ref());
    }

    fn same_weight<T: PartialEq>(
        &mut self,
        reason: Reason,
        (same, other): (f64, f64),
        a: Option<&T>,
        b: Option<&T>,
    ) -> f64 {
        match (a, b) {
            (Some(a), Some(b)) if a == b => {
                self.reasons.insert(reason);
                same
            }
            (Some(_), Some(_)) => other,
            _ => 0.0,
        }
    }

    fn any(&mut self, reason: Reason, weights: (f64, f64), a: &[String], b: &[String]) {
        self.score += self.any_weight(reason, weights, a, b);
    }

    fn any_weight(
        &mut self,
        reason: Reason,
        (same, other): (f64, f64),
        a: &[String],
        b: &[String],
    ) -> f64 {
        if a.is_empty() || b.is_empty() {
            return 0.0;
        }
        if a.iter().any(|one| b.contains(one)) {
            self.reasons.insert(reason);
            return same;
        }
        other
    }

    fn address(&mut self, a: &[String], b: &[String]) -> f64 {
        if a.is_empty() || b.is_empty() {
            return 0.0;
        }
        let alike = in_common(a, b, WORD_OF_ADDRESS);
        if alike >= PLACE {
            self.reasons.insert(Reason::Address);
        }
        on(ADDRESS, alike)
    }
}

/// Names by the script that they share; nothing when they share none.
fn name(being: Being, a: &Name, b: &Name) -> Option<(f64, Option<Reason>)> {
    let han = (!a.han.is_empty() && !b.han.is_empty()).then(|| han(being, &a.han, &b.han));
    let latin = (!a.words.is_empty() && !b.words.is_empty()).then(|| latin(&a.words, &b.words));
    match (han, latin) {
        (Some(han), Some(latin)) if latin.0 > han.0 => Some(latin),
        (Some(han), _) => Some(han),
        (None, latin) => latin,
    }
}

fn han(being: Being, a: &str, b: &str) -> (f64, Option<Reason>) {
    if a == b {
        let weight = match being {
            Being::Person => HAN_NAME,
            Being::Company => COMPANY_HAN_NAME,
        };
        return (weight, Some(Reason::Name));
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len() == y.len() {
        let turned = (1..x.len()).any(|n| x.iter().cycle().skip(n).take(x.len()).eq(y.iter()));
        if turned {
            return (HAN_ORDER, Some(Reason::NameInOtherOrder));
        }
        let other = x.iter().zip(&y).filter(|(x, y)| x != y).count();
        if other == 1 && x.len() > 2 {
            return (HAN_ONE_OTHER, None);
        }
    }
    if being == Being::Company && (shortens(&x, &y) || shortens(&y, &x)) {
        return (HAN_SHORT, None);
    }
    (HAN_DIFFERS, None)
}

/// 台積電 for 台灣積體電路: some of its characters, in order.
fn shortens(short: &[char], long: &[char]) -> bool {
    let mut long = long.iter();
    short.len() >= 2 && short.iter().all(|c| long.any(|other| other == c))
}

fn latin(a: &[String], b: &[String]) -> (f64, Option<Reason>) {
    let sorted = |words: &[String]| {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.sort_unstable();
        words.concat()
    };
    let turned: Vec<&str> = b.iter().rev().map(String::as_str).collect();
    let alike = [
        in_common(a, b, WORD_OF_NAME),
        jaro_winkler(&sorted(a), &sorted(b)),
        jaro_winkler(&a.concat(), &b.concat()),
        jaro_winkler(&a.concat(), &turned.concat()),
    ]
    .into_iter()
    .fold(0.0, f64::max);
    let reason = if a.concat() == b.concat() {
        Some(Reason::Name)
    } else if alike >= 1.0 {
        Some(Reason::NameInOtherOrder)
    } else if alike >= NEARLY {
        Some(Reason::NameNearly)
    } else {
        None
    };
    (on(LATIN_NAME, alike), reason)
}

/// What part of the words of both is in both: each word goes with the one most like it.
fn in_common(a: &[String], b: &[String], enough: f64) -> f64 {
    let mut left: Vec<Option<&String>> = b.iter().map(Some).collect();
    let mut sum = 0.0;
    for word in a {
        let likeness =
            |other: &Option<&String>| other.map_or(0.0, |other| words_alike(word, other));
        let best = left
            .iter_mut()
            .map(|other| (likeness(other), other))
            .max_by(|(one, _), (other, _)| one.total_cmp(other));
        if let Some((alike, other)) = best
            && alike >= enough
        {
            sum += alike;
            *other = None;
        }
    }
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    2.0 * sum / f64::from(all)
}

/// Numbers without Winkler's liking for the same beginning: 12 is not nearly 125. Han characters exactly.
fn words_alike(a: &str, b: &str) -> f64 {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if a == b {
        return 1.0;
    }
    if a.contains(is_han) || number(a) != number(b) {
        return 0.0;
    }
    if number(a) {
        jaro(a, b)
    } else {
        jaro_winkler(a, b)
    }
}

/// Days: the same, one slip of the finger (a digit, two digits or day and month exchanged), two, or others.
fn born(a: &str, b: &str) -> f64 {
    if a == b {
        return BORN;
    }
    let digits = |text: &str| {
        let mut digits: Vec<u8> = text.bytes().collect();
        digits.sort_unstable();
        digits
    };
    let other =
        a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() + a.len().abs_diff(b.len());
    let turned = a.get(..4) == b.get(..4) && a.get(4..6) == b.get(6..) && a.get(6..) == b.get(4..6);
    match other {
        _ if turned => BORN_SLIP,
        1 => BORN_SLIP,
        2 if digits(a) == digits(b) => BORN_SLIP,
        2 => BORN_CLOSE,
        _ => BORN_DIFFERS,
    }
}

fn on(scale: Scale, alike: f64) -> f64 {
    let mut before = match scale.first() {
        Some(first) if alike > first.0 => *first,
        Some(first) => return first.1,
        None => return 0.0,
    };
    for step in scale {
        if alike <= step.0 {
            let (x, y) = (step.0 - before.0, step.1 - before.1);
            return if x > 0.0 {
                before.1 + y * (alike - before.0) / x
            } else {
                step.1
            };
        }
        before = *step;
    }
    before.1
}

#[cfg(test)]
mod tests {
    use strsim::{jaro, jaro_winkler};

    use super::{ADDRESS, LATIN_NAME, on};

    /// Winkler's own examples, as DOMAIN §2.13 gives them.
    #[test]
    fn words_are_compared_as_published() {
        for (a, b, plain, winkler) in [
            ("MARTHA", "MARHTA", 0.9444, 0.9611),
            ("DIXON", "DICKSONX", 0.7667, 0.8133),
            ("DWAYNE", "DUANE", 0.8222, 0.84),
        ] {
            assert!((jaro(a, b) - plain).abs() < 0.000_05, "{a} {b}");
            assert!((jaro_winkler(a, b) - winkler).abs() < 0.000_05, "{a} {b}");
        }
    }

    #[test]
    fn a_scale_is_flat_outside_and_straight_between() {
        for (scale, alike, weight) in [
            (LATIN_NAME, 0.1, -6.0),
            (LATIN_NAME, 0.85, 2.0),
            (LATIN_NAME, 1.0, 9.0),
            (ADDRESS, 0.4, -0.5),
            (ADDRESS, 0.95, 12.0),
        ] {
            assert!((on(scale, alike) - weight).abs() < 1e-9, "{alike}");
        }
    }
}
