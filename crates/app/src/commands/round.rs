//! Opening a round at an office: packs, open points, units, and the launch that goes down.

mod gaps;
mod last_year;
mod launch;
mod lines;
mod opens;
mod packs;
#[cfg(test)]
mod tests;
mod units;
mod unsorted;

use std::collections::BTreeMap;

use domain::form::{self, InputKind};
use domain::rules::{Rules, Source};
use store::Writer;
use store::rounds::RoundRow;

use super::{FolderArgs, NoArgs, PacksArgs};
use crate::fault::{Code, Fault};
use crate::register::{self, Profile, Register, Round, RoundBody, RuleSources};
use crate::rule_files::{self, RULE_FILES};
use crate::shown::plain_form;
use crate::views::*;
use crate::{App, clock, exchange, kinds, say};

use gaps::launch_gaps;
pub use launch::{accept, effects};
use lines::{dues, locals, notes};
pub use opens::absorb_fields;
use opens::{open_inputs, opens};
pub use units::{
    add_communes, add_unit, misplaced, own_place, place_under, scope_reason, withdraw_unit,
};
pub use unsorted::{
    FORM as UNIT_KIND, form_view as unsorted_form, sentence as unsorted_sentence, set_unit_kind,
};

const ROUND: &str = "round";
const OPENS: &str = "open-points";
const ADD_UNIT: &str = "add-unit";

/// The state of a round that is not announced yet.
const DRAFT: &str = "draft";
const IN_FORCE: &str = "in-force";

/// The round as the office that opens it sees it.
pub fn round(app: &App, _args: NoArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let round = register.round()?;
    let units = register.store.read(|r| r.units_under(&profile.unit.id))?;
    let gaps = match &round {
        Some(round) => launch_gaps(app, &profile, round, &units),
        None => Vec::new(),
    };
    let in_use = kinds_of(&round, &units);
    let has_launch = round.as_ref().is_some_and(|r| {
        !exchange::sent_of_kind(&register, "launch")
            .unwrap_or_default()
            .iter()
            .all(|out| out.round.as_deref() != Some(r.id()))
    });
    Ok(RoundView {
        state: match &round {
            None => "none",
            Some(_) if has_launch => "issued",
            Some(_) => DRAFT,
        }
        .to_owned(),
        heading: round.as_ref().map_or_else(
            || "Chưa có đợt xét".to_owned(),
            |r| format!("Đợt xét năm {}", r.row.label),
        ),
        form: form_view(app, &register, ROUND)?,
        packs: packs::packs(app, &profile, &round),
        plan: super::plan::round_state(&register, round.as_ref())?,
        opens: opens(&register, &round, &units)?,
        dues: dues(&round, &in_use),
        locals: locals(&round, &in_use),
        notes: notes(&round, &in_use),
        units: units
            .iter()
            .map(|unit| unit_choice(round.as_ref(), unit))
            .collect(),
        unsorted: unsorted::views(&register, round.as_ref(), &units)?,
        left_out: units::left_out(&register, round.as_ref())?,
        kinds: kind_choices(&round),
        add_unit: form_view(app, &register, ADD_UNIT)?,
        can_issue: round.is_some() && gaps.is_empty(),
        gaps,
        launch: launch_state(&register, round.as_ref())?,
        sheet: has_launch.then(|| PaperLinkView {
            kind: "launch-sheet".to_owned(),
            subject: String::new(),
            title: "Phiếu gửi gói triển khai".to_owned(),
        }),
        children: if app.catalogue().has_communes(&profile.unit.catalogue) {
            "communes"
        } else {
            "villages"
        }
        .to_owned(),
    })
}

