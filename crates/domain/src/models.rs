//! The register of models: what people founded for their own safety, how it is judged each year, and
//! when it was given up. A model belongs to its unit, not to a round, so that it stays over the years.

use crate::{
    date,
    form::{Choice, Fields, FormModel, Gap, Input, InputKind, typed, typed_date, typed_number},
};
use std::collections::BTreeSet;
use time::Date;

#[cfg(test)]
mod tests;

/// The answers of a yearly review.
pub const WORKS: &str = "works";
pub const WORKS_NOT: &str = "works-not";

/// **Mô hình** — one way in which people keep order themselves, with its reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    pub title: String,
    /// Lĩnh vực: what it is about, in the words of whoever founded it.
    pub field: String,
    pub content: String,
    pub place: String,
    pub founded: Date,
    /// The paper that founded it: number, date, office; empty where there is none.
    pub paper: String,
    pub members: Option<u64>,
    /// One a year, the first year first.
    pub reviews: Vec<Review>,
    pub retired: Option<Retired>,
}

/// **Đánh giá mô hình hằng năm** — whether it works, and on what ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub year: i32,
    pub date: Date,
    pub works: bool,
    pub ground: String,
}

/// **Thanh loại mô hình** — given up because it no longer works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    pub date: Date,
    pub paper: String,
    pub reason: String,
}

/// **Tình trạng mô hình trong năm** — what counts in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Founded after the year.
    NotYet,
    /// Reviewed this year, and works.
    Works,
    /// Reviewed this year, and does not work.
    WorksNot,
    /// Nobody has reviewed it this year.
    NotReviewed,
    Retired,
}

impl State {
    pub fn label(self) -> &'static str {
        match self {
            State::NotYet => "Chưa thành lập",
            State::Works => "Hoạt động hiệu quả",
            State::WorksNot => "Chưa hiệu quả",
            State::NotReviewed => "Chưa đánh giá",
            State::Retired => "Đã thanh loại",
        }
    }
}

impl Model {
    /// What counts for a year: a model that is given up during the year no longer counts for it.
    pub fn state(&self, year: i32) -> State {
        if self.founded.year() > year {
            return State::NotYet;
        }
        if self
            .retired
            .as_ref()
            .is_some_and(|retired| retired.date.year() <= year)
        {
            return State::Retired;
        }
        match self.review(year) {
            Some(review) if review.works => State::Works,
            Some(_) => State::WorksNot,
            None => State::NotReviewed,
        }
    }

    pub fn review(&self, year: i32) -> Option<&Review> {
        self.reviews.iter().find(|review| review.year == year)
    }

    /// What happened to it, in order: the day, and a sentence.
    pub fn history(&self) -> Vec<(Date, String)> {
        let mut history = vec![(self.founded, founded_sentence(self))];
        for review in &self.reviews {
            let word = if review.works {
                State::Works.label()
            } else {
                State::WorksNot.label()
            };
            history.push((
                review.date,
                format!("Đánh giá năm {}: {word}. {}", review.year, review.ground),
            ));
        }
        if let Some(retired) = &self.retired {
            let paper = if retired.paper.is_empty() {
                String::new()
            } else {
                format!(" theo {}", retired.paper)
            };
            history.push((
                retired.date,
                format!("Thanh loại{paper}: {}", retired.reason),
            ));
        }
        history
    }
}

fn founded_sentence(model: &Model) -> String {
    let paper = if model.paper.is_empty() {
        String::new()
    } else {
        format!(" theo {}", model.paper)
    };
    match model.members {
        Some(members) => format!(
            "Thành lập{paper}, {} người tham gia.",
            crate::form::show_number(members)
        ),
        None => format!("Thành lập{paper}."),
    }
}

/// **Số mô hình của một năm** — what the register shows for one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Titles of those that were reviewed and work.
    pub works: Vec<String>,
    /// Titles of those that nobody has reviewed this year.
    pub not_reviewed: Vec<String>,
    pub n_works_not: usize,
    pub n_retired: usize,
}

