//! What a part says by its day alone, though no list has its verb, and what it says that is nothing to do.

use super::answers;
use super::role::Role;
use super::text::Text;
use super::typed::{Piece, letters};

/// Something by a day that no list has a verb for, and nothing that merely takes place then: 週一打招呼, menu card for her Thu.
pub(super) fn by_a_day(text: &Text, piece: &Piece) -> bool {
    const TAKES_PLACE: &str = "感謝|謝謝|多謝|抱歉|辛苦|很高興|thanks|thank|sorry|welcome|about|valid|wants|needs|likes|hopes|expects|says|asked|seeing|is|are|was|were|will|'s|has|have|had|starts|start|ends|begins|opens|closes|expires|falls|lands|runs|until|till|since|away|off|out|back|leave|holiday|board|deadline|not|no|never|\
                               是|到期|開始|結束|生效|才|放假|休假|出差|開幕|上線|完工|啟用|生日|期限|截止|為止|之後|以後|說|問|不|沒|有|在|就|會|了|過|已";
    // What we asked of them: 請她禮拜三前回覆.
    const OF_THEM: &str = "請他|請她|請對方|請客戶|麻煩他|麻煩她|麻煩對方|叫他|叫她|要他|要她|催他|催她|asking|asked|reminded|told";
    let clause = &piece.clause;
    if text.any(clause.start(text), OF_THEM).is_some() {
        return false;
    }
    let least = if text.has_han(clause.range.clone()) {
        2
    } else {
        3
    };
    let takes_place = (clause.range.clone())
        .any(|i| !text.inside_word(i) && !clause.masked(i) && text.any(i, TAKES_PLACE).is_some());
    let dated = !clause.times.is_empty() && answers::yes(text, clause).is_none();
    let plain = dated && !piece.part.they && !piece.part.moved && piece.part.outcome.is_none();
    let n = letters(text, piece);
    (least..40).contains(&n) && plain && !takes_place && !answers::asks(text, clause)
}

/// What they do by a day, in Chinese, though no list has its verb: 她說採購單這兩天會下來. Not what they plan for themselves.
pub(super) fn theirs_by_a_day(text: &Text, piece: &Piece) -> bool {
    const THEIR_OWN: &str = "指定|規定|限|要|需|想|希望|開|出差|在|回來|回國|休|請假|放假|生日|考慮|討論|評估|決定|不|沒|才|空|忙|到期|結束|盤點|檢查|停|搬|上班|歲修|董事會|問|看|談|聊|見|吃|找|選|比|了|過|已|是|有";
    let clause = &piece.clause;
    let own = (clause.range.clone()).any(|i| !clause.masked(i) && text.any(i, THEIR_OWN).is_some());
    let sure = (clause.range.clone()).any(|i| {
        text.any(i, "會").is_some()
            || super::chinese_words::thing(text, i)
            || text.any(i, super::chinese_words::THEIR_THINGS).is_some()
    });
    let told = sure && piece.part.they && !piece.part.moved && piece.part.outcome.is_none();
    let n = letters(text, piece);
    text.has_han(clause.range.clone())
        && (3..20).contains(&n)
        && told
        && !own
        && !answers::asks(text, clause)
}

/// 回他六週, 改跟江課長談: done, and nothing to do.
pub(super) fn answered_with(text: &Text, piece: &Piece, dated: bool) -> bool {
    let at = piece.part.what.start;
    if text
        .any(
            at,
            "offered|proposed|suggested|find below|find attached|see below|see attached",
        )
        .is_some()
    {
        return true;
    }
    if dated {
        return false;
    }
    let end = text.any(at, "回他|回她|回覆他|回覆她|報他|報她|跟他說|跟她說");
    end.is_some_and(|end| super::numbers::number(text, text.skip(end)).is_some())
        || text.any(at, "改跟|改找|改由|改給").is_some()
}

