//! What the proposal, the report and the supplement ask a person, beyond what the minutes already say.

use domain::date;
use domain::form::{Fields, FormModel, Gap, Input, InputKind, typed_date};
use domain::meeting::Minutes;
use domain::rules::words::KindWords;
use time::Date;

/// Field codes of the proposal and the report.
pub const PROPOSAL_NUMBER: &str = "number.proposal";
pub const REPORT_NUMBER: &str = "number.report";
pub const SIGNER: &str = "signer";
pub const DATE: &str = "date";
pub const FEATURES: &str = "features";
pub const PEOPLE: &str = "people";
pub const LEADERSHIP: &str = "leadership";
pub const WORK_DONE: &str = "work_done";
pub const SHORTCOMINGS: &str = "shortcomings";
pub const CAUSES: &str = "causes";
pub const NEXT_STEPS: &str = "next_steps";
pub const REQUESTS: &str = "requests";

/// Field codes of the supplement.
pub const STATEMENT: &str = "statement";
pub const UNTIL: &str = "until";

/// Who signs and when: known from the minutes until somebody types something else.
pub fn known(minutes: Option<&Minutes>) -> Fields {
    let mut known = Fields::new();
    if let Some(minutes) = minutes {
        known.insert(SIGNER.to_owned(), minutes.presider.clone());
        known.insert(DATE.to_owned(), date::short(minutes.date));
    }
    known
}

const SIGNER_HINT: &str = "Chức danh in trên giấy là chữ trong ngoặc; đổi ở mục Cài đặt";

/// How the unit is spoken of on this page.
pub struct Speaks<'a> {
    pub signer_title: &'a str,
    /// Whether it keeps a number series.
    pub numbered: bool,
    pub words: &'a KindWords,
}

/// The proposal and the report as one page.
pub fn papers(fields: &Fields, unit: &Speaks<'_>, minutes: Option<&Minutes>) -> FormModel {
    let early =
        minutes.and_then(|minutes| earlier(fields, DATE, minutes.date, "ngày họp đánh giá"));
    let long =
        |field, label, hint: &str| Input::new(fields, field, label, InputKind::Long).hint(hint);
    let one_a_line = "Mỗi việc một dòng.";
    let number = |field, label: &str| {
        Input::new(fields, field, label, InputKind::Text)
            .hint("Ghi sau khi văn thư cấp số; chưa có thì để trống, giấy tờ chừa chỗ.")
            .shown_when(unit.numbered)
    };
    page(
        "Tờ trình và báo cáo",
        "Kết quả từng tiêu chí và số liệu được lấy từ biên bản. Ở đây chỉ ghi thêm những điều biên bản chưa nói.",
        vec![
            Input::new(
                fields,
                SIGNER,
                format!("Người ký ({})", unit.signer_title),
                InputKind::Person,
            )
            .hint(SIGNER_HINT)
            .required(),
            Input::new(fields, DATE, "Ngày lập tờ trình, báo cáo", InputKind::Date)
                .required()
                .with_problem(early),
            number(PROPOSAL_NUMBER, "Số tờ trình"),
            number(REPORT_NUMBER, "Số báo cáo"),
            long(FEATURES, "Đặc điểm tình hình", &unit.words.features),
            Input::new(fields, PEOPLE, &unit.words.people, InputKind::Number)
                .unit("người")
                .shown_when(!unit.words.people.is_empty()),
            long(
                LEADERSHIP,
                "Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện",
                one_a_line,
            ),
            long(WORK_DONE, "Các việc đã thực hiện", one_a_line),
            long(SHORTCOMINGS, "Tồn tại, hạn chế", one_a_line),
            Input::new(fields, CAUSES, "Nguyên nhân", InputKind::Long),
            long(
                NEXT_STEPS,
                "Phương hướng, nhiệm vụ thời gian tới",
                one_a_line,
            ),
            long(REQUESTS, "Kiến nghị, đề xuất", one_a_line),
        ],
    )
}

/// The supplement: what happened after the dossier had left, or that nothing did.
pub fn supplement(fields: &Fields, signer_title: &str, n_late: usize, today: Date) -> FormModel {
    let until = typed_date(fields, UNTIL);
    let unknown = until.filter(|until| *until >= today).map(|until| {
        format!("Chưa hết ngày {} nên chưa xác nhận được. Chờ qua ngày đó rồi ghi, hoặc ghi ngày sớm hơn.", date::short(until))
    });
    let early = until.and_then(|until| earlier(fields, DATE, until, "ngày xác nhận"));
    let mut statement = Input::new(fields, STATEMENT, "Nội dung bổ sung", InputKind::Long).hint(
        "Nói ngắn gọn điều đã phát sinh và cách giải quyết. Không có gì phát sinh thì để trống.",
    );
    if n_late > 0 {
        statement = statement.required();
    }
    page(
        "Bản bổ sung hồ sơ",
        &match n_late {
            0 => "Xác nhận sau khi nộp hồ sơ không phát sinh thêm vụ việc nào.".to_owned(),
            n => format!("Báo {n} vụ việc ghi sau khi nộp hồ sơ; các vụ việc được lấy từ sổ."),
        },
        vec![
            statement,
            Input::new(
                fields,
                UNTIL,
                "Ngoài ra không phát sinh vụ việc nào đến hết ngày",
                InputKind::Date,
            )
            .required()
            .with_problem(unknown),
            Input::new(fields, DATE, "Ngày lập bản bổ sung", InputKind::Date)
                .required()
                .with_problem(early),
            Input::new(
                fields,
                SIGNER,
                format!("Người ký ({signer_title})"),
                InputKind::Person,
            )
            .hint(SIGNER_HINT)
            .required(),
        ],
    )
}

fn earlier(fields: &Fields, field: &str, than: Date, name: &str) -> Option<String> {
    typed_date(fields, field)
        .filter(|date| *date < than)
        .map(|date| {
            format!(
                "Ngày lập ({}) sớm hơn {name} ({}). Kiểm tra lại.",
                date::short(date),
                date::short(than)
            )
        })
}

fn page(title: &str, intro: &str, inputs: Vec<Input>) -> FormModel {
    let gaps: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    FormModel {
        code: String::new(),
        kicker: String::new(),
        title: title.to_owned(),
        intro: intro.to_owned(),
        law: None,
        inputs,
        outcome: None,
        gaps,
    }
}
