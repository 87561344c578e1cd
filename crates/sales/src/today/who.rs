//! Whom a reason is about.

use guanxi_engine::{Data, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::objects::{account, activity, contact, lead, opportunity, today_choice};

/// A person, or what stands for one: a deal without a person shows its company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Of a customer.
    Contact(Uuid),
    /// Not a customer yet.
    Lead(Uuid),
    /// Whoever it is there.
    Account(Uuid),
    /// Whoever it is.
    Deal(Uuid),
}

impl Who {
    /// Of an object that may stand on the list.
    pub fn of(object: &str, id: Uuid) -> Option<Self> {
        match object {
            contact::OBJECT => Some(Self::Contact(id)),
            lead::OBJECT => Some(Self::Lead(id)),
            account::OBJECT => Some(Self::Account(id)),
            opportunity::OBJECT => Some(Self::Deal(id)),
            _ => None,
        }
    }

    /// The first of these that is known.
    pub(super) fn first(
        contact: Option<Uuid>,
        lead: Option<Uuid>,
        account: Option<Uuid>,
        deal: Option<Uuid>,
    ) -> Option<Self> {
        contact
            .map(Self::Contact)
            .or(lead.map(Self::Lead))
            .or(account.map(Self::Account))
            .or(deal.map(Self::Deal))
    }

    /// Whom an activity is about, by its values.
    pub fn of_activity(values: &Values) -> Option<Self> {
        let id = |field: FieldId| values.get(&field).and_then(Data::as_id);
        Self::first(
            id(activity::CONTACT),
            id(activity::LEAD),
            id(activity::ACCOUNT),
            id(activity::OPPORTUNITY),
        )
    }

    /// Its object.
    pub fn object(self) -> &'static str {
        match self {
            Self::Contact(_) => contact::OBJECT,
            Self::Lead(_) => lead::OBJECT,
            Self::Account(_) => account::OBJECT,
            Self::Deal(_) => opportunity::OBJECT,
        }
    }

    /// Its record.
    pub fn id(self) -> Uuid {
        match self {
            Self::Contact(id) | Self::Lead(id) | Self::Account(id) | Self::Deal(id) => id,
        }
    }

    /// The field of a choice that names it.
    pub(super) fn field(self) -> FieldId {
        match self {
            Self::Contact(_) => today_choice::CONTACT,
            Self::Lead(_) => today_choice::LEAD,
            Self::Account(_) => today_choice::ACCOUNT,
            Self::Deal(_) => today_choice::OPPORTUNITY,
        }
    }
}
