//! One kind of unit as a pack writes it, with what must agree inside it.

use super::{
    Known, Reader, counts_somewhere,
    parts::{
        attendee, body, criterion, dossier, group, incident_kind, item, presider, registration,
        route, step,
    },
};
use crate::{
    date::YearlyWindow,
    law::{Citation, Cited},
    rules::{
        Attendee, Body, Certificate, Criterion, DossierRules, Group, Item, KindRules,
        RegistrationRules, Role, Route, Step, WindowDays,
        scope::{self, Exclusion, SizeHelp},
        words::{self, KindWords},
    },
};
use std::sync::Arc;

/// One kind as it is written: what it leaves out is taken from the kind it is `like`.
struct Written<'f, 's> {
    table: Reader<'f, 's>,
    slug: String,
    title: String,
    like: Option<String>,
    own_office: bool,
    common_names: Vec<String>,
    window: Option<(WindowDays, Option<Citation>, String)>,
    presider: Option<Cited<Role>>,
    attendees: Option<Vec<Cited<Attendee>>>,
    bodies: Option<Vec<Body>>,
    steps: Option<Vec<Step>>,
    dossiers: Option<Vec<DossierRules>>,
    items: Option<Vec<Item>>,
    assessed: Option<Assessed<'f, 's>>,
    route: Option<(Option<Cited<Route>>, String)>,
    registration: Option<RegistrationRules>,
    exclusions: Option<Vec<Cited<Exclusion>>>,
    size: Option<SizeHelp>,
    words: Option<KindWords>,
    certificate: Option<Certificate>,
}

/// Groups, criteria and incidents speak of each other, and are taken together.
struct Assessed<'f, 's> {
    groups: Vec<Group>,
    criteria: Vec<Arc<Criterion>>,
    incidents: Vec<Reader<'f, 's>>,
}

/// Every kind of one file, those that are like another made whole; `above` are the kinds of the files before it.
pub(crate) fn read_kinds(
    root: &Reader<'_, '_>,
    known: &Known<'_>,
    above: &[Arc<KindRules>],
) -> Vec<Arc<KindRules>> {
    let mut written: Vec<Written<'_, '_>> = Vec::new();
    for table in root.tables("kind") {
        let Some(kind) = read(table, known) else {
            continue;
        };
        let taken = written.iter().any(|other| other.slug == kind.slug)
            || above.iter().any(|other| other.slug == kind.slug);
        if taken {
            kind.table.fault_at(
                "slug",
                format!("Hai loại đối tượng cùng mã “{}”. Đổi một mã.", kind.slug),
            );
        }
        written.push(kind);
    }
    let mut made = above.to_vec();
    for kind in &written {
        whole(kind, &written, &mut made, &mut Vec::new());
    }
    made.retain(|kind| written.iter().any(|own| own.slug == kind.slug));
    // In the order of the file, not in which they were needed.
    made.sort_by_key(|kind| written.iter().position(|other| other.slug == kind.slug));
    made
}

fn read<'f, 's>(table: Reader<'f, 's>, known: &Known<'_>) -> Option<Written<'f, 's>> {
    let slug = table.text("slug");
    let title = table.text("title");
    let like = table.maybe_text("like");
    let own_office = table.flag("own_office");
    let common_names = table.list("common_names");
    // What is left out is a fault only where it cannot be taken from elsewhere.
    let part = |key: &str| {
        if like.is_some() {
            table.maybe_table(key)
        } else {
            table.table(key)
        }
    };
    let window = part("window").and_then(|t| window(&t));
    let presider = part("presider").and_then(|t| presider(&t));
    let certificate = part("certificate").map(|t| certificate(&t));
    let registration = part("registration").and_then(|t| registration(&t));
    let route = table.maybe_table("route").map(|t| route(&t, "to"));
    let attendees = list(&table, "attendee", attendee, |a| a.value.slug.clone());
    let bodies = list(&table, "body", body, |b| b.role.clone());
    let steps = list(&table, "step", step, |s| s.slug.clone());
    let dossiers = list(&table, "dossier", |t| dossier(t, known), |d| d.slug.clone());
    let items = list(&table, "item", item, |i| {
        format!("{}/{}", i.dossier, i.slug)
    });
    let assessed = assessed(&table, known);
    let exclusions = list(&table, "exclusion", scope::exclusion, |e| {
        e.value.slug.clone()
    });
    let size = table
        .maybe_table("size")
        .and_then(|t| scope::size(&t, exclusions.as_deref().unwrap_or_default()));
    let words = table.maybe_table("words").map(|t| words::read(&t));
    table.done();
    Some(Written {
        slug: slug?,
        title: title?,
        like,
        own_office,
        common_names,
        window,
        presider,
        attendees,
        bodies,
        steps,
        dossiers,
        items,
        assessed,
        route,
        registration,
        certificate,
        exclusions,
        size,
        words,
        table,
    })
}

