//! Runs of text → lines that fit, justified or not.

use super::{BASELINE, Chunk, LEADING, Mark};
use crate::{
    bind::{bind, bind_title},
    font::Face,
    model::Run,
};

/// How lines stand between their edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Justified,
    Left,
    Center,
    Right,
}

/// Where and how large a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub left: f32,
    pub width: f32,
    /// Of the first line.
    pub indent: f32,
    pub size: f32,
    /// Line height as a multiple of the size.
    pub leading: f32,
    pub stand: Stand,
}

/// A word or a part of one, all in one face: where it stands in its text.
#[derive(Debug, Clone, Copy)]
struct Atom {
    from: usize,
    to: usize,
    face: Face,
    width: f32,
    before: Joint,
}

/// Atoms that a line is not torn between.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Behind its last atom.
    end: usize,
    /// The blank before it.
    gap: f32,
    width: f32,
}

/// A text that was measured once, to be broken into lines of any width.
struct Measured {
    text: String,
    size: f32,
    atoms: Vec<Atom>,
    groups: Vec<Group>,
}

/// Atoms one after the other, and where each line ends.
#[derive(Default)]
struct Lines {
    atoms: Vec<Atom>,
    ends: Vec<usize>,
}

/// What stands between an atom and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Nothing,
    Blank,
    /// A blank at which a line is not torn.
    Bound,
}

/// Sets a text as one chunk per line.
pub(super) fn set(runs: &[Run], measure: Measure) -> Vec<Chunk> {
    let parts: Vec<(&str, Face)> = runs
        .iter()
        .map(|run| (run.text.as_str(), Face::of(run.bold, run.italic)))
        .collect();
    let text = Measured::new(&parts, bind, measure.size);
    drawn(&text, &text.broken(measure), measure)
}

/// Broken lines as chunks.
fn drawn(text: &Measured, lines: &Lines, measure: Measure) -> Vec<Chunk> {
    let n = lines.ends.len();
    let mut from = 0;
    lines
        .ends
        .iter()
        .enumerate()
        .map(|(at, end)| {
            let indent = if at == 0 { measure.indent } else { 0.0 };
            let line = &lines.atoms[from..*end];
            from = *end;
            Chunk {
                height: measure.size * measure.leading,
                marks: marks(&text.text, line, measure, indent, at + 1 == n),
                ..Chunk::default()
            }
        })
        .collect()
}

/// A plain text of one face.
pub(super) fn set_text(text: &str, bold: bool, italic: bool, measure: Measure) -> Vec<Chunk> {
    let text = Measured::new(&[(text, Face::of(bold, italic))], bind, measure.size);
    drawn(&text, &text.broken(measure), measure)
}

/// Like [`set_text`], with lines about equally long: titles and names of offices. They have no indent.
pub(super) fn set_balanced(text: &str, bold: bool, italic: bool, measure: Measure) -> Vec<Chunk> {
    let text = Measured::new(&[(text, Face::of(bold, italic))], bind_title, measure.size);
    let n_lines = text.lines_within(measure.width);
    let narrowest = text.widest_group().max(measure.width * 0.4);
    let mut best = measure;
    let mut width = measure.width - 4.0;
    while n_lines > 1 && width > narrowest && text.lines_within(width) <= n_lines {
        best.left = measure.left + (measure.width - width) / 2.0;
        best.width = width;
        width -= 4.0;
    }
    drawn(&text, &text.broken(best), best)
}

/// The lines of a bold title between edges so far apart, as [`set_balanced`] breaks them.
pub(crate) fn balanced(text: &str, width: f32, size: f32) -> Vec<String> {
    let measure = Measure {
        left: 0.0,
        width,
        indent: 0.0,
        size,
        leading: LEADING,
        stand: Stand::Center,
    };
    set_balanced(text, true, false, measure)
        .iter()
        .map(|line| {
            let shown = line.marks.iter().filter_map(|mark| match mark {
                Mark::Text { text, .. } => Some(text.as_str()),
                Mark::Rule { .. } | Mark::Picture { .. } => None,
            });
            shown.collect()
        })
        .collect()
}

/// Width of the widest piece that is not broken: what a column needs at least.
pub(super) fn widest_word(text: &str, face: Face, size: f32) -> f32 {
    text.split_whitespace()
        .map(|word| face.width(word, size))
        .fold(0.0, f32::max)
}

