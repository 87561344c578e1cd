//! The description: the committed copy is what the program says of what is shipped.

use std::path::PathBuf;

use guanxi_engine::Catalog;
use guanxi_engine::access::Rules;
use guanxi_server::openapi;

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
