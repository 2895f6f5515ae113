//! Classification of the movement: marks, classes, awards, publication. A result of its own, from an
//! instrument of its own; it never touches đạt / chưa đạt, and nothing converts one into the other.

use std::sync::Arc;

use super::{Body, KindRules, OpenPoint, PackFault, Rules};
use crate::{
    date::YearlyDue,
    form::Gap,
    law::{Citation, Cited, Instrument},
};

mod marks;
mod prizes;
mod read;
pub mod sheet;
mod table;

#[cfg(test)]
pub(crate) mod tests;

pub use marks::{MarkSteps, Marks};
pub use prizes::{Award, AwardTo, Criticism, Merit, Publication};
pub use read::table_alone;
pub(super) use read::{is_level, layer, root_tables};
pub use table::{PointGroup, PointItem, PointTable};

/// **Phân loại phong trào** — the classes, the objects that are classified, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    pub slug: String,
    /// “Phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc”
    pub title: String,
    /// What every point table must sum to.
    pub total: Marks,
    /// What a table may count in when it says nothing itself.
    pub steps: MarkSteps,
    /// The best first.
    pub classes: Vec<Class>,
    pub objects: Vec<ClassObject>,
}

/// **Loại** — one class and the least marks it takes; it ends where the better one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub slug: String,
    /// “Xuất sắc”
    pub title: String,
    pub from: Cited<Marks>,
}

/// **Đối tượng phân loại** — what is classified, by when, by whom, and by which table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassObject {
    pub slug: String,
    /// “khu dân cư”
    pub title: String,
    /// The kind whose đạt / chưa đạt is one of its bases; none for objects the standard does not know.
    pub standard: Option<String>,
    pub citation: Citation,
    /// From the nation down; each at least as early as the one before.
    pub dues: Vec<Cited<YearlyDue>>,
    pub bodies: Vec<Body>,
    /// What each unfilled body may be chosen from: (role, names); not there, it is written in words.
    pub choices: Vec<(String, Vec<String>)>,
    pub table: Option<PointTable>,
    /// Why there is no table.
    pub why: String,
}

/// What the layers said about classification, in their order; put together once all are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classing {
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) classification: Option<Classification>,
    pub(crate) locals: Vec<Placed<LocalObject>>,
    pub(crate) tables: Vec<Placed<PointTable>>,
    pub(crate) awards: Vec<Placed<Award>>,
    pub(crate) publications: Vec<Publication>,
    pub(crate) criticisms: Vec<Placed<Criticism>>,
}

/// Something with the place it was read at.
#[derive(Clone, Debug)]
pub(crate) struct Placed<T> {
    pub value: T,
    pub file: String,
    pub line: usize,
}

impl<T> Placed<T> {
    fn fault(&self, sentence: String) -> PackFault {
        PackFault {
            file: self.file.clone(),
            line: self.line,
            sentence,
        }
    }
}

/// What a locality says about one object: a body, a due, or the object itself.
#[derive(Clone, Debug)]
pub(crate) struct LocalObject {
    pub object: String,
    pub title: Option<String>,
    pub standard: Option<String>,
    pub body: Option<Body>,
    pub choices: Vec<String>,
    pub due: Option<Cited<YearlyDue>>,
    pub citation: Citation,
}

impl Classification {
    /// The class that so many marks make.
    pub fn class(&self, total: Marks) -> Option<&Class> {
        self.classes.iter().find(|class| total >= class.from.value)
    }

    pub fn class_by_slug(&self, slug: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.slug == slug)
    }

    pub fn object(&self, slug: &str) -> Option<&ClassObject> {
        self.objects.iter().find(|object| object.slug == slug)
    }

    /// The object that units of a kind of the standard are.
    pub fn object_of(&self, kind: &str, family: &str) -> Option<&ClassObject> {
        let of = |slug: &str| {
            self.objects
                .iter()
                .find(|object| object.standard.as_deref() == Some(slug))
        };
        of(kind).or_else(|| of(family))
    }

    /// Each class with its band in words: “Khá: từ 70 đến 89 điểm”; with half marks, “từ 70 đến dưới 90 điểm”.
    pub fn bands(&self, steps: MarkSteps) -> Vec<(&Class, String)> {
        let mut above: Option<Marks> = None;
        let mut bands = Vec::new();
        for class in &self.classes {
            let from = class.from.value;
            let words = match (above, steps) {
                (None, _) => format!("từ {from} điểm trở lên"),
                (Some(upper), _) if from == Marks::ZERO => format!("dưới {upper} điểm"),
                (Some(upper), MarkSteps::Whole) => {
                    format!("từ {from} đến {} điểm", upper.less(Marks::whole(1), 1))
                }
                (Some(upper), MarkSteps::Half) => format!("từ {from} đến dưới {upper} điểm"),
            };
            bands.push((class, words));
            above = Some(from);
        }
        bands
    }
}

