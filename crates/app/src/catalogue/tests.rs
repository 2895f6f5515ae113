use super::{Catalogue, Links, Loaded, Part, SINCE, check};

#[track_caller]
fn check_search(query: &str, expected: &[&str]) {
    let catalogue = Catalogue::read();
    let found: Vec<String> = catalogue
        .search(query, expected.len())
        .iter()
        .map(|p| format!("{} {}", p.key, p.name))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_commune_is_found_by_a_few_letters_without_accents_under_both_catalogues() {
    check_search(
        "kon gang",
        &[
            "2025-07-01/xa/23701 Xã Kon Gang",
            "2025-06-30/xa/23689 Xã Kon Gang",
        ],
    );
}

#[test]
fn a_commune_is_found_by_the_name_it_had_and_leads_to_the_one_it_went_into() {
    for query in ["Hneng", "xa hneng", "Xã Hneng", "xã hneng"] {
        check_search(
            query,
            &[
                "2025-06-30/xa/23701 Xã Hneng",
                "2025-07-01/xa/23701 Xã Kon Gang",
            ],
        );
    }
}

#[test]
fn a_reused_code_gives_two_different_units() {
    let catalogue = Catalogue::read();
    let old = catalogue
        .find("2025-06-30/xa/23701")
        .expect("xã Hneng stood in the old catalogue");
    let new = catalogue
        .find("2025-07-01/xa/23701")
        .expect("xã Kon Gang stands in the new one");
    assert_eq!(
        (old.name.as_str(), new.name.as_str()),
        ("Xã Hneng", "Xã Kon Gang")
    );
    assert_ne!(old.unit_id(), new.unit_id());
    assert_eq!(old.period(), "trước 01/07/2025");
    assert_eq!(new.period(), "từ 01/07/2025");
}

#[test]
fn every_place_of_both_catalogues_is_there() {
    let catalogue = Catalogue::read();
    let communes = |date: &str| {
        catalogue
            .places
            .iter()
            .filter(|p| p.level == "xa" && p.catalogue_date() == date)
            .count()
    };
    assert_eq!(
        (communes(super::SINCE), communes(super::BEFORE)),
        (3_321, 10_035)
    );
}

fn told(links: &Links<'_>) -> String {
    match links {
        Links::Known(links) => links
            .iter()
            .map(|link| {
                let part = match link.part {
                    Part::Whole => "",
                    Part::Main => " (chính)",
                    Part::Some => " (một phần)",
                };
                format!("{}{part}", link.place.key)
            })
            .collect::<Vec<_>>()
            .join(" "),
        Links::Unknown => "không rõ".to_owned(),
        Links::None => "không có".to_owned(),
    }
}

#[test]
fn what_a_commune_was_and_what_became_of_it_is_said_link_by_link() {
    let catalogue = Catalogue::read();
    for (key, before, after) in [
        (
            "2025-07-01/xa/23701",
            "2025-06-30/xa/23684 2025-06-30/xa/23689 2025-06-30/xa/23695 2025-06-30/xa/23701",
            "không có",
        ),
        ("2025-06-30/xa/23701", "không có", "2025-07-01/xa/23701"),
        ("2025-06-30/xa/23689", "không có", "2025-07-01/xa/23701"),
        ("2025-06-30/huyen/626", "không có", "không có"),
        ("2025-07-01/xa/khong-co", "không có", "không có"),
    ] {
        assert_eq!(told(&catalogue.predecessors(key)), before, "{key}");
        assert_eq!(told(&catalogue.successors(key)), after, "{key}");
    }
}

#[test]
fn a_divided_commune_has_one_main_successor_and_others() {
    let catalogue = Catalogue::read();
    let divided = catalogue
        .places
        .iter()
        .find(|place| place.into.iter().any(|(_, part)| *part == Part::Main))
        .expect("some communes were divided");
    let Links::Known(links) = catalogue.successors(&divided.key) else {
        panic!("{} has successors", divided.name);
    };
    assert!(links.len() > 1, "{}", divided.name);
    assert!(links.iter().all(|link| link.part != Part::Whole));
    assert!(
        catalogue.note(divided).starts_with("nay chia về "),
        "{}",
        catalogue.note(divided)
    );
}

#[test]
fn a_missing_link_is_unknown_and_not_none() {
    let catalogue = Catalogue::read();
    let unknown = |date: &str, links: fn(&Catalogue, &str) -> bool| {
        catalogue
            .places
            .iter()
            .filter(|p| p.level == "xa" && p.catalogue_date() == date && links(&catalogue, &p.key))
            .count()
    };
    // `rules/catalogue`: 44 old communes and 6 new ones have no link.
    let no_successor = unknown(super::BEFORE, |c, key| {
        matches!(c.successors(key), Links::Unknown)
    });
    let no_predecessor = unknown(SINCE, |c, key| {
        matches!(c.predecessors(key), Links::Unknown)
    });
    assert_eq!((no_successor, no_predecessor), (44, 6));
}

#[test]
fn what_a_place_was_or_became_is_said_beside_its_name() {
    let catalogue = Catalogue::read();
    let note = |key: &str| catalogue.note(catalogue.find(key).expect("a place"));
    assert_eq!(
        note("2025-06-30/xa/23701"),
        "nay thuộc xã Kon Gang, tỉnh Gia Lai"
    );
    assert!(note("2025-07-01/xa/23701").contains("xã Hneng"));
}

const HEADER: &str = "province_code,province,commune_code,commune,type,area_km2,lat,lon\n";

fn later(communes: &str, succession: &str) -> Loaded {
    Loaded {
        date: "2026-04-30".to_owned(),
        communes: format!("{HEADER}{communes}"),
        succession: succession.to_owned(),
    }
}

#[test]
fn a_later_catalogue_keeps_who_is_unchanged_and_begins_who_is_new() {
    let mut catalogue = Catalogue::read();
    let unchanged = catalogue
        .find("2025-07-01/xa/00004")
        .expect("phường Ba Đình")
        .unit_id();
    let loaded = later(
        "01,Thành phố Hà Nội,00004,Phường Ba Đình,Phường,1,1,1\n01,Thành phố Hà Nội,00008,Phường Mẫu,Phường,1,1,1\n",
        "old_commune_code,new_commune_code,part\n00004,00004,whole\n00008,00008,whole\n",
    );
    assert_eq!(check(&catalogue, &loaded, 10), [""; 0]);
    catalogue.add_later(&loaded);
    let same = catalogue.find("2025-07-01/xa/00004").expect("it stands on");
    assert_eq!(
        (same.unit_id(), same.period()),
        (unchanged, "từ 01/07/2025".to_owned())
    );
    let ended = catalogue.find("2025-07-01/xa/00008").expect("it stood");
    assert_eq!(ended.period(), "từ 01/07/2025 đến trước 30/04/2026");
    assert_eq!(
        told(&catalogue.successors(&ended.key)),
        "2026-04-30/xa/00008"
    );
    assert_eq!(told(&catalogue.successors(&same.key)), "không có");
    let found = catalogue.search("phuong mau ha noi", 1);
    assert_eq!(found[0].key, "2026-04-30/xa/00008");
    // A commune that the new file does not name, and no link explains.
    assert_eq!(
        told(&catalogue.successors("2025-07-01/xa/23701")),
        "không rõ"
    );
}

#[track_caller]
fn check_faults(communes: &str, succession: &str, expected: &[&str]) {
    let faults = check(&Catalogue::read(), &later(communes, succession), 3);
    assert_eq!(faults, expected);
}

#[test]
fn a_wrong_row_is_named_with_its_line() {
    check_faults(
        "01,Thành phố Hà Nội,0004,Phường A,,,,\n01,Thành phố Hà Nội,00008,,,,,\n02,,00009,Phường C,,,,\n",
        "",
        &[
            "Tệp xã, phường, dòng 2: mã xã, phường “0004” phải có đúng năm chữ số.",
            "Tệp xã, phường, dòng 3: thiếu tên xã, phường.",
            "Tệp xã, phường, dòng 4: thiếu mã hoặc tên tỉnh, thành phố.",
        ],
    );
    check_faults(
        "01,Thành phố Hà Nội,00004,Phường A,,,,\n01,Hà Nội,00004,Phường B,,,,\n",
        "",
        &[
            "Tệp xã, phường, dòng 3: mã 00004 đã có ở dòng 2.",
            "Tệp xã, phường, dòng 3: mã tỉnh 01 mang tên “Hà Nội”, ở dòng 2 lại là “Thành phố Hà Nội”.",
        ],
    );
    check_faults(
        "01,Thành phố Hà Nội,00004\n",
        "",
        &["Tệp xã, phường, dòng 2: số ô không khớp với dòng đầu, hoặc có chữ không phải UTF-8."],
    );
    check_faults(
        "01,Thành phố Hà Nội,00004,Phường A,,,,\n",
        "old_commune_code,new_commune_code,part\n99999,00004,whole\n00004,00005,half\n",
        &[
            "Tệp nối cũ – mới, dòng 2: mã cũ “99999” không có trong danh mục đang dùng.",
            "Tệp nối cũ – mới, dòng 3: mã mới “00005” không có trong tệp xã, phường.",
            "Tệp nối cũ – mới, dòng 3: cột part phải là whole, part-default hoặc part.",
        ],
    );
    check_faults("", "", &["Tệp xã, phường không có dòng nào."]);
    let no_columns = Loaded {
        communes: "ma,ten\n1,2\n".to_owned(),
        ..later("", "")
    };
    assert_eq!(
        check(&Catalogue::read(), &no_columns, 1),
        [
            "Tệp xã, phường, dòng 1: thiếu cột “province_code”.",
            "Còn 3 dòng lỗi nữa. Sửa các dòng trên rồi nạp lại."
        ]
    );
}

#[track_caller]
fn check_followers(former: &str, first: &str, among: &str) {
    let catalogue = Catalogue::read();
    let followers = catalogue.followers(former);
    assert_eq!(followers[0].place.key, first);
    assert!(followers.iter().any(|link| link.place.key == among));
    assert!(catalogue.follows(first, former) && catalogue.follows(among, former));
    assert!(!catalogue.follows("2025-07-01/tinh/01", former));
}

#[test]
fn a_district_is_followed_by_the_province_its_ground_lies_in_now_and_by_the_communes_there() {
    check_followers(
        "2025-06-30/huyen/626",
        "2025-07-01/tinh/52",
        "2025-07-01/xa/23701",
    );
}

#[test]
fn a_former_province_is_followed_by_the_one_its_communes_went_to() {
    check_followers(
        "2025-06-30/tinh/64",
        "2025-07-01/tinh/52",
        "2025-07-01/xa/23701",
    );
}

#[test]
fn the_ground_of_a_former_commune_lies_in_the_province_of_the_one_that_follows() {
    let catalogue = Catalogue::read();
    assert!(catalogue.follows("2025-07-01/tinh/52", "2025-06-30/xa/23689"));
    assert!(catalogue.follows("2025-07-01/xa/23701", "2025-06-30/xa/23689"));
    assert!(!catalogue.follows("2025-07-01/xa/23700", "2025-06-30/xa/23689"));
}

#[test]
fn nothing_follows_a_place_that_stands() {
    assert!(Catalogue::read().followers("2025-07-01/tinh/52").is_empty());
}

#[test]
fn a_commune_goes_on_only_where_nothing_was_joined_to_it() {
    let catalogue = Catalogue::read();
    let next = |key: &str| catalogue.goes_on_as(key).map(|place| place.key.as_str());
    assert_eq!(next("2025-06-30/xa/31264"), Some("2025-07-01/xa/31264"));
    assert_eq!(next("2025-06-30/xa/23689"), None);
    assert_eq!(next("2025-07-01/xa/31264"), None);
}
