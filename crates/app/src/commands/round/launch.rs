//! **Gói triển khai** — made by an office, opened by everybody below it.

use std::path::PathBuf;

use domain::fork::Standing;
use domain::rules::{OpenChoice, Rules, Source};
use store::bundles::{Arrival, BundleIn};
use store::keys::{KeyStatus, KnownKey};
use store::rounds::RoundRow;
use store::units::UnitRow;

use super::last_year::carried_forward;
use super::{DRAFT, IN_FORCE};
use crate::commands::board::fact;
use crate::exchange::apply::{ACCEPTED, bundle_row};
use crate::exchange::arrive::{self, Verdict, Whole};
use crate::exchange::payload::{self, Choice, Launch, RoundCard, RuleText, UnitCard};
use crate::exchange::{Outgoing, Part, sealing, send, trust};
use crate::fault::{Code, Fault};
use crate::history::{self, carry};
use crate::register::{self, Launched, Profile, Register, Round, RoundBody, RuleSources, Superior};
use crate::rule_files::RULE_FILES;
use crate::views::{FactView, WrittenView};
use crate::{App, clock, say};

/// Makes the launch and writes it out. Each one has the next number.
pub fn issue(
    app: &App,
    register: &Register,
    profile: &Profile,
    open: &Round,
    units: &[UnitRow],
    folder: PathBuf,
) -> Result<WrittenView, Fault> {
    let number = u32::try_from(open.row.launch_number + 1).expect("launches of a year are few");
    let texts = register.store.read(|r| r.round_layers(open.id()))?;
    let mut parts = Vec::new();
    let mut rule_texts = Vec::new();
    for (position, text) in texts.iter().enumerate() {
        let member = format!("rules/{position}-{}.toml", text.name);
        parts.push(Part {
            name: member.clone(),
            title: text.name.clone(),
            detachable: false,
            content: crate::exchange::Content::Bytes(text.text.clone().into_bytes()),
        });
        rule_texts.push(RuleText {
            slug: text.name.clone(),
            member,
            sha256: text.hash.clone(),
        });
    }
    let national = rule_texts.remove(0);
    let launch = Launch {
        version: payload::VERSION,
        round: RoundCard {
            id: open.id().to_owned(),
            year: open.year(),
            label: open.row.label.clone(),
            number,
        },
        national,
        layers: rule_texts,
        choices: open
            .row
            .body
            .choices
            .iter()
            .map(|(code, c)| {
                (
                    code.clone(),
                    Choice {
                        value: c.value.clone(),
                        basis: c.basis.clone(),
                    },
                )
            })
            .collect(),
        office: profile.unit.clone(),
        office_name: profile.office_name.clone(),
        units: units
            .iter()
            .map(|row| register::unit_card(row, profile.sample))
            .collect(),
        units_are_offices: units.iter().all(|row| row.code.is_some()),
        offices: units
            .iter()
            .filter(|row| row.code.is_some())
            .map(|row| row.id.clone())
            .collect(),
        dossier_limit_mb: open.row.body.dossier_limit_mb,
        events: register
            .store
            .read(|r| history::cards(r, &profile.unit.id))?,
        last_year: register
            .store
            .read(|r| carry::for_launch(r, &app.catalogue(), open.year(), units))?,
        extra: Default::default(),
    };
    parts.push(Part::json(payload::LAUNCH, "Gói triển khai", &launch)?);
    let mut row = RoundRow {
        launch_number: i64::from(number),
        state: IN_FORCE.to_owned(),
        ..open.row.clone()
    };
    row.body.launched.push(Launched {
        number: i64::from(number),
        at: say::stored(clock::trusted_now(app, register)?),
        rules_sha256: open.rules_sha256.clone(),
        texts: texts.iter().map(|text| text.hash.clone()).collect(),
        choices: open.row.body.choices.clone(),
        plan: open.row.body.own_plan.clone(),
    });
    let act = app.act(register, "issue_launch", open.id())?;
    register.store.write(act, |w| w.save_round(&row))?;
    let sent = send(
        app,
        register,
        Outgoing {
            kind: "launch".to_owned(),
            receiver: None,
            carried_for: None,
            sentence: format!("Gói triển khai năm {} của {}, lần {number}, cho {} đơn vị.", open.row.label, profile.office_name, units.len()),
            parts,
            subject_record: None,
            file_stem: format!("goi-trien-khai-{}-{}", open.row.label, say::slug(&profile.unit.name)),
            folder,
            title: "Gói triển khai".to_owned(),
            carry: vec![
                "Chép tệp này cho từng đơn vị (USB, thư điện tử hoặc Zalo). Một tệp dùng chung cho mọi đơn vị.".to_owned(),
                "In “Phiếu gửi gói triển khai” kèm theo: đơn vị so mã trên phiếu với mã trên màn hình khi mở gói lần đầu.".to_owned(),
            ],
        },
    );
    if sent.is_err() {
        // The number was not used: nobody has this launch.
        let act = app.act(register, "launch_not_written", open.id())?;
        register.store.write(act, |w| w.save_round(&open.row))?;
    }
    let written = sent?.written;
    let act = app.act(register, "launch_carries_changes", open.id())?;
    register
        .store
        .write(act, |w| history::mark_issued(w, &profile.unit.id))?;
    Ok(written)
}

