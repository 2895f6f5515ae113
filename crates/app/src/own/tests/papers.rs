//! A printed paper is told by its code: agrees, changed since, foreign, mistyped, altered.

use documents::Fingerprint;
use serde_json::{Value, json};
use time::macros::date;

use super::village::{Village, pdf};

fn code_of(pdf: &[u8]) -> String {
    documents::read_pdf(pdf).unwrap().codes().remove(0)
}

fn closed_minutes(village: &Village) -> String {
    let meeting = village.call("meeting", json!({ "step": "" }));
    meeting["id"].as_str().unwrap().to_owned()
}

fn verified(village: &Village, code: &str) -> Value {
    village.call("verify_paper", json!({ "code": code }))
}

#[track_caller]
fn check(view: &Value, tone: &str, word: &str) {
    assert_eq!(
        (view["tone"].as_str(), view["word"].as_str()),
        (Some(tone), Some(word)),
        "{view}"
    );
}

#[test]
fn a_saved_paper_agrees_until_the_data_change_and_then_says_where() {
    let village = Village::new();
    village.register_on_time();
    let paper = json!({ "kind": "registration-sheet", "subject": "", "folder": village.stick() });
    village.call("save_paper", paper);
    let code = code_of(&pdf(&village, "registration-sheet", ""));
    let view = verified(&village, &code.to_lowercase().replace('-', " "));
    check(&view, "ok", "Khớp");
    assert_eq!(view["code"], code);
    let register = village.register();
    let (document, _) =
        crate::commands::papers::document(&village.app, &register, "registration-sheet", "")
            .unwrap();
    let scanned = Fingerprint::of(&document).page_text(1, 2);
    check(&verified(&village, &scanned), "ok", "Khớp");
    assert_eq!(view["facts"][0]["value"], "Bản đăng ký phấn đấu");
    assert_eq!(view["paper"]["kind"], "registration-sheet");

    village.save("registration", "", "KDC-1c.part", "149");
    let view = verified(&village, &code);
    check(&view, "due", "Số liệu đã sửa");
    let differences = view["differences"].as_array().unwrap();
    assert!(!differences.is_empty(), "{view}");
    assert!(
        differences
            .iter()
            .any(|one| one["printed"].as_str().unwrap().contains("150 hộ")
                && one["now"].as_str().unwrap().contains("149 hộ")),
        "{view}"
    );
    assert!(
        view["sentence"]
            .as_str()
            .unwrap()
            .contains("lưu thành tệp lúc"),
        "{view}"
    );
}

#[test]
fn printing_from_the_screen_is_remembered_once_and_looking_is_not() {
    let village = Village::new();
    village.register_on_time();
    let paper = json!({ "kind": "registration-sheet", "subject": "" });
    let code = code_of(&pdf(&village, "registration-sheet", ""));
    village.call("paper", paper.clone());
    check(&verified(&village, &code), "late", "Không tìm thấy");
    village.call("note_printed", paper.clone());
    let before = village.register().store.data_version().unwrap();
    village.call("note_printed", paper);
    assert_eq!(
        village.register().store.data_version().unwrap(),
        before,
        "the same content is kept once"
    );
    check(&verified(&village, &code), "ok", "Khớp");
}

#[test]
fn a_mistyped_code_is_told_from_a_foreign_one() {
    let village = Village::new();
    let foreign = Fingerprint::of_content("giấy tờ của nơi khác").code();
    check(&verified(&village, &foreign), "late", "Không tìm thấy");
    let mut wrong: Vec<char> = foreign.chars().collect();
    wrong[0] = if wrong[0] == '3' { '4' } else { '3' };
    let typed: String = wrong.into_iter().collect();
    for (typed, says) in [
        (typed.as_str(), "gõ nhầm"),
        ("", "Chưa gõ mã"),
        ("2345", "mới gõ 4"),
        ("Ơ", "không có chữ “Ơ”"),
    ] {
        let fault = village.refused("verify_paper", json!({ "code": typed }));
        assert!(fault.message.contains(says), "{typed}: {fault}");
    }
}

#[test]
fn what_was_sent_is_remembered_and_its_file_is_read() {
    let village = Village::new();
    village.hand_in();
    let minutes = pdf(&village, "minutes", &closed_minutes(&village));
    let file = village.file("bien-ban.pdf", &minutes);
    let view = village.call("verify_paper", json!({ "file": file }));
    check(&view, "ok", "Khớp");
    assert_eq!(view["facts"][0]["value"], "Biên bản cuộc họp đánh giá");
    assert_eq!(view["missing"], json!([]));
    let facts = view["facts"].as_array().unwrap();
    let year = facts.iter().find(|fact| fact["label"] == "Năm").unwrap();
    assert_eq!(year["value"], "2023");
}

