//! How two people stand to each other.

use guanxi_engine::write::Pending;
use guanxi_engine::{Error, Result, Tx};

use crate::objects::relationship;

/// Nobody knows or reports to herself.
pub(super) fn of_two_people(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let one = pending.get(relationship::CONTACT);
    if one.as_id().is_some() && one == pending.get(relationship::OTHER) {
        return Err(Error::field("other", "the_same_person"));
    }
    Ok(())
}
