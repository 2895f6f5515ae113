//! Awards, publication and criticism: suggested from what is decided, confirmed by the clerk; only what a
//! plan of the round says.

use domain::assessment::Verdict;
use domain::dossier::Stage;
use domain::form::Fields;
use domain::prizes::{self, Judged, Proposal};
use domain::scoring::ClassDecision;

use super::NoArgs;
use super::board::{Below, Seat};
use super::classes;
use super::decision::draft;
use super::dossier::items;
use crate::fault::Fault;
use crate::shown::plain_form;
use crate::views::*;
use crate::{App, shown};

/// The form of the whole screen, kept under the round.
pub const FORM: &str = "awards";
pub const SIGNER_ROLE: &str = "awards.signer_role";
pub const SIGNER: &str = "awards.signer";

/// Papers of this screen.
pub const AWARD_LIST: &str = "award-list";
pub const PUBLICATION_LIST: &str = "publication-list";
pub const CRITICISM_LIST: &str = "criticism-list";

/// What the lists are made from.
pub struct Results {
    pub seat: Seat,
    pub rows: Vec<Below>,
    pub decisions: Vec<ClassDecision>,
    pub judged: Vec<Judged>,
    pub fields: Fields,
}

impl Results {
    pub fn load(app: &App) -> Result<Results, Fault> {
        let seat = Seat::open(app)?;
        let rows = seat.own_rows()?;
        let decisions = classes::issued(&seat)?;
        let all: Vec<store::records::Record<classes::ScoreBody>> =
            classes::records(&seat.register, &seat.round, classes::SCORE)?;
        let scores = classes::scores(&seat.register, &seat.round)?;
        let fields = seat
            .register
            .store
            .read(|r| r.fields(FORM, seat.round.id()))?;
        let class_of = |score: &str| {
            decisions
                .iter()
                .flat_map(|decision| &decision.lines)
                .find(|line| classes::standing_score(&all, &line.subject) == score)
                .map(|line| (line.class.slug.clone(), line.class.title.clone()))
        };
        let mut judged: Vec<Judged> = rows
            .iter()
            .map(|below| {
                let score = scores.iter().find(|record| {
                    record.row.body.name.is_empty() && record.row.unit == below.unit.id
                });
                Judged {
                    subject: below.unit.id.clone(),
                    name: below.unit.name.clone(),
                    head: below
                        .dossier
                        .as_ref()
                        .map_or_else(String::new, |dossier| dossier.presider.clone()),
                    class: score.and_then(|record| class_of(&record.row.id)),
                    verdict: verdict(below),
                }
            })
            .collect();
        judged.extend(
            scores
                .iter()
                .filter(|record| !record.row.body.name.is_empty())
                .map(|record| Judged {
                    subject: record.row.id.clone(),
                    name: record.row.body.name.clone(),
                    head: String::new(),
                    class: class_of(&record.row.id),
                    verdict: None,
                }),
        );
        Ok(Results {
            seat,
            rows,
            decisions,
            judged,
            fields,
        })
    }

    /// Over the signature of a list where nobody typed anything else.
    fn default_role(&self) -> Vec<String> {
        vec![self.seat.profile.office_name.clone()]
    }

    /// The lines over the signature of the lists.
    pub fn signer_role(&self) -> Vec<String> {
        draft::role(&self.fields, SIGNER_ROLE, || self.default_role())
    }

    pub fn awards(&self) -> Vec<Proposal> {
        prizes::awards(&self.seat.round.rules, &self.judged, &self.fields)
    }

    pub fn criticisms(&self) -> Vec<Proposal> {
        prizes::criticisms(&self.seat.round.rules, &self.judged, &self.fields)
    }
}

/// Only what is settled: recognized, or closed without proposal.
fn verdict(below: &Below) -> Option<Verdict> {
    match below.stage()? {
        Stage::Decided => Some(Verdict::Met),
        Stage::NotProposed => Some(Verdict::NotMet),
        Stage::Draft
        | Stage::Exported
        | Stage::Received
        | Stage::Returned
        | Stage::Resubmitted
        | Stage::Proposed => None,
    }
}

