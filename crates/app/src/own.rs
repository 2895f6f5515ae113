//! What a unit keeps of its own year: registration, meeting, dossier, each found or begun.
//!
//! Fields as typed lie among the drafts, with the record's id as their subject; what was handed in
//! lies in the record's body, so that it can be compared with what stands there later.

use domain::date::Window;
use domain::dossier::Stage;
use domain::form::Fields;
use domain::meeting::Minutes;
use domain::rules::{KindRules, Rules};
use domain::scoring::ScoreSheet;
use serde::{Deserialize, Serialize};
use store::bundles::BundleOut;
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use store::{Reader, Writer};
use time::{Date, OffsetDateTime};

use crate::desk::latest;
use crate::exchange::payload::{self, UnitRef};
use crate::fault::Fault;
use crate::history::carry;
use crate::register::{Profile, Register, Round, new_id};
use crate::{App, behalf, called};

/// Kinds of records of one's own year.
pub const REGISTRATION: &str = "registration";
pub const INCIDENT: &str = "incident";
pub const MEETING: &str = "meeting";
pub const DOSSIER: &str = "dossier.proposal";

/// States of records that are not dossiers.
pub const OPEN: &str = "open";
pub const DRAFT: &str = "draft";
pub const CLOSED: &str = "closed";

/// Items on the dossier's record for what came down from the office above.
pub const RESULT_PAPER: &str = "result";
pub const RETURNED_PAPER: &str = "returned";

/// Drafts that say which incidents closed minutes rest on: field = incident id.
const MINUTED: &str = "minuted-incidents";

/// One time something was handed in, with what it said then.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Submission {
    /// SHA-256 of the bundle's manifest.
    pub manifest: String,
    pub at: String,
    /// 1, then 2 when it was sent again.
    pub number: u32,
    pub fields: Fields,
    /// Record of the minutes it carried; empty where there are none.
    #[serde(default)]
    pub minutes: String,
    #[serde(default)]
    pub incidents: Vec<String>,
    #[serde(default)]
    pub attachments: Vec<String>,
    /// The own marks it carried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreSheet>,
}

/// The body of a unit's own registration.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OwnRegistration {
    #[serde(default)]
    pub submissions: Vec<Submission>,
}

/// The body of a unit's own dossier.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OwnDossier {
    #[serde(default)]
    pub submissions: Vec<Submission>,
    #[serde(default)]
    pub supplements: Vec<Submission>,
    /// From the bundle it was last sent back with; kept until it is handed in again.
    #[serde(default)]
    pub remarks: Vec<payload::Remark>,
    /// Manifest of the submission that was sent back.
    #[serde(default)]
    pub returned_dossier: Option<String>,
    #[serde(default)]
    pub outcome: Option<payload::Outcome>,
    /// "Giấy công nhận"
    #[serde(default)]
    pub certificate: String,
}

/// What a running meeting keeps beside its fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OwnMeeting {
    /// Record of the minutes it will replace, and why.
    #[serde(default)]
    pub replaces: Option<String>,
    #[serde(default)]
    pub reason: String,
}

/// Closed minutes with the record they stand in.
#[derive(Debug, Clone, PartialEq)]
pub struct Closed {
    pub id: String,
    pub number: i64,
    pub saved_at: String,
    pub minutes: Minutes,
}

/// The registration of this round; made when it is looked at for the first time.
pub fn registration(
    app: &App,
    register: &Register,
    profile: &Profile,
    round: &Round,
) -> Result<Record<OwnRegistration>, Fault> {
    begin(app, register, profile, round, REGISTRATION, OPEN)
}

/// The dossier of this round; made when it is looked at for the first time.
pub fn dossier(
    app: &App,
    register: &Register,
    profile: &Profile,
    round: &Round,
) -> Result<Record<OwnDossier>, Fault> {
    begin(app, register, profile, round, DOSSIER, Stage::Draft.slug())
}

