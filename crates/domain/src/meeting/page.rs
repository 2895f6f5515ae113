//! The pages of the meeting that are not questions of the law: who is there, what was said, how it ends.

use super::{Facts, Invitation, Invited, contradiction::Contradiction};
use crate::{
    date::{self, TimeOfDay},
    form::{Choice, Fields, Gap, Input, InputKind, lower_first, typed, typed_date},
    law::Cited,
    rules::{
        Attendee, KindRules,
        check::{self, Said},
    },
    text::one_line,
};
use std::collections::BTreeSet;

/// Came to the meeting.
pub(crate) const PRESENT: &str = "co-mat";
/// Did not come.
const ABSENT: &str = "vang";
/// There is no such organization here; only where the law says “nếu có”.
pub(crate) const NO_SUCH: &str = "khong-co";

/// The meeting as a whole concludes that the standard is met.
pub(crate) const CONCLUDES_MET: &str = "met";
/// … or that it is not.
pub(crate) const CONCLUDES_NOT_MET: &str = "not-met";

/// The attendee's answer to one thing: `attendee.cong-an.present`.
pub(crate) fn attendee_field(slug: &str, name: &str) -> String {
    format!("attendee.{slug}.{name}")
}

pub(crate) fn attendance_inputs(kind: &KindRules, fields: &Fields, facts: &Facts) -> Vec<Input> {
    let input = |field: &str, label: &str, kind: InputKind| Input::new(fields, field, label, kind);
    let window = kind.window(facts.year);
    let days = window.map(|window| format!("Mốc đánh giá {}.", window.sentence()));
    let presider = format!("Chủ trì ({})", kind.presider.value.title);
    let mut inputs = vec![
        input("meeting.date", "Ngày họp", InputKind::Date)
            .required()
            .hint(&days.unwrap_or_default()),
        input("meeting.start", "Giờ bắt đầu", InputKind::Time)
            .required()
            .hint("Ví dụ 19 giờ 00."),
        input("meeting.place", "Nơi họp", InputKind::Text).required(),
        input("meeting.presider", &presider, InputKind::Person).required(),
        input(
            "meeting.presider-title",
            "Chức danh người chủ trì, nếu gọi khác",
            InputKind::Text,
        )
        .hint(&format!(
            "Để trống thì ghi “{}”.",
            kind.presider.value.title
        )),
        input(
            "meeting.secretary",
            "Thư ký (người ghi biên bản)",
            InputKind::Person,
        )
        .required(),
    ];
    for attendee in &kind.attendees {
        let may_lack = may_lack(kind, &attendee.value, fields, facts);
        inputs.extend(attendee_inputs(attendee, fields, may_lack));
    }
    inputs.push(
        input("meeting.others", "Người khác cùng dự", InputKind::Long)
            .hint("Mỗi người một dòng, kèm chức danh."),
    );
    inputs
}

/// Whether a place may have no such organization: the law says “nếu có”, or the registration or an answer of
/// the meeting said that there is none.
fn may_lack(kind: &KindRules, attendee: &Attendee, fields: &Fields, facts: &Facts) -> bool {
    let none = |fields: &Fields| {
        kind.criteria.iter().any(|criterion| {
            check::said_of(criterion, &attendee.slug, fields)
                .is_some_and(|(said, _)| said == Said::NoSuch)
        })
    };
    attendee.if_any
        || none(fields)
        || facts
            .registration
            .as_ref()
            .is_some_and(|registration| none(&registration.answers))
}

fn attendee_inputs(attendee: &Cited<Attendee>, fields: &Fields, may_lack: bool) -> Vec<Input> {
    let Attendee { slug, title, .. } = &attendee.value;
    let present_field = attendee_field(slug, "present");
    let mut choices = vec![
        Choice::new(PRESENT, "Có mặt"),
        Choice::new(ABSENT, "Vắng mặt"),
    ];
    if may_lack {
        choices.push(Choice::new(NO_SUCH, "Ở đây không có tổ chức này"));
    }
    let present = typed(fields, &present_field);
    let present = present.as_deref();
    let name_label = format!("Họ và tên ({title})");
    let mut name = Input::new(
        fields,
        attendee_field(slug, "name"),
        name_label,
        InputKind::Text,
    )
    .shown_when(present == Some(PRESENT) || present == Some(ABSENT));
    name.required = present == Some(PRESENT);
    vec![
        Input::new(fields, present_field, title.clone(), InputKind::Choice)
            .choices(choices)
            .required(),
        name,
        Input::new(
            fields,
            attendee_field(slug, "reason"),
            format!("Lý do vắng ({title})"),
            InputKind::Text,
        )
        .required()
        .shown_when(present == Some(ABSENT)),
    ]
}

