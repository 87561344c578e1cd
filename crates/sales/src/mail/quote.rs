//! What is new in an answer: without the letter below it, the signature, and what the telephone adds by itself. In doubt a line stays:
//! what one reads twice costs less than what is lost.

/// A line that says who wrote what follows is broken over at most so many lines.
const BROKEN: usize = 3;
/// Longer lines are prose.
const LONGEST: usize = 200;

/// Ends of the line above a quoted letter, without its colon.
const WROTE: [&str; 9] = [
    "wrote",
    "寫道",
    "写道",
    "寫",
    "のメール",
    "さんは書きました",
    "작성",
    "schrieb",
    "a écrit",
];
/// Lines above a letter that is not marked line by line.
const ABOVE: [&str; 10] = [
    "original message",
    "forwarded message",
    "begin forwarded message",
    "原始郵件",
    "原始邮件",
    "轉寄的郵件",
    "轉寄郵件",
    "開始轉寄郵件",
    "转发邮件",
    "元のメッセージ",
];
/// First lines of the head of a letter as Outlook and its kin repeat it.
const HEAD: [&str; 7] = [
    "from",
    "寄件者",
    "寄件人",
    "發件人",
    "发件人",
    "差出人",
    "보낸 사람",
];
/// Lines of that head which come soon after.
const HEAD_AFTER: [&str; 14] = [
    "sent",
    "date",
    "to",
    "subject",
    "寄件日期",
    "日期",
    "傳送時間",
    "收件者",
    "收件人",
    "主旨",
    "主题",
    "发送时间",
    "送信日時",
    "宛先",
];
/// Begins of what a telephone or program adds below.
const ADDED: [&str; 14] = [
    "sent from my",
    "sent from outlook",
    "sent from mail for",
    "sent via",
    "get outlook for",
    "從我的",
    "从我的",
    "傳送自",
    "寄自",
    "發自我的",
    "发自我的",
    "取得 outlook",
    "取得 ios",
    "iphoneから送信",
];

/// The new text of an answer; empty if there is none.
pub fn new_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        if is_marked(line) {
            at += 1;
        } else if let Some(broken) = wrote(rest) {
            at += broken;
            // Unmarked, all below is the letter that is answered.
            let below = lines.get(at..).unwrap_or_default().iter();
            if !below
                .clone()
                .find(|line| !line.trim().is_empty())
                .is_some_and(|line| is_marked(line))
            {
                break;
            }
        } else if is_above(line) || is_head(rest) || is_signature(line) {
            break;
        } else {
            kept.push(line.trim_end());
            at += 1;
        }
    }
    while kept
        .last()
        .is_some_and(|line| line.is_empty() || is_rule(line) || is_added(line))
    {
        kept.pop();
    }
    let mut new = String::new();
    for line in kept.iter().skip_while(|line| line.is_empty()) {
        // What was between leaves one empty line, not many.
        if !(line.is_empty() && new.ends_with("\n\n")) {
            new.push_str(line);
            new.push('\n');
        }
    }
    new.trim_end().to_owned()
}

/// `> …`, also as Chinese programs write it.
fn is_marked(line: &str) -> bool {
    line.trim_start().starts_with(['>', '＞'])
}

/// How many lines say who wrote what follows: `On … wrote:`, `… 於 … 寫道：`, broken where a program broke it.
fn wrote(lines: &[&str]) -> Option<usize> {
    let mut said = String::new();
    for (at, line) in lines.iter().take(BROKEN).enumerate() {
        let line = line.trim();
        if line.is_empty() || is_marked(line) {
            return None;
        }
        if at > 0 {
            said.push(' ');
        }
        said.push_str(line);
        if said.chars().count() > LONGEST {
            return None;
        }
        let Some(before) = said.strip_suffix([':', '：']) else {
            continue;
        };
        let before = before.trim_end();
        let ends = WROTE.iter().any(|word| before.ends_with(word));
        let named = before.contains('@') || before.starts_with("On ");
        let dated = before.chars().filter(char::is_ascii_digit).count() >= 4;
        // `Ada wrote:` in the middle of an answer is part of it.
        if (ends && (named || dated)) || (named && dated && before.ends_with('>')) {
            return Some(at + 1);
        }
        return None;
    }
    None
}

/// `-----Original Message-----`, `---------- 轉寄郵件 ----------`.
fn is_above(line: &str) -> bool {
    let bare = line.trim().trim_matches(['-', '_', '=', ':', '：', ' ']);
    let bare = bare.to_lowercase();
    ABOVE.contains(&bare.as_str())
}

/// `From: …` with `Sent: …` soon after, in any of the languages.
fn is_head(lines: &[&str]) -> bool {
    // Before anything else is looked at: a letter may end in very many empty lines.
    if lines.first().is_none_or(|line| line.trim().is_empty()) {
        return false;
    }
    let names = |line: &str, known: &[&str]| {
        let line = line.trim().trim_matches('*');
        let name = line.split([':', '：']).next().unwrap_or_default();
        let name = name.trim().trim_matches('*').to_lowercase();
        name.len() < line.len() && known.contains(&name.as_str())
    };
    let mut said = lines.iter().filter(|line| !line.trim().is_empty());
    said.next().is_some_and(|first| names(first, &HEAD))
        && said.take(2).any(|line| names(line, &HEAD_AFTER))
}

