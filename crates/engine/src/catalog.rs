//! What objects and fields there are right now: the shipped declarations and what customers added.
//!
//! A [`Catalog`] never changes; `customise` builds a new one and the engine swaps it in. A reader keeps the one
//! it began with.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use guanxi_schema::{Field, FieldId, Kind, Object, Visibility, ddl, shipped, system};

use crate::customise;
use crate::db::{Conn, Stmt, ValueRef};
use crate::error::{Error, Result};
use crate::kinds;

/// All objects of a workspace at one moment.
#[derive(Debug, Clone)]
pub struct Catalog {
    objects: Vec<ObjectInfo>,
    by_name: HashMap<String, usize>,
    by_plural: HashMap<String, usize>,
    version: i64,
    currency: String,
}

/// An object with what the engine derives from its declaration.
#[derive(Debug, Clone)]
pub struct ObjectInfo {
    object: Object,
    by_name: HashMap<String, usize>,
    /// `"name":` of each field, ready for JSON.
    keys: Vec<Box<[u8]>>,
    title: usize,
    /// Every column in field order, as `t."name"`.
    select_list: String,
    /// Columns with which an index of the live records begins.
    leading: HashSet<String>,
    /// Name of the column that says whose a record is: `owner`, else `created_by`.
    owner_column: &'static str,
}

impl Catalog {
    /// The shipped objects alone.
    pub fn shipped() -> Self {
        Self::new(shipped().objects.clone(), 0, "USD".to_owned())
    }

    fn new(objects: Vec<Object>, version: i64, currency: String) -> Self {
        let objects: Vec<ObjectInfo> = objects.into_iter().map(ObjectInfo::new).collect();
        let places = |key: fn(&ObjectInfo) -> &String| {
            objects
                .iter()
                .enumerate()
                .map(|(place, object)| (key(object).clone(), place))
                .collect()
        };
        Self {
            by_name: places(|object| &object.object.name),
            by_plural: places(|object| &object.object.plural),
            objects,
            version,
            currency,
        }
    }

    /// Shipped objects, customer-made objects, then customer-made fields of either.
    pub fn load(conn: &mut dyn Conn) -> Result<Self> {
        let mut objects = shipped().objects.clone();
        objects.extend(
            declarations::<Object>(
                conn,
                "SELECT name, declaration FROM custom_object ORDER BY name",
            )?
            .into_iter()
            .map(|(_, object)| object),
        );
        for (object, field) in declarations::<Field>(
            conn,
            "SELECT object, declaration FROM custom_field ORDER BY object, field",
        )? {
            if let Some(object) = objects.iter_mut().find(|known| known.name == object) {
                customise::take_up(object, field);
            }
        }
        for object in &mut objects {
            object.fields.retain(|field| !field.archived);
        }
        let (version, currency) = settings(conn)?;
        Ok(Self::new(objects, version, currency))
    }

    /// [`Catalog::load`], unless nothing moved since `known`.
    pub(crate) fn load_newer(conn: &mut dyn Conn, known: &Self) -> Result<Option<Self>> {
        let (version, currency) = settings(conn)?;
        if version == known.version && currency == known.currency {
            return Ok(None);
        }
        Self::load(conn).map(Some)
    }

    /// The object of that name.
    pub fn object(&self, name: &str) -> Option<&ObjectInfo> {
        self.objects.get(*self.by_name.get(name)?)
    }

    /// The object of that name, which a declaration or the product's own code promised.
    pub fn known(&self, name: &str) -> Result<&ObjectInfo> {
        self.object(name).ok_or_else(|| Error::BadRequest {
            code: "unknown_object",
            detail: name.to_owned(),
        })
    }

    /// The object of that plural, as in URLs.
    pub fn by_plural(&self, plural: &str) -> Option<&ObjectInfo> {
        self.objects.get(*self.by_plural.get(plural)?)
    }

    /// All objects, shipped ones first.
    pub fn objects(&self) -> impl Iterator<Item = &ObjectInfo> {
        self.objects.iter()
    }

    /// Moves whenever a customer changes an object.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Currency of the workspace, for amounts that name none.
    pub fn currency(&self) -> &str {
        &self.currency
    }
}

/// Version of the stored catalog and currency of the workspace.
fn settings(conn: &mut dyn Conn) -> Result<(i64, String)> {
    let (mut version, mut currency) = (0, "USD".to_owned());
    let sql = "SELECT key, value FROM setting WHERE key IN ('catalog_version', 'currency')";
    conn.query(&Stmt::new(sql), &mut |row| {
        if let (ValueRef::Text(key), ValueRef::Text(value)) = (row.get(0)?, row.get(1)?) {
            if key == "currency" {
                value.clone_into(&mut currency);
            } else {
                version = value.parse().unwrap_or(0);
            }
        }
        Ok(())
    })?;
    Ok((version, currency))
}

