//! How an added criterion is checked: each way with its few fields.

use super::{Builder, item_field, keys};
use crate::{
    form::{lower_first, number},
    rules::plan::{Value, slug_of},
    text,
};

/// The ways an added criterion can be checked: the file's word, what people read, an example.
pub(in crate::rules::plan) const CHECKS: [(&str, &str, &str); 7] = [
    (
        "judgement",
        "Cuộc họp nhận định",
        "Cuộc họp chọn một trong hai câu trả lời và ghi lý do.",
    ),
    (
        "none-of",
        "Không để xảy ra",
        "Đếm từng trường hợp; có một vụ là chưa đạt.",
    ),
    (
        "ratio-at-least",
        "Tỷ lệ từ … phần trăm trở lên",
        "Hai số: tổng số và số đã làm; máy so bằng số nguyên.",
    ),
    (
        "count-at-least",
        "Có từ … trở lên",
        "Đếm số hiện có, ví dụ số mô hình đang hoạt động.",
    ),
    (
        "paper-dated-by",
        "Có văn bản trong hạn",
        "Hỏi ngày của văn bản và so với hạn; kế hoạch không nêu hạn thì chỉ hỏi đã có chưa.",
    ),
    (
        "no-sanction",
        "Không có người bị kỷ luật",
        "Đếm người bị xử lý kỷ luật trong năm.",
    ),
    (
        "rating-at-least",
        "Được đánh giá từ mức … trở lên",
        "Ví dụ: chi bộ hoàn thành tốt nhiệm vụ trở lên.",
    ),
];

/// The answer for a paper that the plan gives no day for.
pub(in crate::rules::plan) const UNDATED: &str = "undated";

/// The name of a counted case in the file: its place in the list.
fn case_slug(index: usize) -> String {
    format!("th{}", index + 1)
}

/// What was typed line by line.
fn lines(typed: &str) -> Vec<String> {
    typed
        .lines()
        .map(text::one_line)
        .filter(|line| !line.is_empty())
        .collect()
}

