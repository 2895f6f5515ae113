//! The only error that leaves: one Vietnamese sentence that says what, where and what to do next.

use domain::duty::Duty;
use serde::Serialize;

use crate::trouble;

/// What a screen or script branches on; everything else is in the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Code {
    /// Something has to be done first: shown as guidance.
    Precondition,
    /// The input cannot be read.
    Malformed,
    /// No such thing here.
    NotFound,
    /// It is already so, or somebody else changed it.
    Conflict,
    /// A file whose code is of another paper: it may be kept with a reason.
    Mismatch,
    /// A bundle that does not hold.
    Unverified,
    /// Made by a newer version.
    TooNew,
    /// The key is locked: ask for the passphrase and try again.
    Locked,
    /// Somebody has to sign in with a key of their own: ask who, and try again.
    NeedsAppraiser,
    NeedsDecider,
    /// A disk that is full, cannot be written, or is gone.
    Disk,
    /// The person asked to stop; nothing half done is left.
    Stopped,
    /// Our own fault; the log has the rest.
    Internal,
}

/// One thing still to do, with the provision that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    pub sentence: String,
    pub citation: String,
}

/// **Lệnh bị từ chối** — the answer "no" to a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub code: Code,
    pub message: String,
    pub details: Vec<Detail>,
}

impl Fault {
    /// A fault of a kind, with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Fault {
        Fault {
            code,
            message: message.into(),
            details: Vec::new(),
        }
    }

    /// Something has to be done first.
    pub fn precondition(message: impl Into<String>) -> Fault {
        Fault::new(Code::Precondition, message)
    }

    /// No such thing here.
    pub fn not_found(message: impl Into<String>) -> Fault {
        Fault::new(Code::NotFound, message)
    }

    /// The same fault with one more thing to do.
    pub fn with(mut self, sentence: impl Into<String>, citation: impl Into<String>) -> Fault {
        self.details.push(Detail {
            sentence: sentence.into(),
            citation: citation.into(),
        });
        self
    }

    /// The key is locked.
    pub fn locked() -> Fault {
        Fault::new(
            Code::Locked,
            "Cần mật khẩu của cơ quan để ký và để mở gói niêm phong. Nhập mật khẩu rồi làm lại.",
        )
    }

    /// Somebody who holds this duty has to sign in.
    pub fn unsigned(duty: Duty) -> Fault {
        let code = match duty {
            Duty::Appraise => Code::NeedsAppraiser,
            Duty::Decide => Code::NeedsDecider,
        };
        let holder = domain::form::lower_first(duty.holder());
        Fault::new(
            code,
            format!("Cần chữ ký của {holder}. Chọn người ký, nhập mật khẩu riêng rồi làm lại."),
        )
    }

    /// Our own fault at one of the places of [`trouble`]: a calm sentence and the code of the place. What kind of fault
    /// it was goes to the log, without data.
    #[track_caller]
    pub fn internal(place: &'static str, cause: &dyn std::fmt::Debug) -> Fault {
        Fault::failed().at(place, cause)
    }

    /// The calm sentence alone.
    pub(crate) fn failed() -> Fault {
        Fault::new(
            Code::Internal,
            "Chương trình gặp trục trặc khi làm việc này. Số liệu đã lưu vẫn còn nguyên; hãy mở lại chương trình và thử lại.",
        )
    }

    /// The same fault with the code of its place, noted in the log.
    #[track_caller]
    pub(crate) fn at(self, place: &'static str, cause: &dyn std::fmt::Debug) -> Fault {
        trouble::note(place, cause);
        self.with(trouble::sentence(place), "")
    }

    /// The sentence, and the code where there is one: for what shows one text only.
    pub(crate) fn with_code(&self) -> String {
        match self.said_code() {
            Some(code) => format!("{} {code}", self.message),
            None => self.message.clone(),
        }
    }

    /// What a person is told of the code, where there is one.
    pub(crate) fn said_code(&self) -> Option<&str> {
        let mut said = self.details.iter().map(|detail| detail.sentence.as_str());
        said.find(|sentence| sentence.starts_with(trouble::SAID))
    }

    pub(crate) fn bad_arguments(command: &str, cause: &serde_json::Error) -> Fault {
        Fault::new(
            Code::Malformed,
            format!("Lệnh {command} không đọc được yêu cầu: {cause}."),
        )
    }

    pub(crate) fn unknown_command(name: &str) -> Fault {
        Fault::new(Code::NotFound, format!("Không có lệnh {name}."))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {}", self.code, self.message)?;
        for detail in &self.details {
            write!(f, "\n  - {}", detail.sentence)?;
            if !detail.citation.is_empty() && !detail.sentence.contains(&detail.citation) {
                write!(f, " ({})", detail.citation)?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
