use super::*;
use crate::{
    form::{Fields, YES},
    rules::{
        Rules, Source,
        tests::{NATIONAL, national},
    },
};
use time::{Date, macros::date};

const TODAY: Date = date!(2023 - 09 - 12);

fn fields(typed: &[(&str, &str)]) -> Fields {
    let pairs = typed
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()));
    pairs.collect()
}

fn with(base: &[(&str, &str)], more: &[(&str, &str)]) -> Fields {
    let mut all = fields(base);
    all.extend(fields(more));
    all
}

/// The circular and a plan with an inspection every quarter, one in a span of days, and a unit's own task.
fn with_tasks() -> Rules {
    let text = "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n[instrument]\ntitle = \"Kế hoạch thử\"\nissuer = \"Xã thử\"\ndate = \"03/01/2023\"\n\
        [[task]]\nslug = \"quy\"\ntitle = \"Kiểm tra hằng quý\"\nwho = \"Công an xã\"\nactor = \"office\"\nevery = \"quarter\"\ncitation = \"mục III\"\n\
        [[task]]\nslug = \"doan\"\ntitle = \"Đoàn kiểm tra\"\nwho = \"Ban Chỉ đạo\"\nactor = \"above\"\nfrom = \"11/10\"\nto = \"20/10\"\ncitation = \"mục IV\"\n\
        [[task]]\nslug = \"don-vi\"\ntitle = \"Báo cáo đoàn\"\nwho = \"Đơn vị\"\nactor = \"unit\"\nfrom = \"11/10\"\nto = \"20/10\"\ncitation = \"mục V\"\n";
    let source = |name, text| Source { name, text };
    Rules::load(
        source("tt124-2021.toml", NATIONAL),
        &[source("thu.toml", text)],
    )
    .unwrap_or_else(|faults| panic!("{faults:#?}"))
}

const PLAN: &[(&str, &str)] = &[
    ("plan.when", "q3"),
    ("plan.head", "Trần Văn Mẫu"),
    ("plan.head-role", "Trưởng Công an xã"),
    ("plan.members", "Lê Thị Mẫu | Công an viên\nPhạm Văn Mẫu"),
    ("plan.examined", "Sổ sách\nThực tế"),
];

#[test]
fn a_plan_is_one_once_its_days_and_its_head_are_there() {
    let rules = with_tasks();
    let plan = schedule(&rules, 2023, &fields(PLAN)).unwrap();
    assert_eq!(plan.title, "Kiểm tra quý III năm 2023");
    assert_eq!(plan.days.sentence(), "từ 01/07/2023 đến 30/09/2023");
    assert_eq!(plan.team[0].role, "Trưởng Công an xã, Trưởng đoàn");
    assert_eq!(plan.team[2].name, "Phạm Văn Mẫu");
    assert_eq!(plan.examined, ["Sổ sách", "Thực tế"]);
    for (broken, because) in [
        (("plan.when", ""), "no days"),
        (("plan.when", "days"), "days that nobody named"),
        (("plan.head", ""), "no head"),
        (("plan.head", "Mẫu 2"), "a name with a figure"),
        (
            ("plan.members", "Lê 3 | Công an viên"),
            "a member's name with a figure",
        ),
        (("plan.task", "don-vi"), "a task that is the unit's own"),
    ] {
        assert!(
            schedule(&rules, 2023, &with(PLAN, &[broken])).is_none(),
            "{because}"
        );
    }
    let backwards = with(
        PLAN,
        &[
            ("plan.when", "days"),
            ("plan.from", "20/10/2023"),
            ("plan.to", "11/10/2023"),
        ],
    );
    assert!(schedule(&rules, 2023, &backwards).is_none());
}

