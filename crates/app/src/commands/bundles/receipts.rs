//! Receipts: the signed word that bundles arrived, one bundle for each unit that waits.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use store::bundles::BundleIn;
use store::records::RecordRow;

use crate::commands::FolderArgs;
use crate::desk::{self, ReceiptBody};
use crate::exchange::arrive::HANDOVER;
use crate::exchange::payload::{self, ReceiptLine, RoundCard, UnitRef};
use crate::exchange::{Outgoing, Part, send};
use crate::fault::Fault;
use crate::register::{self, Profile, Register};
use crate::views::WrittenView;
use crate::{App, files, say};

/// Accepted bundles of units below that have no receipt yet, by unit; and what a former office handed over.
fn unreceipted(register: &Register, profile: &Profile) -> Result<Vec<BundleIn>, Fault> {
    let waiting = register.store.read(|r| r.bundles_without_receipt())?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let mut senders = below_by_any_id(register, profile)?;
    // The office whose round went on here is below nobody now, and still learns that it has arrived.
    let handed_over = waiting.iter().filter(|row| row.kind == HANDOVER);
    senders.extend(handed_over.map(|row| (row.issuer_unit.clone(), row.issuer_unit.clone())));
    let known = waiting.into_iter().filter_map(|row| {
        let issuer_unit = senders.get(&row.issuer_unit)?.clone();
        Some(BundleIn { issuer_unit, ..row })
    });
    Ok(known.collect())
}

/// Units below, by their id here and by those they had given themselves.
fn below_by_any_id(
    register: &Register,
    profile: &Profile,
) -> Result<BTreeMap<String, String>, Fault> {
    register.store.read(|r| {
        let mut below = BTreeMap::new();
        for unit in r.units_under(&profile.unit.id)? {
            for alias in r.aliases_of(&unit.id)? {
                below.insert(alias, unit.id.clone());
            }
            below.insert(unit.id.clone(), unit.id);
        }
        Ok::<_, Fault>(below)
    })
}

/// Writes one signed receipt for every unit that waits for one.
pub fn write_receipts(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let folder = files::path(app, &args.folder)?;
    let by_unit = by_unit(unreceipted(&register, &profile)?);
    let n_units = by_unit.len();
    let mut last = None;
    for (unit, rows) in by_unit {
        let written = write_receipt(app, &register, &profile, &unit, &rows, &folder)?;
        last = Some(written);
    }
    let Some(written) = last else {
        return Err(Fault::precondition("Không có gói nào đang chờ biên nhận."));
    };
    Ok(WrittenView {
        title: "Biên nhận".to_owned(),
        file: if n_units == 1 { written.file } else { format!("{n_units} tệp biên nhận") },
        carry: vec!["Trao lại USB, hoặc gửi tệp biên nhận cho từng đơn vị. Đơn vị mở tệp thì mới thấy “Đã có biên nhận”.".to_owned()],
        sealed: match n_units {
            1 => written.sealed,
            _ => String::new(),
        },
        ..written
    })
}

fn by_unit(rows: Vec<BundleIn>) -> BTreeMap<String, Vec<BundleIn>> {
    let mut by_unit: BTreeMap<String, Vec<BundleIn>> = BTreeMap::new();
    for row in rows {
        by_unit
            .entry(row.issuer_unit.clone())
            .or_default()
            .push(row);
    }
    by_unit
}

