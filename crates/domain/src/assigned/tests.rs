use super::*;
use crate::{
    calendar::{Owner, Sort, agenda},
    rules::tests::kon_gang,
};
use time::macros::date;

const TODAY: Date = date!(2023 - 05 - 10);

fn with(more: &[(&str, &str)]) -> Fields {
    let base = [
        ("task.title", "Tập huấn lực lượng nòng cốt"),
        ("task.lead", "Công an xã"),
        ("task.when", "day"),
        ("task.day", "20/05/2023"),
    ];
    let pairs = base.iter().chain(more);
    pairs
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_task_says_how_far_it_is_and_how_late() {
    for (more, today, said) in [
        (vec![], TODAY, "Chưa làm, còn 10 ngày"),
        (
            vec![("task.state", "under-way")],
            date!(2023 - 05 - 20),
            "Đang làm, hôm nay là ngày cuối",
        ),
        (
            vec![("task.state", "under-way")],
            date!(2023 - 05 - 23),
            "Đang làm, quá hạn 3 ngày",
        ),
        (
            vec![("task.state", "done"), ("task.done", "09/05/2023")],
            TODAY,
            "Đã làm ngày 09/05/2023",
        ),
        (
            vec![("task.state", "done"), ("task.done", "22/05/2023")],
            date!(2023 - 06 - 01),
            "Đã làm ngày 22/05/2023, chậm 2 ngày",
        ),
        (vec![("task.when", "q2")], TODAY, "Chưa làm, còn 51 ngày"),
        (vec![("task.when", "year")], TODAY, "Chưa làm, còn 235 ngày"),
        (
            vec![
                ("task.when", "days"),
                ("task.from", "01/05/2023"),
                ("task.to", "12/05/2023"),
            ],
            TODAY,
            "Chưa làm, còn 2 ngày",
        ),
    ] {
        let task = assignment(2023, &with(&more), today).unwrap_or_else(|| panic!("{more:?}"));
        assert_eq!(task.words(today), said, "{more:?}");
    }
}

#[test]
fn what_is_missing_or_cannot_be_is_no_task_yet() {
    for (more, said) in [
        (vec![("task.title", " ")], "Còn thiếu: việc được giao."),
        (vec![("task.lead", "")], "Còn thiếu: chủ trì."),
        (vec![("task.when", "")], "Chưa trả lời: thời hạn."),
        (vec![("task.day", "")], "Còn thiếu: hạn cuối."),
        (vec![("task.day", "20/05/2032")], "không thuộc năm 2023"),
        (vec![("task.state", "done")], "Còn thiếu: làm xong ngày."),
        (
            vec![("task.state", "done"), ("task.done", "11/05/2023")],
            "ở sau ngày hôm nay",
        ),
        (
            vec![
                ("task.when", "days"),
                ("task.from", "12/05/2023"),
                ("task.to", "01/05/2023"),
            ],
            "trước ngày đầu",
        ),
    ] {
        let fields = with(&more);
        assert!(assignment(2023, &fields, TODAY).is_none(), "{more:?}");
        let gaps = form(2023, &fields, TODAY).gaps;
        let told = gaps
            .iter()
            .any(|gap| gap.blocking && gap.sentence.contains(said));
        assert!(told, "{said} is not in {gaps:?}");
    }
}

#[test]
fn what_the_rules_give_is_taken_with_its_provision_and_a_year_later_without_its_result() {
    let owner = Owner {
        below: vec!["kdc".to_owned(), "xa".to_owned()],
        desk: true,
        name: "Công an xã Mẫu".to_owned(),
        office: "Công an xã Mẫu".to_owned(),
        ..Owner::default()
    };
    let entries = agenda(&kon_gang(), &owner, 2023);
    let entry = entries
        .iter()
        .find(|entry| entry.sort == Sort::Task)
        .unwrap();
    let fields = suggested(entry).unwrap();
    let task = assignment(2023, &fields, TODAY).unwrap();
    assert_eq!(task.lead, "Thường trực Ban Chỉ đạo xã");
    assert!(
        task.basis.contains("mục IV.3.2") && task.basis.contains("Kế hoạch"),
        "{}",
        task.basis
    );
    assert_eq!(Some(task.days.last), entry.last);
    let undated = Entry {
        last: None,
        ..entry.clone()
    };
    assert!(suggested(&undated).is_none());

    let done = with(&[
        ("task.state", "done"),
        ("task.done", "09/05/2023"),
        ("task.note", "50 người dự"),
        ("task.day", "29/02/2024"),
    ]);
    let next = next_year(&done);
    assert_eq!(next["task.day"], "28/02/2025");
    assert_eq!(next_year(&with(&[]))["task.day"], "20/05/2024");
    assert!(
        ["task.state", "task.done", "task.note"]
            .iter()
            .all(|field| !next.contains_key(*field))
    );
    assert_eq!(next["task.lead"], "Công an xã");
}
