//! **Nhật ký** — the log of acts: read and searched from its end, checked link by link, written out for others.

mod export;
#[cfg(test)]
mod tests;

use std::sync::PoisonError;

use domain::form::show_number;
use serde_json::Value;
use store::Reader;
use store::audit::AuditText;
use store::search::is_said;
use store::writer::DESCRIBED;

use super::{JournalArgs, NoArgs};
use crate::called::{Called, Calling, joined, state_word};
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{ChangeView, JournalCheckView, JournalRowView, JournalView};
use crate::{App, acts, clock, say};

pub use export::start_save_journal;

/// So many acts are shown at once.
const PAGE: usize = 50;
/// A search looks through so many before it asks whether it shall go on.
const LOOKED_AT: usize = 3_000;
const READ_AT_ONCE: usize = 500;
/// Changes of more bytes are only in the file.
const MOST_BYTES: i64 = 24_000;
const MOST_CHANGES: usize = 12;
/// Of an act that changed very much, so many changes are read.
const MOST_READ: usize = 200;
const MOST_LETTERS: usize = 300;

/// How the last check since the register was opened ended.
#[derive(Debug, Clone)]
pub struct Checked {
    tone: &'static str,
    sentence: String,
}

/// Acts from the latest on, or from where older ones go on.
pub fn journal(app: &App, args: JournalArgs) -> Result<JournalView, Fault> {
    let register = app.register();
    let calling = Calling::of(&register)?;
    let length = register.store.data_version()?;
    let words = words(&args.query);
    let mut before = match args.before {
        0 => i64::MAX,
        number => i64::from(number),
    };
    let at_once = if words.is_empty() { PAGE } else { READ_AT_ONCE };
    let (mut rows, mut looked_at, mut ended) = (Vec::new(), 0, false);
    register.store.read(|r| {
        while rows.len() < PAGE && looked_at < LOOKED_AT && !ended {
            let n = i64::try_from(at_once).unwrap_or(i64::MAX);
            let texts = r.audit_before(before, n, MOST_BYTES)?;
            ended = texts.len() < at_once;
            for text in texts {
                if rows.len() == PAGE {
                    ended = false;
                    break;
                }
                before = text.seq;
                looked_at += 1;
                let row = row(r, &calling, &text)?;
                if words.is_empty() || holds(&row, &words) {
                    rows.push(row);
                }
            }
        }
        Ok::<_, Fault>(())
    })?;
    let before = if ended || before <= 1 { 0 } else { before };
    Ok(JournalView {
        summary: summary(length, words.is_empty(), rows.len(), looked_at, before),
        rows,
        before: u32::try_from(before).unwrap_or(0),
        check: checked(&register),
    })
}

