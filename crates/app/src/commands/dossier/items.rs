//! The papers a dossier asks for, and what is there of each: made here, scanned, or on paper.

use domain::dossier::checklist::{self, Have, ItemState, PaperForm};
use domain::form::Gap;
use domain::registration::PaperRef;
use domain::rules::{Item, KindRules};
use store::Reader;
use store::evidence::{Attachment, ObjectRow};
use time::Date;

use super::packed::Packed;
use super::proof;
use crate::commands::papers::scan;
use crate::fault::Fault;
use crate::own::Year;
use crate::register::Register;
use crate::views::{EvidenceView, ItemView, PaperLinkView};
use crate::{App, say, shown};

/// Papers that the list does not name: the unit adds what it wants to show.
pub const OTHER: &str = "other";

/// A paper the program makes, and how far its data are.
pub struct Made {
    /// Slug of the item, which is the slug of the paper.
    pub item: &'static str,
    /// The record it is made from.
    pub subject: String,
    pub ready: bool,
    pub date: Option<Date>,
}

/// A dossier with its papers.
pub struct Papers {
    pub states: Vec<ItemState>,
    pub attachments: Vec<Attached>,
    pub made: Vec<Made>,
    /// How many sets are handed in, where somebody has said so.
    pub sets: Result<u32, Gap>,
}

/// Something attached, with its file.
pub struct Attached {
    pub row: Attachment,
    pub object: Option<ObjectRow>,
    /// What the code on the file says, in a few words; nothing where no paper is expected.
    pub checked: Option<String>,
}

/// What the program can make of the items of a dossier: an item and its paper share their slug.
pub fn made_here(year: &Year, dossier: &str) -> Result<Vec<&'static documents::Form>, Fault> {
    let items = &year.kind_rules()?.items;
    Ok(items
        .iter()
        .filter(|item| item.dossier == dossier)
        .filter_map(|item| documents::forms::form(&item.slug))
        .filter(|form| form.issuer == documents::IssuerKind::Village)
        .collect())
}

/// The list of a dossier, item by item.
pub fn collect(
    register: &Register,
    year: &Year,
    dossier: &str,
    record: &str,
    made: Vec<Made>,
    resolution: Option<Option<PaperRef>>,
) -> Result<Papers, Fault> {
    let attachments = register.store.read(|r| attached(r, record))?;
    let sets = checklist::sets(year.rules(), year.kind(), dossier);
    let items = year
        .kind_rules()?
        .items
        .iter()
        .filter(|item| item.dossier == dossier);
    let there = There {
        attachments: &attachments,
        made: &made,
        resolution,
        asked: sets.as_ref().ok().copied(),
    };
    let have: Vec<Have> = items.filter_map(|item| there.of(item)).collect();
    Ok(Papers {
        states: checklist::checklist(year.rules(), year.kind(), dossier, &have),
        sets,
        attachments,
        made,
    })
}

/// Everything an item can be there by.
struct There<'a> {
    attachments: &'a [Attached],
    made: &'a [Made],
    /// What the registration says of the paper it rests on; nothing while it is not answered.
    resolution: Option<Option<PaperRef>>,
    /// How many sets are asked for, where somebody has said so.
    asked: Option<u32>,
}

