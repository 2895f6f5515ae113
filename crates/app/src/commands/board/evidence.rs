//! What came inside signed bundles: listed from the kept original, opened on demand, never changed.

use std::fs::File;
use std::path::PathBuf;

use bundle::{Contents, Manifest, Member, Opened};
use domain::dossier::checklist::{self, Have, PaperForm};
use domain::rules::{KindRules, Rules};
use store::bundles::BundleIn;

use crate::commands::dossier::proof;
use crate::exchange::arrive::{Verdict, kind_title};
use crate::exchange::payload::ItemCard;
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{EvidenceView, ImportLineView, ItemView};
use crate::{App, files, keys, say};

/// Folder of the register where members are laid out for looking at.
const SHOWN: &str = "xem";

/// A signed bundle as it is kept here.
pub struct Original {
    pub row: BundleIn,
    pub manifest: Manifest,
}

impl Original {
    /// The kept bundle of a manifest; nothing when the register has only its row.
    pub fn find(register: &Register, manifest: &str) -> Result<Option<Original>, Fault> {
        let Some(row) = register.store.read(|r| r.bundle_in(manifest))? else {
            return Ok(None);
        };
        let Some(object) = &row.file_object else {
            return Ok(None);
        };
        let mut file = register.store.objects().open(object)?;
        let manifest = bundle::inspect(&mut file)?;
        Ok(Some(Original { row, manifest }))
    }

    /// Papers and scans inside; the data member is shown by the screens themselves.
    pub fn evidence(&self) -> Vec<EvidenceView> {
        let shown = self
            .manifest
            .members
            .iter()
            .filter(|member| !member.name.ends_with(".json"));
        shown
            .map(|member| EvidenceView {
                id: format!("{}/{}", self.row.manifest_sha256, member.name),
                title: member.title.clone(),
                detail: say::size(member.size),
            })
            .collect()
    }

    /// "Làng Mẫu 1 (Trưởng khu dân cư), mã ABCD-…"
    pub fn signer(&self) -> String {
        let issuer = &self.manifest.issuer;
        let role = if issuer.role.is_empty() {
            String::new()
        } else {
            format!(" ({})", issuer.role)
        };
        format!(
            "{}{role}, mã {}",
            issuer.unit_name,
            self.manifest.public_key.short_code()
        )
    }
}

/// A bundle as a line, verified again now from the kept original.
pub fn source_line(
    register: &Register,
    row: &BundleIn,
    carrier: &str,
) -> Result<ImportLineView, Fault> {
    let (verdict, why, from, code) = verify(register, row)?;
    let through = if carrier.is_empty() {
        String::new()
    } else {
        format!(", qua {carrier}")
    };
    let tone = match verdict {
        Verdict::Valid => "ok",
        Verdict::Stale => "same",
        Verdict::Unknown => "wait",
        Verdict::Invalid => "late",
    };
    Ok(ImportLineView {
        file: String::new(),
        manifest: row.manifest_sha256.clone(),
        unit: from,
        unit_id: row.issuer_unit.clone(),
        kind_title: kind_title(&row.kind).to_owned(),
        tone: tone.to_owned(),
        word: verdict.word().to_owned(),
        sentence: format!(
            "Nhận lúc {}{through}.{why}",
            say::stored_moment(&row.received_at)
        ),
        code,
        route: String::new(),
    })
}

