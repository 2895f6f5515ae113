//! What the law leaves open: shown with its reason, chosen with the paper it rests on.

use domain::form;
use domain::rules::{OpenChoice, Rules};
use store::rounds::RoundRow;

use super::{OPENS, ROUND};
use crate::App;
use crate::fault::Fault;
use crate::register::{Register, Round};
use crate::shown::plain_input;
use crate::views::*;

/// Every open point of a round with its fields, or with what settled it.
pub fn opens(register: &Register, round: &Option<Round>) -> Result<Vec<OpenPointView>, Fault> {
    let Some(round) = round else {
        return Ok(Vec::new());
    };
    let typed = register.store.read(|r| r.fields(OPENS, ""))?;
    Ok(round
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
                question: point.question.clone(),
                why: point.why.clone(),
                filled_by,
                inputs,
            }
        })
        .collect())
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
