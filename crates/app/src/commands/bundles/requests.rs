//! What was refused and should be sent again: one paper for all senders, or for one of them.

use std::collections::BTreeMap;

use store::bundles::BundleIn;
use store::reader::Page;

use crate::exchange::apply::{ACCEPTED, REFUSED};
use crate::exchange::arrive::kind_title;
use crate::fault::Fault;
use crate::register::{Profile, Register};
use crate::say;
use crate::views::PaperLinkView;

/// The paper's slug.
const PAPER: &str = "resend-request";
/// Subject of the paper that is for all senders.
const ALL: &str = "all";

/// One refused file that somebody is asked to send again.
pub struct Asked {
    /// Nothing where nobody knows who sent it.
    pub unit: Option<(String, String)>,
    pub what: String,
    pub arrived: String,
    pub why: String,
}

/// The papers that can be made now.
pub fn links(register: &Register, profile: &Profile) -> Result<Vec<PaperLinkView>, Fault> {
    if !profile.desk {
        return Ok(Vec::new());
    }
    let asked = refused(register, profile)?;
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let link = |subject: &str, title: String| PaperLinkView {
        kind: PAPER.to_owned(),
        subject: subject.to_owned(),
        title,
    };
    let mut by_unit: BTreeMap<String, String> = BTreeMap::new();
    for (unit, name) in asked.into_iter().filter_map(|one| one.unit) {
        by_unit.insert(name, unit);
    }
    let mut links = vec![link(
        ALL,
        "Phiếu đề nghị gửi lại, cho mọi nơi gửi".to_owned(),
    )];
    links.extend(
        by_unit
            .into_iter()
            .map(|(name, unit)| link(&unit, format!("Phiếu đề nghị gửi lại, cho {name}"))),
    );
    Ok(links)
}

/// What the paper about a subject asks for: a unit's files, or everybody's.
pub fn asked(register: &Register, profile: &Profile, subject: &str) -> Result<Vec<Asked>, Fault> {
    let mut asked = refused(register, profile)?;
    if subject != ALL {
        asked.retain(|one| one.unit.as_ref().is_some_and(|(unit, _)| unit == subject));
    }
    if asked.is_empty() {
        return Err(Fault::precondition(
            "Không còn tệp nào cần xin gửi lại. Mở lại mục “Nhận gói hồ sơ” để xem.",
        ));
    }
    Ok(asked)
}

/// Refused files of which no good copy came since, the first one first.
fn refused(register: &Register, profile: &Profile) -> Result<Vec<Asked>, Fault> {
    let rows = register
        .store
        .read(|r| r.bundles_in_with(REFUSED, Page::ALL))?;
    let mut asked = Vec::new();
    for row in rows.into_iter().rev() {
        if profile.is_me(&row.issuer_unit) || came_again(register, &row)? {
            continue;
        }
        let unit = register
            .store
            .read(|r| r.canonical_unit(&row.issuer_unit))?
            .map(|unit| (unit.id, unit.name));
        let what = match row.issuer_unit.as_str() {
            "" => format!("Tệp “{}”", row.kind),
            _ => kind_title(&row.kind).to_owned(),
        };
        asked.push(Asked {
            unit,
            what,
            arrived: say::stored_moment(&row.received_at),
            why: row.sentence,
        });
    }
    Ok(asked)
}

/// Whether the very bundle of which this is a broken copy came in whole.
fn came_again(register: &Register, row: &BundleIn) -> Result<bool, Fault> {
    if row.installation.is_empty() {
        return Ok(false);
    }
    let known = register
        .store
        .read(|r| r.bundles_in_from(&row.issuer_unit))?;
    Ok(known.iter().any(|one| {
        one.outcome == ACCEPTED
            && one.installation == row.installation
            && (one.epoch, one.sequence) == (row.epoch, row.sequence)
    }))
}
