//! One layer's file, applied to the rules above it. It can tighten, fill, name and add; nothing else has a key.

use super::{stricter, window_points};
use crate::rules::{
    Body, KindRules, Rules, Source, classification,
    pack::{self, Head, Known, Reader},
};

/// Applies one layer to the rules above it.
pub(in crate::rules) fn apply(
    root: &Reader<'_, '_>,
    rules: &mut Rules,
    source: Source<'_>,
    heads: &[Head],
) {
    let level = root.text("level");
    below(root, rules, heads);
    let instrument = pack::instrument(root);
    if let Some(instrument) = &instrument
        && rules.files.iter().any(|file| file.slug == instrument.slug)
    {
        root.fault_at(
            "slug",
            format!("Lớp quy định “{}” đã được nạp trước đó.", instrument.slug),
        );
    }
    match level.as_deref() {
        Some("national" | "local") => {
            rules.instruments.extend(instrument);
            apply_tables(root, rules);
            classification::root_tables(root, &mut rules.classing);
            root.done();
        }
        // Another reader's: it never touches đạt, chưa đạt.
        Some(level) if classification::is_level(level) => {
            classification::layer(root, level, instrument, rules);
            root.done();
        }
        Some(_) => root.fault_at(
            "level",
            "level là \"national\" (trung ương), \"local\" (địa phương), \"classification\" (phân loại) hoặc \"points\" (bảng điểm).",
        ),
        None => {}
    }
    pack::keep(rules, root, source, level.as_deref().unwrap_or_default());
}

/// A layer stands on something that is loaded before it, and a chain of layers ends at the national text.
fn below(root: &Reader<'_, '_>, rules: &Rules, heads: &[Head]) {
    let Some(base) = root.text("for") else { return };
    if rules.files.iter().any(|file| file.slug == base) {
        return;
    }
    let slug = root.maybe_text("slug").unwrap_or_default();
    let mut way = vec![slug.clone()];
    let mut next = base.clone();
    while let Some(head) = heads.iter().find(|head| head.slug == next) {
        way.push(next.clone());
        if next == slug {
            return root.fault_at(
                "for",
                format!(
                    "Các lớp quy định dựa vào nhau vòng quanh: {}. Ghi lại dòng for của một lớp.",
                    way.join(" → ")
                ),
            );
        }
        if way.len() > heads.len() + 1 {
            break;
        }
        next.clone_from(&head.base);
    }
    let later = heads.iter().any(|head| head.slug == base);
    root.fault_at(
        "for",
        if later {
            format!("Tệp này dựa vào “{base}” là lớp đứng sau nó. Nạp “{base}” trước.")
        } else {
            format!("Tệp này dành cho “{base}”, không phải quy định đang nạp. Nạp kèm “{base}”, hoặc sửa dòng for.")
        },
    );
}

fn apply_tables(root: &Reader<'_, '_>, rules: &mut Rules) {
    let known = Known {
        opens: &rules.opens.clone(),
        sanctions: &rules.sanctions.clone(),
        shares: &rules.shares.clone(),
    };
    let kinds = pack::read_kinds(root, &known, &rules.kinds);
    rules.kinds.extend(kinds);
    for table in root.tables("add_management") {
        if let Some(made) = pack::management(&table) {
            pack::divide(rules, &table, &made);
        }
    }
    for table in root.tables("tighten") {
        stricter::tighten(&table, rules);
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
        add(&table, rules, &known);
        table.done();
    }
    rules
        .targets
        .extend(root.tables("target").iter().filter_map(pack::cited_text));
    rules
        .notes
        .extend(root.tables("note").iter().filter_map(pack::note));
    rules
        .reviews
        .extend(root.tables("review").iter().filter_map(pack::review));
    for table in root.tables("task") {
        if let Some(task) = pack::task(&table, rules) {
            rules.tasks.push(task);
        }
    }
}

