//! Several papers as one file to print: lists to sign, the whole dossier, invitations, blank forms.

use documents::volume::Leaves;
use serde_json::{Value, json};
use time::macros::date;

use super::village::{Village, pdf};
use crate::own::Year;
use crate::paper_fields;

/// The job, waited for, and the one file it wrote.
fn run(village: &Village, command: &str, more: Value) -> (Value, Vec<u8>) {
    let stick = village.stick();
    let mut args = json!({ "folder": stick });
    for (key, value) in more.as_object().unwrap() {
        args[key] = value.clone();
    }
    let job = village.call(command, args)["job"].clone();
    let done = loop {
        let view = village.call("job_status", json!({ "job": job }));
        if view["state"] != "running" {
            break view;
        }
        std::thread::yield_now();
    };
    assert_eq!(done["state"], "done", "{done:#}");
    let summary = done["summary"].as_str().unwrap();
    let file = std::fs::read_dir(&stick)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| summary.contains(path.file_name().unwrap().to_str().unwrap()))
        .expect("the summary names the file");
    (done.clone(), std::fs::read(file).unwrap())
}

fn n_pages(pdf: &[u8]) -> usize {
    Leaves::of_pdf("", pdf).unwrap().n_pages()
}

fn html(village: &Village, kind: &str) -> String {
    let paper = village.call("paper", json!({ "kind": kind, "subject": "" }));
    paper["html"].as_str().unwrap().replace('\u{a0}', " ")
}

#[test]
fn the_list_to_sign_has_the_names_typed_and_rows_for_the_others() {
    let village = Village::new();
    village.register_on_time();
    let view = village.call("registration", json!({}));
    let papers: Vec<&str> = view["to_sign"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["kind"].as_str().unwrap())
        .collect();
    assert_eq!(papers, ["member-list", "pledge-list", "pledge"]);
    let empty = html(&village, "member-list");
    assert_eq!(
        empty.matches("<tr>").count(),
        151,
        "a head and 150 households"
    );
    let names = "1. Rơ Châm Hyưk; 5\nSiu Đê\n3\tĐỗ Thị Ỷ\t4";
    let saved = village.save("members", "", "members.names", names);
    let problem = saved["inputs"][0]["problem"].as_str().unwrap();
    assert_eq!(
        problem,
        "Danh sách có 3 hộ, phần đăng ký ghi 150 hộ. Xem lại một trong hai."
    );
    let named = html(&village, "member-list");
    for said in [
        "Hộ gia đình đăng ký tham gia xây dựng",
        "(khoản 1 Điều 4 Thông tư 124/2021/TT-BCA)",
        "Rơ Châm Hyưk</td><td class=\"paper-center\">5",
        "Siu Đê",
        "Đỗ Thị Ỷ",
        "150 hộ",
    ] {
        assert!(named.contains(said), "{said}\n{named}");
    }
    assert_eq!(named.matches("<tr>").count(), 151);
    let (done, file) = run(&village, "start_pledges", json!({}));
    assert_eq!(done["total"], 3);
    // Each on a sheet of its own, the last without a blank back.
    assert_eq!(n_pages(&file), 5);
}

#[test]
fn the_whole_dossier_is_one_file_and_says_what_it_leaves_out() {
    let village = Village::new();
    village.meet();
    village.save("dossier", "", "people", "612");
    let view = village.call("dossier", json!({}));
    let subject = view["form"]["subject"].as_str().unwrap().to_owned();
    let report = pdf(&village, "report", &subject);
    let files: [(&str, &[u8]); 2] = [
        ("Quét báo cáo", &report),
        ("Giấy khen", b"%PDF-1.4 cut off"),
    ];
    for (title, bytes) in files {
        let file = village.file(&format!("{title}.pdf"), bytes);
        village.call(
            "attach",
            json!({ "subject": subject, "item": "", "form": "quet", "file": file, "title": title }),
        );
    }
    village.call(
        "attach",
        json!({ "subject": subject, "item": "", "form": "giay", "file": "", "title": "Sổ theo dõi" }),
    );
    let index = html(&village, "dossier-index");
    for said in [
        "Tờ trình",
        "Biên bản cuộc họp",
        "Quét báo cáo",
        "Giấy khen: không đọc được tệp",
        "Kẹp vào hồ sơ",
    ] {
        assert!(index.contains(said), "{said}\n{index}");
    }
    let (done, file) = run(&village, "start_dossier_print", json!({}));
    assert_eq!(done["total"], 8, "{done:#}");
    let words = |tone: &str| -> Vec<&str> {
        let lines = done["lines"].as_array().unwrap().iter();
        lines
            .filter(|line| line["tone"] == tone)
            .map(|line| line["file"].as_str().unwrap())
            .collect()
    };
    assert_eq!(words("late"), ["Giấy khen"]);
    assert_eq!(words("wait"), ["Sổ theo dõi"]);
    let papers = ["dossier-index", "proposal", "report", "self-assessment"];
    let mut counts: Vec<usize> = papers
        .iter()
        .map(|kind| n_pages(&pdf(&village, kind, &subject)))
        .collect();
    counts.push(n_pages(&report));
    let minutes = village.call("meeting", json!({ "step": "" }))["minutes"]["subject"].clone();
    counts.push(n_pages(&pdf(
        &village,
        "minutes",
        minutes.as_str().unwrap(),
    )));
    // The scan that was added comes last, and has no blank back.
    let sheets: usize = counts.iter().map(|n| n + n % 2).sum();
    assert_eq!(n_pages(&file), sheets - n_pages(&report) % 2);
}

