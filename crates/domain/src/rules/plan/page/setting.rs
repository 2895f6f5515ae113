//! Pages of what the law already speaks of: the paper itself, dues, bodies, open points, stricter values.

use super::{Block, Line, Page, Reading, objects};
use crate::{
    date,
    form::{Choice, Fields, Input, InputKind, typed},
    law::Citation,
    rules::{
        KindRules, Route,
        classification::ClassObject,
        plan::{
            Editing,
            draft::{CLASS_DUE, COLLECTOR, UNSAID_ROUTE, on_names_page, title},
        },
    },
};

/// The ways a dossier can go, in the order they are offered.
pub(super) const ROUTES: [Route; 3] = Route::ALL;

/// The law's words beside a field.
pub(super) fn line(value: impl Into<String>, citation: &Citation) -> Line {
    Line {
        value: value.into(),
        citation: citation.to_string(),
        local: citation.local,
    }
}

/// A field with what was typed, what is wrong with it, and what the rules above say to it.
pub(super) fn input(
    editing: &Editing,
    field: &str,
    label: impl Into<String>,
    kind: InputKind,
) -> Input {
    Input::new(&editing.fields, field, label, kind).with_problem(editing.problem(field))
}

/// Where in the plan it stands: wanted as soon as anything beside it is said.
pub(super) fn section(editing: &Editing, field: &str, wanted: bool) -> Input {
    let mut input = input(editing, field, "Ở mục nào", InputKind::Text).hint("Ví dụ: IV.3.1");
    input.required = wanted;
    input
}

pub(super) fn said(fields: &Fields, field: &str) -> bool {
    typed(fields, field).is_some()
}

/// A choice that may also be left to the layers above; what was chosen can be taken back.
pub(super) fn or_above(mut choices: Vec<Choice>, unsaid: &str) -> Vec<Choice> {
    choices.insert(0, Choice::new("", unsaid));
    choices
}

/// What is said where nothing is chosen.
pub(super) const AS_ABOVE: &str = "theo cấp trên";

pub(super) fn head(editing: &Editing, page: &mut Page) {
    "Ghi đúng như trên văn bản đã ký. Máy dùng tên này mỗi khi dẫn kế hoạch."
        .clone_into(&mut page.intro);
    let text = |field: &str, label: &str, hint: &str| {
        input(editing, field, label, InputKind::Text).hint(hint)
    };
    let own_title = said(&editing.fields, "head.title");
    let mut kind = text(
        "head.type",
        "Loại văn bản",
        "Ví dụ: Kế hoạch, Hướng dẫn, Quyết định",
    );
    let mut number = text("head.number", "Số, ký hiệu", "Ví dụ: 40/KH-UBND");
    let mut day = input(editing, "head.date", "Ngày ký", InputKind::Date);
    for one in [&mut kind, &mut number, &mut day] {
        one.required = !own_title;
    }
    let mut block = Block::titled("Văn bản");
    block.inputs = vec![
        kind,
        number,
        day,
        text(
            "head.issuer",
            "Cơ quan ban hành",
            "Ví dụ: Ủy ban nhân dân xã Kon Gang",
        )
        .required(),
        input(editing, "head.summary", "Trích yếu", InputKind::Long)
            .hint("Ví dụ: về việc triển khai thực hiện Thông tư 124/2021/TT-BCA trên địa bàn xã"),
        text(
            "head.title",
            "Tên khi trích dẫn, nếu gọi khác",
            "Để trống thì máy ghép loại, số và tên địa phương.",
        ),
    ];
    block.reading = title(&editing.fields).map(|title| Reading {
        refused: false,
        sentence: format!("Khi trích dẫn: “{title}”."),
    });
    page.blocks.push(block);
}

