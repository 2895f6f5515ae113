//! "MẪU" across the page of a sample, light, behind the text. Drawn as strokes, so that it never
//! gets into the text that is copied or searched.

use super::content::Content;
use crate::model::Sheet;

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
/// Light grey, round ends and corners, thick.
const PEN: &str = "q\n0.91 G\n17 w\n1 J\n1 j\n";

pub(super) fn draw(sheet: Sheet, content: &mut Content) {
    content.put(PEN);
    // Along the diagonal of the sheet.
    let (sin, cos) = sheet.height().atan2(sheet.width()).sin_cos();
    for stroke in STROKES {
        let mut bent = false;
        for (n, &(x, y, bends)) in stroke.iter().enumerate() {
            let (x, y) = ((x - 146.0) * SCALE, (y - 60.0) * SCALE);
            content.point(
                sheet.width() / 2.0 + x * cos - y * sin,
                sheet.height() / 2.0 + x * sin + y * cos,
            );
            // Two points that bend, then the end of the curve.
            content.put(match (n, bends, bent) {
                (0, ..) => "m\n",
                (_, true, _) => "",
                (_, false, false) => "l\n",
                (_, false, true) => "c\n",
            });
            bent = bends;
        }
        content.put("S\n");
    }
    content.put("Q\n");
}
