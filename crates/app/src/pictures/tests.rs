//! Codes are read from the pictures people bring: cases say how the sheet was photographed or scanned.

use std::io::Cursor;
use std::process::Command;
use std::sync::OnceLock;

use documents::{Fingerprint, PagePicture};
use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};
use time::macros::date;

use super::{Seen, Unread, seen_in, seen_on_page};

/// Dots of the drawn sheet to a millimetre (200 an inch).
const DOTS_A_MM: f32 = 200.0 / 25.4;
/// How much of the sheet the pictures show, in dots: a whole sheet takes a test many times as long.
const WIDTH: u32 = 700;
const HEIGHT: u32 = 400;

/// The lower part of a paper of ours as an office's scanner sees it, and the paper's fingerprint.
fn sheet() -> &'static (Fingerprint, RgbImage) {
    static SHEET: OnceLock<(Fingerprint, RgbImage)> = OnceLock::new();
    SHEET.get_or_init(|| {
        let document = documents::make("year-calendar", &crate::own::tests::papers::calendar())
            .unwrap()
            .sealed();
        let info = documents::PdfInfo {
            date: date!(2023 - 10 - 25),
            author: "x".into(),
        };
        let folder = tempfile::tempdir().unwrap();
        let pdf = folder.path().join("to.pdf");
        std::fs::write(&pdf, documents::to_pdf(&document, &info).unwrap()).unwrap();
        let drawn = Command::new("pdftoppm")
            .args(["-r", "200", "-png", "-singlefile"])
            .args([&pdf, &folder.path().join("to")])
            .status()
            .expect("pdftoppm is missing: apt-get install poppler-utils");
        assert!(drawn.success());
        let picture = image::open(folder.path().join("to.png")).unwrap();
        let lower = picture.crop_imm(0, picture.height() - HEIGHT, WIDTH, HEIGHT);
        (Fingerprint::of(&document), lower.into_rgb8())
    })
}

/// How a sheet came into the machine.
#[derive(Clone, Copy)]
struct Taken {
    /// Degrees.
    turned: f32,
    /// Dots for each dot of the scanner.
    scale: f32,
    /// Of the JPEG, from 1 to 100.
    quality: u8,
    /// A round red stamp: how far its middle is from the middle of the code, in millimetres.
    stamp: Option<f32>,
    /// How much darker the far corner is, in hundredths.
    shadow: u32,
    /// How much smaller the far end of the sheet looks, in hundredths.
    leaning: u32,
}

const WELL: Taken = Taken {
    turned: 0.0,
    scale: 1.0,
    quality: 85,
    stamp: None,
    shadow: 0,
    leaning: 0,
};

fn with_stamp(sheet: &RgbImage, away: f32) -> RgbImage {
    let mut stamped = sheet.clone();
    // The middle of the code is 19 mm from the left edge and 14 mm from the lower one.
    let (x, y) = (
        19.0 + away * 0.8,
        HEIGHT as f32 / DOTS_A_MM - 14.0 - away * 0.6,
    );
    let reach = (18.0 * DOTS_A_MM) as i64;
    let middle = ((x * DOTS_A_MM) as i64, (y * DOTS_A_MM) as i64);
    for down in -reach..=reach {
        for right in -reach..=reach {
            let from_middle = ((down * down + right * right) as f32).sqrt() / DOTS_A_MM;
            let is_ring =
                (16.5..=18.0).contains(&from_middle) || (11.0..=11.8).contains(&from_middle);
            let is_star = from_middle < 6.0 && (down + right) % 5 != 0;
            if !is_ring && !is_star {
                continue;
            }
            let (Ok(x), Ok(y)) = (
                u32::try_from(middle.0 + right),
                u32::try_from(middle.1 + down),
            ) else {
                continue;
            };
            if x < stamped.width() && y < stamped.height() {
                // Ink over print: dark stays dark.
                let Rgb([red, green, blue]) = *stamped.get_pixel(x, y);
                let over = [red.min(214), green.min(40), blue.min(52)];
                stamped.put_pixel(x, y, Rgb(over));
            }
        }
    }
    stamped
}

