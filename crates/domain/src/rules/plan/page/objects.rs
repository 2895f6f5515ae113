//! The page of what the plan is about: who manages the units, under which names, and which divisions are gone.

use super::{
    Block, Page,
    adding::list,
    setting::{ROUTES, input, line, section},
};
use crate::{
    form::{Choice, Input, InputKind, lower_first, ticked, typed, upper_first},
    rules::{
        Management, Route,
        plan::{
            Editing,
            draft::{
                MANAGEMENT, OWN_KIND, UNDATED, UNSAID_ROUTE, WINDOWS, families, item_field, items,
                managed_roles,
            },
        },
    },
};

pub(super) fn objects(editing: &Editing, page: &mut Page) {
    "Kế hoạch chia đơn vị theo ai quản lý thì ghi ở đây trước: các trang sau hỏi riêng cho từng nhóm. Không chia thì bỏ qua."
        .clone_into(&mut page.intro);
    for management in editing.above.managements() {
        page.blocks.push(known(editing, management));
    }
    for (number, id) in (1..).zip(items(&editing.fields, MANAGEMENT)) {
        page.blocks.push(added(editing, number, id));
    }
    for (number, id) in (1..).zip(items(&editing.fields, OWN_KIND)) {
        page.blocks.push(own_kind(editing, number, id));
    }
    page.lists
        .push(list(MANAGEMENT, "Thêm một nhóm theo cấp quản lý"));
    page.lists.push(list(OWN_KIND, "Thêm một loại đối tượng"));
}

/// A division of the layers above: under another name here, or not here at all.
fn known(editing: &Editing, management: &Management) -> Block {
    let of = |name: &str| format!("managed.{}.{name}", management.slug);
    let mut block = Block::titled(format!("Nhóm “{}”", management.title));
    let titles: Vec<String> = management
        .kinds
        .iter()
        .filter_map(|slug| editing.above.kind(slug))
        .map(|kind| kind.title.clone())
        .collect();
    block
        .above
        .push(line(upper_first(&titles.join(", ")), &management.citation));
    let gone = ticked(&editing.fields, &of("gone"));
    let (title, place) = (of("called.title"), of("called.section"));
    let mut called = input(editing, &title, "Kế hoạch gọi nhóm này là", InputKind::Text)
        .hint("Để trống nếu gọi như trên. Ví dụ: do thành phố quản lý")
        .shown_when(!gone);
    called.required = typed(&editing.fields, &place).is_some();
    let begun = typed(&editing.fields, &title).is_some();
    block.inputs = vec![
        called,
        section(editing, &place, begun).shown_when(begun && !gone),
        input(
            editing,
            &of("gone"),
            "Địa phương không có nhóm này",
            InputKind::Check,
        ),
        input(editing, &of("why"), "Vì sao", InputKind::Long)
            .hint("Ghi kèm mục của kế hoạch, ví dụ: Mục IV.2 giao Ủy ban nhân dân huyện công nhận.")
            .shown_when(gone)
            .required(),
    ];
    let several = management.kinds.len() > 1;
    for slug in &management.kinds {
        let title = editing.above.kind(slug).map_or(slug, |kind| &kind.title);
        block.inputs.push(
            input(
                editing,
                &of(&format!("only.{slug}")),
                format!("Chỉ không có với {title}"),
                InputKind::Check,
            )
            .shown_when(gone && several),
        );
    }
    block
}

/// A division that the plan adds, with whom the papers go to.
fn added(editing: &Editing, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field(MANAGEMENT, id, name);
    let mut block = Block::titled(format!("Nhóm thêm {number}"));
    block.item = Some((MANAGEMENT.to_owned(), id));
    "Cấp trên không có nhóm này; các trang sau sẽ có thêm nhóm để ghi hạn, cơ quan, giấy tờ riêng."
        .clone_into(&mut block.silence);
    block.inputs = vec![
        input(
            editing,
            &of("title"),
            "Kế hoạch gọi nhóm này là",
            InputKind::Text,
        )
        .hint("Viết tiếp sau tên loại, ví dụ: do thành phố quản lý")
        .required(),
        section(editing, &of("section"), true),
    ];
    for kind in families(&editing.above) {
        block.inputs.push(input(
            editing,
            &of(&format!("kinds.{}", kind.slug)),
            format!("Gồm {}", kind.title),
            InputKind::Check,
        ));
    }
    block
        .inputs
        .extend(route(editing, &of("route"), &of("why")));
    let ticked_kinds = families(&editing.above)
        .filter(|kind| ticked(&editing.fields, &of(&format!("kinds.{}", kind.slug))));
    for (role, title) in managed_roles(ticked_kinds) {
        let prefix = of(&format!("body.{role}"));
        block.inputs.extend(who(editing, &prefix, title));
    }
    block
}

