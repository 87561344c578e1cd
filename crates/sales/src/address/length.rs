//! How many bytes of the beginning of a folded text are a part of an address of one kind; 0 if it begins with none.

use super::numerals::{is_numeral, number_at};

/// Characters that end the name of a street, a lane and so on.
pub(super) const UNITS: [char; 8] = ['路', '街', '段', '巷', '弄', '號', '樓', '室'];
/// Longest name of a village, of a locality and of a road, in characters.
const VILLAGE: usize = 5;
const LOCALITY: usize = 10;
const ROAD: usize = 12;

pub(super) fn postal_code(text: &str) -> usize {
    let bracket = usize::from(text.starts_with('('));
    let inner = text.get(bracket..).unwrap_or_default();
    let digits = inner
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(inner.len());
    let after = inner.get(digits..).unwrap_or_default();
    if !matches!(digits, 3 | 5 | 6) || bracket == 1 && !after.starts_with(')') {
        return 0;
    }
    // 105民生東路 is a code and a road, 235號 and 106巷 are none.
    if bracket == 0
        && (after.starts_with(UNITS) || after.starts_with(['之', '-', ',', '、', '鄰', 'F']))
    {
        return 0;
    }
    bracket * 2 + digits
}

pub(super) fn country(text: &str) -> usize {
    ["中華民國", "台灣省", "台灣", "福建省"]
        .iter()
        // 台灣大道 is a road.
        .filter(|name| {
            text.strip_prefix(**name)
                .is_some_and(|rest| !rest.starts_with("大道") && !rest.starts_with(UNITS))
        })
        .map(|name| name.len())
        .max()
        .unwrap_or(0)
}

/// 新竹科學園區, 工業區: not one that a road is named after.
pub(super) fn locality(text: &str) -> usize {
    let head = head(text, LOCALITY);
    let end = ["工業區", "園區", "加工出口區", "加工區"]
        .iter()
        .filter_map(|kind| Some(head.find(kind)? + kind.len()))
        .min();
    let Some(end) = end else { return 0 };
    let name = text.get(..end).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let inside = name.contains(UNITS) || name.contains(|c: char| c.is_ascii_digit());
    if inside || after.starts_with(['路', '街']) {
        0
    } else {
        end
    }
}

/// 南勢里, 上村村; not 大里路.
pub(super) fn village(text: &str) -> usize {
    let mut at = text.char_indices().skip(1).take(VILLAGE - 1).peekable();
    while let Some((start, c)) = at.next() {
        if UNITS.contains(&c) || c.is_ascii_digit() {
            return 0;
        }
        let end = start + c.len_utf8();
        let after = text.get(end..).unwrap_or_default();
        let ends = matches!(c, '里' | '村') && !matches!(at.peek(), Some((_, '里' | '村')));
        if ends {
            let road = after.starts_with(UNITS) || after.starts_with("大道");
            return if road { 0 } else { end };
        }
    }
    0
}

/// The name up to the first 路, 街 or 大道.
pub(super) fn road(text: &str) -> usize {
    let head = head(text, ROAD);
    for (start, c) in head.char_indices().skip(1) {
        let end = start + c.len_utf8();
        match c {
            '路' | '街' => return end,
            '道' if head.get(..start).is_some_and(|name| name.ends_with('大')) => return end,
            '段' | '巷' | '弄' | '號' | '樓' | '室' | '(' => return 0,
            _ => {}
        }
    }
    0
}

/// A number and its unit: 二段, 8鄰.
pub(super) fn counted(text: &str, unit: char) -> usize {
    let number = number_at(text);
    match text.get(number..) {
        Some(after) if number > 0 && after.starts_with(unit) => number + unit.len_utf8(),
        _ => 0,
    }
}

