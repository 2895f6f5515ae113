//! Answers going down: one signed bundle for each unit, with the paper it rests on.

use std::path::Path;

use domain::dossier::Stage;
use store::records::Record;

use super::super::board::{Below, Seat};
use super::super::dossier::items;
use super::super::papers;
use super::outbox::{Outbox, RESULT, RETURNED, answer_kind};
use super::stamped::{self, Filed};
use super::{FORM, ISSUED, all};
use crate::classed::{self, CLASS_PAPER};
use crate::commands::FolderArgs;
use crate::desk::{self, DeskDossier};
use crate::exchange::payload::{self, ClassCard, ItemCard, Returned, UnitRef, UnitResult};
use crate::exchange::{self, Content, Outgoing, Part};
use crate::fault::{Code, Fault};
use crate::own;
use crate::views::WrittenView;
use crate::{App, files, say};

/// Writes every answer that waits. What was written before a stick was pulled stays written, and
/// the next call goes on with the rest.
pub fn write_results(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let seat = Seat::open(app)?;
    let folder = files::path(app, &args.folder)?;
    let rows = seat.own_rows()?;
    let outbox = Outbox::load(&seat)?;
    let waiting = outbox.waiting(&rows)?;
    if waiting.is_empty() {
        return Err(nothing_waits(&rows));
    }
    let mut written = Vec::new();
    let mut size = 0;
    for (n, below) in (1..).zip(&waiting) {
        let class = outbox.class_of(&below.unit.id);
        let answer = send(app, &seat, below, class, n, &folder)?;
        notify(app, &seat, below, n, &folder)?;
        size += std::fs::metadata(folder.join(&answer.file)).map_or(0, |m| m.len());
        let to = match &below.office {
            Some(office) => format!(
                "{} (gửi {}, nơi đã chuyển hồ sơ)",
                below.unit.name, office.name
            ),
            None => below.unit.name.clone(),
        };
        written.push((to, answer));
    }
    Ok(summed_up(written, size))
}

fn nothing_waits(rows: &[Below]) -> Fault {
    let proposed = rows
        .iter()
        .any(|below| below.stage() == Some(Stage::Proposed));
    Fault::precondition(if proposed {
        "Chưa có kết quả nào được gửi: quyết định chưa có số, ngày. Ghi số, ngày và ban hành quyết định rồi làm lại."
    } else {
        "Không có kết quả, hồ sơ trả lại hoặc thông báo nào đang chờ gửi."
    })
}

fn summed_up(written: Vec<(String, WrittenView)>, size: u64) -> WrittenView {
    let n_files = written.len();
    let mut carry =
        vec!["Gửi mỗi tệp cho đúng đơn vị. Đơn vị mở tệp thì mới thấy kết quả.".to_owned()];
    carry.extend(
        written
            .iter()
            .map(|(unit, one)| format!("{}: {unit}", one.file)),
    );
    let sealed = match written.iter().all(|(_, one)| !one.sealed.is_empty()) {
        true if n_files > 1 => "Mỗi tệp chỉ nơi nhận của nó mở được.".to_owned(),
        true => written.iter().map(|(_, one)| one.sealed.clone()).collect(),
        false => String::new(),
    };
    let (_, last) = written
        .into_iter()
        .next_back()
        .expect("write_results stops when nothing waits");
    WrittenView {
        title: "Kết quả gửi đơn vị".to_owned(),
        sentence: last.sentence,
        folder: last.folder,
        file: if n_files == 1 {
            last.file
        } else {
            format!("{n_files} tệp kết quả")
        },
        size: say::size(size),
        code: last.code,
        carry,
        sealed,
        removable: last.removable,
    }
}

/// One answer as one bundle.
fn send(
    app: &App,
    seat: &Seat,
    below: &Below,
    class: Option<&ClassCard>,
    n: usize,
    folder: &Path,
) -> Result<WrittenView, Fault> {
    let record = &seat.dossier(below)?;
    let kind = answer_kind(desk::stage(record)).ok_or_else(|| {
        Fault::internal(
            "results.unsettled",
            &"only settled dossiers wait in the outbox",
        )
    })?;
    let (parts, sentence) = if kind == RETURNED {
        returned(app, seat, below, record)?
    } else {
        result(app, seat, below, record, class)?
    };
    let sent = exchange::send(
        app,
        &seat.register,
        Outgoing {
            kind: kind.to_owned(),
            receiver: Some(below.answered_to()),
            carried_for: below.office.as_ref().map(|_| below.reference()),
            sentence,
            parts,
            subject_record: Some(record.row.id.clone()),
            file_stem: format!(
                "{}-{n:02}-{}",
                if kind == RESULT { "ket-qua" } else { "tra-lai" },
                say::slug(&below.unit.name)
            ),
            folder: folder.to_path_buf(),
            title: exchange::arrive::kind_title(kind).to_owned(),
            carry: Vec::new(),
        },
    )?;
    Ok(sent.written)
}

