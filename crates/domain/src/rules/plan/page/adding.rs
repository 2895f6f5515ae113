//! Pages of what a plan adds: criteria, papers, people, targets, notes.

use super::{
    Block, Page,
    checked::check_inputs,
    setting::{input, line, only_year, section},
    tighter,
};
use crate::{
    form::{Choice, Input, InputKind, lower_first, typed, upper_first},
    rules::{
        KindRules,
        pack::cases_of,
        plan::{
            Editing,
            draft::{CHECKS, GROUP_NEW, item_field, items},
        },
    },
};

/// The entries of a list that belong to a kind.
fn of_kind(editing: &Editing, list: &str, kind: &KindRules) -> Vec<u32> {
    items(&editing.fields, list)
        .into_iter()
        .filter(|id| {
            typed(&editing.fields, &item_field(list, *id, "kind")).as_deref() == Some(&kind.slug)
        })
        .collect()
}

pub(super) fn list(code: &str, label: &str) -> (String, String) {
    (code.to_owned(), label.to_owned())
}

pub(super) fn criteria(editing: &Editing, kind: &KindRules, page: &mut Page) {
    "Tiêu chí thêm được hỏi trong cuộc họp như tiêu chí của Thông tư và phải đạt thì mới đạt tiêu chuẩn. Tiêu chí của Thông tư giữ nguyên.".clone_into(&mut page.intro);
    page.blocks.push(who_may_add(editing));
    for (number, id) in (1..).zip(of_kind(editing, "criterion", kind)) {
        let mut block = Block::titled(format!("Tiêu chí thêm {number}"));
        block.inputs = criterion_inputs(editing, kind, id);
        block.item = Some(("criterion".to_owned(), id));
        page.blocks.push(block);
    }
    for (number, id) in (1..).zip(of_kind(editing, "incident", kind)) {
        page.blocks.push(incident(editing, kind, number, id));
    }
    page.lists.push(list("criterion", "Thêm một tiêu chí"));
    page.lists.push(list("incident", "Thêm một loại vụ việc"));
}

/// Whom the law lets add criteria, in its own words, and whose plan this is.
fn who_may_add(editing: &Editing) -> Block {
    let mut block = Block::titled("Ai được đặt thêm tiêu chí");
    "Không rõ trong nguồn: văn bản cấp trên đang dùng không có lời nào về việc này."
        .clone_into(&mut block.silence);
    if let Some(ground) = editing.frame.ground("criteria") {
        let words = format!("“{}”", ground.words.value);
        block.above.push(line(words, &ground.words.citation));
        block.lead.clone_from(&ground.reading);
        block.lead.push(' ');
    }
    block
        .lead
        .push_str(&match typed(&editing.fields, "head.issuer") {
            Some(issuer) => format!("Kế hoạch đang ghi là của {issuer}."),
            None => {
                "Chưa ghi kế hoạch này do cơ quan nào ban hành; ghi ở trang “Văn bản”.".to_owned()
            }
        });
    block
}

/// A kind of incident that people can note in the year.
fn incident(editing: &Editing, kind: &KindRules, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field("incident", id, name);
    let mut block = Block::titled(format!("Loại vụ việc thêm {number}"));
    block.item = Some(("incident".to_owned(), id));
    "Đơn vị ghi vụ việc trong năm theo các loại này; máy đếm vào đúng trường hợp của tiêu chí."
        .clone_into(&mut block.lead);
    // With the plan's own criteria, as soon as they can be read.
    let rules = editing.rules.as_ref().unwrap_or(&editing.frame);
    let criteria = rules.kind(&kind.slug).map(|kind| kind.criteria.as_slice());
    let cases = criteria.unwrap_or_default().iter().flat_map(|criterion| {
        let cases = criterion.checks.iter().flat_map(cases_of);
        cases.map(|case| {
            Choice::new(
                &format!("{}/{}", criterion.code, case.slug),
                &format!("{}: {}", criterion.short, lower_first(&case.title)),
            )
        })
    });
    block.inputs = vec![
        input(editing, &of("title"), "Tên loại vụ việc", InputKind::Text)
            .hint("Ví dụ: Đuối nước")
            .required(),
        input(
            editing,
            &of("case"),
            "Tính vào trường hợp nào",
            InputKind::Choice,
        )
        .choices(cases.collect())
        .required(),
        input(
            editing,
            &of("words"),
            "Những chữ cho biết có loại vụ này",
            InputKind::Text,
        )
        .hint("Cách nhau bằng dấu phẩy. Máy nhắc khi biên bản có chữ ấy mà chưa ghi vụ việc."),
    ];
    block
}

