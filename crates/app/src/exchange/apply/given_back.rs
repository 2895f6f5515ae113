//! **Trả lại số liệu** — a unit that lost its PC and has no backup gets from its office what it had signed and handed
//! in itself: registration, minutes, incidents, models, dossier with its scans. Everything is verified as above: the
//! office can leave something out, but not change a word.

use std::io::{Read, Seek};

use bundle::{Contents, Keyring, Verified};
use domain::dossier::Stage;
use domain::form::Fields;
use store::Writer;
use store::bundles::BundleOut;
use store::evidence::Attachment;
use store::keys::{KeyStatus, KnownKey};
use store::objects::ObjectRef;
use store::records::RecordRow;

use super::Incoming;
use super::collected::{Nested, NestedData, altered, former_ids, open_all};
use crate::commands::dossier::standing::FORM as DOSSIER_FORM;
use crate::exchange::arrive::data;
use crate::exchange::brought::Brought;
use crate::exchange::payload::{self, Collected, IncidentCard, ItemCard, ModelCard};
use crate::fault::Fault;
use crate::history::carry::SUGGESTED;
use crate::models::{MODEL, RETIRED};
use crate::own::{self, OwnDossier, OwnRegistration, Submission};
use crate::register::{Round, new_id};

/// Most that one scan may weigh.
const CAP: u64 = 64 << 20;
/// Papers made by the program: made again when they are needed, not kept as scans.
const MADE: &str = "papers/";

/// An original with the scans that lie in it, each a file of this register by now.
struct Given {
    nested: Nested,
    scans: Vec<(String, ObjectRef)>,
}

/// Takes one's own record back into a register that has none yet.
pub fn given_back(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: Collected = data(contents, payload::COLLECTED)?;
    if payload.office.id != incoming.unit {
        return Err(altered(
            "Tên cơ quan trong số liệu không phải là cơ quan đã ký gói.",
        ));
    }
    if let Some(strange) = payload
        .units
        .iter()
        .find(|one| !incoming.profile.is_me(&one.unit.id))
    {
        return Err(altered(&format!(
            "Số liệu trả lại là của {}, không phải của {}.",
            strange.unit.name,
            incoming.profile.shown_name()
        )));
    }
    let round = incoming.round()?.clone();
    must_be_empty(incoming, &round)?;
    let mut addressed = former_ids(&incoming.app.catalogue(), &payload.office);
    addressed.push(payload.office.id.clone());
    let given: Vec<Given> = open_all(incoming, contents, &payload, &addressed)?
        .into_iter()
        .map(|nested| with_scans(incoming, nested))
        .collect::<Result<_, _>>()?;
    let n_given = given.len();
    incoming.write(|w| {
        save_keys(w, incoming, &payload)?;
        let mut dossier = None;
        for Given { nested, scans } in given {
            let kept = Kept {
                w,
                incoming,
                round: &round,
                scans,
            };
            kept.save(nested, &mut dossier)?;
        }
        Ok(())
    })?;
    Ok(format!(
        "Đã nhận lại {n_given} bộ hồ sơ mà đơn vị đã gửi cho {} trong năm {}. Xem lại rồi làm tiếp.",
        incoming.manifest.issuer.office, round.row.label
    ))
}

/// What was typed here is not overwritten: one's own record comes back only where nothing was begun.
fn must_be_empty(incoming: &Incoming<'_>, round: &Round) -> Result<(), Fault> {
    let unit = incoming.profile.unit.id.as_str();
    let is_empty = incoming.register.store.read(|r| {
        let typed = match own::find_registration(r, unit, round.id())? {
            Some(record) => {
                let suggested = r.fields(SUGGESTED, &record.row.id)?;
                let typed = r.fields(own::REGISTRATION, &record.row.id)?;
                !record.row.body.submissions.is_empty()
                    || typed
                        .iter()
                        .any(|(field, value)| suggested.get(field) != Some(value))
            }
            None => false,
        };
        let met = own::closed_meeting(r, unit, round.id())?.is_some()
            || own::draft_meeting(r, unit, round.id())?.is_some();
        let logged = !own::incidents(r, unit, round.id())?.is_empty();
        let handed_in = match own::find_dossier(r, unit, round.id())? {
            Some(record) => {
                !record.row.body.submissions.is_empty()
                    || !r.fields(DOSSIER_FORM, &record.row.id)?.is_empty()
            }
            None => false,
        };
        Ok::<_, Fault>(!(typed || met || logged || handed_in))
    })?;
    match is_empty {
        true => Ok(()),
        false => Err(Fault::precondition(format!(
            "Máy này đã có số liệu của năm {}. Gói trả lại số liệu chỉ nhận vào sổ mới lập, chưa ghi gì.",
            round.row.label
        ))),
    }
}

