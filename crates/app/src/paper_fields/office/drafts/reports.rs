//! Notices and reports around figures: counted from what was handed in here, and from decisions.

use documents::Fields;
use domain::date::iso;
use domain::dossier::Stage;
use domain::form::upper_first;
use domain::statistics::Totals;
use domain::years::YearFigures;

use super::{common, decision_words, names, superior};
use crate::commands::board::{Below, Seat};
use crate::commands::years::{self, Years};
use crate::fault::Fault;

pub fn results_notice(seat: &Seat) -> Result<Fields, Fault> {
    let rows = seat.own_rows()?;
    let (mut recognized, mut not_proposed, mut pending) = (Vec::new(), Vec::new(), Vec::new());
    for below in &rows {
        match below.stage() {
            Some(Stage::Decided) => recognized.push(recognized_row(seat, below)),
            Some(Stage::NotProposed) => not_proposed.push(refused_row(below)),
            _ => pending.push(below.heading()),
        }
    }
    if recognized.is_empty() && not_proposed.is_empty() {
        return Err(Fault::precondition(
            "Chưa có kết quả nào để thông báo. Ban hành quyết định công nhận hoặc kết thúc thẩm định rồi soạn lại.",
        ));
    }
    let receivers = rows.iter().map(Below::heading);
    Ok(common(seat, "TB")
        .lines("citations", names::citations(&seat.round.rules))
        .date("as_of", seat.today)
        .rows("recognized", recognized)
        .rows("not_proposed", not_proposed)
        .lines("pending", pending)
        .lines(
            "recipients",
            receivers
                .chain(superior(seat))
                .chain(["Lưu: VT".to_owned()]),
        ))
}

fn recognized_row(seat: &Seat, below: &Below) -> Vec<String> {
    let outcome = below
        .dossier
        .as_ref()
        .and_then(|dossier| dossier.outcome.as_ref())
        .filter(|outcome| outcome.recognized);
    let kind = seat.round.rules.kind(&below.unit.kind);
    vec![
        below.heading(),
        kind.map_or_else(String::new, |kind| kind.title.clone()),
        outcome.map_or_else(String::new, |outcome| {
            decision_words(&outcome.number, iso::from_text(&outcome.date))
        }),
    ]
}

fn refused_row(below: &Below) -> Vec<String> {
    let dossier = below.dossier.as_ref();
    let reasons = dossier.map_or_else(String::new, |dossier| dossier.reasons.join(" "));
    vec![below.heading(), reasons]
}

pub fn annual_report(seat: &Seat) -> Result<Fields, Fault> {
    let figures = years::figures(&seat.register, &seat.round)?;
    let totals = &figures.totals;
    let kinds = figures.kinds.iter().map(|(kind, totals)| {
        vec![
            upper_first(kind),
            totals.n_units.to_string(),
            totals.n_registered.to_string(),
            totals.n_submitted.to_string(),
            totals.n_recognized.to_string(),
            totals.n_not_proposed.to_string(),
        ]
    });
    let number = |n: u64| format!("{n:02}");
    Ok(reporting(seat)
        .date("as_of", seat.today)
        .text("n_units", number(totals.n_units))
        .text("n_registered", number(totals.n_registered))
        .text("n_submitted", number(totals.n_submitted))
        .text("n_recognized", number(totals.n_recognized))
        .text("n_not_proposed", number(totals.n_not_proposed))
        .rows("kinds", kinds.collect())
        .rows("incidents", incidents(std::slice::from_ref(&figures)))
        .rows("classes", classes(std::slice::from_ref(&figures))))
}

/// The same figures as the yearly report's, every step beside what is still open of it.
pub fn statistics(seat: &Seat) -> Result<Fields, Fault> {
    let figures = years::figures(&seat.register, &seat.round)?;
    if figures.kinds.is_empty() {
        return Err(Fault::precondition(
            "Đợt xét chưa có đơn vị nào để thống kê. Thêm đơn vị ở mục Đợt xét rồi lập lại.",
        ));
    }
    let kinds = figures.kinds.iter().map(|(kind, totals)| {
        let mut row = vec![upper_first(kind)];
        row.extend(counted(totals).map(|(_, n)| n.to_string()));
        row
    });
    let mut fields = common(seat, "")
        .date("as_of", seat.today)
        .rows("kinds", kinds.collect())
        .rows("incidents", incidents(std::slice::from_ref(&figures)))
        .rows("classes", classes(std::slice::from_ref(&figures)));
    for (field, n) in counted(&figures.totals) {
        fields = fields.text(field, n.to_string());
    }
    Ok(fields.without(&["symbol"]))
}

/// The columns of the statistics: what is done, what is not.
fn counted(totals: &Totals) -> [(&'static str, u64); 8] {
    let answered = totals.n_recognized + totals.n_not_proposed;
    [
        ("n_units", totals.n_units),
        ("n_registered", totals.n_registered),
        (
            "n_unregistered",
            totals.n_units.saturating_sub(totals.n_registered),
        ),
        ("n_submitted", totals.n_submitted),
        (
            "n_unsubmitted",
            totals.n_units.saturating_sub(totals.n_submitted),
        ),
        ("n_recognized", totals.n_recognized),
        ("n_not_proposed", totals.n_not_proposed),
        ("n_pending", totals.n_submitted.saturating_sub(answered)),
    ]
}

pub fn review_report(seat: &Seat) -> Result<Fields, Fault> {
    let years = Years::load(&seat.register)?;
    let Some(title) = years.title().filter(|_| !years.figures.is_empty()) else {
        return Err(Fault::precondition(
            "Chưa có năm nào để tổng hợp. Chọn các năm ở mục “Kết quả nhiều năm” rồi soạn lại.",
        ));
    };
    let totals = years.figures.iter().map(|year| {
        let totals = &year.totals;
        vec![
            year.label.clone(),
            totals.n_units.to_string(),
            totals.n_registered.to_string(),
            totals.n_submitted.to_string(),
            totals.n_recognized.to_string(),
            totals.recognized_text(),
        ]
    });
    Ok(reporting(seat)
        .text("review", years.review())
        .text("years", title)
        .text("plan", years.plan())
        .rows("totals", totals.collect())
        .rows("incidents", incidents(&years.figures))
        .rows("classes", classes(&years.figures))
        .lines("notes", years.notes())
        .without(&["year"]))
}

/// What every report has; nobody but the office knows how it led the work, so that is asked.
fn reporting(seat: &Seat) -> Fields {
    common(seat, "BC")
        .lines("addressees", superior(seat))
        .lines("citations", names::citations(&seat.round.rules))
}

fn incidents(figures: &[YearFigures]) -> Vec<Vec<String>> {
    let rows = figures.iter().flat_map(|year| {
        year.incidents
            .iter()
            .filter(|count| count.n > 0)
            .map(|count| {
                vec![
                    year.label.clone(),
                    format!("{} ({})", count.short, count.kind),
                    count.citation.clone(),
                    count.n.to_string(),
                ]
            })
    });
    rows.collect()
}

fn classes(figures: &[YearFigures]) -> Vec<Vec<String>> {
    let rows = figures.iter().flat_map(|year| {
        year.classes.iter().map(|count| {
            vec![
                year.label.clone(),
                count.object.clone(),
                count.class.clone(),
                count.n.to_string(),
            ]
        })
    });
    rows.collect()
}
