use super::{clean, clean_line, clean_lines};

#[test]
fn letters_are_composed_and_invisible_marks_are_gone() {
    assert_eq!(clean("Thôn Đo\u{302}ng"), "Thôn Đông");
    assert_eq!(clean("\u{202e}A\u{200b}B\u{feff}\u{ad}C"), "ABC");
    assert_eq!(clean("Ðông"), "Đông");
}

#[test]
fn signs_that_the_faces_lack_become_one_box() {
    assert_eq!(clean("a🏠🏡b"), "a□b");
    assert_eq!(clean("👨\u{200d}👩\u{200d}👧"), "□");
    assert_eq!(clean("中"), "□");
}

#[test]
fn blanks_are_plain_and_single() {
    assert_eq!(clean_line("  một\t hai\u{a0}\nba "), "một hai ba");
    assert_eq!(clean_lines(" một \n\n hai  ba\n"), ["một", "hai ba"]);
}
