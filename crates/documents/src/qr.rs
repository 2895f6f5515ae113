//! The QR code of a page as runs of dark modules, for whoever draws it.

use qrcode::{Color, EcLevel, QrCode};

/// **Mã QR** — a square of modules, without the light border that a reader needs around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Square {
    /// Modules along one side.
    pub side: usize,
    /// Row (0 at the top), first column, how many dark modules from there.
    pub runs: Vec<(usize, usize, usize)>,
}

/// The square of a text. Level M: a code is still read with a seventh of it spoilt.
pub(crate) fn square(text: &str) -> Option<Square> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let colors = code.to_colors();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, color) in colors.iter().enumerate() {
        if *color != Color::Dark {
            continue;
        }
        let (row, column) = (at / side, at % side);
        match runs.last_mut() {
            Some((last, from, length)) if *last == row && *from + *length == column => *length += 1,
            _ => runs.push((row, column, 1)),
        }
    }
    Some(Square { side, runs })
}
