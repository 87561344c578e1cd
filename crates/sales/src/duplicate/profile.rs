//! What tells people and companies apart, made comparable: case, width, 臺 and 台, spaces and signs no longer matter.

use guanxi_engine::registry::Keyed;
use guanxi_engine::search::fold;
use guanxi_engine::{Data, Values};
use guanxi_schema::{FieldId, system};
use uuid::Uuid;

use super::keys::keys;
use crate::address;
use crate::objects::contact_point::Kind;
use crate::objects::{account, contact, contact_point};

/// What a profile is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Being {
    /// A contact.
    Person,
    /// An account.
    Company,
}

impl Being {
    /// Of an object that is looked through for duplicates.
    pub fn of(object: &str) -> Option<Self> {
        match object {
            contact::OBJECT => Some(Self::Person),
            account::OBJECT => Some(Self::Company),
            _ => None,
        }
    }
    /// Its fields that are compared.
    pub fn compared(self) -> &'static [FieldId] {
        match self {
            Self::Person => &OF_PERSON,
            Self::Company => &OF_COMPANY,
        }
    }
    /// Its object.
    pub fn object(self) -> &'static str {
        match self {
            Self::Person => contact::OBJECT,
            Self::Company => account::OBJECT,
        }
    }
}

/// What is compared of a contact and of an account, beside further ways to reach them.
const OF_PERSON: [FieldId; 8] = [
    contact::NAME,
    contact::READING,
    contact::MOBILE,
    contact::PHONE,
    contact::EMAIL,
    contact::LINE_ID,
    contact::ADDRESS,
    contact::ACCOUNT,
];
const OF_COMPANY: [FieldId; 7] = [
    account::NAME,
    account::LEGAL_NAME,
    account::PHONE,
    account::EMAIL,
    account::TAX_ID,
    account::WEBSITE,
    account::ADDRESS,
];

/// A name, in parts: 王小明 is one, `Wang Hsiao-Ming` two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Everything written in Han characters, without spaces.
    pub(super) han: String,
    /// Words of letters and digits; a hyphen or an apostrophe does not part them.
    pub(super) words: Vec<String>,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub(super) being: Being,
    pub(super) names: Vec<Name>,
    /// Digits without trunk and country prefix, at most nine.
    pub(super) phones: Vec<String>,
    pub(super) emails: Vec<String>,
    pub(super) tax_id: Option<String>,
    pub(super) line_id: Option<String>,
    pub(super) host: Option<String>,
    /// `YYYYMMDD`.
    pub(super) born: Option<String>,
    /// Words and numbers, in order; in Han characters part by part.
    pub(super) address: Vec<String>,
    pub(super) employer: Option<Uuid>,
}

impl Profile {
    /// Of nobody yet.
    pub fn of(being: Being) -> Self {
        Self {
            being,
            names: Vec::new(),
            phones: Vec::new(),
            emails: Vec::new(),
            tax_id: None,
            line_id: None,
            host: None,
            born: None,
            address: Vec::new(),
            employer: None,
        }
    }