#[test]
fn a_plan_begins_with_the_days_of_its_task_and_says_when_it_leaves_them() {
    let rules = with_tasks();
    for (task, when, from) in [("quy", "q3", None), ("doan", "days", Some("11/10/2023"))] {
        let begun = begun(&rules, 2023, task, TODAY);
        assert_eq!(begun["plan.when"], when);
        assert_eq!(begun.get("plan.from").map(String::as_str), from);
        assert_eq!(begun["plan.task"], task);
    }
    assert!(begun(&rules, 2023, "don-vi", TODAY).is_empty());
    let offered = tasks(&rules, 2023).map(|task| task.slug.as_str());
    assert_eq!(offered.collect::<Vec<_>>(), ["quy", "doan"]);
    let notes = |task| schedule_form(&rules, 2023, &with(PLAN, &[("plan.task", task)])).gaps;
    assert!(
        notes("quy").is_empty(),
        "any quarter is one of every quarter"
    );
    let outside = notes("doan");
    assert!(
        !outside[0].blocking && outside[0].citation.is_some(),
        "{outside:?}"
    );
    assert!(outside[0].sentence.contains("từ 11/10/2023 đến 20/10/2023"));
    let grounds = schedule(
        &rules,
        2023,
        &with(PLAN, &[("plan.task", "doan"), ("plan.paper", "12/KH-UBND")]),
    );
    assert_eq!(
        grounds.unwrap().grounds,
        ["Đoàn kiểm tra (mục IV Kế hoạch thử)", "12/KH-UBND"]
    );
    assert!(
        schedule_form(&national(), 2023, &fields(PLAN))
            .inputs
            .iter()
            .all(|input| input.field != "plan.task")
    );
}

const VISIT: &[(&str, &str)] = &[
    ("visit.date", "10/09/2023"),
    ("visit.team", "Trần Văn Mẫu | Trưởng đoàn"),
    ("visit.examined", "Sổ sách | Đủ\nThực tế"),
];
const FINDING: &[(&str, &str)] = &[
    ("finding.1.criterion", "KDC-4d"),
    ("finding.1.what", "Bình chữa cháy hết hạn"),
    ("finding.1.request", "Thay bình"),
    ("finding.1.due", "20/09/2023"),
];

fn close(typed: &Fields) -> Result<Visit, Vec<Gap>> {
    let rules = national();
    visit(
        rules.kind("kdc").unwrap(),
        &Expected::default(),
        typed,
        TODAY,
    )
}

#[test]
fn an_inspection_is_closed_with_what_was_found_or_with_somebody_saying_that_nothing_was() {
    let closed = close(&with(VISIT, FINDING)).unwrap();
    assert_eq!(
        closed.examined[1],
        Examined {
            content: "Thực tế".to_owned(),
            result: String::new()
        }
    );
    assert_eq!(closed.findings[0].criterion.as_deref(), Some("KDC-4d"));
    assert_eq!(closed.findings[0].due, Some(date!(2023 - 09 - 20)));
    assert!(
        close(&with(VISIT, &[("visit.none", YES)]))
            .unwrap()
            .findings
            .is_empty()
    );
    for (more, said) in [
        (vec![], "Chưa ghi tồn tại nào"),
        (
            [FINDING, &[("visit.none", YES)]].concat(),
            "Đã ghi 1 tồn tại",
        ),
        (
            [FINDING, &[("finding.1.what", "")]].concat(),
            "Tồn tại 1: còn thiếu: tồn tại",
        ),
        (
            [FINDING, &[("finding.1.criterion", "CQ-1a")]].concat(),
            "không còn trong danh sách",
        ),
        (
            [FINDING, &[("finding.1.due", "09/09/2023")]].concat(),
            "trước ngày kiểm tra",
        ),
        (
            [FINDING, &[("finding.1.request", "")]].concat(),
            "có hạn mà chưa ghi yêu cầu",
        ),
        (
            [FINDING, &[("visit.date", "13/09/2023")]].concat(),
            "ở sau ngày hôm nay",
        ),
        ([FINDING, &[("visit.team", "")]].concat(), "đoàn kiểm tra"),
        (
            [
                FINDING,
                &[("visit.start", "9 giờ"), ("visit.end", "8 giờ 30")],
            ]
            .concat(),
            "trước giờ bắt đầu",
        ),
    ] {
        let gaps = close(&with(VISIT, &more)).unwrap_err();
        let told = gaps
            .iter()
            .any(|gap| gap.blocking && gap.sentence.contains(said));
        assert!(told, "{said} is not in {gaps:?}");
    }
}

