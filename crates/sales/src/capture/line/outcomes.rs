//! Words that say what came of an exchange.

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::Clause;
use super::days::{Day, Said};
use super::names::{Mention, Named};
use super::reading::Outcome;
use super::text::{Lexicon, Text};

/// What is known of an outcome becomes this one, if it says more.
pub(super) fn keep(
    known: &mut Option<(Outcome, Range<usize>)>,
    outcome: Outcome,
    at: Range<usize>,
) {
    if known.as_ref().is_none_or(|(known, _)| outcome < *known) {
        *known = Some((outcome, at));
    }
}

static WORDS: LazyLock<Lexicon<Outcome>> = LazyLock::new(|| {
    Lexicon::of(&[
        (
            "no-go|can't justify|cannot justify|decided against|decides against|budget was cut|budget's been cut|budget got cut|no longer interested|no longer need|no longer needs|staying with|sticking with|stick with|stay with|stays with|opted for|opting for|opted not|chose not to|turning us down|turning it down|cancelled the order|cancelled the contract|cancelled the project|cancelled their order|cancelled the subscription|cancelled the renewal|scrapped the project|取消訂單|取消合約|取消採購|取消專案|取消續約|取消了訂單|not interested|no interest|no thanks|went with|going with|gone with|is dead|deal's dead|deal is dead|搶走|不續約了|案子取消|專案取消|not to proceed|decided not to|not be proceeding|not proceeding|unable to proceed|can't proceed|cannot proceed|not going ahead|not go ahead|not moving forward|chose|picked|lost to|passed on it|passing|said no|says no|turned down|turned us down|rejected|rejects|declined|declines|not for them|not for us|\
             doesn't want|don't want|does not want|do not call|won't buy|won't renew|not renewing|no need|no budget|dropped us|killed|pulling out|pulled out|hard no|it's a no|a no from|lost the deal|lost the order|lost the tender|lost the bid|lost this one|lost on price|lost out to|\
             婉拒|拒絕|不考慮|沒興趣|沒有興趣|不需要|不用了|選了別|用別家|給別家|不買|不要了|不做了|不續約|沒預算|沒有預算|選擇別|決定用別|被搶走|沒需求|沒有需求|回絕|不採用|不予採用|不予考慮|未予採用|未獲採用|不採納|無法採用|未能採用|未能合作|無法合作|不予採購|不想換|不會換|不續|找別家|跟別家|別家了|簽給別",
            Outcome::Declined,
        ),
        (
            "go-ahead|the nod|order confirmed|it's a yes|it's a go|a yes from|yes from|wants to start|gave us the order|signed up|we accept|i accept|accept your|can accept|happy to accept|accepting the|accepting your|went with us|going with us|go with us|goes with us|gone with us|chose us|chosen us|picked us|move ahead|moving ahead|moving forward|thumbs up|agreed|agrees|ok with|okay with|ok'd|okayed|approved|approves|signed|accepted|accepts|said yes|says yes|go ahead|goes ahead|going ahead|green light|green-light|greenlight|gave the nod|placed an order|placed order|placed the order|\
             po received|got the po|wants to order|will order|verbal yes|verbally|happy with the price|happy with price|fine with the price|good with the price|price ok|spec ok|specs ok|terms ok|terms are fine|happy to proceed|we're in|we are in|let's do it|lets do it|let's go with|please go ahead|price is ok|price is fine|ready to sign|budget approved|budget is approved|got budget|has budget|wants to go ahead|wants to proceed|\
             proceed|deal done|closed the deal|won|said ok|wants a trial|wants trial|wants a pilot|agreed to trial|on board|took the offer|confirmed the order|confirmed order|confirmed budget|yes to|ordered|to place an order|placing an order|is buying|'s buying|are buying|wants to buy|a yes|take the trial|take a trial|good to go|all good to go|keen to start|signing|sold|\
             決定先|決定導入|決定採購|決定購買|確定導入|案過了|案子過了|案通過|案子通過|案核准|案成了|簽核過了|簽呈過了|談成|談妥|談定|同意|接受|下單|簽約|簽了|簽好|簽回|成交|核准|核准了|願意試|拍板|口頭答應|預算過了|預算通過|預算有了|預算下來|預算核|決定買|決定用我|決定採用|確定要|沒問題價格|價格沒問題|價格可以|價格ok|答應試|要下訂|下訂|訂了|確定採購|確認下單|要簽|敲定|通過了|通過|點頭|答應簽|答應買|答應先|願意先|可以簽|可以接受|ok了|定案|買單|加購|規格ok|預算ok|合約ok|條件ok|交期ok|都要了|台都要|組都要|全都要|給我們做|給你們做|給我做|給你做|交給我們|交給你們|讓我們做|讓你們做|由我們做|由我們承作|我們得標|得標了|簽到了|簽到合約|簽下來了|簽成了|先試用|試用看看|要試用",
            Outcome::Advanced,
        ),
        (
            "think about it|think it over|thinking about it|thinking it over|needs time|need time|needs more time|not now|not yet|not ready|put off|pushed back|push back|pushed out|pushed to|postponed|postpone|delayed|delay|deferred|hold off|holding off|on hold|hold off until|not until|wait until|wait till|not till|push the|push it to|push it back|pushing the|delay the|pushed the|move it to|revisit|\
             come back in|come back to it|too early|later in the year|next quarter|next year|after budget|after cny|after xmas|after christmas|after new year|wait|waiting for|slipped|slip|parked|paused|frozen|freeze|mull|mulling|not before|decide later|decision moved|decision in|wants to move our|wants to move the|wants to move it|asked to move|asks to move|needs to move our|has to move our|move our call|move our meeting|move our visit|push our|on ice|back burner|backburner|no decision yet|no decision until|no decision before|rain check|raincheck|not this year|not this quarter|kicked down the road|bad time|wrong time|undecided|considering|sleep on it|still deciding|decide in|talk again in|rescheduled|moved to|slips|slipping|slips to|review internally|discuss internally|needs to check with|\
             先停|暫停|停擺|卡關|卡在|先放著|先擱著|先等等|跟主管討論|跟老闆討論|跟董事長討論|跟總經理討論|跟團隊討論|跟財務討論|回去討論|開會討論|請示|問老闆|問主管|再商量|商量看看|年後再|年後|下半年再|延後|decision after|decide after|decision in|另行通知|擇期|另約|再喬時間|再約時間|先緩緩|緩緩|再考慮|考慮看看|考慮一下|考慮中|再想想|想一想|再說|延後|延到|延期|緩一緩|先緩|過陣子|暫緩|再議|再看看|看看再|研究看看|明年再|還在考慮|要再討論|內部討論|再討論|再評估|還在評估|評估中|等預算|等明年|年後再|過完年|晚點再|還沒決定|還沒定|未定|擱置|先不|改到|改期|延|不急|再等等|再等|卡住|再研究|凍結|先放|下季再|推遲|要考慮|往後",
            Outcome::Postponed,
        ),
        (
            "pass on a message|pass it on|pass the word on|she'd pass|he'd pass|left my number|left my card|left my details|left my name|left our number|left a note|left note|took my number|took my details|take a message|will pass it on|passing it on|pass on the message|passed on the message|pass the message on|left message|left a message|left msg|left a msg|left word|lm|lvm|vm|voicemail|voice mail|left vm|left a vm|left voicemail|left a voicemail|left message with|took a message|'s pa|'s assistant|'s secretary|'s ea|his pa|her pa|spoke to his assistant|spoke to her assistant|gatekeeper|\
             留言|留了言|留了話|留個話|留過話|留了訊息|託同事|交代助理|請櫃台轉|請警衛轉|請同事轉|請助理轉|轉達|轉告|語音信箱|留話|代為轉|同事轉|請他同事|請她同事|請總機",
            Outcome::MessageLeft,
        ),
        (
            "didn't leave one|didn't leave a message|did not leave one|didn't leave a vm|no message left|no answer|n/a|no ans|didn't pick up|did not pick up|didn't answer|doesn't pick up|not picking up|no pick up|no pickup|nobody picked up|no one picked up|no reply|rang out|line busy|busy line|engaged|busy|didn't get through|not answering|can't get hold of|couldn't get hold of|couldn't reach|could not reach|unreachable|straight to vm|straight to voicemail|went to voicemail|went to vm|goes to voicemail|just rings|kept ringing|keeps ringing|won't pick up|no one answered|nobody answered|couldn't get through|can't get through|mailbox full|mailbox is full|voicemail full|no luck|no joy|no dice|tried|\
             轉語音|進語音|沒接|未接|沒人接|不在|不在座位|忙線|打不通|沒接到|無人接|關機|沒回應|通話中|響很久|找不到人|沒有接|佔線|不接",
            Outcome::NoAnswer,
        ),
    ])
});

