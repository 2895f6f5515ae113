//! The papers of a unit as blank forms: head, law's words and table rows are printed, the rest is room to write.

use documents::Fields;
use documents::blank::{dots, lines};
use domain::form::{Fields as Typed, upper_first};
use domain::registration::PaperRef;
use domain::rules::KindRules;
use domain::rules::check::{Check, PaperDatedBy};

use super::lists::{self, MEMBER_LIST, PLEDGE_LIST};
use super::own_head::OwnHead;
use super::{DECIDER, body, figures, kept, kind_word, plan, recipients, score, sentence};
use crate::commands::dossier::standing::DOSSIER;
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::paper_fields::{office, place};

/// Stands for a verdict that is made by hand.
const EITHER: &str = "đạt / chưa đạt (gạch chữ không đúng)";
const TIME: &str = "...... giờ ......";

/// **Mẫu trống** — whose blank forms are printed.
pub struct Blank<'a> {
    /// The unit and its round; of a desk that prints for others, a unit with nothing but its kind and place.
    pub year: &'a Year,
    /// What the unit has typed of the head of its papers.
    pub typed: Typed,
    /// Whether name and year are printed, or left to be written too.
    pub filled: bool,
}

impl Blank<'_> {
    /// The fields of one paper as a blank form.
    pub fn fields(&self, slug: &str) -> Result<Fields, Fault> {
        let kind = self.year.kind_rules()?;
        let base = self.base(kind)?;
        let fields = match slug {
            "registration-sheet" => self.registration(kind, base),
            "minutes" => self.minutes(kind, base)?,
            "self-assessment" => self.assessed(kind, self.sent(base, "")),
            "report" => self.report(kind, base)?,
            "proposal" => self.proposal(kind, base)?,
            "supplement" => self.supplement(base),
            lists::INVITATION => self.invitation(base)?,
            lists::INDEX => index(kind, base),
            plan::SECURITY_PLAN => self.plan(kind, base)?,
            score::SHEET => self.score(kind, base),
            _ => self.to_sign(kind, slug, base),
        };
        Ok(fitting(slug, fields))
    }

    fn base(&self, kind: &KindRules) -> Result<Fields, Fault> {
        let head = OwnHead::of_typed(self.year, &self.typed)?;
        let profile = &self.year.profile;
        let seat = if kind.own_office {
            profile.unit.name.clone()
        } else {
            own::commune(profile)
        };
        let unit = self.unit();
        let named = self.filled && !profile.outward().name.is_empty();
        let issuer = match (named, kind.words.issuer.as_str()) {
            (true, _) => head.issuer,
            (false, "") => unit.clone(),
            (false, institution) => format!("{institution} {unit}"),
        };
        let superior = match kind.words.superior {
            domain::rules::words::PaperSuperior::Typed if head.superior.is_empty() => dots(36),
            _ => head.superior,
        };
        let year = if self.filled {
            self.year.round.row.label.clone()
        } else {
            "20........".to_owned()
        };
        let mut fields = Fields::new()
            .text("superior", superior)
            .text("issuer", issuer)
            .text("unit", unit)
            .text("unit_kind", kind_word(self.year, kind))
            .text("collective", &kind.words.collective)
            .text("year", year)
            .text("place", place::place_name(&seat))
            .lines("citations", office::citations(self.year.rules()))
            .lines("head_title", head.signing)
            .flag("sample", profile.sample);
        if self.filled
            && let Ok(window) = self.year.window()
        {
            fields = fields
                .date("window_from", window.first)
                .date("window_to", window.last);
        }
        Ok(fields)
    }

    fn unit(&self) -> String {
        let name = &self.year.profile.outward().name;
        if self.filled && !name.is_empty() {
            name.clone()
        } else {
            dots(36)
        }
    }

    fn kept(&self) -> String {
        if self.filled && !self.year.profile.unit.name.is_empty() {
            kept(self.year)
        } else {
            "Lưu: đơn vị".to_owned()
        }
    }

    /// To whom, and who keeps the copy.
    fn sent(&self, fields: Fields, role: &str) -> Fields {
        let kept = [recipients(self.year)[0].clone(), self.kept()];
        let fields = fields.lines("recipients", kept);
        if role.is_empty() {
            return fields;
        }
        fields.lines("addressees", [body(self.year, role)])
    }

    fn numbered(&self, fields: Fields, word: &str) -> Result<Fields, Fault> {
        let head = OwnHead::of_typed(self.year, &self.typed)?;
        if !head.numbered {
            return Ok(fields);
        }
        let own = if head.symbol.is_empty() {
            dots(10)
        } else {
            head.symbol
        };
        Ok(fields.text("symbol", format!("{word}-{own}")))
    }

    /// What the registration rests on and what it counts, with room for numbers.
    fn grounds(&self, kind: &KindRules, fields: Fields) -> Fields {
        let mut fields = fields;
        let resolution = kind.registration.resolution.as_deref();
        if let Some(check) = resolution.and_then(|code| figures::paper_check(kind, code)) {
            fields = fields.text("resolution", self.paper(check));
        }
        let others: Vec<String> = kind
            .criteria
            .iter()
            .filter(|criterion| {
                criterion.at_registration
                    && Some(criterion.code.as_str()) != resolution
                    && criterion.code != kind.registration.date
            })
            .filter_map(|criterion| figures::paper_check(kind, &criterion.code))
            .map(|check| self.paper(check))
            .collect();
        if !others.is_empty() {
            fields = fields.text("plan", others.join("; "));
        }
        let ratio = kind.registration.ratio.as_deref();
        let Some(check) = ratio.and_then(|code| figures::ratio_check(kind, code)) else {
            return fields;
        };
        let (room, unit) = (dots(10), &check.unit);
        fields
            .lines(
                "registered_figures",
                [
                    format!("{}: {room} {unit}", upper_first(&check.whole)),
                    format!(
                        "{}: {room} {unit}, đạt tỷ lệ {room} %",
                        upper_first(&check.part)
                    ),
                ],
            )
            .text(
                "ratio_text",
                format!("{room}/{room} {unit} {}, đạt tỷ lệ {room} %", check.done),
            )
    }

    fn paper(&self, check: &PaperDatedBy) -> String {
        let number = format!("{} ngày ...... tháng ...... năm 20......", dots(12));
        let paper = PaperRef {
            number,
            date: None,
            form: String::new(),
        };
        figures::named(self.year, &check.paper, &paper, &self.unit())
    }

    fn registration(&self, kind: &KindRules, base: Fields) -> Fields {
        let fields = self.grounds(kind, self.sent(base, "registration-receiver"));
        let words = kind
            .criteria
            .iter()
            .map(|c| vec![c.code.clone(), sentence(&c.printed)]);
        let fields = if kind.registration.per_criterion.is_some() {
            fields.rows(
                "striven",
                words
                    .map(|mut row| {
                        row.push(String::new());
                        row
                    })
                    .collect(),
            )
        } else {
            fields.rows("criteria", words.collect())
        };
        fields.lines("measures", lines(4))
    }

    fn minutes(&self, kind: &KindRules, base: Fields) -> Result<Fields, Fault> {
        let mut present = vec![kind.presider.value.title.clone()];
        present.extend(kind.attendees.iter().map(|one| one.value.title.clone()));
        present.push("Thư ký cuộc họp".to_owned());
        let mut rows: Vec<Vec<String>> = present
            .into_iter()
            .map(|role| vec![String::new(), role])
            .collect();
        rows.extend(empty(6, 2));
        let opinion = || vec![format!("Ông (bà) {}", dots(24)), dots(60)];
        let fields = self
            .assessed(kind, base)
            .rows("criteria", criteria(kind, |c| c.short.clone()))
            .text("start_time", TIME)
            .text("end_time", TIME)
            .text("venue", dots(84))
            .text("presider", dots(44))
            .text("presider_role", &kind.presider.value.title)
            .text("secretary", dots(44))
            .text("n_present", dots(6))
            .text("n_absent", dots(6))
            .rows("present", rows)
            .rows("absent", empty(3, 3))
            .rows("opinions", (0..4).map(|_| opinion()).collect())
            .text(
                "conclusion",
                format!(
                    "Đề nghị của cuộc họp: {}\n{}",
                    dots(72),
                    lines(2).join("\n")
                ),
            )
            .lines(
                "recipients",
                [body(self.year, "proposal-receiver"), self.kept()],
            );
        self.numbered(fields, "BB")
    }

    /// The criteria in the law's words, and a verdict to strike out.
    fn assessed(&self, kind: &KindRules, fields: Fields) -> Fields {
        let rows = criteria(kind, |c| sentence(&c.printed));
        fields
            .text("n_met", dots(6))
            .text("n_total", rows.len().to_string())
            .text("result", EITHER)
            .rows("criteria", rows)
    }

    fn report(&self, kind: &KindRules, base: Fields) -> Result<Fields, Fault> {
        let mut size = Vec::new();
        let ratio = kind.registration.ratio.as_deref();
        if let Some(check) = ratio.and_then(|code| figures::ratio_check(kind, code)) {
            size.push(format!(
                "{}: {} {}",
                upper_first(&check.whole),
                dots(12),
                check.unit
            ));
        }
        if !kind.words.people.is_empty() {
            size.push(format!("{}: {} người", kind.words.people, dots(12)));
        }
        let fields = self.grounds(kind, self.sent(base, "proposal-receiver"));
        let fields = self
            .assessed(kind, fields)
            .rows("criteria", criteria(kind, |c| c.short.clone()))
            .text("features", lines(4).join("\n"))
            .lines("size", size)
            .lines("leadership", lines(3))
            .lines("work_done", lines(5))
            .rows("figures", compared(kind))
            .rows("events", empty(4, 3))
            .lines("shortcomings", lines(3))
            .text("causes", format!("{}\n{}", dots(88), lines(1).join("")))
            .lines("next_steps", lines(4))
            .lines("requests", lines(2));
        self.numbered(fields, "BC")
    }

    fn proposal(&self, kind: &KindRules, base: Fields) -> Result<Fields, Fault> {
        let fields = self.grounds(kind, self.sent(base, "proposal-receiver"));
        let mut attachments: Vec<String> = kind
            .items
            .iter()
            .filter(|item| item.dossier == DOSSIER && item.required && item.slug != "proposal")
            .map(|item| upper_first(&item.short))
            .collect();
        attachments.extend(lines(2));
        let fields = self
            .assessed(kind, fields)
            .text("result", "đạt")
            .text("n_present", dots(6))
            .text("decider", self.decider(kind))
            .flag("proposed", true)
            .lines("attachments", attachments);
        self.numbered(fields, "TTr")
    }

    /// Who decides; left open where that goes by who manages the unit, and nobody knows which unit it will be.
    fn decider(&self, kind: &KindRules) -> String {
        if kind.management.is_some() && self.year.profile.outward().name.is_empty() {
            return String::new();
        }
        body(self.year, DECIDER)
    }

    fn supplement(&self, base: Fields) -> Fields {
        let year = base.get("year").cloned();
        let label = match year {
            Some(documents::Value::Text(label)) => label,
            _ => String::new(),
        };
        self.sent(base, "proposal-receiver")
            .text("dossier", format!("Hồ sơ đề nghị công nhận năm {label}"))
            .text("reason", dots(84))
            .rows("events", empty(4, 3))
            .rows("changes", empty(4, 3))
            .flag("no_new_events", true)
            .text("result", EITHER)
            .lines("attachments", lines(2))
    }

    fn invitation(&self, base: Fields) -> Result<Fields, Fault> {
        let fields = base
            .lines("invitees", lines(1))
            .text("start_time", TIME)
            .text("venue", dots(86))
            .text("presider", dots(86))
            .lines("recipients", ["Như trên".to_owned(), self.kept()]);
        self.numbered(fields, "GM")
    }

    fn plan(&self, kind: &KindRules, base: Fields) -> Result<Fields, Fault> {
        let words = kind
            .criteria
            .iter()
            .map(|c| vec![sentence(&c.printed), c.citation.to_string()]);
        let fields = base
            .lines("purposes", lines(2))
            .lines("demands", lines(2))
            .rows("criteria", words.collect())
            .lines("measures", lines(5))
            .rows("dates", empty(5, 4))
            .lines("duties", lines(3))
            .text("funding", dots(80))
            .lines(
                "recipients",
                [body(self.year, "registration-receiver"), self.kept()],
            );
        self.numbered(fields, "KH")
    }

    /// The items of the point table that holds here, with room for marks.
    fn score(&self, kind: &KindRules, base: Fields) -> Fields {
        let rules = self.year.rules();
        let Some((classification, object)) =
            rules.classification().zip(rules.class_object(&kind.slug))
        else {
            return base;
        };
        let mut fields = self
            .sent(base, "")
            .text("classification", &classification.title)
            .lines("citations", office::class_citations(rules))
            .text("total", classification.total.to_string())
            .text("own_total", dots(8))
            .text("class", dots(16));
        if let Some(table) = &object.table {
            let rows = table.items.iter().map(|item| {
                let (max, room) = (item.max.to_string(), String::new);
                vec![item.code.clone(), item.title.clone(), max, room(), room()]
            });
            fields = fields
                .rows("items", rows.collect())
                .text("table", &table.instrument)
                .text(
                    "bands",
                    domain::scoring::bands_sentence(classification, table.steps),
                );
        }
        if object.standard.is_some() {
            fields = fields.text("standard", EITHER);
        }
        fields
    }

    fn to_sign(&self, kind: &KindRules, slug: &str, base: Fields) -> Fields {
        let Some(list) = &kind.words.list else {
            return base;
        };
        let fields = base.flag("households", list.of_households);
        match slug {
            MEMBER_LIST => fields
                .rows("members", empty(lists::ROWS, 2))
                .text("list_title", &list.title)
                .text("basis", lists::basis(kind, list)),
            PLEDGE_LIST => fields.rows("members", empty(lists::ROWS, 2)),
            _ => fields,
        }
    }
}

