//! What keeps a launch from being written.

use domain::rules::classification::is_class_open;

use super::{opens, packs, units, unsorted};
use crate::App;
use crate::register::{Profile, Round};
use crate::views::GapView;

/// What still stops the launch.
pub(super) fn launch_gaps(
    app: &App,
    profile: &Profile,
    round: &Round,
    units: &[store::units::UnitRow],
) -> Vec<GapView> {
    let gap = |sentence: String, citation: String| GapView {
        sentence,
        citation,
        route: "round".to_owned(),
        note: false,
    };
    let mut gaps = Vec::new();
    if units.is_empty() {
        gaps.push(gap(
            "Chưa có đơn vị nào trong danh sách.".to_owned(),
            String::new(),
        ));
    }
    gaps.extend(
        packs::standing_too_early(round)
            .into_iter()
            .map(|sentence| gap(format!("{sentence} Bỏ chọn văn bản này."), String::new())),
    );
    gaps.extend(
        units
            .iter()
            .filter(|unit| unsorted::is_unsorted(round, unit))
            .map(|unit| gap(unsorted::sentence(unit), String::new())),
    );
    // Offices below may fill what this office leaves open; units that strive cannot.
    let strive_here: Vec<&str> = units
        .iter()
        .filter(|unit| unit.code.is_none() && round.rules.kind(&unit.kind).is_some())
        .map(|unit| unit.kind.as_str())
        .collect();
    if !strive_here.is_empty() {
        // Who decides on classes is asked when it is decided; no unit has to wait for it.
        let open = round.rules.opens().iter().filter(|point| {
            point.value.is_none()
                && !is_class_open(&point.code)
                && round.rules.is_asked_for(&point.code, &strive_here)
        });
        for point in open {
            gaps.push(gap(
                format!("Chưa chọn: {}", opens::question(&round.rules, point)),
                point.why.clone(),
            ));
        }
    }
    let above = app.catalogue().has_communes(&profile.unit.catalogue);
    gaps.extend(
        units
            .iter()
            .filter_map(|unit| units::misplaced(above, &round.rules, &unit.kind, &unit.name))
            .map(|sentence| gap(sentence, String::new())),
    );
    gaps
}
