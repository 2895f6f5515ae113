//! What screens are given of attached files, and what they are told where nothing can be shown.

use std::io::Cursor;

use documents::html::data_url;
use image::{ImageFormat, RgbImage};
use serde_json::{Value, json};

use crate::own::tests::village::Village;

/// A scan of as many pages as numbers are given: each page is one dot of this grey.
fn scan(greys: &[u8]) -> Vec<u8> {
    let kids: Vec<String> = (0..greys.len())
        .map(|n| format!("{} 0 R", 3 + 3 * n))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Kids [{}] /MediaBox [0 0 60 90] >>", kids.join(" ")),
    ];
    for (n, grey) in greys.iter().enumerate() {
        let (content, picture) = (4 + 3 * n, 5 + 3 * n);
        objects.push(format!(
            "<< /Contents {content} 0 R /Rotate 90 /Resources << /XObject << /P {picture} 0 R >> >> >>"
        ));
        objects.push("<< /Length 21 >>\nstream\n60 0 0 90 0 0 cm/P Do\nendstream".to_owned());
        objects.push(format!(
            "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n{}\nendstream",
            char::from(*grey)
        ));
    }
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut list = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        list += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let at = pdf.len();
    (pdf + &list + &format!("trailer << /Root 1 0 R >>\nstartxref\n{at}\n%%EOF")).into_bytes()
}

fn photograph() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let dots = RgbImage::from_pixel(6, 4, image::Rgb([200, 30, 30]));
    dots.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The id of a file attached to the registration's first paper.
fn attached(village: &Village, name: &str, bytes: &[u8]) -> String {
    let item = village.call("registration", json!({}))["items"][0]["item"].clone();
    village.call(
        "attach",
        json!({
            "subject": "registration", "item": item, "form": "quet",
            "file": village.file(name, bytes), "title": name, "reason": "",
        }),
    );
    let files = village.call("registration", json!({}))["items"][0]["files"].clone();
    let files = files.as_array().unwrap();
    let own = files.iter().find(|file| file["title"] == name).unwrap();
    own["id"].as_str().unwrap().to_owned()
}

fn page(village: &Village, id: &str, page: u32) -> Value {
    village.call("evidence_page", json!({ "subject": id, "page": page }))
}

#[test]
fn a_photograph_is_one_page_of_its_own_bytes() {
    let village = Village::new();
    let id = attached(&village, "hien-truong.jpg", &photograph());
    let view = page(&village, &id, 1);
    assert_eq!(view["title"], "hien-truong.jpg");
    assert_eq!((&view["page"], &view["pages"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&view["width"], &view["height"]),
        (&json!(6.0), &json!(4.0))
    );
    let source = view["pictures"][0]["source"].as_str().unwrap();
    assert_eq!(source, data_url("image/jpeg", &photograph()));
    assert_eq!(view["said"], "");
}

#[test]
fn the_pages_of_a_scan_are_given_one_by_one() {
    let village = Village::new();
    let id = attached(&village, "nghi-quyet.pdf", &scan(b"0z"));
    for (at, grey) in [(1, b'0'), (2, b'z'), (1, b'0')] {
        let view = page(&village, &id, at);
        assert_eq!(view["pages"], 2);
        assert_eq!(
            (&view["width"], &view["height"]),
            (&json!(90.0), &json!(60.0))
        );
        let source = view["pictures"][0]["source"].as_str().unwrap();
        let dots = from_base64(source.strip_prefix("data:image/png;base64,").unwrap());
        let shown = image::load_from_memory(&dots).unwrap().into_luma8();
        assert_eq!(shown.into_raw(), [grey], "page {at}");
    }
    let beyond = page(&village, &id, 3);
    assert_eq!(beyond["said"], "Tệp này không có trang đó.");
    assert_eq!(beyond["pictures"], json!([]));
}

fn from_base64(text: &str) -> Vec<u8> {
    let letters = (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9');
    let letters: Vec<u8> = letters.chain(*b"+/").collect();
    let number = |letter: u8| letters.iter().position(|known| *known == letter);
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let known: Vec<usize> = four.iter().filter_map(|letter| number(*letter)).collect();
        let whole = (0..4).fold(0, |sum, at| sum << 6 | known.get(at).copied().unwrap_or(0));
        let three = [(whole >> 16) as u8, (whole >> 8) as u8, whole as u8];
        bytes.extend_from_slice(&three[..known.len() - 1]);
    }
    bytes
}

#[test]
fn what_cannot_be_shown_says_why_and_the_rest_goes_on() {
    let village = Village::new();
    let cases: [(&str, Vec<u8>, &str); 3] = [
        (
            "hong.jpg",
            b"\xff\xd8\xff\xe0 hong".to_vec(),
            "Tệp này hỏng",
        ),
        (
            "hong.pdf",
            b"%PDF-1.4\nkhong co gi".to_vec(),
            "Tệp này hỏng",
        ),
        ("trang.pdf", scan(b"").to_vec(), "Tệp này hỏng"),
    ];
    for (name, bytes, expected) in cases {
        let id = attached(&village, name, &bytes);
        let view = page(&village, &id, 1);
        let said = view["said"].as_str().unwrap();
        assert!(said.starts_with(expected), "{name}: {said}");
        assert_eq!(view["pictures"], json!([]), "{name}");
    }
    let gone = json!({ "subject": "khong-co/", "page": 1 });
    let refused = village.refused("evidence_page", gone);
    assert!(refused.message.contains("chỉ có bản giấy"), "{refused}");
}

#[test]
fn bytes_become_letters_as_everybody_writes_them() {
    let cases = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
    ];
    for (plain, letters) in cases {
        assert_eq!(
            data_url("a/b", plain.as_bytes()),
            format!("data:a/b;base64,{letters}")
        );
    }
}
