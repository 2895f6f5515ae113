//! Several years beside each other, for sơ kết and tổng kết: each year counted under its own rules.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::iso;
use domain::form::{Choice, Fields, FormModel, Gap, Input, InputKind, typed};
use domain::statistics::Totals;
use domain::years::{self, ClassOfYear, KindOfYear, YearFigures, YearSpan};
use store::Reader;
use store::rounds::RoundRow;

use super::NoArgs;
use super::board::Cells;
use super::dossier::items;
use crate::classed;
use crate::fault::Fault;
use crate::register::{Register, Round, RoundBody};
use crate::views::{FormView, SeriesView, YearRowView, YearsView};
use crate::{App, shown};

/// The form that says which years; one for the register.
pub const FORM: &str = "years";
const SUBJECT: &str = "nhieu-nam";
const PAPER: &str = "multi-year";

const ALL: &str = "all";
const CHOSEN: &str = "chosen";

/// The years that were chosen, counted.
pub struct Years {
    pub figures: Vec<YearFigures>,
    spans: Vec<YearSpan>,
    known: Vec<i32>,
    typed: Fields,
}

impl Years {
    pub fn load(register: &Register) -> Result<Years, Fault> {
        let rounds = rounds(register)?;
        let typed = register.store.read(|r| r.fields(FORM, SUBJECT))?;
        let mut known: Vec<i32> = rounds.iter().map(Round::year).collect();
        known.dedup();
        let spans = rounds
            .last()
            .map(|round| years::spans(round.rules.reviews(), &known))
            .unwrap_or_default();
        let mut chosen = Years {
            figures: Vec::new(),
            spans,
            known,
            typed,
        };
        if let Some((from, to)) = chosen.range() {
            for round in rounds
                .iter()
                .filter(|round| (from..=to).contains(&round.year()))
            {
                chosen.figures.push(figures(register, round)?);
            }
        }
        Ok(chosen)
    }

    fn span(&self) -> Option<&YearSpan> {
        let chosen = typed(&self.typed, "years.span")?;
        self.spans.iter().find(|span| code(span) == chosen)
    }

    /// The first and the last year to show; none while what was typed makes no sense.
    fn range(&self) -> Option<(i32, i32)> {
        let (first, last) = (*self.known.first()?, *self.known.last()?);
        if let Some(span) = self.span() {
            return Some((span.from, span.to));
        }
        if typed(&self.typed, "years.span").as_deref() != Some(CHOSEN) {
            return Some((first, last));
        }
        let year = |field: &str, otherwise: i32| match typed(&self.typed, field) {
            Some(typed) => typed.parse().ok(),
            None => Some(otherwise),
        };
        let (from, to) = (year("years.from", first)?, year("years.to", last)?);
        (from <= to).then_some((from, to))
    }

    fn form(&self) -> FormModel {
        let mut spans = vec![Choice::new(ALL, "Mọi năm có trong sổ")];
        spans.extend(self.spans.iter().map(|span| {
            Choice::hinted(
                &code(span),
                &format!("{}: {}", span.title, words(span.from, span.to)),
                &span.citation.to_string(),
            )
        }));
        spans.push(Choice::new(CHOSEN, "Tự chọn năm"));
        let chosen = typed(&self.typed, "years.span").as_deref() == Some(CHOSEN);
        let year = |field: &str, label: &str| {
            let years = self.known.iter().map(i32::to_string);
            Input::new(&self.typed, field, label, InputKind::Choice)
                .choices(years.map(|year| Choice::new(&year, &year)).collect())
                .shown_when(chosen)
        };
        let mut gaps = Vec::new();
        if self.range().is_none() && !self.known.is_empty() {
            gaps.push(Gap::blocking(
                "years.to",
                "Năm đầu sau năm cuối. Chọn lại một trong hai năm.",
            ));
        }
        let mut fields = self.typed.clone();
        fields
            .entry("years.span".to_owned())
            .or_insert_with(|| ALL.to_owned());
        FormModel {
            code: FORM.to_owned(),
            kicker: String::new(),
            title: "Các năm cần tổng hợp".to_owned(),
            intro: String::new(),
            law: None,
            inputs: vec![
                Input::new(
                    &fields,
                    "years.span",
                    "Tổng hợp những năm nào",
                    InputKind::Choice,
                )
                .choices(spans)
                .required(),
                year("years.from", "Từ năm"),
                year("years.to", "Đến năm"),
            ],
            outcome: None,
            gaps,
        }
    }

