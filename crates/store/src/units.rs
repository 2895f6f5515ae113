//! Units: offices, villages and others, from the catalogue or declared by hand, in one tree.

use rusqlite::{Params, Row, params};

use crate::reader::Page;
use crate::{Error, Reader, Writer, search};

/// **Đơn vị** — one row of the tree of units; its id never changes, its code may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitRow {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub parent: Option<String>,
    pub tier: Option<String>,
    /// The day of the catalogue that gave the code; a code is a key only together with it.
    pub catalogue_date: Option<String>,
    pub code: Option<String>,
    pub commune_name: Option<String>,
    pub province_name: Option<String>,
    /// Typed in on this machine rather than received or taken from the catalogue.
    pub declared_here: bool,
    /// The unit this one turned out to be.
    pub alias_of: Option<String>,
    pub position: i64,
}

const COLUMNS: &str = "id, kind, name, parent, tier, catalogue_date, code, commune_name, \
                       province_name, declared_here, alias_of, position";

impl Reader<'_> {
    /// The unit with this very id, alias or not.
    pub fn unit(&self, id: &str) -> Result<Option<UnitRow>, Error> {
        self.one(
            &format!("SELECT {COLUMNS} FROM unit WHERE id = ?1"),
            [id],
            unit_row,
        )
    }

    /// The unit an id stands for today: aliases are followed to their end.
    pub fn canonical_unit(&self, id: &str) -> Result<Option<UnitRow>, Error> {
        let sql = format!(
            "WITH RECURSIVE chain (id, step) AS (
               SELECT ?1, 0
               UNION SELECT unit.alias_of, step + 1 FROM unit JOIN chain USING (id)
               WHERE unit.alias_of IS NOT NULL AND step < 16)
             SELECT {COLUMNS} FROM unit JOIN chain USING (id)
             WHERE alias_of IS NULL ORDER BY step LIMIT 1"
        );
        self.one(&sql, [id], unit_row)
    }

    /// Ids that turned out to be this unit.
    pub fn aliases_of(&self, id: &str) -> Result<Vec<String>, Error> {
        self.all(
            "SELECT id FROM unit WHERE alias_of = ?1 ORDER BY id",
            [id],
            |row| row.get(0),
        )
    }

    /// The unit of a catalogue code on the day of that catalogue.
    pub fn unit_by_code(&self, catalogue_date: &str, code: &str) -> Result<Option<UnitRow>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM unit
             WHERE catalogue_date = ?1 AND code = ?2 AND alias_of IS NULL"
        );
        self.one(&sql, [catalogue_date, code], unit_row)
    }

    /// The units directly under another one, in their office's order; aliases are left out.
    pub fn units_under(&self, parent: &str) -> Result<Vec<UnitRow>, Error> {
        self.units_where("parent = ?1", [parent])
    }

    /// Units for which something holds, in their office's order; aliases are left out.
    pub(crate) fn units_where(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<Vec<UnitRow>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM unit WHERE {condition} AND alias_of IS NULL
             ORDER BY position, folded, id"
        );
        self.all(&sql, params, unit_row)
    }

    /// The communes and other places of a catalogue directly under an office, in its order.
    pub fn offices_under(&self, parent: &str) -> Result<Vec<UnitRow>, Error> {
        self.units_where("parent = ?1 AND code IS NOT NULL", [parent])
    }

    /// The units at the top of the tree of this register.
    pub fn top_units(&self) -> Result<Vec<UnitRow>, Error> {
        self.units_where("parent IS NULL", [])
    }

    /// Units whose name, code or place begins with every word asked for, accents or not.
    pub fn find_units(&self, query: &str, page: Page) -> Result<Vec<UnitRow>, Error> {
        let Some(words) = search::units_to_match(query) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM unit WHERE alias_of IS NULL AND id IN (
               SELECT search_entry.id FROM search_entry JOIN search_word ON search_word.rowid = entry
               WHERE search_word MATCH ?1)
             ORDER BY folded, position, id LIMIT ?2 OFFSET ?3"
        );
        self.all(&sql, params![words, page.limit, page.offset], unit_row)
    }
}

impl Writer<'_> {
    /// Saves a unit, new or changed, and makes it findable.
    pub fn save_unit(&self, unit: &UnitRow) -> Result<(), Error> {
        let folded = domain::text::fold(&unit.name);
        self.tracked("unit", &[("id", &unit.id)], |c| {
            c.execute(
                "INSERT INTO unit (id, kind, name, folded, parent, tier, catalogue_date, code,
                   commune_name, province_name, declared_here, alias_of, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                   folded = excluded.folded, parent = excluded.parent, tier = excluded.tier,
                   catalogue_date = excluded.catalogue_date, code = excluded.code,
                   commune_name = excluded.commune_name, province_name = excluded.province_name,
                   declared_here = excluded.declared_here, alias_of = excluded.alias_of,
                   position = excluded.position",
                params![
                    unit.id,
                    unit.kind,
                    unit.name,
                    folded,
                    unit.parent,
                    unit.tier,
                    unit.catalogue_date,
                    unit.code,
                    unit.commune_name,
                    unit.province_name,
                    unit.declared_here,
                    unit.alias_of,
                    unit.position
                ],
            )
        })?;
        let places = [&unit.code, &unit.commune_name, &unit.province_name];
        let places: Vec<&str> = places.into_iter().flatten().map(String::as_str).collect();
        self.index_unit(&unit.id, &unit.name, &places.join(" "))
    }

    /// Notes that one unit turned out to be another; the old id keeps leading there.
    pub fn make_alias(&self, id: &str, canonical: &str) -> Result<(), Error> {
        let changed = self.tracked("unit", &[("id", &id)], |c| {
            c.execute(
                "UPDATE unit SET alias_of = ?2 WHERE id = ?1",
                [id, canonical],
            )
        })?;
        if changed == 0 {
            return Err(Error::NotFound {
                table: "unit",
                id: id.to_owned(),
            });
        }
        Ok(())
    }
}

fn unit_row(row: &Row<'_>) -> rusqlite::Result<UnitRow> {
    Ok(UnitRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        parent: row.get(3)?,
        tier: row.get(4)?,
        catalogue_date: row.get(5)?,
        code: row.get(6)?,
        commune_name: row.get(7)?,
        province_name: row.get(8)?,
        declared_here: row.get(9)?,
        alias_of: row.get(10)?,
        position: row.get(11)?,
    })
}
