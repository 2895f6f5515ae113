//! **Sổ theo dõi** — every unit of the round with what came and what became of it, as a workbook or a plain table.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};

use documents::xlsx_list::{Cell, write_list};
use documents::{Align, Document, Heading, Look, PdfInfo, Sheet, Signature, TableColumn};
use domain::assessment::Verdict;
use domain::date::iso;
use domain::form::{show_number, upper_first};
use time::Date;

use super::FolderArgs;
use super::board::{Below, Seat, day_of};
use crate::App;
use crate::fault::{Code, Fault};
use crate::jobs::{Finished, Job};
use crate::paper_fields::place::place_name;
use crate::standing::HandedIn;
use crate::views::JobIdView;
use crate::{files, say};

/// So many rows are read at once, and so many such parts at most wait to be written.
const AT_ONCE: i64 = 400;
const WAITING: usize = 2;

/// Titles of the columns, with their shares of the width.
const COLUMNS: [(&str, u16, Align); 13] = [
    ("STT", 5, Align::Right),
    ("Xã, phường, cơ quan", 16, Align::Left),
    ("Đơn vị", 20, Align::Left),
    ("Loại đối tượng", 16, Align::Left),
    ("Ngày nhận đăng ký", 10, Align::Center),
    ("Ngày nhận hồ sơ", 10, Align::Center),
    ("Tự đánh giá", 9, Align::Left),
    ("Tiêu chí đơn vị tự thấy chưa đạt", 14, Align::Left),
    ("Tình trạng hồ sơ", 14, Align::Left),
    ("Kết quả", 12, Align::Left),
    ("Số quyết định", 12, Align::Left),
    ("Ngày quyết định", 10, Align::Center),
    ("Ghi chú", 14, Align::Left),
];

/// Writes the roll of the round into a folder, as long work.
pub fn start_save_roll(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let seat = Seat::open(app)?;
    let folder = files::path(app, &args.folder)?;
    let stem = format!(
        "so-theo-doi-{}-{}",
        say::slug(&seat.profile.unit.name),
        say::slug(&seat.round.row.label)
    );
    let path = files::free_name(&folder, &stem, "xlsx");
    let job = app
        .jobs()
        .start("Lưu sổ theo dõi ra bảng tính", move |job| {
            let mut n = 0;
            let size = files::write_verified(
                &path,
                |file| {
                    n = write(&seat, file, &path, job)?;
                    Ok(())
                },
                |file| {
                    let read = std::io::copy(file, &mut std::io::sink());
                    read.map_err(|cause| say::cannot_read(&path, &cause))?;
                    Ok(())
                },
            )?;
            let mut view = files::written("Đã lưu sổ theo dõi", &path, size);
            view.sentence = format!("{} Có {} dòng.", view.sentence, show_number(n.into()));
            view.carry = vec![
                "Mở bằng Excel hoặc LibreOffice. Tệp không niêm phong: chỉ gửi cho nơi cần."
                    .to_owned(),
            ];
            Ok(Finished {
                summary: format!(
                    "Đã lưu {} dòng vào {}.",
                    show_number(n.into()),
                    path.display()
                ),
                written: Some(view),
                completed: true,
                ..Finished::default()
            })
        });
    Ok(JobIdView { job })
}

fn write(seat: &Seat, file: &mut File, path: &Path, job: &Job) -> Result<u32, Fault> {
    let mut out = BufWriter::new(file);
    let columns = COLUMNS.map(|(title, width, align)| TableColumn {
        title: title.to_owned(),
        width,
        align,
        by_hand: false,
    });
    let info = PdfInfo {
        date: seat.today,
        author: seat.profile.office_name.clone(),
    };
    let all = seat.cells()?.count(|_| true);
    let n = std::thread::scope(|scope| {
        let (send, receive) = sync_channel(WAITING);
        scope.spawn(move || read(seat, &send));
        let mut part = VecDeque::new();
        let mut n = 0;
        // Where the writer stops early, the reader finds nobody to give its rows to, and stops too.
        write_list(&paper(seat), &columns, &info, &mut out, || {
            if part.is_empty() {
                if job.is_cancelled() {
                    return Err(Fault::new(Code::Stopped, "Đã dừng, chưa lưu sổ theo dõi."));
                }
                let done = u32::try_from(n * 1000 / all.max(1)).unwrap_or(1000);
                job.measure(done.min(1000), format!("{} dòng", show_number(n)));
                part = receive.recv().unwrap_or_else(|_| Ok(VecDeque::new()))?;
            }
            n += 1;
            Ok(part.pop_front())
        })
    })?;
    out.flush()
        .map_err(|cause| say::cannot_write(path, &cause))?;
    Ok(n)
}

