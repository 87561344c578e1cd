//! Named steps of a longer run: each has a log file, a time and a count of the tests that ran in it.
//! A step that fails prints all it said; a step that cannot run says so and counts as failed or skipped, never as nothing.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::{Outcome, process, repo};

/// Longer than any healthy step takes on two cores; a hanging one ends here.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// Tests that ran, as the runners' own closing lines say.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Good ones.
    pub passed: u64,
    /// Bad ones.
    pub failed: u64,
    /// Ones that were not run, with the reason in the log.
    pub skipped: u64,
}

/// All steps of one run.
pub struct Steps {
    /// Names to run; empty for all.
    only: Vec<String>,
    folder: PathBuf,
    started: Instant,
    done: Mutex<Done>,
}

#[derive(Default)]
struct Done {
    counts: Counts,
    failed: Vec<String>,
}

impl Steps {
    /// `only` limits the run to steps of these names.
    pub fn new(only: &[String]) -> Result<Self, String> {
        let folder = repo::path("target/steps");
        std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        Ok(Self {
            only: only.to_vec(),
            folder,
            started: Instant::now(),
            done: Mutex::default(),
        })
    }

    /// True when `name` is to run.
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }

    /// Runs commands one after the other; false when one failed. A step nobody asked for passes.
    pub fn run(&self, name: &str, commands: Vec<Command>) -> bool {
        self.step(name, |log| {
            commands
                .into_iter()
                .try_for_each(|command| process::logged(command, log, LIMIT))
        })
    }

    /// Runs our own code as a step.
    pub fn step(&self, name: &str, work: impl FnOnce(&File) -> Outcome) -> bool {
        if !self.wants(name) {
            return true;
        }
        let path = self.folder.join(format!("{}.log", name.replace(' ', "-")));
        let started = Instant::now();
        let outcome = File::create(&path)
            .map_err(|why| format!("{}: {why}", path.display()))
            .and_then(|log| work(&log));
        let said = std::fs::read_to_string(&path).unwrap_or_default();
        let good = outcome.is_ok();
        let seconds = started.elapsed().as_secs_f64();
        let mut done = self.lock();
        done.counts.add(counts_of(&said, good));
        if let Err(why) = outcome {
            done.failed.push(name.to_owned());
            println!("FAILED {seconds:7.1} s  {name}\n--- output of {name}\n{said}");
            println!("--- {name}: {why}");
        } else {
            println!("ok     {seconds:7.1} s  {name}");
        }
        good
    }

    /// Says that a step is left out on purpose, and why.
    pub fn skip(&self, name: &str, why: &str) {
        if self.wants(name) {
            self.lock().counts.skipped += 1;
            println!("skipped           {name}: {why}");
        }
    }

    /// Says that a step cannot run because another failed; it counts as failed.
    pub fn blocked(&self, name: &str, by: &str) {
        if self.wants(name) {
            let mut done = self.lock();
            done.counts.failed += 1;
            done.failed.push(name.to_owned());
            println!("NOT RUN           {name}: needs {by}, which failed");
        }
    }

    /// Prints the closing lines, and answers whether all is well.
    pub fn close(&self) -> Outcome {
        let done = self.lock();
        let seconds = self.started.elapsed().as_secs();
        println!("\n{} min {} s in all", seconds / 60, seconds % 60);
        let Counts {
            passed,
            failed,
            skipped,
        } = done.counts;
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        if done.failed.is_empty() {
            return Ok(());
        }
        Err(format!("failed: {}", done.failed.join(", ")))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Done> {
        // The counters stay true even if a thread panicked between two additions.
        self.done
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Counts {
    fn add(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

/// Adds up the closing lines of cargo test, vitest and Playwright; a step without tests counts as one check.
fn counts_of(said: &str, good: bool) -> Counts {
    let mut sum = Counts::default();
    for line in said.lines().map(str::trim) {
        let words: Vec<&str> = line
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let cargo = line.starts_with("test result:");
        let vitest = words.first() == Some(&"Tests");
        let playwright = matches!(words.as_slice(), [count, "passed" | "failed" | "skipped" | "flaky", ..]
            if count.parse::<u64>().is_ok() && words.len() <= 4);
        if !(cargo || vitest || playwright) {
            continue;
        }
        for pair in words.windows(2) {
            let [count, what] = pair else { continue };
            let Ok(count) = count.parse::<u64>() else {
                continue;
            };
            match *what {
                "passed" | "flaky" => sum.passed += count,
                "failed" => sum.failed += count,
                "skipped" | "ignored" => sum.skipped += count,
                _ => {}
            }
        }
    }
    match good {
        true if sum == Counts::default() => sum.passed = 1,
        false if sum.failed == 0 => sum.failed = 1,
        _ => {}
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn the_closing_lines_of_all_runners_add_up() {
        let said = "\
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out
 Test Files  3 passed (3)
      Tests  20 passed | 2 skipped (22)
  31 passed (1.2m)
  1 skipped
I passed 3 cars and 4 failed to stop for me, which is not a closing line";
        assert_eq!(counts_of(said, true), counts(63, 0, 4));
    }

    #[test]
    fn a_step_without_tests_is_one_check() {
        assert_eq!(counts_of("Finished", true), counts(1, 0, 0));
        assert_eq!(counts_of("error: no such command", false), counts(0, 1, 0));
    }
}
