//! The checks of a criterion as a pack writes them.

use super::Reader;
use crate::{
    law::{Citation, Cited},
    rules::{
        OpenPoint, Role,
        check::{
            Absent, Case, Check, Judgement, NoSanction, NoneOf, NotMoreThanLastYear, PaperDatedBy,
            RatingAtLeast, RatioAtLeast,
        },
    },
};

/// A check's values stand in the criterion's own provision.
pub(super) fn read(
    table: &Reader<'_, '_>,
    citation: &Citation,
    opens: &[OpenPoint],
) -> Option<Check> {
    let kind = table.text("check")?;
    let check = match kind.as_str() {
        "paper-dated-by" => paper(table, citation, opens).map(Check::PaperDatedBy),
        "ratio-at-least" => ratio(table, citation).map(Check::RatioAtLeast),
        "none-of" => none_of(table).map(Check::NoneOf),
        "not-more-than-last-year" => compared(table, opens).map(Check::NotMoreThanLastYear),
        "judgement" => judgement(table).map(Check::Judgement),
        "rating-at-least" => rating(table).map(Check::RatingAtLeast),
        "no-sanction" => table
            .text("subject")
            .map(|subject| Check::NoSanction(NoSanction { subject })),
        other => {
            table.fault_at(
                "check",
                format!(
                    "Không có cách kiểm tra “{other}”. Các cách có sẵn: paper-dated-by, ratio-at-least, none-of, \
                     not-more-than-last-year, judgement, rating-at-least, no-sanction."
                ),
            );
            return None;
        }
    };
    table.done();
    check
}

fn open_of(
    table: &Reader<'_, '_>,
    opens: &[OpenPoint],
    value_key: &str,
) -> Option<(String, String)> {
    let code = table.text("open");
    let value = table.text(value_key);
    if let Some(code) = &code {
        match opens.iter().find(|open| open.code == *code) {
            None => table.fault_at("open", format!("Không có điểm để ngỏ “{code}”.")),
            Some(open) => {
                if let Some(value) = &value
                    && !open.choices.iter().any(|(choice, _)| choice == value)
                {
                    table.fault_at(
                        value_key,
                        format!("Điểm để ngỏ “{code}” không có lựa chọn “{value}”."),
                    );
                }
            }
        }
    }
    Some((code?, value?))
}

fn paper(table: &Reader<'_, '_>, citation: &Citation, opens: &[OpenPoint]) -> Option<PaperDatedBy> {
    let paper = table.text("paper");
    let due = table.maybe_due();
    if due.is_none() && !table.has("by") && !table.has("before") {
        table.fault("Thiếu hạn của văn bản. Thêm by (chậm nhất ngày) hoặc before (trước ngày).");
    }
    let from = if table.has("from") {
        table.month_day("from")
    } else {
        None
    };
    let numbered = table.flag("numbered");
    let absent = table.maybe_table("absent").and_then(|t| {
        let label = t.text("label");
        let open = open_of(&t, opens, "excused");
        t.done();
        let (open, excused) = open?;
        Some(Absent {
            label: label?,
            open,
            excused,
        })
    });
    Some(PaperDatedBy {
        paper: paper?,
        from,
        by: Cited {
            value: due?,
            citation: citation.clone(),
        },
        numbered,
        absent,
    })
}

fn ratio(table: &Reader<'_, '_>, citation: &Citation) -> Option<RatioAtLeast> {
    let percent = table.percent("percent");
    let whole = table.text("whole");
    let part = table.text("part");
    let unit = table.text("unit");
    let done = table.text("done");
    let whole_name = table.text("whole_name");
    let part_name = table.text("part_name");
    Some(RatioAtLeast {
        percent: Cited {
            value: percent?,
            citation: citation.clone(),
        },
        whole: whole?,
        part: part?,
        unit: unit?,
        done: done?,
        whole_name: whole_name?,
        part_name: part_name?,
    })
}

fn cases(table: &Reader<'_, '_>) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for t in table.tables("cases") {
        let slug = t.text("slug");
        let title = t.text("title");
        let unit = t.text("unit");
        t.done();
        let (Some(slug), Some(title), Some(unit)) = (slug, title, unit) else {
            continue;
        };
        if cases.iter().any(|case| case.slug == slug) {
            t.fault(format!("Hai trường hợp cùng mã “{slug}”. Đổi một mã."));
        }
        cases.push(Case { slug, title, unit });
    }
    if cases.is_empty() {
        table.fault(
            "Chưa có trường hợp nào để đếm. Thêm cases = [{ slug = …, title = …, unit = … }].",
        );
    }
    cases
}

fn none_of(table: &Reader<'_, '_>) -> Option<NoneOf> {
    let none_label = table.text("none");
    let some_label = table.text("some");
    let force_majeure = table.flag("force_majeure");
    let mitigation = if table.has("mitigation") {
        table.pairs("mitigation")
    } else {
        Vec::new()
    };
    let cases = cases(table);
    Some(NoneOf {
        none_label: none_label?,
        some_label: some_label?,
        cases,
        force_majeure,
        mitigation,
    })
}

fn compared(table: &Reader<'_, '_>, opens: &[OpenPoint]) -> Option<NotMoreThanLastYear> {
    let cases = cases(table);
    let open = |key: &str, value_key: &str| {
        table.table(key).and_then(|t| {
            let open = open_of(&t, opens, value_key);
            t.done();
            open
        })
    };
    let equal = open("equal", "meets");
    let scope = open("scope", "each");
    Some(NotMoreThanLastYear {
        cases,
        equal: equal?,
        scope: scope?,
    })
}

fn judgement(table: &Reader<'_, '_>) -> Option<Judgement> {
    let label = table.text("label");
    let yes = table.text("yes");
    let no = table.text("no");
    let met = table.text("met");
    let not_met = table.text("not_met");
    Some(Judgement {
        label: label?,
        yes: yes?,
        no: no?,
        met: met?,
        not_met: not_met?,
    })
}

fn rating(table: &Reader<'_, '_>) -> Option<RatingAtLeast> {
    let subject = table.text("subject");
    let at_least = table.text("at_least");
    let scale: Vec<Role> = table
        .pairs("scale")
        .into_iter()
        .map(|(slug, title)| Role { slug, title })
        .collect();
    if let Some(at_least) = &at_least
        && !scale.iter().any(|level| level.slug == *at_least)
    {
        table.fault_at(
            "at_least",
            format!("Thang đánh giá không có mức “{at_least}”."),
        );
    }
    Some(RatingAtLeast {
        subject: subject?,
        scale,
        at_least: at_least?,
    })
}
