//! Addresses taken apart: by a table of what people write, and by the addresses of listed companies.

use guanxi_engine::Data;
use guanxi_engine::query::Filter;
use guanxi_sales::address::{Address, Part, fold, split};
use guanxi_sales::objects::account::{self, City};
use guanxi_testkit::both;
use proptest::prelude::*;
use serde_json::json;

use crate::shared;
use crate::shop::Shop;

/// `part=text` of everything found, in order.
fn parts(text: &str) -> String {
    let Some(address) = split(text) else {
        return "–".to_owned();
    };
    let pieces = address
        .pieces
        .iter()
        .map(|piece| format!("{:?}={}", piece.part, piece.text));
    pieces.collect::<Vec<_>>().join(" ")
}

#[test]
fn an_address_is_taken_apart_however_it_is_written() {
    for (written, expected) in [
        (
            "台北市中山北路2段113號",
            "City=台北市 Road=中山北路 Section=2段 Number=113號",
        ),
        (
            "(104)臺北市中山區松江路八十七號十七樓之1",
            "PostalCode=(104) City=台北市 District=中山區 Road=松江路 Number=八十七號 Floor=十七樓之1",
        ),
        (
            "臺北市中山區中山北路2段65巷9弄3之1號2樓",
            "City=台北市 District=中山區 Road=中山北路 Section=2段 Lane=65巷 Alley=9弄 Number=3之1號 Floor=2樓",
        ),
        (
            "台北市１０６大安區　仁愛路四段 八十五號四樓",
            "City=台北市 PostalCode=106 District=大安區 Road=仁愛路 Section=四段 Number=八十五號 Floor=四樓",
        ),
        (
            "桃園市平鎮區南勢里2鄰南東路410號",
            "City=桃園市 District=平鎮區 Village=南勢里 Neighbourhood=2鄰 Road=南東路 Number=410號",
        ),
        (
            "台中市西屯區協和里工業區五路十三號",
            "City=台中市 District=西屯區 Village=協和里 Locality=工業區 Road=五路 Number=十三號",
        ),
        (
            "彰化縣大村鄉村上村中山路二段300號",
            "City=彰化縣 District=大村鄉 Village=村上村 Road=中山路 Section=二段 Number=300號",
        ),
        (
            "苗栗縣三義鄉西湖村伯公坑39號之1",
            "City=苗栗縣 District=三義鄉 Village=西湖村 Locality=伯公坑 Number=39號之1",
        ),
        (
            "彰化市中山路3段359號",
            "District=彰化市 Road=中山路 Section=3段 Number=359號",
        ),
        (
            "新竹科學園區新竹市力行一路1-8號",
            "Locality=新竹科學園區 City=新竹市 Road=力行一路 Number=1-8號",
        ),
        (
            "台中市西區臺灣大道二段239號4樓",
            "City=台中市 District=西區 Road=台灣大道 Section=二段 Number=239號 Floor=4樓",
        ),
        (
            "台北市南港區園區街3號16F(F棟)",
            "City=台北市 District=南港區 Road=園區街 Number=3號 Floor=16F Note=(F棟)",
        ),
        (
            "台北市松山區民生東路3段117號14樓及115號1樓",
            "City=台北市 District=松山區 Road=民生東路 Section=3段 Number=117號 Floor=14樓 Number=及115號 Floor=1樓",
        ),
        (
            "台北縣板橋市民生路一段一號地下一樓B室",
            "City=台北縣 District=板橋市 Road=民生路 Section=一段 Number=一號 Floor=地下一樓 Room=B室",
        ),
        ("Clifton House, 75 Fort Street", "–"),
        ("越南海防市陽京郡", "–"),
        ("", "–"),
    ] {
        assert_eq!(parts(written), expected, "{written}");
    }
}

#[test]
fn city_and_district_have_their_present_names() {
    for (written, city, district) in [
        ("臺北市信義區", Some(City::Taipei), Some("信義區")),
        (
            "北市中正區襄陽路二十三號",
            Some(City::Taipei),
            Some("中正區"),
        ),
        (
            "台北縣板橋市民生路一段一號",
            Some(City::NewTaipei),
            Some("板橋區"),
        ),
        (
            "板橋區民生路一段一號",
            Some(City::NewTaipei),
            Some("板橋區"),
        ),
        ("104台北市松江路162號", Some(City::Taipei), Some("中山區")),
        ("台東縣台東市中華路", Some(City::Taitung), Some("台東市")),
        ("臺東市中華路一段3號", Some(City::Taitung), Some("台東市")),
        (
            "台中市東區復興路4段186號",
            Some(City::Taichung),
            Some("東區"),
        ),
        ("台北市信義路四段296號", Some(City::Taipei), None),
        ("中正路3號", None, None),
    ] {
        let address = split(written).unwrap();
        assert_eq!(
            (address.city(), address.district()),
            (city, district),
            "{written}"
        );
    }
}