pub(super) fn at(text: &Text, i: usize) -> Option<(usize, Outcome)> {
    let (end, outcome) = WORDS.at(text, i)?;
    let denied = text.after(i, "not|didn't|hasn't|haven't|hadn't|isn't|aren't|wasn't|weren't|can't|cannot|won't|wouldn't|never|no|won't|if|before|once|when|doesn't|don't|yet to|to be|can be|not to|驗收單|驗收|測試|檢驗|沒|沒有|不|未|還沒|尚未|還未|如果|等|若|要等|才能|才會|後才|待|是否|能不能|可不可以|有沒有|何時|什麼時候|不然|否則|要不然|or else|otherwise");
    // Agreed I'd send it, agreed to meet: what one of us does, and no yes.
    const DEED: &str = "i'd|we'd|i'll|we'll|he'd|she'd|they'd|he'll|she'll|they'll|i would|we would|that we|that i|to meet|to talk|to speak|to send|to call|to get back|to come back|to share|to look|to check|to review|to catch up|to reconnect|to touch base|on a call|on a meeting|next steps";
    let deed = text
        .any(i, "agreed|agrees")
        .is_some_and(|end| text.any(text.skip(end), DEED).is_some());
    // I said no problem.
    let no_problem = text.any(i, "said no|says no").is_some_and(|end| {
        text.any(
            text.skip(end),
            "problem|problems|worries|issue|issues|rush|prob",
        )
        .is_some()
    });
    if deed || no_problem {
        return None;
    }
    let yes = matches!(outcome, Outcome::Advanced | Outcome::Declined);
    // 簽約改到下週, 下單要延到明年: put off, and no yes.
    let behind = text
        .any(end, "的日期|日期|時間|的事|要|會|都|先|可能")
        .unwrap_or(end);
    let off = *outcome == Outcome::Advanced
        && text
            .any(
                behind,
                "改到|改期|改在|延到|延後|延至|延期|順延|往後|推遲|暫緩|再等等",
            )
            .is_some();
    (!(yes && (denied || off))).then_some((end, *outcome))
}

