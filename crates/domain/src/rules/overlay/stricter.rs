//! What a layer makes stricter: dues, shares, what a check asks for, papers and attendance. Each local value is
//! compared with the one above it; a laxer one is refused with both.

use super::{AtLeast, AtLeastCount, Loosened, apply::kinds_of, tightened};
use crate::{
    law::{Citation, Cited},
    rules::{
        KindRules, Role, Rules, StepDue,
        check::{Check, NoSanction, NoneOf, PaperDatedBy, RatingAtLeast},
        pack::{self, Reader},
    },
};

pub(super) fn tighten(table: &Reader<'_, '_>, rules: &mut Rules) {
    if table.has("share") {
        return tighten_share(table, rules);
    }
    if ["window", "from", "to"].iter().any(|key| table.has(key)) {
        for key in ["window", "from", "to"] {
            table.maybe_text(key);
        }
        table.fault("Mốc thời gian đánh giá là cố định, địa phương không thay đổi được.");
    }
    let sanctions = rules.sanctions.clone();
    for kind in kinds_of(table, rules) {
        if table.has("step") {
            tighten_step(table, kind);
        } else if table.has("criterion") {
            tighten_criterion(table, kind, &sanctions);
        } else if table.has("attendee") {
            tighten_attendee(table, kind);
        } else if table.has("item") {
            tighten_item(table, kind);
        } else {
            table.fault(
                "Chưa rõ siết chặt điều gì. Ghi step (hạn), criterion (tiêu chí), attendee (thành phần dự họp), item (giấy tờ) \
                 hoặc share (tỷ lệ).",
            );
        }
    }
}

fn tighten_share(table: &Reader<'_, '_>, rules: &mut Rules) {
    let slug = table.text("share");
    let percent = table.percent("percent");
    let Some(local) = table.cited(percent.map(AtLeast)) else {
        return;
    };
    let Some(share) = rules
        .shares
        .iter_mut()
        .find(|share| Some(&share.slug) == slug.as_ref())
    else {
        return table.fault_at("share", "Không có tỷ lệ này trong quy định gốc.");
    };
    raise(table, "percent", &mut share.percent, local, "tỷ lệ");
}

/// Raises a number that may only rise.
fn raise(
    table: &Reader<'_, '_>,
    key: &str,
    above: &mut Cited<u32>,
    local: Cited<AtLeast>,
    what: &str,
) {
    match tightened(AtLeast(above.value), local, what) {
        Ok(local) => {
            *above = Cited {
                value: local.value.0,
                citation: local.citation,
            }
        }
        Err(loosened) => refuse(table, key, &loosened),
    }
}

fn refuse(table: &Reader<'_, '_>, key: &str, loosened: &Loosened) {
    table.fault_at(key, loosened.to_string());
}

/// A refusal in words, where the values have no order of their own.
fn refuse_words(table: &Reader<'_, '_>, key: &str, what: &str, above: &str, here: &str) {
    let loosened = Loosened {
        what: what.to_owned(),
        above: above.to_owned(),
        here: here.to_owned(),
    };
    refuse(table, key, &loosened);
}

fn due_key(table: &Reader<'_, '_>) -> &'static str {
    ["by", "before", "within_days"]
        .into_iter()
        .find(|key| table.has(key))
        .unwrap_or("by")
}

fn tighten_step(table: &Reader<'_, '_>, kind: &mut KindRules) {
    let slug = table.text("step").unwrap_or_default();
    if !table.has_due() {
        table.fault(
            "Thiếu hạn. Thêm before (trước ngày), by (chậm nhất ngày) hoặc within_days (trong số ngày).",
        );
    }
    let Some(local) = pack::step_due(table) else {
        return;
    };
    let Some(step) = kind.steps.iter_mut().find(|step| step.slug == slug) else {
        return table.fault_at("step", format!("Không có bước “{slug}”."));
    };
    let what = format!("hạn của bước “{}”", step.title);
    // A due where there was none above is stricter than none.
    for above in step.dues.iter().filter(|above| meet(above, &local)) {
        if let Err(loosened) = tightened(above.due.value, local.due.clone(), &what) {
            return refuse(table, due_key(table), &loosened);
        }
    }
    step.dues.push(local);
}

