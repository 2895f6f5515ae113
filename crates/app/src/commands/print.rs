//! Several papers as one file to print: the whole dossier, a run of invitations or commitments, blank forms.

use std::path::PathBuf;

use documents::volume::{self, Leaves};
use documents::{PdfInfo, blank};
use domain::form::Fields;
use time::Date;

use super::board::Seat;
use super::dossier::items;
use super::dossier::standing::Standing;
use super::dossier::volume as dossier_volume;
use super::{BlankPapersArgs, FolderArgs, NoArgs, papers};
use crate::exchange::payload::UnitCard;
use crate::fault::Fault;
use crate::jobs::{Finished, Job};
use crate::own::{self, Year};
use crate::paper_fields::{self, Blank, own_head};
use crate::register::Register;
use crate::views::{BlankPapersView, ChoiceView, ImportLineView, JobIdView};
use crate::{App, files, kinds, say};

/// Every paper of a file to print begins on a sheet of its own.
pub const BOTH_SIDES: bool = true;
/// How these papers leave: as files.
const SAVED: &str = "save";

/// What one paper of a run came to.
fn line(title: &str, tone: &str, word: &str, sentence: String) -> ImportLineView {
    ImportLineView {
        file: title.to_owned(),
        manifest: String::new(),
        unit: String::new(),
        unit_id: String::new(),
        kind_title: String::new(),
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence,
        code: String::new(),
        route: String::new(),
    }
}

fn taken(title: &str, leaves: &Leaves) -> ImportLineView {
    line(
        title,
        "ok",
        "Đã đưa vào",
        format!("{} trang.", leaves.n_pages()),
    )
}

/// One file of a run: where it goes and what it says of itself.
struct Volume {
    folder: PathBuf,
    stem: String,
    title: String,
    info: PdfInfo,
    /// Where the screen goes when it is done.
    route: &'static str,
}

impl Volume {
    fn of(
        app: &App,
        year: &Year,
        folder: &str,
        title: String,
        route: &'static str,
    ) -> Result<Volume, Fault> {
        let name = &year.profile.outward().name;
        let label = &year.round.row.label;
        let stem = [title.as_str(), name, label]
            .into_iter()
            .map(say::slug)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        Ok(Volume {
            folder: files::path(app, folder)?,
            stem,
            title: [title.as_str(), name, label]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" – "),
            info: PdfInfo {
                // The same data give the same file, on whatever day it is printed.
                date: Date::from_calendar_date(year.round.year(), time::Month::January, 1)
                    .unwrap_or(Date::MIN),
                author: year.profile.shown_name().to_owned(),
            },
            route,
        })
    }

    /// Binds, writes, reads again. Nothing is written where the person has stopped it.
    fn write(self, job: &Job, all: Vec<Leaves>, left: &[String]) -> Result<Finished, Fault> {
        let finished = |summary: String| Finished {
            summary,
            route: self.route.to_owned(),
            ..Finished::default()
        };
        if job.is_cancelled() {
            return Ok(finished("Đã dừng. Chưa ghi tệp nào.".to_owned()));
        }
        let n_pages: usize = all.iter().map(Leaves::n_pages).sum();
        let bytes = volume::bind(all, &self.title, &self.info, BOTH_SIDES)?;
        let target = files::free_name(&self.folder, &self.stem, "pdf");
        let size = files::write_bytes(&target, &bytes)?;
        let mut summary = format!(
            "Đã ghi tệp {} ({n_pages} trang có chữ, {}) vào {}. Mở tệp rồi in hai mặt: mỗi giấy tờ bắt đầu ở một tờ mới.",
            say::name(&target),
            say::size(size),
            self.folder.display()
        );
        if !left.is_empty() {
            summary.push_str(&format!(
                " {} giấy tờ không in cùng được, đã ghi ở mục lục.",
                left.len()
            ));
        }
        Ok(finished(summary))
    }
}

/// The papers made of records, one after the other.
fn run(
    app: &App,
    register: &Register,
    job: &Job,
    wanted: &[(&str, String, String)],
) -> Result<Vec<Leaves>, Fault> {
    job.expect(wanted.len());
    let mut all = Vec::new();
    for (kind, subject, title) in wanted {
        if job.is_cancelled() {
            break;
        }
        let bytes = papers::leaving(app, register, SAVED, kind, subject)?;
        let leaves = Leaves::of_pdf(title, &bytes)
            .map_err(|unfit| Fault::internal("paper.volume", &unfit))?;
        job.finished(taken(title, &leaves));
        all.push(leaves);
    }
    Ok(all)
}

