//! **Tìm trong sổ** — units, people and records by a few letters, whatever names units had before.

#[cfg(test)]
mod tests;

use domain::form::show_number;
use domain::history::UnitEvent;
use store::Reader;
use store::search::{Found, Hits, Subject};

use super::QueryArgs;
use crate::called::{Called, Calling, joined};
use crate::fault::Fault;
use crate::views::{FoundGroupView, FoundRowView, FoundView};
use crate::{App, history};

/// How many of each are listed.
const UNITS: usize = 20;
const PEOPLE: usize = 12;
const RECORDS: usize = 18;
/// So many places of the catalogue are asked whether they lie in this register under another name.
const PLACES: usize = 30;
/// Of what was typed, so much is shown.
const SHOWN: usize = 110;

const WHAT: &str = "Tìm được đơn vị (cả tên cũ, mã), người trong biên bản, hồ sơ, vụ việc, mô hình, quyết định, văn bản. Không cần gõ dấu.";

/// One kind of things found.
#[derive(Default)]
struct Group {
    rows: Vec<FoundRowView>,
    more: bool,
}

impl Group {
    /// Adds a unit, under whichever of its ids and names it was found.
    fn add_unit(&mut self, id: &str, called: Called) {
        if !self.rows.iter().any(|row| row.route == called.route) {
            self.add(id, called);
        }
    }

    /// Adds what has a screen, once.
    fn add(&mut self, key: &str, called: Called) {
        if !called.route.is_empty() && !self.rows.iter().any(|row| row.key == key) {
            self.rows.push(FoundRowView {
                key: key.to_owned(),
                title: called.title,
                detail: called.detail,
                route: called.route,
            });
        }
    }
}

/// Everything in the register that holds each word of the query.
pub fn search(app: &App, args: QueryArgs) -> Result<FoundView, Fault> {
    let register = app.register();
    let calling = Calling::of(&register)?;
    let query = args.query;
    let (mut units, mut people, mut records) = Default::default();
    register.store.read(|r| {
        list_records(r, &calling, &query, &mut units, &mut records)?;
        list_units(r, &calling, &query, &mut units)?;
        list_former(app, r, &calling, &query, &mut units)?;
        list_people(r, &calling, &query, &mut people)
    })?;
    let groups = [
        ("Đơn vị", units),
        ("Người", people),
        ("Hồ sơ, văn bản, vụ việc", records),
    ];
    let n: usize = groups.iter().map(|(_, group)| group.rows.len()).sum();
    let more = groups.iter().any(|(_, group)| group.more);
    Ok(FoundView {
        sentence: sentence(&query, n, more),
        groups: groups
            .into_iter()
            .filter(|(_, group)| !group.rows.is_empty())
            .map(|(title, group)| FoundGroupView {
                title: title.to_owned(),
                rows: group.rows,
            })
            .collect(),
        query,
    })
}

fn sentence(query: &str, n: usize, more: bool) -> String {
    let shown = show_number(u64::try_from(n).unwrap_or(u64::MAX));
    match (query.trim(), n, more) {
        ("", _, _) => WHAT.to_owned(),
        (query, 0, _) => format!("Không thấy “{query}”. Gõ ít chữ hơn hoặc xem lại. {WHAT}"),
        (_, _, true) => format!("Hiện {shown} kết quả đầu; gõ thêm chữ để tìm sát hơn."),
        _ => format!("Thấy {shown} kết quả."),
    }
}

fn list_units(
    r: &Reader<'_>,
    calling: &Calling,
    query: &str,
    units: &mut Group,
) -> Result<(), Fault> {
    let Hits { found, more } = r.search(Subject::Unit, query, UNITS)?;
    let renamed = std::mem::take(&mut units.rows);
    for unit in found {
        if let Some(called) = calling.unit(r, &unit.id)? {
            units.add_unit(&unit.id, called);
        }
    }
    for row in renamed {
        if !units.rows.iter().any(|known| known.route == row.route) {
            units.rows.push(row);
        }
    }
    units.more |= more;
    Ok(())
}

