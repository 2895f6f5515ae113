//! A point table (bảng điểm). Good as a whole or not at all; kept as a rule text of the round, which travels in the launch
//! like the others. A rule text that somebody wrote comes in as it stands.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use domain::form::{Choice, Fields, Input, InputKind, typed, upper_first};
use domain::law::Provision;
use domain::rules::classification::{
    Classification, MarkSteps, PointTable,
    sheet::{self, SheetHead, SheetRow},
    table_alone,
};
use domain::rules::{Rules, Source};
use store::Writer;

use super::{Fate, List, ListRow, Meaning};
use crate::App;
use crate::commands::board::Seat;
use crate::commands::{classes, round};
use crate::fault::Fault;
use crate::views::{InputView, PointItemView, PointTableView};
use crate::{files, say, shown};

/// A table is a page or two of text; more than this is something else.
const LIMIT: u64 = 1 << 20;

pub struct Points {
    seat: Seat,
    classification: Classification,
    meanings: Vec<Meaning>,
    /// What each row is, by its number.
    rows: HashMap<u32, SheetRow>,
    made: Option<Made>,
    flaws: Vec<String>,
}

/// A table that can be kept.
struct Made {
    slug: String,
    text: String,
    table: PointTable,
}

impl Points {
    pub fn open(app: &App) -> Result<Points, Fault> {
        let seat = Seat::open(app)?;
        Ok(Points {
            classification: classes::classification(&seat.round)?.clone(),
            meanings: meanings(),
            rows: HashMap::new(),
            made: None,
            flaws: Vec::new(),
            seat,
        })
    }

    /// Takes a rule text over if it is one of this classification.
    fn make(&mut self, slug: Option<String>, name: &str, text: String) {
        let source = Source { name, text: &text };
        match table_alone(&self.seat.round.rules, &self.classification, source) {
            Ok(table) => {
                self.made = Some(Made {
                    slug: slug.unwrap_or_else(|| table.slug.clone()),
                    text,
                    table,
                });
            }
            // What was made of a sheet has no lines that a person could look up.
            Err(faults) => self.flaws.extend(faults.iter().map(|fault| match slug {
                Some(_) => fault.sentence.clone(),
                None => format!("Dòng {}: {}", fault.line, fault.sentence),
            })),
        }
    }
}

/// How offices head the column of what is scored.
const TITLES: &[&str] = &[
    "noi dung",
    "noi dung cham diem",
    "noi dung, tieu chi",
    "noi dung tieu chi",
    "noi dung cac tieu chi",
    "noi dung, tieu chuan",
    "noi dung danh gia",
    "tieu chi",
    "tieu chi danh gia",
    "tieu chi cham diem",
    "muc cham",
];
/// And that of the greatest marks.
const MAXIMA: &[&str] = &[
    "diem toi da",
    "toi da",
    "diem chuan",
    "thang diem",
    "so diem",
    "diem",
    "muc diem",
    "khung diem",
    "diem quy dinh",
];
const CODES: &[&str] = &["ma", "ma muc", "ma so", "ky hieu", "ma tieu chi"];
const NUMBERS: &[&str] = &["so thu tu", "tt", "stt", "so tt", "muc", "so"];
const DEDUCTIONS: &[&str] = &["tru moi lan", "diem tru moi lan", "muc tru", "tru moi vu"];

fn meanings() -> Vec<Meaning> {
    let meaning = Meaning::new;
    vec![
        meaning(sheet::TITLE, "Nội dung", TITLES).required(),
        meaning(sheet::CODE, "Mã", CODES),
        meaning(sheet::NUMBER, "Số thứ tự", NUMBERS),
        meaning(sheet::MAX, "Điểm tối đa", MAXIMA).required(),
        meaning(sheet::EACH, "Trừ mỗi lần", DEDUCTIONS),
        meaning(sheet::INCIDENTS, "Loại vụ việc", &["loai vu viec"]),
        meaning(
            sheet::GROUP,
            "Nhóm",
            &["nhom", "nhom tieu chi", "tieu chuan", "linh vuc"],
        ),
        meaning(sheet::CITATION, "Căn cứ", &["can cu", "dieu, khoan"]),
        meaning(
            sheet::STANDARD,
            "Chấm theo kết quả công nhận",
            &["ket qua cong nhan"],
        ),
    ]
}

impl List for Points {
    fn title(&self) -> String {
        "Bảng điểm".to_owned()
    }

    fn intro(&self) -> String {
        "Bảng điểm của văn bản, có các cột số thứ tự (hoặc mã), nội dung, điểm chuẩn. Mục trừ điểm theo số lần thì có thêm cột “trừ mỗi lần”; muốn máy đếm và gợi ý số lần thì thêm cột “loại vụ việc”, ghi tên loại như ở sổ vụ việc, cách nhau bằng dấu |. Bảng điểm giữ cả bảng hoặc không giữ: còn một dòng có lỗi thì chưa giữ gì.".to_owned()
    }