/// A verb and nothing else: "send by Friday", 後天給.
pub(super) fn bare(said: &str) -> bool {
    const LATIN: [&str; 9] = [
        "send",
        "send it",
        "send them",
        "send that",
        "send over",
        "send it over",
        "deliver",
        "do it",
        "quote",
    ];
    const VERBS: [&str; 13] = [
        "給", "寄", "交", "送", "傳", "補", "報", "出", "提供", "交件", "寄送", "帶", "處理",
    ];
    let plain = said.to_lowercase();
    let plain = plain.trim_start_matches(['先', '再', '補', '要']);
    let plain = [
        "過去",
        "給他",
        "給她",
        "給對方",
        "給客戶",
        "他",
        "她",
        "出",
        "上",
        "對方",
        "客戶",
    ]
    .iter()
    .fold(plain, |plain, end| plain.strip_suffix(end).unwrap_or(plain));
    LATIN.contains(&plain) || VERBS.contains(&plain) || plain.is_empty() && !said.is_empty()
}

/// What belongs to the activity itself: 附上圖面 to a mail; in Chinese, which marks no past, 拜訪 … 送樣3組 before anybody answered.
pub(super) fn part_of_it(text: &Text, pieces: &[Piece], (main, i): (Option<usize>, usize)) -> bool {
    let Some(piece) = pieces.get(i).filter(|piece| piece.part.role == Role::Do) else {
        return false;
    };
    let at = piece.part.what.start;
    // 幫他準備數據, 再追: what is said so is to come.
    const TO_COME: &str = "再|要|先|幫|記得|晚點|之後|回去|稍後";
    if text.any(at, TO_COME).is_some() || text.after(at, TO_COME) {
        return false;
    }
    if text
        .any(
            at,
            "附上|附件|附|交給|內含|請他|請她|請對方|請客戶|attached|enclosed",
        )
        .is_some()
    {
        return true;
    }
    let brings = text.any(at, "帶|bring").is_some() && i > 0;
    let Some(main) = main.filter(|main| *main < i) else {
        return brings;
    };
    let told = pieces.get(main..i).into_iter().flatten().any(|piece| {
        let role = piece.part.role;
        matches!(role, Role::Ask | Role::Theirs | Role::Ours)
            || piece.part.outcome.is_some()
            || role == Role::Say && (piece.part.they || letters(text, piece) >= 3)
    });
    !told && !piece.part.ahead && text.has_han(piece.clause.range.clone())
}

/// Whether a promise in Chinese only answers what was asked: 傳, 給她答覆.
pub(super) fn answers_it(said: &str) -> bool {
    const ANSWERS: [&str; 9] = [
        "答覆", "回覆", "回他", "回她", "消息", "結果", "答案", "給他", "給她",
    ];
    let han = said.chars().any(crate::contact::names::han);
    let short = said.chars().count() <= 5;
    han && (bare(said) || short && ANSWERS.iter().any(|word| said.contains(word)))
}

/// 1/10前要到貨: a day, and behind 要 what they want by then.
pub(super) fn wanted_by(text: &Text, piece: &Piece) -> bool {
    let at = piece.clause.start(text);
    text.any(at, "一定要|必須|務必|需要|要|得")
        .is_some_and(|end| {
            text.any(
                end,
                "到貨|交貨|到|交|出貨|裝好|裝完|完成|看到|拿到|收到|給|用",
            )
            .is_some()
        })
}

/// 九點 穗禾 教育訓練: what an appointment that is only a name and an hour is about.
pub(super) fn topic(text: &Text, pieces: &[Piece], (main, i): (Option<usize>, usize)) -> bool {
    const TOPICS: &str =
        "教育訓練|安裝|保養|維修|測試|報價|說明|規劃|續約|評估|驗收|提案|簽約|簡報|設定|對帳";
    let bare = main
        .and_then(|main| pieces.get(main))
        .is_some_and(|main| main.part.role == Role::Say);
    let behind = main.is_some_and(|main| main + 1 == i);
    bare && behind
        && pieces.get(i).is_some_and(|piece| {
            let what = &piece.part.what;
            text.any(what.start, TOPICS)
                .is_some_and(|end| text.skip(end) >= what.end)
        })
}
