//! The pages a plan is typed on: every block has its fields, and beside them what the law and every layer above say.

use super::{Editing, PlanGap, draft};
use crate::form::{Gap, Input, upper_first};
use crate::rules::KindRules;

mod adding;
mod checked;
mod objects;
mod rewards;
mod setting;
mod tighter;

/// **Trang của kế hoạch** — one page of the editor, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `head`, `dues.kdc`, `opens`, `review` …
    pub code: String,
    pub title: String,
    /// Where in a plan such things usually stand, and when in the year they matter.
    pub place: String,
    pub intro: String,
    /// The same page for each kind of unit.
    pub tabs: Vec<Tab>,
    pub blocks: Vec<Block>,
    /// Lists that can grow here: code and what the button says.
    pub lists: Vec<(String, String)>,
    pub gaps: Vec<Gap>,
}

/// **Loại đối tượng của trang** — one kind of unit, with how much the plan says of it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub code: String,
    pub label: String,
    pub n_entries: usize,
    pub current: bool,
    /// Whether it is a part of the family that is open.
    pub part: bool,
}

/// **Khối nhập** — one thing a plan can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub title: String,
    pub lead: String,
    /// What the law and every layer above say.
    pub above: Vec<Line>,
    /// Said where no layer above says anything.
    pub silence: String,
    pub inputs: Vec<Input>,
    pub reading: Option<Reading>,
    /// The list and number under which it can be taken out again.
    pub item: Option<(String, u32)>,
    /// Whether something is typed that can be cleared again, so that the layers above hold.
    pub can_clear: bool,
}

/// **Lời của cấp trên** — a value of a layer above, with its provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub value: String,
    pub citation: String,
    pub local: bool,
}

/// **Cách hiểu** — what was typed comes to: the last day that is in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub refused: bool,
    pub sentence: String,
}

/// One entry of the rail: the page's code without its kind, its title, whether each kind has one of its own, and where
/// in a plan such things usually stand. They come in the order in which a plan is written.
const SUBJECTS: [(&str, &str, bool, &str); 11] = [
    ("head", "Văn bản", false, "Đầu văn bản"),
    (
        "goals",
        "Mục đích, chỉ tiêu",
        false,
        "Thường ở phần mục đích, yêu cầu",
    ),
    (
        "objects",
        "Đối tượng, cấp quản lý",
        false,
        "Thường ở phần đối tượng, nội dung thực hiện",
    ),
    (
        "criteria",
        "Tiêu chí thêm",
        true,
        "Thường ở phần tiêu chí · được hỏi trong cuộc họp cuối năm",
    ),
    (
        "tighter",
        "Tỷ lệ, tiêu chí chặt hơn",
        true,
        "Thường ở phần tiêu chí, mức phải đạt · được hỏi trong cuộc họp cuối năm",
    ),
    (
        "dues",
        "Ngày hạn",
        true,
        "Thường ở phần trình tự, thời hạn nộp hồ sơ · từ đăng ký đầu năm đến báo cáo cuối năm",
    ),
    (
        "papers",
        "Giấy tờ, thành phần thêm",
        true,
        "Thường ở phần hồ sơ, cuộc họp · khi đăng ký và khi đề nghị công nhận",
    ),
    (
        "bodies",
        "Cơ quan và tên gọi",
        true,
        "Thường ở phần thẩm quyền, phân công thực hiện",
    ),
    (
        "opens",
        "Điểm để ngỏ",
        false,
        "Có thể ở bất cứ phần nào · cần biết trước khi phát hành gói triển khai",
    ),
    (
        "year",
        "Việc trong năm",
        false,
        "Thường ở phần tổ chức thực hiện · cả năm",
    ),
    (
        "rewards",
        "Khen thưởng, công bố",
        false,
        "Thường ở phần khen thưởng, báo cáo · cuối năm và đầu năm sau",
    ),
];

