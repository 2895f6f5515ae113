//! Runs a page's content as far as it shows letters and lines.

use super::{
    Reading, STREAM_LIMIT,
    font::{Font, array, dictionary, number},
    state::{Matrix, Operand, Run, SAME, State, dark, first, numbers, path, then},
    tokens::{Token, Tokens},
};
use crate::check::page::{Glyph, Line, Mark, Sheet};
use lopdf::{Dictionary, Document, ObjectId};
use std::{collections::HashMap, rc::Rc};

/// Forms inside forms.
const DEPTH: usize = 8;
const FORMS: usize = 4_000;
const OPERATIONS: usize = 4_000_000;
const GLYPHS: usize = 400_000;
const LINES: usize = 100_000;
const HELD: usize = 50_000;
const SAVED: usize = 256;

/// What is shared by the pages of a file.
#[derive(Default)]
pub(super) struct Store {
    fonts: HashMap<ObjectId, Rc<Font>>,
    pub operations: usize,
    pub forms: usize,
    pub glyphs: usize,
}

pub(super) struct Runner<'a> {
    pub file: &'a Document,
    pub store: &'a mut Store,
    pub sheet: &'a mut Sheet,
}

impl Runner<'_> {
    pub fn run(
        &mut self,
        content: &[u8],
        resources: Option<&Dictionary>,
        place: Matrix,
    ) -> Result<(), Reading> {
        self.content(content, resources, State::new(place), 0)
    }

    fn content(
        &mut self,
        content: &[u8],
        resources: Option<&Dictionary>,
        state: State,
        depth: usize,
    ) -> Result<(), Reading> {
        let mut run = Run {
            state,
            saved: Vec::new(),
            text: SAME,
            line: SAME,
            path: Vec::new(),
            curved: false,
        };
        let mut held: Vec<Operand> = Vec::new();
        let mut tokens = Tokens::new(content);
        while let Some(token) = tokens.next() {
            let operand = match token {
                Token::Number(number) => Operand::Number(number),
                Token::Name(name) => Operand::Name(name),
                Token::Text(text) => Operand::Text(text),
                Token::Open => Operand::Open,
                Token::Close => Operand::Close,
                Token::Word(word) => {
                    self.store.operations += 1;
                    if self.store.operations > OPERATIONS {
                        return Err(Reading::TooLarge);
                    }
                    match word.as_slice() {
                        b"ID" => tokens.skip_picture(),
                        b"Do" => self.form(&held, resources, &run.state, depth)?,
                        b"Tf" => self.set_font(&held, resources, &mut run.state),
                        b"gs" => self.graphics(&held, resources, &mut run.state),
                        word => self.operation(word, &held, &mut run)?,
                    }
                    held.clear();
                    continue;
                }
            };
            if held.len() < HELD {
                held.push(operand);
            }
        }
        Ok(())
    }

    fn operation(&mut self, word: &[u8], held: &[Operand], run: &mut Run) -> Result<(), Reading> {
        let n = numbers(held);
        match word {
            b"q" if run.saved.len() < SAVED => run.saved.push(run.state.clone()),
            b"Q" => {
                if let Some(state) = run.saved.pop() {
                    run.state = state;
                }
            }
            b"cm" => {
                if let [a, b, c, d, e, f] = n[..] {
                    run.state.place = then([a, b, c, d, e, f], run.state.place);
                }
            }
            b"w" => run.state.thickness = first(&n),
            b"d" => run.state.dashed = n.len() > 1 && n[..n.len() - 1].iter().any(|n| *n > 0.0),
            b"g" => run.state.black = dark(&n),
            b"rg" | b"k" | b"sc" | b"scn" => run.state.black = dark(&n),
            b"G" | b"RG" | b"K" | b"SC" | b"SCN" => run.state.stroke_black = dark(&n),
            b"cs" => run.state.black = true,
            b"CS" => run.state.stroke_black = true,
            b"BT" => {
                run.text = SAME;
                run.line = SAME;
            }
            b"Tc" => run.state.letter_gap = first(&n),
            b"Tw" => run.state.word_gap = first(&n),
            b"Tz" => run.state.stretch = first(&n) / 100.0,
            b"TL" => run.state.leading = first(&n),
            b"Ts" => run.state.rise = first(&n),
            b"Tr" => run.state.mode = first(&n) as i32,
            b"Td" | b"TD" => {
                if let [x, y] = n[..] {
                    if word == b"TD" {
                        run.state.leading = -y;
                    }
                    run.next_line(x, y);
                }
            }
            b"Tm" => {
                if let [a, b, c, d, e, f] = n[..] {
                    run.line = [a, b, c, d, e, f];
                    run.text = run.line;
                }
            }
            b"T*" => run.next_line(0.0, -run.state.leading),
            b"Tj" | b"TJ" => self.show(held, run)?,
            b"'" => {
                run.next_line(0.0, -run.state.leading);
                self.show(held, run)?;
            }
            b"\"" => {
                if let [word_gap, letter_gap, ..] = n[..] {
                    run.state.word_gap = word_gap;
                    run.state.letter_gap = letter_gap;
                }
                run.next_line(0.0, -run.state.leading);
                self.show(held.get(2..).unwrap_or_default(), run)?;
            }
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => path(word, &n, run),
            b"S" | b"s" => self.draw(run, true, word == b"s")?,
            b"f" | b"F" | b"f*" => self.draw(run, false, true)?,
            b"B" | b"B*" | b"b" | b"b*" => self.draw(run, true, true)?,
            b"n" => run.path.clear(),
            _ => {}
        }
        Ok(())
    }

    fn set_font(&mut self, held: &[Operand], resources: Option<&Dictionary>, state: &mut State) {
        let [Operand::Name(name), Operand::Number(size)] = held else {
            return;
        };
        state.size = *size;
        state.font = self.font(name, resources);
    }

    fn graphics(&mut self, held: &[Operand], resources: Option<&Dictionary>, state: &mut State) {
        let [Operand::Name(name)] = held else { return };
        let found = resources
            .and_then(|all| all.get(b"ExtGState").ok())
            .and_then(|all| dictionary(self.file, all))
            .and_then(|all| all.get(name).ok())
            .and_then(|one| dictionary(self.file, one));
        let Some(font) = found.and_then(|one| array(self.file, one, b"Font")) else {
            return;
        };
        if let [font, size] = font.as_slice() {
            let id = font.as_reference().ok();
            state.size = number(self.file, size).unwrap_or(state.size);
            state.font = dictionary(self.file, font).map(|dict| self.kept(id, dict));
        }
    }

    fn font(&mut self, name: &[u8], resources: Option<&Dictionary>) -> Option<Rc<Font>> {
        let all = dictionary(self.file, resources?.get(b"Font").ok()?)?;
        let object = all.get(name).ok()?;
        let dict = dictionary(self.file, object)?;
        let id = object.as_reference().ok();
        Some(self.kept(id, dict))
    }

    fn kept(&mut self, id: Option<ObjectId>, dict: &Dictionary) -> Rc<Font> {
        if let Some(font) = id.and_then(|id| self.store.fonts.get(&id)) {
            return Rc::clone(font);
        }
        // A font that is written into the list itself is read each time: let that have an end.
        self.store.operations += 1_000;
        let font = Rc::new(Font::read(self.file, dict));
        if let Some(id) = id {
            self.store.fonts.insert(id, Rc::clone(&font));
        }
        font
    }

    /// What is drawn elsewhere in the file; pictures are passed over.
    fn form(
        &mut self,
        held: &[Operand],
        resources: Option<&Dictionary>,
        state: &State,
        depth: usize,
    ) -> Result<(), Reading> {
        let [Operand::Name(name)] = held else {
            return Ok(());
        };
        let found = resources
            .and_then(|all| all.get(b"XObject").ok())
            .and_then(|all| dictionary(self.file, all))
            .and_then(|all| all.get(name).ok())
            .and_then(|object| self.file.dereference(object).ok())
            .and_then(|(_, object)| object.as_stream().ok());
        let Some(stream) = found else { return Ok(()) };
        let kind = stream.dict.get(b"Subtype").and_then(|kind| kind.as_name());
        if !matches!(kind, Ok(b"Form")) {
            self.sheet.pictures += 1;
            return Ok(());
        }
        self.store.forms += 1;
        if depth >= DEPTH || self.store.forms > FORMS {
            return Err(Reading::TooLarge);
        }
        let content = stream
            .get_plain_content_with_limit(STREAM_LIMIT)
            .map_err(|_| Reading::TooLarge)?;
        let own: Vec<f32> = array(self.file, &stream.dict, b"Matrix")
            .map(|all| all.iter().filter_map(|n| number(self.file, n)).collect())
            .unwrap_or_default();
        let mut state = state.clone();
        if let [a, b, c, d, e, f] = own[..] {
            state.place = then([a, b, c, d, e, f], state.place);
        }
        let inner = stream
            .dict
            .get(b"Resources")
            .ok()
            .and_then(|object| dictionary(self.file, object));
        self.content(&content, inner.or(resources), state, depth + 1)
    }

    fn show(&mut self, held: &[Operand], run: &mut Run) -> Result<(), Reading> {
        let Some(font) = run.state.font.clone() else {
            return Ok(());
        };
        for operand in held {
            match operand {
                Operand::Text(bytes) => {
                    let step = if font.wide_codes { 2 } else { 1 };
                    for code in bytes.chunks(step) {
                        self.glyph(code, &font, run)?;
                    }
                }
                Operand::Number(back) => {
                    let x = -back / 1000.0 * run.state.size * run.state.stretch;
                    run.text = then([1.0, 0.0, 0.0, 1.0, x, 0.0], run.text);
                }
                Operand::Name(_) | Operand::Open | Operand::Close => {}
            }
        }
        Ok(())
    }

    fn glyph(&mut self, bytes: &[u8], font: &Rc<Font>, run: &mut Run) -> Result<(), Reading> {
        let state = &run.state;
        let code = bytes
            .iter()
            .fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
        let text = font
            .letters(code)
            .unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
        let width = font.width(code, &text) / 1000.0 * state.size;
        let here = then(
            [state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise],
            then(run.text, state.place),
        );
        let upright = here[0] > 0.0 && here[3] < 0.0 && here[1].abs() < here[0] * 0.02;
        // Letters that are not shown, or not along a line, are no text of the paper.
        if upright && state.mode != 3 && state.mode != 7 {
            self.store.glyphs += 1;
            if self.store.glyphs > GLYPHS {
                return Err(Reading::TooLarge);
            }
            self.sheet.glyphs.push(Glyph {
                x: here[4],
                to_x: here[4] + width * here[0],
                y: here[5],
                size: state.size * -here[3],
                text,
                mark: Mark {
                    font: Rc::clone(&font.name),
                    bold: font.bold || state.mode == 2,
                    italic: font.italic || here[2] > -0.1 * here[3],
                    black: state.black,
                },
            });
        }
        let blank = if bytes == b" " { state.word_gap } else { 0.0 };
        let forward = (width + state.letter_gap + blank) * state.stretch;
        run.text = then([1.0, 0.0, 0.0, 1.0, forward, 0.0], run.text);
        Ok(())
    }

    /// Straight lines: strokes, and filled boxes that are as thin as a line.
    fn draw(&mut self, run: &mut Run, stroked: bool, closed: bool) -> Result<(), Reading> {
        let parts = std::mem::take(&mut run.path);
        let curved = std::mem::take(&mut run.curved);
        if self.sheet.lines.len() > LINES {
            return Err(Reading::TooLarge);
        }
        let scale = run.state.place[3].abs().max(run.state.place[1].abs());
        for part in parts {
            let xs = part.iter().map(|(x, _)| *x);
            let ys = part.iter().map(|(_, y)| *y);
            let (left, right) = (
                xs.clone().fold(f32::MAX, f32::min),
                xs.fold(f32::MIN, f32::max),
            );
            let (top, bottom) = (
                ys.clone().fold(f32::MAX, f32::min),
                ys.fold(f32::MIN, f32::max),
            );
            let thin = (right - left).min(bottom - top) <= 2.5;
            if !stroked || (thin && part.len() > 2) {
                if thin && !curved {
                    let middle = (f32::midpoint(left, right), f32::midpoint(top, bottom));
                    let (from, to) = if right - left >= bottom - top {
                        ((left, middle.1), (right, middle.1))
                    } else {
                        ((middle.0, top), (middle.0, bottom))
                    };
                    let thickness = (right - left).min(bottom - top);
                    self.line(from, to, thickness, false);
                }
                continue;
            }
            let mut corners = part.clone();
            if closed && part.len() > 2 {
                corners.push(part[0]);
            }
            for two in corners.windows(2) {
                if !curved {
                    let thickness = run.state.thickness * scale;
                    self.line(two[0], two[1], thickness, run.state.dashed);
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, dashed: bool) {
        let (wide, high) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
        if wide.min(high) < 1.0 && wide.max(high) > 2.0 {
            self.sheet.lines.push(Line {
                x: from.0.min(to.0),
                to_x: from.0.max(to.0),
                y: from.1.min(to.1),
                to_y: from.1.max(to.1),
                thickness,
                dashed,
            });
        }
    }
}
