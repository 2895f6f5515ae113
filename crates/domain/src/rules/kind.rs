//! What the packs say about one kind of unit, and by whom units of a kind are managed.

use super::{
    Attendee, Body, Criterion, DossierRules, Group, IncidentKind, Item, RegistrationRules, Role,
    Step,
    scope::{Exclusion, SizeHelp},
    words::KindWords,
};
use crate::{
    date::{Window, YearlyWindow, short},
    form::Gap,
    law::{Citation, Cited},
};
use std::sync::Arc;

/// **Quy định cho một loại đối tượng** — everything the packs say about one kind of unit.
#[derive(Clone, Debug)]
pub struct KindRules {
    pub slug: String,
    pub title: String,
    /// The slug of the kind it was made from; its own where it is a kind of the pack.
    pub family: String,
    /// By whom units of this sub-kind are managed: a slug of [`Management`].
    pub management: Option<String>,
    pub(crate) is_abstract: bool,
    /// Whether it is the office itself that is assessed.
    pub own_office: bool,
    pub common_names: Vec<String>,
    pub window: WindowDays,
    /// Nothing where no source says anything about the days.
    pub window_citation: Option<Citation>,
    pub window_quote: String,
    pub presider: Cited<Role>,
    pub attendees: Vec<Cited<Attendee>>,
    pub groups: Vec<Group>,
    pub criteria: Vec<Arc<Criterion>>,
    pub incident_kinds: Vec<IncidentKind>,
    pub dossiers: Vec<DossierRules>,
    pub items: Vec<Item>,
    pub steps: Vec<Step>,
    pub bodies: Vec<Body>,
    pub route: Option<Cited<Route>>,
    /// Why no route is written.
    pub route_why: String,
    pub registration: RegistrationRules,
    /// What the text leaves out of this kind.
    pub exclusions: Vec<Cited<Exclusion>>,
    /// A help to tell the size of a unit, where an exclusion goes by size.
    pub size: Option<SizeHelp>,
    pub words: KindWords,
    pub certificate: Certificate,
}

/// **Mốc đánh giá của một loại đối tượng** — days of every year, or days the launching office chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowDays {
    Yearly(YearlyWindow),
    Open {
        /// Why the text does not give them.
        why: String,
        chosen: Option<Window>,
    },
}

/// **Tuyến nộp hồ sơ** — which way a dossier goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Handed to the launching office and decided there.
    Here,
    /// Handed to the launching office and forwarded; the office above appraises and decides.
    Through,
    /// Handed straight to the office above.
    Direct,
}

/// **Giấy cấp cho đơn vị** — what the law calls it, or what the launching office chose where no source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub title: Option<Cited<String>>,
    /// Why no source names it.
    pub why: String,
    pub(crate) chosen: Option<String>,
}

/// **Cấp quản lý** — by whom units of some kinds are managed, where that says who decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Management {
    pub slug: String,
    /// “do cấp xã quản lý”
    pub title: String,
    /// The kinds it divides.
    pub kinds: Vec<String>,
    pub citation: Citation,
    /// Those who take the place of the kind's own.
    pub bodies: Vec<Body>,
    pub route: Option<Cited<Route>>,
    pub route_why: String,
}

impl KindRules {
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        let mut criteria = self.criteria.iter().map(Arc::as_ref);
        criteria.find(|criterion| criterion.code == code)
    }

    pub fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.code == code)
    }

    pub fn dossier(&self, slug: &str) -> Option<&DossierRules> {
        self.dossiers.iter().find(|dossier| dossier.slug == slug)
    }

    pub fn step(&self, slug: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.slug == slug)
    }

    pub fn incident_kind(&self, slug: &str) -> Option<&IncidentKind> {
        self.incident_kinds.iter().find(|kind| kind.slug == slug)
    }

    pub fn body(&self, role: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.role == role)
    }

    /// Whether units are only of its sub-kinds, never of it.
    pub fn is_abstract(&self) -> bool {
        self.is_abstract
    }

    /// Whether a table, a note or a task that names this slug speaks of this kind.
    pub fn is_named(&self, slug: &str) -> bool {
        self.slug == slug || self.family == slug
    }

    /// The days that count in this year; a gap while the launching office has not chosen them.
    pub fn window(&self, year: i32) -> Result<Window, Gap> {
        match &self.window {
            WindowDays::Yearly(window) => Ok(window.in_year(year)),
            WindowDays::Open {
                chosen: Some(window),
                ..
            } if (window.first.year()..=window.last.year()).contains(&year) => Ok(*window),
            WindowDays::Open {
                chosen: Some(window),
                ..
            } => Err(Gap::general(format!(
                "Mốc đánh giá đã chọn ({} đến {}) không thuộc năm {year}. Cơ quan phát động chọn lại ở phần điểm để ngỏ.",
                short(window.first),
                short(window.last)
            ))),
            WindowDays::Open { why, chosen: None } => Err(Gap::general(format!(
                "Chưa có mốc đánh giá cho {}. {why} Cơ quan phát động chọn ngày đầu, ngày cuối và ghi căn cứ ở phần điểm để ngỏ.",
                self.title
            ))),
        }
    }

    /// What the certificate is called; a gap while nobody has said.
    pub fn certificate_title(&self) -> Result<&str, Gap> {
        let named = self.certificate.title.as_ref().map(|title| &title.value);
        named
            .or(self.certificate.chosen.as_ref())
            .map(String::as_str)
            .ok_or_else(|| {
                Gap::general(format!(
                    "Chưa có tên giấy cấp cho {}. {} Cơ quan phát động chọn và ghi căn cứ ở phần điểm để ngỏ.",
                    self.title, self.certificate.why
                ))
            })
    }

    /// The code of the open point that holds the certificate's name.
    pub(crate) fn certificate_code(&self) -> String {
        format!("certificate.{}", self.slug)
    }

    /// The codes of the two open points that hold its days, first and last.
    pub(crate) fn window_codes(&self) -> [String; 2] {
        ["from", "to"].map(|end| format!("window.{}.{end}", self.slug))
    }

    /// The code of the open point that holds its route.
    pub(crate) fn route_code(&self) -> String {
        format!("route.{}", self.slug)
    }
}

impl Route {
    pub const ALL: [Route; 3] = [Route::Here, Route::Through, Route::Direct];

    pub fn slug(self) -> &'static str {
        match self {
            Route::Here => "here",
            Route::Through => "through",
            Route::Direct => "direct",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Route::Here => "Nộp cho cơ quan phát động, xét tại đây",
            Route::Through => "Nộp cho cơ quan phát động, chuyển lên cấp trên xét",
            Route::Direct => "Nộp thẳng lên cấp trên",
        }
    }

    pub fn parse(slug: &str) -> Option<Route> {
        Route::ALL.into_iter().find(|route| route.slug() == slug)
    }
}
