//! Everything this folder holds, taken out without a screen: for a PC on which the window cannot be shown.
//!
//! Of each register one sealed backup, which another PC restores, and every paper that its screens offer, as PDF, to be
//! read, printed and signed without this program.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::commands::papers;
use crate::fault::{Code, Fault};
use crate::register::{self, Register};
use crate::{App, call, files, recovery, say};

/// The screens that a unit's and an office's papers are found on; those a register does not have refuse.
const SCREENS: [&str; 16] = [
    "registration",
    "dossier",
    "result",
    "drafts",
    "agenda",
    "years",
    "models",
    "own_home",
    "board",
    "decisions",
    "up",
    "classes",
    "awards",
    "round",
    "inbox",
    "history",
];

/// Screens about one thing, by the beginning of the route that leads to them, and how the thing is named to them.
const DEEPER: [(&str, &str, &str); 5] = [
    ("decision/", "decision", "subject"),
    ("class-decision/", "class_decision", "subject"),
    ("draft/", "draft", "subject"),
    ("appraisal/", "appraisal", "unit"),
    ("unit/", "unit_file", "unit"),
];

/// How often long work is asked whether it is over.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// Where everything went, and what could not be taken along.
pub struct Rescued {
    pub folder: PathBuf,
    /// One sentence for each register and each thing that is missing.
    pub lines: Vec<String>,
    /// Whether everything is there.
    pub whole: bool,
}

/// A paper as screens link to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    kind: String,
    subject: String,
    title: String,
}

/// Takes every register of the folder out to a new folder inside `to`. The register that was open stays the open one.
pub fn rescue(app: &App, to: &Path, tell: &mut dyn FnMut(&str)) -> Result<Rescued, Fault> {
    let folder = free_folder(to, "ho-so-antt")?;
    let open = app.register().id.clone();
    let mut rescued = Rescued {
        folder: folder.clone(),
        lines: Vec::new(),
        whole: true,
    };
    let outcome = register::ids(app.root())
        .iter()
        .try_for_each(|id| one(app, id, &mut rescued, tell));
    // The register of before is still the one that opens next time, however this ended.
    app.switch(|root| Register::open(root, &open, app.world()))?;
    outcome?;
    if rescued.lines.is_empty() {
        rescued
            .lines
            .push("Trên máy này chưa có số liệu nào để lưu.".to_owned());
    }
    let text = format!("\u{feff}{}\r\n", rescued.lines.join("\r\n"));
    files::write_bytes(&folder.join("DA-LUU-GI.txt"), text.as_bytes())?;
    Ok(rescued)
}

fn one(
    app: &App,
    id: &str,
    rescued: &mut Rescued,
    tell: &mut dyn FnMut(&str),
) -> Result<(), Fault> {
    if let Err(fault) = app.switch(|root| Register::open(root, id, app.world())) {
        rescued.miss(format!("Một sổ không mở được: {}", fault.message), tell);
        return Ok(());
    }
    let Some(profile) = app.register().profile()? else {
        return Ok(());
    };
    let name = profile.shown_name().to_owned();
    let folder = free_folder(&rescued.folder, &say::slug(&name))?;
    backup(app, &name, &folder, rescued, tell);
    let (mut n_written, inside) = (0, free_folder(&folder, "giay-to")?);
    let mut wanted = links(app);
    // Without its sheet a sealed backup cannot be opened by anybody.
    if recovery::printed_at(&app.register())?.is_none() {
        wanted.push(Link {
            kind: recovery::SHEET.to_owned(),
            subject: String::new(),
            title: "phiếu khôi phục".to_owned(),
        });
    }
    for link in wanted {
        match save(app, &link, &inside) {
            Ok(()) if link.kind == recovery::SHEET => rescued.say(
                format!("{name}: phiếu khôi phục nằm trong thư mục giay-to. In ra, cất riêng, rồi xóa tệp đó."),
                tell,
            ),
            Ok(()) => n_written += 1,
            // What nobody has written yet is not lost.
            Err(fault) if fault.code == Code::Precondition => {}
            Err(fault) => rescued.miss(
                format!("{name}: chưa có {}. {}", link.title, fault.message),
                tell,
            ),
        }
    }
    rescued.say(
        format!(
            "{name}: {n_written} giấy tờ dạng PDF, trong thư mục {}.",
            inside.display()
        ),
        tell,
    );
    Ok(())
}

impl Rescued {
    fn say(&mut self, line: String, tell: &mut dyn FnMut(&str)) {
        tell(&line);
        self.lines.push(line);
    }