impl Counts {
    /// Which models work and which wait for their review, by name.
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        if self.works.is_empty() {
            parts.push("chưa có mô hình nào được đánh giá là hoạt động hiệu quả".to_owned());
        } else {
            parts.push(format!("hoạt động hiệu quả: {}", self.works.join(", ")));
        }
        if !self.not_reviewed.is_empty() {
            parts.push(format!("chưa đánh giá: {}", self.not_reviewed.join(", ")));
        }
        format!("{}.", parts.join("; "))
    }
}

/// What the register shows for a year.
pub fn counts(models: &[Model], year: i32) -> Counts {
    let mut counts = Counts::default();
    for model in models {
        match model.state(year) {
            State::Works => counts.works.push(model.title.clone()),
            State::NotReviewed => counts.not_reviewed.push(model.title.clone()),
            State::WorksNot => counts.n_works_not += 1,
            State::Retired => counts.n_retired += 1,
            State::NotYet => {}
        }
    }
    counts
}

fn inputs(fields: &Fields) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("model.{name}"), label, kind)
    };
    vec![
        input("title", "Tên mô hình", InputKind::Text)
            .required()
            .hint("Ví dụ: Tổ tự quản đường biên, Camera an ninh, Tiếng kẻng an ninh."),
        input("field", "Lĩnh vực", InputKind::Text)
            .hint("Ví dụ: phòng, chống tội phạm; phòng cháy; tự quản ở khu dân cư."),
        input("content", "Nội dung, cách làm", InputKind::Long).required(),
        input("place", "Nơi thực hiện", InputKind::Text),
        input("founded", "Ngày thành lập", InputKind::Date).required(),
        input("paper", "Văn bản thành lập", InputKind::Text)
            .hint("Số, ngày, nơi ban hành. Không có văn bản thì để trống."),
        input("members", "Số người tham gia", InputKind::Number).unit("người"),
    ]
}

/// The model as one page of a form.
pub fn form(fields: &Fields) -> FormModel {
    page(
        "Ghi một mô hình",
        "Ghi một lần; các năm sau chỉ cần đánh giá lại.",
        inputs(fields),
        gaps(&inputs(fields), fields),
    )
}

fn page(title: &str, intro: &str, inputs: Vec<Input>, gaps: Vec<Gap>) -> FormModel {
    FormModel {
        code: "model".to_owned(),
        kicker: String::new(),
        title: title.to_owned(),
        intro: intro.to_owned(),
        law: None,
        inputs,
        outcome: None,
        gaps,
    }
}

/// What keeps the model itself from being complete.
fn gaps(inputs: &[Input], fields: &Fields) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    if gaps.is_empty() && typed(fields, "model.paper").is_none() {
        gaps.push(Gap::note(
            "model.paper",
            "Chưa ghi văn bản thành lập. Có văn bản thì ghi số, ngày, nơi ban hành.",
        ));
    }
    gaps
}

fn review_field(year: i32, name: &str) -> String {
    format!("review.{year}.{name}")
}

fn review_inputs(fields: &Fields, year: i32) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, review_field(year, name), label, kind).required()
    };
    let date = review_field(year, "date");
    vec![
        input("result", "Mô hình hoạt động thế nào", InputKind::Choice).choices(vec![
            Choice::new(WORKS, State::Works.label()),
            Choice::new(WORKS_NOT, State::WorksNot.label()),
        ]),
        input("date", "Ngày đánh giá", InputKind::Date)
            .with_problem(out_of_life(fields, &date))
            .with_problem(other_year(fields, &date, year)),
        input("ground", "Căn cứ đánh giá", InputKind::Long)
            .hint("Việc đã làm, kết quả trong năm; ai đánh giá."),
    ]
}

/// The yearly review as one page of a form.
pub fn review_form(fields: &Fields, year: i32) -> FormModel {
    let inputs = review_inputs(fields, year);
    let gaps = inputs.iter().filter_map(Input::gap).collect();
    page(
        &format!("Đánh giá mô hình năm {year}"),
        "Mỗi năm một lần. Chỉ mô hình đã được đánh giá là hoạt động hiệu quả mới được tính cho năm đó.",
        inputs,
        gaps,
    )
}

