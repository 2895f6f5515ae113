//! The rules of Phụ lục I, phần I of the decree, each with its word and its place.

mod body;
mod foot;
mod head;
mod sheet;

use super::{
    Fault,
    page::Row,
    paper::Paper,
    profile::{Kind, Profile},
};

pub(super) use sheet::{Styles, styles};

/// **Quy tắc thể thức** — a word for programs, and the place in the decree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub code: &'static str,
    pub source: &'static str,
}

macro_rules! rules {
    ($($name:ident $code:literal $place:literal;)*) => {
        $(pub(super) const $name: Rule = Rule {
            code: $code,
            source: concat!("Nghị định 30/2020/NĐ-CP, ", $place),
        };)*
        /// Every rule, in the order of the decree.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    PAPER "kho-giay" "Phụ lục I, phần I, khoản 1 mục I";
    ACROSS "chieu-giay" "Phụ lục I, phần I, khoản 2 mục I";
    TOP "le-tren" "Phụ lục I, phần I, khoản 3 mục I";
    BOTTOM "le-duoi" "Phụ lục I, phần I, khoản 3 mục I";
    LEFT "le-trai" "Phụ lục I, phần I, khoản 3 mục I";
    RIGHT "le-phai" "Phụ lục I, phần I, khoản 3 mục I";
    FONT "phong-chu" "Phụ lục I, phần I, khoản 4 mục I";
    COLOUR "mau-chu" "Phụ lục I, phần I, khoản 4 mục I";
    PAGE_NUMBER "so-trang" "Phụ lục I, phần I, khoản 7 mục I";
    NATION "quoc-hieu" "Phụ lục I, phần I, điểm a khoản 1 mục II";
    MOTTO "tieu-ngu" "Phụ lục I, phần I, điểm b khoản 1 mục II";
    MOTTO_LINE "ke-tieu-ngu" "Phụ lục I, phần I, điểm b khoản 1 mục II";
    ISSUER "co-quan" "Phụ lục I, phần I, điểm b khoản 2 mục II";
    ISSUER_LINE "ke-co-quan" "Phụ lục I, phần I, điểm b khoản 2 mục II";
    NUMBER "so-ky-hieu" "Phụ lục I, phần I, điểm c khoản 3 mục II";
    DATE "thoi-gian" "Phụ lục I, phần I, điểm b khoản 4 mục II";
    PLACE "dia-danh" "Phụ lục I, phần I, điểm c khoản 4 mục II";
    TITLE "ten-loai" "Phụ lục I, phần I, điểm b khoản 5 mục II";
    SUBJECT "trich-yeu" "Phụ lục I, phần I, điểm b khoản 5 mục II";
    SUBJECT_LINE "ke-trich-yeu" "Phụ lục I, phần I, điểm b khoản 5 mục II";
    ABOUT "trich-yeu-cong-van" "Phụ lục I, phần I, điểm b khoản 5 mục II";
    BASIS "can-cu" "Phụ lục I, phần I, điểm a khoản 6 mục II";
    BODY_SIZE "co-chu" "Phụ lục I, phần I, điểm e khoản 6 mục II";
    JUSTIFIED "canh-deu" "Phụ lục I, phần I, điểm e khoản 6 mục II";
    INDENT "thut-dau-dong" "Phụ lục I, phần I, điểm e khoản 6 mục II";
    GAP "cach-doan" "Phụ lục I, phần I, điểm e khoản 6 mục II";
    LEADING "cach-dong" "Phụ lục I, phần I, điểm e khoản 6 mục II";
    POWER "quyen-han" "Phụ lục I, phần I, điểm b khoản 7 mục II";
    ROLE "chuc-vu" "Phụ lục I, phần I, điểm đ khoản 7 mục II";
    NAME "ho-ten" "Phụ lục I, phần I, điểm c, đ khoản 7 mục II";
    ADDRESSEE "kinh-gui" "Phụ lục I, phần I, điểm d khoản 9 mục II";
    RECIPIENTS "noi-nhan" "Phụ lục I, phần I, điểm d khoản 9 mục II";
    RECIPIENT "noi-nhan-liet-ke" "Phụ lục I, phần I, điểm d khoản 9 mục II";
    ANNEX "phu-luc" "Phụ lục I, phần I, điểm a, b khoản 1 mục III";
    ANNEX_TITLE "ten-phu-luc" "Phụ lục I, phần I, điểm b khoản 1 mục III";
    ANNEX_REFERENCE "kem-theo" "Phụ lục I, phần I, điểm c khoản 1 mục III";
    ANNEX_PAGES "so-trang-phu-luc" "Phụ lục I, phần I, điểm đ khoản 1 mục III";
    MINUTES "bien-ban" "Phụ lục III, mẫu 1.9";
}

/// Everything that is wrong with a paper.
pub(super) fn check(paper: &Paper, styles: &Styles, profile: Profile, faults: &mut Vec<Fault>) {
    let mut out = Faults { faults };
    sheet::paper_and_letters(paper, styles, profile, &mut out);
    if profile.kind == Kind::Certificate {
        return;
    }
    sheet::margins(paper, &mut out);
    sheet::page_numbers(paper, &mut out);
    head::check(paper, profile, &mut out);
    body::check(paper, &mut out);
    foot::check(paper, profile, &mut out);
    foot::annexes(paper, &mut out);
}

/// Where faults are put down.
pub(super) struct Faults<'a> {
    faults: &'a mut Vec<Fault>,
}

