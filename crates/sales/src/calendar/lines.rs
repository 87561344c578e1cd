//! The text of iCalendar: lines folded at 75 octets, and parts within parts. Nothing here knows what a line means.

/// Most lines of one part.
const MOST_LINES: usize = 5_000;
/// Parts within parts.
const DEEPEST: usize = 6;
/// Bytes in which a line says how it is written.
const HEAD: usize = 256;

/// A part of a file: its lines and the parts within it.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// `VEVENT` and its like, in capitals.
    pub name: String,
    /// Where it begins in the file, counted from 1.
    pub line: usize,
    /// Its own lines, unfolded.
    pub lines: Vec<String>,
    /// Parts within.
    pub parts: Vec<Block>,
    /// It had more lines than are read, or lay too deep, or never ended.
    pub broken: bool,
}

/// The parts of a text that stand in no other. What is unfinished is marked.
pub(super) fn blocks(text: &[u8]) -> Vec<Block> {
    let mut root = Block::default();
    let mut open: Vec<Block> = Vec::new();
    for (number, line) in unfolded(text) {
        if let Some(name) = boundary(&line, "BEGIN") {
            open.push(Block {
                name,
                line: number,
                ..Block::default()
            });
        } else if let Some(name) = boundary(&line, "END") {
            // An end without a beginning is passed over; one that ends an outer part ends those within.
            if open.iter().any(|block| block.name == name) {
                while let Some(mut block) = open.pop() {
                    let found = block.name == name;
                    block.broken |= !found;
                    close(block, &mut open, &mut root);
                    if found {
                        break;
                    }
                }
            }
        } else if let Some(block) = open.last_mut() {
            if block.lines.len() < MOST_LINES {
                block.lines.push(line);
            } else {
                block.broken = true;
            }
        }
    }
    while let Some(mut block) = open.pop() {
        block.broken = true;
        close(block, &mut open, &mut root);
    }
    root.parts
}

fn close(block: Block, open: &mut [Block], root: &mut Block) {
    let deep = open.len() > DEEPEST;
    let outer = open.last_mut().unwrap_or(root);
    if deep {
        outer.broken = true;
    } else {
        outer.parts.push(block);
    }
}

/// The name of a part that begins or ends here.
pub(super) fn boundary(line: &str, word: &str) -> Option<String> {
    let (before, name) = line.split_once(':')?;
    before
        .trim()
        .trim_start_matches('\u{feff}')
        .eq_ignore_ascii_case(word)
        .then(|| name.trim().to_ascii_uppercase())
}

/// Lines that are not blank, unfolded, each with the number of its first line.
fn unfolded(text: &[u8]) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    for (at, line) in text.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line.split_first(), lines.last_mut()) {
            (Some((b' ' | b'\t', rest)), Some((_, last))) => last.extend_from_slice(rest),
            (_, Some((_, last))) if is_soft(last) => {
                last.pop();
                last.extend_from_slice(line);
            }
            _ => lines.push((at + 1, line.to_vec())),
        }
    }
    // Only now, because a fold may stand in the middle of a character.
    let text = lines.into_iter().map(|(number, line)| {
        let mut line = printable(&String::from_utf8_lossy(&line), '\t');
        // It goes on in nothing; written again, it would take the next line with it.
        if is_soft(line.as_bytes()) {
            line.truncate(line.trim_end_matches('=').len());
        }
        (number, line)
    });
    text.filter(|(_, line)| !line.trim().is_empty()).collect()
}

/// Without what steers a printer; `but` stays.
pub(super) fn printable(text: &str, but: char) -> String {
    let stays = |c: &char| !c.is_control() || *c == '\t' || *c == but;
    text.chars().filter(stays).collect()
}

/// A line of the nineties that goes on in the next.
fn is_soft(line: &[u8]) -> bool {
    const MARK: &[u8] = b"QUOTED-PRINTABLE";
    // Looked for at each line that is added to it, so never through all of it.
    let head = line.get(..HEAD).unwrap_or(line);
    line.ends_with(b"=")
        && head
            .windows(MARK.len())
            .any(|part| part.eq_ignore_ascii_case(MARK))
}

impl Block {
    /// The part as lines again, from `BEGIN` to `END`.
    pub fn told(&self, out: &mut Vec<String>) {
        out.push(format!("BEGIN:{}", self.name));
        out.extend(self.lines.iter().cloned());
        self.parts.iter().for_each(|part| part.told(out));
        out.push(format!("END:{}", self.name));
    }
}

/// The name of the property in a line, in capitals.
pub(super) fn name(line: &str) -> String {
    let end = line.find([':', ';']).unwrap_or(line.len());
    line.get(..end).unwrap_or_default().to_ascii_uppercase()
}

/// Text within a value.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// Text as a parameter can hold it: without quotes and ends of lines. There are no escapes in one, but some read a
/// backslash as one all the same, so that there is none either.
pub(super) fn plain(text: &str) -> String {
    let held = |c: char| match c {
        '"' => '\'',
        '\\' => '/',
        c if c.is_control() => ' ',
        c => c,
    };
    text.trim().chars().map(held).collect()
}

/// Text within a parameter.
pub(super) fn quoted(text: &str) -> String {
    let text = plain(text);
    if text.contains([':', ';', ',']) {
        format!("\"{text}\"")
    } else {
        text
    }
}