fn launch_state(register: &Register, round: Option<&Round>) -> Result<TransferView, Fault> {
    let sent = exchange::sent_of_kind(register, "launch")?;
    let latest = sent
        .iter()
        .find(|out| out.round.as_deref() == round.map(Round::id));
    Ok(match latest {
        None => TransferView {
            state: "none".to_owned(),
            sentence: "Chưa xuất gói triển khai.".to_owned(),
            tone: "plain".to_owned(),
        },
        Some(out) if let Some(last) = behind(round) => TransferView {
            state: "exported".to_owned(),
            sentence: format!(
                "Đã xuất gói triển khai lần {last} lúc {}. Quy định đã đổi sau đó: phát hành lại để các đơn vị nhận lần {}.",
                say::stored_moment(&out.at),
                last + 1
            ),
            tone: "due".to_owned(),
        },
        Some(out) => TransferView {
            state: "exported".to_owned(),
            sentence: format!(
                "Đã xuất gói triển khai lúc {}.",
                say::stored_moment(&out.at)
            ),
            tone: "ok".to_owned(),
        },
    })
}

/// The number of the last launch, when the rules have changed since it left.
fn behind(round: Option<&Round>) -> Option<i64> {
    let round = round?;
    let last = round.row.body.launched.last()?;
    (last.rules_sha256 != round.rules_sha256).then_some(last.number)
}

fn unit_choice(round: Option<&Round>, row: &store::units::UnitRow) -> UnitChoiceView {
    let place = row.commune_name.clone().unwrap_or_default();
    let parts = [kinds::title_of(round, row), place];
    UnitChoiceView {
        unit: row.id.clone(),
        name: row.name.clone(),
        detail: parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
    }
}

/// Kinds that stand below this office, as far as the pack has rules for them; all of the pack's
/// where nobody stands below yet.
fn kinds_of(round: &Option<Round>, units: &[store::units::UnitRow]) -> Vec<String> {
    let Some(round) = round else {
        return Vec::new();
    };
    let all = || round.rules.unit_kinds().map(|kind| kind.slug.clone());
    let here: Vec<String> = all()
        .filter(|slug| units.iter().any(|unit| unit.kind == *slug))
        .collect();
    if here.is_empty() {
        all().collect()
    } else {
        here
    }
}

fn kind_choices(round: &Option<Round>) -> Vec<ChoiceView> {
    round
        .as_ref()
        .map_or_else(Vec::new, |round| kinds::families(&round.rules))
}

/// The forms of a round.
pub fn form_view(app: &App, register: &Register, form: &str) -> Result<FormView, Fault> {
    let typed = register.store.read(|r| r.fields(form, ""))?;
    let round = register.round()?;
    let (title, inputs) = match form {
        OPENS => {
            let inputs = round.as_ref().map_or_else(Vec::new, |round| {
                let free = round.rules.opens().iter().filter(|p| {
                    p.filled_by.is_none() && !round.row.body.inherited_choices.contains(&p.code)
                });
                free.flat_map(|point| open_inputs(&round.rules, &point.code, &typed))
                    .collect()
            });
            ("Những điểm luật để địa phương chọn", inputs)
        }
        ADD_UNIT => ("Thêm đơn vị", units::inputs(register, &round, &typed)?),
        _ => {
            let year = typed.get("year").cloned().unwrap_or_else(|| {
                clock::now(app, register)
                    .map_or_else(|_| String::new(), |now| now.year().to_string())
            });
            let fields = typed.clone();
            let number = |field: &str, label: &str| {
                let input = form::Input::new(&fields, field, label, InputKind::Number);
                crate::shown::input(&input)
            };
            (
                "Đợt xét",
                vec![
                    InputView {
                        value: year,
                        required: true,
                        ..number("year", "Năm")
                    },
                    InputView {
                        hint: "Bỏ trống nếu không giới hạn".to_owned(),
                        unit: "MB".to_owned(),
                        ..number("limit", "Dung lượng tối đa của một bộ hồ sơ")
                    },
                ],
            )
        }
    };
    Ok(plain_form(form, "", title, inputs, false))
}

