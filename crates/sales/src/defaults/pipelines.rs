//! The sales process a fresh workspace starts with, as data: names in both languages, what "done" looks like, chance and forecast category.

use crate::objects::stage::{ForecastCategory, Kind};

/// One word in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// English.
    pub en: &'static str,
    /// Traditional Chinese.
    pub zh: &'static str,
}

impl Word {
    /// The word in a language; English for any but `zh-Hant`.
    pub fn said_in(self, language: &str) -> &'static str {
        if language == "zh-Hant" {
            self.zh
        } else {
            self.en
        }
    }
}

/// A step of a pipeline.
#[derive(Debug, Clone, Copy)]
pub struct StageSpec {
    /// Name.
    pub name: Word,
    /// What shows that the step is done, offered as a prompt, never enforced.
    pub exit_evidence: Word,
    /// Chance to win, whole percent.
    pub percent: i64,
    /// Forecast category.
    pub category: ForecastCategory,
    /// Open, won or lost.
    pub kind: Kind,
}

/// A pipeline and its steps in order.
#[derive(Debug, Clone, Copy)]
pub struct PipelineSpec {
    /// Name.
    pub name: Word,
    /// Steps.
    pub stages: &'static [StageSpec],
}

const fn word(en: &'static str, zh: &'static str) -> Word {
    Word { en, zh }
}

const fn open(
    name: Word,
    exit_evidence: Word,
    percent: i64,
    category: ForecastCategory,
) -> StageSpec {
    StageSpec {
        name,
        exit_evidence,
        percent,
        category,
        kind: Kind::Open,
    }
}

/// The step every won deal ends in.
const WON: StageSpec = StageSpec {
    name: word("Won", "成交"),
    exit_evidence: word("The order is in", "已收到訂單"),
    percent: 100,
    category: ForecastCategory::Closed,
    kind: Kind::Won,
};

/// The step every lost deal ends in.
const LOST: StageSpec = StageSpec {
    name: word("Lost", "未成交"),
    exit_evidence: word("The reason is known", "已知道原因"),
    percent: 0,
    category: ForecastCategory::Omitted,
    kind: Kind::Lost,
};

/// New business, as DOMAIN item 32 names it.
pub const SALES: PipelineSpec = PipelineSpec {
    name: word("Sales", "銷售流程"),
    stages: &[
        open(
            word("Prospecting", "開發"),
            word("Somebody there has agreed to talk", "對方已同意進一步洽談"),
            10,
            ForecastCategory::Pipeline,
        ),
        open(
            word("Qualification", "資格確認"),
            word(
                "Need, budget, decision maker and time are known",
                "需求、預算、決策者與時程已確認",
            ),
            20,
            ForecastCategory::Pipeline,
        ),
        open(
            word("Needs interview", "需求訪談"),
            word(
                "The customer has confirmed the list of needs",
                "客戶已確認需求清單",
            ),
            35,
            ForecastCategory::Pipeline,
        ),
        open(
            word("Proposal / quote", "提案／報價"),
            word("The decision maker has the quote", "報價單已送達決策者"),
            50,
            ForecastCategory::Pipeline,
        ),
        open(
            word("Objections / negotiation", "異議處理／議價"),
            word("Every open objection has an answer", "所有異議皆已回覆"),
            70,
            ForecastCategory::BestCase,
        ),
        open(
            word("Commitment", "承諾"),
            word(
                "The customer has named the day of the order",
                "客戶已承諾下單日期",
            ),
            90,
            ForecastCategory::Commit,
        ),
        WON,
        LOST,
    ],
};

/// Renewals of running contracts; the demo company has them, a fresh workspace does not.
pub const RENEWALS: PipelineSpec = PipelineSpec {
    name: word("Renewals", "續約流程"),
    stages: &[
        open(
            word("Coming up", "即將到期"),
            word("The customer knows the term ends", "客戶已知悉到期日"),
            60,
            ForecastCategory::Pipeline,
        ),
        open(
            word("Quoted", "續約報價"),
            word(
                "The renewal quote is with the customer",
                "續約報價已送達客戶",
            ),
            75,
            ForecastCategory::BestCase,
        ),
        open(
            word("Agreed", "口頭同意"),
            word("The customer has said yes", "客戶已口頭同意"),
            90,
            ForecastCategory::Commit,
        ),
        WON,
        LOST,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pipeline_has_one_way_to_win_and_one_to_lose_after_its_open_steps() {
        for pipeline in [SALES, RENEWALS] {
            let kinds: Vec<_> = pipeline
                .stages
                .iter()
                .map(|stage| stage.kind.as_str())
                .collect();
            let open = kinds.iter().filter(|kind| **kind == "open").count();
            assert_eq!(&kinds[open..], ["won", "lost"], "{}", pipeline.name.en);
            assert!(kinds[..open].iter().all(|kind| *kind == "open"));
        }
    }

    #[test]
    fn chances_rise_towards_the_order() {
        for pipeline in [SALES, RENEWALS] {
            let chances: Vec<_> = pipeline
                .stages
                .iter()
                .filter(|stage| stage.kind != Kind::Lost)
                .map(|stage| stage.percent)
                .collect();
            assert!(chances.is_sorted(), "{chances:?}");
        }
    }
}
