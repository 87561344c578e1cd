//! Numbers in addresses: `113`, `八十七`, `二三三`, `廿二`, `二Ｏ六`.

/// May this be part of a number? Letters that stand for a nought are only part of one among Chinese digits.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || value(c).is_some() || unit(c).is_some() || c == '廿' || c == '卅'
}

/// Bytes of the number at the beginning of a text: a run of Arabic digits, or of Chinese ones.
pub(super) fn number_at(text: &str) -> usize {
    let arabic = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if arabic > 0 {
        return arabic;
    }
    let mut length = 0;
    for c in text.chars() {
        let nought = length > 0 && is_nought(c);
        if !nought && (c.is_ascii_digit() || !is_numeral(c)) {
            break;
        }
        length += c.len_utf8();
    }
    length
}

/// The number a run stands for, in Arabic digits; `None` if it is no number.
pub(super) fn arabic(run: &str) -> Option<String> {
    if run.is_empty() {
        return None;
    }
    if run.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(run.to_owned());
    }
    if run.chars().all(|c| value(c).is_some() || is_nought(c)) {
        // Digit by digit: 二三三.
        return run
            .chars()
            .map(|c| char::from_digit(value(c).unwrap_or(0), 10))
            .collect();
    }
    let (mut sum, mut digit) = (0u32, None);
    for c in run.chars() {
        match c {
            '廿' => sum += 20,
            '卅' => sum += 30,
            _ => match (value(c), unit(c)) {
                (Some(value), _) => digit = Some(value),
                (_, Some(unit)) => sum += digit.take().unwrap_or(1) * unit,
                _ => return None,
            },
        }
    }
    Some((sum + digit.unwrap_or(0)).to_string())
}

/// What stands for a nought among Chinese digits.
fn is_nought(c: char) -> bool {
    matches!(c, 'O' | 'o' | '0')
}

fn value(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '貳' => 2,
        '三' | '參' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_are_read_in_either_way_of_writing_them() {
        for (written, number) in [
            ("113", "113"),
            ("八十七", "87"),
            ("十", "10"),
            ("一百二十", "120"),
            ("二百零五", "205"),
            ("二三三", "233"),
            ("三八", "38"),
            ("廿二", "22"),
            ("二O六", "206"),
            ("二七〇", "270"),
            ("二七0", "270"),
            ("一千零一十五", "1015"),
        ] {
            assert_eq!(number_at(written), written.len(), "{written}");
            assert_eq!(arabic(written).as_deref(), Some(number), "{written}");
        }
        assert_eq!(number_at("號"), 0);
        assert_eq!(arabic(""), None);
    }
}
