//! What follows from a record stands beside it also when the record was written before there was such a column.

use guanxi_engine::db::{Conn, Stmt};
use guanxi_engine::{Result, anew};
use guanxi_testkit::both;
use serde_json::json;

use crate::shop::Shop;

type Columns = Vec<[Option<String>; 4]>;

fn columns(shop: &Shop) -> Columns {
    let all = Stmt::new(
        r#"SELECT "name_stroke", "name_reading", "city", "district" FROM "contact" ORDER BY "id""#,
    );
    let text =
        |row: &dyn guanxi_engine::db::Row, at| row.opt_text(at).map(|text| text.map(str::to_owned));
    shop.engine()
        .db()
        .read_blocking(move |conn| {
            conn.all(&all, |row| {
                Ok([text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?])
            })
        })
        .unwrap()
}

/// As the server does it when it starts.
fn make_anew(shop: &Shop) {
    let (catalog, registry) = (shop.engine().catalog(), shop.engine().registry().clone());
    let all = move |conn: &mut dyn Conn| -> Result<()> {
        anew::ALL
            .iter()
            .try_for_each(|what| what.all(conn, &catalog, &registry))
    };
    shop.engine().db().write_blocking(all).unwrap();
}

fn is_current(shop: &Shop) -> bool {
    let registry = shop.engine().registry().clone();
    let current = move |conn: &mut dyn Conn| -> Result<bool> {
        let mut all = true;
        for what in anew::ALL {
            all &= what.is_current(conn, &registry)?;
        }
        Ok(all)
    };
    shop.engine().db().read_blocking(current).unwrap()
}

both!(
    rows_of_an_older_program_get_their_place_in_lists_and_their_city,
    |t| {
        let shop = Shop::open(t);
        let (office, ren) = (&shop.office, shop.office.ren);
        for (name, address) in [
            ("王小明", Some("臺北市信義區信義路五段7號")),
            ("Ann Lee", None),
            ("林怡君", Some("新北市板橋區縣民大道二段7號")),
        ] {
            let person = json!({"name": name, "address": address});
            office.create(ren, "contact", person).unwrap();
        }
        let gone = json!({"name": "陳大文"});
        let gone = office.create(ren, "contact", gone).unwrap();
        shop.act(ren, move |tx| tx.trash("contact", gone)).unwrap();
        let written = columns(&shop);
        assert_eq!(written[0][2].as_deref(), Some("taipei"));
        assert!(
            written
                .iter()
                .all(|row| row[0].is_some() && row[1].is_some())
        );

        let old = "UPDATE contact SET name_stroke = NULL, name_reading = 'x', city = NULL, district = NULL";
        shop.engine()
            .db()
            .write_blocking(move |conn| conn.batch(old))
            .unwrap();
        let traces = office.trace();
        assert!(!is_current(&shop));
        make_anew(&shop);
        assert!(is_current(&shop));
        assert_eq!(columns(&shop), written);
        assert_eq!(office.trace(), traces, "nobody changed anything");
    }
);

both!(what_was_erased_leaves_no_place_in_a_list, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let named = |name: &str| {
        let person = json!({"name": name});
        office.create(office.ren, "contact", person).unwrap()
    };
    let (one, _) = (named("王小明"), named("—"));
    shop.act(office.ada, move |tx| tx.erase("contact", one))
        .unwrap();
    let kept = columns(&shop);
    assert_eq!(kept[0], kept[1], "it stands where a dash stands");
});
