//! Start, frame and settings: whose register this is, and what every screen shows of it.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::{ChooseArgs, DateArgs, NoArgs, PassphraseArgs, QueryArgs, RegisterArgs, home};
use crate::catalogue::{Catalogue, Place};
use crate::commands::board::fact;
use crate::exchange::payload::UnitCard;
use crate::fault::{Code, Fault};
use crate::paper_fields::own_head;
use crate::register::{self, Profile, Register};
use crate::rule_files;
use crate::views::*;
use crate::world::Purpose;
use crate::{App, clock, files, keys, kinds, own, say};

mod forms;

pub use forms::form_view;
use forms::{Typed, value};

const UNIT: &str = "setup-unit";
const OFFICE: &str = "setup-office";
const SETTINGS: &str = "settings";

/// What the frame shows.
pub fn status(app: &App, _args: NoArgs) -> Result<StatusView, Fault> {
    let register = app.register();
    let profile = register.profile()?;
    let round = register.round()?;
    let display = register.store.read(|r| r.fields(SETTINGS, ""))?;
    let now = clock::now(app, &register)?;
    let stage = match &profile {
        None => "empty",
        Some(profile) if profile.desk => "desk",
        Some(_) => "unit",
    };
    Ok(StatusView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        stage: stage.to_owned(),
        unit_name: profile
            .as_ref()
            .map_or_else(String::new, |p| p.shown_name().to_owned()),
        place: profile
            .as_ref()
            .map_or_else(String::new, |p| p.unit.place.clone()),
        round: round
            .as_ref()
            .map_or_else(String::new, |r| r.row.label.clone()),
        sample: profile.as_ref().is_some_and(|p| p.sample),
        saved: match &profile {
            Some(_) => saved_sentence(&register)?,
            None => String::new(),
        },
        today: say::date(now.date()),
        clock: clock::question(app, &register)?,
        locked: profile.is_some() && keys::is_locked(app, &register)?,
        pending_file: app
            .world()
            .pending_file()
            .map(|path| files::view(app, path)),
        update: super::update::told(app),
        rail: if profile.is_some() {
            home::rail(app, &register)?
        } else {
            Vec::new()
        },
        own: if profile.is_some() {
            home::own_year(&register)?
        } else {
            None
        },
        has_history: match &profile {
            Some(profile) if !profile.desk => super::history::has_any(&register, profile)?,
            Some(_) | None => false,
        },
        receiver: profile.as_ref().map_or_else(String::new, own::commune_word),
        text_size: display
            .get("text_size")
            .and_then(|size| size.parse().ok())
            .unwrap_or(100),
        high_contrast: display.get("high_contrast").map(String::as_str) == Some(domain::form::YES),
        data_folder: register.folder.display().to_string(),
        registers: registers(app, &register)?,
    })
}

fn saved_sentence(register: &Register) -> Result<String, Fault> {
    Ok(register.store.saved_at()?.map_or_else(String::new, |at| {
        let moment = say::stored_moment(&at);
        format!(
            "Đã lưu trên máy này lúc {}",
            moment.split(' ').next().unwrap_or_default()
        )
    }))
}

/// The registers of this PC; the names of those that are closed come from a small note beside them.
fn registers(app: &App, current: &Register) -> Result<Vec<RegisterView>, Fault> {
    let mut views = Vec::new();
    for id in register::ids(app.root()) {
        let is_current = id == current.id;
        let note = if is_current {
            Some(register_note(current)?)
        } else {
            register::read_note(app.root(), &id)
        };
        if let Some(note) = note {
            views.push(RegisterView {
                current: is_current,
                ..note
            });
        }
    }
    Ok(views)
}

fn register_note(register: &Register) -> Result<RegisterView, Fault> {
    let profile = register.profile()?;
    Ok(RegisterView {
        id: register.id.clone(),
        title: profile.as_ref().map_or_else(
            || "Sổ chưa khai báo".to_owned(),
            |p| p.shown_name().to_owned(),
        ),
        place: profile
            .as_ref()
            .map_or_else(String::new, |p| p.unit.place.clone()),
        stage: profile
            .as_ref()
            .map_or("empty", |p| if p.desk { "desk" } else { "unit" })
            .to_owned(),
        sample: profile.as_ref().is_some_and(|p| p.sample),
        current: true,
    })
}