pub(super) fn dues(editing: &Editing, kind: &KindRules, year: i32, page: &mut Page) {
    "Chỉ ghi hạn mà kế hoạch của mình đặt; không ghi thì theo cấp trên. Hạn chỉ được sớm hơn hoặc bằng.".clone_into(&mut page.intro);
    for step in &kind.steps {
        let prefix = format!("due.{}.{}", kind.slug, step.slug);
        let of = |name: &str| format!("{prefix}.{name}");
        let mut block = Block::titled(step.title.clone());
        block.above = step
            .dues
            .iter()
            .map(|due| {
                let only = due
                    .year
                    .map_or_else(String::new, |year| format!(" (chỉ năm {year})"));
                line(format!("{}{only}", due.due.value), &due.due.citation)
            })
            .collect();
        "Các văn bản cấp trên không đặt hạn cho bước này.".clone_into(&mut block.silence);
        let unsaid = if block.above.is_empty() {
            "không đặt hạn"
        } else {
            AS_ABOVE
        };
        block.inputs = own_due_inputs(editing, &prefix, true, unsaid);
        let begun = said(&editing.fields, &of("how"));
        let only = only_year(editing, &of("year")).shown_when(begun);
        block.inputs.push(only);
        let own = said(&editing.fields, &of("how"));
        let after = editing
            .rules
            .as_ref()
            .and_then(|rules| rules.kind(&kind.slug));
        let due = after
            .and_then(|kind| kind.step(&step.slug))
            .and_then(|step| step.due(year));
        let problem = editing.problem(&of("day"));
        block.reading = match (due, problem) {
            (_, Some(_)) => Some(Reading {
                refused: true,
                sentence: "Hạn này muộn hơn cấp trên nên không dùng được.".to_owned(),
            }),
            (Some(due), None) if own => Some(last_day(due.value.in_year(year).last_day(), year)),
            _ => None,
        };
        page.blocks.push(block);
    }
}

/// A day that the layers above may have set already: as they have it, until the plan says another.
pub(super) fn own_due_inputs(
    editing: &Editing,
    prefix: &str,
    within: bool,
    unsaid: &str,
) -> Vec<Input> {
    let mut ways = DUES.to_vec();
    ways.truncate(if within { 3 } else { 2 });
    let ways = or_above(
        ways.iter()
            .map(|(how, label)| Choice::new(how, label))
            .collect(),
        unsaid,
    );
    let begun = said(&editing.fields, &format!("{prefix}.how"));
    let mut inputs = due_inputs_of(editing, prefix, ways);
    for input in &mut inputs[1..] {
        input.shown &= begun;
    }
    inputs
}

/// A day that must be said.
pub(super) fn due_inputs(editing: &Editing, prefix: &str) -> Vec<Input> {
    let ways = DUES[..2].iter().map(|(how, label)| Choice::new(how, label));
    let mut inputs = due_inputs_of(editing, prefix, ways.collect());
    inputs[0].required = true;
    inputs
}

/// How a plan writes a day.
const DUES: [(&str, &str); 3] = [
    ("before", "trước ngày"),
    ("by", "chậm nhất ngày"),
    ("within", "trong vòng … ngày"),
];

/// How, which day, where it stands, and how words were made into a day.
fn due_inputs_of(editing: &Editing, prefix: &str, ways: Vec<Choice>) -> Vec<Input> {
    let of = |name: &str| format!("{prefix}.{name}");
    let fields = &editing.fields;
    let how = input(editing, &of("how"), "Kế hoạch viết", InputKind::Choice).choices(ways);
    let within = typed(fields, &of("how")).as_deref() == Some("within");
    let day = if within {
        input(editing, &of("day"), "Số ngày", InputKind::Number).unit("ngày kể từ ngày kế hoạch")
    } else {
        input(editing, &of("day"), "Ngày, tháng", InputKind::Day)
    };
    let reading = input(editing, &of("reading"), "Cách tính", InputKind::Text)
        .hint("Ví dụ: 20 ngày kể từ ngày ký kế hoạch 02/5/2013, ngày cuối là 22/5/2013")
        .shown_when(within || said(fields, &of("reading")));
    let reading = if within { reading.required() } else { reading };
    vec![
        how,
        day.required(),
        section(editing, &of("section"), true),
        reading,
    ]
}