fn summary(length: i64, all: bool, found: usize, looked_at: usize, before: i64) -> String {
    let number = |n: usize| show_number(u64::try_from(n).unwrap_or(0));
    let length = show_number(u64::try_from(length).unwrap_or(0));
    match (all, before) {
        (true, _) => format!("Nhật ký có {length} dòng, dòng mới ở trên."),
        (false, 0) => format!("Thấy {} dòng.", number(found)),
        (false, _) => format!(
            "Thấy {} dòng trong {} dòng đã xem; “Xem cũ hơn” để tìm tiếp.",
            number(found),
            number(looked_at)
        ),
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = domain::text::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether each word asked for begins a word of what is shown of an act; figures must be whole.
fn holds(row: &JournalRowView, asked: &[String]) -> bool {
    let mut shown = vec![
        &row.number,
        &row.when,
        &row.who,
        &row.what,
        &row.about,
        &row.reason,
    ];
    for change in &row.changes {
        shown.extend([&change.what, &change.before, &change.after]);
    }
    let shown: Vec<String> = shown.into_iter().flat_map(|text| words(text)).collect();
    asked.iter().all(|word| {
        let is_figure = word.chars().all(|c| c.is_ascii_digit());
        let mut shown = shown.iter();
        shown.any(|said| said == word || !is_figure && said.starts_with(word))
    })
}

/// An act as people read it.
pub(crate) fn row(
    r: &Reader<'_>,
    calling: &Calling,
    text: &AuditText,
) -> Result<JournalRowView, Fault> {
    let changes: Vec<Value> = serde_json::from_str(&text.changes).unwrap_or_default();
    let about = about(r, calling, &text.subject, &changes)?.unwrap_or_default();
    let told = told(r, calling, &changes)?;
    let more = match told.len().saturating_sub(MOST_CHANGES) {
        _ if text.changes.is_empty() => "Thay đổi dài, chỉ có trong tệp lưu ra.".to_owned(),
        0 => String::new(),
        n => format!("Còn {n} thay đổi khác, có trong tệp lưu ra."),
    };
    Ok(JournalRowView {
        number: show_number(u64::try_from(text.seq).unwrap_or(0)),
        when: say::stored_moment(&text.at),
        who: text.actor.clone(),
        what: acts::title(&text.act).to_owned(),
        about: about.title,
        route: about.route,
        reason: text.reason.clone(),
        changes: told.into_iter().take(MOST_CHANGES).collect(),
        more,
    })
}

/// What an act was done to: what its subject names, or what was changed by it.
fn about(
    r: &Reader<'_>,
    calling: &Calling,
    subject: &str,
    changes: &[Value],
) -> Result<Option<Called>, Fault> {
    if let Some(called) = by_id(r, calling, subject)? {
        return Ok(Some(called));
    }
    for change in changes {
        let row = if change["after"].is_null() {
            &change["before"]
        } else {
            &change["after"]
        };
        let id = match change["table"].as_str() {
            Some("draft") => &row["subject"],
            Some("attachment") => &row["record"],
            Some("bundle_in" | "bundle_out") => &row["manifest_sha256"],
            Some("record" | "unit" | "round") => &row["id"],
            _ => continue,
        };
        if let Some(called) = by_id(r, calling, id.as_str().unwrap_or_default())? {
            return Ok(Some(called));
        }
    }
    Ok(None)
}

fn by_id(r: &Reader<'_>, calling: &Calling, id: &str) -> Result<Option<Called>, Fault> {
    if id.is_empty() {
        return Ok(None);
    }
    if let Some(bundle) = r.bundle_in(id)? {
        let from = calling.unit(r, &bundle.issuer_unit)?.unwrap_or_default();
        let kind = crate::exchange::arrive::kind_title(&bundle.kind);
        return Ok(Some(Called {
            title: match from.title.as_str() {
                "" => kind.to_owned(),
                from => format!("{kind} của {from}"),
            },
            ..from
        }));
    }
    if let Some(called) = calling.record(r, id)? {
        let title = joined([called.title, called.of.clone()]);
        return Ok(Some(Called { title, ..called }));
    }
    Ok(match calling.unit(r, id)? {
        Some(called) => Some(called),
        None => calling.round(id),
    })
}

/// The changed values that mean something to people.
fn told(r: &Reader<'_>, calling: &Calling, changes: &[Value]) -> Result<Vec<ChangeView>, Fault> {
    let is_described = changes.iter().any(|change| change["table"] == DESCRIBED);
    let mut told = Vec::new();
    for change in changes.iter().take(MOST_READ) {
        let side =
            |side: &str, column: &str| cut(change[side][column].as_str().unwrap_or_default());
        let (what, before, after) = match change["table"].as_str() {
            Some(DESCRIBED) => (
                side("after", "what"),
                side("before", "value"),
                side("after", "value"),
            ),
            Some("draft") if !is_described => {
                let value = |at: &str| Some(side(at, "value")).filter(|value| is_said(value));
                let (before, after) = (value("before"), value("after"));
                (
                    "Nội dung đã nhập".to_owned(),
                    before.unwrap_or_default(),
                    after.unwrap_or_default(),
                )
            }
            Some("unit") => (
                "Tên đơn vị".to_owned(),
                side("before", "name"),
                side("after", "name"),
            ),
            Some("record") => moved(r, calling, change)?,
            Some("attachment") => attached(change),
            _ => continue,
        };
        if before != after && !what.is_empty() {
            told.push(ChangeView {
                what,
                before,
                after,
            });
        }
    }
    Ok(told)
}

/// A record that came into another state.
fn moved(
    r: &Reader<'_>,
    calling: &Calling,
    change: &Value,
) -> Result<(String, String, String), Fault> {
    let of =
        |side: &str, column: &str| change[side][column].as_str().unwrap_or_default().to_owned();
    let kind = of("after", "kind");
    let word = |side: &str| state_word(&kind, &of(side, "state")).to_owned();
    let called = by_id(r, calling, &of("after", "id"))?.unwrap_or_default();
    Ok((called.title, word("before"), word("after")))
}

fn attached(change: &Value) -> (String, String, String) {
    let is = |side: &str| match &change[side] {
        Value::Null => "",
        row if row["withdrawn_reason"].is_null() => "đã đính kèm",
        _ => "đã rút",
    };
    let title = cut(change["after"]["title"].as_str().unwrap_or_default());
    (title, is("before").to_owned(), is("after").to_owned())
}

fn cut(value: &str) -> String {
    let mut letters = value.chars();
    let short: String = letters.by_ref().take(MOST_LETTERS).collect();
    match letters.next() {
        Some(_) => format!("{short}…"),
        None => short,
    }
}

fn checked(register: &Register) -> JournalCheckView {
    let last = register
        .journal_checked
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    match last {
        Some(Checked { tone, sentence }) => JournalCheckView {
            tone: tone.to_owned(),
            sentence,
        },
        None => JournalCheckView {
            tone: "plain".to_owned(),
            sentence: "Chưa kiểm tra từ lần mở sổ này.".to_owned(),
        },
    }
}

/// Walks the whole chain and says whether it holds, or where it breaks.
pub fn verify_journal(app: &App, _: NoArgs) -> Result<JournalCheckView, Fault> {
    let register = app.register();
    let at = say::moment(clock::now(app, &register)?);
    let checked_now = match register.store.read(|r| r.verify_audit()) {
        Ok(n) => Checked {
            tone: "ok",
            sentence: format!(
                "Nhật ký nguyên vẹn: {} dòng, kiểm tra lúc {at}. Không dòng nào bị sửa, bớt hay chen vào.",
                show_number(n)
            ),
        },
        Err(store::Error::AuditBreak { seq }) => Checked {
            tone: "late",
            sentence: format!(
                "Nhật ký không còn nguyên vẹn: từ dòng {} trở đi không khớp chuỗi mã, kiểm tra lúc {at}. Số liệu trong sổ đã bị sửa ngoài chương trình. Sao lưu ra USB, giữ nguyên máy và báo cơ quan cấp trên.",
                show_number(u64::try_from(seq).unwrap_or(0))
            ),
        },
        Err(other) => return Err(other.into()),
    };
    *register
        .journal_checked
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some(checked_now);
    Ok(checked(&register))
}
