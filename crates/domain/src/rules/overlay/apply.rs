//! One layer's file, applied to the rules above it. It can tighten, fill, name and add; nothing else has a key.

use super::{AtLeast, Loosened, tightened};
use crate::{
    date::YearlyDue,
    law::Cited,
    rules::{
        Body, KindRules, PackFault, Rules, Source,
        check::{Check, NoneOf},
        pack::{self, File, Reader},
    },
};

/// Applies one layer; without rules to apply it to, only its own faults are found.
pub(in crate::rules) fn apply(rules: Option<&mut Rules>, source: Source<'_>) -> Vec<PackFault> {
    let mut file = File::new(source);
    let table = file.parse();
    pack::introduce(&mut file, &table);
    let root = file.root(&table);
    if let Some(rules) = rules {
        apply_root(&root, rules);
        root.done();
    }
    drop(root);
    file.into_faults()
}

fn apply_root(root: &Reader<'_, '_>, rules: &mut Rules) {
    match root.text("level").as_deref() {
        Some("national" | "local") | None => {}
        Some(_) => root.fault_at("level", "level là \"national\" hoặc \"local\"."),
    }
    if let Some(base) = root.text("for")
        && rules
            .instruments
            .first()
            .is_some_and(|national| national.slug != base)
    {
        root.fault_at(
            "for",
            format!("Tệp này dành cho “{base}”, không phải quy định đang nạp."),
        );
    }
    if let Some(instrument) = pack::instrument(root) {
        if rules
            .instruments
            .iter()
            .any(|other| other.slug == instrument.slug)
        {
            root.fault_at(
                "slug",
                format!("Lớp quy định “{}” đã được nạp trước đó.", instrument.slug),
            );
        }
        rules.instruments.push(instrument);
    }
    for table in root.tables("tighten") {
        tighten(&table, rules);
        table.done();
    }
    for table in root.tables("open") {
        fill(&table, rules);
        table.done();
    }
    for table in root.tables("local") {
        name(&table, rules);
        table.done();
    }
    for table in root.tables("add") {
        add(&table, rules);
        table.done();
    }
    rules
        .targets
        .extend(root.tables("target").iter().filter_map(pack::cited_text));
    rules
        .notes
        .extend(root.tables("note").iter().filter_map(pack::note));
}

/// The kind a table speaks of, or a fault.
fn kind_of<'r>(table: &Reader<'_, '_>, rules: &'r mut Rules) -> Option<&'r mut KindRules> {
    let slug = table.text("kind")?;
    let found = rules.kinds.iter_mut().find(|kind| kind.slug == slug);
    if found.is_none() {
        table.fault_at("kind", format!("Không có loại đối tượng “{slug}”."));
    }
    found
}

fn tighten(table: &Reader<'_, '_>, rules: &mut Rules) {
    if table.has("share") {
        return tighten_share(table, rules);
    }
    if table.has("window") || table.has("from") || table.has("to") {
        for key in ["window", "from", "to"] {
            table.maybe_text(key);
        }
        table.fault("Mốc thời gian đánh giá là cố định, địa phương không thay đổi được.");
    }
    let Some(kind) = kind_of(table, rules) else {
        return;
    };
    if table.has("step") {
        tighten_step(table, kind);
    } else if table.has("criterion") {
        tighten_criterion(table, kind);
    } else {
        table.fault(
            "Chưa rõ siết chặt điều gì. Ghi step (hạn), criterion (tiêu chí) hoặc share (tỷ lệ).",
        );
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
    match tightened(AtLeast(share.percent.value), local, "tỷ lệ") {
        Ok(local) => {
            share.percent = Cited {
                value: local.value.0,
                citation: local.citation,
            }
        }
        Err(loosened) => refuse(table, "percent", &loosened),
    }
}

fn refuse(table: &Reader<'_, '_>, key: &str, loosened: &Loosened) {
    table.fault_at(key, loosened.to_string());
}

fn local_due(table: &Reader<'_, '_>) -> Option<Cited<YearlyDue>> {
    if !table.has("before") && !table.has("by") {
        table.fault("Thiếu hạn. Thêm before (trước ngày) hoặc by (chậm nhất ngày).");
    }
    let due = table.maybe_due();
    table.cited(due)
}

fn due_key(table: &Reader<'_, '_>) -> &'static str {
    if table.has("by") { "by" } else { "before" }
}