/// What a part says of a decision: put off to a later day, or that there will be none.
pub(super) fn of_decision(
    text: &Text,
    clause: &Clause,
    they: bool,
) -> Option<(Outcome, Range<usize>)> {
    const LATER: &str = "再重新評估|重新評估|再評估|再決定|再定|再說|再看|再考慮|再議|再審|才決定|才能定|才能決定|才會決定|才定|才開會|才知道|會決定|做決定|revisit|come back to it|look again|reassess";
    const FAR: &str = "再談|再聊|再討論|再約|再找|再聯絡|再來|talk again|speak again|pick it up";
    const NEVER: &str = "不會再進|不會再買|不會再用|不會再採購|不會再續|不再進|不再買|不再採購|不再續|不再用|不打算買|不打算換|不打算續|沒打算買|沒打算換|不會買|不會採購|不會續|打回票|打槍|被否決|否決|沒過關|喊停|終止|收掉|won't be buying|not buying|not be renewing|turned it down|shot down|pulled the plug|scrapped";
    let places = || (clause.range.clone()).filter(|i| !clause.masked(*i) && !text.inside_word(*i));
    let first = |words: &'static str| places().find_map(|i| Some(i..text.any(i, words)?));
    let never = first(NEVER).or_else(|| places().find_map(|i| Some(i..not_any_more(text, i)?)));
    if let Some(never) = never {
        return Some((Outcome::Declined, never));
    }
    if let Some(lost) = lost(text, clause) {
        return Some((Outcome::Declined, lost));
    }
    let day = |far: bool| {
        clause.times.iter().any(|(_, said)| match said {
            Said::Day(
                Day::Month(..) | Day::Named(..) | Day::Quarter(..) | Day::Year(..) | Day::Later(_),
            ) => true,
            Said::Day(_) => !far,
            Said::Hour(_) | Said::Half(_) => false,
        })
    };
    // 要等歲修完再裝: after something that is still to come.
    let waits = places().find_map(|i| {
        let end = text
            .is(i, "等")
            .filter(|_| they)
            .or_else(|| text.any(i, "要到|得到|要等到|得等到|要等"))?;
        (end + 1..clause.range.end).find_map(|at| Some(i..text.any(at, "再|才")?))
    });
    if let Some(waits) = waits {
        return Some((Outcome::Postponed, waits));
    }
    first(LATER)
        .filter(|_| day(false))
        .or_else(|| first(FAR).filter(|_| day(true)))
        .or_else(|| places().find_map(|i| Some(i..some_other_day(text, i, they)?)))
        .map(|at| (Outcome::Postponed, at))
}

const SEASON: &str =
    "農曆年後|過完農曆年|過完年後|過完年|過年後|年後|春節後|下半年|旺季後|旺季過後|結案後|決算後";
const VAGUE: &str = "改天|下次|過陣子|過一陣子|過些時候|之後|以後|有空|有機會|有需要|需要時|晚點";

/// Whether a decision is put off here to another time that has no day.
pub(super) fn puts_off(text: &Text, at: usize) -> bool {
    text.any(at, SEASON)
        .or_else(|| text.any(at, VAGUE))
        .is_some()
}

