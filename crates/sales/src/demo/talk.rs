//! What people write down in the demo company: next steps, tasks and notes, in the language of the writer.

use super::names::Tongue;
use super::prng::Random;

type Said = (&'static str, &'static str);

/// Next steps by stage of new business.
const NEXT_STEPS: &[&[Said]] = &[
    &[
        ("Call to agree a first meeting", "致電約第一次拜訪"),
        ("Send the case study of a similar plant", "寄送同業導入案例"),
        ("Ask who looks after maintenance", "確認設備維護窗口"),
    ],
    &[
        ("Confirm this year's budget", "確認今年度預算"),
        ("Meet the plant manager", "拜訪廠長"),
        ("Find out who signs", "確認簽核流程與決策者"),
    ],
    &[
        ("Walk the line with production", "與生產單位現場會勘"),
        (
            "Send the list of needs for confirmation",
            "寄送需求清單請客戶確認",
        ),
        ("Arrange a demonstration", "安排產品展示"),
    ],
    &[
        ("Send the quote", "寄出報價單"),
        ("Present the proposal to the board", "向主管會議簡報提案"),
        ("Explain the return on investment", "說明投資回收試算"),
    ],
    &[
        ("Answer the question about IT security", "回覆資安疑問"),
        ("Ask for approval of the discount", "申請折扣簽核"),
        ("Compare the offer with the competitor's", "準備競品比較表"),
    ],
    &[
        ("Collect the signed order", "取回用印訂單"),
        ("Fix the date of installation", "確認裝機日期"),
    ],
];

const TASKS: &[Said] = &[
    ("Send minutes of the meeting", "寄送會議紀錄"),
    ("Prepare the price comparison", "準備價格比較表"),
    ("Book the demonstration room", "預約展示室"),
    ("Send the data sheets", "寄送商品規格書"),
    ("Ask for a reference visit", "安排標竿客戶參訪"),
    ("Check delivery time with the warehouse", "與倉庫確認交期"),
    ("Call back about the contract", "回電說明合約條款"),
];

const NOTES: &[Said] = &[
    (
        "Good first talk. They lost two days in March to a bearing failure and want to see it coming next time.",
        "初次拜訪順利。三月因軸承故障停線兩天，希望能提前預警。",
    ),
    (
        "Their IT asks where the data is kept. Sent the security sheet; answer expected next week.",
        "資訊部門詢問資料存放位置，已寄資安說明文件，預計下週回覆。",
    ),
    (
        "Plant manager is on our side, purchasing wants three quotes before deciding.",
        "廠長支持我們的方案，採購要求三家比價後再決定。",
    ),
    (
        "Walked the line with production. Twelve machines fit at once, the old press needs an adapter.",
        "與生產主管走完產線，十二台機台可直接安裝，舊沖床需另配轉接座。",
    ),
    (
        "Price is the last open point. They accept a two-year licence if we include training.",
        "價格為最後關卡，若含教育訓練，客戶可接受兩年期授權。",
    ),
    (
        "They compared us with a cheaper offer without installation. Explained what happens after delivery.",
        "客戶拿到較便宜但不含安裝的報價，已說明後續服務的差異。",
    ),
    (
        "Budget round is in October; nothing moves before that. Promised to call in the first week.",
        "十月才編列預算，在此之前不會有進展，已承諾十月第一週致電。",
    ),
    (
        "The pilot has caught one fault already. They want the report for their own management.",
        "試行機台已抓到一次異常，客戶希望提供報告給內部主管。",
    ),
    (
        "New maintenance lead starts next month, introduced by the old one.",
        "下個月新任維修課長到任，已由現任主管引薦。",
    ),
    (
        "Asked for the delivery date twice in one call. Looks close.",
        "一通電話裡問了兩次交期，看來快定案了。",
    ),
];

const PRIVATE_NOTES: &[Said] = &[
    (
        "Prefers a call after six. Son has just started university; ask next time.",
        "習慣晚上六點後通話，兒子剛上大學，下次可以關心一下。",
    ),
    (
        "Was unhappy with how we handled the last delivery. Keep my promises small and exact.",
        "對上次交貨處理不太滿意，承諾要小而準確。",
    ),
];

fn said(tongue: Tongue, (en, zh): Said) -> &'static str {
    match tongue {
        Tongue::English => en,
        Tongue::Chinese => zh,
    }
}

/// What the rep does next at a stage.
pub fn next_step(random: &mut Random, tongue: Tongue, stage: usize) -> &'static str {
    let choices = NEXT_STEPS
        .get(stage)
        .or(NEXT_STEPS.last())
        .copied()
        .unwrap_or_default();
    said(tongue, random.pick(choices))
}

/// Something to do.
pub fn task(random: &mut Random, tongue: Tongue) -> &'static str {
    said(tongue, random.pick(TASKS))
}

/// What was heard.
pub fn note(random: &mut Random, tongue: Tongue) -> &'static str {
    said(tongue, random.pick(NOTES))
}

/// What only the writer keeps.
pub fn private_note(random: &mut Random, tongue: Tongue) -> &'static str {
    said(tongue, random.pick(PRIVATE_NOTES))
}
