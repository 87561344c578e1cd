//! Makes text comparable: width, case, accents, and characters that are written in two ways.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The same text as everybody types it: `ＡＢＣ` → `abc`, `Müller` → `muller`, `臺灣` → `台灣`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            // Accents of Latin, Greek and Cyrillic. Marks of other scripts carry meaning.
            '\u{c0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' => decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            }),
            _ => folded.push(variant(c)),
        }
    }
    folded
}

/// Characters in use side by side in Taiwan for the same word; the second form is the one kept. Forms that tell
/// surnames or places apart (週/周, 裡/里, 甯/寧) are not here, nor is simplified script.
const VARIANTS: [(char, char); 33] = [
    ('臺', '台'),
    ('証', '證'),
    ('滙', '匯'),
    ('峯', '峰'),
    ('羣', '群'),
    ('綫', '線'),
    ('裏', '裡'),
    ('着', '著'),
    ('爲', '為'),
    ('衆', '眾'),
    ('麪', '麵'),
    ('温', '溫'),
    ('户', '戶'),
    ('戸', '戶'),
    ('説', '說'),
    ('啓', '啟'),
    ('眞', '真'),
    ('黄', '黃'),
    ('强', '強'),
    ('恒', '恆'),
    ('鄕', '鄉'),
    ('敎', '教'),
    ('淸', '清'),
    ('靑', '青'),
    ('吴', '吳'),
    ('吕', '呂'),
    ('産', '產'),
    ('晋', '晉'),
    ('鎭', '鎮'),
    ('寳', '寶'),
    ('鈎', '鉤'),
    ('銹', '鏽'),
    ('佈', '布'),
];

fn variant(c: char) -> char {
    if c < '\u{4e00}' {
        return c;
    }
    VARIANTS
        .iter()
        .find(|(from, _)| *from == c)
        .map_or(c, |(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn width_case_accents_and_variants_do_not_matter() {
        for (written, folded) in [
            ("ＡＢＣ　股份", "abc 股份"),
            ("Müller Straße", "muller strasse"),
            ("Nguyễn Thị Đào", "nguyen thi dao"),
            ("臺灣証券", "台灣證券"),
            ("が ガ", "が ガ"),
            ("ﾃｽﾄ", "テスト"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }
}
