//! The log of the year of a unit.

use std::collections::HashSet;

use domain::form::{Fields, Input, InputKind};
use domain::incident;
use domain::text::fold;
use store::Writer;

use super::{Fate, List, ListRow, Meaning, named};
use crate::App;
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::{ChoiceView, InputView};

const DATE: &str = "incident.date";
const KIND: &str = "incident.kind";
const PLACE: &str = "incident.place";
const WHAT: &str = "incident.what";

pub struct Incidents {
    year: Year,
    meanings: Vec<Meaning>,
    /// What is in the log, or in an earlier row.
    known: HashSet<String>,
    n_noted: usize,
    good: Vec<Fields>,
}

/// What makes an incident the same one.
fn mark(fields: &Fields) -> String {
    let of = |field: &str| {
        fields
            .get(field)
            .map_or_else(String::new, |text| fold(text))
    };
    [DATE, KIND, PLACE, WHAT].map(of).join("\n")
}

impl Incidents {
    pub fn open(register: &Register) -> Result<Incidents, Fault> {
        let year = Year::open(register)?;
        year.kind_rules()?;
        let (n_noted, known) = register.store.read(|r| {
            let all = own::incidents(r, year.unit(), year.round.id())?;
            let mut known = HashSet::new();
            for record in all
                .iter()
                .filter(|record| record.withdrawn_reason.is_none())
            {
                known.insert(mark(&r.fields(own::INCIDENT, &record.row.id)?));
            }
            Ok::<_, Fault>((all.len(), known))
        })?;
        let meanings = vec![
            Meaning::new(
                DATE,
                "Ngày xảy ra",
                &[
                    "ngay xay ra",
                    "ngay",
                    "thoi gian",
                    "thoi gian xay ra",
                    "ngay, thang, nam",
                ],
            )
            .required(),
            Meaning::new(
                KIND,
                "Loại vụ việc",
                &["loai vu viec", "loai", "loai vu", "hanh vi", "tinh chat"],
            ),
            Meaning::new(
                PLACE,
                "Nơi xảy ra",
                &["noi xay ra", "dia diem", "dia diem xay ra", "noi"],
            )
            .required(),
            Meaning::new(
                WHAT,
                "Diễn biến",
                &[
                    "dien bien",
                    "dien bien ngan gon",
                    "noi dung",
                    "noi dung vu viec",
                    "tom tat",
                    "vu viec",
                ],
            )
            .required(),
            Meaning::new(
                "incident.persons",
                "Số người liên quan",
                &["so nguoi", "so nguoi lien quan", "so doi tuong"],
            ),
            Meaning::new(
                "incident.done",
                "Đã xử lý thế nào",
                &[
                    "da xu ly the nao",
                    "xu ly",
                    "ket qua xu ly",
                    "ket qua",
                    "da xu ly",
                ],
            ),
            Meaning::new("incident.reported-on", "Ngày báo cáo", &["ngay bao cao"]),
            Meaning::new(
                "incident.reported-to",
                "Báo cáo cho ai",
                &[
                    "bao cao cho ai",
                    "bao cao cho",
                    "noi nhan bao cao",
                    "noi nhan",
                ],
            ),
        ];
        Ok(Incidents {
            year,
            meanings,
            known,
            n_noted,
            good: Vec::new(),
        })
    }

    fn form(&self, fields: &Fields) -> Vec<Input> {
        incident::form(
            self.year.rules(),
            self.year.kind(),
            self.year.round.year(),
            fields,
        )
        .inputs
    }
}

impl List for Incidents {
    fn title(&self) -> String {
        format!("Vụ việc năm {}", self.year.round.row.label)
    }

    fn intro(&self) -> String {
        "Mỗi dòng một vụ việc, có các cột ngày, loại, nơi xảy ra, diễn biến. Không ghi bí mật nhà nước; họ tên chỉ ghi khi thật cần.".to_owned()
    }

    fn back(&self) -> (&'static str, &'static str) {
        ("year", "Ghi nhận trong năm")
    }

    fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    fn whole(&self, _: &Fields, _: &[&str]) -> Vec<InputView> {
        Vec::new()
    }

    fn judge(&mut self, row: &ListRow<'_>) -> Fate {
        let mut fields: Fields = row
            .fields
            .iter()
            .map(|(field, text)| (field.clone(), domain::text::clean(text)))
            .collect();
        for input in self
            .form(&fields)
            .iter()
            .filter(|input| input.kind == InputKind::Date)
        {
            // A spreadsheet keeps the time of day with the day.
            if let Some((day, _)) = row.of(&input.field).split_once(' ') {
                fields.insert(input.field.clone(), day.to_owned());
            }
        }
        let cell = row.of(KIND);
        let form = self.form(&fields);
        let kinds: Vec<ChoiceView> = form
            .iter()
            .filter(|input| input.field == KIND)
            .flat_map(|input| crate::shown::input(input).choices)
            .collect();
        let mut said = String::new();
        match named(&kinds, &cell) {
            Some(kind) => drop(fields.insert(KIND.to_owned(), kind.value.clone())),
            None if cell.is_empty() => drop(fields.remove(KIND)),
            None => {
                // The word is a person's, which kind it is in the law is for a person to say; it is not lost.
                fields.remove(KIND);
                let what = format!("{cell}: {}", row.of(WHAT));
                fields.insert(WHAT.to_owned(), what);
                said = format!(
                    "“{cell}” không phải tên một loại vụ việc trong quy định, nên được ghi vào diễn biến. "
                );
            }
        }
        let (_, gaps) = incident::check(
            self.year.rules(),
            self.year.kind(),
            self.year.round.year(),
            &fields,
        );
        // The kind, and what only this kind asks, are answered in the log, where the row then stands.
        let has_column = |field: &str| {
            field != KIND && self.meanings.iter().any(|meaning| meaning.field == field)
        };
        let (here, later): (Vec<_>, Vec<_>) = gaps
            .iter()
            .filter(|gap| gap.blocking)
            .partition(|gap| gap.field.as_deref().is_none_or(has_column));
        if let Some(gap) = here.first() {
            return row.at(gap.field.as_deref().unwrap_or_default(), &gap.sentence);
        }
        if !self.known.insert(mark(&fields)) {
            return Fate::Known(
                "Đã có vụ việc cùng ngày, cùng loại, cùng nơi và diễn biến.".to_owned(),
            );
        }
        self.good.push(fields);
        if let Some(gap) = later.first() {
            said.push_str(&format!("Nhập xong còn phải bổ sung: {}", gap.sentence));
        }
        Fate::New(said)
    }

    fn subject(&self) -> String {
        self.year.round.id().to_owned()
    }

    fn keep(&self, app: &App, w: &Writer<'_>) -> Result<(), Fault> {
        for (n, fields) in (self.n_noted + 1..).zip(&self.good) {
            let mut row = own::new_row(
                app,
                &self.year.profile,
                &self.year.round,
                own::INCIDENT,
                own::OPEN,
                serde_json::json!({}),
            );
            row.number = i64::try_from(n).unwrap_or(i64::MAX);
            w.save_record(&row)?;
            for (field, text) in fields.iter().filter(|(_, text)| !text.is_empty()) {
                w.set_field(own::INCIDENT, &row.id, field, text)?;
            }
        }
        Ok(())
    }
}
