//! Why deals are lost: a short closed list, so that the answers can be counted.

use super::pipelines::Word;

/// The list, most frequent first.
pub const LOSS_REASONS: &[Word] = &[
    Word {
        en: "Price",
        zh: "價格",
    },
    Word {
        en: "Competitor chosen",
        zh: "選擇競爭對手",
    },
    Word {
        en: "No decision",
        zh: "客戶未做決定",
    },
    Word {
        en: "No budget",
        zh: "沒有預算",
    },
    Word {
        en: "Timing",
        zh: "時機不對",
    },
    Word {
        en: "Product does not fit",
        zh: "商品不符需求",
    },
    Word {
        en: "No contact any more",
        zh: "失去聯繫",
    },
    Word {
        en: "Other",
        zh: "其他",
    },
];