/// Opens a round by the national text; plans are chosen next.
pub fn start_round(app: &App, _args: NoArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let view = form_view(app, &register, ROUND)?;
    let year = view
        .inputs
        .iter()
        .find(|input| input.field == "year")
        .map(|input| input.value.clone())
        .unwrap_or_default();
    let year = year
        .parse::<i32>()
        .ok()
        .filter(|y| (2012..=2100).contains(y));
    let year = year.ok_or_else(|| {
        Fault::new(
            Code::Malformed,
            "Năm của đợt xét không đọc được. Ghi đủ bốn chữ số, ví dụ 2026.",
        )
    })?;
    begin(app, &register, &profile, year)?;
    packs::propose(app, &register, &profile)?;
    round(app, NoArgs {})
}

/// The round of a unit that set itself up by hand: this year, by the national text alone.
pub fn open_own_round(app: &App, register: &Register) -> Result<(), Fault> {
    let profile = register.owner()?;
    let year = clock::trusted_now(app, register)?.year();
    begin(app, register, &profile, year)
}

fn begin(app: &App, register: &Register, profile: &Profile, year: i32) -> Result<(), Fault> {
    let rounds: Vec<RoundRow> = register.store.read(|r| r.rounds())?;
    if rounds.iter().any(|row| row.year == i64::from(year)) {
        return Err(Fault::new(
            Code::Conflict,
            format!("Đợt xét năm {year} đã mở rồi."),
        ));
    }
    let national = rule_files::national_in(year);
    let row = RoundRow {
        id: register::new_id(app.world()),
        year: i64::from(year),
        label: year.to_string(),
        launch_number: 0,
        office_unit: profile.unit.id.clone(),
        state: DRAFT.to_owned(),
        body: RoundBody {
            national: national.slug.to_owned(),
            layers: Vec::new(),
            choices: BTreeMap::new(),
            inherited_layers: 0,
            inherited_choices: Vec::new(),
            launch: String::new(),
            last_year: last_year::carried_forward(register, profile, year)?,
            dossier_limit_mb: None,
            own_plan: None,
            launched: Vec::new(),
        },
    };
    let act = app.act(register, "start_round", &row.id)?;
    register.store.write(act, |w| {
        w.save_round(&row)?;
        let hash = w.save_rule_text(national.slug, national.text)?;
        w.set_round_layers(&row.id, &[hash.as_str()])
    })?;
    // What the office typed about open points last year stands in the form, and so it stands here.
    absorb_fields(app, register)
}

/// Chooses the plans of the round, from the top down. What the office above chose stays.
pub fn choose_packs(app: &App, args: PacksArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let open = register.open_round()?;
    let mut body = open.row.body.clone();
    let kept: Vec<String> = body
        .layers
        .iter()
        .take(body.inherited_layers)
        .cloned()
        .collect();
    let wanted = RULE_FILES.iter().filter(|f| {
        f.level == "layer"
            && f.base == body.national
            && args.packs.iter().any(|p| p == f.slug)
            && !kept.iter().any(|k| k == f.slug)
    });
    let files: Vec<&rule_files::RuleFile> = wanted.collect();
    packs::all_hold(&files, open.year())?;
    body.layers = kept
        .into_iter()
        .chain(files.iter().map(|f| f.slug.to_owned()))
        .collect();
    let before = register.store.read(|r| r.round_layers(open.id()))?;
    let mut sources: Vec<(String, String)> = before
        .into_iter()
        .take(1 + body.inherited_layers)
        .map(|t| (t.name, t.text))
        .collect();
    sources.extend(files.iter().map(|f| (f.slug.to_owned(), f.text.to_owned())));
    // What the office loaded itself stays, after what came with the program; its own plan is the last of it.
    // A point table goes when the classification it is for is no longer chosen.
    for (name, text) in own_layers(&register, &open)? {
        if stands_on(&sources, &text) {
            body.layers.push(name.clone());
            sources.push((name, text));
        }
    }
    register::load_rules(&sources)?;
    save(app, &register, &open, body, &sources)?;
    absorb_fields(app, &register)?;
    round(app, NoArgs {})
}

