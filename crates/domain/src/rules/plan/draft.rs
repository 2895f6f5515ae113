//! What was typed → the plan it makes, with what is still missing. Every entry remembers the fields it came from,
//! so that what is refused is said where it was typed.

use super::{Entry, Keys, Plan, Value, slug_of};
use crate::{
    date,
    form::{Fields, Gap, YES, number, ticked, typed},
    law::Provision,
    rules::{KindRules, Rules},
    text,
};
use std::borrow::Cow;

mod added;
mod checks;
mod named;
mod objects;
mod own_kinds;
mod rewards;
mod tightenable;
mod tightened;
mod year;

pub(super) use added::GROUP_NEW;
pub(super) use checks::{CHECKS, UNDATED};
pub(super) use named::{COLLECTOR, UNSAID_ROUTE, on_names_page};
pub(super) use objects::{MANAGEMENT, families, frame, is_of_objects, managed_roles};
pub(super) use own_kinds::{OWN_KIND, WINDOWS};
pub(super) use rewards::{BY_CLASS, CLASS_DUE, CLASS_ROLES, OBJECT_NEW, objects as class_objects};
pub(super) use tightenable::{Tightenable, kind_of_share, tightenable};

/// The name of a plan whose own name has no letter to make one of.
const SLUG: &str = "ke-hoach";

/// Stands for the place in the plan until somebody says it; such a plan is checked, never used.
const UNSAID: &str = "mục …";

/// **Bản nháp kế hoạch** — the plan that the fields make so far, and everything that it still lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub plan: Plan,
    /// For each entry, the field behind each of its keys; the first is the one that decides.
    pub(super) origins: Vec<Origin>,
    pub gaps: Vec<PlanGap>,
}

/// **Điều còn thiếu của kế hoạch** — one thing still to do, and the page where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanGap {
    pub page: String,
    pub gap: Gap,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    pub page: String,
    pub fields: Vec<(String, String)>,
}

impl Origin {
    /// The field behind a key, or the one that decides.
    pub fn field(&self, key: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(name, _)| name == key);
        found
            .or(self.fields.first())
            .map(|(_, field)| field.as_str())
    }
}

impl Draft {
    /// Reads the fields of every page against the rules above the plan.
    pub fn read(fields: &Fields, above: &Rules) -> Draft {
        Draft::with_frame(fields, above).0
    }

    /// The same, with the rules above as this plan divides and adds objects: the frame of all that it says of them.
    pub(super) fn with_frame<'r>(fields: &Fields, above: &'r Rules) -> (Draft, Cow<'r, Rules>) {
        let mut builder = Builder::new(fields, above);
        builder.head();
        builder.objects();
        let kept = builder.kept();
        let of_objects = builder.draft.plan.entries.iter().chain(&kept);
        let frame = objects::frame(above, &builder.draft.plan.instrument, of_objects);
        let begun = builder.draft;
        let draft = Draft::of_parts(fields, &frame, begun, kept);
        (draft, frame)
    }

    /// All but the head and the objects, under rules that have them already.
    pub(super) fn of_parts(
        fields: &Fields,
        frame: &Rules,
        begun: Draft,
        kept: Vec<Entry>,
    ) -> Draft {
        let mut builder = Builder::new(fields, frame);
        builder.draft = begun;
        builder.dues();
        builder.tighter();
        builder.opens();
        builder.names();
        builder.added();
        builder.words();
        builder.rewards();
        "review".clone_into(&mut builder.page);
        for entry in kept {
            builder.push(entry, &[]);
        }
        builder.draft
    }
}

/// The entries a list holds now, in order: `criterion.2.there` is `yes`.
pub(super) fn items(fields: &Fields, list: &str) -> Vec<u32> {
    let mut items: Vec<u32> = numbered(fields, list)
        .filter(|(_, there)| *there == YES)
        .map(|(number, _)| number)
        .collect();
    items.sort_unstable();
    items
}

/// Begins an entry of a list for a kind: what to save. Numbers are never used twice.
pub fn new_item(fields: &Fields, list: &str, kind: &str) -> Vec<(String, String)> {
    let number = numbered(fields, list)
        .map(|(number, _)| number)
        .max()
        .unwrap_or(0)
        + 1;
    let mut saved = vec![(item_field(list, number, "there"), YES.to_owned())];
    if !kind.is_empty() {
        saved.push((item_field(list, number, "kind"), kind.to_owned()));
    }
    saved
}