fn tighten_step(table: &Reader<'_, '_>, kind: &mut KindRules) {
    let slug = table.text("step").unwrap_or_default();
    let Some(due) = local_due(table) else { return };
    let Some(step) = kind.steps.iter_mut().find(|step| step.slug == slug) else {
        return table.fault_at("step", format!("Không có bước “{slug}”."));
    };
    // A due where there was none above is stricter than none.
    let Some(above) = step.due().map(|above| above.value) else {
        return step.dues.push(due);
    };
    match tightened(above, due, &format!("hạn của bước “{}”", step.title)) {
        Ok(due) => step.dues.push(due),
        Err(loosened) => refuse(table, due_key(table), &loosened),
    }
}

fn tighten_criterion(table: &Reader<'_, '_>, kind: &mut KindRules) {
    let code = table.text("criterion").unwrap_or_default();
    let percent = if table.has("percent") {
        table.percent("percent")
    } else {
        None
    };
    let due = table.maybe_due();
    let exception = table.maybe_text("remove_exception");
    let Some(citation) = table.citation() else {
        return;
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
    for check in &mut criterion.checks {
        applied |= match check {
            Check::RatioAtLeast(ratio) => percent.is_some_and(|percent| {
                let local = Cited {
                    value: AtLeast(percent),
                    citation: citation.clone(),
                };
                match tightened(AtLeast(ratio.percent.value), local, &what) {
                    Ok(local) => {
                        ratio.percent = Cited {
                            value: local.value.0,
                            citation: local.citation,
                        }
                    }
                    Err(loosened) => refuse(table, "percent", &loosened),
                }
                true
            }),
            Check::PaperDatedBy(paper) => due.is_some_and(|due| {
                match tightened(
                    paper.by.value,
                    Cited {
                        value: due,
                        citation: citation.clone(),
                    },
                    &what,
                ) {
                    Ok(due) => paper.by = due,
                    Err(loosened) => refuse(table, due_key(table), &loosened),
                }
                true
            }),
            Check::NoneOf(none_of) => exception
                .as_deref()
                .is_some_and(|exception| remove(none_of, exception)),
            Check::NotMoreThanLastYear(_)
            | Check::Judgement(_)
            | Check::RatingAtLeast(_)
            | Check::NoSanction(_) => false,
        };
    }
    if !applied {
        table.fault(format!(
            "Tiêu chí “{code}” không có gì để siết chặt theo cách ghi này. Ghi percent, by, before hoặc \
             remove_exception = \"force-majeure\" hay \"mitigation\"."
        ));
    }
}

/// Takes an exception away; whether there is one of that name.
fn remove(none_of: &mut NoneOf, exception: &str) -> bool {
    match exception {
        "force-majeure" => none_of.force_majeure = false,
        "mitigation" => none_of.mitigation.clear(),
        _ => return false,
    }
    true
}

fn fill(table: &Reader<'_, '_>, rules: &mut Rules) {
    let code = table.text("code");
    let value = table.text("value");
    let Some(citation) = table.citation() else {
        return;
    };
    let (Some(code), Some(value)) = (code, value) else {
        return;
    };
    let Some(open) = rules.opens.iter_mut().find(|open| open.code == code) else {
        return table.fault_at("code", format!("Quy định gốc không để ngỏ điểm “{code}”."));
    };
    if !open.choices.is_empty() && !open.choices.iter().any(|(choice, _)| *choice == value) {
        return table.fault_at(
            "value",
            format!("Điểm để ngỏ “{code}” không có lựa chọn “{value}”."),
        );
    }
    if let (Some(above), Some(before)) = (&open.filled_by, &open.value)
        && *before != value
    {
        return table.fault_at(
            "value",
            format!("Điểm “{code}” đã được {above} quy định là “{before}”, ở đây ghi “{value}”. Giữ một giá trị."),
        );
    }
    open.value = Some(value);
    open.filled_by = Some(citation);
}

/// Names, bodies and routes: shown as a local arrangement, never touching a verdict.
fn name(table: &Reader<'_, '_>, rules: &mut Rules) {
    let Some(kind) = kind_of(table, rules) else {
        return;
    };
    if table.has("body") {
        return name_body(table, kind);
    }
    if table.has("common_names") {
        let names = table.list("common_names");
        if table.citation().is_some() {
            kind.common_names = names;
        }
        return;
    }
    if table.has("certificate") {
        let title = table.text("certificate");
        if let Some(title) = table.cited(title) {
            kind.certificate = title;
        }
        return;
    }
    if table.has("presider_title") {
        let title = table.text("presider_title");
        if let Some(title) = table.cited(title) {
            // The same person signs the registration, under the same name.
            if kind.registration.signer.slug == kind.presider.value.slug {
                kind.registration.signer.title = title.value.clone();
            }
            kind.presider.value.title = title.value;
        }
        return;
    }
    table.fault(
        "Chưa rõ đặt tên cho điều gì. Ghi body, common_names, certificate hoặc presider_title.",
    );
}

fn name_body(table: &Reader<'_, '_>, kind: &mut KindRules) {
    let role = table.text("body").unwrap_or_default();
    let title = table.maybe_text("title");
    let (name, why) = if table.has("name") {
        let name = table.text("name");
        (table.cited(name), String::new())
    } else {
        (None, table.text("why").unwrap_or_default())
    };
    match kind.bodies.iter_mut().find(|body| body.role == role) {
        Some(body) => {
            body.name = name;
            body.why = why;
            body.title = title.unwrap_or_else(|| body.title.clone());
        }
        None => match title {
            Some(title) => kind.bodies.push(Body {
                role,
                title,
                name,
                why,
            }),
            None => table.fault(format!(
                "Vai “{role}” là vai mới: thêm title để biết gọi là gì."
            )),
        },
    }
}

/// Criteria, attendance, papers and incident kinds a locality adds to those of the law.
fn add(table: &Reader<'_, '_>, rules: &mut Rules) {
    let opens = rules.opens.clone();
    let Some(kind) = kind_of(table, rules) else {
        return;
    };
    kind.groups
        .extend(table.tables("group").iter().filter_map(pack::group));
    for entry in table.tables("attendee") {
        let Some(attendee) = pack::attendee(&entry) else {
            continue;
        };
        if kind
            .attendees
            .iter()
            .any(|other| other.value.slug == attendee.value.slug)
        {
            entry.fault_at(
                "slug",
                format!("Thành phần “{}” đã có.", attendee.value.slug),
            );
        }
        kind.attendees.push(attendee);
    }
    for entry in table.tables("item") {
        let Some(item) = pack::item(&entry) else {
            continue;
        };
        if kind
            .items
            .iter()
            .any(|other| other.slug == item.slug && other.dossier == item.dossier)
        {
            entry.fault_at(
                "slug",
                format!("Giấy tờ “{}” đã có trong hồ sơ.", item.slug),
            );
        }
        kind.items.push(item);
    }
    for entry in table.tables("criterion") {
        let Some(criterion) = pack::criterion(&entry, &kind.groups, &opens) else {
            continue;
        };
        if kind.criterion(&criterion.code).is_some() {
            entry.fault_at(
                "code",
                format!("Tiêu chí “{}” đã có. Đổi mã.", criterion.code),
            );
        }
        kind.criteria.push(criterion);
    }
    let incidents = table.tables("incident");
    pack::read_incidents(kind, &incidents);
}
