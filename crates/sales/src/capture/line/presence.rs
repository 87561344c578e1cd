//! Who was there: only somebody else than was expected, or nobody at all.

use super::names::Named;
use super::reading::Kind;
use super::role::Role;
use super::text::Text;
use super::typed::Piece;

/// 王總沒來，只有陳小姐在: the part that says who was there instead.
pub(super) fn stood_in(text: &Text, pieces: &[Piece]) -> Option<usize> {
    const ONLY: &str = "只有|只見到|只跟|只遇到|改跟|改由|換成|由";
    const WAS: &str = "在|來|出席|到場|代表|接待|代為|談|聊|開|見";
    pieces
        .iter()
        .any(|piece| piece.part.not_held)
        .then_some(())?;
    pieces.iter().position(|piece| {
        let person = piece.clause.person();
        !piece.part.not_held
            && person.is_some_and(|one| {
                text.after(one.range.start, ONLY)
                    && (text.after(one.range.start, "只見到|只遇到|只跟|改跟")
                        || (one.range.end..piece.clause.range.end)
                            .any(|i| text.any(i, WAS).is_some()))
            })
    })
}

/// 去找吳經理，人不在: a visit to somebody who was not there, and nobody else spoken to.
pub(super) fn nobody_there(text: &Text, pieces: &[Piece], main: Option<usize>) -> bool {
    let Some((main, piece)) = main.and_then(|main| Some((main, pieces.get(main)?))) else {
        return false;
    };
    const AWAY: &str = "人不在|不在公司|不在廠|不在辦公室|沒遇到|沒碰到|沒找到人|沒人在|撲空|找不到人|剛好外出|剛好出去|剛好不在|休假不在|出差不在";
    let away = pieces
        .iter()
        .position(|piece| (piece.clause.range.clone()).any(|i| text.any(i, AWAY).is_some()));
    let behind = |away: usize| {
        pieces.iter().skip(away + 1).any(|other| {
            let named =
                (other.clause.mentions.iter()).any(|one| matches!(one.what, Named::Person { .. }));
            matches!(other.part.role, Role::Ask | Role::Theirs | Role::Ours)
                || named && matches!(other.part.role, Role::Happened | Role::Say)
        })
    };
    piece.part.kind == Some(Kind::Visit) && away.is_some_and(|away| away >= main && !behind(away))
}
