//! Slips that go with bundles: the launch's sheet, the receipt.

use documents::Fields;
use domain::calendar;
use domain::dossier::checklist;
use domain::rules::Actor;
use store::bundles::BundleIn;
use store::reader::Page;
use store::records::Record;
use time::OffsetDateTime;

use super::{head, names};
use crate::commands::appraisal::PROPOSAL;
use crate::commands::board::{self, Seat};
use crate::commands::bundles;
use crate::desk::ReceiptBody;
use crate::exchange::arrive::{self, kind_title};
use crate::exchange::payload::{self, ItemCard};
use crate::fault::Fault;
use crate::{App, keys, say};

/// The sheet that goes with the launch: what it is, and the code to compare.
pub fn launch_sheet(_app: &App, seat: &Seat) -> Result<Fields, Fault> {
    let register = &seat.register;
    let sent = register.store.read(|r| r.bundles_out(Page::ALL))?;
    let launch = sent
        .into_iter()
        .find(|out| out.kind == "launch" && out.round.as_deref() == Some(seat.round.id()));
    let plan = seat
        .round
        .rules
        .instruments()
        .iter()
        .skip(1)
        .next_back()
        .map(names::citation)
        .unwrap_or_default();
    let units = register
        .store
        .read(|r| r.units_under(&seat.profile.unit.id))?;
    let rows = units.iter().map(|unit| {
        vec![
            unit.name.clone(),
            seat.round
                .rules
                .kind(&unit.kind)
                .map_or_else(String::new, |kind| kind.title.clone()),
        ]
    });
    let fields = head(seat)
        .text("plan", plan)
        .text(
            "file_name",
            launch
                .as_ref()
                .map_or_else(String::new, |out| out.path_hint.clone()),
        )
        .text("launch_number", seat.round.row.launch_number.to_string())
        .text("key_code", keys::public(register)?.short_code())
        .rows("dates", dates(seat, &units))
        .rows("units", rows.collect())
        .lines("signer_role", [seat.profile.office_name.clone()])
        .lines("recipients", ["Các đơn vị có tên trên", "Lưu: VT"]);
    Ok(
        match launch.as_ref().and_then(|out| board::day_of(&out.at)) {
            Some(day) => fields.date("date", day),
            None => fields,
        },
    )
}