/// Left and right end of what a line shows.
pub(super) fn extent(chunk: &Chunk) -> (f32, f32) {
    chunk
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text {
                x,
                face,
                size,
                text,
                stretch,
                ..
            } => {
                let blanks = text.matches(' ').count() as f32;
                Some((*x, x + face.width(text, *size) + blanks * stretch))
            }
            Mark::Rule { .. } | Mark::Picture { .. } => None,
        })
        .fold((f32::MAX, f32::MIN), |(left, right), (from, to)| {
            (left.min(from), right.max(to))
        })
}

impl Measured {
    fn new(parts: &[(&str, Face)], bind: fn(&str) -> String, size: f32) -> Self {
        // Bound as a whole, so that a number in bold still holds to its unit.
        let text = match parts {
            [(one, _)] => bind(one),
            several => bind(&several.iter().map(|part| part.0).collect::<String>()),
        };
        let mut atoms = Vec::new();
        let mut before = Joint::Nothing;
        let mut letters = text.char_indices();
        for (part, face) in parts {
            let mut from = letters.offset();
            let mut units = 0;
            let mut push = |from: usize, to: usize, units: u32, before: &mut Joint| {
                if from < to {
                    atoms.push(Atom {
                        from,
                        to,
                        face: *face,
                        width: Face::points(units, size),
                        before: std::mem::replace(before, Joint::Nothing),
                    });
                }
            };
            for (at, letter) in letters.by_ref().take(part.chars().count()) {
                let joint = match letter {
                    ' ' => Joint::Blank,
                    '\u{a0}' => Joint::Bound,
                    _ => {
                        units += face.units(letter);
                        continue;
                    }
                };
                push(from, at, units, &mut before);
                before = joint;
                (from, units) = (at + letter.len_utf8(), 0);
            }
            push(from, letters.offset(), units, &mut before);
        }
        let groups = groups(&atoms, size);
        Measured {
            text,
            size,
            atoms,
            groups,
        }
    }

    /// First fit: what holds together moves to the next line as a whole.
    fn broken(&self, measure: Measure) -> Lines {
        let mut lines = Lines::default();
        lines.atoms.reserve(self.atoms.len());
        let mut used = 0.0;
        let mut room = measure.width - measure.indent;
        let mut from = 0;
        for group in &self.groups {
            let atoms = &self.atoms[from..group.end];
            from = group.end;
            let gap = if lines.fresh() { 0.0 } else { group.gap };
            if used + gap + group.width <= room + 0.01 {
                used += gap + group.width;
                lines.atoms.extend_from_slice(atoms);
                continue;
            }
            if !lines.fresh() {
                lines.end();
                room = measure.width;
            }
            used = if group.width <= room {
                lines.atoms.extend_from_slice(atoms);
                group.width
            } else {
                self.torn(atoms, &mut lines, &mut room, measure.width)
            };
        }
        lines.end();
        lines
    }

    /// How many lines of this width there are, where no group is wider.
    fn lines_within(&self, width: f32) -> usize {
        let (mut n, mut used) = (1, 0.0);
        let mut fresh = true;
        for group in &self.groups {
            let gap = if fresh { 0.0 } else { group.gap };
            if used + gap + group.width <= width + 0.01 || fresh {
                used += gap + group.width;
            } else {
                n += 1;
                used = group.width;
            }
            fresh = false;
        }
        n
    }

    /// Width of the widest piece that holds together.
    fn widest_group(&self) -> f32 {
        self.groups
            .iter()
            .map(|group| group.width)
            .fold(0.0, f32::max)
    }

    /// Where a group that is too wide for its line is torn first: "ngày 13 / tháng 02", "khoản 2 / Điều 9".
    fn is_half(&self, atom: &Atom) -> bool {
        matches!(&self.text[atom.from..atom.to], "tháng" | "Điều")
    }

    /// Puts a group that is too wide at the start of an empty line, cutting it where it must be cut; gives what is
    /// used of the last line.
    fn torn(&self, group: &[Atom], lines: &mut Lines, room: &mut f32, width: f32) -> f32 {
        let mut used = 0.0;
        for (n, atom) in group.iter().enumerate() {
            let mut atom = *atom;
            let gap = match atom.before {
                Joint::Nothing => 0.0,
                Joint::Blank | Joint::Bound => atom.face.width(" ", self.size),
            };
            let wanted = if self.is_half(&atom) {
                let end = (n + 1..group.len()).find(|at| self.is_half(&group[*at]));
                natural_width(&group[n..end.unwrap_or(group.len())], self.size)
            } else {
                atom.width
            };
            if used > 0.0 && used + gap + wanted > *room {
                lines.end();
                *room = width;
                used = 0.0;
            }
            while atom.width > *room {
                let (head, tail) = self.cut(atom, *room);
                atom = tail;
                lines.atoms.push(head);
                lines.end();
                *room = width;
                used = 0.0;
            }
            used += if used > 0.0 { gap } else { 0.0 } + atom.width;
            lines.atoms.push(atom);
        }
        used
    }

