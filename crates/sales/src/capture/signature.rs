//! Which piece of a signature is which field.

use guanxi_engine::phone;

use super::guess::{Field, Guess};
use super::labels::{Label, label, label_of_number, without_labels};
use super::pieces::{Number, cells, lines, take_mail, take_numbers, take_web};
use super::words;
use crate::account::tax_id;
use crate::address::{self, Part};
use crate::contact::names;

/// The piece says what it is; its form leaves no doubt; a known word; looks like it; nothing else is left for it.
const SAID: u8 = 95;
pub(super) const PLAIN: u8 = 90;
const WORD: u8 = 80;
pub(super) const LIKELY: u8 = 65;
pub(super) const LEFT: u8 = 45;

/// Reads a signature or the text of a business card; at most one guess a field, in the order of [`Field::ALL`].
pub fn signature(text: &str) -> Vec<Guess> {
    let mut reader = Reader::default();
    for line in lines(text) {
        for cell in cells(&line) {
            reader.cell(&cell);
        }
    }
    reader.settle();
    let mut guesses = reader.guesses;
    guesses.sort_by_key(|guess| Field::ALL.iter().position(|field| *field == guess.field));
    guesses
}

#[derive(Default)]
pub(super) struct Reader {
    pub(super) guesses: Vec<Guess>,
    /// Pieces that are nothing known.
    pub(super) left: Vec<String>,
}

impl Reader {
    pub(super) fn has(&self, field: Field) -> bool {
        self.guesses.iter().any(|guess| guess.field == field)
    }

    /// Notes a guess; a surer one takes the place of another.
    pub(super) fn put(&mut self, field: Field, value: &str, sureness: u8) {
        let value = value.trim().trim_matches([',', ';', ':', '-']).trim();
        if value.is_empty() {
            return;
        }
        match self.guesses.iter_mut().find(|guess| guess.field == field) {
            Some(known) if known.sureness >= sureness => {}
            Some(known) => (known.value, known.sureness) = (value.to_owned(), sureness),
            None => self.guesses.push(Guess {
                field,
                value: value.to_owned(),
                sureness,
            }),
        }
    }

    fn cell(&mut self, cell: &str) {
        let mut text = cell.to_owned();
        let mut emptied = false;
        while let Some(mail) = take_mail(&mut text) {
            self.put(Field::Email, &mail, SAID);
            emptied = true;
        }
        while let Some(web) = take_web(&mut text) {
            self.put(Field::Website, &web, PLAIN);
            emptied = true;
        }
        if emptied {
            text = without_labels(&text.replace(['<', '>'], " "));
        }
        if self.labelled(&text) || self.address(text.trim(), None) {
            return;
        }
        let numbers = take_numbers(&mut text);
        if !numbers.is_empty() {
            numbers.iter().for_each(|number| self.number(number));
            text = without_labels(&text);
        }
        if text.chars().any(char::is_alphanumeric) {
            self.words(text.trim());
        }
    }

    /// `公司：遠山國際`, `Address: 12 Main Street`. Labels of numbers stay with their numbers.
    fn labelled(&mut self, text: &str) -> bool {
        let Some((label, value)) = label(text) else {
            return false;
        };
        match label {
            Label::Ignored => {}
            Label::Field(Field::Address) => {
                if !self.address(value, Some(SAID)) {
                    self.put(Field::Address, value, LIKELY);
                }
            }
            Label::Field(Field::TaxId) => {
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                self.put(
                    Field::TaxId,
                    &digits,
                    if tax_id::is_valid(&digits) {
                        SAID
                    } else {
                        LEFT
                    },
                );
            }
            Label::Field(Field::Name) => {
                let name = value.split(['(', ',']).next().unwrap_or(value);
                self.put(Field::Name, name, SAID);
            }
            Label::Field(field @ (Field::Phone | Field::Mobile | Field::Fax)) => {
                // More than one number may stand on the line, each with its own label.
                let mut text = text.to_owned();
                let numbers = take_numbers(&mut text);
                let none = numbers.is_empty();
                numbers.iter().for_each(|number| self.number(number));
                if none && value.chars().any(|c| c.is_ascii_digit()) {
                    self.put(field, value, LEFT);
                }
            }
            Label::Field(field) => self.put(field, value, SAID),
        }
        true
    }

    fn number(&mut self, number: &Number) {
        let said = label_of_number(&number.before).or_else(|| label_of_number(&number.behind));
        let mobile =
            phone::e164(&number.text, phone::HOME).is_some_and(|known| known.starts_with("+8869"));
        match said {
            Some(Label::Ignored) => {}
            Some(Label::Field(Field::TaxId)) => {
                let digits: String = number.text.chars().filter(char::is_ascii_digit).collect();
                self.put(
                    Field::TaxId,
                    &digits,
                    if tax_id::is_valid(&digits) {
                        SAID
                    } else {
                        LEFT
                    },
                );
            }
            Some(Label::Field(Field::Phone)) if mobile => {
                self.put(Field::Mobile, &number.text, PLAIN)
            }
            Some(Label::Field(field)) => self.put(field, &number.text, SAID),
            None if mobile => self.put(Field::Mobile, &number.text, PLAIN),
            None => self.put(Field::Phone, &number.text, WORD),
        }
    }

