//! Slips that go with bundles: the launch's sheet, the receipt.

use documents::Fields;
use domain::calendar;
use domain::dossier::checklist::Have;
use domain::rules::Actor;
use store::bundles::BundleIn;
use store::reader::Page;
use store::records::Record;
use time::OffsetDateTime;

use super::{head, names};
use crate::commands::appraisal::PROPOSAL;
use crate::commands::board::{self, Below, Seat};
use crate::desk::ReceiptBody;
use crate::exchange::arrive::kind_title;
use crate::exchange::payload::ItemCard;
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
        .kinds()
        .iter()
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
    let mut arrived = Vec::new();
    for manifest in &record.row.body.manifests {
        arrived.extend(seat.register.store.read(|r| r.bundle_in(manifest))?);
    }
    let mut titles: Vec<&str> = arrived
        .iter()
        .map(|bundle| kind_title(&bundle.kind))
        .collect();
    titles.dedup();
    let mut fields = head(seat)
        .text("unit", &below.unit.name)
        .text("commune", &seat.profile.unit.name)
        .text("dossier", titles.join(", "))
        .text("verdict", "HỢP LỆ")
        .rows("contents", contents(&below, &arrived))
        .lines("missing", lacking(seat, &below, &arrived)?)
        .lines("signer_role", ["Người nhận"])
        .text("sender_title", "Người nộp")
        .lines(
            "recipients",
            [below.unit.name.clone(), "Lưu: VT".to_owned()],
        );
    if let Some(last) = arrived.last() {
        fields = fields.text("bundle_code", code(&last.manifest_sha256));
        if arrived.len() == 1 {
            fields = fields.text("sequence", last.sequence.to_string());
        }
        if let Ok(at) = OffsetDateTime::parse(
            &last.received_at,
            &time::format_description::well_known::Rfc3339,
        ) {
            let at = at.to_offset(crate::world::VIETNAM);
            fields = fields
                .text(
                    "received_time",
                    format!("{} giờ {:02}", at.hour(), at.minute()),
                )
                .date("received_date", at.date());
        }
    }
    Ok(match board::day_of(&record.saved_at) {
        Some(day) => fields.date("date", day),
        None => fields,
    })
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

/// The papers a bundle brought, as far as it is still the one on the desk.
fn cards<'a>(below: &'a Below, manifest: &str) -> Option<&'a [ItemCard]> {
    if let Some(record) = below
        .registration
        .as_ref()
        .filter(|record| record.row.body.manifest == manifest)
    {
        return Some(&record.row.body.payload.items);
    }
    let body = &below.dossier.as_ref()?.row.body;
    if body.manifest == manifest {
        return Some(&body.payload.items);
    }
    body.supplements
        .iter()
        .find(|supplement| supplement.manifest == manifest)
        .map(|supplement| supplement.payload.items.as_slice())
}

fn contents(below: &Below, arrived: &[BundleIn]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for bundle in arrived {
        let items = cards(below, &bundle.manifest_sha256).unwrap_or_default();
        for card in items {
            rows.push(vec![
                card.title.clone(),
                board::word_of(&card.form).to_owned(),
                format!("{:02}", card.sets),
                String::new(),
            ]);
        }
        if items.is_empty() {
            let note = format!("nhận {}", say::stored_moment(&bundle.received_at));
            rows.push(vec![
                kind_title(&bundle.kind).to_owned(),
                "gói đã ký".to_owned(),
                "01".to_owned(),
                note,
            ]);
        }
    }
    rows
}

/// Required papers that did not come.
fn lacking(seat: &Seat, below: &Below, arrived: &[BundleIn]) -> Result<Vec<String>, Fault> {
    let kind = seat.kind(&below.unit.kind)?;
    let mut lacking = Vec::new();
    for bundle in arrived {
        let dossier = match bundle.kind.as_str() {
            "registration" => "registration",
            "dossier" => PROPOSAL,
            _ => continue,
        };
        let Some(items) = cards(below, &bundle.manifest_sha256) else {
            continue;
        };
        let have: Vec<Have> = board::have(items);
        let states =
            domain::dossier::checklist::checklist(&seat.round.rules, &kind.slug, dossier, &have);
        lacking.extend(
            states
                .into_iter()
                .filter(|state| state.required && state.condition.is_none() && state.gap.is_some())
                .map(|state| state.title),
        );
    }
    Ok(lacking)
}
