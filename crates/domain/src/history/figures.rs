//! Last year's figures of a unit that is not what it was: the sum over those it was merged from; for one
//! that was divided, the share that somebody types. Nothing is guessed.

use super::{Change, Named, Timeline, UnitEvent};
use crate::form::{Fields, FormModel, Gap, Input, InputKind, typed, typed_number};
use std::collections::BTreeMap;
use time::Date;

/// Figures by code: “KDC-4a.toi-pham” → 3.
pub type Figures = BTreeMap<String, u64>;

/// **Số liệu của một biên bản** — a unit's figures, and the day of the meeting that settled them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub date: Date,
    pub figures: Figures,
}

/// **Số liệu năm trước của một đơn vị** — known, still to be shared out, or not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    Known {
        figures: Figures,
        /// Names of the units they were summed over; empty when they are the unit's own.
        from: Vec<String>,
        /// The reason that was given with a share; empty where nothing was shared.
        reason: String,
    },
    /// A divided unit's figures, of which this one's share is not typed yet.
    Asks { event: String, of: Named },
    /// Units whose figures are not here.
    Unknown { units: Vec<String> },
}

/// What figures are looked up in.
pub trait Source {
    /// What a unit's own minutes of the year say.
    fn settled(&self, unit: &str) -> Option<Settled>;
    /// The share of a divided unit's figures that was typed for one of its parts, with the reason.
    fn share(&self, event: &str, unit: &str, whole: &Figures) -> Option<(Figures, String)>;
}

/// The figures of a unit for the year of `source`, as it is made up on the evening of `until`.
pub fn carried(line: &Timeline, unit: &Named, until: Date, source: &dyn Source) -> Carried {
    let made = line.of(&unit.id).rfind(|(_, event)| {
        event.date <= until && event.change.recomposes() && event.is_now(&unit.id).is_some()
    });
    let own = source.settled(&unit.id);
    match (made, own) {
        (None, Some(own)) => Carried::own(own.figures),
        (Some((_, event)), Some(own)) if own.date >= event.date => Carried::own(own.figures),
        (Some((id, event)), _) => remade(line, unit, id, event, source),
        (None, None) => Carried::Unknown {
            units: vec![unit.name.clone()],
        },
    }
}

fn remade(
    line: &Timeline,
    unit: &Named,
    id: &str,
    event: &UnitEvent,
    source: &dyn Source,
) -> Carried {
    let eve = event.date.previous_day().unwrap_or(event.date);
    let parts: Vec<(&Named, Carried)> = event
        .before
        .iter()
        .map(|was| (was, carried(line, was, eve, source)))
        .collect();
    if event.change == Change::Split {
        return match parts.into_iter().next() {
            Some((of, Carried::Known { figures, .. })) => {
                match source.share(id, &unit.id, &figures) {
                    Some((figures, reason)) => Carried::Known {
                        figures,
                        from: vec![of.name.clone()],
                        reason,
                    },
                    None => Carried::Asks {
                        event: id.to_owned(),
                        of: of.clone(),
                    },
                }
            }
            Some((_, other)) => other,
            None => Carried::Unknown { units: Vec::new() },
        };
    }
    summed(parts)
}

/// The sum, where every part is known; a figure that one part does not have is no figure of the sum.
fn summed(parts: Vec<(&Named, Carried)>) -> Carried {
    let mut sum: Option<Figures> = None;
    let mut from = Vec::new();
    let mut unknown = Vec::new();
    for (was, part) in parts {
        match part {
            Carried::Known { figures, .. } => {
                from.push(was.name.clone());
                sum = Some(match sum {
                    None => figures,
                    Some(before) => before
                        .into_iter()
                        .filter_map(|(code, n)| Some((code.clone(), n + figures.get(&code)?)))
                        .collect(),
                });
            }
            asks @ Carried::Asks { .. } => return asks,
            Carried::Unknown { units } => unknown.extend(units),
        }
    }
    match sum {
        Some(figures) if unknown.is_empty() => Carried::Known {
            figures,
            from,
            reason: String::new(),
        },
        _ => Carried::Unknown { units: unknown },
    }
}

impl Carried {
    fn own(figures: Figures) -> Carried {
        Carried::Known {
            figures,
            from: Vec::new(),
            reason: String::new(),
        }
    }
}

/// Why the figures were shared as they were.
const REASON: &str = "reason";

/// The field of one part's share of one figure.
pub fn share_field(unit: &str, code: &str) -> String {
    format!("share.{unit}.{code}")
}

/// The form in which a divided unit's figures are shared out over its parts.
pub fn share_form(
    event: &UnitEvent,
    year: i32,
    whole: &Figures,
    titles: &dyn Fn(&str) -> String,
    fields: &Fields,
) -> FormModel {
    let of = event.before.first().map_or("", |was| was.name.as_str());
    let mut inputs = Vec::new();
    let mut gaps = Vec::new();
    for (code, n) in whole {
        let mut typed_in_all = Some(0u64);
        for part in &event.after {
            let input = Input::new(
                fields,
                share_field(&part.id, code),
                format!("{}: phần của {}", titles(code), part.name),
                InputKind::Number,
            )
            .required();
            typed_in_all =
                typed_in_all.and_then(|sum| Some(sum + typed_number(fields, &input.field)?));
            inputs.push(input.hint(&format!("{of} năm {year}: {n}.")));
        }
        if let Some(sum) = typed_in_all.filter(|sum| sum != n) {
            let first = event.after.first().map_or("", |part| part.id.as_str());
            gaps.push(Gap::blocking(
                &share_field(first, code),
                format!(
                    "{}: các phần cộng lại là {sum}, trong khi {of} năm {year} có {n}. Xem lại từng phần.",
                    titles(code)
                ),
            ));
        }
    }
    inputs.push(
        Input::new(fields, REASON, "Căn cứ để chia", InputKind::Long)
            .required()
            .hint("Ví dụ: sổ theo dõi của Công an xã, biên bản bàn giao."),
    );
    let missing: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    FormModel {
        code: "unit-shares".to_owned(),
        kicker: event.sentence(),
        title: format!("Chia số liệu năm {year} của {of}"),
        intro: "Mỗi phần ghi đúng số của mình; cộng lại phải bằng số của đơn vị cũ. Chương trình không tự chia.".to_owned(),
        law: None,
        inputs,
        outcome: None,
        gaps: missing.into_iter().chain(gaps).collect(),
    }
}

/// One part's share with its reason, once the whole is shared out without a gap.
pub fn share_of(
    event: &UnitEvent,
    unit: &str,
    whole: &Figures,
    fields: &Fields,
) -> Option<(Figures, String)> {
    let model = share_form(event, 0, whole, &str::to_owned, fields);
    if model.gaps.iter().any(|gap| gap.blocking) {
        return None;
    }
    let share = whole
        .keys()
        .map(|code| {
            Some((
                code.clone(),
                typed_number(fields, &share_field(unit, code))?,
            ))
        })
        .collect::<Option<Figures>>()?;
    Some((share, typed(fields, REASON)?))
}