/// Takes an entry out of a list: what to save. What was typed in it stays.
pub fn drop_item(list: &str, number: u32) -> (String, String) {
    (item_field(list, number, "there"), "no".to_owned())
}

fn numbered<'f>(fields: &'f Fields, list: &'f str) -> impl Iterator<Item = (u32, &'f str)> {
    fields.iter().filter_map(move |(field, value)| {
        let rest = field.strip_prefix(list)?.strip_prefix('.')?;
        let number = rest.strip_suffix(".there")?;
        Some((number.parse().ok()?, value.as_str()))
    })
}

pub(super) fn item_field(list: &str, number: u32, name: &str) -> String {
    format!("{list}.{number}.{name}")
}

/// The plan's name as it will be cited: as typed, or from its kind, number and office.
pub(super) fn title(fields: &Fields) -> Option<String> {
    if let Some(title) = typed(fields, "head.title") {
        return Some(text::one_line(&title));
    }
    let issuer = typed(fields, "head.issuer").map(|issuer| short_issuer(&issuer));
    let parts: Vec<String> = [typed(fields, "head.type"), typed(fields, "head.number")]
        .into_iter()
        .chain([issuer])
        .collect::<Option<_>>()?;
    Some(text::one_line(&parts.join(" ")))
}

/// “Ủy ban nhân dân xã Kon Gang” → “xã Kon Gang”
fn short_issuer(issuer: &str) -> String {
    let issuer = text::one_line(issuer);
    let folded = text::fold(&issuer);
    if folded.starts_with("uy ban nhan dan ") {
        issuer.split(' ').skip(4).collect::<Vec<_>>().join(" ")
    } else {
        issuer
    }
}

/// “IV.3” and “Mục IV.3” are the same place; articles are read as such.
pub(super) fn citation(raw: &str) -> String {
    let raw = text::one_line(raw);
    let section = match raw.split_once(' ') {
        Some((word, rest)) if text::fold(word) == "muc" => rest,
        _ => &raw,
    };
    match Provision::parse(&raw) {
        Some(provision @ Provision::Article { .. }) => provision.to_string(),
        Some(Provision::Section(_)) | None => format!("mục {section}"),
    }
}

struct Builder<'a> {
    fields: &'a Fields,
    above: &'a Rules,
    page: String,
    draft: Draft,
}

