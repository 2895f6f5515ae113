//! **Trả lại số liệu cho đơn vị** — when a unit has lost its PC and has no backup: what it had signed and handed in
//! goes back to it, unchanged.

use super::super::board::Seat;
use super::desk;
use super::handover::{carry, keys_of, manifests};
use crate::App;
use crate::commands::UnitFolderArgs;
use crate::exchange::payload::{self, Collected, CollectedUnit};
use crate::exchange::{self, Outgoing, Part, arrive, trust};
use crate::fault::Fault;
use crate::views::WrittenView;
use crate::{files, say};

/// Writes what is held of a unit of this office for that very unit.
pub fn give_back(app: &App, args: UnitFolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    desk(&register)?;
    let folder = files::path(app, &args.folder)?;
    let seat = Seat::open(app)?;
    let below = seat.find(&args.unit)?;
    let unit = seat.card(&below.unit);
    if let Some(office) = &below.office {
        return Err(Fault::precondition(format!(
            "{} nộp hồ sơ cho {}: nơi đó trả lại số liệu cho đơn vị.",
            unit.name, office.name
        )));
    }
    let mut parts = Vec::new();
    let mut carried = Vec::new();
    for (at, manifest) in (1..).zip(manifests(&below)) {
        carried.push(carry(&seat, &below, manifest, (1, at), &mut parts)?);
    }
    if carried.is_empty() {
        return Err(Fault::precondition(format!(
            "Năm {} {} chưa gửi gói nào đến đây, nên không có gì để trả lại.",
            seat.round.row.label, unit.name
        )));
    }
    let data = Collected {
        version: payload::VERSION,
        office: seat.profile.unit.clone(),
        year: seat.round.year(),
        number: 1,
        units_in_all: 1,
        vouched: keys_of(&register, &below.unit, &carried)?,
        units: vec![CollectedUnit {
            unit: unit.clone(),
            originals: carried.into_iter().map(|one| one.member).collect(),
            verdict: String::new(),
            changes: Default::default(),
            outcome: None,
            answered: None,
        }],
        papers: Vec::new(),
        events: Vec::new(),
        classes: Vec::new(),
        extra: Default::default(),
    };
    let key = crate::keys::signing(app, &register)?;
    parts.extend(trust::vouching_parts(&register, &key, &data, &parts)?);
    let title = arrive::kind_title(arrive::GIVEN_BACK);
    parts.push(Part::json(payload::COLLECTED, title, &data)?);
    let sent = exchange::send(
        app,
        &register,
        Outgoing {
            kind: arrive::GIVEN_BACK.to_owned(),
            receiver: Some(below.reference()),
            carried_for: None,
            sentence: format!(
                "{} trả lại cho {} số liệu năm {} mà đơn vị đã gửi.",
                seat.profile.office_name, unit.name, seat.round.row.label
            ),
            parts,
            subject_record: None,
            file_stem: format!("tra-so-lieu-{}-{}", say::slug(&unit.name), seat.round.row.label),
            folder,
            title: title.to_owned(),
            carry: vec![
                "Đưa tệp này cùng gói triển khai cho đơn vị. Trên máy mới, đơn vị mở gói triển khai trước, rồi nhận tệp này khi chưa ghi gì.".to_owned(),
                "Máy mới có khóa ký mới: lần gửi tới so mã với đơn vị một lần. Nếu máy cũ bị lấy cắp thì thu hồi khóa cũ ở mục “Khóa ký”.".to_owned(),
            ],
        },
    )?;
    Ok(sent.written)
}
