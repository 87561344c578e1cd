//! The description: the committed copy is what the program says of what is shipped.

use std::path::PathBuf;

use axum::http::Method;
use guanxi_engine::Catalog;
use guanxi_engine::access::Rules;
use guanxi_server::openapi;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::TestApp;

/// Path (below `/api/v1`) and operation of whatever there is of a method.
pub fn every(method: &str) -> Vec<(String, Value)> {
    let text = openapi::build(&Catalog::shipped(), &Rules::administrator()).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let found = paths.filter_map(|(path, item)| Some((path, item.get(method)?.clone())));
    found
        .map(|(path, operation)| (path.strip_prefix("/api/v1").unwrap().to_owned(), operation))
        .collect()
}

#[test]
fn every_post_says_what_a_key_means() {
    let posts = every("post");
    assert!(posts.len() > 80, "{}", posts.len());
    for (path, post) in posts {
        let parameters = post["parameters"].as_array().cloned().unwrap_or_default();
        let key = parameters.iter().find(|p| p["name"] == "Idempotency-Key");
        let key = key.unwrap_or_else(|| panic!("{path} takes no key"));
        assert_eq!(key["in"], "header", "{path}");
        assert!(!key["description"].as_str().unwrap_or_default().is_empty());
    }
}

/// Repeated in `once.rs`; but for the doors, which say themselves that they keep no key.
const FAMILIES: [&str; 8] = [
    "create_",
    "restore_",
    "change_many_",
    "share_",
    "merge_",
    "follow_",
    "unfollow_",
    // Changes nothing.
    "preview_merge_",
];
/// Those that are alone of their kind.
const SINGLE: [&str; 70] = [
    // Changes nothing.
    "ask_many",
    "begin_handover",
    "undo_handover",
    "mark_handover_person",
    "skip_ending_of_activity",
    "invite_to_activity",
    "answer_invitation",
    "take_mail",
    "release_mail",
    "finish_mail",
    "reopen_mail",
    "keep_mail",
    "make_mail_a_lead",
    "make_calendar_feed",
    "import_calendar",
    "move_activity",
    "drop_activity",
    "put_off_today",
    "order_today",
    "done_today",
    "pick_today",
    "see_help",
    "make_sample",
    "remove_sample",
    "make_household",
    "stop_contacting",
    "erase_person",
    "log_activity",
    "hold_activity",
    "miss_activity",
    "cancel_activity",
    "plan_activity",
    "read_all_notices",
    "mark_notice",
    "snooze_notice",
    "keep_promise",
    "release_promise",
    "reopen_promise",
    "keep_person",
    "run_retention_rule",
    "assign_lead",
    "take_up_lead",
    "put_off_lead",
    "disqualify_lead",
    "convert_lead",
    "move_opportunity",
    "win_opportunity",
    "lose_opportunity",
    "reopen_opportunity",
    "change_pipeline_of_opportunity",
    "publish_pipeline",
    "add_field",
    "add_object",
    "invite_user",
    "disable_user",
    "enable_user",
    "upload_import",
    "upload_attachment",
    "redraft_import",
    "run_import",
    "undo_import",
    "undo",
    "change_password",
    // These change nothing, or do nothing twice by themselves.
    "preview_import",
    "export_personal_data",
    "read_signature",
    "read_capture",
    "sign_in",
    "set_up",
    "reset_practice",
];

#[test]
fn every_post_belongs_to_a_family_whose_repetition_is_tested() {
    for (path, post) in every("post") {
        let id = post["operationId"].as_str().unwrap();
        let known = FAMILIES.iter().any(|family| id.starts_with(family))
            || SINGLE.contains(&id)
            || id == "accept_invitation";
        assert!(known, "{id} ({path}): what happens when it is sent twice?");
    }
}

both!(no_post_takes_a_key_that_is_none, |t| {
    let (app, ada) = TestApp::new(t);
    let key = [("idempotency-key", "two words")];
    for (path, _) in every("post") {
        let path = path
            .replace("{id}", "01a20900-0000-7000-8000-000000000000")
            .replace("{object}", "account")
            .replace("{file}", "0")
            .replace("{token}", "none");
        let refused = app.send(&ada, Method::POST, &path, Some(json!({})), &key);
        assert_eq!(refused.status, 400, "{path}: {}", refused.text);
        assert_eq!(refused.json["code"], "bad_idempotency_key", "{path}");
    }
});

#[test]
fn the_committed_description_is_today_s() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/openapi.json");
    let today = openapi::build(&Catalog::shipped(), &Rules::administrator()).unwrap() + "\n";
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    if committed != today {
        std::fs::write(&file, today).unwrap();
        panic!(
            "openapi/openapi.json was out of date and has been written anew: look at the difference and commit it"
        );
    }
}
