//! Marks, totals and classes of the sample table, and what keeps a sheet from being complete.

use super::*;
use crate::incident::Incident;
use crate::rules::{Rules, classification::tests::rules};
use time::macros::date;

fn facts(verdict: Verdict) -> Bases {
    Bases::standard(Some(StandardResult {
        verdict,
        source: "biên bản MẪU".to_owned(),
    }))
}

/// Everything full for a side, with some fields typed otherwise.
fn typed_marks(side: &str, changes: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::new();
    for (code, marks) in [
        ("1.1", "6"),
        ("1.2", "6"),
        ("1.3", "2"),
        ("2.1", "10"),
        ("2.2", "8"),
        ("4.1", "20"),
        ("4.2", "14"),
        ("4.3", "10"),
    ] {
        fields.insert(format!("{side}.{code}.marks"), marks.to_owned());
    }
    for code in ["3.1", "3.2", "3.3", "3.4"] {
        fields.insert(format!("{side}.{code}.times"), "0".to_owned());
    }
    for (field, value) in changes {
        fields.insert(format!("{side}.{field}"), (*value).to_owned());
    }
    fields
}

struct Sample {
    rules: Rules,
}

impl Sample {
    fn new() -> Sample {
        Sample {
            rules: rules(&[]).unwrap(),
        }
    }

    fn parts(&self) -> (&Classification, &ClassObject) {
        let classification = self.rules.classification().unwrap();
        (classification, classification.object("kdc").unwrap())
    }

    fn sheet(&self, changes: &[(&str, &str)]) -> Result<ScoreSheet, Vec<Gap>> {
        let (classification, object) = self.parts();
        own_sheet(
            classification,
            object,
            2022,
            &facts(Verdict::Met),
            &typed_marks("own", changes),
        )
    }
}

