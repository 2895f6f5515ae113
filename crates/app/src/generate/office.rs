//! The office whose register is made: it is declared, opens each year's round and sends its launches by the commands
//! that people give.

use std::path::Path;
use std::sync::Arc;

use domain::date::iso;
use domain::history::{Change, UnitEvent};
use serde_json::{Value, json};
use time::{Date, Month};

use super::ground::{self, Commune};
use super::{Order, Where};
use crate::App;
use crate::catalogue::{Lazy, SINCE};
use crate::demo::PASSPHRASE;
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;
use crate::exchange::payload::UnitCard;
use crate::fault::Fault;
use crate::history::{self, named};
use crate::register::{Profile, new_id, unit_row};

/// The tier of the office whose ground is the whole country.
const NATION: &str = "bo-cong-an";
/// Launches, and the bundles of the last year, go there.
pub const LAUNCHES: &str = "goi";

/// The office above, on the days of its story.
pub struct Above {
    pub office: Office,
    pub time: Arc<StoryTime>,
    /// The office's own id.
    pub unit: String,
}

/// The day on which an office opens a year's round.
pub fn launch_day(year: i32, first_of_its_kind: bool) -> Date {
    let (month, day) = if first_of_its_kind {
        (Month::July, 8)
    } else {
        (Month::January, 5)
    };
    Date::from_calendar_date(year, month, day).expect("a day that every year has")
}

/// The year in which today's communes came to be.
pub fn year_of_mergers() -> i32 {
    iso::from_text(SINCE).map_or(0, Date::year)
}

impl Above {
    /// Declares the office in a folder without a register.
    pub fn declare(out: &Path, order: &Order, day: Date) -> Result<Above, Fault> {
        if out.join("so-lieu").exists() {
            return Err(Fault::precondition(format!(
                "Thư mục {} đã có sổ. Ghi một thư mục mới.",
                out.display()
            )));
        }
        let catalogue = Lazy::default().get(Vec::new(), Vec::new);
        let province = match &order.place {
            Where::Country => None,
            Where::Province(code) => Some(ground::province(&catalogue, code)?),
        };
        let time = StoryTime::new(&order.seed, day);
        let office = Office::open(out, "cap-tren", &time)?;
        match province {
            None => declare_nation(&office.app)?,
            Some(place) => {
                let name = domain::form::lower_first(&place.name);
                office.declare(&place.key, &format!("Công an {name}"))?;
            }
        }
        let unit = office.app.register().owner()?.unit.id;
        Ok(Above { office, time, unit })
    }

    pub fn app(&self) -> &App {
        &self.office.app
    }

    /// Adds communes to the office's list.
    pub fn add(&self, communes: &[&UnitCard]) -> Result<(), Fault> {
        let keys: Vec<&str> = communes
            .iter()
            .map(|card| card.catalogue.as_str())
            .collect();
        self.office
            .call("add_communes", json!({ "communes": keys }))
            .map(|_| ())
    }

    /// Opens a year's round under what holds in it: the amendments that are proposed, and the plan of this very place.
    pub fn open_round(&self, year: i32) -> Result<(), Fault> {
        self.office.save("round", "", "year", &year.to_string())?;
        let round = self.office.call("start_round", json!({}))?;
        let text = |pack: &Value, key: &str| pack[key].as_str().unwrap_or_default().to_owned();
        let holds = |pack: &&Value| {
            let own = pack["elsewhere"] == false && text(pack, "scope") == "địa phương";
            pack["chosen"] == true || (own && text(pack, "note").is_empty())
        };
        let packs = round["packs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|pack| text(pack, "level") == "layer");
        let packs: Vec<String> = packs.filter(holds).map(|pack| text(pack, "slug")).collect();
        if !packs.is_empty() {
            self.office
                .call("choose_packs", json!({ "packs": packs }))?;
        }
        self.office.choose_opens()
    }

    /// Sends the launch of the open round.
    pub fn launch(&self) -> Result<String, Fault> {
        self.office.write("issue_launch", json!({}), LAUNCHES)
    }

    /// What became of the communes on 01/07/2025: those that went into one another, and their units with them.
    pub fn merge(&self, communes: &[Commune]) -> Result<(), Fault> {
        let today: Vec<&UnitCard> = communes.iter().map(|commune| &commune.card).collect();
        self.add(&today)?;
        let date = iso::from_text(SINCE).expect("the catalogue's date is one");
        for commune in communes.iter().filter(|commune| !commune.former.is_empty()) {
            let register = self.app().register();
            let act = self.app().act(&register, "note_event", &commune.card.id)?;
            register.store.write(act, |w| {
                for unit in &commune.units {
                    let event = UnitEvent {
                        change: Change::MovedHere,
                        before: vec![unit_named(commune, unit, true)],
                        after: vec![unit_named(commune, unit, false)],
                        ..event(date)
                    };
                    history::save(
                        w,
                        &new_id(self.app().world()),
                        &commune.card.id,
                        &event,
                        history::ISSUED,
                    )?;
                }
                let merged = UnitEvent {
                    change: if commune.former.len() > 1 {
                        Change::Merged
                    } else {
                        Change::Dissolved
                    },
                    before: commune.former.iter().map(card_named).collect(),
                    after: if commune.former.len() > 1 {
                        vec![card_named(&commune.card)]
                    } else {
                        Vec::new()
                    },
                    ..event(date)
                };
                history::save(
                    w,
                    &new_id(self.app().world()),
                    &self.unit,
                    &merged,
                    history::ISSUED,
                )
            })?;
        }
        Ok(())
    }
}

fn declare_nation(app: &App) -> Result<(), Fault> {
    let unit = UnitCard {
        id: new_id(app.world()),
        kind: NATION.to_owned(),
        name: "cả nước".to_owned(),
        place: String::new(),
        catalogue: String::new(),
        sample: true,
    };
    let profile = Profile {
        unit,
        desk: true,
        office_name: "Cơ quan MẪU của cả nước".to_owned(),
        role: "Cơ quan thẩm định".to_owned(),
        sample: true,
        superior: None,
        matched: None,
    };
    app.set_up(&app.register(), &profile, Some(PASSPHRASE))
}

/// A change by the catalogue; the paper it rests on is said to be a sample.
fn event(date: Date) -> UnitEvent {
    UnitEvent {
        change: Change::Founded,
        date,
        number: "Văn bản MẪU".to_owned(),
        signed: date,
        issuer: "Cơ quan MẪU".to_owned(),
        reason: "Sắp xếp đơn vị hành chính, theo danh mục từ 01/07/2025".to_owned(),
        before: Vec::new(),
        after: Vec::new(),
    }
}

fn card_named(card: &UnitCard) -> domain::history::Named {
    named(&unit_row(card, None, 0))
}

fn unit_named(commune: &Commune, unit: &ground::Unit, before: bool) -> domain::history::Named {
    domain::history::Named {
        id: unit.id.clone(),
        name: unit.name.clone(),
        place: ground::place_in(commune.home(unit, before)),
        kind: unit.family.to_owned(),
    }
}
