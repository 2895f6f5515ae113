//! What this office hands up: registrations, proposals and decisions of its units, collected.

mod collect;
mod papers;

use domain::calendar::DueItem;
use store::bundles::BundleOut;

use super::board::{self, Below, COLLECTED, Seat};
use super::{KindFolderArgs, NoArgs};
use crate::desk::{self, DeskDossier};
use crate::exchange::apply::former_ids;
use crate::exchange::payload::{self, UnitRef};
use crate::exchange::{self, Outgoing, Part};
use crate::fault::{Code, Fault};
use crate::register::Superior;
use crate::views::{DueView, GapView, TransferView, UpRowView, UpView, WrittenView};
use crate::{App, files, say, shown};
use collect::{Collection, What};

/// Everything that goes up, by which day, and how far it has got.
pub fn up(app: &App, _args: NoArgs) -> Result<UpView, Fault> {
    let seat = Seat::open(app)?;
    let rows = seat.handed_in_rows()?;
    let cells = seat.cells()?;
    let dues = board::collecting_dues(&seat, &cells)?;
    let receiver = seat.profile.superior.as_ref().map(receiver_name);
    let former = former_ids(&app.catalogue(), &seat.profile.unit);
    let note = match &receiver {
        Some(_) => {
            "Trong mỗi gói có nguyên các gói đã ký của đơn vị; bản quét để lại ở đây cho gói nhẹ."
        }
        None => NOBODY_ABOVE,
    };
    let mut views = Vec::new();
    for step in &COLLECTED {
        views.push(row(
            &seat,
            &rows,
            &dues,
            step,
            receiver.as_deref(),
            &former,
        )?);
    }
    if rows.iter().any(Below::passes_on) {
        let dues = board::forwarding_dues(&seat, &cells)?;
        views.push(row(
            &seat,
            &rows,
            &dues,
            &board::FORWARDED,
            receiver.as_deref(),
            &former,
        )?);
    }
    Ok(UpView {
        receiver: receiver.unwrap_or_default(),
        rows: views,
        note: note.to_owned(),
    })
}

const NOBODY_ABOVE: &str = "Sổ này chưa biết cấp trên nào nhận gói. Mở gói triển khai của cấp trên; nếu cấp trên không dùng chương trình thì gửi bằng văn bản như thường lệ.";

fn receiver_name(superior: &Superior) -> String {
    if superior.office_name.is_empty() {
        superior.unit.name.clone()
    } else {
        superior.office_name.clone()
    }
}

fn row(
    seat: &Seat,
    rows: &[Below],
    dues: &[DueItem],
    (kind, step): &(&str, &str),
    receiver: Option<&str>,
    former: &[String],
) -> Result<UpRowView, Fault> {
    let (kind, step) = (*kind, *step);
    let collection = Collection::of(seat, rows, What::parse(kind)?, former)?;
    let last = last_sent(seat, kind)?;
    let later = last
        .as_ref()
        .and_then(|out| collection.later_classes(&out.at));
    let later_results = last
        .as_ref()
        .and_then(|out| collection.later_results(&out.at));
    let due = dues.iter().find(|due| due.step == step);
    // Where no plan sets a day for the report, the decisions themselves still have theirs.
    let due = due.or_else(|| {
        dues.iter()
            .find(|due| kind == COLLECTED[2].0 && due.step == board::DECIDE)
    });
    Ok(UpRowView {
        kind: kind.to_owned(),
        title: exchange::arrive::kind_title(kind).to_owned(),
        due: due.map_or_else(no_due, board::due_view),
        contents: collection.contents(),
        transfer: transfer(seat, last.as_ref(), receiver.unwrap_or("cấp trên"))?,
        gaps: collection
            .gaps()
            .into_iter()
            .chain(later)
            .chain(later_results)
            .map(|sentence| GapView {
                sentence,
                citation: String::new(),
                route: String::new(),
                note: false,
            })
            .collect(),
        can_send: receiver.is_some() && !collection.is_empty(),
    })
}

fn no_due() -> DueView {
    DueView {
        tag: "Không có hạn riêng".to_owned(),
        tone: "plain".to_owned(),
        title: String::new(),
        detail: String::new(),
        basis: String::new(),
        action: None,
    }
}

/// The latest bundle of a kind in this round.
fn last_sent(seat: &Seat, kind: &str) -> Result<Option<BundleOut>, Fault> {
    let sent = exchange::sent_of_kind(&seat.register, kind)?;
    Ok(sent
        .into_iter()
        .find(|out| out.round.as_deref() == Some(seat.round.id())))
}

