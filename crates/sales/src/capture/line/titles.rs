//! Titles people are called by, and which of somebody's own they fit.

use super::text::Text;
use super::world::World;
use crate::contact::names::han;

/// Family names of one character.
const FAMILIES: &str = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高簡朱鍾施游彭詹胡沈余趙盧梁顏柯孫魏翁戴方宋范鄧杜侯曹薛丁傅馬阮唐\
                        蔣卓藍馮姚石董紀歐程古連汪湯姜田康鄒白涂尤巫韓龔嚴袁鐘黎金倪夏童柳伍龍史陸錢孔易温溫駱甘陶顧向華于章任單牛萬雷毛賀樊俞殷喬戚鮑甄耿閻佟裴聶";
const DOUBLE: &str =
    "歐陽 司馬 諸葛 上官 皇甫 尉遲 公孫 慕容 令狐 司徒 東方 西門 南宮 夏侯 張簡 張廖 范姜";

/// Titles in Chinese, the longer before what they end in.
pub(super) const HAN: &str = "副總經理|總經理|副董事長|董事長|執行長|營運長|技術長|財務長|資訊長|採購經理|採購主任|採購專員|採購課長|採購|資訊經理|研發經理|業務經理|專案經理|\
     品保課長|廠務課長|品保經理|工務協理|倉儲主任|實驗室主任|設計總監|副總裁|總裁|副總|協理|副理|襄理|經理|副課長|課長|副廠長|廠長|副組長|組長|科長|股長|處長|副處長|部長|主任|\
     副主任|主管|總監|專員|工程師|研究員|老闆娘|老闆|董娘|負責人|會計|祕書|秘書|特助|助理|顧問|店長|所長|院長|校長|律師|醫師|老師|教授|博士|技師|師傅|窗口|董|總";
/// What one says to anybody.
const HONORIFICS: &str = "小姐|先生|女士|太太|大哥|大姐|大姊|姐|姊|哥|兄|桑|先";

pub(super) const ENGLISH: &str = "managing director|finance director|it director|project director|plant manager|site manager|fleet manager|procurement manager|\
     purchasing manager|head of operations|vp operations|vp ops|head of ops|ops head|quality lead|maintenance lead|process engineer|site engineer|accounts payable|general manager|\
     operations manager|project manager|office manager|production manager|quality manager|it manager|head of procurement|head of purchasing|head of it|\
     plant mgr|fleet mgr|procurement mgr|purchasing mgr|site eng|process eng|md|cfo|ceo|cto|coo|vp|buyer|director|owner|manager|engineer|gm|accountant|purchaser";

/// A family name that stands here: one or two characters.
pub(super) fn family(text: &Text, i: usize) -> Option<usize> {
    let double = DOUBLE.split(' ').find_map(|family| text.is(i, family));
    double.or_else(|| FAMILIES.contains(text.low(i)).then_some(i + 1))
}

/// A title that stands here; whether it is only a courtesy.
pub(super) fn han_title(text: &Text, i: usize) -> Option<(usize, bool)> {
    if let Some(end) = text.any(i, HONORIFICS) {
        return Some((end, true));
    }
    let end = text.any(i, HAN)?;
    // 王總量 is no 王總, 林主任務 no 林主任.
    let one = end == i + 1;
    let goes_on = one
        && matches!(
            text.low(end),
            '量' | '共' | '是' | '計' | '價' | '額' | '部' | '之' | '事' | '結'
        );
    (!goes_on).then_some((end, false))
}

/// Whether somebody with this title is called so.
pub(super) fn fits(title: &str, called: &str) -> bool {
    let title: String = title.chars().map(super::text::fold).collect();
    if called.is_empty() || title.is_empty() {
        return false;
    }
    if called.chars().any(han) {
        return match called {
            "總" => {
                title.ends_with("總經理") && !title.contains("副總") || title.ends_with("總裁")
            }
            "副總" => title.starts_with("副總"),
            "董" => title.ends_with("董事長") || title == "董事",
            "經理" => title.ends_with("經理") && !title.ends_with("總經理"),
            "主任" | "課長" | "廠長" | "組長" => {
                title.ends_with(called) && !title.ends_with(&format!("副{called}"))
            }
            "窗口" => false,
            _ => title == called || title.ends_with(called) || title.starts_with(called),
        };
    }
    let called = match called {
        "vp ops" => "vp operations",
        "head of ops" | "ops head" => "head of operations",
        "md" => "managing director",
        "purchaser" => "buyer",
        _ => called,
    };
    let called = called
        .replace("mgr", "manager")
        .replace(" eng", " engineer");
    let words: Vec<&str> = title.split([' ', ',', '/']).collect();
    called
        .replace("engineerineer", "engineer")
        .split(' ')
        .all(|word| words.contains(&word))
}

/// 資訊張經理: of those who are called so, whoever is of the department that stands before.
pub(super) fn of_department(text: &Text, i: usize, world: &World, may: Vec<usize>) -> Vec<usize> {
    const PARTS: &str = "採購|資訊|研發|品保|工務|廠務|業務|專案|倉儲|設計|財務|會計|總務|生管|製造|行銷|法務|營業|實驗室|工程";
    let part = PARTS.split('|').find(|part| text.after(i, part));
    let fit: Vec<usize> = (may.iter().copied())
        .filter(|person| {
            let one = world.people.get(*person);
            part.zip(one)
                .is_some_and(|(part, one)| one.title.starts_with(part))
        })
        .collect();
    if fit.is_empty() { may } else { fit }
}
