//! Two PCs that write for one unit: both bundles beside each other, and a person takes one.

use bundle::Manifest;
use domain::fork::{Standing, WriterChoice};
use domain::form::{self, FormModel};
use domain::meeting::Facts;
use domain::registration;
use domain::review;
use store::bundles::BundleIn;
use store::reader::Page;

use crate::commands::ChooseWriterArgs;
use crate::commands::board::fact;
use crate::exchange::apply::{self, FORKED, OLDER};
use crate::exchange::arrive::writers::{self, ChoiceBody};
use crate::exchange::arrive::{self, kind_title};
use crate::exchange::payload::{self, ItemCard};
use crate::fault::Fault;
use crate::register::{Register, Round};
use crate::views::*;
use crate::{App, say};

/// Every bundle that is held because another one stands here.
pub fn forks(register: &Register) -> Result<Vec<ForkView>, Fault> {
    const MOST: i64 = 100;
    let page = Page {
        offset: 0,
        limit: MOST,
    };
    let held = register.store.read(|r| r.bundles_in_with(FORKED, page))?;
    held.iter().map(|row| fork(register, row)).collect()
}

/// A bundle with its manifest, read from the kept original.
struct Side {
    row: BundleIn,
    manifest: Manifest,
}

impl Side {
    fn of(register: &Register, row: BundleIn) -> Result<Side, Fault> {
        let object = row
            .file_object
            .as_deref()
            .ok_or_else(|| Fault::not_found("Không còn tệp của gói này. Nhận lại gói từ USB."))?;
        let manifest = bundle::inspect(&mut register.store.objects().open(object)?)?;
        Ok(Side { row, manifest })
    }

    fn data<T: serde::de::DeserializeOwned>(
        &self,
        register: &Register,
        name: &str,
    ) -> Result<T, Fault> {
        let object = self.row.file_object.as_deref().unwrap_or_default();
        let file = register.store.objects().open(object)?;
        let mut opened = bundle::open(file, &bundle::Keyring::new())?;
        arrive::data(opened.contents_mut(), name)
    }

    fn view(&self, title: &str, action_label: &str) -> ForkSideView {
        let issuer = &self.manifest.issuer;
        let mut facts = vec![
            fact("Lập lúc", writers::written_when(&self.manifest)),
            fact(
                "Máy này nhận lúc",
                say::stored_moment(&self.row.received_at),
            ),
            fact("Người lập", &issuer.role),
            fact("Gói thứ", self.manifest.sequence.to_string()),
            fact("Mã máy lập", writer_code(&issuer.installation)),
            fact("Mã người ký", self.manifest.public_key.short_code()),
        ];
        facts.retain(|fact| !fact.value.is_empty());
        ForkSideView {
            manifest: self.row.manifest_sha256.clone(),
            title: title.to_owned(),
            facts,
            action_label: action_label.to_owned(),
        }
    }
}

/// The end of an installation's id: enough to tell two PCs apart by eye.
fn writer_code(installation: &str) -> String {
    let digits: Vec<char> = installation
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect();
    let end: String = digits.iter().rev().take(8).rev().collect();
    let end = end.to_uppercase();
    match end.split_at_checked(4) {
        Some((one, two)) if !two.is_empty() => format!("{one}-{two}"),
        _ => end,
    }
}

/// The unit of a held bundle, and the bundle that stands against it.
fn rival(register: &Register, held: &Side) -> Result<(String, Option<Side>), Fault> {
    let claimed = &held.manifest.issuer.unit;
    let unit = register.store.read(|r| r.canonical_unit(claimed))?;
    let unit = unit.map_or_else(|| claimed.clone(), |unit| unit.id);
    let known = writers::known(register, &unit)?;
    let link = writers::link(register, &held.manifest, &held.row.manifest_sha256)?;
    let Standing::Forked { against } = known.standing(&link) else {
        return Ok((unit, None));
    };
    // What stands here about the very same thing is better to compare with than what only shares the writer.
    let alike = known
        .accepted
        .iter()
        .rfind(|one| one.round == link.round && one.kind == link.kind)
        .map_or(against, |one| one.id.clone());
    let row = register.store.read(|r| r.bundle_in(&alike))?;
    let side = row.map(|row| Side::of(register, row)).transpose()?;
    Ok((unit, side))
}