/// How far that bundle has got.
fn transfer(
    seat: &Seat,
    latest: Option<&BundleOut>,
    receiver: &str,
) -> Result<TransferView, Fault> {
    let Some(latest) = latest else {
        return Ok(shown::transfer::saved());
    };
    exchange::transfer_of_sent(&seat.register, latest, receiver)
}

/// Packs one collection for the office above.
pub fn send_up(app: &App, args: KindFolderArgs) -> Result<WrittenView, Fault> {
    let seat = Seat::open(app)?;
    let folder = files::path(app, &args.folder)?;
    let superior = seat
        .profile
        .superior
        .clone()
        .ok_or_else(|| Fault::precondition(NOBODY_ABOVE))?;
    let rows = seat.handed_in_rows()?;
    let former = former_ids(&app.catalogue(), &seat.profile.unit);
    let collection = Collection::of(&seat, &rows, What::parse(&args.kind)?, &former)?;
    if collection.is_empty() {
        return Err(Fault::precondition(format!(
            "Chưa có gì để gửi trong phần “{}”.",
            exchange::arrive::kind_title(&args.kind)
        )));
    }
    let before = exchange::sent_of_kind(&seat.register, &args.kind)?;
    let number = 1 + before
        .iter()
        .filter(|out| out.round.as_deref() == Some(seat.round.id()))
        .count();
    let (data, originals) = collection.pack(&seat, u32::try_from(number).unwrap_or(u32::MAX))?;
    let mut parts = vec![Part::json(
        payload::COLLECTED,
        exchange::arrive::kind_title(&args.kind),
        &data,
    )?];
    let key = crate::keys::signing(app, &seat.register)?;
    parts.extend(exchange::trust::vouching_parts(
        &seat.register,
        &key,
        &data,
        &originals,
    )?);
    parts.extend(originals);
    let title = exchange::arrive::kind_title(&args.kind);
    let sent = exchange::send(
        app,
        &seat.register,
        Outgoing {
            kind: args.kind.clone(),
            receiver: Some(UnitRef {
                id: superior.unit.id.clone(),
                name: receiver_name(&superior),
            }),
            carried_for: None,
            sentence: format!(
                "{title} năm {} của {}: {}",
                seat.round.row.label,
                seat.profile.unit.name,
                collection.contents()
            ),
            parts,
            subject_record: None,
            file_stem: format!(
                "{}-{}-{}",
                file_word(&args.kind)?,
                say::slug(&seat.profile.unit.name),
                seat.round.row.label
            ),
            folder,
            title: title.to_owned(),
            carry: vec![format!(
                "Gửi tệp này cho {}. Khi có tệp biên nhận, mở ở mục “Nhận gói hồ sơ”.",
                receiver_name(&superior)
            )],
        },
    )?;
    if args.kind == board::FORWARDED.0 {
        note_forwarded(app, &seat, &collection)?;
    }
    Ok(sent.written)
}

/// Notes with each dossier that it was forwarded; a dossier that comes again starts anew.
fn note_forwarded(app: &App, seat: &Seat, collection: &Collection<'_>) -> Result<(), Fault> {
    let act = app.act(&seat.register, "forward", seat.round.id())?;
    let at = act.at.clone();
    seat.register.store.write(act, |w| {
        for below in collection.with_dossiers() {
            let Some(record) = desk::dossier(w, &below.unit.id, seat.round.id())? else {
                continue;
            };
            let body = DeskDossier {
                forwarded_at: Some(at.clone()),
                ..record.row.body.clone()
            };
            desk::save_dossier(w, &record, desk::stage(&record), body)?;
        }
        Ok(())
    })
}

fn file_word(kind: &str) -> Result<&'static str, Fault> {
    Ok(match What::parse(kind)? {
        What::Registrations => "tong-hop-dang-ky",
        What::Proposals => "tong-hop-de-nghi",
        What::Decisions => "tong-hop-quyet-dinh",
        What::Forwarded => "chuyen-cap-tren",
    })
}

/// A kind of collection that nobody knows.
fn unknown(kind: &str) -> Fault {
    Fault::new(
        Code::NotFound,
        format!("Không có loại gói tổng hợp “{kind}”. Mở lại mục Gửi cấp trên."),
    )
}
