//! Chinese words for what one does with a customer, and for what is given and asked.

use std::sync::LazyLock;

use super::english_words::Sort;
use super::reading::{Direction, Kind};
use super::text::{Lexicon, Text};

pub(super) static SORTS: LazyLock<Lexicon<Sort>> = LazyLock::new(|| {
    use Direction::{In, Out};
    let sort = |kind, past, direction, weak| Sort {
        kind,
        past,
        direction,
        weak,
    };
    Lexicon::of(&[
        (
            "打電話給|打給|去電|致電|打電話|電話聯絡|撥電話|撥給|撥打|打過去|打去|回電給|回電|回撥|再打|call給|打了電話|回call|電話追|電話追蹤",
            sort(Kind::Call, false, Some(Out), false),
        ),
        (
            "來電|打來|打電話來|打給我|call我|打進來|回電給我|打電話給我",
            sort(Kind::Call, true, Some(In), false),
        ),
        (
            "沒接|未接|沒人接|忙線|打不通|留言|無人接聽|語音信箱|沒接電話|電話沒接|電話沒人接",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "電話|通話|電訪|通電話|電聯|call|電話中",
            sort(Kind::Call, false, None, false),
        ),
        (
            "聊|談|討論|聊到|談到|講定|講好|講了|講過|溝通|商量",
            sort(Kind::Call, false, None, true),
        ),
        (
            "遇到|巧遇|偶遇|碰到|吃便當|吃火鍋|吃個便飯|尾牙|春酒|打球|打高爾夫|喝酒|喝一杯|唱歌|爬山|開會|的會|會議|碰面|見面|吃飯|午餐|晚餐|早餐|喝咖啡|咖啡|簡報|視訊|展示|demo|餐敘|聚餐|面談|會面|開視訊|線上會議|吃午餐|吃晚餐|約在|喝茶|下午茶|meeting|會談|見了|碰了|啟動會議|開了會|開完會|吃了飯|吃個飯|開個會|碰個面|喝杯咖啡|teams|zoom|飯局|應酬",
            sort(Kind::Meeting, false, None, false),
        ),
        (
            "拜訪|回訪|會勘|現勘|到訪|場勘|訪廠|跑一趟|去了一趟|登門|看現場|勘查|參訪|去現場|到現場|拜會|訪談|訪視|到廠|跑了一趟|去他們公司|去廠裡|看廠|勘廠",
            sort(Kind::Visit, false, None, false),
        ),
        (
            "傳line|傳訊|傳訊息|訊息|簡訊|私訊|來訊|line|賴|whatsapp|微信|已讀|line了|發訊息|傳簡訊|敲line|密",
            sort(Kind::Message, false, None, false),
        ),
        (
            "寄信|來信|回信|email|e-mail|mail|郵件|信件|發信|寄mail|寄email|電郵|去信|寄了信|寄了封信|寫信|發mail|回mail|寄e-mail",
            sort(Kind::Mail, false, None, false),
        ),
    ])
});

pub(super) const DO: &str = "寄樣品|寄樣|寄送|寄出|寄|傳|給他|給她|給對方|給客戶|給報價|給|送樣|送樣品|送|補寄|補件|補|追蹤|追|回覆|回報|再聯絡|再聯繫|再約|再問|再追|再跟|再確認|再報|再試|再打|再看看|約|聯絡|聯繫|報價|重新報價|重報|準備|安排|確認|詢問|問|提供|整理|更新|催款|催|出貨|修改|改|做|跟進|跟催|跟|提案|邀請|邀|查|\
                  附|交|開發票|對帳|收款|請款|提醒|評估|規劃|設定|介紹|發|回|帶|準備好|擬|寫|簽|測試|試算|計算|處理|解決|排|預約|訂|列|協調|請|找|印|上傳|下單|調|換|派|開立|開|申請|再談|拿|提報|提|出|比較|匯|付|教育訓練|安裝|保養|維修|續約|續|補充|備|研究|檢查|了解|討論|說明|解釋|展延|調整|跑|送件|投標|報名|建|登記|參加|協助|支援|降價|重新|重出|重開|重寄|重做|重簽|重印|過去看|過去處理|過去一趟|過去|去一趟|去看|去拿|去收|去找|send|ship|follow up|follow|update|confirm|check|submit|share|review|quote|book";
