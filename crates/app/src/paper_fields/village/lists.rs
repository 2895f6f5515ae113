//! Lists that people sign, commitments, invitations: which of them a unit has follows from its rules.

use documents::Fields;
use domain::form::typed_number;
use domain::meeting;
use domain::registration::members::{self, Member};
use domain::rules::words::SignedList;
use domain::rules::{KindRules, Rules};

use super::{head, kept, kind_word, numbered, sentence, signed};
use crate::fault::Fault;
use crate::meeting_facts;
use crate::own::{self, Year};
use crate::register::Register;

pub const MEMBER_LIST: &str = "member-list";
pub const PLEDGE_LIST: &str = "pledge-list";
pub const PLEDGE: &str = "pledge";
pub const INVITATION: &str = "invitation";
pub const INDEX: &str = "dossier-index";

/// Rows to write in by hand where nobody knows how many there will be.
pub const ROWS: usize = 25;
/// No list is filled up with more empty rows than this.
const MOST: usize = 3000;

/// Papers that every unit has beside those its dossiers ask for by name.
const BESIDE: [&str; 4] = [
    INVITATION,
    crate::commands::dossier::SELF_ASSESSMENT,
    INDEX,
    crate::commands::dossier::SUPPLEMENT,
];

/// The papers to sign that belong to a unit of this kind: none where its rules count nobody.
pub fn beside_dossier(kind: &KindRules) -> Vec<&'static str> {
    match &kind.words.list {
        None => Vec::new(),
        // The text itself asks for commitments: then its list is the list of them.
        Some(list) if list.pledges => vec![MEMBER_LIST, PLEDGE],
        Some(_) => vec![MEMBER_LIST, PLEDGE_LIST, PLEDGE],
    }
}

/// Every paper of a unit of this kind, in the order of the year.
pub fn offered(rules: &Rules, kind: &KindRules) -> Vec<&'static str> {
    let to_sign = beside_dossier(kind);
    let village = |form: &&documents::Form| form.issuer == documents::IssuerKind::Village;
    let mut all: Vec<&'static str> = Vec::new();
    let of_items: Vec<&'static str> = documents::forms()
        .iter()
        .filter(village)
        .map(|form| form.slug)
        .filter(|slug| kind.items.iter().any(|item| item.slug == *slug))
        .collect();
    // The registration and what is signed with it first, then the meeting and the dossier.
    let (first, rest): (Vec<&'static str>, Vec<&'static str>) =
        of_items.into_iter().partition(|slug| {
            kind.items
                .iter()
                .any(|item| item.slug == *slug && item.dossier == REGISTRATION)
        });
    all.extend(first);
    if super::plan::is_asked(kind) {
        all.push(super::plan::SECURITY_PLAN);
    }
    all.extend(to_sign);
    all.push(INVITATION);
    all.extend(rest);
    for slug in BESIDE {
        if !all.contains(&slug) {
            all.push(slug);
        }
    }
    if rules
        .class_object(&kind.slug)
        .is_some_and(|object| object.table.is_some())
    {
        all.push(super::score::SHEET);
    }
    all
}

/// The dossier that goes up with a registration.
const REGISTRATION: &str = "registration";

fn no_list() -> Fault {
    Fault::precondition(
        "Quy định của đợt xét không yêu cầu danh sách ký tên ở loại đơn vị này, nên không có danh sách để in.",
    )
}

fn list(year: &Year) -> Result<&SignedList, Fault> {
    year.kind_rules()?.words.list.as_ref().ok_or_else(no_list)
}

/// The list of who signs, the names as typed, then rows to write in by hand up to what was counted.
pub fn members(register: &Register, year: &Year, paper: &str) -> Result<Fields, Fault> {
    let list = list(year)?;
    let kind = year.kind_rules()?;
    let (named, counted) = known(register, year)?;
    let mut rows: Vec<Vec<String>> = named
        .into_iter()
        .map(|member| vec![member.name, member.beside])
        .collect();
    let wanted = match counted.and_then(|n| usize::try_from(n).ok()) {
        Some(counted) => counted.min(MOST),
        None if rows.is_empty() => ROWS,
        None => 0,
    };
    while rows.len() < wanted {
        rows.push(vec![String::new(); 2]);
    }
    let mut fields = head(register, year)?
        .flag("households", list.of_households)
        .rows("members", rows);
    if let Some(counted) = counted {
        let word = if list.of_households {
            "hộ"
        } else {
            "người"
        };
        fields = fields.text(
            "counted",
            format!("{} {word}", domain::form::show_number(counted)),
        );
    }
    fields.remove("citations");
    if paper == MEMBER_LIST {
        fields = fields
            .text("list_title", &list.title)
            .text("basis", basis(kind, list));
    }
    sign(register, year, fields)
}

