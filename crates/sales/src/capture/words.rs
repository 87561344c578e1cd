//! Words by which one tells a title from a company from a name, in Chinese and in English.

use crate::contact::names::is_han;

/// How a job title of Taiwan ends.
const TITLES: &str = "董事長 副董事長 董事 監察人 總裁 副總裁 總經理 副總經理 副總 執行長 營運長 技術長 財務長 資訊長 行銷長 策略長 經理 副理 協理 襄理 課長 \
                      副課長 組長 副組長 股長 科長 處長 副處長 部長 局長 主任 副主任 主管 總監 副總監 專員 高專 管理師 工程師 設計師 分析師 規劃師 會計師 律師 \
                      建築師 醫師 藥師 護理師 技師 技術員 教授 副教授 講師 老師 顧問 秘書 秘書長 助理 特助 特別助理 代表 業務 院長 校長 所長 廠長 店長 館長 園長 理事長 \
                      理事 總幹事 幹事 科員 辦事員 書記 組員 編輯 記者 企劃 會計 採購 出納 負責人 創辦人 合夥人 經紀人 理專 襄理 店員 司機 師傅 老闆 研究員 研究生";
/// How a department ends.
const UNITS: [&str; 9] = ["事業部", "本部", "部", "處", "課", "室", "組", "科", "廠務"];
/// How the name of a company or another house ends.
const HOUSES: &str = "股份有限公司 有限公司 公司 企業社 企業 工作室 事務所 商行 材料行 銀行 分行 旅行社 出版社 診所 醫院 大學 學院 高中 國中 國小 協會 學會 公會 \
                      工會 基金會 合作社 農會 工廠 廠 局 署 市政府 縣政府 委員會 研究院 研究所 中心 飯店 酒店 民宿 餐廳 書店 集團 實業 商店 藥局 車行 本舖 咖啡館";
/// Family names of one character, by how many people bear them.
const FAMILIES: &str = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高簡朱鍾施游彭詹胡沈余趙盧梁顏柯孫魏翁戴方宋范鄧杜侯曹薛丁傅馬阮唐\
                        蔣卓藍馮姚石董紀歐程古連汪湯姜田康鄒白涂尤巫韓龔嚴袁鐘黎金阿倪夏童柳伍龍史陸錢孔易温溫駱甘陶顧向華于章任單牛萬雷毛";

const ENGLISH_TITLES: &str = "manager director engineer officer ceo cto cfo coo cmo cio executive coordinator consultant president vp svp evp head founder \
                              co-founder partner assistant specialist analyst buyer technician counsel owner controller representative designer developer lead \
                              associate advisor adviser secretary supervisor administrator accountant attorney lawyer professor lecturer teacher nurse physician \
                              architect producer editor writer researcher scientist planner agent clerk intern chairman chairwoman chair principal superintendent \
                              success salesperson recruiter treasurer";
const ENGLISH_UNITS: [&str; 16] = [
    "human resources",
    "information technology",
    "customer service",
    "customer support",
    "public relations",
    "research and development",
    "r&d",
    "it",
    "hr",
    "marketing",
    "finance",
    "legal",
    "procurement",
    "purchasing",
    "engineering",
    "accounting",
];
const ENGLISH_HOUSES: &str = "inc llc ltd limited corp corporation gmbh ag plc pty pvt fze as ab bv nv sa spa kk llp lp co company group holdings partners university \
                              college hospital bank hotel hotels consulting software media trading supply bookshop institute association foundation systems \
                              technologies solutions industries logistics sons school clinic museum agency studio studios labs society council";

const GREETINGS: [&str; 30] = [
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "best",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "yours truly",
    "thanks",
    "thank you",
    "many thanks",
    "cheers",
    "best wishes",
    "all the best",
    "respectfully",
    "sent from",
    "cordially",
    "祝 商祺",
    "祝商祺",
    "順頌",
    "敬祝",
    "感謝",
    "謝謝",
    "此致",
    "順祝",
    "祝好",
    "祝 好",
    "祝您",
    "敬啟者",
];

/// A line that ends a letter.
pub(super) fn is_greeting(line: &str) -> bool {
    let line = line.to_lowercase();
    let plain = line.trim_end_matches([',', '!', '.', '，', '!', '。', ' ']);
    GREETINGS.iter().any(|greeting| {
        plain == *greeting
            || (!greeting.is_ascii() || *greeting == "sent from")
                && plain.starts_with(greeting)
                && plain.chars().count() <= 24
    })
}

