//! The open register in numbers.

use store::Reader;
use store::census::Count;
use store::objects::ObjectRef;
use store::rounds::RoundRow;

use super::{Row, Section, row, section, told, yes_or_no};
use crate::commands::{BACKED_UP, GENERATIONS};
use crate::fault::Fault;
use crate::register::{Register, RoundBody};
use crate::rule_files::RULE_FILES;
use crate::{App, clock, recovery, say};

pub(super) fn sections(app: &App) -> Vec<Section> {
    let register = app.register();
    vec![
        section("Sổ đang mở", about(&register)),
        section("Đồng hồ", of_clock(app, &register)),
        section("Đợt xét", rounds(&register)),
        section("Số liệu có bao nhiêu", counts(&register)),
        section("Kiểm tra sự nguyên vẹn", whole(&register)),
        section("Sao lưu", backups(&register)),
    ]
}

fn read<T>(
    register: &Register,
    ask: impl FnOnce(&Reader<'_>) -> Result<T, store::Error>,
) -> Result<T, Fault> {
    Ok(register.store.read(ask)?)
}

fn about(register: &Register) -> Vec<Row> {
    let stage = |profile: Option<crate::register::Profile>| match profile {
        None => "chưa khai báo đơn vị",
        Some(profile) if profile.desk => "sổ của cơ quan",
        Some(_) => "sổ của đơn vị",
    };
    let database = std::fs::metadata(register.store.path()).map_or(0, |file| file.len());
    vec![
        row(
            "Loại sổ",
            told(register.profile(), |profile| stage(profile).to_owned()),
        ),
        row("Số liệu mẫu", told(register.is_sample(), yes_or_no)),
        row(
            "Đang mở ở cửa sổ khác",
            yes_or_no(register.store.is_guest()),
        ),
        row(
            "Bản lược đồ",
            told(read(register, |r| r.schema_version()), |n| n.to_string()),
        ),
        row("Cỡ cơ sở dữ liệu", say::size(database)),
        row(
            "Số dòng nhật ký",
            told(read(register, |r| r.audit_length()), |n| n.to_string()),
        ),
        row(
            "Lần ghi gần nhất",
            told(read(register, |r| r.last_act_at()), |at| {
                at.map_or_else(|| "chưa ghi".to_owned(), |at| say::stored_moment(&at))
            }),
        ),
        row(
            "Số lần khôi phục",
            told(read(register, |r| r.installation()), |one| {
                one.map_or(0, |one| one.epoch - 1).to_string()
            }),
        ),
    ]
}

fn of_clock(app: &App, register: &Register) -> Vec<Row> {
    vec![
        row(
            "Ngày mà sổ dùng",
            told(clock::best(app, register), say::date),
        ),
        row(
            "Số ngày đã chỉnh",
            told(clock::offset_days(register), |days| days.to_string()),
        ),
        row(
            "Đang hỏi lại ngày",
            told(clock::question(app, register), |question| {
                yes_or_no(question.is_some())
            }),
        ),
    ]
}

/// A plan that somebody wrote here may be called after a place; only those that come with the program are named.
fn plan(slug: &str) -> &str {
    let shipped = RULE_FILES.iter().any(|file| file.slug == slug);
    if shipped { slug } else { "kế hoạch riêng" }
}

fn rounds(register: &Register) -> Vec<Row> {
    let rows: Result<Vec<RoundRow<RoundBody>>, Fault> = read(register, |r| r.rounds());
    match rows {
        Err(fault) => vec![row("Các đợt xét", super::failed(&fault))],
        Ok(rows) if rows.is_empty() => vec![row("Các đợt xét", "chưa có")],
        Ok(rows) => rows
            .iter()
            .map(|round| {
                let plans: Vec<&str> = std::iter::once(&round.body.national)
                    .chain(&round.body.layers)
                    .map(|slug| plan(slug))
                    .collect();
                let value = format!(
                    "quy định {}; lần triển khai {}",
                    plans.join(" + "),
                    round.launch_number
                );
                (format!("Năm {}", round.year), value)
            })
            .collect(),
    }
}

/// What a table is called to people.
fn table(name: &str) -> &str {
    match name {
        "unit" => "Đơn vị",
        "round" => "Đợt xét",
        "rule_text" => "Văn bản quy định",
        "draft" => "Ô đã điền",
        "record" => "Bản ghi",
        "object" => "Tệp đính kèm",
        "attachment" => "Chỗ đính kèm tệp",
        "paper" => "Giấy tờ đã lập",
        "bundle_in" => "Gói đã nhận",
        "bundle_out" => "Gói đã gửi",
        "known_key" => "Khóa đã biết",
        "search_entry" => "Mục tra cứu",
        other => other,
    }
}

/// A word of the program: small letters without marks. Whatever else should ever stand there is not repeated.
fn own_word(word: &str) -> &str {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
    if word.chars().all(plain) {
        word
    } else {
        "khác"
    }
}

fn counts(register: &Register) -> Vec<Row> {
    let counted: Result<Vec<Count>, Fault> = read(register, |r| r.census());
    let mut rows = match counted {
        Err(fault) => vec![row("Các bảng", super::failed(&fault))],
        Ok(counts) => counts
            .iter()
            .map(|count| {
                let words = [own_word(&count.kind), own_word(&count.state)];
                let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
                let words = match words.as_slice() {
                    [] => String::new(),
                    words => format!(" ({})", words.join(", ")),
                };
                (
                    format!("{}{words}", table(count.table)),
                    count.rows.to_string(),
                )
            })
            .collect(),
    };
    let size = read(register, |r| r.all_objects()).map(|all| {
        let bytes: i64 = all.iter().map(|object| object.size).sum();
        u64::try_from(bytes).unwrap_or_default()
    });
    rows.push(row("Cỡ tệp đính kèm", told(size, say::size)));
    rows
}

fn whole(register: &Register) -> Vec<Row> {
    let missing = read(register, |r| r.all_objects()).map(|all| {
        let held = |object: &store::evidence::ObjectRow| {
            register.store.objects().holds(&ObjectRef {
                sha256: object.sha256.clone(),
                size: u64::try_from(object.size).unwrap_or_default(),
            })
        };
        all.iter().filter(|object| !held(object)).count()
    });
    let sound = register.store.check_integrity().map_err(Fault::from);
    vec![
        row("Cơ sở dữ liệu", told(sound, |()| "nguyên vẹn".to_owned())),
        row(
            "Chuỗi nhật ký",
            told(read(register, |r| r.verify_audit()), |n| {
                format!("nguyên vẹn, {n} dòng")
            }),
        ),
        row("Tệp đính kèm bị thiếu", told(missing, |n| n.to_string())),
    ]
}

fn backups(register: &Register) -> Vec<Row> {
    let generations = std::fs::read_dir(register.folder.join(GENERATIONS))
        .map_or(0, |entries| entries.flatten().count());
    let stick: Result<Option<String>, Fault> = register.setting(BACKED_UP);
    let never = || "chưa lần nào".to_owned();
    vec![
        row("Bản sao lưu trên máy", generations.to_string()),
        row(
            "Sao lưu ra USB gần nhất",
            told(stick, |at| {
                at.map_or_else(never, |at| say::stored_moment(&at))
            }),
        ),
        row(
            "Đã in phiếu khôi phục",
            told(recovery::printed_at(register), |at| yes_or_no(at.is_some())),
        ),
    ]
}
