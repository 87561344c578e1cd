//! Cuts a folded address into its parts, from left to right. Nothing is dropped: the parts side by side are the text.

use unicode_normalization::UnicodeNormalization as _;

use super::length::{
    UNITS, basement, bracketed, building, counted, country, locality, named, numbered, numbers,
    postal_code, road, room, unnamed, village,
};
use super::places::{Place, city_at, district_at, of_postal_code};

/// What a piece of an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 台灣, 中華民國.
    Country,
    /// 104, (11568).
    PostalCode,
    /// 縣市.
    City,
    /// 鄉鎮市區.
    District,
    /// 村里.
    Village,
    /// 鄰.
    Neighbourhood,
    /// A park of factories, 新竹科學園區; or a place without streets, 伯公坑.
    Locality,
    /// 路, 街, 大道.
    Road,
    /// 段.
    Section,
    /// 巷.
    Lane,
    /// 弄.
    Alley,
    /// 號, with what follows by 之.
    Number,
    /// 棟, 大樓.
    Building,
    /// 樓.
    Floor,
    /// 室.
    Room,
    /// In brackets.
    Note,
    /// What was not understood.
    Rest,
}

/// A piece as it stands in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// Its text.
    pub text: String,
}

/// An address taken apart.
#[derive(Clone)]
pub struct Address {
    /// All of it, in order.
    pub pieces: Vec<Piece>,
    pub(super) place: Option<&'static Place>,
    pub(super) district: Option<&'static str>,
}

/// Half width, without spaces, 台 for 臺; and 市 for its double 巿, which some input methods give.
pub fn fold(text: &str) -> String {
    let folded = text.nfkc().filter(|c| !c.is_whitespace());
    folded
        .map(|c| match c {
            '臺' => '台',
            '巿' => '市',
            '~' | '–' | '—' | '−' | '‐' | '‑' => '-',
            _ => c,
        })
        .collect()
}

/// Takes an address apart; `None` for one that names no county, city or district of Taiwan and no street number.
pub fn split(text: &str) -> Option<Address> {
    let folded = fold(text);
    let mut cutter = Cutter {
        rest: &folded,
        address: Address {
            pieces: Vec::new(),
            place: None,
            district: None,
        },
    };
    cutter.area();
    cutter.street();
    cutter.house();
    if !cutter.rest.is_empty() {
        cutter.take(Part::Rest, cutter.rest.len());
    }
    let mut address = cutter.address;
    address.infer();
    let known = address.place.is_some() || address.has(Part::Number);
    known.then_some(address)
}

impl Address {
    /// Text of the first piece of a kind.
    pub fn get(&self, part: Part) -> Option<&str> {
        self.pieces
            .iter()
            .find(|piece| piece.part == part)
            .map(|piece| piece.text.as_str())
    }

    /// Is there a piece of a kind?
    pub fn has(&self, part: Part) -> bool {
        self.get(part).is_some()
    }

    /// A postal code says the district that a text leaves out, if the two agree on the city.
    fn infer(&mut self) {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let Some(code) = self.get(Part::PostalCode).map(digits) else {
            return;
        };
        let Some((place, district)) = of_postal_code(&code) else {
            return;
        };
        match self.place {
            None => (self.place, self.district) = (Some(place), self.district.or(Some(district))),
            Some(known) if known.city == place.city && self.district.is_none() => {
                self.district = Some(district)
            }
            Some(_) => {}
        }
    }
}

struct Cutter<'a> {
    rest: &'a str,
    address: Address,
}

impl<'a> Cutter<'a> {
    fn take(&mut self, part: Part, length: usize) {
        let Some((text, rest)) = self.rest.split_at_checked(length) else {
            return;
        };
        self.rest = rest;
        match self.address.pieces.last_mut() {
            Some(last)
                if last.part == part && matches!(part, Part::Number | Part::Floor | Part::Note) =>
            {
                last.text.push_str(text);
            }
            _ => self.address.pieces.push(Piece {
                part,
                text: text.to_owned(),
            }),
        }
    }

    /// Tries a cut; was there something?
    fn cut(&mut self, part: Part, length: usize) -> bool {
        if length > 0 {
            self.take(part, length);
        }
        length > 0
    }

    /// Everything down to the village, in whatever order it stands: 台北市松山區105民生東路, 新竹科學園區新竹市力行路.
    fn area(&mut self) {
        loop {
            let went = self.cut(Part::PostalCode, postal_code(self.rest))
                || self.cut(Part::Country, country(self.rest))
                || self.city()
                || self.district()
                || self.cut(Part::Village, village(self.rest))
                || self.cut(Part::Locality, locality(self.rest))
                || self.cut(Part::Neighbourhood, counted(self.rest, '鄰'));
            if !went {
                return;
            }
        }
    }

    fn city(&mut self) -> bool {
        if self.address.has(Part::City) || self.address.has(Part::District) {
            return false;
        }
        let Some((place, length)) = city_at(self.rest) else {
            return false;
        };
        // 彰化市 is a district of 彰化縣, and 台北 may begin the name of a street.
        let short = !self
            .rest
            .get(..length)
            .is_some_and(|name| name.ends_with(['市', '縣']));
        if short
            && self
                .rest
                .get(length..)
                .is_some_and(|after| after.starts_with(UNITS))
        {
            return false;
        }
        self.address.place = Some(place);
        self.take(Part::City, length);
        true
    }

    fn district(&mut self) -> bool {
        if self.address.has(Part::District) {
            return false;
        }
        let Some((place, name, length)) = district_at(self.rest, self.address.place) else {
            return false;
        };
        self.address.place = Some(place);
        self.address.district = Some(name);
        self.take(Part::District, length);
        true
    }

    fn street(&mut self) {
        self.cut(Part::Road, road(self.rest));
        self.cut(Part::Section, counted(self.rest, '段'));
        if !self.address.has(Part::Road) && !self.cut(Part::Lane, named(self.rest, '巷')) {
            self.cut(Part::Locality, unnamed(self.rest));
        }
        // A settlement behind its road: 關埔路水車頭段629號.
        self.cut(Part::Locality, named(self.rest, '段'));
        self.cut(Part::Lane, numbered(self.rest, '巷'));
        self.cut(Part::Alley, numbered(self.rest, '弄'));
        if !self.address.has(Part::Alley) {
            self.cut(Part::Alley, numbered(self.rest, '衖'));
        }
    }

    /// Numbers, buildings, floors and rooms, until something is none of them.
    fn house(&mut self) {
        loop {
            let went = self.cut(Part::Number, numbers(self.rest, &["號"]))
                || self.cut(Part::Floor, numbers(self.rest, &["樓", "F", "f", "層"]))
                || self.cut(Part::Floor, basement(self.rest))
                || self.cut(Part::Room, room(self.rest))
                || self.cut(Part::Note, bracketed(self.rest))
                || self.cut(Part::Building, building(self.rest));
            if !went {
                return;
            }
        }
    }
}
