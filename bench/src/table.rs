//! The figures beside their budgets, as a table for the terminal and for `docs/PERFORMANCE.md`.

use std::fmt::Write as _;

/// Which side of its limit a figure has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Budget {
    /// At least this much.
    AtLeast(f64),
    /// At most this much.
    AtMost(f64),
    /// For information.
    None,
}

/// One measured thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What was measured.
    pub what: String,
    /// Unit, as printed behind the figure.
    pub unit: &'static str,
    /// The figure.
    pub value: f64,
    /// What it has to be.
    pub budget: Budget,
}

impl Line {
    /// A line.
    pub fn new(what: impl Into<String>, value: f64, unit: &'static str, budget: Budget) -> Self {
        Self {
            what: what.into(),
            unit,
            value,
            budget,
        }
    }

    /// True unless the budget is missed.
    pub fn holds(&self) -> bool {
        match self.budget {
            Budget::AtLeast(limit) => self.value >= limit,
            Budget::AtMost(limit) => self.value <= limit,
            Budget::None => true,
        }
    }

    fn limit(&self) -> String {
        match self.budget {
            Budget::AtLeast(limit) => format!("≥ {} {}", number(limit), self.unit),
            Budget::AtMost(limit) => format!("≤ {} {}", number(limit), self.unit),
            Budget::None => String::new(),
        }
    }

    fn verdict(&self) -> String {
        match self.budget {
            Budget::None => String::new(),
            _ if self.holds() => "holds".to_owned(),
            Budget::AtLeast(limit) | Budget::AtMost(limit) => {
                format!(
                    "**missed** ({:.0} % of the budget)",
                    100.0 * self.value / limit
                )
            }
        }
    }
}

/// A Markdown table.
pub fn markdown(lines: &[Line]) -> String {
    let mut text = String::from("| What | Measured | Budget | |\n|---|---:|---:|---|\n");
    for line in lines {
        // Writing to a String cannot fail.
        let _written = writeln!(
            text,
            "| {} | {} {} | {} | {} |",
            line.what,
            number(line.value),
            line.unit,
            line.limit(),
            line.verdict()
        );
    }
    text
}

/// Three significant digits, thousands parted.
pub fn number(value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut parted = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    if rest.is_empty() {
        parted
    } else {
        format!("{parted}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_a_glance() {
        let said: Vec<String> = [25_000.4, 999.6, 12.34, 0.456, 1_234_567.0]
            .into_iter()
            .map(number)
            .collect();
        assert_eq!(said, ["25,000", "1,000", "12.3", "0.46", "1,234,567"]);
    }

    #[test]
    fn a_missed_budget_says_by_how_much() {
        let slow = Line::new("get one", 20_000.0, "/s", Budget::AtLeast(25_000.0));
        let large = Line::new("memory", 72.0, "MB", Budget::AtMost(60.0));
        assert_eq!(
            markdown(&[slow, large]),
            "| What | Measured | Budget | |\n|---|---:|---:|---|\n\
             | get one | 20,000 /s | ≥ 25,000 /s | **missed** (80 % of the budget) |\n\
             | memory | 72.0 MB | ≤ 60.0 MB | **missed** (120 % of the budget) |\n"
        );
    }
}
