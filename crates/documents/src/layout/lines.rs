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

/// A word or a part of one, all in one face.
#[derive(Debug, Clone)]
struct Atom {
    text: String,
    face: Face,
    width: f32,
    before: Joint,
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
    drawn(&broken(atoms(runs, bind, measure.size), measure), measure)
}

/// Broken lines as chunks.
fn drawn(lines: &[Vec<Atom>], measure: Measure) -> Vec<Chunk> {
    let n = lines.len();
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let indent = if at == 0 { measure.indent } else { 0.0 };
            Chunk {
                height: measure.size * measure.leading,
                marks: marks(line, measure, indent, at + 1 == n),
                ..Chunk::default()
            }
        })
        .collect()
}

/// A plain text of one face.
pub(super) fn set_text(text: &str, bold: bool, italic: bool, measure: Measure) -> Vec<Chunk> {
    let run = Run {
        text: text.to_owned(),
        bold,
        italic,
    };
    set(&[run], measure)
}

/// Like [`set_text`], with lines about equally long: titles and names of offices.
pub(super) fn set_balanced(text: &str, bold: bool, italic: bool, measure: Measure) -> Vec<Chunk> {
    let run = Run {
        text: text.to_owned(),
        bold,
        italic,
    };
    let atoms = atoms(&[run], bind_title, measure.size);
    let narrowest = widest_group(&atoms, measure.size).max(measure.width * 0.4);
    let mut best = (measure, broken(atoms.clone(), measure));
    let n_lines = best.1.len();
    let mut width = measure.width - 4.0;
    while n_lines > 1 && width > narrowest {
        let narrower = Measure {
            left: measure.left + (measure.width - width) / 2.0,
            width,
            ..measure
        };
        let tried = broken(atoms.clone(), narrower);
        if tried.len() > n_lines {
            break;
        }
        best = (narrower, tried);
        width -= 4.0;
    }
    drawn(&best.1, best.0)
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
                Mark::Rule { .. } => None,
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
            Mark::Rule { .. } => None,
        })
        .fold((f32::MAX, f32::MIN), |(left, right), (from, to)| {
            (left.min(from), right.max(to))
        })
}

fn atoms(runs: &[Run], bind: fn(&str) -> String, size: f32) -> Vec<Atom> {
    // Bound as a whole, so that a number in bold still holds to its unit.
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let bound = bind(&whole);
    let mut letters = bound.chars();
    let mut atoms: Vec<Atom> = Vec::new();
    let mut before = Joint::Nothing;
    for run in runs {
        let face = Face::of(run.bold, run.italic);
        let mut word = String::new();
        for letter in letters.by_ref().take(run.text.chars().count()) {
            let joint = match letter {
                ' ' => Joint::Blank,
                '\u{a0}' => Joint::Bound,
                _ => {
                    word.push(letter);
                    continue;
                }
            };
            push(&mut atoms, &mut word, face, size, &mut before);
            before = joint;
        }
        push(&mut atoms, &mut word, face, size, &mut before);
    }
    atoms
}

fn push(atoms: &mut Vec<Atom>, word: &mut String, face: Face, size: f32, before: &mut Joint) {
    if !word.is_empty() {
        let text = std::mem::take(word);
        atoms.push(Atom {
            width: face.width(&text, size),
            text,
            face,
            before: std::mem::replace(before, Joint::Nothing),
        });
    }
}

/// First fit: what holds together moves to the next line as a whole.
fn broken(atoms: Vec<Atom>, measure: Measure) -> Vec<Vec<Atom>> {
    let mut lines: Vec<Vec<Atom>> = vec![Vec::new()];
    let mut used = 0.0;
    let mut room = measure.width - measure.indent;
    let mut rest = atoms.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut group = vec![first];
        while let Some(next) = rest.next_if(|atom| atom.before != Joint::Blank) {
            group.push(next);
        }
        let wide = natural_width(&group, measure.size);
        let line = lines.last_mut().expect("there is always a line");
        let gap = if line.is_empty() {
            0.0
        } else {
            group[0].face.width(" ", measure.size)
        };
        if used + gap + wide <= room + 0.01 {
            used += gap + wide;
            line.extend(group);
            continue;
        }
        if !line.is_empty() {
            lines.push(Vec::new());
            room = measure.width;
        }
        used = forced(group, &mut lines, &mut room, measure);
    }
    lines
}

