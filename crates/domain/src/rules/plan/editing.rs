//! A plan being written: what was typed, the plan it makes, and what the rules above say to it. The very loader that
//! the round will use judges it, so that nothing is accepted here and refused later.

use super::{Above, Draft, Place, Plan, PlanGap, Value, words, write_with_places};
use crate::{
    form::{Fields, Gap},
    rules::{PackFault, Rules, Source},
};

/// **Kế hoạch đang soạn** — the fields, the draft they make, and every refusal at its field.
#[derive(Clone, Debug)]
pub struct Editing {
    pub fields: Fields,
    /// The law and the layers above, without this plan.
    pub above: Rules,
    /// The same with the objects as this plan divides and adds them.
    pub frame: Rules,
    pub draft: Draft,
    /// The file as it would be written now.
    pub text: String,
    /// The rules with this plan, when nothing in it is refused.
    pub rules: Option<Rules>,
    /// What is refused: the page and the field where it was typed, and one sentence.
    pub refused: Vec<PlanGap>,
}

impl Editing {
    /// Reads the fields against the layers above; those layers themselves are whole, or nothing can be said.
    pub fn open(above: Above<'_>, fields: Fields) -> Result<Editing, Vec<PackFault>> {
        let rules = above.load()?;
        let (draft, frame) = Draft::with_frame(&fields, &rules);
        let frame = frame.into_owned();
        let (text, places) = write_with_places(&named(draft.plan.clone()));
        let own = Source {
            name: OWN,
            text: &text,
        };
        let (loaded, refused) = match above.with(own) {
            Ok(loaded) => (Some(loaded), Vec::new()),
            Err(faults) => (None, at_fields(&draft, &places, &faults)),
        };
        let refused = match &draft.plan.title() {
            // What carries the same name as a text above is told once the plan has a name at all.
            &"" => refused
                .into_iter()
                .filter(|gap| gap.page != "head")
                .collect(),
            _ => refused,
        };
        Ok(Editing {
            fields,
            above: rules,
            frame,
            draft,
            rules: loaded,
            refused,
            text,
        })
    }

    /// Everything that keeps the plan from being used: what is missing and what is refused.
    pub fn gaps(&self) -> Vec<PlanGap> {
        let mut gaps = self.draft.gaps.clone();
        gaps.extend(self.refused.iter().cloned());
        if self.draft.plan.entries.is_empty() {
            gaps.push(PlanGap {
                page: "head".to_owned(),
                gap: Gap::general(
                    "Kế hoạch chưa quy định điều gì. Ghi ít nhất một hạn, một cơ quan hoặc một lựa chọn.",
                ),
            });
        }
        gaps
    }

    /// The plan with its text and the rules it makes, when nothing is missing and nothing is refused.
    pub fn finished(&self) -> Result<(&Plan, &str, &Rules), Vec<PlanGap>> {
        match (&self.rules, self.gaps()) {
            (Some(rules), gaps) if gaps.is_empty() => Ok((&self.draft.plan, &self.text, rules)),
            (_, gaps) => Err(gaps),
        }
    }

    /// What is wrong at a field, as one sentence.
    pub fn problem(&self, field: &str) -> Option<String> {
        let of = |gap: &&PlanGap| gap.gap.field.as_deref() == Some(field);
        self.refused
            .iter()
            .find(of)
            .map(|refused| refused.gap.sentence.clone())
    }
}

/// A plan whose name or office is not typed yet is judged under these; it is never used like that.
fn named(mut plan: Plan) -> Plan {
    for (key, value) in &mut plan.instrument {
        let stands = match key.as_str() {
            "title" => "Kế hoạch …",
            "issuer" => "cơ quan …",
            _ => continue,
        };
        if value.as_text() == Some("") {
            *value = Value::text(stands);
        }
    }
    plan
}

/// The plan's own file in the sentences of the loader.
const OWN: &str = "kế hoạch";

/// Each refusal at the field that wrote its line, in words that a person at a form knows.
fn at_fields(draft: &Draft, places: &[Place], faults: &[PackFault]) -> Vec<PlanGap> {
    let own = faults.iter().filter(|fault| fault.file == OWN);
    own.map(|fault| {
        let place = places.iter().rev().find(|place| place.line <= fault.line);
        let origin = place.and_then(|place| draft.origins.get(place.entry));
        let field = match place {
            // Above the first entry stands only what the plan is called.
            None => Some("head.number"),
            Some(place) => origin.and_then(|origin| origin.field(&place.key)),
        };
        let key = place.map_or("", |place| &place.key);
        PlanGap {
            page: origin.map_or_else(|| "head".to_owned(), |origin| origin.page.clone()),
            gap: Gap {
                field: field.map(str::to_owned),
                ..Gap::general(words::plain(&fault.sentence, key))
            },
        }
    })
    .collect()
}
