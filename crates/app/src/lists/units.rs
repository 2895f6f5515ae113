//! Units below an office in a round.

use std::collections::HashMap;

use domain::form::{Fields, typed};
use domain::text::{fold, one_line};
use store::Writer;
use store::units::UnitRow;

use super::{Fate, List, ListRow, Meaning, named, one_of};
use crate::App;
use crate::commands::round;
use crate::exchange::payload::UnitCard;
use crate::fault::Fault;
use crate::kinds;
use crate::register::{self, Profile, Register, Round};
use crate::views::{ChoiceView, InputView};

const NAME: &str = "name";
const LIES_IN: &str = "lies_in";
/// Letters of a name; more is no name.
const LONGEST: usize = 200;

pub struct Units {
    profile: Profile,
    round: Round,
    under: Vec<UnitRow>,
    communes: Vec<ChoiceView>,
    meanings: Vec<Meaning>,
    /// Folded name → the name, and the row it comes from; none where it is in the list already.
    names: HashMap<String, (String, Option<u32>)>,
    good: Vec<UnitCard>,
    above: bool,
}

impl Units {
    pub fn open(app: &App, register: &Register) -> Result<Units, Fault> {
        let profile = register.owner()?;
        let round = register.open_round()?;
        let under = register.store.read(|r| r.units_under(&profile.unit.id))?;
        let commune = |row: &UnitRow| ChoiceView {
            value: row.id.clone(),
            label: row.name.clone(),
            hint: String::new(),
        };
        let communes: Vec<ChoiceView> = under
            .iter()
            .filter(|row| row.code.is_some())
            .map(commune)
            .collect();
        let names = under
            .iter()
            .map(|row| (fold(&row.name), (row.name.clone(), None)))
            .collect();
        let mut meanings = vec![
            Meaning::new(
                NAME,
                "Tên đơn vị",
                &[
                    "ten don vi",
                    "ten thon",
                    "ten lang",
                    "ten ban",
                    "ten ap",
                    "ten khoi",
                    "ten to dan pho",
                    "ten khu dan cu",
                    "ten co quan",
                    "ten doanh nghiep",
                    "ten co so",
                    "ten truong",
                    "ten thon lang",
                    "ten thon, lang",
                    "don vi",
                    "khu dan cu",
                    "thon",
                    "lang",
                    "ban",
                    "ap",
                    "to dan pho",
                    "thon, to dan pho",
                    "ten",
                ],
            )
            .required(),
            Meaning::new(
                kinds::KIND,
                "Loại đơn vị",
                &[
                    "loai don vi",
                    "loai hinh don vi",
                    "loai hinh",
                    "loai",
                    "kieu don vi",
                ],
            ),
            Meaning::new(
                kinds::MANAGED_BY,
                "Do ai quản lý",
                &[
                    "do ai quan ly",
                    "cap quan ly",
                    "co quan quan ly",
                    "don vi quan ly",
                    "quan ly",
                ],
            ),
        ];
        if !communes.is_empty() {
            meanings.push(Meaning::new(
                LIES_IN,
                "Đóng trên địa bàn",
                &[
                    "dong tren dia ban",
                    "dia ban",
                    "xa",
                    "phuong",
                    "xa, phuong",
                    "xa/phuong",
                    "thuoc xa",
                ],
            ));
        }
        let above = app.catalogue().has_communes(&profile.unit.catalogue);
        Ok(Units {
            profile,
            round,
            under,
            communes,
            meanings,
            names,
            good: Vec::new(),
            above,
        })
    }

    /// The two answers that make a kind, from the row or from what holds for all rows.
    fn kind(&self, row: &ListRow<'_>) -> Result<String, Fate> {
        let rules = &self.round.rules;
        let mut answers = Fields::new();
        let cell = row.of(kinds::KIND);
        let families = kinds::families(rules);
        let family = if cell.is_empty() {
            typed(row.whole, kinds::KIND).ok_or_else(|| {
                row.at(
                    kinds::KIND,
                    "chưa biết loại đơn vị. Chọn loại ở mục “Cho cả danh sách”.",
                )
            })?
        } else {
            let known = named(&families, &cell).map(|choice| choice.value.clone());
            // Which kinds share a word is for the packs to say; a unit of one is a unit of its family.
            let titled = || {
                rules
                    .unit_kinds()
                    .find(|kind| fold(&kind.title) == fold(&cell))
                    .map(|kind| kind.family.clone())
            };
            known.or_else(titled).ok_or_else(|| {
                let known = one_of(&families);
                row.at(
                    kinds::KIND,
                    &format!("không có loại đơn vị “{cell}”. {known}"),
                )
            })?
        };
        let managements = kinds::managements(rules, &family);
        if !managements.is_empty() {
            let cell = row.of(kinds::MANAGED_BY);
            let managed = match named(&managements, &cell) {
                Some(choice) => Some(choice.value.clone()),
                None if cell.is_empty() => typed(row.whole, kinds::MANAGED_BY),
                None => None,
            };
            let managed = managed.ok_or_else(|| {
                let known = one_of(&managements);
                row.at(
                    kinds::MANAGED_BY,
                    &format!("chưa biết đơn vị do ai quản lý. {known}"),
                )
            })?;
            answers.insert(kinds::MANAGED_BY.to_owned(), managed);
        }
        answers.insert(kinds::KIND.to_owned(), family.clone());
        let kind = kinds::chosen(rules, &answers).map(|kind| kind.slug.clone());
        let kind = kind.ok_or_else(|| {
            row.at(
                kinds::KIND,
                "loại đơn vị này không có trong quy định của đợt xét.",
            )
        })?;
        let (exclusions, _) = kinds::scope(rules, &family);
        if !exclusions.is_empty() {
            return Err(row.at(
                kinds::KIND,
                "loại này phải xét từng đơn vị xem có thuộc diện quy định loại trừ không. Thêm đơn vị này ở mẫu “Thêm đơn vị”.",
            ));
        }
        Ok(kind)
    }

