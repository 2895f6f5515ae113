//! The units below an office in a round: added, taken from the catalogue, withdrawn.

use domain::form::{self, Fields};
use domain::rules::{KindRules, Route, Rules};
use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};

use super::{ADD_UNIT, round};
use crate::App;
use crate::commands::{CommunesArgs, NoArgs, SubjectReasonArgs, setup};
use crate::exchange::payload::UnitCard;
use crate::fault::{Code, Fault};
use crate::kinds;
use crate::register::{self, Profile, Register, Round};
use crate::shown::plain_input;
use crate::views::{ChoiceView, InputView, RoundView, UnitChoiceView};

/// The name of a unit, and the commune it lies in where the office above adds it.
const NAME: &str = "name";
const LIES_IN: &str = "lies_in";

/// Kind of records that say why a unit is, or is not, one of those the text is about.
pub const SCOPE: &str = "unit-scope";
const OUT: &str = "out";
const IN: &str = "in";

/// **Lý do xếp đối tượng** — why a unit is in the list of the year, or stays out of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScopeBody {
    pub name: String,
    pub kind: String,
    /// Slug of the exclusion; empty for a unit that is in.
    pub exclusion: String,
    /// The exclusion in the words of the text.
    pub exclusion_title: String,
    pub reason: String,
    /// The figures as they were typed.
    pub figures: Fields,
}

/// The fields of the form `add-unit`.
pub fn inputs(
    register: &Register,
    round: &Option<Round>,
    typed: &Fields,
) -> Result<Vec<InputView>, Fault> {
    let Some(round) = round else {
        return Ok(Vec::new());
    };
    let profile = register.owner()?;
    let of = |field: &str| typed.get(field).cloned().unwrap_or_default();
    let rules = &round.rules;
    let mut inputs = kinds::inputs(rules, typed);
    let example = rules
        .kind(&of(kinds::KIND))
        .or_else(|| kinds::chosen(rules, typed))
        .map(|kind| kind.words.example.clone())
        .filter(|example| !example.is_empty());
    inputs.push(InputView {
        hint: example.map_or_else(String::new, |example| format!("Ví dụ: {example}")),
        ..plain_input(NAME, "Tên đơn vị", "text", of(NAME))
    });
    let communes: Vec<ChoiceView> = register
        .store
        .read(|r| r.units_under(&profile.unit.id))?
        .into_iter()
        .filter(|row| row.code.is_some())
        .map(|row| ChoiceView {
            value: row.id,
            label: row.name,
            hint: String::new(),
        })
        .collect();
    inputs.push(InputView {
        shown: !communes.is_empty(),
        required: false,
        choices: communes,
        hint: "Chọn thì nơi đó được báo kết quả để biết".to_owned(),
        ..plain_input(LIES_IN, "Đóng trên địa bàn", "choice", of(LIES_IN))
    });
    inputs.extend(kinds::scope_inputs(rules, typed));
    Ok(inputs)
}

/// Why a unit of this kind does not belong in this office's list; nothing where it does. `above`: whether the office
/// stands above communes.
pub fn misplaced(above: bool, rules: &Rules, kind: &str, name: &str) -> Option<String> {
    let rules_of = rules.kind(kind)?;
    if rules_of.own_office {
        return None;
    }
    let title = &rules_of.title;
    match (above, rules.route(kind).ok()?) {
        (false, Route::Direct) => Some(format!(
            "{name}: {title} nộp hồ sơ thẳng lên cấp trên, nên do cấp trên ghi vào danh sách và gửi gói triển khai. Không ghi ở đây."
        )),
        (true, Route::Here | Route::Through) => Some(format!(
            "{name}: {title} nộp hồ sơ ở xã, phường nơi đơn vị đóng, nên do nơi đó ghi vào danh sách. Không ghi ở đây."
        )),
        (false, Route::Here | Route::Through) | (true, Route::Direct) => None,
    }
}