/// Writes the receipts of bundles back to where their files came from; what it says of it begins with a blank. What
/// cannot be written there goes on waiting: no bundle is less accepted for it.
pub fn write_back(
    app: &App,
    register: &Register,
    arrived: &[(String, PathBuf)],
) -> Result<String, Fault> {
    let profile = register.owner()?;
    if !profile.desk {
        return Ok(String::new());
    }
    let waiting = unreceipted(register, &profile)?;
    let mut by_folder: BTreeMap<&Path, Vec<BundleIn>> = BTreeMap::new();
    for (manifest, path) in arrived {
        let row = waiting.iter().find(|row| row.manifest_sha256 == *manifest);
        if let (Some(row), Some(folder)) = (row, path.parent()) {
            let rows = by_folder.entry(folder).or_default();
            if !rows.contains(row) {
                rows.push(row.clone());
            }
        }
    }
    let mut n_written = 0usize;
    for (folder, rows) in by_folder {
        for (unit, rows) in by_unit(rows) {
            if let Err(fault) = write_receipt(app, register, &profile, &unit, &rows, folder) {
                return Ok(format!(
                    " Chưa ghi được biên nhận vào nơi tệp đã đến: {} Ghi biên nhận sau ở mục “Nhận gói hồ sơ”.",
                    fault.message
                ));
            }
            n_written += 1;
        }
    }
    Ok(match n_written {
        0 => String::new(),
        n => format!(" Đã ghi {n} biên nhận vào nơi tệp đã đến; gửi lại cho đơn vị."),
    })
}

fn write_receipt(
    app: &App,
    register: &Register,
    profile: &Profile,
    unit: &str,
    rows: &[BundleIn],
    folder: &Path,
) -> Result<WrittenView, Fault> {
    let unit = register
        .store
        .read(|r| r.unit(unit))?
        .ok_or_else(|| Fault::not_found("Không có đơn vị này trong sổ."))?;
    let round = register.open_round()?;
    let former_id = former_id(register, rows)?;
    let receipt = payload::Receipt {
        version: payload::VERSION,
        unit: register::unit_card(&unit, profile.sample),
        former_id,
        round: RoundCard {
            id: round.id().to_owned(),
            year: round.year(),
            label: round.row.label.clone(),
            number: u32::try_from(round.row.launch_number).unwrap_or(0),
        },
        lines: rows
            .iter()
            .map(|row| ReceiptLine {
                manifest_sha256: row.manifest_sha256.clone(),
                kind: row.kind.clone(),
                sequence: u64::try_from(row.sequence).unwrap_or(0),
                received_at: row.received_at.clone(),
            })
            .collect(),
        extra: Default::default(),
    };
    let sent = send(
        app,
        register,
        Outgoing {
            kind: "receipt".to_owned(),
            receiver: Some(UnitRef {
                // Until it has opened this receipt, it knows itself only by the id it gave itself.
                id: receipt.former_id.clone().unwrap_or_else(|| unit.id.clone()),
                name: unit.name.clone(),
            }),
            carried_for: None,
            sentence: format!(
                "Biên nhận của {} cho {}: đã nhận {} gói.",
                profile.office_name,
                unit.name,
                rows.len()
            ),
            parts: vec![Part::json(payload::RECEIPT, "Biên nhận", &receipt)?],
            subject_record: None,
            file_stem: format!("bien-nhan-{}", say::slug(&unit.name)),
            folder: folder.to_path_buf(),
            title: "Biên nhận".to_owned(),
            carry: Vec::new(),
        },
    )?;
    let record = RecordRow {
        id: register::new_id(app.world()),
        kind: desk::RECEIPT.to_owned(),
        unit: unit.id.clone(),
        round: Some(round.id().to_owned()),
        state: "issued".to_owned(),
        number: 0,
        date: None,
        search_text: String::new(),
        body: ReceiptBody {
            manifests: rows.iter().map(|row| row.manifest_sha256.clone()).collect(),
            bundle: sent.manifest,
        },
    };
    let act = app.act(register, "receipt", &unit.id)?;
    register
        .store
        .write(act, |w| w.save_record(&record).map(|_| ()))?;
    Ok(sent.written)
}

/// The id a unit declared by hand had signed with.
fn former_id(register: &Register, rows: &[BundleIn]) -> Result<Option<String>, Fault> {
    for row in rows {
        if let Some(object) = &row.file_object {
            let manifest = bundle::inspect(&mut register.store.objects().open(object)?)?;
            if manifest.issuer.unit != row.issuer_unit {
                return Ok(Some(manifest.issuer.unit));
            }
        }
    }
    Ok(None)
}
