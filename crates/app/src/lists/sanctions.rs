//! Disciplined people and collectives, as another body lists them.

use std::collections::{HashMap, HashSet};

use domain::form::{Fields, NO, YES, typed};
use domain::sanction::{self as book, COLLECTIVE, PERSON, UNKNOWN, reach_field, reach_label};
use domain::text::{fold, one_line};
use store::Writer;
use store::reader::Page;

use super::{Fate, List, ListRow, Meaning};
use crate::App;
use crate::commands::board::Seat;
use crate::commands::sanctions::{mark, next_number};
use crate::fault::Fault;
use crate::register::new_id;
use crate::sanctions;
use crate::views::{ChoiceView, InputView};

const WHO: &str = "sanction.who";
const NAME: &str = "sanction.name";
const SAID_UNIT: &str = "sanction.said-unit";
const MEASURE: &str = "sanction.measure";
const NUMBER: &str = "sanction.number";
const DATE: &str = "sanction.date";
const SUPPLIED_BY: &str = "sanction.supplied-by";
const SUPPLIED_NUMBER: &str = "sanction.supplied-number";
const SUPPLIED_ON: &str = "sanction.supplied-on";

pub struct Sanctions {
    seat: Seat,
    meanings: Vec<Meaning>,
    /// What is in the list, or in an earlier row.
    known: HashSet<String>,
    next_number: i64,
    /// Folded name → the units called so, each with its name as it is spelled.
    units: HashMap<String, Vec<(String, String)>>,
    good: Vec<(Fields, Option<String>)>,
}

fn meanings(seat: &Seat) -> Vec<Meaning> {
    let mut meanings = vec![
        Meaning::new(
            NAME,
            "Họ tên hoặc tên tập thể",
            &[
                "ho va ten",
                "ho ten",
                "ten tap the",
                "ho ten, tap the",
                "tap the, ca nhan",
                "ten",
            ],
        )
        .required(),
        Meaning::new(
            WHO,
            "Cá nhân hay tập thể",
            &["ca nhan hay tap the", "doi tuong", "loai"],
        ),
        Meaning::new(
            "sanction.position",
            "Chức vụ",
            &["chuc vu", "chuc danh", "chuc vu, chuc danh"],
        ),
        Meaning::new(
            SAID_UNIT,
            "Đơn vị",
            &[
                "don vi",
                "don vi cong tac",
                "noi cong tac",
                "co quan",
                "co quan, don vi",
                "co quan cong tac",
            ],
        ),
        Meaning::new(
            MEASURE,
            "Hình thức kỷ luật",
            &[
                "hinh thuc ky luat",
                "hinh thuc",
                "hinh thuc xu ly",
                "hinh thuc xu ly ky luat",
                "muc ky luat",
            ],
        )
        .required(),
        Meaning::new(
            NUMBER,
            "Số quyết định",
            &[
                "so quyet dinh",
                "quyet dinh",
                "quyet dinh so",
                "so, ngay quyet dinh",
                "so qd",
            ],
        ),
        Meaning::new(
            DATE,
            "Ngày quyết định",
            &["ngay quyet dinh", "ngay, thang, nam", "ngay qd", "ngay"],
        ),
        Meaning::new(
            "sanction.decided-by",
            "Ai quyết định",
            &[
                "ai quyet dinh",
                "co quan quyet dinh",
                "nguoi quyet dinh",
                "cap quyet dinh",
                "co quan ban hanh",
            ],
        ),
    ];
    let sanctions = seat.round.rules.sanctions().iter();
    meanings.extend(
        sanctions.map(|form| Meaning::new(&reach_field(&form.slug), &reach_label(form), &[])),
    );
    meanings
}

impl Sanctions {
    pub fn open(app: &App) -> Result<Sanctions, Fault> {
        let seat = Seat::open(app)?;
        let (all, standings) = seat.register.store.read(|r| {
            let all = sanctions::of_round(r, &seat.round, seat.today)?;
            Ok::<_, Fault>((all, r.standings(&seat.wanted(), Page::ALL)?))
        })?;
        let mut units: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for row in standings {
            let called = units.entry(fold(&row.name)).or_default();
            called.push((row.name, row.unit));
        }
        let standing = all.iter().filter(|kept| kept.stands());
        Ok(Sanctions {
            known: standing.map(|kept| mark(&kept.fields)).collect(),
            next_number: next_number(&all),
            meanings: meanings(&seat),
            units,
            seat,
            good: Vec::new(),
        })
    }

    /// The one unit of the round that is called so: in these very letters, else whatever the accents.
    fn unit(&self, said: &str) -> Option<String> {
        let called = self.units.get(&fold(said))?;
        let spelled: Vec<_> = called.iter().filter(|(name, _)| name == said).collect();
        match (&spelled[..], &called[..]) {
            ([(_, unit)], _) | ([], [(_, unit)]) => Some(unit.clone()),
            _ => None,
        }
    }

    /// Whether a row is about a person or a collective: as its cell says, else as was said of the whole list.
    fn who(&self, row: &ListRow<'_>) -> Result<String, Fate> {
        let cell = row.of(WHO);
        if cell.is_empty() {
            return Ok(typed(row.whole, WHO).unwrap_or_default());
        }
        super::named(&who_choices(), &cell)
            .map(|choice| choice.value.clone())
            .ok_or_else(|| {
                let known = super::one_of(&who_choices());
                row.at(
                    WHO,
                    &format!("“{cell}” không cho biết là cá nhân hay tập thể. {known}"),
                )
            })
    }

