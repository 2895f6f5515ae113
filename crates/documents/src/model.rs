//! What a paper says, not how it looks.

use crate::fingerprint::Fingerprint;

/// **Văn bản** — one paper: its parts in the order in which Nghị định 30/2020/NĐ-CP names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub slug: String,
    pub heading: Heading,
    /// Name of the kind of paper, in capitals.
    pub title: String,
    /// Trích yếu; empty when the paper has none.
    pub subject: String,
    /// Kính gửi.
    pub addressees: Vec<String>,
    pub blocks: Vec<Block>,
    /// One stands on the right; of two, the first stands on the left.
    pub signatures: Vec<Signature>,
    /// Nơi nhận.
    pub recipients: Vec<String>,
    /// A paper of a sample register is marked on every page.
    pub sample: bool,
    /// Ties the paper to its data: printed at the foot of every page as code and as QR code.
    pub code: Option<Fingerprint>,
    /// How its sheets lie.
    pub sheet: Sheet,
    pub look: Look,
}

/// **Kiểu trình bày** — a paper as the decree lays it out, or a certificate in a frame: that is none of the
/// kinds of papers of the decree (Điều 7 Nghị định 30/2020/NĐ-CP) and follows no national form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Paper,
    /// Giấy khung.
    Certificate,
    /// Tờ hướng dẫn: no paper of an office, with pictures and numbered steps; each part begins a page.
    Guide,
}

/// **Khổ giấy** — how the A4 sheets of a paper lie. The decree (Phụ lục I, phần I, mục I.2) has them
/// upright, and lets a paper lie across only when its body has tables that are not made annexes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Theo chiều dài.
    #[default]
    Portrait,
    /// Theo chiều rộng.
    Landscape,
}

/// **Phần đầu văn bản** — who issues the paper, its number, place and date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// In capitals; each line of text is a line of its own, long ones wrap.
    pub superior: String,
    /// In capitals.
    pub issuer: String,
    /// None on papers without a number series.
    pub number: Option<PaperNumber>,
    /// "V/v …", of a công văn, which has no name of its kind.
    pub about: Option<String>,
    /// "Kon Gang, ngày 05 tháng 02 năm 2026"; none on minutes.
    pub place_and_date: Option<String>,
}

/// **Số, ký hiệu văn bản** — printed as "Số: 05/QĐ-UBND"; a number that is not known yet is room to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperNumber {
    pub number: String,
    pub symbol: String,
}

/// **Đoạn chữ** — a run of text of one style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
}

/// **Khối nội dung** — one piece of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Justified, its first line indented.
    Paragraph(Vec<Run>),
    /// Căn cứ: in italics, with its closing mark.
    Basis(String),
    /// Bold and centred: the authority of a decision, "QUYẾT ĐỊNH:".
    Centered(String),
    /// Level 1: "I. ĐẶC ĐIỂM"; level 2: "1. Kết quả".
    Heading {
        level: u8,
        text: String,
    },
    /// One line of a list.
    Item(Vec<Run>),
    Table(Table),
    Picture(Picture),
    /// A new page with its own title; `label` is "Phụ lục", with its number when there are several;
    /// `reference` says of which paper it is a part. Label and reference are not part of the
    /// content: they repeat what follows from it, and number and date.
    Annex {
        label: String,
        title: String,
        reference: String,
    },
}

/// **Hình** — a picture that the program carries, as a PNG file, with the words below it.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub name: String,
    pub caption: String,
    /// Hundredths of the width of the text.
    pub width: u16,
    pub png: &'static [u8],
}

/// **Bảng** — a table; its head is repeated on every page it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<TableColumn>,
    pub rows: Vec<Vec<String>>,
}

/// **Cột của bảng** — title, share of the width, alignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    pub title: String,
    /// Relative to the other columns.
    pub width: u16,
    pub align: Align,
    /// Written or signed by hand: the rows of the table are high enough for it.
    pub by_hand: bool,
}

/// **Canh lề** — how the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
}

/// **Chỗ ký** — who signs, and the room for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// Each line of its own, in capitals: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH".
    pub role: Vec<String>,
    pub name: String,
}

impl Document {
    /// The paper with the code of what it says.
    pub fn sealed(self) -> Self {
        Self {
            code: Some(Fingerprint::of(&self)),
            ..self
        }
    }

    /// The paper itself, which is signed, and what is annexed to it.
    pub fn parts(&self) -> (&[Block], &[Block]) {
        let annex = self
            .blocks
            .iter()
            .position(|block| matches!(block, Block::Annex { .. }))
            .unwrap_or(self.blocks.len());
        self.blocks.split_at(annex)
    }
}

impl std::fmt::Debug for Picture {
    /// Without its bytes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture")
            .field("name", &self.name)
            .field("caption", &self.caption)
            .field("width", &self.width)
            .finish_non_exhaustive()
    }
}

impl Picture {
    /// Height over width.
    pub(crate) fn shape(&self) -> f32 {
        let number = |at: usize| -> f32 {
            let bytes = self
                .png
                .get(at..at + 4)
                .and_then(|four| four.try_into().ok());
            bytes.map_or(1.0, |four| u32::from_be_bytes(four).max(1) as f32)
        };
        // A PNG file begins with its head: eight bytes of signature, eight of the part, then both sizes.
        number(20) / number(16)
    }
}

impl Table {
    /// Whether somebody writes or signs in its rows.
    pub fn is_by_hand(&self) -> bool {
        self.columns.iter().any(|column| column.by_hand)
    }
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}