/// Takes the scans out of an original. What is only tried keeps none.
fn with_scans(incoming: &Incoming<'_>, nested: Nested) -> Result<Given, Fault> {
    let mut scans = Vec::new();
    if !incoming.tried {
        let file = incoming
            .register
            .store
            .objects()
            .open(&nested.original.sha256)?;
        let mut opened = bundle::open(file, &Keyring::new())?;
        scans = scans_in(incoming, opened.contents_mut())?;
    }
    Ok(Given { nested, scans })
}

fn scans_in<R: Read + Seek>(
    incoming: &Incoming<'_>,
    contents: &mut Contents<R>,
) -> Result<Vec<(String, ObjectRef)>, Fault> {
    let names: Vec<String> = contents
        .members()
        .map(|member| member.name.clone())
        .filter(|name| name.starts_with("scans/"))
        .collect();
    let mut scans = Vec::new();
    for name in names {
        if contents.present(&name) {
            let bytes = contents.read(&name, CAP)?;
            let object = incoming.put(&name, &mut bytes.as_slice())?;
            scans.push((name, object));
        }
    }
    Ok(scans)
}

/// The keys with which this unit signed before: they verify what came back, and sign nothing new.
fn save_keys(w: &Writer<'_>, incoming: &Incoming<'_>, payload: &Collected) -> Result<(), Fault> {
    let own = crate::keys::public(incoming.register)?.to_string();
    for vouched in &payload.vouched {
        let Ok(key) = bundle::PublicKey::parse(&vouched.public_key) else {
            continue;
        };
        let public = key.to_string();
        if public == own || w.key(&public)?.is_some() {
            continue;
        }
        w.save_key(&KnownKey {
            public,
            fingerprint: key.fingerprint().to_string(),
            unit: incoming.profile.unit.id.clone(),
            name: vouched.name.clone(),
            status: match vouched.only.is_empty() {
                true => KeyStatus::Replaced,
                false => KeyStatus::Revoked,
            },
            accepted_at: incoming.at.clone(),
            how: format!(
                "khóa trước đây của chính đơn vị, {} xác nhận",
                incoming.manifest.issuer.office
            ),
            accepted_by: incoming.unit.clone(),
        })?;
    }
    Ok(())
}

/// One original on its way into the records of one's own year.
struct Kept<'a> {
    w: &'a Writer<'a>,
    incoming: &'a Incoming<'a>,
    round: &'a Round,
    scans: Vec<(String, ObjectRef)>,
}