impl ClassObject {
    pub fn body(&self, role: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.role == role)
    }

    /// The due that holds: the last.
    pub fn due(&self) -> Option<&Cited<YearlyDue>> {
        self.dues.last()
    }

    fn open_code(&self, role: &str) -> String {
        format!("{CLASS_OPEN}{}.{role}", self.slug)
    }
}

/// How the open points about who classifies begin. They are asked when something is decided, not before a launch.
const CLASS_OPEN: &str = "class.";

/// Whether an open point is about classification, which no unit has to wait for.
pub fn is_class_open(code: &str) -> bool {
    code.starts_with(CLASS_OPEN)
}

impl Rules {
    /// The classification that runs beside the standard, where the round has one.
    pub fn classification(&self) -> Option<&Classification> {
        self.classing.classification.as_ref()
    }

    /// What the classification rests on: its own instrument and those of the point tables.
    pub fn classification_instruments(&self) -> &[Instrument] {
        &self.classing.instruments
    }

    /// Forms of reward that the plans name.
    pub fn awards(&self) -> impl Iterator<Item = &Award> {
        self.classing.awards.iter().map(|award| &award.value)
    }

    /// When results are made public.
    pub fn publications(&self) -> &[Publication] {
        &self.classing.publications
    }

    /// Where a plan asks for criticism.
    pub fn criticisms(&self) -> impl Iterator<Item = &Criticism> {
        self.classing.criticisms.iter().map(|one| &one.value)
    }

    /// What units of a kind are in the classification.
    pub fn class_object(&self, kind: &str) -> Option<&ClassObject> {
        let family = self.kind(kind).map_or(kind, |kind| kind.family.as_str());
        self.classification()?.object_of(kind, family)
    }

    /// Who fills a role for an object of the classification; a gap where nobody says.
    pub fn class_body_name(&self, object: &str, role: &str) -> Result<String, Gap> {
        let unknown = || {
            Gap::general(format!(
                "Quy định của đợt này không nêu ai phân loại đối tượng “{object}”. Xem lại ở mục Đợt xét."
            ))
        };
        let object = self
            .classification()
            .and_then(|classification| classification.object(object))
            .ok_or_else(unknown)?;
        let body = object.body(role).ok_or_else(unknown)?;
        match &body.name {
            Some(name) => Ok(name.value.clone()),
            None => self.choice(&object.open_code(role)).map(str::to_owned),
        }
    }
}

/// Puts together what the layers said, once all of them are read. What has been put in its place is not looked
/// at again, so that one more layer may follow.
pub(super) fn finish(rules: &mut Rules) -> Vec<PackFault> {
    let mut faults = Vec::new();
    let mut classing = std::mem::take(&mut rules.classing);
    if let Some(classification) = classing.classification.as_mut() {
        for local in std::mem::take(&mut classing.locals) {
            faults.extend(localise(classification, &local));
        }
        for table in std::mem::take(&mut classing.tables) {
            faults.extend(give_table(rules.kinds(), classification, &table));
        }
        faults.extend(unknown_merits(classification, &classing.awards, |a| {
            &a.merit
        }));
        faults.extend(unknown_merits(classification, &classing.criticisms, |c| {
            &c.merit
        }));
        open_points(rules, classification);
    }
    rules.classing = classing;
    faults
}

fn unknown_merits<T>(
    classification: &Classification,
    all: &[Placed<T>],
    merit: impl Fn(&T) -> &Merit,
) -> Vec<PackFault> {
    let unknown = all.iter().filter_map(|one| match merit(&one.value) {
        Merit::Class(slug) if classification.class_by_slug(slug).is_none() => Some(one.fault(
            format!("Không có loại “{slug}” trong thang phân loại đang áp dụng. Xem lại dòng for."),
        )),
        Merit::Class(_) | Merit::Met | Merit::NotMet => None,
    });
    unknown.collect()
}