impl<'a> Builder<'a> {
    fn new(fields: &'a Fields, above: &'a Rules) -> Builder<'a> {
        Builder {
            fields,
            above,
            page: "head".to_owned(),
            draft: Draft::default(),
        }
    }

    fn typed(&self, field: &str) -> Option<String> {
        typed(self.fields, field)
    }

    fn line(&self, field: &str) -> Option<String> {
        self.typed(field).map(|text| text::one_line(&text))
    }

    fn missing(&mut self, field: &str, sentence: impl Into<String>) {
        self.draft.gaps.push(PlanGap {
            page: self.page.clone(),
            gap: Gap::blocking(field, sentence),
        });
    }

    /// What was typed, or a gap that says what it is for.
    fn wanted(&mut self, field: &str, what: &str) -> Option<String> {
        let value = self.line(field);
        if value.is_none() {
            self.missing(field, format!("Còn thiếu: {what}."));
        }
        value
    }

    /// The place in the plan; what is not said is a gap, never a default.
    fn section(&mut self, field: &str, of: &str) -> Value {
        match self.line(field) {
            Some(typed) => Value::Text(citation(&typed)),
            None => {
                self.missing(field, format!("Còn thiếu: mục của kế hoạch ghi {of}."));
                Value::text(UNSAID)
            }
        }
    }

    fn push(&mut self, entry: Entry, fields: &[(&str, String)]) {
        self.draft.plan.entries.push(entry);
        self.draft.origins.push(Origin {
            page: self.page.clone(),
            fields: fields
                .iter()
                .map(|(key, field)| ((*key).to_owned(), field.clone()))
                .collect(),
        });
    }

    fn kinds(&self) -> &'a [std::sync::Arc<KindRules>] {
        self.above.kinds()
    }

    fn head(&mut self) {
        let title = title(self.fields);
        if title.is_none() {
            self.wanted("head.type", "loại văn bản, ví dụ Kế hoạch");
            self.wanted("head.number", "số của văn bản");
        }
        let issuer = self.wanted("head.issuer", "cơ quan ban hành");
        let mut instrument: Keys = vec![
            (
                "title".to_owned(),
                Value::Text(title.clone().unwrap_or_default()),
            ),
            ("issuer".to_owned(), Value::Text(issuer.unwrap_or_default())),
        ];
        match self.typed("head.date").map(|raw| date::parse(&raw)) {
            Some(Ok(day)) => instrument.push(("date".to_owned(), Value::Text(date::short(day)))),
            Some(Err(sentence)) => self.missing("head.date", sentence),
            // Another's plan may have lost its date; one's own has it.
            None if self.line("head.title").is_some() => {}
            None => self.missing("head.date", "Còn thiếu: ngày của văn bản."),
        }
        for (key, field) in [("number", "head.number"), ("summary", "head.summary")] {
            instrument.extend(
                self.line(field)
                    .map(|value| (key.to_owned(), Value::Text(value))),
            );
        }
        let slug = self
            .line("head.slug")
            .unwrap_or_else(|| slug_of(title.as_deref().unwrap_or_default()));
        let slug = if slug.is_empty() { SLUG } else { &slug };
        let base = self
            .above
            .instruments()
            .first()
            .map(|first| first.slug.clone());
        self.draft.plan.head = vec![
            ("format".to_owned(), Value::Number(1)),
            ("slug".to_owned(), Value::text(slug)),
            ("level".to_owned(), Value::text("local")),
            ("for".to_owned(), Value::Text(base.unwrap_or_default())),
        ];
        self.draft.plan.instrument = instrument;
    }

    /// What the pages do not show is kept as it stood in the file.
    fn kept(&mut self) -> Vec<Entry> {
        "review".clone_into(&mut self.page);
        let Some(rest) = self
            .fields
            .get("rest")
            .filter(|rest| !rest.trim().is_empty())
        else {
            return Vec::new();
        };
        let source = crate::rules::Source {
            name: "rest",
            text: rest,
        };
        match Plan::parse(source) {
            Ok(plan) => plan.entries,
            Err(faults) => {
                let said: Vec<String> = faults.into_iter().map(|fault| fault.sentence).collect();
                self.missing("rest", said.join(" "));
                Vec::new()
            }
        }
    }

    /// “trước ngày” or “chậm nhất ngày” with a day of the year, or so many days after the plan's own date.
    fn due(&mut self, prefix: &str, what: &str) -> Option<(&'static str, Value)> {
        let (how, day) = (format!("{prefix}.how"), format!("{prefix}.day"));
        let key = match self.typed(&how).as_deref() {
            Some("before") => Some("before"),
            Some("by") => Some("by"),
            Some("within") => Some("within_days"),
            _ => {
                self.missing(
                    &how,
                    format!("Chọn “trước ngày” hoặc “chậm nhất ngày” cho {what}, đúng như kế hoạch viết."),
                );
                None
            }
        };
        let day = match self.typed(&day) {
            None => {
                self.missing(&day, format!("Còn thiếu: ngày, tháng của {what}."));
                None
            }
            Some(raw) if key == Some("within_days") => match number(&raw) {
                Ok(days) => i64::try_from(days).ok().map(Value::Number),
                Err(sentence) => {
                    self.missing(&day, sentence);
                    None
                }
            },
            Some(raw) => match date::yearly(&raw) {
                Ok(read) => Some(Value::Text(read.to_string())),
                Err(sentence) => {
                    self.missing(&day, sentence);
                    None
                }
            },
        };
        Some((key?, day?))
    }

    /// The only year it is for, where the plan says one.
    fn only_year(&mut self, field: &str) -> Option<(&'static str, Value)> {
        match self.typed(field).map(|raw| number(&raw))? {
            Ok(year) => Some((
                "year",
                Value::Number(i64::try_from(year).unwrap_or(i64::MAX)),
            )),
            Err(sentence) => {
                self.missing(field, sentence);
                None
            }
        }
    }

    /// Whether anything at all was typed right under a prefix.
    fn begun(&self, prefix: &str) -> bool {
        let range = format!("{prefix}.");
        self.fields
            .range(range.clone()..)
            .take_while(|(field, _)| field.starts_with(&range))
            // What stands deeper is of a kind whose name only begins the same.
            .filter(|(field, _)| !field[range.len()..].contains('.'))
            .any(|(_, value)| !value.trim().is_empty())
    }

    fn ticked(&self, field: &str) -> bool {
        ticked(self.fields, field)
    }
}

fn keys(pairs: Vec<(&str, Value)>) -> Keys {
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
