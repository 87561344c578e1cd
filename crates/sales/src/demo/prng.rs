//! A small seeded source of variety for the demo company: the same seed gives the same company on
//! every machine and in every release. Not for secrets.

/// SplitMix64 (Steele, Lea & Flood 2014): one word of state, good enough to look lifelike.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Starts a sequence.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence of its own for one part of the company, so that adding a note never changes a deal.
    pub fn branch(&self, part: u64) -> Self {
        let mut own = Self(self.0 ^ part.wrapping_mul(0xA24B_AED4_963E_E407));
        own.word();
        own
    }

    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number from 0 to `n` − 1; 0 when `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.word()) * u128::from(n);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A whole number from `low` to `high`, both possible.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0);
        low + i64::try_from(self.below(span + 1)).unwrap_or(0)
    }

    /// Like `between`, but low values are likelier: most waits are short and a few are long.
    pub fn mostly_low(&mut self, low: i64, high: i64) -> i64 {
        let first = self.between(low, high);
        let second = self.between(low, high);
        first.min(second)
    }

    /// True this many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list; the default value when the list is empty.
    pub fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let n = u64::try_from(items.len()).unwrap_or(0);
        let at = usize::try_from(self.below(n)).unwrap_or(0);
        items.get(at).copied().unwrap_or_default()
    }

    /// One of a list, each as likely as its weight says.
    pub fn weighted<T: Copy + Default>(&mut self, items: &[(T, u64)]) -> T {
        let total = items.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (item, weight) in items {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        T::default()
    }

    /// Digits, the first one never 0.
    pub fn digits(&mut self, n: u32) -> String {
        let mut text = String::new();
        for place in 0..n {
            let digit = if place == 0 {
                1 + self.below(9)
            } else {
                self.below(10)
            };
            text.push_str(&digit.to_string());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let draw = |seed| {
            let mut random = Random::new(seed);
            (0..50).map(|_| random.between(-5, 5)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn every_value_in_range_turns_up_and_none_outside() {
        let mut random = Random::new(1);
        let drawn: std::collections::BTreeSet<_> = (0..500).map(|_| random.between(3, 9)).collect();
        assert_eq!(
            drawn.into_iter().collect::<Vec<_>>(),
            vec![3, 4, 5, 6, 7, 8, 9]
        );
    }

    #[test]
    fn weights_are_respected() {
        let mut random = Random::new(2);
        let rare = (0..10_000)
            .filter(|_| random.weighted(&[("often", 9), ("rare", 1)]) == "rare")
            .count();
        assert!((800..1200).contains(&rare), "{rare}");
    }
}
