//! A TOML file read with its lines: every fault is kept with its place, and reading goes on.

use crate::{
    law::{Citation, Cited, Provision},
    rules::{PackFault, Source, classification::Marks},
    text,
};
use std::{cell::RefCell, collections::BTreeSet};
use time::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The language of packs that this program reads.
pub(crate) const FORMAT: u32 = 1;

const NEWER: &str = "Quy định này ghi theo cách mới hơn bản chương trình đang dùng. Cài bản chương trình mới hơn rồi mở lại; số liệu đã có vẫn giữ nguyên.";

mod days;

/// One file: its text, the instrument it speaks for, and what was found wrong in it.
pub(crate) struct File<'s> {
    source: Source<'s>,
    pub instrument: String,
    pub local: bool,
    /// The day of the instrument, from which some dues are counted.
    pub date: Option<Date>,
    /// Where the file says that it is written in a later language than this program reads.
    pub newer: Option<usize>,
    faults: RefCell<Vec<PackFault>>,
}

/// One table of a file. It knows which keys were asked for, so that the rest are faults.
pub(crate) struct Reader<'f, 's> {
    file: &'f File<'s>,
    table: &'f DeTable<'s>,
    at: usize,
    asked: RefCell<BTreeSet<String>>,
    /// Where it stands in the file: `add.criterion.check`.
    #[cfg(test)]
    path: String,
}

#[cfg(test)]
thread_local! {
    /// Every key that was asked of a layer, with the path of its table.
    static ASKED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// What readers have asked of layers on this thread since the last time.
#[cfg(test)]
pub(crate) fn take_asked() -> BTreeSet<String> {
    ASKED.with(|asked| std::mem::take(&mut *asked.borrow_mut()))
}

impl<'s> File<'s> {
    pub fn new(source: Source<'s>) -> File<'s> {
        File {
            source,
            instrument: String::new(),
            local: false,
            date: None,
            newer: None,
            faults: RefCell::default(),
        }
    }

    /// The whole file as a table; what is no TOML at all is a fault with its line.
    pub fn parse(&self) -> Spanned<DeTable<'s>> {
        let (table, errors) = DeTable::parse_recoverable(self.source.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            self.fault(
                at,
                format!(
                    "Không đọc được dòng này ({}). Xem lại dấu ngoặc, dấu nháy và dấu bằng.",
                    error.message()
                ),
            );
        }
        table
    }

    fn line(&self, at: usize) -> usize {
        self.source.text.as_bytes()[..at.min(self.source.text.len())]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1
    }

    pub fn fault(&self, at: usize, sentence: impl Into<String>) {
        self.faults.borrow_mut().push(PackFault {
            file: self.source.name.to_owned(),
            line: self.line(at),
            sentence: sentence.into(),
        });
    }

    pub fn into_faults(self) -> Vec<PackFault> {
        // What else is not understood in such a file follows from that.
        if let Some(at) = self.newer {
            self.faults.borrow_mut().clear();
            self.fault(at, NEWER);
        }
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.line);
        // A table that speaks of several kinds is read once for each.
        let mut told: Vec<PackFault> = Vec::new();
        for fault in faults {
            if !told.contains(&fault) {
                told.push(fault);
            }
        }
        told
    }

    pub fn root<'f>(&'f self, table: &'f Spanned<DeTable<'s>>) -> Reader<'f, 's> {
        Reader {
            file: self,
            table: table.get_ref(),
            at: 0,
            asked: RefCell::default(),
            #[cfg(test)]
            path: String::new(),
        }
    }
}

impl<'f, 's> Reader<'f, 's> {
    pub fn fault(&self, sentence: impl Into<String>) {
        self.file.fault(self.at, sentence);
    }

    /// A fault at the line of one key.
    pub fn fault_at(&self, key: &str, sentence: impl Into<String>) {
        self.file.fault(self.at_of(key), sentence);
    }

    fn at_of(&self, key: &str) -> usize {
        self.table
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map_or(self.at, |(name, _)| name.span().start)
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn get(&self, key: &str) -> Option<&'f Spanned<DeValue<'s>>> {
        self.asked.borrow_mut().insert(key.to_owned());
        #[cfg(test)]
        if self.file.local {
            ASKED.with(|asked| asked.borrow_mut().insert(format!("{}{key}", self.path)));
        }
        self.table.get(key)
    }

    fn missing(&self, key: &str) {
        self.fault(format!("Thiếu {key}. Thêm dòng {key} = … vào đây."));
    }

    fn wrong(&self, value: &Spanned<DeValue<'s>>, key: &str, wanted: &str) {
        self.file
            .fault(value.span().start, format!("{key} phải là {wanted}."));
    }

    pub fn maybe_text(&self, key: &str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(written) if !written.trim().is_empty() => Some(text::clean(written)),
            Some(_) | None => {
                self.wrong(value, key, "một đoạn chữ trong dấu nháy, không để trống");
                None
            }
        }
    }

    pub fn text(&self, key: &str) -> Option<String> {
        if !self.has(key) {
            self.get(key);
            self.missing(key);
            return None;
        }
        self.maybe_text(key)
    }

