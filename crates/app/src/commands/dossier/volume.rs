//! The whole dossier to print: its papers in the order of the list, ours from the data, scans and photographs as
//! they were attached. What cannot be printed with the others is said on the index.

use std::ops::RangeInclusive;

use documents::volume::{Leaves, Unfit};
use domain::dossier::checklist::{ItemState, PaperForm};
use domain::form::upper_first;

use super::items::{self, Attached, Papers};
use super::proof;
use super::standing::Standing;
use crate::fault::Fault;
use crate::own;
use crate::register::Register;
use crate::say;

/// **Một giấy tờ của tập hồ sơ** — one line of the index, with its pages where it has any.
pub struct Entry {
    pub title: String,
    /// “bản điện tử”; empty while it is missing.
    form: String,
    day: String,
    /// Sets of a paper that is there on paper only.
    sets: Option<u32>,
    missing: bool,
    /// The pages; or why a file has none here; nothing for papers on paper.
    pub leaves: Option<Result<Leaves, Unfit>>,
}

impl Entry {
    /// Pages that are printed with the others; none of what stays outside.
    pub fn n_pages(&self) -> Option<usize> {
        match &self.leaves {
            Some(Ok(leaves)) => Some(leaves.n_pages()),
            _ => None,
        }
    }

    /// Title, form, pages or sets, from page to page, day, remark.
    pub fn row(&self, place: Option<&RangeInclusive<usize>>) -> Vec<String> {
        let count = match (&self.leaves, self.sets) {
            (Some(Ok(leaves)), _) => format!("{} trang", leaves.n_pages()),
            (_, Some(sets)) => format!("{sets:02} bộ"),
            _ => String::new(),
        };
        let note = match &self.leaves {
            _ if self.missing => "Còn thiếu",
            Some(Err(_)) => "In riêng",
            None if self.is_there() => "Kẹp vào hồ sơ",
            _ => "",
        };
        vec![
            self.title.clone(),
            self.form.clone(),
            count,
            place.map_or_else(String::new, from_to),
            self.day.clone(),
            note.to_owned(),
        ]
    }

    pub fn is_there(&self) -> bool {
        !self.form.is_empty()
    }

    /// “Giấy khen: tệp có mật khẩu”, for what is there as a file and cannot be printed with the others.
    pub fn left_out(&self) -> Option<String> {
        match &self.leaves {
            Some(Err(unfit)) => Some(format!("{}: {unfit}", self.title)),
            _ => None,
        }
    }
}

/// “3 – 4”; “5” where it is one page.
fn from_to(place: &RangeInclusive<usize>) -> String {
    if place.start() == place.end() {
        place.start().to_string()
    } else {
        format!("{} – {}", place.start(), place.end())
    }
}

/// How a paper is made: to be counted, or because it leaves the program.
type Print<'a> = &'a dyn Fn(&str, &str) -> Result<Vec<u8>, Fault>;

/// Every paper of the dossier in the order of the rules, then what was added to it.
pub fn entries(register: &Register, now: &Standing, print: Print<'_>) -> Result<Vec<Entry>, Fault> {
    let papers = now.papers(register)?;
    let mut entries = Vec::new();
    for state in &papers.states {
        if state.slug != items::OTHER {
            of_item(register, &papers, state, print, &mut entries)?;
        }
    }
    if now.is_complete() {
        let (kind, subject) = (super::SELF_ASSESSMENT, &now.record.row.id);
        entries.push(made(print, kind, subject, String::new())?);
    }
    let kind = now.year.kind_rules()?;
    for attached in papers.added(kind) {
        let row = &attached.row;
        let title = match proof::said(kind, &row.item) {
            Some(said) => format!("{} ({said})", row.title),
            None => row.title.clone(),
        };
        entries.push(of_file(register, attached, title)?);
    }
    Ok(entries)
}

/// A signed scan stands for the paper it is of; without one the paper is printed from the data.
fn of_item(
    register: &Register,
    papers: &Papers,
    state: &ItemState,
    print: Print<'_>,
    entries: &mut Vec<Entry>,
) -> Result<(), Fault> {
    let title = upper_first(&state.short);
    let before = entries.len();
    let attached = || {
        papers
            .attachments
            .iter()
            .filter(|attached| attached.row.item == state.slug)
    };
    let scanned = attached().any(|attached| attached.row.object.is_some());
    let own = papers.made.iter().find(|made| made.item == state.slug);
    if !scanned && let Some(own) = own.filter(|own| own.ready) {
        let day = own.date.map(say::date).unwrap_or_default();
        entries.push(Entry {
            title: title.clone(),
            ..made(print, own.item, &own.subject, day)?
        });
    }
    // What is noted on paper is the sheet that is printed here, signed.
    let printed_here = entries.len() > before;
    let files = attached().filter(|attached| !printed_here || attached.row.object.is_some());
    let several = files.clone().count() > 1;
    for attached in files {
        let title = if several {
            format!("{title}: {}", attached.row.title)
        } else {
            title.clone()
        };
        entries.push(of_file(register, attached, title)?);
    }
    if entries.len() == before
        && (state.required || state.form.is_some())
        && state.form != Some(PaperForm::NotApplicable)
    {
        entries.push(Entry {
            title,
            form: state.form.map(items::words).unwrap_or_default().to_owned(),
            day: state.date.map(say::date).unwrap_or_default(),
            sets: state.sets,
            missing: state.form.is_none(),
            leaves: None,
        });
    }
    Ok(())
}

fn made(print: Print<'_>, kind: &str, subject: &str, day: String) -> Result<Entry, Fault> {
    let title = items::link(kind, subject).title;
    let bytes = print(kind, subject)?;
    Ok(Entry {
        leaves: Some(Leaves::of_pdf(&title, &bytes)),
        title,
        form: items::words(PaperForm::Electronic).to_owned(),
        day,
        sets: None,
        missing: false,
    })
}

fn of_file(register: &Register, attached: &Attached, title: String) -> Result<Entry, Fault> {
    let row = &attached.row;
    let leaves = match &row.object {
        Some(sha256) => {
            let bytes = register.store.objects().read(sha256)?;
            Some(Leaves::of_file(&title, &bytes))
        }
        None => None,
    };
    let form = items::FORMS
        .into_iter()
        .find(|form| items::Code::code(*form) == row.form)
        .unwrap_or(PaperForm::Paper);
    Ok(Entry {
        sets: leaves
            .is_none()
            .then(|| u32::try_from(row.sets).unwrap_or(1)),
        leaves,
        title,
        form: items::words(form).to_owned(),
        day: own::day_of(&row.at).map(say::date).unwrap_or_default(),
        missing: false,
    })
}
