//! Bundles as people meet them: the verdict page, the inbox, receipts.

use std::collections::{BTreeMap, BTreeSet};

use bundle::Opened;
use store::bundles::BundleIn;
use store::keys::{KeyStatus, KnownKey};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use store::units::UnitRow;

use super::{AcceptLaunchArgs, FileArgs, FolderArgs, NoArgs, SignerArgs};
use crate::desk::{self, ReceiptBody};
use crate::exchange::apply::{self, ACCEPTED, REFUSED, WAITING};
use crate::exchange::arrive::{self, Judged, Verdict, Whole};
use crate::exchange::payload::{self, Launch, ReceiptLine, RoundCard, UnitRef};
use crate::exchange::{Outgoing, Part, send};
use crate::fault::{Code, Fault};
use crate::register::{self, Profile, Register, Superior};
use crate::views::*;
use crate::{App, clock, files, say};

/// Looks at a bundle; imports nothing.
pub fn inspect_bundle(app: &App, args: FileArgs) -> Result<BundleView, Fault> {
    let register = app.register();
    let path = files::path(app, &args.file)?;
    let mut file = files::view(app, path.clone());
    file.handle = args.file;
    let judged = arrive::judge(app, &register, &path)?;
    view(&register, file, judged)
}

fn view(register: &Register, file: FileView, judged: Judged) -> Result<BundleView, Fault> {
    let profile = register.profile()?;
    let Judged {
        verdict,
        explanation,
        next,
        whole,
    } = judged;
    let mut view = BundleView {
        file,
        verdict: verdict.slug().to_owned(),
        word: verdict.word().to_owned(),
        explanation,
        next,
        kind: String::new(),
        kind_title: String::new(),
        from: String::new(),
        to: String::new(),
        sentence: String::new(),
        claimed: String::new(),
        code: String::new(),
        sample: false,
        contents: Vec::new(),
        effects: Vec::new(),
        units: Vec::new(),
        action: String::new(),
        action_label: String::new(),
    };
    let Some(mut whole) = whole else {
        return Ok(view);
    };
    let manifest = whole.manifest.clone();
    view.kind = manifest.kind.clone();
    view.kind_title = arrive::kind_title(&manifest.kind).to_owned();
    view.from = if manifest.issuer.office.is_empty() {
        manifest.issuer.unit_name.clone()
    } else {
        manifest.issuer.office.clone()
    };
    view.to = manifest.receiver.as_ref().map_or_else(
        || "mọi đơn vị trực thuộc".to_owned(),
        |r| r.unit_name.clone(),
    );
    view.sentence = manifest.sentence.clone();
    view.claimed = say::stored_moment(&manifest.claimed_time);
    view.code = manifest.public_key.short_code();
    view.sample = manifest.sample;
    view.contents = manifest
        .members
        .iter()
        .map(|m| fact(&m.title, &present(&whole, &m.name, m.size)))
        .collect();
    if verdict == Verdict::Invalid {
        return Ok(view);
    }
    if manifest.kind == "launch" {
        show_launch(&mut view, &mut whole, profile.as_ref())?;
    } else {
        show_action(&mut view, verdict, &whole, profile.as_ref());
    }
    Ok(view)
}