/// The kinds a table speaks of, or a fault.
pub(super) fn kinds_of<'r>(table: &Reader<'_, '_>, rules: &'r mut Rules) -> Vec<&'r mut KindRules> {
    let Some(slug) = table.text("kind") else {
        return Vec::new();
    };
    let found = pack::kinds_named(rules, &slug);
    if found.is_empty() {
        table.fault_at("kind", format!("Không có loại đối tượng “{slug}”."));
    }
    found
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
    let days: Vec<_> = rules
        .kinds
        .iter()
        .flat_map(|kind| window_points(kind))
        .collect();
    for point in days {
        if point.code == code && rules.open(&code).is_none() {
            rules.opens.push(point);
        }
    }
    let Some(open) = rules.opens.iter_mut().find(|open| open.code == code) else {
        return table.fault_at("code", format!("Quy định gốc không để ngỏ điểm “{code}”."));
    };
    if !open.choices.is_empty() && !open.choices.iter().any(|(choice, _)| *choice == value) {
        return table.fault_at(
            "value",
            format!("Điểm để ngỏ “{code}” không có lựa chọn “{value}”."),
        );
    }
    if open.date
        && let Err(sentence) = crate::date::parse(&value)
    {
        return table.fault_at("value", sentence);
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
    if table.has("management") {
        return name_management(table, rules);
    }
    for kind in kinds_of(table, rules) {
        name_kind(table, kind);
    }
}

/// A management under its local name, or one that no longer exists: its kinds of units go with it.
fn name_management(table: &Reader<'_, '_>, rules: &mut Rules) {
    let slug = table.text("management").unwrap_or_default();
    let known = rules.managements.iter().find(|known| known.slug == slug);
    let divided = known.map(|known| known.kinds.clone()).unwrap_or_default();
    if known.is_none() {
        table.fault_at("management", format!("Không có cấp quản lý “{slug}”."));
    }
    if table.has("title") {
        let title = table.text("title");
        if let Some(title) = table.cited(title) {
            pack::renamed(rules, &slug, &title.value);
        }
        return;
    }
    // Of all its kinds, or of those that are named.
    let kinds = match table.has("kinds") {
        true => table.list("kinds"),
        false => divided.clone(),
    };
    if let Some(other) = kinds.iter().find(|kind| !divided.contains(kind)) {
        table.fault_at(
            "kinds",
            format!("Cấp quản lý “{slug}” không có loại đối tượng “{other}”."),
        );
    }
    let why = table.text("why");
    if !table.flag("gone") {
        return table.fault(
            "Ghi title để đổi tên cấp quản lý, hoặc gone = true khi cấp đó không còn. Cấp quản lý mới ghi ở [[add_management]].",
        );
    }
    if why.is_some() {
        pack::undivided(rules, &slug, &kinds);
    }
}

fn name_kind(table: &Reader<'_, '_>, kind: &mut KindRules) {
    if table.has("body") {
        return name_body(table, kind);
    }
    if table.has("route") {
        let route = pack::read_route(table, "route");
        if let Some(route) = table.cited(route) {
            kind.route = Some(route);
        }
        return;
    }
    if table.has("route_why") {
        if let Some(why) = table.text("route_why") {
            (kind.route, kind.route_why) = (None, why);
        }
        return;
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
            kind.certificate.title = Some(title);
        }
        return;
    }
    if table.has("per_criterion") {
        let words = table.text("per_criterion");
        if let Some(words) = table.cited(words) {
            kind.registration.per_criterion = Some(words);
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
        "Chưa rõ đặt tên cho điều gì. Ghi body, route, common_names, certificate hoặc presider_title.",
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
fn add(table: &Reader<'_, '_>, rules: &mut Rules, known: &Known<'_>) {
    for kind in kinds_of(table, rules) {
        add_to(table, kind, known);
    }
}

fn add_to(table: &Reader<'_, '_>, kind: &mut KindRules, known: &Known<'_>) {
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
        let Some(criterion) = pack::criterion(&entry, &kind.groups, known) else {
            continue;
        };
        if kind.criterion(&criterion.code).is_some() {
            entry.fault_at(
                "code",
                format!("Tiêu chí “{}” đã có. Đổi mã.", criterion.code),
            );
        }
        kind.criteria.push(criterion.into());
    }
    let incidents = table.tables("incident");
    pack::read_incidents(kind, &incidents);
}