    fn place(&self, row: &ListRow<'_>) -> Result<String, Fate> {
        let cell = row.of(LIES_IN);
        if cell.is_empty() {
            return Ok(round::own_place(&self.profile));
        }
        let commune = named(&self.communes, &cell)
            .and_then(|choice| self.under.iter().find(|row| row.id == choice.value));
        commune.map(round::place_under).ok_or_else(|| {
            row.at(LIES_IN, &format!("“{cell}” không có trong danh sách xã, phường của đợt xét. Ghi đúng tên, hoặc thêm xã trước."))
        })
    }

    fn card(&self, row: &ListRow<'_>, name: &str) -> Result<UnitCard, Fate> {
        let kind = self.kind(row)?;
        if let Some(why) = round::misplaced(self.above, &self.round.rules, &kind, name) {
            return Err(row.at(kinds::KIND, &why));
        }
        let place = self.place(row)?;
        Ok(UnitCard {
            id: String::new(),
            kind,
            name: name.to_owned(),
            place,
            catalogue: String::new(),
            sample: self.profile.sample,
        })
    }
}

impl List for Units {
    fn title(&self) -> String {
        format!("Đơn vị của đợt xét năm {}", self.round.row.label)
    }

    fn intro(&self) -> String {
        "Mỗi dòng một đơn vị, có ít nhất cột tên. Có thể thêm cột loại đơn vị, nơi quản lý."
            .to_owned()
    }

    fn back(&self) -> (&'static str, &'static str) {
        ("round", "Đợt xét")
    }

    fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    fn whole(&self, typed: &Fields, taken: &[&str]) -> Vec<InputView> {
        let note = if taken.contains(&kinds::KIND) {
            "Dùng cho dòng không ghi loại"
        } else {
            ""
        };
        let mut inputs = kinds::inputs(&self.round.rules, typed);
        for input in &mut inputs {
            input.required = input.required && !taken.contains(&input.field.as_str());
            note.clone_into(&mut input.hint);
        }
        inputs
    }

    fn judge(&mut self, row: &ListRow<'_>) -> Fate {
        let name = one_line(&row.of(NAME));
        if name.is_empty() {
            return row.at(
                NAME,
                "chưa có tên đơn vị. Ghi tên vào ô này, lưu tệp rồi chọn lại.",
            );
        }
        if !name.chars().any(char::is_alphabetic) || name.chars().count() > LONGEST {
            return row.at(
                NAME,
                &format!(
                    "“{name}” không phải là tên đơn vị. Xem lại ô này, hoặc chọn lại cột tên."
                ),
            );
        }
        match self.names.get(&fold(&name)) {
            Some((known, None)) if *known == name => {
                return Fate::Known("Đã có trong danh sách của đợt xét.".to_owned());
            }
            Some((known, Some(first))) if *known == name => {
                return Fate::Known(format!("Trùng với dòng {first}, chỉ nhập một lần."));
            }
            Some((known, _)) => {
                return row.at(
                    NAME,
                    &format!(
                        "tên chỉ khác “{known}” ở dấu hoặc chữ hoa. Đặt tên khác để phân biệt."
                    ),
                );
            }
            None => {}
        }
        match self.card(row, &name) {
            Ok(card) => {
                self.names.insert(fold(&name), (name, Some(row.number)));
                self.good.push(card);
                Fate::New(String::new())
            }
            Err(fate) => fate,
        }
    }

    fn subject(&self) -> String {
        self.round.id().to_owned()
    }

    fn keep(&self, app: &App, w: &Writer<'_>) -> Result<(), Fault> {
        let first = self
            .under
            .iter()
            .map(|unit| unit.position)
            .max()
            .unwrap_or(0)
            + 1;
        for (position, card) in (first..).zip(&self.good) {
            let card = UnitCard {
                id: register::new_id(app.world()),
                ..card.clone()
            };
            w.save_unit(&register::unit_row(
                &card,
                Some(&self.profile.unit.id),
                position,
            ))?;
        }
        Ok(())
    }
}
