//! The file as written → [`Rules`], or every fault of every file with its place. Nothing is half-loaded.

use super::{IncidentKind, KindRules, OpenPoint, PackFault, Rules, Share, Source, overlay};
use crate::{
    law::{Cited, Instrument},
    rules::check::{Case, Check},
};

mod checks;
mod kind;
mod reader;

pub(crate) use kind::{attendee, criterion, group, item, read_incidents};
pub(crate) use reader::{File, Reader};

pub(super) fn load(national: Source<'_>, layers: &[Source<'_>]) -> Result<Rules, Vec<PackFault>> {
    let (mut rules, mut faults) = national_pack(national);
    for layer in layers {
        faults.extend(overlay::apply(rules.as_mut(), *layer));
    }
    if let Some(rules) = rules.as_mut() {
        overlay::open_bodies(rules);
    }
    match rules {
        Some(rules) if faults.is_empty() => Ok(rules),
        Some(_) | None => Err(faults),
    }
}

fn national_pack(source: Source<'_>) -> (Option<Rules>, Vec<PackFault>) {
    let mut file = File::new(source);
    let table = file.parse();
    introduce(&mut file, &table);
    let root = file.root(&table);
    let rules = read_rules(&root);
    if root.maybe_text("level").as_deref() != Some("national") {
        root.fault_at("level", "Tệp quy định gốc phải ghi level = \"national\".");
    }
    root.done();
    drop(root);
    (rules, file.into_faults())
}

/// Who speaks in this file, before anything is cited from it. What is wrong here is found again while reading.
pub(crate) fn introduce<'s>(file: &mut File<'s>, table: &toml::Spanned<toml::de::DeTable<'s>>) {
    let root = table.get_ref();
    let written = |value: Option<&toml::Spanned<toml::de::DeValue<'s>>>| {
        value
            .and_then(|value| value.get_ref().as_str())
            .map(crate::text::clean)
            .unwrap_or_default()
    };
    let head = root
        .get("instrument")
        .and_then(|value| value.get_ref().as_table());
    file.instrument = written(head.and_then(|head| head.get("title")));
    file.local = written(root.get("level")) == "local";
}

/// The head that every file has: format, slug, instrument.
pub(crate) fn instrument(root: &Reader<'_, '_>) -> Option<Instrument> {
    if root.maybe_number("format") != Some(1) {
        root.fault_at("format", "Tệp phải ghi format = 1.");
    }
    let slug = root.text("slug");
    let table = root.table("instrument")?;
    let title = table.text("title");
    let issuer = table.text("issuer");
    let date = table.maybe_date("date");
    let in_force = table.maybe_date("in_force");
    table.done();
    Some(Instrument {
        slug: slug?,
        title: title?,
        issuer: issuer?,
        date,
        in_force,
    })
}

fn read_rules(root: &Reader<'_, '_>) -> Option<Rules> {
    let instrument = instrument(root);
    let mut opens: Vec<OpenPoint> = Vec::new();
    for table in root.tables("open") {
        let Some(open) = open_point(&table) else {
            continue;
        };
        if opens.iter().any(|other| other.code == open.code) {
            table.fault_at(
                "code",
                format!("Hai điểm để ngỏ cùng mã “{}”. Đổi một mã.", open.code),
            );
        }
        opens.push(open);
    }
    let shares = root.tables("share").iter().filter_map(share).collect();
    let targets = root
        .tables("target")
        .iter()
        .filter_map(cited_text)
        .collect();
    let notes = root.tables("note").iter().filter_map(note).collect();
    let mut kinds: Vec<KindRules> = Vec::new();
    for table in root.tables("kind") {
        let Some(kind) = kind::read(&table, &opens) else {
            continue;
        };
        if kinds.iter().any(|other| other.slug == kind.slug) {
            table.fault_at(
                "slug",
                format!("Hai loại đối tượng cùng mã “{}”. Đổi một mã.", kind.slug),
            );
        }
        kinds.push(kind);
    }
    Some(Rules {
        instruments: vec![instrument?],
        kinds,
        opens,
        targets,
        notes,
        shares,
    })
}

fn open_point(table: &Reader<'_, '_>) -> Option<OpenPoint> {
    let code = table.text("code");
    let question = table.text("question");
    let why = table.text("why");
    let choices = if table.has("choices") {
        table.pairs("choices")
    } else {
        Vec::new()
    };
    table.done();
    Some(OpenPoint {
        code: code?,
        question: question?,
        why: why?,
        choices,
        value: None,
        basis: None,
        filled_by: None,
    })
}

fn share(table: &Reader<'_, '_>) -> Option<Share> {
    let slug = table.text("slug");
    let percent = table.percent("percent");
    let percent = table.cited(percent);
    table.done();
    Some(Share {
        slug: slug?,
        percent: percent?,
    })
}

pub(crate) fn cited_text(table: &Reader<'_, '_>) -> Option<Cited<String>> {
    let text = table.text("text");
    let cited = table.cited(text);
    table.done();
    cited
}

pub(crate) fn note(table: &Reader<'_, '_>) -> Option<(Option<String>, Cited<String>)> {
    let kind = table.maybe_text("kind");
    cited_text(table).map(|text| (kind, text))
}

/// Whether an incident kind counts for cases that exist; otherwise the counts would go nowhere.
pub(crate) fn counts_somewhere(kind: &KindRules, incident: &IncidentKind) -> bool {
    incident.counts_for.iter().all(|(code, case)| {
        kind.criterion(code).is_some_and(|criterion| {
            criterion
                .checks
                .iter()
                .any(|check| cases_of(check).iter().any(|c| c.slug == *case))
        })
    })
}

/// The cases a check counts, if it counts.
pub(crate) fn cases_of(check: &Check) -> &[Case] {
    match check {
        Check::NoneOf(none_of) => &none_of.cases,
        Check::NotMoreThanLastYear(compared) => &compared.cases,
        Check::PaperDatedBy(_)
        | Check::RatioAtLeast(_)
        | Check::Judgement(_)
        | Check::RatingAtLeast(_)
        | Check::NoSanction(_) => &[],
    }
}