/// Units of the catalogue by the names they had in former ones.
fn list_former(
    app: &App,
    r: &Reader<'_>,
    calling: &Calling,
    query: &str,
    units: &mut Group,
) -> Result<(), Fault> {
    // One letter is in the name of every place there is.
    if query.trim().chars().count() < 2 {
        return Ok(());
    }
    let catalogue = app.catalogue();
    for place in catalogue.search(query, PLACES) {
        let Some(called) = calling.unit(r, &place.unit_id())? else {
            continue;
        };
        let former = catalogue.former_names(&place.key);
        let detail = match former.is_empty() {
            true => called.detail,
            false => joined([called.detail, format!("trước là {}", former.join(", "))]),
        };
        units.add_unit(&place.unit_id(), Called { detail, ..called });
    }
    Ok(())
}

fn list_people(
    r: &Reader<'_>,
    calling: &Calling,
    query: &str,
    people: &mut Group,
) -> Result<(), Fault> {
    let Hits { found, more } = r.search(Subject::Person, query, PEOPLE)?;
    for Found { id, title, role } in found {
        let record = id
            .rsplit_once('/')
            .map_or(id.as_str(), |(record, _)| record);
        // Minutes that were replaced name the same people as those that stand.
        if let Some(named_in) = calling.record(r, record)?.filter(|record| !record.is_past) {
            let detail = joined([role, named_in.title.clone(), named_in.detail.clone()]);
            people.add(
                &id,
                Called {
                    title,
                    detail,
                    ..named_in
                },
            );
        }
    }
    people.more = more;
    Ok(())
}

/// Records; a change of a unit leads to the unit that was called otherwise before.
fn list_records(
    r: &Reader<'_>,
    calling: &Calling,
    query: &str,
    units: &mut Group,
    records: &mut Group,
) -> Result<(), Fault> {
    let Hits { found, more } = r.search(Subject::Record, query, RECORDS)?;
    for Found { id, .. } in found {
        let Some(called) = calling.record(r, &id)? else {
            continue;
        };
        if let Some(event) = event(r, &id)? {
            for unit in &event.after {
                if let Some(now) = calling.unit(r, &unit.id)? {
                    let detail = joined([now.detail, event.sentence()]);
                    units.add_unit(&unit.id, Called { detail, ..now });
                }
            }
        }
        let detail = joined([called.detail.clone(), excerpt(r, &id, query)?]);
        records.add(&id, Called { detail, ..called });
    }
    records.more = more;
    Ok(())
}

fn event(r: &Reader<'_>, id: &str) -> Result<Option<UnitEvent>, Fault> {
    let head = r.record_head(id)?;
    if head.is_none_or(|(kind, _, _)| kind != history::EVENT) {
        return Ok(None);
    }
    Ok(r.record(id)?.map(|record| record.row.body))
}

/// Of what was typed about a record, the first that holds a word of the query.
fn excerpt(r: &Reader<'_>, id: &str, query: &str) -> Result<String, Fault> {
    let folded = domain::text::fold(query);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let holds = |value: &&String| {
        let value = domain::text::fold(value);
        words.iter().any(|word| value.contains(word))
    };
    let said = r.said_about(id)?;
    let line = said
        .iter()
        .find(holds)
        .map(|value| domain::text::one_line(value));
    let Some(line) = line else {
        return Ok(String::new());
    };
    if line.chars().count() <= SHOWN {
        return Ok(format!("“{line}”"));
    }
    // Letters fold one by one, so the place of a word is the same in both.
    let at = words
        .iter()
        .filter_map(|word| domain::text::fold(&line).find(word))
        .min()
        .unwrap_or(0);
    let from = at.saturating_sub(SHOWN / 3);
    let part: String = line.chars().skip(from).take(SHOWN).collect();
    let before = if from > 0 { "…" } else { "" };
    Ok(format!("“{before}{}…”", part.trim()))
}
