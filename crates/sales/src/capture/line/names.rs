//! Whom and what a text names: people, companies, deals, by every way the workspace knows them.

use std::collections::HashSet;
use std::ops::Range;

use uuid::Uuid;

use super::parts::{behind_name, folded_eq, of_address, parts, plausible_given, title_before};
use super::text::{Lexicon, Text, folded};
use super::titles;
use super::word_or_name::rather_a_word;
use super::world::World;
use crate::contact::names::{apart, is_han};

/// Somebody or something that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// People it may be, by their place in the world; none if nobody is so called.
    Person {
        may: Vec<usize>,
        sure: bool,
        new: Option<String>,
    },
    Company(Option<Uuid>, Option<String>),
    Deal(usize),
    /// One of us, or a competitor: never the answer.
    Other {
        me: bool,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub range: Range<usize>,
    pub what: Named,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// Whole name, address, LINE name.
    Full(usize),
    /// A given or family name alone.
    Part(usize),
    Company(usize),
    Deal(usize),
    Me,
    Other,
}

/// The names of a world, found in a text.
pub(super) struct Names<'a> {
    world: &'a World,
    lexicon: Lexicon<Entry>,
    titled: HashSet<String>,
}

impl<'a> Names<'a> {
    pub fn new(world: &'a World) -> Self {
        let mut entries: Vec<(Vec<char>, Entry)> = Vec::new();
        let mut put = |name: &str, entry: Entry| {
            let name = folded(name.trim());
            if name.len() >= 2 {
                entries.push((name, entry));
            }
        };
        people(world, &mut put);
        for (i, company) in world.companies.iter().enumerate() {
            put(&company.name, Entry::Company(i));
            for name in &company.also {
                put(name, Entry::Company(i));
            }
            if let Some(short) = super::world::short_name(&company.name) {
                put(&short, Entry::Company(i));
            }
        }
        for (i, deal) in world.deals.iter().enumerate() {
            for name in std::iter::once(&deal.name).chain(&deal.also) {
                put(name, Entry::Deal(i));
            }
        }
        for name in &world.us.me {
            put(name, Entry::Me);
        }
        put(&world.us.email, Entry::Me);
        for name in &world.us.others {
            put(name, Entry::Other);
        }
        let titled = world.people.iter().map(|person| {
            let title: String = person.title.chars().map(super::text::fold).collect();
            title
        });
        Self {
            world,
            lexicon: Lexicon::new(entries),
            titled: titled.filter(|title| !title.is_empty()).collect(),
        }
    }