impl Kept<'_> {
    fn save(
        &self,
        nested: Nested,
        dossier: &mut Option<RecordRow<OwnDossier>>,
    ) -> Result<(), Fault> {
        let title = &nested.manifest.sentence;
        self.incoming
            .save_object(self.w, &nested.original, "application/x-antt", title)?;
        let about = match &nested.data {
            NestedData::Registration(data) => self.registration(&nested, data)?,
            NestedData::Dossier(data) => {
                let row = self.dossier(&nested, data)?;
                let id = row.id.clone();
                *dossier = Some(row);
                id
            }
            NestedData::Supplement(data) => match dossier.as_mut() {
                Some(row) => self.supplement(&nested, data, row)?,
                None => return Err(altered("Bản bổ sung trả lại không kèm hồ sơ của nó.")),
            },
        };
        self.sent(nested, about)
    }

    /// It was sent once, and that it arrived is said by the very office that gives it back.
    fn sent(&self, nested: Nested, about: String) -> Result<(), Fault> {
        let manifest = nested.manifest;
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        self.w.save_bundle_out(&BundleOut {
            manifest_sha256: nested.sha256,
            kind: manifest.kind,
            receiver: manifest.receiver.map(|to| to.unit).unwrap_or_default(),
            installation: manifest.issuer.installation,
            epoch: number(manifest.issuer.epoch),
            sequence: number(manifest.sequence),
            round: Some(self.round.id().to_owned()),
            subject_record: Some(about),
            at: manifest.claimed_time,
            path_hint: String::new(),
            file_object: (!self.incoming.tried).then_some(nested.original.sha256),
            receipt_manifest: Some(self.incoming.sha256.clone()),
        })?;
        Ok(())
    }

    fn new_row<T>(&self, kind: &str, state: &str, body: T) -> RecordRow<T> {
        let app = self.incoming.app;
        own::new_row(app, &self.incoming.profile, self.round, kind, state, body)
    }

    fn set_fields(&self, form: &str, subject: &str, fields: &Fields) -> Result<(), Fault> {
        for (field, value) in fields {
            self.w.set_field(form, subject, field, value)?;
        }
        Ok(())
    }

    fn submission(&self, nested: &Nested, number: u32, fields: &Fields) -> Submission {
        Submission {
            manifest: nested.sha256.clone(),
            at: nested.manifest.claimed_time.clone(),
            number,
            fields: fields.clone(),
            ..Submission::default()
        }
    }

    fn registration(&self, nested: &Nested, data: &payload::Registration) -> Result<String, Fault> {
        let unit = &self.incoming.profile.unit.id;
        let known = own::find_registration(self.w, unit, self.round.id())?;
        let empty = OwnRegistration::default();
        let mut row = match known {
            Some(record) => record.row,
            None => self.new_row(own::REGISTRATION, own::OPEN, empty),
        };
        let mut one = self.submission(nested, data.submission, &data.fields);
        self.w.save_record(&row)?;
        self.set_fields(own::REGISTRATION, &row.id, &data.fields)?;
        one.attachments = self.attach(&row.id, &data.items)?;
        row.body.submissions.push(one);
        self.w.save_record(&row)?;
        Ok(row.id)
    }

    fn dossier(
        &self,
        nested: &Nested,
        data: &payload::Dossier,
    ) -> Result<RecordRow<OwnDossier>, Fault> {
        let incidents = self.incidents(&data.incidents)?;
        self.models(&data.models)?;
        let minutes = &data.minutes;
        let meeting = RecordRow {
            date: Some(domain::date::iso::to_text(minutes.date)),
            ..self.new_row(own::MEETING, own::CLOSED, minutes.clone())
        };
        self.w.save_record(&meeting)?;
        self.w.name_people(&meeting.id, &minutes.people())?;
        own::note_minuted(self.w, &meeting.id, &incidents)?;
        let unit = &self.incoming.profile.unit.id;
        let mut row = match own::find_dossier(self.w, unit, self.round.id())? {
            Some(record) => RecordRow {
                state: Stage::Exported.slug().to_owned(),
                ..record.row
            },
            None => self.new_row(own::DOSSIER, Stage::Exported.slug(), OwnDossier::default()),
        };
        self.w.save_record(&row)?;
        self.set_fields(DOSSIER_FORM, &row.id, &data.fields)?;
        let attachments = self.attach(&row.id, &data.items)?;
        row.body.submissions.push(Submission {
            minutes: meeting.id,
            incidents,
            attachments,
            score: data.score.clone(),
            ..self.submission(nested, data.submission, &data.fields)
        });
        self.w.save_record(&row)?;
        Ok(row)
    }

    fn supplement(
        &self,
        nested: &Nested,
        data: &payload::Supplement,
        row: &mut RecordRow<OwnDossier>,
    ) -> Result<String, Fault> {
        let incidents = self.incidents(&data.incidents)?;
        row.body.supplements.push(Submission {
            incidents,
            ..self.submission(nested, data.number, &Fields::new())
        });
        self.w.save_record(row)?;
        Ok(row.id.clone())
    }

    fn incidents(&self, cards: &[IncidentCard]) -> Result<Vec<String>, Fault> {
        let unit = &self.incoming.profile.unit.id;
        let mut ids = Vec::new();
        for card in cards {
            ids.push(card.id.clone());
            if self.w.record::<serde_json::Value>(&card.id)?.is_some() {
                continue;
            }
            let before = own::incidents(self.w, unit, self.round.id())?.len();
            self.w.save_record(&RecordRow {
                id: card.id.clone(),
                number: i64::try_from(before + 1).unwrap_or(i64::MAX),
                ..self.new_row(own::INCIDENT, own::OPEN, serde_json::json!({}))
            })?;
            self.set_fields(own::INCIDENT, &card.id, &card.fields)?;
            self.attach(&card.id, &card.evidence)?;
        }
        Ok(ids)
    }

    fn models(&self, cards: &[ModelCard]) -> Result<(), Fault> {
        for (number, card) in (1..).zip(cards) {
            if self.w.record::<serde_json::Value>(&card.id)?.is_some() {
                continue;
            }
            let state = if card.retired { RETIRED } else { own::OPEN };
            self.w.save_record(&RecordRow {
                id: card.id.clone(),
                round: None,
                number,
                ..self.new_row(MODEL, state, serde_json::json!({}))
            })?;
            self.set_fields(MODEL, &card.id, &card.fields)?;
            self.attach(&card.id, &card.evidence)?;
        }
        Ok(())
    }

    /// Scans and papers on paper, as they were attached; a scan that stayed behind is named and has to be added again.
    fn attach(&self, record: &str, cards: &[ItemCard]) -> Result<Vec<String>, Fault> {
        let mut ids = Vec::new();
        for card in cards {
            let member = card.member.as_deref().unwrap_or_default();
            let scan = self.scans.iter().find(|(name, _)| name == member);
            if member.starts_with(MADE) || (!member.is_empty() && scan.is_none()) {
                continue;
            }
            let object = scan.map(|(_, object)| object);
            if let Some(object) = object {
                let kind = super::down::media_type_of(self.incoming, object)?;
                self.incoming
                    .save_object(self.w, object, kind, &card.title)?;
            }
            let id = new_id(self.incoming.app.world());
            self.w.save_attachment(&Attachment {
                id: id.clone(),
                record: record.to_owned(),
                item: card.item.clone(),
                object: object.map(|object| object.sha256.clone()),
                form: card.form.clone(),
                sets: i64::from(card.sets),
                title: card.title.clone(),
                at: self.incoming.at.clone(),
                withdrawn_reason: None,
            })?;
            ids.push(id);
        }
        Ok(ids)
    }
}
