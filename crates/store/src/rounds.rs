//! Rounds, and the very texts of the rules each of them runs under.

use rusqlite::{Row, params};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;

use crate::{Error, Reader, Writer};

/// **Đợt xét** — one standard, one year, one office tree; `body` is what the caller keeps about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow<T = serde_json::Value> {
    pub id: String,
    pub year: i64,
    pub label: String,
    pub launch_number: i64,
    pub office_unit: String,
    pub state: String,
    pub body: T,
}

/// **Văn bản quy tắc** — the text of a pack or plan exactly as it was read, under its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    pub hash: String,
    pub name: String,
    pub text: String,
}

const COLUMNS: &str = "id, year, label, launch_number, office_unit, state, body";

impl Reader<'_> {
    pub fn round<T: DeserializeOwned>(&self, id: &str) -> Result<Option<RoundRow<T>>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM round WHERE id = ?1");
        self.one(&sql, [id], round_row)?.map(with_body).transpose()
    }

    /// Every round, the latest year and launch first.
    pub fn rounds<T: DeserializeOwned>(&self) -> Result<Vec<RoundRow<T>>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM round ORDER BY year DESC, launch_number DESC, id DESC");
        self.all(&sql, [], round_row)?
            .into_iter()
            .map(with_body)
            .collect()
    }

    pub fn rule_text(&self, hash: &str) -> Result<Option<RuleText>, Error> {
        self.one(
            "SELECT hash, name, text FROM rule_text WHERE hash = ?1",
            [hash],
            rule_text,
        )
    }

    /// The texts a round runs under, from the nation's down to the locality's.
    pub fn round_layers(&self, round: &str) -> Result<Vec<RuleText>, Error> {
        self.all(
            "SELECT hash, name, text FROM round_layer JOIN rule_text USING (hash)
             WHERE round = ?1 ORDER BY ordinal",
            [round],
            rule_text,
        )
    }

    /// Names and hashes of those texts, which never change under their hash.
    pub fn round_layer_names(&self, round: &str) -> Result<Vec<(String, String)>, Error> {
        self.all(
            "SELECT name, hash FROM round_layer JOIN rule_text USING (hash)
             WHERE round = ?1 ORDER BY ordinal",
            [round],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

impl Writer<'_> {
    pub fn save_round<T: Serialize>(&self, round: &RoundRow<T>) -> Result<(), Error> {
        let body = serde_json::to_string(&round.body)?;
        self.tracked("round", &[("id", &round.id)], |c| {
            c.execute(
                "INSERT INTO round (id, year, label, launch_number, office_unit, state, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET year = excluded.year, label = excluded.label,
                   launch_number = excluded.launch_number, office_unit = excluded.office_unit,
                   state = excluded.state, body = excluded.body",
                params![
                    round.id,
                    round.year,
                    round.label,
                    round.launch_number,
                    round.office_unit,
                    round.state,
                    body
                ],
            )
        })?;
        Ok(())
    }

    /// Keeps the text of a rule pack or plan under its hash, once; the hash is returned.
    pub fn save_rule_text(&self, name: &str, text: &str) -> Result<String, Error> {
        let hash = crate::audit::sha256_hex(text.as_bytes());
        let added = self.execute(
            "INSERT INTO rule_text (hash, name, text) VALUES (?1, ?2, ?3)
             ON CONFLICT (hash) DO NOTHING",
            [&hash, name, text],
        )?;
        if added == 1 {
            // The hash stands for the text; copying whole packs into the log would say no more.
            self.note(
                "rule_text",
                &json!(null),
                &json!({ "hash": hash, "name": name }),
            );
        }
        Ok(hash)
    }

    /// Says which texts a round runs under, in order; a newer launch may say it anew.
    pub fn set_round_layers(&self, round: &str, hashes: &[&str]) -> Result<(), Error> {
        let sql = "SELECT hash FROM round_layer WHERE round = ?1 ORDER BY ordinal";
        let before = self.all(sql, [round], |row| row.get::<_, String>(0))?;
        if before == hashes {
            return Ok(());
        }
        self.execute("DELETE FROM round_layer WHERE round = ?1", [round])?;
        for (ordinal, hash) in (0_i64..).zip(hashes) {
            let sql = "INSERT INTO round_layer (round, ordinal, hash) VALUES (?1, ?2, ?3)";
            self.execute(sql, params![round, ordinal, hash])?;
        }
        let layers = |hashes| json!({ "round": round, "hashes": hashes });
        self.note(
            "round_layer",
            &layers(json!(before)),
            &layers(json!(hashes)),
        );
        Ok(())
    }
}

fn round_row(row: &Row<'_>) -> rusqlite::Result<RoundRow<String>> {
    Ok(RoundRow {
        id: row.get(0)?,
        year: row.get(1)?,
        label: row.get(2)?,
        launch_number: row.get(3)?,
        office_unit: row.get(4)?,
        state: row.get(5)?,
        body: row.get(6)?,
    })
}

fn with_body<T: DeserializeOwned>(row: RoundRow<String>) -> Result<RoundRow<T>, Error> {
    let body = serde_json::from_str(&row.body)?;
    let RoundRow {
        id,
        year,
        label,
        launch_number,
        office_unit,
        state,
        body: _,
    } = row;
    Ok(RoundRow {
        id,
        year,
        label,
        launch_number,
        office_unit,
        state,
        body,
    })
}

fn rule_text(row: &Row<'_>) -> rusqlite::Result<RuleText> {
    Ok(RuleText {
        hash: row.get(0)?,
        name: row.get(1)?,
        text: row.get(2)?,
    })
}
