//! XML of a part, event by event. No event may be larger than a cell's text can be, and no part deeper than
//! spreadsheets are: whatever a file says, little is in memory at a time.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{BufReader, Read};
use std::rc::Rc;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::{Fault, Limits};

/// Bytes that may be read for one event, over and above what is buffered.
const EVENT: u64 = 1 << 20;
const DEEPEST: u32 = 64;

/// Counts what is unpacked, and stops it.
struct Counted<'z> {
    part: Box<dyn Read + 'z>,
    left: Rc<Cell<u64>>,
    event: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.part.read(buffer)?;
        for fuel in [&self.left, &self.event] {
            match fuel.get().checked_sub(n as u64) {
                Some(left) => fuel.set(left),
                None => {
                    fuel.set(0);
                    return Err(std::io::Error::other("quá lớn"));
                }
            }
        }
        Ok(n)
    }
}

/// What a spreadsheet is told in.
pub enum Piece<'a> {
    Start(BytesStart<'a>),
    End(BytesEnd<'a>),
    Text(Cow<'a, str>),
    Eof,
}

pub struct Xml<'z> {
    reader: Reader<BufReader<Counted<'z>>>,
    buffer: Vec<u8>,
    name: String,
    limits: Limits,
    left: Rc<Cell<u64>>,
    event: Rc<Cell<u64>>,
    depth: u32,
}

impl<'z> Xml<'z> {
    pub fn new(part: impl Read + 'z, name: &str, limits: Limits, left: Rc<Cell<u64>>) -> Xml<'z> {
        let event = Rc::new(Cell::new(EVENT));
        let counted = Counted {
            part: Box::new(part),
            left: Rc::clone(&left),
            event: Rc::clone(&event),
        };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, counted));
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            buffer: Vec::new(),
            name: name.to_owned(),
            limits,
            left,
            event,
            depth: 0,
        }
    }

    /// The next piece that says something.
    pub fn next(&mut self) -> Result<Piece<'_>, Fault> {
        self.buffer.clear();
        self.event.set(EVENT);
        let read = self.reader.read_event_into(&mut self.buffer);
        let event = match read {
            Ok(event) => event,
            Err(_) if self.left.get() == 0 => return Err(too_large(&self.limits)),
            Err(_) => return Err(Fault::damaged(&self.name)),
        };
        Ok(match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Fault::damaged(&self.name));
                }
                Piece::Start(start)
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End(end)
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(data) => Piece::Text(data.xml10_content()),
            Event::GeneralRef(entity) => {
                let letter = entity.resolve_char_ref().ok().flatten();
                Piece::Text(match letter {
                    Some(letter) => letter.to_string().into(),
                    // An entity that a file defines itself is never looked up.
                    None => resolve_predefined_entity(&entity.into_inner())
                        .unwrap_or_default()
                        .into(),
                })
            }
            Event::Eof => Piece::Eof,
            _ => Piece::Text(Cow::Borrowed("")),
        })
    }
}

fn too_large(limits: &Limits) -> Fault {
    match limits.unpacked(u64::MAX) {
        Err(fault) => fault,
        Ok(()) => Fault::damaged("XML"),
    }
}

/// An attribute by its local name.
pub fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut all = start.attributes();
    all.with_checks(false)
        .flatten()
        .find(|one| one.key.local_name().into_inner() == name)
        .and_then(|one| one.normalized_value(XmlVersion::Implicit1_0).ok())
}

/// A number in an attribute.
pub fn number<T: std::str::FromStr>(start: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(start, name)?.trim().parse().ok()
}

/// Whether an attribute says yes.
pub fn is_set(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(value.as_ref(), "1" | "true" | "on"))
}
