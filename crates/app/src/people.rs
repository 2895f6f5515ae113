//! **Hai người, hai khóa** — where a locality wants it, the one who appraises and the one who decides are two people. Each
//! has a key of their own behind a passphrase of their own; the office's key vouches for it, and what they sign is kept.

use std::sync::{Arc, PoisonError};

use bundle::{PublicKey, Purpose, SigningKey, sign_statement, statement_signer};
use domain::duty::{Duty, Holder};
use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use store::{Reader, Writer};

use crate::App;
use crate::fault::{Code, Fault};
use crate::keys;
use crate::register::{Register, new_id};

/// Kinds of records, and the setting that says whether two people are asked for.
pub const PERSON: &str = "office-person";
pub const SIGN_OFF: &str = "sign-off";
const REQUIRED: &str = "two-people";
const OPEN: &str = "open";
/// What was signed stays; it can only be withdrawn.
const KEPT: &str = "closed";
/// How the files of people's keys begin, in the folder of keys.
pub const FILE: &str = "khoa-nguoi-";

/// A person of the office with a key of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    pub role: String,
    pub duty: Duty,
    /// The public key, as one OpenSSH line.
    pub public: String,
    /// The office's signature over who this is.
    pub vouched: String,
}

/// Since when, on what basis, two people are asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Required {
    pub basis: String,
    pub since: String,
}

/// **Chữ ký phần việc** — what one person signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignOff {
    /// The record that was concluded or issued.
    pub subject: String,
    /// Id of the person's record, and who it was then.
    pub person: String,
    pub by: Person,
    pub statement: String,
    pub signature: String,
    pub at: String,
}

/// The person whose key is open, for as long as the program runs or until another one signs in.
pub struct SignedIn {
    id: String,
    key: SigningKey,
}

impl Person {
    /// What the office's key signs about this person's key.
    fn statement(&self, unit: &str, id: &str) -> String {
        let lines = [
            unit,
            id,
            self.duty.slug(),
            &self.name,
            &self.role,
            &self.public,
        ];
        lines.map(domain::text::one_line).join("\n")
    }
}

/// Whether two people are asked for here.
pub fn required(r: &Reader<'_>) -> Result<Option<Required>, Fault> {
    let set: Option<Option<Required>> = r.setting(REQUIRED)?;
    Ok(set.flatten())
}

pub fn set_required(w: &Writer<'_>, required: Option<&Required>) -> Result<(), Fault> {
    Ok(w.set_setting(REQUIRED, &required)?)
}

/// Everybody who stands in the list, in the order in which they came.
pub fn all(r: &Reader<'_>) -> Result<Vec<Record<Person>>, Fault> {
    let people: Vec<Record<Person>> = r.records(RecordFilter::of_kind(PERSON), Page::ALL)?;
    let standing = people.into_iter();
    Ok(standing
        .filter(|one| one.withdrawn_reason.is_none())
        .collect())
}

pub fn holders(people: &[Record<Person>]) -> Vec<Holder> {
    let holder = |one: &Record<Person>| Holder {
        name: one.row.body.name.clone(),
        duty: one.row.body.duty,
    };
    people.iter().map(holder).collect()
}

/// Makes the key of a new person, locks it with their passphrase, and has the office's key vouch for it.
pub fn add(
    app: &App,
    register: &Register,
    name: &str,
    role: &str,
    duty: Duty,
    passphrase: &str,
) -> Result<(), Fault> {
    let office = keys::signing(app, register)?;
    let profile = register.owner()?;
    let people = register.store.read(all)?;
    domain::duty::may_hold(&holders(&people), name, duty)
        .map_err(|why| Fault::new(Code::Conflict, why))?;
    let mut seed = [0u8; 32];
    app.world().random(&mut seed);
    let key = SigningKey::from_seed(&seed);
    seed.fill(0);
    let id = new_id(app.world());
    let mut person = Person {
        name: name.to_owned(),
        role: role.to_owned(),
        duty,
        public: key.public().to_string(),
        vouched: String::new(),
    };
    let statement = person.statement(&profile.unit.id, &id);
    person.vouched = sign_statement(&office, Purpose::Person, &statement);
    let text = key
        .to_openssh(Some(passphrase), "ho-so-antt")
        .map_err(|e| Fault::new(Code::Internal, e.sentence()))?;
    keys::write_private(&file(register, &id), &text)?;
    let act = app.act(register, "add_person", &id)?;
    register.store.write(act, |w| {
        w.save_record(&RecordRow {
            id: id.clone(),
            kind: PERSON.to_owned(),
            unit: profile.unit.id.clone(),
            round: None,
            state: OPEN.to_owned(),
            number: i64::try_from(people.len()).unwrap_or(0) + 1,
            date: None,
            search_text: person.name.clone(),
            body: person,
        })?;
        Ok(())
    })
}

fn file(register: &Register, id: &str) -> std::path::PathBuf {
    register
        .folder
        .join(keys::FOLDER)
        .join(format!("{FILE}{id}"))
}

/// Opens a person's key; whoever was signed in before no longer is.
pub fn sign_in(register: &Register, id: &str, passphrase: &str) -> Result<(), Fault> {
    let people = register.store.read(all)?;
    let person = people.iter().find(|one| one.row.id == id);
    let person = person.ok_or_else(|| {
        Fault::not_found("Người này không còn trong danh sách. Chọn lại người ký.")
    })?;
    let path = file(register, id);
    let text = std::fs::read_to_string(&path).map_err(|e| crate::say::cannot_read(&path, &e))?;
    let key = SigningKey::from_openssh(&text, Some(passphrase)).map_err(|_| {
        Fault::precondition(format!(
            "Mật khẩu riêng của {} chưa đúng. Gõ lại; chú ý bộ gõ tiếng Việt và phím Caps Lock.",
            person.row.body.name
        ))
    })?;
    *register
        .signed_in
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(SignedIn {
        id: id.to_owned(),
        key,
    }));
    Ok(())
}