    /// Everybody and everything that is named, in order and apart.
    pub fn find(&self, text: &Text) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let mut i = 0;
        while i < text.len() {
            if text.inside_word(i) || text.blank(i) {
                i += 1;
                continue;
            }
            match self.at(text, i, found.last()) {
                Some(mention) => {
                    i = mention.range.end.max(i + 1);
                    found.push(mention);
                }
                None => i += 1,
            }
        }
        self.titled_at_companies(text, &mut found);
        found
    }

    fn at(&self, text: &Text, i: usize, last: Option<&Mention>) -> Option<Mention> {
        let known = self.known(text, i);
        let called = self.called(text, i).filter(|called| {
            known
                .as_ref()
                .is_none_or(|known| known.range.end < called.range.end)
        });
        called
            .or(known)
            .or_else(|| super::strangers::at(text, i, last))
    }

    /// A name as the workspace has it; the longest wins.
    fn known(&self, text: &Text, i: usize) -> Option<Mention> {
        let mut longest = 0;
        let mut people: Vec<usize> = Vec::new();
        let mut whole = false;
        let mut other = None;
        for (end, entry) in self.lexicon.all(text, i) {
            if end < longest {
                break;
            }
            if longest == 0 && rather_a_word(text, i, end, *entry) {
                continue;
            }
            longest = end;
            match entry {
                Entry::Full(person) | Entry::Part(person) => {
                    whole |= matches!(entry, Entry::Full(_));
                    if !people.contains(person) {
                        people.push(*person);
                    }
                }
                Entry::Company(company) => {
                    other = other.or(self
                        .world
                        .companies
                        .get(*company)
                        .map(|one| Named::Company(Some(one.id), None)))
                }
                Entry::Deal(deal) => other = other.or(Some(Named::Deal(*deal))),
                Entry::Me => other = Some(Named::Other { me: true }),
                Entry::Other => other = Some(Named::Other { me: false }),
            }
        }
        if longest == 0 {
            return None;
        }
        let what = match other {
            // Mark May is another Mark than I.
            Some(Named::Other { me: true }) if !people.is_empty() => Named::Person {
                may: people,
                sure: whole,
                new: None,
            },
            Some(other) => other,
            None => Named::Person {
                new: (!whole).then(|| text.said(i..longest)),
                may: people,
                sure: whole,
            },
        };
        Some(self.called_so(text, i..longest, what))
    }

    /// The mention, with what belongs to a name: an initial, a title.
    fn called_so(&self, text: &Text, mut range: Range<usize>, what: Named) -> Mention {
        let what = match what {
            Named::Person { .. }
                if text.after(
                    range.start,
                    "hi|hey|dear|hello|morning|thanks|thx|thank you",
                ) && self.me(text, range.clone()) =>
            {
                Named::Other { me: true }
            }
            Named::Person {
                may,
                sure: false,
                new,
            } => {
                let (end, may) = self.with_initial(text, range.end, may);
                range.end = end;
                Named::Person {
                    may,
                    sure: false,
                    new,
                }
            }
            what => what,
        };
        if let Named::Person { .. } = what {
            range.end = behind_name(text, range.end);
        }
        Mention { range, what }
    }

    fn me(&self, text: &Text, range: Range<usize>) -> bool {
        let said = text.folded(range);
        self.world.us.me.iter().any(|name| folded_eq(name, &said))
    }

    /// Jane O: of those called Jane, whose family name begins so; and where the initial ends.
    fn with_initial(&self, text: &Text, end: usize, may: Vec<usize>) -> (usize, Vec<usize>) {
        let at = text.skip(end);
        let initial = text.low(at);
        let alone = at > end
            && text.upper(at)
            && !super::text::wordy(text.low(at + 1))
            && text.low(at + 1) != '\'';
        let fit: Vec<usize> = (may.iter().copied())
            .filter(|person| {
                self.world.people.get(*person).is_some_and(|person| {
                    let family = person.name.rsplit(' ').next().unwrap_or_default();
                    family.chars().next().map(super::text::fold) == Some(initial)
                })
            })
            .collect();
        if !alone || fit.is_empty() {
            return (end, may);
        }
        (
            if text.low(at + 1) == '.' {
                at + 2
            } else {
                at + 1
            },
            fit,
        )
    }

    /// 王經理, 林小姐, 美玲姐, Mr Chen: a name with a title behind or before it.
    fn called(&self, text: &Text, i: usize) -> Option<Mention> {
        if let Some(end) = text.any(i, "mr.|ms.|mrs.|mr|ms|mrs|dr.|dr|miss|manager|director") {
            return self.latin_called(text, i, text.skip(end));
        }
        // 對方 is nobody's name, 工程 neither.
        if matches!(
            text.before(i),
            '對' | '工' | '這' | '那' | '該' | '我' | '官' | '雙' | '地' | '廠' | '甲' | '乙'
        ) {
            return None;
        }
        let end = titles::family(text, i)?;
        let family = text.folded(i..end);
        let whole = (1..=2).rev().find_map(|given| {
            let name_end = end + given;
            let name = text.folded(i..name_end);
            let (title_end, courtesy) = titles::han_title(text, name_end)?;
            (is_han(&name)).then_some((name_end, title_end, courtesy))
        });
        let (title_end, courtesy) = match titles::han_title(text, end) {
            Some(found) => found,
            None => {
                // A whole name that nobody has, with its title: 蘇明德經理.
                let (name_end, title_end, _) = whole?;
                let name = text.folded(i..name_end);
                let may = self.by(|person| folded_eq(&person.name, &name));
                let new = may.is_empty().then(|| text.said(i..name_end));
                plausible_given(text, end..name_end).then_some(())?;
                return Some(Mention {
                    range: i..title_end,
                    what: Named::Person {
                        sure: true,
                        may,
                        new,
                    },
                });
            }
        };
        let title = text.folded(end..title_end);
        let may = self.by(|person| {
            let own = apart(&person.name).0;
            let bears = own == family;
            bears && (courtesy || titles::fits(&person.title, &title))
        });
        let may = titles::of_department(text, i, self.world, may);
        let sure = false;
        Some(Mention {
            range: i..title_end,
            what: Named::Person {
                new: Some(text.said(i..title_end)),
                sure,
                may,
            },
        })
    }

    fn latin_called(&self, text: &Text, i: usize, from: usize) -> Option<Mention> {
        let end = text.word_end(from);
        let word = text.folded(from..end);
        let title = matches!(text.low(i), 'm' | 'd')
            && text.word_end(i) > i + 3
            && (text.is(i, "manager").is_some() || text.is(i, "director").is_some());
        if word.chars().count() < 2 || title && !text.upper(from) {
            return None;
        }
        let may = self.by(|person| {
            let of_mail = of_address(&person.email)
                .into_iter()
                .last()
                .map(|(name, _)| name);
            let family = if is_han(&person.name) {
                String::new()
            } else {
                apart(&person.name).1.clone()
            };
            let own = person
                .name
                .split_whitespace()
                .last()
                .unwrap_or_default()
                .to_lowercase();
            let latin = of_mail.filter(|_| is_han(&person.name)).unwrap_or(own);
            let _ = family;
            latin == word
        });
        if may.is_empty() && (title || !text.upper(from)) {
            return None;
        }
        Some(Mention {
            range: i..end,
            what: Named::Person {
                new: Some(text.said(from..end)),
                sure: false,
                may,
            },
        })
    }

    /// 台泥採購, the buyer at Acme, Acme's plant manager: one of a company by what she does there.
    fn titled_at_companies(&self, text: &Text, found: &mut Vec<Mention>) {
        let mut more = Vec::new();
        for (n, mention) in found.iter().enumerate() {
            let Named::Company(Some(company), _) = mention.what else {
                continue;
            };
            let next_start = found.get(n + 1).map_or(text.len(), |next| next.range.start);
            let after = text
                .any(mention.range.end, "的|'s")
                .unwrap_or(mention.range.end);
            let from = text.skip(after);
            let behind = text
                .any(from, titles::HAN)
                .filter(|end| *end > from + 1)
                .or_else(|| text.any(from, titles::ENGLISH))
                .filter(|end| *end <= next_start)
                .filter(|end| !matches!(text.low(*end), '部' | '單'))
                .map(|end| from..end);
            let range = behind.or_else(|| title_before(text, mention.range.start));
            let Some(range) = range else { continue };
            let title = text.folded(range.clone());
            let may = self.by(|person| {
                person.company == Some(company) && titles::fits(&person.title, &title)
            });
            if !may.is_empty() || self.titled.contains(&title) {
                more.push(Mention {
                    range,
                    what: Named::Person {
                        may,
                        sure: false,
                        new: None,
                    },
                });
            }
        }
        for mention in more {
            if !found.iter().any(|other| {
                other.range.start < mention.range.end && mention.range.start < other.range.end
            }) {
                found.push(mention);
            }
        }
        found.sort_by_key(|mention| mention.range.start);
    }

    fn by(&self, fits: impl Fn(&super::world::Person) -> bool) -> Vec<usize> {
        let all = self.world.people.iter().enumerate();
        all.filter(|(_, person)| fits(person))
            .map(|(i, _)| i)
            .collect()
    }
}

fn people(world: &World, put: &mut impl FnMut(&str, Entry)) {
    for (i, person) in world.people.iter().enumerate() {
        put(&person.name, Entry::Full(i));
        put(&person.email, Entry::Full(i));
        for name in &person.also {
            put(name, Entry::Full(i));
        }
        for part in parts(&person.name) {
            put(&part, Entry::Part(i));
        }
        for (name, whole) in of_address(&person.email) {
            put(
                &name,
                if whole {
                    Entry::Full(i)
                } else {
                    Entry::Part(i)
                },
            );
        }
        for name in person.also.iter().filter(|name| name.contains(' ')) {
            for part in name.split_whitespace().filter(|part| {
                part.chars().count() > 2 || is_han(part) && part.chars().count() == 2
            }) {
                put(part, Entry::Part(i));
            }
        }
        for phone in &person.phones {
            put(phone, Entry::Full(i));
            let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= 7 {
                put(&digits, Entry::Full(i));
            }
            put(&phone.replace('-', " "), Entry::Full(i));
        }
    }
}
