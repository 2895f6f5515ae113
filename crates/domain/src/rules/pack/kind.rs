//! One kind of unit as a pack writes it, with what must agree inside it.

use super::{Reader, checks, counts_somewhere};
use crate::{
    date::YearlyWindow,
    law::Cited,
    rules::{
        Actor, Attendee, Body, Criterion, DossierRules, Group, IncidentKind, Item, KindRules,
        OpenPoint, RegistrationRules, Role, Step,
    },
};

pub(super) fn read(table: &Reader<'_, '_>, opens: &[OpenPoint]) -> Option<KindRules> {
    let slug = table.text("slug");
    let title = table.text("title");
    let common_names = table.list("common_names");
    let window = table.table("window").and_then(|t| window(&t));
    let presider = table.table("presider").and_then(|t| presider(&t));
    let certificate = table.table("certificate").and_then(|t| {
        let title = t.text("title");
        let cited = t.cited(title);
        t.done();
        cited
    });
    let registration = table.table("registration").and_then(|t| registration(&t));
    let attendees = unique(table, "attendee", attendee, |a| a.value.slug.clone());
    let bodies = unique(table, "body", body, |b| b.role.clone());
    let steps = unique(table, "step", step, |s| s.slug.clone());
    let dossiers = unique(table, "dossier", |t| dossier(t, opens), |d| d.slug.clone());
    let items = unique(table, "item", item, |i| format!("{}/{}", i.dossier, i.slug));
    let groups = unique(table, "group", group, |g| g.code.clone());
    let criteria = unique(
        table,
        "criterion",
        |t| criterion(t, &groups, opens),
        |c| c.code.clone(),
    );
    let incident_tables = table.tables("incident");
    table.done();
    let (window, window_quote) = window?;
    let mut kind = KindRules {
        slug: slug?,
        title: title?,
        common_names,
        window,
        window_quote,
        presider: presider?,
        attendees,
        groups,
        criteria,
        incident_kinds: Vec::new(),
        dossiers,
        items,
        steps,
        bodies,
        registration: registration?,
        certificate: certificate?,
    };
    read_incidents(&mut kind, &incident_tables);
    check_registration(table, &kind);
    Some(kind)
}

pub(crate) fn read_incidents(kind: &mut KindRules, tables: &[Reader<'_, '_>]) {
    for table in tables {
        let Some(incident) = incident_kind(table) else {
            continue;
        };
        if kind.incident_kind(&incident.slug).is_some() {
            table.fault_at(
                "slug",
                format!("Hai loại vụ việc cùng mã “{}”. Đổi một mã.", incident.slug),
            );
        }
        if !counts_somewhere(kind, &incident) {
            table.fault_at(
                "criterion",
                format!(
                    "Loại vụ việc “{}” tính cho tiêu chí hoặc trường hợp không có.",
                    incident.slug
                ),
            );
        }
        kind.incident_kinds.push(incident);
    }
}

/// Reads tables of one name; two with the same code are a fault at the second.
fn unique<'f, 's, T>(
    table: &Reader<'f, 's>,
    key: &str,
    read: impl Fn(&Reader<'f, 's>) -> Option<T>,
    code: impl Fn(&T) -> String,
) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    for entry in table.tables(key) {
        let Some(value) = read(&entry) else { continue };
        if all.iter().any(|other| code(other) == code(&value)) {
            entry.fault(format!(
                "Hai mục [[{key}]] cùng mã “{}”. Đổi mã của một mục.",
                code(&value)
            ));
        }
        all.push(value);
    }
    all
}

fn window(table: &Reader<'_, '_>) -> Option<(Cited<YearlyWindow>, String)> {
    let from = table.month_day("from");
    let to = table.month_day("to");
    let quote = table.text("quote");
    let window = from.zip(to).map(|(from, to)| YearlyWindow { from, to });
    let cited = table.cited(window);
    table.done();
    Some((cited?, quote?))
}

fn role(table: &Reader<'_, '_>) -> Option<Role> {
    let slug = table.text("slug");
    let title = table.text("title");
    Some(Role {
        slug: slug?,
        title: title?,
    })
}

fn presider(table: &Reader<'_, '_>) -> Option<Cited<Role>> {
    let role = role(table);
    let cited = table.cited(role);
    table.done();
    cited
}

pub(crate) fn attendee(table: &Reader<'_, '_>) -> Option<Cited<Attendee>> {
    let role = role(table);
    let if_any = table.flag("if_any");
    let cited = table.cited(role.map(|role| Attendee {
        slug: role.slug,
        title: role.title,
        if_any,
    }));
    table.done();
    cited
}

fn registration(table: &Reader<'_, '_>) -> Option<RegistrationRules> {
    let resolution = table.maybe_text("resolution");
    let date = table.text("date");
    let ratio = table.maybe_text("ratio");
    let signer = table.table("signer").and_then(|t| {
        let signer = role(&t);
        t.done();
        signer
    });
    table.done();
    Some(RegistrationRules {
        resolution,
        date: date?,
        ratio,
        signer: signer?,
    })
}

