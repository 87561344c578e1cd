//! Black or white on a form's own colour, whichever is read better.

/// What a form without a colour has.
pub(super) const USUAL: &str = "#0b6e4f";

/// The colour of words on `accent` (`#rrggbb`). One of the two always has a contrast of 4.5 : 1 and more.
pub(super) fn on(accent: &str) -> &'static str {
    // Where black and white are told apart from a ground equally well: √(1.05 · 0.05) − 0.05.
    if luminance(accent) > 0.179 {
        "#000000"
    } else {
        "#ffffff"
    }
}

/// Relative luminance as WCAG 2.2 defines it, 0 to 1.
fn luminance(colour: &str) -> f64 {
    let part = |from: usize| {
        let digits = colour.get(from..from + 2).unwrap_or("00");
        let part = f64::from(u8::from_str_radix(digits, 16).unwrap_or(0)) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_read_on_every_colour() {
        let white = |accent: &str| 1.05 / (luminance(accent) + 0.05);
        let black = |accent: &str| (luminance(accent) + 0.05) / 0.05;
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let accent = format!("#{red:02x}{green:02x}{blue:02x}");
                    let contrast = if on(&accent) == "#ffffff" {
                        white(&accent)
                    } else {
                        black(&accent)
                    };
                    assert!(contrast >= 4.5, "{accent}: {contrast}");
                }
            }
        }
    }
}