#[test]
fn an_invitation_says_what_is_known_of_the_meeting() {
    let village = Village::new();
    village.register_on_time();
    let before = html(&village, "invitation");
    assert!(
        before.contains("Bí thư chi bộ") && before.contains("......"),
        "{before}"
    );
    village.on(date!(2023 - 10 - 20));
    village.call("meeting", json!({ "step": "thanh-phan" }));
    let typed = [
        ("meeting.date", "24/10/2023"),
        ("meeting.start", "19 giờ 00"),
        ("meeting.place", "Nhà rông Làng Mẫu 1"),
        ("attendee.bi-thu-chi-bo.present", "co-mat"),
        ("attendee.bi-thu-chi-bo.name", "Siu Đê"),
        ("attendee.doan-the.present", "khong-co"),
        ("meeting.others", "Ông Kpă Lan, già làng"),
    ];
    village.fill("meeting/thanh-phan", "", &typed);
    let view = village.call("meeting", json!({ "step": "thanh-phan" }));
    assert_eq!(view["invitation"]["kind"], "invitation");
    let paper = html(&village, "invitation");
    for said in [
        "Siu Đê, bí thư chi bộ",
        "Ông Kpă Lan, già làng",
        "19 giờ 00, ngày 24 tháng 10 năm 2023",
        "Nhà rông Làng Mẫu 1",
    ] {
        assert!(paper.contains(said), "{said}\n{paper}");
    }
    assert!(!paper.contains("đoàn thể"), "{paper}");
    let (done, _) = run(&village, "start_invitations", json!({}));
    assert_eq!(done["total"], 4, "{done:#}");
}

#[test]
fn every_paper_of_a_unit_is_printed_blank() {
    let village = Village::new();
    let papers = village.call("blank_papers", json!({}))["papers"].clone();
    assert_eq!(papers.as_array().unwrap().len(), 11, "{papers:#}");
    let (done, _) = run(
        &village,
        "start_blank_papers",
        json!({ "kinds": [], "filled": true }),
    );
    assert_eq!(done["total"], 11);
    let (nameless, _) = run(
        &village,
        "start_blank_papers",
        json!({ "kinds": [], "filled": false }),
    );
    assert_eq!(nameless["total"], 11);
    let year = Year::open(&village.register()).unwrap();
    for filled in [true, false] {
        blank_forms(&year, filled, |slug, text| {
            assert_eq!(text.contains("Làng Mẫu 1"), filled, "{slug}\n{text}");
        });
    }
    // As a desk prints them for its units: of every kind, without a name.
    let of_a_desk = year.rules().unit_kinds();
    for kind in of_a_desk {
        let mut nameless = year.clone();
        nameless.profile.unit.kind = kind.slug.clone();
        nameless.profile.unit.name = String::new();
        blank_forms(&nameless, true, |slug, text| {
            assert!(!text.contains("Lưu: ."), "{} {slug}\n{text}", kind.slug);
        });
    }
}

/// Every paper of a unit as a blank form, none of which looks broken.
#[track_caller]
fn blank_forms(year: &Year, filled: bool, check: impl Fn(&str, &str)) {
    let blank = paper_fields::Blank {
        year,
        typed: domain::form::Fields::new(),
        filled,
    };
    for slug in paper_fields::offered(year.rules(), year.kind_rules().unwrap()) {
        let document = documents::make(slug, &blank.fields(slug).unwrap()).unwrap();
        let text = documents::to_text(&document);
        for broken in ["chưa có", "không áp dụng", "{{", " ,", " ;", ": ;"] {
            assert!(!text.contains(broken), "{slug} {broken}\n{text}");
        }
        assert!(text.contains("...."), "{slug} has no room to write\n{text}");
        check(slug, &text);
    }
}
