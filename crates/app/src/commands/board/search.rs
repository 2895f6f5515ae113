//! Which rows of a board are asked for: by the counts above the table, by words, by the office whose list they stand in.

use domain::dossier::Stage;
use domain::text::fold;
use store::reader::Page;
use store::standings::{Owing, Parts, Wanted, Word};

use super::PAGE;
use super::cells::{Cell, Cells};
use super::due::UnitDues;
use super::seat::{Below, Seat};
use crate::App;
use crate::commands::BoardArgs;
use crate::fault::Fault;
use crate::views::{BoardGroupView, CountView};

/// Filters of the counts above the table.
pub const REGISTERED: &str = "registered";
pub const SUBMITTED: &str = "submitted";
pub const RECOGNIZED: &str = "recognized";
pub const LATE: &str = "late";
/// Typed in by an office from the unit's papers.
pub const ENTERED: &str = "entered";
pub const OFFICE_SUBMITTED: &str = "office-submitted";
pub const OFFICE_RECOGNIZED: &str = "office-recognized";
/// What waits for an appraisal here, or to be checked and forwarded.
const TO_APPRAISE: &str = "to-appraise";

/// Stages in which a dossier still waits to be looked at.
const OPEN: [Stage; 4] = [
    Stage::Draft,
    Stage::Exported,
    Stage::Received,
    Stage::Resubmitted,
];

/// What is asked for.
pub struct Search {
    wanted: Wanted,
    filter: Filter,
    words: Vec<String>,
    owing: Owing,
    from: u64,
}

/// What a filter means for rows that are alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    None,
    Registered,
    Submitted,
    Recognized,
    Late,
    Entered,
    OfficeSubmitted,
    OfficeRecognized,
    ToAppraise,
    Stage(Stage),
}

impl Filter {
    /// A word that is none leaves the list whole.
    fn parse(word: &str) -> Filter {
        match word {
            REGISTERED => Filter::Registered,
            SUBMITTED => Filter::Submitted,
            RECOGNIZED => Filter::Recognized,
            LATE => Filter::Late,
            ENTERED => Filter::Entered,
            OFFICE_SUBMITTED => Filter::OfficeSubmitted,
            OFFICE_RECOGNIZED => Filter::OfficeRecognized,
            TO_APPRAISE => Filter::ToAppraise,
            other => Stage::parse(other).map_or(Filter::None, Filter::Stage),
        }
    }

    /// The counts above are of the units and of the offices apart, and so are their filters; units that are only sent
    /// on are counted in a group of their own.
    fn holds(self, cell: &Cell, dues: &UnitDues) -> bool {
        let units = !cell.is_office && !cell.passes_on();
        let submitted = cell.stage().is_some();
        match self {
            Filter::None => true,
            Filter::Registered => units && cell.tally.registered,
            Filter::Submitted => units && submitted,
            Filter::Recognized => units && cell.tally.recognized,
            Filter::Late => dues.owes(cell),
            Filter::Entered => cell.tally.entered,
            Filter::OfficeSubmitted => cell.is_office && submitted,
            Filter::OfficeRecognized => cell.is_office && cell.tally.recognized,
            Filter::ToAppraise => {
                let open = cell.stage().is_some_and(|stage| OPEN.contains(&stage));
                open && (cell.is_decided_here() || (cell.passes_on() && !cell.tally.forwarded))
            }
            Filter::Stage(stage) => cell.stage() == Some(stage),
        }
    }
}

/// How many rows there are that are alike, as they are counted beforehand.
fn counted(cells: &Cells, dues: &UnitDues, matching: impl Fn(&Cell) -> bool) -> Parts {
    Parts {
        owing: cells.count(|cell| matching(cell) && dues.owes(cell)),
        others: cells.count(|cell| matching(cell) && !dues.owes(cell)),
        apart: cells.count(|cell| matching(cell) && cell.passes_on()),
    }
}

/// Some of what was found.
#[derive(Default)]
pub struct Found {
    pub rows: Vec<Below>,
    /// Where the rest begins; 0 where there is none.
    pub next: u32,
    n: u64,
    all: u64,
    /// Of those found, how many another office decides on.
    apart: u64,
}

impl Found {
    /// All there are, what is late first.
    fn whole(self, rows: Vec<Below>, dues: &UnitDues) -> Found {
        let n = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let (late, others): (Vec<Below>, Vec<Below>) = rows.into_iter().partition(|below| {
            let (registered, handed_in) = (below.registration.is_some(), below.dossier.is_some());
            dues.owed(&below.unit.kind, registered, handed_in)
        });
        let rows = [late, others].concat();
        Found {
            n: n(rows.len()),
            apart: n(rows.iter().filter(|below| below.passes_on()).count()),
            rows,
            ..self
        }
    }

    /// "Đang xem: nộp muộn. 2 trong 12 đơn vị. Trong đó 1 đơn vị cấp trên xét."
    pub fn sentence(&self, filter: &str, counts: &[CountView]) -> String {
        let count = counts
            .iter()
            .find(|count| !filter.is_empty() && count.filter == filter);
        let mut said =
            count.map_or_else(String::new, |count| format!("Đang xem: {}. ", count.label));
        if self.n == self.all {
            said.push_str(&format!("{} đơn vị.", self.all));
        } else {
            said.push_str(&format!("{} trong {} đơn vị.", self.n, self.all));
        }
        if self.apart > 0 && self.apart < self.n {
            said.push_str(&format!(" Trong đó {} đơn vị cấp trên xét.", self.apart));
        }
        said
    }
}

