//! The foot of a coded page: the QR code in the left margin's corner, where no text ever stands, and beside it
//! the code that a person reads. Modules are drawn as one filled path, so that no hairline comes between them.

use super::{CODE_SIZE, MARGIN_LEFT, content::Content};
use crate::{fingerprint::Fingerprint, font::Face, qr, words};

const MM: f32 = 72.0 / 25.4;
/// Side of the square. A module is then 0.43 mm, which a telephone reads from a copy too.
pub(crate) const SIDE: f32 = 16.0 * MM;
/// Between the text's left edge and the square: the light border of four modules and a little more.
const BESIDE: f32 = 3.0 * MM;
/// From the sheet's lower edge, where office printers do not print the last four millimetres.
const BELOW: f32 = 6.0 * MM;

pub(super) fn draw(code: &Fingerprint, page: usize, pages: usize, content: &mut Content) {
    let text = format!("{} {}", words::CODE, code.code());
    content.text(
        (MARGIN_LEFT, BELOW + 2.0),
        Face::Regular,
        CODE_SIZE,
        &text,
        0.0,
    );
    let Some(square) = qr::square(&code.page_text(page, pages)) else {
        return;
    };
    // Columns and rows are whole numbers here: a module is one wide and one high, rows count downwards.
    let module = SIDE / square.side as f32;
    content.put("q\n");
    content.number(module, 5);
    content.put("0 0 ");
    content.number(-module, 5);
    content.point(MARGIN_LEFT - BESIDE - SIDE, BELOW + SIDE);
    content.put("cm\n");
    for (row, from, length) in square.runs {
        for whole in [from, row, length] {
            content.whole(whole);
        }
        content.put("1 re\n");
    }
    content.put("f\nQ\n");
}