/// Adds a unit from the form `add-unit`, or keeps why it is none the text is about.
pub fn add_unit(app: &App, _args: NoArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let open = register.open_round()?;
    let typed = register.store.read(|r| r.fields(ADD_UNIT, ""))?;
    let name = form::typed(&typed, NAME).map(|n| domain::text::one_line(&n));
    let (Some(kind), Some(name)) = (kinds::chosen(&open.rules, &typed), name) else {
        return Err(Fault::precondition(
            "Chưa thêm được: ghi tên đơn vị, chọn loại đơn vị và nơi quản lý nếu có hỏi.",
        ));
    };
    let scope = scope_of(&open.rules, kind, &name, &typed)?;
    let under = register.store.read(|r| r.units_under(&profile.unit.id))?;
    if under
        .iter()
        .any(|unit| domain::text::fold(&unit.name) == domain::text::fold(&name))
    {
        return Err(Fault::new(
            Code::Conflict,
            format!("Đã có đơn vị tên “{name}” trong danh sách. Đặt tên khác để phân biệt."),
        ));
    }
    let out = scope
        .as_ref()
        .is_some_and(|body| !body.exclusion.is_empty());
    let above = app.catalogue().has_communes(&profile.unit.catalogue);
    if !out && let Some(why) = misplaced(above, &open.rules, &kind.slug, &name) {
        return Err(Fault::precondition(why));
    }
    let lies_in = form::typed(&typed, LIES_IN)
        .and_then(|id| under.iter().find(|row| row.id == id && row.code.is_some()));
    let card = UnitCard {
        id: register::new_id(app.world()),
        kind: kind.slug.clone(),
        name,
        place: match lies_in {
            Some(commune) => place_under(commune),
            None => own_place(&profile),
        },
        catalogue: String::new(),
        sample: profile.sample,
    };
    let position = next_position(&under);
    let act = app.act(
        &register,
        if out { "leave_out" } else { "add_unit" },
        &card.id,
    )?;
    register.store.write(act, |w| {
        if !out {
            w.save_unit(&register::unit_row(&card, Some(&profile.unit.id), position))?;
        }
        if let Some(body) = &scope {
            let unit = if out { &profile.unit.id } else { &card.id };
            w.save_record(&scope_row(app, &open, unit, out, body))?;
        }
        for field in [
            NAME,
            kinds::EXCLUDED,
            kinds::WHY,
            kinds::SECTOR,
            kinds::WORKERS,
            kinds::REVENUE,
            kinds::CAPITAL,
        ] {
            w.clear_field(ADD_UNIT, "", field)?;
        }
        Ok::<_, Fault>(())
    })?;
    round(app, NoArgs {})
}

fn scope_row(
    app: &App,
    open: &Round,
    unit: &str,
    out: bool,
    body: &ScopeBody,
) -> RecordRow<ScopeBody> {
    RecordRow {
        id: register::new_id(app.world()),
        kind: SCOPE.to_owned(),
        unit: unit.to_owned(),
        round: Some(open.id().to_owned()),
        state: if out { OUT } else { IN }.to_owned(),
        number: 1,
        date: None,
        search_text: body.name.clone(),
        body: body.clone(),
    }
}

/// Whether the unit is one the text is about, with the reason; nothing where the text leaves nobody out.
fn scope_of(
    rules: &Rules,
    kind: &KindRules,
    name: &str,
    typed: &Fields,
) -> Result<Option<ScopeBody>, Fault> {
    let (exclusions, size) = kinds::scope(rules, &kind.family);
    if exclusions.is_empty() {
        return Ok(None);
    }
    let answer = form::typed(typed, kinds::EXCLUDED).ok_or_else(|| {
        Fault::precondition(
            "Chưa trả lời đơn vị có thuộc loại mà quy định loại trừ không. Chọn một dòng rồi thêm.",
        )
    })?;
    let exclusion = exclusions.iter().find(|one| one.value.slug == answer);
    let reason = form::typed(typed, kinds::WHY).unwrap_or_default();
    if reason.is_empty() && (exclusion.is_some() || size.is_some()) {
        return Err(Fault::precondition(
            "Chưa ghi lý do xếp đơn vị vào hoặc ra ngoài đối tượng xét. Ghi một câu rồi thêm.",
        ));
    }
    let figures = [
        kinds::SECTOR,
        kinds::WORKERS,
        kinds::REVENUE,
        kinds::CAPITAL,
    ]
    .into_iter()
    .filter_map(|field| Some((field.to_owned(), form::typed(typed, field)?)))
    .collect();
    Ok(Some(ScopeBody {
        name: name.to_owned(),
        kind: kind.slug.clone(),
        exclusion: exclusion.map_or_else(String::new, |one| one.value.slug.clone()),
        exclusion_title: exclusion.map_or_else(String::new, |one| {
            format!("{} ({})", one.value.title, one.citation)
        }),
        reason,
        figures,
    }))
}