/// The line that separates a signature.
fn is_signature(line: &str) -> bool {
    matches!(line, "-- " | "--" | "—" | "－－")
}

/// A line of nothing but strokes.
fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '—' | '－'))
}

fn is_added(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.chars().count() <= 60 && ADDED.iter().any(|begin| line.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::new_text;

    /// What a program sends, and what its writer wrote.
    const ANSWERS: &[(&str, &str, &str)] = &[
        ("nothing below", "Yes, take it.\n", "Yes, take it."),
        (
            "Gmail",
            "Yes.\r\n\r\nOn Thu, Nov 26, 2026 at 3:12 PM Ada Lin <ada@example.com> wrote:\r\n\r\n> Can we?\r\n>\r\n> Ada\r\n",
            "Yes.",
        ),
        (
            "Gmail, broken",
            "Yes.\n\nOn Thu, Nov 26, 2026 at 3:12 PM Ada Lin\n<ada@example.com> wrote:\n> Can we?\n",
            "Yes.",
        ),
        (
            "Gmail in Chinese",
            "可以。\n\nAda Lin <ada@example.com> 於 2026年11月26日 週四 下午3:12寫道：\n\n> 可以嗎？\n",
            "可以。",
        ),
        (
            "Gmail in Chinese, broken",
            "可以。\n\n林美玲 <mei.ling.lin.of.the.north@example.com> 於 2026年11月26日 週四\n下午3:12寫道：\n\n> 可以嗎？\n",
            "可以。",
        ),
        (
            "Apple Mail in Chinese",
            "明天打給他\n\n> 林美玲 <mei@example.com> 於 2026年11月26日 下午3:12 寫道：\n> \n> 誰打？\n",
            "明天打給他",
        ),
        (
            "Apple Mail on a telephone",
            "明天打給他\n\n從我的 iPhone 傳送\n\n> 林美玲 於 2026年11月26日 下午3:12 寫道：\n> 誰打？\n",
            "明天打給他",
        ),
        (
            "QQ mail",
            "好的\n\n------------------ 原始邮件 ------------------\n发件人: \"Ada\" <ada@example.com>;\n发送时间: 2026年11月26日\n",
            "好的",
        ),
        (
            "Outlook",
            "Take it.\n\nRen\n\n________________________________\nFrom: Guanxi <team@example.com>\nSent: Thursday, November 26, 2026 3:12 PM\nTo: Ren\nSubject: Ada\n\nCan we?\n",
            "Take it.\n\nRen",
        ),
        (
            "Outlook in Chinese",
            "可以\n\n寄件者: Guanxi <team@example.com>\n寄件日期: 2026年11月26日 下午 03:12\n收件者: 王小明\n主旨: 請看\n\n可以嗎？\n",
            "可以",
        ),
        (
            "Outlook on a telephone",
            "OK\n\n取得 Outlook iOS 版\n________________________________\n寄件者：Ada <a@example.com>\n日期：2026/11/26\n",
            "OK",
        ),
        (
            "old Outlook",
            "OK\n\n-----Original Message-----\nFrom: Ada\nSent: today\n\nCan we?",
            "OK",
        ),
        (
            "Gmail in Japanese",
            "はい\n\n2026年11月26日(木) 15:12 Ada <ada@example.com>:\n\n> いい？\n",
            "はい",
        ),
        ("a signature", "Yes\n\n-- \nRen Chen\nSales\n", "Yes"),
        ("full-width marks", "好\n＞ 可以嗎\n", "好"),
        (
            "between the lines",
            "On Thu, Nov 26, 2026 Ada <a@example.com> wrote:\n> Price?\n\n1,200 a piece.\n\n> When?\n\nFriday.\n",
            "1,200 a piece.\n\nFriday.",
        ),
        (
            "prose stays",
            "Ada wrote:\nthe price is too high.\nFrom: where? To: nobody knows.\n",
            "Ada wrote:\nthe price is too high.\nFrom: where? To: nobody knows.",
        ),
        (
            "a dash in a list",
            "- one\n- two\n---\nthree",
            "- one\n- two\n---\nthree",
        ),
        ("nothing new", "\n\n> all of it\n> is old\n", ""),
    ];

    #[test]
    fn a_letter_of_very_many_lines_ends() {
        let blank = "\n".repeat(1_000_000);
        assert_eq!(new_text(&format!("Yes.{blank}> old")), "Yes.");
        let head = "From: somebody\n".repeat(100_000);
        assert!(new_text(&head).starts_with("From: somebody"));
    }

    #[test]
    fn of_an_answer_only_what_is_new_stays() {
        for (program, came, new) in ANSWERS {
            assert_eq!(new_text(came), *new, "{program}");
        }
    }
}