/// For a plan that sets a day for one year only.
pub(super) fn only_year(editing: &Editing, field: &str) -> Input {
    input(editing, field, "Chỉ của năm", InputKind::Number).hint("Để trống nếu năm nào cũng vậy.")
}

/// What a classification itself says of an object.
pub(super) fn class_lines(object: &ClassObject, what: &str) -> Vec<Line> {
    if what == CLASS_DUE {
        let dues = object.dues.iter();
        return dues
            .map(|due| line(due.value.to_string(), &due.citation))
            .collect();
    }
    let name = object.body(what).and_then(|body| body.name.as_ref());
    name.map(|name| line(name.value.clone(), &name.citation))
        .into_iter()
        .collect()
}

fn last_day(day: time::Date, year: i32) -> Reading {
    Reading {
        refused: false,
        sentence: format!(
            "Năm {year}, ngày cuối còn kịp là {}, {}.",
            date::weekday(day),
            date::short(day)
        ),
    }
}

pub(super) fn bodies(editing: &Editing, kind: &KindRules, page: &mut Page) {
    "Ghi tên cơ quan, chức danh đúng như kế hoạch viết. Những điều này không làm thay đổi kết quả đạt hay chưa đạt.".clone_into(&mut page.intro);
    for body in &kind.bodies {
        let mut block = Block::titled(body.title.clone());
        block.above.extend(
            body.name
                .iter()
                .map(|name| line(name.value.clone(), &name.citation)),
        );
        block.silence.clone_from(&body.why);
        block.inputs = body_inputs(editing, kind, &body.role, false);
        page.blocks.push(block);
    }
    if kind.body(COLLECTOR).is_none() {
        let mut block = Block::titled("Nơi nhận tổng hợp của cơ quan mình");
        "Kế hoạch nêu cấp trên nào nhận tổng hợp thì ghi ở đây.".clone_into(&mut block.silence);
        block.inputs = body_inputs(editing, kind, COLLECTOR, true);
        page.blocks.push(block);
    }
    if !kind.own_office {
        page.blocks.push(route(editing, kind));
    }
    let certificate = kind.certificate.title.as_ref();
    let named = [
        (
            "presider",
            "Chức danh người chủ trì",
            Some(line(
                kind.presider.value.title.clone(),
                &kind.presider.citation,
            )),
            "",
        ),
        (
            "certificate",
            "Tên giấy công nhận",
            certificate.map(|title| line(title.value.clone(), &title.citation)),
            kind.certificate.why.as_str(),
        ),
    ];
    for (word, title, above, silence) in named {
        let mut block = Block::titled(title);
        block.above.extend(above);
        silence.clone_into(&mut block.silence);
        block.inputs = value_inputs(editing, &format!("{word}.{}", kind.slug), "Kế hoạch gọi là");
        page.blocks.push(block);
    }
    page.blocks.push(per_criterion(editing, kind));
    let mut block = Block::titled(format!("Tên thường gọi của {}", kind.title));
    if !kind.common_names.is_empty() {
        block.lead = format!("Đang dùng: {}.", kind.common_names.join(", "));
    }
    block.inputs = value_inputs(
        editing,
        &format!("names.{}", kind.slug),
        "Các tên, cách nhau bằng dấu phẩy",
    );
    page.blocks.push(block);
}

/// Whether each unit registers criterion by criterion.
fn per_criterion(editing: &Editing, kind: &KindRules) -> Block {
    let mut block = Block::titled("Cách đăng ký");
    let above = kind.registration.per_criterion.as_ref();
    block
        .above
        .extend(above.map(|words| line(words.value.clone(), &words.citation)));
    "Cấp trên không yêu cầu ghi từng tiêu chí vào bản đăng ký.".clone_into(&mut block.silence);
    block.inputs = value_inputs(
        editing,
        &format!("each.{}", kind.slug),
        "Lời văn, nếu kế hoạch bắt ghi rõ từng tiêu chí phấn đấu đạt",
    );
    block
}

