//! Bundles taken apart and put together wrong, byte by byte, without asking the crate that makes them.

/// One member as its two headers and its bytes say.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    /// What the list at the end calls it.
    pub listed: String,
    pub data: Vec<u8>,
    /// What both headers say of the size, where it is not the truth.
    pub claims: Option<u32>,
    pub method: u16,
    /// Attributes outside, as the list at the end says.
    pub attributes: u32,
    /// Left out of the list at the end, or only there.
    pub in_list: bool,
    pub in_body: bool,
}

impl Part {
    pub fn new(name: &str, data: Vec<u8>) -> Part {
        Part {
            name: name.to_owned(),
            listed: name.to_owned(),
            data,
            claims: None,
            method: 0,
            attributes: 0,
            in_list: true,
            in_body: true,
        }
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length]
        .iter()
        .rev()
        .fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

/// The members of a bundle in their order, manifest, signature and sums first.
pub fn parts(bundle: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while bundle[at..].starts_with(b"PK\x03\x04") {
        let name_end = at + 30 + number(bundle, at + 26, 2);
        let end = name_end + number(bundle, at + 22, 4);
        let name = String::from_utf8_lossy(&bundle[at + 30..name_end]).into_owned();
        parts.push(Part::new(&name, bundle[name_end..end].to_vec()));
        at = end;
    }
    parts
}

/// A container of any parts, in which nothing but what the parts say is unusual.
pub fn contained(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut list = Vec::new();
    let mut n_listed = 0u16;
    for part in parts {
        let at = u32::try_from(body.len()).expect("small");
        if part.in_body {
            body.extend(b"PK\x03\x04");
            body.extend(common(part, &part.name));
            body.extend(part.name.as_bytes());
            body.extend(&part.data);
        }
        if part.in_list {
            n_listed += 1;
            list.extend(b"PK\x01\x02");
            list.extend(10u16.to_le_bytes());
            list.extend(common(part, &part.listed));
            list.extend([0; 6]);
            list.extend(part.attributes.to_le_bytes());
            list.extend(at.to_le_bytes());
            list.extend(part.listed.as_bytes());
        }
    }
    let list_at = u32::try_from(body.len()).expect("small");
    let list_size = u32::try_from(list.len()).expect("small");
    body.extend(list);
    body.extend(b"PK\x05\x06\0\0\0\0");
    for count in [n_listed, n_listed] {
        body.extend(count.to_le_bytes());
    }
    for place in [list_size, list_at] {
        body.extend(place.to_le_bytes());
    }
    body.extend([0; 2]);
    body
}

fn common(part: &Part, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for field in [10, 0, part.method, 0, 0x21] {
        bytes.extend(u16::to_le_bytes(field));
    }
    let size = part
        .claims
        .unwrap_or_else(|| u32::try_from(part.data.len()).expect("small"));
    for field in [crc(&part.data), size, size] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
    bytes.extend(0u16.to_le_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1))
        })
    })
}

#[test]
fn taking_apart_and_putting_together_changes_nothing() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/formats/bundle.v1/good.antt"
    );
    let bundle = std::fs::read(path).expect("a stored bundle");
    assert_eq!(contained(&parts(&bundle)), bundle);
}