/// Nobody is signed in any more.
pub fn sign_out(register: &Register) {
    *register
        .signed_in
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = None;
}

/// Who is signed in, if they still stand in the list.
pub fn signed_in(register: &Register) -> Result<Option<Record<Person>>, Fault> {
    let open = register
        .signed_in
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let Some(open) = open else {
        return Ok(None);
    };
    let people = register.store.read(all)?;
    Ok(people.into_iter().find(|one| one.row.id == open.id))
}

/// The signature of whoever is signed in, where two people are asked for; without one of this duty, who has to sign in.
pub fn sign(
    register: &Register,
    duty: Duty,
    subject: &str,
    statement: &str,
    at: &str,
) -> Result<Option<SignOff>, Fault> {
    if register.store.read(required)?.is_none() {
        return Ok(None);
    }
    let open = register
        .signed_in
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let person = signed_in(register)?.filter(|one| one.row.body.duty == duty);
    let (Some(open), Some(person)) = (open, person) else {
        return Err(Fault::unsigned(duty));
    };
    Ok(Some(SignOff {
        subject: subject.to_owned(),
        person: person.row.id.clone(),
        by: person.row.body,
        statement: statement.to_owned(),
        signature: sign_statement(&open.key, Purpose::Duty, statement),
        at: at.to_owned(),
    }))
}

/// Keeps a signature beside what it was given for, among the papers of `unit`; one for the same subject before it is
/// withdrawn.
pub fn keep(
    app: &App,
    w: &Writer<'_>,
    unit: &str,
    round: &str,
    sign_off: SignOff,
) -> Result<(), Fault> {
    for old in of_subject(w, unit, round, &sign_off.subject)? {
        w.withdraw_record(&old.row.id, "Đã ký lại")?;
    }
    w.save_record(&RecordRow {
        id: new_id(app.world()),
        kind: SIGN_OFF.to_owned(),
        unit: unit.to_owned(),
        round: Some(round.to_owned()),
        state: KEPT.to_owned(),
        number: 0,
        date: None,
        search_text: String::new(),
        body: sign_off,
    })?;
    Ok(())
}

/// The signatures that stand for a record of a unit and a round.
pub fn of_subject(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
    subject: &str,
) -> Result<Vec<Record<SignOff>>, Fault> {
    let filter = RecordFilter::of_kind(SIGN_OFF)
        .of_unit(unit)
        .in_round(round);
    let kept: Vec<Record<SignOff>> = r.records(filter, Page::ALL)?;
    let standing = kept.into_iter();
    Ok(standing
        .filter(|one| one.withdrawn_reason.is_none() && one.row.body.subject == subject)
        .collect())
}

/// **Chữ ký đã kiểm tra** — whose signature stands for a record, and whether it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    pub name: String,
    pub sentence: String,
    pub holds: bool,
}

/// Checks the signature that stands for a record against what the record says now.
pub fn check(
    register: &Register,
    unit: &str,
    round: &str,
    subject: &str,
    statement: &str,
) -> Result<Option<Checked>, Fault> {
    let of = |r: &Reader<'_>| of_subject(r, unit, round, subject);
    let kept = register.store.read(of)?;
    let Some(kept) = kept.into_iter().next_back() else {
        return Ok(None);
    };
    let SignOff { by, at, person, .. } = &kept.row.body;
    let why_not = fault_of(register, person, &kept.row.body, statement)?;
    let who = format!(
        "{} {} ({}), ký lúc {}",
        by.duty.holder(),
        by.name,
        by.role,
        crate::say::stored_moment(at)
    );
    Ok(Some(Checked {
        name: by.name.clone(),
        sentence: match why_not {
            None => format!("{who}. Chữ ký đúng."),
            Some(why) => format!("{who}. {why}"),
        },
        holds: why_not.is_none(),
    }))
}

fn fault_of(
    register: &Register,
    id: &str,
    signed: &SignOff,
    statement: &str,
) -> Result<Option<&'static str>, Fault> {
    let by = statement_signer(&signed.signature, Purpose::Duty, &signed.statement);
    if by.is_none_or(|by| by.to_string() != signed.by.public) {
        return Ok(Some("Chữ ký không khớp với khóa của người này."));
    }
    let unit = register.owner()?.unit.id;
    let vouched = signed.by.statement(&unit, id);
    let office = statement_signer(&signed.by.vouched, Purpose::Person, &vouched);
    if !office.map_or(Ok(false), |office| is_ours(register, &unit, &office))? {
        return Ok(Some("Khóa của người này không được cơ quan xác nhận."));
    }
    if signed.statement != statement {
        return Ok(Some("Nội dung nay khác nội dung đã ký."));
    }
    Ok(None)
}

/// Whether a key is this office's own, now or before.
fn is_ours(register: &Register, unit: &str, key: &PublicKey) -> Result<bool, Fault> {
    if keys::public(register)? == *key {
        return Ok(true);
    }
    let known = register.store.read(|r| r.key(&key.to_string()))?;
    Ok(known.is_some_and(|known| known.unit == unit))
}

/// What is signed: what was done to which record, and a digest of what it then said.
pub fn statement<T: Serialize>(
    register: &Register,
    round: &str,
    subject: &str,
    said: &T,
) -> Result<String, Fault> {
    let said = serde_json::to_vec(said).map_err(|e| Fault::internal("person.statement", &e))?;
    let digest = bundle::Digest::of(&said);
    let unit = register.owner()?.unit.id;
    Ok(format!("{unit}\n{round}\n{subject}\n{digest}"))
}
