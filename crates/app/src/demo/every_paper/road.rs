//! One commune under each local plan: three units that register, meet and hand in, of which one is recognized, one is
//! not proposed and one is sent back; and the papers that come of it, through the commands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use documents::Fields;
use serde_json::{Value, json};
use time::Date;
use time::macros::date;

use crate::commands::papers;
use crate::demo::asking::{ask, list, text};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;
use crate::fault::Fault;
use crate::rule_files;

/// A local plan with a commune that works under it.
pub struct Plan {
    pub pack: &'static str,
    place: &'static str,
    office: &'static str,
    year: i32,
    launch: Date,
    register: Date,
    /// What the papers of the registration are dated, where that is before the units had the program.
    dated: Option<Date>,
    meet: Date,
    /// Days behind the window, when everything can be decided.
    decide: Date,
    /// What a unit of the plan is: the answers when it is added, its name left out.
    unit: &'static [(&'static str, &'static str)],
    /// Open points that the first choice does not fit.
    opens: &'static [(&'static str, &'static str)],
    /// Papers that no unit of this plan has.
    pub without: &'static [&'static str],
}

const SCHOOL: &[(&str, &str)] = &[
    ("kind", "co-so-giao-duc"),
    ("managed_by", "xa"),
    ("excluded", "none"),
];
const VILLAGE: &[(&str, &str)] = &[("kind", "kdc")];

pub const PLANS: [Plan; 5] = [
    Plan {
        pack: "kon-gang-2022",
        place: "2025-06-30/xa/23689",
        office: "Công an xã Kon Gang",
        year: 2023,
        launch: date!(2023 - 01 - 10),
        register: date!(2023 - 02 - 01),
        dated: None,
        meet: date!(2023 - 11 - 01),
        decide: date!(2023 - 11 - 10),
        unit: VILLAGE,
        opens: &[],
        without: &["security-plan"],
    },
    Plan {
        pack: "thanh-tri-2023",
        place: "2025-06-30/xa/00673",
        office: "Công an xã Ngọc Hồi",
        year: 2023,
        launch: date!(2023 - 02 - 20),
        register: date!(2023 - 03 - 10),
        dated: None,
        meet: date!(2023 - 11 - 20),
        decide: date!(2023 - 12 - 01),
        unit: SCHOOL,
        opens: &[],
        without: &[],
    },
    Plan {
        pack: "quan-son-2022",
        place: "2025-06-30/xa/15001",
        office: "Công an xã Mẫu",
        year: 2022,
        launch: date!(2022 - 02 - 10),
        register: date!(2022 - 03 - 06),
        dated: None,
        meet: date!(2022 - 11 - 02),
        decide: date!(2022 - 11 - 10),
        unit: VILLAGE,
        opens: &[],
        without: &["security-plan"],
    },
    Plan {
        pack: "can-tho-2025",
        place: "2025-07-01/xa/31135",
        office: "Công an phường Ninh Kiều",
        year: 2025,
        launch: date!(2025 - 07 - 10),
        register: date!(2025 - 07 - 12),
        dated: Some(date!(2025 - 03 - 03)),
        meet: date!(2025 - 11 - 01),
        decide: date!(2025 - 11 - 20),
        unit: VILLAGE,
        opens: &[],
        without: &["security-plan"],
    },
    Plan {
        pack: "vinh-long-2013",
        place: "2025-06-30/xa/29551",
        office: "Công an Phường 1",
        year: 2013,
        launch: date!(2013 - 05 - 06),
        register: date!(2013 - 05 - 20),
        dated: None,
        meet: date!(2013 - 11 - 15),
        decide: date!(2013 - 11 - 20),
        unit: &[("kind", "co-so-tho-tu")],
        opens: &[
            ("open.window.co-so-tho-tu.from.value", "01/11/2012"),
            ("open.window.co-so-tho-tu.to.value", "31/10/2013"),
        ],
        without: &["security-plan", "member-list", "pledge-list", "pledge"],
    },
];

/// The local plans that come with the program.
pub fn shipped() -> BTreeSet<String> {
    rule_files::RULE_FILES
        .iter()
        .filter(|file| file.text.lines().any(|line| line == "level = \"local\""))
        .map(|file| file.slug.to_owned())
        .collect()
}

const NAMES: [&str; 3] = ["Đơn vị Mẫu 1", "Đơn vị Mẫu 2", "Đơn vị Mẫu 3"];

/// What a year under a plan leaves behind.
#[derive(Default)]
pub struct Lived {
    pub papers: BTreeMap<&'static str, Fields>,
    /// Why a paper was not made.
    pub refused: BTreeMap<&'static str, String>,
    /// Words of the plan, of its places and of the law.
    pub words: Vec<String>,
}

