//! What a Chinese line says of what one side promised or asked of the other.

use super::chinese::{DO, GIVE, OWN, THINGS, behind_day, is_sort, sort_at};
use super::clauses::Clause;
use super::reading::Kind;
use super::role::{Part, Role};
use super::text::Text;

/// A promise of theirs or ours.
pub(super) fn promised(
    text: &Text,
    clause: &Clause,
    (they, we): (bool, bool),
    verb: usize,
    part: &mut Part,
) -> bool {
    let found = if they && !we {
        theirs(text, clause, verb).map(|at| (Role::Theirs, at))
    } else {
        ours(text, clause, we, verb).map(|at| (Role::Ours, at))
    };
    let Some((role, at)) = found else {
        return false;
    };
    (part.role, part.what) = (role, clause.rest(text, at));
    true
}

/// Behind days, whom it is for and what leads to the verb of a promise.
fn behind_times(text: &Text, clause: &Clause, mut at: usize) -> usize {
    for _ in 0..3 {
        at = behind_day(text, clause, text.skip(at), "前就|前|以前|之前|就");
        let leads = text.any(at, "會|要|再|先|也|可以|願意|盡快|儘快|就|我|我們|他|她|對方|客戶|給我們|幫他|幫她|一定|馬上");
        let goes_on = |end: &usize| {
            text.any(*end, GIVE).is_some()
                || text.any(*end, DO).is_some()
                || clause.times.iter().any(|(range, _)| range.start == *end)
        };
        at = leads.filter(goes_on).unwrap_or(at);
        at = named_here(clause, at).unwrap_or(at);
    }
    at
}

fn named_here(clause: &Clause, at: usize) -> Option<usize> {
    let named = clause.mentions.iter().find(|one| one.range.start == at);
    named.map(|one| one.range.end)
}

/// Where what they promise begins: 他答應週一給圖面, 她明天寄合約.
fn theirs(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    let strong = text.any(
        verb,
        "答應說|答應會|答應要|答應|承諾會|承諾|說好會|說好|欠我們|欠我|欠|保證會|保證|同意會",
    );
    if let Some(end) = strong {
        let at = behind_times(text, clause, end);
        // 客戶答應 8 萬 and 答應試用 are an outcome, not a promise.
        let promise = text.any(at, GIVE).is_some() || text.any(verb, "欠|承諾").is_some();
        return (promise && text.any(at, OWN).is_none()).then_some(at);
    }
    let gives = |end: &usize| {
        text.is(*end, "會").is_none()
            && text
                .any(*end, "寄|給|付|匯|簽|送|提供|回覆|把|將")
                .is_some()
            && text.any(*end, "給折扣|簽呈").is_none()
    };
    if let Some(end) = text.any(verb, "說要|說會|會").filter(gives) {
        return Some(end);
    }
    let later = text.any(
        verb,
        "說會再|說會|表示會|說要|會再|會|說|願意|表示|要|預計|打算|將|再|那邊會|回說|回覆說",
    );
    let from = later.unwrap_or(verb);
    let at = behind_times(text, clause, from);
    let dated = at != from;
    let rest = text.folded(at..clause.range.end);
    if text.any(at, "把|將").is_some() && rest.contains('給') {
        return Some(at);
    }
    let wants = text.any(verb, "要|說要|想|希望").is_some();
    if later.is_none() && !dated || wants {
        return None;
    }
    // 他明天寄合約 is a promise; 他寄了合約 is none.
    let sure = dated || text.any(verb, "說會|會|表示會|願意|將").is_some();
    let past = rest.contains('了') || rest.contains('過');
    let gives = text.any(at, GIVE).is_some() && text.any(at, OWN).is_none();
    (gives && sure && !past).then_some(at)
}

/// Where what we promise begins: 答應週五寄合約, 欠他規格書, 我會明天報價.
fn ours(text: &Text, clause: &Clause, we: bool, verb: usize) -> Option<usize> {
    let said = text.any(verb, "有答應|已答應|答應他會|答應她會|答應對方會|答應客戶會|答應他|答應她|答應對方|答應客戶|答應會|答應要|答應|跟他說好|跟她說好|跟對方說好|跟客戶說好|說好會|說好|承諾對方|承諾客戶|承諾會|承諾|還欠他|還欠她|還欠|欠他|欠她|欠|保證|允諾");
    if let Some(end) = said {
        let at = behind_times(text, clause, end);
        let at =
            named_here(clause, text.skip(at)).map_or(at, |end| behind_times(text, clause, end));
        let yes = text.any(at, "買|下單|試用|簽約|簽|付款|下訂").is_some()
            && !we
            && text.is(verb, "答應").is_some();
        // 說好下週三碰面 is a date, not a promise.
        let date = text.is(verb, "說好").is_some()
            && sort_at(text, at)
                .is_some_and(|(_, sort)| sort.kind != Kind::Mail && sort.kind != Kind::Message);
        return (!yes && !date).then_some(at);
    }
    if !we {
        return None;
    }
    let behind = behind_times(text, clause, verb);
    let end = text
        .any(verb, "會再|會|說會|說要|來|說")
        .or_else(|| (behind > verb && text.after(behind, "會|再會")).then_some(behind))
        .or_else(|| text.any(behind, "會再|會"))?;
    let at = behind_times(text, clause, end);
    let does = text.any(at, "把|將").is_some() || text.any(at, DO).is_some() || is_sort(text, at);
    does.then_some(at)
}

/// They want a thing of us, or that we do something.
pub(super) fn asked(
    text: &Text,
    clause: &Clause,
    they: bool,
    we: bool,
    verb: usize,
    part: &mut Part,
) -> bool {
    if we {
        return false;
    }
    let verb = text.any(verb, "說|表示").filter(|_| they).unwrap_or(verb);
    const ASK: &str = "希望我們|希望我|要我們|要我|請我們|請我|叫我們|叫我|要求我們|要求|麻煩我們|麻煩我|想看|想要看|想要|想了解|希望能|希望有|希望|需要|想拿|想索取|索取|要求提供|詢問|問|在等|催|要|請";
    let Some(mut at) = text.any(verb, ASK) else {
        return false;
    };
    let direct = text
        .any(verb, "希望我|要我|請我|叫我|要求|麻煩我|索取")
        .is_some();
    if !they && !direct && text.any(verb, "想看|想要|想拿|希望|索取").is_none() {
        return false;
    }
    for _ in 0..3 {
        at = text.skip(at);
        at = clause
            .times
            .iter()
            .find(|(range, _)| range.start == at)
            .map_or(at, |(range, _)| {
                text.any(range.end, "前").unwrap_or(range.end)
            });
        at = text
            .any(at, "我們|再|先|能|有|可以|提供給")
            .filter(|end| *end < clause.range.end && text.any(at, "提供給").is_none())
            .unwrap_or(at);
    }
    let thing = (at..clause.range.end).any(|i| text.any(i, THINGS).is_some());
    let question = text.any(verb, "詢問|問").is_some();
    let does = direct && (text.any(at, DO).is_some() || sort_at(text, at).is_some());
    if text.any(at, OWN).is_some() && !direct || question && !thing || !(thing || does) {
        return false;
    }
    part.role = Role::Ask;
    part.kind = None;
    part.what = clause.rest(text, at);
    true
}