/// Tells the commune where a unit lies that hands in straight to this office: to know, not to count.
fn notify(app: &App, seat: &Seat, below: &Below, n: usize, folder: &Path) -> Result<(), Fault> {
    let record = &seat.dossier(below)?;
    let (Some(commune), RESULT) = (
        seat.commune_of(below)?,
        answer_kind(desk::stage(record)).unwrap_or_default(),
    ) else {
        return Ok(());
    };
    let (parts, sentence) = result(app, seat, below, record, None)?;
    exchange::send(
        app,
        &seat.register,
        Outgoing {
            kind: NOTICE.to_owned(),
            receiver: Some(UnitRef {
                id: commune.id.clone(),
                name: commune.name.clone(),
            }),
            carried_for: Some(below.reference()),
            sentence: format!("{sentence} Gửi {} để biết.", commune.name),
            parts,
            subject_record: Some(record.row.id.clone()),
            file_stem: format!(
                "thong-bao-{n:02}-{}-{}",
                say::slug(&commune.name),
                say::slug(&below.unit.name)
            ),
            folder: folder.to_path_buf(),
            title: exchange::arrive::kind_title(NOTICE).to_owned(),
            carry: Vec::new(),
        },
    )?;
    Ok(())
}

/// The kind of a bundle that only tells.
const NOTICE: &str = "notice";

/// Papers that go along, each listed in the data beside its member.
#[derive(Default)]
pub(in crate::commands) struct Papers {
    pub cards: Vec<ItemCard>,
    pub parts: Vec<Part>,
}

impl Papers {
    fn made(&mut self, item: &str, title: &str, bytes: Vec<u8>) {
        let member = format!("papers/{item}.pdf");
        self.cards.push(card(
            item,
            title,
            "dien-tu",
            &member,
            bundle::Digest::of(&bytes).to_string(),
        ));
        self.parts.push(Part::paper(&member, title, bytes));
    }

    fn filed(&mut self, item: &str, title: &str, paper: Filed) {
        let (folder, form) = if paper.scanned {
            ("scans", "quet")
        } else {
            ("papers", "dien-tu")
        };
        let member = format!(
            "{folder}/{item}-{}.{}",
            self.parts.len() + 1,
            paper.extension
        );
        let title = if paper.scanned {
            format!("{title}, bản có dấu")
        } else {
            title.to_owned()
        };
        self.cards
            .push(card(item, &title, form, &member, paper.object.clone()));
        self.parts.push(Part {
            name: member,
            title,
            detachable: false,
            content: Content::Object(paper.object),
        });
    }
}

fn card(item: &str, title: &str, form: &str, member: &str, sha256: String) -> ItemCard {
    ItemCard {
        item: item.to_owned(),
        title: title.to_owned(),
        form: form.to_owned(),
        sets: 1,
        member: Some(member.to_owned()),
        sha256: Some(sha256),
    }
}

fn returned(
    app: &App,
    seat: &Seat,
    below: &Below,
    record: &Record<DeskDossier>,
) -> Result<(Vec<Part>, String), Fault> {
    let body = &record.row.body;
    let papers = answer_papers(app, seat, below, record)?;
    let data = Returned {
        version: payload::VERSION,
        unit: seat.card(&below.unit),
        year: seat.round.year(),
        dossier: body.manifest.clone(),
        remarks: body.returned.clone(),
        papers: papers.cards,
        extra: Default::default(),
    };
    let mut parts = vec![Part::json(
        payload::RETURNED,
        "Nội dung cần bổ sung",
        &data,
    )?];
    parts.extend(papers.parts);
    let sentence = format!(
        "{} trả lại hồ sơ năm {} của {} để bổ sung {} nội dung.",
        seat.profile.office_name,
        seat.round.row.label,
        below.unit.name,
        body.returned.len()
    );
    Ok((parts, sentence))
}

fn result(
    app: &App,
    seat: &Seat,
    below: &Below,
    record: &Record<DeskDossier>,
    class: Option<&ClassCard>,
) -> Result<(Vec<Part>, String), Fault> {
    let body = &record.row.body;
    let outcome = body
        .outcome
        .clone()
        .ok_or_else(|| Fault::internal("results.outcome", &"a settled dossier has its outcome"))?;
    let mut papers = answer_papers(app, seat, below, record)?;
    if class.is_some() {
        class_papers(seat, &below.unit.id, &mut papers)?;
    }
    let mut sentence = if outcome.recognized {
        format!(
            "Kết quả năm {} của {}: được công nhận tại Quyết định số {}.",
            seat.round.row.label, below.unit.name, outcome.number
        )
    } else {
        format!(
            "Kết quả năm {} của {}: không đề nghị công nhận.",
            seat.round.row.label, below.unit.name
        )
    };
    if let Some(class) = class {
        sentence.push_str(&format!(" Xếp loại phong trào: {}.", class.class.title));
    }
    let data = UnitResult {
        version: payload::VERSION,
        unit: seat.card(&below.unit),
        year: seat.round.year(),
        outcome,
        certificate: certificate(seat, below, record)?,
        papers: papers.cards,
        class: class.cloned(),
        extra: Default::default(),
    };
    let mut parts = vec![Part::json(payload::RESULT, "Kết quả xét duyệt", &data)?];
    parts.extend(papers.parts);
    Ok((parts, sentence))
}