fn fact(label: &str, value: &str) -> FactView {
    FactView {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

fn present(whole: &Whole, member: &str, size: u64) -> String {
    if whole.opened.contents().present(member) {
        say::size(size)
    } else {
        "để lại ở nơi gửi".to_owned()
    }
}

fn show_launch(
    view: &mut BundleView,
    whole: &mut Whole,
    profile: Option<&Profile>,
) -> Result<(), Fault> {
    let launch: Launch = arrive::data(whole.opened.contents_mut(), payload::LAUNCH)?;
    let (contents, effects) = super::round::effects(&launch, profile);
    view.contents = contents;
    view.effects = effects;
    let mine = |id: &str| profile.is_none_or(|p| !p.desk || p.unit.id == id);
    view.units = launch
        .units
        .iter()
        .filter(|unit| mine(&unit.id))
        .map(|unit| UnitChoiceView {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            detail: unit.place.clone(),
        })
        .collect();
    let own = profile.is_some_and(|p| p.is_me(&whole.manifest.issuer.unit));
    if !own {
        view.action = "accept-launch".to_owned();
        view.action_label = "Nhận gói triển khai".to_owned();
    }
    Ok(())
}

fn show_action(view: &mut BundleView, verdict: Verdict, whole: &Whole, profile: Option<&Profile>) {
    let Some(profile) = profile else {
        view.next = "Máy này chưa khai báo đơn vị nên chưa nhận được gói nào ngoài gói triển khai."
            .to_owned();
        return;
    };
    if profile.is_me(&whole.manifest.issuer.unit) {
        view.effects =
            vec!["Đây là gói do chính đơn vị này lập; không cần nhận vào sổ.".to_owned()];
        return;
    }
    let accepted = whole
        .known
        .as_ref()
        .is_some_and(|known| known.outcome == ACCEPTED);
    match verdict {
        Verdict::Valid if !accepted => {
            view.action = "import".to_owned();
            view.action_label = "Nhận vào sổ".to_owned();
            view.effects = vec![format!(
                "{} được ghi vào sổ của đơn vị này.",
                view.kind_title
            )];
        }
        Verdict::Unknown => {
            view.action = "confirm-signer".to_owned();
            view.action_label = "Mã giống nhau, chấp nhận người ký".to_owned();
            view.effects = vec!["Sau khi chấp nhận, các gói sau của đơn vị này được nhận ngay, không phải so mã lại.".to_owned()];
        }
        Verdict::Valid | Verdict::Stale | Verdict::Invalid => {}
    }
}

/// Takes a launch in: this is the unit I am.
pub fn accept_launch(app: &App, args: AcceptLaunchArgs) -> Result<StatusView, Fault> {
    let register = app.register();
    let path = files::path(app, &args.file)?;
    if register.profile()?.is_some() {
        super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    }
    let judged = arrive::judge(app, &register, &path)?;
    super::round::accept(
        app,
        &register,
        judged,
        &args.unit,
        args.code_compared,
        &path,
    )?;
    super::setup::status(app, NoArgs {})
}

/// Imports one bundle and says what became of it.
pub fn import_bundle(app: &App, args: FileArgs) -> Result<ImportLineView, Fault> {
    let register = app.register();
    register.owner()?;
    clock::trusted_now(app, &register)?;
    let path = files::path(app, &args.file)?;
    super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    Ok(apply::import(app, &register, &path))
}

/// A person has compared the code: the key is this unit's, and the held bundle comes in.
pub fn accept_signer(app: &App, args: SignerArgs) -> Result<ImportLineView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let held = register
        .store
        .read(|r| r.bundle_in(&args.manifest))?
        .filter(|held| held.outcome == WAITING)
        .ok_or_else(|| {
            Fault::not_found("Gói này không còn chờ chấp nhận người ký. Mở lại mục “Nhận gói”.")
        })?;
    let object = held
        .file_object
        .clone()
        .ok_or_else(|| Fault::not_found("Không còn tệp của gói này. Nhận lại gói từ USB."))?;
    let opened = bundle::open(
        register.store.objects().open(&object)?,
        &crate::keys::keyring(&register)?,
    )?;
    if let Opened::UnknownSigner(contents) = &opened {
        let manifest = contents.manifest().clone();
        if profile.desk && travels_down_from(&profile, &manifest.issuer.unit) {
            trust_superior(app, &register, &profile, &manifest)?;
        } else if profile.desk {
            trust_unit(app, &register, &profile, &manifest, &args)?;
        } else {
            trust_superior(app, &register, &profile, &manifest)?;
        }
    }
    apply::take_in_held(app, &register, &held)
}

fn travels_down_from(profile: &Profile, issuer: &str) -> bool {
    profile
        .superior
        .as_ref()
        .is_some_and(|superior| superior.unit.id == issuer)
}

/// The key of a unit below. Another key for a unit that had one is a succession: recorded, with
/// its reason; the old key still verifies old bundles.
fn trust_unit(
    app: &App,
    register: &Register,
    profile: &Profile,
    manifest: &bundle::Manifest,
    args: &SignerArgs,
) -> Result<(), Fault> {
    let claimed = manifest.issuer.unit.clone();
    let known = register.store.read(|r| r.canonical_unit(&claimed))?;
    let wanted = if args.unit.is_empty() {
        known.as_ref().map(|unit| unit.id.clone())
    } else {
        Some(args.unit.clone())
    };
    let Some(wanted) = wanted else {
        return Err(Fault::precondition(format!(
            "{} tự khai báo, chưa có trong danh sách. Chọn đơn vị tương ứng trong danh sách rồi chấp nhận.",
            manifest.issuer.unit_name
        )));
    };
    let unit = register
        .store
        .read(|r| r.unit(&wanted))?
        .filter(|unit| unit.parent.as_deref() == Some(profile.unit.id.as_str()))
        .ok_or_else(|| {
            Fault::not_found("Đơn vị được chọn không có trong danh sách của cơ quan. Chọn lại.")
        })?;
    let before: Vec<KnownKey> = register
        .store
        .read(|r| r.keys_of(&unit.id))?
        .into_iter()
        .filter(|k| k.status == KeyStatus::Trusted)
        .collect();
    let reason = domain::text::clean(&args.reason);
    if !before.is_empty() && reason.is_empty() {
        return Err(Fault::precondition(format!(
            "{} đã có khóa ký khác. Hỏi trực tiếp đơn vị vì sao đổi máy hoặc đổi khóa, ghi lý do rồi chấp nhận.",
            unit.name
        )));
    }
    let act = app.act_because(register, "accept_signer", &unit.id, &reason)?;
    let at = act.at.clone();
    register.store.write(act, |w| {
        if claimed != unit.id && w.unit(&claimed)?.is_none() {
            w.save_unit(&UnitRow {
                id: claimed.clone(),
                name: manifest.issuer.unit_name.clone(),
                alias_of: Some(unit.id.clone()),
                code: None,
                catalogue_date: None,
                declared_here: false,
                ..unit.clone()
            })?;
        }
        for key in &before {
            w.set_key_status(&key.public, KeyStatus::Replaced)?;
        }
        save_key(
            w,
            manifest,
            &unit.id,
            &unit.name,
            &at,
            "so mã với phiếu của đơn vị",
            &profile.office_name,
        )
    })?;
    Ok(())
}

/// The key of the office above, where no launch has brought it: a unit that set itself up by hand.
fn trust_superior(
    app: &App,
    register: &Register,
    profile: &Profile,
    manifest: &bundle::Manifest,
) -> Result<(), Fault> {
    if profile
        .superior
        .as_ref()
        .is_some_and(|s| s.unit.id != manifest.issuer.unit)
    {
        return Err(Fault::new(
            Code::Unverified,
            format!(
                "Gói này không phải của cấp trên đã biết của {}.",
                profile.unit.name
            ),
        ));
    }
    let issuer = &manifest.issuer;
    let unit = payload::UnitCard {
        id: issuer.unit.clone(),
        kind: String::from("co-quan-cap-tren"),
        name: issuer.unit_name.clone(),
        place: String::new(),
        catalogue: String::new(),
        sample: manifest.sample,
    };
    let changed = Profile {
        superior: Some(profile.superior.clone().unwrap_or(Superior {
            unit: unit.clone(),
            office_name: issuer.office.clone(),
            public_key: manifest.public_key.to_string(),
        })),
        ..profile.clone()
    };
    let act = app.act(register, "accept_signer", &issuer.unit)?;
    let at = act.at.clone();
    register.store.write(act, |w| {
        if w.unit(&unit.id)?.is_none() {
            w.save_unit(&register::unit_row(&unit, None, 0))?;
        }
        save_key(
            w,
            manifest,
            &issuer.unit,
            &issuer.office,
            &at,
            "so mã trực tiếp với cấp trên",
            &profile.unit.name,
        )?;
        w.set_setting(register::PROFILE, &changed)?;
        Ok::<_, Fault>(())
    })
}

fn save_key(
    w: &store::Writer<'_>,
    manifest: &bundle::Manifest,
    unit: &str,
    name: &str,
    at: &str,
    how: &str,
    by: &str,
) -> Result<(), Fault> {
    w.save_key(&KnownKey {
        public: manifest.public_key.to_string(),
        fingerprint: manifest.public_key.fingerprint().to_string(),
        unit: unit.to_owned(),
        name: name.to_owned(),
        status: KeyStatus::Trusted,
        accepted_at: at.to_owned(),
        how: how.to_owned(),
        accepted_by: by.to_owned(),
    })?;
    Ok(())
}

/// What came in, what waits for a person, what was refused and why.
pub fn inbox(app: &App, _args: NoArgs) -> Result<InboxView, Fault> {
    const RECENT: i64 = 500;
    let register = app.register();
    let profile = register.owner()?;
    let all = register.store.read(|r| {
        r.bundles_in(Page {
            offset: 0,
            limit: RECENT,
        })
    })?;
    let with = |outcome: &str, tone: &str, word: &str| -> Result<Vec<ImportLineView>, Fault> {
        all.iter()
            .filter(|row| row.outcome == outcome && row.carrier.is_none())
            .map(|row| row_line(&register, row, tone, word))
            .collect()
    };
    let units = register.store.read(|r| r.units_under(&profile.unit.id))?;
    Ok(InboxView {
        waiting: with(WAITING, "wait", Verdict::Unknown.word())?,
        refused: with(REFUSED, "late", "Không nhận")?,
        recent: with(ACCEPTED, "ok", "Đã nhận")?,
        units: units
            .iter()
            .map(|u| UnitChoiceView {
                unit: u.id.clone(),
                name: u.name.clone(),
                detail: u.commune_name.clone().unwrap_or_default(),
            })
            .collect(),
        receipts: u32::try_from(unreceipted(&register, &profile)?.len()).unwrap_or(u32::MAX),
    })
}

/// One bundle of the register as a line.
pub fn row_line(
    register: &Register,
    row: &BundleIn,
    tone: &str,
    word: &str,
) -> Result<ImportLineView, Fault> {
    let unit = register
        .store
        .read(|r| r.canonical_unit(&row.issuer_unit))?;
    let manifest = match &row.file_object {
        Some(object) => Some(bundle::inspect(
            &mut register.store.objects().open(object)?,
        )?),
        None => None,
    };
    let claimed = manifest
        .as_ref()
        .map_or_else(|| row.kind.clone(), |m| m.issuer.unit_name.clone());
    let known_kind = manifest.is_some() || !row.issuer_unit.is_empty();
    Ok(ImportLineView {
        file: String::new(),
        manifest: row.manifest_sha256.clone(),
        unit: unit.as_ref().map_or(claimed, |u| u.name.clone()),
        unit_id: unit.map_or_else(String::new, |u| u.id),
        kind_title: if known_kind {
            arrive::kind_title(&row.kind).to_owned()
        } else {
            "Tệp".to_owned()
        },
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence: if row.outcome == ACCEPTED {
            say::stored_moment(&row.received_at)
        } else {
            row.sentence.clone()
        },
        code: manifest.map_or_else(String::new, |m| m.public_key.short_code()),
    })
}

/// Accepted bundles of units below that have no receipt yet, by unit.
fn unreceipted(register: &Register, profile: &Profile) -> Result<Vec<BundleIn>, Fault> {
    let given: Vec<Record<ReceiptBody>> = register
        .store
        .read(|r| r.records(RecordFilter::of_kind(desk::RECEIPT), Page::ALL))?;
    let given: BTreeSet<String> = given
        .into_iter()
        .flat_map(|record| record.row.body.manifests)
        .collect();
    let below: BTreeSet<String> = register
        .store
        .read(|r| r.units_under(&profile.unit.id))?
        .into_iter()
        .map(|u| u.id)
        .collect();
    let all = register.store.read(|r| r.bundles_in(Page::ALL))?;
    Ok(all
        .into_iter()
        .filter(|row| {
            row.outcome == ACCEPTED
                && row.carrier.is_none()
                && below.contains(&row.issuer_unit)
                && !given.contains(&row.manifest_sha256)
        })
        .collect())
}

/// Writes one signed receipt for every unit that waits for one.
pub fn write_receipts(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let folder = files::path(app, &args.folder)?;
    let mut by_unit: BTreeMap<String, Vec<BundleIn>> = BTreeMap::new();
    for row in unreceipted(&register, &profile)? {
        by_unit
            .entry(row.issuer_unit.clone())
            .or_default()
            .push(row);
    }
    if by_unit.is_empty() {
        return Err(Fault::precondition("Không có gói nào đang chờ biên nhận."));
    }
    let mut last = None;
    let n_units = by_unit.len();
    for (unit, rows) in by_unit {
        last = Some(write_receipt(
            app, &register, &profile, &unit, &rows, &folder,
        )?);
    }
    let written = last.expect("at least one unit waited");
    Ok(WrittenView {
        title: "Biên nhận".to_owned(),
        file: if n_units == 1 { written.file } else { format!("{n_units} tệp biên nhận") },
        carry: vec!["Trao lại USB, hoặc gửi tệp biên nhận cho từng đơn vị. Đơn vị mở tệp thì mới thấy “Đã có biên nhận”.".to_owned()],
        ..written
    })
}

fn write_receipt(
    app: &App,
    register: &Register,
    profile: &Profile,
    unit: &str,
    rows: &[BundleIn],
    folder: &std::path::Path,
) -> Result<WrittenView, Fault> {
    let unit = register
        .store
        .read(|r| r.unit(unit))?
        .ok_or_else(|| Fault::not_found("Không có đơn vị này trong sổ."))?;
    let round = register.open_round()?;
    let former_id = former_id(register, rows)?;
    let receipt = payload::Receipt {
        version: payload::VERSION,
        unit: register::unit_card(&unit, profile.sample),
        former_id,
        round: RoundCard {
            id: round.id().to_owned(),
            year: round.year(),
            label: round.row.label.clone(),
            number: u32::try_from(round.row.launch_number).unwrap_or(0),
        },
        lines: rows
            .iter()
            .map(|row| ReceiptLine {
                manifest_sha256: row.manifest_sha256.clone(),
                kind: row.kind.clone(),
                sequence: u64::try_from(row.sequence).unwrap_or(0),
                received_at: row.received_at.clone(),
            })
            .collect(),
        extra: Default::default(),
    };
    let sent = send(
        app,
        register,
        Outgoing {
            kind: "receipt".to_owned(),
            receiver: Some(UnitRef {
                id: unit.id.clone(),
                name: unit.name.clone(),
            }),
            carried_for: None,
            sentence: format!(
                "Biên nhận của {} cho {}: đã nhận {} gói.",
                profile.office_name,
                unit.name,
                rows.len()
            ),
            parts: vec![Part::json(payload::RECEIPT, "Biên nhận", &receipt)?],
            subject_record: None,
            file_stem: format!("bien-nhan-{}", say::slug(&unit.name)),
            folder: folder.to_path_buf(),
            title: "Biên nhận".to_owned(),
            carry: Vec::new(),
        },
    )?;
    let record = RecordRow {
        id: register::new_id(app.world()),
        kind: desk::RECEIPT.to_owned(),
        unit: unit.id.clone(),
        round: Some(round.id().to_owned()),
        state: "issued".to_owned(),
        number: 0,
        date: None,
        search_text: String::new(),
        body: ReceiptBody {
            manifests: rows.iter().map(|row| row.manifest_sha256.clone()).collect(),
            bundle: sent.manifest,
        },
    };
    let act = app.act(register, "receipt", &unit.id)?;
    register
        .store
        .write(act, |w| w.save_record(&record).map(|_| ()))?;
    Ok(sent.written)
}

/// The id a unit declared by hand had signed with.
fn former_id(register: &Register, rows: &[BundleIn]) -> Result<Option<String>, Fault> {
    for row in rows {
        if let Some(object) = &row.file_object {
            let manifest = bundle::inspect(&mut register.store.objects().open(object)?)?;
            if manifest.issuer.unit != row.issuer_unit {
                return Ok(Some(manifest.issuer.unit));
            }
        }
    }
    Ok(None)
}
