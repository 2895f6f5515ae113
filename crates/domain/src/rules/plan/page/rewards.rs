//! The page of what follows from a result: rewards, publication, criticism, and who classifies.

use super::{
    Block, Page,
    adding::list,
    setting::{due_inputs, input, section},
};
use crate::{
    form::{Choice, Input, InputKind, ticked, typed, upper_first},
    rules::{
        classification::AwardTo,
        plan::{
            Editing,
            draft::{
                BY_CLASS, CLASS_DUE, CLASS_ROLES, OBJECT_NEW, class_objects, families, item_field,
                items,
            },
        },
    },
};

/// Whom a plan can reward, by their words in the file.
const REWARDED: [(&str, AwardTo); 3] = [
    ("tap-the", AwardTo::Collective),
    ("ca-nhan", AwardTo::Person),
    ("nguoi-dung-dau", AwardTo::Head),
];

pub(super) fn rewards(editing: &Editing, page: &mut Page) {
    "Chỉ ghi khi kế hoạch có nêu. Máy lập danh sách đề nghị theo đúng những dòng này, không tự thêm hình thức nào."
        .clone_into(&mut page.intro);
    for (number, id) in (1..).zip(items(&editing.fields, "award")) {
        page.blocks.push(award(editing, number, id));
    }
    for (number, id) in (1..).zip(items(&editing.fields, "publication")) {
        page.blocks.push(publication(editing, number, id));
    }
    for (number, id) in (1..).zip(items(&editing.fields, "criticism")) {
        page.blocks.push(criticism(editing, number, id));
    }
    for (number, id) in (1..).zip(items(&editing.fields, "classified")) {
        page.blocks.push(classified(editing, number, id));
    }
    page.lists.push(list("award", "Thêm hình thức khen thưởng"));
    page.lists.push(list("publication", "Thêm việc công bố"));
    page.lists.push(list("criticism", "Thêm việc phê bình"));
    if editing.frame.classification().is_some() {
        page.lists
            .push(list("classified", "Thêm điều về phân loại phong trào"));
    }
}

fn award(editing: &Editing, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field("award", id, name);
    let mut block = Block::titled(format!("Khen thưởng {number}"));
    block.item = Some(("award".to_owned(), id));
    block.inputs = vec![
        input(
            editing,
            &of("title"),
            "Hình thức khen thưởng",
            InputKind::Text,
        )
        .hint("Ví dụ: Giấy khen của Chủ tịch Ủy ban nhân dân xã")
        .required(),
        section(editing, &of("section"), true),
        input(editing, &of("to"), "Khen ai", InputKind::Choice)
            .choices(
                REWARDED
                    .iter()
                    .map(|(slug, to)| Choice::new(slug, to.label()))
                    .collect(),
            )
            .required(),
    ];
    block
        .inputs
        .extend(merit(editing, &of("for"), &of("class"), "Khen khi", "dat"));
    block
}

/// On which result, and on which class where it goes by classes.
fn merit(editing: &Editing, field: &str, class: &str, label: &str, result: &str) -> [Input; 2] {
    let met = match result {
        "dat" => Choice::new(result, "được công nhận đạt tiêu chuẩn"),
        _ => Choice::new(result, "chưa đạt tiêu chuẩn"),
    };
    let by_class = Choice::new(BY_CLASS, "xếp loại phong trào");
    let classes = editing.frame.classification();
    let which = match classes {
        Some(known) => input(editing, class, "Loại", InputKind::Choice).choices(
            known
                .classes
                .iter()
                .map(|class| Choice::new(&class.slug, &class.title))
                .collect(),
        ),
        None => input(editing, class, "Loại", InputKind::Text).hint(
            "Ví dụ: Xuất sắc. Chỉ lập danh sách khi đợt xét có văn bản phân loại phong trào.",
        ),
    };
    let asked = typed(&editing.fields, field).as_deref() == Some(BY_CLASS);
    [
        input(editing, field, label, InputKind::Choice)
            .choices(vec![met, by_class])
            .required(),
        which.shown_when(asked).required(),
    ]
}

fn publication(editing: &Editing, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field("publication", id, name);
    let mut block = Block::titled(format!("Công bố {number}"));
    block.item = Some(("publication".to_owned(), id));
    block.inputs = vec![
        input(
            editing,
            &of("title"),
            "Công bố điều gì, ở đâu",
            InputKind::Text,
        )
        .hint("Ví dụ: Công bố kết quả phân loại tại hội nghị tổng kết")
        .required(),
    ];
    block
        .inputs
        .extend(due_inputs(editing, &format!("publication.{id}")));
    block.inputs.push(input(
        editing,
        &of("next_year"),
        "Vào năm sau năm được xét",
        InputKind::Check,
    ));
    block
}

