//! What the list says of one unit, beside its file and its appraisal: shown, never deciding.

use domain::date::{Window, short};
use domain::form::Fields;
use domain::rules::KindRules;
use domain::sanction::{self as book, Asked, Bearing, Sanction};

use super::super::board::{Below, Seat};
use crate::fault::Fault;
use crate::sanctions::{self, Kept};
use crate::views::{NotedSanctionView, SanctionedView};

use super::view::reach;

/// The entries about one unit, and what its kind's criteria ask of them.
pub(crate) struct Beside {
    kept: Vec<(Kept, Sanction)>,
    window: Option<Window>,
}

/// What the list says of a unit; nothing where it says nothing.
pub(crate) fn of_unit(seat: &Seat, below: &Below) -> Result<Option<Beside>, Fault> {
    let all = seat
        .register
        .store
        .read(|r| sanctions::of_unit(r, &seat.round, seat.today, &below.unit.id))?;
    // What is not complete yet says nothing of anybody.
    let kept: Vec<(Kept, Sanction)> = all
        .into_iter()
        .filter_map(|kept| {
            let whole = kept.sanction.clone()?;
            Some((kept, whole))
        })
        .collect();
    let kind = seat.round.rules.kind(&below.unit.kind);
    Ok((!kept.is_empty()).then(|| Beside {
        kept,
        window: kind.and_then(|kind| kind.window(seat.round.year()).ok()),
    }))
}

impl Beside {
    /// Everything, also what no criterion asks about.
    pub fn view(&self, seat: &Seat) -> SanctionedView {
        let persons = self.kept.iter().filter(|(_, one)| one.is_person).count();
        SanctionedView {
            summary: format!(
                "Danh sách bị kỷ luật có {persons} cá nhân, {} tập thể của đơn vị này. Chỉ để biết khi xem xét; tiêu chí nào hỏi về kỷ luật thì hiện ở tiêu chí ấy.",
                self.kept.len() - persons
            ),
            rows: self
                .kept
                .iter()
                .map(|(kept, one)| noted(kept, one, self.word(seat, kept, one)))
                .collect(),
        }
    }

    fn word(&self, seat: &Seat, kept: &Kept, one: &Sanction) -> (String, &'static str) {
        let outside = |day: &time::Date| self.window.is_some_and(|window| !window.contains(*day));
        match one.date.filter(outside) {
            Some(day) => (format!("Ngày {} ngoài mốc đánh giá", short(day)), "plain"),
            None => (reach(seat, kept), "plain"),
        }
    }

    /// The entries that a criterion asks about, or may.
    pub fn about(&self, kind: &KindRules, code: &str) -> Vec<NotedSanctionView> {
        let Some(asked) = self.asked(kind, code, &Fields::new()) else {
            return Vec::new();
        };
        let bearing = self.bearing(&asked);
        bearing
            .map(|(kept, one, why)| {
                let word = match why {
                    Some(why) => (domain::form::upper_first(&why), "due"),
                    None => (
                        asked.from.map(book::reach_label).unwrap_or_default(),
                        "late",
                    ),
                };
                noted(kept, one, word)
            })
            .collect()
    }

    /// That the unit's answers name fewer people than the list.
    pub fn contradiction(&self, kind: &KindRules, code: &str, answers: &Fields) -> Option<String> {
        let asked = self.asked(kind, code, answers)?;
        asked.contradiction(self.bearing(&asked).count())
    }

    fn asked<'k>(&self, kind: &'k KindRules, code: &str, answers: &Fields) -> Option<Asked<'k>> {
        self.window?;
        book::asked(kind.criterion(code)?, answers)
    }

    /// Each entry that bears on what is asked, with why it is not certain.
    fn bearing(
        &self,
        asked: &Asked<'_>,
    ) -> impl Iterator<Item = (&Kept, &Sanction, Option<String>)> {
        self.kept
            .iter()
            .filter_map(|(kept, one)| match asked.bearing(self.window?, one) {
                Bearing::Bears => Some((kept, one, None)),
                Bearing::MayBear(why) => Some((kept, one, Some(why))),
                Bearing::BearsNot => None,
            })
    }
}

fn noted(kept: &Kept, one: &Sanction, (word, tone): (String, &str)) -> NotedSanctionView {
    NotedSanctionView {
        id: kept.id().to_owned(),
        what: one.words(),
        decision: one.decision(),
        source: one.source(),
        word,
        tone: tone.to_owned(),
    }
}