    fn address(&mut self, text: &str, sureness: Option<u8>) -> bool {
        let text = text.trim();
        if let Some(read) = address::split(text)
            && (read.city().is_some() || read.has(Part::Road))
            && (read.has(Part::Number) || read.has(Part::Road) && read.city().is_some())
            && text.chars().any(names::han)
        {
            self.put(Field::Address, text, sureness.unwrap_or(PLAIN));
            return true;
        }
        if words::is_latin_address(text) {
            self.put(Field::Address, text, sureness.unwrap_or(LIKELY));
            return true;
        }
        false
    }

    /// Words without a number or an address: names, titles, houses.
    fn words(&mut self, text: &str) {
        if text.chars().any(names::han) {
            self.han(text);
        } else {
            self.latin(text);
        }
    }

    fn han(&mut self, text: &str) {
        for word in tokens(text) {
            let word = word.trim_matches(['(', ')', '[', ']', ',', '、', ':', '。', '!']);
            if word.is_empty() || words::is_greeting(word) {
            } else if !word.chars().any(names::han) {
                // Beside Chinese words, Latin ones repeat them.
                self.left.push(word.to_owned());
            } else if words::is_house(word) {
                self.put(Field::Company, word, WORD);
            } else if words::is_title(word) {
                self.title(word);
            } else if words::is_unit(word) {
                self.put(Field::Department, word, WORD);
            } else if words::is_han_name(word) {
                self.put(Field::Name, word, WORD);
            } else {
                self.left.push(word.to_owned());
            }
        }
    }

    /// 採購部採購專員 is a department and a title.
    fn title(&mut self, word: &str) {
        let cut = word.char_indices().skip(1).find_map(|(at, c)| {
            let end = at + c.len_utf8();
            let (unit, title) = word.split_at_checked(end)?;
            (matches!(c, '部' | '處' | '課' | '室')
                && words::is_unit(unit)
                && words::is_title(title))
            .then_some((unit, title))
        });
        match cut {
            Some((unit, title)) => {
                self.put(Field::Department, unit, WORD);
                self.put(Field::Title, title, WORD);
            }
            None => self.put(Field::Title, word, WORD),
        }
    }

    fn latin(&mut self, text: &str) {
        if words::is_house(text) && !self.parted(text) {
            self.put(Field::Company, text, WORD);
        } else if self.parted(text) || !text.chars().any(char::is_alphabetic) {
        } else if words::is_unit(text) {
            self.put(Field::Department, text, WORD);
        } else if words::is_title(text) {
            self.put(
                Field::Title,
                text,
                if self.has(Field::Title) { LEFT } else { WORD },
            );
        } else if words::is_latin_name(text) && !self.has(Field::Name) {
            self.put(Field::Name, text, LIKELY);
        } else {
            self.left.push(text.to_owned());
        }
    }

    /// `Paul Novak, Technician`, `Legal Department, Ashford Insurance plc`: two things with a comma between them.
    fn parted(&mut self, text: &str) -> bool {
        let Some((left, right)) = text.rsplit_once(", ") else {
            return false;
        };
        let (left, right) = (left.trim(), right.trim());
        if words::is_house_end(right) {
            return match left.split_once(", ") {
                Some((title, house)) if words::is_title(title) && !house.is_empty() => {
                    self.put(Field::Title, title, WORD);
                    self.put(Field::Company, &format!("{house}, {right}"), WORD);
                    true
                }
                _ => false,
            };
        }
        let name = words::is_latin_name(left) && !self.has(Field::Name);
        match () {
            () if name
                && (words::is_title(right)
                    || words::is_degree(right)
                    || words::is_house(right)) =>
            {
                self.put(Field::Name, left, LIKELY);
                if !words::is_degree(right) {
                    self.latin(right);
                }
            }
            () if (words::is_title(left) || words::is_unit(left))
                && (words::is_house(right)
                    || words::is_unit(right) && words::is_long_unit(right)) =>
            {
                self.latin(left);
                self.latin(right);
            }
            () => return false,
        }
        true
    }
}

/// Words of a text with Chinese in it; characters set apart (夏 宇 翔) belong together.
fn tokens(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let single = |word: &&str| word.chars().count() == 1 && names::is_han(word);
    if (2..=4).contains(&words.len()) && words.iter().all(single) {
        return vec![words.concat()];
    }
    words.into_iter().map(str::to_owned).collect()
}
