use super::*;
use crate::{
    incident,
    rules::tests::{kon_gang, national},
};
use time::macros::date;

pub(crate) fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

pub(crate) fn facts() -> Facts {
    Facts {
        kind: "kdc".to_owned(),
        year: 2023,
        unit: "Làng Mẫu".to_owned(),
        ..Facts::default()
    }
}

/// A meeting in which everything is answered and everything is well.
pub(crate) fn full() -> Fields {
    fields(&[
        ("meeting.date", "24/10/2023"),
        ("meeting.start", "19 giờ 00"),
        ("meeting.place", "Nhà rông Làng Mẫu"),
        ("meeting.presider", "Y  Blô"),
        ("meeting.secretary", "Đinh Thị Phượng"),
        ("attendee.bi-thu-chi-bo.present", "co-mat"),
        ("attendee.bi-thu-chi-bo.name", "Nguyễn Văn Đức"),
        ("attendee.mat-tran.present", "co-mat"),
        ("attendee.mat-tran.name", "Trần Thị Ước"),
        ("attendee.doan-the.present", "khong-co"),
        ("attendee.cong-an.present", "vang"),
        ("attendee.cong-an.name", "Lê Văn Dũng"),
        ("attendee.cong-an.reason", "Đi công tác"),
        ("meeting.others", "Rơ Châm Hyơ\n\n  Siu Phước "),
        ("KDC-1a.has", "co"),
        ("KDC-1a.number", "03-NQ/CB"),
        ("KDC-1a.date", "05/02/2023"),
        ("KDC-1b.has", "co"),
        ("KDC-1b.date", "10/02/2023"),
        ("KDC-1c.whole", "150"),
        ("KDC-1c.part", "150"),
        ("KDC-2.judged", "yes"),
        ("KDC-3.any", "none"),
        ("KDC-4a.last", "co"),
        ("KDC-4a.this.toi-pham", "1"),
        ("KDC-4a.last.toi-pham", "2"),
        ("KDC-4a.this.te-nan", "0"),
        ("KDC-4a.last.te-nan", "0"),
        ("KDC-4a.this.vi-pham", "2"),
        ("KDC-4a.last.vi-pham", "3"),
        ("KDC-4b.any", "none"),
        ("KDC-4c.any", "none"),
        ("KDC-4c.judged", "yes"),
        ("KDC-4d.any", "none"),
        ("KDC-5.rating", "hoan-thanh-tot"),
        ("KDC-5.sanctioned", "no"),
        ("opinion.text", "Nhất trí. Không xảy ra cháy, nổ."),
        ("conclusion", "met"),
        ("meeting.end", "20:30"),
    ])
}

pub(crate) fn with(mut fields: Fields, pairs: &[(&str, &str)]) -> Fields {
    for (field, value) in pairs {
        fields.insert((*field).to_owned(), (*value).to_owned());
    }
    fields
}

#[test]
fn a_complete_meeting_becomes_minutes() {
    let minutes = close(&kon_gang(), &full(), &facts()).unwrap();
    assert_eq!(minutes.presider, "Y Blô");
    assert_eq!(
        minutes.presider_title, "Thôn trưởng",
        "kế hoạch của xã gọi như vậy"
    );
    assert_eq!(minutes.others, ["Rơ Châm Hyơ", "Siu Phước"]);
    assert_eq!(
        minutes.attendance.len(),
        3,
        "một tổ chức không có thì không ghi là vắng"
    );
    assert_eq!(minutes.attendance[2].reason, "Đi công tác");
    assert_eq!(minutes.verdict, Verdict::Met);
    assert_eq!(minutes.provisional, Some(date!(2023 - 10 - 31)));
    assert_eq!(minutes.lines.len(), 10);
    assert_eq!(minutes.figures["KDC-4a.vi-pham"], 2);
    assert_eq!(minutes.start.to_string(), "19 giờ 00");
}