/// What the paper for the unit is called: as the office that answered says, or as the rules here do.
pub(in crate::commands) fn certificate(
    seat: &Seat,
    below: &Below,
    record: &Record<DeskDossier>,
) -> Result<String, Fault> {
    let said = &record.row.body.certificate;
    if !said.is_empty() {
        return Ok(said.clone());
    }
    let kind = seat.kind(&below.unit.kind)?;
    let title = kind.certificate_title();
    Ok(title
        .map_err(|gap| Fault::precondition(gap.sentence))?
        .to_owned())
}

/// The papers of the answer a dossier has: those another office gave, or this desk's own.
pub(in crate::commands) fn answer_papers(
    app: &App,
    seat: &Seat,
    below: &Below,
    record: &Record<DeskDossier>,
) -> Result<Papers, Fault> {
    let body = &record.row.body;
    let stage = desk::stage(record);
    if body.from_above {
        let item = if stage == Stage::Returned {
            own::RETURNED_PAPER
        } else {
            own::RESULT_PAPER
        };
        return passed_on(seat, &record.row.id, item);
    }
    if desk_recognized(body) {
        return decision_papers(seat, &below.unit.id);
    }
    let mut papers = Papers::default();
    let (form, title) = if stage == Stage::Returned {
        ("return-slip", "Phiếu yêu cầu bổ sung hồ sơ")
    } else {
        ("not-proposed", "Thông báo không đề nghị công nhận")
    };
    // The scan with signature and stamp is what counts, where there is one.
    for paper in stamped::scanned(seat, &record.row.id, form)? {
        papers.filed(form, title, paper);
    }
    if !papers.cards.is_empty() {
        return Ok(papers);
    }
    let bytes = papers::leaving(app, &seat.register, "send", form, &record.row.id)?;
    papers.made(form, title, bytes);
    Ok(papers)
}

fn desk_recognized(body: &DeskDossier) -> bool {
    body.outcome
        .as_ref()
        .is_some_and(|outcome| outcome.recognized)
}

/// The papers of the decision about a unit's class: those of this desk, or as they came from the office above.
fn class_papers(seat: &Seat, unit: &str, papers: &mut Papers) -> Result<(), Fault> {
    let (decided, given) = seat.register.store.read(|r| {
        let decided = classed::decided(r, &seat.profile, &seat.round)?;
        Ok::<_, Fault>((decided, classed::given_to(r, unit, seat.round.id())?))
    })?;
    if let Some(decided) = decided.iter().find(|one| one.card.unit == unit) {
        for paper in stamped::filed(seat, &decided.decision)? {
            papers.filed(CLASS_PAPER, "Quyết định phân loại", paper);
        }
    } else if let Some(given) = given {
        passed_on_into(seat, &given.row.id, CLASS_PAPER, papers)?;
    }
    Ok(())
}

/// The papers of the office above, as they came with its answer.
fn passed_on(seat: &Seat, record: &str, item: &str) -> Result<Papers, Fault> {
    let mut papers = Papers::default();
    passed_on_into(seat, record, item, &mut papers)?;
    Ok(papers)
}

fn passed_on_into(seat: &Seat, record: &str, item: &str, papers: &mut Papers) -> Result<(), Fault> {
    let attached = seat.register.store.read(|r| items::attached(r, record))?;
    // One dossier can be sent back more than once: the last answer's papers came last.
    for one in attached.iter().filter(|one| one.row.item == item) {
        if let Some(object) = &one.object {
            papers.filed(
                item,
                &one.row.title,
                Filed {
                    object: object.sha256.clone(),
                    extension: items::extension(&object.media_type),
                    scanned: false,
                },
            );
        }
    }
    Ok(())
}

fn decision_papers(seat: &Seat, unit: &str) -> Result<Papers, Fault> {
    let issued = all(seat)?.into_iter().find(|record| {
        record.row.state == ISSUED && record.row.body.units.iter().any(|id| id == unit)
    });
    let record = issued.ok_or_else(|| {
        Fault::new(
            Code::NotFound,
            "Không tìm thấy quyết định của đơn vị này. Mở lại mục Quyết định.",
        )
    })?;
    let mut papers = Papers::default();
    for paper in stamped::filed(seat, &record.row.id)? {
        papers.filed(FORM, "Quyết định công nhận", paper);
    }
    Ok(papers)
}