fn assessed<'f, 's>(table: &Reader<'f, 's>, known: &Known<'_>) -> Option<Assessed<'f, 's>> {
    let own = ["group", "criterion", "incident"];
    if !own.into_iter().any(|key| table.has(key)) {
        return None;
    }
    let groups = unique(table, "group", group, |g| g.code.clone());
    let criteria = unique(
        table,
        "criterion",
        |t| criterion(t, &groups, known).map(Arc::new),
        |c| c.code.clone(),
    );
    Some(Assessed {
        groups,
        criteria,
        incidents: table.tables("incident"),
    })
}

/// The kind with everything it takes from others; the way to it is kept, so that a circle is seen.
fn whole(
    kind: &Written<'_, '_>,
    all: &[Written<'_, '_>],
    made: &mut Vec<Arc<KindRules>>,
    way: &mut Vec<String>,
) -> Option<Arc<KindRules>> {
    if let Some(ready) = made.iter().find(|ready| ready.slug == kind.slug) {
        return Some(Arc::clone(ready));
    }
    way.push(kind.slug.clone());
    let mut other = None;
    if let Some(like) = &kind.like {
        if way.contains(like) {
            kind.table.fault_at(
                "like",
                format!(
                    "Các loại đối tượng giống nhau vòng quanh: {} → {like}. Viết đủ một loại trong số đó.",
                    way.join(" → ")
                ),
            );
            return None;
        }
        let ready = made.iter().find(|other| other.slug == *like).cloned();
        let named = all.iter().find(|other| other.slug == *like);
        other = match (ready, named) {
            (Some(ready), _) => Some(ready),
            (None, Some(named)) => Some(whole(named, all, made, way)?),
            (None, None) => {
                kind.table.fault_at(
                    "like",
                    format!("Không có loại đối tượng “{like}” để lấy theo."),
                );
                return None;
            }
        };
    }
    let rules = Arc::new(filled(kind, other.as_deref())?);
    made.push(Arc::clone(&rules));
    Some(rules)
}

