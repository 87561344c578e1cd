//! 統一編號, the eight-digit business number of Taiwan: makes valid ones that nobody typed from a real company's papers.

use super::prng::Random;

const WEIGHTS: [u32; 8] = [1, 2, 1, 2, 1, 2, 4, 1];

/// True when the check digit holds under the rule in force since 2023-04-01: the digit sums of each weighted digit
/// add up to a multiple of 5, or they do after adding 1 when the seventh digit is 7. Eight zeros are refused.
pub fn is_valid(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 8 || number.len() != 8 || digits.iter().all(|d| *d == 0) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit_sum(digit * weight))
        .sum();
    sum.is_multiple_of(5) || (digits.get(6) == Some(&7) && (sum + 1).is_multiple_of(5))
}

fn digit_sum(product: u32) -> u32 {
    product / 10 + product % 10
}

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
    fn published_numbers_are_judged_as_published() {
        for valid in ["04595257", "04595252", "12345675"] {
            assert!(is_valid(valid), "{valid}");
        }
        for invalid in ["04595253", "00000000", "1234567", "0459525７"] {
            assert!(!is_valid(invalid), "{invalid}");
        }
    }

    #[test]
    fn invented_numbers_are_valid() {
        let mut random = Random::new(3);
        for _ in 0..1000 {
            let number = invent(&mut random);
            assert!(is_valid(&number), "{number}");
        }
    }
}