pub(super) const GIVE: &str = "寄|傳|給|提供|回覆|回電|回信|回報|回|付|匯|簽|確認|轉|介紹|安排|補|送|開|下單|用印|蓋章|告知|通知|打來|打給|打電話|幫|約|撥款|交|請款|請會計|請財務|請採購|請主管|請老闆|請助理|請|發|整理|聯絡|給我|出|排|填|帶|找|下訂|結清|附|再打|再回|再給|跟我|帶我|準備|協助|引薦|處理|拿|提|訂|匯款|來電|來信|傳訊";
/// What comes to us, whoever does it.
pub(super) const TO_US: &str = "寄回|簽回|回簽|回傳|傳回|寄過來|傳過來|送過來|寄來|傳來|匯過來|給我們|給我|回覆我|答覆我|通知我|告訴我|跟我們說|跟我說|回我|匯款|付款|付清|支付|給答覆|給回覆|給答案|給消息|給結果|入帳|撥款|用印|蓋章|開採購單|發採購單|出採購單|下採購單|下po|發po|開po|下訂單|下訂|下單|匯|結清|到帳|打給我|聯絡我|引薦|請會計|請財務";
/// Things that they give us.
pub(super) const THEIR_THINGS: &str =
    "款項|貨款|尾款|訂金|採購單|訂單|po|款|簽呈|回簽|圖面|平面圖|清單|驗收單|支票|發包";
/// What they mean to do for themselves.
pub(super) const OWN: &str = "考慮|討論|評估|研究|看看|想|決定|內部|比較|再說|跟老闆|跟主管|問老闆|問主管|開會|請示|回去|測試|試用|再看|找別|確認預算|確認需求|內簽|簽呈|提案給|跟董事會|找時間|先看|請老闆看|跟總經理|再評|轉達|轉告|轉述";
pub(super) const THINGS: &str = "報價單|報價|樣品|型錄|目錄|規格書|規格|資料|合約|折扣|優惠|圖面|圖紙|簡報|案例|demo|展示|試用|發票|證書|報告|時程|交期|清單|說明書|操作手冊|手冊|估價|估價單|提案|企劃書|企劃|方案|價格表|價目表|dm|nda|保固|教育訓練|實績|參考|比較表|契約|草約|訂單|對帳單|測試報告|效益分析|分析|檔案|樣本|價格|到府|拜訪|建議書|保證書|文件|照片|付款條件|分期|三聯單|明細|版本|認證|檢驗報告|出廠證明|流程|排程|現場|說明|介紹|成本";
pub(super) const THEY: &str = "他們|她們|他|她|對方|客戶|窗口|老闆|採購|主管|業主|那邊|總經理|廠長|經理|董事長|財務|會計|工程師|對方採購|對方窗口|客戶那邊|客戶端|他老闆|她老闆|他主管|副總|王總|他助理|助理|老闆娘";
pub(super) const SKIP: &str = "另外|還有|然後|之後|接著|再來|也|但是|但|不過|所以|那|順便|後續|下一步|待辦|接下來|並且|並|且|最後|目前|結果|今|已經|剛剛|剛才|剛|又|就|其中|待";

/// Nouns that begin like a verb of ours.
const NOUNS: &str = "發票|訂單|設備|設計|請款單|報價單|交期|排程|附件|收據|出差|出席|出國|請假|追蹤器|研發|提案書|簽呈|改善|發包|備貨|備品|備註|調度|處長|印章|給付|找碴|跟我|跟他說|做法|出廠|印象|回去|回來|跑馬|補助|查詢單|交貨期|整理器|簽到|簽下來|簽成|安裝費|維修費|維護費|保養費|付款條件|付款方式|訂貨單|交情|測試結果|測試報告|帶來|改天|改成|改到";

/// A verb of ours that stands here, and its end.
pub(super) fn doing(text: &Text, i: usize) -> Option<usize> {
    text.any(i, DO).filter(|_| text.any(i, NOUNS).is_none())
}

/// Whether a step of ours begins here.
pub(super) fn begins_a_step(text: &Text, i: usize) -> bool {
    SORTS.at(text, i).is_some() || text.any(i, DO).is_some()
}

/// A thing that a customer asks for.
pub(super) fn thing(text: &Text, i: usize) -> bool {
    text.any(i, THINGS).is_some()
}

pub(super) fn is_sort(text: &Text, i: usize) -> bool {
    sort_at(text, i).is_some()
}

pub(super) fn sort_at(text: &Text, i: usize) -> Option<(usize, Sort)> {
    SORTS.at(text, i).map(|(end, sort)| (end, *sort))
}
