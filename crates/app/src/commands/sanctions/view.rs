//! The list as the screens show it.

use domain::form::{NO, YES, lower_first, show_number, upper_first};
use domain::sanction::{self as book, COLLECTIVE, FORM, reach_field, reach_label};
use domain::text::fold;
use store::Reader;

use super::super::PageArgs;
use super::super::board::{self, Seat};
use super::{alike, all};
use crate::fault::Fault;
use crate::sanctions::{Concerns, Kept};
use crate::shown;
use crate::views::{FormView, SanctionRowView, SanctionView, SanctionsView};

/// Rows that a screen shows at a time.
const PAGE: usize = 100;

const NOTICE: &str = "Chương trình chỉ đặt danh sách này bên cạnh tiêu chí có hỏi về kỷ luật khi thẩm định, không tự kết luận. Danh sách ở lại trong sổ của cơ quan, không đi theo gói hồ sơ nào. Chỉ ghi điều cần cho việc xét; không ghi bí mật nhà nước.";

const UNKNOWN_UNIT: &str = "Chưa rõ đơn vị";

/// An entry with the name of its unit.
struct Entry<'k> {
    kept: &'k Kept,
    unit: String,
}

/// The list, with what waits for a person first.
pub fn list(seat: &Seat, args: &PageArgs) -> Result<SanctionsView, Fault> {
    let all = all(seat)?;
    let (standing, past): (Vec<&Kept>, Vec<&Kept>) = all.iter().partition(|kept| kept.stands());
    let summary = summary(&standing);
    let n = standing.len();
    let mut entries = named(seat, standing)?;
    entries.sort_by_cached_key(|entry| (waits(entry.kept), fold(&entry.unit)));
    let words = board::words(&args.query);
    entries.retain(|entry| {
        let text = words_of(seat, entry);
        words.iter().all(|word| text.contains(word))
    });
    let n_found = entries.len();
    let from = args.from as usize;
    let page = entries.iter().skip(from).take(PAGE);
    let rows: Vec<SanctionRowView> = page.map(|entry| row(seat, entry)).collect();
    let shown = from + rows.len();
    Ok(SanctionsView {
        year: seat.round.row.label.clone(),
        summary,
        notice: NOTICE.to_owned(),
        found: if n_found == n {
            format!("{} dòng.", show_number(n as u64))
        } else {
            format!("{n_found} trong {n} dòng.")
        },
        rows,
        next: if shown < n_found {
            u32::try_from(shown).unwrap_or(0)
        } else {
            0
        },
        past: named(seat, past)?
            .iter()
            .rev()
            .take(PAGE)
            .map(|entry| row(seat, entry))
            .collect(),
    })
}

fn named<'k>(seat: &Seat, kept: Vec<&'k Kept>) -> Result<Vec<Entry<'k>>, Fault> {
    seat.register.store.read(|r| {
        kept.into_iter()
            .map(|kept| {
                let unit = unit(r, kept)?;
                Ok(Entry { kept, unit })
            })
            .collect()
    })
}

fn unit(r: &Reader<'_>, kept: &Kept) -> Result<String, Fault> {
    Ok(match kept.concerns() {
        Concerns::Unknown => String::new(),
        Concerns::Nobody => "Không thuộc đơn vị nào của đợt".to_owned(),
        Concerns::Unit => r
            .canonical_unit(&kept.record.row.unit)?
            .map_or_else(String::new, |unit| upper_first(&unit.name)),
    })
}

/// What nobody has put to a unit, then what is not complete, then by units, then what is of none of them.
fn waits(kept: &Kept) -> u8 {
    match (kept.concerns(), &kept.sanction) {
        (Concerns::Unknown, _) => 0,
        (_, None) => 1,
        (Concerns::Unit, Some(_)) => 2,
        (Concerns::Nobody, Some(_)) => 3,
    }
}

fn words_of(seat: &Seat, entry: &Entry<'_>) -> String {
    let row = row(seat, entry);
    let parts = [
        row.name,
        row.who,
        row.unit,
        row.said_unit,
        row.measure,
        row.reach,
        row.decision,
        row.source,
        row.word,
    ];
    fold(&parts.join(" "))
}

