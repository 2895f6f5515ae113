//! The people of an office who sign with keys of their own, and whether two of them are asked for.

use domain::dossier::Stage;
use domain::duty::{self, Duty};
use store::records::Record;

use super::board::{Below, Seat};
use super::decision::Standing;
use super::{AddPersonArgs, DutyArgs, NoArgs, RequireTwoArgs, SignInArgs, SubjectReasonArgs};
use crate::App;
use crate::desk::DeskDossier;
use crate::fault::{Code, Fault};
use crate::people::{self, Person, Required};
use crate::register::Register;
use crate::views::{ChoiceView, Nothing, PeopleView, PersonView, SignedView, SignersView};

/// Fewer letters are guessed too soon.
const SHORTEST: usize = 8;

/// The people of this office, and what is asked of them.
pub fn people(app: &App, _args: NoArgs) -> Result<PeopleView, Fault> {
    view(&app.register())
}

fn view(register: &Register) -> Result<PeopleView, Fault> {
    let (people, required) = register
        .store
        .read(|r| Ok::<_, Fault>((people::all(r)?, people::required(r)?)))?;
    let signed_in = people::signed_in(register)?;
    let missing = duty::can_require(&people::holders(&people)).err();
    let sentence = match &required {
        Some(Required { basis, since }) => format!(
            "Đang yêu cầu hai người, từ {}. Căn cứ: {basis}",
            crate::say::stored_moment(since)
        ),
        None => "Hiện một mật khẩu của cơ quan dùng cho mọi việc. Thông tư 124/2021/TT-BCA không đòi hai người; địa phương muốn thì tự chọn ở đây.".to_owned(),
    };
    Ok(PeopleView {
        sentence,
        required: required.is_some(),
        missing: missing.unwrap_or_default(),
        signed_in: signed_in.map_or_else(String::new, |one| one.row.body.name),
        duties: Duty::ALL
            .map(|duty| choice(duty.slug(), duty.holder()))
            .into(),
        rows: people.into_iter().map(row).collect(),
    })
}

fn choice(value: &str, label: &str) -> ChoiceView {
    ChoiceView {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: String::new(),
    }
}

fn row(record: Record<Person>) -> PersonView {
    let Person {
        name,
        role,
        duty,
        public,
        ..
    } = record.row.body;
    PersonView {
        id: record.row.id,
        name,
        role,
        duty: duty.holder().to_owned(),
        code: bundle::PublicKey::parse(&public)
            .map_or_else(|_| String::new(), |key| key.short_code()),
    }
}

/// Adds a person: their key is made, locked with their own passphrase, and vouched for by the office's key.
pub fn add_person(app: &App, args: AddPersonArgs) -> Result<PeopleView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    if !profile.desk {
        return Err(Fault::precondition(
            "Chỉ cơ quan thẩm định, quyết định mới có người ký riêng.",
        ));
    }
    let line = |text: &str| domain::text::one_line(text);
    let (name, role) = (line(&args.name), line(&args.role));
    if name.is_empty() || role.is_empty() {
        return Err(Fault::precondition(
            "Chưa thêm được: ghi họ tên và chức vụ của người ký.",
        ));
    }
    let duty = Duty::parse(&args.duty).ok_or_else(|| {
        Fault::precondition("Chưa thêm được: chọn người này thẩm định hay quyết định.")
    })?;
    if args.passphrase.chars().count() < SHORTEST {
        return Err(Fault::precondition(format!(
            "Mật khẩu riêng cần ít nhất {SHORTEST} chữ. Chính người ấy gõ, không cho người khác biết."
        )));
    }
    if args.passphrase != args.again {
        return Err(Fault::precondition(
            "Hai lần gõ mật khẩu riêng không giống nhau. Gõ lại cả hai.",
        ));
    }
    people::add(app, &register, &name, &role, duty, &args.passphrase)?;
    view(&register)
}

/// Takes a person out of the list; what they signed stays good.
pub fn withdraw_person(app: &App, args: SubjectReasonArgs) -> Result<PeopleView, Fault> {
    let register = app.register();
    let why = super::incidents::reason(&args.reason)?;
    let (mut people, required) = register
        .store
        .read(|r| Ok::<_, Fault>((people::all(r)?, people::required(r)?)))?;
    let n = people.len();
    people.retain(|one| one.row.id != args.subject);
    if people.len() == n {
        return Err(Fault::not_found(
            "Người này không còn trong danh sách. Mở lại mục “Khóa ký”.",
        ));
    }
    if required.is_some() {
        duty::can_require(&people::holders(&people)).map_err(|_| {
            Fault::new(
                Code::Conflict,
                "Đang yêu cầu hai người nên mỗi phần việc phải còn ít nhất một người. Thêm người thay thế trước, hoặc thôi yêu cầu hai người rồi rút.",
            )
        })?;
    }
    let act = app.act_because(&register, "withdraw_person", &args.subject, &why)?;
    register
        .store
        .write(act, |w| w.withdraw_record(&args.subject, &why))?;
    view(&register)
}

/// Asks for two people from now on, or no longer.
pub fn require_two_people(app: &App, args: RequireTwoArgs) -> Result<PeopleView, Fault> {
    let register = app.register();
    let why = domain::text::clean(&args.why);
    if why.is_empty() {
        return Err(Fault::precondition(if args.required {
            "Chưa ghi căn cứ. Ghi văn bản của địa phương yêu cầu hai người, hoặc ý kiến của lãnh đạo cơ quan."
        } else {
            "Chưa ghi lý do thôi yêu cầu hai người."
        }));
    }
    if args.required {
        let people = register.store.read(people::all)?;
        duty::can_require(&people::holders(&people)).map_err(Fault::precondition)?;
        nothing_waits(app)?;
    }
    let act = app.act_because(&register, "require_two_people", "", &why)?;
    let required = args.required.then(|| Required {
        basis: why,
        since: act.at.clone(),
    });
    register
        .store
        .write(act, |w| people::set_required(w, required.as_ref()))?;
    people::sign_out(&register);
    view(&register)
}

