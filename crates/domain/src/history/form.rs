//! The small form in which a change is entered.

use super::{Change, Named, UnitEvent};
use crate::form::{Choice, Fields, FormModel, Gap, Input, InputKind, ticked, typed, typed_date};
use crate::{date, text};
use time::Date;

mod between;

pub use between::OfficeList;
use between::WITHIN;
pub use between::lists_needed;

/// The most units that one merger takes: more are entered as a second one.
const MOST: usize = 8;

/// **Dữ kiện để ghi biến động** — what the form rests on.
#[derive(Clone, Debug)]
pub struct Around {
    /// Units of the list today, in the office's order; none are needed before it is said what happened.
    pub units: Vec<Named>,
    /// Where units of this office lie: “xã Kon Gang, tỉnh Gia Lai”.
    pub place: String,
    /// Kinds of unit, for one that is new.
    pub kinds: Vec<Choice>,
    /// Offices below this one; a unit can move from the list of one into that of another.
    pub offices: Vec<OfficeList>,
    pub today: Date,
}

/// **Biến động vừa nhập** — a change as it was typed, before new units have their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    pub event: UnitEvent,
    /// Positions in `event.after` of units that are new and whose id is still empty.
    pub new: Vec<usize>,
    /// The two offices below between whose lists the unit moves: from, to.
    pub between: Option<(String, String)>,
}

struct Page<'a> {
    fields: &'a Fields,
    around: &'a Around,
    change: Option<Change>,
    /// Whether the unit moves between two lists of this register.
    within: bool,
}

/// The form; `unit` is fixed when it was opened from a unit's own page.
pub fn form(fields: &Fields, around: &Around) -> FormModel {
    let page = Page::of(fields, around);
    FormModel {
        code: "unit-event".to_owned(),
        kicker: String::new(),
        title: "Ghi một biến động".to_owned(),
        intro: "Ghi khi đã có văn bản quyết định. Hồ sơ các năm trước giữ nguyên tên cũ."
            .to_owned(),
        law: None,
        inputs: page.inputs(),
        outcome: None,
        gaps: check(fields, around).1,
    }
}

/// The change when nothing blocks it, and every gap.
pub fn check(fields: &Fields, around: &Around) -> (Option<Entered>, Vec<Gap>) {
    let page = Page::of(fields, around);
    let mut gaps: Vec<Gap> = page.inputs().iter().filter_map(Input::gap).collect();
    gaps.extend(page.contradictions());
    if gaps.iter().any(|gap| gap.blocking) {
        return (None, gaps);
    }
    (page.entered(), gaps)
}