impl Builder<'_> {
    pub(super) fn check(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        match self.typed(&of("check")).as_deref() {
            Some("judgement") => {
                let yes = self.wanted(&of("yes"), "câu trả lời khi đạt")?;
                let no = self.wanted(&of("no"), "câu trả lời khi chưa đạt")?;
                let said = |answer: &str| format!("cuộc họp đánh giá: {}", lower_first(answer));
                Some(vec![
                    ("check", Value::text("judgement")),
                    ("label", self.or(&of("label"), "Cuộc họp đánh giá")),
                    ("met", self.or(&of("met"), &said(&yes))),
                    ("not_met", self.or(&of("not_met"), &said(&no))),
                    ("yes", Value::Text(yes)),
                    ("no", Value::Text(no)),
                ])
            }
            Some("none-of") => self.none_of(id),
            Some("ratio-at-least") => self.ratio(id),
            Some("count-at-least") => self.count_check(id),
            Some("paper-dated-by") => self.paper(id),
            Some("no-sanction") => self.no_sanction(id),
            Some("rating-at-least") => self.rating(id),
            _ => {
                self.missing(&of("check"), "Chọn cách kiểm tra tiêu chí này.");
                None
            }
        }
    }

    /// What was typed, or the words that are used where nobody says otherwise.
    fn or(&self, field: &str, usual: &str) -> Value {
        Value::Text(self.line(field).unwrap_or_else(|| usual.to_owned()))
    }

    /// A paper dated in time, or one that must be there whenever it was made.
    fn paper(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let paper = self.wanted(&of("paper"), "tên văn bản");
        let mut check = vec![("check", Value::text("paper-dated-by"))];
        if self.typed(&of("how")).as_deref() == Some(UNDATED) {
            check.extend([
                ("paper", Value::Text(paper?)),
                ("undated", Value::Flag(true)),
            ]);
        } else {
            let due = self.due(&format!("criterion.{id}"), "văn bản của tiêu chí")?;
            check.extend([("paper", Value::Text(paper?)), due]);
            if let Some(raw) = self.typed(&of("from")) {
                match crate::date::yearly(&raw) {
                    Ok(day) => check.push(("from", Value::Text(day.to_string()))),
                    Err(sentence) => self.missing(&of("from"), sentence),
                }
            }
        }
        if self.ticked(&of("numbered")) {
            check.push(("numbered", Value::Flag(true)));
        }
        check.extend(self.absent_by_text(id));
        Some(check)
    }

    /// “nơi không có …”, where the plan itself says so.
    fn absent_by_text(&self, id: u32) -> Option<(&'static str, Value)> {
        let label = self.line(&item_field("criterion", id, "absent"))?;
        let absent = keys(vec![
            ("label", Value::Text(label)),
            ("by_text", Value::Flag(true)),
        ]);
        Some(("absent", Value::Table(absent)))
    }

    fn no_sanction(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let subject = self.wanted(&of("subject"), "xét những ai, ví dụ cán bộ của đơn vị");
        let mut check = vec![
            ("check", Value::text("no-sanction")),
            ("subject", Value::Text(subject?)),
        ];
        check.extend(
            self.typed(&of("form"))
                .map(|form| ("from", Value::Text(form))),
        );
        Some(check)
    }

    /// Levels are typed from the lowest to the highest, one a line; their names are made from the words.
    fn rating(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let subject = self.wanted(&of("subject"), "đánh giá ai, ví dụ tổ chức đảng của đơn vị");
        let levels: Vec<String> = lines(&self.typed(&of("levels")).unwrap_or_default());
        if levels.len() < 2 {
            self.missing(
                &of("levels"),
                "Còn thiếu: các mức đánh giá, mỗi dòng một mức, từ thấp lên cao, ít nhất hai mức.",
            );
            return None;
        }
        let least = self.wanted(&of("least"), "từ mức nào là đạt")?;
        let slugs: Vec<String> = levels.iter().map(|level| slug_of(level)).collect();
        let least = slug_of(&least);
        if !slugs.contains(&least) {
            self.missing(
                &of("least"),
                "Mức này không có trong các mức đã ghi ở trên. Ghi lại đúng tên mức.",
            );
            return None;
        }
        let scale = slugs
            .iter()
            .zip(&levels)
            .map(|(slug, level)| Value::List(vec![Value::text(slug), Value::text(level)]))
            .collect();
        Some(vec![
            ("check", Value::text("rating-at-least")),
            ("subject", Value::Text(subject?)),
            ("scale", Value::List(scale)),
            ("at_least", Value::Text(least)),
        ])
    }

    fn none_of(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let unit = self.wanted(&of("unit"), "đơn vị đếm, ví dụ vụ");
        let lines = lines(&self.typed(&of("cases")).unwrap_or_default());
        if lines.is_empty() {
            self.missing(
                &of("cases"),
                "Còn thiếu: các trường hợp không được để xảy ra, mỗi dòng một trường hợp.",
            );
            return None;
        }
        let unit = unit?;
        let slugs = self.typed(&of("case_slugs")).unwrap_or_default();
        let slugs: Vec<&str> = slugs.split(' ').collect();
        let cases = lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| {
                // “trường hợp | người”: counted in another unit than the rest.
                let (title, own) = line.split_once('|').unwrap_or((line.as_str(), &unit));
                let slug = slugs.get(index).filter(|slug| !slug.is_empty());
                let slug = slug.map_or_else(|| case_slug(index), |slug| (*slug).to_owned());
                Value::Table(keys(vec![
                    ("slug", Value::Text(slug)),
                    ("title", Value::text(title.trim())),
                    ("unit", Value::text(own.trim())),
                ]))
            })
            .collect();
        let mut check = vec![
            ("check", Value::text("none-of")),
            ("none", self.or(&of("none"), "Không xảy ra trường hợp nào")),
            ("some", self.or(&of("some"), "Có xảy ra")),
        ];
        if self.ticked(&of("force_majeure")) {
            check.push(("force_majeure", Value::Flag(true)));
        }
        check.push(("cases", Value::List(cases)));
        Some(check)
    }

    fn count_check(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let at_least = match self
            .wanted(&of("at_least"), "số ít nhất phải có")
            .map(|raw| number(&raw))
        {
            Some(Ok(at_least)) => i64::try_from(at_least).ok(),
            Some(Err(sentence)) => {
                self.missing(&of("at_least"), sentence);
                None
            }
            None => None,
        };
        let subject = self.wanted(&of("subject"), "đếm cái gì, ví dụ mô hình đang hoạt động");
        let unit = self.wanted(&of("unit"), "đơn vị đếm, ví dụ mô hình");
        let mut check = vec![
            ("check", Value::text("count-at-least")),
            ("subject", Value::Text(subject?)),
            ("unit", Value::Text(unit?)),
            ("at_least", Value::Number(at_least?)),
        ];
        if self.ticked(&of("from_models")) {
            check.push(("feed", Value::text("models")));
        }
        Some(check)
    }

    fn ratio(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let percent = self.wanted(&of("percent"), "số phần trăm").and_then(|raw| {
            match number(raw.trim_end_matches('%')) {
                Ok(percent) => Some(percent),
                Err(sentence) => {
                    self.missing(&of("percent"), sentence);
                    None
                }
            }
        });
        let whole = self.wanted(&of("whole"), "tên của tổng số, ví dụ Số hộ đang cư trú");
        let part = self.wanted(
            &of("part"),
            "tên của phần đã làm, ví dụ Số hộ đã ký cam kết",
        );
        let unit = self.wanted(&of("unit"), "đơn vị đếm, ví dụ hộ");
        let done = self.wanted(&of("done"), "đã làm gì, ví dụ đã ký cam kết");
        let (percent, whole, part, unit, done) = (percent?, whole?, part?, unit?, done?);
        let mut check = vec![
            ("check", Value::text("ratio-at-least")),
            (
                "percent",
                Value::Number(i64::try_from(percent).unwrap_or(i64::MAX)),
            ),
            (
                "whole_name",
                self.or(&of("whole_name"), &lower_first(&whole)),
            ),
            ("part_name", self.or(&of("part_name"), &lower_first(&part))),
            ("whole", Value::Text(whole)),
            ("part", Value::Text(part)),
            ("unit", Value::Text(unit)),
            ("done", Value::Text(done)),
        ];
        check.extend(self.absent_by_text(id));
        Some(check)
    }
}
