//! How dates and numbers are written in a file or by a person.

/// Order of day, month and year in dates that are not ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `2017/3/31`.
    #[default]
    YearMonthDay,
    /// `3/31/2017`.
    MonthDayYear,
    /// `31/3/2017`.
    DayMonthYear,
    /// `115/3/31`, `1150331`: years of the Republic of China, 民國.
    Republic,
}

/// Notation of text values. ISO dates are understood whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFormat {
    /// Order of the parts of a date.
    pub dates: DateOrder,
    /// `.` or `,`.
    pub decimal: char,
    /// Ignored between digits, e.g. `,` or a space.
    pub thousands: Option<char>,
    /// Zone of times without an offset.
    pub time_zone: String,
    /// Currency of amounts without one.
    pub currency: String,
}

impl Default for TextFormat {
    fn default() -> Self {
        Self {
            dates: DateOrder::default(),
            decimal: '.',
            thousands: Some(','),
            time_zone: "UTC".to_owned(),
            currency: "USD".to_owned(),
        }
    }
}

impl TextFormat {
    /// The number in plain notation (`-1234.5`), or `None` when it is not one.
    /// Full-width digits are understood, a thousands separator must stand before three digits.
    pub(super) fn plain_number(&self, text: &str) -> Option<String> {
        let folded: String = text.chars().map(half_width).collect();
        let decimal = half_width(self.decimal);
        let mut plain = String::with_capacity(folded.len());
        let mut group: Option<usize> = None;
        let mut after_point = false;
        for c in folded.trim().chars() {
            match c {
                '0'..='9' => {
                    group = group.map(|digits| digits + 1);
                    plain.push(c);
                }
                '-' | '+' if plain.is_empty() => plain.push(c),
                c if c == decimal && !after_point => {
                    if group.is_some_and(|digits| digits != 3) {
                        return None;
                    }
                    group = None;
                    after_point = true;
                    plain.push('.');
                }
                c if Some(c) == self.thousands
                    && !after_point
                    && plain.ends_with(|c: char| c.is_ascii_digit()) =>
                {
                    if group.is_some_and(|digits| digits != 3) {
                        return None;
                    }
                    group = Some(0);
                }
                _ => return None,
            }
        }
        (group.is_none_or(|digits| digits == 3)).then_some(plain)
    }
}

/// ASCII form of a full-width character (`１` → `1`); others unchanged.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}