impl Faults<'_> {
    /// About a row.
    fn at(&mut self, rule: Rule, row: &Row, sentence: impl Into<String>) {
        self.add(rule, row.page, &row.text(), sentence.into());
    }

    /// About a page.
    fn on(&mut self, rule: Rule, page: usize, sentence: impl Into<String>) {
        self.add(rule, page, "", sentence.into());
    }

    fn add(&mut self, rule: Rule, page: usize, text: &str, sentence: String) {
        self.faults.push(Fault {
            code: rule.code,
            page: page + 1,
            text: shortened(text),
            sentence,
            source: rule.source,
        });
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}

/// A size as people say it: "13", "12,5".
fn said(value: f32) -> String {
    let text = format!("{:.1}", value);
    text.strip_suffix(".0").unwrap_or(&text).replace('.', ",")
}

/// Looks at the letters of a row: size, case, weight, slant; each as a sentence about `what`.
struct Look {
    what: &'static str,
    sizes: (f32, f32),
    caps: Option<bool>,
    bold: Option<bool>,
    italic: bool,
}

const NEAR: f32 = 0.26;

impl Look {
    fn check(&self, rule: Rule, rows: &[Row], out: &mut Faults<'_>) {
        for row in rows {
            if !row.text().chars().any(char::is_alphanumeric) {
                continue;
            }
            let wrong = self.wrong(row);
            if !wrong.is_empty() {
                let sentence = format!("{} phải {}.", self.what, wrong.join(", "));
                out.at(rule, row, sentence);
                return;
            }
        }
    }

    fn wrong(&self, row: &Row) -> Vec<String> {
        let mut wrong = Vec::new();
        let (least, most) = self.sizes;
        let size = row.size();
        if size < least - NEAR || size > most + NEAR {
            let range = if least == most {
                format!("là {}", said(least))
            } else {
                format!("từ {} đến {}", said(least), said(most))
            };
            wrong.push(format!("có cỡ chữ {range} (đang là {})", said(size)));
        }
        match self.caps {
            Some(true) if row.text().chars().any(char::is_lowercase) => {
                wrong.push("in hoa".to_owned());
            }
            Some(false) if row.caps() => wrong.push("in thường, không in hoa cả dòng".to_owned()),
            _ => {}
        }
        match self.bold {
            Some(true) if !row.bold() => wrong.push("in đậm".to_owned()),
            Some(false) if !row.light() => wrong.push("không in đậm".to_owned()),
            _ => {}
        }
        if self.italic && !row.italic() {
            wrong.push("in nghiêng".to_owned());
        } else if !self.italic && !row.upright() {
            wrong.push("là chữ đứng, không in nghiêng".to_owned());
        }
        wrong
    }
}