    fn miss(&mut self, line: String, tell: &mut dyn FnMut(&str)) {
        self.whole = false;
        self.say(line, tell);
    }
}

fn backup(app: &App, name: &str, folder: &Path, rescued: &mut Rescued, tell: &mut dyn FnMut(&str)) {
    let handle = files::view(app, folder.to_path_buf()).handle;
    let reply = call(app, "back_up_to", json!({ "folder": handle }));
    match reply.and_then(|reply| ended(app, reply)) {
        Ok(said) => {
            for line in said {
                rescued.say(format!("{name}: {line}"), tell);
            }
        }
        Err(fault) => rescued.miss(
            format!("{name}: chưa lưu được gói số liệu. {}", fault.message),
            tell,
        ),
    }
}

/// What a command that wrote a file says of it, now or when its work is over.
fn ended(app: &App, reply: Value) -> Result<Vec<String>, Fault> {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let job = text(&reply, "job");
    if job.is_empty() {
        let carry = reply["carry"].as_array().into_iter().flatten();
        let carry = carry.filter_map(|line| line.as_str().map(str::to_owned));
        let written = format!("toàn bộ số liệu nằm trong gói {}.", text(&reply, "file"));
        return Ok(std::iter::once(written).chain(carry).collect());
    }
    loop {
        let status = call(app, "job_status", json!({ "job": job }))?;
        match status["state"].as_str() {
            Some("running") => std::thread::sleep(BETWEEN_LOOKS),
            Some("done") => return Ok(vec![text(&status, "summary")]),
            _ => return Err(Fault::precondition(text(&status, "summary"))),
        }
    }
}

fn save(app: &App, link: &Link, folder: &Path) -> Result<(), Fault> {
    let bytes = papers::leaving(app, &app.register(), "save", &link.kind, &link.subject)?;
    let target = files::free_name(folder, &say::slug(&link.title), "pdf");
    files::write_bytes(&target, &bytes).map(|_| ())
}

/// Every paper that the screens link to, each once.
fn links(app: &App) -> Vec<Link> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut screens: VecDeque<(&str, Value)> =
        SCREENS.into_iter().map(|name| (name, json!({}))).collect();
    screens.push_back(("meeting", json!({ "step": "" })));
    while let Some((name, args)) = screens.pop_front() {
        // A screen that this register does not have offers no paper.
        let Ok(view) = call(app, name, args) else {
            continue;
        };
        let mut routes = BTreeSet::new();
        gather(&view, &mut found, &mut routes);
        for route in routes {
            let deeper = DEEPER.iter().find_map(|(start, name, argument)| {
                let id = route.strip_prefix(start)?.split('/').next()?;
                Some((*name, json!({ *argument: id })))
            });
            if let Some(deeper) = deeper
                && seen.insert(route)
            {
                screens.push_back(deeper);
            }
        }
    }
    found.into_iter().collect()
}

/// The links to papers, and the routes to other screens, anywhere in what a screen shows.
fn gather(view: &Value, links: &mut BTreeSet<Link>, routes: &mut BTreeSet<String>) {
    match view {
        Value::Object(fields) => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
            if let (3, Some(kind), Some(subject), Some(title)) =
                (fields.len(), text("kind"), text("subject"), text("title"))
            {
                links.insert(Link {
                    kind,
                    subject,
                    title,
                });
            }
            if let Some(route) = text("route") {
                links.extend(paper_of(&route));
                routes.insert(route);
            }
            fields
                .values()
                .for_each(|inside| gather(inside, links, routes));
        }
        Value::Array(list) => list.iter().for_each(|inside| gather(inside, links, routes)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A button that leads straight to a paper.
fn paper_of(route: &str) -> Option<Link> {
    let (kind, subject) = route.strip_prefix("paper/")?.split_once('/')?;
    let title = crate::commands::dossier::items::link(kind, subject).title;
    Some(Link {
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        title,
    })
}

/// A new folder of this name, or of the name with a number.
fn free_folder(parent: &Path, name: &str) -> Result<PathBuf, Fault> {
    let name = files::storable(name);
    let folder = (1u32..)
        .map(|n| match n {
            1 => parent.join(&name),
            n => parent.join(format!("{name}-{n}")),
        })
        .find(|folder| !folder.exists())
        .expect("one of four thousand million names is free");
    std::fs::create_dir_all(&folder).map_err(|fault| say::cannot_write(&folder, &fault))?;
    Ok(folder)
}