#[test]
fn the_same_place_has_the_same_normal_form() {
    for (one, other) in [
        (
            "臺北市中山區中山北路二段113號5樓之1",
            "104 台北市中山區中山北路2段一一三號５樓之一",
        ),
        (
            "台北縣板橋市中正里5鄰民生路一段1之2號",
            "新北市板橋區民生路1段1-2號",
        ),
        (
            "高雄市前金區五福三路21號4F",
            "高雄市前金區五福3路二十一號4F(總公司)",
        ),
    ] {
        assert_eq!(split(one).unwrap().normal(), split(other).unwrap().normal());
    }
    assert_eq!(
        split("台北市八德路一段3號").unwrap().normal(),
        "台北市八德路1段3號"
    );
}

proptest! {
    #[test]
    fn nothing_is_lost_whatever_is_typed(text in "[台臺北市中山區里村鄰路街段巷弄號樓之室一二十廿0-9(),、\\-A-F大道園地下 ]{0,40}|\\PC{0,60}") {
        if let Some(address) = split(&text) {
            let joined: String = address.pieces.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(joined, fold(&text));
            address.normal();
        }
    }
}

/// What a person sees in the text: is it in the parts too, and is nothing left over?
fn right(text: &str, address: &Address) -> bool {
    let folded = fold(text);
    let within = |units: &[&str]| units.iter().any(|unit| folded.contains(unit));
    let county = folded.contains('縣')
        || folded.chars().nth(2) == Some('市')
        || folded.chars().nth(1) == Some('市');
    let ranked = |unit: char| folded.chars().skip(3).take(8).any(|c| c == unit);
    let zone = ["工業區", "園區", "加工區"]
        .iter()
        .map(|zone| folded.matches(zone).count())
        .sum::<usize>();
    let district = folded.matches('區').count() > zone || ranked('鄉') || ranked('鎮');
    let joined: String = address
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    joined == folded
        && !address.has(Part::Rest)
        && (!county || address.city().is_some())
        && (!district || address.district().is_some())
        && (!within(&["路", "街", "大道"]) || address.has(Part::Road))
        && (!within(&["號"]) || address.has(Part::Number))
        && (!within(&["樓"]) || address.has(Part::Floor) || address.has(Part::Building))
        && (!within(&["段"]) || address.has(Part::Section) || address.has(Part::Locality))
        && (!within(&["巷"]) || address.has(Part::Lane))
        && (!within(&["弄"]) || address.has(Part::Alley))
}

#[test]
fn nineteen_of_twenty_addresses_of_listed_companies_are_taken_apart() {
    let Some(file) = shared("tw-companies/companies-500.csv") else {
        return;
    };
    let mut reader = csv::Reader::from_path(file).unwrap();
    let column = reader
        .headers()
        .unwrap()
        .iter()
        .position(|header| header == "住址")
        .unwrap();
    let texts: Vec<String> = reader
        .records()
        .map(|row| row.unwrap()[column].to_owned())
        .collect();
    let wrong: Vec<&String> = texts
        .iter()
        .filter(|text| !split(text).is_some_and(|address| right(text, &address)))
        .collect();
    for text in &wrong {
        println!("not understood: {text} → {}", parts(text));
    }
    let (right, all) = (texts.len() - wrong.len(), texts.len());
    println!(
        "addresses: {right} of {all} ({:.1} %)",
        100.0 * right as f64 / all as f64
    );
    assert!(right * 100 >= all * 95, "{right} of {all}");
}

both!(
    a_company_is_found_by_the_county_of_its_address_at_once,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let create = |object, name: &str, address: &str| {
            let body = json!({"name": name, "address": address});
            office.create(office.ren, object, body).unwrap()
        };
        let north = create("account", "North", "臺北市內湖區瑞光路607號7樓");
        create("account", "South", "高雄市前金區中正四路170號");
        create("account", "Abroad", "75 Fort Street, Grand Cayman");
        let person = create("contact", "林怡君", "台南市永康區中正路301號");
        let taipei = Filter::eq(account::CITY, City::Taipei.as_str());
        let listed = shop
            .engine()
            .read_blocking(&office.ctx(office.ren), move |read| {
                read.select("account", &taipei, 9)
            });
        let listed: Vec<_> = listed.unwrap().iter().map(|found| found.id).collect();
        assert_eq!(listed, [north]);
        let value = |object, id, field| office.value(object, id, field);
        assert_eq!(value("account", north, "district"), Data::from("內湖區"));
        assert_eq!(value("contact", person, "city"), Data::from("tainan"));
        let moved = json!({"address": "新竹科學園區新竹市力行五路1號"});
        office.update(office.ren, "account", north, moved).unwrap();
        assert_eq!(value("account", north, "city"), Data::from("hsinchu_city"));
        assert_eq!(office.value("account", north, "district"), Data::Null);
        let refused = office.update(office.ren, "account", north, json!({"city": "taipei"}));
        assert!(refused.is_err(), "worked out, never typed");
    }
);
