//! The editor as its screen shows it.

use domain::rules::Source;
use domain::rules::classification::is_class_open;
use domain::rules::plan::{self as plans, Block, Page, Plan, PlanGap};
use store::records::{Record, RecordFilter};

use super::{Desk, Fault, OwnPlan, PLAN, RULE_FILES, Register, no_page, with_above};
use crate::register::Launched;
use crate::say;
use crate::shown;
use crate::views::{
    FactView, FormView, GapView, PlanBlockView, PlanCellView, PlanCopyView, PlanListView,
    PlanRowView, PlanStartView, PlanTabView, PlanView, RailView,
};

/// The last page.
pub const REVIEW: &str = "review";

fn empty(state: &str, heading: &str, sentence: &str) -> PlanView {
    PlanView {
        state: state.to_owned(),
        heading: heading.to_owned(),
        sentence: sentence.to_owned(),
        tone: "plain".to_owned(),
        starts: Vec::new(),
        steps: Vec::new(),
        page: String::new(),
        previous: String::new(),
        next: String::new(),
        tabs: Vec::new(),
        blocks: Vec::new(),
        lists: Vec::new(),
        form: None,
        gaps: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        text: String::new(),
        can_use: false,
        copies: Vec::new(),
        launches: Vec::new(),
        still_open: Vec::new(),
    }
}

/// Nothing is written yet: what one can begin from.
pub fn beginning(register: &Register) -> Result<PlanView, Fault> {
    let heading = "Kế hoạch địa phương";
    let Some(round) = register.round()? else {
        return Ok(empty(
            "no-round",
            heading,
            "Cần mở đợt xét của năm nay trước, rồi mới ghi kế hoạch.",
        ));
    };
    let sentence = format!(
        "Ghi kế hoạch của cơ quan mình cho đợt xét năm {}: hạn, nơi nhận, người quyết định, điều tự chọn, tiêu chí thêm.",
        round.row.label
    );
    let mut view = empty("none", heading, &sentence);
    view.starts = earlier(register)?;
    let national = &round.row.body.national;
    for file in RULE_FILES {
        let plan = Plan::parse(Source {
            name: file.slug,
            text: file.text,
        });
        let local = plan.is_ok_and(|plan| {
            Plan::text(&plan.head, "level") == Some("local")
                && Plan::text(&plan.head, "for") == Some(national)
        });
        if local {
            view.starts.push(PlanStartView {
                from: format!("shipped:{}", file.slug),
                title: file.title.to_owned(),
                detail: "Có sẵn trong chương trình. Số, ngày và cơ quan ghi theo văn bản của mình."
                    .to_owned(),
            });
        }
    }
    Ok(view)
}

/// The office's own plans of other years, the latest first.
fn earlier(register: &Register) -> Result<Vec<PlanStartView>, Fault> {
    let profile = register.owner()?;
    let filter = RecordFilter::of_kind(PLAN).of_unit(&profile.unit.id);
    let all: Vec<Record<OwnPlan>> = register
        .store
        .read(|r| r.records(filter, store::reader::Page::ALL))?;
    let mut starts = Vec::new();
    for record in all
        .into_iter()
        .rev()
        .filter(|record| !record.row.body.title.is_empty())
    {
        let round = record.row.round.as_deref().unwrap_or_default();
        let label = register
            .round_by_id(round)?
            .map_or_else(String::new, |round| round.row.label);
        starts.push(PlanStartView {
            from: format!("record:{}", record.row.id),
            title: record.row.body.title,
            detail: format!("Kế hoạch của mình, đợt xét năm {label}."),
        });
    }
    Ok(starts)
}