/// The sheet on a table, photographed.
fn taken(taken: Taken) -> Vec<u8> {
    let flat = &sheet().1;
    let stamped = taken.stamp.map(|away| with_stamp(flat, away));
    let flat = stamped.as_ref().unwrap_or(flat);
    let (width, height) = (flat.width() as f32, flat.height() as f32);
    let (sin, cos) = taken.turned.to_radians().sin_cos();
    // The frame holds the turned sheet and a little of the table.
    let seen_width =
        (width * cos.abs() + height * sin.abs()) * if taken.turned == 0.0 { 1.0 } else { 1.06 };
    let seen_height =
        (width * sin.abs() + height * cos.abs()) * if taken.turned == 0.0 { 1.0 } else { 1.06 };
    let scale = taken.scale;
    let (out_width, out_height) = ((seen_width * scale) as u32, (seen_height * scale) as u32);
    let leaning = taken.leaning as f32 / 100.0;
    let picture = RgbImage::from_fn(out_width, out_height, |x, y| {
        let depth = 1.0 + leaning * (1.0 - y as f32 / out_height as f32);
        let (right, down) = (
            (x as f32 - out_width as f32 / 2.0) / scale * depth,
            (y as f32 - out_height as f32 / 2.0) / scale * depth,
        );
        let (from_x, from_y) = (
            cos * right + sin * down + width / 2.0,
            cos * down - sin * right + height / 2.0,
        );
        let light = 100.0 - taken.shadow as f32 * (1.0 - x as f32 / out_width as f32);
        let dot = at(flat, from_x, from_y, 1.0 / scale);
        Rgb(dot.map(|colour| (colour * light / 100.0) as u8))
    });
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, taken.quality))
        .unwrap();
    bytes
}

/// The mean of what falls on one dot of the camera; beside the sheet there is the table.
fn at(flat: &RgbImage, x: f32, y: f32, size: f32) -> [f32; 3] {
    let steps = size.ceil() as i32 + 1;
    let mut sum = [0.0; 3];
    for down in 0..steps {
        for right in 0..steps {
            let part = |step: i32| {
                (step as f32 + 0.5) / steps as f32 * size.max(1.0) - size.max(1.0) / 2.0
            };
            let (x, y) = (x + part(right), y + part(down));
            let inside =
                x >= 0.0 && y >= 0.0 && x < flat.width() as f32 && y < flat.height() as f32;
            let dot = if inside {
                flat.get_pixel(x as u32, y as u32).0
            } else {
                [122, 98, 74]
            };
            for (sum, colour) in sum.iter_mut().zip(dot) {
                *sum += f32::from(colour);
            }
        }
    }
    sum.map(|sum| sum / (steps * steps) as f32)
}

#[track_caller]
fn check(name: &str, found: Result<Vec<Seen>, Unread>) {
    let expected = Seen {
        fingerprint: sheet().0,
        page: Some((1, 1)),
    };
    assert_eq!(found, Ok(vec![expected]), "{name}");
}

#[test]
fn a_code_is_read_however_the_sheet_was_photographed() {
    let cases: [(&str, Taken); 12] = [
        ("a scan", WELL),
        (
            "a scan put in the wrong way round",
            Taken {
                turned: 180.0,
                ..WELL
            },
        ),
        (
            "a scan put in sideways",
            Taken {
                turned: 90.0,
                ..WELL
            },
        ),
        (
            "a photograph held slightly askew",
            Taken {
                turned: 4.0,
                scale: 0.94,
                ..WELL
            },
        ),
        (
            "a photograph taken from the corner",
            Taken {
                turned: -23.0,
                scale: 0.8,
                ..WELL
            },
        ),
        (
            "a large photograph",
            Taken {
                turned: 2.0,
                scale: 1.6,
                ..WELL
            },
        ),
        (
            "packed hard",
            Taken {
                turned: 1.5,
                quality: 40,
                ..WELL
            },
        ),
        (
            "made small by a messenger",
            Taken {
                scale: 0.7,
                quality: 60,
                ..WELL
            },
        ),
        (
            "in a shadow that grows to the left",
            Taken {
                turned: 3.0,
                shadow: 70,
                ..WELL
            },
        ),
        (
            "the telephone leaning back",
            Taken {
                turned: 2.0,
                leaning: 25,
                ..WELL
            },
        ),
        (
            "a stamp beside the code",
            Taken {
                turned: 2.0,
                stamp: Some(24.0),
                quality: 40,
                ..WELL
            },
        ),
        (
            "a stamp over the code",
            Taken {
                stamp: Some(4.0),
                ..WELL
            },
        ),
    ];
    for (name, case) in cases {
        check(name, seen_in(&taken(case)));
    }
}