    fn back(&self) -> (&'static str, &'static str) {
        ("classes", "Phân loại")
    }

    fn purpose(&self) -> &'static str {
        "table"
    }

    fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    fn whole_title(&self) -> &'static str {
        "Văn bản ban hành bảng điểm"
    }

    fn whole(&self, typed: &Fields, _: &[&str]) -> Vec<InputView> {
        inputs(&self.classification, typed)
            .iter()
            .map(shown::input)
            .collect()
    }

    fn ready_made(&mut self, path: &Path) -> Result<bool, Fault> {
        let is_rule_text = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        if is_rule_text {
            let text = read(path)?;
            self.make(None, &say::name(path), text);
        }
        Ok(is_rule_text)
    }

    fn look_over(&mut self, rows: &[ListRow<'_>], whole: &Fields) {
        let fields: Vec<Fields> = rows.iter().map(|row| row.fields.clone()).collect();
        let head = head(&self.seat, &self.classification, whole);
        let read = sheet::read(&fields, &head);
        self.rows = rows.iter().map(|row| row.number).zip(read.rows).collect();
        match read.text {
            Some(Ok(text)) => self.make(Some(head.slug), "bang-diem", text),
            Some(Err(flaw)) => self.flaws.push(flaw),
            None => self.flaws.push("Bảng điểm có dòng sai, chưa giữ được. Bảng điểm giữ cả bảng hoặc không giữ: sửa các dòng “Có lỗi” trong bảng tính, ẩn dòng nào không phải mục chấm, lưu lại rồi chọn lại tệp.".to_owned()),
        }
    }

    fn judge(&mut self, row: &ListRow<'_>) -> Fate {
        match self.rows.get(&row.number) {
            Some(SheetRow::Item { code, group }) => {
                let mut said = Vec::new();
                if row.of(sheet::CODE) != *code && row.of(sheet::NUMBER) != *code {
                    said.push(format!("Mã {code}."));
                }
                if row.of(sheet::GROUP) != *group {
                    said.push(format!("Nhóm “{group}”."));
                }
                Fate::New(said.join(" "))
            }
            Some(SheetRow::Wrong(faults)) => {
                let sentences: Vec<String> = faults
                    .iter()
                    .map(|(column, sentence)| row.at(column, sentence).sentence().to_owned())
                    .collect();
                Fate::Wrong(sentences.join(" "))
            }
            Some(SheetRow::Left(why)) => Fate::Left((*why).to_owned()),
            None => Fate::Left(String::new()),
        }
    }

    fn flaws(&self) -> &[String] {
        &self.flaws
    }

    fn table(&self) -> Option<PointTableView> {
        let table = &self.made.as_ref()?.table;
        let object = self.classification.object(&table.object)?;
        Some(PointTableView {
            instrument: table.instrument.clone(),
            object: upper_first(&object.title),
            total: table.sum().to_string(),
            items: items(&self.seat, table),
            replaces: object
                .table
                .as_ref()
                .map_or_else(String::new, |table| table.instrument.clone()),
        })
    }

    fn asks_of_each_file(&self) -> bool {
        true
    }

    fn act(&self) -> Option<&'static str> {
        Some(round::CHOOSE_RULES)
    }

    fn subject(&self) -> String {
        self.seat.round.id().to_owned()
    }

    fn keep(&self, _: &App, w: &Writer<'_>) -> Result<(), Fault> {
        let Some((made, view)) = self.made.as_ref().zip(self.table()) else {
            return Ok(());
        };
        let what = format!("Bảng điểm: {}", view.object);
        w.describe(&what, &view.replaces, &view.instrument);
        // One of the same object that was loaded here before makes way.
        round::add_layer(w, &self.seat.round, &made.slug, &made.text, |text| {
            let source = Source {
                name: "bang-diem",
                text,
            };
            table_alone(&self.seat.round.rules, &self.classification, source)
                .is_ok_and(|other| other.object == made.table.object)
        })
    }

    fn kept(&self) -> Option<String> {
        let table = &self.made.as_ref()?.table;
        let object = self.classification.object(&table.object)?;
        Some(format!(
            "Đã giữ bảng điểm của {} theo {}: {} mục, tổng {} điểm. Xuất lại gói triển khai ở mục Đợt xét để các đơn vị chấm theo bảng này.",
            object.title,
            table.instrument,
            table.items.len(),
            table.sum()
        ))
    }
}

