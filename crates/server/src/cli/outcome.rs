//! How a command ends: what it prints, as words or as JSON, and its exit code.

use std::io::Write as _;
use std::process::ExitCode;

use guanxi_engine::Error;
use serde_json::{Value, json};

use crate::http::{Language, Problem};

/// Result of a command.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    message: String,
    problem: Option<Value>,
}

impl Failure {
    /// Wrong flags or file: 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            code: 2,
            message: message.into(),
            problem: None,
        }
    }

    /// Refused: 3.
    pub fn refused(message: impl Into<String>) -> Self {
        Self {
            code: 3,
            message: message.into(),
            problem: None,
        }
    }

    /// Something named is not there: 4.
    pub fn missing(message: impl Into<String>) -> Self {
        Self {
            code: 4,
            message: message.into(),
            problem: None,
        }
    }

    /// Done, but not all of it: 5.
    pub fn in_part(message: impl Into<String>) -> Self {
        Self {
            code: 5,
            message: message.into(),
            problem: None,
        }
    }

    /// Failed inside or outside of us: 1.
    pub fn inside(message: impl Into<String>) -> Self {
        Self {
            code: 1,
            message: message.into(),
            problem: None,
        }
    }

    /// Tells it on the standard error, and as JSON when asked.
    pub fn report(self, as_json: bool) -> ExitCode {
        let text = if as_json {
            self.problem
                .unwrap_or_else(|| json!({ "detail": self.message }))
                .to_string()
        } else {
            format!("guanxi: {}", self.message)
        };
        let _ = writeln!(std::io::stderr(), "{text}");
        ExitCode::from(self.code)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let problem = Problem::from(error);
        let document = problem.document(Language::English, "");
        let mut message = document
            .get("detail")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        for error in document
            .get("errors")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let part = |name: &str| {
                error
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            message.push_str(&format!("\n  {}: {}", part("field"), part("message")));
        }
        // The person at the machine is its operator: she gets the inner cause.
        if let Some(cause) = &problem.cause {
            cause
                .strip_prefix("internal: ")
                .unwrap_or(cause)
                .clone_into(&mut message);
        }
        let code = match problem.status.as_u16() {
            404 => 4,
            400..=499 => 3,
            _ => 1,
        };
        Self {
            code,
            message,
            problem: Some(document),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::inside(error.to_string())
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let document = problem.document(Language::English, "");
        let detail = document
            .get("detail")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let message = problem.cause.clone().unwrap_or(detail);
        let code = if problem.status.is_server_error() {
            1
        } else {
            3
        };
        Self {
            code,
            message,
            problem: Some(document),
        }
    }
}

/// Where results go.
#[derive(Debug, Clone, Copy)]
pub struct Out {
    json: bool,
}

impl Out {
    /// Words, or JSON.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints a result on the standard output.
    pub fn result(&self, words: &str, value: &Value) -> Outcome {
        let text = if self.json {
            value.to_string()
        } else {
            words.to_owned()
        };
        writeln!(std::io::stdout(), "{text}")?;
        Ok(())
    }

    /// Shows progress on a terminal, over itself; elsewhere nothing.
    pub fn progress(&self, words: &str) {
        let mut stderr = std::io::stderr();
        if !self.json && std::io::IsTerminal::is_terminal(&stderr) {
            let _ = write!(stderr, "\r\x1b[2K{words}");
            let _ = stderr.flush();
        }
    }

    /// Ends the progress line.
    pub fn progress_done(&self) {
        let mut stderr = std::io::stderr();
        if !self.json && std::io::IsTerminal::is_terminal(&stderr) {
            let _ = write!(stderr, "\r\x1b[2K");
        }
    }
}
