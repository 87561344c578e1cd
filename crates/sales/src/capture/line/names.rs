//! Whom and what a text names: people, companies, deals, by every way the workspace knows them.

use std::collections::HashSet;
use std::ops::Range;

use uuid::Uuid;

use super::parts::{behind_name, folded_eq, of_address, parts, plausible_given, title_before};
use super::text::{Lexicon, Text, folded};
use super::titles;
use super::world::World;
use crate::contact::names::{apart, han, is_han};

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
enum Entry {
    /// Whole name, address, LINE name.
    Full(usize),
    /// A given or family name alone.
    Part(usize),
    Company(usize),
    Deal(usize),
    Me,
    Other,
}

/// Words that are also names: the one or the other is told from what stands around.
const COMMON: &str = " will mark bill june april may hope grant art price chase next monday friday august rich frank sue rob pat drew faith joy grace \
                      summer dean law case page day long best young short park chance max guy miles ray dawn eve rose ";
const TIMES: &str = " june april may monday friday august next summer ";
const BEFORE_NAME: &str = "with|w/|called|call|calling|met|meet|rang|ring|phoned|phone|saw|told|asked|ask|emailed|email|mailed|texted|text|pinged|ping|to|from|for|and|&|@|\
                           chase|chased|remind|promised|owe|visited|visit|thanks|hi|dear|hey|mr|ms|mrs|see|seeing|tell|lm|vm|spoke|cc|left|about|quote|nudge|gave|give|send|sent|meeting|lunch|coffee|demo|mtg|attn|re";
const BEFORE_TIME_NAME: &str = "with|w/|called|call|met|meet|rang|ring|phoned|phone|saw|told|asked|ask|emailed|email|texted|text|spoke to|spoke with|talked to|talk to|chat with|\
                                chatted with|and|hi|dear|visited|lm for|vm for|message for|chase|promised|owe|remind|sent|quote to|send|lunch w|call w|ping|pinged|says|said|send|sent|get|per|word for|message with|left w|via|show|gave|give|nudge|see|saw|w/|intro|introduce";
const AFTER_NAME: &str = "sends|signs|pays|calls|rings|brings|returns|provides|ships|joins|starts|leaves|texts|emails|hopes to|is|was|chasing|waiting|rang back|called back|promises|owed|introduced|stopped|showed|phoned|back from|away|out|on vm|on voicemail|says|said|called|wants|wanted|asked|asks|promised|will|'ll|confirmed|agreed|needs|rang|emailed|texted|at|from|is|was|has|didn't|did not|would|'s|owes|sent|\
                          loved|likes|liked|thinks|told|signed|declined|accepted|replied|mentioned|pushed|cancelled|canceled|no show|no answer|not|ok|okay|went|can't|cannot|won't|wouldn't|doesn't|isn't|hasn't|don't|can|could|should|would like|'d|loves|got|gets|comes|came|swears|reckons|hopes|plans|prefers|about|re|@|(|approved|to send|to sign|to confirm";

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
            if longest == 0 && self.rather_a_word(text, i, end, *entry) {
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

    /// Is it the word rather than the name?
    fn rather_a_word(&self, text: &Text, i: usize, end: usize, entry: Entry) -> bool {
        let word = text.folded(i..end);
        if word.chars().any(han) {
            return match entry {
                Entry::Full(_) if word == "高興" => {
                    text.after(i, "很|不|太|非常|滿|蠻|超|不太|好|聽起來|都")
                        || text.low(end) == '地'
                }
                Entry::Part(_) => word.chars().count() < 2,
                _ => false,
            };
        }
        // Will Chase will chase them: in small letters it is what he does.
        let words = || word.split(' ');
        if word.contains(' ')
            && !text.upper(i)
            && words().all(|one| COMMON.contains(&format!(" {one} ")))
        {
            return (0..i).any(|at| text.upper(at) && text.is(at, &word).is_some());
        }
        if word.contains(' ') || !COMMON.contains(&format!(" {word} ")) {
            return word.chars().count() < 3
                && !matches!(entry, Entry::Company(_))
                && !text.upper(i);
        }
        let next = text.skip(end);
        if text.low(next) == ':' && matches!(text.before(text.back(i)), '\n') {
            return false;
        }
        if TIMES.contains(&format!(" {word} ")) {
            if text.low(next).is_ascii_digit() || text.after(i, "by|in|on|before|until|till|of|mid|early|late|next|this|last|end|since|after|mid-") {
                return true;
            }
            if matches!(entry, Entry::Company(_)) {
                return !text.upper(i)
                    || text.any(next, "week|month|quarter|year|step|steps|mon|tue|wed|thu|fri|monday|tuesday|wednesday|thursday|friday|call|meeting|:|mtg|one|visit|round|time|action").is_some();
            }
            return !(text.after(i, BEFORE_TIME_NAME)
                || text.any(next, AFTER_NAME).is_some()
                || super::parts::signs_or_is_given(text, i, end));
        }
        let initial = text.upper(next) && !super::text::wordy(text.low(next + 1)) && text.upper(i);
        // Grant granted, Hope approved: nobody tells oneself so.
        let acted = text.folded(next..text.word_end(next));
        const DID: &str =
            "gave|sent|came|went|took|got|made|wrote|rang|met|told|left|brought|paid|has|had|was";
        let acted = acted.len() > 4 && acted.ends_with("ed") || text.any(next, DID).is_some();
        let acted = acted && text.upper(i) && word != "price";
        let beside = initial || acted || text.any(next, AFTER_NAME).is_some();
        match word.as_str() {
            "will" => !(text.after(i, BEFORE_NAME) || beside && text.upper(i)),
            "chase" => !(text.upper(i) && text.after(i, BEFORE_NAME) && !text.after(i, "to")),
            _ => {
                !(text.upper(i)
                    && (beside || text.back(i) > 0 && text.before(text.back(i)) != '\n')
                    || text.after(i, BEFORE_NAME) && text.upper(i)
                    || beside && !matches!(word.as_str(), "price" | "hope")
                    || text.after(i, "with|w/|called|met|rang|phoned|told|asked|emailed"))
            }
        }
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
