//! Numbers as they are said: digits, one to twelve, 三十二.

use super::text::Text;

const ENGLISH: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// A whole number that begins here, however it is written.
pub(super) fn number(text: &Text, i: usize) -> Option<(usize, i64)> {
    text.digits(i)
        .or_else(|| han_number(text, i))
        .or_else(|| english(text, i))
}

fn english(text: &Text, i: usize) -> Option<(usize, i64)> {
    if let Some(end) = text.any(i, "a couple of|couple of|a couple") {
        return Some((end, 2));
    }
    let all = ENGLISH.iter().zip(0_i64..);
    all.filter_map(|(word, value)| Some((text.is(i, word)?, value)))
        .last()
}

/// 三, 十二, 三十, 廿五, 兩; up to 九十九, and 百 and 千 behind one digit.
fn han_number(text: &Text, i: usize) -> Option<(usize, i64)> {
    let mut at = i;
    let mut value = match digit(text.low(at)) {
        Some(digit) => {
            at += 1;
            digit
        }
        None if matches!(text.low(at), '十' | '廿') => 1,
        None => return None,
    };
    match text.low(at) {
        '十' => {
            value *= 10;
            at += 1;
        }
        '廿' if at == i => {
            value = 20;
            at += 1;
        }
        '百' => return Some((at + 1, value * 100)),
        '千' => return Some((at + 1, value * 1000)),
        _ => return Some((at, value)),
    }
    if let Some(digit) = digit(text.low(at)) {
        value += digit;
        at += 1;
    }
    Some((at, value))
}

fn digit(c: char) -> Option<i64> {
    let digits = "〇一二三四五六七八九";
    match c {
        '兩' => Some(2),
        '零' => Some(0),
        _ => digits
            .chars()
            .zip(0_i64..)
            .find_map(|(d, n)| (d == c).then_some(n)),
    }
}
