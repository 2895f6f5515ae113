use super::{Square, square};
use qrcode::{Color, EcLevel, QrCode};

/// As the library alone makes it.
fn plain(text: &str) -> Square {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("a code");
    let side = code.width();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, color) in code.to_colors().iter().enumerate() {
        let (row, column) = (at / side, at % side);
        match runs.last_mut() {
            _ if *color == Color::Light => {}
            Some((last, from, length)) if *last == row && *from + *length == column => *length += 1,
            _ => runs.push((row, column, 1)),
        }
    }
    Square { side, runs }
}

#[test]
fn a_code_is_the_one_that_the_library_alone_would_make() {
    for n in 0..120_u32 {
        let hex: String = (0..8_u32)
            .map(|part| {
                format!(
                    "{:08X}",
                    (n + 1).wrapping_mul(0x9e37_79b9) ^ part.wrapping_mul(0x85eb_ca6b)
                )
            })
            .collect();
        let page = format!("ANTT1:{}:{hex}:{n}/120", &hex[3..23]);
        for text in [page.as_str(), &page[..n as usize % page.len()]] {
            assert_eq!(square(text), Some(plain(text)), "{text}");
        }
    }
}

#[test]
fn a_text_too_long_for_a_page_has_no_code() {
    assert_eq!(square(&"Đ".repeat(400)), None);
}