fn fork(register: &Register, row: &BundleIn) -> Result<ForkView, Fault> {
    let held = Side::of(register, row.clone())?;
    let (unit, here) = rival(register, &held)?;
    let name = register
        .store
        .read(|r| r.unit(&unit))?
        .map_or_else(|| held.manifest.issuer.unit_name.clone(), |unit| unit.name);
    let differences = match &here {
        Some(here) => differences(register, &unit, here, &held)?,
        None => Vec::new(),
    };
    let copied = here
        .as_ref()
        .is_some_and(|here| here.manifest.issuer.installation == held.manifest.issuer.installation);
    let copied = match copied {
        true => {
            " Hai bản mang cùng mã máy: số liệu của đơn vị có lẽ đã được chép sang máy thứ hai."
        }
        false => "",
    };
    let sentence = format!(
        "Hai máy cùng lập hồ sơ của {name}, máy này không biết máy kia đã lập. Hỏi đơn vị bản nào đúng, rồi chọn một bản; bản kia vẫn được giữ lại để xem.{copied}"
    );
    let history = writers::choices(register, &unit)?
        .iter()
        .map(|body| {
            let when = say::stored_moment(&body.at);
            let writer = writer_code(&body.choice.taken.installation);
            fact(
                &when,
                format!("{} chọn máy {writer}: {}", body.by, body.reason),
            )
        })
        .collect();
    let mut sides: Vec<ForkSideView> = Vec::new();
    if let Some(here) = &here {
        sides.push(here.view("Bản đang có trong sổ", "Giữ bản đang có"));
    }
    sides.push(held.view("Bản mới đến", "Lấy bản mới đến"));
    Ok(ForkView {
        held: row.manifest_sha256.clone(),
        unit: name,
        kind_title: kind_title(&row.kind).to_owned(),
        sentence,
        sides,
        differences,
        history,
    })
}

/// A person takes one of two; the other stays noted, and later bundles of its PC are shown again.
pub fn choose_writer(app: &App, args: ChooseWriterArgs) -> Result<InboxView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi vì sao chọn bản này. Ghi ngắn, ví dụ: đã gọi cho trưởng thôn, máy cũ đã bỏ.",
        ));
    }
    let row = register
        .store
        .read(|r| r.bundle_in(&args.held))?
        .filter(|row| row.outcome == FORKED)
        .ok_or_else(|| {
            Fault::not_found("Gói này không còn chờ chọn. Mở lại mục “Nhận gói hồ sơ”.")
        })?;
    super::super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    let held = Side::of(&register, row)?;
    let (unit, here) = rival(&register, &held)?;
    let held_link = writers::link(&register, &held.manifest, &held.row.manifest_sha256)?;
    let takes_held = args.taken == args.held;
    let known = writers::known(&register, &unit)?;
    let choice = if takes_held {
        WriterChoice {
            left: known.left_for(&held_link),
            taken: held_link,
        }
    } else {
        let taken = here
            .filter(|here| here.row.manifest_sha256 == args.taken)
            .and_then(|here| {
                let id = here.row.manifest_sha256;
                known.accepted.iter().find(|one| one.id == id).cloned()
            })
            .ok_or_else(|| Fault::not_found("Chưa chọn bản nào trong hai bản. Chọn lại."))?;
        WriterChoice {
            taken,
            left: vec![held_link],
        }
    };
    let body = ChoiceBody {
        choice,
        reason,
        by: profile.shown_name().to_owned(),
        at: say::stored(crate::clock::trusted_now(app, &register)?),
    };
    if takes_held {
        apply::take_in_chosen(app, &register, &held.row, &body)?;
    } else {
        leave(app, &register, &unit, &held, &body)?;
    }
    super::inbox(app, super::NoArgs {})
}