/// The whole dossier: the index, then every paper of it that can be printed.
pub fn start_dossier_print(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    let now = Standing::load(app, &register)?;
    let title = "Hồ sơ đề nghị công nhận".to_owned();
    let volume = Volume::of(app, &now.year, &args.folder, title, "dossier")?;
    let shared = app.share();
    let job = app.jobs().start("In cả hồ sơ", move |job| {
        let index = items::link(paper_fields::INDEX, &now.record.row.id);
        let print =
            |kind: &str, subject: &str| papers::leaving(&shared, &register, SAVED, kind, subject);
        let bytes = print(&index.kind, &index.subject)?;
        let index_leaves = Leaves::of_pdf(&index.title, &bytes)
            .map_err(|unfit| Fault::internal("paper.volume", &unfit))?;
        let entries = dossier_volume::entries(&register, &now, &print)?;
        job.expect(entries.len() + 1);
        job.finished(taken(&index.title, &index_leaves));
        let mut all = vec![index_leaves];
        let mut left = Vec::new();
        for entry in entries {
            let out = entry.left_out();
            job.finished(outcome(&entry));
            left.extend(out);
            if let Some(Ok(leaves)) = entry.leaves {
                all.push(leaves);
            }
        }
        volume.write(job, all, &left)
    });
    Ok(JobIdView { job })
}

fn outcome(entry: &dossier_volume::Entry) -> ImportLineView {
    match &entry.leaves {
        Some(Ok(leaves)) => taken(&entry.title, leaves),
        Some(Err(unfit)) => line(
            &entry.title,
            "late",
            "In riêng",
            format!("Không in cùng được vì {unfit}."),
        ),
        None if entry.is_there() => line(
            &entry.title,
            "wait",
            "Bản giấy",
            "Kẹp bản giấy vào hồ sơ.".to_owned(),
        ),
        None => line(
            &entry.title,
            "late",
            "Còn thiếu",
            "Chưa có trong hồ sơ.".to_owned(),
        ),
    }
}

/// One invitation for each body and person invited.
pub fn start_invitations(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let asked = paper_fields::meeting_of(&register, &year)?;
    let wanted: Vec<(&str, String, String)> = (1..)
        .zip(asked.invited)
        .map(|(n, one)| (paper_fields::INVITATION, format!("moi/{n}"), one.words))
        .collect();
    let volume = Volume::of(
        app,
        &year,
        &args.folder,
        "Giấy mời họp".to_owned(),
        "meeting",
    )?;
    start_run(app, "In giấy mời", wanted, volume)
}

/// One commitment for each household or person of the list, or one to be copied.
pub fn start_pledges(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let n = paper_fields::n_pledges(&register, &year)?;
    let title = items::link(paper_fields::PLEDGE, "").title;
    let wanted: Vec<(&str, String, String)> = (1..=n)
        .map(|n| {
            (
                paper_fields::PLEDGE,
                format!("ho/{n}"),
                format!("{title} {n}"),
            )
        })
        .collect();
    let volume = Volume::of(app, &year, &args.folder, title, "registration")?;
    start_run(app, "In bản cam kết", wanted, volume)
}

