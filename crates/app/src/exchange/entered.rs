//! What an office has typed in for a unit from its papers: signed by the office, and taken in by the same road as a
//! bundle that arrives. Nowhere does it pass for something that the unit has signed.

use bundle::Opened;
use store::bundles::BundleOut;

use super::payload::Entered;
use super::{Outgoing, Sent, apply, arrive, make, note};
use crate::desk;
use crate::fault::{Code, Fault};
use crate::register::{Profile, Register};
use crate::views::WrittenView;
use crate::{App, keys};

/// Signs it and takes it in; what it is refused for, as if it had come from outside, changes nothing.
pub fn take_in(
    app: &App,
    register: &Register,
    unit: &Profile,
    mut out: Outgoing,
) -> Result<Sent, Fault> {
    let unit = unit.outward().id.clone();
    refuse_signed(register, &unit, &out.kind)?;
    let key = keys::signing(app, register)?;
    let made = make(app, register, &key, &register.owner()?, &mut out)?;
    let path = register.store.objects().path(&made.original.sha256)?;
    let Opened::Verified(contents, _) = arrive::read_own(app, register, &path)? else {
        return Err(Fault::internal(
            "entered.unverified",
            &"what was signed here a moment ago is not verified",
        ));
    };
    let sentence = apply::entered(app, register, &unit, made.original.clone(), contents)?;
    note(
        app,
        register,
        &out,
        &made,
        &out.sentence,
        Some(&made.manifest),
    )?;
    Ok(Sent {
        manifest: made.manifest,
        written: WrittenView {
            title: out.title,
            sentence: format!("{sentence} {}", out.sentence),
            folder: String::new(),
            file: String::new(),
            size: String::new(),
            code: String::new(),
            carry: out.carry,
            sealed: String::new(),
            removable: false,
        },
    })
}

/// Whether a bundle that was made here never left, because it was taken in here.
pub fn is_here(sent: &BundleOut) -> bool {
    sent.receipt_manifest.as_ref() == Some(&sent.manifest_sha256)
}

/// What a unit has handed in under its own signature is the unit's to change, not the office's.
fn refuse_signed(register: &Register, unit: &str, kind: &str) -> Result<(), Fault> {
    let round = register.open_round()?;
    let signed = register.store.read(|r| {
        Ok::<_, Fault>(match kind {
            "registration" => desk::registration(r, unit, round.id())?
                .map(|record| record.row.body.payload)
                .filter(|payload| payload.entered.is_none())
                .map(|payload| payload.unit.name),
            _ => desk::dossier(r, unit, round.id())?
                .map(|record| record.row.body.payload)
                .filter(|payload| payload.entered.is_none())
                .map(|payload| payload.unit.name),
        })
    })?;
    match signed {
        None => Ok(()),
        Some(name) => Err(Fault::new(
            Code::Conflict,
            format!(
                "{name} đã tự gửi {} có chữ ký của mình, nên không nhập thay đè lên được. Nếu cần sửa, trả lại để đơn vị sửa và gửi lại.",
                domain::form::lower_first(arrive::kind_title(kind))
            ),
        )),
    }
}

/// Whether what a bundle says of who typed it in agrees with who signed it: a unit signs what it wrote itself, an
/// office what it typed in for one of its units. `offices`: those to whom the unit hands in.
pub fn agrees(entered: Option<&Entered>, issuer: &str, unit: &str, offices: &[String]) -> bool {
    match entered {
        Some(Entered { office, .. }) => office.id == issuer && offices.contains(&office.id),
        None => issuer == unit,
    }
}

#[cfg(test)]
mod tests {
    use super::{Entered, agrees};
    use crate::exchange::payload::UnitRef;

    #[track_caller]
    fn check(entered_by: Option<&str>, issuer: &str, expected: bool) {
        let entered = entered_by.map(|id| Entered {
            office: UnitRef {
                id: id.to_owned(),
                name: "xã Mẫu".to_owned(),
            },
            received_on: "2023-02-10".to_owned(),
        });
        let offices = ["xa".to_owned(), "xa-cu".to_owned()];
        assert_eq!(agrees(entered.as_ref(), issuer, "lang", &offices), expected);
    }

    #[test]
    fn only_the_office_that_receives_signs_for_a_unit_and_says_so() {
        check(None, "lang", true);
        check(Some("xa"), "xa", true);
        check(Some("xa-cu"), "xa-cu", true);
        // The office passes its own signature off as the unit's; the unit its own as the office's.
        check(None, "xa", false);
        check(Some("xa"), "lang", false);
        // Another unit, or another office, types in for it.
        check(Some("lang-khac"), "lang-khac", false);
        check(Some("xa"), "xa-cu", false);
    }
}
