//! The old encodings against programs of others, and over thousands of lists.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::old::{Encoding, Guess, decoded, encoded, guess};
use crate::rows::{Cell, Font};

/// Stored and meant letters, made by `samples/make.py`.
fn pairs(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .map(|line| line.split_once('\t').expect("two columns"))
}

fn told(encoding: Encoding, stored: &str, font: Font) -> String {
    let guess = Guess {
        encoding,
        ..Guess::default()
    };
    decoded(
        guess,
        &Cell {
            font,
            ..Cell::text(stored)
        },
    )
}

#[test]
fn every_letter_of_tcvn3_is_the_one_that_iconv_knows() {
    let mut n = 0;
    for (stored, meant) in pairs(include_str!("../../samples/tcvn3.txt")) {
        assert_eq!(told(Encoding::Tcvn3, stored, Font::Tcvn3), meant);
        assert_eq!(
            told(Encoding::Tcvn3, stored, Font::Tcvn3Capitals),
            meant.to_uppercase()
        );
        n += 1;
    }
    assert_eq!(n, 74);
}

#[test]
fn every_letter_of_vni_is_the_one_that_vietnamese_conversion_knows() {
    let mut n = 0;
    for (stored, meant) in pairs(include_str!("../../samples/vni.txt")) {
        // It writes ỹ as it writes ì, and ỷ as a mark without a letter: there the published table stands.
        let stored = match meant {
            "ỷ" => "yû",
            "ỹ" => "yõ",
            "Ỷ" => "YÛ",
            "Ỹ" => "YÕ",
            _ => stored,
        };
        assert_eq!(told(Encoding::Vni, stored, Font::Vni), meant);
        assert_eq!(encoded(Encoding::Vni, meant), stored);
        n += 1;
    }
    assert_eq!(n, 178);
}

#[test]
fn every_letter_of_windows_1258_is_the_one_that_iconv_knows() {
    for (stored, meant) in pairs(include_str!("../../samples/windows-1258.txt")) {
        assert_eq!(told(Encoding::Windows1258, stored, Font::Plain), meant);
    }
}

#[test]
fn capitals_of_tcvn3_are_known_without_their_font() {
    let told = |stored: &str| told(Encoding::Tcvn3, stored, Font::Plain);
    assert_eq!(told("NGUYÔN V¨n §ç"), "NGUYỄN Văn Đỗ");
    assert_eq!(told("Lª Tó"), "Lê Tú");
    assert_eq!(told("UBND x· Kon Gang"), "UBND xã Kon Gang");
    let list = ["NGUYÔN THÞ T¦", "TRÇN V¡N HïNG", "HOµNG §øC ANH"];
    let guess = guess(list.iter().map(|text| (*text, Font::Plain)));
    assert!(guess.is_capital, "{guess:?}");
    assert_eq!(decoded(guess, &Cell::text("§ç V¡N Tó")), "ĐỖ VĂN TÚ");
}

#[test]
fn a_text_of_today_in_an_old_list_stays() {
    assert_eq!(
        told(Encoding::Tcvn3, "Nguyễn Thị Đào", Font::Plain),
        "Nguyễn Thị Đào"
    );
    assert_eq!(
        told(Encoding::Vni, "Nguyễn Thị Đào", Font::Plain),
        "Nguyễn Thị Đào"
    );
}

#[test]
fn marks_beside_their_letters_are_joined_and_it_is_said() {
    let apart: Vec<String> = names(1, 20)
        .iter()
        .map(|name| name.nfd().collect())
        .collect();
    let guess = guess(apart.iter().map(|text| (text.as_str(), Font::Plain)));
    assert_eq!(
        (guess.encoding, guess.is_decomposed),
        (Encoding::Unicode, true)
    );
    assert_eq!(decoded(guess, &Cell::text(&apart[0])), names(1, 20)[0]);
}

const FAMILY: &str = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Lương Trịnh Mai Tạ Hà Cao Quách Châu Thạch Sơn Lò Vàng Giàng Siu Rơ Ksor Kpă Đinh Nông Hứa Tống Triệu Khổng Kiều Lưu";
const MIDDLE: &str = "Văn Thị Đức Hữu Minh Ngọc Xuân Thu Quốc Gia Bảo Khánh Thanh Đình Công Thế Trọng Tuấn Kim Hồng Mạnh Duy Nhật Phương Châm Lan";
const GIVEN: &str = "An Anh Ánh Bình Bích Cường Chi Dũng Dung Đạt Đông Giang Giàu Hà Hải Hạnh Hiếu Hoà Hùng Huệ Huyền Hương Khoa Kiên Lan Linh Lộc Long Mạnh Mỹ Nam Nga Nghĩa Ngữ Nhã Nhung Oanh Phúc Phượng Quân Quỳnh Quý Sáng Sơn Tài Tâm Thảo Thắng Thuỷ Thủy Tiến Toàn Trang Trí Tuyết Tú Uyên Vân Việt Vĩnh Vượng Xoan Yến Ý Ký Tỵ H’Lý Blơi Hnhơn";
/// Words of places and units; some are not Vietnamese syllables at all.
const PLACES: &str = "Thôn Làng Tổ dân phố Khu Ấp Bản Xóm Kon Gang Đak Đoa Đăk Krong Plei Bông Pleiku Mường Lát Sủng Máng Phú Thọ Quan Sơn Cần Thơ Vĩnh Long Thanh Trì Hòa Bình Tân Lập Đồng Tiến Nghĩa Hưng Yên Bái Cửa Nam Ngọc Hà Buôn Ma Thuột Ea Súp Chư Prông Ia Grai Xuyên Mộc Ninh Thuận";