/// Rule texts of this office that did not come with the program.
fn own_layers(register: &Register, open: &Round) -> Result<RuleSources, Fault> {
    let texts = register.store.read(|r| r.round_layers(open.id()))?;
    Ok(texts
        .into_iter()
        .skip(1 + open.row.body.inherited_layers)
        .filter(|text| RULE_FILES.iter().all(|file| file.slug != text.name))
        .map(|text| (text.name, text.text))
        .collect())
}

/// Whether what a text is for stands before it. Anything but a point table is judged when it is loaded.
fn stands_on(sources: &[(String, String)], text: &str) -> bool {
    let head = |text: &str| Rules::head(Source { name: "", text });
    let own = head(text);
    own.level != "points" || sources.iter().any(|(_, text)| head(text).slug == own.base)
}

/// The act that changes what the rules of a round are made of.
pub(crate) const CHOOSE_RULES: &str = "choose_rules";

/// Keeps a rule text of the office's own in the round; those that `makes_way` names are left out.
pub(crate) fn add_layer(
    w: &Writer<'_>,
    open: &Round,
    name: &str,
    text: &str,
    makes_way: impl Fn(&str) -> bool,
) -> Result<(), Fault> {
    let n_given = 1 + open.row.body.inherited_layers;
    let mut sources: RuleSources = w
        .round_layers(open.id())?
        .into_iter()
        .enumerate()
        .filter(|(at, layer)| *at < n_given || !(layer.name == name || makes_way(&layer.text)))
        .map(|(_, layer)| (layer.name, layer.text))
        .collect();
    let mut body = open.row.body.clone();
    // The office's own plan stays the last word.
    let plan = body.own_plan.as_ref().and_then(|_| sources.pop());
    sources.push((name.to_owned(), text.to_owned()));
    sources.extend(plan);
    register::load_rules(&sources)?;
    body.layers = sources
        .iter()
        .skip(1)
        .map(|(name, _)| name.clone())
        .collect();
    Ok(save_layers(w, open, body, &sources)?)
}

#[cfg(test)]
pub(super) fn keep_layer(
    app: &App,
    name: &str,
    text: &str,
    makes_way: impl Fn(&str) -> bool,
) -> Result<(), Fault> {
    let register = app.register();
    let open = register.open_round()?;
    let act = app.act(&register, CHOOSE_RULES, open.id())?;
    register
        .store
        .write(act, |w| add_layer(w, &open, name, text, makes_way))
}

fn save(
    app: &App,
    register: &Register,
    open: &Round,
    body: RoundBody,
    sources: &[(String, String)],
) -> Result<(), Fault> {
    let act = app.act(register, CHOOSE_RULES, open.id())?;
    register
        .store
        .write(act, |w| Ok(save_layers(w, open, body, sources)?))
}

/// Puts these rule texts, in this order, in the place of the round's.
pub fn save_layers(
    w: &Writer<'_>,
    open: &Round,
    body: RoundBody,
    sources: &[(String, String)],
) -> Result<(), store::Error> {
    let hashes = sources
        .iter()
        .map(|(name, text)| w.save_rule_text(name, text))
        .collect::<Result<Vec<_>, _>>()?;
    let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
    w.set_round_layers(open.id(), &hashes)?;
    w.save_round(&RoundRow {
        body,
        ..open.row.clone()
    })
}

/// Writes the one file that sets every unit below up.
pub fn issue_launch(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let folder = crate::files::path(app, &args.folder)?;
    let open = register.open_round()?;
    let profile = register.owner()?;
    let units = register.store.read(|r| r.units_under(&profile.unit.id))?;
    let gaps = launch_gaps(app, &profile, &open, &units);
    if !gaps.is_empty() {
        let mut fault = Fault::precondition("Chưa xuất được gói triển khai.");
        for gap in gaps {
            fault = fault.with(gap.sentence, gap.citation);
        }
        return Err(fault);
    }
    launch::issue(app, &register, &profile, &open, &units, folder)
}
