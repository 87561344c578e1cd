//! What the customer may be told. A draft: nobody sends it but the person herself.

use serde::Serialize;

/// In both languages, since the customer's may be another than hers. `{name}` stands for the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drafts {
    /// English.
    pub en: String,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: String,
}

impl Drafts {
    /// In the name of the new contact person.
    pub fn of(before: &str, now: &str) -> Self {
        Self {
            en: format!(
                "Dear {{name}},\n\nI am {now} and look after you from now on in place of {before}. {before} told me how things stand and what \
                 we agreed, so you need not begin anew. May I introduce myself with a short call? Please tell me when it suits you.\n\n\
                 Kind regards,\n{now}"
            ),
            zh_hant: format!(
                "{{name}} 您好：\n\n我是 {now}，自即日起接替 {before} 為您服務。先前的往來與約定事項，{before} 都已向我詳細說明，您不必從頭說起。\
                 想找個您方便的時間，以電話向您簡單自我介紹，請告訴我何時合適。\n\n敬祝 順心\n{now}"
            ),
        }
    }
}