/// A number, perhaps with a second one, and its unit: 65巷, 65之1巷.
pub(super) fn numbered(text: &str, unit: char) -> usize {
    let mut length = number_at(text);
    loop {
        let after = text.get(length..).unwrap_or_default();
        if length > 0 && after.starts_with(unit) {
            return length + unit.len_utf8();
        }
        let joint = if after.starts_with('之') {
            '之'.len_utf8()
        } else {
            usize::from(after.starts_with('-'))
        };
        let more = number_at(after.get(joint..).unwrap_or_default());
        if length == 0 || joint == 0 || more == 0 {
            return 0;
        }
        length += joint + more;
    }
}

/// A name and its unit: 廣興巷, 水車頭段. Names have no digits, and no other unit stands in them.
pub(super) fn named(text: &str, unit: char) -> usize {
    let mut letters = false;
    for (start, c) in head(text, LOCALITY).char_indices() {
        if c == unit {
            return if letters { start + unit.len_utf8() } else { 0 };
        }
        if UNITS.contains(&c) || c.is_ascii_digit() || !is_han(c) {
            return 0;
        }
        letters |= !is_numeral(c);
    }
    0
}

/// A place without streets before its house number: 伯公坑39號, 下浮尾119-3號.
pub(super) fn unnamed(text: &str) -> usize {
    for (start, c) in head(text, LOCALITY).char_indices() {
        let here = text.get(start..).unwrap_or_default();
        if start > 0 && numbers(here, &["號"]) > 0 {
            return start;
        }
        if UNITS.contains(&c) || !is_han(c) {
            return 0;
        }
    }
    0
}

/// One or more numbers of a kind: 62-5號, 26、28號, 39號之1, 581號及581之1號; 5,6樓, 12、13及18樓, 9樓之五、之六.
pub(super) fn numbers(text: &str, units: &[&str]) -> usize {
    let (mut at, mut end, mut digits) = (0, 0, false);
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let number = number_at(rest);
        if number > 0 {
            digits = true;
            at += number;
            // 之1 behind the unit ends the whole as well as the unit does.
            if end > 0
                && text
                    .get(end..at)
                    .is_some_and(|tail| tail.contains('之') || tail.starts_with('-'))
            {
                end = at;
            }
            continue;
        }
        if let Some(unit) = units.iter().find(|unit| digits && rest.starts_with(**unit)) {
            at += unit.len();
            end = at;
            continue;
        }
        let joint = ["之", "-", "、", ",", "及", "至", "和", "與", "."]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        match joint {
            Some(joint) => at += joint.len(),
            None => return end,
        }
    }
}

/// 地下一樓, 地下室, B1, B1樓.
pub(super) fn basement(text: &str) -> usize {
    if let Some(after) = text.strip_prefix("地下") {
        let below = text.len() - after.len();
        let floors = numbers(after, &["樓", "層"]);
        return if floors > 0 {
            below + floors
        } else if after.starts_with('室') {
            below + '室'.len_utf8()
        } else {
            0
        };
    }
    let Some(after) = text.strip_prefix(['B', 'b']) else {
        return 0;
    };
    let number = number_at(after);
    let unit = numbers(after, &["樓", "F", "f"]);
    if number == 0 { 0 } else { 1 + number.max(unit) }
}

/// 608室, B室.
pub(super) fn room(text: &str) -> usize {
    let before = text.find('室').unwrap_or(0);
    let name = text.get(..before).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || is_numeral(c);
    if name.is_empty() || name.chars().count() > 8 || !name.chars().all(plain) {
        return 0;
    }
    before + '室'.len_utf8()
}

/// (通訊地址).
pub(super) fn bracketed(text: &str) -> usize {
    if !text.starts_with('(') {
        return 0;
    }
    text.find(')').map_or(0, |end| end + 1)
}

/// A棟, 台玻大樓.
pub(super) fn building(text: &str) -> usize {
    let head = head(text, LOCALITY);
    let end = ["大樓", "大廈", "棟", "座", "館", "廠", "中心"]
        .iter()
        .filter_map(|kind| Some(head.find(kind)? + kind.len()))
        .min()
        .unwrap_or(0);
    let name = head.get(..end).unwrap_or_default();
    if name.contains(['號', '路', '街', '(']) {
        0
    } else {
        end
    }
}

/// At most so many characters of the beginning.
fn head(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