/// Notes the name of the open register beside it, for the chooser.
pub fn note_name(app: &App) -> Result<(), Fault> {
    register::write_note(app.root(), &register_note(&app.register())?);
    Ok(())
}

/// Opens another register of this PC.
pub fn open_register(app: &App, args: RegisterArgs) -> Result<StatusView, Fault> {
    note_name(app)?;
    app.switch(|root| Register::open(root, &args.register, app.world()))?;
    status(app, NoArgs {})
}

/// Leaves this register and begins an empty one: for a second unit on the same PC.
pub fn close_register(app: &App, _args: NoArgs) -> Result<StatusView, Fault> {
    let current = app.register();
    if current.profile()?.is_none() {
        return status(app, NoArgs {});
    }
    note_name(app)?;
    let empty = register::new_id(app.world());
    app.switch(|root| Register::open(root, &empty, app.world()))?;
    status(app, NoArgs {})
}

/// Places of the catalogue by a few letters.
pub fn search_communes(app: &App, args: QueryArgs) -> Result<CommunesView, Fault> {
    const LIMIT: usize = 30;
    let catalogue = app.catalogue();
    let communes = catalogue
        .search(&args.query, LIMIT)
        .into_iter()
        .map(|place| commune_view(&catalogue, place))
        .collect();
    Ok(CommunesView { communes })
}

fn commune_view(catalogue: &Catalogue, place: &Place) -> CommuneView {
    CommuneView {
        key: place.key.clone(),
        name: place.name.clone(),
        district: place.district.clone(),
        province: place.province.clone(),
        period: place.period(),
        note: catalogue.note(place),
    }
}

/// The national pack alone, for naming kinds before there is a round.
pub fn national_rules() -> Result<domain::rules::Rules, Fault> {
    let file = rule_files::RULE_FILES
        .iter()
        .find(|f| f.level == "national")
        .expect("a national pack is shipped");
    register::load_rules(&[(file.slug.to_owned(), file.text.to_owned())])
}

/// "Xã Kon Gang, Huyện Đak Đoa, Tỉnh Gia Lai"
fn full_place(place: &Place) -> String {
    [&place.name, &place.district, &place.province]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The same in a sentence: "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai"
pub fn place_in_words(place: &Place) -> String {
    [&place.name, &place.district, &place.province]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| domain::form::lower_first(part))
        .collect::<Vec<_>>()
        .join(", ")
}

fn complete(form: &FormView) -> Result<BTreeMap<String, String>, Fault> {
    let mut fault = Fault::precondition("Chưa khai báo được: còn chỗ chưa đúng hoặc chưa ghi.");
    for input in &form.inputs {
        if !input.problem.is_empty() {
            fault = fault.with(input.problem.clone(), "");
        } else if input.required && input.value.trim().is_empty() {
            fault = fault.with(
                format!("Còn thiếu: {}.", domain::form::lower_first(&input.label)),
                "",
            );
        }
    }
    if !fault.details.is_empty() {
        return Err(fault);
    }
    Ok(form
        .inputs
        .iter()
        .map(|input| (input.field.clone(), input.value.clone()))
        .collect())
}

fn chosen_place(app: &App, typed: &Typed) -> Result<Place, Fault> {
    let catalogue = app.catalogue();
    catalogue
        .find(&value(typed, "place"))
        .cloned()
        .ok_or_else(|| {
            Fault::precondition("Chưa chọn nơi nào trong danh mục. Gõ vài chữ rồi chọn một dòng.")
        })
}

/// Sets up a unit from the form `setup-unit`; its year runs by the national text until its commune
/// sends a launch.
pub fn declare_unit(app: &App, _args: NoArgs) -> Result<StatusView, Fault> {
    let register = app.register();
    let typed = complete(&form_view(app, &register, UNIT)?)?;
    let place = chosen_place(app, &typed)?;
    if place.level != "xa" {
        return Err(Fault::precondition(format!(
            "{} không phải là xã, phường. Chọn xã, phường của đơn vị.",
            place.name
        )));
    }
    let sample = value(&typed, "sample") == domain::form::YES;
    let rules = national_rules()?;
    let kind = kinds::chosen(&rules, &typed).ok_or_else(|| {
        Fault::precondition("Chưa chọn loại đơn vị và nơi quản lý đơn vị. Chọn rồi làm tiếp.")
    })?;
    let unit = UnitCard {
        id: register::new_id(app.world()),
        kind: kind.slug.clone(),
        name: domain::text::one_line(&value(&typed, "name")),
        place: place_in_words(&place),
        catalogue: String::new(),
        sample,
    };
    let role = kind.presider.value.title.clone();
    let profile = Profile {
        unit,
        desk: false,
        office_name: String::new(),
        role,
        sample,
        superior: None,
        matched: None,
    };
    app.set_up(&register, &profile, None)?;
    super::round::open_own_round(app, &register)?;
    status(app, NoArgs {})
}

