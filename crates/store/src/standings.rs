//! Where each unit stands in a round, as one narrow row, and the counts over these rows.
//!
//! Rows are told again by whoever opened the store ([`crate::Store::follow`]) whenever an act touched what they are told
//! of; the counts follow the rows inside the database.

mod wanted;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, params, params_from_iter};

use crate::reader::Page;
use crate::units::UnitRow;
use crate::{Error, Reader, Writer};

pub use wanted::{Owing, Parts, Wanted, Word};

/// **Tình trạng trong đợt** — one unit in one round, as lists and counts read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub round: String,
    pub unit: String,
    /// In whose list it stood in the year of the round.
    pub office: String,
    /// The order of the whole list: an office before its units.
    pub place: String,
    pub kind: String,
    pub name: String,
    pub commune: String,
    /// Every name it is found under, folded.
    pub folded: String,
    pub registered: bool,
    /// Of its dossier; empty where none came.
    pub stage: String,
    pub recognized: bool,
    pub entered: bool,
    pub to_decide: bool,
    pub forwarded: bool,
    /// What lists show of its papers, as the teller wrote it; empty where nothing came.
    pub told: String,
    /// What happened there, as JSON of kinds and days, where something did.
    pub incidents: Option<String>,
    /// Codes of the criteria found not met, as JSON, where there are any.
    pub failed: Option<String>,
    /// What it told of its models, as JSON, where it told of any.
    pub models: Option<String>,
    /// The day of the meeting that settled its figures (ISO), where a dossier came.
    pub met: Option<String>,
}

/// **Số đơn vị giống nhau** — how many units are alike in everything that is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub kind: String,
    pub registered: bool,
    pub stage: String,
    pub recognized: bool,
    pub entered: bool,
    pub to_decide: bool,
    pub forwarded: bool,
    pub n: u64,
}

impl Tally {
    /// Whether both count rows of the same sort, however many.
    pub fn is_like(&self, other: &Tally) -> bool {
        let alike = Tally {
            n: other.n,
            ..self.clone()
        };
        alike == *other
    }
}

const COLUMNS: &str = "standing.round, standing.unit, standing.office, standing.place, \
    standing.kind, standing.name, standing.commune, standing.folded, standing.registered, \
    standing.stage, standing.recognized, standing.entered, standing.to_decide, \
    standing.forwarded, standing.told, standing.incidents, standing.failed, standing.models, \
    standing.met";

const TALLY: &str = "kind, registered, stage, recognized, entered, to_decide, forwarded, n";

/// A list as SQL: first which rows, from an index alone where the order of the whole list says it; then those rows.
fn chosen_first(wanted: &Wanted, condition: &str, part: &str, only_if: &str) -> String {
    let by_order = match wanted.is_told_by_order() {
        true => "INDEXED BY standing_in_order",
        false => "",
    };
    let order = order(wanted);
    format!(
        "WITH found (row) AS MATERIALIZED (
           SELECT rowid FROM standing {by_order} WHERE {condition} ORDER BY {order} {part})
         SELECT {COLUMNS} FROM found JOIN standing ON standing.rowid = found.row
         WHERE {only_if} ORDER BY +place"
    )
}

/// The few rows that somebody answers are put in order; the order of all rows is not walked for them.
fn order(wanted: &Wanted) -> &'static str {
    match wanted.answered_by {
        Some(_) => "+place",
        None => "place",
    }
}

