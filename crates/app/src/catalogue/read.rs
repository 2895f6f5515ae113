//! Reading catalogues: those inside the program, and later ones out of files that an office loads.

use std::collections::{HashMap, HashSet};

use domain::map::Position;
use domain::text::{fold, one_line};

use super::{BEFORE, COMMUNE, Catalogue, Part, Place, SINCE};

/// A later catalogue as an office loaded it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The day from which it holds (ISO).
    pub date: String,
    pub communes: String,
    /// Empty when no succession was loaded with it.
    pub succession: String,
}

/// One commune of a file.
struct Row {
    line: u64,
    province_code: String,
    province: String,
    code: String,
    name: String,
    position: Option<Position>,
}

/// One link of a file.
struct Succession {
    line: u64,
    old: String,
    new: String,
    part: Option<Part>,
}

impl Catalogue {
    /// The catalogues inside the program.
    pub(super) fn read() -> Catalogue {
        let mut catalogue = Catalogue::default();
        catalogue.read_before();
        catalogue.add_later(&Loaded {
            date: SINCE.to_owned(),
            communes: include_str!("../../../../rules/catalogue/communes-2025.csv").to_owned(),
            succession: include_str!("../../../../rules/catalogue/communes-succession-2025.csv")
                .to_owned(),
        });
        catalogue
    }

    fn add(
        &mut self,
        date: &str,
        level: &'static str,
        code: &str,
        name: &str,
        above: [&str; 2],
    ) -> usize {
        let [district, province] = above;
        let key = format!("{date}/{level}/{code}");
        if let Some(at) = self.by_key.get(&key) {
            return *at;
        }
        let at = self.places.len();
        self.by_key.insert(key.clone(), at);
        let mut folded = fold(name);
        let named = folded.len();
        for part in above.into_iter().filter(|part| !part.is_empty()) {
            folded.push(' ');
            folded.push_str(&fold(part));
        }
        self.places.push(Place {
            key,
            name: name.to_owned(),
            district: district.to_owned(),
            province: province.to_owned(),
            level,
            ended: String::new(),
            position: None,
            folded,
            named,
            from: Vec::new(),
            into: Vec::new(),
        });
        at
    }

    fn read_before(&mut self) {
        let text = include_str!("../../../../rules/catalogue/communes-before-2025-07.csv");
        for row in csv::Reader::from_reader(text.as_bytes()).into_records() {
            let row = row.expect("the catalogue inside the program is well-formed");
            self.add(BEFORE, "tinh", &row[0], &row[1], ["", ""]);
            self.add(BEFORE, "huyen", &row[2], &row[3], ["", &row[1]]);
            if !row[5].is_empty() {
                self.add(BEFORE, COMMUNE, &row[5], &row[6], [&row[3], &row[1]]);
            }
        }
    }