fn criticism(editing: &Editing, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field("criticism", id, name);
    let mut block = Block::titled(format!("Phê bình {number}"));
    block.item = Some(("criticism".to_owned(), id));
    block.inputs = vec![
        input(
            editing,
            &of("title"),
            "Kế hoạch viết thế nào",
            InputKind::Text,
        )
        .hint("Ví dụ: Phê bình đơn vị không thực hiện tốt phong trào")
        .required(),
        section(editing, &of("section"), true),
    ];
    block.inputs.extend(merit(
        editing,
        &of("for"),
        &of("class"),
        "Với đơn vị",
        "chua-dat",
    ));
    block
}

/// What the plan says of one object of the classification.
fn classified(editing: &Editing, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field("classified", id, name);
    let mut block = Block::titled(format!("Phân loại phong trào {number}"));
    block.item = Some(("classified".to_owned(), id));
    let classification = editing.frame.classification();
    let mut objects: Vec<Choice> = class_objects(classification)
        .map(|object| Choice::new(&object.slug, &upper_first(&object.title)))
        .collect();
    objects.push(Choice::new(OBJECT_NEW, "Đối tượng khác, do kế hoạch thêm"));
    let new = typed(&editing.fields, &of("object")).as_deref() == Some(OBJECT_NEW);
    let kinds = families(&editing.frame)
        .map(|kind| Choice::new(&kind.slug, &upper_first(&kind.title)))
        .collect();
    let mut subjects: Vec<Choice> = CLASS_ROLES
        .iter()
        .map(|(role, title)| Choice::new(role, title))
        .collect();
    subjects.push(Choice::new(CLASS_DUE, "Phân loại khi nào"));
    block.inputs = vec![
        input(editing, &of("object"), "Đối tượng", InputKind::Choice)
            .choices(objects)
            .required(),
        input(editing, &of("title"), "Tên đối tượng", InputKind::Text)
            .hint("Ví dụ: phòng, ban, ngành, đoàn thể cấp huyện")
            .shown_when(new)
            .required(),
        input(
            editing,
            &of("standard"),
            "Là loại nào khi xét đạt tiêu chuẩn, nếu có",
            InputKind::Choice,
        )
        .choices(kinds)
        .shown_when(new),
        input(editing, &of("what"), "Kế hoạch nói về", InputKind::Choice)
            .choices(subjects)
            .required(),
    ];
    let what = typed(&editing.fields, &of("what"));
    match what.as_deref() {
        Some(CLASS_DUE) => {
            block
                .inputs
                .extend(due_inputs(editing, &format!("classified.{id}")));
        }
        Some(_) => block.inputs.extend(class_body(editing, id)),
        None => block.inputs.push(section(editing, &of("section"), true)),
    }
    let object = typed(&editing.fields, &of("object"));
    let object = classification
        .zip(object)
        .and_then(|(all, slug)| all.object(&slug));
    if let Some((object, what)) = object.zip(what) {
        block.above = super::setting::class_lines(object, &what);
        "Văn bản phân loại không nêu.".clone_into(&mut block.silence);
    }
    block
}

fn class_body(editing: &Editing, id: u32) -> Vec<Input> {
    let of = |name: &str| item_field("classified", id, name);
    let unsaid = ticked(&editing.fields, &of("unsaid"));
    vec![
        input(
            editing,
            &of("role_title"),
            "Kế hoạch gọi vai này là",
            InputKind::Text,
        )
        .shown_when(typed(&editing.fields, &of("role_title")).is_some()),
        input(editing, &of("name"), "Cơ quan, chức danh", InputKind::Text)
            .shown_when(!unsaid)
            .required(),
        section(editing, &of("section"), true),
        input(
            editing,
            &of("unsaid"),
            "Kế hoạch nêu nhiều cơ quan hoặc không nêu rõ",
            InputKind::Check,
        ),
        input(editing, &of("why"), "Kế hoạch nói thế nào", InputKind::Long)
            .shown_when(unsaid)
            .required(),
        input(
            editing,
            &of("choices"),
            "Các cơ quan có thể chọn, mỗi dòng một cơ quan",
            InputKind::Long,
        )
        .shown_when(unsaid),
    ]
}