fn filled(kind: &Written<'_, '_>, other: Option<&KindRules>) -> Option<KindRules> {
    let window = kind.window.clone();
    let (window, window_citation, window_quote) = window.or_else(|| {
        other.map(|o| {
            (
                o.window.clone(),
                o.window_citation.clone(),
                o.window_quote.clone(),
            )
        })
    })?;
    let (route, route_why) = kind
        .route
        .clone()
        .or_else(|| other.map(|o| (o.route.clone(), o.route_why.clone())))
        .unwrap_or_default();
    let mut rules = KindRules {
        slug: kind.slug.clone(),
        title: kind.title.clone(),
        family: kind.slug.clone(),
        management: None,
        is_abstract: false,
        own_office: kind.own_office,
        common_names: kind.common_names.clone(),
        window,
        window_citation,
        window_quote,
        presider: taken(&kind.presider, other, |o| &o.presider)?,
        attendees: listed(&kind.attendees, other, |o| &o.attendees),
        groups: Vec::new(),
        criteria: Vec::new(),
        incident_kinds: Vec::new(),
        dossiers: listed(&kind.dossiers, other, |o| &o.dossiers),
        items: listed(&kind.items, other, |o| &o.items),
        steps: listed(&kind.steps, other, |o| &o.steps),
        bodies: listed(&kind.bodies, other, |o| &o.bodies),
        route,
        route_why,
        registration: taken(&kind.registration, other, |o| &o.registration)?,
        certificate: taken(&kind.certificate, other, |o| &o.certificate)?,
        exclusions: listed(&kind.exclusions, other, |o| &o.exclusions),
        // A size speaks for an exclusion of the same kind.
        size: kind.size.clone(),
        words: taken(&kind.words, other, |o| &o.words).unwrap_or_default(),
    };
    match (&kind.assessed, other) {
        (Some(own), _) => {
            rules.groups = own.groups.clone();
            rules.criteria = own.criteria.clone();
            read_incidents(&mut rules, &own.incidents);
        }
        (None, Some(other)) => {
            rules.groups = other.groups.clone();
            rules.criteria = other.criteria.clone();
            rules.incident_kinds = other.incident_kinds.clone();
        }
        (None, None) => {}
    }
    check_registration(&kind.table, &rules);
    check_signed_list(&kind.table, &rules);
    Some(rules)
}

fn taken<T: Clone>(
    own: &Option<T>,
    other: Option<&KindRules>,
    of: impl Fn(&KindRules) -> &T,
) -> Option<T> {
    own.clone().or_else(|| other.map(|other| of(other).clone()))
}

fn listed<T: Clone>(
    own: &Option<Vec<T>>,
    other: Option<&KindRules>,
    of: impl Fn(&KindRules) -> &Vec<T>,
) -> Vec<T> {
    taken(own, other, of).unwrap_or_default()
}

/// The tables of one name, or nothing where there is none.
fn list<'f, 's, T>(
    table: &Reader<'f, 's>,
    key: &str,
    read: impl Fn(&Reader<'f, 's>) -> Option<T>,
    code: impl Fn(&T) -> String,
) -> Option<Vec<T>> {
    let read = unique(table, key, read, code);
    table.has(key).then_some(read)
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

fn window(table: &Reader<'_, '_>) -> Option<(WindowDays, Option<Citation>, String)> {
    let read = if table.flag("open") {
        let why = table.text("why");
        let quote = table.maybe_text("quote").unwrap_or_default();
        let citation = table.maybe_citation("citation");
        why.map(|why| (WindowDays::Open { why, chosen: None }, citation, quote))
    } else {
        let from = table.month_day("from");
        let to = table.month_day("to");
        let quote = table.text("quote");
        let citation = table.citation();
        let days = from
            .zip(to)
            .map(|(from, to)| WindowDays::Yearly(YearlyWindow { from, to }));
        days.zip(quote)
            .zip(citation)
            .map(|((days, quote), citation)| (days, Some(citation), quote))
    };
    table.done();
    read
}

/// Its title, or why no source has one.
fn certificate(table: &Reader<'_, '_>) -> Certificate {
    let (title, why) = if table.has("why") && !table.has("title") {
        (None, table.text("why").unwrap_or_default())
    } else {
        let title = table.text("title");
        (table.cited(title), String::new())
    };
    table.done();
    Certificate {
        title,
        why,
        chosen: None,
    }
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

/// The list that people sign shows a criterion: one that the kind has. Words of another kind, which a kind with
/// criteria of its own goes on with, say nothing of these.
fn check_signed_list(table: &Reader<'_, '_>, kind: &KindRules) {
    let own = table.maybe_table("words").zip(kind.words.list.as_ref());
    if let Some((words, list)) = own
        && kind.criterion(&list.criterion).is_none()
    {
        words.fault_at(
            "list",
            format!(
                "Danh sách ký tên nhắc đến tiêu chí “{}” không có trong gói.",
                list.criterion
            ),
        );
    }
}