    pub fn flag(&self, key: &str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, key, "true hoặc false");
            false
        })
    }

    pub fn maybe_number(&self, key: &str) -> Option<u32> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|integer| integer.as_str().parse().ok());
        if number.is_none() {
            self.wrong(value, key, "một số nguyên không âm");
        }
        number
    }

    /// Marks: a whole number, or one with a half (2.5).
    pub fn marks(&self, key: &str) -> Option<Marks> {
        if !self.has(key) {
            self.get(key);
            self.missing(key);
            return None;
        }
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => "",
        };
        let marks = Marks::parse(written);
        if marks.is_none() {
            self.wrong(value, key, "số điểm: số nguyên, hoặc nửa điểm như 2.5");
        }
        marks
    }

    /// The file and the line of a key, for what can only be judged later.
    pub fn place(&self, key: &str) -> (String, usize) {
        (
            self.file.source.name.to_owned(),
            self.file.line(self.at_of(key)),
        )
    }

    /// The title of the instrument that speaks in this file.
    pub fn instrument_title(&self) -> String {
        self.file.instrument.clone()
    }

    /// A whole per cent: 1 to 100.
    pub fn percent(&self, key: &str) -> Option<u32> {
        if !self.has(key) {
            self.get(key);
            self.missing(key);
            return None;
        }
        let number = self.maybe_number(key)?;
        if !(1..=100).contains(&number) {
            self.fault_at(
                key,
                format!("{key} = {number} không phải là phần trăm từ 1 đến 100."),
            );
            return None;
        }
        Some(number)
    }

    pub fn list(&self, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, key, "một danh sách trong ngoặc vuông");
            return Vec::new();
        };
        let mut list = Vec::new();
        for entry in array.iter() {
            match entry.get_ref().as_str() {
                Some(written) => list.push(text::clean(written)),
                None => self.wrong(entry, key, "danh sách gồm những đoạn chữ"),
            }
        }
        list
    }

    /// Pairs of a slug and its label: `[["1", "01 bộ"], …]`.
    pub fn pairs(&self, key: &str) -> Vec<(String, String)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let rows = value
            .get_ref()
            .as_array()
            .into_iter()
            .flat_map(|array| array.iter());
        let mut pairs = Vec::new();
        for row in rows {
            let cells: Vec<Option<&str>> = row
                .get_ref()
                .as_array()
                .into_iter()
                .flat_map(|a| a.iter())
                .map(|c| c.get_ref().as_str())
                .collect();
            match cells[..] {
                [Some(slug), Some(label)] => pairs.push((text::clean(slug), text::clean(label))),
                _ => self.wrong(row, key, "danh sách những cặp [mã, tên]"),
            }
        }
        if pairs.is_empty() {
            self.wrong(value, key, "danh sách những cặp [mã, tên], ít nhất một cặp");
        }
        pairs
    }

    pub fn tables(&self, key: &str) -> Vec<Reader<'f, 's>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, key, &format!("những bảng [[{key}]]"));
            return Vec::new();
        };
        let mut readers = Vec::new();
        for entry in array.iter() {
            match entry.get_ref().as_table() {
                Some(table) => readers.push(self.below(key, table, entry.span().start)),
                None => self.wrong(entry, key, &format!("những bảng [[{key}]]")),
            }
        }
        readers
    }

    pub fn maybe_table(&self, key: &str) -> Option<Reader<'f, 's>> {
        let value = self.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value, key, &format!("một bảng [{key}]"));
        }
        Some(self.below(key, table?, value.span().start))
    }

    /// One table, or several in a list.
    pub fn table_or_tables(&self, key: &str) -> Vec<Reader<'f, 's>> {
        let is_list = self
            .table
            .get(key)
            .is_some_and(|value| value.get_ref().as_array().is_some());
        if is_list {
            self.tables(key)
        } else {
            self.maybe_table(key).into_iter().collect()
        }
    }

    pub fn table(&self, key: &str) -> Option<Reader<'f, 's>> {
        if !self.has(key) {
            self.get(key);
            self.missing(key);
            return None;
        }
        self.maybe_table(key)
    }

    fn below(&self, key: &str, table: &'f DeTable<'s>, at: usize) -> Reader<'f, 's> {
        // Only tests want to know where it stands.
        let _ = key;
        Reader {
            file: self.file,
            table,
            at,
            asked: RefCell::default(),
            #[cfg(test)]
            path: format!("{}{key}.", self.path),
        }
    }

    fn parse_citation(&self, key: &str) -> Option<Citation> {
        let written = self.text(key)?;
        match Provision::parse(&written) {
            Some(provision) => Some(Citation {
                provision: Box::new(provision),
                instrument: self.file.instrument.clone(),
                local: self.file.local,
            }),
            None => {
                self.fault_at(
                    key,
                    format!("Căn cứ “{written}” chưa đúng mẫu. Ghi như “điểm b khoản 2 Điều 9” hoặc “mục IV.3.2”."),
                );
                None
            }
        }
    }

    /// Every value of a rule has one; without it the value is no rule.
    pub fn citation(&self) -> Option<Citation> {
        if !self.has("citation") {
            self.get("citation");
            self.fault("Thiếu căn cứ. Thêm dòng citation = \"…\" ghi điều, khoản, điểm hoặc mục.");
            return None;
        }
        self.parse_citation("citation")
    }

    pub fn maybe_citation(&self, key: &str) -> Option<Citation> {
        self.has(key).then(|| self.parse_citation(key)).flatten()
    }

    pub fn cited<T>(&self, value: Option<T>) -> Option<Cited<T>> {
        let citation = self.citation();
        Some(Cited {
            value: value?,
            citation: citation?,
        })
    }

    pub fn is_number(&self, key: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|value| value.get_ref().as_integer().is_some())
    }

    /// Keys that another reader of the same file asks for.
    pub fn leave(&self, keys: &[&str]) {
        self.asked
            .borrow_mut()
            .extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// Call when everything was read: what nobody asked for is a fault.
    pub fn done(&self) {
        let asked = self.asked.borrow();
        for (name, _) in self.table.iter() {
            if !asked.contains(name.get_ref().as_ref()) {
                self.file.fault(
                    name.span().start,
                    format!(
                        "Không có mục nào tên “{}” ở đây. Xem lại tên, hoặc bỏ dòng này.",
                        name.get_ref()
                    ),
                );
            }
        }
    }
}