fn verify(register: &Register, row: &BundleIn) -> Result<(Verdict, String, String, String), Fault> {
    let Some(object) = &row.file_object else {
        return Ok((
            Verdict::Invalid,
            format!(" {}", row.sentence),
            String::new(),
            String::new(),
        ));
    };
    let opened = match keys::read_kept(register, object)? {
        Ok(opened) => opened,
        Err(fault) => {
            return Ok((
                Verdict::Invalid,
                format!(" {}", fault.sentence()),
                String::new(),
                String::new(),
            ));
        }
    };
    let manifest = opened.contents().manifest();
    let (from, code) = (
        manifest.issuer.unit_name.clone(),
        manifest.public_key.short_code(),
    );
    Ok(match opened {
        Opened::Verified(..) => (Verdict::Valid, String::new(), from, code),
        Opened::UnknownSigner(_) => (
            Verdict::Unknown,
            " Chưa chấp nhận khóa của người ký.".to_owned(),
            from,
            code,
        ),
        Opened::RevokedSigner(..) => (
            Verdict::Invalid,
            " Khóa của người ký đã bị thu hồi.".to_owned(),
            from,
            code,
        ),
    })
}

/// Lays one member of a kept bundle out as a file for looking at. `id` is "MANIFEST/member";
/// nothing when it is not such an id.
pub fn open_member(app: &App, register: &Register, id: &str) -> Result<Option<()>, Fault> {
    let laid_out = with_member(register, id, |contents, listed, manifest| {
        lay_out(register, contents, &listed.name, manifest)
    })?;
    let Some(path) = laid_out else {
        return Ok(None);
    };
    app.world().show(&path)?;
    Ok(Some(()))
}

/// A member of a kept bundle, read.
pub struct ReadMember {
    pub title: String,
    /// Nothing where there are more than was asked for.
    pub bytes: Option<Vec<u8>>,
}

/// Title and bytes of one member of a kept bundle, verified now; no bytes where there are more than `most`.
pub fn read_member(register: &Register, id: &str, most: u64) -> Result<Option<ReadMember>, Fault> {
    with_member(register, id, |contents, listed, _| {
        let bytes = if listed.size > most {
            None
        } else {
            Some(contents.read(&listed.name, most)?)
        };
        Ok(ReadMember {
            title: listed.title.clone(),
            bytes,
        })
    })
}

/// Verifies the bundle of a member, then does something with the member.
fn with_member<T>(
    register: &Register,
    id: &str,
    take: impl FnOnce(&mut Contents<File>, &Member, &str) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    let Some((manifest, member)) = id.split_once('/') else {
        return Ok(None);
    };
    let Some(row) = register.store.read(|r| r.bundle_in(manifest))? else {
        return Ok(None);
    };
    let gone = || Fault::not_found("Không còn tệp gốc của gói này. Xin nơi gửi gửi lại gói.");
    let object = row.file_object.as_deref().ok_or_else(gone)?;
    let mut opened = keys::open_kept(register, object)?;
    let contents = opened.contents_mut();
    let Some(listed) = contents.manifest().member(member).cloned() else {
        return Err(Fault::not_found(
            "Trong gói không có tệp này. Mở lại màn hình rồi chọn lại.",
        ));
    };
    if !contents.present(member) {
        return Err(Fault::not_found(format!(
            "“{}” được để lại ở nơi gửi, không đi cùng gói. Hỏi nơi gửi nếu cần xem.",
            listed.title
        )));
    }
    take(contents, &listed, manifest).map(Some)
}

fn lay_out(
    register: &Register,
    contents: &mut Contents<File>,
    member: &str,
    manifest: &str,
) -> Result<PathBuf, Fault> {
    let folder = register
        .folder
        .join(SHOWN)
        .join(manifest.get(..16).unwrap_or(manifest));
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    let target = folder.join(member.rsplit('/').next().unwrap_or(member));
    files::write_verified(
        &target,
        |file| {
            contents.copy_to(member, file)?;
            Ok(())
        },
        |_| Ok(()),
    )?;
    Ok(target)
}

/// The papers that came, as the rules count them.
pub fn have(cards: &[ItemCard]) -> Vec<Have> {
    let have = |card: &ItemCard| {
        Some(Have {
            item: proof::listed_as(&card.item).to_owned(),
            form: form_of(&card.form)?,
            sets: Some(card.sets),
            date: None,
        })
    };
    cards.iter().filter_map(have).collect()
}