/// The code of a genuine paper over another text.
#[test]
fn a_file_whose_words_are_not_those_of_its_code_is_named() {
    let village = Village::new();
    village.hand_in();
    let register = village.register();
    let (mut document, _) = crate::commands::papers::document(
        &village.app,
        &register,
        "minutes",
        &closed_minutes(&village),
    )
    .unwrap();
    document.subject = document.subject.replace("2023", "2024");
    let info = documents::PdfInfo {
        date: date!(2023 - 10 - 25),
        author: "x".into(),
    };
    let forged = documents::to_pdf(&document, &info).unwrap();
    let file = village.file("gia.pdf", &forged);
    let view = village.call("verify_paper", json!({ "file": file }));
    check(&view, "late", "Chữ trong tệp không đúng");
    assert_eq!(view["missing"].as_array().unwrap().len(), 1, "{view}");
}

#[test]
fn files_that_cannot_be_read_are_said_to_be_unread() {
    let village = Village::new();
    let picture = village.file("anh.jpg", b"\xff\xd8\xff\xe0");
    let fault = village.refused("verify_paper", json!({ "file": picture }));
    assert!(fault.message.contains("Ảnh này hỏng"), "{fault}");
    let text = village.file("thu.txt", "không phải giấy tờ".as_bytes());
    let fault = village.refused("verify_paper", json!({ "file": text }));
    assert!(
        fault.message.contains("không phải là PDF hoặc ảnh"),
        "{fault}"
    );
    let mut plain = documents::make("year-calendar", &calendar()).unwrap();
    plain.code = None;
    let info = documents::PdfInfo {
        date: date!(2023 - 10 - 25),
        author: "x".into(),
    };
    let file = village.file("la.pdf", &documents::to_pdf(&plain, &info).unwrap());
    let view = village.call("verify_paper", json!({ "file": file }));
    check(&view, "due", "Chưa đối chiếu được");
}

/// Enough for a paper with a code that needs no register.
pub fn calendar() -> documents::Fields {
    let form = documents::forms::form("year-calendar").unwrap();
    let mut fields = documents::Fields::new();
    for field in form
        .all_fields()
        .filter(|field| field.need == documents::Need::Required)
    {
        let value = match field.kind {
            documents::FieldKind::Rows(columns) => {
                documents::Value::Rows(vec![columns.iter().map(|_| "x".to_owned()).collect()])
            }
            documents::FieldKind::Lines => documents::Value::Lines(vec!["x".into()]),
            documents::FieldKind::Date => documents::Value::Date(date!(2023 - 10 - 25)),
            documents::FieldKind::Flag => documents::Value::Flag(true),
            documents::FieldKind::Text => documents::Value::Text("x".into()),
        };
        fields.set(field.name, value);
    }
    fields
}

/// Attaches a file as the minutes of the dossier.
fn as_minutes(
    village: &Village,
    file: &std::path::Path,
    reason: &str,
) -> Result<Value, crate::Fault> {
    let args = json!({ "subject": "dossier", "item": "minutes", "form": "quet", "file": file, "title": "", "reason": reason });
    crate::call(&village.app, "attach", args)
}