struct Dice(u64);

impl Dice {
    fn pick<'t>(&mut self, words: &'t str) -> &'t str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let words: Vec<&str> = words.split(' ').collect();
        words[(self.0 >> 33) as usize % words.len()]
    }
}

fn names(seed: u64, n: usize) -> Vec<String> {
    let mut dice = Dice(seed);
    (0..n)
        .map(|at| match seed % 3 {
            0 => format!("{} {} {}", dice.pick(PLACES), dice.pick(PLACES), at + 1),
            _ => format!(
                "{} {} {}",
                dice.pick(FAMILY),
                dice.pick(MIDDLE),
                dice.pick(GIVEN)
            ),
        })
        .collect()
}

/// How the letters of one list are written.
fn styled(list: &[String], style: u64) -> Vec<String> {
    let plain = |text: &String| {
        let bare: String = text.nfd().filter(char::is_ascii).collect();
        bare.replace('đ', "d")
    };
    match style {
        0 => list.to_vec(),
        1 => list.iter().map(|text| text.to_uppercase()).collect(),
        2 => list.iter().map(|text| text.to_lowercase()).collect(),
        _ => list.iter().map(plain).collect(),
    }
}

#[test]
fn a_list_of_twenty_names_is_recognised_in_every_encoding() {
    let (mut n, mut wrong) = (0, Vec::new());
    for seed in 0..400u64 {
        for style in 0..4 {
            let list = styled(&names(seed * 4 + style, 20), style);
            for encoding in Encoding::ALL {
                let stored: Vec<String> = list.iter().map(|text| encoded(encoding, text)).collect();
                let found = guess(stored.iter().map(|text| (text.as_str(), Font::Plain)));
                // Nothing tells plain letters apart, and nothing needs to.
                let expected = if stored.iter().all(|text| text.is_ascii()) {
                    Encoding::Unicode
                } else {
                    encoding
                };
                n += 1;
                if found.encoding != expected {
                    wrong.push((encoding, found.encoding, stored[0].clone()));
                }
            }
        }
    }
    assert_eq!(n, 8_000);
    assert!(
        wrong.len() * 1_000 <= n,
        "{} of {n}: {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(5)]
    );
}

#[test]
fn every_commune_is_recognised_and_comes_back_as_it_was() {
    let text = include_str!("../../../../rules/catalogue/communes-2025.csv");
    let names: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(3))
        .collect();
    assert!(names.len() > 3_000);
    let (mut n, mut wrong) = (0, 0);
    for list in names.chunks(20) {
        for encoding in Encoding::ALL {
            let stored: Vec<String> = list.iter().map(|text| encoded(encoding, text)).collect();
            let found = guess(stored.iter().map(|text| (text.as_str(), Font::Plain)));
            n += 1;
            wrong += usize::from(found.encoding != encoding);
            for (stored, meant) in stored.iter().zip(list) {
                let found = told(encoding, stored, Font::Plain);
                assert_eq!(
                    found.to_lowercase(),
                    meant.to_lowercase(),
                    "{encoding:?} {stored}"
                );
            }
        }
    }
    assert!(wrong * 1_000 <= n, "{wrong} of {n}");
}

proptest! {
    #[test]
    fn what_is_written_in_an_old_encoding_is_read_back(
        text in "([a-zA-Z0-9 .,/-]|[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]){0,40}"
    ) {
        for encoding in [Encoding::Vni, Encoding::Windows1258, Encoding::MisreadUtf8] {
            prop_assert_eq!(told(encoding, &encoded(encoding, &text), Font::Plain), text.clone());
            let large = text.to_uppercase();
            prop_assert_eq!(told(encoding, &encoded(encoding, &large), Font::Plain), large);
        }
        let back = told(Encoding::Tcvn3, &encoded(Encoding::Tcvn3, &text), Font::Plain);
        prop_assert_eq!(back.to_lowercase(), text.to_lowercase());
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,60}") {
        let found = guess([(text.as_str(), Font::Plain)]);
        for encoding in Encoding::ALL {
            decoded(Guess { encoding, ..found }, &Cell::text(text.as_str()));
        }
    }
}

#[test]
fn a_few_old_cells_in_a_list_of_today_are_told_by_their_font() {
    let today = ["Nguyễn Văn Ánh", "Trần Thị Đào", "Lê Đức Lộc"];
    let found = guess(today.iter().map(|text| (*text, Font::Plain)));
    let old = |text: &str, font: Font| {
        decoded(
            found,
            &Cell {
                font,
                ..Cell::text(text)
            },
        )
    };
    assert_eq!(old("Th«n 4", Font::Tcvn3), "Thôn 4");
    assert_eq!(old("Th«n 4", Font::Plain), "Th«n 4");
    assert_eq!(old("nguyÔn v¨n anh", Font::Tcvn3Capitals), "NGUYỄN VĂN ANH");
    assert_eq!(old("Thoân Ñoaøi", Font::Vni), "Thôn Đoài");
    assert_eq!(old("Nguyễn Hà", Font::Tcvn3), "Nguyễn Hà");
    let chosen = Guess {
        minds_fonts: false,
        ..found
    };
    let cell = Cell {
        font: Font::Tcvn3,
        ..Cell::text("Th«n 4")
    };
    assert_eq!(decoded(chosen, &cell), "Th«n 4");
}
