//! A move from the list of one office below into that of another: both stand in this register.

use super::Page;
use crate::form::{Choice, Fields, Gap, Input, InputKind, typed, upper_first};
use crate::history::Named;
use crate::text;

/// The answer for a move between two lists of one register: written once, seen on both sides.
pub(super) const WITHIN: &str = "moved-within";

/// **Danh sách của một cơ quan cấp dưới** — an office below, with the units of its list today where it was chosen.
#[derive(Clone, Debug)]
pub struct OfficeList {
    pub id: String,
    /// “xã Kon Gang”
    pub name: String,
    /// Where its units lie: “xã Kon Gang, tỉnh Gia Lai”.
    pub place: String,
    pub units: Vec<Named>,
}

/// **Nơi đi, nơi đến đã chọn** — ids of the offices whose lists the form asks of: an office above may have thousands.
pub fn lists_needed(fields: &Fields) -> Vec<String> {
    let within = typed(fields, "change").as_deref() == Some(WITHIN);
    let chosen = ["from", "to"].into_iter();
    chosen
        .filter(|_| within)
        .filter_map(|field| typed(fields, field))
        .collect()
}

impl<'a> Page<'a> {
    /// The units to choose from; nothing where the field is not shown, as there may be thousands.
    pub(super) fn unit_choices(&self, is_shown: bool) -> Vec<Choice> {
        let units = match self.between().0 {
            _ if !is_shown => return Vec::new(),
            Some(from) => &from.units,
            None => &self.around.units,
        };
        let choice = |unit: &Named| Choice::hinted(&unit.id, &unit.name, &unit.place);
        units.iter().map(choice).collect()
    }

    /// One of the two offices of a move.
    pub(super) fn office(&self, field: &str, label: &str) -> Input {
        let offices = self.around.offices.iter().filter(|_| self.within);
        self.input(field, label, InputKind::Choice)
            .choices(offices.map(|it| Choice::new(&it.id, &it.name)).collect())
            .required()
            .shown_when(self.within)
    }

    /// The lists of this register between which the unit moves, as far as they were chosen.
    pub(super) fn between(&self) -> (Option<&'a OfficeList>, Option<&'a OfficeList>) {
        let chosen = |field: &str| {
            let office = typed(self.fields, field);
            let mut lists = self.around.offices.iter().filter(|_| self.within);
            lists.find(|list| Some(&list.id) == office.as_ref())
        };
        (chosen("from"), chosen("to"))
    }

    /// A unit moves into another list than its own, where no other has its name.
    pub(super) fn wrong_list(&self, before: &[Named]) -> Option<Gap> {
        let ((from, Some(to)), Some(unit)) = (self.between(), before.first()) else {
            return None;
        };
        if from.is_some_and(|from| from.id == to.id) {
            let sentence = format!("{} đang ở {}. Chọn nơi khác.", unit.name, to.name);
            return Some(Gap::blocking("to", sentence));
        }
        let folded = text::fold(&unit.name);
        let same = to
            .units
            .iter()
            .any(|other| text::fold(&other.name) == folded);
        same.then(|| {
            Gap::blocking(
                "to",
                format!(
                    "{} đã có đơn vị tên “{}”. Ghi đổi tên một đơn vị trước, rồi ghi chuyển.",
                    upper_first(&to.name),
                    unit.name
                ),
            )
        })
    }
}
