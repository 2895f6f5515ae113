//! Which of one unit's bundles follows which: what is new here, what is older, and where two PCs write for one unit.
//! Sequence numbers and the bundle before order things, never times: clocks lie.

use serde::{Deserialize, Serialize};

/// **Dấu nối của gói** — what a bundle says of the writer that made it, and of the bundle that writer made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the next bundle of the same writer names as the one before.
    pub id: String,
    pub installation: String,
    /// Grows when a register is restored from its backup: the same writer goes on.
    pub epoch: i64,
    pub sequence: i64,
    pub previous: Option<String>,
    pub round: Option<String>,
    pub kind: String,
    /// What it is a part of: a supplement is a part of the dossier.
    pub matter: String,
    /// Whether it adds to what is there instead of taking its place.
    pub adds: bool,
}

/// **Lần chọn máy** — a person saw two bundles of one unit beside each other and took one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriterChoice {
    /// The bundle that was taken.
    pub taken: Link,
    /// Those it was taken instead of.
    pub left: Vec<Link>,
}

/// **Vị trí của gói** — where a bundle stands among those of its unit that are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    New,
    /// It takes the place of an earlier one, or adds to it.
    Newer,
    Same,
    Older,
    /// **Nhảy số** — its number is so far from all that came before that it was made up to stand above them.
    Leap,
    /// **Rẽ nhánh** — another PC has written about this too, and neither knew of the other's: a person decides.
    Forked {
        /// The bundle that stands here.
        against: String,
    },
}

/// How far a writer's numbers may lie apart: an office of a whole province does not write so many bundles in a year.
const LONGEST_STEP: i64 = 100_000;

/// **Các gói đã có của đơn vị** — what is here of one unit, and what a person has decided about its writers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub accepted: Vec<Link>,
    /// The first one first.
    pub choices: Vec<WriterChoice>,
}

impl Link {
    /// Whether two bundles of one writer cannot both lie on one road: its register was copied, or its numbers were
    /// made up.
    fn parts_from(&self, other: &Link) -> bool {
        let next = |one: &Link, two: &Link| {
            two.sequence == one.sequence + 1 && two.previous.as_deref() != Some(one.id.as_str())
        };
        self.id != other.id
            && self.installation == other.installation
            && self.epoch == other.epoch
            && (self.sequence == other.sequence
                || next(self, other)
                || next(other, self)
                || (self.previous.is_some() && self.previous == other.previous))
    }

    fn is_about_the_same(&self, other: &Link) -> bool {
        self.round == other.round && self.matter == other.matter
    }

    fn age(&self) -> (i64, i64) {
        (self.epoch, self.sequence)
    }
}

impl Known {
    /// Where a bundle stands.
    pub fn standing(&self, new: &Link) -> Standing {
        match self.standing_by_number(new) {
            known @ (Standing::Same | Standing::Leap) => known,
            by_number => self.rival(new).map_or(by_number, |rival| Standing::Forked {
                against: rival.id.clone(),
            }),
        }
    }

    /// Where a bundle stands by the numbers of its own writer, whoever else has written.
    pub fn standing_by_number(&self, new: &Link) -> Standing {
        if self.accepted.iter().any(|one| one.id == new.id) {
            return Standing::Same;
        }
        let highest = self
            .accepted
            .iter()
            .filter(|one| one.installation == new.installation)
            .map(|one| one.sequence)
            .max();
        if new.sequence.saturating_sub(highest.unwrap_or(0)) > LONGEST_STEP {
            return Standing::Leap;
        }
        let is_later = |one: &Link| {
            let by_the_same = one.installation == new.installation && one.age() > new.age();
            by_the_same || one.previous.as_deref() == Some(new.id.as_str())
        };
        let mut alike = self
            .standing_links()
            .filter(|one| one.round == new.round && one.kind == new.kind);
        if !new.adds && alike.any(is_later) {
            return Standing::Older;
        }
        match self.accepted.iter().any(|one| one.is_about_the_same(new)) {
            true => Standing::Newer,
            false => Standing::New,
        }
    }

    /// What was taken in and not left for another since.
    fn standing_links(&self) -> impl Iterator<Item = &Link> {
        self.accepted.iter().filter(|one| {
            let last = self.choices.iter().rev().find(|choice| {
                choice.taken.id == one.id || choice.left.iter().any(|left| left.id == one.id)
            });
            last.is_none_or(|choice| choice.taken.id == one.id)
        })
    }

    fn rival(&self, new: &Link) -> Option<&Link> {
        let standing: Vec<&Link> = self.standing_links().collect();
        if let Some(parted) = standing.iter().find(|one| one.parts_from(new)) {
            return Some(parted);
        }
        match self.choices.last() {
            Some(choice) => (!self.is_of_the_chosen(choice, new)).then_some(&choice.taken),
            None => standing.iter().rev().copied().find(|one| {
                one.is_about_the_same(new)
                    && one.installation != new.installation
                    && new.previous.as_deref() != Some(one.id.as_str())
                    && one.previous.as_deref() != Some(new.id.as_str())
            }),
        }
    }

    /// Whether a bundle is by the writer a person chose, or goes on from what was chosen.
    fn is_of_the_chosen(&self, choice: &WriterChoice, new: &Link) -> bool {
        let taken = &choice.taken;
        if new.previous.as_deref() == Some(taken.id.as_str()) {
            return true;
        }
        if new.installation != taken.installation {
            return false;
        }
        // One register lies on two PCs: only what is tied to the chosen one by the bundle before it is of that one.
        let copied = choice
            .left
            .iter()
            .any(|left| left.installation == taken.installation);
        !copied
            || new.epoch > taken.epoch
            || self
                .standing_links()
                .chain([taken])
                .any(|one| new.previous.as_deref() == Some(one.id.as_str()))
    }

    /// What is left when a bundle is taken: of another writer all that stands, of the same one what it parts from.
    pub fn left_for(&self, taken: &Link) -> Vec<Link> {
        let parted_at = self
            .standing_links()
            .filter(|one| one.parts_from(taken))
            .map(Link::age)
            .min();
        self.standing_links()
            .filter(|one| {
                one.id != taken.id
                    && (one.installation != taken.installation
                        || parted_at.is_some_and(|at| one.age() >= at))
            })
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests;