/// Where dossiers are handed in, and who decides on them.
fn route(editing: &Editing, kind: &KindRules) -> Block {
    let mut block = Block::titled("Nộp hồ sơ ở đâu, ai xét");
    let route = kind.route.as_ref();
    block
        .above
        .extend(route.map(|route| line(route.value.label(), &route.citation)));
    block.silence.clone_from(&kind.route_why);
    let of = |name: &str| format!("route.{}.{name}", kind.slug);
    let answer = typed(&editing.fields, &of("value"));
    let unsaid = answer.as_deref() == Some(UNSAID_ROUTE);
    let [mut chosen, why] = objects::route(editing, &of("value"), &of("why"));
    "Kế hoạch của mình".clone_into(&mut chosen.label);
    chosen.choices = or_above(chosen.choices, AS_ABOVE);
    let begun = answer.is_some();
    let place = section(editing, &of("section"), begun).shown_when(begun && !unsaid);
    block.inputs = vec![chosen, place, why];
    block
}

fn body_inputs(editing: &Editing, kind: &KindRules, role: &str, new: bool) -> Vec<Input> {
    let prefix = format!("body.{}.{role}", kind.slug);
    let title = format!("{prefix}.title");
    let begun = said(&editing.fields, &format!("{prefix}.name"));
    let mut called = input(editing, &title, "Kế hoạch gọi vai này là", InputKind::Text);
    if new {
        called = called.hint("Ví dụ: Nơi nhận tổng hợp của xã");
        called.required = begun;
    }
    called.shown = new || said(&editing.fields, &title);
    let mut inputs = vec![called];
    inputs.extend(objects::who(editing, &prefix, "cơ quan, chức danh"));
    inputs
}

fn value_inputs(editing: &Editing, prefix: &str, label: &str) -> Vec<Input> {
    let (value, place) = (format!("{prefix}.value"), format!("{prefix}.section"));
    let begun = said(&editing.fields, &value);
    let mut input = input(editing, &value, label, InputKind::Text);
    input.required = said(&editing.fields, &place);
    vec![input, section(editing, &place, begun)]
}

pub(super) fn opens(editing: &Editing, page: &mut Page) {
    "Luật không nói rõ những điều này. Kế hoạch của mình có nói thì chọn đúng như kế hoạch; không nói thì để trống, chọn sau ở mục Đợt xét.".clone_into(&mut page.intro);
    for open in editing
        .frame
        .opens
        .iter()
        .filter(|open| !on_names_page(&open.code))
    {
        let mut block = Block::titled(open.question.clone());
        block.lead.clone_from(&open.why);
        if let (Some(citation), Some(value)) = (&open.filled_by, &open.value) {
            let label = open.choices.iter().find(|(choice, _)| choice == value);
            let label = label.map_or(value, |(_, label)| label);
            block.above.push(line(label.clone(), citation));
            "Cấp trên đã chọn, không phải chọn nữa.".clone_into(&mut block.silence);
            page.blocks.push(block);
            continue;
        }
        let of = |name: &str| format!("open.{}.{name}", open.code);
        let begun = said(&editing.fields, &of("value"));
        let kind = match (open.date, open.choices.is_empty()) {
            (true, _) => InputKind::Date,
            (false, true) => InputKind::Text,
            (false, false) => InputKind::Choice,
        };
        let mut value = input(editing, &of("value"), "Kế hoạch của mình", kind);
        if !open.choices.is_empty() {
            let choices = open.choices.iter();
            let choices = choices.map(|(value, label)| Choice::new(value, label));
            value = value.choices(or_above(choices.collect(), "kế hoạch không nói, chọn sau"));
        }
        let place =
            section(editing, &of("section"), begun).shown_when(begun || open.choices.is_empty());
        block.inputs = vec![value, place];
        page.blocks.push(block);
    }
}

/// What the pages do not show but the plan says.
pub(super) fn review(editing: &Editing, page: &mut Page) {
    let kept = editing
        .draft
        .origins
        .iter()
        .filter(|origin| origin.fields.is_empty());
    let n = kept.count();
    if n > 0 {
        page.intro = format!(
            "Tệp đã mở còn {n} mục mà các trang này không sửa được; chúng được giữ nguyên trong kế hoạch và trong bảng dưới đây."
        );
    }
}