/// A kind that the law does not have; what the plan does not say of it is as for another kind.
fn own_kind(editing: &Editing, number: usize, id: u32) -> Block {
    let of = |name: &str| item_field(OWN_KIND, id, name);
    let mut block = Block::titled(format!("Loại đối tượng thêm {number}"));
    block.item = Some((OWN_KIND.to_owned(), id));
    "Cấp trên không nêu loại này. Các trang sau có thêm loại này để ghi tiêu chí, hạn, giấy tờ, cơ quan."
        .clone_into(&mut block.silence);
    "Điều gì kế hoạch không ghi riêng thì máy làm như loại được lấy làm mẫu; xem lại ở từng trang."
        .clone_into(&mut block.lead);
    let window = typed(&editing.fields, &of("window"));
    let window = window.as_deref();
    let own = ticked(&editing.fields, &of("own"));
    let undated = typed(&editing.fields, &of("how")).as_deref() == Some(UNDATED);
    let likes = families(&editing.above)
        .map(|kind| Choice::new(&kind.slug, &upper_first(&kind.title)))
        .collect();
    let windows = WINDOWS
        .map(|(value, label)| Choice::new(value, label))
        .to_vec();
    let day = |name: &str, label: &str| {
        input(editing, &of(name), label, InputKind::Day)
            .shown_when(window == Some("days"))
            .required()
    };
    block.inputs = vec![
        input(editing, &of("title"), "Tên loại đối tượng", InputKind::Text)
            .hint("Ví dụ: cơ sở thờ tự")
            .required(),
        section(editing, &of("section"), true).shown_when(own || window != Some("like")),
        input(
            editing,
            &of("names"),
            "Tên thường gọi, cách nhau bằng dấu phẩy",
            InputKind::Text,
        )
        .hint("Ví dụ: chùa, nhà thờ, thánh thất"),
        input(
            editing,
            &of("like"),
            "Lấy loại nào làm mẫu",
            InputKind::Choice,
        )
        .choices(likes)
        .required(),
        input(
            editing,
            &of("window"),
            "Mốc thời gian đánh giá",
            InputKind::Choice,
        )
        .choices(windows)
        .required(),
        day("from", "Từ ngày"),
        day("to", "Đến ngày"),
        input(
            editing,
            &of("window_quote"),
            "Lời văn về mốc đánh giá, chép nguyên văn",
            InputKind::Long,
        )
        .shown_when(window == Some("days"))
        .required(),
        input(
            editing,
            &of("why"),
            "Kế hoạch nói thế nào về mốc đánh giá",
            InputKind::Text,
        )
        .hint("Ví dụ: Kế hoạch không nêu mốc thời gian của loại này.")
        .shown_when(window == Some("open"))
        .required(),
        input(
            editing,
            &of("own"),
            "Kế hoạch có tiêu chí riêng cho loại này",
            InputKind::Check,
        ),
        input(
            editing,
            &of("quote"),
            "Lời văn về việc đăng ký, chép nguyên văn",
            InputKind::Long,
        )
        .hint("Các tiêu chí khác ghi ở trang Tiêu chí thêm.")
        .shown_when(own)
        .required(),
        input(editing, &of("how"), "Bản đăng ký lập", InputKind::Choice)
            .choices(vec![
                Choice::new("before", "trước ngày"),
                Choice::new("by", "chậm nhất ngày"),
                Choice::new(UNDATED, "không nêu ngày"),
            ])
            .shown_when(own)
            .required(),
        input(editing, &of("day"), "Ngày, tháng", InputKind::Day)
            .shown_when(own && !undated)
            .required(),
    ];
    block
}

/// Which way a dossier goes, or why the plan leaves it open.
pub(super) fn route(editing: &Editing, value: &str, why: &str) -> [Input; 2] {
    let mut choices: Vec<Choice> = ROUTES
        .iter()
        .map(|route: &Route| Choice::new(route.slug(), route.label()))
        .collect();
    choices.push(Choice::new(
        UNSAID_ROUTE,
        "Kế hoạch không nêu rõ, cơ quan phát động chọn sau",
    ));
    let unsaid = typed(&editing.fields, value).as_deref() == Some(UNSAID_ROUTE);
    [
        input(editing, value, "Hồ sơ nộp ở đâu, ai xét", InputKind::Choice).choices(choices),
        input(editing, why, "Kế hoạch nói thế nào", InputKind::Text)
            .hint("Ví dụ: Mục III.2 không nêu nơi gửi hồ sơ của nhóm này.")
            .shown_when(unsaid)
            .required(),
    ]
}

/// Who fills a role: a name with its place in the plan, or why the plan names nobody.
pub(super) fn who(editing: &Editing, prefix: &str, title: &str) -> Vec<Input> {
    let of = |name: &str| format!("{prefix}.{name}");
    let unsaid = ticked(&editing.fields, &of("unsaid"));
    let begun = typed(&editing.fields, &of("name")).is_some();
    let mut name =
        input(editing, &of("name"), upper_first(title), InputKind::Text).shown_when(!unsaid);
    name.required = typed(&editing.fields, &of("section")).is_some();
    vec![
        name,
        section(editing, &of("section"), begun).shown_when(!unsaid),
        input(
            editing,
            &of("unsaid"),
            format!("Kế hoạch không nêu {}", lower_first(title)),
            InputKind::Check,
        )
        .shown_when(unsaid || !begun),
        input(editing, &of("why"), "Kế hoạch nói thế nào", InputKind::Text)
            .hint("Ví dụ: Mục III.2 không nêu đối với nhóm này; ghi theo phân cấp của địa phương.")
            .shown_when(unsaid)
            .required(),
    ]
}
