//! Names of people who do not exist, Chinese (with the spelling in passports, for e-mail addresses) and English.

use super::prng::Random;

/// Language a person is spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Traditional Chinese.
    Chinese,
    /// English.
    English,
}

/// A full name as it is written, and its spelling in Latin letters for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As written: family name first in Chinese.
    pub full: String,
    /// Lower case, dotted: `chih-ming.chen`.
    pub handle: String,
}

type Syllable = (&'static str, &'static str);

const SURNAMES: &[(Syllable, u64)] = &[
    (("陳", "chen"), 11),
    (("林", "lin"), 8),
    (("黃", "huang"), 6),
    (("張", "chang"), 6),
    (("李", "li"), 5),
    (("王", "wang"), 5),
    (("吳", "wu"), 4),
    (("劉", "liu"), 4),
    (("蔡", "tsai"), 4),
    (("楊", "yang"), 4),
    (("許", "hsu"), 3),
    (("鄭", "cheng"), 3),
    (("謝", "hsieh"), 3),
    (("郭", "kuo"), 3),
    (("洪", "hung"), 3),
    (("曾", "tseng"), 2),
    (("邱", "chiu"), 2),
    (("廖", "liao"), 2),
    (("賴", "lai"), 2),
    (("周", "chou"), 2),
    (("徐", "hsu"), 2),
    (("蘇", "su"), 2),
    (("葉", "yeh"), 2),
    (("莊", "chuang"), 1),
    (("呂", "lu"), 1),
    (("江", "chiang"), 1),
    (("何", "ho"), 1),
    (("蕭", "hsiao"), 1),
    (("羅", "lo"), 1),
    (("高", "kao"), 1),
    (("潘", "pan"), 1),
    (("簡", "chien"), 1),
    (("歐陽", "ouyang"), 1),
];

const FIRST_SYLLABLES: &[Syllable] = &[
    ("志", "chih"),
    ("家", "chia"),
    ("建", "chien"),
    ("俊", "chun"),
    ("怡", "yi"),
    ("淑", "shu"),
    ("雅", "ya"),
    ("佳", "chia"),
    ("冠", "kuan"),
    ("宗", "tsung"),
    ("文", "wen"),
    ("明", "ming"),
    ("美", "mei"),
    ("欣", "hsin"),
    ("柏", "po"),
    ("彥", "yen"),
    ("思", "ssu"),
    ("詩", "shih"),
    ("承", "cheng"),
    ("育", "yu"),
    ("靜", "ching"),
    ("麗", "li"),
    ("信", "hsin"),
    ("孟", "meng"),
];

const SECOND_SYLLABLES: &[Syllable] = &[
    ("豪", "hao"),
    ("明", "ming"),
    ("宏", "hung"),
    ("傑", "chieh"),
    ("君", "chun"),
    ("婷", "ting"),
    ("芬", "fen"),
    ("慧", "hui"),
    ("玲", "ling"),
    ("偉", "wei"),
    ("廷", "ting"),
    ("翰", "han"),
    ("穎", "ying"),
    ("如", "ju"),
    ("萱", "hsuan"),
    ("蓉", "jung"),
    ("賢", "hsien"),
    ("成", "cheng"),
    ("瑜", "yu"),
    ("惠", "hui"),
    ("堯", "yao"),
    ("哲", "che"),
    ("雯", "wen"),
    ("安", "an"),
];

const GIVEN: &[&str] = &[
    "Amelia",
    "Arthur",
    "Beatrice",
    "Callum",
    "Charlotte",
    "Daniel",
    "Eleanor",
    "Ewan",
    "Fiona",
    "Gareth",
    "Hannah",
    "Harriet",
    "Imogen",
    "Isaac",
    "Joanna",
    "Julian",
    "Katherine",
    "Leo",
    "Lydia",
    "Marcus",
    "Martha",
    "Naomi",
    "Nathan",
    "Oliver",
    "Patricia",
    "Priya",
    "Rafael",
    "Rosalind",
    "Samuel",
    "Sofia",
    "Stephen",
    "Tamsin",
    "Theodore",
    "Victoria",
    "Warren",
    "Yasmin",
];

const FAMILY: &[&str] = &[
    "Abernathy",
    "Ashdown",
    "Bellamy",
    "Brightwell",
    "Carrow",
    "Chadwick",
    "Dunmore",
    "Ellery",
    "Fairclough",
    "Garside",
    "Haverford",
    "Holloway",
    "Ingram",
    "Jessop",
    "Kestrel",
    "Langford",
    "Loxley",
    "Marchbanks",
    "Nettleton",
    "Okafor",
    "Osgood",
    "Pemberton",
    "Quigley",
    "Radcliffe",
    "Sanghera",
    "Selwyn",
    "Thackeray",
    "Underhill",
    "Vasquez",
    "Whitlock",
    "Winslow",
    "Yardley",
];

/// A name in the given tongue. About one Chinese name in seven has a single given syllable.
pub fn invent(random: &mut Random, tongue: Tongue) -> Name {
    match tongue {
        Tongue::Chinese => chinese(random),
        Tongue::English => english(random),
    }
}

fn chinese(random: &mut Random) -> Name {
    let (surname, surname_spelt) = random.weighted(SURNAMES);
    let (last, last_spelt) = random.pick(SECOND_SYLLABLES);
    if random.chance(14) {
        return Name {
            full: format!("{surname}{last}"),
            handle: format!("{last_spelt}.{surname_spelt}"),
        };
    }
    let (middle, middle_spelt) = random.pick(FIRST_SYLLABLES);
    if middle == last {
        return chinese(random);
    }
    Name {
        full: format!("{surname}{middle}{last}"),
        handle: format!("{middle_spelt}-{last_spelt}.{surname_spelt}"),
    }
}

fn english(random: &mut Random) -> Name {
    let given = random.pick(GIVEN);
    let family = random.pick(FAMILY);
    Name {
        full: format!("{given} {family}"),
        handle: format!("{}.{}", given.to_lowercase(), family.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_names_have_a_family_name_first_and_a_latin_handle() {
        let mut random = Random::new(5);
        for _ in 0..300 {
            let name = invent(&mut random, Tongue::Chinese);
            assert!(
                (2..=4).contains(&name.full.chars().count()),
                "{}",
                name.full
            );
            assert!(
                SURNAMES
                    .iter()
                    .any(|((surname, _), _)| name.full.starts_with(surname))
            );
            assert!(name.handle.is_ascii(), "{}", name.handle);
        }
    }
}