/// A locality names bodies, brings a due forward, or adds an object; a later due is refused.
fn localise(classification: &mut Classification, local: &Placed<LocalObject>) -> Option<PackFault> {
    let said = &local.value;
    let known = classification
        .objects
        .iter()
        .position(|object| object.slug == said.object);
    let at = match (known, &said.title) {
        (Some(at), _) => at,
        (None, Some(title)) => {
            classification.objects.push(ClassObject {
                slug: said.object.clone(),
                title: title.clone(),
                standard: said.standard.clone(),
                citation: said.citation.clone(),
                dues: Vec::new(),
                bodies: Vec::new(),
                choices: Vec::new(),
                table: None,
                why: "Bảng điểm chưa có trong nguồn: địa phương nạp bảng điểm của mình.".to_owned(),
            });
            classification.objects.len() - 1
        }
        (None, None) => {
            return Some(local.fault(format!(
                "Không có đối tượng phân loại “{}”. Xem lại dòng object, hoặc thêm title để thêm đối tượng.",
                said.object
            )));
        }
    };
    let object = &mut classification.objects[at];
    if let Some(body) = &said.body {
        object.bodies.retain(|other| other.role != body.role);
        object.choices.retain(|(role, _)| *role != body.role);
        if !said.choices.is_empty() {
            object
                .choices
                .push((body.role.clone(), said.choices.clone()));
        }
        object.bodies.push(body.clone());
    }
    let due = said.due.as_ref()?;
    match object.due() {
        Some(above) if due.value.last_day() > above.value.last_day() => Some(local.fault(format!(
            "Quy định địa phương nới lỏng hạn phân loại {}: cấp trên quy định {}, ở đây ghi {}. Chỉ được ghi chặt hơn hoặc bằng.",
            object.title, above.value, due.value
        ))),
        Some(_) | None => {
            object.dues.push(due.clone());
            None
        }
    }
}

/// A table that a locality loads takes the place of the one before.
fn give_table(
    kinds: &[Arc<KindRules>],
    classification: &mut Classification,
    table: &Placed<PointTable>,
) -> Option<PackFault> {
    let said = &table.value;
    if said.classification != classification.slug {
        return Some(table.fault(format!(
            "Bảng điểm này dành cho “{}”, không phải “{}” đang áp dụng. Xem lại dòng for.",
            said.classification, classification.slug
        )));
    }
    let sum = said.sum();
    if sum != classification.total {
        return Some(table.fault(format!(
            "Điểm tối đa của các mục cộng lại được {sum}, phải đúng {} điểm. Xem lại từng mục.",
            classification.total
        )));
    }
    let object = classification
        .objects
        .iter_mut()
        .find(|object| object.slug == said.object);
    match object {
        Some(object) => match unknown_incident(kinds, object, said) {
            Some(why) => Some(table.fault(why)),
            None => {
                object.table = Some(said.clone());
                None
            }
        },
        None => Some(table.fault(format!(
            "Không có đối tượng phân loại “{}”. Xem lại dòng object.",
            said.object
        ))),
    }
}

/// An item that counts incidents of a kind that the log of its units does not have.
fn unknown_incident(
    kinds: &[Arc<KindRules>],
    object: &ClassObject,
    table: &PointTable,
) -> Option<String> {
    let known = |slug: &String| {
        object.standard.as_ref().is_some_and(|standard| {
            kinds
                .iter()
                .filter(|kind| kind.is_named(standard))
                .any(|kind| kind.incident_kind(slug).is_some())
        })
    };
    table.items.iter().find_map(|item| {
        let unknown = item.incident_kinds.iter().find(|slug| !known(slug))?;
        Some(format!(
            "Mục {}: sổ vụ việc của {} không có loại vụ việc “{unknown}”. Ghi đúng mã loại vụ việc, hoặc bỏ đi.",
            item.code, object.title
        ))
    })
}

/// Bodies that nobody names stand among the open points; where a plan says two things, both are offered. What was
/// chosen already stays chosen.
fn open_points(rules: &mut Rules, classification: &Classification) {
    let before = std::mem::take(&mut rules.opens);
    let (known, others): (Vec<OpenPoint>, Vec<OpenPoint>) = before
        .into_iter()
        .partition(|open| is_class_open(&open.code));
    rules.opens = others;
    for object in &classification.objects {
        for body in object.bodies.iter().filter(|body| body.name.is_none()) {
            let code = object.open_code(&body.role);
            let choices = object.choices.iter().find(|(role, _)| *role == body.role);
            let earlier = known.iter().find(|open| open.code == code);
            rules.opens.push(OpenPoint {
                code,
                question: format!(
                    "{} (phân loại {}): cơ quan, chức danh nào?",
                    body.title, object.title
                ),
                why: body.why.clone(),
                choices: choices.map_or_else(Vec::new, |(_, names)| {
                    names.iter().map(|n| (n.clone(), n.clone())).collect()
                }),
                date: false,
                value: earlier.and_then(|open| open.value.clone()),
                basis: earlier.and_then(|open| open.basis.clone()),
                filled_by: None,
            });
        }
    }
}