impl<'a> Page<'a> {
    fn of(fields: &'a Fields, around: &'a Around) -> Page<'a> {
        let slug = typed(fields, "change");
        let within = slug.as_deref() == Some(WITHIN) && around.offices.len() > 1;
        let change = if within {
            Some(Change::MovedAway)
        } else {
            slug.and_then(|slug| Change::parse(&slug))
        };
        Page {
            fields,
            around,
            change,
            within,
        }
    }

    fn is(&self, changes: &[Change]) -> bool {
        self.change.is_some_and(|change| changes.contains(&change))
    }

    fn input(&self, field: &str, label: &str, kind: InputKind) -> Input {
        Input::new(self.fields, field, label, kind)
    }

    fn inputs(&self) -> Vec<Input> {
        use Change::{Dissolved, Founded, Merged, MovedAway, MovedHere, Renamed, Split};
        let mut changes: Vec<Choice> = Change::ALL
            .iter()
            .map(|change| Choice::new(change.slug(), change.title()))
            .collect();
        if self.around.offices.len() > 1 {
            let title = "Chuyển từ nơi này sang nơi khác trong sổ";
            changes.insert(3, Choice::new(WITHIN, title));
        }
        let mut inputs = vec![
            self.input("change", "Việc gì", InputKind::Choice)
                .choices(changes)
                .required(),
        ];
        let from = "Đang ở danh sách của nơi nào";
        inputs.push(self.office("from", from));
        let about_one = self.is(&[Renamed, MovedAway, Merged, Split, Dissolved]);
        let can_choose = about_one && (!self.within || self.between().0.is_some());
        inputs.push(
            self.input("unit", self.unit_label(), InputKind::Choice)
                .choices(self.unit_choices(can_choose))
                .required()
                .shown_when(can_choose),
        );
        inputs.extend(self.partners());
        inputs.push(
            self.input("kept", "Sau khi nhập", InputKind::Choice)
                .choices(self.kept_choices())
                .required()
                .shown_when(self.is(&[Merged])),
        );
        inputs.push(
            self.input("name", self.name_label(), InputKind::Text)
                .required()
                .shown_when(self.is(&[Founded, Renamed, MovedHere]) || self.makes_new()),
        );
        inputs.push(
            self.input("names", "Tên các đơn vị mới", InputKind::Long)
                .hint("Mỗi đơn vị một dòng.")
                .required()
                .shown_when(self.is(&[Split])),
        );
        inputs.push(
            self.input(
                "stays",
                "Đơn vị cũ vẫn còn, chỉ tách một phần",
                InputKind::Check,
            )
            .shown_when(self.is(&[Split])),
        );
        inputs.push(
            self.input("kind", "Loại đơn vị", InputKind::Choice)
                .choices(self.around.kinds.clone())
                .required()
                .shown_when(self.is(&[Founded, MovedHere])),
        );
        let label = if self.is(&[MovedHere]) {
            "Trước đây thuộc nơi nào"
        } else {
            "Chuyển về nơi nào"
        };
        inputs.push(
            self.input("place", label, InputKind::Text)
                .hint("Ví dụ: xã Đak Đoa, tỉnh Gia Lai")
                .required()
                .shown_when(self.is(&[MovedAway, MovedHere]) && !self.within),
        );
        inputs.push(self.office("to", "Chuyển về nơi nào"));
        let said = self.change.is_some();
        let paper = [
            self.input("date", "Có hiệu lực từ ngày", InputKind::Date)
                .required(),
            self.input("number", "Văn bản quyết định, số", InputKind::Text)
                .hint("Ví dụ: Nghị quyết số 12/NQ-HĐND")
                .required(),
            self.input("signed", "Ngày ký văn bản", InputKind::Date)
                .required(),
            self.input("issuer", "Cơ quan ban hành", InputKind::Text)
                .required(),
            self.input("reason", "Lý do", InputKind::Long).required(),
        ];
        inputs.extend(paper.into_iter().map(|input| input.shown_when(said)));
        inputs
    }

    fn unit_label(&self) -> &'static str {
        match self.change {
            Some(Change::Merged) => "Đơn vị thứ nhất",
            Some(Change::Split) => "Đơn vị được tách",
            _ => "Đơn vị nào",
        }
    }

    fn name_label(&self) -> &'static str {
        match self.change {
            Some(Change::Renamed) => "Tên mới",
            Some(Change::Merged) => "Tên đơn vị mới",
            _ => "Tên đơn vị",
        }
    }

    /// The others of a merger: one more field than is filled.
    fn partners(&self) -> Vec<Input> {
        let merged = self.is(&[Change::Merged]);
        let filled = self.with().len();
        (1..=MOST)
            .map(|n| {
                let label = format!("Nhập cùng ({n})");
                let is_shown = merged && n <= filled + 1;
                let input = self
                    .input(&format!("with.{n}"), &label, InputKind::Choice)
                    .choices(self.unit_choices(is_shown))
                    .shown_when(is_shown);
                if n == 1 { input.required() } else { input }
            })
            .collect()
    }

    fn with(&self) -> Vec<String> {
        (1..=MOST)
            .map_while(|n| typed(self.fields, &format!("with.{n}")))
            .collect()
    }

    fn unit(&self, id: &str) -> Option<&Named> {
        match self.between() {
            (Some(from), _) => from.units.iter().find(|unit| unit.id == id),
            (None, _) => self.around.units.iter().find(|unit| unit.id == id),
        }
    }

    /// The units the change is about, as they are.
    fn before(&self) -> Vec<Named> {
        let first = typed(self.fields, "unit");
        let others = if self.is(&[Change::Merged]) {
            self.with()
        } else {
            Vec::new()
        };
        let ids = first.into_iter().chain(others);
        ids.filter_map(|id| self.unit(&id).cloned()).collect()
    }

    fn kept_choices(&self) -> Vec<Choice> {
        let kept = self
            .before()
            .into_iter()
            .map(|unit| Choice::new(&unit.id, &format!("Vẫn là {}", unit.name)));
        std::iter::once(Choice::new("new", "Thành một đơn vị mới"))
            .chain(kept)
            .collect()
    }

    fn makes_new(&self) -> bool {
        self.is(&[Change::Merged]) && typed(self.fields, "kept").as_deref() == Some("new")
    }

    fn name(&self) -> String {
        typed(self.fields, "name")
            .map(|name| text::one_line(&name))
            .unwrap_or_default()
    }

    fn new_names(&self) -> Vec<String> {
        let names = typed(self.fields, "names").unwrap_or_default();
        names
            .lines()
            .map(text::one_line)
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// Names that will be new in the list.
    fn coming(&self) -> Vec<(&'static str, String)> {
        match self.change {
            Some(Change::Split) => self.new_names().into_iter().map(|n| ("names", n)).collect(),
            Some(Change::Founded | Change::Renamed | Change::MovedHere) => {
                vec![("name", self.name())]
            }
            Some(Change::Merged) if self.makes_new() => vec![("name", self.name())],
            _ => Vec::new(),
        }
    }

    fn contradictions(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let before = self.before();
        let mut seen: Vec<&str> = Vec::new();
        for unit in &before {
            if seen.contains(&unit.id.as_str()) {
                gaps.push(Gap::blocking(
                    "with.1",
                    format!("{} được chọn hai lần. Chọn mỗi đơn vị một lần.", unit.name),
                ));
            }
            seen.push(&unit.id);
        }
        if let Some(first) = before.first()
            && let Some(other) = before.iter().find(|unit| unit.kind != first.kind)
        {
            gaps.push(Gap::blocking(
                "with.1",
                format!(
                    "{} và {} không cùng loại đơn vị nên không nhập được với nhau.",
                    first.name, other.name
                ),
            ));
        }
        gaps.extend(self.twice_named(&before));
        gaps.extend(self.wrong_list(&before));
        if self.is(&[Change::Split])
            && self.new_names().len() + usize::from(ticked(self.fields, "stays")) < 2
        {
            gaps.push(Gap::blocking(
                "names",
                "Tách thì phải còn lại ít nhất hai đơn vị. Ghi thêm tên, hoặc đánh dấu đơn vị cũ vẫn còn.",
            ));
        }
        if let Some(day) = typed_date(self.fields, "date").filter(|day| *day > self.around.today) {
            gaps.push(Gap::blocking(
                "date",
                format!(
                    "Ngày {} chưa đến. Ghi biến động khi đã có hiệu lực.",
                    date::short(day)
                ),
            ));
        }
        gaps
    }

    /// Two units of one name cannot be told apart.
    fn twice_named(&self, before: &[Named]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let leaving =
            |id: &str| before.iter().any(|unit| unit.id == id) && !ticked(self.fields, "stays");
        let mut taken: Vec<String> = self
            .around
            .units
            .iter()
            .filter(|unit| !leaving(&unit.id))
            .map(|unit| text::fold(&unit.name))
            .collect();
        for (field, name) in self.coming() {
            let folded = text::fold(&name);
            if !name.is_empty() && taken.contains(&folded) {
                gaps.push(Gap::blocking(
                    field,
                    format!(
                        "Đã có đơn vị tên “{name}” trong danh sách. Đặt tên khác để phân biệt."
                    ),
                ));
            }
            taken.push(folded);
        }
        gaps
    }

    fn entered(&self) -> Option<Entered> {
        let change = self.change?;
        let before = self.before();
        let new = |name: String, kind: String| Named {
            id: String::new(),
            name,
            place: self.around.place.clone(),
            kind,
        };
        let place = || typed(self.fields, "place").unwrap_or_default();
        let kind_of_first = before
            .first()
            .map(|unit| unit.kind.clone())
            .unwrap_or_default();
        let (before, after) = match change {
            Change::Founded => (
                Vec::new(),
                vec![new(self.name(), typed(self.fields, "kind")?)],
            ),
            Change::MovedHere => {
                let now = new(self.name(), typed(self.fields, "kind")?);
                let was = Named {
                    place: place(),
                    ..now.clone()
                };
                (vec![was], vec![now])
            }
            Change::Renamed => {
                let now = Named {
                    name: self.name(),
                    ..before.first()?.clone()
                };
                (before, vec![now])
            }
            Change::MovedAway => {
                let now = Named {
                    place: self.between().1.map_or_else(place, |to| to.place.clone()),
                    ..before.first()?.clone()
                };
                (before, vec![now])
            }
            Change::Merged if self.makes_new() => {
                let now = new(self.name(), kind_of_first);
                (before, vec![now])
            }
            Change::Merged => {
                let kept = typed(self.fields, "kept")?;
                let now = before.iter().find(|unit| unit.id == kept)?.clone();
                (before, vec![now])
            }
            Change::Split => {
                let stays = ticked(self.fields, "stays");
                let mut after: Vec<Named> = before.iter().filter(|_| stays).cloned().collect();
                let fresh = self.new_names().into_iter();
                after.extend(fresh.map(|name| new(name, kind_of_first.clone())));
                (before, after)
            }
            Change::Dissolved => (before, Vec::new()),
        };
        let new = (0..after.len())
            .filter(|n| after[*n].id.is_empty())
            .collect();
        let said = |field: &str| typed(self.fields, field).map(|raw| text::one_line(&raw));
        Some(Entered {
            event: UnitEvent {
                change,
                date: typed_date(self.fields, "date")?,
                number: said("number")?,
                signed: typed_date(self.fields, "signed")?,
                issuer: said("issuer")?,
                reason: typed(self.fields, "reason")?,
                before,
                after,
            },
            new,
            between: match self.between() {
                (Some(from), Some(to)) => Some((from.id.clone(), to.id.clone())),
                _ => None,
            },
        })
    }
}

impl Entered {
    /// The change with an id for every unit that is new.
    pub fn with_ids(self, mut make: impl FnMut() -> String) -> UnitEvent {
        let Entered { mut event, new, .. } = self;
        for at in new {
            let id = make();
            if event.change == Change::MovedHere
                && let Some(was) = event.before.get_mut(at)
            {
                was.id.clone_from(&id);
            }
            event.after[at].id = id;
        }
        event
    }
}