/// Sets up an office from the form `setup-office`.
pub fn declare_office(app: &App, _args: NoArgs) -> Result<StatusView, Fault> {
    let register = app.register();
    let typed = complete(&form_view(app, &register, OFFICE)?)?;
    let place = chosen_place(app, &typed)?;
    let sample = value(&typed, "sample") == domain::form::YES;
    let unit = place_card(&place, sample);
    let office_name = domain::text::one_line(&value(&typed, "office_name"));
    let profile = Profile {
        unit,
        desk: true,
        role: "Cơ quan thẩm định".to_owned(),
        office_name,
        sample,
        superior: None,
        matched: None,
    };
    app.set_up(&register, &profile, Some(&value(&typed, "passphrase")))?;
    register
        .secrets
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clear();
    status(app, NoArgs {})
}

/// A place of the catalogue as a unit.
pub fn place_card(place: &Place, sample: bool) -> UnitCard {
    let above = [&place.district, &place.province]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| domain::form::lower_first(part))
        .collect::<Vec<_>>()
        .join(", ");
    UnitCard {
        id: place.unit_id(),
        kind: place.level.to_owned(),
        name: domain::form::lower_first(&place.name),
        place: above,
        catalogue: place.key.clone(),
        sample,
    }
}

/// A person says which day it is.
pub fn confirm_clock(app: &App, args: DateArgs) -> Result<StatusView, Fault> {
    let date = domain::date::parse(&args.date)
        .map_err(|sentence| Fault::new(Code::Malformed, sentence))?;
    clock::confirm(app, &app.register(), date)?;
    status(app, NoArgs {})
}

/// Takes the last confirmation of the date back.
pub fn undo_clock(app: &App, _args: NoArgs) -> Result<StatusView, Fault> {
    clock::undo(app, &app.register())?;
    status(app, NoArgs {})
}

/// Unlocks the office's key until the program is closed.
pub fn unlock(app: &App, args: PassphraseArgs) -> Result<StatusView, Fault> {
    keys::unlock(&app.register(), &args.passphrase)?;
    status(app, NoArgs {})
}

/// The settings, with what somebody who helps by telephone will ask for.
pub fn settings(app: &App, _args: NoArgs) -> Result<SettingsView, Fault> {
    let register = app.register();
    let installation = register.store.read(|r| r.installation())?;
    Ok(SettingsView {
        form: form_view(app, &register, SETTINGS)?,
        papers: Some(form_view(app, &register, own_head::FORM)?)
            .filter(|papers| !papers.inputs.is_empty()),
        facts: vec![
            fact("Phiên bản", super::running(app)),
            fact("Cập nhật", super::update_line(app)?),
            fact("Thư mục số liệu", register.folder.display().to_string()),
            fact(
                "Số dòng nhật ký",
                register.store.data_version()?.to_string(),
            ),
            fact(
                "Lần khôi phục",
                installation.map_or_else(String::new, |i| (i.epoch - 1).to_string()),
            ),
        ],
        code: if register.profile()?.is_some() {
            keys::public(&register)?.short_code()
        } else {
            String::new()
        },
    })
}

/// Asks the person for files or a folder; the page gets handles.
pub fn choose_file(app: &App, args: ChooseArgs) -> Result<FilesView, Fault> {
    let purpose = Purpose::parse(&args.purpose)
        .ok_or_else(|| Fault::not_found("Không rõ cần chọn tệp để làm gì."))?;
    let files = app
        .world()
        .choose(purpose)?
        .into_iter()
        .map(|path| files::view(app, path))
        .collect();
    Ok(FilesView { files })
}
