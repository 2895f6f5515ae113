//! The whole log as files: a table for people, the acts letter by letter for whoever checks the chain, and how.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use bundle::Digest;
use store::audit::AuditText;

use super::super::FolderArgs;
use crate::called::Calling;
use crate::fault::{Code, Fault};
use crate::jobs::{Finished, Job};
use crate::register::Register;
use crate::views::JobIdView;
use crate::{App, acts, clock, files, say};

const TABLE: &str = "nhat-ky.csv";
const TEXTS: &str = "nhat-ky.jsonl";
const HOW: &str = "DOC-TRUOC.txt";
const AT_ONCE: i64 = 200;
/// Bytes written at once.
const BLOCK: usize = 1 << 16;

/// Writes the log into a new folder, as long work.
pub fn start_save_journal(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let folder = files::path(app, &args.folder)?;
    let today = clock::now(app, &register)?.date();
    let stem = format!(
        "nhat-ky-{}-{}",
        say::slug(profile.shown_name()),
        domain::date::iso::to_text(today)
    );
    let owner = profile.shown_name().to_owned();
    let job = app.jobs().start("Lưu nhật ký ra tệp", move |job| {
        let target = new_folder(&folder, &stem)?;
        let written = save(&register, &target, &owner, job);
        if written.is_err() {
            // What is half written is no log; only what was made here is taken away.
            for name in [TABLE, TEXTS, HOW] {
                let _ = std::fs::remove_file(target.join(name));
            }
            let _ = std::fs::remove_dir(&target);
        }
        let (n, size) = written?;
        let mut view = files::written("Đã lưu nhật ký", &target.join(TABLE), size);
        view.sentence = format!("{} Có {} dòng.", view.sentence, domain::form::show_number(n));
        view.carry = vec![
            "Tệp có tên người và nội dung đã nhập, không niêm phong: chỉ giao cho người có trách nhiệm kiểm tra.".to_owned(),
            format!("{TABLE} để đọc bằng Excel; {TEXTS} giữ từng dòng nguyên văn với chuỗi mã; {HOW} chỉ cách người khác tự kiểm tra."),
        ];
        Ok(Finished {
            summary: format!("Đã lưu {} dòng vào {}.", domain::form::show_number(n), target.display()),
            written: Some(view),
            completed: true,
            ..Finished::default()
        })
    });
    Ok(JobIdView { job })
}

fn new_folder(parent: &Path, stem: &str) -> Result<PathBuf, Fault> {
    let mut target = parent.join(stem);
    let mut n = 2;
    while target.exists() {
        target = parent.join(format!("{stem}-{n}"));
        n += 1;
    }
    std::fs::create_dir(&target).map_err(|cause| say::cannot_write(&target, &cause))?;
    Ok(target)
}

/// A file being written block by block, with a sum over the blocks to read them again by.
struct Out {
    path: PathBuf,
    file: File,
    block: Vec<u8>,
    sum: Digest,
    size: u64,
}

impl Out {
    fn new(folder: &Path, name: &str) -> Result<Out, Fault> {
        let path = folder.join(name);
        let file = File::create_new(&path).map_err(|cause| say::cannot_write(&path, &cause))?;
        Ok(Out {
            path,
            file,
            block: Vec::new(),
            sum: Digest::of(&[]),
            size: 0,
        })
    }