#[test]
fn what_the_plan_says_counts_until_somebody_types_something_else() {
    let rules = with_tasks();
    let plan = schedule(&rules, 2023, &fields(PLAN)).unwrap();
    let expected = Expected {
        team: plan.team.clone(),
        examined: plan.examined.clone(),
        days: Some(plan.days),
    };
    let kind = rules.kind("kdc").unwrap();
    let typed = fields(&[("visit.date", "10/09/2023"), ("visit.none", YES)]);
    let closed = visit(kind, &expected, &typed, TODAY).unwrap();
    assert_eq!(closed.team, plan.team);
    assert_eq!(closed.examined.len(), 2);
    let emptied = with(
        &[("visit.date", "10/09/2023"), ("visit.none", YES)],
        &[("visit.team", "")],
    );
    assert!(
        visit(kind, &expected, &emptied, TODAY).is_err(),
        "an emptied team is empty"
    );
    let early = fields(&[("visit.planned", "30/06/2023")]);
    let notes = visit_form(&expected, &early, TODAY).gaps;
    assert!(
        notes
            .iter()
            .any(|gap| !gap.blocking && gap.sentence.contains("ngoài thời gian của kế hoạch")),
        "{notes:?}"
    );
}

#[test]
fn one_more_finding_can_always_be_begun_and_an_emptied_one_is_none() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let places = |typed: &Fields| {
        let pages = finding_form(kind, typed).into_iter();
        pages.map(|(number, _)| number).collect::<Vec<_>>()
    };
    assert_eq!(places(&fields(VISIT)), [1]);
    assert_eq!(places(&with(VISIT, FINDING)), [1, 2]);
    let third = with(
        FINDING,
        &[("finding.3.what", "Thiếu sổ"), ("finding.1.what", " ")],
    );
    assert_eq!(places(&third), [1, 3, 4]);
    assert_eq!(
        places(&fields(&[("finding.1.what", ""), ("finding.1.due", " ")])),
        [1]
    );
}

#[test]
fn a_closed_inspection_is_read_again_as_it_was_and_a_later_version_is_refused() {
    let closed = close(&with(VISIT, FINDING)).unwrap();
    let json = serde_json::to_value(&closed).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(
        serde_json::from_value::<Visit>(json.clone()).unwrap(),
        closed
    );
    let mut later = json;
    later["version"] = 2.into();
    assert!(serde_json::from_value::<Visit>(later).is_err());
}

#[test]
fn a_finding_waits_until_day_and_words_of_its_remedy_are_both_there() {
    let closed = close(&with(VISIT, FINDING)).unwrap();
    let finding = &closed.findings[0];
    let words = |typed: &[(&str, &str)], today: Date| {
        let remedied = remedied(&fields(typed), 1, closed.date, today);
        Standing::of(finding, remedied, today).words()
    };
    let how = ("remedy.1.how", "Đã thay, Công an xã xem lại");
    for (typed, today, said) in [
        (vec![], TODAY, "Chờ khắc phục, còn 8 ngày"),
        (vec![], date!(2023 - 09 - 20), "Hạn khắc phục là hôm nay"),
        (vec![], date!(2023 - 09 - 23), "Quá hạn khắc phục 3 ngày"),
        (
            vec![("remedy.1.date", "12/09/2023")],
            TODAY,
            "Chờ khắc phục, còn 8 ngày",
        ),
        (vec![how], TODAY, "Chờ khắc phục, còn 8 ngày"),
        (
            vec![("remedy.1.date", "12/09/2023"), how],
            TODAY,
            "Đã khắc phục ngày 12/09/2023",
        ),
        (
            vec![("remedy.1.date", "13/09/2023"), how],
            TODAY,
            "Chờ khắc phục, còn 8 ngày",
        ),
        (
            vec![("remedy.1.date", "09/09/2023"), how],
            TODAY,
            "Chờ khắc phục, còn 8 ngày",
        ),
    ] {
        assert_eq!(words(&typed, today), said, "{typed:?}");
    }
    let early = remedy_form(
        &fields(&[("remedy.1.date", "09/09/2023")]),
        1,
        closed.date,
        TODAY,
    );
    let problem = early.inputs[0].problem.clone().unwrap_or_default();
    assert!(
        problem.contains("trước ngày kiểm tra 10/09/2023"),
        "{problem}"
    );
}
