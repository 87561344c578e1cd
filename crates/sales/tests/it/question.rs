//! Questions to customers: which are asked of whom, and answers that become facts with a day.

use guanxi_engine::{Change, Data};
use guanxi_sales::brief::{Brief, Subject};
use guanxi_sales::objects::{account, opportunity_contact, question_set};
use guanxi_sales::personal_data;
use guanxi_testkit::both;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::brief::{brief, brief_of};
use crate::shop::{Shop, code};
use crate::today::make;

fn set(shop: &Shop, more: Json) -> Uuid {
    let mut json = json!({"name": "A set"});
    let fields = json.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    let ada = shop.office.ada;
    shop.office.create(ada, "question_set", json).unwrap()
}

fn question(shop: &Shop, set: Uuid, text: &str, more: Json) -> Uuid {
    let mut json = json!({"question_set": set, "text": text});
    let fields = json.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    let ada = shop.office.ada;
    shop.office.create(ada, "question", json).unwrap()
}

fn asked(told: &Brief) -> Vec<&str> {
    told.questions.iter().map(|one| one.text.as_str()).collect()
}

/// 王美玲 of 台泥, which makes things, and a deal in which she decides.
fn with_deal(shop: &Shop) -> (Uuid, Uuid, Uuid) {
    let company = make(
        shop,
        "account",
        json!({"name": "台泥", "sector": "manufacturing"}),
    );
    let person = make(
        shop,
        "contact",
        json!({"name": "王美玲", "account": company}),
    );
    let deal = shop.deal(json!({"account": company, "contact": person}));
    (company, person, deal)
}

fn answer(shop: &Shop, by: Uuid, json: Json) -> guanxi_engine::Result<Uuid> {
    shop.office.create(by, "answer", json)
}

both!(sets_are_offered_where_they_fit, |t| {
    let shop = Shop::open(t);
    let (_, person, deal) = with_deal(&shop);
    for (more, text) in [
        (json!({}), "all"),
        (json!({"sector": "manufacturing"}), "makers"),
        (json!({"sector": "retail"}), "shops"),
        (json!({"role": "decision_maker"}), "deciders"),
        (json!({"stage": shop.stage(1)}), "second stage"),
        (json!({"active": false}), "retired"),
    ] {
        question(&shop, set(&shop, more), text, json!({}));
    }
    assert_eq!(
        asked(&brief(&shop, Subject::Contact(person))),
        ["all", "makers"]
    );
    let role = json!({"opportunity": deal, "contact": person, "role": "decision_maker"});
    make(&shop, "opportunity_contact", role);
    shop.move_to(deal, 1).unwrap();
    assert_eq!(
        asked(&brief(&shop, Subject::Deal(deal))),
        ["all", "makers", "deciders", "second stage"]
    );
});

both!(an_answer_is_a_dated_fact_and_is_not_asked_again, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (company, person, deal) = with_deal(&shop);
    let of = set(&shop, json!({}));
    let budget = question(
        &shop,
        of,
        "Budget?",
        json!({"kind": "choice", "choices": "Approved\nPlanned"}),
    );
    let supplier = question(&shop, of, "Supplier?", json!({"about": "company"}));
    let told = brief(&shop, Subject::Contact(person));
    assert_eq!(asked(&told), ["Budget?", "Supplier?"]);
    assert_eq!(
        (told.questions[0].about, told.questions[0].of),
        ("opportunity", deal)
    );
    assert_eq!(told.questions[0].choices, ["Approved", "Planned"]);
    assert_eq!(
        (told.questions[1].about, told.questions[1].of),
        ("account", company)
    );
    let said = json!({"question": budget, "opportunity": deal, "value": "Planned"});
    let first = answer(&shop, office.ren, said).unwrap();
    let told = brief(&shop, Subject::Contact(person));
    assert_eq!(asked(&told), ["Supplier?"]);
    assert_eq!(told.known[0].value.as_deref(), Some("Planned"));
    assert_eq!(told.known[0].asked.as_deref(), Some("Budget?"));
    assert_eq!(told.known[0].cite.id, first);
    // A newer one follows; the older stays and no longer holds.
    let said = json!({"question": budget, "opportunity": deal, "value": "Approved"});
    let second = answer(&shop, office.ren, said).unwrap();
    assert_eq!(office.value("answer", first, "current"), Data::from(false));
    assert_eq!(office.value("answer", first, "value"), "Planned".into());
    assert_eq!(office.value("answer", second, "current"), Data::from(true));
    let told = brief(&shop, Subject::Contact(person));
    assert_eq!(told.known.len(), 1);
    assert_eq!(told.known[0].value.as_deref(), Some("Approved"));
    // Of another deal it is asked for itself.
    let other = shop.deal(json!({"account": company}));
    assert_eq!(
        asked(&brief(&shop, Subject::Deal(other))),
        ["Budget?", "Supplier?"]
    );
    let said = json!({"question": supplier, "account": company, "value": "Acme"});
    answer(&shop, office.ren, said).unwrap();
    assert_eq!(asked(&brief(&shop, Subject::Deal(other))), ["Budget?"]);
});

