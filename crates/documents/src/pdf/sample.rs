//! "MẪU" across the page of a sample, light, behind the text. Drawn as strokes, so that it never
//! gets into the text that is copied or searched.

use super::point;
use crate::model::Sheet;
use printpdf::{Color, Greyscale, Line, LineCapStyle, LineJoinStyle, Op, Pt};

/// Each stroke as points in a box 300 wide and 130 high; `true` marks points that bend a curve.
const STROKES: &[&[(f32, f32, bool)]] = &[
    // M
    &[
        (0.0, 0.0, false),
        (0.0, 100.0, false),
        (40.0, 35.0, false),
        (80.0, 100.0, false),
        (80.0, 0.0, false),
    ],
    // A, its bar, the hat and the tilde over it
    &[
        (108.0, 0.0, false),
        (148.0, 100.0, false),
        (188.0, 0.0, false),
    ],
    &[(122.0, 36.0, false), (174.0, 36.0, false)],
    &[
        (128.0, 112.0, false),
        (148.0, 127.0, false),
        (168.0, 112.0, false),
    ],
    &[
        (124.0, 136.0, false),
        (134.0, 152.0, true),
        (142.0, 152.0, true),
        (148.0, 144.0, false),
        (154.0, 136.0, true),
        (162.0, 136.0, true),
        (172.0, 152.0, false),
    ],
    // U
    &[
        (218.0, 100.0, false),
        (218.0, 36.0, false),
        (218.0, -12.0, true),
        (292.0, -12.0, true),
        (292.0, 36.0, false),
        (292.0, 100.0, false),
    ],
];

const SCALE: f32 = 1.35;
const LIGHT: f32 = 0.91;

pub(super) fn draw(sheet: Sheet, ops: &mut Vec<Op>) {
    ops.extend([
        Op::SaveGraphicsState,
        Op::SetOutlineColor {
            col: Color::Greyscale(Greyscale::new(LIGHT, None)),
        },
        Op::SetOutlineThickness { pt: Pt(17.0) },
        Op::SetLineCapStyle {
            cap: LineCapStyle::Round,
        },
        Op::SetLineJoinStyle {
            join: LineJoinStyle::Round,
        },
    ]);
    // Along the diagonal of the sheet.
    let (sin, cos) = sheet.height().atan2(sheet.width()).sin_cos();
    for stroke in STROKES {
        let points = stroke
            .iter()
            .map(|&(x, y, bezier)| {
                let (x, y) = ((x - 146.0) * SCALE, (y - 60.0) * SCALE);
                point(
                    sheet.width() / 2.0 + x * cos - y * sin,
                    sheet.height() / 2.0 + x * sin + y * cos,
                    bezier,
                )
            })
            .collect();
        ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: false,
            },
        });
    }
    ops.push(Op::RestoreGraphicsState);
}
