//! Taking back what was just done.

use store::Reader;

use super::forms;
use super::{NoArgs, UndoArgs};
use crate::called::Calling;
use crate::fault::{Code, Fault};
use crate::undo::{self, Done};
use crate::views::{UndoRowView, UndoView, UndoneView};
use crate::{App, acts};

/// The latest acts that can be taken back, and those of which it is told why not.
pub fn undoable(app: &App, _args: NoArgs) -> Result<UndoView, Fault> {
    let register = app.register();
    let calling = Calling::of(&register)?;
    let rows = register.store.read(|r| {
        let done = undo::latest(r)?;
        let rows = done.iter().map(|done| row(r, &calling, done));
        rows.collect::<Result<Vec<_>, Fault>>()
    })?;
    let can = rows.iter().filter(|row| row.why_not.is_empty()).count();
    let sentence = match (rows.len(), can) {
        (0, _) => "Chưa có việc nào để hoàn tác.",
        (_, 0) => "Không việc nào dưới đây còn hoàn tác được.",
        _ => {
            "Việc mới làm ở trên. Hoàn tác thì nội dung trở lại như trước việc đó; nhật ký vẫn giữ cả hai."
        }
    };
    Ok(UndoView {
        sentence: sentence.to_owned(),
        rows,
    })
}

fn row(r: &Reader<'_>, calling: &Calling, done: &Done) -> Result<UndoRowView, Fault> {
    let row = super::journal::row(r, calling, &done.act)?;
    Ok(UndoRowView {
        act: u32::try_from(done.act.seq).unwrap_or(0),
        when: row.when,
        what: if done.is_undo() { row.reason } else { row.what },
        about: row.about,
        changes: row.changes,
        action: acts::title(name(done)).to_owned(),
        why_not: done.obstacle.clone().unwrap_or_default(),
    })
}

/// What the taking back is called.
fn name(done: &Done) -> &'static str {
    if done.is_undo() {
        undo::REDO
    } else {
        undo::UNDO
    }
}

/// Stands between "Hoàn tác" and what was taken back.
const DASH: &str = " – ";

/// Takes an act back, by its number in the log.
pub fn undo(app: &App, args: UndoArgs) -> Result<UndoneView, Fault> {
    let register = app.register();
    let (done, about) = register.store.read(|r| {
        let seq = i64::from(args.act);
        let done = undo::latest(r)?
            .into_iter()
            .find(|done| done.act.seq == seq);
        let done = done.ok_or_else(|| {
            Fault::not_found(
                "Việc này không còn trong danh sách hoàn tác. Mở lại danh sách để xem.",
            )
        })?;
        let row = super::journal::row(r, &Calling::of(&register)?, &done.act)?;
        Ok::<_, Fault>((done, row.about))
    })?;
    if let Some(why) = &done.obstacle {
        return Err(Fault::new(Code::Conflict, why.clone()));
    }
    let name = name(&done);
    let of = if done.is_undo() {
        let (_, of) = done.act.reason.split_once(DASH).unwrap_or_default();
        of
    } else {
        acts::title(&done.act.act)
    };
    let what = format!("{}{DASH}{of}", acts::title(name));
    let act = app.act_because(&register, name, &undo::subject(done.act.seq), &what)?;
    register.store.write(act, |w| {
        // Asked again inside the transaction: another window may have written since.
        for row in &done.rows {
            if !w.stands_as_left(row)? {
                return Err(Fault::new(
                    Code::Conflict,
                    "Nội dung vừa được sửa ở cửa sổ khác, nên chưa hoàn tác. Mở lại danh sách để xem.",
                ));
            }
        }
        Ok(w.take_back(&done.rows, &what)?)
    })?;
    for row in &done.rows {
        if row.table == "draft" {
            let form = row.row()["form"].as_str().unwrap_or_default();
            forms::after_change(app, &register, form)?;
        }
    }
    let of = if about.is_empty() {
        String::new()
    } else {
        format!(" ({about})")
    };
    Ok(UndoneView {
        sentence: format!("Đã xong: {}{of}.", domain::form::lower_first(&what)),
    })
}
