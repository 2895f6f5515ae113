//! Ways to sign for somebody.

use super::power;

#[test]
fn who_signs_for_whom_is_abbreviated_with_a_full_stop() {
    let right = [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "TL. CHỦ TỊCH",
        "TUQ. CHỦ TỊCH",
        "Q. TRƯỞNG CÔNG AN XÃ",
        "CHỦ TỊCH",
        "TRƯỞNG THÔN",
        "QUYỀN TRƯỞNG BAN",
    ];
    for text in right {
        assert_eq!(power(text), None, "{text}");
    }
    let wrong = [
        ("T.M ỦY BAN NHÂN DÂN", "TM."),
        ("T/M ỦY BAN NHÂN DÂN", "TM."),
        ("TM ỦY BAN NHÂN DÂN", "TM."),
        ("TM.ỦY BAN NHÂN DÂN", "TM."),
        ("K/T CHỦ TỊCH", "KT."),
        ("KT: CHỦ TỊCH", "KT."),
        ("T.L CHỦ TỊCH", "TL."),
        ("TUQ CHỦ TỊCH", "TUQ."),
        ("Q/ TRƯỞNG BAN", "Q."),
    ];
    for (text, right) in wrong {
        let said = power(text).unwrap_or_default();
        assert!(said.contains(right), "{text}: {said}");
    }
}