    /// What must be known to read the figures.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "Mỗi năm tính theo quy định của năm đó. Số được công nhận đếm từ quyết định."
                .to_owned(),
        ];
        let missing: Vec<String> = self
            .span()
            .map(|span| span.missing.iter().map(i32::to_string).collect())
            .unwrap_or_default();
        if !missing.is_empty() {
            notes.push(format!(
                "Sổ này không có số liệu của năm {}.",
                missing.join(", ")
            ));
        }
        if self.figures.len() > 1 {
            notes.push("Đơn vị của năm trước đếm theo danh sách và hồ sơ của năm đó.".to_owned());
        }
        notes
    }

    /// “từ năm 2023 đến năm 2027”
    pub fn title(&self) -> Option<String> {
        let (from, to) = self.range()?;
        Some(words(from, to))
    }

    /// "Sơ kết 05 năm", as the plan calls the chosen review; empty where years were chosen freely.
    pub fn review(&self) -> String {
        self.span()
            .map_or_else(String::new, |span| span.title.clone())
    }

    /// The paper that asks for this review.
    pub fn plan(&self) -> String {
        self.span().map_or_else(String::new, |span| {
            format!("{} ({})", span.citation, span.title)
        })
    }
}

fn words(from: i32, to: i32) -> String {
    if from == to {
        format!("năm {from}")
    } else {
        format!("từ năm {from} đến năm {to}")
    }
}

fn code(span: &YearSpan) -> String {
    format!("{}-{}", span.from, span.to)
}

/// The latest round of each year, the earliest year first.
fn rounds(register: &Register) -> Result<Vec<Round>, Fault> {
    let rows: Vec<RoundRow<RoundBody>> = register.store.read(|r| r.rounds())?;
    let mut latest: BTreeMap<i64, String> = BTreeMap::new();
    for row in rows {
        latest.entry(row.year).or_insert(row.id);
    }
    let mut rounds = Vec::new();
    for id in latest.values() {
        rounds.extend(register.round_by_id(id)?);
    }
    Ok(rounds)
}

/// A year, counted over everybody who stood in its list.
pub fn figures(register: &Register, round: &Round) -> Result<YearFigures, Fault> {
    let profile = register.owner()?;
    let own = profile.unit.id.clone();
    let (counted, classed) = register.store.read(|r| {
        // An office between is no unit of the standard in these rules, and is not counted.
        let by_kind = Cells::of_list(r, round, "", false)?.by_kind().into_iter();
        let counted = by_kind.map(|(kind, totals)| of_kind(r, round, kind, totals));
        let counted = counted.collect::<Result<Vec<KindOfYear>, Fault>>()?;
        Ok::<_, Fault>((counted, classed::all(r, &profile, round)?))
    })?;
    let classed: Vec<ClassOfYear> = classed
        .into_iter()
        .filter(|card| card.unit != own)
        .map(|card| ClassOfYear {
            object: card.object,
            class: card.class.slug,
        })
        .collect();
    Ok(years::figures(
        &round.rules,
        round.year(),
        &round.row.label,
        &counted,
        &classed,
    ))
}

fn of_kind(
    r: &Reader<'_>,
    round: &Round,
    kind: String,
    totals: Totals,
) -> Result<KindOfYear, Fault> {
    let rules = round.rules.kind(&kind);
    let window = rules.and_then(|rules| rules.window(round.year()).ok());
    let incidents = match window {
        Some(window) => {
            let (from, to) = (iso::to_text(window.first), iso::to_text(window.last));
            r.happened(round.id(), &kind, (&from, &to))?
        }
        None => BTreeMap::new(),
    };
    Ok(KindOfYear {
        incidents,
        failed: r.unmet(round.id(), &kind)?,
        kind,
        totals,
    })
}

