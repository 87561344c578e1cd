//! The calendar of a person as a file, in and out.

use guanxi_engine::{Data, Result};
use guanxi_sales::agenda::{self, Hide, Outcome};
use guanxi_sales::calendar::{Class, Event, read, write};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::Shop;

const INVITATION: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:review@example.tw\r\n\
    DTSTAMP:20261126T010000Z\r\nSEQUENCE:2\r\nDTSTART;TZID=Taipei Standard Time:20990105T100000\r\nDURATION:PT1H\r\n\
    RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Taipei Standard Time:20990112T100000\r\nSUMMARY;LANGUAGE=zh-TW:季度檢討\r\n\
    LOCATION:臺北市中山北路\r\nDESCRIPTION:請帶\\n報價單\r\nORGANIZER;CN=Ada:mailto:ada@example.tw\r\n\
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=Wang:mailto:wang@example.tw\r\n\
    ATTENDEE;PARTSTAT=DELEGATED;ROLE=CHAIR:mailto:lin@example.tw\r\nSTATUS:TENTATIVE\r\nCATEGORIES:SALES,Q1\r\n\
    X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:review@example.tw\r\nDTSTAMP:20261126T010000Z\r\nRECURRENCE-ID;TZID=Taipei Standard Time:20990119T100000\r\n\
    DTSTART;TZID=Taipei Standard Time:20990120T140000\r\nDTEND;TZID=Taipei Standard Time:20990120T150000\r\nSUMMARY:季度檢討\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:leave@example.tw\r\nDTSTAMP:20261126T010000Z\r\nDTSTART;VALUE=DATE:20990301\r\nDTEND;VALUE=DATE:20990304\r\nSUMMARY:休假\r\n\
    CLASS:CONFIDENTIAL\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn import(shop: &Shop, by: Uuid, text: &str) -> Result<Outcome> {
    let mut all = Outcome::default();
    for events in agenda::series(read(text.as_bytes()).events) {
        let (done, _) = shop.act(by, move |tx| agenda::import(tx, &events))?;
        all.created += done.created;
        all.updated += done.updated;
        all.unchanged += done.unchanged;
    }
    Ok(all)
}

fn export(shop: &Shop, by: Uuid, hide: Hide) -> Vec<Event> {
    let ctx = shop.office.ctx(by);
    let mut events = shop
        .engine()
        .read_blocking(&ctx, move |read| agenda::export(read, None, hide))
        .unwrap();
    events.sort_by_key(|event| (event.uid.clone(), event.original.is_some()));
    events
}

fn outcome(created: usize, updated: usize, unchanged: usize) -> Outcome {
    Outcome {
        created,
        updated,
        unchanged,
    }
}

both!(a_calendar_that_came_in_leaves_as_it_came, |t| {
    let shop = Shop::open(t);
    let ren = shop.office.ren;
    assert_eq!(import(&shop, ren, INVITATION).unwrap(), outcome(3, 0, 0));
    let mut came = read(INVITATION.as_bytes()).events;
    came.sort_by_key(|event| (event.uid.clone(), event.original.is_some()));
    let left = read(write(&export(&shop, ren, Hide::Nothing), None).as_bytes());
    assert_eq!(left.problems, []);
    assert_eq!(left.events.len(), came.len());
    for (left, came) in left.events.iter().zip(&came) {
        // When it was written is when we wrote it.
        let came = Event {
            stamp: left.stamp,
            carried: came.carried.clone(),
            ..came.clone()
        };
        assert_eq!(left, &came);
    }
});

both!(
    the_same_file_again_makes_nothing_twice_and_a_newer_one_changes_it,
    |t| {
        let shop = Shop::open(t);
        let ren = shop.office.ren;
        import(&shop, ren, INVITATION).unwrap();
        assert_eq!(import(&shop, ren, INVITATION).unwrap(), outcome(0, 0, 3));
        let ours = write(&export(&shop, ren, Hide::Nothing), None);
        import(&shop, ren, &ours).unwrap();
        // Beside the private one, which an administrator does not see.
        assert_eq!(shop.all("activity").len(), 2);
        assert_eq!(shop.all("attendee").len(), 2);
        let newer = INVITATION
            .replace("SEQUENCE:2", "SEQUENCE:3")
            .replace("季度檢討", "年度檢討")
            .replace("PARTSTAT=ACCEPTED", "PARTSTAT=DECLINED");
        assert_eq!(import(&shop, ren, &newer).unwrap().created, 0);
        let told = export(&shop, ren, Hide::Nothing);
        assert_eq!(
            told.iter()
                .filter(|event| event.summary.as_deref() == Some("年度檢討"))
                .count(),
            2
        );
        let answers: Vec<Data> = shop
            .all("attendee")
            .iter()
            .map(|row| row.get(105).clone())
            .collect();
        assert!(answers.contains(&"declined".into()), "{answers:?}");
        let cancelled = newer.replace("STATUS:TENTATIVE", "STATUS:CANCELLED");
        import(&shop, ren, &cancelled).unwrap();
        let statuses: Vec<Data> = shop
            .all("activity")
            .iter()
            .map(|row| row.get(103).clone())
            .collect();
        assert_eq!(
            statuses
                .iter()
                .filter(|status| **status == "cancelled".into())
                .count(),
            1
        );
        // Somebody else's calendar is her own.
        assert_eq!(
            import(&shop, shop.office.sam, INVITATION).unwrap(),
            outcome(3, 0, 0)
        );
    }
);

both!(who_takes_part_is_known_by_the_address, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let wang = office
        .create(
            office.ren,
            "contact",
            json!({"name": "Wang", "email": "wang@example.tw"}),
        )
        .unwrap();
    import(&shop, office.ren, INVITATION).unwrap();
    let known: Vec<Data> = shop
        .all("attendee")
        .iter()
        .map(|row| row.get(101).clone())
        .collect();
    assert!(known.contains(&Data::Id(wang)), "{known:?}");
});

both!(
    what_is_changed_here_leaves_changed_and_the_rest_as_it_came,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        import(&shop, office.ren, INVITATION).unwrap();
        let series = shop
            .all("activity")
            .into_iter()
            .find(|row| !row.get(117).is_null())
            .unwrap();
        office
            .update(
                office.ren,
                "activity",
                series.id,
                json!({"subject": "Review"}),
            )
            .unwrap();
        let text = write(&export(&shop, office.ren, Hide::Nothing), None).replace("\r\n ", "");
        assert!(
            text.contains("SUMMARY:Review\r\n") && !text.contains("SUMMARY;LANGUAGE"),
            "{text}"
        );
        for line in [
            "CATEGORIES:SALES,Q1",
            "STATUS:TENTATIVE",
            "ORGANIZER;CN=Ada:mailto:ada@example.tw",
            "TRIGGER:-PT15M",
            "RSVP=TRUE",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
);

both!(what_is_private_leaves_as_busy_where_others_may_read, |t| {
    let shop = Shop::open(t);
    let ren = shop.office.ren;
    import(&shop, ren, INVITATION).unwrap();
    let hidden = export(&shop, ren, Hide::Private);
    let leave = hidden
        .iter()
        .find(|event| event.uid.starts_with("leave"))
        .unwrap();
    assert_eq!(
        (leave.summary.as_deref(), leave.class),
        (Some("Busy"), Class::Private)
    );
    let text = write(&hidden, None);
    assert!(
        !text.contains("休假") && text.contains("季度檢討"),
        "{text}"
    );
    assert!(
        export(&shop, shop.office.ada, Hide::Nothing).is_empty(),
        "only one's own"
    );
});