fn inputs(classification: &Classification, fields: &Fields) -> Vec<Input> {
    let objects = classification
        .objects
        .iter()
        .map(|o| Choice::new(&o.slug, &upper_first(&o.title)))
        .collect();
    let citation = typed(fields, "citation")
        .filter(|written| Provision::parse(written).is_none())
        .map(|written| {
            format!("Căn cứ “{written}” chưa đúng mẫu. Ghi như “khoản 1 Điều 7” hoặc “mục 2”.")
        });
    vec![
        Input::new(fields, "object", "Bảng điểm dùng cho", InputKind::Choice)
            .choices(objects)
            .required(),
        Input::new(fields, "title", "Số, ký hiệu, tên văn bản", InputKind::Text)
            .required()
            .hint("Ví dụ: Hướng dẫn 15/HD-BCĐ"),
        Input::new(fields, "issuer", "Cơ quan ban hành", InputKind::Text)
            .required()
            .hint("Ví dụ: Ban Chỉ đạo 138 huyện"),
        Input::new(fields, "date", "Ngày ban hành", InputKind::Date),
        Input::new(
            fields,
            "citation",
            "Bảng điểm nằm ở đâu trong văn bản",
            InputKind::Text,
        )
        .required()
        .hint("Ví dụ: mục 2, hoặc khoản 1 Điều 7")
        .with_problem(citation),
        Input::new(fields, "steps", "Cách chấm", InputKind::Choice)
            .choices(vec![
                Choice::new("whole", "Điểm tròn"),
                Choice::hinted("half", "Có nửa điểm", "chỉ chọn khi văn bản cho phép"),
            ])
            .required(),
    ]
}

fn items(seat: &Seat, table: &PointTable) -> Vec<PointItemView> {
    let title = |slug: &String| {
        let kinds = seat.round.rules.kinds().iter();
        let known = kinds.flat_map(|kind| kind.incident_kind(slug)).next();
        known.map_or_else(|| slug.clone(), |kind| kind.title.clone())
    };
    table
        .items
        .iter()
        .map(|item| PointItemView {
            code: item.code.clone(),
            group: item
                .group
                .as_deref()
                .and_then(|code| table.group(code))
                .map_or_else(String::new, |group| group.title.clone()),
            title: item.title.clone(),
            max: item.max.to_string(),
            each: item
                .per_occurrence
                .map_or_else(String::new, |each| format!("trừ {each} mỗi lần")),
            incidents: item
                .incident_kinds
                .iter()
                .map(title)
                .collect::<Vec<_>>()
                .join("; "),
            standard: item.standard,
            citation: item.citation.to_string(),
        })
        .collect()
}

fn head(seat: &Seat, classification: &Classification, fields: &Fields) -> SheetHead {
    let of = |field: &str| typed(fields, field).unwrap_or_default();
    let object = of("object");
    let body = &seat.round.row.body;
    let stem = format!("bang-diem-{object}");
    // A table from the office above keeps its name; ours stands after it.
    let taken = |slug: &String| {
        body.layers
            .iter()
            .take(body.inherited_layers)
            .any(|l| l == slug)
    };
    let slug = std::iter::once(stem.clone())
        .chain((2..).map(|n| format!("{stem}-{n}")))
        .find(|slug| !taken(slug))
        .unwrap_or(stem);
    SheetHead {
        slug,
        classification: classification.slug.clone(),
        object,
        title: domain::text::one_line(&of("title")),
        issuer: domain::text::one_line(&of("issuer")),
        date: of("date"),
        citation: of("citation"),
        steps: MarkSteps::parse(&of("steps")).unwrap_or(MarkSteps::Half),
        total: classification.total,
        incident_kinds: incident_kinds(&seat.round.rules, classification, &of("object")),
    }
}

/// The kinds of incidents that units of an object log, by slug and title; of all units while no object is chosen.
fn incident_kinds(
    rules: &Rules,
    classification: &Classification,
    object: &str,
) -> Vec<(String, String)> {
    let standard = classification
        .object(object)
        .and_then(|object| object.standard.as_deref());
    let mut found: Vec<(String, String)> = Vec::new();
    let kinds = rules
        .kinds()
        .iter()
        .filter(|kind| object.is_empty() || standard.is_some_and(|slug| kind.is_named(slug)));
    for incident in kinds.flat_map(|kind| &kind.incident_kinds) {
        if found.iter().all(|(slug, _)| *slug != incident.slug) {
            found.push((incident.slug.clone(), incident.title.clone()));
        }
    }
    found
}

fn read(path: &Path) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    files::open(path)?
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| say::cannot_read(path, &cause))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Fault::precondition(
            "Tệp này quá lớn, không phải là một bảng điểm. Chọn lại tệp.",
        ));
    }
    String::from_utf8(bytes).map_err(|_| {
        Fault::precondition(
            "Không đọc được chữ trong tệp này. Chọn lại tệp quy định, hoặc chọn bảng tính.",
        )
    })
}
