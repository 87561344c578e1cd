//! Questions that a fresh workspace starts with: what one has to know of any deal, and a few of some industries. All of them
//! may be changed.

use super::pipelines::Word;
use crate::objects::question::{About, Kind};
use crate::objects::question_set::{Role, Sector};

/// Some questions, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct SetSpec {
    /// Name.
    pub name: Word,
    /// Industry; any if absent.
    pub sector: Option<Sector>,
    /// What somebody has to say; anybody if absent.
    pub role: Option<Role>,
    /// The questions in order.
    pub questions: &'static [QuestionSpec],
}

/// A question.
#[derive(Debug, Clone, Copy)]
pub struct QuestionSpec {
    /// How it is put.
    pub text: Word,
    /// Whom the answer is a fact of.
    pub about: About,
    /// How it is answered.
    pub kind: Kind,
    /// What one may choose from, one a line.
    pub choices: Word,
}

const NONE: Word = word("", "");

const fn word(en: &'static str, zh: &'static str) -> Word {
    Word { en, zh }
}

const fn ask(about: About, text: Word, kind: Kind) -> QuestionSpec {
    choose(about, text, kind, NONE)
}

const fn choose(about: About, text: Word, kind: Kind, choices: Word) -> QuestionSpec {
    QuestionSpec {
        text,
        about,
        kind,
        choices,
    }
}

/// All of them.
pub const QUESTION_SETS: &[SetSpec] = &[
    SetSpec {
        name: word("Every deal", "每個商機"),
        sector: None,
        role: None,
        questions: &[
            ask(
                About::Deal,
                word("What do they want to solve?", "客戶想解決什麼問題？"),
                Kind::Text,
            ),
            choose(
                About::Deal,
                word("Is there a budget?", "有編列預算嗎？"),
                Kind::Choice,
                word("Approved\nPlanned\nNone yet", "已核准\n規劃中\n尚未編列"),
            ),
            ask(
                About::Deal,
                word("Who makes the decision?", "最後由誰決定？"),
                Kind::Text,
            ),
            ask(
                About::Deal,
                word(
                    "How do they decide, in which steps?",
                    "決策流程有哪些步驟？",
                ),
                Kind::Text,
            ),
            choose(
                About::Deal,
                word("When do they need it?", "什麼時候需要？"),
                Kind::Choice,
                word(
                    "This month\nThis quarter\nThis year\nLater",
                    "本月\n本季\n今年\n之後",
                ),
            ),
            ask(
                About::Company,
                word("Who supplies them today?", "目前的供應商是誰？"),
                Kind::Text,
            ),
        ],
    },
    SetSpec {
        name: word("Manufacturing", "製造業"),
        sector: Some(Sector::Manufacturing),
        role: None,
        questions: &[
            ask(
                About::Company,
                word("How many production lines do they run?", "有幾條產線？"),
                Kind::Number,
            ),
            ask(
                About::Deal,
                word(
                    "Is a trial needed before they order?",
                    "下單前需要試產或測試嗎？",
                ),
                Kind::YesNo,
            ),
            choose(
                About::Company,
                word("How do they buy?", "採購方式？"),
                Kind::Choice,
                word(
                    "Single orders\nYearly contract\nTender",
                    "單次下單\n年度合約\n招標",
                ),
            ),
        ],
    },
    SetSpec {
        name: word("Software and technology", "軟體與科技業"),
        sector: Some(Sector::Software),
        role: None,
        questions: &[
            ask(
                About::Deal,
                word("How many people will use it?", "預計有多少人使用？"),
                Kind::Number,
            ),
            ask(
                About::Deal,
                word("Which systems must it work with?", "需要與哪些系統串接？"),
                Kind::Text,
            ),
            ask(
                About::Deal,
                word("Has IT security to agree?", "需要資安單位同意嗎？"),
                Kind::YesNo,
            ),
        ],
    },
    SetSpec {
        name: word("Insurance and finance", "保險與金融業"),
        sector: Some(Sector::Insurance),
        role: None,
        questions: &[
            ask(
                About::Person,
                word("Whom do they want to protect?", "想保障哪些家人？"),
                Kind::Text,
            ),
            ask(
                About::Person,
                word("What cover do they have already?", "目前已有哪些保障？"),
                Kind::Text,
            ),
            ask(
                About::Person,
                word("What can they set aside a year?", "每年可規劃的保費？"),
                Kind::Number,
            ),
        ],
    },
    SetSpec {
        name: word("Whoever decides", "對決策者"),
        sector: None,
        role: Some(Role::DecisionMaker),
        questions: &[
            ask(
                About::Deal,
                word("What would make this a success for you?", "怎樣才算成功？"),
                Kind::Text,
            ),
            ask(
                About::Deal,
                word(
                    "What happens if nothing changes?",
                    "如果維持現狀會有什麼影響？",
                ),
                Kind::Text,
            ),
        ],
    },
];
