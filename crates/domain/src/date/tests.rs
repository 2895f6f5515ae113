use super::*;
use time::macros::date;

#[test]
fn dates_are_read_as_people_type_them() {
    for raw in [
        "05/11/2023",
        "5/11/2023",
        "05-11-2023",
        "05.11.2023",
        "05112023",
        " 5 / 11 / 2023 ",
    ] {
        assert_eq!(parse(raw), Ok(date!(2023 - 11 - 05)), "{raw}");
    }
    assert_eq!(
        parse("31/02/2023").unwrap_err(),
        "Ngày 31/02/2023 không có trong lịch. Xem lại ngày, tháng."
    );
    assert!(parse("hôm qua").unwrap_err().contains("ngày/tháng/năm"));
    assert!(parse("05/11/23").is_err());
    assert!(parse("29/02/2024").is_ok() && parse("29/02/2023").is_err());
    assert!(
        parse("12345678901").is_err() && parse("đ1/11/2023").is_err() && parse("1é2/2023").is_err()
    );
}

#[test]
fn times_are_read_as_people_type_them() {
    for raw in [
        "19 giờ 00",
        "19:00",
        "19h",
        "19h00",
        "19 giờ",
        "19 Giờ 00 phút",
    ] {
        assert_eq!(
            TimeOfDay::parse(raw).map(|time| time.to_string()),
            Ok("19 giờ 00".to_owned()),
            "{raw}"
        );
    }
    assert!(TimeOfDay::parse("25h").unwrap_err().contains("25 giờ"));
    assert!(TimeOfDay::parse("tối").is_err() && TimeOfDay::parse("").is_err());
}

#[test]
fn before_leaves_the_day_out_and_by_takes_it_in() {
    assert_eq!(
        Due::Before(date!(2023 - 11 - 15)).last_day(),
        date!(2023 - 11 - 14)
    );
    assert_eq!(
        Due::By(date!(2025 - 11 - 05)).last_day(),
        date!(2025 - 11 - 05)
    );
}

#[test]
fn the_decree_pads_only_small_days_and_the_first_two_months() {
    assert_eq!(long(date!(2026 - 02 - 05)), "ngày 05 tháng 02 năm 2026");
    assert_eq!(long(date!(2026 - 03 - 15)), "ngày 15 tháng 3 năm 2026");
    assert_eq!(weekday(date!(2023 - 10 - 24)), "thứ Ba");
}

#[test]
fn a_window_begins_the_year_before_and_holds_both_ends() {
    let yearly = YearlyWindow {
        from: MonthDay::parse("01/11").unwrap(),
        to: MonthDay::parse("31/10").unwrap(),
    };
    let window = yearly.in_year(2023);
    assert!(window.contains(date!(2022 - 11 - 01)) && window.contains(date!(2023 - 10 - 31)));
    assert!(!window.contains(date!(2022 - 10 - 31)) && !window.contains(date!(2023 - 11 - 01)));
    assert!(MonthDay::parse("31/04").is_none() && MonthDay::parse("29/02").is_none());
}