/// The last page: everything side by side.
const REVIEW: (&str, &str) = ("review", "Xem lại");

/// Every page in order, with the title of its subject: those that differ by kind once a kind.
pub fn pages(editing: &Editing) -> Vec<(String, &'static str)> {
    let mut pages = Vec::new();
    for (code, title, by_kind, _) in SUBJECTS {
        if by_kind {
            let kinds = editing.frame.kinds().iter();
            pages.extend(kinds.map(|kind| (format!("{code}.{}", kind.slug), title)));
        } else {
            pages.push((code.to_owned(), title));
        }
    }
    pages.push((REVIEW.0.to_owned(), REVIEW.1));
    pages
}

/// The pages that “Tiếp tục” walks through: of each family of kinds the first, not those by who manages its units.
pub fn walk(editing: &Editing) -> Vec<String> {
    let first = |page: &str| {
        let kind = page.split_once('.').map(|(_, kind)| kind);
        kind.is_none_or(|kind| editing.frame.kind(kind).is_some_and(|k| k.slug == k.family))
    };
    let pages = pages(editing).into_iter().map(|(page, _)| page);
    pages.filter(|page| first(page)).collect()
}

/// A page by its code; none of that name is nothing.
pub fn page(editing: &Editing, code: &str, year: i32) -> Option<Page> {
    let (subject, kind) = code.split_once('.').unwrap_or((code, ""));
    let known = SUBJECTS.iter().find(|(name, ..)| *name == subject);
    let title = known.map_or(REVIEW.1, |(_, title, ..)| title);
    let mut page = Page {
        code: code.to_owned(),
        title: title.to_owned(),
        place: known.map_or("Trang cuối", |(.., place)| place).to_owned(),
        intro: String::new(),
        tabs: Vec::new(),
        blocks: Vec::new(),
        lists: Vec::new(),
        gaps: editing
            .draft
            .gaps
            .iter()
            .chain(&editing.refused)
            .filter(|gap| gap.page == code)
            .map(|gap| gap.gap.clone())
            .collect(),
    };
    match known {
        None if code == REVIEW.0 => {
            page.gaps = editing.gaps().into_iter().map(|gap| gap.gap).collect();
            setting::review(editing, &mut page);
        }
        None => return None,
        Some((_, _, true, _)) => {
            let kind = editing.frame.kind(kind)?;
            page.tabs = tabs(editing, subject, kind);
            match subject {
                "dues" => setting::dues(editing, kind, year, &mut page),
                "bodies" => setting::bodies(editing, kind, &mut page),
                "tighter" => tighter::tighter(editing, kind, &mut page),
                "criteria" => adding::criteria(editing, kind, &mut page),
                _ => adding::papers(editing, kind, &mut page),
            }
        }
        Some(_) => match subject {
            "head" => setting::head(editing, &mut page),
            "objects" => objects::objects(editing, &mut page),
            "opens" => setting::opens(editing, &mut page),
            "rewards" => rewards::rewards(editing, &mut page),
            "goals" => adding::goals(editing, &mut page),
            _ => adding::year(editing, &mut page),
        },
    }
    if subject != REVIEW.0 {
        page.spare_what_is_empty();
    }
    // Without its own name a plan is none; everything else may be left to the layers above.
    for block in &mut page.blocks {
        block.can_clear = subject != "head" && block.item.is_none() && block.is_said();
    }
    Some(page)
}

/// Takes back all that was typed in the block of a field: what to save, or nothing where no block has it.
pub fn cleared(page: &Page, field: &str) -> Option<Vec<(String, String)>> {
    let mut blocks = page.blocks.iter().filter(|block| block.can_clear);
    let block = blocks.find(|block| block.asks(field))?;
    let said = block.inputs.iter().filter(|input| !input.value.is_empty());
    Some(
        said.map(|input| (input.field.clone(), String::new()))
            .collect(),
    )
}