/// Width of the widest piece that holds together.
fn widest_group(atoms: &[Atom], size: f32) -> f32 {
    atoms
        .chunk_by(|_, next| next.before != Joint::Blank)
        .map(|group| natural_width(group, size))
        .fold(0.0, f32::max)
}

/// Where a group that is too wide for its line is torn first: "ngày 13 / tháng 02", "khoản 2 / Điều 9".
fn is_half(atom: &Atom) -> bool {
    matches!(atom.text.as_str(), "tháng" | "Điều")
}

/// Puts a group at the start of an empty line, cutting it where it must be cut.
fn forced(group: Vec<Atom>, lines: &mut Vec<Vec<Atom>>, room: &mut f32, measure: Measure) -> f32 {
    let mut used = 0.0;
    let fits = natural_width(&group, measure.size) <= *room;
    let halves: Vec<f32> = (0..group.len())
        .map(|n| {
            let end = (n + 1..group.len()).find(|at| is_half(&group[*at]));
            natural_width(&group[n..end.unwrap_or(group.len())], measure.size)
        })
        .collect();
    for (mut atom, half) in group.into_iter().zip(halves) {
        let gap = match atom.before {
            Joint::Nothing => 0.0,
            Joint::Blank | Joint::Bound => atom.face.width(" ", measure.size),
        };
        let wanted = if is_half(&atom) { half } else { atom.width };
        if !fits && used > 0.0 && used + gap + wanted > *room {
            lines.push(Vec::new());
            *room = measure.width;
            used = 0.0;
        }
        while atom.width > *room {
            let (head, tail) = cut(&atom, *room, measure.size);
            atom = tail;
            lines.last_mut().expect("there is always a line").push(head);
            lines.push(Vec::new());
            *room = measure.width;
            used = 0.0;
        }
        used += if used > 0.0 { gap } else { 0.0 } + atom.width;
        lines.last_mut().expect("there is always a line").push(atom);
    }
    used
}

/// Cuts a word that is wider than a line, after "/" or "-" where there is one.
fn cut(atom: &Atom, room: f32, size: f32) -> (Atom, Atom) {
    let mut end = 0;
    let mut good = 0;
    for (at, letter) in atom.text.char_indices() {
        let next = at + letter.len_utf8();
        if at > 0 && atom.face.width(&atom.text[..next], size) > room {
            break;
        }
        end = next;
        if matches!(letter, '/' | '-' | '.' | '_') {
            good = next;
        }
    }
    let at = if good > 0 && good < atom.text.len() {
        good
    } else {
        end
    };
    let part = |text: &str, before| Atom {
        text: text.to_owned(),
        face: atom.face,
        width: atom.face.width(text, size),
        before,
    };
    (
        part(&atom.text[..at], atom.before),
        part(&atom.text[at..], Joint::Nothing),
    )
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

fn marks(line: &[Atom], measure: Measure, indent: f32, last: bool) -> Vec<Mark> {
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
        match &mut shown {
            Some((_, face, text)) if *face == atom.face => {
                if blank {
                    text.push(' ');
                }
                text.push_str(&atom.text);
            }
            _ => {
                if let Some((x, face, mut text)) = shown.take() {
                    if blank {
                        text.push(' ');
                    }
                    marks.push(text_mark(x, face, text, measure, stretch));
                }
                shown = Some((x + gap, atom.face, atom.text.clone()));
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