#[test]
fn totals_and_classes_come_from_the_marks() {
    let sample = Sample::new();
    for (changes, marks, class) in [
        (&[][..], "100", "Xuất sắc"),
        (&[("4.1.marks", "10")], "90", "Xuất sắc"),
        (&[("4.1.marks", "9")], "89", "Khá"),
        (&[("3.1.times", "1")], "94", "Xuất sắc"),
        // Never more taken away than the item gives.
        (&[("3.1.times", "4")], "94", "Xuất sắc"),
        (&[("3.4.times", "2")], "96", "Xuất sắc"),
        (&[("3.4.times", "3")], "94", "Xuất sắc"),
        (&[("4.1.marks", "0"), ("4.2.marks", "4")], "70", "Khá"),
        (
            &[("4.1.marks", "0"), ("4.2.marks", "3")],
            "69",
            "Trung bình",
        ),
        (
            &[
                ("4.1.marks", "0"),
                ("4.2.marks", "0"),
                ("2.1.marks", "0"),
                ("1.1.marks", "0"),
            ],
            "50",
            "Trung bình",
        ),
        (
            &[
                ("4.1.marks", "0"),
                ("4.2.marks", "0"),
                ("2.1.marks", "0"),
                ("1.1.marks", "0"),
                ("1.3.marks", "1"),
            ],
            "49",
            "Yếu",
        ),
    ] {
        let sheet = sample.sheet(changes).unwrap();
        assert_eq!(
            (sheet.marks.to_string().as_str(), sheet.class.title.as_str()),
            (marks, class),
            "{changes:?}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_said_at_its_item() {
    let sample = Sample::new();
    for (field, value, words) in [
        ("1.1.marks", "", "Mục 1.1: chưa tự chấm."),
        ("1.1.marks", "7", "quá điểm tối đa"),
        ("1.1.marks", "5,5", "Mục 1.1"),
        ("1.1.marks", "sáu", "Mục 1.1"),
        ("3.1.times", "", "Mục 3.1: chưa tự chấm."),
        ("3.1.times", "một", "Mục 3.1"),
    ] {
        let gaps = sample.sheet(&[(field, value)]).unwrap_err();
        assert_eq!(gaps.len(), 1, "{field} = {value}: {gaps:?}");
        assert!(
            gaps[0].sentence.contains(words),
            "{field} = {value}: {gaps:?}"
        );
        assert_eq!(
            gaps[0].field.as_deref(),
            Some(format!("own.{field}").as_str())
        );
    }
}

#[test]
fn the_result_by_the_standard_is_a_basis_and_earns_marks_only_by_its_item() {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let fields = typed_marks("own", &[]);
    let gaps = own_sheet(classification, object, 2022, &Bases::default(), &fields).unwrap_err();
    assert!(
        gaps[0].sentence.contains("một trong những căn cứ"),
        "{gaps:?}"
    );

    let met = own(classification, object, &facts(Verdict::Met), &fields).unwrap();
    let not_met = own(classification, object, &facts(Verdict::NotMet), &fields).unwrap();
    assert_eq!(met.marks, not_met.marks, "the verdict itself is no marks");
    assert_eq!(met.class, not_met.class);
    let remarks = |tally: &Tally| -> Vec<String> {
        tally
            .rows
            .iter()
            .filter(|row| !row.remark.is_empty())
            .map(|row| row.code.clone())
            .collect()
    };
    assert!(remarks(&met).is_empty());
    assert_eq!(remarks(&not_met), ["4.3"]);
}

#[test]
fn an_object_without_a_table_says_so() {
    let sample = Sample::new();
    let classification = sample.rules.classification().unwrap();
    let district = classification.object("huyen").unwrap();
    let gap = own(classification, district, &Bases::default(), &Fields::new()).unwrap_err();
    assert!(
        gap.sentence.contains("Bảng điểm chưa có trong nguồn"),
        "{gap:?}"
    );
}

#[test]
fn a_change_needs_its_reason_and_agreeing_types_the_own_marks() {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let sheet = sample.sheet(&[("3.1.times", "1")]).unwrap();
    let met = facts(Verdict::Met);
    let table = object.table.as_ref().unwrap();
    let mut fields: Fields = Fields::from([("appraised.4.1.marks".to_owned(), "15".to_owned())]);
    let agreed = agreed(table, &sheet, &fields);
    assert_eq!(agreed.len(), 11, "what was typed stays");
    fields.extend(agreed);
    let gaps = appraise(classification, object, 2022, Some(&sheet), &met, &fields).unwrap_err();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert!(
        gaps[0].sentence.contains("Mục 4.1: điểm thẩm định khác"),
        "{gaps:?}"
    );
    fields.insert(
        "appraised.4.1.reason".to_owned(),
        "Mô hình mới lập, chưa có kết quả.".to_owned(),
    );
    let score = appraise(classification, object, 2022, Some(&sheet), &met, &fields).unwrap();
    assert_eq!(
        (score.own, score.marks),
        (Some(Marks::whole(94)), Marks::whole(89))
    );
    assert_eq!(score.class.title, "Khá");
}

#[test]
fn a_unit_that_sent_no_sheet_is_scored_by_the_office() {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let fields = typed_marks("appraised", &[("4.1.marks", "3")]);
    let score = appraise(
        classification,
        object,
        2022,
        None,
        &facts(Verdict::Met),
        &fields,
    )
    .unwrap();
    assert_eq!((score.own, score.marks), (None, Marks::whole(83)));
}

#[test]
fn a_sheet_by_another_table_is_said_and_its_unknown_items_are_asked_anew() {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let mut sheet = sample.sheet(&[]).unwrap();
    sheet.table = "bang-khac".to_owned();
    let tally = appraisal(
        classification,
        object,
        Some(&sheet),
        &facts(Verdict::Met),
        &typed_marks("appraised", &[]),
    )
    .unwrap();
    assert_eq!(tally.gaps.len(), 1);
    assert!(!tally.gaps[0].blocking && tally.gaps[0].sentence.contains("bảng điểm khác"));
}

#[test]
fn stored_sheets_keep_what_they_promise() {
    let sample = Sample::new();
    let sheet = sample.sheet(&[]).unwrap();
    let json = serde_json::to_value(&sheet).unwrap();
    let read = |json: serde_json::Value| serde_json::from_value::<ScoreSheet>(json);
    assert_eq!(read(json.clone()).unwrap(), sheet);
    for (key, value) in [("marks", 198), ("version", 9)] {
        let mut forged = json.clone();
        forged[key] = value.into();
        assert!(read(forged).is_err(), "{key}");
    }
}

fn entry(score: Option<AppraisedScore>) -> ClassEntry {
    ClassEntry {
        subject: "s1".to_owned(),
        name: "Thôn Mẫu".to_owned(),
        score,
    }
}

#[test]
fn a_decision_about_classes_needs_scores_a_decider_a_signer_a_number_and_a_day() {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let score = appraise(
        classification,
        object,
        2022,
        None,
        &facts(Verdict::Met),
        &typed_marks("appraised", &[]),
    )
    .unwrap();
    let none = class_decide(&sample.rules, "kdc", 2022, &[], &Fields::new()).unwrap_err();
    assert!(none[0].sentence.contains("Chưa chọn đơn vị nào"));
    let open =
        class_decide(&sample.rules, "kdc", 2022, &[entry(None)], &Fields::new()).unwrap_err();
    let said = open
        .iter()
        .map(|gap| gap.sentence.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    for words in [
        "chưa kết luận",
        "quyết định phân loại (phân loại khu dân cư)",
        "người ký",
        "số, ký hiệu",
        "ngày ký",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let choice = crate::rules::OpenChoice {
        value: "Ủy ban nhân dân xã".to_owned(),
        basis: "Công văn MẪU".to_owned(),
    };
    let chosen = sample
        .rules
        .with_choices(&[("class.kdc.decider".to_owned(), choice)].into());
    let mut fields = Fields::new();
    for (field, value) in [
        ("signer", "Nguyễn Văn Mẫu"),
        ("number", "15/QĐ-UBND"),
        ("date", "19/11/2022"),
    ] {
        fields.insert(format!("class.{field}"), value.to_owned());
    }
    let (decision, notes) =
        class_decide(&chosen, "kdc", 2022, &[entry(Some(score.clone()))], &fields).unwrap();
    assert_eq!(
        (
            decision.decider.as_str(),
            decision.lines[0].class.title.as_str()
        ),
        ("Ủy ban nhân dân xã", "Xuất sắc")
    );
    assert!(notes.is_empty(), "trước ngày 20/11");
    fields.insert("class.date".to_owned(), "20/11/2022".to_owned());
    let (_, notes) = class_decide(&chosen, "kdc", 2022, &[entry(Some(score))], &fields).unwrap();
    assert!(
        notes[0]
            .sentence
            .contains("muộn hơn thời hạn (trước ngày 20/11)"),
        "{notes:?}"
    );
}

#[track_caller]
fn check_class_from_below(object: &str, class: &str, marks: u32, said: Result<&str, &str>) {
    let sample = Sample::new();
    let named = ClassName {
        slug: class.to_owned(),
        title: "Tên khác".to_owned(),
    };
    match (
        may_stand(&sample.rules, object, &named, Marks::whole(marks)),
        said,
    ) {
        (Ok(class), Ok(title)) => assert_eq!(class.title, title),
        (Err(why), Err(words)) => assert!(why.contains(words), "{why}"),
        (found, said) => panic!("{found:?}, not {said:?}"),
    }
}

#[test]
fn a_class_from_another_office_must_be_one_that_these_rules_make_of_its_marks() {
    check_class_from_below("kdc", "kha", 89, Ok("Khá"));
    check_class_from_below("kdc", "xuat-sac", 90, Ok("Xuất sắc"));
    check_class_from_below("kdc", "kha", 90, Err("90 điểm là loại Xuất sắc"));
    check_class_from_below("kdc", "kem", 40, Err("không có trong thang phân loại"));
    check_class_from_below("xa-khac", "kha", 80, Err("đối tượng phân loại “xa-khac”"));
    check_class_from_below("kdc", "xuat-sac", 101, Err("vượt tổng điểm"));
}

/// A fire on a day, by force majeure or not.
fn fire_on(date: time::Date, force_majeure: bool) -> Incident {
    Incident {
        date,
        force_majeure,
        ..crate::meeting::tests::fire()
    }
}

/// The bases of a unit with these fires in its log.
fn logged(sample: &Sample, fires: &[Incident]) -> Bases {
    let (_, object) = sample.parts();
    facts(Verdict::Met).with_log(
        object.table.as_ref().unwrap(),
        sample.rules.kind("kdc").unwrap(),
        2022,
        fires,
    )
}

#[track_caller]
fn check_log(fires: &[Incident], times: &str, note: &str, said: Option<&str>) {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let typed = typed_marks("own", &[("3.3.times", times), ("3.3.note", note)]);
    let tally = own(classification, object, &logged(&sample, fires), &typed).unwrap();
    let gaps: Vec<&str> = tally.gaps.iter().map(|gap| gap.sentence.as_str()).collect();
    match said {
        None => assert!(gaps.is_empty(), "{gaps:?}"),
        Some(words) => assert!(gaps.len() == 1 && gaps[0].contains(words), "{gaps:?}"),
    }
}

#[test]
fn the_log_proposes_how_often_and_a_person_confirms_or_says_why_not() {
    let in_the_year = date!(2022 - 03 - 05);
    let fires = [fire_on(in_the_year, false), fire_on(in_the_year, true)];
    check_log(&fires, "2", "", None);
    check_log(
        &fires,
        "",
        "",
        Some("ghi 2 vụ thuộc mục này, trong đó 1 vụ ghi là bất khả kháng. Xác nhận"),
    );
    check_log(
        &fires,
        "1",
        "",
        Some("ghi 1 lần, còn sổ vụ việc ghi 2 vụ. Ghi lý do"),
    );
    check_log(&fires, "1", "Một vụ do sét đánh", None);
    check_log(&[], "0", "", None);
    check_log(&[], "1", "", Some("ghi 1 lần, còn sổ vụ việc ghi 0 vụ"));
    // What happened in another year proposes nothing for this one.
    check_log(&[fire_on(date!(2021 - 03 - 05), false)], "0", "", None);
}

#[test]
fn the_office_needs_a_reason_against_the_log_only_where_the_unit_gave_none() {
    let sample = Sample::new();
    let (classification, object) = sample.parts();
    let bases = logged(&sample, &[fire_on(date!(2022 - 03 - 05), false)]);
    let none = typed_marks("appraised", &[]);
    let gaps = appraise(classification, object, 2022, None, &bases, &none).unwrap_err();
    assert!(
        gaps.len() == 1 && gaps[0].sentence.contains("còn sổ vụ việc ghi 1 vụ"),
        "{gaps:?}"
    );
    let sheet = own_sheet(
        classification,
        object,
        2022,
        &bases,
        &typed_marks("own", &[("3.3.note", "Vụ cháy của bản bên")]),
    )
    .unwrap();
    appraise(classification, object, 2022, Some(&sheet), &bases, &none).unwrap();
}
