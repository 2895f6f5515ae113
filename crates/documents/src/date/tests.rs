use super::vi_date_long;
use time::macros::date;

#[test]
fn only_days_below_ten_and_the_first_two_months_get_a_zero() {
    let cases = [
        (date!(2026 - 02 - 05), "ngày 05 tháng 02 năm 2026"),
        (date!(2026 - 01 - 10), "ngày 10 tháng 01 năm 2026"),
        (date!(2020 - 03 - 05), "ngày 05 tháng 3 năm 2020"),
        (date!(2026 - 09 - 30), "ngày 30 tháng 9 năm 2026"),
        (date!(2021 - 12 - 28), "ngày 28 tháng 12 năm 2021"),
    ];
    for (date, expected) in cases {
        assert_eq!(vi_date_long(date), expected);
    }
}
