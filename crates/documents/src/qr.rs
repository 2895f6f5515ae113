//! The QR code of a page as runs of dark modules, for whoever draws it.

mod mask;

#[cfg(test)]
mod tests;

use qrcode::{
    EcLevel, bits::encode_auto, canvas::Canvas, ec::construct_codewords, types::QrResult,
};

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
    let rows = rows(text).ok()??;
    let mut runs = Vec::new();
    for (row, dark) in rows.iter().enumerate() {
        let mut rest = *dark;
        while rest != 0 {
            let from = rest.trailing_zeros();
            let length = (rest >> from).trailing_ones();
            // Shifted twice: a run may be as long as a row of 64.
            rest &= !((u64::MAX >> (64 - length)) << from);
            runs.push((row, from as usize, length as usize));
        }
    }
    Some(Square {
        side: rows.len(),
        runs,
    })
}

/// Rows of modules, the first column in the lowest bit; none for a code wider than 64, which no page needs.
fn rows(text: &str) -> QrResult<Option<Vec<u64>>> {
    let bits = encode_auto(text.as_bytes(), EcLevel::M)?;
    let version = bits.version();
    let (words, checks) = construct_codewords(&bits.into_bytes(), version, EcLevel::M)?;
    let mut canvas = Canvas::new(version, EcLevel::M);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&words, &checks);
    Ok(mask::best(version, canvas))
}
