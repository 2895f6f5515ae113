//! The parts of a kind: each a table of its own, also where a layer adds one.

use super::{Known, Reader, checks};
use crate::{
    date::YearlyDue,
    law::Cited,
    rules::{
        Actor, Attendee, Body, Criterion, DossierRules, Group, IncidentKind, Item,
        RegistrationRules, Role, Route, Step, StepDue, check::Check,
    },
};

pub(super) fn role(table: &Reader<'_, '_>) -> Option<Role> {
    let slug = table.text("slug");
    let title = table.text("title");
    Some(Role {
        slug: slug?,
        title: title?,
    })
}

pub(super) fn presider(table: &Reader<'_, '_>) -> Option<Cited<Role>> {
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

pub(super) fn registration(table: &Reader<'_, '_>) -> Option<RegistrationRules> {
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
        per_criterion: None,
    })
}

pub(crate) fn body(table: &Reader<'_, '_>) -> Option<Body> {
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

pub(super) fn step(table: &Reader<'_, '_>) -> Option<Step> {
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
    let dues = if table.has_due() {
        step_due(table).into_iter().collect()
    } else {
        Vec::new()
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

/// A due with the year it is for, and how the source's words were made into a day.
pub(crate) fn step_due(table: &Reader<'_, '_>) -> Option<StepDue> {
    let due = table.maybe_due();
    let year = table.maybe_year("year");
    let reading = table.maybe_text("reading");
    if reading.is_none() && matches!(due, Some(YearlyDue::Within { .. })) {
        table.fault_at(
            "within_days",
            "Thiếu reading. Thêm một câu nói rõ ngày cuối được tính thế nào.",
        );
    }
    let due = table.cited(due)?;
    Some(StepDue {
        year: year.or(due.value.only_year()),
        due,
        reading,
    })
}

/// A route with its citation, or why none is known.
pub(crate) fn route(table: &Reader<'_, '_>, key: &str) -> (Option<Cited<Route>>, String) {
    if !table.has(key) {
        let why = table.text("why").unwrap_or_default();
        table.done();
        return (None, why);
    }
    let route = read_route(table, key);
    let route = table.cited(route);
    table.done();
    (route, String::new())
}

pub(crate) fn read_route(table: &Reader<'_, '_>, key: &str) -> Option<Route> {
    let written = table.text(key)?;
    let route = Route::parse(&written);
    if route.is_none() {
        table.fault_at(
            key,
            format!(
                "Không có tuyến “{written}”. Ghi \"here\" (xét tại cơ quan phát động), \"through\" (qua cơ quan phát động \
                 lên cấp trên) hoặc \"direct\" (thẳng lên cấp trên)."
            ),
        );
    }
    route
}

pub(super) fn dossier(table: &Reader<'_, '_>, known: &Known<'_>) -> Option<DossierRules> {
    let slug = table.text("slug");
    let title = table.text("title");
    let sets = table.text("sets");
    if let Some(code) = &sets
        && !known.opens.iter().any(|open| open.code == *code)
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
    known: &Known<'_>,
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
    let printed = table.text("quote");
    // ` […] ` joins passages that stand apart in the text.
    let quote = match (table.maybe_text("refers"), &printed) {
        (Some(refers), Some(words)) => Some(format!("{refers} […] {words}")),
        _ => printed.clone(),
    };
    let at_registration = table.flag("at_registration");
    let citation = table.citation();
    let mut read = Vec::new();
    let tables = table.tables("check");
    for check in &tables {
        read.extend(
            citation
                .as_ref()
                .and_then(|citation| checks::read(check, citation, known)),
        );
    }
    if tables.is_empty() {
        table.fault("Tiêu chí chưa có cách kiểm tra. Thêm một bảng [[…criterion.check]].");
    }
    one_of_each(table, &read);
    table.done();
    Some(Criterion {
        code: code?,
        group: group?,
        title: title?,
        short: short?,
        quote: quote?,
        printed: printed?,
        citation: citation?,
        checks: read,
        at_registration,
    })
}

/// Two checks that share their fields would answer each other.
fn one_of_each(table: &Reader<'_, '_>, checks: &[Check]) {
    for (i, check) in checks.iter().enumerate() {
        if checks[..i]
            .iter()
            .any(|other| other.shares_fields_with(check))
        {
            table.fault(
                "Một tiêu chí không thể có hai cách kiểm tra dùng chung ô trả lời. Tách thành hai tiêu chí.",
            );
        }
    }
}

pub(super) fn incident_kind(table: &Reader<'_, '_>) -> Option<IncidentKind> {
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
