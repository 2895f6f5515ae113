//! What is typed into the papers: as on the road, as nasty as it gets, and nothing that may be left out.

use documents::{FieldKind, Fields, Form, Need, Value};
use time::macros::date;

/// How a paper is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// As the register says it.
    Ordinary,
    /// Very long names, letters in pieces (NFD), quotes, signs of other scripts, marks that turn the line around,
    /// two hundred households.
    Hostile,
    /// Only what must be there.
    Bare,
}

/// Put behind every word that may be typed. Signs the font lacks stand between the pieces.
const NASTY: &str = "“Đông” 'Tây' & <b>Nam</b> 🏠 Ngô\u{0309} A\u{0302}\u{0301}p \u{202e}(Ba\u{0306}\u{0301}c)\u{202c} 100% — Khu tập thể Nhà máy Xe lửa Gia Lâm, đường Nguyễn Văn Cừ nối dài";
/// Behind the names of people who sign: long, and no sentence.
const NAME: &str = "H'Uye\u{0302}n “Đông” 🏠 Nie\u{0302} Kda\u{0306}m \u{202e}Ayun Ha\u{0300}";
/// Whose name, or in what office, somebody signs or appears.
const PEOPLE: [&str; 9] = [
    "head_name",
    "signer_name",
    "sender_title",
    "presider",
    "presider_role",
    "secretary",
    "secretary_role",
    "member",
    "handed_by",
];
/// Rows of a list that people sign, and of any other table.
const HOUSEHOLDS: usize = 200;
const ROWS: usize = 9;

/// Fields whose words are fixed by the decree or by the paper itself.
const FIXED: [&str; 9] = [
    "number",
    // A word of the rules, not of a person.
    "unit_kind",
    "symbol",
    "year",
    "signer_role",
    "head_title",
    "date",
    "certificate",
    "sample",
];

impl Filling {
    pub const ALL: [Filling; 3] = [Filling::Ordinary, Filling::Hostile, Filling::Bare];

    pub fn of(self, form: &Form, fields: &Fields) -> Fields {
        match self {
            Filling::Ordinary => fields.clone(),
            Filling::Hostile => hostile(form, fields),
            Filling::Bare => bare(form, fields),
        }
    }
}

fn bare(form: &Form, fields: &Fields) -> Fields {
    let mut kept = Fields::new();
    for (name, value) in fields.iter() {
        let needed = form
            .field(name)
            .is_some_and(|spec| spec.need == Need::Required);
        // Whose paper it is and the mark of sample data are no words somebody may leave out.
        if needed
            || matches!(
                name,
                "sample" | "symbol" | "signer_role" | "head_title" | "place"
            )
        {
            kept.set(name, value.clone());
        }
    }
    kept
}

fn hostile(form: &Form, fields: &Fields) -> Fields {
    let mut nasty = fields.clone();
    for (name, value) in fields.iter() {
        if FIXED.contains(&name) {
            continue;
        }
        let worse = match value {
            Value::Text(text) if PEOPLE.contains(&name) => Value::Text(format!("{text} {NAME}")),
            Value::Text(text) => Value::Text(worse(text)),
            Value::Lines(lines) => Value::Lines(lines.iter().map(|line| worse(line)).collect()),
            Value::Rows(rows) => Value::Rows(many(name, rows)),
            Value::Date(_) | Value::Flag(_) => continue,
        };
        if form.field(name).is_some() {
            nasty.set(name, worse);
        }
    }
    nasty
}

/// Figures and empty cells stay: nobody types a name into a count.
fn worse(text: &str) -> String {
    let is_word = text.chars().filter(|sign| sign.is_alphabetic()).count() > 3;
    if is_word {
        format!("{} {NASTY}", in_pieces(text))
    } else {
        text.to_owned()
    }
}

