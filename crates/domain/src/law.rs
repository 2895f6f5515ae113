//! How the law is cited. A value of a rule exists only together with the provision that sets it.

#[cfg(test)]
mod tests;

/// **Văn bản** — thông tư, quyết định or a local plan; the title is as it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    pub slug: String,
    /// “Thông tư 124/2021/TT-BCA”, “Kế hoạch 40/KH-UBND xã Kon Gang”
    pub title: String,
    pub issuer: String,
    /// Unknown where the source has lost it.
    pub date: Option<time::Date>,
    pub in_force: Option<time::Date>,
}

/// **Điều, khoản, điểm** — a place in an instrument; plans are cited by section (mục).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provision {
    Article {
        article: String,
        clause: Option<String>,
        point: Option<String>,
    },
    Section(String),
}

impl Provision {
    /// Reads “điểm b khoản 2 Điều 9”, “khoản 1 Điều 4”, “Điều 10” and “mục IV.3.2”.
    pub fn parse(text: &str) -> Option<Provision> {
        if let Some(section) = text.strip_prefix("mục ") {
            return (!section.trim().is_empty())
                .then(|| Provision::Section(section.trim().to_owned()));
        }
        let (mut clause, mut point, mut article) = (None, None, None);
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            let value = words.next()?.to_owned();
            let slot = match word {
                "điểm" => &mut point,
                "khoản" => &mut clause,
                "Điều" => &mut article,
                _ => return None,
            };
            if slot.replace(value).is_some() {
                return None;
            }
        }
        if point.is_some() && clause.is_none() {
            return None;
        }
        Some(Provision::Article {
            article: article?,
            clause,
            point,
        })
    }
}

impl std::fmt::Display for Provision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Provision::Section(section) => write!(f, "mục {section}"),
            Provision::Article {
                article,
                clause,
                point,
            } => {
                if let Some(point) = point {
                    write!(f, "điểm {point} ")?;
                }
                if let Some(clause) = clause {
                    write!(f, "khoản {clause} ")?;
                }
                write!(f, "Điều {article}")
            }
        }
    }
}

/// **Căn cứ** — a provision and the instrument it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Boxed, so that a gap that carries its citation stays small.
    pub provision: Box<Provision>,
    /// The instrument's title as it is cited.
    pub instrument: String,
    /// Whether a locality speaks here, or the nation.
    pub local: bool,
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.provision, self.instrument)
    }
}

/// **Giá trị có căn cứ** — a value and the provision that sets it; the one is never there without the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<T> {
    pub value: T,
    pub citation: Citation,
}

/// **Trích dẫn** — what a screen shows beside a question: the law's words, where they stand, for which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawText {
    pub quote: String,
    pub citation: String,
    pub span: String,
}
