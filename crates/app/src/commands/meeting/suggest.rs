//! What registration, log and last year suggest for a running meeting. A suggestion is saved as a
//! field of its own account, so that it follows the facts for as long as nobody has touched it.

use domain::form::Fields;
use domain::meeting::{Facts, wizard};
use store::Writer;

use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::FormView;
use crate::{App, meeting_facts};

/// Drafts that say which value was suggested for a field of the meeting.
const SUGGESTED: &str = "meeting-suggested";

const FROM: &str = "Điền sẵn từ phần đăng ký và sổ vụ việc. Xem lại cho đúng.";

/// Brings the suggestions up to date; what a person typed or emptied stays.
pub fn refresh(app: &App, register: &Register, year: &Year, meeting: &str) -> Result<(), Fault> {
    let facts = meeting_facts::facts(register, year)?;
    let (typed, suggested) = register.store.read(|r| {
        Ok::<_, Fault>((
            r.fields(own::MEETING, meeting)?,
            r.fields(SUGGESTED, meeting)?,
        ))
    })?;
    let untouched = |field: &String| {
        suggested
            .get(field)
            .is_some_and(|value| typed.get(field) == Some(value))
    };
    let theirs: Fields = typed
        .iter()
        .filter(|(field, _)| !untouched(field))
        .map(|(f, v)| (f.clone(), v.clone()))
        .collect();
    let fresh: Fields = wizard::prefill(year.rules(), &theirs, &facts)
        .into_iter()
        .filter(|(field, value)| !theirs.contains_key(field) && typed.get(field) != Some(value))
        .collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let act = app.act(register, "suggest", meeting)?;
    register.store.write(act, |w| {
        for (field, value) in &fresh {
            w.set_field(own::MEETING, meeting, field, value)?;
            w.set_field(SUGGESTED, meeting, field, value)?;
        }
        Ok(())
    })
}

/// New minutes begun from closed ones follow the facts in the same fields.
pub fn carry_over(w: &Writer<'_>, from: &str, to: &str) -> Result<(), Fault> {
    for (field, value) in w.fields(SUGGESTED, from)? {
        w.set_field(SUGGESTED, to, &field, &value)?;
    }
    Ok(())
}

/// Says of every field that still holds its suggestion where the value came from.
pub fn mark(
    register: &Register,
    meeting: &str,
    facts: &Facts,
    view: &mut FormView,
) -> Result<(), Fault> {
    let suggested = register.store.read(|r| r.fields(SUGGESTED, meeting))?;
    for input in &mut view.inputs {
        if suggested
            .get(&input.field)
            .is_some_and(|value| *value == input.value && !value.is_empty())
        {
            input.suggested = from(facts, &input.field, &input.value);
        }
    }
    Ok(())
}

/// From where a suggested value came, in a sentence.
fn from(facts: &Facts, field: &str, value: &str) -> String {
    let last = facts
        .last_year
        .as_ref()
        .filter(|last| !last.note.is_empty() && is_last_year(field));
    let registered = facts
        .registration
        .as_ref()
        .is_some_and(|registration| field == "meeting.presider" && registration.signer == value);
    match last {
        Some(last) => format!("{} Xem lại cho đúng.", last.note),
        None if !registered && facts.carried.get(field).is_some_and(|name| name == value) => {
            "Theo biên bản năm trước. Xem lại cho đúng.".to_owned()
        }
        None => FROM.to_owned(),
    }
}

/// "KDC-4a.last", "KDC-4a.last.toi-pham"
fn is_last_year(field: &str) -> bool {
    field
        .split_once('.')
        .is_some_and(|(_, name)| name == "last" || name.starts_with("last."))
}