    /// Also known by this name.
    pub fn name(&mut self, text: &str) {
        let name = match self.being {
            Being::Person => Name::new(&fold(text)),
            Being::Company => Name::new(&core(&fold(text))),
        };
        let empty = name.han.is_empty() && name.words.is_empty();
        if !empty && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Reached by this number.
    pub fn phone(&mut self, text: &str) {
        let digits = subscriber(text);
        if digits.len() >= 7 && !self.phones.contains(&digits) {
            self.phones.push(digits);
        }
    }

    /// And by this address.
    pub fn email(&mut self, text: &str) {
        let email = fold(text.trim());
        if email.contains('@') && !self.emails.contains(&email) {
            self.emails.push(email);
        }
    }

    /// Registered under this number.
    pub fn tax_id(&mut self, text: &str) {
        let id: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        self.tax_id = Some(id).filter(|id| id.len() >= 5);
    }

    /// Known there as.
    pub fn line_id(&mut self, text: &str) {
        self.line_id = Some(fold(text.trim())).filter(|id| !id.is_empty());
    }

    /// Has this website.
    pub fn website(&mut self, text: &str) {
        let url = fold(text.trim());
        let host = url.split("://").last().unwrap_or_default();
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.host = Some(host.to_owned()).filter(|host| host.contains('.'));
    }

    /// Born on this day; anything but its digits is passed over.
    pub fn born(&mut self, text: &str) {
        let day: String = fold(text).chars().filter(char::is_ascii_digit).collect();
        self.born = Some(day).filter(|day| !day.is_empty());
    }

    /// Lives or works there.
    pub fn address(&mut self, text: &str) {
        let taken_apart = address::split(text).filter(|_| text.contains(is_han));
        let one_spelling = taken_apart.map(|address| address.normal());
        self.address = words(&fold(one_spelling.as_deref().unwrap_or(text)));
    }

    /// Works for this account.
    pub fn employer(&mut self, account: Option<Uuid>) {
        self.employer = account;
    }

    /// A further way to reach her, as a contact point says it.
    pub(super) fn point(&mut self, kind: Option<&str>, value: &str) {
        match kind.and_then(Kind::parse) {
            Some(Kind::Phone | Kind::Mobile) => self.phone(value),
            Some(Kind::Email) => self.email(value),
            Some(Kind::Line) if self.line_id.is_none() => self.line_id(value),
            Some(Kind::Url) if self.host.is_none() => self.website(value),
            _ => {}
        }
    }

    /// Whether it is reached there already.
    pub(super) fn knows(&self, kind: &Kind, value: &str) -> bool {
        let mut other = Self::of(self.being);
        other.point(Some(kind.as_str()), value);
        let known = |known: &Option<String>, new: &Option<String>| new.is_none() || known == new;
        other.phones.iter().all(|phone| self.phones.contains(phone))
            && other.emails.iter().all(|email| self.emails.contains(email))
            && known(&self.line_id, &other.line_id)
            && known(&self.host, &other.host)
    }

    fn field(&mut self, field: FieldId, text: &str) {
        match (self.being, field) {
            (Being::Person, contact::NAME | contact::READING)
            | (Being::Company, account::NAME | account::LEGAL_NAME) => self.name(text),
            (Being::Person, contact::MOBILE | contact::PHONE)
            | (Being::Company, account::PHONE) => self.phone(text),
            (Being::Person, contact::EMAIL) | (Being::Company, account::EMAIL) => self.email(text),
            (Being::Person, contact::LINE_ID) => self.line_id(text),
            (Being::Company, account::TAX_ID) => self.tax_id(text),
            (Being::Company, account::WEBSITE) => self.website(text),
            (Being::Person, contact::ADDRESS) | (Being::Company, account::ADDRESS) => {
                self.address(text);
            }
            _ => {}
        }
    }

    /// From the values of a record or draft.
    pub fn from_values(being: Being, values: &Values) -> Self {
        let mut profile = Self::of(being);
        for field in being.compared() {
            match values.get(field) {
                Some(Data::Text(text)) => profile.field(*field, text),
                Some(Data::Id(account)) => profile.employer(Some(*account)),
                _ => {}
            }
        }
        profile
    }
}

pub(super) fn of_contact(values: &Values) -> Option<Keyed> {
    of_row(Being::Person, values)
}

pub(super) fn of_account(values: &Values) -> Option<Keyed> {
    of_row(Being::Company, values)
}

fn of_row(being: Being, values: &Values) -> Option<Keyed> {
    Some(Keyed {
        object: being.object(),
        record: values.get(&system::ID)?.as_id()?,
        keys: keys(&Profile::from_values(being, values)),
    })
}

/// A further number or address leads to the person or company that it belongs to.
pub(super) fn of_point(values: &Values) -> Option<Keyed> {
    let owner = |field| values.get(&field).and_then(Data::as_id);
    let (being, record) = match (owner(contact_point::CONTACT), owner(contact_point::ACCOUNT)) {
        (Some(contact), _) => (Being::Person, contact),
        (None, Some(account)) => (Being::Company, account),
        (None, None) => return None,
    };
    let mut profile = Profile::of(being);
    let text = |field| values.get(&field).and_then(Data::as_text);
    profile.point(text(contact_point::KIND), text(contact_point::VALUE)?);
    Some(Keyed {
        object: being.object(),
        record,
        keys: keys(&profile),
    })
}

impl Name {
    fn new(folded: &str) -> Self {
        let han = folded.chars().filter(|c| is_han(*c)).collect();
        let rest: String = folded
            .chars()
            .filter(|c| !matches!(c, '-' | '\'' | '’' | '.' | '‐'))
            .map(|c| if is_han(c) { ' ' } else { c })
            .collect();
        let words = rest
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        Self { han, words }
    }
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// What parts of an address of Taiwan end in: 信義路, 3段, 12號, 5樓.
const PARTS: &str = "縣市區鄉鎮村里鄰路街道段巷弄號樓室";

/// Words and numbers of an address; what is written in Han characters part by part, with the number before its sign.
fn words(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut last = ' ';
    for c in folded.chars() {
        let parted = match (is_han(c), is_han(last)) {
            (true, true) => PARTS.contains(last) && !word.is_empty(),
            (true, false) => !(last.is_ascii_digit() && PARTS.contains(c)),
            (false, true) => true,
            (false, false) => c.is_ascii_digit() != last.is_ascii_digit(),
        };
        if parted || !c.is_alphanumeric() {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        if c.is_alphanumeric() {
            word.push(c);
        }
        last = c;
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// The digits that somebody in the country would dial after the 0; without an extension.
fn subscriber(text: &str) -> String {
    let folded = fold(text);
    let number = folded
        .split(['#', 'x', '分', '轉', ','])
        .next()
        .unwrap_or_default();
    let number = number.split("ext").next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let national = digits
        .strip_prefix("886")
        .filter(|rest| rest.len() >= 8)
        .unwrap_or(digits);
    let national = national.strip_prefix('0').unwrap_or(national);
    let skip = national.len().saturating_sub(9);
    national.get(skip..).unwrap_or_default().to_owned()
}

/// What a company's name ends or begins with without being its name.
const FORMS: [&str; 14] = [
    "股份有限公司",
    "有限公司",
    "無限公司",
    "兩合公司",
    "股份公司",
    "公司",
    "(股)",
    "（股）",
    "㈱",
    "商行",
    "企業社",
    "工作室",
    "財團法人",
    "社團法人",
];
const LATIN_FORMS: [&str; 17] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "bv",
    "kk",
    "the",
];

/// The name without its legal form.
fn core(folded: &str) -> String {
    let mut name = folded.to_owned();
    for form in FORMS {
        if name.chars().count() > form.chars().count() {
            name = name.replace(form, " ");
        }
    }
    let words: Vec<&str> = name
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty() && !LATIN_FORMS.contains(word))
        .collect();
    if words.is_empty() {
        folded.to_owned()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Being, Profile, subscriber, words};

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for (written, digits) in [
            ("0912-345-678", "912345678"),
            ("+886 912 345 678", "912345678"),
            ("+886 (0)912345678", "912345678"),
            ("００９１２３４５６７８", "912345678"),
            ("02-2345-6789", "223456789"),
            ("+886-2-2345-6789 #123", "223456789"),
            ("（０２）２３４５－６７８９分機5", "223456789"),
            ("04-234-5678", "42345678"),
            ("+886 4 234 5678", "42345678"),
            ("+1 (415) 555-0100", "155550100"),
        ] {
            let expected = if written.starts_with("+1") {
                "155550100"
            } else {
                digits
            };
            assert_eq!(subscriber(written), expected, "{written}");
        }
    }

    #[test]
    fn a_company_is_the_same_with_and_without_its_legal_form() {
        let name = |text: &str| {
            let mut profile = Profile::of(Being::Company);
            profile.name(text);
            profile.names
        };
        assert_eq!(
            name("臺灣積體電路製造股份有限公司"),
            name("台灣積體電路製造")
        );
        assert_eq!(name("Acme Co., Ltd."), name("ACME"));
        assert_ne!(name("公司"), Vec::new());
    }

    #[test]
    fn an_address_is_words_and_numbers() {
        assert_eq!(words("信義路3段12號"), ["信義路", "3段", "12號"]);
        assert_eq!(words("12b high st"), ["12", "b", "high", "st"]);
    }
}
