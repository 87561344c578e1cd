//! Counters for the operator, as Prometheus text. Plain atomics: a request costs a few additions.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Upper bounds of the latency buckets, in microseconds.
const BUCKETS_US: [u64; 10] = [
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 500_000, 2_500_000, 10_000_000,
];

/// The counters of one process.
#[derive(Debug, Default)]
pub struct Metrics {
    by_class: [AtomicU64; 6],
    buckets: [AtomicU64; BUCKETS_US.len()],
    total_us: AtomicU64,
    in_flight: AtomicI64,
    /// Browsers that listen to live events.
    pub listeners: AtomicI64,
    /// Sign-ins that failed.
    pub sign_in_failures: AtomicU64,
}

impl Metrics {
    /// A request began.
    pub fn begin(&self) {
        self.in_flight.fetch_add(1, Relaxed);
    }

    /// It ended.
    pub fn end(&self, status: u16, took: Duration) {
        self.in_flight.fetch_sub(1, Relaxed);
        if let Some(count) = self.by_class.get(usize::from(status / 100)) {
            count.fetch_add(1, Relaxed);
        }
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.total_us.fetch_add(us, Relaxed);
        let bucket = BUCKETS_US.iter().position(|limit| us <= *limit);
        if let Some(count) = bucket.and_then(|i| self.buckets.get(i)) {
            count.fetch_add(1, Relaxed);
        }
    }

    /// All of it in the Prometheus text format.
    pub fn render(&self) -> String {
        let mut out = String::with_capacity(2048);
        let name = "guanxi_http_requests_total";
        head(
            &mut out,
            name,
            "counter",
            "Requests answered, by class of status.",
        );
        let mut answered = 0;
        for (class, count) in self.by_class.iter().enumerate().skip(1) {
            answered += count.load(Relaxed);
            let _ = writeln!(
                out,
                "{name}{{status=\"{class}xx\"}} {}",
                count.load(Relaxed)
            );
        }
        self.render_durations(&mut out, answered);
        let simple = [
            (
                "guanxi_http_requests_in_flight",
                "gauge",
                "Requests being worked on.",
                self.in_flight.load(Relaxed),
            ),
            (
                "guanxi_live_listeners",
                "gauge",
                "Open streams of live events.",
                self.listeners.load(Relaxed),
            ),
        ];
        for (name, kind, help, value) in simple {
            head(&mut out, name, kind, help);
            let _ = writeln!(out, "{name} {value}");
        }
        let name = "guanxi_sign_in_failures_total";
        head(&mut out, name, "counter", "Failed sign-ins.");
        let _ = writeln!(out, "{name} {}", self.sign_in_failures.load(Relaxed));
        out
    }

    fn render_durations(&self, out: &mut String, answered: u64) {
        let name = "guanxi_http_request_duration_seconds";
        head(out, name, "histogram", "Time from request to answer.");
        let mut below = 0;
        for (limit, count) in BUCKETS_US.iter().zip(&self.buckets) {
            below += count.load(Relaxed);
            let _ = writeln!(out, "{name}_bucket{{le=\"{}\"}} {below}", seconds(*limit));
        }
        let _ = writeln!(out, "{name}_bucket{{le=\"+Inf\"}} {answered}");
        let _ = writeln!(out, "{name}_sum {}", seconds(self.total_us.load(Relaxed)));
        let _ = writeln!(out, "{name}_count {answered}");
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// Microseconds as decimal seconds, exactly.
fn seconds(us: u64) -> String {
    let text = format!("{}.{:06}", us / 1_000_000, us % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_cumulative_and_end_at_the_number_of_answers() {
        let metrics = Metrics::default();
        for us in [100, 900, 3_000, 99_000_000] {
            metrics.begin();
            metrics.end(200, Duration::from_micros(us));
        }
        let text = metrics.render();
        assert!(text.contains("bucket{le=\"0.0005\"} 1\n"), "{text}");
        assert!(text.contains("bucket{le=\"0.005\"} 3\n"), "{text}");
        assert!(text.contains("bucket{le=\"+Inf\"} 4\n"), "{text}");
        assert!(
            text.contains("guanxi_http_requests_in_flight 0\n"),
            "{text}"
        );
    }
}
