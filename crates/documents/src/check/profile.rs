//! Which rules a paper is held against: who issues it, and what kind of paper it is.

use super::page::fold;

/// **Nơi ban hành** — the decree binds state organs; a village, a place of worship or a private
/// firm is outside of it and follows its layout as far as it has the same parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    Office,
    Outside,
}

/// **Loại giấy tờ** — kinds that the decree lays out differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Văn bản có tên loại.
    Named,
    /// Công văn: no name of a kind, its subject stands under the number.
    Letter,
    /// Biên bản (mẫu 1.9): no place and date, two sign.
    Minutes,
    /// Bảng, biểu, danh sách, phiếu: not among the 29 kinds, so it needs no number.
    Form,
    /// Giấy công nhận, giấy chứng nhận: printed on a sheet of its own design.
    Certificate,
}

/// **Cách kiểm tra** — who issues and what kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    pub issuer: Issuer,
    pub kind: Kind,
}

/// Word of the command line, profile, what people call it.
const NAMES: &[(&str, Issuer, Kind, &str)] = &[
    (
        "office",
        Issuer::Office,
        Kind::Named,
        "văn bản có tên loại của cơ quan",
    ),
    (
        "letter",
        Issuer::Office,
        Kind::Letter,
        "công văn của cơ quan",
    ),
    (
        "minutes",
        Issuer::Office,
        Kind::Minutes,
        "biên bản của cơ quan",
    ),
    (
        "form",
        Issuer::Office,
        Kind::Form,
        "bảng, biểu, danh sách, phiếu của cơ quan",
    ),
    (
        "village",
        Issuer::Outside,
        Kind::Named,
        "giấy tờ của nơi không thuộc diện của Nghị định (thôn, tổ dân phố, cơ sở tôn giáo, doanh nghiệp)",
    ),
    (
        "village-letter",
        Issuer::Outside,
        Kind::Letter,
        "thư của nơi không thuộc diện của Nghị định",
    ),
    (
        "village-minutes",
        Issuer::Outside,
        Kind::Minutes,
        "biên bản của nơi không thuộc diện của Nghị định (thôn, tổ dân phố, cơ sở tôn giáo, doanh nghiệp)",
    ),
    (
        "village-form",
        Issuer::Outside,
        Kind::Form,
        "bảng, biểu, danh sách, phiếu của nơi không thuộc diện của Nghị định",
    ),
    (
        "certificate",
        Issuer::Office,
        Kind::Certificate,
        "giấy công nhận, giấy chứng nhận",
    ),
];

/// Beginnings of what stands as the name of a kind, folded: those of Điều 7 of the decree.
const NAMED: &[&str] = &[
    "nghiquyet",
    "quyetdinh",
    "chithi",
    "quyche",
    "quydinh",
    "thongcao",
    "thongbao",
    "huongdan",
    "chuongtrinh",
    "kehoach",
    "phuongan",
    "dean",
    "duan",
    "baocao",
    "totrinh",
    "hopdong",
    "congdien",
    "banghinho",
    "banthoathuan",
    "giayuyquyen",
    "giaymoi",
    "giaygioithieu",
    "giaynghiphep",
];

/// What is not among the 29 kinds, or is a slip.
const FORMS: &[&str] = &[
    "bang",
    "bieu",
    "danhsach",
    "phieu",
    "lich",
    "mucluc",
    "so",
    "bandangky",
    "bancamket",
    "banbosung",
    "thu",
    "giay",
    "ban",
];

const CERTIFICATES: &[&str] = &[
    "giaycongnhan",
    "giaychungnhan",
    "giaykhen",
    "bangkhen",
    "bangcongnhan",
];

/// Offices that the decree binds, by the first words of their names.
const OFFICES: &[&str] = &[
    "uybannhandan",
    "ubnd",
    "congan",
    "hoidong",
    "banchidao",
    "so",
    "phong",
    "uyban",
    "truong",
    "tram",
];

impl Profile {
    /// The profile of a word of the command line.
    pub fn named(word: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(name, ..)| *name == word)
            .map(|(_, issuer, kind, _)| Self {
                issuer: *issuer,
                kind: *kind,
            })
    }

    /// Every word that [`Profile::named`] knows.
    pub fn words() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, ..)| *name)
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        NAMES
            .iter()
            .find(|(_, issuer, kind, _)| *issuer == self.issuer && *kind == self.kind)
            .map_or("giấy tờ", |(.., title)| title)
    }

    /// Whether a title is that of a certificate.
    pub(super) fn names_certificate(title: &str) -> bool {
        let title = fold(title);
        CERTIFICATES.iter().any(|word| title.starts_with(word))
    }

    /// What the head of a paper says of it.
    pub(super) fn inferred(title: &str, has_number: bool, has_subject: bool, issuer: &str) -> Self {
        let (title, name) = (fold(title), fold(issuer));
        let begins = |words: &[&str]| words.iter().any(|word| title.starts_with(word));
        let kind = if begins(CERTIFICATES) {
            Kind::Certificate
        } else if title.starts_with("bienban") {
            Kind::Minutes
        } else if begins(NAMED) {
            Kind::Named
        } else if title.is_empty() && has_subject {
            Kind::Letter
        } else {
            Kind::Form
        };
        let office = has_number
            || (matches!(kind, Kind::Named | Kind::Letter)
                && OFFICES.iter().any(|word| name.starts_with(word)));
        Self {
            issuer: if office {
                Issuer::Office
            } else {
                Issuer::Outside
            },
            kind,
        }
    }
}

/// Whether a row begins as the name of a kind of paper does.
pub(super) fn begins_as_a_title(folded: &str) -> bool {
    folded.starts_with("bienban")
        || [CERTIFICATES, NAMED]
            .iter()
            .any(|words| words.iter().any(|word| folded.starts_with(word)))
        || FORMS
            .iter()
            .any(|word| word.len() > 3 && folded.starts_with(word))
}