/// Several years as tables and a chart.
pub fn years(app: &App, _: NoArgs) -> Result<YearsView, Fault> {
    let register = app.register();
    let years = Years::load(&register)?;
    let figures = &years.figures;
    Ok(YearsView {
        form: shown::form(&years.form(), FORM, SUBJECT, "reviews"),
        years: figures.iter().map(year_row).collect(),
        kinds: kinds(figures),
        incidents: incidents(figures),
        failed: failed(figures),
        classes: classes(figures),
        class_totals: class_totals(figures),
        notes: years.notes(),
        paper: (!figures.is_empty()).then(|| items::link(PAPER, "")),
    })
}

fn year_row(figures: &YearFigures) -> YearRowView {
    let part = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let totals = &figures.totals;
    YearRowView {
        year: figures.label.clone(),
        units: part(totals.n_units),
        registered: part(totals.n_registered),
        submitted: part(totals.n_submitted),
        recognized: part(totals.n_recognized),
        share: totals.recognized_text(),
        texts: figures.instruments.clone(),
    }
}

/// One line for every name that any of the years knows; a year that does not know it stays empty.
fn series<T>(
    figures: &[YearFigures],
    of: impl Fn(&YearFigures) -> Vec<(SeriesView, T)>,
    say: impl Fn(&T) -> String,
) -> Vec<SeriesView> {
    let mut lines: Vec<SeriesView> = Vec::new();
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for (at, year) in figures.iter().enumerate() {
        for (head, value) in of(year) {
            let key = (head.title.clone(), head.detail.clone());
            if seen.insert(key) {
                lines.push(SeriesView {
                    values: vec![String::new(); figures.len()],
                    ..head.clone()
                });
            }
            let line = lines
                .iter_mut()
                .find(|line| line.title == head.title && line.detail == head.detail);
            if let Some(line) = line {
                line.values[at] = say(&value);
            }
        }
    }
    lines
}

fn head(title: &str, detail: &str, citation: &str) -> SeriesView {
    SeriesView {
        title: title.to_owned(),
        detail: detail.to_owned(),
        citation: citation.to_owned(),
        values: Vec::new(),
    }
}

fn kinds(figures: &[YearFigures]) -> Vec<SeriesView> {
    series(
        figures,
        |year| {
            year.kinds
                .iter()
                .map(|(title, totals)| (head(title, "", ""), totals.recognized_text()))
                .collect()
        },
        Clone::clone,
    )
}

fn incidents(figures: &[YearFigures]) -> Vec<SeriesView> {
    series(
        figures,
        |year| {
            year.incidents
                .iter()
                .map(|count| (head(&count.short, &count.kind, &count.citation), count.n))
                .collect()
        },
        u64::to_string,
    )
}

/// Criteria that units did not meet, those of the last year that failed most often first.
fn failed(figures: &[YearFigures]) -> Vec<SeriesView> {
    let mut lines = series(
        figures,
        |year| {
            let counts = year.failed.iter();
            counts
                .map(|count| (head(&count.short, &count.kind, &count.citation), count.n))
                .collect()
        },
        u64::to_string,
    );
    let number = |value: &String| value.parse::<u64>().unwrap_or(0);
    lines.sort_by_key(|line| {
        let all: u64 = line.values.iter().map(number).sum();
        std::cmp::Reverse((line.values.last().map_or(0, number), all))
    });
    lines
}

/// Each class of each object; a year that does not know it stays empty.
fn classes(figures: &[YearFigures]) -> Vec<SeriesView> {
    series(
        figures,
        |year| {
            year.classes
                .iter()
                .map(|count| (head(&count.class, &count.object, ""), count.n))
                .collect()
        },
        u64::to_string,
    )
}

/// Each class over all objects: what the chart draws.
fn class_totals(figures: &[YearFigures]) -> Vec<SeriesView> {
    series(
        figures,
        |year| {
            let mut totals: Vec<(SeriesView, u64)> = Vec::new();
            for count in &year.classes {
                match totals
                    .iter_mut()
                    .find(|(head, _)| head.title == count.class)
                {
                    Some((_, n)) => *n += count.n,
                    None => totals.push((head(&count.class, "", ""), count.n)),
                }
            }
            totals
        },
        u64::to_string,
    )
}

/// The form that says which years.
pub fn form_view(register: &Register) -> Result<FormView, Fault> {
    let years = Years::load(register)?;
    Ok(shown::form(&years.form(), FORM, SUBJECT, "reviews"))
}