/// Whom the rules ask to the meeting, and when and where it is; the presider invites and is not invited.
pub(crate) fn invitation(kind: &KindRules, fields: &Fields) -> Invitation {
    let text = |field: &str| typed(fields, field).unwrap_or_default();
    let with_role = |name: String, role: &str| {
        if name.is_empty() {
            role.to_owned()
        } else {
            format!("{name}, {}", lower_first(role))
        }
    };
    let mut invited: Vec<Invited> = Vec::new();
    for attendee in &kind.attendees {
        let Attendee { slug, title, .. } = &attendee.value;
        if text(&attendee_field(slug, "present")) == NO_SUCH {
            continue;
        }
        invited.push(Invited {
            slug: slug.clone(),
            words: with_role(text(&attendee_field(slug, "name")), title),
        });
    }
    let others = text("meeting.others");
    let others = others.lines().map(one_line).filter(|line| !line.is_empty());
    invited.extend(others.map(|words| Invited {
        slug: String::new(),
        words,
    }));
    let presider = text("meeting.presider");
    let title = Some(text("meeting.presider-title"))
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| kind.presider.value.title.clone());
    Invitation {
        date: typed_date(fields, "meeting.date"),
        start: TimeOfDay::parse(&text("meeting.start")).ok(),
        place: text("meeting.place"),
        presider: if presider.is_empty() {
            String::new()
        } else {
            with_role(presider, &title)
        },
        invited,
    }
}

/// How many people are there: somebody who sits there for two bodies is one person, as in the minutes.
pub(crate) fn n_present(kind: &KindRules, fields: &Fields) -> usize {
    let mut names: BTreeSet<String> = ["meeting.presider", "meeting.secretary"]
        .into_iter()
        .filter_map(|field| typed(fields, field))
        .collect();
    let mut n_unnamed = 0;
    for attendee in &kind.attendees {
        let field = |part| attendee_field(&attendee.value.slug, part);
        if typed(fields, &field("present")).as_deref() != Some(PRESENT) {
            continue;
        }
        match typed(fields, &field("name")) {
            Some(name) => _ = names.insert(name),
            None => n_unnamed += 1,
        }
    }
    names.len() + n_unnamed
}

/// What the meeting says of someone absent; it blocks nothing.
pub(crate) fn absences(kind: &KindRules, fields: &Fields) -> Vec<Gap> {
    let absent = |attendee: &&Cited<Attendee>| {
        typed(fields, &attendee_field(&attendee.value.slug, "present")).as_deref() == Some(ABSENT)
    };
    kind.attendees
        .iter()
        .filter(absent)
        .map(|attendee| {
            let sentence = format!(
                "Vắng: {}. Cuộc họp vẫn tiến hành; lý do vắng được ghi vào biên bản.",
                attendee.value.title
            );
            Gap::note(&attendee_field(&attendee.value.slug, "reason"), sentence)
                .cited(&attendee.citation)
        })
        .collect()
}

pub(crate) fn opinion_inputs(fields: &Fields) -> Vec<Input> {
    vec![
        Input::new(
            fields,
            "opinion.text",
            "Ý kiến tại cuộc họp",
            InputKind::Long,
        )
        .hint("Ghi ai nói, nói gì, ngắn gọn. Không có ý kiến thì để trống."),
        Input::new(
            fields,
            "opinion.proposals",
            "Kiến nghị, đề xuất",
            InputKind::Long,
        ),
        Input::new(
            fields,
            "conclusion",
            "Kết luận của cuộc họp",
            InputKind::Choice,
        )
        .choices(vec![
            Choice::new(CONCLUDES_MET, "Đạt tiêu chuẩn, đề nghị công nhận"),
            Choice::new(CONCLUDES_NOT_MET, "Chưa đạt tiêu chuẩn"),
        ])
        .required(),
    ]
}

pub(crate) fn closing_inputs(fields: &Fields, contradictions: &[Contradiction]) -> Vec<Input> {
    let time = |field: &str| typed(fields, field).and_then(|raw| TimeOfDay::parse(&raw).ok());
    let backwards = match (time("meeting.start"), time("meeting.end")) {
        (Some(start), Some(end)) if end <= start => Some(format!(
            "Giờ kết thúc ({end}) không sau giờ bắt đầu ({start}). Xem lại một trong hai."
        )),
        _ => None,
    };
    let mut inputs = vec![
        Input::new(fields, "meeting.end", "Giờ kết thúc", InputKind::Time)
            .required()
            .with_problem(backwards),
    ];
    for contradiction in contradictions {
        inputs.push(
            Input::new(fields, &contradiction.field, "Giải trình", InputKind::Long)
                .hint(&contradiction.sentence)
                .required(),
        );
    }
    inputs
}

/// A meeting before the days it is about, or after the decision is due, is questioned.
pub(crate) fn unlikely_date(kind: &KindRules, fields: &Fields, facts: &Facts) -> Option<String> {
    let day = typed_date(fields, "meeting.date")?;
    let window = kind.window(facts.year).ok()?;
    if day < window.first {
        return Some(format!(
            "Ngày họp {} trước mốc đánh giá năm {} ({}).",
            date::short(day),
            facts.year,
            window.sentence()
        ));
    }
    let last_due = kind
        .steps
        .iter()
        .filter(|step| step.after_window)
        .filter_map(|step| {
            Some(
                step.national(facts.year)?
                    .value
                    .in_year(facts.year)
                    .last_day(),
            )
        })
        .max()?;
    (day > last_due).then(|| {
        format!(
            "Ngày họp {} sau ngày cuối cùng để quyết định công nhận năm {} ({}).",
            date::short(day),
            facts.year,
            date::short(last_due)
        )
    })
}