/// What is said of the files beside the minutes.
fn said(village: &Village) -> Vec<String> {
    let dossier = village.call("dossier", json!({}));
    let items = dossier["items"].as_array().unwrap();
    let minutes = items.iter().find(|item| item["item"] == "minutes").unwrap();
    let files = minutes["files"].as_array().unwrap();
    files
        .iter()
        .map(|file| file["detail"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_signed_file_is_checked_against_its_paper() {
    let village = Village::new();
    village.meet();
    let subject = closed_minutes(&village);
    village.call(
        "note_printed",
        json!({ "kind": "minutes", "subject": subject }),
    );
    let right = village.file("bien-ban.pdf", &pdf(&village, "minutes", &subject));
    as_minutes(&village, &right, "").unwrap();
    assert!(
        said(&village)[0].ends_with("mã khớp với giấy tờ"),
        "{:?}",
        said(&village)
    );

    let other = village.file("dang-ky.pdf", &pdf(&village, "registration-sheet", ""));
    let fault = as_minutes(&village, &other, "").unwrap_err();
    assert_eq!(fault.code, crate::Code::Mismatch);
    assert!(
        fault.message.contains("“Biên bản cuộc họp đánh giá”"),
        "{fault}"
    );
    assert_eq!(said(&village).len(), 1, "nothing is attached silently");
    as_minutes(&village, &other, "Đóng chung một tệp").unwrap();
    assert!(
        said(&village)[1].contains("vẫn giữ vì: Đóng chung một tệp"),
        "{:?}",
        said(&village)
    );

    let picture = village.file("anh.jpg", b"\xff\xd8\xff\xe0");
    as_minutes(&village, &picture, "").unwrap();
    assert!(
        said(&village)[2].contains("chưa đọc được tệp để đối chiếu mã"),
        "{:?}",
        said(&village)
    );
}

#[test]
fn a_paper_that_no_item_asks_for_may_carry_any_code() {
    let village = Village::new();
    village.meet();
    let minutes = closed_minutes(&village);
    let form = village.call("dossier", json!({}))["form"].clone();
    village.call(
        "note_printed",
        json!({ "kind": "dossier-index", "subject": form["subject"] }),
    );
    let praise = village.file("giay-khen.pdf", &pdf(&village, "minutes", &minutes));
    for item in ["", "criterion-KDC-2"] {
        let args = json!({ "subject": "dossier", "item": item, "form": "quet", "file": praise, "title": "Giấy khen" });
        crate::call(&village.app, "attach", args).unwrap();
    }
    let dossier = village.call("dossier", json!({}));
    let files = dossier["evidence"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        let detail = file["detail"].as_str().unwrap();
        assert!(!detail.contains("mã"), "{detail}");
    }
}

/// The lower left quarters of the pages as an office scanner sees them; whole pages take a test ten times as long.
fn pictures(village: &Village, pdf: &[u8], kind: &str) -> Vec<std::path::PathBuf> {
    let folder = village.folder.path().join(format!("ảnh-{kind}"));
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("giay.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-r", "200", "-jpeg", "-jpegopt", "quality=60"])
        .args(["-x", "0", "-y", "1939", "-W", "640", "-H", "400"])
        .args([&file, &folder.join("trang")])
        .status()
        .expect("pdftoppm is missing: apt-get install poppler-utils");
    assert!(drawn.success());
    std::fs::remove_file(file).unwrap();
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut pages: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

#[test]
fn a_photograph_of_a_paper_is_told_by_the_code_on_it() {
    let village = Village::new();
    village.meet();
    let subject = closed_minutes(&village);
    village.call(
        "note_printed",
        json!({ "kind": "minutes", "subject": subject }),
    );
    let pages = pictures(&village, &pdf(&village, "minutes", &subject), "bien-ban");
    let n_pages = pages.len();
    assert!(n_pages > 1, "the minutes have several pages");
    let view = village.call("verify_paper", json!({ "file": pages[1] }));
    check(&view, "ok", "Khớp");
    let notes = view["notes"].to_string();
    assert!(notes.contains("không so được chữ"), "{notes}");
    let seen = format!("trang 2 trên {n_pages} trang");
    assert!(notes.contains(&seen), "{notes}");

    as_minutes(&village, &pages[0], "").unwrap();
    let told = said(&village).remove(0);
    let seen = format!("mã trong ảnh đúng giấy tờ này, mới thấy trang 1 trên {n_pages} trang");
    assert!(told.ends_with(&seen), "{told}");

    let other = pdf(&village, "registration-sheet", "");
    let other = pictures(&village, &other, "dang-ky").remove(0);
    let fault = as_minutes(&village, &other, "").unwrap_err();
    assert_eq!(fault.code, crate::Code::Mismatch);
    assert!(
        fault.message.contains("“Biên bản cuộc họp đánh giá”"),
        "{fault}"
    );

    let blank = village.folder.path().join("trang.png");
    image::GrayImage::from_pixel(200, 300, image::Luma([250]))
        .save(&blank)
        .unwrap();
    as_minutes(&village, &blank, "").unwrap();
    assert!(
        said(&village)[1].contains("không thấy mã trong ảnh"),
        "{:?}",
        said(&village)
    );
    let view = village.call("verify_paper", json!({ "file": blank }));
    check(&view, "due", "Chưa đối chiếu được");
    assert!(
        view["sentence"]
            .as_str()
            .unwrap()
            .contains("Không thấy mã trong ảnh"),
        "{view}"
    );
}

#[test]
fn a_scan_whose_pages_are_pictures_is_told_whole() {
    let village = Village::new();
    village.meet();
    let subject = closed_minutes(&village);
    village.call(
        "note_printed",
        json!({ "kind": "minutes", "subject": subject }),
    );
    let pages = pictures(&village, &pdf(&village, "minutes", &subject), "quet");
    // The first page packed as plain dots, the others as JPEG.
    let mut plain = std::io::Cursor::new(Vec::new());
    let first = image::open(&pages[0]).unwrap();
    first.write_to(&mut plain, image::ImageFormat::Png).unwrap();
    let mut sheets = vec![documents::volume::Leaves::of_picture("1", plain.get_ref()).unwrap()];
    for page in &pages[1..] {
        let bytes = std::fs::read(page).unwrap();
        sheets.push(documents::volume::Leaves::of_picture("sau", &bytes).unwrap());
    }
    let info = documents::PdfInfo {
        date: date!(2023 - 10 - 25),
        author: "x".into(),
    };
    let scan = documents::volume::bind(sheets, "Bản quét", &info, false).unwrap();
    let scan = village.file("quet.pdf", &scan);
    let view = village.call("verify_paper", json!({ "file": scan }));
    check(&view, "ok", "Khớp");
    let notes = view["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 1, "every page was seen: {view}");
    as_minutes(&village, &scan, "").unwrap();
    let told = said(&village).remove(0);
    assert!(told.ends_with("mã trong ảnh đúng giấy tờ này"), "{told}");
}
