//! Finds the parts of a paper (ô số 1 to 9 of the decree) among the rows of its pages.

use super::{
    page::{Page, Row, Sheet},
    profile::begins_as_a_title,
};

pub(super) const MM: f32 = 72.0 / 25.4;
/// Rows above this are in the top margin, rows as far from the foot in the bottom one.
const MARGIN: f32 = 62.0;
/// Text in the margins that is no larger than this is neither body nor page number.
const SMALL: f32 = 11.6;
/// Words of one line do not stand further apart in the head and at the signatures.
const GAP: f32 = 9.0;

/// Who signs: what stands above the name, and the name.
#[derive(Debug, Clone, Default)]
pub(super) struct Signer {
    pub role: Vec<Row>,
    pub name: Option<Row>,
}

/// An annex: where it begins and what its head says.
#[derive(Debug, Clone)]
pub(super) struct Annex {
    pub page: usize,
    /// The word "Phụ lục".
    pub word: Option<Row>,
    pub title: Vec<Row>,
    pub reference: Vec<Row>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Paper {
    pub pages: Vec<Page>,
    pub left: f32,
    /// From the right edge of the sheet.
    pub right_gap: f32,
    /// The same of the rows of the body, where it has full ones: its margin may be another than the head's.
    pub body_gap: f32,
    /// Rows that are a page's number, with their page.
    pub numbers: Vec<Row>,
    pub nation: Option<Row>,
    pub motto: Option<Row>,
    pub superiors: Vec<Row>,
    pub issuer: Vec<Row>,
    pub number: Option<Row>,
    /// "V/v …".
    pub about: Vec<Row>,
    pub date: Vec<Row>,
    pub title: Vec<Row>,
    pub subject: Vec<Row>,
    pub addressees: Vec<Row>,
    pub body: Vec<Row>,
    pub recipients: Vec<Row>,
    /// From left to right.
    pub signers: Vec<Signer>,
    pub annexes: Vec<Annex>,
}

impl Paper {
    pub fn read(sheets: Vec<Sheet>) -> Self {
        let mut paper = Paper {
            pages: sheets
                .into_iter()
                .enumerate()
                .map(|(n, sheet)| Page::read(n, sheet))
                .collect(),
            ..Paper::default()
        };
        paper.take_furniture();
        paper.edges();
        paper.find_annexes();
        paper.head();
        paper.foot();
        paper.body_edge();
        paper
    }

    pub fn right(&self, page: usize) -> f32 {
        self.pages[page].width - self.right_gap
    }

    /// Where rows of the body end.
    pub fn body_right(&self, page: usize) -> f32 {
        self.pages[page].width - self.body_gap
    }

    /// Of the text, not of the sheet.
    pub fn middle(&self, page: usize) -> f32 {
        f32::midpoint(self.left, self.right(page))
    }

    /// Pages that are not annexes.
    pub fn main_pages(&self) -> usize {
        self.annexes
            .first()
            .map_or(self.pages.len(), |annex| annex.page)
    }

    /// Numbers of pages, and small print in the margins.
    fn take_furniture(&mut self) {
        let mut numbers = Vec::new();
        for page in &mut self.pages {
            let height = page.height;
            page.rows.retain(|row| {
                let top = row.y() < MARGIN;
                let bottom = row.y() - row.size() * 0.7 > height - MARGIN + 6.0;
                if (top || bottom) && is_number(row) {
                    numbers.push(row.clone());
                    return false;
                }
                !((top || bottom) && row.size() <= SMALL)
            });
        }
        self.numbers = numbers;
    }

    fn edges(&mut self) {
        let (mut left, mut gap) = (f32::MAX, f32::MAX);
        for page in &self.pages {
            for row in page.rows.iter().filter(|row| !page.in_table(row)) {
                left = left.min(row.x());
                gap = gap.min(page.width - row.to_x());
            }
        }
        // Where no row is as wide as the text, tables show its edges.
        for page in &self.pages {
            for [x, _, to_x, _] in &page.tables {
                if *x < left - 8.0 {
                    left = *x;
                }
                if page.width - to_x < gap - 8.0 {
                    gap = page.width - to_x;
                }
            }
        }
        self.left = if left < f32::MAX { left } else { 0.0 };
        self.right_gap = if gap < f32::MAX { gap } else { 0.0 };
    }