    /// Cuts a word that is wider than a line, after "/" or "-" where there is one.
    fn cut(&self, atom: Atom, room: f32) -> (Atom, Atom) {
        let text = &self.text[atom.from..atom.to];
        let (mut end, mut good, mut units) = (0, 0, 0);
        for (at, letter) in text.char_indices() {
            units += atom.face.units(letter);
            if at > 0 && Face::points(units, self.size) > room {
                break;
            }
            end = at + letter.len_utf8();
            if matches!(letter, '/' | '-' | '.' | '_') {
                good = end;
            }
        }
        let at = if good > 0 && good < text.len() {
            good
        } else {
            end
        };
        let middle = atom.from + at;
        let part = |from: usize, to: usize, before| Atom {
            from,
            to,
            face: atom.face,
            width: atom.face.width(&self.text[from..to], self.size),
            before,
        };
        (
            part(atom.from, middle, atom.before),
            part(middle, atom.to, Joint::Nothing),
        )
    }
}

impl Lines {
    /// Whether the line at hand has nothing on it.
    fn fresh(&self) -> bool {
        self.atoms.len() == self.ends.last().copied().unwrap_or_default()
    }

    fn end(&mut self) {
        self.ends.push(self.atoms.len());
    }
}

fn groups(atoms: &[Atom], size: f32) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (n, atom) in atoms.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if atom.before != Joint::Blank => {
                group.end = n + 1;
                group.width += match atom.before {
                    Joint::Bound => atom.width + atom.face.width(" ", size),
                    Joint::Nothing | Joint::Blank => atom.width,
                };
            }
            _ => groups.push(Group {
                end: n + 1,
                gap: atom.face.width(" ", size),
                width: atom.width,
            }),
        }
    }
    groups
}

fn natural_width(atoms: &[Atom], size: f32) -> f32 {
    atoms
        .iter()
        .enumerate()
        .map(|(n, atom)| match atom.before {
            Joint::Blank | Joint::Bound if n > 0 => atom.width + atom.face.width(" ", size),
            Joint::Nothing | Joint::Blank | Joint::Bound => atom.width,
        })
        .sum()
}

fn marks(text: &str, line: &[Atom], measure: Measure, indent: f32, last: bool) -> Vec<Mark> {
    let size = measure.size;
    let room = measure.width - indent;
    let spare = room - natural_width(line, size);
    let n_blanks = line
        .iter()
        .skip(1)
        .filter(|atom| atom.before != Joint::Nothing)
        .count();
    let stretch = if measure.stand == Stand::Justified && !last && n_blanks > 0 {
        (spare / n_blanks as f32).max(0.0)
    } else {
        0.0
    };
    let mut x = measure.left
        + indent
        + match measure.stand {
            Stand::Justified | Stand::Left => 0.0,
            Stand::Center => spare / 2.0,
            Stand::Right => spare,
        };
    let mut marks: Vec<Mark> = Vec::new();
    let mut shown: Option<(f32, Face, String)> = None;
    for (n, atom) in line.iter().enumerate() {
        let blank = n > 0 && atom.before != Joint::Nothing;
        let gap = if blank {
            atom.face.width(" ", size) + stretch
        } else {
            0.0
        };
        let word = &text[atom.from..atom.to];
        match &mut shown {
            Some((_, face, text)) if *face == atom.face => {
                if blank {
                    text.push(' ');
                }
                text.push_str(word);
            }
            _ => {
                if let Some((x, face, mut text)) = shown.take() {
                    if blank {
                        text.push(' ');
                    }
                    marks.push(text_mark(x, face, text, measure, stretch));
                }
                let rest = line.last().map_or(0, |last| last.to - atom.from);
                let mut begun = String::with_capacity(rest + 1);
                begun.push_str(word);
                shown = Some((x + gap, atom.face, begun));
            }
        }
        x += gap + atom.width;
    }
    if let Some((x, face, text)) = shown {
        marks.push(text_mark(x, face, text, measure, stretch));
    }
    marks
}

/// The letters stand in the middle of their line.
pub(super) fn baseline(measure: Measure) -> f32 {
    measure.size * (BASELINE - (LEADING - measure.leading) / 2.0)
}

fn text_mark(x: f32, face: Face, text: String, measure: Measure, stretch: f32) -> Mark {
    Mark::Text {
        x,
        y: baseline(measure),
        face,
        size: measure.size,
        text,
        stretch,
    }
}
