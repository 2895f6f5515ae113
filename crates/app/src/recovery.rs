//! The recovery code of this register, and the sheet on which it is printed: whoever has it opens
//! the backups on sticks. A passphrase does not: people forget it, and it is not on paper.

use bundle::{Identity, RecoveryCode};
use documents::Fields;

use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::{App, clock, keys, say};

/// The sheet's kind among the papers.
pub const SHEET: &str = "recovery-sheet";
/// Beside the signing key, so that it is in every backup and comes back with it.
pub const FILE: &str = "ma-khoi-phuc";
/// The setting that says when the sheet was last printed.
const PRINTED: &str = "backup.sheet";
/// The setting that says when the code was last changed.
const RENEWED: &str = "backup.code";

/// The code of this register; made when there is none yet.
pub fn code(app: &App, register: &Register) -> Result<RecoveryCode, Fault> {
    if let Some(code) = known(register)? {
        return Ok(code);
    }
    let code = RecoveryCode::new(|buffer| app.world().random(buffer));
    let folder = register.folder.join(keys::FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    keys::write_private(&folder.join(FILE), &format!("{}\n", code.text()))?;
    Ok(code)
}

/// The code, when there is one already.
pub fn known(register: &Register) -> Result<Option<RecoveryCode>, Fault> {
    Ok(all(register)?.into_iter().next())
}

/// The code of today, then those it took the place of, the latest first: backups from before still open with theirs.
pub fn all(register: &Register) -> Result<Vec<RecoveryCode>, Fault> {
    if register.is_sample()? {
        return Ok(vec![of_samples()]);
    }
    let path = register.folder.join(keys::FOLDER).join(FILE);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).map_err(|e| say::cannot_read(&path, &e))?;
    let codes: Result<Vec<_>, _> = text.lines().map(RecoveryCode::parse).collect();
    codes.map_err(|_| {
        Fault::new(
            Code::Disk,
            format!(
                "Tệp mã khôi phục trên máy này đã hỏng. Nhờ người hỗ trợ chép lại mã từ phiếu khôi phục vào tệp {}.",
                path.display()
            ),
        )
    })
}

/// Whether there is a code of this register's own that another one can take the place of.
pub fn can_renew(register: &Register) -> Result<bool, Fault> {
    Ok(!register.is_sample()? && known(register)?.is_some())
}

/// **Lập mã khôi phục mới** — backups from now on open with the new code; those from before only with the old one,
/// which stays in the file behind it. The new sheet has to be printed.
pub fn renew(app: &App, register: &Register, reason: &str) -> Result<(), Fault> {
    if register.is_sample()? {
        return Err(Fault::precondition(
            "Sổ mẫu dùng chung một mã khôi phục ai cũng biết, không lập mã khác.",
        ));
    }
    let reason = domain::text::clean(reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do lập mã khôi phục mới. Ghi ngắn, ví dụ: mất phiếu, phiếu bị người khác xem.",
        ));
    }
    let former = all(register)?;
    if former.is_empty() {
        return Err(Fault::precondition(
            "Sổ này chưa có mã khôi phục nào để thay. In phiếu khôi phục là có mã.",
        ));
    }
    // Whoever may sign for the office may change what opens its backups.
    keys::signing(app, register)?;
    clock::trusted_now(app, register)?;
    let new = RecoveryCode::new(|buffer| app.world().random(buffer));
    let codes: Vec<String> = std::iter::once(&new)
        .chain(&former)
        .map(RecoveryCode::text)
        .collect();
    let backed_up = register
        .setting::<String>(crate::commands::BACKED_UP)?
        .is_some();
    let act = app.act_because(register, "renew_recovery_code", FILE, &reason)?;
    let renewed = Renewed {
        at: act.at.clone(),
        backed_up,
        used: false,
    };
    // The record first: where this stops in between, the sheet of the code that still holds is asked for again.
    register.store.write(act, |w| {
        w.set_setting(RENEWED, &renewed)?;
        w.set_setting(PRINTED, &None::<String>)
    })?;
    let file = register.folder.join(keys::FOLDER).join(FILE);
    keys::write_private(&file, &format!("{}\n", codes.join("\n")))
}

/// When the code was last changed, and what that means for the backups there are.
#[derive(serde::Serialize, serde::Deserialize)]
struct Renewed {
    at: String,
    /// Whether there were backups before it.
    backed_up: bool,
    /// Whether there is a backup since.
    used: bool,
}

/// A backup was made that opens with the code of today.
pub fn note_used(register: &Register, at: &str) -> Result<(), Fault> {
    match register.setting::<Renewed>(RENEWED)? {
        Some(renewed) if !renewed.used => {
            let renewed = Renewed {
                used: true,
                ..renewed
            };
            register.set_setting("back_up", at, RENEWED, &renewed)
        }
        Some(_) | None => Ok(()),
    }
}

/// What the sheet from before the latest change is still good for; nothing where the code never changed.
pub fn former_sheet(register: &Register) -> Result<String, Fault> {
    let Some(renewed) = register.setting::<Renewed>(RENEWED)? else {
        return Ok(String::new());
    };
    let since = say::stored_moment(&renewed.at);
    let said = match (renewed.backed_up, renewed.used) {
        (false, _) => "Trước đó chưa có bản sao lưu nào trên USB, phiếu cũ không còn dùng được.",
        (true, false) => {
            "Sau đó chưa sao lưu ra USB lần nào. Các bản sao lưu đang có chỉ mở được bằng phiếu cũ: giữ phiếu cũ cho đến khi sao lưu lại ra USB."
        }
        (true, true) => {
            "Bản sao lưu lập sau đó mở bằng phiếu mới. Bản lập trước đó, nếu còn giữ, chỉ mở được bằng phiếu cũ."
        }
    };
    Ok(format!("Đã thay mã khôi phục lúc {since}. {said}"))
}

/// The one code of all sample registers: everybody may know it.
fn of_samples() -> RecoveryCode {
    RecoveryCode::new(|buffer| buffer.fill(0))
}

/// What a sample register shows on the screen; nothing for a real one, whose code is on paper.
pub fn shown(register: &Register) -> Result<String, Fault> {
    Ok(if register.is_sample()? {
        of_samples().text()
    } else {
        String::new()
    })
}

/// The key of a code as a person typed it.
pub fn typed(code: &str) -> Result<Identity, Fault> {
    if code.trim().is_empty() {
        return Err(Fault::precondition(
            "Bản sao lưu này đã niêm phong. Gõ mã trên phiếu khôi phục của đơn vị.",
        ));
    }
    RecoveryCode::parse(code)
        .map(|code| code.identity())
        .map_err(|wrong| Fault::precondition(wrong.sentence()))
}

/// What the sheet says.
pub fn sheet(app: &App, register: &Register, head: Fields) -> Result<Fields, Fault> {
    let text = code(app, register)?.text();
    let groups: Vec<String> = text.split('-').map(str::to_owned).collect();
    Ok(head
        .date("date", clock::now(app, register)?.date())
        .rows("code", vec![groups]))
}

/// Keeps that the sheet was printed, and nothing of what it says.
pub fn note_printed(app: &App, register: &Register) -> Result<(), Fault> {
    let now = say::stored(clock::trusted_now(app, register)?);
    register.set_setting("print_recovery_sheet", &now, PRINTED, &now)
}

/// When the sheet was last printed.
pub fn printed_at(register: &Register) -> Result<Option<String>, Fault> {
    Ok(register.setting::<Option<String>>(PRINTED)?.flatten())
}