both!(an_answer_taken_back_lets_the_one_before_hold_again, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (_, _, deal) = with_deal(&shop);
    let need = question(&shop, set(&shop, json!({})), "Need?", json!({}));
    let said = |value: &str| json!({"question": need, "opportunity": deal, "value": value});
    let first = answer(&shop, office.ren, said("speed")).unwrap();
    let change = Change::open(office.values("answer", &said("price")));
    let (_, operation) = shop
        .act(office.ren, move |tx| tx.create("answer", change.clone()))
        .unwrap();
    assert_eq!(office.value("answer", first, "current"), Data::from(false));
    shop.undo(operation).unwrap();
    assert_eq!(office.value("answer", first, "current"), Data::from(true));
    let told = brief(&shop, Subject::Deal(deal));
    assert_eq!(told.known[0].value.as_deref(), Some("speed"));
});

both!(an_answer_fits_its_question_and_is_never_changed, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (_, _, deal) = with_deal(&shop);
    let of = set(&shop, json!({}));
    let trial = question(&shop, of, "Trial?", json!({"kind": "yes_no"}));
    let lines = question(&shop, of, "Lines?", json!({"kind": "number"}));
    let how = question(
        &shop,
        of,
        "How?",
        json!({"kind": "choice", "choices": "One\nTwo"}),
    );
    let before = office.trace();
    for (question, value) in [(trial, "perhaps"), (lines, "some"), (how, "Three")] {
        let said = json!({"question": question, "opportunity": deal, "value": value});
        assert_eq!(
            code(answer(&shop, office.ren, said)),
            "value:not_an_answer",
            "{value}"
        );
    }
    let nobody = json!({"question": trial, "value": "yes"});
    assert_eq!(
        code(answer(&shop, office.ren, nobody)),
        "opportunity:about_nobody"
    );
    assert_eq!(office.trace(), before, "nothing was written");
    let said = json!({"question": lines, "opportunity": deal, "value": "1,200"});
    let many = answer(&shop, office.ren, said).unwrap();
    assert_eq!(office.value("answer", many, "number"), Data::Int(1_200_000));
    let changed = office.update(office.ren, "answer", many, json!({"value": "9"}));
    assert_eq!(code(changed), "value:by_command_only");
});

both!(nobody_answers_or_hears_of_what_she_may_not_see, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (_, _, deal) = with_deal(&shop);
    let need = question(&shop, set(&shop, json!({})), "Need?", json!({}));
    let said = json!({"question": need, "opportunity": deal, "value": "speed"});
    assert_eq!(
        code(answer(&shop, office.sam, said.clone())),
        "opportunity:unknown_record"
    );
    let kept = answer(&shop, office.ren, said.clone()).unwrap();
    assert_eq!(code(office.load(office.sam, "answer", kept)), "not_found");
    assert!(office.load(office.mei, "answer", kept).is_ok());
    // What she keeps to herself ends nothing that all know.
    let mut private = said;
    private["value"] = json!("their secret");
    private["private"] = json!(true);
    let hers = answer(&shop, office.ren, private).unwrap();
    assert_eq!(office.value("answer", kept, "current"), Data::from(true));
    assert_eq!(code(office.load(office.mei, "answer", hers)), "not_found");
    let manager_s = brief_of(&shop, office.mei, Subject::Deal(deal)).unwrap();
    assert_eq!(manager_s.known.len(), 1);
    assert_eq!(manager_s.known[0].value.as_deref(), Some("speed"));
    // Questions are kept by those who look after lists: not by a rep.
    let roles = guanxi_sales::defaults::roles();
    let rep = roles.iter().find(|role| role.key == "rep").unwrap();
    assert!(!rep.rules.objects[question_set::OBJECT].create);
});

both!(answers_of_a_person_are_exported_and_erased_with_her, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (_, person, _) = with_deal(&shop);
    let of = set(&shop, json!({}));
    let family = question(&shop, of, "Family?", json!({"about": "person"}));
    let said = json!({"question": family, "contact": person, "value": "two sons"});
    let kept = answer(&shop, office.ren, said).unwrap();
    let (all, _) = shop
        .act(office.ada, move |tx| personal_data::export(tx, person))
        .unwrap();
    assert!(
        serde_json::to_string(&all).unwrap().contains("two sons"),
        "{all:?}"
    );
    shop.act(office.ada, move |tx| personal_data::erase(tx, person))
        .unwrap();
    assert_eq!(office.value("answer", kept, "value"), "—".into());
});

both!(a_fresh_workspace_knows_what_to_ask_in_its_language, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    for language in ["en", "zh-Hant"] {
        shop.act(office.ada, move |tx| {
            guanxi_sales::defaults::install_questions(tx, language)
        })
        .unwrap();
    }
    let sets = shop.all("question_set").len();
    let questions = shop.all("question");
    assert_eq!((sets, questions.len()), (10, 34));
    let texts = questions
        .iter()
        .filter_map(|one| one.get(guanxi_sales::objects::question::TEXT).as_text());
    let texts: Vec<&str> = texts.collect();
    assert!(texts.contains(&"Is there a budget?") && texts.contains(&"有編列預算嗎？"));
});

#[test]
fn a_set_is_for_the_sectors_and_roles_that_there_are() {
    let catalog = guanxi_engine::Catalog::shipped();
    let options = |object: &str, field| {
        let kind = &catalog
            .object(object)
            .unwrap()
            .field_by_id(field)
            .unwrap()
            .kind;
        serde_json::to_value(kind).unwrap()
    };
    assert_eq!(
        options(question_set::OBJECT, question_set::SECTOR),
        options(account::OBJECT, account::SECTOR)
    );
    assert_eq!(
        options(question_set::OBJECT, question_set::ROLE),
        options(opportunity_contact::OBJECT, opportunity_contact::ROLE)
    );
}