/// As some keyboards send it: a letter, then its marks.
fn in_pieces(text: &str) -> String {
    const PIECES: [(char, &str); 6] = [
        ('ế', "e\u{0302}\u{0301}"),
        ('ệ', "e\u{0323}\u{0302}"),
        ('ạ', "a\u{0323}"),
        ('ộ', "o\u{0323}\u{0302}"),
        ('ứ', "u\u{031b}\u{0301}"),
        ('ơ', "o\u{031b}"),
    ];
    let piece = |sign: char| PIECES.iter().find(|(whole, _)| *whole == sign);
    text.chars()
        .map(|sign| {
            piece(sign).map_or_else(|| sign.to_string(), |(_, pieces)| (*pieces).to_owned())
        })
        .collect()
}

fn many(name: &str, rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let wanted = if name == "members" { HOUSEHOLDS } else { ROWS };
    let named = if name == "members" {
        vec![vec!["Rơ Châm Hyưk".to_owned(), String::new()]]
    } else {
        rows.to_vec()
    };
    let mut all: Vec<Vec<String>> = named.into_iter().cycle().take(wanted).collect();
    // One row of the table is as long as a row can be.
    if let Some(first) = all.first_mut() {
        let widest = (0..first.len()).max_by_key(|at| first[*at].chars().count());
        if let Some(cell) = widest.and_then(|at| first.get_mut(at)) {
            *cell = worse(cell);
        }
    }
    all
}

/// What must be found again: each typed piece between signs that no font of ours has.
pub fn typed(form: &Form, name: &str, value: &Value) -> Vec<String> {
    let said = |name: &str| form.wording.contains(&format!("{{{{{name}}}}}"));
    let texts: Vec<&str> = match (value, form.field(name).map(|field| field.kind)) {
        (Value::Text(text), _) if said(name) => vec![text],
        (Value::Lines(lines), _) if said(name) => lines.iter().map(String::as_str).collect(),
        // A column that the wording leaves out is not printed.
        (Value::Rows(rows), Some(FieldKind::Rows(columns))) => rows
            .iter()
            .flat_map(|row| row.iter().zip(columns))
            .filter(|(_, column)| said(column.name))
            .map(|(cell, _)| cell.as_str())
            .collect(),
        _ => Vec::new(),
    };
    let pieces = texts.into_iter().flat_map(|text| {
        text.split(['🏠', '\u{202e}', '\u{202c}', '\n'])
            .map(domain::text::one_line)
            .map(|piece| piece.trim_end_matches([';', '.', ',']).to_owned())
            .collect::<Vec<String>>()
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Every field of a paper, from words of the plan: for papers that the road does not come to.
pub fn of_words(form: &Form, words: &[String]) -> Fields {
    let mut next = words.iter().cycle();
    let mut word = || next.next().cloned().unwrap_or_default();
    let mut fields = Fields::new();
    for field in form.all_fields() {
        let value = match (field.name, field.kind) {
            ("number", _) => continue,
            ("symbol", _) => Value::Text("QĐ-UBND".to_owned()),
            ("year", _) => Value::Text("2026".to_owned()),
            ("signer_role" | "head_title", _) => Value::Lines(vec![
                "TM. Ủy ban nhân dân".to_owned(),
                "Chủ tịch".to_owned(),
            ]),
            (name, FieldKind::Text) if name.starts_with("n_") => Value::Text("08".to_owned()),
            ("total" | "own_total" | "appraised_total", _) => Value::Text("100".to_owned()),
            (_, FieldKind::Text) => Value::Text(word()),
            (_, FieldKind::Date) => Value::Date(date!(2026 - 11 - 05)),
            (_, FieldKind::Flag) => Value::Flag(false),
            ("recipients", _) => Value::Lines(vec![word(), "Lưu: VT".to_owned()]),
            (_, FieldKind::Lines) => Value::Lines(vec![word(), word()]),
            (_, FieldKind::Rows(columns)) => Value::Rows(
                (0..3)
                    .map(|_| columns.iter().map(|_| word()).collect())
                    .collect(),
            ),
        };
        fields.set(field.name, value);
    }
    fields
}
