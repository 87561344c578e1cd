//! Parts of the customers that everybody works with: whom to call again, whom to win again, which leads to answer first.

use guanxi_engine::write::Change;
use guanxi_engine::{Error, Result, Tx, Values};

use super::staff::StaffNo;
use super::stage::Stage;
use super::time::Moment;
use crate::objects::{account, contact, lead, segment};

/// When they were defined, and by whom.
const DEFINED: Moment = Moment {
    day: -30,
    minute: 640,
};
const ADMINISTRATOR: StaffNo = 0;

const OPEN: &str = r#"{"field":"status","value":"open"}"#;
const WON: &str = r#"{"field":"status","value":"won"}"#;

/// A definition: name, object, conditions, what it is for.
type Defined<'a> = (&'a str, &'a str, &'a [(&'a str, String)], &'a str);

/// Writes them, shared.
pub fn fill(tx: &mut Tx<'_>, stage: &Stage, now: i64) -> Result<()> {
    let missing = || Error::Internal("the demo company has no such person".to_owned());
    let ctx = stage.ctx(ADMINISTRATOR, DEFINED, now).ok_or_else(missing)?;
    let deals =
        |by: &str, which: &str| format!(r#"{{"some":"opportunity","by":"{by}","where":{which}}}"#);
    let silent = [
        ("last_contact_at[lt]", "last_30d".to_owned()),
        ("filter", deals("contact", OPEN)),
    ];
    let again = [
        ("filter", deals("account", WON)),
        ("filter", format!(r#"{{"not":{}}}"#, deals("account", OPEN))),
    ];
    let rich = [
        ("budget[empty]", "false".to_owned()),
        ("status[in]", "new,assigned,contacted".to_owned()),
    ];
    let all: [Defined<'_>; 3] = [
        (
            "商機進行中、一個月沒聯絡",
            contact::OBJECT,
            &silent,
            "每週一早上逐一致電",
        ),
        (
            "成交過、目前沒有商機",
            account::OBJECT,
            &again,
            "回購與升級方案的對象",
        ),
        ("有預算的潛在客戶", lead::OBJECT, &rich, "優先回覆"),
    ];
    tx.under(&ctx, |tx| {
        for (name, object, conditions, description) in all {
            let mut condition = form_urlencoded::Serializer::new(String::new());
            condition.extend_pairs(conditions);
            let values = Values::from([
                (segment::NAME, name.into()),
                (segment::OBJECT_FIELD, object.into()),
                (segment::CONDITION, condition.finish().into()),
                (segment::DESCRIPTION, description.into()),
                (segment::PRIVATE, false.into()),
            ]);
            tx.create(segment::OBJECT, Change::open(values))?;
        }
        Ok(())
    })
}