    fn body_edge(&mut self) {
        let gaps: Vec<f32> = self
            .body
            .iter()
            .filter(|row| row.length() > (self.right(row.page) - self.left) * 0.8)
            .map(|row| self.pages[row.page].width - row.to_x())
            .collect();
        let least = gaps.iter().copied().fold(f32::MAX, f32::min);
        // Rows that are not justified end here and there.
        let at_edge = gaps.iter().filter(|gap| **gap < least + 1.5).count();
        self.body_gap = if at_edge > 2 { least } else { self.right_gap };
    }

    fn find_annexes(&mut self) {
        let mut annexes = Vec::new();
        for (n, page) in self.pages.iter().enumerate().skip(1) {
            let first: Vec<&Row> = page.rows.iter().take(8).collect();
            let Some(row) = first.first() else { continue };
            let word = is_annex_word(row).then(|| (*row).clone());
            let reference = first.iter().position(|row| {
                let folded = row.folded();
                folded.starts_with("kemtheo") || folded.starts_with("banhanhkemtheo")
            });
            let centred = (row.middle() - self.middle(n)).abs() < 30.0;
            if !(word.is_some() || (reference.is_some() && centred)) {
                continue;
            }
            let from = usize::from(word.is_some());
            let mut title = Vec::new();
            let mut own = Vec::new();
            for row in &first[from..] {
                if page.in_table(row) {
                    break;
                }
                let open = reference.is_some_and(|at| row.y() >= first[at].y());
                if open {
                    own.push((*row).clone());
                    if row.text().trim_end().ends_with(')') {
                        break;
                    }
                } else if (row.middle() - self.middle(n)).abs() < 30.0 && row.length() < 440.0 {
                    title.push((*row).clone());
                } else if reference.is_none() {
                    break;
                }
            }
            annexes.push(Annex {
                page: n,
                word,
                title,
                reference: own,
            });
        }
        self.annexes = annexes;
    }

    fn head(&mut self) {
        let Some(page) = self.pages.first() else {
            return;
        };
        let rows = page.rows.clone();
        let mut parts: Vec<Row> = rows.iter().flat_map(|row| row.parts(GAP)).collect();
        let find = |parts: &[Row], word: &str| {
            parts
                .iter()
                .find(|row| row.folded().contains(word))
                .cloned()
        };
        self.nation = find(&parts, "conghoaxahoichunghiavietnam");
        self.motto = find(&parts, "doclaptudohanhphuc");
        let middle = page.width / 2.0;
        let wall = self.nation.as_ref().map_or(middle - 30.0, Row::x);
        let from = self
            .motto
            .as_ref()
            .or(self.nation.as_ref())
            .map_or(0.0, Row::y);
        let at_title = self.title_row(&rows, wall, from);
        let at_addressee = rows
            .iter()
            .position(|row| row.folded().starts_with("kinhgui"));
        let at = match (at_title, at_addressee) {
            (Some(title), Some(other)) if other < title => other,
            (Some(title), _) => title,
            (None, Some(other)) => other,
            (None, None) => self.first_wide_row(&rows, from).unwrap_or(rows.len()),
        };
        let end = rows.get(at).map_or(page.height, Row::y);
        // What is printed above the name of the State (a mark of sample data) belongs to no office.
        let top = self.nation.as_ref().map_or(0.0, |nation| nation.y() - 8.0);
        parts.retain(|row| row.y() > top && row.y() < end - 1.0);
        self.left_column(&parts, wall);
        self.date = parts
            .iter()
            .filter(|row| row.y() > from + 1.0 && row.middle() > wall)
            .filter(|row| Some(row.y()) != self.nation.as_ref().map(Row::y))
            .cloned()
            .collect();
        let titled = at_title.is_some_and(|title| title == at);
        self.below_head(&rows[at..], titled);
    }