/// What people call a rule text: its title where it came with the program, else what the text calls itself.
fn rule_title(slug: &str, text: &str) -> String {
    let known = RULE_FILES.iter().find(|file| file.slug == slug);
    known.map_or_else(
        || Rules::head(Source { name: slug, text }).title,
        |file| file.title.to_owned(),
    )
}

/// What a launch would change here, for its verdict page.
pub fn effects(
    whole: &mut Whole,
    launch: &Launch,
    profile: Option<&Profile>,
) -> Result<(Vec<FactView>, Vec<String>), Fault> {
    let rules: Vec<String> = rule_sources(whole, launch)?
        .iter()
        .map(|(slug, text)| rule_title(slug, text))
        .collect();
    let contents = vec![
        fact("Đợt xét", format!("năm {}", launch.round.label)),
        fact("Lần ban hành", launch.round.number.to_string()),
        fact("Cơ quan ban hành", launch.office_name.clone()),
        fact("Quy định kèm theo", rules.join("; ")),
        fact("Số đơn vị", launch.units.len().to_string()),
    ];
    let effects = match profile {
        None => vec!["Máy này được khai báo cho đơn vị mà anh, chị chọn: tên, mốc thời gian và tiêu chí có sẵn, không phải gõ.".to_owned()],
        Some(_) => vec!["Mốc thời gian và tiêu chí của năm được cập nhật theo gói này. Số liệu đã nhập giữ nguyên.".to_owned()],
    };
    Ok((contents, effects))
}