fn summary(standing: &[&Kept]) -> String {
    if standing.is_empty() {
        return "Năm nay chưa ghi ai.".to_owned();
    }
    let is_collective = |kept: &&&Kept| kept.text("sanction.who") == COLLECTIVE;
    let collectives = standing.iter().filter(is_collective).count();
    let of = |concerns: Concerns| {
        let counted = standing.iter().filter(|kept| kept.concerns() == concerns);
        counted.count()
    };
    let unfinished = standing.iter().filter(|kept| kept.sanction.is_none());
    let mut said = vec![format!(
        "{} cá nhân, {collectives} tập thể",
        standing.len() - collectives
    )];
    for (n, what) in [
        (of(Concerns::Unknown), "dòng chưa rõ đơn vị"),
        (unfinished.count(), "dòng chưa ghi đủ"),
        (of(Concerns::Nobody), "dòng không thuộc đơn vị nào của đợt"),
    ] {
        if n > 0 {
            said.push(format!("{n} {what}"));
        }
    }
    format!("{}.", said.join("; "))
}

fn row(seat: &Seat, entry: &Entry<'_>) -> SanctionRowView {
    let kept = entry.kept;
    let (word, tone) = word(kept);
    let whole = kept.sanction.as_ref();
    let name = kept.text("sanction.name");
    SanctionRowView {
        id: kept.id().to_owned(),
        name: if name.is_empty() {
            "Chưa ghi tên".to_owned()
        } else {
            name
        },
        who: who(kept),
        unit: entry.unit.clone(),
        said_unit: match kept.concerns() {
            Concerns::Unit => String::new(),
            Concerns::Unknown | Concerns::Nobody => kept.said_unit(),
        },
        measure: kept.text("sanction.measure"),
        reach: reach(seat, kept),
        decision: whole.map_or_else(String::new, book::Sanction::decision),
        source: whole.map_or_else(String::new, book::Sanction::source),
        word: word.to_owned(),
        tone: tone.to_owned(),
        withdrawn: kept.record.withdrawn_reason.clone().unwrap_or_default(),
    }
}

fn who(kept: &Kept) -> String {
    let position = kept.text("sanction.position");
    match (kept.text("sanction.who") == COLLECTIVE, position.is_empty()) {
        (true, _) => "Tập thể".to_owned(),
        (false, true) => "Cá nhân".to_owned(),
        (false, false) => format!("Cá nhân, {}", lower_first(&position)),
    }
}

fn word(kept: &Kept) -> (&'static str, &'static str) {
    match (kept.stands(), kept.concerns(), &kept.sanction) {
        (false, _, _) => ("Đã rút lại", "plain"),
        (_, _, None) => ("Chưa ghi đủ", "due"),
        (_, Concerns::Unknown, _) => (UNKNOWN_UNIT, "due"),
        (_, Concerns::Unit | Concerns::Nobody, Some(_)) => ("", "plain"),
    }
}

/// What was said of each form of discipline that the rules name.
pub fn reach(seat: &Seat, kept: &Kept) -> String {
    let said: Vec<String> = seat
        .round
        .rules
        .sanctions()
        .iter()
        .map(|form| {
            let label = reach_label(form);
            match kept.text(&reach_field(&form.slug)).as_str() {
                YES => label,
                NO => format!("Không {}", lower_first(&label)),
                _ => format!("{label}: chưa rõ"),
            }
        })
        .collect();
    said.join("; ")
}

/// One entry with its form.
pub fn one(seat: &Seat, kept: &Kept) -> Result<SanctionView, Fault> {
    let entry = Entry {
        kept,
        unit: seat.register.store.read(|r| unit(r, kept))?,
    };
    let n_alike = alike(kept, &all(seat)?).len();
    Ok(SanctionView {
        row: row(seat, &entry),
        form: page(seat, kept),
        concerns: match kept.concerns() {
            Concerns::Unknown => "unknown",
            Concerns::Unit => "unit",
            Concerns::Nobody => super::NOBODY,
        }
        .to_owned(),
        others: if n_alike == 0 {
            String::new()
        } else {
            format!(
                "Chọn ở đây thì {n_alike} dòng khác cùng ghi “{}” cũng được chọn như vậy.",
                kept.said_unit()
            )
        },
    })
}

/// The form `sanction` of an entry.
pub fn page(seat: &Seat, kept: &Kept) -> FormView {
    let model = book::form(&seat.round.rules, &kept.fields, seat.today);
    let mut view = shown::form(&model, FORM, kept.id(), "");
    view.read_only = !kept.stands();
    view
}
