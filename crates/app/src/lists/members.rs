//! The households or people of a unit who sign.

use std::collections::HashMap;

use domain::form::{Fields, typed};
use domain::registration::members;
use domain::text::{fold, one_line};
use store::Writer;

use super::{Fate, List, ListRow, Meaning};
use crate::App;
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::InputView;

const NAME: &str = "name";
const BESIDE: &str = "beside";

pub struct Members {
    /// The registration the list stands in.
    id: String,
    typed: String,
    of_households: bool,
    meanings: Vec<Meaning>,
    /// How many of each are in the list and not met in the file yet: two people may have one name.
    known: HashMap<String, u32>,
    rows: HashMap<String, u32>,
    n: usize,
    good: Vec<String>,
}

impl Members {
    pub fn open(app: &App, register: &Register) -> Result<Members, Fault> {
        let year = Year::open(register)?;
        let list = year.kind_rules()?.words.list.clone().ok_or_else(|| {
            Fault::not_found("Quy định của đợt xét không yêu cầu danh sách ký tên ở loại đơn vị này. Mở lại màn hình.")
        })?;
        let record = own::registration(app, register, &year.profile, &year.round)?;
        let fields = register
            .store
            .read(|r| r.fields(members::FORM, &record.row.id))?;
        let mut known = HashMap::new();
        let there = members::members(&fields);
        for member in &there {
            *known.entry(fold(&member.name)).or_insert(0) += 1;
        }
        let name = if list.of_households {
            Meaning::new(
                NAME,
                "Họ tên chủ hộ",
                &[
                    "ho va ten chu ho",
                    "ho ten chu ho",
                    "ten chu ho",
                    "chu ho",
                    "ho va ten",
                    "ho ten",
                    "ten",
                ],
            )
        } else {
            Meaning::new(
                NAME,
                "Họ và tên",
                &[
                    "ho va ten",
                    "ho ten",
                    "ten",
                    "ho va ten can bo",
                    "ho va ten nhan vien",
                ],
            )
        };
        let beside = if list.of_households {
            Meaning::new(
                BESIDE,
                "Số nhân khẩu",
                &["so nhan khau", "nhan khau", "so khau", "khau"],
            )
        } else {
            Meaning::new(
                BESIDE,
                "Chức vụ, bộ phận",
                &["chuc vu", "bo phan", "chuc vu, bo phan", "to", "phong"],
            )
        };
        Ok(Members {
            id: record.row.id,
            typed: typed(&fields, members::NAMES).unwrap_or_default(),
            of_households: list.of_households,
            meanings: vec![name.required(), beside],
            known,
            rows: HashMap::new(),
            n: there.len(),
            good: Vec::new(),
        })
    }
}

impl List for Members {
    fn title(&self) -> String {
        if self.of_households {
            "Danh sách hộ để ký tên"
        } else {
            "Danh sách người để ký tên"
        }
        .to_owned()
    }

    fn intro(&self) -> String {
        if self.of_households {
            "Mỗi dòng một hộ, có cột họ tên chủ hộ; có thể thêm cột số nhân khẩu."
        } else {
            "Mỗi dòng một người, có cột họ và tên; có thể thêm cột chức vụ, bộ phận."
        }
        .to_owned()
    }

    fn back(&self) -> (&'static str, &'static str) {
        ("registration", "Đăng ký")
    }

    fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    fn whole(&self, _: &Fields, _: &[&str]) -> Vec<InputView> {
        Vec::new()
    }

    fn judge(&mut self, row: &ListRow<'_>) -> Fate {
        // What parts a name from what stands beside it, where the list is typed.
        let plain = |field: &str| one_line(&row.of(field).replace([';', '|'], ","));
        let (name, beside) = (plain(NAME), plain(BESIDE));
        if name.is_empty() {
            return row.at(NAME, "chưa có họ tên. Ghi vào ô này, lưu tệp rồi chọn lại.");
        }
        if !name.chars().next().is_some_and(char::is_alphabetic) {
            return row.at(
                NAME,
                &format!("“{name}” không phải là họ tên. Xem lại ô này, hoặc chọn lại cột họ tên."),
            );
        }
        let folded = fold(&name);
        if let Some(left) = self.known.get_mut(&folded).filter(|left| **left > 0) {
            *left -= 1;
            return Fate::Known("Đã có trong danh sách.".to_owned());
        }
        if self.n >= members::MOST {
            return row.at(
                NAME,
                &format!(
                    "danh sách đã đủ {} dòng một danh sách in được.",
                    members::MOST
                ),
            );
        }
        self.n += 1;
        self.good.push(if beside.is_empty() {
            name
        } else {
            format!("{name}; {beside}")
        });
        match self.rows.insert(folded, row.number) {
            Some(first) => Fate::New(format!(
                "Trùng tên với dòng {first}; vẫn nhập, vì hai người có thể cùng tên."
            )),
            None => Fate::New(String::new()),
        }
    }

    fn subject(&self) -> String {
        self.id.clone()
    }

    fn keep(&self, _: &App, w: &Writer<'_>) -> Result<(), Fault> {
        let lines =
            std::iter::once(self.typed.as_str()).chain(self.good.iter().map(String::as_str));
        let text = lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        Ok(w.set_field(members::FORM, &self.id, members::NAMES, &text)?)
    }
}
