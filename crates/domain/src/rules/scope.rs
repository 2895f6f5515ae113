//! What a text leaves out of its scope, and the help that tells how large an enterprise is.

use super::pack::Reader;
use crate::law::Cited;

#[cfg(test)]
mod tests;

/// **Không thuộc đối tượng** — units of a kind that the text itself leaves out, in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    pub slug: String,
    /// “doanh nghiệp nhỏ, siêu nhỏ”
    pub title: String,
}

/// **Cách xác định quy mô** — a help beside an exclusion; whoever draws up the list of units decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeHelp {
    /// The text the table comes from: “Điều 5 Nghị định số 80/2021/NĐ-CP”.
    pub basis: String,
    /// What the help is and what it is not.
    pub note: String,
    /// The exclusion that a class of this table speaks for.
    pub exclusion: String,
    /// (slug, title) of the branches of the economy, as the table has them.
    pub sectors: Vec<(String, String)>,
    /// Smallest first.
    pub classes: Vec<SizeClass>,
}

/// **Mức quy mô** — workers at most, and turnover or capital at most (million đồng).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeClass {
    pub sector: String,
    pub title: String,
    pub workers: u64,
    pub revenue: u64,
    pub capital: u64,
}

/// **Số liệu quy mô** — what is known of an enterprise; turnover and capital in million đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SizeFigures {
    pub workers: Option<u64>,
    pub revenue: Option<u64>,
    pub capital: Option<u64>,
}

/// **Gợi ý về quy mô** — what the table says about these figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeHint<'a> {
    /// It is of this class.
    Within(&'a SizeClass),
    /// Larger than every class of its branch.
    Larger,
    /// The figures do not settle it.
    Unknown,
}

impl SizeHelp {
    /// The smallest class that the figures fall into. Turnover **or** capital is enough beside the workers.
    pub fn hint(&self, sector: &str, figures: SizeFigures) -> SizeHint<'_> {
        let mut known = false;
        for class in self.classes.iter().filter(|class| class.sector == sector) {
            known = true;
            match class.holds(figures) {
                Some(true) => return SizeHint::Within(class),
                Some(false) => {}
                None => return SizeHint::Unknown,
            }
        }
        if known {
            SizeHint::Larger
        } else {
            SizeHint::Unknown
        }
    }
}

impl SizeClass {
    fn holds(&self, figures: SizeFigures) -> Option<bool> {
        let within = |value: Option<u64>, most: u64| value.map(|value| value <= most);
        let workers = within(figures.workers, self.workers);
        let money = [
            within(figures.revenue, self.revenue),
            within(figures.capital, self.capital),
        ];
        if workers == Some(false) {
            return Some(false);
        }
        let money = if money.contains(&Some(true)) {
            Some(true)
        } else if money == [Some(false), Some(false)] {
            Some(false)
        } else {
            None
        };
        match (workers, money) {
            (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            (Some(_) | None, Some(true) | None) => None,
        }
    }
}

pub(crate) fn exclusion(table: &Reader<'_, '_>) -> Option<Cited<Exclusion>> {
    let slug = table.text("slug");
    let title = table.text("title");
    let cited = table.cited(
        slug.zip(title)
            .map(|(slug, title)| Exclusion { slug, title }),
    );
    table.done();
    cited
}

/// Reads `[kind.size]`; its exclusion and its sectors must be there.
pub(crate) fn size(table: &Reader<'_, '_>, exclusions: &[Cited<Exclusion>]) -> Option<SizeHelp> {
    let basis = table.text("basis");
    let note = table.text("note");
    let exclusion = table.text("exclusion");
    let sectors = table.pairs("sectors");
    let classes: Vec<SizeClass> = table
        .tables("class")
        .iter()
        .filter_map(|table| class(table, &sectors))
        .collect();
    if let Some(slug) = &exclusion
        && !exclusions.iter().any(|one| one.value.slug == *slug)
    {
        table.fault_at(
            "exclusion",
            format!("Không có mục [[kind.exclusion]] mã “{slug}”. Ghi đúng mã."),
        );
    }
    table.done();
    Some(SizeHelp {
        basis: basis?,
        note: note?,
        exclusion: exclusion?,
        sectors,
        classes,
    })
}

fn class(table: &Reader<'_, '_>, sectors: &[(String, String)]) -> Option<SizeClass> {
    let sector = table.text("sector");
    let title = table.text("title");
    let number = |key: &str| {
        let value = table.maybe_number(key);
        if value.is_none() && !table.has(key) {
            table.fault(format!("Thiếu {key}. Thêm dòng {key} = … vào đây."));
        }
        value.map(u64::from)
    };
    let (workers, revenue, capital) = (number("workers"), number("revenue"), number("capital"));
    if let Some(sector) = &sector
        && !sectors.iter().any(|(slug, _)| slug == sector)
    {
        table.fault_at(
            "sector",
            format!("Không có lĩnh vực “{sector}” trong sectors. Ghi đúng mã."),
        );
    }
    table.done();
    Some(SizeClass {
        sector: sector?,
        title: title?,
        workers: workers?,
        revenue: revenue?,
        capital: capital?,
    })
}