impl Search {
    pub fn of(app: &App, seat: &Seat, dues: &UnitDues, args: &BoardArgs) -> Search {
        let words = words(&args.query);
        let mut wanted = by_words(app, seat, &args.query);
        if !args.office.is_empty() {
            wanted = wanted.of_office(&args.office);
        }
        Search {
            wanted,
            filter: Filter::parse(&args.filter),
            words,
            owing: dues.owing(),
            from: u64::from(args.from),
        }
    }

    /// Whether nothing narrows the list.
    pub fn is_whole(&self) -> bool {
        self.filter == Filter::None && self.words.is_empty() && self.wanted.office.is_none()
    }

    /// The page that is asked for: what is late first, and in each the office's order.
    pub fn found(&self, seat: &Seat, cells: &Cells, dues: &UnitDues) -> Result<Found, Fault> {
        let matching = |cell: &Cell| self.filter.holds(cell, dues);
        let mut wanted = self.wanted.clone();
        // Kinds say what is a unit, what an office, what is only sent on.
        wanted.kinds = cells.kinds(matching).into_iter().collect();
        self.narrow(seat, &mut wanted);
        let mut found = Found {
            all: cells.count(|_| true),
            ..Found::default()
        };
        if wanted.kinds.is_empty() {
            return Ok(found);
        }
        let parts = if self.words.is_empty() && wanted.office.is_none() {
            counted(cells, dues, matching)
        } else {
            if let Some(rows) = self.few(seat, &wanted)? {
                return Ok(found.whole(rows, dues));
            }
            let apart = cells.kinds(|cell| matching(cell) && cell.passes_on());
            let apart: Vec<String> = apart.into_iter().collect();
            let me = &seat.profile.unit.id;
            let store = &seat.register.store;
            store.read(|r| r.count_parts(&wanted, &self.owing, (me, &apart)))?
        };
        let (late, others) = self.late_first(&wanted);
        let late_left = parts.owing.saturating_sub(self.from);
        if late_left > 0 {
            found.rows = seat.rows(&late, page(self.from, PAGE))?;
        }
        let room = PAGE - i64::try_from(found.rows.len()).unwrap_or(PAGE);
        if room > 0 && parts.others > 0 {
            let from = self.from.saturating_sub(parts.owing);
            found.rows.extend(seat.rows(&others, page(from, room))?);
        }
        found.n = parts.owing + parts.others;
        found.apart = parts.apart;
        let shown = self.from + u64::try_from(found.rows.len()).unwrap_or(0);
        if shown < found.n {
            found.next = u32::try_from(shown).unwrap_or(u32::MAX);
        }
        Ok(found)
    }

    /// Every row, where there are some and no more than one page shows: then nothing has to be counted.
    fn few(&self, seat: &Seat, wanted: &Wanted) -> Result<Option<Vec<Below>>, Fault> {
        if self.from > 0 {
            return Ok(None);
        }
        let rows = seat.few_rows(wanted, PAGE)?;
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    }

    /// What a filter asks of rows beside their kinds.
    fn narrow(&self, seat: &Seat, wanted: &mut Wanted) {
        match self.filter {
            Filter::None => {}
            Filter::Registered => wanted.registered = Some(true),
            Filter::Submitted | Filter::OfficeSubmitted => wanted.not_stages = vec![""],
            Filter::Recognized | Filter::OfficeRecognized => wanted.recognized = Some(true),
            Filter::Late => wanted.owing = Some(self.owing.clone()),
            Filter::Entered => wanted.entered = true,
            Filter::ToAppraise => {
                wanted.answered_by = Some(seat.profile.unit.id.clone());
                wanted.forwarded = Some(false);
                wanted.stages = OPEN.map(Stage::slug).to_vec();
            }
            Filter::Stage(stage) => wanted.stages = vec![stage.slug()],
        }
    }

    fn late_first(&self, wanted: &Wanted) -> (Wanted, Wanted) {
        let with = |owes: bool| Wanted {
            owing: Some(Owing {
                owes,
                ..self.owing.clone()
            }),
            ..wanted.clone()
        };
        (with(true), with(false))
    }

    /// The groups, with what was told of units that answers to the words; none of it where a filter narrows the list.
    pub fn groups(&self, groups: Vec<BoardGroupView>) -> Vec<BoardGroupView> {
        let is_found = |text: &str| self.words.iter().all(|word| fold(text).contains(word));
        groups
            .into_iter()
            .map(|mut group| {
                group.told.retain(|told| {
                    self.filter == Filter::None
                        && is_found(&format!("{} {}", told.name, told.detail))
                });
                group
            })
            .collect()
    }
}

fn page(offset: u64, limit: i64) -> Page {
    Page {
        offset: i64::try_from(offset).unwrap_or(i64::MAX),
        limit,
    }
}

/// The words of a query, folded.
pub fn words(query: &str) -> Vec<String> {
    let folded = fold(query);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The rows of the round that hold every word of a query.
pub fn by_words(app: &App, seat: &Seat, query: &str) -> Wanted {
    let words = words(query);
    Wanted {
        words: words.iter().map(|word| meant(app, seat, word)).collect(),
        ..seat.wanted()
    }
}

/// What a word can stand for beside a part of a name: kinds of units, and communes by the names they had before.
pub fn meant(app: &App, seat: &Seat, word: &str) -> Word {
    let kinds = seat.round.rules.kinds().iter();
    Word {
        text: word.to_owned(),
        kinds: kinds
            .filter(|kind| fold(&kind.title).contains(word))
            .map(|kind| kind.slug.clone())
            .collect(),
        offices: app.catalogue().formerly_named(word),
    }
}
