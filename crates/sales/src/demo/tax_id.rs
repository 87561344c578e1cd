//! Business numbers that nobody typed from a real company's papers.

use super::prng::Random;
use crate::account::tax_id::is_valid;

/// A valid number.
pub fn invent(random: &mut Random) -> String {
    let stem = random.digits(7);
    (0..10)
        .map(|last| format!("{stem}{last}"))
        .find(|number| is_valid(number))
        .unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_numbers_are_valid() {
        let mut random = Random::new(3);
        for _ in 0..1000 {
            let number = invent(&mut random);
            assert!(is_valid(&number), "{number}");
        }
    }
}
