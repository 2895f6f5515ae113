//! A plan → its file: the same words every time, with a comment where another part begins.

use super::{Entry, INLINE, Keys, Plan, Value};
use crate::text;

/// **Chỗ trong tệp** — a line of the written file, and the entry and key that stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    pub entry: usize,
    pub key: String,
}

/// The text of the file.
pub fn write(plan: &Plan) -> String {
    write_with_places(plan).0
}

/// The text of the file, and where each key of each entry stands in it.
pub fn write_with_places(plan: &Plan) -> (String, Vec<Place>) {
    let mut out = Writer::default();
    out.comment(&introduction(plan));
    out.blank();
    for (name, value) in &plan.head {
        out.line(&format!("{name} = {}", inline(name, value)));
    }
    out.blank();
    out.line("[instrument]");
    for (name, value) in &plan.instrument {
        out.line(&format!("{name} = {}", inline(name, value)));
    }
    let mut part = "";
    for (index, entry) in plan.entries.iter().enumerate() {
        let next = part_of(entry);
        out.blank();
        if next != part {
            out.comment(next);
            part = next;
        }
        out.entry(index, entry);
    }
    (out.text, out.places)
}

/// “ke-hoach-40-kh-ubnd-xa-kon-gang”: the name of the file and of the layer, in plain letters.
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for letter in text::fold(title).to_string().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn introduction(plan: &Plan) -> String {
    let of = |key: &str| Plan::text(&plan.instrument, key).unwrap_or_default();
    let mut line = of("title").to_owned();
    for (word, value) in [(" ngày ", of("date")), (" của ", of("issuer"))] {
        if !value.is_empty() {
            line.push_str(word);
            line.push_str(value);
        }
    }
    line.push_str(". Tệp do màn hình “Kế hoạch địa phương” ghi.");
    line
}

/// What a reader is told where this kind of entry begins.
fn part_of(entry: &Entry) -> &'static str {
    let has = |key: &str| entry.keys.iter().any(|(name, _)| name == key);
    match entry.table.as_str() {
        "tighten" if has("step") => "Ngày hạn.",
        "tighten" => "Tỷ lệ, tiêu chí chặt hơn cấp trên.",
        "open" => "Điểm để ngỏ: lựa chọn của cơ quan ban hành.",
        "local" | "add_management" => "Cơ quan, tên gọi, nơi nhận của địa phương.",
        "add" => "Tiêu chí, giấy tờ, thành phần thêm.",
        "target" => "Chỉ tiêu: chỉ để xem, không quyết định đạt hay chưa đạt.",
        "note" => "Lưu ý.",
        "task" | "review" => "Nhiệm vụ, sơ kết, tổng kết.",
        "award" | "publication" | "criticism" => "Khen thưởng, công khai, phê bình.",
        _ => "Phần khác.",
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    places: Vec<Place>,
    n_lines: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.n_lines += line.matches('\n').count() + 1;
    }

    fn blank(&mut self) {
        self.line("");
    }

    fn comment(&mut self, words: &str) {
        self.line(&format!("# {}", text::one_line(words)));
    }

    fn entry(&mut self, index: usize, entry: &Entry) {
        let header = if entry.single {
            format!("[{}]", entry.table)
        } else {
            format!("[[{}]]", entry.table)
        };
        self.at(index, "");
        self.line(&header);
        self.keys(index, &entry.table, &entry.keys);
    }

    fn keys(&mut self, index: usize, path: &str, keys: &Keys) {
        let below = |(name, value): &&(String, Value)| value.is_below(name);
        for (name, value) in keys.iter().filter(|key| !below(key)) {
            self.at(index, name);
            self.line(&format!("{name} = {}", inline(name, value)));
        }
        for (name, value) in keys.iter().filter(below) {
            let path = format!("{path}.{name}");
            for table in value.as_list().unwrap_or_default() {
                self.blank();
                self.at(index, name);
                self.line(&format!("[[{path}]]"));
                self.keys(index, &path, table.as_table().unwrap_or(&Vec::new()));
            }
        }
    }

    fn at(&mut self, entry: usize, key: &str) {
        self.places.push(Place {
            line: self.n_lines + 1,
            entry,
            key: key.to_owned(),
        });
    }
}

fn inline(name: &str, value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) if INLINE.contains(&name) && list.len() > 1 => {
            let lines: Vec<String> = list
                .iter()
                .map(|one| format!("    {},\n", inline(name, one)))
                .collect();
            format!("[\n{}]", lines.concat())
        }
        Value::List(list) => {
            let parts: Vec<String> = list.iter().map(|one| inline(name, one)).collect();
            format!("[{}]", parts.join(", "))
        }
        Value::Table(keys) => {
            let parts: Vec<String> = keys
                .iter()
                .map(|(name, value)| format!("{name} = {}", inline(name, value)))
                .collect();
            format!("{{ {} }}", parts.join(", "))
        }
    }
}

/// A basic string of TOML; Vietnamese quotation marks need no escape.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            other if other.is_control() => {
                out.push_str(&format!("\\u{:04X}", u32::from(other)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
