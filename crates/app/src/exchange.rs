//! Dossier ↔ bundle: what leaves, and what is true of it afterwards. What arrives is in `arrive`.

pub mod ahead;
pub mod apply;
pub mod arrive;
pub mod brought;
pub mod entered;
pub mod order;
pub mod payload;
#[cfg(test)]
mod probe;
pub mod sealing;
pub mod trust;

use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use bundle::{Draft, Issuer, NewMember, Party, Source};
use store::bundles::BundleOut;
use store::objects::ObjectRef;
use store::settings::Installation;

use crate::fault::{Code, Fault};
use crate::register::{Profile, Register};
use crate::views::{TransferView, WrittenView};
use crate::{App, clock, files, keys, say, shown};
use payload::UnitRef;
use sealing::Seal;

/// One member to pack.
pub struct Part {
    pub name: String,
    pub title: String,
    pub detachable: bool,
    pub content: Content,
}

/// Where a member's bytes are.
pub enum Content {
    Bytes(Vec<u8>),
    /// A file of the register, by its SHA-256.
    Object(String),
}

impl Part {
    /// A data member.
    pub fn json<T: serde::Serialize>(name: &str, title: &str, data: &T) -> Result<Part, Fault> {
        let bytes =
            serde_json::to_vec_pretty(data).map_err(|e| Fault::internal("bundle.json", &e))?;
        Ok(Part {
            name: name.to_owned(),
            title: title.to_owned(),
            detachable: false,
            content: Content::Bytes(bytes),
        })
    }

    /// A paper made by the program: it stays with its data.
    pub fn paper(name: &str, title: &str, bytes: Vec<u8>) -> Part {
        Part {
            name: name.to_owned(),
            title: title.to_owned(),
            detachable: false,
            content: Content::Bytes(bytes),
        }
    }

    /// A scan or a photo: may be left behind on the way up.
    pub fn scan(name: &str, title: &str, object: &str) -> Part {
        Part {
            name: name.to_owned(),
            title: title.to_owned(),
            detachable: true,
            content: Content::Object(object.to_owned()),
        }
    }
}

/// A bundle about to leave.
pub struct Outgoing {
    pub kind: String,
    /// Nobody in particular for a launch.
    pub receiver: Option<UnitRef>,
    pub carried_for: Option<UnitRef>,
    /// One sentence saying what it is.
    pub sentence: String,
    pub parts: Vec<Part>,
    pub subject_record: Option<String>,
    /// File name without ending: "dang-ky-lang-mau-1-2023".
    pub file_stem: String,
    pub folder: PathBuf,
    /// What the last page says: what to take along on paper, what to tell.
    pub title: String,
    pub carry: Vec<String>,
}

/// A bundle that left.
pub struct Sent {
    pub manifest: String,
    pub written: WrittenView,
}

/// Packs, signs, keeps the original, writes it to the folder, reads it again and verifies it;
/// only then is it noted as sent.
pub fn send(app: &App, register: &Register, mut out: Outgoing) -> Result<Sent, Fault> {
    let key = keys::signing(app, register)?;
    let profile = register.owner()?;
    out.parts.extend(trust::revoked_part(register, &profile)?);
    let receiver = out.receiver.as_ref();
    let words = trust::word::parts(app, register, &profile, &key, &out.kind, receiver)?;
    out.parts.extend(words);
    let made = make(app, register, &key, &profile, &mut out)?;
    let seal = Seal::of(register, &out.kind, out.receiver.as_ref(), &key)?;
    let target = files::free_name(&out.folder, &out.file_stem, "antt");
    let written_size = write_out(
        register,
        &made.original,
        &target,
        &made.manifest,
        seal.as_ref(),
    )?;
    let name = say::name(&target);
    note(app, register, &out, &made, &name, None)?;
    let written = WrittenView {
        code: keys::public(register)?.short_code(),
        carry: out.carry,
        sealed: out
            .receiver
            .filter(|_| seal.is_some())
            .map_or_else(String::new, |receiver| sealing::sentence(&receiver.name)),
        ..files::written(out.title, &target, written_size)
    };
    Ok(Sent {
        manifest: made.manifest,
        written,
    })
}

/// A bundle that is made, signed and kept, and not yet anywhere else.
struct Made {
    /// SHA-256 of its manifest.
    manifest: String,
    original: ObjectRef,
    installation: Installation,
    sequence: i64,
    round: Option<String>,
    at: String,
}