fn criterion_inputs(editing: &Editing, kind: &KindRules, id: u32) -> Vec<Input> {
    let of = |name: &str| item_field("criterion", id, name);
    let text = |name: &str, label: &str, hint: &str| {
        input(editing, &of(name), label, InputKind::Text)
            .hint(hint)
            .required()
    };
    let mut groups: Vec<Choice> = kind
        .groups
        .iter()
        .map(|group| Choice::new(&group.code, &format!("{}. {}", group.code, group.title)))
        .collect();
    groups.push(Choice::new(GROUP_NEW, "Nhóm mới của địa phương"));
    let new_group = typed(&editing.fields, &of("group")).as_deref() == Some(GROUP_NEW);
    let checks = CHECKS
        .iter()
        .map(|(code, label, hint)| Choice::hinted(code, label, hint))
        .collect();
    let mut inputs = vec![
        input(
            editing,
            &of("quote"),
            "Lời văn của kế hoạch, chép nguyên văn",
            InputKind::Long,
        )
        .required(),
        section(editing, &of("section"), true),
        text(
            "short",
            "Tên ngắn",
            "Vài chữ để hiện trong bảng, ví dụ: Camera an ninh",
        ),
        text(
            "title",
            "Câu hỏi đặt ra trong cuộc họp",
            "Ví dụ: Khu dân cư đã có camera an ninh chưa?",
        ),
        input(editing, &of("group"), "Nhóm tiêu chí", InputKind::Choice)
            .choices(groups)
            .required(),
        text("group_title", "Tên nhóm mới", "Ví dụ: Tiêu chí của xã").shown_when(new_group),
        input(editing, &of("check"), "Kiểm tra thế nào", InputKind::Choice)
            .choices(checks)
            .required(),
    ];
    inputs.extend(check_inputs(editing, id));
    inputs.push(input(
        editing,
        &of("at_registration"),
        "Hỏi ngay khi đơn vị đăng ký đầu năm",
        InputKind::Check,
    ));
    inputs
}

pub(super) fn papers(editing: &Editing, kind: &KindRules, page: &mut Page) {
    "Chỉ thêm, không bớt: giấy tờ và thành phần dự họp của Thông tư giữ nguyên."
        .clone_into(&mut page.intro);
    for (number, id) in (1..).zip(of_kind(editing, "attendee", kind)) {
        let of = |name: &str| item_field("attendee", id, name);
        let mut block = Block::titled(format!("Thành phần dự họp thêm {number}"));
        block.inputs = vec![
            input(editing, &of("title"), "Mời ai", InputKind::Text)
                .hint("Ví dụ: Đại diện Tổ bảo vệ an ninh, trật tự")
                .required(),
            input(
                editing,
                &of("if_any"),
                "Chỉ mời nơi có (kế hoạch ghi “nếu có”)",
                InputKind::Check,
            ),
            section(editing, &of("section"), true),
        ];
        block.item = Some(("attendee".to_owned(), id));
        page.blocks.push(block);
    }
    for (number, id) in (1..).zip(of_kind(editing, "item", kind)) {
        let mut block = Block::titled(format!("Giấy tờ thêm {number}"));
        block.inputs = item_inputs(editing, kind, id);
        block.item = Some(("item".to_owned(), id));
        page.blocks.push(block);
    }
    tighter::always(editing, kind, page);
    page.lists.push(list("attendee", "Thêm thành phần dự họp"));
    page.lists.push(list("item", "Thêm giấy tờ"));
}

fn item_inputs(editing: &Editing, kind: &KindRules, id: u32) -> Vec<Input> {
    let of = |name: &str| item_field("item", id, name);
    let dossiers = kind
        .dossiers
        .iter()
        .map(|dossier| Choice::new(&dossier.slug, &dossier.title))
        .collect();
    vec![
        input(editing, &of("title"), "Tên giấy tờ", InputKind::Text).required(),
        input(editing, &of("short"), "Tên ngắn", InputKind::Text)
            .hint("Dùng trong câu “Còn thiếu: …”. Để trống thì dùng tên đầy đủ."),
        input(
            editing,
            &of("dossier"),
            "Nằm trong bộ hồ sơ nào",
            InputKind::Choice,
        )
        .choices(dossiers)
        .required(),
        input(
            editing,
            &of("condition"),
            "Chỉ nơi nào, nếu kế hoạch có nói",
            InputKind::Text,
        )
        .hint("Ví dụ: nơi có tổ chức Đảng"),
        input(
            editing,
            &of("optional"),
            "Không bắt buộc (kế hoạch ghi “nếu có”)",
            InputKind::Check,
        ),
        section(editing, &of("section"), true),
    ]
}

/// What the plan strives for.
pub(super) fn goals(editing: &Editing, page: &mut Page) {
    "Chỉ tiêu phấn đấu chỉ để xem; không bao giờ quyết định đạt hay chưa đạt. Mức bắt buộc ghi ở trang “Tỷ lệ, tiêu chí chặt hơn”."
        .clone_into(&mut page.intro);
    for (number, id) in (1..).zip(items(&editing.fields, "target")) {
        let hint = "Ví dụ: phấn đấu trên 80% khu dân cư đạt tiêu chuẩn";
        let block = words(editing, "target", id, format!("Chỉ tiêu {number}"), hint);
        page.blocks.push(block);
    }
    page.lists.push(list("target", "Thêm chỉ tiêu"));
}