/// The held bundle is left: noted with the reason, never deleted.
fn leave(
    app: &App,
    register: &Register,
    unit: &str,
    held: &Side,
    body: &ChoiceBody,
) -> Result<(), Fault> {
    let manifest = &held.row.manifest_sha256;
    let act = app.act_because(register, "choose_writer", manifest, &body.reason)?;
    let sentence = format!("Đã chọn bản của máy khác: {}", body.reason);
    register.store.write(act, |w| {
        writers::save_choice(app, w, unit, body)?;
        w.settle_bundle(manifest, OLDER, &sentence, None)?;
        Ok::<_, Fault>(())
    })
}

/// What two bundles say differently, with the words of their forms.
fn differences(
    register: &Register,
    unit: &str,
    here: &Side,
    held: &Side,
) -> Result<Vec<ForkDifferenceView>, Fault> {
    if here.row.kind != held.row.kind {
        return Ok(vec![differs(
            "Loại gói",
            kind_title(&here.row.kind),
            kind_title(&held.row.kind),
        )]);
    }
    let Some(round) = apply::round_of(register, &held.manifest)? else {
        return Ok(papers(&here.manifest, &held.manifest));
    };
    let kind = register
        .store
        .read(|r| r.unit(unit))?
        .map_or_else(String::new, |unit| unit.kind);
    let mut found = match held.row.kind.as_str() {
        "registration" => {
            let [one, two]: [payload::Registration; 2] =
                both(register, here, held, payload::REGISTRATION)?;
            let mut found = forms(
                &registration_form(&round, &kind, &one),
                &registration_form(&round, &kind, &two),
            );
            found.extend(items(&one.items, &two.items));
            found
        }
        "dossier" => {
            let [one, two]: [payload::Dossier; 2] = both(register, here, held, payload::DOSSIER)?;
            dossiers(&round, &kind, &one, &two)
        }
        "supplement" => {
            let [one, two]: [payload::Supplement; 2] =
                both(register, here, held, payload::SUPPLEMENT)?;
            let mut found = Vec::new();
            push(&mut found, "Nội dung", &one.statement, &two.statement);
            found.extend(incidents(one.incidents.len(), two.incidents.len()));
            found
        }
        _ => papers(&here.manifest, &held.manifest),
    };
    if found.is_empty() {
        found.push(differs(
            "Nội dung",
            "giống nhau, chỉ khác máy lập và lúc lập",
            "giống nhau, chỉ khác máy lập và lúc lập",
        ));
    }
    Ok(found)
}

fn both<T: serde::de::DeserializeOwned>(
    register: &Register,
    here: &Side,
    held: &Side,
    name: &str,
) -> Result<[T; 2], Fault> {
    Ok([here.data(register, name)?, held.data(register, name)?])
}

fn registration_form(round: &Round, kind: &str, data: &payload::Registration) -> FormModel {
    let facts = Facts {
        kind: kind.to_owned(),
        year: round.year(),
        unit: data.unit.name.clone(),
        ..Facts::default()
    };
    registration::form(&round.rules, &data.fields, &facts)
}

fn dossiers(
    round: &Round,
    kind: &str,
    one: &payload::Dossier,
    two: &payload::Dossier,
) -> Vec<ForkDifferenceView> {
    let mut found = Vec::new();
    let (a, b) = (&one.minutes, &two.minutes);
    let day = domain::date::short;
    push(&mut found, "Ngày họp", &day(a.date), &day(b.date));
    push(&mut found, "Chủ trì", &a.presider, &b.presider);
    push(
        &mut found,
        "Kết quả tự đánh giá",
        &crate::shown::verdict(a.verdict, "").word,
        &crate::shown::verdict(b.verdict, "").word,
    );
    let changes = review::diff(&round.rules, kind, &a.answers, &b.answers);
    found.extend(
        changes
            .iter()
            .map(|change| differs(&change.label, &change.before, &change.after)),
    );
    found.extend(incidents(one.incidents.len(), two.incidents.len()));
    found.extend(items(&one.items, &two.items));
    found
}