/// The papers of a dossier as they came, beside what the rules ask for.
pub fn item_views(
    rules: &Rules,
    kind: &str,
    dossier: &str,
    cards: &[ItemCard],
    manifest: &str,
) -> Vec<ItemView> {
    let states = checklist::checklist(rules, kind, dossier, &have(cards));
    let known = rules.kind(kind);
    let mut views: Vec<ItemView> = states
        .iter()
        .map(|state| {
            let mine: Vec<&ItemCard> = cards
                .iter()
                .filter(|card| proof::listed_as(&card.item) == state.slug)
                .collect();
            let (tone, word) = match (&state.gap, mine.is_empty()) {
                (Some(_), _) => ("late", "Thiếu"),
                (None, true) => ("plain", "Không có"),
                (None, false) => ("ok", "Có"),
            };
            ItemView {
                item: state.slug.clone(),
                title: state.title.clone(),
                citation: state.citation.to_string(),
                required: state.required,
                form: mine
                    .first()
                    .map_or_else(String::new, |card| word_of(&card.form).to_owned()),
                sets: mine
                    .first()
                    .map_or_else(String::new, |card| format!("{:02} bộ", card.sets)),
                detail: state
                    .gap
                    .as_ref()
                    .map_or_else(String::new, |gap| gap.sentence.clone()),
                tone: tone.to_owned(),
                word: word.to_owned(),
                paper: None,
                files: mine
                    .iter()
                    .filter_map(|card| file_of(known, card, manifest))
                    .collect(),
                can_attach: false,
            }
        })
        .collect();
    views.extend(
        cards
            .iter()
            .filter(|card| {
                let item = proof::listed_as(&card.item);
                states.iter().all(|state| state.slug != item)
            })
            .map(|card| unasked(known, card, manifest)),
    );
    views
}

/// A paper that came although nobody asked for it.
fn unasked(kind: Option<&KindRules>, card: &ItemCard, manifest: &str) -> ItemView {
    ItemView {
        item: card.item.clone(),
        title: card.title.clone(),
        citation: String::new(),
        required: false,
        form: word_of(&card.form).to_owned(),
        sets: format!("{:02} bộ", card.sets),
        detail: String::new(),
        tone: "plain".to_owned(),
        word: "Kèm thêm".to_owned(),
        paper: None,
        files: file_of(kind, card, manifest).into_iter().collect(),
        can_attach: false,
    }
}

/// A file that came, with how it is there and what it is evidence for.
fn file_of(kind: Option<&KindRules>, card: &ItemCard, manifest: &str) -> Option<EvidenceView> {
    let proves = kind.and_then(|kind| proof::said(kind, &card.item));
    let view = arrived_file(card, manifest)?;
    let detail = match proves {
        Some(said) => format!("{} · {said}", view.detail),
        None => view.detail,
    };
    Some(EvidenceView { detail, ..view })
}

/// A file that came inside a bundle; nothing for a paper on paper.
pub fn arrived_file(card: &ItemCard, manifest: &str) -> Option<EvidenceView> {
    let member = card.member.as_ref()?;
    Some(EvidenceView {
        id: format!("{manifest}/{member}"),
        title: card.title.clone(),
        detail: word_of(&card.form).to_owned(),
    })
}

fn form_of(code: &str) -> Option<PaperForm> {
    Some(match code {
        "dien-tu" => PaperForm::Electronic,
        "quet" => PaperForm::Scan,
        "giay" => PaperForm::Paper,
        _ => return None,
    })
}

/// How a paper is there, in words.
pub fn word_of(code: &str) -> &'static str {
    match code {
        "dien-tu" => "bản điện tử",
        "quet" => "bản quét",
        "giay" => "bản giấy",
        _ => "",
    }
}

/// "25/10/2023" of a stored moment.
pub fn short_time(stored: &str) -> String {
    super::rows::day_of(stored).map_or_else(|| stored.to_owned(), domain::date::short)
}
