//! Every paper under the rules of every local plan that comes with the program, with ordinary words and with hostile
//! ones: it is made, keeps the decree, and says what was typed.

mod filling;
mod road;

use std::collections::{BTreeMap, BTreeSet};

use documents::check::{Profile, check};
use documents::{Document, Fields, Form, Look, PdfInfo, forms, read_pdf, to_pdf, to_text};
use time::macros::date;

use filling::{Filling, typed};
use road::{PLANS, Plan};

/// Papers that a road of one unit does not come to: their fields are filled here from the plan's own words. What the
/// commands put into them is tested where those commands are.
const BY_FIELDS: [(&str, &str); 9] = [
    ("score-sheet", "needs a point table, which no plan brings"),
    ("score-appraisal", "as the score sheet"),
    ("class-decision", "as the score sheet"),
    ("award-list", "rests on decided classes"),
    ("publication-list", "rests on decided classes"),
    ("criticism-list", "rests on decided classes"),
    ("models-list", "needs models of several years"),
    ("assigned-tasks", "needs tasks that somebody typed"),
    ("results-list", "needs a receiver that somebody typed"),
];

/// Papers that belong to no year and to no plan.
const OF_NO_PLAN: [(&str, &str); 3] = [
    (
        "import-list",
        "says what became of files that were just given, and is gone with the program",
    ),
    (
        "recovery-sheet",
        "made with the code of the backups, before there is a round",
    ),
    (
        "resend-request",
        "asks a unit to send again what two PCs wrote beside each other, which no sample year has",
    ),
];

#[test]
fn every_paper_is_right_under_every_plan_with_whatever_is_typed() {
    let shipped: BTreeSet<String> = road::shipped();
    let lived: BTreeSet<String> = PLANS.iter().map(|plan| plan.pack.to_owned()).collect();
    assert_eq!(lived, shipped, "every local plan that is shipped is lived");
    let told: Vec<Told> = std::thread::scope(|scope| {
        let runs: Vec<_> = PLANS
            .iter()
            .map(|plan| scope.spawn(move || under(plan)))
            .collect();
        let done = runs
            .into_iter()
            .map(|run| run.join().expect("a plan panicked"));
        done.collect()
    });
    let n_live: usize = told.iter().map(|one| one.live).sum();
    let n_made: usize = told.iter().map(|one| one.made).sum();
    println!(
        "{} giấy tờ × {} kế hoạch: {n_live} lập từ sổ qua các lệnh, {n_made} bản in đã kiểm tra.",
        forms().len(),
        PLANS.len()
    );
    let faults: Vec<String> = told.into_iter().flat_map(|one| one.faults).collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// What came of one plan.
#[derive(Default)]
struct Told {
    /// Papers made of the records by the commands.
    live: usize,
    /// PDF files looked at.
    made: usize,
    faults: Vec<String>,
}

fn under(plan: &Plan) -> Told {
    let mut told = Told::default();
    let lived = road::live(plan);
    let papers: BTreeMap<&str, Fields> = lived.papers;
    for form in forms() {
        if OF_NO_PLAN.iter().any(|(slug, _)| *slug == form.slug) {
            continue;
        }
        let listed = BY_FIELDS.iter().any(|(slug, _)| *slug == form.slug);
        let fields = match papers.get(form.slug) {
            Some(fields) => {
                told.live += 1;
                fields.clone()
            }
            None if listed || plan.without.contains(&form.slug) => {
                filling::of_words(form, &lived.words)
            }
            None => {
                let why = lived.refused.get(form.slug).map_or("", String::as_str);
                told.faults
                    .push(format!("{}: no road to {} ({why})", plan.pack, form.slug));
                continue;
            }
        };
        // What may be left out is the same everywhere: one plan shows it.
        let bare = plan.pack == PLANS[0].pack;
        for filling in Filling::ALL {
            if filling == Filling::Bare && !bare {
                continue;
            }
            told.made += 1;
            let filled = filling.of(form, &fields);
            let name = format!("{} {} {filling:?}", plan.pack, form.slug);
            let faults = looked_at(form, filling, &filled);
            told.faults
                .extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    told
}

fn looked_at(form: &'static Form, filling: Filling, fields: &Fields) -> Vec<String> {
    let document = match documents::make(form.slug, fields) {
        Ok(document) => document.sealed(),
        Err(fault) => return vec![fault.to_string()],
    };
    let info = PdfInfo {
        date: date!(2026 - 01 - 01),
        author: "Kiểm tra".to_owned(),
    };
    let pdf = match to_pdf(&document, &info) {
        Ok(pdf) => pdf,
        Err(fault) => return vec![fault.to_string()],
    };
    let mut faults = kept(&document, filling, &pdf);
    let text = to_text(&document);
    faults.extend(printed(&text, &pdf));
    let said = bare(&text).to_lowercase();
    for (field, value) in fields.iter() {
        for words in typed(form, field, value) {
            let words = bare(&words).to_lowercase();
            if !said.contains(&words) {
                faults.push(format!("{field}: không thấy “{words}”"));
            }
        }
    }
    faults.truncate(4);
    faults
}

/// Against the rules of the decree, read off the PDF itself.
fn kept(document: &Document, filling: Filling, pdf: &[u8]) -> Vec<String> {
    let given = (document.look == Look::Certificate)
        .then(|| Profile::named("certificate"))
        .flatten();
    let report = match check(pdf, given) {
        Ok(report) => report,
        Err(fault) => return vec![format!("{fault:?}")],
    };
    report
        .faults
        .iter()
        // Who receives the paper is typed, and ends as it was typed.
        .filter(|fault| filling == Filling::Ordinary || fault.code != "noi-nhan-liet-ke")
        .filter(|fault| filling != Filling::Bare || !unseen(&document.slug, fault.code))
        .map(ToString::to_string)
        .collect()
}

/// Of a paper with nothing in it no line is as wide as the page: who reads the PDF cannot tell where its margin is.
fn unseen(slug: &str, code: &str) -> bool {
    let papers = ["review-report", "publication-list"];
    papers.contains(&slug) && ["le-phai", "ten-loai", "trich-yeu"].contains(&code)
}

/// Every sign of the paper is in the text that is read out of the PDF, as often as it stands there.
fn printed(text: &str, pdf: &[u8]) -> Option<String> {
    let read = read_pdf(pdf).ok()?;
    let mut there: BTreeMap<char, i64> = BTreeMap::new();
    for sign in bare(&read.pages.concat()).chars() {
        *there.entry(sign).or_default() += 1;
    }
    for sign in bare(text).chars() {
        let left = there.entry(sign).or_default();
        *left -= 1;
        if *left < 0 {
            return Some(format!("chữ “{sign}” thiếu trong tệp PDF"));
        }
    }
    None
}

/// Without blanks and without dotted room.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '.')
        .collect()
}