/// The small print behind a signature.
pub(super) fn is_notice(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "this e-mail",
        "this email",
        "this message",
        "confidential",
        "disclaimer",
        "本郵件",
        "本信件",
        "本電子郵件",
        "此郵件",
        "免責聲明",
        "please consider the environment",
    ]
    .iter()
    .any(|begin| line.starts_with(begin))
}

/// 資深工程師, Senior Account Executive.
pub(super) fn is_title(text: &str) -> bool {
    if text.chars().any(crate::contact::names::han) {
        let text = text.trim_end_matches(|c: char| !crate::contact::names::han(c));
        return text.chars().count() <= 12
            && TITLES.split_whitespace().any(|title| text.ends_with(title));
    }
    text.chars().count() <= 60
        && words(text).any(|word| ENGLISH_TITLES.split_whitespace().any(|title| title == word))
}

/// 研發處, Human Resources, Legal Department.
pub(super) fn is_unit(text: &str) -> bool {
    if is_han(text) {
        let length = text.chars().count();
        return (2..=10).contains(&length)
            && UNITS.iter().any(|unit| text.ends_with(unit))
            && !is_title(text);
    }
    let lower = text.to_lowercase();
    ENGLISH_UNITS.contains(&lower.as_str())
        || [" department", " dept.", " dept", " division", " team"]
            .iter()
            .any(|end| lower.ends_with(end))
}

/// A department of two words, which is hardly the end of a title (Vice President, Operations).
pub(super) fn is_long_unit(text: &str) -> bool {
    text.contains(' ')
}

/// 遠山國際股份有限公司, Northwind Trading Ltd.
pub(super) fn is_house(text: &str) -> bool {
    if text.chars().any(crate::contact::names::han) {
        return text.chars().count() >= 4
            && HOUSES.split_whitespace().any(|house| text.ends_with(house));
    }
    let last = words(text).last();
    let count = words(text).count();
    let abbreviated = ["s.a.", "s.p.a.", "k.k.", "b.v.", "n.v."]
        .iter()
        .any(|end| text.to_lowercase().ends_with(end));
    count > 1
        && (abbreviated
            || last
                .is_some_and(|last| ENGLISH_HOUSES.split_whitespace().any(|house| house == last)))
}

/// A word that only ends the name of a company: `Inc.`
pub(super) fn is_house_end(text: &str) -> bool {
    let plain = text.trim_end_matches('.').to_lowercase();
    [
        "inc", "llc", "ltd", "limited", "corp", "plc", "llp", "gmbh", "s.a", "co",
    ]
    .contains(&plain.as_str())
}

/// 林怡君, 歐陽志豪, 古小姐: begins with a family name and is no longer than a name is.
pub(super) fn is_han_name(text: &str) -> bool {
    if !is_han(text) || is_title(text) || is_house(text) || is_unit(text) {
        return false;
    }
    let length = text.chars().count();
    let (family, given) = crate::contact::names::apart(text);
    let known = family.chars().count() == 2 || family.chars().all(|c| FAMILIES.contains(c));
    known && (2..=4).contains(&length) && (1..=2).contains(&given.chars().count())
}

/// Ann Lee, Dr. Emily Watson, ALEX MORGAN.
pub(super) fn is_latin_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let word = |part: &&str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    (2..=4).contains(&parts.len())
        && parts.iter().all(word)
        && !is_title(text)
        && !is_house(text)
        && !is_unit(text)
}

/// `PMP`, `Ph.D.`: behind a comma after a name.
pub(super) fn is_degree(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=5).contains(&letters.chars().count())
        && (letters.chars().all(char::is_uppercase) || letters == "PhD")
}

/// Does the text read like a postal address in Latin script?
pub(super) fn is_latin_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    let street = [
        "street",
        "st.",
        "st",
        "road",
        "rd.",
        "rd",
        "avenue",
        "ave.",
        "ave",
        "lane",
        "drive",
        "dr.",
        "boulevard",
        "blvd",
        "suite",
        "floor",
        "sec.",
        "box",
        "via",
        "rua",
        "straße",
        "strasse",
        "platz",
        "way",
        "tower",
        "dist.",
        "square",
        "court",
        "rue",
        "calle",
    ];
    let named = lower.split([' ', ',']).any(|word| street.contains(&word));
    named
        && text.chars().any(|c| c.is_ascii_digit())
        && text.contains(',')
        && text.split_whitespace().count() >= 4
        && !text.contains('@')
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')' | '&'));
    words
        .map(|word| word.trim_matches(['.', '\'', '"']).to_lowercase())
        .filter(|word| !word.is_empty())
}