fn incidents(here: usize, held: usize) -> Option<ForkDifferenceView> {
    (here != held).then(|| differs("Số vụ việc", &here.to_string(), &held.to_string()))
}

fn forms(one: &FormModel, two: &FormModel) -> Vec<ForkDifferenceView> {
    let shown = |model: &FormModel, field: &str| {
        model
            .inputs
            .iter()
            .find(|input| input.shown && input.field == field)
            .map_or_else(String::new, said)
    };
    let mut found = Vec::new();
    for input in &one.inputs {
        let (here, held) = (shown(one, &input.field), shown(two, &input.field));
        push(&mut found, &input.label, &here, &held);
    }
    found
}

/// What stands in an input, as people read it.
fn said(input: &form::Input) -> String {
    let chosen = input
        .choices
        .iter()
        .find(|choice| choice.value == input.value);
    match chosen {
        Some(choice) => choice.label.clone(),
        None if input.value == form::YES => "Có".to_owned(),
        None if input.unit.is_empty() || input.value.is_empty() => input.value.clone(),
        None => format!("{} {}", input.value, input.unit),
    }
}

/// Papers of the one that are not, or not the same, in the other.
fn items(here: &[ItemCard], held: &[ItemCard]) -> Vec<ForkDifferenceView> {
    let of = |cards: &[ItemCard], title: &str| -> Vec<Option<String>> {
        let same = cards.iter().filter(|card| card.title == title);
        same.map(|card| card.sha256.clone()).collect()
    };
    let mut titles: Vec<&str> = here
        .iter()
        .chain(held)
        .map(|card| card.title.as_str())
        .collect();
    titles.sort_unstable();
    titles.dedup();
    let mut found = Vec::new();
    for title in titles {
        compare(&mut found, title, &of(here, title), &of(held, title));
    }
    found
}

/// The same by the manifests, for kinds whose data has no form here.
fn papers(here: &Manifest, held: &Manifest) -> Vec<ForkDifferenceView> {
    let of = |manifest: &Manifest, title: &str| -> Vec<String> {
        let same = manifest.members.iter().filter(|one| one.title == title);
        same.map(|one| one.sha256.to_string()).collect()
    };
    let mut titles: Vec<&str> = here
        .members
        .iter()
        .chain(&held.members)
        .map(|one| one.title.as_str())
        .collect();
    titles.sort_unstable();
    titles.dedup();
    let mut found = Vec::new();
    for title in titles {
        compare(&mut found, title, &of(here, title), &of(held, title));
    }
    found
}

fn compare<T: PartialEq>(found: &mut Vec<ForkDifferenceView>, title: &str, here: &[T], held: &[T]) {
    if here == held {
        return;
    }
    let has = |of: &[T]| match of {
        [] => "không có",
        _ if here.is_empty() || held.is_empty() => "có",
        _ => "có, nội dung khác bản kia",
    };
    found.push(differs(title, has(here), has(held)));
}

fn push(found: &mut Vec<ForkDifferenceView>, what: &str, here: &str, held: &str) {
    if here != held {
        found.push(differs(what, here, held));
    }
}

fn differs(what: &str, here: &str, held: &str) -> ForkDifferenceView {
    let said = |text: &str| match text.trim() {
        "" => "để trống".to_owned(),
        text => text.to_owned(),
    };
    ForkDifferenceView {
        what: what.to_owned(),
        here: said(here),
        held: said(held),
    }
}
