//! The papers and scans of a dossier on their way into a bundle.

use std::path::PathBuf;

use domain::dossier::checklist::PaperForm;

use super::items::{self, Attached, Code};
use crate::commands::papers;
use crate::exchange::payload::ItemCard;
use crate::exchange::{self, Outgoing, Part, Sent};
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::paper_fields::place::body_here;
use crate::register::Register;
use crate::{App, files, say};

/// Who receives a dossier by the rules, for the list of what to take along: every body of that role, and of
/// roles that begin with it (a second receiver of a plan).
pub fn receivers(year: &Year, role: &str) -> Vec<String> {
    let Ok(kind) = year.kind_rules() else {
        return Vec::new();
    };
    let further = format!("{role}-");
    let bodies = kind
        .bodies
        .iter()
        .filter(|body| body.role == role || body.role.starts_with(&further));
    bodies
        .filter_map(|body| {
            let name = body.name.as_ref()?;
            let here = body_here(&name.value, &year.profile.unit.place);
            Some(format!("{}: {here} ({})", body.title, name.citation))
        })
        .collect()
}

/// **Hồ sơ gửi đi** — one thing that a unit hands in: registration, dossier or supplement.
pub struct HandedIn<'a> {
    /// Kind of the bundle.
    pub kind: &'static str,
    /// The record it is about.
    pub record: &'a str,
    /// Its data, the first member.
    pub data: Part,
    /// “Hồ sơ đăng ký”
    pub called: &'static str,
    /// 1, then 2 when it is handed in again.
    pub number: u32,
    /// How its file begins: “dang-ky”.
    pub file: &'static str,
    /// What the person reads when it is written.
    pub done: &'static str,
    /// The role whose bodies are named in the list of what to take along.
    pub receiver: Option<&'static str>,
}

impl HandedIn<'_> {
    /// Writes it as a signed bundle for the office that receives; what an office has typed in for a unit it signs
    /// itself and takes in at once.
    pub fn send(
        self,
        app: &App,
        register: &Register,
        year: &Year,
        packed: Packed,
        folder: &str,
    ) -> Result<Sent, Fault> {
        let unit = &year.profile.outward().name;
        let mut carry = packed.carry();
        carry.extend(self.receiver.iter().flat_map(|role| receivers(year, role)));
        let again = if self.number > 1 {
            format!(", lần {}", self.number)
        } else {
            String::new()
        };
        let mut parts = vec![self.data];
        parts.extend(packed.parts);
        if let Some(office) = &year.entered_by {
            let outgoing = Outgoing {
                kind: self.kind.to_owned(),
                receiver: Some(office.clone()),
                carried_for: None,
                sentence: format!(
                    "{} năm {} của {unit}{again}, {} nhập thay từ bản giấy.",
                    self.called, year.round.row.label, office.name
                ),
                parts,
                subject_record: Some(self.record.to_owned()),
                file_stem: String::new(),
                folder: PathBuf::new(),
                title: format!("{} của {unit} đã vào sổ", self.called),
                carry: vec![format!(
                    "Giữ bản giấy có chữ ký của {unit}: trên máy, gói này do {} ký.",
                    office.name
                )],
            };
            return exchange::entered::take_in(app, register, &year.profile, outgoing);
        }
        exchange::send(
            app,
            register,
            Outgoing {
                kind: self.kind.to_owned(),
                receiver: own::receiver(&year.profile),
                carried_for: None,
                sentence: format!(
                    "{} năm {} của {unit}{again}.",
                    self.called, year.round.row.label
                ),
                parts,
                subject_record: Some(self.record.to_owned()),
                file_stem: format!("{}-{}-{}", self.file, say::slug(unit), year.round.year()),
                folder: files::path(app, folder)?,
                title: self.done.to_owned(),
                carry,
            },
        )
    }
}

/// Cards and members on their way into a bundle.
#[derive(Default)]
pub struct Packed {
    pub cards: Vec<ItemCard>,
    pub parts: Vec<Part>,
    sets: u32,
}

impl Packed {
    /// An empty pack of so many sets.
    pub fn of_sets(sets: u32) -> Packed {
        Packed {
            sets,
            ..Packed::default()
        }
    }

    /// Adds a paper made here, as PDF; it always travels with its data.
    pub fn paper(
        &mut self,
        app: &App,
        register: &Register,
        kind: &str,
        subject: &str,
    ) -> Result<(), Fault> {
        let title = items::link(kind, subject).title;
        let member = format!("papers/{}.pdf", say::slug(&title));
        let bytes = papers::leaving(app, register, "send", kind, subject)?;
        self.cards.push(ItemCard {
            item: kind.to_owned(),
            title: title.clone(),
            form: PaperForm::Electronic.code().to_owned(),
            sets: self.sets.max(1),
            sha256: Some(bundle::Digest::of(&bytes).to_string()),
            member: Some(member.clone()),
        });
        self.parts.push(Part::paper(&member, &title, bytes));
        Ok(())
    }

    /// Adds a scan or a photo, which may be left behind on the way up; a paper on paper is only named.
    pub fn attach(&mut self, attached: &Attached) {
        let card = self.attach_elsewhere(attached);
        self.cards.push(card);
    }

    /// The same for evidence whose card stands somewhere else than among the papers of the dossier.
    pub fn attach_elsewhere(&mut self, attached: &Attached) -> ItemCard {
        let row = &attached.row;
        let member = attached.object.as_ref().map(|object| {
            let n = self.parts.len() + 1;
            let stem: String = say::slug(&row.title).chars().take(60).collect();
            format!(
                "scans/{n:02}-{stem}.{}",
                items::extension(&object.media_type)
            )
        });
        if let (Some(member), Some(object)) = (&member, &row.object) {
            self.parts.push(Part::scan(member, &row.title, object));
        }
        ItemCard {
            item: if row.item.is_empty() {
                items::OTHER.to_owned()
            } else {
                row.item.clone()
            },
            title: row.title.clone(),
            form: row.form.clone(),
            sets: u32::try_from(row.sets).unwrap_or(1),
            member,
            sha256: row.object.clone(),
        }
    }

    /// Names a paper that goes along on paper only.
    pub fn on_paper(&mut self, item: &str, title: &str, sets: Option<u32>) {
        self.cards.push(ItemCard {
            item: item.to_owned(),
            title: title.to_owned(),
            form: PaperForm::Paper.code().to_owned(),
            sets: sets.unwrap_or(self.sets).max(1),
            member: None,
            sha256: None,
        });
    }

    /// Whether the paper of an item is made here, to be printed and signed.
    fn is_made(&self, item: &str) -> bool {
        let electronic = PaperForm::Electronic.code();
        item != items::OTHER
            && self
                .cards
                .iter()
                .any(|card| card.item == item && card.form == electronic)
    }

    /// What to take along on paper.
    pub fn carry(&self) -> Vec<String> {
        let sets = self.sets.max(1);
        let mut lines: Vec<String> = Vec::new();
        for card in &self.cards {
            let line = match card.form.as_str() {
                // The program's own help for whoever appraises; no provision names it.
                _ if card.item == super::SELF_ASSESSMENT => {
                    format!(
                        "{} (kèm thêm cho dễ xem; quy định không bắt buộc)",
                        card.title
                    )
                }
                // The sheet that is printed here is the very paper that was said to be there.
                "giay" if self.is_made(&card.item) => continue,
                "giay" => format!("{} (bản giấy, {sets:02} bộ)", card.title),
                "dien-tu" => format!("{} đã in và ký ({sets:02} bộ)", card.title),
                _ => continue,
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}