    /// The answer on each form of discipline: of the cell, or of a measure that has the very name of that form.
    fn reaches(&self, row: &ListRow<'_>) -> Result<Vec<(String, String)>, Fate> {
        let mut answers = Vec::new();
        for form in self.seat.round.rules.sanctions() {
            let field = reach_field(&form.slug);
            let cell = row.of(&field);
            let is_itself = fold(&row.of(MEASURE)) == fold(&form.title);
            let answer = match fold(&cell).as_str() {
                "" if is_itself => YES,
                "" | "chua ro" => UNKNOWN,
                "co" | "x" | "dung" => YES,
                "khong" => NO,
                _ => {
                    return Err(row.at(
                        &field,
                        &format!(
                            "“{cell}” không phải câu trả lời. Ghi “có”, “không” hoặc “chưa rõ”."
                        ),
                    ));
                }
            };
            answers.push((field, answer.to_owned()));
        }
        Ok(answers)
    }

    fn fields(&self, row: &ListRow<'_>) -> Result<Fields, Fate> {
        let mut fields: Fields = self
            .meanings
            .iter()
            .map(|meaning| (meaning.field.clone(), one_line(&row.of(&meaning.field))))
            .collect();
        // A spreadsheet keeps the time of day with the day.
        if let Some((day, _)) = row.of(DATE).split_once(' ') {
            fields.insert(DATE.to_owned(), day.to_owned());
        }
        if row.of(DATE).is_empty()
            && let Some((number, day)) = number_and_day(&row.of(NUMBER))
        {
            fields.insert(NUMBER.to_owned(), number);
            fields.insert(DATE.to_owned(), day);
        }
        fields.insert(WHO.to_owned(), self.who(row)?);
        fields.extend(self.reaches(row)?);
        for field in [SUPPLIED_BY, SUPPLIED_NUMBER, SUPPLIED_ON] {
            fields.extend(typed(row.whole, field).map(|value| (field.to_owned(), value)));
        }
        fields.retain(|_, value| !value.is_empty());
        Ok(fields)
    }
}

/// “12/QĐ-UBND ngày 05/06/2025” in one cell is a number and a day.
fn number_and_day(cell: &str) -> Option<(String, String)> {
    let (number, day) = cell.rsplit_once(" ngày ")?;
    let day = domain::date::parse(day.trim()).ok()?;
    let number = number.trim().trim_end_matches(',');
    Some((number.to_owned(), domain::date::short(day)))
}

fn who_choices() -> Vec<ChoiceView> {
    let choice = |value: &str, label: &str| ChoiceView {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: String::new(),
    };
    vec![choice(PERSON, "Cá nhân"), choice(COLLECTIVE, "Tập thể")]
}

impl List for Sanctions {
    fn title(&self) -> String {
        format!("Danh sách bị kỷ luật năm {}", self.seat.round.row.label)
    }

    fn intro(&self) -> String {
        "Mỗi dòng một cá nhân hoặc tập thể, có ít nhất cột họ tên (tên tập thể) và hình thức kỷ luật; nên có cột đơn vị, số và ngày quyết định. Đơn vị nào không trùng tên đơn vị của đợt thì để chọn sau.".to_owned()
    }

    fn back(&self) -> (&'static str, &'static str) {
        ("sanctions", "Danh sách bị kỷ luật")
    }

    fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    fn whole(&self, said: &Fields, taken: &[&str]) -> Vec<InputView> {
        let asked = book::form(&self.seat.round.rules, said, self.seat.today).inputs;
        let wanted = [WHO, SUPPLIED_BY, SUPPLIED_NUMBER, SUPPLIED_ON];
        asked
            .iter()
            .filter(|input| wanted.contains(&input.field.as_str()))
            .map(|input| {
                let mut view = crate::shown::input(input);
                if view.field == WHO && taken.contains(&WHO) {
                    "Dùng cho dòng không ghi".clone_into(&mut view.hint);
                }
                view
            })
            .collect()
    }

    fn judge(&mut self, row: &ListRow<'_>) -> Fate {
        let fields = match self.fields(row) {
            Ok(fields) => fields,
            Err(fate) => return fate,
        };
        let rules = &self.seat.round.rules;
        let gaps = book::gaps(rules, &fields, self.seat.today);
        if let Some(gap) = gaps.iter().find(|gap| gap.blocking) {
            return row.at(gap.field.as_deref().unwrap_or_default(), &gap.sentence);
        }
        if !self.known.insert(mark(&fields)) {
            return Fate::Known("Đã có trong danh sách.".to_owned());
        }
        let said = row.of(SAID_UNIT);
        let unit = self.unit(&said);
        let sentence = match (&unit, said.as_str()) {
            (Some(_), _) => String::new(),
            (None, "") => "Không ghi đơn vị; nhập xong chọn đơn vị sau.".to_owned(),
            (None, said) => {
                format!("Không có đúng một đơn vị của đợt tên “{said}”; nhập xong chọn đơn vị sau.")
            }
        };
        self.good.push((fields, unit));
        Fate::New(sentence)
    }

    fn subject(&self) -> String {
        self.seat.round.id().to_owned()
    }

    fn keep(&self, app: &App, w: &Writer<'_>) -> Result<(), Fault> {
        let (office, round) = (&self.seat.profile.unit.id, &self.seat.round);
        for (number, (fields, unit)) in (self.next_number..).zip(&self.good) {
            let id = new_id(app.world());
            let row = sanctions::row(id, office, round, number, unit.as_deref());
            w.save_record(&row)?;
            for (field, value) in fields {
                w.set_field(book::FORM, &row.id, field, value)?;
            }
        }
        Ok(())
    }
}