/// Head and signature of the roll, as on the office's papers.
fn paper(seat: &Seat) -> Document {
    let profile = &seat.profile;
    let superior = profile.superior.as_ref();
    let place = place_name(&profile.unit.name);
    Document {
        slug: "roll".to_owned(),
        heading: Heading {
            superior: superior.map_or_else(String::new, |it| it.office_name.to_uppercase()),
            issuer: profile.office_name.to_uppercase(),
            number: None,
            about: None,
            place_and_date: Some(format!("{place}, {}", documents::vi_date_long(seat.today))),
        },
        title: "SỔ THEO DÕI".to_owned(),
        subject: format!(
            "Xét tiêu chuẩn “An toàn về an ninh, trật tự” năm {}",
            seat.round.row.label
        ),
        addressees: Vec::new(),
        blocks: Vec::new(),
        signatures: vec![Signature {
            role: vec![profile.office_name.to_uppercase()],
            name: String::new(),
        }],
        recipients: Vec::new(),
        sample: profile.sample,
        code: None,
        sheet: Sheet::Landscape,
        look: Look::Paper,
    }
}

/// Some rows of the roll, or why they could not be read.
type Part = Result<VecDeque<Vec<Cell>>, Fault>;

/// Reads the rows some at a time, while others are being written.
fn read(seat: &Seat, send: &SyncSender<Part>) {
    let mut last = None;
    let mut n = 0;
    loop {
        let part = seat.rows_after(last.take(), AT_ONCE).map(|(rows, place)| {
            last = place;
            let numbered = rows.iter().zip(n + 1..);
            let part: VecDeque<_> = numbered.map(|(row, n)| cells(seat, row, n)).collect();
            n += rows.len() as u64;
            part
        });
        let is_last = part.as_ref().map_or(true, VecDeque::is_empty);
        if send.send(part).is_err() || is_last {
            return;
        }
    }
}

fn cells(seat: &Seat, below: &Below, n: u64) -> Vec<Cell> {
    let text = |text: &str| match text {
        "" => Cell::Nothing,
        text => Cell::Text(text.to_owned()),
    };
    let day = |day: Option<Date>| day.map_or(Cell::Nothing, Cell::Day);
    let kind = seat.round.rules.kind(&below.unit.kind);
    let dossier = below.dossier.as_ref();
    let office = below.office.as_ref();
    vec![
        Cell::Number(n),
        text(&office.map_or_else(String::new, |office| upper_first(&office.name))),
        text(&below.heading()),
        text(kind.map_or("", |kind| kind.title.as_str())),
        day(below
            .registration
            .as_ref()
            .and_then(|came| day_of(&came.first.at))),
        day(dossier.and_then(|came| day_of(&came.received_at))),
        text(dossier.map_or("", |came| match came.verdict {
            Verdict::Met => "Đạt",
            Verdict::NotMet => "Chưa đạt",
        })),
        text(&dossier.map_or_else(String::new, |came| came.failed.join(", "))),
        text(dossier.map_or("Chưa có hồ sơ", |came| came.stage().label())),
        text(dossier.map_or("", result)),
        text(&dossier.map_or_else(String::new, number)),
        day(dossier.and_then(decided_on)),
        text(match below.entered() {
            Some(_) => "Nhập thay từ bản giấy",
            None => "",
        }),
    ]
}

fn result(dossier: &HandedIn) -> &'static str {
    match &dossier.outcome {
        Some(outcome) if outcome.recognized => "Công nhận",
        Some(_) => "Không đề nghị",
        None => "",
    }
}

fn number(dossier: &HandedIn) -> String {
    let outcome = dossier.outcome.as_ref();
    outcome.map_or_else(String::new, |outcome| outcome.number.clone())
}

fn decided_on(dossier: &HandedIn) -> Option<Date> {
    iso::from_text(&dossier.outcome.as_ref()?.date)
}