/// Whether the plans of a round say anything that this screen is for.
pub fn is_asked(rules: &domain::rules::Rules) -> bool {
    rules.awards().next().is_some()
        || rules.criticisms().next().is_some()
        || !rules.publications().is_empty()
}

/// Awards, publication and criticism as they stand.
pub fn awards(app: &App, _args: NoArgs) -> Result<AwardsView, Fault> {
    let results = Results::load(app)?;
    let (awards, criticisms) = (results.awards(), results.criticisms());
    let round = results.seat.round.id();
    let year = results.seat.round.year();
    let mut papers = Vec::new();
    let mut offer = |wanted: bool, kind: &str| {
        if wanted {
            papers.push(items::link(kind, round));
        }
    };
    offer(is_any_taken(&awards), AWARD_LIST);
    let publications = results.seat.round.rules.publications();
    offer(
        !publications.is_empty() && has_results(&results),
        PUBLICATION_LIST,
    );
    offer(is_any_taken(&criticisms), CRITICISM_LIST);
    let n_met = count(&results, Verdict::Met);
    let n_classified: usize = results.decisions.iter().map(|d| d.lines.len()).sum();
    let gaps = prizes::gaps(&awards)
        .into_iter()
        .chain(prizes::gaps(&criticisms));
    Ok(AwardsView {
        gaps: gaps.map(|gap| shown::gap(&gap, "")).collect(),
        publications: publications
            .iter()
            .map(|publication| PublicationView {
                title: publication.title.clone(),
                due: domain::date::short(publication.last_day(year)),
                citation: publication.due.citation.to_string(),
            })
            .collect(),
        decided: format!(
            "Đến nay có {n_met} đơn vị được công nhận đạt tiêu chuẩn, {n_classified} đơn vị có quyết định phân loại."
        ),
        signer: plain_form(
            FORM,
            round,
            "Người ký các danh sách",
            signer(&results),
            false,
        ),
        form: form_of(&results, &awards, &criticisms),
        awards: awards.iter().map(proposal).collect(),
        criticisms: criticisms.iter().map(proposal).collect(),
        papers,
    })
}

fn count(results: &Results, verdict: Verdict) -> usize {
    results
        .judged
        .iter()
        .filter(|unit| unit.verdict == Some(verdict))
        .count()
}

fn has_results(results: &Results) -> bool {
    !results.decisions.is_empty() || count(results, Verdict::Met) > 0
}

fn is_any_taken(proposals: &[Proposal]) -> bool {
    proposals.iter().flat_map(|p| &p.rows).any(|row| row.taken)
}

fn proposal(proposal: &Proposal) -> ProposalView {
    ProposalView {
        title: proposal.title.clone(),
        to: proposal.to.clone(),
        citation: proposal.citation.clone(),
        rows: proposal
            .rows
            .iter()
            .map(|row| CandidateView {
                unit: row.unit.clone(),
                merit: row.merit.clone(),
                taken: row.taken,
                inputs: row.inputs.iter().map(shown::input).collect(),
            })
            .collect(),
    }
}

fn signer(results: &Results) -> Vec<InputView> {
    vec![
        draft::role_input(&results.fields, SIGNER_ROLE, &results.default_role()),
        InputView {
            required: false,
            ..shown::plain_input(
                SIGNER,
                "Người ký",
                "person",
                results.fields.get(SIGNER).cloned().unwrap_or_default(),
            )
        },
    ]
}

/// The form `awards`.
pub fn form_view(app: &App) -> Result<FormView, Fault> {
    let results = Results::load(app)?;
    Ok(form_of(&results, &results.awards(), &results.criticisms()))
}

fn form_of(results: &Results, awards: &[Proposal], criticisms: &[Proposal]) -> FormView {
    let mut inputs = signer(results);
    inputs.extend(
        awards
            .iter()
            .chain(criticisms)
            .flat_map(|proposal| &proposal.rows)
            .flat_map(|row| row.inputs.iter().map(shown::input)),
    );
    plain_form(
        FORM,
        results.seat.round.id(),
        "Khen thưởng, công bố",
        inputs,
        false,
    )
}
