//! Addresses of Taiwan, taken apart: `(104)台北市中山區松江路八十七號十七樓之1` → postal code, 縣市, 區, 路, 號, 樓.
//!
//! Pure. `split` cuts, `length` knows how long a part is, `places` knows the counties and districts, `numerals` reads numbers. The text itself stays as it was typed;
//! accounts and contacts keep what [`Address::city`] and [`Address::district`] say beside it, so that lists filter by them.

mod length;
mod numerals;
mod places;
mod split;

use guanxi_engine::registry::Registry;
use guanxi_engine::{Data, Values};
use guanxi_schema::FieldId;

pub use split::{Address, Part, Piece, fold, split};

use crate::objects::account::{self, City};
use crate::objects::contact;

pub(crate) fn register(registry: &mut Registry) {
    registry.computed("account.city", |values| city(values, account::ADDRESS));
    registry.computed("account.district", |values| {
        district(values, account::ADDRESS)
    });
    registry.computed("contact.city", |values| city(values, contact::ADDRESS));
    registry.computed("contact.district", |values| {
        district(values, contact::ADDRESS)
    });
}

impl Address {
    /// County or city, by its present name whatever it was called.
    pub fn city(&self) -> Option<City> {
        self.place.map(|place| place.city)
    }

    /// The district's present name, spelt with 台.
    pub fn district(&self) -> Option<&'static str> {
        self.district
    }

    /// One spelling for what is the same place: present names, Arabic numbers, 之 as a hyphen, no postal code and no notes.
    /// For comparing, not for showing.
    pub fn normal(&self) -> String {
        let mut normal = String::new();
        normal.push_str(self.place.map_or("", |place| place.name));
        normal.push_str(self.district.unwrap_or_default());
        for piece in &self.pieces {
            match piece.part {
                Part::Country | Part::PostalCode | Part::City | Part::District | Part::Note => {}
                // Whoever writes the road leaves these out or not.
                Part::Village | Part::Neighbourhood if self.has(Part::Road) => {}
                Part::Village
                | Part::Neighbourhood
                | Part::Locality
                | Part::Building
                | Part::Rest => {
                    normal.push_str(&piece.text);
                }
                Part::Road
                | Part::Section
                | Part::Lane
                | Part::Alley
                | Part::Number
                | Part::Floor
                | Part::Room => {
                    normal.push_str(&numbered(&piece.text));
                }
            }
        }
        normal
    }
}

/// A piece with Arabic numbers: those before a unit or a 之, not those of names (八德路).
fn numbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = numerals::number_at(rest);
        let after = rest.get(run..).unwrap_or_default();
        let counts = run > 0
            && (after.is_empty()
                || after.starts_with(|c: char| "路街段巷弄號樓室F之-、,及至".contains(c)));
        match numerals::arabic(rest.get(..run).unwrap_or_default()) {
            Some(number) if counts => out.push_str(&number),
            _ if run > 0 => out.push_str(rest.get(..run).unwrap_or_default()),
            _ => out.push(if c == '之' { '-' } else { c }),
        }
        rest = rest
            .get(if run > 0 { run } else { c.len_utf8() }..)
            .unwrap_or_default();
    }
    out
}

fn read(values: &Values, field: FieldId) -> Option<Address> {
    split(values.get(&field)?.as_text()?)
}

/// `account.city`, `contact.city`: worked out from the address. Both objects have the same options.
fn city(values: &Values, field: FieldId) -> Data {
    let city = read(values, field).and_then(|address| address.city());
    city.map_or(Data::Null, |city| Data::from(city.as_str()))
}

/// `account.district`, `contact.district`.
fn district(values: &Values, field: FieldId) -> Data {
    let district = read(values, field).and_then(|address| address.district());
    district.map_or(Data::Null, Data::from)
}
