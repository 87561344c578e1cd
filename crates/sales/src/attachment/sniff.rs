//! What a file is, by its first bytes. What a browser could run (a page, a drawing with a script, a program) is not taken at all.

/// How a browser may show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In place: an image or a sound.
    Inline,
    /// Only as a download.
    Download,
}

/// Types that begin with fixed bytes: where they stand, the bytes, the type.
const MARKS: [(usize, &[u8], &str); 10] = [
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "audio/ogg"),
    (0, b"\x1a\x45\xdf\xa3", "audio/webm"),
    (4, b"ftyp", "audio/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"GIF8", "image/gif"),
];
/// Brands of the container of MP4 that mean a still picture.
const STILLS: [&[u8]; 6] = [b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"];
/// Films come in the containers of sounds: (sound, film).
const FILMS: [(&str, &str); 3] = [
    ("audio/webm", "video/webm"),
    ("audio/ogg", "video/ogg"),
    ("audio/mp4", "video/mp4"),
];
/// Words with which text begins that a browser would read as a page or a drawing.
const PAGES: [&str; 10] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<svg",
    "<?xml",
    "<style",
    "<!--",
];
/// Bytes of a text that are looked through for such words.
const BEGINNING: usize = 1_024;

/// Its type, or nothing if it is not taken.
pub(super) fn media_type(bytes: &[u8], said: Option<&str>) -> Option<&'static str> {
    let mark = MARKS.iter().find(|(at, mark, _)| {
        let here = bytes.get(*at..).unwrap_or_default();
        here.starts_with(mark) && (*at != 8 || bytes.starts_with(b"RIFF"))
    });
    match mark.map(|(_, _, known)| *known) {
        Some("audio/mp4") if still(bytes) => Some("image/heic"),
        Some(known) => Some(sound_or_film(known, said)),
        None if is_mpeg(bytes) => Some("audio/mpeg"),
        None if is_text(bytes) => Some("text/plain"),
        None => None,
    }
}

/// How a browser may show a type. By a list of what may be shown, so that a new type is a download until somebody thought of it.
pub fn shown(media_type: &str) -> Shown {
    let image = [
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "image/heic",
    ];
    if image.contains(&media_type) || media_type.starts_with("audio/") {
        return Shown::Inline;
    }
    Shown::Download
}

fn still(bytes: &[u8]) -> bool {
    bytes
        .get(8..12)
        .is_some_and(|brand| STILLS.contains(&brand))
}

/// A container says late what is in it. Its sender says it at once, and nothing depends on it but how it is shown.
fn sound_or_film(known: &'static str, said: Option<&str>) -> &'static str {
    let film = FILMS.iter().find(|(sound, _)| *sound == known);
    match (film, said) {
        (Some((_, film)), Some(said)) if said.starts_with("video/") => film,
        _ => known,
    }
}

/// A frame of MPEG audio without a tag before it: eleven bits set, layer III.
fn is_mpeg(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, third, ..] if second & 0xe6 == 0xe2 && third & 0xf0 != 0xf0)
}

/// Text in UTF-8 without control characters, and not what a browser would run or draw.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let strange = |letter: char| letter.is_control() && !"\n\r\t\u{c}".contains(letter);
    if text.contains(strange) || text.starts_with("#!") {
        return false;
    }
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let beginning = String::from_utf8_lossy(beginning).to_lowercase();
    !PAGES.iter().any(|word| beginning.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_say_what_a_file_is() {
        let known: [(&[u8], Option<&str>, Option<&str>); 22] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", None, Some("image/jpeg")),
            (
                b"\x89PNG\r\n\x1a\n\0\0",
                Some("text/html"),
                Some("image/png"),
            ),
            (b"RIFF\x24\0\0\0WEBPVP8 ", None, Some("image/webp")),
            (b"RIFF\x24\0\0\0WAVEfmt ", None, Some("audio/wav")),
            (b"RIFF\x24\0\0\0AVI LIST", None, None),
            (b"\0\0\0\x18ftypheic\0\0\0\0", None, Some("image/heic")),
            (
                b"\0\0\0\x18ftypmp42\0\0\0\0",
                Some("audio/mp4"),
                Some("audio/mp4"),
            ),
            (
                b"\0\0\0\x18ftypmp42\0\0\0\0",
                Some("video/mp4"),
                Some("video/mp4"),
            ),
            (
                b"OggS\0\x02",
                Some("audio/ogg; codecs=opus"),
                Some("audio/ogg"),
            ),
            (
                b"\x1a\x45\xdf\xa3\x9f\x42",
                Some("audio/webm;codecs=opus"),
                Some("audio/webm"),
            ),
            (
                b"\x1a\x45\xdf\xa3\x9f\x42",
                Some("video/webm"),
                Some("video/webm"),
            ),
            (b"ID3\x04\0\0", None, Some("audio/mpeg")),
            (b"\xff\xfb\x90\x44\0", None, Some("audio/mpeg")),
            (b"%PDF-1.7\n", Some("image/png"), Some("application/pdf")),
            ("報價單\n第一行".as_bytes(), None, Some("text/plain")),
            (b"<!DOCTYPE html><p>", Some("text/plain"), None),
            (
                b"  <svg xmlns='http://www.w3.org/2000/svg'>",
                Some("image/svg+xml"),
                None,
            ),
            (b"hello <ScRiPt>alert(1)</script>", Some("text/plain"), None),
            (b"#!/bin/sh\nrm", None, None),
            (b"MZ\x90\0\x03", Some("image/jpeg"), None),
            (b"\x7fELF\x02\x01", None, None),
            (b"PK\x03\x04\x14\0", None, None),
        ];
        for (bytes, said, expected) in known {
            assert_eq!(media_type(bytes, said), expected, "{bytes:?} {said:?}");
        }
    }

    #[test]
    fn only_images_and_sounds_are_shown_in_place() {
        assert_eq!(shown("image/png"), Shown::Inline);
        assert_eq!(shown("audio/webm"), Shown::Inline);
        for other in [
            "application/pdf",
            "text/plain",
            "video/mp4",
            "image/svg+xml",
            "text/html",
        ] {
            assert_eq!(shown(other), Shown::Download, "{other}");
        }
    }
}