/// What the units have to hand in this year, and by when.
fn dates(seat: &Seat, units: &[store::units::UnitRow]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for kind in seat
        .round
        .rules
        .unit_kinds()
        .filter(|kind| units.iter().any(|unit| unit.kind == kind.slug))
    {
        let mut dues = calendar::due_list(
            &seat.round.rules,
            &kind.slug,
            seat.round.year(),
            Actor::Unit,
            &[],
            seat.today,
        );
        dues.retain(|due| due.last_day.is_some());
        dues.sort_by_key(|due| due.last_day);
        for due in dues {
            let row = vec![
                due.title,
                format!(
                    "{}/{}",
                    domain::form::upper_first(&due.due_text),
                    seat.round.year()
                ),
            ];
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    rows
}

/// A receipt about everything one unit brought at one time.
pub fn receipt(seat: &Seat, subject: &str) -> Result<Fields, Fault> {
    let missing =
        || Fault::not_found("Không có biên nhận này. Mở lại hồ sơ của đơn vị rồi chọn lại.");
    let record: Record<ReceiptBody> = seat
        .register
        .store
        .read(|r| r.record(subject))?
        .ok_or_else(missing)?;
    let below = seat.find(&record.row.unit)?;
    let mut rows = Vec::new();
    for manifest in &record.row.body.manifests {
        rows.extend(seat.register.store.read(|r| r.bundle_in(manifest))?);
    }
    let arrived = rows
        .iter()
        .map(|row| brought(seat, row))
        .collect::<Result<Vec<_>, _>>()?;
    let mut titles: Vec<&str> = arrived.iter().map(|one| kind_title(&one.kind)).collect();
    titles.dedup();
    let mut fields = head(seat)
        .text("unit", &below.unit.name)
        .text("commune", &seat.profile.unit.name)
        .text("dossier", titles.join(", "))
        .text("verdict", "HỢP LỆ")
        .rows("contents", contents(&arrived))
        .lines("missing", lacking(seat, &below.unit.kind, &arrived))
        .lines("signer_role", ["Người nhận"])
        .text("sender_title", "Người nộp")
        .lines(
            "recipients",
            [below.unit.name.clone(), "Lưu: VT".to_owned()],
        );
    if let (Some(last), [only]) = (rows.last(), arrived.as_slice()) {
        fields = fields
            .text("bundle_code", code(&last.manifest_sha256))
            .text("sequence", only.submission.to_string());
    }
    if let Some(at) = rows.last().and_then(|last| {
        OffsetDateTime::parse(
            &last.received_at,
            &time::format_description::well_known::Rfc3339,
        )
        .ok()
    }) {
        let at = at.to_offset(crate::world::VIETNAM);
        fields = fields
            .text(
                "received_time",
                format!("{} giờ {:02}", at.hour(), at.minute()),
            )
            .date("received_date", at.date());
    }
    Ok(match board::day_of(&record.saved_at) {
        Some(day) => fields.date("date", day),
        None => fields,
    })
}

/// What was refused and is asked for again, of one sender or of all.
pub fn resend_request(seat: &Seat, subject: &str) -> Result<Fields, Fault> {
    let asked = bundles::asked(&seat.register, &seat.profile, subject)?;
    let name = |one: &bundles::Asked| match &one.unit {
        Some((_, name)) => name.clone(),
        None => "Chưa rõ".to_owned(),
    };
    let mut senders: Vec<String> = asked
        .iter()
        .filter_map(|one| one.unit.as_ref().map(|(_, name)| name.clone()))
        .collect();
    senders.sort();
    senders.dedup();
    if senders.is_empty() {
        senders.push("Nơi đã gửi các tệp dưới đây".to_owned());
    }
    let rows = asked
        .iter()
        .map(|one| {
            vec![
                name(one),
                one.what.clone(),
                one.arrived.clone(),
                one.why.clone(),
            ]
        })
        .collect();
    Ok(head(seat)
        .lines("addressees", senders)
        .rows("files", rows)
        .lines("signer_role", [seat.profile.office_name.clone()])
        .lines("recipients", ["Như trên", "Lưu: VT"]))
}

/// "3F2A-90BC-11D7": the beginning of a bundle's hash, short enough to compare by eye.
fn code(manifest: &str) -> String {
    let digits = manifest.to_uppercase();
    digits
        .as_bytes()
        .chunks(4)
        .take(3)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join("-")
}

/// What one bundle brought, as it says itself.
struct Brought {
    kind: String,
    received_at: String,
    items: Vec<ItemCard>,
    submission: u32,
}

/// Read from the kept original, for the desk may hold a later one by now and a receipt never changes.
fn brought(seat: &Seat, row: &BundleIn) -> Result<Brought, Fault> {
    let (items, submission) = match &row.file_object {
        None => (Vec::new(), 1),
        Some(object) => {
            let mut opened = keys::open_kept(&seat.register, object)?;
            let contents = opened.contents_mut();
            match row.kind.as_str() {
                "registration" => {
                    let data: payload::Registration =
                        arrive::data(contents, payload::REGISTRATION)?;
                    (data.items, data.submission)
                }
                "dossier" => {
                    let data: payload::Dossier = arrive::data(contents, payload::DOSSIER)?;
                    (data.items, data.submission)
                }
                "supplement" => {
                    let data: payload::Supplement = arrive::data(contents, payload::SUPPLEMENT)?;
                    (data.items, data.number)
                }
                _ => (Vec::new(), 1),
            }
        }
    };
    Ok(Brought {
        kind: row.kind.clone(),
        received_at: row.received_at.clone(),
        items,
        submission,
    })
}

fn contents(arrived: &[Brought]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for one in arrived {
        for card in &one.items {
            rows.push(vec![
                card.title.clone(),
                board::word_of(&card.form).to_owned(),
                format!("{:02}", card.sets),
                String::new(),
            ]);
        }
        if one.items.is_empty() {
            let note = format!("nhận {}", say::stored_moment(&one.received_at));
            rows.push(vec![
                kind_title(&one.kind).to_owned(),
                "gói đã ký".to_owned(),
                "01".to_owned(),
                note,
            ]);
        }
    }
    rows
}

/// Required papers that did not come.
fn lacking(seat: &Seat, kind: &str, arrived: &[Brought]) -> Vec<String> {
    let mut lacking = Vec::new();
    for one in arrived {
        let dossier = match one.kind.as_str() {
            "registration" => "registration",
            "dossier" => PROPOSAL,
            _ => continue,
        };
        let states =
            checklist::checklist(&seat.round.rules, kind, dossier, &board::have(&one.items));
        let missing = states
            .into_iter()
            .filter(|state| state.required && state.condition.is_none() && state.gap.is_some());
        lacking.extend(missing.map(|state| state.title));
    }
    lacking
}