    fn put(&mut self, text: &str) -> Result<(), Fault> {
        self.block.extend_from_slice(text.as_bytes());
        while self.block.len() >= BLOCK {
            let rest = self.block.split_off(BLOCK);
            self.write()?;
            self.block = rest;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<(), Fault> {
        self.file
            .write_all(&self.block)
            .map_err(|cause| say::cannot_write(&self.path, &cause))?;
        self.sum = summed(&self.sum, &self.block);
        self.size += self.block.len() as u64;
        Ok(())
    }

    /// Flushes the file and reads it again: it must hold what was written.
    fn finish(mut self) -> Result<u64, Fault> {
        self.write()?;
        self.file
            .sync_all()
            .map_err(|cause| say::cannot_write(&self.path, &cause))?;
        let mut again = files::open(&self.path)?;
        let mut sum = Digest::of(&[]);
        loop {
            let mut block = Vec::with_capacity(BLOCK);
            (&mut again)
                .take(BLOCK as u64)
                .read_to_end(&mut block)
                .map_err(|cause| say::cannot_read(&self.path, &cause))?;
            sum = summed(&sum, &block);
            if block.len() < BLOCK {
                break;
            }
        }
        if sum == self.sum {
            return Ok(self.size);
        }
        Err(Fault::new(
            Code::Disk,
            "Tệp vừa ghi đọc lại không giống. USB có thể đã hỏng; dùng USB khác rồi lưu lại.",
        )
        .at("file.differs", &""))
    }
}

fn summed(sum: &Digest, block: &[u8]) -> Digest {
    Digest::of(&[&sum.as_bytes()[..], block].concat())
}

/// Page by page, so that a long log never lies in memory whole.
pub(super) fn save(
    register: &Register,
    folder: &Path,
    owner: &str,
    job: &Job,
) -> Result<(u64, u64), Fault> {
    let calling = Calling::of(register)?;
    let mut table = Out::new(folder, TABLE)?;
    let mut texts = Out::new(folder, TEXTS)?;
    let length = u64::try_from(register.store.data_version()?).unwrap_or(0);
    table.put(&format!("\u{feff}{}\r\n", line(&HEADS.map(str::to_owned))))?;
    let mut last: Option<(i64, String)> = None;
    let mut breaks: Option<i64> = None;
    loop {
        let from = last.as_ref().map_or(1, |(seq, _)| seq + 1);
        let page = register.store.read(|r| r.audit_texts(from, AT_ONCE))?;
        if page.is_empty() {
            break;
        }
        for text in page {
            let before = last.as_ref().map(|(seq, hash)| (*seq, hash.as_str()));
            if breaks.is_none() && !text.follows(before) {
                breaks = Some(text.seq);
            }
            table.put(&format!("{}\r\n", line(&cells(register, &calling, &text)?)))?;
            let whole =
                serde_json::to_string(&text).map_err(|cause| Fault::internal("reply", &cause))?;
            texts.put(&format!("{whole}\n"))?;
            last = Some((text.seq, text.hash));
        }
        if job.is_cancelled() {
            return Err(Fault::new(Code::Stopped, "Đã dừng, chưa lưu nhật ký."));
        }
        let done = last
            .as_ref()
            .map_or(0, |(seq, _)| u64::try_from(*seq).unwrap_or(0));
        let part = done * 1000 / length.max(1);
        job.measure(
            u32::try_from(part.min(1000)).unwrap_or(1000),
            format!(
                "{}/{} dòng",
                domain::form::show_number(done),
                domain::form::show_number(length.max(done))
            ),
        );
    }
    let (n, hash) = last.unwrap_or_default();
    let mut how = Out::new(folder, HOW)?;
    how.put(&explained(owner, n, &hash, breaks).replace('\n', "\r\n"))?;
    let size = table.finish()? + texts.finish()? + how.finish()?;
    files::flush_folder(folder);
    Ok((u64::try_from(n).unwrap_or(0), size))
}

const HEADS: [&str; 10] = [
    "Số",
    "Lúc",
    "Nơi làm",
    "Việc",
    "Đối tượng",
    "Lý do",
    "Thay đổi",
    "Tên việc trong máy",
    "Mã dòng trước",
    "Mã dòng này",
];

fn cells(register: &Register, calling: &Calling, text: &AuditText) -> Result<[String; 10], Fault> {
    let row = register.store.read(|r| super::row(r, calling, text))?;
    let changes: Vec<String> = row
        .changes
        .iter()
        .map(|change| {
            format!(
                "{}: {} → {}",
                change.what,
                or_dash(&change.before),
                or_dash(&change.after)
            )
        })
        .collect();
    Ok([
        text.seq.to_string(),
        row.when,
        row.who,
        acts::title(&text.act).to_owned(),
        row.about,
        row.reason,
        changes.join("; "),
        text.act.clone(),
        text.prev.clone(),
        text.hash.clone(),
    ])
}

fn or_dash(value: &str) -> &str {
    if value.is_empty() { "–" } else { value }
}

/// A line of the table: every cell in quotation marks; none is taken for a formula, whatever it begins with.
fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",")
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

fn explained(owner: &str, n: i64, hash: &str, breaks: Option<i64>) -> String {
    let state = match breaks {
        None => "Khi ghi tệp này, chuỗi mã từ dòng đầu đến dòng cuối đều khớp.".to_owned(),
        Some(seq) => format!("CHÚ Ý: khi ghi tệp này, chuỗi mã không khớp từ dòng {seq}."),
    };
    format!(
        "NHẬT KÝ CỦA {owner}\n\n{state}\nSố dòng: {n}. Mã dòng cuối: {hash}\n\nCác tệp này có tên người và nội dung đã nhập, không niêm phong. Chỉ giao cho người có trách nhiệm kiểm tra.\n\n{TABLE}: bảng để đọc; chữ bắt đầu bằng = + - @ có thêm dấu ' ở trước để Excel không hiểu thành công thức.\n{TEXTS}: mỗi dòng là một việc, nguyên văn, dạng JSON.\n\nTỰ KIỂM TRA, KHÔNG CẦN CHƯƠNG TRÌNH NÀY\nMã của một dòng (hash) là SHA-256 của tám mục nối liền nhau theo thứ tự: prev, seq, at, actor, act, subject, reason, changes; mỗi mục viết thành <số byte UTF-8>:<nội dung>. prev là mã của dòng trước; ở dòng đầu là 64 số 0. Với Python 3:\n\n    import json, hashlib\n    prev, n = \"0\" * 64, 0\n    for line in open(\"{TEXTS}\", encoding=\"utf-8\"):\n        row = json.loads(line)\n        n += 1\n        parts = [row[k] for k in (\"prev\", \"seq\", \"at\", \"actor\", \"act\", \"subject\", \"reason\", \"changes\")]\n        whole = b\"\".join(b\"%d:%b\" % (len(p), p) for p in (str(x).encode() for x in parts))\n        assert row[\"seq\"] == n and row[\"prev\"] == prev and row[\"hash\"] == hashlib.sha256(whole).hexdigest(), n\n        prev = row[\"hash\"]\n    print(n, prev)\n\nHai số in ra phải là số dòng và mã dòng cuối ở trên.\n"
    )
}
