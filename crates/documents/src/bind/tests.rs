use super::{bind, bind_title};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(bind(text).replace('\u{a0}', "_"), expected);
}

#[test]
fn dates_provisions_and_units_are_not_torn() {
    check("ngày 05 tháng 02 năm 2026", "ngày_05_tháng_02 năm_2026");
    check(
        "điểm b khoản 2 Điều 9 Thông tư số 124/2021/TT-BCA",
        "điểm_b khoản_2_Điều_9 Thông tư số_124/2021/TT-BCA",
    );
    check("có 152 hộ, đạt tỷ lệ 100 %.", "có 152_hộ, đạt tỷ lệ 100_%.");
    check("đến (ngày 31/10/2023)", "đến (ngày 31/10/2023)");
    check("lúc 19 giờ 00, Quý I", "lúc 19_giờ_00, Quý_I");
    check(
        "(ngày 5 đến ngày ...... tháng ......)",
        "(ngày_5 đến ngày_...... tháng_......)",
    );
}

#[test]
fn ordinary_words_are_left_alone() {
    check("Không để xảy ra cháy, nổ", "Không để xảy ra cháy, nổ");
    check("năm trước", "năm trước");
    check("", "");
}

#[test]
fn titles_break_between_words_only() {
    let title = bind_title("ỦY BAN NHÂN DÂN TỈNH GIA LAI").replace('\u{a0}', "_");
    assert_eq!(title, "ỦY_BAN_NHÂN_DÂN TỈNH GIA LAI");
    let title =
        bind_title("đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2026").replace('\u{a0}', "_");
    assert_eq!(
        title,
        "đạt tiêu_chuẩn “An_toàn_về_an_ninh,_trật_tự” năm_2026"
    );
}
