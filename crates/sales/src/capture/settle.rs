//! What is left when every piece was looked at may still be the company or the name; the address of mail judges.

use super::guess::Field;
use super::signature::{LEFT, LIKELY, PLAIN, Reader};
use super::words;

impl Reader {
    /// What is left may still be the company or the name, judged by the address of mail.
    pub(super) fn settle(&mut self) {
        let mail = self
            .guesses
            .iter()
            .find(|guess| guess.field == Field::Email)
            .map(|guess| guess.value.to_lowercase());
        let (local, host) = mail
            .as_deref()
            .and_then(|mail| mail.split_once('@'))
            .unwrap_or_default();
        let plain = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        let stem = plain(host.split('.').next().unwrap_or_default());
        let left = std::mem::take(&mut self.left);
        for piece in &left {
            let house = plain(piece);
            let fits = stem.len() > 3
                && (house.contains(&stem) || stem.contains(&house) && house.chars().count() > 4);
            if fits && !self.has(Field::Company) {
                self.put(Field::Company, piece, LIKELY);
            } else if !self.has(Field::Name)
                && (words::is_latin_name(piece) || words::is_han_name(piece))
            {
                self.put(Field::Name, piece, LIKELY);
            }
        }
        if !self.has(Field::Company) {
            let cut = left.iter().find_map(|piece| {
                let piece = piece.trim_start_matches("The ");
                let word = plain(piece.split_whitespace().next()?);
                (stem.len() > 3 && word.len() > 3 && stem.starts_with(&word))
                    .then(|| piece.to_owned())
            });
            if let Some(piece) = cut {
                self.put(Field::Company, &piece, LEFT);
            }
        }
        // A name that the address of mail repeats is hardly another's.
        if let Some(name) = self
            .guesses
            .iter_mut()
            .find(|guess| guess.field == Field::Name)
        {
            let local = plain(local);
            let repeats = name
                .value
                .split_whitespace()
                .any(|part| part.len() > 2 && local.contains(&plain(part)));
            if repeats {
                name.sureness = name.sureness.max(PLAIN);
            }
        }
    }
}