/// Units that were found to be none the text is about, with the reason.
pub fn left_out(register: &Register, round: Option<&Round>) -> Result<Vec<UnitChoiceView>, Fault> {
    let Some(round) = round else {
        return Ok(Vec::new());
    };
    let filter = RecordFilter::of_kind(SCOPE)
        .in_round(round.id())
        .in_state(OUT);
    let records: Vec<Record<ScopeBody>> = register.store.read(|r| r.records(filter, Page::ALL))?;
    Ok(records
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none())
        .map(|record| UnitChoiceView {
            unit: record.row.id,
            name: record.row.body.name,
            detail: format!(
                "{}. Lý do: {}",
                form::upper_first(&record.row.body.exclusion_title),
                record.row.body.reason
            ),
        })
        .collect())
}

/// Why a unit stands in the list, where somebody had to say so.
pub fn scope_reason(register: &Register, unit: &str, round: &str) -> Result<Option<String>, Fault> {
    let filter = RecordFilter::of_kind(SCOPE)
        .of_unit(unit)
        .in_round(round)
        .in_state(IN);
    let records: Vec<Record<ScopeBody>> = register.store.read(|r| r.records(filter, Page::ALL))?;
    Ok(records
        .into_iter()
        .map(|record| record.row.body.reason)
        .rfind(|reason| !reason.is_empty()))
}

/// "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai": where the units that lie in a commune are.
pub fn place_under(commune: &store::units::UnitRow) -> String {
    [
        commune.name.as_str(),
        commune.commune_name.as_deref().unwrap_or_default(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}

fn next_position(under: &[store::units::UnitRow]) -> i64 {
    under.iter().map(|unit| unit.position).max().unwrap_or(0) + 1
}

/// "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai": where the units of this office lie.
pub fn own_place(profile: &Profile) -> String {
    [profile.unit.name.as_str(), profile.unit.place.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Adds communes of the catalogue below this office.
pub fn add_communes(app: &App, args: CommunesArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let under = register.store.read(|r| r.units_under(&profile.unit.id))?;
    let mut cards = Vec::new();
    let catalogue = app.catalogue();
    for key in &args.communes {
        let place = catalogue
            .find(key)
            .ok_or_else(|| Fault::not_found("Có xã không còn trong danh mục. Tìm và chọn lại."))?;
        let card = setup::place_card(place, profile.sample);
        if !under.iter().any(|unit| unit.id == card.id) {
            cards.push(card);
        }
    }
    let first = next_position(&under);
    register
        .store
        .write(app.act(&register, "add_communes", "")?, |w| {
            for (position, card) in (first..).zip(&cards) {
                w.save_unit(&register::unit_row(card, Some(&profile.unit.id), position))?;
            }
            Ok::<_, Fault>(())
        })?;
    round(app, NoArgs {})
}

/// Takes a unit out of the list; its record stays, with the reason in the log.
pub fn withdraw_unit(app: &App, args: SubjectReasonArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition("Ghi lý do rút đơn vị khỏi danh sách."));
    }
    if let Some(record) = scope_record(&register, &args.subject)? {
        let act = app.act_because(&register, "take_back_left_out", &record.row.id, &reason)?;
        register
            .store
            .write(act, |w| w.withdraw_record(&record.row.id, &reason))?;
        return round(app, NoArgs {});
    }
    let unit = register
        .store
        .read(|r| r.unit(&args.subject))?
        .ok_or_else(|| Fault::not_found("Không có đơn vị này trong danh sách."))?;
    if !register
        .store
        .read(|r| r.bundles_in_from(&unit.id))?
        .is_empty()
    {
        return Err(Fault::new(
            Code::Conflict,
            format!(
                "{} đã gửi hồ sơ nên không rút được khỏi danh sách của năm nay.",
                unit.name
            ),
        ));
    }
    register.store.write(
        app.act_because(&register, "withdraw_unit", &unit.id, &reason)?,
        |w| {
            w.save_unit(&store::units::UnitRow {
                parent: None,
                ..unit.clone()
            })
        },
    )?;
    round(app, NoArgs {})
}

/// The record of a unit that was left out.
fn scope_record(register: &Register, id: &str) -> Result<Option<Record<serde_json::Value>>, Fault> {
    let record: Option<Record<serde_json::Value>> = register.store.read(|r| r.record(id))?;
    Ok(record.filter(|record| record.row.kind == SCOPE && record.row.state == OUT))
}