#[test]
fn every_gap_is_told_at_once_and_keeps_the_meeting_open() {
    let mut answers = full();
    for field in [
        "meeting.secretary",
        "KDC-2.judged",
        "attendee.cong-an.reason",
        "conclusion",
    ] {
        answers.remove(field);
    }
    answers = with(
        answers,
        &[("meeting.date", "31/02/2023"), ("meeting.end", "18:00")],
    );
    let told: Vec<String> = close(&national(), &answers, &facts())
        .unwrap_err()
        .into_iter()
        .map(|g| g.sentence)
        .collect();
    assert_eq!(
        told,
        [
            "Ngày 31/02/2023 không có trong lịch. Xem lại ngày, tháng.",
            "Còn thiếu: thư ký (người ghi biên bản).",
            "Còn thiếu: lý do vắng (Đại diện Công an cấp cơ sở).",
            "Chủ trương, pháp luật: chưa trả lời: cuộc họp đánh giá.",
            "Chưa trả lời: kết luận của cuộc họp.",
            "Giờ kết thúc (18 giờ 00) không sau giờ bắt đầu (19 giờ 00). Xem lại một trong hai.",
        ]
    );
}

#[test]
fn a_failed_criterion_still_closes_with_its_reason() {
    let answers = with(full(), &[("KDC-1c.part", "149"), ("conclusion", "not-met")]);
    let minutes = close(&national(), &answers, &facts()).unwrap();
    assert_eq!(minutes.verdict, Verdict::NotMet);
    let line = minutes
        .lines
        .iter()
        .find(|line| line.code == "KDC-1c")
        .unwrap();
    assert_eq!(line.outcome, LineOutcome::NotMet);
    assert_eq!(
        line.reason,
        "149/150 hộ đã đăng ký, còn thiếu 1 hộ để đạt 100%."
    );
    assert_eq!(
        line.facts,
        "Số hộ đang cư trú: 150 hộ; số hộ đã đăng ký: 149 hộ."
    );
}

#[test]
fn stored_minutes_come_back_the_same_and_cannot_be_bent() {
    let minutes = close(&kon_gang(), &full(), &facts()).unwrap();
    let stored = serde_json::to_string(&minutes).unwrap();
    assert!(stored.contains("\"date\":\"2023-10-24\"") && stored.starts_with("{\"version\":1,"));
    assert_eq!(serde_json::from_str::<Minutes>(&stored).unwrap(), minutes);
    let bent = stored.replace("\"verdict\":\"met\"", "\"verdict\":\"not-met\"");
    assert!(
        serde_json::from_str::<Minutes>(&bent)
            .unwrap_err()
            .to_string()
            .contains("không khớp")
    );
    let newer = stored.replace("{\"version\":1,", "{\"version\":9,");
    assert!(
        serde_json::from_str::<Minutes>(&newer)
            .unwrap_err()
            .to_string()
            .contains("mới hơn")
    );
}

pub(crate) fn fire() -> Incident {
    let answers = fields(&[
        ("incident.date", "03/05/2023"),
        ("incident.kind", "chay-no"),
        ("incident.place", "Xóm 2"),
        ("incident.what", "Cháy nhà kho"),
        ("incident.force-majeure", "yes"),
        ("incident.ground", "Sét đánh"),
    ]);
    incident::check(&national(), "kdc", 2023, &answers)
        .0
        .unwrap()
}

#[test]
fn suggestions_fill_only_what_is_empty() {
    let figures = BTreeMap::from([("KDC-4a.toi-pham".to_owned(), 2)]);
    let facts = Facts {
        incidents: vec![fire()],
        last_year: Some(LastYear {
            year: 2022,
            figures,
            note: String::new(),
        }),
        ..facts()
    };
    let suggested = wizard::prefill(&national(), &fields(&[("KDC-4a.last", "chua-co")]), &facts);
    assert_eq!(suggested["KDC-4d.any"], "some");
    assert_eq!(suggested["KDC-4d.count.vu"], "1");
    assert_eq!(suggested["KDC-4d.force-majeure"], "1");
    assert_eq!(suggested["KDC-4d.ground"], "Sét đánh");
    assert_eq!(suggested["KDC-4d.what"], "03/05/2023, Xóm 2: Cháy nhà kho");
    assert!(
        !suggested.contains_key("KDC-4a.last.toi-pham"),
        "câu đã trả lời thì không điền thêm"
    );
    assert!(!suggested.values().any(|value| value == "none"));
    let fresh = wizard::prefill(&national(), &Fields::new(), &facts);
    assert_eq!(fresh["KDC-4a.last"], "co");
    assert_eq!(fresh["KDC-4a.last.toi-pham"], "2");
}