/// Letters of an office, one after the other.
pub(super) fn start_letters(
    app: &App,
    seat: &Seat,
    folder: &str,
    wanted: Vec<(&'static str, String, String)>,
) -> Result<JobIdView, Fault> {
    let year = Year {
        profile: seat.profile.clone(),
        round: seat.round.clone(),
        entered_by: None,
    };
    let title = "Công văn đôn đốc".to_owned();
    let volume = Volume::of(app, &year, folder, title, "drafts")?;
    start_run(app, "In công văn đôn đốc", wanted, volume)
}

fn start_run(
    app: &App,
    called: &str,
    wanted: Vec<(&'static str, String, String)>,
    volume: Volume,
) -> Result<JobIdView, Fault> {
    let (shared, register) = (app.share(), app.register());
    let job = app.jobs().start(called, move |job| {
        let all = run(&shared, &register, job, &wanted)?;
        volume.write(job, all, &[])
    });
    Ok(JobIdView { job })
}

/// For whom blank forms can be printed here: a unit for itself, a desk for the kinds of units of its round.
pub fn blank_papers(app: &App, _: NoArgs) -> Result<BlankPapersView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let round = register.open_round()?;
    if profile.desk {
        let mut families = kinds::families(&round.rules);
        families.extend(own_family(&register)?);
        return Ok(BlankPapersView {
            kinds: families,
            papers: Vec::new(),
        });
    }
    let year = Year::open(&register)?;
    let papers = paper_fields::offered(year.rules(), year.kind_rules()?);
    Ok(BlankPapersView {
        kinds: Vec::new(),
        papers: papers
            .into_iter()
            .map(|slug| items::link(slug, "").title)
            .collect(),
    })
}

/// The office's own kind, where it strives itself.
fn own_family(register: &Register) -> Result<Option<ChoiceView>, Fault> {
    let Some(year) = own::of_desk(register)? else {
        return Ok(None);
    };
    let kind = year.kind_rules()?;
    Ok(Some(ChoiceView {
        value: kind.family.clone(),
        label: format!(
            "{} (hồ sơ của chính cơ quan này)",
            domain::form::upper_first(kinds::family_title(year.rules(), kind))
        ),
        hint: String::new(),
    }))
}

/// Every paper of a unit as a blank form; of a desk, of the kinds it named, or of all.
pub fn start_blank_papers(app: &App, args: BlankPapersArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    let years = blank_years(&register, &args.kinds)?;
    let own = register.owner()?;
    let typed = register.store.read(|r| r.fields(own_head::FORM, ""))?;
    let around = Year {
        profile: own,
        round: register.open_round()?,
        entered_by: None,
    };
    let route = if around.profile.desk {
        "board"
    } else {
        "registration"
    };
    let volume = Volume::of(app, &around, &args.folder, "Mẫu trống".to_owned(), route)?;
    let filled = args.filled;
    let job = app.jobs().start("In mẫu trống", move |job| {
        let mut wanted: Vec<(&Year, &'static str)> = Vec::new();
        for year in &years {
            let papers = paper_fields::offered(year.rules(), year.kind_rules()?);
            wanted.extend(papers.into_iter().map(|slug| (year, slug)));
        }
        job.expect(wanted.len());
        let mut all = Vec::new();
        for (year, slug) in wanted {
            if job.is_cancelled() {
                break;
            }
            // What was typed of the head is of the unit of this register, not of those below a desk.
            let is_own = year.profile.unit.id == around.profile.unit.id;
            let blank = Blank {
                year,
                typed: if is_own { typed.clone() } else { Fields::new() },
                filled,
            };
            let document = papers::blank(&register, slug, &blank.fields(slug)?)?;
            let bytes = documents::to_pdf(&blank::by_hand(document), &volume.info)?;
            let mut title = items::link(slug, "").title;
            if years.len() > 1 {
                let kind = kinds::family_title(year.rules(), year.kind_rules()?);
                title = format!("{title} ({kind})");
            }
            let leaves = Leaves::of_pdf(&title, &bytes)
                .map_err(|unfit| Fault::internal("paper.volume", &unfit))?;
            job.finished(taken(&title, &leaves));
            all.push(leaves);
        }
        volume.write(job, all, &[])
    });
    Ok(JobIdView { job })
}

/// The unit itself; or for a desk a unit of each kind that has nothing but its kind and its place.
fn blank_years(register: &Register, families: &[String]) -> Result<Vec<Year>, Fault> {
    let profile = register.owner()?;
    if !profile.desk {
        return Ok(vec![Year::open(register)?]);
    }
    let round = register.open_round()?;
    let mut years: Vec<Year> = Vec::new();
    for choice in kinds::families(&round.rules) {
        if !families.is_empty() && !families.contains(&choice.value) {
            continue;
        }
        let mut of_family = round
            .rules
            .unit_kinds()
            .filter(|kind| kind.family == choice.value);
        let Some(kind) = of_family.next() else {
            continue;
        };
        let mut unit = profile.clone();
        unit.desk = false;
        unit.superior = None;
        unit.matched = None;
        unit.unit = UnitCard {
            id: String::new(),
            kind: kind.slug.clone(),
            name: String::new(),
            place: format!("{}, {}", profile.unit.name, profile.unit.place),
            catalogue: String::new(),
            sample: profile.sample,
        };
        years.push(Year {
            profile: unit,
            round: round.clone(),
            entered_by: None,
        });
    }
    if let Some(own) = own::of_desk(register)?
        && (families.is_empty() || families.contains(&own.kind_rules()?.family))
    {
        years.push(own);
    }
    if years.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn loại đơn vị nào. Chọn loại đơn vị rồi in lại.",
        ));
    }
    Ok(years)
}