/// Whether there is a year in which both hold.
fn meet(one: &StepDue, other: &StepDue) -> bool {
    match (one.year, other.year) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// What a table says of one criterion; each key is for one kind of check.
struct Local {
    percent: Option<u32>,
    due: Option<crate::date::YearlyDue>,
    exception: Option<String>,
    case: Option<String>,
    sanction: Option<String>,
    remove_absent: bool,
    citation: Citation,
}

fn tighten_criterion(table: &Reader<'_, '_>, kind: &mut KindRules, sanctions: &[Role]) {
    let code = table.text("criterion").unwrap_or_default();
    for key in ["force_majeure", "mitigation", "absent"] {
        if table.has(key) {
            table.leave(&[key]);
            table.fault_at(
                key,
                "Địa phương không thêm được ngoại lệ, chỉ bỏ được ngoại lệ: remove_exception hoặc remove_absent.",
            );
        }
    }
    let percent = if table.has("percent") {
        table.percent("percent")
    } else {
        None
    };
    let due = table.maybe_due();
    let exception = table.maybe_text("remove_exception");
    let case = table.maybe_text("case");
    let sanction = table.maybe_text("sanction");
    let remove_absent = table.flag("remove_absent");
    table.leave(&["at_least", "meets"]);
    let Some(citation) = table.citation() else {
        return;
    };
    let local = Local {
        percent,
        due,
        exception,
        case,
        sanction,
        remove_absent,
        citation,
    };
    let Some(criterion) = kind
        .criteria
        .iter_mut()
        .find(|criterion| criterion.code == code)
    else {
        return table.fault_at("criterion", format!("Không có tiêu chí “{code}”."));
    };
    let what = format!("tiêu chí {code}");
    let mut applied = false;
    for check in &mut std::sync::Arc::make_mut(criterion).checks {
        applied |= tighten_check(table, check, &local, &what, sanctions);
    }
    if !applied {
        table.fault(format!(
            "Tiêu chí “{code}” không có gì để siết chặt theo cách ghi này. Ghi percent, by, before, at_least, meets, sanction, \
             remove_absent = true, hoặc remove_exception = \"force-majeure\" hay \"mitigation\"."
        ));
    }
}

/// Whether the table says anything for this check; what it says is applied or refused.
fn tighten_check(
    table: &Reader<'_, '_>,
    check: &mut Check,
    local: &Local,
    what: &str,
    sanctions: &[Role],
) -> bool {
    let least = |value: u32| Cited {
        value: AtLeast(value),
        citation: local.citation.clone(),
    };
    match check {
        Check::RatioAtLeast(ratio) => {
            if let Some(percent) = local.percent {
                raise(table, "percent", &mut ratio.percent, least(percent), what);
            }
            let removed = local.remove_absent && ratio.absent.take().is_some();
            local.percent.is_some() || removed
        }
        Check::ShareOfUnits(share) => {
            if let Some(percent) = local.percent {
                raise(
                    table,
                    "percent",
                    &mut share.recognized,
                    least(percent),
                    what,
                );
            }
            local.percent.is_some()
        }
        Check::PaperDatedBy(paper) => tighten_paper(table, paper, local, what),
        Check::NoneOf(none_of) => local
            .exception
            .as_deref()
            .is_some_and(|exception| remove(none_of, exception, local.case.as_deref())),
        Check::CountAtLeast(count) => {
            if !table.is_number("at_least") {
                return false;
            }
            if let Some(number) = table.maybe_number("at_least") {
                let here = Cited {
                    value: AtLeastCount(number),
                    citation: local.citation.clone(),
                };
                match tightened(AtLeastCount(count.at_least.value), here, what) {
                    Ok(here) => {
                        count.at_least = Cited {
                            value: here.value.0,
                            citation: here.citation,
                        }
                    }
                    Err(loosened) => refuse(table, "at_least", &loosened),
                }
            }
            true
        }
        Check::RatingAtLeast(rating) => {
            let removed = local.remove_absent && !std::mem::take(&mut rating.absent).is_empty();
            let rated =
                table.has("meets") || (table.has("at_least") && !table.is_number("at_least"));
            if rated {
                tighten_rating(table, rating, what);
            }
            rated || removed
        }
        Check::NoSanction(none) => local
            .sanction
            .as_ref()
            .is_some_and(|from| tighten_sanction(table, none, from, what, sanctions)),
        Check::NotMoreThanLastYear(_) | Check::Judgement(_) => false,
    }
}

fn tighten_paper(
    table: &Reader<'_, '_>,
    paper: &mut PaperDatedBy,
    local: &Local,
    what: &str,
) -> bool {
    let removed = local.remove_absent && paper.absent.take().is_some();
    let Some(value) = local.due else {
        return removed;
    };
    let due = Cited {
        value,
        citation: local.citation.clone(),
    };
    // A paper without a day gets one: that is stricter than none.
    let due = match &paper.by {
        None => Ok(due),
        Some(above) => tightened(above.value, due, what),
    };
    match due {
        Ok(due) => paper.by = Some(due),
        Err(loosened) => refuse(table, due_key(table), &loosened),
    }
    true
}

fn titles(scale: &[Role], slugs: &[String]) -> String {
    let titles: Vec<&str> = scale
        .iter()
        .filter(|level| slugs.contains(&level.slug))
        .map(|level| level.title.as_str())
        .collect();
    format!("“{}”", titles.join("”, “"))
}

/// Fewer ratings may meet it, never another.
fn tighten_rating(table: &Reader<'_, '_>, rating: &mut RatingAtLeast, what: &str) {
    let Some(meets) = pack::rated(table, &rating.scale) else {
        return;
    };
    if meets.iter().all(|slug| rating.meets.contains(slug)) {
        rating.meets = meets;
        return;
    }
    let key = if table.has("meets") {
        "meets"
    } else {
        "at_least"
    };
    refuse_words(
        table,
        key,
        what,
        &titles(&rating.scale, &rating.meets),
        &titles(&rating.scale, &meets),
    );
}

/// The word for: any form of discipline counts.
const ANY_FORM: &str = "any";

/// A lighter form may count, or any form; never only heavier ones.
fn tighten_sanction(
    table: &Reader<'_, '_>,
    none: &mut NoSanction,
    from: &str,
    what: &str,
    sanctions: &[Role],
) -> bool {
    let at = |slug: &str| sanctions.iter().position(|form| form.slug == slug);
    let here = match at(from) {
        None if from == ANY_FORM => {
            none.from = None;
            return true;
        }
        None => {
            table.fault_at(
                "sanction",
                format!(
                    "Không có hình thức kỷ luật “{from}”. Ghi mã của một bảng [[sanction]], hoặc \"any\" (mọi hình thức)."
                ),
            );
            return true;
        }
        Some(here) => here,
    };
    let above = none.from.as_deref().and_then(at);
    let words = |form: Option<usize>| match form {
        Some(at) => format!("kỷ luật từ {} trở lên là chưa đạt", sanctions[at].title),
        None => "mọi hình thức kỷ luật là chưa đạt".to_owned(),
    };
    match above {
        Some(above) if here <= above => none.from = Some(from.to_owned()),
        above => refuse_words(table, "sanction", what, &words(above), &words(Some(here))),
    }
    true
}

/// Takes an exception away, of one case or of all; whether there was a place for it.
fn remove(none_of: &mut NoneOf, exception: &str, case: Option<&str>) -> bool {
    if let Some(case) = case {
        if !none_of.cases.iter().any(|known| known.slug == case) {
            return false;
        }
        // What all cases share is now said of each, and then taken from one.
        for known in &mut none_of.cases {
            known.force_majeure |= none_of.force_majeure;
            known.mitigation.extend(none_of.mitigation.iter().cloned());
        }
        none_of.force_majeure = false;
        none_of.mitigation.clear();
    }
    let of_all = case.is_none();
    let cases = none_of
        .cases
        .iter_mut()
        .filter(|known| case.is_none_or(|case| known.slug == case));
    match exception {
        "force-majeure" => {
            none_of.force_majeure &= !of_all;
            cases.for_each(|known| known.force_majeure = false);
        }
        "mitigation" => {
            if of_all {
                none_of.mitigation.clear();
            }
            cases.for_each(|known| known.mitigation.clear());
        }
        _ => return false,
    }
    true
}

/// “nếu có” may be taken away, never added.
fn tighten_attendee(table: &Reader<'_, '_>, kind: &mut KindRules) {
    let slug = table.text("attendee").unwrap_or_default();
    let if_any = table.flag("if_any");
    if !table.has("if_any") {
        table.fault("Chưa rõ siết chặt điều gì. Ghi if_any = false để bỏ chữ “nếu có”.");
    }
    let Some(citation) = table.citation() else {
        return;
    };
    let Some(attendee) = kind
        .attendees
        .iter_mut()
        .find(|attendee| attendee.value.slug == slug)
    else {
        return table.fault_at("attendee", format!("Không có thành phần dự họp “{slug}”."));
    };
    if if_any && !attendee.value.if_any {
        let what = format!("thành phần dự họp “{}”", attendee.value.title);
        return refuse_words(table, "if_any", &what, "phải có", "nếu có");
    }
    if attendee.value.if_any != if_any {
        attendee.value.if_any = if_any;
        attendee.citation = citation;
    }
}

/// A paper may become required, and required everywhere; never the other way.
fn tighten_item(table: &Reader<'_, '_>, kind: &mut KindRules) {
    let slug = table.text("item").unwrap_or_default();
    let dossier = table.text("dossier");
    let required = table.has("required").then(|| table.flag("required"));
    let everywhere = table.flag("remove_condition");
    if required.is_none() && !everywhere {
        table.fault("Chưa rõ siết chặt điều gì. Ghi required = true hoặc remove_condition = true.");
    }
    let Some(citation) = table.citation() else {
        return;
    };
    let Some(item) = kind
        .items
        .iter_mut()
        .find(|item| item.slug == slug && Some(&item.dossier) == dossier.as_ref())
    else {
        return table.fault_at(
            "item",
            format!("Không có giấy tờ “{slug}” trong hồ sơ này."),
        );
    };
    if required == Some(false) && item.required {
        let what = format!("giấy tờ “{}”", item.short);
        return refuse_words(table, "required", &what, "bắt buộc", "không bắt buộc");
    }
    let required = required.unwrap_or(item.required);
    let condition = item.condition.clone().filter(|_| !everywhere);
    if (item.required, &item.condition) != (required, &condition) {
        (item.required, item.condition, item.citation) = (required, condition, citation);
    }
}