/// The editor at a page.
pub fn editor(register: &Register, desk: &Desk, asked: &str) -> Result<PlanView, Fault> {
    let pages = plans::pages(&desk.editing);
    let code = match asked {
        "" => first_open(desk, &pages),
        asked => asked.to_owned(),
    };
    let at = pages
        .iter()
        .position(|(page, _)| *page == code)
        .ok_or_else(no_page)?;
    let page = plans::page(&desk.editing, &code, desk.year()).ok_or_else(no_page)?;
    let walk = plans::walk(&desk.editing);
    // From a page that is not on the way, one goes on where its family would.
    let place = |page: &String| pages.iter().position(|(known, _)| known == page);
    let previous = walk.iter().rev().find(|page| place(page) < Some(at));
    let next = walk.iter().find(|page| place(page) > Some(at));
    let used = desk.is_used(register)?;
    let state = match desk.used() {
        None => "draft",
        Some(_) if used => "used",
        Some(_) => "changed",
    };
    let (sentence, tone) = state_sentence(desk, state);
    let mut view = PlanView {
        tone: tone.to_owned(),
        steps: rail(desk, &pages, &code),
        previous: previous.cloned().unwrap_or_default(),
        next: next.cloned().unwrap_or_default(),
        tabs: page.tabs.iter().map(tab).collect(),
        blocks: page.blocks.iter().map(block).collect(),
        lists: page
            .lists
            .iter()
            .map(|(list, label)| PlanListView {
                list: list.clone(),
                label: label.clone(),
            })
            .collect(),
        copies: plans::copy_targets(&desk.editing, &code, desk.year())
            .into_iter()
            .map(|(to, title)| PlanCopyView {
                to,
                label: format!("Chép sang {title}"),
            })
            .collect(),
        form: Some(form_of(desk, &page)),
        launches: launches(&desk.round.row.body.launched),
        page: code.clone(),
        ..empty(state, &heading(desk), &sentence)
    };
    if code == REVIEW {
        look_through(desk, &mut view)?;
        view.can_use = view.gaps.is_empty() && !used;
    }
    Ok(view)
}

fn heading(desk: &Desk) -> String {
    let title = desk.editing.draft.plan.title();
    if title.is_empty() {
        format!("{} · kế hoạch mới", desk.profile.shown_name())
    } else {
        title.to_owned()
    }
}

fn state_sentence(desk: &Desk, state: &str) -> (String, &'static str) {
    let year = &desk.round.row.label;
    let last = desk.round.row.body.launched.last();
    let again = match last {
        Some(last) => format!(
            " Đã phát hành lần {}: dùng bản này rồi phát hành lại, các đơn vị nhận lần {}.",
            last.number,
            last.number + 1
        ),
        None => String::new(),
    };
    match state {
        "used" => (format!("Đang dùng cho đợt xét năm {year}."), "ok"),
        "changed" => (
            format!("Có thay đổi chưa dùng cho đợt xét năm {year}.{again}"),
            "due",
        ),
        _ => (
            format!("Đang soạn, chưa dùng cho đợt xét năm {year}."),
            "due",
        ),
    }
}