fn check_registration(table: &Reader<'_, '_>, kind: &KindRules) {
    let named = [
        kind.registration.resolution.as_ref(),
        Some(&kind.registration.date),
        kind.registration.ratio.as_ref(),
    ];
    for code in named.into_iter().flatten() {
        if kind.criterion(code).is_none() {
            table.fault_at(
                "registration",
                format!("Phần đăng ký nhắc đến tiêu chí “{code}” không có trong gói."),
            );
        }
    }
}

fn body(table: &Reader<'_, '_>) -> Option<Body> {
    let role = table.text("role");
    let title = table.text("title");
    let (name, why) = name_or_why(table);
    table.done();
    Some(Body {
        role: role?,
        title: title?,
        name,
        why: why.unwrap_or_default(),
    })
}

/// A body has a name with its citation, or a reason why nobody is named.
pub(crate) fn name_or_why(table: &Reader<'_, '_>) -> (Option<Cited<String>>, Option<String>) {
    if table.has("name") {
        let name = table.text("name");
        (table.cited(name), None)
    } else {
        (None, table.text("why"))
    }
}

fn step(table: &Reader<'_, '_>) -> Option<Step> {
    let slug = table.text("slug");
    let title = table.text("title");
    let actor = match table.text("actor").as_deref() {
        Some("unit") => Some(Actor::Unit),
        Some("office") => Some(Actor::Office),
        Some(_) => {
            table.fault_at(
                "actor",
                "actor là \"unit\" (đơn vị) hoặc \"office\" (cơ quan tiếp nhận).",
            );
            None
        }
        None => None,
    };
    let after_window = table.flag("after_window");
    let only_if_due = table.flag("only_if_due");
    let basis = table.maybe_citation("basis");
    let due = table.maybe_due();
    let dues = match due {
        Some(due) => table.cited(Some(due)).into_iter().collect(),
        None => Vec::new(),
    };
    table.done();
    Some(Step {
        slug: slug?,
        title: title?,
        actor: actor?,
        after_window,
        only_if_due,
        basis,
        dues,
    })
}

fn dossier(table: &Reader<'_, '_>, opens: &[OpenPoint]) -> Option<DossierRules> {
    let slug = table.text("slug");
    let title = table.text("title");
    let sets = table.text("sets");
    if let Some(code) = &sets
        && !opens.iter().any(|open| open.code == *code)
    {
        table.fault_at("sets", format!("Không có điểm để ngỏ “{code}” về số bộ."));
    }
    let citation = table.citation();
    table.done();
    Some(DossierRules {
        slug: slug?,
        title: title?,
        sets: sets?,
        citation: citation?,
    })
}

pub(crate) fn item(table: &Reader<'_, '_>) -> Option<Item> {
    let slug = table.text("slug");
    let dossier = table.text("dossier");
    let title = table.text("title");
    let short = table.text("short");
    let required = table.flag("required");
    let condition = table.maybe_text("condition");
    let citation = table.citation();
    table.done();
    Some(Item {
        slug: slug?,
        dossier: dossier?,
        title: title?,
        short: short?,
        required,
        condition,
        citation: citation?,
    })
}

pub(crate) fn group(table: &Reader<'_, '_>) -> Option<Group> {
    let code = table.text("code");
    let title = table.text("title");
    table.done();
    Some(Group {
        code: code?,
        title: title?,
    })
}

pub(crate) fn criterion(
    table: &Reader<'_, '_>,
    groups: &[Group],
    opens: &[OpenPoint],
) -> Option<Criterion> {
    let code = table.text("code");
    let group = table.text("group");
    if let Some(code) = &group
        && !groups.iter().any(|group| group.code == *code)
    {
        table.fault_at("group", format!("Không có nhóm tiêu chí “{code}”."));
    }
    let title = table.text("title");
    let short = table.text("short");
    let quote = table.text("quote");
    let at_registration = table.flag("at_registration");
    let citation = table.citation();
    let mut read = Vec::new();
    let tables = table.tables("check");
    for check in &tables {
        read.extend(
            citation
                .as_ref()
                .and_then(|citation| checks::read(check, citation, opens)),
        );
    }
    if tables.is_empty() {
        table.fault("Tiêu chí chưa có cách kiểm tra. Thêm một bảng [[…criterion.check]].");
    }
    table.done();
    Some(Criterion {
        code: code?,
        group: group?,
        title: title?,
        short: short?,
        quote: quote?,
        citation: citation?,
        checks: read,
        at_registration,
    })
}

fn incident_kind(table: &Reader<'_, '_>) -> Option<IncidentKind> {
    let slug = table.text("slug");
    let title = table.text("title");
    let words = table.list("words");
    let mut counts_for = Vec::from_iter(table.text("criterion").zip(table.text("case")));
    for also in table.tables("also") {
        counts_for.extend(also.text("criterion").zip(also.text("case")));
        also.done();
    }
    table.done();
    Some(IncidentKind {
        slug: slug?,
        title: title?,
        counts_for,
        words,
    })
}
