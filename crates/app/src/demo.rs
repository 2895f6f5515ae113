//! **Số liệu mẫu** — one year of real rules lived by sample villages, by the very commands that
//! people use. `antt-cli demo` prints it, the window opens it, tests run it.

#[cfg(test)]
pub(crate) mod asking;
#[cfg(test)]
mod every_paper;
mod plans;
pub(crate) mod road;
pub(crate) mod world;

use std::path::Path;

use crate::App;
use crate::fault::Fault;
use crate::jobs::Job;
use crate::views::ImportLineView;

pub use plans::{PLANS, Plan};
pub(crate) use world::PASSPHRASE;

/// One step of the road that really happened.
pub struct Step {
    /// "10/02/2023"
    pub day: String,
    /// Who did it.
    pub who: String,
    pub what: String,
    /// Files it made, relative to the folder of the demonstration.
    pub made: Vec<String>,
}

/// The years lived under the plan of a locality; the others only show one point of the law.
pub fn of_localities() -> impl Iterator<Item = &'static Plan> {
    PLANS.iter().filter(|plan| {
        !plan.packs.is_empty() || plan.communes.iter().any(|one| !one.packs.is_empty())
    })
}

/// The plan of a slug.
pub fn plan(slug: &str) -> Result<&'static Plan, Fault> {
    let known: Vec<&str> = PLANS.iter().map(|plan| plan.slug).collect();
    PLANS.iter().find(|plan| plan.slug == slug).ok_or_else(|| {
        Fault::not_found(format!(
            "Không có kế hoạch mẫu “{slug}”. Có: {}.",
            known.join(", ")
        ))
    })
}

/// Lives one plan's year in a fresh folder, up to a stage or to its end, and tells each step.
/// Returns only if every step happened.
pub fn run(
    out: &Path,
    plan: &Plan,
    until: Option<&str>,
    tell: &mut dyn FnMut(&Step),
) -> Result<(), Fault> {
    road::live(out, plan, until, tell)
}

/// Lives a year up to the evening of the meeting inside this program's own folder, and opens the
/// village's register.
pub(crate) fn into_samples(app: &App, job: &Job) -> Result<(), Fault> {
    let workshop = app.root().join("mau-dang-lap");
    if workshop.exists() {
        std::fs::remove_dir_all(&workshop).map_err(|e| crate::say::cannot_write(&workshop, &e))?;
    }
    let plan = &PLANS[0];
    let result = road::until_the_meeting(&workshop, plan, &mut |step| {
        job.finished(ImportLineView {
            file: String::new(),
            manifest: String::new(),
            unit: step.who.clone(),
            unit_id: String::new(),
            kind_title: step.day.clone(),
            tone: "ok".to_owned(),
            word: "Xong".to_owned(),
            sentence: step.what.clone(),
            code: String::new(),
            route: String::new(),
        });
    })
    .and_then(|made| made.move_into(app));
    // What could not be moved is of no use to anybody.
    let _ = std::fs::remove_dir_all(&workshop);
    result
}

#[cfg(test)]
mod tests;