/// Without the fields that this paper has no place for.
pub fn fitting(slug: &str, fields: Fields) -> Fields {
    let Some(form) = documents::forms::form(slug) else {
        return fields;
    };
    let strange: Vec<String> = fields
        .iter()
        .filter(|(name, _)| form.field(name).is_none())
        .map(|(name, _)| name.to_owned())
        .collect();
    let mut fields = fields;
    for name in strange {
        fields.remove(&name);
    }
    fields
}

fn empty(rows: usize, columns: usize) -> Vec<Vec<String>> {
    vec![vec![String::new(); columns]; rows]
}

fn criteria(
    kind: &KindRules,
    words: impl Fn(&domain::rules::Criterion) -> String,
) -> Vec<Vec<String>> {
    let row = |criterion: &domain::rules::Criterion| {
        let mut row = vec![String::new(); 6];
        row[0] = criterion.code.clone();
        row[1] = words(criterion);
        row[5] = criterion.citation.to_string();
        row
    };
    kind.criteria
        .iter()
        .map(|criterion| row(criterion))
        .collect()
}

/// The figures that are compared with last year's, by the names of the pack.
fn compared(kind: &KindRules) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for check in kind.criteria.iter().flat_map(|criterion| &criterion.checks) {
        let Check::NotMoreThanLastYear(compared) = check else {
            continue;
        };
        rows.extend(compared.cases.iter().map(|case| {
            let mut row = vec![String::new(); 4];
            row[0] = case.title.clone();
            row
        }));
    }
    rows
}

/// What the dossier asks for, then rows for what is added.
fn index(kind: &KindRules, base: Fields) -> Fields {
    let mut rows: Vec<Vec<String>> = kind
        .items
        .iter()
        .filter(|item| item.dossier == DOSSIER && item.required)
        .map(|item| {
            let mut row = vec![String::new(); 6];
            row[0] = upper_first(&item.short);
            row
        })
        .collect();
    rows.extend(empty(8, 6));
    base.rows("items", rows).text("n_items", dots(8))
}
