//! Domain values as screens see them.

use domain::assessment::{Verdict, outcome_word};
use domain::form::{FormModel, Gap, Input, InputKind, Outcome};
use domain::law::LawText;
use domain::meeting::{LineOutcome, Minutes};
use domain::rules::check::Question;

use crate::fault::{Detail, Fault};
use crate::views::{ChoiceView, FormView, GapView, InputView, LawView, LineView, OutcomeView};

/// A field of the domain.
pub fn input(input: &Input) -> InputView {
    InputView {
        field: input.field.clone(),
        label: input.label.clone(),
        kind: kind(input.kind).to_owned(),
        choices: input
            .choices
            .iter()
            .map(|c| ChoiceView {
                value: c.value.clone(),
                label: c.label.clone(),
                hint: c.hint.clone(),
            })
            .collect(),
        value: input.value.clone(),
        hint: input.hint.clone(),
        problem: input.problem.clone().unwrap_or_default(),
        required: input.required,
        shown: input.shown,
        unit: input.unit.clone(),
        suggested: String::new(),
    }
}

fn kind(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Text => "text",
        InputKind::Long => "long",
        InputKind::Number => "number",
        InputKind::Date => "date",
        InputKind::Day => "day",
        InputKind::Time => "time",
        InputKind::Choice => "choice",
        InputKind::Check => "check",
        InputKind::Person => "person",
    }
}

/// A form that is only fields.
pub fn plain_form(
    form: &str,
    subject: &str,
    title: &str,
    inputs: Vec<InputView>,
    read_only: bool,
) -> FormView {
    FormView {
        form: form.to_owned(),
        subject: subject.to_owned(),
        eyebrow: String::new(),
        title: title.to_owned(),
        intro: String::new(),
        law: None,
        inputs,
        outcome: None,
        gaps: Vec::new(),
        read_only,
    }
}

/// A field that is not the domain's: names, places, passphrases of setting up.
pub fn plain_input(field: &str, label: &str, kind: &str, value: String) -> InputView {
    InputView {
        field: field.to_owned(),
        label: label.to_owned(),
        kind: kind.to_owned(),
        choices: Vec::new(),
        value,
        hint: String::new(),
        problem: String::new(),
        required: true,
        shown: true,
        unit: String::new(),
        suggested: String::new(),
    }
}

/// A page of a form. `route` leads back to it from its gaps.
pub fn form(model: &FormModel, form: &str, subject: &str, route: &str) -> FormView {
    FormView {
        form: form.to_owned(),
        subject: subject.to_owned(),
        eyebrow: model.kicker.clone(),
        title: model.title.clone(),
        intro: model.intro.clone(),
        law: model.law.as_ref().map(law),
        inputs: model.inputs.iter().map(input).collect(),
        outcome: model
            .outcome
            .as_ref()
            .map(|o| outcome(o, model.law.as_ref())),
        gaps: model.gaps.iter().map(|g| gap(g, route)).collect(),
        read_only: false,
    }
}

/// The law beside a question.
pub fn law(law: &LawText) -> LawView {
    LawView {
        quote: law.quote.clone(),
        citation: law.citation.clone(),
        span: law.span.clone(),
    }
}

/// One thing still to do.
pub fn gap(gap: &Gap, route: &str) -> GapView {
    GapView {
        sentence: gap.sentence.clone(),
        citation: gap
            .citation
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        route: route.to_owned(),
        note: !gap.blocking,
    }
}

/// What an answer means.
pub fn outcome(outcome: &Outcome, law: Option<&LawText>) -> OutcomeView {
    let (tone, reason) = match outcome {
        Outcome::Met { reason } => ("ok", reason.clone()),
        Outcome::NotMet { reason } => ("late", reason.clone()),
        Outcome::Provisional { reason } => ("wait", reason.clone()),
        Outcome::Missing { what } => (
            "due",
            what.first()
                .map_or_else(String::new, |gap| gap.sentence.clone()),
        ),
    };
    OutcomeView {
        tone: tone.to_owned(),
        word: outcome_word(outcome).to_owned(),
        reason,
        citation: law.map(|law| law.citation.clone()).unwrap_or_default(),
    }
}

/// The outcome of a line of closed minutes.
pub fn line_outcome(outcome: LineOutcome, reason: &str, citation: &str) -> OutcomeView {
    let tone = match outcome {
        LineOutcome::Met => "ok",
        LineOutcome::NotMet => "late",
        LineOutcome::Provisional => "wait",
    };
    OutcomeView {
        tone: tone.to_owned(),
        word: outcome.label().to_owned(),
        reason: reason.to_owned(),
        citation: citation.to_owned(),
    }
}

/// A verdict in one word, with its sentence.
pub fn verdict(verdict: Verdict, reason: &str) -> OutcomeView {
    let tone = match verdict {
        Verdict::Met => "ok",
        Verdict::NotMet => "late",
    };
    OutcomeView {
        tone: tone.to_owned(),
        word: verdict.label().to_owned(),
        reason: reason.to_owned(),
        citation: String::new(),
    }
}

/// A question of a running meeting as a line.
pub fn question_line(question: &Question) -> LineView {
    LineView {
        code: question.code.clone(),
        group: question.group.clone(),
        title: question.short.clone(),
        facts: question.facts.clone(),
        outcome: outcome(&question.outcome, Some(&question.law)),
    }
}

/// The lines of closed minutes.
pub fn minutes_lines(minutes: &Minutes) -> Vec<LineView> {
    minutes
        .lines
        .iter()
        .map(|line| LineView {
            code: line.code.clone(),
            group: line.group.clone(),
            title: line.short.clone(),
            facts: line.facts.clone(),
            outcome: line_outcome(line.outcome, &line.reason, &line.citation),
        })
        .collect()
}

/// A refusal with everything that stands in the way.
pub fn refusal(message: impl Into<String>, gaps: &[Gap]) -> Fault {
    let mut fault = Fault::precondition(message);
    fault.details = gaps
        .iter()
        .map(|gap| Detail {
            sentence: gap.sentence.clone(),
            citation: gap
                .citation
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })
        .collect();
    fault
}

/// A transfer state: the three honest words.
pub mod transfer {
    use crate::views::TransferView;

    /// Kept here, not sent.
    pub fn saved() -> TransferView {
        view("saved", "Đã lưu trên máy này.", "plain")
    }

    /// Written to a file; nobody has said that it arrived.
    pub fn exported(when: &str, receiver: &str) -> TransferView {
        view(
            "exported",
            &format!("Đã xuất tệp lúc {when}. Chưa có biên nhận của {receiver}."),
            "due",
        )
    }

    /// A signed receipt is here.
    pub fn receipted(when: &str, receiver: &str) -> TransferView {
        view(
            "receipted",
            &format!("Đã có biên nhận của {receiver}, {when}."),
            "ok",
        )
    }

    /// It never left: this office typed it in itself.
    pub fn entered(when: &str) -> TransferView {
        view(
            "receipted",
            &format!("Đã nhập thay và ghi vào sổ lúc {when}."),
            "ok",
        )
    }

    fn view(state: &str, sentence: &str, tone: &str) -> TransferView {
        TransferView {
            state: state.to_owned(),
            sentence: sentence.to_owned(),
            tone: tone.to_owned(),
        }
    }
}