/// 說改天再約, 過完年再談: another time that has no day, where they say so or a season is named; where it ends.
fn some_other_day(text: &Text, i: usize, they: bool) -> Option<usize> {
    const AGAIN: &str = "再約|再談|再聊|再討論|再看|再說|再議|再考慮|再決定|再聯絡|再聯繫|再找";
    let behind = text
        .any(i, SEASON)
        .or_else(|| text.any(i, VAGUE).filter(|_| they))?;
    text.any(text.any(behind, "會|才|我們").unwrap_or(behind), AGAIN)
}

/// Lost the south array to somebody, lost it on price: the deal, and no drawing.
fn lost(text: &Text, clause: &Clause) -> Option<Range<usize>> {
    let at = clause.start(text);
    let at = text
        .any(at, "we've|we|i|just|sadly|unfortunately|have")
        .map_or(at, |end| text.skip(end));
    let end = text.is(at, "lost")?;
    let deal = |one: &Mention| matches!(one.what, Named::Deal(_));
    let rival = |one: &Mention| {
        matches!(one.what, Named::Other { me: false }) && text.after(one.range.start, "to")
    };
    let why = |i: usize| {
        !text.inside_word(i)
            && text
                .any(
                    i,
                    "on price|to a competitor|to the competition|to another|to someone",
                )
                .is_some()
    };
    let it = text.any(
        text.skip(end),
        "it|them|the account|the customer|the business",
    );
    let of_it = clause.mentions.iter().any(|one| deal(one) || rival(one));
    (of_it || it.is_some() || (end..clause.range.end).any(why)).then_some(at..end)
}

/// 不裝了, 不打算續約了: where it ends.
fn not_any_more(text: &Text, i: usize) -> Option<usize> {
    const BUYS: &str = "裝|買|做|續|換|用|租|簽|訂|加|進|採購|導入|合作|升級|參加|續約|續租";
    let end = text
        .any(i, "不打算|不準備|不想|不會|不再|不要|不")
        .filter(|_| !text.after(i, "要|好|會|能"))?;
    let end = text.any(end, "再").unwrap_or(end);
    let end = text.any(end, BUYS)?;
    // 不用送了: that, and nothing more.
    if text.before(end) == '用' && text.any(end, "了|你|我|這|那|他").is_none() {
        return None;
    }
    (end..end + 3).find_map(|at| text.is(at, "了"))
}

/// Nobody but somebody else was reached, who only says that she is away: 總機說他出差.
pub(super) fn away(text: &Text, clause: &Clause) -> Option<Range<usize>> {
    const OTHERS: &str = "總機|同事|助理|秘書|櫃台|前台|reception|receptionist|switchboard|his pa|her pa|assistant|front desk";
    const AWAY: &str = "出差|請假|休假|外出|放假|開會|出國|不在|離開座位|沒進公司|out of the office|out of office|on leave|on holiday|away|travelling|in a meeting|off today|off sick";
    let find = |words: &'static str| {
        (clause.range.clone()).find(|i| !text.inside_word(*i) && text.any(*i, words).is_some())
    };
    let (others, away) = (find(OTHERS)?, find(AWAY)?);
    (others < away).then_some(others..away)
}

/// It did not take place.
pub(super) fn not_held(text: &Text, i: usize) -> bool {
    // To call off an order is to say no; a meeting, that it was not held.
    let of_order = text.any(i, "cancelled the|cancelled their|cancelled our|cancelled|取消了|取消").is_some_and(|end| {
        text.any(text.skip(end), "order|contract|project|subscription|po|licence|license|renewal|deal|訂單|合約|採購|專案|案子|案|續約|這案|這個案").is_some()
    });
    let of_order = of_order
        || text.any(i, "取消|cancelled").is_some()
            && text.after(
                i,
                "案子|訂單|專案|合約|採購|project|order|contract|the project was|the order was",
            );
    !of_order && text.any(i, "cancelled|canceled|cancels|cancel|no show|no-show|noshow|no-showed|noshowed|ghosted us|ghosted me|didn't show|did not show|never showed|stood me up|stood us up|called off|fell through|didn't turn up|nobody came|did not come|didn't come|didn't happen|scrapped|取消|沒來|沒出現|放鴿子|爽約|沒去成|未成行|沒見到|撲空|沒赴約|放我鴿子|放鳥|沒到|作廢").is_some()
}

/// It takes place another time.
pub(super) fn moved(text: &Text, i: usize) -> bool {
    text.any(i, "rebooked for|rebooked|rearranged for|rearranged|now on|moved to|moved from|moved|rescheduled|resched|reschedule|pushed to|pushed|postponed|postponed to|bumped to|shifted to|改到|改成|延到|改約|改期|延後到|延至|改在|移到|改為|延後|順延").is_some()
}