impl There<'_> {
    /// What is there of one item: a scan before what the program makes, that before a word that it is on paper.
    fn of(&self, item: &Item) -> Option<Have> {
        let made = self.made.iter().find(|made| made.item == item.slug);
        let have = |form, sets| {
            Some(Have {
                item: item.slug.clone(),
                form,
                sets,
                date: made.and_then(|made| made.date),
            })
        };
        if self.attached(item, PaperForm::Scan).is_some() {
            return have(PaperForm::Scan, None);
        }
        if self.attached(item, PaperForm::Electronic).is_some()
            || made.is_some_and(|made| made.ready)
        {
            return have(PaperForm::Electronic, None);
        }
        if let Some(sets) = self.attached(item, PaperForm::Paper) {
            return have(PaperForm::Paper, Some(sets));
        }
        // Where the law says “nơi có …”, the registration itself knows: there is such a paper, on
        // paper; or there is nobody to issue one.
        item.condition
            .as_ref()
            .and(self.resolution.as_ref())
            .and_then(|resolution| match resolution {
                None => have(PaperForm::NotApplicable, None),
                Some(paper) if paper.form == ON_PAPER => {
                    have(PaperForm::Paper, self.asked).map(|have| Have {
                        date: paper.date,
                        ..have
                    })
                }
                Some(_) => None,
            })
    }

    /// How many sets of an item are attached in a form; nothing when there is none.
    fn attached(&self, item: &Item, form: PaperForm) -> Option<u32> {
        let rows = self
            .attachments
            .iter()
            .filter(|a| proof::listed_as(&a.row.item) == item.slug && a.row.form == form.code());
        rows.map(|a| u32::try_from(a.row.sets).unwrap_or(u32::MAX))
            .reduce(u32::saturating_add)
    }
}

/// How a registration says that a paper is handed in on paper.
const ON_PAPER: &str = "paper";

/// The code under which a form of paper is stored and sent.
pub trait Code {
    fn code(self) -> &'static str;
}

impl Code for PaperForm {
    fn code(self) -> &'static str {
        match self {
            PaperForm::Electronic => "dien-tu",
            PaperForm::Scan => "quet",
            PaperForm::Paper => "giay",
            PaperForm::NotApplicable => "",
        }
    }
}

/// The forms in which something can be attached.
pub const FORMS: [PaperForm; 3] = [PaperForm::Electronic, PaperForm::Scan, PaperForm::Paper];

/// A form of paper as lists say it.
pub fn words(form: PaperForm) -> &'static str {
    match form {
        PaperForm::Electronic => "bản điện tử",
        PaperForm::Scan => "bản quét",
        PaperForm::Paper => "bản giấy",
        PaperForm::NotApplicable => "không áp dụng ở đơn vị này",
    }
}

/// What is attached to a record and was not withdrawn.
pub fn attached(r: &Reader<'_>, record: &str) -> Result<Vec<Attached>, Fault> {
    r.attachments(record)?
        .into_iter()
        .filter(|row| row.withdrawn_reason.is_none())
        .map(|row| {
            let object = row
                .object
                .as_deref()
                .map(|sha256| r.object(sha256))
                .transpose()?
                .flatten();
            let checked = scan::found(r, &row.id)?;
            Ok(Attached {
                row,
                object,
                checked,
            })
        })
        .collect()
}

/// A piece of evidence as screens see it. The id names the attachment, and after a slash its file.
pub fn evidence(attached: &Attached) -> EvidenceView {
    let file = attached.row.object.as_deref().unwrap_or_default();
    EvidenceView {
        id: format!("{}/{file}", attached.row.id),
        title: attached.row.title.clone(),
        detail: attached.object.as_ref().map_or_else(
            || "bản giấy".to_owned(),
            |object| {
                let size = say::size(u64::try_from(object.size).unwrap_or(0));
                let told = [kind_of_file(&object.media_type), &size];
                let told = told.into_iter().chain(attached.checked.as_deref());
                told.collect::<Vec<_>>().join(" · ")
            },
        ),
    }
}

fn kind_of_file(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "image/jpeg" | "image/png" => "ảnh",
        _ => "tệp",
    }
}

impl Papers {
    /// Every item as screens see it.
    pub fn views(&self) -> Vec<ItemView> {
        self.states.iter().map(|state| self.view(state)).collect()
    }

