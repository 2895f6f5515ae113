//! Tasks and reviews as a pack or a plan writes them.

use super::Reader;
use crate::rules::{Every, Review, Rules, Task, TaskActor, When};

pub(crate) fn task(table: &Reader<'_, '_>, rules: &Rules) -> Option<Task> {
    let slug = table.text("slug");
    let title = table.text("title");
    let who = table.text("who");
    let actor = actor(table);
    let kind = table.maybe_text("kind");
    if let Some(kind) = &kind
        && !rules.kinds.iter().any(|known| known.is_named(kind))
    {
        table.fault_at("kind", format!("Không có loại đối tượng “{kind}”."));
    }
    if let Some(slug) = &slug
        && rules.tasks.iter().any(|other| other.slug == *slug)
    {
        table.fault_at("slug", format!("Công việc “{slug}” đã có. Đổi mã."));
    }
    let when = when(table);
    let year = table.maybe_year("year");
    let reading = table.maybe_text("reading");
    let citation = table.citation();
    table.done();
    let when = when?;
    let year = year.or(match when {
        When::Due(due) => due.only_year(),
        When::Span { .. } | When::Every(_) => None,
    });
    Some(Task {
        slug: slug?,
        title: title?,
        who: who?,
        actor: actor?,
        kind,
        when,
        year,
        reading,
        citation: citation?,
    })
}

fn actor(table: &Reader<'_, '_>) -> Option<TaskActor> {
    match table.text("actor")?.as_str() {
        "office" => Some(TaskActor::Office),
        "unit" => Some(TaskActor::Unit),
        "above" => Some(TaskActor::Above),
        _ => {
            table.fault_at(
                "actor",
                "actor là \"office\" (cơ quan này), \"unit\" (đơn vị) hoặc \"above\" (cấp trên).",
            );
            None
        }
    }
}

fn when(table: &Reader<'_, '_>) -> Option<When> {
    let span = table.has("from") || table.has("to");
    let every = table.has("every");
    match (table.has_due(), span, every) {
        (true, false, false) => table.maybe_due().map(When::Due),
        (false, true, false) => {
            let (from, to) = (table.month_day("from"), table.month_day("to"));
            let (from, to) = (from?, to?);
            if from > to {
                table.fault_at(
                    "to",
                    format!("Ngày cuối {to} trước ngày đầu {from}. Xem lại."),
                );
                return None;
            }
            Some(When::Span { from, to })
        }
        (false, false, true) => match table.text("every")?.as_str() {
            "month" => Some(When::Every(Every::Month)),
            "quarter" => Some(When::Every(Every::Quarter)),
            _ => {
                table.fault_at(
                    "every",
                    "every là \"month\" (hằng tháng) hoặc \"quarter\" (hằng quý).",
                );
                None
            }
        },
        _ => {
            table.fault(
                "Công việc cần đúng một cách ghi thời gian: by hoặc before; from và to; hoặc every.",
            );
            table.leave(&["by", "before", "within_days", "of", "from", "to", "every"]);
            None
        }
    }
}

pub(crate) fn review(table: &Reader<'_, '_>) -> Option<Review> {
    let year = table.maybe_year("year");
    if !table.has("year") {
        table.fault("Thiếu year. Thêm năm sơ kết, tổng kết.");
    }
    let span = table.maybe_number("span").filter(|span| *span > 0);
    if span.is_none() {
        table.fault_at(
            "span",
            "span là số năm được sơ kết, tổng kết: 1, 5 hoặc 10.",
        );
    }
    let title = table.text("title");
    let citation = table.citation();
    table.done();
    Some(Review {
        year: year?,
        span: span?,
        title: title?,
        citation: citation?,
    })
}
