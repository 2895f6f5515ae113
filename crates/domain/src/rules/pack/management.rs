//! By whom units are managed: each kind it divides becomes one sub-kind for each.

use super::{
    Reader,
    parts::{body, read_route},
};
use crate::{
    law::Cited,
    rules::{Body, KindRules, Management, Rules},
};
use std::sync::Arc;

pub(crate) fn management(table: &Reader<'_, '_>) -> Option<Management> {
    let slug = table.text("slug");
    let title = table.text("title");
    let kinds = table.list("kinds");
    if kinds.is_empty() {
        table.fault("Chưa rõ chia những loại đối tượng nào. Thêm kinds = [\"…\"].");
    }
    let citation = table.citation();
    let mut bodies: Vec<Body> = Vec::new();
    for entry in table.tables("body") {
        let Some(body) = body(&entry) else { continue };
        if bodies.iter().any(|other| other.role == body.role) {
            entry.fault(format!("Hai mục cùng vai “{}”. Giữ một mục.", body.role));
        }
        bodies.push(body);
    }
    let route = if table.has("route") {
        read_route(table, "route")
    } else {
        None
    };
    let route_why = table.maybe_text("why").unwrap_or_default();
    table.done();
    let citation = citation?;
    Some(Management {
        slug: slug?,
        title: title?,
        kinds,
        route: route.map(|value| Cited {
            value,
            citation: citation.clone(),
        }),
        citation,
        bodies,
        route_why,
    })
}

/// Makes the sub-kinds of one management, beside the kinds they come from.
pub(crate) fn divide(rules: &mut Rules, table: &Reader<'_, '_>, management: &Management) {
    if rules
        .managements
        .iter()
        .any(|other| other.slug == management.slug)
    {
        return table.fault_at(
            "slug",
            format!(
                "Cấp quản lý “{}” đã có. Đổi mã, hoặc ghi sự thay đổi ở [[local]].",
                management.slug
            ),
        );
    }
    for slug in &management.kinds {
        let base = rules
            .kinds
            .iter()
            .position(|kind| kind.slug == *slug && kind.management.is_none());
        let Some(at) = base else {
            table.fault_at("kinds", format!("Không có loại đối tượng “{slug}”."));
            continue;
        };
        let sub = sub_kind(&rules.kinds[at], management);
        Arc::make_mut(&mut rules.kinds[at]).is_abstract = true;
        let after = rules
            .kinds
            .iter()
            .rposition(|kind| kind.family == *slug)
            .unwrap_or(at);
        rules.kinds.insert(after + 1, Arc::new(sub));
    }
    rules.managements.push(management.clone());
}

fn sub_kind(base: &KindRules, management: &Management) -> KindRules {
    let mut kind = base.clone();
    kind.slug = format!("{}.{}", base.slug, management.slug);
    kind.title = format!("{} {}", base.title, management.title);
    kind.management = Some(management.slug.clone());
    kind.is_abstract = false;
    for body in &management.bodies {
        match kind.bodies.iter_mut().find(|own| own.role == body.role) {
            Some(own) => *own = body.clone(),
            None => kind.bodies.push(body.clone()),
        }
    }
    if management.route.is_some() || !management.route_why.is_empty() {
        kind.route.clone_from(&management.route);
        kind.route_why.clone_from(&management.route_why);
    }
    kind
}

/// Gives a management the name it has here.
pub(crate) fn renamed(rules: &mut Rules, slug: &str, title: &str) {
    for management in &mut rules.managements {
        if management.slug == slug {
            title.clone_into(&mut management.title);
        }
    }
    let bases: Vec<(String, String)> = rules
        .kinds
        .iter()
        .filter(|kind| kind.management.is_none())
        .map(|kind| (kind.slug.clone(), kind.title.clone()))
        .collect();
    for kind in &mut rules.kinds {
        let base = bases.iter().find(|(slug, _)| *slug == kind.family);
        if let (Some((_, base)), Some(true)) =
            (base, kind.management.as_ref().map(|own| own == slug))
        {
            Arc::make_mut(kind).title = format!("{base} {title}");
        }
    }
}

/// Takes a management away that no longer exists; a kind left without any stands for itself again.
pub(crate) fn undivided(rules: &mut Rules, slug: &str, families: &[String]) {
    for management in rules.managements.iter_mut().filter(|one| one.slug == slug) {
        management.kinds.retain(|kind| !families.contains(kind));
    }
    rules.managements.retain(|other| !other.kinds.is_empty());
    rules.kinds.retain(|kind| {
        kind.management.as_deref() != Some(slug) || !families.contains(&kind.family)
    });
    let divided: Vec<String> = rules
        .kinds
        .iter()
        .filter(|kind| kind.management.is_some())
        .map(|kind| kind.family.clone())
        .collect();
    for kind in &mut rules.kinds {
        let is_abstract = kind.management.is_none() && divided.contains(&kind.slug);
        if kind.is_abstract != is_abstract {
            Arc::make_mut(kind).is_abstract = is_abstract;
        }
    }
}

/// The kinds a table's slug speaks of: a sub-kind alone, or a kind with all its sub-kinds.
pub(crate) fn kinds_named<'r>(rules: &'r mut Rules, slug: &str) -> Vec<&'r mut KindRules> {
    rules
        .kinds
        .iter_mut()
        .filter(|kind| kind.is_named(slug))
        .map(Arc::make_mut)
        .collect()
}
