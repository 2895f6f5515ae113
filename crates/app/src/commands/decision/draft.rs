//! What every draft of a decision has: the lines over its signature, and a way back.

use domain::form::{Fields, typed};

use crate::App;
use crate::commands::board::Seat;
use crate::fault::Fault;
use crate::shown;
use crate::views::InputView;

/// The field for the lines over the signature; left empty, those of the decider's name are printed.
pub fn role_input(fields: &Fields, field: &str, default: &[String]) -> InputView {
    let default = default.join(", ");
    let hint = if default.is_empty() {
        "Ghi như trên văn bản, mỗi dòng một phần".to_owned()
    } else {
        format!("Để trống thì in: {default}. Ghi khác khi ký thay, mỗi dòng một phần")
    };
    InputView {
        required: false,
        hint,
        ..shown::plain_input(
            field,
            "Quyền hạn, chức vụ người ký",
            "long",
            fields.get(field).cloned().unwrap_or_default(),
        )
    }
}

/// The lines over the signature as typed, or as the decider's name gives them.
pub fn role(fields: &Fields, field: &str, default: impl FnOnce() -> Vec<String>) -> Vec<String> {
    match typed(fields, field) {
        Some(lines) => lines
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        None => default(),
    }
}

/// Takes a draft back, with a reason.
pub fn withdraw(
    app: &App,
    seat: &Seat,
    act: &str,
    subject: &str,
    reason: &str,
) -> Result<(), Fault> {
    let reason = domain::text::clean(reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do rút lại dự thảo. Ghi lý do rồi làm lại.",
        ));
    }
    let act = app.act_because(&seat.register, act, subject, &reason)?;
    Ok(seat
        .register
        .store
        .write(act, |w| w.withdraw_record(subject, &reason))?)
}