/// Rows of name and JSON declaration.
fn declarations<T: serde::de::DeserializeOwned>(
    conn: &mut dyn Conn,
    sql: &str,
) -> Result<Vec<(String, T)>> {
    let mut found = Vec::new();
    conn.query(&Stmt::new(sql), &mut |row| {
        let (ValueRef::Text(name), ValueRef::Text(json)) = (row.get(0)?, row.get(1)?) else {
            return Err(Error::Internal("a declaration is not text".to_owned()));
        };
        let declared = serde_json::from_str(json)
            .map_err(|why| Error::Internal(format!("declaration in {name}: {why}")))?;
        found.push((name.to_owned(), declared));
        Ok(())
    })?;
    Ok(found)
}

fn leading(object: &Object) -> HashSet<String> {
    let indexes = ddl::indexes(object).into_iter();
    let leading = indexes.filter_map(|index| index.columns.into_iter().next());
    leading
        .filter(|column| column != "deleted_at")
        .chain(["id".to_owned()])
        .collect()
}

impl Deref for ObjectInfo {
    type Target = Object;
    fn deref(&self) -> &Object {
        &self.object
    }
}

impl ObjectInfo {
    fn new(object: Object) -> Self {
        let by_name: HashMap<String, usize> = object
            .fields
            .iter()
            .enumerate()
            .map(|(place, field)| (field.name.clone(), place))
            .collect();
        let keys = object.fields.iter().map(|field| {
            let mut key = Vec::new();
            kinds::json::string(&field.name, &mut key);
            key.push(b':');
            key.into_boxed_slice()
        });
        let columns = object.fields.iter().flat_map(kinds::columns);
        let columns: Vec<String> = columns
            .map(|column| format!("t.\"{}\"", column.name))
            .collect();
        Self {
            select_list: columns.join(", "),
            keys: keys.collect(),
            title: by_name.get(&object.title).copied().unwrap_or_default(),
            owner_column: if object.has_owner() {
                "owner"
            } else {
                "created_by"
            },
            by_name,
            leading: leading(&object),
            object,
        }
    }

    /// The field of that API name, whoever asks. Callers' names go through `access::field`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.object.fields.get(*self.by_name.get(name)?)
    }

    /// The field of that number.
    pub fn field_by_id(&self, id: FieldId) -> Option<&Field> {
        self.object.fields.iter().find(|field| field.id == id)
    }

    /// The field of that name in a table whose declaration promised it.
    pub fn expect_field(&self, name: &str) -> Result<&Field> {
        self.field(name)
            .ok_or_else(|| Error::Internal(format!("{} has no field {name}", self.object.name)))
    }

    /// The field that titles a record.
    pub fn title_field(&self) -> Option<&Field> {
        self.object.fields.get(self.title)
    }

    /// Name of the field that puts records in order where they are chosen from: `position`, else the title.
    pub(crate) fn order_field(&self) -> &str {
        let position = self
            .field("position")
            .filter(|field| field.kind == Kind::Integer);
        position.map_or(&self.object.title, |field| &field.name)
    }

    /// `"name":` of a field of this object.
    pub(crate) fn json_key(&self, field: &Field) -> &[u8] {
        self.by_name
            .get(&field.name)
            .and_then(|place| self.keys.get(*place))
            .map_or(b"", |key| key)
    }

    /// Every column in field order, of a row called `t`.
    pub(crate) fn select_list(&self) -> &str {
        &self.select_list
    }

    /// Column that says whose a record is.
    pub(crate) fn owner_column(&self) -> &'static str {
        self.owner_column
    }

    /// Reference fields whose targets decide who sees a record of this object.
    pub(crate) fn parents(&self) -> impl Iterator<Item = (&Field, &str)> {
        let names: &[String] = match &self.object.visibility {
            Visibility::Inherited(fields) => fields,
            Visibility::Shared | Visibility::Owned => &[],
        };
        names.iter().filter_map(|name| {
            let field = self.field(name)?;
            if let Kind::Ref { to } = &field.kind {
                Some((field, to.as_str()))
            } else {
                None
            }
        })
    }

    /// Whether a record is a part of the one it hangs on: it cannot be without it and has no author of its own.
    pub(crate) fn is_part(&self) -> bool {
        !self.has_private_field() && self.parents().any(|(field, _)| field.required)
    }

    /// The first reference field that points to an object.
    pub(crate) fn reference_to(&self, object: &str) -> Option<&Field> {
        self.object
            .fields
            .iter()
            .find(|field| field.id >= system::FIRST_SHIPPED && field.target() == Some(object))
    }

    /// Whether an index of the live records begins with this column.
    pub(crate) fn leads_an_index(&self, column: &str) -> bool {
        self.leading.contains(column)
    }

    /// Whether a record can be kept to its author.
    pub(crate) fn has_private_field(&self) -> bool {
        self.field_by_id(system::PRIVATE).is_some()
    }
}
