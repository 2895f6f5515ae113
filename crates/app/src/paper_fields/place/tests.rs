use super::{body_here, place_name};

#[test]
fn a_commune_is_named_without_its_kind_unless_it_is_a_number() {
    assert_eq!(place_name("xã Kon Gang"), "Kon Gang");
    assert_eq!(place_name("thị trấn Đak Đoa"), "Đak Đoa");
    assert_eq!(place_name("phường 5"), "Phường 5");
}

#[test]
fn a_body_of_the_pack_takes_the_name_of_the_commune() {
    let here = |body| body_here(body, "xã Kon Gang");
    assert_eq!(
        here("Chủ tịch Ủy ban nhân dân cấp xã"),
        "Chủ tịch Ủy ban nhân dân xã Kon Gang"
    );
    assert_eq!(here("Ủy ban nhân dân xã"), "Ủy ban nhân dân xã Kon Gang");
    assert_eq!(here("Công an xã Kon Gang"), "Công an xã Kon Gang");
    assert_eq!(
        body_here("Chủ tịch Ủy ban nhân dân cấp xã", "phường An Bình"),
        "Chủ tịch Ủy ban nhân dân phường An Bình"
    );
}

#[test]
fn a_plan_that_names_every_type_of_commune_means_the_one_at_hand() {
    assert_eq!(
        body_here("Công an xã, phường", "phường Cái Khế"),
        "Công an phường Cái Khế"
    );
    assert_eq!(
        body_here("Ủy ban nhân dân xã, phường", "xã Phong Điền"),
        "Ủy ban nhân dân xã Phong Điền"
    );
    assert_eq!(
        body_here("Công an huyện, thị xã", "xã Phong Điền"),
        "Công an huyện, thị xã"
    );
}
