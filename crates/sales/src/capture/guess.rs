//! What a reading comes to: fields, and how sure each is.

/// A field of a person, or of the company she works for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Field {
    Name,
    Title,
    Department,
    Company,
    Phone,
    Mobile,
    Fax,
    Email,
    LineId,
    Address,
    TaxId,
    Website,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Title,
        Self::Department,
        Self::Company,
        Self::Phone,
        Self::Mobile,
        Self::Fax,
        Self::Email,
        Self::LineId,
        Self::Address,
        Self::TaxId,
        Self::Website,
    ];

    /// Its name in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Title => "title",
            Self::Department => "department",
            Self::Company => "company",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::LineId => "line_id",
            Self::Address => "address",
            Self::TaxId => "tax_id",
            Self::Website => "website",
        }
    }
}

/// What a field probably is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Field.
    pub field: Field,
    /// Its value.
    pub value: String,
    /// 0–100. From 90 on it says itself what it is.
    pub sureness: u8,
}