    /// A row over the whole width that is no part of either column.
    fn title_row(&self, rows: &[Row], wall: f32, from: f32) -> Option<usize> {
        let middle = self.middle(0);
        rows.iter().position(|row| {
            let folded = row.folded();
            let alone = row.parts(GAP * 2.0).len() == 1;
            let in_left = row.to_x() < wall + 4.0;
            let in_right = row.middle() > middle + 45.0;
            let known = begins_as_a_title(&folded);
            let large = row.caps() || (row.bold() && row.text().chars().count() < 40);
            row.y() > from + 5.0
                && alone
                && !self.pages[0].in_table(row)
                && !folded.starts_with("kinhgui")
                && ((known && large) || (row.caps() && !in_left && !in_right))
        })
    }

    /// Where text begins that fills a line.
    fn first_wide_row(&self, rows: &[Row], from: f32) -> Option<usize> {
        let width = self.right(0) - self.left;
        rows.iter().position(|row| {
            row.y() > from + 5.0 && row.parts(GAP * 2.0).len() == 1 && row.length() > width * 0.6
        })
    }

    /// Names of offices, the number, the subject of a letter.
    fn left_column(&mut self, parts: &[Row], wall: f32) {
        let mut names = Vec::new();
        let mut rows = parts.iter().filter(|row| row.middle() < wall).peekable();
        while let Some(row) = rows.next() {
            let text = row.text();
            if self.number.is_none()
                && text.trim_start().to_lowercase().starts_with("số")
                && row.size() > 0.0
                && text.chars().count() < 60
                && !row.bold_name()
            {
                let mut row = row.clone();
                // Room was left to write the number.
                if let Some(rest) = rows.next_if(|next| (next.y() - row.y()).abs() < 2.0) {
                    row.words.extend(rest.words.iter().cloned());
                }
                self.number = Some(row);
            } else if self.number.is_some()
                || !self.about.is_empty()
                || row.folded().starts_with("vv")
            {
                self.about.push(row.clone());
            } else {
                names.push(row.clone());
            }
        }
        let split = names.iter().position(Row::bold).unwrap_or(names.len());
        // Where nothing is bold the last name is the issuer's.
        let split = if split == names.len() {
            split.saturating_sub(1)
        } else {
            split
        };
        self.issuer = names.split_off(split);
        self.superiors = names;
    }

    /// Title, subject, addressees, and where the body begins.
    fn below_head(&mut self, rows: &[Row], titled: bool) {
        let mut rest = rows.iter().peekable();
        let page = &self.pages[0];
        let middle = self.middle(0);
        let centred =
            |row: &Row| (row.middle() - middle).abs() < 14.0 && row.x() > self.left + 12.0;
        if titled {
            self.title.extend(rest.next().cloned());
            while let Some(row) = rest.next_if(|row| {
                row.caps()
                    && row.bold()
                    && centred(row)
                    && self.title.last().is_some_and(|last| {
                        page.line_below(last).is_none() && row.y() - last.y() < 24.0
                    })
            }) {
                self.title.push(row.clone());
            }
            let ended = |last: Option<&Row>| last.is_some_and(|row| page.line_below(row).is_some());
            while !ended(self.subject.last().or(self.title.last())) && self.subject.len() < 16 {
                let before = self
                    .subject
                    .last()
                    .or(self.title.last())
                    .map_or(0.0, Row::y);
                let Some(row) = rest.next_if(|row| {
                    let folded = row.folded();
                    (row.bold() || centred(row))
                        && !row.caps()
                        && row.y() - before < 26.0
                        && !page.in_table(row)
                        && !folded.starts_with("kinhgui")
                        && !folded.starts_with("cancu")
                        && !folded.starts_with("dieu1")
                }) else {
                    break;
                };
                self.subject.push(row.clone());
            }
        }
        if let Some(row) = rest.next_if(|row| row.folded().starts_with("kinhgui")) {
            self.addressees.push(row.clone());
            let mut y = row.y();
            while let Some(row) =
                rest.next_if(|row| row.x() > self.left + 45.0 && row.y() - y < 22.0)
            {
                y = row.y();
                self.addressees.push(row.clone());
            }
        }
        let start = rest.peek().map_or(page.height, |row| row.y());
        let main = self.main_pages();
        let mut body = Vec::new();
        for page in &self.pages[..main] {
            for row in &page.rows {
                let below = row.page > 0 || row.y() >= start - 0.1;
                if below && !page.in_table(row) {
                    body.push(row.clone());
                }
            }
        }
        self.body = body;
    }

