//! **Minh chứng cho tiêu chí** — evidence a unit attaches for one criterion: under which item it is kept and sent, and
//! how it is said.

use domain::form::lower_first;
use domain::rules::{Criterion, KindRules};

use super::items::{self, Attached, OTHER};
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::{ChoiceView, EvidenceView, ProofView};

/// What stands before the code of the criterion.
const CRITERION: &str = "criterion-";

/// The item under which evidence for a criterion is attached and sent.
pub fn item_of(code: &str) -> String {
    format!("{CRITERION}{code}")
}

/// The code of the criterion that something is evidence for; nothing for any other paper.
pub fn criterion_of(item: &str) -> Option<&str> {
    item.strip_prefix(CRITERION)
}

/// The item of the law's list that a paper counts for: evidence for a criterion is one of the “other documents”.
pub fn listed_as(item: &str) -> &str {
    criterion_of(item).map_or(item, |_| OTHER)
}

/// “Tiêu chí 2: đã nghe tuyên truyền”
pub fn title(criterion: &Criterion) -> String {
    let short = lower_first(&criterion.short);
    format!("Tiêu chí {}: {short}", criterion.group)
}

/// “minh chứng tiêu chí 2: đã nghe tuyên truyền”; nothing for any other paper, and where the rules have no such
/// criterion.
pub fn said(kind: &KindRules, item: &str) -> Option<String> {
    let criterion = kind.criterion(criterion_of(item)?)?;
    Some(format!("minh chứng {}", lower_first(&title(criterion))))
}

/// Where evidence stands among the criteria; other papers come after all of them.
pub fn place(kind: &KindRules, item: &str) -> usize {
    let code = criterion_of(item);
    let mut criteria = kind.criteria.iter();
    criteria
        .position(|criterion| Some(criterion.code.as_str()) == code)
        .unwrap_or(usize::MAX)
}

/// What a paper can be evidence for.
pub fn choices(kind: &KindRules) -> Vec<ChoiceView> {
    let choice = |criterion: &Criterion| ChoiceView {
        value: item_of(&criterion.code),
        label: title(criterion),
        hint: String::new(),
    };
    kind.criteria.iter().map(|one| choice(one)).collect()
}

/// An attached paper, with what it is evidence for.
pub fn evidence(kind: &KindRules, attached: &Attached) -> EvidenceView {
    let view = items::evidence(attached);
    let detail = match said(kind, &attached.row.item) {
        Some(said) => format!("{said} · {}", view.detail),
        None => view.detail,
    };
    EvidenceView { detail, ..view }
}

/// The files of one question of the meeting; nothing where it is no criterion.
pub fn of_question(
    register: &Register,
    year: &Year,
    code: &str,
) -> Result<Option<ProofView>, Fault> {
    if year.kind_rules()?.criterion(code).is_none() {
        return Ok(None);
    }
    let item = item_of(code);
    let attached =
        register.store.read(
            |r| match own::find_dossier(r, year.unit(), year.round.id())? {
                Some(dossier) => items::attached(r, &dossier.row.id),
                None => Ok(Vec::new()),
            },
        )?;
    let mine = attached.iter().filter(|one| one.row.item == item);
    let files = mine.map(items::evidence).collect();
    Ok(Some(ProofView { item, files }))
}
