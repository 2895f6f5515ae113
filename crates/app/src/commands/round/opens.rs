//! What the law leaves open: shown with its reason, chosen with the paper it rests on.

use domain::form;
use domain::rules::classification::is_class_open;
use domain::rules::{KindRules, OpenChoice, OpenPoint, Rules};
use domain::text::fold;
use store::rounds::RoundRow;

use super::{OPENS, ROUND};
use crate::App;
use crate::fault::Fault;
use crate::kinds;
use crate::register::{Register, Round};
use crate::shown::plain_input;
use crate::views::*;

/// Every open point of a round with its fields, or with what settled it.
pub fn opens(
    register: &Register,
    round: &Option<Round>,
    units: &[store::units::UnitRow],
) -> Result<Vec<OpenPointView>, Fault> {
    let Some(round) = round else {
        return Ok(Vec::new());
    };
    let typed = register.store.read(|r| r.fields(OPENS, ""))?;
    let in_list = super::kinds_of(&Some(round.clone()), units);
    let in_list: Vec<&str> = in_list.iter().map(String::as_str).collect();
    let mut views: Vec<OpenPointView> = round
        .rules
        .opens()
        .iter()
        .map(|point| {
            let inherited = round.row.body.inherited_choices.contains(&point.code);
            let filled_by = match &point.filled_by {
                Some(citation) => citation.to_string(),
                None if inherited => "Theo gói triển khai của cấp trên".to_owned(),
                None => String::new(),
            };
            let inputs = if filled_by.is_empty() {
                open_inputs(&round.rules, &point.code, &typed)
            } else {
                settled_inputs(point)
            };
            OpenPointView {
                code: point.code.clone(),
                question: question(&round.rules, point),
                why: point.why.clone(),
                filled_by,
                inputs,
                group: group(&round.rules, point),
                matters: round.rules.is_asked_for(&point.code, &in_list),
            }
        })
        .collect();
    // One kind after the other, each where the packs first ask about it.
    let mut order: Vec<String> = Vec::new();
    for view in &views {
        if !order.contains(&view.group) {
            order.push(view.group.clone());
        }
    }
    views.sort_by_key(|view| order.iter().position(|group| *group == view.group));
    Ok(views)
}

/// The kinds of units a point is about, as a heading: "Khu dân cư", "Cơ quan; doanh nghiệp".
fn group(rules: &Rules, point: &OpenPoint) -> String {
    if is_class_open(&point.code) {
        return "Phân loại phong trào".to_owned();
    }
    let asking = rules.kinds_asking(&point.code);
    if asking.is_empty() || asking.len() == rules.unit_kinds().count() {
        return "Chung cho mọi loại đơn vị".to_owned();
    }
    form::upper_first(&titles(rules, &asking).join("; "))
}

/// The kinds by name; all the kinds of a family by the family's.
fn titles(rules: &Rules, asking: &[&KindRules]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for kind in asking {
        let of_family = |k: &&KindRules| k.family == kind.family;
        let whole = asking.iter().copied().filter(|k| of_family(k)).count()
            == rules.unit_kinds().filter(of_family).count();
        let title = match whole {
            true => kinds::family_title(rules, kind).to_owned(),
            false => kind.title.clone(),
        };
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

/// The question of a point, naming the kind it is about where its own words do not.
pub fn question(rules: &Rules, point: &OpenPoint) -> String {
    let asking = rules.kinds_asking(&point.code);
    match titles(rules, &asking).as_slice() {
        [title] if !fold(&point.question).contains(&fold(title)) => {
            format!("{} ({title})", point.question)
        }
        _ => point.question.clone(),
    }
}

/// What a plan or the office above has settled: shown, not asked.
fn settled_inputs(point: &domain::rules::OpenPoint) -> Vec<InputView> {
    let value = point.value.clone().unwrap_or_default();
    let label = point
        .choices
        .iter()
        .find(|(v, _)| *v == value)
        .map_or(value.clone(), |(_, label)| label.clone());
    vec![InputView {
        required: false,
        shown: false,
        ..plain_input("settled", "Đã định", "text", label)
    }]
}

fn value_field(code: &str) -> String {
    format!("open.{code}.value")
}

fn basis_field(code: &str) -> String {
    format!("open.{code}.basis")
}

/// The fields of one open point.
pub fn open_inputs(rules: &Rules, code: &str, typed: &form::Fields) -> Vec<InputView> {
    let Some(point) = rules.open(code) else {
        return Vec::new();
    };
    let of = |field: &str| typed.get(field).cloned().unwrap_or_default();
    let (value, basis) = (of(&value_field(code)), of(&basis_field(code)));
    let problem = if value.is_empty() || basis.is_empty() {
        None
    } else {
        rules.choice_problem(
            code,
            &OpenChoice {
                value: value.clone(),
                basis: basis.clone(),
            },
        )
    };
    let choices = point
        .choices
        .iter()
        .map(|(value, label)| ChoiceView {
            value: value.clone(),
            label: label.clone(),
            hint: String::new(),
        })
        .collect();
    let kind = if point.choices.is_empty() {
        "text"
    } else {
        "choice"
    };
    vec![
        InputView {
            choices,
            problem: problem.unwrap_or_default(),
            ..plain_input(&value_field(code), "Lựa chọn của cơ quan", kind, value)
        },
        InputView {
            hint: "Số, ngày và tên văn bản hoặc kế hoạch mà lựa chọn này dựa vào".to_owned(),
            ..plain_input(&basis_field(code), "Căn cứ", "text", basis)
        },
    ]
}

/// Takes what was typed about open points and limits into the round, after a field was saved.
pub fn absorb_fields(app: &App, register: &Register) -> Result<(), Fault> {
    let Some(open) = register.round()? else {
        return Ok(());
    };
    let typed = register.store.read(|r| r.fields(OPENS, ""))?;
    let limit = register.store.read(|r| r.fields(ROUND, ""))?;
    let mut body = open.row.body.clone();
    body.choices
        .retain(|code, _| body.inherited_choices.contains(code));
    for point in open.rules.opens().iter().filter(|p| p.filled_by.is_none()) {
        let of = |field: String| form::typed(&typed, &field);
        if body.inherited_choices.contains(&point.code) {
            continue;
        }
        if let (Some(value), Some(basis)) =
            (of(value_field(&point.code)), of(basis_field(&point.code)))
        {
            let choice = OpenChoice { value, basis };
            if open.rules.choice_problem(&point.code, &choice).is_none() {
                body.choices.insert(point.code.clone(), choice);
            }
        }
    }
    body.dossier_limit_mb = form::typed_number(&limit, "limit").and_then(|n| u32::try_from(n).ok());
    if body == open.row.body {
        return Ok(());
    }
    let act = app.act(register, "choose_open", open.id())?;
    register.store.write(act, |w| {
        w.save_round(&RoundRow {
            body,
            ..open.row.clone()
        })
    })?;
    Ok(())
}
