//! Postal addresses: Taiwanese ones as 縣市/區/路/段/巷/號/樓, and English ones. Districts are real, house numbers are not looked up.

use super::prng::Random;

/// Where a company sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Country, as an ISO 3166-1 code.
    pub country: &'static str,
    /// City or 縣市.
    pub city: &'static str,
    /// Postal code.
    pub postal_code: String,
    /// The rest, as written on an envelope.
    pub street: String,
    /// Prefix of phone numbers there.
    pub dial: &'static str,
}

/// The part of the market a unit works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Region {
    /// Taipei and the north.
    #[default]
    Taipei,
    /// Taichung and the centre.
    Taichung,
    /// Kaohsiung and the south.
    Kaohsiung,
    /// Everywhere else, in English.
    International,
}

type Place = (&'static str, &'static str, &'static str, &'static str);

const NORTH: &[Place] = &[
    ("臺北市", "內湖區", "114", "02"),
    ("臺北市", "南港區", "115", "02"),
    ("臺北市", "松山區", "105", "02"),
    ("新北市", "板橋區", "220", "02"),
    ("新北市", "新店區", "231", "02"),
    ("新北市", "土城區", "236", "02"),
    ("桃園市", "龜山區", "333", "03"),
    ("桃園市", "中壢區", "320", "03"),
    ("新竹縣", "竹北市", "302", "03"),
    ("宜蘭縣", "羅東鎮", "265", "03"),
];

const CENTRE: &[Place] = &[
    ("臺中市", "西屯區", "407", "04"),
    ("臺中市", "大雅區", "428", "04"),
    ("臺中市", "烏日區", "414", "04"),
    ("臺中市", "潭子區", "427", "04"),
    ("彰化縣", "鹿港鎮", "505", "04"),
    ("彰化縣", "和美鎮", "508", "04"),
    ("苗栗縣", "頭份市", "351", "037"),
    ("南投縣", "草屯鎮", "542", "049"),
];

const SOUTH: &[Place] = &[
    ("高雄市", "前鎮區", "806", "07"),
    ("高雄市", "楠梓區", "811", "07"),
    ("高雄市", "岡山區", "820", "07"),
    ("臺南市", "新市區", "744", "06"),
    ("臺南市", "永康區", "710", "06"),
    ("嘉義市", "西區", "600", "05"),
    ("雲林縣", "斗六市", "640", "05"),
    ("屏東縣", "內埔鄉", "912", "08"),
];

const ROADS: &[&str] = &[
    "中正路",
    "中山路",
    "民生路",
    "復興路",
    "工業路",
    "文化路",
    "光復路",
    "建國路",
    "成功路",
    "科技路",
    "和平路",
    "自由路",
    "永安街",
    "大同街",
];

const ABROAD: &[Place] = &[
    ("GB", "Leeds", "LS", "+44 113"),
    ("GB", "Bristol", "BS", "+44 117"),
    ("GB", "Sheffield", "S", "+44 114"),
    ("US", "Portland", "972", "+1 503"),
    ("US", "Columbus", "432", "+1 614"),
    ("US", "Austin", "787", "+1 512"),
    ("AU", "Geelong", "32", "+61 3"),
    ("SG", "Singapore", "60", "+65"),
    ("NL", "Eindhoven", "56", "+31 40"),
    ("IE", "Cork", "T12", "+353 21"),
];

const STREETS: &[&str] = &[
    "Foundry Lane",
    "Orchard Street",
    "Canal Road",
    "Station Approach",
    "Mill Street",
    "Harbour Way",
    "Cedar Avenue",
    "Kiln Road",
    "Weaver Street",
    "Granary Wharf",
    "Tannery Row",
    "Beacon Hill",
];

/// An address in a region.
pub fn invent(random: &mut Random, region: Region) -> Address {
    match region {
        Region::Taipei => taiwanese(random, NORTH),
        Region::Taichung => taiwanese(random, CENTRE),
        Region::Kaohsiung => taiwanese(random, SOUTH),
        Region::International => english(random),
    }
}

fn taiwanese(random: &mut Random, places: &[Place]) -> Address {
    let (city, district, postal_code, dial) = random.pick(places);
    let mut street = format!("{district}{}", random.pick(ROADS));
    if random.chance(40) && !street.ends_with('街') {
        street.push_str(random.pick(&["一段", "二段", "三段", "四段"]));
    }
    if random.chance(25) {
        street.push_str(&format!("{}巷", random.between(2, 250)));
    }
    street.push_str(&format!("{}號", random.between(1, 688)));
    if random.chance(45) {
        street.push_str(&format!("{}樓", random.between(2, 15)));
    }
    Address {
        country: "TW",
        city,
        postal_code: postal_code.to_owned(),
        street,
        dial,
    }
}

fn english(random: &mut Random) -> Address {
    let (country, city, area, dial) = random.pick(ABROAD);
    let postal_code = match country {
        "GB" => format!("{area}{} {}XA", random.between(1, 9), random.between(1, 9)),
        "NL" => format!("{area}{} AB", random.between(11, 57)),
        "SG" => format!("{area}{}", random.digits(4)),
        _ => format!("{area}{}", random.digits(2)),
    };
    Address {
        country,
        city,
        postal_code,
        street: format!("{} {}", random.between(1, 240), random.pick(STREETS)),
        dial,
    }
}

/// A desk phone at an address, in a block of numbers kept for fiction (555).
pub fn phone(random: &mut Random, at: &Address) -> String {
    match at.country {
        "TW" => format!("{}-555-{}", at.dial, random.digits(4)),
        _ => format!("{} 555 {}", at.dial, random.digits(4)),
    }
}

/// A mobile phone.
pub fn mobile(random: &mut Random, at: &Address) -> String {
    match at.country {
        "TW" => format!("09{}-555-{}", random.digits(2), random.digits(3)),
        _ => format!("{} 555 {}", at.dial, random.digits(4)),
    }
}
