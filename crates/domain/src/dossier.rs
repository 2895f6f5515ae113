//! A dossier on its way: its stages and the only ways from one to the next.

use serde::{Deserialize, Serialize};

pub mod checklist;

#[cfg(test)]
mod tests;

/// **Giai đoạn của hồ sơ** — where a dossier is. No revocation, for the circular has none: what is wrong in a
/// decision is mended by a decision that takes its place (khoản 3 Điều 18 Nghị định 30/2020/NĐ-CP).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Đang lập
    Draft,
    /// Đã xuất tệp
    Exported,
    /// Đã tiếp nhận
    Received,
    /// Đã trả lại
    Returned,
    /// Đã nộp lại
    Resubmitted,
    /// Đã đề nghị công nhận
    Proposed,
    /// Không đề nghị công nhận
    NotProposed,
    /// Đã có quyết định
    Decided,
}

/// **Việc làm với hồ sơ** — what moves a dossier on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    Export,
    Receive,
    Return,
    Resubmit,
    Propose,
    CloseNotProposed,
    Decide,
    /// Không còn trong quyết định thay thế
    LeaveOut,
}

impl Stage {
    pub const ALL: [Stage; 8] = [
        Stage::Draft,
        Stage::Exported,
        Stage::Received,
        Stage::Returned,
        Stage::Resubmitted,
        Stage::Proposed,
        Stage::NotProposed,
        Stage::Decided,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Exported => "exported",
            Stage::Received => "received",
            Stage::Returned => "returned",
            Stage::Resubmitted => "resubmitted",
            Stage::Proposed => "proposed",
            Stage::NotProposed => "not-proposed",
            Stage::Decided => "decided",
        }
    }

    pub fn parse(slug: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.slug() == slug)
    }

    pub fn label(self) -> &'static str {
        match self {
            Stage::Draft => "Đang lập",
            Stage::Exported => "Đã xuất tệp",
            Stage::Received => "Đã tiếp nhận",
            Stage::Returned => "Đã trả lại để bổ sung",
            Stage::Resubmitted => "Đã nộp lại",
            Stage::Proposed => "Đã đề nghị công nhận",
            Stage::NotProposed => "Không đề nghị công nhận",
            Stage::Decided => "Đã có quyết định công nhận",
        }
    }

    /// The next stage, or a sentence that says why this cannot be done now.
    pub fn after(self, step: Move) -> Result<Stage, String> {
        let next = match (self, step) {
            (Stage::Draft | Stage::Exported, Move::Export) => Some(Stage::Exported),
            // A dossier entered from paper is received without ever having been exported.
            (Stage::Draft | Stage::Exported | Stage::Resubmitted, Move::Receive) => {
                Some(Stage::Received)
            }
            (Stage::Received | Stage::Resubmitted | Stage::Proposed, Move::Return) => {
                Some(Stage::Returned)
            }
            (Stage::Returned | Stage::Resubmitted, Move::Resubmit) => Some(Stage::Resubmitted),
            (Stage::Received | Stage::Resubmitted, Move::Propose) => Some(Stage::Proposed),
            // Something may come to light between the proposal and the decision.
            (Stage::Received | Stage::Resubmitted | Stage::Proposed, Move::CloseNotProposed) => {
                Some(Stage::NotProposed)
            }
            (Stage::Proposed, Move::Decide) => Some(Stage::Decided),
            // A decision that takes the place of another one may no longer name the unit: it waits again.
            (Stage::Decided, Move::LeaveOut) => Some(Stage::Proposed),
            (
                Stage::Draft
                | Stage::Exported
                | Stage::Received
                | Stage::Returned
                | Stage::Resubmitted
                | Stage::Proposed
                | Stage::NotProposed
                | Stage::Decided,
                Move::Export
                | Move::Receive
                | Move::Return
                | Move::Resubmit
                | Move::Propose
                | Move::CloseNotProposed
                | Move::Decide
                | Move::LeaveOut,
            ) => None,
        };
        next.ok_or_else(|| {
            format!(
                "Hồ sơ đang ở trạng thái “{}”, chưa {} được. {}",
                self.label(),
                step.label(),
                self.advice()
            )
        })
    }

    /// What can be done instead.
    fn advice(self) -> &'static str {
        match self {
            Stage::Draft => "Hoàn thiện và xuất hồ sơ trước.",
            Stage::Exported => "Chờ nơi nhận tiếp nhận.",
            Stage::Received | Stage::Resubmitted => {
                "Thẩm định rồi đề nghị công nhận, hoặc trả lại để bổ sung."
            }
            Stage::Returned => "Bổ sung theo yêu cầu rồi nộp lại.",
            Stage::Proposed => "Chờ quyết định công nhận.",
            Stage::NotProposed => "Việc xét năm nay đã khép lại.",
            Stage::Decided => "Quyết định đã ban hành; có sai sót thì lập quyết định thay thế.",
        }
    }
}

impl Move {
    /// As it stands in “chưa … được”.
    pub fn label(self) -> &'static str {
        match self {
            Move::Export => "xuất",
            Move::Receive => "tiếp nhận",
            Move::Return => "trả lại",
            Move::Resubmit => "nộp lại",
            Move::Propose => "đề nghị công nhận",
            Move::CloseNotProposed => "khép lại",
            Move::Decide => "đưa vào quyết định",
            Move::LeaveOut => "đưa ra khỏi quyết định",
        }
    }
}