    /// Signatures and nơi nhận: everything after the last row of text that is as wide as text.
    fn foot(&mut self) {
        let (left, right_gap) = (self.left, self.right_gap);
        let widths: Vec<f32> = self.pages.iter().map(|page| page.width).collect();
        let edge = |row: &Row| left + (widths[row.page] - right_gap - left) * 0.47;
        let is_text = |row: &Row| {
            let parts = row.parts(GAP * 1.6);
            parts.len() == 1
                && row.x() < left + 42.0
                && (row.to_x() > edge(row) + 6.0 || row.size() > 12.4)
        };
        let at = |row: &Row| row.parts(GAP).iter().any(|part| part.folded() == "noinhan");
        let recipients = self.body.iter().rposition(at);
        let last_text = self
            .body
            .iter()
            .enumerate()
            .rposition(|(n, row)| is_text(row) && recipients.is_none_or(|from| n < from))
            .map_or(0, |n| n + 1);
        let begins = |row: &Row| {
            row.parts(GAP).iter().any(|part| {
                part.folded() == "noinhan"
                    || part.caps()
                    || (part.bold() && part.middle() > edge(row))
            })
        };
        let Some(start) = (last_text..self.body.len()).find(|n| begins(&self.body[*n])) else {
            return;
        };
        let rows = self.body.split_off(start);
        let mut columns: [Vec<Row>; 2] = [Vec::new(), Vec::new()];
        let mut listing = false;
        for row in &rows {
            for part in row.parts(GAP) {
                let on_left = part.middle() < edge(row);
                listing |= part.folded() == "noinhan";
                // What stands well below the list is no part of it.
                let below = |last: &Row| part.page != last.page || part.y() - last.y() > 24.0;
                if on_left && self.recipients.last().is_some_and(below) {
                    continue;
                }
                if on_left && listing {
                    self.recipients.push(part);
                } else {
                    columns[usize::from(!on_left)].push(part);
                }
            }
        }
        for column in columns {
            if let Some(signer) = signer(column) {
                self.signers.push(signer);
            }
        }
    }
}

impl Row {
    /// A name of an office that begins with "Sở" and the like.
    fn bold_name(&self) -> bool {
        self.caps() && self.bold() && !self.text().contains('/')
    }
}

/// Rows of a role, room to sign, a name; who signs below another is not looked at.
fn signer(rows: Vec<Row>) -> Option<Signer> {
    let mut signer = Signer::default();
    let first = rows.first()?;
    let (mut y, page) = (first.y(), first.page);
    if rows.len() == 1 && !first.caps() {
        // A name under which nothing is signed for.
        signer.name = rows.into_iter().next();
        return Some(signer);
    }
    for row in rows {
        if row.page != page || row.y() - y > 30.0 {
            signer.name = Some(row);
            break;
        }
        y = row.y();
        signer.role.push(row);
    }
    Some(signer)
}

/// A figure alone, also where it says "Trang".
fn is_number(row: &Row) -> bool {
    let text = row.text();
    let bare = text
        .trim_matches(|c: char| c == '-' || c == '–' || c.is_whitespace())
        .trim_start_matches("Trang")
        .trim_start_matches("trang")
        .trim();
    let figures = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == '/');
    let roman = !bare.is_empty()
        && bare
            .chars()
            .all(|c| matches!(c.to_ascii_uppercase(), 'I' | 'V' | 'X'));
    row.length() < 70.0 && (figures || roman)
}

fn is_annex_word(row: &Row) -> bool {
    let folded = row.folded();
    let rest = folded.strip_prefix("phuluc");
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
            || rest.chars().all(|c| c.is_ascii_digit())
    })
}