/// What was proposed without a signature would never be decided.
fn nothing_waits(app: &App) -> Result<(), Fault> {
    if app.register().round()?.is_none() {
        return Ok(());
    }
    let seat = Seat::open(app)?;
    let rows = seat.own_rows()?;
    let waits = |below: &&Below| below.stage() == Some(Stage::Proposed);
    match rows.iter().filter(waits).count() {
        0 => Ok(()),
        n => Err(Fault::new(
            Code::Conflict,
            format!(
                "Còn {n} hồ sơ đã đề nghị mà chưa có quyết định. Ban hành quyết định, hoặc hoàn tác đề nghị, rồi bật."
            ),
        )),
    }
}

/// Who can sign for a duty.
pub fn signers(app: &App, args: DutyArgs) -> Result<SignersView, Fault> {
    let duty = Duty::parse(&args.duty)
        .ok_or_else(|| Fault::not_found("Không rõ cần ký cho phần việc nào."))?;
    let people = app.register().store.read(people::all)?;
    let people = people.into_iter().filter(|one| one.row.body.duty == duty);
    Ok(SignersView {
        title: format!("Chữ ký của {}", domain::form::lower_first(duty.holder())),
        people: people
            .map(|one| ChoiceView {
                hint: one.row.body.role.clone(),
                ..choice(&one.row.id, &one.row.body.name)
            })
            .collect(),
    })
}

/// A person signs in with their own passphrase, until the program closes or another one does.
pub fn sign_in(app: &App, args: SignInArgs) -> Result<Nothing, Fault> {
    people::sign_in(&app.register(), &args.person, &args.passphrase)?;
    Ok(Nothing {})
}

/// What the appraiser signs: what was handed in, and what they found.
pub(crate) fn appraised(
    seat: &Seat,
    dossier: &Record<DeskDossier>,
    body: &DeskDossier,
) -> Result<String, Fault> {
    let said = (
        &body.manifest,
        &body.appraisal,
        &body.reasons,
        &body.returned,
    );
    people::statement(&seat.register, seat.round.id(), &dossier.row.id, &said)
}

/// The signature under what was found of a dossier.
fn checked(seat: &Seat, dossier: &Record<DeskDossier>) -> Result<Option<people::Checked>, Fault> {
    let statement = appraised(seat, dossier, &dossier.row.body)?;
    let row = &dossier.row;
    people::check(
        &seat.register,
        &row.unit,
        seat.round.id(),
        &row.id,
        &statement,
    )
}

/// The signature under an appraisal, or who will have to sign.
pub(crate) fn under_appraisal(
    seat: &Seat,
    dossier: &Record<DeskDossier>,
    is_open: bool,
) -> Result<Option<SignedView>, Fault> {
    if is_open {
        return will_sign(&seat.register, Duty::Appraise);
    }
    let checked = checked(seat, dossier)?;
    Ok(checked.map(signed_view))
}

/// The signature under a decision, or who will have to sign.
pub(crate) fn under_decision(standing: &Standing) -> Result<Option<SignedView>, Fault> {
    let seat = &standing.seat;
    if standing.is_draft() {
        return will_sign(&seat.register, Duty::Decide);
    }
    let record = &standing.record.row;
    let statement = people::statement(&seat.register, seat.round.id(), &record.id, &record.body)?;
    let checked = people::check(
        &seat.register,
        &record.unit,
        seat.round.id(),
        &record.id,
        &statement,
    )?;
    Ok(checked.map(signed_view))
}

fn signed_view(checked: people::Checked) -> SignedView {
    SignedView {
        tone: if checked.holds { "ok" } else { "late" }.to_owned(),
        sentence: checked.sentence,
    }
}

fn will_sign(register: &Register, duty: Duty) -> Result<Option<SignedView>, Fault> {
    if register.store.read(people::required)?.is_none() {
        return Ok(None);
    }
    let person = people::signed_in(register)?.filter(|one| one.row.body.duty == duty);
    let who = match person {
        Some(one) => one.row.body.name,
        None => domain::form::lower_first(duty.holder()),
    };
    Ok(Some(SignedView {
        tone: "plain".to_owned(),
        sentence: format!("Ở đây cần hai người: khi kết thúc, {who} ký bằng khóa riêng."),
    }))
}

/// Whether whoever is signed in may decide on these units: others appraised them, and signed.
pub(crate) fn may_decide(standing: &Standing) -> Result<(), Fault> {
    let seat = &standing.seat;
    if seat.register.store.read(people::required)?.is_none() {
        return Ok(());
    }
    let mut appraised_by = Vec::new();
    for below in standing.newly_named() {
        let dossier = seat.dossier(below)?;
        let by = checked(seat, &dossier)?.filter(|checked| checked.holds);
        appraised_by.push((below.unit.name.as_str(), by.map(|checked| checked.name)));
    }
    let by: Vec<(&str, Option<&str>)> = appraised_by
        .iter()
        .map(|(unit, by)| (*unit, by.as_deref()))
        .collect();
    let decides = people::signed_in(&seat.register)?
        .filter(|one| one.row.body.duty == Duty::Decide)
        .ok_or_else(|| Fault::unsigned(Duty::Decide))?;
    duty::may_decide(&decides.row.body.name, &by).map_err(|why| Fault::new(Code::Conflict, why))
}

#[cfg(test)]
mod tests;
