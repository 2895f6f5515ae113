//! The checks of a criterion as a pack writes them.

use super::{Known, Reader};
use crate::{
    law::{Citation, Cited},
    rules::{
        OpenPoint, Role,
        check::{
            Absent, Case, Check, CountAtLeast, Excused, Feed, Judgement, NoSanction, NoneOf,
            NotMoreThanLastYear, PaperDatedBy, RatingAtLeast, RatioAtLeast, ShareOfUnits,
        },
    },
};

/// A check's values stand in the criterion's own provision.
pub(super) fn read(
    table: &Reader<'_, '_>,
    citation: &Citation,
    known: &Known<'_>,
) -> Option<Check> {
    let opens = known.opens;
    let kind = table.text("check")?;
    let check = match kind.as_str() {
        "paper-dated-by" => paper(table, citation, opens).map(Check::PaperDatedBy),
        "ratio-at-least" => ratio(table, citation).map(Check::RatioAtLeast),
        "none-of" => none_of(table, known).map(Check::NoneOf),
        "not-more-than-last-year" => compared(table, opens).map(Check::NotMoreThanLastYear),
        "judgement" => judgement(table).map(Check::Judgement),
        "rating-at-least" => rating(table, opens).map(Check::RatingAtLeast),
        "no-sanction" => no_sanction(table, known.sanctions).map(Check::NoSanction),
        "count-at-least" => count(table, citation).map(Check::CountAtLeast),
        "share-of-units" => share_of_units(table, citation, known).map(Check::ShareOfUnits),
        other => {
            table.fault_at(
                "check",
                format!(
                    "Không có cách kiểm tra “{other}”. Các cách có sẵn: paper-dated-by, ratio-at-least, none-of, \
                     not-more-than-last-year, judgement, rating-at-least, no-sanction, count-at-least, share-of-units."
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

/// Where nobody could answer: excused by the text itself, or by an open point.
fn absent(t: &Reader<'_, '_>, opens: &[OpenPoint]) -> Option<Absent> {
    let label = t.text("label");
    let excused = if t.flag("by_text") {
        if t.has("open") {
            t.fault_at(
                "open",
                "Chỉ ghi một trong hai: by_text (chính văn bản nêu) hoặc open (điểm để ngỏ).",
            );
            t.leave(&["open", "excused"]);
        }
        Some(Excused::ByText)
    } else {
        open_of(t, opens, "excused").map(|(code, value)| Excused::Open { code, value })
    };
    let attendee = t.maybe_text("attendee");
    t.done();
    Some(Absent {
        label: label?,
        excused: excused?,
        attendee,
    })
}

/// The same where only the text itself may excuse.
fn absent_by_text(table: &Reader<'_, '_>) -> Option<String> {
    let t = table.maybe_table("absent")?;
    let label = t.text("label");
    if !t.flag("by_text") {
        t.fault("absent ở đây phải có by_text = true: chỉ ghi khi chính văn bản có ngoại lệ này.");
    }
    t.done();
    label
}

fn paper(table: &Reader<'_, '_>, citation: &Citation, opens: &[OpenPoint]) -> Option<PaperDatedBy> {
    let paper = table.text("paper");
    let undated = table.flag("undated");
    let due = table.maybe_due();
    if undated == table.has_due() {
        table.fault(
            "Văn bản cần đúng một cách ghi: có hạn (by, before hoặc within_days), hoặc undated = true khi văn bản quy định \
             không nêu ngày.",
        );
    }
    let from = if table.has("from") {
        table.month_day("from")
    } else {
        None
    };
    let numbered = table.flag("numbered");
    let absent = table.maybe_table("absent").and_then(|t| absent(&t, opens));
    if !undated {
        due?;
    }
    Some(PaperDatedBy {
        paper: paper?,
        from,
        by: due.map(|value| Cited {
            value,
            citation: citation.clone(),
        }),
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
    let absent = absent_by_text(table);
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
        absent,
    })
}

fn cases(table: &Reader<'_, '_>, opens: &[OpenPoint], sanctions: &[Role]) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for t in table.tables("cases") {
        let slug = t.text("slug");
        let title = t.text("title");
        let unit = t.text("unit");
        let force_majeure = t.flag("force_majeure");
        let mitigation = mitigation(&t);
        let open = t.maybe_table("open").and_then(|t| {
            let open = open_of(&t, opens, "counts");
            t.done();
            open
        });
        let sanction = form_of_discipline(&t, "sanction", sanctions);
        t.done();
        let (Some(slug), Some(title), Some(unit)) = (slug, title, unit) else {
            continue;
        };
        if cases.iter().any(|case| case.slug == slug) {
            t.fault(format!("Hai trường hợp cùng mã “{slug}”. Đổi một mã."));
        }
        cases.push(Case {
            slug,
            title,
            unit,
            force_majeure,
            mitigation,
            open,
            sanction,
        });
    }
    if cases.is_empty() {
        table.fault(
            "Chưa có trường hợp nào để đếm. Thêm cases = [{ slug = …, title = …, unit = … }].",
        );
    }
    cases
}

fn mitigation(table: &Reader<'_, '_>) -> Vec<(String, String)> {
    if table.has("mitigation") {
        table.pairs("mitigation")
    } else {
        Vec::new()
    }
}

fn none_of(table: &Reader<'_, '_>, known: &Known<'_>) -> Option<NoneOf> {
    let none_label = table.text("none");
    let some_label = table.text("some");
    let force_majeure = table.flag("force_majeure");
    let mitigation = mitigation(table);
    let cases = cases(table, known.opens, known.sanctions);
    let shared = force_majeure || !mitigation.is_empty();
    if shared && cases.iter().any(Case::has_exception) {
        table.fault("Ngoại lệ ghi ở từng trường hợp hoặc ở cả tiêu chí, không ghi cả hai nơi.");
    }
    Some(NoneOf {
        none_label: none_label?,
        some_label: some_label?,
        cases,
        force_majeure,
        mitigation,
    })
}

fn compared(table: &Reader<'_, '_>, opens: &[OpenPoint]) -> Option<NotMoreThanLastYear> {
    let cases = cases(table, opens, &[]);
    if cases
        .iter()
        .any(|case| case.has_exception() || case.open.is_some())
    {
        table.fault("So với năm trước không có ngoại lệ. Bỏ force_majeure, mitigation.");
    }
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

fn rating(table: &Reader<'_, '_>, opens: &[OpenPoint]) -> Option<RatingAtLeast> {
    let subject = table.text("subject");
    let scale: Vec<Role> = table
        .pairs("scale")
        .into_iter()
        .map(|(slug, title)| Role { slug, title })
        .collect();
    let meets = if table.has("meets") == table.has("at_least") {
        table.fault(
            "Ghi đúng một trong hai: at_least (từ mức nào) hoặc meets (những danh hiệu nào).",
        );
        table.leave(&["meets", "at_least"]);
        None
    } else {
        rated(table, &scale)
    };
    let absent = table
        .table_or_tables("absent")
        .iter()
        .filter_map(|t| absent(t, opens))
        .collect();
    Some(RatingAtLeast {
        subject: subject?,
        scale,
        meets: meets?,
        absent,
    })
}

/// The ratings that meet it, of a scale with the lowest first: from one upward, or those that are named.
pub(crate) fn rated(table: &Reader<'_, '_>, scale: &[Role]) -> Option<Vec<String>> {
    if table.has("at_least") {
        let least = table.text("at_least")?;
        let at = scale.iter().position(|level| level.slug == least);
        if at.is_none() {
            table.fault_at(
                "at_least",
                format!("Thang đánh giá không có mức “{least}”."),
            );
        }
        return Some(
            scale[at?..]
                .iter()
                .map(|level| level.slug.clone())
                .collect(),
        );
    }
    let meets = table.list("meets");
    for slug in &meets {
        if !scale.iter().any(|level| level.slug == *slug) {
            table.fault_at("meets", format!("Thang đánh giá không có mức “{slug}”."));
        }
    }
    if meets.is_empty() {
        table.fault_at("meets", "meets phải có ít nhất một mức.");
    }
    Some(meets)
}

fn no_sanction(table: &Reader<'_, '_>, scale: &[Role]) -> Option<NoSanction> {
    let subject = table.text("subject");
    let from = form_of_discipline(table, "from", scale);
    Some(NoSanction {
        subject: subject?,
        scale: scale.to_vec(),
        from: from.map(|form| form.slug),
    })
}

/// A form of discipline that the pack knows, where one is written.
fn form_of_discipline(table: &Reader<'_, '_>, key: &str, scale: &[Role]) -> Option<Role> {
    let slug = table.maybe_text(key)?;
    let known = scale.iter().find(|form| form.slug == slug).cloned();
    if known.is_none() {
        table.fault_at(
            key,
            format!("Không có hình thức kỷ luật “{slug}” trong các bảng [[sanction]]."),
        );
    }
    known
}

fn count(table: &Reader<'_, '_>, citation: &Citation) -> Option<CountAtLeast> {
    let subject = table.text("subject");
    let unit = table.text("unit");
    let at_least = table.maybe_number("at_least").filter(|least| *least > 0);
    if at_least.is_none() {
        table.fault_at(
            "at_least",
            "at_least là số lượng ít nhất phải có, từ 1 trở lên.",
        );
    }
    let feed = match table.maybe_text("feed").as_deref() {
        None => None,
        Some("models") => Some(Feed::Models),
        Some(_) => {
            table.fault_at("feed", "feed chỉ ghi \"models\": lấy từ sổ mô hình.");
            None
        }
    };
    Some(CountAtLeast {
        subject: subject?,
        unit: unit?,
        at_least: Cited {
            value: at_least?,
            citation: citation.clone(),
        },
        feed,
    })
}

fn share_of_units(
    table: &Reader<'_, '_>,
    citation: &Citation,
    known: &Known<'_>,
) -> Option<ShareOfUnits> {
    let kinds = table.list("kinds");
    if kinds.is_empty() {
        table.fault_at("kinds", "kinds phải có ít nhất một loại đối tượng.");
    }
    let cited = |percent: Option<u32>| {
        Some(Cited {
            value: percent?,
            citation: citation.clone(),
        })
    };
    let registered = if table.has("registered") {
        cited(table.percent("registered"))
    } else {
        None
    };
    let recognized = cited(table.percent("recognized"));
    let share = table.maybe_text("share");
    if let Some(slug) = &share
        && !known.shares.iter().any(|share| share.slug == *slug)
    {
        table.fault_at(
            "share",
            format!("Không có tỷ lệ “{slug}” trong các bảng [[share]]."),
        );
    }
    Some(ShareOfUnits {
        kinds,
        registered,
        recognized: recognized?,
        share,
    })
}
