//! The people who sell: 24 users in a tree of five units.

use super::address::Region;
use super::names::Tongue;
use crate::defaults::pipelines::Word;

/// Place of a user in `STAFF`.
pub type StaffNo = usize;

/// An office.
#[derive(Debug, Clone, Copy)]
pub struct UnitSpec {
    /// Name.
    pub name: Word,
    /// Its market; none for the head office.
    pub region: Option<Region>,
}

/// Units: the head office, then those below it.
pub const UNITS: &[UnitSpec] = &[
    UnitSpec {
        name: Word {
            en: "Head office",
            zh: "總公司",
        },
        region: None,
    },
    UnitSpec {
        name: Word {
            en: "Taipei",
            zh: "臺北",
        },
        region: Some(Region::Taipei),
    },
    UnitSpec {
        name: Word {
            en: "Taichung",
            zh: "臺中",
        },
        region: Some(Region::Taichung),
    },
    UnitSpec {
        name: Word {
            en: "Kaohsiung",
            zh: "高雄",
        },
        region: Some(Region::Kaohsiung),
    },
    UnitSpec {
        name: Word {
            en: "International",
            zh: "國際業務",
        },
        region: Some(Region::International),
    },
];

/// A user.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// Name.
    pub name: &'static str,
    /// First part of the e-mail address.
    pub handle: &'static str,
    /// Key of the role.
    pub role: &'static str,
    /// Place of the unit in `UNITS`.
    pub unit: usize,
    /// Deals won of a hundred, at the same luck. Reps only.
    pub skill: u64,
    /// Next steps written down of a hundred. Reps only.
    pub care: u64,
    /// Language of screens and notes.
    pub tongue: Tongue,
}

const fn person(
    name: &'static str,
    handle: &'static str,
    role: &'static str,
    unit: usize,
) -> Person {
    Person {
        name,
        handle,
        role,
        unit,
        skill: 0,
        care: 0,
        tongue: Tongue::Chinese,
    }
}

const fn rep(
    name: &'static str,
    handle: &'static str,
    unit: usize,
    skill: u64,
    care: u64,
) -> Person {
    Person {
        skill,
        care,
        ..person(name, handle, "rep", unit)
    }
}

const fn english(of: Person) -> Person {
    Person {
        tongue: Tongue::English,
        ..of
    }
}

/// All users. The first of each role is the one whose sign-in is printed.
pub const STAFF: &[Person] = &[
    person("江育如", "yu-ju.chiang", "administrator", 0),
    person("方承翰", "cheng-han.fang", "manager", 1),
    rep("林佳穎", "chia-ying.lin", 1, 46, 92),
    person("沈文慧", "wen-hui.shen", "manager", 0),
    person("賴冠廷", "kuan-ting.lai", "manager", 2),
    person("蘇淑芬", "shu-fen.su", "manager", 3),
    english(person("Eleanor Holloway", "eleanor.holloway", "manager", 4)),
    rep("陳柏宏", "po-hung.chen", 1, 38, 74),
    rep("黃思婷", "ssu-ting.huang", 1, 52, 88),
    rep("吳俊傑", "chun-chieh.wu", 1, 31, 60),
    rep("許雅雯", "ya-wen.hsu", 1, 43, 81),
    rep("歐陽明哲", "ming-che.ouyang", 1, 35, 66),
    rep("張家豪", "chia-hao.chang", 2, 44, 79),
    rep("曾靜宜", "ching-yi.tseng", 2, 49, 90),
    rep("廖建成", "chien-cheng.liao", 2, 36, 58),
    rep("楊欣蓉", "hsin-jung.yang", 2, 41, 84),
    rep("鄭宗偉", "tsung-wei.cheng", 3, 39, 71),
    rep("蔡孟君", "meng-chun.tsai", 3, 47, 86),
    rep("洪信賢", "hsin-hsien.hung", 3, 33, 63),
    english(rep("Marcus Whitlock", "marcus.whitlock", 4, 45, 80)),
    english(rep("Priya Sanghera", "priya.sanghera", 4, 50, 93)),
    english(rep("Ewan Fairclough", "ewan.fairclough", 4, 34, 62)),
    english(rep("Sofia Vasquez", "sofia.vasquez", 4, 42, 77)),
    person("高美惠", "mei-hui.kao", "observer", 0),
];

/// The reps of a market.
pub fn reps_of(region: Region) -> Vec<StaffNo> {
    STAFF
        .iter()
        .enumerate()
        .filter(|(_, person)| {
            person.role == "rep"
                && UNITS.get(person.unit).and_then(|unit| unit.region) == Some(region)
        })
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_market_has_reps_and_a_manager() {
        for (at, unit) in UNITS.iter().enumerate() {
            assert!(
                STAFF
                    .iter()
                    .any(|person| person.unit == at && person.role == "manager"),
                "{}",
                unit.name.en
            );
            if let Some(region) = unit.region {
                assert!(reps_of(region).len() >= 3, "{}", unit.name.en);
            }
        }
    }

    #[test]
    fn addresses_differ() {
        let handles: std::collections::BTreeSet<_> =
            STAFF.iter().map(|person| person.handle).collect();
        assert_eq!(handles.len(), STAFF.len());
    }
}
