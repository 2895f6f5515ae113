//! A move from the list of one office below into that of another: both stand in this register.

use super::Page;
use crate::form::{Choice, Gap, typed, upper_first};
use crate::history::{Named, figures::choices};
use crate::text;

/// The answer for a move between two lists of one register: written once, seen on both sides.
pub(super) const WITHIN: &str = "moved-within";

/// **Danh sách của một cơ quan cấp dưới** — an office below, with the units of its list today.
#[derive(Clone, Debug)]
pub struct OfficeList {
    pub id: String,
    /// “xã Kon Gang”
    pub name: String,
    /// Where its units lie: “xã Kon Gang, tỉnh Gia Lai”.
    pub place: String,
    pub units: Vec<Named>,
}

impl<'a> Page<'a> {
    pub(super) fn unit_choices(&self) -> Vec<Choice> {
        if !self.within {
            return choices(&self.around.units);
        }
        let lists = self.around.offices.iter();
        lists
            .flat_map(|list| {
                list.units
                    .iter()
                    .map(|unit| Choice::hinted(&unit.id, &unit.name, &list.name))
            })
            .collect()
    }

    /// The lists of this register between which the unit moves, as far as they were chosen.
    pub(super) fn between(&self) -> (Option<&'a OfficeList>, Option<&'a OfficeList>) {
        let lists = || self.around.offices.iter().filter(|_| self.within);
        let unit = typed(self.fields, "unit");
        let to = typed(self.fields, "to");
        let holds =
            |list: &&OfficeList| list.units.iter().any(|own| Some(&own.id) == unit.as_ref());
        (
            lists().find(holds),
            lists().find(|list| Some(&list.id) == to.as_ref()),
        )
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