/// The criterion's own words with its provision.
pub fn basis(kind: &KindRules, list: &SignedList) -> String {
    kind.criterion(&list.criterion)
        .map_or_else(String::new, |criterion| {
            let words = sentence(&criterion.printed);
            format!("{} ({})", words.trim_end_matches('.'), criterion.citation)
        })
}

/// What was typed of households or people, and how many the registration or the meeting counts.
fn known(register: &Register, year: &Year) -> Result<(Vec<Member>, Option<u64>), Fault> {
    let list = list(year)?;
    let whole = format!("{}.whole", list.criterion);
    register.store.read(|r| {
        let registration = own::find_registration(r, year.unit(), year.round.id())?;
        let (typed, asked) = match &registration {
            Some(record) => (
                r.fields(members::FORM, &record.row.id)?,
                r.fields(own::REGISTRATION, &record.row.id)?,
            ),
            None => Default::default(),
        };
        let mut counted = typed_number(&asked, &whole);
        if counted.is_none()
            && let Some(meeting) = own::draft_meeting(r, year.unit(), year.round.id())?
        {
            counted = typed_number(&r.fields(own::MEETING, &meeting.row.id)?, &whole);
        }
        if counted.is_none()
            && let Some(closed) = own::closed_meeting(r, year.unit(), year.round.id())?
        {
            counted = typed_number(&closed.minutes.answers, &whole);
        }
        Ok((members::members(&typed), counted))
    })
}

fn sign(register: &Register, year: &Year, fields: Fields) -> Result<Fields, Fault> {
    let registration = meeting_facts::facts(register, year)?.registration;
    let signer = registration.map_or_else(String::new, |registration| registration.signer);
    signed(register, year, fields, &signer)
}

/// How many commitments a run has: one for everybody named, or one to be copied.
pub fn n_pledges(register: &Register, year: &Year) -> Result<usize, Fault> {
    Ok(known(register, year)?.0.len().max(1))
}

/// The commitment of the household or person at this place of the list (from 1), or one without a name.
pub fn pledge(register: &Register, year: &Year, subject: &str) -> Result<Fields, Fault> {
    let list = list(year)?;
    let at = subject
        .rsplit_once('/')
        .and_then(|(_, at)| at.parse::<usize>().ok());
    let mut fields = head(register, year)?.flag("households", list.of_households);
    fields.remove("citations");
    let member = match at {
        Some(at) => known(register, year)?
            .0
            .into_iter()
            .nth(at.saturating_sub(1)),
        None => None,
    };
    if let Some(member) = member {
        fields = fields
            .text("member", member.name)
            .text("beside", member.beside);
    }
    sign(register, year, fields)
}

/// The meeting that is going on, or as much as is known of it.
pub fn meeting_of(register: &Register, year: &Year) -> Result<meeting::Invitation, Fault> {
    let typed =
        register.store.read(
            |r| match own::draft_meeting(r, year.unit(), year.round.id())? {
                Some(draft) => Ok::<_, Fault>(r.fields(own::MEETING, &draft.row.id)?),
                None => Ok(domain::form::Fields::new()),
            },
        )?;
    Ok(meeting::invitation(year.kind_rules()?, &typed))
}

/// The invitation to everybody, or to the one at this place of the list (from 1).
pub fn invitation(register: &Register, year: &Year, subject: &str) -> Result<Fields, Fault> {
    let asked = meeting_of(register, year)?;
    let mut fields = invited(register, year, &asked)?;
    let at = subject
        .rsplit_once('/')
        .and_then(|(_, at)| at.parse::<usize>().ok());
    let one = at.and_then(|at| asked.invited.get(at.saturating_sub(1)));
    fields = match one {
        Some(one) => fields.text("invitee", &one.words),
        None => fields.lines("invitees", asked.invited.iter().map(|one| &one.words)),
    };
    numbered(register, year, fields, "GM", "")
}

fn invited(register: &Register, year: &Year, asked: &meeting::Invitation) -> Result<Fields, Fault> {
    let mut fields = head(register, year)?
        .text("unit_kind", kind_word(year, year.kind_rules()?))
        .text("venue", &asked.place)
        .text("presider", &asked.presider)
        .lines("recipients", ["Như trên".to_owned(), kept(year)]);
    fields.remove("citations");
    if let Some(date) = asked.date {
        fields = fields.date("meeting_date", date);
    }
    if let Some(start) = asked.start {
        fields = fields.text("start_time", start.to_string());
    }
    sign(register, year, fields)
}
