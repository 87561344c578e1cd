//! Blanks values in the log without breaking its sequence: that something happened, when and by whom, stays.

use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::db::{Conn, Stmt, Value};
use crate::error::Result;

/// Takes the values of `fields`, old and new, out of every entry about a record.
pub(crate) fn erase(
    conn: &mut dyn Conn,
    object: &str,
    record: Uuid,
    fields: &[FieldId],
) -> Result<()> {
    let mut stmt = Stmt::new(
        r#"SELECT v."seq", v."old", v."new" FROM "log" AS l JOIN "log_value" AS v ON v."seq" = l."seq" WHERE l."record" = "#,
    );
    stmt.bind(Value::Id(record))
        .push(r#" AND l."object" = "#)
        .bind(object.into());
    let rows = conn.all(&stmt, |row| {
        let old = row.opt_text(1)?.map(|json| without(json, fields));
        let new = row.opt_text(2)?.map(|json| without(json, fields));
        Ok((row.int(0)?, old, new))
    })?;
    for (seq, old, new) in rows {
        let mut stmt = Stmt::new(r#"UPDATE "log_value" SET "old" = "#);
        stmt.bind(old.into()).push(r#", "new" = "#).bind(new.into());
        stmt.push(r#" WHERE "seq" = "#).bind(Value::Int(seq));
        conn.execute(&stmt)?;
    }
    Ok(())
}

fn without(json: &str, fields: &[FieldId]) -> String {
    let mut map: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(json).unwrap_or_default();
    for field in fields {
        map.shift_remove(&field.to_string());
    }
    serde_json::Value::Object(map).to_string()
}
