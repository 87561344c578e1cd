//! What the reader may know of the workspace: the people, companies and deals that a text could mean, as far as the caller sees
//! them. Whoever asks gathers them first; nothing is looked up while reading.

use uuid::Uuid;

/// Somebody a text could mean.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Its record.
    pub id: Uuid,
    /// As the workspace has it.
    pub name: String,
    /// Other names of hers: how she is called in chats, in another script.
    pub also: Vec<String>,
    /// What she does.
    pub title: String,
    /// Where she works.
    pub company: Option<Uuid>,
    /// Mail address.
    pub email: String,
    /// Numbers.
    pub phones: Vec<String>,
}

/// A company a text could mean.
#[derive(Debug, Clone, Default)]
pub struct Company {
    /// Its record.
    pub id: Uuid,
    /// As the workspace has it.
    pub name: String,
    /// Short names.
    pub also: Vec<String>,
    /// Domain of its mails.
    pub domain: String,
}

/// A deal a text could mean.
#[derive(Debug, Clone, Default)]
pub struct Deal {
    /// Its record.
    pub id: Uuid,
    /// As the workspace has it.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Whose it is.
    pub company: Option<Uuid>,
}

/// Who writes, and who works beside her. They are never whom an activity was with.
#[derive(Debug, Clone, Default)]
pub struct Us {
    /// Names of whoever writes, in chats too.
    pub me: Vec<String>,
    /// Mail address.
    pub email: String,
    /// Names of colleagues, and of competitors.
    pub others: Vec<String>,
    /// Domain of our mails.
    pub domain: String,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// People.
    pub people: Vec<Person>,
    /// Companies.
    pub companies: Vec<Company>,
    /// Deals.
    pub deals: Vec<Deal>,
    /// Us.
    pub us: Us,
}

impl World {
    pub(super) fn company_of(&self, person: usize) -> Option<Uuid> {
        self.people.get(person)?.company
    }
}

/// What a company is called beside its whole name: 台灣水泥股份有限公司 → 台灣水泥, Acme Corp → Acme.
pub fn short_name(name: &str) -> Option<String> {
    const HAN: [&str; 5] = ["股份有限公司", "有限公司", "企業社", "公司", "集團"];
    const LATIN: &str =
        " inc ltd llc corp co gmbh plc limited corporation company pte pty b.v. s.a. ag kk ";
    if let Some(short) = HAN.iter().find_map(|end| name.strip_suffix(end)) {
        return (short.chars().count() >= 2).then(|| short.to_owned());
    }
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let all = words.len();
    while words.len() > 1
        && words.last().is_some_and(|last| {
            let plain = last.trim_matches(['.', ',']).to_lowercase();
            LATIN.contains(&format!(" {plain} "))
        })
    {
        words.pop();
    }
    (words.len() < all).then(|| words.join(" ").trim_end_matches(',').to_owned())
}