/// A review belongs to its year, or to the first weeks after it.
fn other_year(fields: &Fields, field: &str, year: i32) -> Option<String> {
    let day = typed_date(fields, field)?;
    (day.year() != year && day.year() != year + 1).then(|| {
        format!(
            "Ngày {} không thuộc năm {year}. Xem lại ngày đánh giá.",
            date::short(day)
        )
    })
}

/// Nothing happens to a model before it was founded.
fn out_of_life(fields: &Fields, field: &str) -> Option<String> {
    let (founded, day) = (
        typed_date(fields, "model.founded")?,
        typed_date(fields, field)?,
    );
    (day < founded).then(|| {
        format!(
            "Ngày {} trước ngày thành lập {}. Xem lại một trong hai ngày.",
            date::short(day),
            date::short(founded)
        )
    })
}

fn retire_inputs(fields: &Fields) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("retire.{name}"), label, kind)
    };
    vec![
        input("date", "Ngày thanh loại", InputKind::Date)
            .required()
            .with_problem(out_of_life(fields, "retire.date")),
        input("reason", "Lý do", InputKind::Long).required(),
        input("paper", "Văn bản", InputKind::Text)
            .hint("Số, ngày, nơi ban hành. Không có văn bản thì để trống."),
    ]
}

/// Giving up a model as one page of a form.
pub fn retire_form(fields: &Fields) -> FormModel {
    let inputs = retire_inputs(fields);
    let gaps = inputs.iter().filter_map(Input::gap).collect();
    page(
        "Thanh loại mô hình",
        "Mô hình không còn hoạt động thì thanh loại. Mọi điều đã ghi vẫn được giữ trong sổ.",
        inputs,
        gaps,
    )
}

/// What keeps a model from being given up.
pub fn retire_gaps(fields: &Fields) -> Vec<Gap> {
    retire_inputs(fields)
        .iter()
        .filter_map(Input::gap)
        .collect()
}

/// The model when nothing blocks it, and every gap of the model itself. A review that is not complete
/// does not count; a retirement counts only once it was confirmed (`retired`).
pub fn check(fields: &Fields, retired: bool) -> (Option<Model>, Vec<Gap>) {
    let gaps = gaps(&inputs(fields), fields);
    if gaps.iter().any(|gap| gap.blocking) {
        return (None, gaps);
    }
    let text = |field: &str| typed(fields, field).unwrap_or_default();
    let model = typed_date(fields, "model.founded").map(|founded| Model {
        title: text("model.title"),
        field: text("model.field"),
        content: text("model.content"),
        place: text("model.place"),
        founded,
        paper: text("model.paper"),
        members: typed_number(fields, "model.members"),
        reviews: years(fields)
            .into_iter()
            .filter_map(|year| review(fields, year))
            .collect(),
        retired: retired.then(|| retirement(fields)).flatten(),
    });
    (model, gaps)
}

/// Every year in which something of a review was typed.
fn years(fields: &Fields) -> BTreeSet<i32> {
    fields
        .keys()
        .filter_map(|field| field.strip_prefix("review."))
        .filter_map(|rest| rest.split('.').next()?.parse().ok())
        .collect()
}

fn review(fields: &Fields, year: i32) -> Option<Review> {
    let whole = review_inputs(fields, year)
        .iter()
        .all(|input| input.gap().is_none());
    let field = |name: &str| review_field(year, name);
    whole.then_some(Review {
        year,
        date: typed_date(fields, &field("date"))?,
        works: typed(fields, &field("result")).as_deref() == Some(WORKS),
        ground: typed(fields, &field("ground")).unwrap_or_default(),
    })
}

fn retirement(fields: &Fields) -> Option<Retired> {
    let text = |name: &str| typed(fields, &format!("retire.{name}")).unwrap_or_default();
    Some(Retired {
        date: typed_date(fields, "retire.date")?,
        paper: text("paper"),
        reason: text("reason"),
    })
}