/// The families of kinds, and below the one that is open its parts by who manages them.
fn tabs(editing: &Editing, subject: &str, current: &KindRules) -> Vec<Tab> {
    let kinds = editing.frame.kinds();
    let code = |kind: &KindRules| format!("{subject}.{}", kind.slug);
    let mut tabs: Vec<Tab> = kinds
        .iter()
        .filter(|kind| kind.slug == kind.family)
        .map(|kind| Tab {
            code: code(kind),
            label: upper_first(&kind.title),
            n_entries: kinds
                .iter()
                .filter(|other| other.family == kind.family)
                .map(|other| n_entries(editing, &code(other)))
                .sum(),
            current: kind.family == current.family,
            part: false,
        })
        .collect();
    let parts: Vec<&KindRules> = kinds
        .iter()
        .map(AsRef::as_ref)
        .filter(|kind: &&KindRules| kind.family == current.family)
        .collect();
    if parts.len() < 2 {
        return tabs;
    }
    for kind in parts {
        let of = |slug: &String| {
            let managements = editing.frame.managements().iter();
            managements
                .filter(|one| one.slug == *slug)
                .map(|one| upper_first(&one.title))
                .next()
        };
        let label = kind.management.as_ref().and_then(of);
        tabs.push(Tab {
            code: code(kind),
            label: label.unwrap_or_else(|| "Chung cho mọi nhóm".to_owned()),
            n_entries: n_entries(editing, &code(kind)),
            current: kind.slug == current.slug,
            part: true,
        });
    }
    tabs
}

/// How much the plan says on a page.
fn n_entries(editing: &Editing, page: &str) -> usize {
    let origins = editing.draft.origins.iter();
    origins.filter(|origin| origin.page == page).count()
}

impl Page {
    /// Nobody is told what is missing where nothing was typed yet; the last page tells it all.
    fn spare_what_is_empty(&mut self) {
        let blocks = &self.blocks;
        self.gaps.retain(|gap| {
            let field = gap.field.as_deref().unwrap_or_default();
            let block = blocks.iter().find(|block| block.asks(field));
            block.is_none_or(Block::is_said)
        });
    }

    /// What the rail says of a subject on which the plan is silent.
    pub fn silence(editing: &Editing, subject: &str) -> &'static str {
        if subject != "opens" {
            return "";
        }
        let mut opens = editing.frame.opens.iter();
        if opens.any(|open| open.filled_by.is_none() && !draft::on_names_page(&open.code)) {
            "Chưa chọn"
        } else {
            "Cấp trên đã chọn"
        }
    }

    /// What the rail says of a subject: how much is there, or what is wrong.
    pub fn state(editing: &Editing, subject: &str) -> (&'static str, usize) {
        let of = |page: &str| page == subject || page.starts_with(&format!("{subject}."));
        let wrong = |gap: &PlanGap| of(&gap.page);
        let n = editing
            .draft
            .origins
            .iter()
            .filter(|origin| of(&origin.page))
            .count();
        let begun = subject != "head"
            || editing
                .fields
                .iter()
                .any(|(field, value)| field.starts_with("head.") && !value.trim().is_empty());
        let wrong = editing.refused.iter().chain(&editing.draft.gaps).any(wrong);
        let state = if wrong && begun {
            "problem"
        } else if n > 0 || (subject == "head" && draft::title(&editing.fields).is_some()) {
            "done"
        } else {
            "todo"
        };
        (state, n)
    }
}

impl Block {
    fn titled(title: impl Into<String>) -> Block {
        Block {
            title: title.into(),
            lead: String::new(),
            above: Vec::new(),
            silence: String::new(),
            inputs: Vec::new(),
            reading: None,
            item: None,
            can_clear: false,
        }
    }

    /// Whether anything was typed here.
    pub fn is_said(&self) -> bool {
        self.inputs
            .iter()
            .any(|input| !input.value.trim().is_empty())
    }

    fn asks(&self, field: &str) -> bool {
        self.inputs.iter().any(|input| input.field == field)
    }
}