    /// Adds a catalogue after those that are there. A place of the same code, name and province as before
    /// is the same place; any other one begins with the new catalogue, and what is missing from it ends.
    pub(super) fn add_later(&mut self, loaded: &Loaded) {
        let (rows, _) = communes(&loaded.communes);
        let standing: Vec<usize> = (0..self.places.len())
            .filter(|at| self.places[*at].ended.is_empty())
            .collect();
        // Between the catalogue with districts and the first without, nothing is taken for the same.
        let same: HashMap<(&'static str, String, String, String), usize> = standing
            .iter()
            .map(|at| (&self.places[*at], *at))
            .filter(|(place, _)| place.catalogue_date() != BEFORE)
            .map(|(place, at)| {
                let code = place.code().to_owned();
                (
                    (
                        place.level,
                        code,
                        place.name.clone(),
                        place.province.clone(),
                    ),
                    at,
                )
            })
            .collect();
        let before = self.codes(&standing);
        let mut now: HashSet<usize> = HashSet::new();
        for row in &rows {
            let known = |level, code: &str, name: &str, province: &str| {
                same.get(&(level, code.to_owned(), name.to_owned(), province.to_owned()))
                    .copied()
            };
            let date = &loaded.date;
            let province = known("tinh", &row.province_code, &row.province, "");
            now.insert(province.unwrap_or_else(|| {
                self.add(date, "tinh", &row.province_code, &row.province, ["", ""])
            }));
            let commune = known(COMMUNE, &row.code, &row.name, &row.province);
            let commune = commune.unwrap_or_else(|| {
                self.add(date, COMMUNE, &row.code, &row.name, ["", &row.province])
            });
            if row.position.is_some() {
                self.places[commune].position = row.position;
            }
            now.insert(commune);
        }
        for at in standing {
            if !now.contains(&at) {
                self.places[at].ended.clone_from(&loaded.date);
            }
        }
        let after = self.codes(&now.into_iter().collect::<Vec<_>>());
        for link in links(&loaded.succession).0 {
            let (Some(from), Some(to), Some(part)) =
                (before.get(&link.old), after.get(&link.new), link.part)
            else {
                continue;
            };
            if from != to {
                self.places[*from].into.push((*to, part));
                self.places[*to].from.push((*from, part));
            }
        }
    }

    /// Communes by their code, among those given: a code is a key within one catalogue.
    fn codes(&self, among: &[usize]) -> HashMap<String, usize> {
        let communes = among.iter().filter(|at| self.places[**at].level == COMMUNE);
        communes
            .map(|at| (self.places[*at].code().to_owned(), *at))
            .collect()
    }
}

/// Checks the files of a later catalogue row by row; every fault with its line, at most `most` of them.
pub fn check(catalogue: &Catalogue, loaded: &Loaded, most: usize) -> Vec<String> {
    let (rows, mut faults) = communes(&loaded.communes);
    if rows.is_empty() && faults.is_empty() {
        faults.push("Tệp xã, phường không có dòng nào.".to_owned());
    }
    faults.extend(row_faults(&rows));
    if !loaded.succession.is_empty() {
        let standing: Vec<usize> = (0..catalogue.places.len())
            .filter(|at| catalogue.places[*at].ended.is_empty())
            .collect();
        let before = catalogue.codes(&standing);
        let after: HashSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        let (links, unread) = links(&loaded.succession);
        faults.extend(unread);
        faults.extend(link_faults(&links, &before, &after));
    }
    let more = faults.len().saturating_sub(most);
    faults.truncate(most);
    if more > 0 {
        faults.push(format!(
            "Còn {more} dòng lỗi nữa. Sửa các dòng trên rồi nạp lại."
        ));
    }
    faults
}

fn row_faults(rows: &[Row]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut codes: HashMap<&str, u64> = HashMap::new();
    let mut provinces: HashMap<&str, (&str, u64)> = HashMap::new();
    for row in rows {
        let mut wrong =
            |what: String| faults.push(format!("Tệp xã, phường, dòng {}: {what}", row.line));
        if row.code.len() != 5 || !row.code.bytes().all(|b| b.is_ascii_digit()) {
            wrong(format!(
                "mã xã, phường “{}” phải có đúng năm chữ số.",
                row.code
            ));
        }
        if row.name.is_empty() {
            wrong("thiếu tên xã, phường.".to_owned());
        }
        if row.province.is_empty() || row.province_code.is_empty() {
            wrong("thiếu mã hoặc tên tỉnh, thành phố.".to_owned());
        }
        if let Some(first) = codes.insert(&row.code, row.line) {
            wrong(format!("mã {} đã có ở dòng {first}.", row.code));
        }
        let (name, first) = *provinces
            .entry(&row.province_code)
            .or_insert((&row.province, row.line));
        if name != row.province {
            wrong(format!(
                "mã tỉnh {} mang tên “{}”, ở dòng {first} lại là “{name}”.",
                row.province_code, row.province
            ));
        }
    }
    faults
}

fn link_faults(
    links: &[Succession],
    before: &HashMap<String, usize>,
    after: &HashSet<&str>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: HashMap<(&str, &str), u64> = HashMap::new();
    for link in links {
        let mut wrong =
            |what: String| faults.push(format!("Tệp nối cũ – mới, dòng {}: {what}", link.line));
        if !before.contains_key(&link.old) {
            wrong(format!(
                "mã cũ “{}” không có trong danh mục đang dùng.",
                link.old
            ));
        }
        if !after.contains(link.new.as_str()) {
            wrong(format!(
                "mã mới “{}” không có trong tệp xã, phường.",
                link.new
            ));
        }
        if link.part.is_none() {
            wrong("cột part phải là whole, part-default hoặc part.".to_owned());
        }
        if let Some(first) = seen.insert((&link.old, &link.new), link.line) {
            wrong(format!("đã có ở dòng {first}."));
        }
    }
    faults
}

/// The rows of a commune file; what cannot be read is a fault, and columns may stand in any order.
fn communes(text: &str) -> (Vec<Row>, Vec<String>) {
    let columns = [
        "province_code",
        "province",
        "commune_code",
        "commune",
        "lat",
        "lon",
    ];
    let (rows, faults) = table(text, columns, 4, "Tệp xã, phường");
    let rows = rows.into_iter().map(
        |(line, [province_code, province, code, name, north, east])| Row {
            line,
            province_code,
            province,
            code,
            name,
            position: Position::read(&north, &east),
        },
    );
    (rows.collect(), faults)
}

fn links(text: &str) -> (Vec<Succession>, Vec<String>) {
    let columns = ["old_commune_code", "new_commune_code", "part"];
    let (rows, faults) = table(text, columns, 3, "Tệp nối cũ – mới");
    let rows = rows.into_iter().map(|(line, [old, new, part])| Succession {
        line,
        old,
        new,
        part: match part.as_str() {
            "whole" => Some(Part::Whole),
            "part-default" => Some(Part::Main),
            "part" => Some(Part::Some),
            _ => None,
        },
    });
    (rows.collect(), faults)
}

/// The rows of a table with their lines.
type Rows<const N: usize> = Vec<(u64, [String; N])>;

/// Reads a table; of its columns the first so many are needed.
fn table<const N: usize>(
    text: &str,
    columns: [&str; N],
    n_needed: usize,
    file: &str,
) -> (Rows<N>, Vec<String>) {
    if text.is_empty() {
        return (Vec::new(), Vec::new());
    }
    // Office programs put a mark before the first letter.
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else {
        return (
            Vec::new(),
            vec![format!("{file}, dòng 1: không đọc được tên cột.")],
        );
    };
    let places = columns.map(|name| header.iter().position(|cell| cell.trim() == name));
    let missing: Vec<String> = columns
        .iter()
        .zip(places)
        .take(n_needed)
        .filter(|(_, at)| at.is_none())
        .map(|(name, _)| format!("{file}, dòng 1: thiếu cột “{name}”."))
        .collect();
    if !missing.is_empty() {
        return (Vec::new(), missing);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cell =
                    |at: Option<usize>| one_line(at.and_then(|at| record.get(at)).unwrap_or(""));
                rows.push((line, places.map(cell)));
            }
            Err(cause) => {
                let line = cause.position().map_or(0, csv::Position::line);
                faults.push(format!(
                    "{file}, dòng {line}: số ô không khớp với dòng đầu, hoặc có chữ không phải UTF-8."
                ));
            }
        }
    }
    (rows, faults)
}
