//! The government's calendars arrive through the import, and the clock then works on the days on which people do.

use std::collections::BTreeSet;
use std::path::PathBuf;

use guanxi_engine::transfer::preview::{FilePreview, preview};
use guanxi_engine::transfer::store::{self, Run};
use guanxi_engine::{Data, transfer};
use guanxi_sales::business_time::Calendar;
use guanxi_testkit::both;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::shop::Shop;

const HEAD: &str = "西元日期,星期,是否放假,備註\r\n";

/// Looks at a file and imports it as it was drafted.
fn import(shop: &Shop, bytes: &[u8]) -> (FilePreview, Run) {
    let ctx = shop.office.ctx(shop.office.ada);
    let files = vec![("calendar.csv".to_owned(), bytes.to_vec())];
    let run = transfer::upload(shop.engine(), &ctx, files).unwrap();
    let holiday = Some("holiday".to_owned());
    let run = transfer::redraft(shop.engine(), &ctx, run.id, 0, holiday).unwrap();
    assert_eq!(run.plan.files[0].match_by.as_deref(), Some("on"));
    let (id, plan, registry) = (run.id, run.plan.clone(), shop.engine().registry().clone());
    let looked = shop.engine().read_blocking(&ctx, move |read| {
        let tables = store::tables(read.conn(), id)?;
        preview(read, &registry, &plan, &tables)
    });
    transfer::start(shop.engine(), &ctx, id).unwrap();
    let done = transfer::run(shop.engine(), &ctx, id).unwrap();
    (looked.unwrap().files.swap_remove(0), done)
}

/// Days from one to another, the second not counted, on which the clock runs.
fn worked(shop: &Shop, from: Date, until: Date) -> BTreeSet<Date> {
    let ctx = shop.office.ctx(shop.office.ada);
    let zone = TimeZone::get(&ctx.time_zone).unwrap();
    let calendar = shop.engine().read_blocking(&ctx, Calendar::load).unwrap();
    let midnight = |day: Date| {
        let zoned = day.to_zoned_datetime(zone.clone()).unwrap();
        zoned.timestamp().as_millisecond()
    };
    from.series(1.day())
        .take_while(|day| *day < until)
        .filter(|day| {
            calendar.minutes_between(midnight(*day), midnight(day.tomorrow().unwrap())) > 0
        })
        .collect()
}

both!(only_days_that_are_not_as_their_weekday_says_are_kept, |t| {
    let shop = Shop::open(t);
    let rows = "20240209,五,2,農曆除夕\r\n20240210,六,2,春節\r\n20240215,四,0,\r\n20240217,六,0,補行上班\r\n";
    let (looked, run) = import(&shop, format!("{HEAD}{rows}").as_bytes());
    let progress = run.progress;
    assert_eq!(
        (progress.created, progress.skipped, progress.refused),
        (2, 2, 0)
    );
    assert_eq!((looked.created, looked.skipped, looked.refused), (2, 2, 0));
    let reasons: Vec<_> = looked
        .left_out
        .iter()
        .map(|rows| (rows.code, rows.count))
        .collect();
    assert_eq!(reasons, [("ordinary_day", 2)]);
    let week = worked(&shop, date(2024, 2, 9), date(2024, 2, 18));
    let days: Vec<_> = week.iter().map(|day| day.day()).collect();
    assert_eq!(days, [12, 13, 14, 15, 16, 17]);
    // The government changes its mind: the bridge day is off, a holiday is worked, and nothing stands twice.
    let again = "20240209,五,0,\r\n20240217,六,2,\r\n20240215,四,2,颱風\r\n";
    let (_, run) = import(&shop, format!("{HEAD}{again}").as_bytes());
    assert_eq!((run.progress.created, run.progress.updated), (1, 2));
    let week = worked(&shop, date(2024, 2, 9), date(2024, 2, 18));
    let days: Vec<_> = week.iter().map(|day| day.day()).collect();
    assert_eq!(days, [9, 12, 13, 14, 16]);
});

both!(a_calendar_in_big5_is_read_too, |t| {
    let shop = Shop::open(t);
    // 西元日期,星期,是否放假,備註 / 20240209,五,2,春節
    let mut file = b"\xa6\xe8\xa4\xb8\xa4\xe9\xb4\xc1,\xac\xb4\xb4\xc1,\xac\x4f\xa7\x5f\xa9\xf1\xb0\xb2,\xb3\xc6\xb5\xf9\r\n".to_vec();
    file.extend(b"20240209,\xa4\xad,2,\xac\x4b\xb8\x60\r\n");
    let (_, run) = import(&shop, &file);
    assert_eq!(run.progress.created, 1);
    let ctx = shop.office.ctx(shop.office.ada);
    let names = shop.engine().read_blocking(&ctx, |read| {
        let every = guanxi_engine::query::Filter::everything();
        let days = read.select_whole("holiday", &every, 10)?;
        Ok(days
            .iter()
            .map(|day| day.get(100).clone())
            .collect::<Vec<_>>())
    });
    assert_eq!(names.unwrap(), [Data::from("春節")]);
});

both!(
    the_working_days_of_real_years_are_those_of_the_calendar,
    |t| {
        let shared = std::env::var_os("GUANXI_SHARED").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
            PathBuf::from,
        );
        let Ok(folder) = std::fs::read_dir(shared.join("data/tw-holidays")) else {
            println!("skipped: {} has no data/tw-holidays", shared.display());
            return;
        };
        let shop = Shop::open(t);
        let mut years = 0;
        for file in folder {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            let text = String::from_utf8(bytes.clone()).unwrap();
            // Counted without any code of ours.
            let said: Vec<(&str, bool)> = text
                .lines()
                .skip(1)
                .filter_map(|line| {
                    let mut cells = line.split(',');
                    Some((cells.next()?, cells.nth(1)? == "0"))
                })
                .collect();
            let expected = said.iter().filter(|(_, worked)| *worked).count();
            let year: i16 = said[0].0[..4].parse().unwrap();
            let (_, run) = import(&shop, &bytes);
            assert_eq!(run.progress.refused, 0, "{year}");
            let kept = run.progress.created + run.progress.updated;
            assert_eq!(kept + run.progress.skipped, said.len() as u64, "{year}");
            let days = worked(&shop, date(year, 1, 1), date(year + 1, 1, 1));
            assert_eq!(days.len(), expected, "{year}");
            for (day, works) in said {
                let day: Date = day.parse().unwrap();
                assert_eq!(days.contains(&day), works, "{day}");
            }
            let (_, again) = import(&shop, &bytes);
            assert_eq!(
                (again.progress.created, again.progress.updated),
                (0, kept),
                "{year}"
            );
            years += 1;
        }
        assert!(years >= 8, "{years}");
    }
);