impl Reader<'_> {
    /// Where a unit stands in a round.
    pub fn standing(&self, round: &str, unit: &str) -> Result<Option<Standing>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM standing WHERE round = ?1 AND unit = ?2");
        self.one(&sql, [round, unit], standing_row)
    }

    /// Rows of a round in the order of its list.
    pub fn standings(&self, wanted: &Wanted, page: Page) -> Result<Vec<Standing>, Error> {
        let (condition, values) = wanted.condition();
        let part = format!("LIMIT {} OFFSET {}", page.limit, page.offset);
        let sql = if wanted.is_told_by_order() {
            chosen_first(wanted, &condition, &part, "true")
        } else {
            let order = order(wanted);
            format!("SELECT {COLUMNS} FROM standing WHERE {condition} ORDER BY {order} {part}")
        };
        self.all(&sql, params_from_iter(values), standing_row)
    }

    /// Every row that is wanted, in the order of the list, where there are no more than so many; none where there are.
    pub fn few_standings(&self, wanted: &Wanted, most: i64) -> Result<Vec<Standing>, Error> {
        let (condition, values) = wanted.condition();
        let part = format!("LIMIT {}", most + 1);
        let few = format!("(SELECT count(*) FROM found) <= {most}");
        let sql = chosen_first(wanted, &condition, &part, &few);
        self.all(&sql, params_from_iter(values), standing_row)
    }

    /// How many rows there are.
    pub fn count_standings(&self, wanted: &Wanted) -> Result<u64, Error> {
        let (condition, values) = wanted.condition();
        let sql = format!("SELECT count(*) FROM standing WHERE {condition}");
        Ok(self
            .one(&sql, params_from_iter(values), |row| count(row, 0))?
            .unwrap_or(0))
    }

    /// How many rows there are of those that owe something, of the others, and of some kinds in one office's list: in
    /// one walk over the rows, however many.
    pub fn count_parts(
        &self,
        wanted: &Wanted,
        owing: &Owing,
        (office, kinds): (&str, &[String]),
    ) -> Result<Parts, Error> {
        let (sql, values) = wanted.parts(owing, office, kinds);
        let parts = self.one(&sql, params_from_iter(values), |row| {
            let (all, owing) = (count(row, 0)?, count(row, 1)?);
            Ok(Parts {
                owing,
                others: all.saturating_sub(owing),
                apart: count(row, 2)?,
            })
        })?;
        Ok(parts.unwrap_or_default())
    }

    /// The counts over an office's list; over the whole round without an office.
    pub fn tallies(&self, round: &str, office: &str) -> Result<Vec<Tally>, Error> {
        let sql = format!("SELECT {TALLY} FROM tally WHERE round = ?1 AND office = ?2");
        self.all(&sql, [round, office], tally_row)
    }

    /// The counts over every list of a round, each with the office whose list it is.
    pub fn tallies_of_lists(&self, round: &str) -> Result<Vec<(String, Tally)>, Error> {
        let sql = format!("SELECT {TALLY}, office FROM tally WHERE round = ?1 AND office > ''");
        self.all(&sql, [round], |row| Ok((row.get(8)?, tally_row(row)?)))
    }

    /// The places of the catalogue that are offices in whose lists units of a round stand, without their aliases.
    pub fn offices_of_lists(&self, round: &str) -> Result<Vec<UnitRow>, Error> {
        let sql = "id IN (SELECT DISTINCT office FROM tally WHERE round = ?1 AND office > '')
             AND code IS NOT NULL";
        self.units_where(sql, [round])
    }

    /// How many incidents of each kind happened to units of a kind in a round, from a day to a day (ISO).
    pub fn happened(
        &self,
        round: &str,
        kind: &str,
        (from, to): (&str, &str),
    ) -> Result<BTreeMap<String, u64>, Error> {
        let sql = "SELECT incident, sum(n) FROM happened
             WHERE round = ?1 AND kind = ?2 AND day BETWEEN ?3 AND ?4 GROUP BY incident";
        let counts = self.all(sql, [round, kind, from, to], |row| {
            Ok((row.get(0)?, count(row, 1)?))
        })?;
        Ok(counts.into_iter().collect())
    }

    /// How many units of a kind were found not to meet each criterion in a round.
    pub fn unmet(&self, round: &str, kind: &str) -> Result<BTreeMap<String, u64>, Error> {
        let sql = "SELECT code, n FROM unmet WHERE round = ?1 AND kind = ?2";
        let counts = self.all(sql, [round, kind], |row| Ok((row.get(0)?, count(row, 1)?)))?;
        Ok(counts.into_iter().collect())
    }

    /// Units of an office's list of today whose figures of a round no meeting since a day (ISO) has settled.
    pub fn not_met_since(
        &self,
        round: &str,
        office: &str,
        day: &str,
    ) -> Result<Vec<String>, Error> {
        self.all(
            "SELECT id FROM unit WHERE parent = ?2 AND id NOT IN
             (SELECT unit FROM standing WHERE round = ?1 AND office = ?2 AND met >= ?3)",
            [round, office, day],
            |row| row.get(0),
        )
    }

    /// Units with what they told of their models, each as of the latest year in which it handed in; without models it
    /// is left out.
    pub fn models_told(&self) -> Result<Vec<(String, String)>, Error> {
        self.all(
            "SELECT standing.name, standing.models FROM standing JOIN round ON round.id = standing.round
             WHERE standing.models IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM round AS later JOIN standing AS theirs ON theirs.round = later.id
                 WHERE theirs.unit = standing.unit AND theirs.stage <> ''
                   AND (later.year, later.launch_number, later.id) > (round.year, round.launch_number, round.id))",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Units in an office's list of a round that have no list of their own there, in their order.
    pub fn without_units(&self, round: &str, office: &str) -> Result<Vec<Standing>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM standing WHERE round = ?1 AND unit IN (
               SELECT mine.unit FROM standing AS mine INDEXED BY standing_of_office
               WHERE mine.round = ?1 AND mine.office = ?2 AND NOT EXISTS (
                 SELECT 1 FROM tally WHERE tally.round = ?1 AND tally.office = mine.unit))
             ORDER BY +place"
        );
        // Put in order when found: the list of the whole round is not walked for them.
        self.all(&sql, [round, office], standing_row)
    }

    /// Whether anybody of a round stands in a list of another office than this.
    pub fn has_offices_between(&self, round: &str, office: &str) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM tally WHERE round = ?1 AND office > '' AND office <> ?2 LIMIT 1";
        Ok(self.one(sql, [round, office], |_| Ok(()))?.is_some())
    }

    /// Units that stand in an office's list of a round.
    pub fn standing_under(&self, round: &str, office: &str) -> Result<Vec<String>, Error> {
        self.all(
            "SELECT unit FROM standing WHERE round = ?1 AND office = ?2",
            [round, office],
            |row| row.get(0),
        )
    }

    /// Every unit that stands in a round.
    pub fn units_standing(&self, round: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT unit FROM standing WHERE round = ?1";
        self.all(sql, [round], |row| row.get(0))
    }

    /// Every unit that has a record of one of these kinds in a round; what stands under an alias is not counted.
    pub fn units_with(&self, round: &str, kinds: &[&str]) -> Result<Vec<String>, Error> {
        let mut units: Vec<String> = Vec::new();
        for kind in kinds {
            units.extend(self.all(
                "SELECT DISTINCT unit FROM record WHERE kind = ?1 AND round = ?2
                 AND unit NOT IN (SELECT id FROM unit WHERE alias_of IS NOT NULL)",
                [*kind, round],
                |row| row.get::<_, String>(0),
            )?);
        }
        units.sort();
        units.dedup();
        Ok(units)
    }

    /// Whether a round has been told at all.
    pub fn is_told(&self, round: &str) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM standing WHERE round = ?1 LIMIT 1";
        Ok(self.one(sql, [round], |_| Ok(()))?.is_some())
    }

    /// Ids of the rounds with their years, the latest first.
    pub fn round_years(&self) -> Result<Vec<(String, i64)>, Error> {
        self.all(
            "SELECT id, year FROM round ORDER BY year DESC, launch_number DESC, id DESC",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Ids of the records of a kind that speak of a unit, beside those about it.
    pub fn records_naming(&self, unit: &str, kind: &str) -> Result<Vec<String>, Error> {
        self.all(
            "SELECT mention.record FROM mention JOIN record ON record.id = mention.record
             WHERE mention.unit = ?1 AND record.kind = ?2 ORDER BY mention.record",
            [unit, kind],
            |row| row.get(0),
        )
    }

    /// Which of some units a merger or a division speaks of.
    pub fn remade_among(&self, units: &[&str]) -> Result<BTreeSet<String>, Error> {
        let marks = vec!["?"; units.len()].join(", ");
        let sql = format!(
            "SELECT mention.unit FROM mention JOIN record ON record.id = mention.record
             WHERE mention.unit IN ({marks}) AND record.kind = 'unit-event'
             AND body ->> 'change' IN ('merged', 'split')"
        );
        let remade = self.all(&sql, params_from_iter(units), |row| row.get(0))?;
        Ok(remade.into_iter().collect())
    }

    /// Ids of the changes of one kind in all lists of units, in order of entry.
    pub fn changes(&self, change: &str) -> Result<Vec<String>, Error> {
        self.all(
            "SELECT id FROM record WHERE kind = 'unit-event' AND body ->> 'change' = ?1
             AND state <> 'withdrawn' ORDER BY id",
            [change],
            |row| row.get(0),
        )
    }

    /// The kind, unit and round of a record, without what it says.
    pub fn record_head(&self, id: &str) -> Result<Option<(String, String, Option<String>)>, Error> {
        self.one(
            "SELECT kind, unit, round FROM record WHERE id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// Units of which a record speaks.
    pub fn units_named(&self, record: &str) -> Result<Vec<String>, Error> {
        self.all(
            "SELECT unit FROM mention WHERE record = ?1 ORDER BY unit",
            [record],
            |row| row.get(0),
        )
    }
}

impl Writer<'_> {
    /// Says where a unit stands in a round in which it does not stand yet.
    pub fn stand(&self, standing: &Standing) -> Result<(), Error> {
        self.execute(
            "INSERT INTO standing VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            params![
                standing.round,
                standing.unit,
                standing.office,
                standing.place,
                standing.kind,
                standing.name,
                standing.commune,
                standing.folded,
                standing.registered,
                standing.stage,
                standing.recognized,
                standing.entered,
                standing.to_decide,
                standing.forwarded,
                standing.told,
                standing.incidents,
                standing.failed,
                standing.models,
                standing.met,
            ],
        )?;
        Ok(())
    }

    /// Takes a unit out of the list of a round, if it stands there.
    pub fn stand_no_more(&self, round: &str, unit: &str) -> Result<(), Error> {
        let sql = "DELETE FROM standing WHERE round = ?1 AND unit = ?2";
        self.execute(sql, [round, unit])?;
        Ok(())
    }

    /// Says of which units a record speaks.
    pub fn name_units(&self, record: &str, units: &[&str]) -> Result<(), Error> {
        self.execute("DELETE FROM mention WHERE record = ?1", [record])?;
        for unit in units {
            self.execute(
                "INSERT OR IGNORE INTO mention (unit, record) VALUES (?1, ?2)",
                [*unit, record],
            )?;
        }
        Ok(())
    }
}

fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    let n: i64 = row.get(at)?;
    Ok(n.unsigned_abs())
}

fn tally_row(row: &Row<'_>) -> rusqlite::Result<Tally> {
    Ok(Tally {
        kind: row.get(0)?,
        registered: row.get(1)?,
        stage: row.get(2)?,
        recognized: row.get(3)?,
        entered: row.get(4)?,
        to_decide: row.get(5)?,
        forwarded: row.get(6)?,
        n: count(row, 7)?,
    })
}

fn standing_row(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        round: row.get(0)?,
        unit: row.get(1)?,
        office: row.get(2)?,
        place: row.get(3)?,
        kind: row.get(4)?,
        name: row.get(5)?,
        commune: row.get(6)?,
        folded: row.get(7)?,
        registered: row.get(8)?,
        stage: row.get(9)?,
        recognized: row.get(10)?,
        entered: row.get(11)?,
        to_decide: row.get(12)?,
        forwarded: row.get(13)?,
        told: row.get(14)?,
        incidents: row.get(15)?,
        failed: row.get(16)?,
        models: row.get(17)?,
        met: row.get(18)?,
    })
}
