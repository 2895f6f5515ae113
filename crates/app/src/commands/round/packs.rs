//! The rule texts a round may run under: which hold in its year, which are proposed, whose plans they are.

use domain::text::fold;

use super::save;
use crate::App;
use crate::catalogue::Place;
use crate::fault::Fault;
use crate::register::{Profile, Register, Round};
use crate::rule_files::{self, RULE_FILES, RuleFile};
use crate::views::RulePackView;

/// The files this round may run under: those for its national text.
pub(super) fn packs(app: &App, profile: &Profile, round: &Option<Round>) -> Vec<RulePackView> {
    let national = round.as_ref().map(|r| r.row.body.national.as_str());
    let catalogue = app.catalogue();
    let place = catalogue.find(&profile.unit.catalogue);
    RULE_FILES
        .iter()
        .filter(|file| national.is_none_or(|national| file.base == national))
        .map(|file| pack(file, place, round.as_ref()))
        .collect()
}

fn pack(file: &RuleFile, place: Option<&Place>, round: Option<&Round>) -> RulePackView {
    let body = round.map(|r| &r.row.body);
    let chosen =
        body.is_some_and(|b| b.national == file.slug || b.layers.iter().any(|l| l == file.slug));
    let inherited = body.is_some_and(|b| {
        let mut above = b.layers.iter().take(b.inherited_layers);
        !b.launch.is_empty() && (b.national == file.slug || above.any(|l| l == file.slug))
    });
    let head = file.head();
    let local = matches!(head.level.as_str(), "local" | "points");
    let note = if inherited {
        "Theo gói triển khai của cấp trên.".to_owned()
    } else {
        round
            .and_then(|round| file.too_late_for(round.year()))
            .unwrap_or_default()
    };
    RulePackView {
        slug: file.slug.to_owned(),
        level: file.level.to_owned(),
        title: file.title.to_owned(),
        instrument: file.title.to_owned(),
        note,
        chosen,
        scope: if local {
            "địa phương"
        } else {
            "cả nước"
        }
        .to_owned(),
        elsewhere: local && !chosen && !is_of(&head.issuer, place),
    }
}

/// Whether a plan was issued where the office is: by its place, its district or its province.
fn is_of(issuer: &str, place: Option<&Place>) -> bool {
    let issuer = fold(issuer);
    place.is_some_and(|place| {
        [&place.name, &place.district, &place.province]
            .into_iter()
            .any(|name| !name.is_empty() && issuer.ends_with(&fold(name)))
    })
}

/// Ticks what changed the law for the whole country and holds for this office in this year.
pub(super) fn propose(app: &App, register: &Register, profile: &Profile) -> Result<(), Fault> {
    let open = register.open_round()?;
    let catalogue = app.catalogue();
    let since = catalogue
        .find(&profile.unit.catalogue)
        .and_then(Place::stands_since);
    let files = rule_files::amendments(&open.row.body.national, open.year(), since);
    if files.is_empty() {
        return Ok(());
    }
    let texts = register.store.read(|r| r.round_layers(open.id()))?;
    let mut sources: Vec<(String, String)> = texts.into_iter().map(|t| (t.name, t.text)).collect();
    sources.extend(files.iter().map(|f| (f.slug.to_owned(), f.text.to_owned())));
    let mut body = open.row.body.clone();
    body.layers
        .extend(files.iter().map(|file| file.slug.to_owned()));
    save(app, register, &open, body, &sources)?;
    super::absorb_fields(app, register)
}

/// Refuses texts that were not there yet in the year of the round, each with its sentence.
pub(super) fn all_hold(files: &[&RuleFile], year: i32) -> Result<(), Fault> {
    let told: Vec<String> = files
        .iter()
        .filter_map(|file| file.too_late_for(year))
        .collect();
    match told.is_empty() {
        true => Ok(()),
        false => Err(Fault::precondition(format!(
            "{} Bỏ chọn văn bản này, hoặc mở đợt xét của năm khác.",
            told.join(" ")
        ))),
    }
}

/// Texts that stand in the round though they were not there in its year.
pub(super) fn standing_too_early(round: &Round) -> Vec<String> {
    RULE_FILES
        .iter()
        .filter(|file| round.row.body.layers.iter().any(|l| l == file.slug))
        .filter_map(|file| file.too_late_for(round.year()))
        .collect()
}
