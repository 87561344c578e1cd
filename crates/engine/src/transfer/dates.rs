//! Whether `3/4/2017` is March or April is decided once for a column, from all its values, and shown to the
//! person when the values do not decide it.

use guanxi_schema::{Field, Kind, Label};

use crate::kinds::{self, DateOrder, TextFormat};

/// What a column's values say about the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The order, or the likelier of two.
    pub order: DateOrder,
    /// Every value could also be read the other way.
    pub ambiguous: bool,
}

/// Finds the order under which most values (four of five) are dates or moments; a few wrong ones must not hide
/// what the rest are. `day_first` is the reading where both fit.
pub fn detect(values: &[&str], day_first: bool) -> Option<Detected> {
    let hits = |dates: DateOrder| {
        let format = TextFormat {
            dates,
            ..TextFormat::default()
        };
        let field = instant_field();
        values
            .iter()
            .filter(|value| kinds::parse_text(&field, value, &format).is_ok())
            .count()
    };
    let enough = |hits: usize| !values.is_empty() && hits * 5 >= values.len() * 4;
    let [republic, ymd, mdy, dmy] = [
        DateOrder::Republic,
        DateOrder::YearMonthDay,
        DateOrder::MonthDayYear,
        DateOrder::DayMonthYear,
    ]
    .map(hits);
    // 115/11/26 and 1151126 can be nothing else; 99/11/26 can, unless such a one stands in the same column.
    let certain = values.iter().any(|value| of_the_republic(value));
    if certain && enough(republic) && republic > ymd.max(mdy).max(dmy) {
        return Some(Detected {
            order: DateOrder::Republic,
            ambiguous: false,
        });
    }
    if enough(ymd) && ymd >= mdy.max(dmy) {
        return Some(Detected {
            order: DateOrder::YearMonthDay,
            ambiguous: false,
        });
    }
    let month_first = mdy > dmy || mdy == dmy && !day_first;
    enough(mdy.max(dmy)).then_some(Detected {
        order: if month_first {
            DateOrder::MonthDayYear
        } else {
            DateOrder::DayMonthYear
        },
        ambiguous: mdy == dmy,
    })
}

/// Three digits before a sign, or seven in a row.
fn of_the_republic(value: &str) -> bool {
    let value = value.trim();
    let year = value.find(|c: char| !c.is_ascii_digit());
    year == Some(3) || year.is_none() && value.len() == 7
}

/// Moments include plain dates, so one kind serves both.
fn instant_field() -> Field {
    let label = Label {
        en: String::new(),
        zh_hant: String::new(),
    };
    Field::new(0, "value", Kind::Instant, label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_above_twelve_decides_the_whole_column() {
        let certain = |order| {
            Some(Detected {
                order,
                ambiguous: false,
            })
        };
        assert_eq!(
            detect(&["3/1/2017", "10/20/2016"], true),
            certain(DateOrder::MonthDayYear)
        );
        assert_eq!(
            detect(&["3/1/2017", "20/10/2016"], false),
            certain(DateOrder::DayMonthYear)
        );
        assert_eq!(
            detect(&["2017-03-01", "2017-04-01"], false),
            certain(DateOrder::YearMonthDay)
        );
    }

    #[test]
    fn a_column_that_fits_both_ways_says_so_and_takes_the_usual_one() {
        let doubtful = |order| {
            Some(Detected {
                order,
                ambiguous: true,
            })
        };
        assert_eq!(
            detect(&["3/1/2017", "4/1/2017"], false),
            doubtful(DateOrder::MonthDayYear)
        );
        assert_eq!(
            detect(&["3/1/2017", "4/1/2017"], true),
            doubtful(DateOrder::DayMonthYear)
        );
    }

    #[test]
    fn years_of_the_republic_are_seen_where_nothing_else_fits() {
        let order = |values: &[&str]| detect(values, false).map(|detected| detected.order);
        assert_eq!(order(&["115/11/26", "99/1/2"]), Some(DateOrder::Republic));
        assert_eq!(order(&["1151126", "0990102"]), Some(DateOrder::Republic));
        assert_eq!(order(&["99/1/2", "98/3/4"]), Some(DateOrder::YearMonthDay));
        assert_eq!(
            order(&["20261126", "19501229"]),
            Some(DateOrder::YearMonthDay)
        );
        assert_eq!(
            order(&["民國115年11月26日"]),
            Some(DateOrder::YearMonthDay),
            "it says so itself"
        );
    }

    #[test]
    fn words_are_no_dates() {
        assert_eq!(detect(&["Acme", "Betatech"], false), None);
        assert_eq!(detect(&[], false), None);
    }
}