impl Lived {
    fn take(&mut self, office: &Office, kind: &'static str, subject: &str) {
        let register = office.app.register();
        match papers::document(&office.app, &register, kind, subject) {
            Ok((_, fields)) => {
                self.papers.insert(kind, fields);
            }
            Err(fault) => {
                self.refused.insert(kind, said(&fault));
            }
        }
    }

    /// A paper that somebody writes: begun, and looked at as it begins.
    fn draft(&mut self, office: &Office, kind: &'static str, subject: &str) {
        match office.call("new_draft", json!({ "kind": kind, "subject": subject })) {
            Ok(view) => self.take(office, kind, text(&view, "id")),
            Err(fault) => {
                self.refused.insert(kind, said(&fault));
            }
        }
    }
}

fn said(fault: &Fault) -> String {
    format!("{fault} {:?}", fault.details)
}

/// Lives the year.
pub fn live(plan: &Plan) -> Lived {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    let time = StoryTime::new(plan.pack, plan.launch);
    let mut lived = Lived::default();
    let desk = Office::open(out, "xa", &time).expect("a folder of its own");
    let launch = launch(plan, &desk);
    lived.take(&desk, "launch-sheet", "");
    lived.words = words(&desk);
    let units: Vec<Office> = NAMES
        .iter()
        .map(|name| opened(out, &time, name, &launch))
        .collect();
    let bundles = the_units_year(plan, &time, &units, &desk, &mut lived);
    time.go_to(plan.decide);
    desk.import_all(&bundles).expect("the bundles are taken in");
    desk.write_all("write_receipts", "goi", "bien-nhan")
        .expect("receipts");
    appraised(&desk, &mut lived);
    for kind in [
        "year-plan",
        "results-notice",
        "annual-report",
        "review-report",
        "statistics",
    ] {
        lived.draft(&desk, kind, "");
    }
    about_somebody(&desk, &mut lived);
    for kind in ["year-calendar", "models-list", "multi-year"] {
        lived.take(&desk, kind, "");
    }
    lived
}

fn launch(plan: &Plan, desk: &Office) -> String {
    desk.declare(plan.place, plan.office).expect("declared");
    desk.start_round(plan.year, &[plan.pack]).expect("a round");
    for name in NAMES {
        let typed: Vec<(&str, &str)> = plan.unit.iter().copied().chain([("name", name)]).collect();
        desk.add_unit_of(&typed).expect("a unit is added");
    }
    desk.choose_opens().expect("open points have choices");
    for (field, value) in plan.opens {
        ask(
            desk,
            "save_field",
            json!({ "form": "open-points", "subject": "", "field": field, "value": value }),
        );
    }
    desk.write("issue_launch", json!({}), "goi")
        .unwrap_or_else(|fault| panic!("{}: {}", plan.pack, said(&fault)))
}

fn opened(out: &Path, time: &Arc<StoryTime>, name: &str, launch: &str) -> Office {
    let unit = Office::open(out, &crate::say::slug(name), time).expect("a folder of its own");
    unit.accept_launch(launch, Some(name))
        .expect("the launch is opened");
    unit
}

/// Registers, meets, hands in; the papers are those of the first unit.
fn the_units_year(
    plan: &Plan,
    time: &StoryTime,
    units: &[Office],
    desk: &Office,
    lived: &mut Lived,
) -> Vec<String> {
    let (registered, met) = (
        domain::date::short(plan.dated.unwrap_or(plan.register)),
        domain::date::short(plan.meet),
    );
    let mut bundles = Vec::new();
    time.go_to(plan.register);
    for unit in units {
        bundles.push(
            unit.register_any(&registered)
                .unwrap_or_else(|f| panic!("{}: {}", plan.pack, said(&f))),
        );
    }
    let first = &units[0];
    for kind in [
        "registration-sheet",
        "member-list",
        "pledge-list",
        "invitation",
    ] {
        lived.take(first, kind, "");
    }
    lived.take(first, "pledge", "ho/1");
    if !plan.without.contains(&"security-plan") {
        lived.draft(first, "security-plan", "");
    }
    time.go_to(plan.meet);
    // Nobody has handed in yet: that is what a reminder is about.
    lived.draft(desk, "chase-letter", "");
    for unit in units {
        unit.meet_any(&met, &[])
            .unwrap_or_else(|f| panic!("{}: {}", plan.pack, said(&f)));
        bring(unit);
        bundles.push(
            unit.hand_in_any(&met)
                .unwrap_or_else(|f| panic!("{}: {}", plan.pack, said(&f))),
        );
    }
    let minutes = ask(first, "meeting", json!({ "step": "" }));
    lived.take(first, "minutes", text(&minutes["minutes"], "subject"));
    for kind in [
        "proposal",
        "report",
        "self-assessment",
        "dossier-index",
        "supplement",
    ] {
        lived.take(first, kind, "");
    }
    bundles
}