fn first_open(desk: &Desk, pages: &[(String, &'static str)]) -> String {
    let (state, _) = Page::state(&desk.editing, "head");
    if state == "done" && desk.used().is_some() {
        return REVIEW.to_owned();
    }
    pages
        .first()
        .map(|(page, _)| page.clone())
        .unwrap_or_default()
}

/// A page's code without its kind of unit.
fn subject(page: &str) -> &str {
    page.split('.').next().unwrap_or(page)
}

/// One entry a subject; the one we are at leads to itself.
fn rail(desk: &Desk, pages: &[(String, &'static str)], open: &str) -> Vec<RailView> {
    let mut rail: Vec<RailView> = Vec::new();
    let mut last = "";
    for (page, title) in pages {
        let subject = subject(page);
        if subject == last {
            continue;
        }
        last = subject;
        let here = subject == self::subject(open);
        let (state, n) = if subject == REVIEW {
            ("todo", 0)
        } else {
            Page::state(&desk.editing, subject)
        };
        let detail = match (state, n) {
            ("problem", _) => "Có chỗ cần xem lại".to_owned(),
            (_, 0) if subject == "head" => desk.editing.draft.plan.title().to_owned(),
            (_, 0) if subject == REVIEW => "Đối chiếu, dùng cho đợt xét".to_owned(),
            (_, 0) => Page::silence(&desk.editing, subject).to_owned(),
            (_, n) => format!("{n} mục"),
        };
        rail.push(RailView {
            route: format!("plan/{}", if here { open } else { page.as_str() }),
            title: (*title).to_owned(),
            state: if here { "current" } else { state }.to_owned(),
            detail,
        });
    }
    rail
}

fn tab(tab: &plans::Tab) -> PlanTabView {
    PlanTabView {
        page: tab.code.clone(),
        label: tab.label.clone(),
        count: u32::try_from(tab.n_entries).unwrap_or(u32::MAX),
        current: tab.current,
        part: tab.part,
    }
}

fn block(block: &Block) -> PlanBlockView {
    let (list, item) = block.item.clone().unwrap_or_default();
    PlanBlockView {
        title: block.title.clone(),
        lead: block.lead.clone(),
        above: block
            .above
            .iter()
            .map(|line| PlanCellView {
                value: line.value.clone(),
                citation: line.citation.clone(),
            })
            .collect(),
        silence: block.silence.clone(),
        fields: block
            .inputs
            .iter()
            .map(|input| input.field.clone())
            .collect(),
        reading: block
            .reading
            .as_ref()
            .map(|reading| reading.sentence.clone())
            .unwrap_or_default(),
        tone: match &block.reading {
            Some(reading) if reading.refused => "late",
            _ => "ok",
        }
        .to_owned(),
        list,
        item,
        can_clear: block.can_clear,
    }
}

/// The form of a page.
pub fn form(desk: &Desk, code: &str) -> Result<FormView, Fault> {
    let page = plans::page(&desk.editing, code, desk.year()).ok_or_else(no_page)?;
    Ok(form_of(desk, &page))
}

fn form_of(desk: &Desk, page: &Page) -> FormView {
    let route = format!("plan/{}", page.code);
    FormView {
        form: format!("{PLAN}/{}", page.code),
        subject: desk.record.row.id.clone(),
        eyebrow: page.place.clone(),
        title: page.title.clone(),
        intro: page.intro.clone(),
        law: None,
        inputs: page
            .blocks
            .iter()
            .flat_map(|block| &block.inputs)
            .map(shown::input)
            .collect(),
        outcome: None,
        gaps: page
            .gaps
            .iter()
            .map(|gap| shown::gap(gap, &route))
            .collect(),
        read_only: false,
    }
}

/// What a page is called, for a refusal that names it.
pub fn page_title(desk: &Desk, page: &str) -> String {
    let pages = plans::pages(&desk.editing);
    let found = pages.iter().find(|(code, _)| code == page);
    let title = found.or(pages.last()).map_or("", |(_, title)| title);
    format!("trang {title}")
}

/// Everything side by side, what stands in the way, the file.
fn look_through(desk: &Desk, view: &mut PlanView) -> Result<(), Fault> {
    view.gaps = desk.editing.gaps().iter().map(gap).collect();
    let own = desk.editing.rules.is_some().then_some(Source {
        name: "own",
        text: &desk.editing.text,
    });
    let (columns, rows) = with_above(&desk.sources, |above| plans::table(above, own))
        .map_err(|faults| super::broken(&faults))?;
    view.columns = columns;
    view.rows = rows
        .into_iter()
        .map(|row| PlanRowView {
            what: row.what,
            kind: row.kind,
            cells: row
                .cells
                .into_iter()
                .map(|cell| {
                    cell.map_or_else(
                        || PlanCellView {
                            value: String::new(),
                            citation: String::new(),
                        },
                        |cell| PlanCellView {
                            value: cell.value,
                            citation: cell.citation,
                        },
                    )
                })
                .collect(),
        })
        .collect();
    if let Some(rules) = &desk.editing.rules {
        for note in rules
            .kinds()
            .iter()
            .flat_map(|kind| rules.notes(&kind.slug))
        {
            if !view.notes.contains(&note.sentence) {
                view.notes.push(note.sentence);
            }
        }
    }
    view.text.clone_from(&desk.editing.text);
    if view.gaps.is_empty() {
        view.still_open = still_open(desk);
    }
    Ok(())
}

/// What neither the law nor this plan says: chosen by the office in the round, each kind of unit by its own questions.
fn still_open(desk: &Desk) -> Vec<String> {
    let rules = desk.editing.rules.as_ref();
    let opens = rules.map(|rules| rules.opens()).unwrap_or_default();
    let unsaid = opens
        .iter()
        .filter(|open| open.filled_by.is_none() && !is_class_open(&open.code));
    unsaid.map(|open| open.question.clone()).collect()
}

fn gap(gap: &PlanGap) -> GapView {
    shown::gap(&gap.gap, &format!("plan/{}", gap.page))
}

fn launches(launched: &[Launched]) -> Vec<FactView> {
    launched
        .iter()
        .rev()
        .map(|one| FactView {
            label: format!(
                "Phát hành lần {}, {}",
                one.number,
                say::stored_moment(&one.at)
            ),
            value: one.plan.as_ref().map_or_else(
                || "không kèm kế hoạch riêng".to_owned(),
                |plan| format!("{}, bản {}", plan.title, plan.version),
            ),
        })
        .collect()
}
