//! Writing JSON bytes directly: no tree, no allocation a value.

use uuid::Uuid;

/// A JSON string.
pub fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut rest = bytes;
    // Bytes above 0x7f are parts of UTF-8 sequences and stand as they are; runs are copied whole.
    while let Some(at) = rest
        .iter()
        .position(|b| *b < 0x20 || *b == b'"' || *b == b'\\')
    {
        let (run, tail) = rest.split_at(at);
        out.extend_from_slice(run);
        let Some((byte, tail)) = tail.split_first() else {
            break;
        };
        escape(*byte, out);
        rest = tail;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        _ => {
            out.extend_from_slice(b"\\u00");
            for nibble in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(nibble)).copied().unwrap_or(b'0'));
            }
        }
    }
}

/// An array of strings.
pub fn strings<S: AsRef<str>>(items: &[S], out: &mut Vec<u8>) {
    out.push(b'[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        string(item.as_ref(), out);
    }
    out.push(b']');
}

/// A whole number.
pub fn integer(n: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
}

/// An id as a string.
pub fn id(id: Uuid, out: &mut Vec<u8>) {
    let mut buffer = [0; uuid::fmt::Hyphenated::LENGTH];
    out.push(b'"');
    out.extend_from_slice(id.hyphenated().encode_lower(&mut buffer).as_bytes());
    out.push(b'"');
}

/// A scaled whole number as a decimal string, e.g. `3500` with scale 2 as `"35.00"`.
pub fn scaled(n: i64, scale: u32, out: &mut Vec<u8>) {
    out.push(b'"');
    if n < 0 {
        out.push(b'-');
    }
    let size = n.unsigned_abs();
    let power = 10_u64.pow(scale);
    out.extend_from_slice(itoa::Buffer::new().format(size / power).as_bytes());
    if scale > 0 {
        out.push(b'.');
        digits(size % power, scale, out);
    }
    out.push(b'"');
}

/// A moment as `"2017-03-31T23:59:00.000Z"`; lists write thousands of them, so without a formatter.
pub fn instant(ms: i64, out: &mut Vec<u8>) {
    const DAY: i64 = 86_400_000;
    let (year, month, day) = civil(ms.div_euclid(DAY));
    let time = ms.rem_euclid(DAY).unsigned_abs();
    let Ok(year) = u64::try_from(year) else {
        return out.extend_from_slice(b"null");
    };
    out.push(b'"');
    digits(year, 4, out);
    out.push(b'-');
    digits(month, 2, out);
    out.push(b'-');
    digits(day, 2, out);
    out.push(b'T');
    digits(time / 3_600_000, 2, out);
    out.push(b':');
    digits(time / 60_000 % 60, 2, out);
    out.push(b':');
    digits(time / 1_000 % 60, 2, out);
    out.push(b'.');
    digits(time % 1_000, 3, out);
    out.extend_from_slice(b"Z\"");
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date
/// algorithms").
fn civil(days: i64) -> (i64, u64, u64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (
        yoe + era * 400 + i64::from(month <= 2),
        month.unsigned_abs(),
        day.unsigned_abs(),
    )
}

/// A number with leading zeros.
fn digits(n: u64, width: u32, out: &mut Vec<u8>) {
    let mut power = 10_u64.pow(width.saturating_sub(1));
    while power > 0 {
        let digit = u8::try_from(n / power % 10).unwrap_or_default();
        out.push(b'0' + digit);
        power /= 10;
    }
}