/// Notes what the dossier asks for and the program does not make as brought on paper.
fn bring(unit: &Office) {
    let view = ask(unit, "dossier", json!({}));
    for item in list(&view, "items") {
        let slug = text(item, "item");
        let missing = item["required"] == true && text(item, "form").is_empty();
        let elsewhere = ["registration-sheet", "score-sheet"].contains(&slug);
        if missing && (item["paper"].is_null() || elsewhere) {
            let noted = json!({
                "subject": text(&view["form"], "subject"), "item": slug,
                "form": "giay", "file": "", "title": text(item, "title"),
            });
            ask(unit, "attach", noted);
        }
    }
}

fn appraised(desk: &Office, lived: &mut Lived) {
    let id = |name: &str| desk.unit(name).expect("the unit is on the board");
    let [good, bad, late] = NAMES.map(id);
    let dossier = desk.begin_appraisal(&good).expect("an appraisal");
    let receipts = ask(desk, "unit_file", json!({ "unit": good }));
    if let Some(receipt) = find_subject(&receipts, "receipt") {
        lived.take(desk, "receipt", &receipt);
    }
    ask(desk, "agree_all", json!({ "unit": good }));
    lived.take(desk, "appraisal-report", &dossier);
    ask(desk, "propose", json!({ "unit": good }));

    let found = desk.begin_appraisal(&bad).expect("an appraisal");
    ask(desk, "agree_all", json!({ "unit": bad }));
    let view = ask(desk, "appraisal", json!({ "unit": bad }));
    let code = first_code(&view);
    for (field, value) in [("opinion", "not-met"), ("reason", "Chưa đủ căn cứ MẪU.")] {
        let field = format!("appraisal.{code}.{field}");
        ask(
            desk,
            "save_field",
            json!({ "form": "appraisal", "subject": found, "field": field, "value": value }),
        );
    }
    desk.close_without_proposal(&bad, "Chưa đạt tiêu chí MẪU.")
        .expect("closed");
    lived.take(desk, "not-proposed", &found);

    desk.return_dossier(&late, &code, "Bổ sung căn cứ MẪU.")
        .expect("sent back");
    lived.take(desk, "return-slip", &late);
    decided(desk, &good, lived);
}

fn decided(desk: &Office, unit: &str, lived: &mut Lived) {
    let decision = ask(desk, "draft_decision", json!({ "units": [unit] }));
    let id = text(&decision, "id").to_owned();
    let register = desk.app.register();
    let today = crate::clock::now(&desk.app, &register)
        .expect("a day")
        .date();
    let typed = vec![
        ("decision.signer".to_owned(), "Đỗ Văn Mẫu".to_owned()),
        ("decision.number".to_owned(), "12/QĐ-UBND".to_owned()),
        ("decision.date".to_owned(), domain::date::short(today)),
    ];
    desk.fill_all_confirmed("decision", &id, &typed)
        .expect("filled");
    ask(desk, "issue_decision", json!({ "subject": id }));
    lived.take(desk, "decision", &id);
    lived.take(desk, "certificate", &format!("{id}/{unit}"));
    lived.take(desk, "certificate-register", &id);
}

/// Papers about a task or about a unit: the first one offered.
fn about_somebody(desk: &Office, lived: &mut Lived) {
    for kind in ["inspection-plan", "inspection-minutes"] {
        let offered = ask(desk, "draft_subjects", json!({ "kind": kind }));
        let first = list(&offered, "subjects").first();
        let subject = first.map_or("", |choice| text(choice, "value"));
        lived.draft(desk, kind, subject);
    }
}

fn first_code(view: &Value) -> String {
    let rows = list(view, "lines");
    text(&rows[0], "code").to_owned()
}

/// The subject of the first link to a paper of a kind, wherever it stands in an answer.
fn find_subject(view: &Value, kind: &str) -> Option<String> {
    match view {
        Value::Object(map) if map.get("kind").and_then(Value::as_str) == Some(kind) => map
            .get("subject")
            .and_then(Value::as_str)
            .map(str::to_owned),
        Value::Object(map) => map.values().find_map(|one| find_subject(one, kind)),
        Value::Array(all) => all.iter().find_map(|one| find_subject(one, kind)),
        _ => None,
    }
}

/// Names, titles and the law's words, as a paper of the plan may hold them.
fn words(desk: &Office) -> Vec<String> {
    let register = desk.app.register();
    let (profile, round) = (
        register.owner().expect("an owner"),
        register.open_round().expect("a round"),
    );
    let mut words = vec![profile.office_name, profile.unit.name];
    words.extend(NAMES.map(str::to_owned));
    words.extend(crate::paper_fields::office::citations(&round.rules));
    for kind in round.rules.unit_kinds().take(3) {
        words.push(kind.title.clone());
        words.extend(
            kind.criteria
                .iter()
                .take(4)
                .map(|criterion| criterion.printed.clone()),
        );
    }
    words
}
