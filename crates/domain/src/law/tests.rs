use super::*;

#[test]
fn provisions_read_and_write_the_same() {
    for text in [
        "điểm b khoản 2 Điều 9",
        "khoản 1 Điều 4",
        "Điều 10",
        "mục IV.3.2",
        "điểm đ khoản 3 Điều 4",
    ] {
        assert_eq!(Provision::parse(text).unwrap().to_string(), text);
    }
    for text in [
        "",
        "điểm b Điều 9",
        "khoản 2",
        "trang 4",
        "mục ",
        "khoản 1 khoản 2 Điều 3",
    ] {
        assert!(Provision::parse(text).is_none(), "{text}");
    }
}
