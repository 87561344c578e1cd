//! Whose records point to one, whoever may see them: for the product, which then acts with each of these people as herself.

use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};

impl Read<'_> {
    /// Owners of the live records of an object, private ones too, that point to `to` by this field; each once. Answers the
    /// product alone: to whoever is somebody there are none such.
    pub fn whose(&mut self, object: &str, field: FieldId, to: Uuid) -> Result<Vec<Uuid>> {
        if !self.ctx().actor.user.is_nil() {
            return Err(Error::NotFound);
        }
        let object = self.catalog().known(object)?;
        let pointing = object
            .field_by_id(field)
            .filter(|field| field.target().is_some() && object.has_owner());
        let Some(pointing) = pointing else {
            return Err(Error::Internal(format!(
                "nobody owns a {} by its field {field}",
                object.name
            )));
        };
        let mut stmt = Stmt::new("SELECT DISTINCT t.");
        stmt.ident(object.owner_column())
            .push(" FROM ")
            .ident(&object.name)
            .push(" t WHERE t.")
            .ident(&pointing.column)
            .push(" = ")
            .bind(Value::Id(to));
        stmt.push(r#" AND t."deleted_at" IS NULL ORDER BY 1"#);
        let owners = self.conn().all(&stmt, |row| row.opt_id(0))?;
        Ok(owners.into_iter().flatten().collect())
    }
}
