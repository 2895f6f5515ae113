use domain::law::Instrument;
use time::macros::date;

use super::names::{citation, initials, institution, signing};

fn instrument(title: &str, issuer: &str, date: Option<time::Date>) -> Instrument {
    Instrument {
        slug: "mau".to_owned(),
        title: title.to_owned(),
        issuer: issuer.to_owned(),
        date,
        in_force: None,
    }
}

#[test]
fn an_instrument_is_cited_with_number_date_and_issuer_once_each() {
    let circular = instrument(
        "Thông tư 124/2021/TT-BCA",
        "Bộ trưởng Bộ Công an",
        Some(date!(2021 - 12 - 28)),
    );
    assert_eq!(
        citation(&circular),
        "Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của Bộ trưởng Bộ Công an"
    );
    let plan = instrument(
        "Kế hoạch 40/KH-UBND xã Kon Gang",
        "Ủy ban nhân dân xã Kon Gang",
        Some(date!(2022 - 03 - 31)),
    );
    assert_eq!(
        citation(&plan),
        "Kế hoạch số 40/KH-UBND ngày 31 tháng 3 năm 2022 của Ủy ban nhân dân xã Kon Gang"
    );
}

#[test]
fn what_the_source_has_lost_is_left_out_of_a_citation() {
    let plan = instrument(
        "Kế hoạch của UBND thành phố Cần Thơ",
        "Ủy ban nhân dân thành phố Cần Thơ",
        None,
    );
    assert_eq!(citation(&plan), "Kế hoạch của UBND thành phố Cần Thơ");
}

#[test]
fn a_person_signs_alone_and_a_body_is_signed_for() {
    assert_eq!(
        signing(
            "Chủ tịch Ủy ban nhân dân xã Kon Gang",
            "Chủ tịch Ủy ban nhân dân"
        ),
        ["Chủ tịch"]
    );
    assert_eq!(
        signing("Ủy ban nhân dân phường Cái Khế", "Ủy ban nhân dân"),
        ["TM. Ủy ban nhân dân", "Chủ tịch"]
    );
    assert_eq!(
        institution("Chủ tịch Ủy ban nhân dân xã Kon Gang"),
        "Ủy ban nhân dân xã Kon Gang"
    );
    assert_eq!(
        institution("Ủy ban nhân dân phường Cái Khế"),
        "Ủy ban nhân dân phường Cái Khế"
    );
    assert_eq!(initials("Ủy ban nhân dân"), "UBND");
}
