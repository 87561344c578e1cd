//! How sure a share is: the 95 % interval of Wilson (1927), which stays honest for small numbers.

/// z of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// A share `k` of `n` and its interval, all from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// k / n.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The share of `k` in `n`; none of nothing.
pub fn share(k: u32, n: u32) -> Option<Share> {
    if n == 0 || k > n {
        return None;
    }
    let (k, n) = (f64::from(k), f64::from(n));
    let p = k / n;
    let zz = Z * Z;
    let spread = 1.0 + zz / n;
    let centre = (p + zz / (2.0 * n)) / spread;
    let half = Z * (p * (1.0 - p) / n + zz / (4.0 * n * n)).sqrt() / spread;
    Some(Share {
        value: p,
        low: (centre - half).max(0.0),
        high: (centre + half).min(1.0),
    })
}

/// A share as percent with two digits, as the API says it.
pub fn percent(share: f64) -> String {
    format!("{:.2}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_of_a_hundred_is_13_34_to_28_88_percent() {
        let share = share(20, 100).unwrap();
        assert_eq!(
            [share.value, share.low, share.high].map(percent),
            ["20.00", "13.34", "28.88"]
        );
    }

    #[test]
    fn nothing_of_nothing_has_no_share() {
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn all_and_none_stay_between_nothing_and_everything() {
        assert_eq!(percent(share(0, 10).unwrap().low), "0.00");
        assert_eq!(percent(share(10, 10).unwrap().high), "100.00");
        assert!(share(10, 10).unwrap().low < 0.8);
    }
}
