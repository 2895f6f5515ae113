//! The offices below this desk on a map, each by how far its units are.

use domain::dossier::Stage;
use domain::form::show_number;
use domain::map;
use store::reader::Page;

use super::cells::Cells;
use super::due::UnitDues;
use super::offices::wanted;
use super::seat::Seat;
use crate::App;
use crate::commands::NoArgs;
use crate::fault::Fault;
use crate::views::{BoardMapView, MapPlaceView, MapStateView};

/// **Tình trạng của địa bàn** — how far the units of an office are, as a point of the map tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Late,
    Empty,
    Silent,
    Begun,
    HandedIn,
    Concluded,
}

impl State {
    /// What has to be looked at first stands first.
    const ALL: [State; 6] = [
        State::Late,
        State::Empty,
        State::Silent,
        State::Begun,
        State::HandedIn,
        State::Concluded,
    ];

    fn slug(self) -> &'static str {
        match self {
            State::Late => "late",
            State::Empty => "empty",
            State::Silent => "silent",
            State::Begun => "begun",
            State::HandedIn => "handed-in",
            State::Concluded => "concluded",
        }
    }

    fn label(self) -> &'static str {
        match self {
            State::Late => "có đơn vị quá hạn",
            State::Empty => "chưa có danh sách đơn vị",
            State::Silent => "chưa đơn vị nào đăng ký",
            State::Begun => "đang làm, chưa quá hạn",
            State::HandedIn => "mọi đơn vị đã nộp hồ sơ",
            State::Concluded => "mọi hồ sơ đã có kết quả",
        }
    }

    fn of(units: Option<&Cells>, dues: &UnitDues) -> State {
        let Some(units) = units else {
            return State::Empty;
        };
        let totals = units.totals(|_| true);
        let concluded = [Stage::NotProposed, Stage::Decided];
        let n_concluded =
            units.count(|cell| cell.stage().is_some_and(|stage| concluded.contains(&stage)));
        if totals.n_units == 0 {
            State::Empty
        } else if units.count(|cell| dues.owes(cell)) > 0 {
            State::Late
        } else if n_concluded == totals.n_units {
            State::Concluded
        } else if totals.n_submitted == totals.n_units {
            State::HandedIn
        } else if totals.n_registered == 0 && totals.n_submitted == 0 {
            State::Silent
        } else {
            State::Begun
        }
    }
}

/// Every office below this desk as a point.
pub fn board_map(app: &App, _args: NoArgs) -> Result<BoardMapView, Fault> {
    let seat = Seat::open(app)?;
    let dues = UnitDues::of(&seat, &seat.cells()?);
    let (offices, lists) = match wanted(app, &seat, "")? {
        Some(wanted) => seat.register.store.read(|r| {
            let offices = r.standings(&wanted, Page::ALL)?;
            Ok::<_, Fault>((offices, Cells::of_lists(r, &seat.round)?))
        })?,
        None => Default::default(),
    };
    let catalogue = app.catalogue();
    let positions: Vec<_> = offices
        .iter()
        .map(|office| catalogue.place_of(&office.unit)?.position)
        .collect();
    let drawn = map::draw(&positions.iter().copied().flatten().collect::<Vec<_>>());
    let mut points = drawn.points.iter();
    let mut places = Vec::new();
    for (office, position) in offices.iter().zip(&positions) {
        let point = position.and_then(|_| points.next());
        let (x, y) = point.copied().unwrap_or_default();
        let units = lists.get(&office.unit);
        let place = MapPlaceView {
            unit: office.unit.clone(),
            name: domain::form::upper_first(&office.name),
            placed: point.is_some(),
            x,
            y,
            figures: figures(units, &dues),
        };
        places.push((State::of(units, &dues), place));
    }
    Ok(BoardMapView {
        found: found(places.len(), drawn.points.len()),
        width: drawn.width,
        height: drawn.height,
        radius: drawn.radius,
        states: by_state(places),
    })
}

fn by_state(places: Vec<(State, MapPlaceView)>) -> Vec<MapStateView> {
    let of = |state: State| MapStateView {
        state: state.slug().to_owned(),
        label: state.label().to_owned(),
        places: places
            .iter()
            .filter(|(its, _)| *its == state)
            .map(|(_, place)| place.clone())
            .collect(),
    };
    State::ALL.into_iter().map(of).collect()
}

fn found(n: usize, n_placed: usize) -> String {
    let n_said = show_number(n as u64);
    match n - n_placed {
        0 => format!("{n_said} xã, phường và cơ quan có đơn vị ở dưới."),
        missing => format!(
            "{n_said} xã, phường và cơ quan có đơn vị ở dưới. {} nơi không có vị trí trong danh mục nên chỉ có trong bảng.",
            show_number(missing as u64)
        ),
    }
}

fn figures(units: Option<&Cells>, dues: &UnitDues) -> String {
    let Some(units) = units else {
        return "chưa có danh sách đơn vị".to_owned();
    };
    let totals = units.totals(|_| true);
    let n_late = units.count(|cell| dues.owes(cell));
    let late = match n_late {
        0 => String::new(),
        n => format!("; {} quá hạn", show_number(n)),
    };
    format!(
        "{} đơn vị: {} đã đăng ký, {} đã nộp hồ sơ, {} được công nhận{late}",
        show_number(totals.n_units),
        show_number(totals.n_registered),
        show_number(totals.n_submitted),
        show_number(totals.n_recognized),
    )
}