    fn view(&self, state: &ItemState) -> ItemView {
        let made = self.made.iter().find(|made| made.item == state.slug);
        let (tone, word) = match (&state.gap, state.form, state.required) {
            (Some(_), _, true) => ("due", "Còn thiếu"),
            (_, Some(PaperForm::NotApplicable), _) => ("plain", "Không áp dụng"),
            (_, Some(_), _) => ("ok", "Đã có"),
            (_, None, _) => ("plain", "Nếu có"),
        };
        ItemView {
            item: state.slug.clone(),
            title: state.title.clone(),
            citation: state.citation.to_string(),
            required: state.required,
            form: state.form.map(words).unwrap_or_default().to_owned(),
            sets: state
                .sets
                .or_else(|| self.sets.as_ref().ok().copied())
                .map(|n| format!("{n:02} bộ"))
                .unwrap_or_default(),
            detail: detail(state),
            tone: tone.to_owned(),
            word: word.to_owned(),
            paper: made
                .filter(|made| made.ready)
                .map(|made| link(made.item, &made.subject)),
            // Other papers have a list of their own on the screen.
            files: self
                .attachments
                .iter()
                .filter(|a| a.row.item == state.slug && state.slug != OTHER)
                .map(evidence)
                .collect(),
            can_attach: state.slug != OTHER,
        }
    }

    /// What the unit adds of its own: evidence in the order of the criteria, then other papers.
    pub fn added(&self, kind: &KindRules) -> Vec<&Attached> {
        let added = self.attachments.iter();
        let mut added: Vec<&Attached> = added
            .filter(|attached| proof::listed_as(&attached.row.item) == OTHER)
            .collect();
        added.sort_by_key(|attached| proof::place(kind, &attached.row.item));
        added
    }

    /// Everything that stands in the way, as the law words it. That nobody has said how many sets
    /// is only said: a bundle is one set, and papers can follow.
    pub fn gaps(&self) -> Vec<Gap> {
        let sets = self.sets.as_ref().err().map(|gap| Gap {
            blocking: false,
            ..gap.clone()
        });
        self.states
            .iter()
            .filter_map(|state| state.gap.clone())
            .chain(sets)
            .collect()
    }

    /// The refusal, when something is missing.
    pub fn refused(&self) -> Option<Fault> {
        let gaps: Vec<Gap> = self.gaps().into_iter().filter(|gap| gap.blocking).collect();
        checklist::refusal(&self.states).map(|sentence| shown::refusal(sentence, &gaps))
    }

    /// Papers that an answer says are handed in on paper, without anything attached.
    fn only_on_paper(&self) -> impl Iterator<Item = &ItemState> {
        self.states.iter().filter(|state| {
            state.form == Some(PaperForm::Paper)
                && self.attachments.iter().all(|a| a.row.item != state.slug)
        })
    }

    /// Everything attached that counts toward the size.
    pub fn attached_size(&self) -> u64 {
        let sizes = self.attachments.iter().filter_map(|a| a.object.as_ref());
        sizes
            .map(|object| u64::try_from(object.size).unwrap_or(0))
            .sum()
    }

    /// The papers made here and what is attached, as cards and members of a bundle.
    pub fn pack(
        &self,
        app: &App,
        register: &Register,
        skip: impl Fn(&Attached) -> bool,
    ) -> Result<Packed, Fault> {
        let sets = self.sets.as_ref().copied().unwrap_or(1);
        let mut packed = Packed::of_sets(sets);
        for made in self.made.iter().filter(|made| made.ready) {
            packed.paper(app, register, made.item, &made.subject)?;
        }
        for attached in self.attachments.iter().filter(|a| !skip(a)) {
            packed.attach(attached);
        }
        for state in self.only_on_paper() {
            packed.on_paper(&state.slug, &state.title, state.sets);
        }
        Ok(packed)
    }
}

fn detail(state: &ItemState) -> String {
    let date = state.date.map(|date| format!("ngày {}", say::date(date)));
    let condition = state.condition.clone().filter(|_| state.form.is_none());
    date.or(condition).unwrap_or_default()
}

/// The link to a paper of this program.
pub fn link(kind: &str, subject: &str) -> PaperLinkView {
    PaperLinkView {
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        title: documents::forms::form(kind)
            .map_or(kind, |form| form.title)
            .to_owned(),
    }
}

/// The ending of a file of this type.
pub fn extension(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "bin",
    }
}
