//! What pieces of a signature say of themselves: `電話：`, `M`, `Registered office:`.

use super::guess::Field;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Field(Field),
    /// Something that has no field.
    Ignored,
}

const LABELS: [(&[&str], Label); 14] = [
    (
        &[
            "公司電話",
            "聯絡電話",
            "電話",
            "專線",
            "總機",
            "telephone",
            "telefone",
            "telefon",
            "phone",
            "tel",
            "office",
            "work",
            "direct",
            "ph",
            "t",
            "o",
            "p",
            "d",
        ],
        Label::Field(Field::Phone),
    ),
    (
        &[
            "行動電話",
            "手機號碼",
            "手機",
            "行動",
            "mobile",
            "mobil",
            "cell",
            "mob",
            "m",
            "c",
        ],
        Label::Field(Field::Mobile),
    ),
    (&["傳真號碼", "傳真", "fax", "f"], Label::Field(Field::Fax)),
    (
        &[
            "電子郵件",
            "電子信箱",
            "信箱",
            "email",
            "e-mail",
            "mail",
            "e",
        ],
        Label::Field(Field::Email),
    ),
    (&["line id", "line"], Label::Field(Field::LineId)),
    (
        &[
            "公司地址",
            "聯絡地址",
            "地址",
            "registered office",
            "address",
            "add",
            "addr",
            "a",
        ],
        Label::Field(Field::Address),
    ),
    (
        &["統一編號", "統編", "vat number", "vat", "tax id"],
        Label::Field(Field::TaxId),
    ),
    (
        &["公司網址", "網址", "網站", "website", "web", "w", "url"],
        Label::Field(Field::Website),
    ),
    (
        &["聯絡人", "姓名", "name", "contact", "from"],
        Label::Field(Field::Name),
    ),
    (
        &["職稱", "職務", "title", "position", "job title"],
        Label::Field(Field::Title),
    ),
    (
        &["公司名稱", "公司", "company", "organization"],
        Label::Field(Field::Company),
    ),
    (
        &["部門", "單位", "department", "dept"],
        Label::Field(Field::Department),
    ),
    (
        &[
            "skype",
            "wechat",
            "微信",
            "linkedin",
            "twitter",
            "facebook",
            "instagram",
            "telegram",
            "whatsapp",
        ],
        Label::Ignored,
    ),
    (&["住家電話", "home"], Label::Ignored),
];

/// The label before a colon, and what it labels. Letters by themselves (`T`, `M.`) are labels of numbers only.
pub(super) fn label(text: &str) -> Option<(Label, &str)> {
    let (word, value) = text.split_once(':').or_else(|| {
        // 統編 22099131, Tel 206-555-0111: no colon, but a number.
        let at = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))?;
        text.split_at_checked(at)
    })?;
    let label = known_label(word)?;
    let value = value.trim();
    (!value.is_empty()).then_some((label, value))
}

fn known_label(word: &str) -> Option<Label> {
    let word = word
        .trim()
        .trim_end_matches(['.', ':', ' ', '-'])
        .to_lowercase();
    LABELS
        .iter()
        .find(|(words, _)| words.contains(&word.as_str()))
        .map(|(_, label)| *label)
}

/// What the words beside a number say of it: the nearest one.
pub(super) fn label_of_number(beside: &str) -> Option<Label> {
    let beside = beside
        .trim()
        .trim_matches(['(', ')', ':', '.', ',', ' ', '|', '<', '>']);
    known_label(beside).or_else(|| {
        known_label(
            beside
                .rsplit([' ', ':', '(', ','])
                .find(|word| !word.is_empty())?,
        )
    })
}

/// The words without labels that lost their value.
pub(super) fn without_labels(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| {
        let bare = word.trim_matches(['(', ')', ':', '.', ',', '|', '-']);
        bare.chars().any(char::is_alphanumeric) && known_label(bare).is_none()
    });
    words.collect::<Vec<_>>().join(" ")
}