/// Takes a launch in for the chosen unit.
pub fn accept(
    app: &App,
    register: &Register,
    judged: arrive::Judged,
    unit: &str,
    code_compared: bool,
) -> Result<(), Fault> {
    let arrive::Judged {
        verdict,
        explanation,
        standing,
        whole,
        ..
    } = judged;
    let Some(mut whole) =
        whole.filter(|w| w.manifest.kind == "launch" && verdict != Verdict::Invalid)
    else {
        return Err(Fault::new(Code::Unverified, explanation));
    };
    if verdict == Verdict::Unknown && !code_compared {
        return Err(Fault::precondition(
            "Lần đầu nhận gói của cơ quan này: so mã trên màn hình với mã in trên phiếu gửi kèm, giống nhau thì đánh dấu rồi làm tiếp.",
        ));
    }
    let launch: Launch = arrive::data(whole.opened.contents_mut(), payload::LAUNCH)?;
    if verdict == Verdict::Stale && standing == Some(Standing::Older) {
        return Err(Fault::new(
            Code::Unverified,
            format!("{explanation} Không nhận lại gói cũ hơn."),
        ));
    }
    if launch.office.id != whole.manifest.issuer.unit {
        return Err(Fault::new(
            Code::Unverified,
            "Tên cơ quan trong gói triển khai không phải là cơ quan đã ký gói. Không nhận gói; hỏi lại nơi gửi.",
        ));
    }
    let revoked = trust::revoked_in(whole.opened.contents_mut())?;
    let said = trust::word::read(whole.opened.contents_mut())?;
    let own = crate::keys::public(register).ok();
    let sources = rule_sources(&mut whole, &launch)?;
    let choices = launch
        .choices
        .iter()
        .map(|(code, c)| {
            (
                code.clone(),
                OpenChoice {
                    value: c.value.clone(),
                    basis: c.basis.clone(),
                },
            )
        })
        .collect();
    let rules = register::load_rules(&sources)?;
    let card = chosen_unit(&launch, unit)?;
    let profile = set_up(app, register, &launch, &card, &whole, &rules)?;
    let (row, sources) = round_row(register, &profile, &launch, &card, &whole, choices, sources)?;
    register::load_rules(&sources)?;
    let original = whole.keep(register)?;
    let at = say::stored(clock::trusted_now(app, register)?);
    let learned = trust::word::learned(app, register, &profile, &whole.manifest, &said, &at)?;
    let act = app.act(register, "accept_launch", &launch.round.id)?;
    register.store.write(act, |w| {
        w.save_unit(&register::unit_row(&launch.office, None, 0))?;
        if !profile.desk
            && w.unit(&profile.unit.id)?
                .is_some_and(|row| row.name != profile.unit.name)
        {
            w.save_unit(&register::unit_row(&profile.unit, None, 0))?;
        }
        let own_list = profile.desk.then_some(profile.unit.id.as_str());
        history::launched(w, &launch.office.id, own_list, &launch.events)?;
        w.save_round(&row)?;
        let hashes = sources
            .iter()
            .map(|(name, text)| w.save_rule_text(name, text))
            .collect::<Result<Vec<_>, _>>()?;
        w.set_round_layers(
            &row.id,
            &hashes.iter().map(String::as_str).collect::<Vec<_>>(),
        )?;
        w.save_object(&original, "application/x-antt", &whole.manifest.sentence)?;
        if w.receive_bundle(&bundle_in(&whole, &original.sha256, &at))? == Arrival::Again {
            w.settle_bundle(&whole.sha256, ACCEPTED, "", Some(&original.sha256))?;
        }
        let public = whole.manifest.public_key;
        if w.key(&public.to_string())?.is_none() {
            for older in w.keys_of(&launch.office.id)? {
                if older.status == KeyStatus::Trusted {
                    w.set_key_status(&older.public, KeyStatus::Replaced)?;
                }
            }
            w.save_key(&KnownKey {
                public: public.to_string(),
                fingerprint: public.fingerprint().to_string(),
                unit: launch.office.id.clone(),
                name: launch.office_name.clone(),
                status: KeyStatus::Trusted,
                accepted_at: at.clone(),
                how: "so mã trên phiếu gửi gói triển khai".to_owned(),
                accepted_by: profile.unit.name.clone(),
            })?;
        }
        sealing::note_recipient(w, &whole.manifest)?;
        w.set_setting(register::PROFILE, &profile)?;
        trust::word::keep(app, w, &profile, &learned)?;
        trust::take_over(w, &profile, own.as_ref(), &whole.manifest, &revoked)
    })?;
    clock::saw(app, register, &whole.manifest.claimed_time)
}

/// The rule texts inside, each equal to the hash the launch names.
fn rule_sources(whole: &mut Whole, launch: &Launch) -> Result<RuleSources, Fault> {
    const CAP: u64 = 4 << 20;
    let mut sources = Vec::new();
    for rule in std::iter::once(&launch.national).chain(&launch.layers) {
        let bytes = whole.opened.contents_mut().read(&rule.member, CAP)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Fault::new(
                Code::Unverified,
                "Quy định trong gói không đọc được. Xin cơ quan ban hành xuất lại.",
            )
        })?;
        sources.push((rule.slug.clone(), text));
    }
    Ok(sources)
}

fn chosen_unit(launch: &Launch, unit: &str) -> Result<UnitCard, Fault> {
    launch
        .units
        .iter()
        .find(|card| card.id == unit)
        .cloned()
        .ok_or_else(|| {
            Fault::precondition(
                "Chưa chọn đơn vị của mình trong danh sách của gói. Chọn một dòng rồi làm tiếp.",
            )
        })
}

