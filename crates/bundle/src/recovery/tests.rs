use super::{CodeFault, RecoveryCode};
use crate::fixture::Dice;
use expect_test::expect;

fn code() -> RecoveryCode {
    let mut next = 0_u8;
    RecoveryCode::new(|buffer| {
        for byte in buffer {
            next = next.wrapping_add(37);
            *byte = next;
        }
    })
}

#[test]
fn a_code_has_one_text_and_one_key() {
    let seen = format!("{}\n{}\n", code().text(), code().identity().recipient());
    expect![[r#"
        8EMTT-Z75BC-HQW4X-A8EMQ-TZ7D3-BHQWB-4AGEW
        age1ctme8ken9prq2jwzze8h29fqzr65hs8q07fukyl7qtnd342u0puq0m4nl6
    "#]]
    .assert_eq(&seen);
    assert_eq!(format!("{:?}", code()), "RecoveryCode(…)");
}

#[test]
fn a_code_is_read_however_it_is_typed() {
    let text = code().text();
    for typed in [
        text.clone(),
        text.to_lowercase(),
        text.replace('-', ""),
        text.replace('-', " – "),
        format!("  {}\n", text.replace('-', "\t")),
    ] {
        assert_eq!(RecoveryCode::parse(&typed), Ok(code()), "{typed}");
    }
}

#[test]
fn every_wrong_letter_and_every_swap_is_told_with_its_group() {
    let text = code().text();
    for at in (0..text.len()).filter(|at| at % 6 != 5) {
        let group = at / 6 + 1;
        for other in super::ALPHABET {
            let mut typed = text.clone().into_bytes();
            if typed[at] == *other {
                continue;
            }
            typed[at] = *other;
            let typed = String::from_utf8(typed).unwrap();
            assert_eq!(RecoveryCode::parse(&typed), Err(CodeFault::Group { group }));
        }
        let mut typed = text.clone().into_bytes();
        if at % 6 < 4 && typed[at] != typed[at + 1] {
            typed.swap(at, at + 1);
            let typed = String::from_utf8(typed).unwrap();
            assert_eq!(RecoveryCode::parse(&typed), Err(CodeFault::Group { group }));
        }
    }
    let mut groups: Vec<&str> = text.split('-').collect();
    groups.swap(2, 4);
    let swapped = RecoveryCode::parse(&groups.join("-"));
    assert_eq!(swapped, Err(CodeFault::Group { group: 3 }));
}

#[test]
fn letters_no_code_has_and_missing_ones_are_told() {
    let text = code().text();
    for letter in ['0', 'O', '1', 'I', 'L', 'Đ', '?'] {
        let typed = format!("{}{letter}{}", &text[..6], &text[7..]);
        let wrong = CodeFault::Letter { group: 2, letter };
        assert_eq!(RecoveryCode::parse(&typed), Err(wrong));
        assert!(wrong.sentence().contains("nhóm 2"));
    }
    let short = |found| Err(CodeFault::Length { found });
    assert_eq!(RecoveryCode::parse(""), short(0));
    assert_eq!(RecoveryCode::parse(&text[..17]), short(15));
    assert_eq!(RecoveryCode::parse(&format!("{text}2")), short(36));
    let sentence = CodeFault::Length { found: 15 }.sentence();
    assert!(sentence.contains("35 chữ") && sentence.contains("15 chữ"));
}

#[test]
fn codes_use_every_letter_about_as_often() {
    let mut dice = Dice(0x5eed);
    let mut counts = [0_u32; 31];
    for _ in 0..500 {
        let code = RecoveryCode::new(|buffer| buffer.fill_with(|| dice.below(256) as u8));
        for digit in code.0 {
            counts[usize::from(digit)] += 1;
        }
    }
    // 14,000 letters: 452 each, with a spread of about 21.
    assert!(
        counts.iter().all(|count| (350..550).contains(count)),
        "{counts:?}"
    );
}
