//! Sample registers for the window: the year up to the day of the meeting.

use std::path::{Path, PathBuf};

use super::Road;
use crate::App;
use crate::demo::{Plan, Step};
use crate::fault::Fault;
use crate::say;

/// Registers made for looking at, not yet where the program keeps its own.
pub struct Samples {
    roots: Vec<PathBuf>,
    today: time::Date,
    first: String,
}

/// The year up to the day of the meeting, for people who want to try the rest by hand.
pub fn until_the_meeting(
    out: &Path,
    plan: &Plan,
    tell: &mut dyn FnMut(&Step),
) -> Result<Samples, Fault> {
    let mut road = Road::new(out, plan, tell)?;
    road.launch()?;
    road.register()?;
    road.log()?;
    road.go(plan.days.meeting);
    let mut roots = vec![road.communes[0].villages[0].root.clone()];
    roots.push(road.communes[0].office.root.clone());
    roots.push(road.above.root.clone());
    let first = road.communes[0].villages[0].app.register().id.clone();
    Ok(Samples {
        roots,
        today: road.time.today(),
        first,
    })
}

impl Samples {
    /// Moves the registers into the program's folder, marked as samples, and opens the village's.
    pub fn move_into(self, app: &App) -> Result<(), Fault> {
        for root in &self.roots {
            for id in crate::register::ids(root) {
                let from = crate::register::folder(root, &id);
                let to = crate::register::folder(app.root(), &id);
                std::fs::rename(&from, &to).map_err(|e| say::cannot_write(&to, &e))?;
                app.switch(|root| crate::register::Register::open(root, &id, app.world()))?;
                crate::clock::confirm(app, &app.register(), self.today)?;
                crate::commands::note_name(app)?;
            }
        }
        app.switch(|root| crate::register::Register::open(root, &self.first, app.world()))
    }
}
