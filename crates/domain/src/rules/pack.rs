//! The file as written → [`Rules`], or every fault of every file with its place. Nothing is half-loaded.

use super::{
    Ground, IncidentKind, KindRules, OpenPoint, PackFault, Role, RuleFile, Rules, Share, Source,
    classification, overlay,
};
use crate::{
    law::{Cited, Instrument},
    rules::check::{Case, Check},
};
use time::Date;

mod checks;
mod kind;
mod management;
mod parts;
mod reader;
mod year;

pub(crate) use checks::rated;
pub(crate) use kind::{read_incidents, read_kinds};
pub(crate) use management::{divide, kinds_named, management, renamed, undivided};
pub(crate) use parts::{attendee, criterion, group, item, read_route, step_due};
#[cfg(test)]
pub(crate) use reader::take_asked;
pub(crate) use reader::{File, Reader};
pub(crate) use year::{review, task};

/// What the tables of a kind may name: open points and forms of discipline.
pub(crate) struct Known<'a> {
    pub opens: &'a [OpenPoint],
    pub sanctions: &'a [Role],
    pub shares: &'a [Share],
}

/// **Đầu tệp quy định** — who a file is, and on what it says it stands; empty where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub slug: String,
    /// `national`, `local`, `classification` or `points`.
    pub level: String,
    /// The file below it: `for` in the text.
    pub base: String,
    pub title: String,
    pub issuer: String,
    pub date: Option<Date>,
    pub in_force: Option<Date>,
}

impl Head {
    /// Since when it can hold: the day it came into force or, where no source gives that day, the
    /// day it was issued.
    pub fn since(&self) -> Option<Date> {
        self.in_force.or(self.date)
    }

    /// Why it cannot be applied to a round of this year; nothing when it can,
    /// or when it does not say from when it holds.
    pub fn too_late_for(&self, year: i32) -> Option<String> {
        let since = self.since().filter(|since| since.year() > year)?;
        let word = match self.in_force {
            Some(_) => "có hiệu lực từ",
            None => "ban hành",
        };
        Some(format!(
            "{} {word} ngày {}, nên không áp dụng cho đợt xét năm {year}.",
            self.title,
            crate::date::short(since)
        ))
    }

    /// Whether it changes the law for the whole country: a layer that is nobody's plan.
    pub fn amends_the_law(&self) -> bool {
        self.level == "national" && !self.base.is_empty()
    }
}

pub(super) fn load(national: Source<'_>, layers: &[Source<'_>]) -> Result<Rules, Vec<PackFault>> {
    let mut files: Vec<File<'_>> = std::iter::once(&national)
        .chain(layers)
        .map(|source| File::new(*source))
        .collect();
    let tables: Vec<_> = files.iter().map(File::parse).collect();
    let heads: Vec<Head> = files
        .iter_mut()
        .zip(&tables)
        .map(|(file, table)| introduce(file, table))
        .collect();
    let mut rules = None;
    for (i, (file, table)) in files.iter().zip(&tables).enumerate() {
        let root = file.root(table);
        if i == 0 {
            rules = national_pack(&root, national);
        } else if let Some(rules) = rules.as_mut() {
            overlay::apply(&root, rules, layers[i - 1], &heads);
        }
    }
    let mut later = Vec::new();
    if let Some(rules) = rules.as_mut() {
        later = classification::finish(rules);
        overlay::complete(rules);
    }
    let faults = files.into_iter().flat_map(File::into_faults);
    let faults: Vec<PackFault> = faults.chain(later).collect();
    match rules {
        Some(rules) if faults.is_empty() => Ok(rules),
        Some(_) | None => Err(faults),
    }
}

/// Who a file is; what is wrong with it is told when it is loaded.
pub(super) fn head(source: Source<'_>) -> Head {
    let mut file = File::new(source);
    let table = file.parse();
    introduce(&mut file, &table)
}

/// One more layer on rules that are loaded: what a plan being written would come to.
pub(super) fn add_layer(rules: &Rules, layer: Source<'_>) -> Result<Rules, Vec<PackFault>> {
    let mut file = File::new(layer);
    let table = file.parse();
    let own = introduce(&mut file, &table);
    let mut heads: Vec<Head> = rules
        .files
        .iter()
        .map(|file| Head {
            slug: file.slug.clone(),
            ..Head::default()
        })
        .collect();
    heads.push(own);
    let mut rules = rules.clone();
    overlay::apply(&file.root(&table), &mut rules, layer, &heads);
    let later = classification::finish(&mut rules);
    overlay::complete(&mut rules);
    let mut faults = file.into_faults();
    faults.extend(later);
    if faults.is_empty() {
        Ok(rules)
    } else {
        Err(faults)
    }
}

