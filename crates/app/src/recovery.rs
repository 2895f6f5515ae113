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
    if register.is_sample()? {
        return Ok(Some(of_samples()));
    }
    let path = register.folder.join(keys::FOLDER).join(FILE);
    if !path.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).map_err(|e| say::cannot_read(&path, &e))?;
    RecoveryCode::parse(&text).map(Some).map_err(|_| {
        Fault::new(
            Code::Disk,
            format!(
                "Tệp mã khôi phục trên máy này đã hỏng. Nhờ người hỗ trợ chép lại mã từ phiếu khôi phục vào tệp {}.",
                path.display()
            ),
        )
    })
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
    register.setting(PRINTED)
}