/// The registration of this round, if it has been begun.
pub fn find_registration(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Option<Record<OwnRegistration>>, Fault> {
    Ok(latest(r, REGISTRATION, unit, round)?)
}

/// The dossier of this round, if it has been begun. Decided ones are found too.
pub fn find_dossier(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Option<Record<OwnDossier>>, Fault> {
    Ok(latest(r, DOSSIER, unit, round)?)
}

/// The meeting that is going on in this round.
pub fn draft_meeting(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Option<Record<OwnMeeting>>, Fault> {
    let filter = RecordFilter::of_kind(MEETING)
        .of_unit(unit)
        .in_round(round)
        .in_state(DRAFT);
    Ok(r.records(filter, Page::ALL)?.into_iter().next_back())
}

/// The minutes that stand in this round: closed and not replaced.
pub fn closed_meeting(r: &Reader<'_>, unit: &str, round: &str) -> Result<Option<Closed>, Fault> {
    let filter = RecordFilter::of_kind(MEETING)
        .of_unit(unit)
        .in_round(round)
        .in_state(CLOSED);
    let records: Vec<Record<Minutes>> = r.records(filter, Page::ALL)?;
    Ok(records.into_iter().next_back().map(closed))
}

/// The minutes in a record, standing or replaced; nothing while the meeting is going on.
pub fn minutes(r: &Reader<'_>, id: &str) -> Result<Option<Closed>, Fault> {
    let record: Option<Record<serde_json::Value>> = r.record(id)?;
    match record {
        Some(record) if record.row.kind == MEETING && record.row.state != DRAFT => {
            Ok(r.record(id)?.map(closed))
        }
        _ => Ok(None),
    }
}

fn closed(record: Record<Minutes>) -> Closed {
    Closed {
        id: record.row.id,
        number: record.row.number,
        saved_at: record.saved_at,
        minutes: record.row.body,
    }
}

/// The incidents of this round in the order they were noted, withdrawn ones included.
pub fn incidents(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Vec<Record<serde_json::Value>>, Fault> {
    Ok(r.records(
        RecordFilter::of_kind(INCIDENT)
            .of_unit(unit)
            .in_round(round),
        Page::ALL,
    )?)
}

/// Notes which incidents closed minutes rest on.
pub fn note_minuted(w: &Writer<'_>, meeting: &str, incidents: &[String]) -> Result<(), Fault> {
    for incident in incidents {
        w.set_field(MINUTED, meeting, incident, domain::form::YES)?;
    }
    Ok(())
}

/// The incidents that closed minutes rest on.
pub fn minuted(r: &Reader<'_>, meeting: &str) -> Result<Vec<String>, Fault> {
    Ok(r.fields(MINUTED, meeting)?.into_keys().collect())
}

/// The stage of a dossier.
pub fn stage(record: &Record<OwnDossier>) -> Stage {
    Stage::parse(&record.row.state).unwrap_or(Stage::Draft)
}

/// Every bundle of a kind that left about a record, the first one first.
pub fn sent(r: &Reader<'_>, kind: &str, record: &str) -> Result<Vec<BundleOut>, Fault> {
    let mut sent: Vec<BundleOut> = r
        .bundles_out_about(record)?
        .into_iter()
        .filter(|out| out.kind == kind)
        .collect();
    sent.sort_by_key(|out| (out.epoch, out.sequence));
    Ok(sent)
}

/// The day of a stored moment, at our offset.
pub fn day_of(at: &str) -> Option<Date> {
    let moment = OffsetDateTime::parse(at, &time::format_description::well_known::Rfc3339).ok()?;
    Some(moment.to_offset(crate::world::VIETNAM).date())
}

/// To whom bundles are addressed; nobody in particular before a launch has said who receives.
pub fn receiver(profile: &Profile) -> Option<UnitRef> {
    let superior = profile.superior.as_ref()?;
    Some(UnitRef {
        id: superior.unit.id.clone(),
        name: superior.office_name.clone(),
    })
}

/// Who receives, as people call it. A unit that declared itself by hand knows only its commune's name.
pub fn receiver_name(profile: &Profile) -> String {
    receiver(profile).map_or_else(|| commune(profile), |receiver| receiver.name)
}

/// "xã Kon Gang": the first part of the place.
pub fn commune(profile: &Profile) -> String {
    profile
        .unit
        .place
        .split(',')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// What the commune is called in a short sentence: "xã", "phường"; the words before its name.
pub fn commune_word(profile: &Profile) -> String {
    words_before_name(&commune(profile)).unwrap_or_else(|| "cấp trên".to_owned())
}

/// What an office that strives itself is called in a short sentence: "xã", "phường".
pub fn own_word(profile: &Profile) -> String {
    words_before_name(&profile.unit.name).unwrap_or_else(|| "cơ quan".to_owned())
}

fn words_before_name(name: &str) -> Option<String> {
    let name = domain::form::lower_first(name);
    let words: Vec<&str> = name
        .split_whitespace()
        .take_while(|word| word.chars().all(char::is_lowercase))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn begin<T>(
    app: &App,
    register: &Register,
    profile: &Profile,
    round: &Round,
    kind: &str,
    state: &str,
) -> Result<Record<T>, Fault>
where
    T: Default + Serialize + serde::de::DeserializeOwned,
{
    let unit = profile.unit.id.as_str();
    if let Some(record) = register.store.read(|r| latest(r, kind, unit, round.id()))? {
        return Ok(record);
    }
    let row = new_row(app, profile, round, kind, state, T::default());
    register
        .store
        .write(app.act(register, "begin", kind)?, |w| {
            w.save_record(&row)?;
            if kind == REGISTRATION {
                carry::into_registration(w, profile, round, &row.id)?;
            }
            w.record(&row.id)?.ok_or_else(|| {
                Fault::internal("record.gone", &"a record was saved and is not there")
            })
        })
}

/// A new record of one's own, not saved yet.
pub fn new_row<T>(
    app: &App,
    profile: &Profile,
    round: &Round,
    kind: &str,
    state: &str,
    body: T,
) -> RecordRow<T> {
    RecordRow {
        id: new_id(app.world()),
        kind: kind.to_owned(),
        unit: profile.unit.id.clone(),
        round: Some(round.id().to_owned()),
        state: state.to_owned(),
        number: 1,
        date: None,
        search_text: words(kind, &round.row.label, &profile.unit.name),
        body,
    }
}

/// What a record of one's own year is found by, beside what is typed about it.
pub fn words(kind: &str, year: &str, unit: &str) -> String {
    format!("{} năm {year} {unit}", called::of_kind(kind))
}

/// The fields of a form about a record, with what is known where nothing was typed yet.
pub fn with_known(typed: &Fields, known: &Fields) -> Fields {
    let mut fields = known.clone();
    fields.extend(typed.clone());
    fields
}

/// Whether a register has a year of its own: every unit has; a desk has where the rules say that
/// its kind is an office and an object at once.
pub fn strives(profile: &Profile, round: &Round) -> bool {
    !profile.desk
        || round
            .rules
            .kind(&profile.unit.kind)
            .is_some_and(|kind| kind.own_office)
}

/// The own year of a desk, where it has one and a round is open.
pub fn of_desk(register: &Register) -> Result<Option<Year>, Fault> {
    let (profile, Some(round)) = (register.owner()?, register.round()?) else {
        return Ok(None);
    };
    Ok((profile.desk && strives(&profile, &round)).then_some(Year {
        profile,
        round,
        entered_by: None,
    }))
}

/// Who keeps the books of a year here: this register, or the unit whose papers are being typed in at this desk.
pub fn holder(register: &Register) -> Result<Profile, Fault> {
    let profile = register.owner()?;
    let Some(round) = register.round()? else {
        return Ok(profile);
    };
    Ok(behalf::year(register, &profile, &round)?.map_or(profile, |year| year.profile))
}

/// Whose year it is, which round, by which rules.
#[derive(Clone)]
pub struct Year {
    pub profile: Profile,
    pub round: Round,
    /// The office that types it in from the unit's papers, and signs what it typed; nothing in a year of one's own.
    pub entered_by: Option<UnitRef>,
}

impl Year {
    /// The year that is open in this register: a unit's, that of a unit whose papers are being typed in, or the own
    /// one of an office that strives for the standard itself.
    pub fn open(register: &Register) -> Result<Year, Fault> {
        let year = Year {
            profile: register.owner()?,
            round: register.open_round()?,
            entered_by: None,
        };
        if let Some(entered) = behalf::year(register, &year.profile, &year.round)? {
            return Ok(entered);
        }
        if strives(&year.profile, &year.round) {
            Ok(year)
        } else {
            Err(Fault::precondition(format!(
                "Theo quy định của đợt xét này, {} không tự đánh giá và không lập hồ sơ của mình.",
                year.profile.unit.name
            )))
        }
    }

    pub fn unit(&self) -> &str {
        &self.profile.unit.id
    }

    pub fn kind(&self) -> &str {
        &self.profile.unit.kind
    }

    pub fn rules(&self) -> &Rules {
        &self.round.rules
    }

    /// What the rules say about this kind of unit.
    pub fn kind_rules(&self) -> Result<&KindRules, Fault> {
        self.rules().kind(self.kind()).ok_or_else(|| {
            Fault::precondition(
                "Văn bản quy định của đợt xét không có phần cho loại đơn vị này. Hỏi lại nơi phát động, hoặc khai lại loại đơn vị.",
            )
        })
    }

    /// The days that are evaluated.
    pub fn window(&self) -> Result<Window, Fault> {
        self.kind_rules()?
            .window(self.round.year())
            .map_err(|gap| Fault::precondition(gap.sentence))
    }
}

#[cfg(test)]
pub mod tests;