fn national_pack(root: &Reader<'_, '_>, source: Source<'_>) -> Option<Rules> {
    if let Some(base) = root.maybe_text("for") {
        root.fault_at(
            "for",
            format!("Tệp này dựa vào “{base}”, mà “{base}” chưa được nạp. Nạp kèm “{base}”, hoặc sửa dòng for."),
        );
        return None;
    }
    let mut rules = read_rules(root, source);
    if root.maybe_text("level").as_deref() != Some("national") {
        root.fault_at("level", "Tệp quy định gốc phải ghi level = \"national\".");
    }
    if let Some(rules) = rules.as_mut() {
        classification::root_tables(root, &mut rules.classing);
    }
    root.done();
    rules
}

/// Who speaks in this file, before anything is cited from it. What is wrong here is found again while reading.
pub(crate) fn introduce<'s>(
    file: &mut File<'s>,
    table: &toml::Spanned<toml::de::DeTable<'s>>,
) -> Head {
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
    file.newer = root.get_key_value("format").and_then(|(key, value)| {
        let number = value.get_ref().as_integer()?.as_str().parse::<u32>().ok()?;
        (number > reader::FORMAT).then(|| key.span().start)
    });
    file.instrument = written(head.and_then(|head| head.get("title")));
    file.local = matches!(written(root.get("level")).as_str(), "local" | "points");
    // A day that cannot be read is told where the head is read.
    let day = |key: &str| {
        head.and_then(|head| head.get(key))
            .and_then(|date| crate::date::parse(date.get_ref().as_str()?).ok())
    };
    file.date = day("date");
    Head {
        slug: written(root.get("slug")),
        level: written(root.get("level")),
        base: written(root.get("for")),
        title: file.instrument.clone(),
        issuer: written(head.and_then(|head| head.get("issuer"))),
        date: day("date"),
        in_force: day("in_force"),
    }
}

/// The head that every file has: format, slug, instrument.
pub(crate) fn instrument(root: &Reader<'_, '_>) -> Option<Instrument> {
    if root.maybe_number("format") != Some(reader::FORMAT) {
        root.fault_at(
            "format",
            format!("Tệp phải ghi format = {}.", reader::FORMAT),
        );
    }
    let slug = root.text("slug");
    let table = root.table("instrument")?;
    let title = table.text("title");
    let issuer = table.text("issuer");
    let date = table.maybe_date("date");
    let in_force = table.maybe_date("in_force");
    // Of a plan that its own office typed: parts of its name, kept for the next time it is opened.
    table.maybe_text("number");
    table.maybe_text("summary");
    table.done();
    Some(Instrument {
        slug: slug?,
        title: title?,
        issuer: issuer?,
        date,
        in_force,
    })
}

fn read_rules(root: &Reader<'_, '_>, source: Source<'_>) -> Option<Rules> {
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
    let shares: Vec<Share> = root.tables("share").iter().filter_map(share).collect();
    let sanctions: Vec<Role> = root
        .tables("sanction")
        .iter()
        .filter_map(|table| {
            let role = parts::role(table);
            table.citation();
            table.done();
            role
        })
        .collect();
    let targets = root
        .tables("target")
        .iter()
        .filter_map(cited_text)
        .collect();
    let notes = root.tables("note").iter().filter_map(note).collect();
    let known = Known {
        opens: &opens,
        sanctions: &sanctions,
        shares: &shares,
    };
    let mut rules = Rules {
        kinds: read_kinds(root, &known, &[]),
        instruments: Vec::from_iter(instrument),
        managements: Vec::new(),
        opens,
        targets,
        notes,
        grounds: root.tables("ground").iter().filter_map(ground).collect(),
        shares,
        sanctions,
        tasks: Vec::new(),
        reviews: root.tables("review").iter().filter_map(review).collect(),
        files: Vec::new(),
        classing: classification::Classing::default(),
    };
    keep(&mut rules, root, source, "national");
    for table in root.tables("management") {
        if let Some(made) = management(&table) {
            divide(&mut rules, &table, &made);
        }
    }
    let tasks = root.tables("task");
    let tasks = tasks.iter().filter_map(|table| task(table, &rules));
    rules.tasks = tasks.collect();
    (!rules.instruments.is_empty()).then_some(rules)
}

/// Keeps a file as it is written.
pub(crate) fn keep(rules: &mut Rules, root: &Reader<'_, '_>, source: Source<'_>, level: &str) {
    rules.files.push(RuleFile {
        name: source.name.to_owned(),
        slug: root.maybe_text("slug").unwrap_or_default(),
        level: level.to_owned(),
        text: source.text.into(),
    });
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
        date: false,
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

fn ground(table: &Reader<'_, '_>) -> Option<Ground> {
    let of = table.text("of");
    let reading = table.text("reading");
    let words = cited_text(table);
    Some(Ground {
        of: of?,
        words: words?,
        reading: reading?,
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
        | Check::NoSanction(_)
        | Check::CountAtLeast(_)
        | Check::ShareOfUnits(_) => &[],
    }
}
