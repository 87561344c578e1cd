//! A workspace to practise in: what marks it, so that whatever serves it says so on every screen, sends no mail, and gives out cookies
//! of another name than the real one beside it.

use guanxi_engine::Result;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::workspace;

const MARK: &str = "practice";

/// Marks it, before anything is in it.
pub fn mark(conn: &mut dyn Conn) -> Result<()> {
    workspace::put(conn, MARK, "yes")
}

/// Whether this is one.
pub fn is(conn: &mut dyn Conn) -> Result<bool> {
    Ok(workspace::setting(conn, MARK)?.is_some())
}
