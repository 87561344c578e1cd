//! A row of a government's calendar of office days (政府行政機關辦公日曆表), which lists every day of the year and says of each
//! whether it is free. Only what its weekday does not say becomes a record: a free weekday, and a weekend day that is worked.

use guanxi_engine::transfer::{ImportAdapter, ImportRow};
use guanxi_engine::{Data, Read, Result, Tx};
use guanxi_schema::{Field, Kind, Label, SelectOption};
use jiff::civil::{Date, Weekday};
use uuid::Uuid;

use crate::objects::holiday;

/// The adapter of holidays.
pub(super) struct Holidays;

/// The column that says whether a day is free, and its two words.
const FREE: &str = "free";
const WORKED: &str = "0";
const NOT_WORKED: &str = "2";

impl ImportAdapter for Holidays {
    fn targets(&self, _: &mut Read<'_>) -> Result<Vec<Field>> {
        let option = |value: &str, en, zh| SelectOption {
            value: value.to_owned(),
            label: Label::new(en, zh),
        };
        let options = vec![
            option(WORKED, "Worked", "上班"),
            option(NOT_WORKED, "Free", "放假"),
        ];
        Ok(vec![Field {
            aliases: ["是否放假", "是否上班", "day off"]
                .map(str::to_owned)
                .to_vec(),
            ..Field::new(
                0,
                FREE,
                Kind::Select { options },
                Label::new("Free day", "是否放假"),
            )
        }])
    }

    /// A day that is as its weekday says. One that we have as something else is not left out: the calendar was changed.
    fn leaves_out(&self, row: &ImportRow) -> Option<&'static str> {
        let ordinary = works(row)? != is_weekend(row)?;
        (ordinary && row.existing.is_none()).then_some("ordinary_day")
    }

    fn write(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid> {
        let mut row = row.clone();
        if let Some(works) = works(&row) {
            row.values.insert(holiday::WORKS, Data::from(works));
        }
        row.write_plain(tx, holiday::OBJECT)
    }
}

/// Whether people work on the day; nothing when the row does not say.
fn works(row: &ImportRow) -> Option<bool> {
    let said = row.extra.get(FREE).and_then(Data::as_text)?;
    Some(said == WORKED)
}

fn is_weekend(row: &ImportRow) -> Option<bool> {
    let day: Date = row.values.get(&holiday::ON)?.as_text()?.parse().ok()?;
    Some(matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}