#[test]
fn a_code_is_read_from_a_png_with_a_transparent_ground_and_from_plain_dots() {
    let flat = &sheet().1;
    let through = image::RgbaImage::from_fn(flat.width(), flat.height(), |x, y| {
        let dark = 255 - flat.get_pixel(x, y).0[1];
        image::Rgba([0, 0, 0, dark])
    });
    let mut png = Cursor::new(Vec::new());
    through.write_to(&mut png, ImageFormat::Png).unwrap();
    check("a transparent ground", seen_in(&png.into_inner()));

    let (width, height) = flat.dimensions();
    let grey: Vec<u8> = flat.pixels().map(|dot| dot.0[1]).collect();
    for (colours, dots) in [(3, flat.as_raw().clone()), (1, grey)] {
        let picture = PagePicture::Dots {
            width,
            height,
            colours,
            dots,
        };
        check("plain dots", seen_on_page(picture));
    }
}

#[test]
fn two_sheets_on_one_picture_are_both_seen() {
    let flat = &sheet().1;
    let other = Fingerprint::of_content("giấy tờ khác");
    let code =
        qrcode::QrCode::with_error_correction_level(other.page_text(2, 3), qrcode::EcLevel::M)
            .unwrap();
    let mut both = RgbImage::from_pixel(flat.width(), flat.height() + 400, Rgb([255; 3]));
    image::imageops::replace(&mut both, flat, 0, 0);
    let side = code.width() as u32;
    for (at, colour) in code.to_colors().iter().enumerate() {
        let (x, y) = (at as u32 % side, at as u32 / side);
        for down in 0..5 {
            for right in 0..5 {
                if *colour == qrcode::Color::Dark {
                    both.put_pixel(
                        450 + 5 * x + right,
                        flat.height() + 100 + 5 * y + down,
                        Rgb([0; 3]),
                    );
                }
            }
        }
    }
    let mut png = Cursor::new(Vec::new());
    both.write_to(&mut png, ImageFormat::Png).unwrap();
    let mut seen = seen_in(&png.into_inner()).unwrap();
    seen.sort_by_key(|seen| seen.page);
    let expected = [(sheet().0, (1, 1)), (other, (2, 3))];
    let expected: Vec<Seen> = expected
        .map(|(fingerprint, page)| Seen {
            fingerprint,
            page: Some(page),
        })
        .into();
    assert_eq!(seen, expected);
}

#[test]
fn pictures_that_cannot_be_read_are_refused_with_a_sentence_and_nothing_breaks() {
    let whole = taken(Taken { scale: 0.2, ..WELL });
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(40, 40)
        .write_to(&mut png, ImageFormat::Png)
        .unwrap();
    let png = png.into_inner();
    let mut huge = whole.clone();
    // The head says 16,000 by 16,000.
    let head = huge.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    huge[head + 5..head + 9].copy_from_slice(&[0x3e, 0x80, 0x3e, 0x80]);
    let cases: [(&str, &[u8]); 5] = [
        ("only a head", b"\xff\xd8\xff\xe0"),
        ("nothing", b""),
        ("cut off", &whole[..300]),
        ("a PNG cut off", &png[..40]),
        ("larger than any camera", &huge),
    ];
    assert_eq!(seen_in(&huge), Err(Unread::TooLarge));
    for (name, bytes) in cases {
        let fault = seen_in(bytes).expect_err(name);
        assert!(fault.to_string().contains("mã in ở chân trang"), "{name}");
    }
    // Any byte may be wrong; the answer may be anything, but there is one.
    for at in (0..whole.len()).step_by(whole.len() / 16) {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x55;
        let _ = seen_in(&spoilt);
    }
}

#[test]
fn a_picture_without_a_code_and_a_code_of_something_else_are_no_code() {
    let mut blank = Cursor::new(Vec::new());
    RgbImage::from_pixel(600, 800, Rgb([250, 249, 240]))
        .write_to(&mut blank, ImageFormat::Png)
        .unwrap();
    assert_eq!(seen_in(&blank.into_inner()), Ok(Vec::new()));
    let code = qrcode::QrCode::new("001099012345||Nguyễn Văn A").unwrap();
    let side = code.width() as u32;
    let colors = code.to_colors();
    let card = RgbImage::from_fn(8 * (side + 8), 8 * (side + 8), |x, y| {
        let (x, y) = ((x / 8).wrapping_sub(4), (y / 8).wrapping_sub(4));
        let is_dark =
            x < side && y < side && colors[(y * side + x) as usize] == qrcode::Color::Dark;
        Rgb([if is_dark { 0 } else { 255 }; 3])
    });
    let mut png = Cursor::new(Vec::new());
    card.write_to(&mut png, ImageFormat::Png).unwrap();
    assert_eq!(seen_in(&png.into_inner()), Ok(Vec::new()));
}