/// What is done in the year, what is looked back on, what one has to know.
pub(super) fn year(editing: &Editing, page: &mut Page) {
    "Những việc kế hoạch giao làm trong năm: chương trình nhắc đúng ngày, không quyết định đạt hay chưa đạt."
        .clone_into(&mut page.intro);
    tasks(editing, page);
    for (number, id) in (1..).zip(items(&editing.fields, "note")) {
        let hint = "Viết một câu dễ hiểu cho đơn vị";
        let mut block = words(editing, "note", id, format!("Lưu ý {number}"), hint);
        let kind = note_kind(editing, &item_field("note", id, "kind"));
        block.inputs.push(kind);
        page.blocks.push(block);
    }
    page.lists.push(list("task", "Thêm việc trong năm"));
    page.lists.push(list("review", "Thêm sơ kết, tổng kết"));
    page.lists.push(list("note", "Thêm lưu ý"));
}

/// Words of the plan with their place.
fn words(editing: &Editing, code: &str, id: u32, title: String, hint: &str) -> Block {
    let of = |name: &str| item_field(code, id, name);
    let mut block = Block::titled(title);
    block.inputs = vec![
        input(editing, &of("text"), "Lời văn", InputKind::Long)
            .hint(hint)
            .required(),
        section(editing, &of("section"), true),
    ];
    block.item = Some((code.to_owned(), id));
    block
}

/// What the plan asks to be done, and when it is looked back on.
fn tasks(editing: &Editing, page: &mut Page) {
    for (number, id) in (1..).zip(items(&editing.fields, "task")) {
        let mut block = Block::titled(format!("Việc trong năm {number}"));
        block.inputs = task_inputs(editing, id);
        block.item = Some(("task".to_owned(), id));
        page.blocks.push(block);
    }
    for (number, id) in (1..).zip(items(&editing.fields, "review")) {
        let of = |name: &str| item_field("review", id, name);
        let mut block = Block::titled(format!("Sơ kết, tổng kết {number}"));
        let spans = [("1", "01 năm"), ("5", "05 năm"), ("10", "10 năm")];
        block.inputs = vec![
            input(editing, &of("title"), "Tên gọi", InputKind::Text)
                .hint("Ví dụ: Sơ kết 05 năm")
                .required(),
            input(editing, &of("span"), "Của mấy năm", InputKind::Choice)
                .choices(
                    spans
                        .map(|(value, label)| Choice::new(value, label))
                        .to_vec(),
                )
                .required(),
            input(editing, &of("year"), "Năm làm", InputKind::Number).required(),
            section(editing, &of("section"), true),
        ];
        block.item = Some(("review".to_owned(), id));
        page.blocks.push(block);
    }
}

fn task_inputs(editing: &Editing, id: u32) -> Vec<Input> {
    let of = |name: &str| item_field("task", id, name);
    let how = typed(&editing.fields, &of("how"));
    let how = how.as_deref();
    let day = |name: &str, label: &str| input(editing, &of(name), label, InputKind::Day).required();
    vec![
        input(editing, &of("title"), "Việc phải làm", InputKind::Text)
            .hint("Ví dụ: Đoàn kiểm tra của xã đi các thôn")
            .required(),
        input(editing, &of("who"), "Ai làm", InputKind::Text)
            .hint("Đúng như kế hoạch viết, ví dụ: Công an xã")
            .required(),
        input(editing, &of("actor"), "Là việc của", InputKind::Choice)
            .choices(vec![
                Choice::new("office", "cơ quan mình"),
                Choice::new("unit", "đơn vị"),
                Choice::new("above", "cấp trên"),
            ])
            .required(),
        input(editing, &of("how"), "Khi nào", InputKind::Choice)
            .choices(vec![
                Choice::new("before", "trước ngày"),
                Choice::new("by", "chậm nhất ngày"),
                Choice::new("span", "từ ngày đến ngày"),
                Choice::new("within", "trong vòng … ngày"),
                Choice::new("month", "hằng tháng"),
                Choice::new("quarter", "hằng quý"),
            ])
            .required(),
        match how {
            Some("within") => input(editing, &of("day"), "Số ngày", InputKind::Number)
                .unit("ngày kể từ ngày kế hoạch")
                .required(),
            _ => day("day", "Ngày, tháng").shown_when(matches!(how, Some("before" | "by"))),
        },
        day("from", "Từ ngày").shown_when(how == Some("span")),
        day("to", "Đến ngày").shown_when(how == Some("span")),
        input(
            editing,
            &of("reading"),
            "Kế hoạch không ghi ngày thì hiểu thế nào",
            InputKind::Text,
        )
        .hint("Ví dụ: “trung tuần tháng 10” hiểu là từ 11/10 đến 20/10"),
        only_year(editing, &of("year")),
        note_kind(editing, &of("kind")),
        section(editing, &of("section"), true),
    ]
}

/// A note may be for one kind of unit only.
fn note_kind(editing: &Editing, field: &str) -> Input {
    let kinds = editing.frame.kinds().iter();
    let choices = kinds.map(|kind| Choice::new(&kind.slug, &upper_first(&kind.title)));
    let said = typed(&editing.fields, field).is_some();
    input(editing, field, "Chỉ dành cho", InputKind::Choice)
        .choices(choices.collect())
        .shown_when(said || editing.frame.kinds().len() > 1)
}
