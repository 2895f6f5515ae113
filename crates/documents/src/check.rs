//! Reads a PDF, whoever printed it, and holds it against the layout of Nghị định 30/2020/NĐ-CP.
//!
//! It knows nothing of [`crate::layout`]: it sees letters and lines where the file puts them, finds
//! the parts of a paper by what they say and where they stand, and measures them.
//!
//! ```text
//! bytes ──read──► sheets of letters and lines ──page──► rows, tables ──paper──► parts ──rules──► faults
//! ```

mod page;
mod paper;
mod profile;
pub(crate) mod read;
mod rules;

#[cfg(test)]
mod tests;

pub use profile::{Issuer, Kind, Profile};
pub use read::Reading;
pub use rules::{RULES, Rule};

use page::{Row, Sheet};
use paper::Paper;
use std::fmt;

/// **Chỗ trình bày sai** — one rule that a paper does not keep, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Short word of the rule, for programs.
    pub code: &'static str,
    /// From 1.
    pub page: usize,
    /// What stands there; empty when it is the whole page.
    pub text: String,
    /// What is wrong and what it should be.
    pub sentence: String,
    /// Where the decree says so.
    pub source: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trang {}", self.page)?;
        if !self.text.is_empty() {
            write!(f, ", “{}”", self.text)?;
        }
        write!(f, ": {} ({})", self.sentence, self.source)
    }
}

/// **Kết quả kiểm tra thể thức** — how a paper was looked at, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub profile: Profile,
    /// Whether the profile was read off the paper, not given.
    pub inferred: bool,
    pub pages: usize,
    pub faults: Vec<Fault>,
}

/// Holds a PDF file against the decree; without a profile the head of the paper says which rules apply.
pub fn check(pdf: &[u8], profile: Option<Profile>) -> Result<Report, Reading> {
    let sheets = read::sheets(pdf)?;
    let styles = rules::styles(&sheets);
    let paper = Paper::read(sheets.into_iter().map(without_far_letters).collect());
    let title = certificate(&paper).or(paper.title.first()).map(Row::text);
    let title = title.unwrap_or_default();
    let issuer = paper.issuer.first().map(Row::text).unwrap_or_default();
    let found = Profile::inferred(
        &title,
        paper.number.is_some(),
        !paper.about.is_empty(),
        &issuer,
    );
    let used = profile.unwrap_or(found);
    let mut faults = Vec::new();
    rules::check(&paper, &styles, used, &mut faults);
    faults.sort_by_key(|fault| fault.page);
    Ok(Report {
        profile: used,
        inferred: profile.is_none(),
        pages: paper.pages.len(),
        faults,
    })
}

/// The name of a certificate: larger than anything on a paper.
fn certificate(paper: &Paper) -> Option<&Row> {
    let rows = &paper.pages.first()?.rows;
    rows.iter()
        .find(|row| row.size() > 16.0 && Profile::names_certificate(&row.text()))
}

/// Every letter of a file, and whether it is bold and slanted.
#[cfg(test)]
pub(crate) fn letters(pdf: &[u8]) -> Result<Vec<(String, bool, bool)>, Reading> {
    let glyphs = read::sheets(pdf)?
        .into_iter()
        .flat_map(|sheet| sheet.glyphs);
    Ok(glyphs
        .filter(|glyph| !glyph.text.trim().is_empty())
        .map(|glyph| (glyph.text, glyph.mark.bold, glyph.mark.italic))
        .collect())
}

/// What is drawn beside the sheet is not printed.
fn without_far_letters(mut sheet: Sheet) -> Sheet {
    let (width, height) = (sheet.width, sheet.height);
    sheet.glyphs.retain(|glyph| {
        glyph.x > -20.0 && glyph.x < width + 20.0 && glyph.y > -20.0 && glyph.y < height + 20.0
    });
    sheet
}