/// The profile after the launch. An office has set itself up before, and must be the one it picks.
fn set_up(
    app: &App,
    register: &Register,
    launch: &Launch,
    card: &UnitCard,
    whole: &Whole,
    rules: &Rules,
) -> Result<Profile, Fault> {
    let superior = Superior {
        unit: launch.office.clone(),
        office_name: launch.office_name.clone(),
        public_key: whole.manifest.public_key.to_string(),
    };
    if let Some(profile) = register.profile()? {
        if profile.desk && profile.unit.id != card.id {
            return Err(Fault::new(
                Code::Conflict,
                format!(
                    "Sổ này là của {}, không phải {}. Chọn đúng đơn vị của mình.",
                    profile.unit.name, card.name
                ),
            ));
        }
        let matched = (profile.unit.id != card.id)
            .then(|| card.clone())
            .or_else(|| profile.matched.clone());
        // A unit that was renamed is called by its new name from now on.
        let unit = if !profile.desk && profile.unit.id == card.id {
            card.clone()
        } else {
            profile.unit.clone()
        };
        return Ok(Profile {
            unit,
            superior: Some(superior),
            matched,
            ..profile
        });
    }
    if launch.is_office(&card.id) {
        return Err(Fault::precondition(
            "Dòng này là một cơ quan nhận hồ sơ. Trước hết chọn “Cơ quan xã, phường hoặc cấp trên” để khai báo cơ quan và đặt mật khẩu, rồi mở lại gói.",
        ));
    }
    let role = rules
        .kind(&card.kind)
        .map_or_else(String::new, |kind| kind.presider.value.title.clone());
    let profile = Profile {
        unit: card.clone(),
        desk: false,
        office_name: String::new(),
        role,
        sample: whole.manifest.sample,
        superior: Some(superior),
        matched: None,
    };
    app.set_up(register, &profile, None)?;
    Ok(profile)
}

/// The round's row and all its rule texts: those of the launch, then this office's own.
fn round_row(
    register: &Register,
    profile: &Profile,
    launch: &Launch,
    card: &UnitCard,
    whole: &Whole,
    choices: std::collections::BTreeMap<String, OpenChoice>,
    mut sources: RuleSources,
) -> Result<(RoundRow<RoundBody>, RuleSources), Fault> {
    let rounds: Vec<RoundRow<RoundBody>> = register.store.read(|r| r.rounds())?;
    // A round of the same year made here by hand goes on under the launch's rules.
    let before = rounds.iter().find(|r| r.id == launch.round.id).or_else(|| {
        rounds
            .iter()
            .find(|r| r.year == i64::from(launch.round.year))
    });
    let mut layers: Vec<String> = launch.layers.iter().map(|l| l.slug.clone()).collect();
    let inherited_layers = layers.len();
    let inherited_choices: Vec<String> = choices.keys().cloned().collect();
    let mut all_choices = choices;
    let mut own_plan = None;
    if let Some(before) = before.filter(|_| profile.desk) {
        let texts = register.store.read(|r| r.round_layers(&before.id))?;
        for text in texts.into_iter().skip(1 + before.body.inherited_layers) {
            if !layers.contains(&text.name) {
                layers.push(text.name.clone());
                sources.push((text.name, text.text));
            }
        }
        // A plan of this office that no longer fits under the new layers goes back to its editor.
        if before.body.own_plan.is_some() && register::load_rules(&sources).is_err() {
            sources.pop();
            layers.pop();
        } else {
            own_plan.clone_from(&before.body.own_plan);
        }
        for (code, choice) in &before.body.choices {
            all_choices
                .entry(code.clone())
                .or_insert_with(|| choice.clone());
        }
    }
    let own_number = before
        .filter(|_| profile.desk)
        .map_or(0, |b| b.launch_number);
    let row = RoundRow {
        id: before.map_or_else(|| launch.round.id.clone(), |b| b.id.clone()),
        year: i64::from(launch.round.year),
        label: launch.round.label.clone(),
        // A desk counts its own launches; a unit remembers the number of the one it got.
        launch_number: if profile.desk {
            own_number
        } else {
            i64::from(launch.round.number)
        },
        office_unit: launch.office.id.clone(),
        state: if profile.desk { DRAFT } else { IN_FORCE }.to_owned(),
        body: RoundBody {
            national: launch.national.slug.clone(),
            layers,
            choices: all_choices,
            inherited_layers,
            inherited_choices,
            launch: whole.sha256.clone(),
            last_year: carry::chosen(
                launch.last_year.get(&card.id),
                before.and_then(|b| b.body.last_year.clone()),
                carried_forward(register, profile, launch.round.year)?,
            ),
            dossier_limit_mb: launch.dossier_limit_mb,
            own_plan,
            launched: before
                .filter(|_| profile.desk)
                .map_or_else(Vec::new, |b| b.body.launched.clone()),
        },
    };
    Ok((row, sources))
}

fn bundle_in(whole: &Whole, original: &str, at: &str) -> BundleIn {
    BundleIn {
        received_at: at.to_owned(),
        file_object: Some(original.to_owned()),
        ..bundle_row(
            &whole.manifest,
            &whole.sha256,
            ACCEPTED,
            &whole.manifest.sentence,
        )
    }
}