/// Gives it its number, packs, signs and keeps it.
fn make(
    app: &App,
    register: &Register,
    key: &bundle::SigningKey,
    profile: &Profile,
    out: &mut Outgoing,
) -> Result<Made, Fault> {
    if let Some(told) = trust::own_key_revoked(register)? {
        return Err(Fault::precondition(format!(
            "Khóa ký của máy này đã bị {} thu hồi, nên chưa xuất được gói. Mở “Khóa ký” trong phần Cài đặt, lập khóa mới rồi xuất lại.",
            told.by
        )));
    }
    let round = register.round()?;
    let at = say::stored(clock::trusted_now(app, register)?);
    let reserve = app.act(register, "reserve_number", &out.kind)?;
    let (installation, sequence, previous) = register.store.write(reserve, |w| {
        let installation = w.installation()?.ok_or(store::Error::NoInstallation)?;
        Ok::<_, Fault>((installation, w.next_sequence()?, w.last_manifest()?))
    })?;
    let draft = Draft {
        kind: out.kind.clone(),
        round: round.as_ref().map(|r| r.id().to_owned()),
        issuer: Issuer {
            unit: profile.outward().id.clone(),
            unit_name: profile.outward().name.clone(),
            office: profile.office_name.clone(),
            role: profile.role.clone(),
            installation: installation.id.clone(),
            epoch: u64::try_from(installation.epoch).expect("epochs count from one"),
            recipient: key.sealing().recipient(),
            extra: Default::default(),
        },
        receiver: out.receiver.clone().map(party),
        carried_for: out.carried_for.clone().map(party),
        sequence: u64::try_from(sequence).expect("sequence numbers count from one"),
        previous: previous.and_then(|p| p.parse().ok()),
        claimed_time: at.clone(),
        sentence: out.sentence.clone(),
        sample: profile.sample,
        extra: extra(round.as_ref().map(|r| r.year())),
        members: members(register, std::mem::take(&mut out.parts))?,
    };
    let (packed, original) = pack_into_objects(register, draft, key)?;
    Ok(Made {
        manifest: packed.manifest_sha256.to_string(),
        original,
        installation,
        sequence,
        round: round.map(|r| r.id().to_owned()),
        at,
    })
}

/// Notes a bundle as sent, to a file of this name; `receipt` where it is known to have arrived.
fn note(
    app: &App,
    register: &Register,
    out: &Outgoing,
    made: &Made,
    name: &str,
    receipt: Option<&str>,
) -> Result<(), Fault> {
    let act = app.act(register, "send", &out.kind)?;
    register.store.write(act, |w| {
        w.save_object(&made.original, "application/x-antt", name)?;
        w.save_bundle_out(&BundleOut {
            manifest_sha256: made.manifest.clone(),
            kind: out.kind.clone(),
            receiver: out
                .receiver
                .as_ref()
                .map_or_else(String::new, |receiver| receiver.id.clone()),
            installation: made.installation.id.clone(),
            epoch: made.installation.epoch,
            sequence: made.sequence,
            round: made.round.clone(),
            subject_record: out.subject_record.clone(),
            at: made.at.clone(),
            path_hint: name.to_owned(),
            file_object: Some(made.original.sha256.clone()),
            receipt_manifest: receipt.map(str::to_owned),
        })
    })?;
    Ok(())
}

pub(crate) fn extra(year: Option<i32>) -> std::collections::BTreeMap<String, serde_json::Value> {
    year.map(|year| ("year".to_owned(), year.into()))
        .into_iter()
        .collect()
}

pub(crate) fn party(unit: UnitRef) -> Party {
    Party {
        unit: unit.id,
        unit_name: unit.name,
        extra: Default::default(),
    }
}

fn members<'a>(register: &'a Register, parts: Vec<Part>) -> Result<Vec<NewMember<'a>>, Fault> {
    parts
        .into_iter()
        .map(|part| {
            let source = match part.content {
                Content::Bytes(bytes) => Source::Bytes(bytes),
                Content::Object(sha256) => {
                    register.store.objects().verify(&sha256)?;
                    let objects = register.store.objects();
                    Source::Opens(Box::new(move || {
                        let file = objects.open(&sha256).map_err(std::io::Error::other)?;
                        Ok(Box::new(file) as Box<dyn Read>)
                    }))
                }
            };
            Ok(NewMember {
                name: part.name,
                title: part.title,
                detachable: part.detachable,
                source,
            })
        })
        .collect()
}

/// Packs into a file of the register's own, so that what was sent can always be shown and sent again.
fn pack_into_objects(
    register: &Register,
    draft: Draft<'_>,
    key: &bundle::SigningKey,
) -> Result<(bundle::Packed, ObjectRef), Fault> {
    let partial = register.folder.join("goi-dang-lap");
    let result = (|| {
        let mut file =
            std::fs::File::create(&partial).map_err(|e| say::cannot_write(&partial, &e))?;
        let packed = bundle::pack(draft, key, &mut file)?;
        file.flush().map_err(|e| say::cannot_write(&partial, &e))?;
        drop(file);
        let mut again = files::open(&partial)?;
        Ok((packed, register.store.objects().put(&mut again)?))
    })();
    let _ = std::fs::remove_file(&partial);
    result
}

/// Writes a kept bundle to a folder, in its seal if it has one: beside, flushed, read again, verified, renamed.
fn write_out(
    register: &Register,
    original: &ObjectRef,
    target: &Path,
    manifest: &str,
    seal: Option<&Seal>,
) -> Result<u64, Fault> {
    let ring = keys::ring_of(register, &keys::public(register)?)?;
    files::write_verified(
        target,
        |file| {
            let mut source = register.store.objects().open(&original.sha256)?;
            let cannot_write = |e| say::cannot_write(target, &e);
            match seal {
                None => std::io::copy(&mut source, file)
                    .map(|_| ())
                    .map_err(cannot_write),
                Some(seal) => match seal.write(&mut source, file) {
                    Err(bundle::Fault::Io(e)) => Err(cannot_write(e)),
                    other => Ok(other?),
                },
            }
        },
        |file| match seal {
            None => is_ours(file, &ring, manifest),
            Some(seal) => is_ours(seal.open(file)?, &ring, manifest),
        },
    )
}

/// Whether what was read again is the very bundle that was to be written.
fn is_ours(file: impl Read + Seek, ring: &bundle::Keyring, manifest: &str) -> Result<(), Fault> {
    match bundle::open(file, ring)? {
        bundle::Opened::Verified(contents, _)
            if contents.manifest_sha256().to_string() == manifest =>
        {
            Ok(())
        }
        _ => Err(Fault::new(
            Code::Disk,
            "Tệp vừa ghi đọc lại không giống bản gốc. USB có thể đã hỏng; dùng USB khác rồi xuất lại.",
        )),
    }
}

/// Whether the folder lies on a stick, as far as the system tells.
pub fn is_removable(folder: &Path) -> bool {
    let path = folder.to_string_lossy();
    ["/media/", "/run/media/", "/mnt/"]
        .iter()
        .any(|root| path.starts_with(root))
        || removable_drive(&path)
}

/// On Windows every drive but the system's counts: it is better to ask for care once too often.
fn removable_drive(path: &str) -> bool {
    cfg!(windows) && path.as_bytes().get(1) == Some(&b':') && !path.starts_with(['C', 'c'])
}

/// How far the latest bundle of a kind about a record has got.
pub fn transfer_of(
    register: &Register,
    kind: &str,
    record: &str,
    receiver: &str,
) -> Result<TransferView, Fault> {
    let sent = register.store.read(|r| r.bundles_out_about(record))?;
    let Some(latest) = sent.into_iter().find(|out| out.kind == kind) else {
        return Ok(shown::transfer::saved());
    };
    transfer_of_sent(register, &latest, receiver)
}

/// How far a bundle that was made here has got.
pub fn transfer_of_sent(
    register: &Register,
    sent: &BundleOut,
    receiver: &str,
) -> Result<TransferView, Fault> {
    Ok(match receipted_at(register, sent)? {
        Some(when) if entered::is_here(sent) => shown::transfer::entered(&when),
        None => shown::transfer::exported(&say::stored_moment(&sent.at), receiver),
        Some(when) => shown::transfer::receipted(&when, receiver),
    })
}

/// When the receipt for a bundle came, in words; nothing where there is none.
pub fn receipted_at(register: &Register, sent: &BundleOut) -> Result<Option<String>, Fault> {
    let Some(receipt) = &sent.receipt_manifest else {
        return Ok(None);
    };
    let came = register.store.read(|r| r.bundle_in(receipt))?;
    Ok(Some(came.map_or_else(String::new, |b| {
        say::stored_moment(&b.received_at)
    })))
}

/// Bundles of one kind that were made here, the latest first.
pub fn sent_of_kind(register: &Register, kind: &str) -> Result<Vec<BundleOut>, Fault> {
    Ok(register.store.read(|r| r.bundles_out_of(kind))?)
}
