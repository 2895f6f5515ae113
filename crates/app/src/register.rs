//! One register: its store, who it belongs to, its round and the rules of that round.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use domain::meeting::LastYear;
use domain::rules::{OpenChoice, Rules, Source};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::rounds::RoundRow;
use store::settings::Installation;
use store::{Act, Opening, Store};
use uuid::Uuid;

use crate::commands::Checked;
use crate::exchange::payload::UnitCard;
use crate::fault::{Code, Fault};
use crate::world::World;
use crate::{App, acts, clock, keys, people, recovery, say, standing};

mod launched;
mod notes;

pub use launched::{Launched, UsedPlan};
pub use notes::{read_note, write_note};

/// The folder, in the program's own, that holds one folder a register.
const REGISTERS: &str = "so-lieu";
/// Names the register that was open last.
const LAST: &str = "mo-gan-nhat";

/// The setting that says whose register this is.
pub const PROFILE: &str = "profile";

/// Whose register this is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    pub unit: UnitCard,
    /// Whether it receives from others: an office's desk.
    pub desk: bool,
    /// Printed name of the office that works here: "Công an xã Kon Gang"; a village has none.
    pub office_name: String,
    /// Who signs bundles here, by role: "Trưởng khu dân cư", "Công an xã".
    pub role: String,
    pub sample: bool,
    /// To whom everything is sent: known from a launch.
    pub superior: Option<Superior>,
    /// The unit of the office's register that this one, declared by hand, turned out to be.
    pub matched: Option<UnitCard>,
}

impl Profile {
    /// The unit as others know it.
    pub fn outward(&self) -> &UnitCard {
        self.matched.as_ref().unwrap_or(&self.unit)
    }

    /// An office is called by the body that works there, a village by its own name.
    pub fn shown_name(&self) -> &str {
        if self.office_name.is_empty() {
            &self.outward().name
        } else {
            &self.office_name
        }
    }

    /// Whether an id means this unit.
    pub fn is_me(&self, unit: &str) -> bool {
        self.unit.id == unit || self.outward().id == unit
    }

    /// Who acts here, as the log says it: the office, or the unit that has none.
    pub fn actor(&self) -> &str {
        match self.office_name.as_str() {
            "" => &self.unit.name,
            office => office,
        }
    }
}

/// The office that receives from this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Superior {
    pub unit: UnitCard,
    pub office_name: String,
    pub public_key: String,
}

/// Rule texts by name, the national one first.
pub type RuleSources = Vec<(String, String)>;

/// What a round keeps beside its columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoundBody {
    /// Slug of the national pack, then of each layer: names of the rule texts in order.
    pub national: String,
    pub layers: Vec<String>,
    pub choices: BTreeMap<String, OpenChoice>,
    /// How many of the layers and which choices came from the office above, and stay as they are.
    pub inherited_layers: usize,
    pub inherited_choices: Vec<String>,
    /// Manifest of the launch it came from; empty when it was opened here.
    pub launch: String,
    /// Figures of the year before, when they were carried forward.
    pub last_year: Option<LastYear>,
    /// Largest dossier the office takes, in megabytes.
    #[serde(default)]
    pub dossier_limit_mb: Option<u32>,
    /// This office's own plan as it is in force: then it is the last of the layers.
    #[serde(default)]
    pub own_plan: Option<UsedPlan>,
    /// What each launch of this office carried, the first one first.
    #[serde(default)]
    pub launched: Vec<Launched>,
}

/// A round, ready to be judged by.
#[derive(Clone)]
pub struct Round {
    pub row: RoundRow<RoundBody>,
    pub rules: Arc<Rules>,
    /// SHA-256 over the texts and choices: what an answer was judged by.
    pub rules_sha256: String,
}

impl Round {
    pub fn id(&self) -> &str {
        &self.row.id
    }

    pub fn year(&self) -> i32 {
        i32::try_from(self.row.year).expect("the schema keeps years between 2000 and 2200")
    }
}

/// What rules are made of: the texts by their hashes, and the locality's choices.
#[derive(PartialEq, Eq, Hash)]
struct RulesKey {
    names: Vec<(String, String)>,
    choices: BTreeMap<String, OpenChoice>,
}

/// An open register.
pub struct Register {
    pub id: String,
    pub folder: PathBuf,
    pub store: Store,
    rules: Mutex<HashMap<String, Arc<Rules>>>,
    /// Hashes of rules whose texts were read before.
    rules_known: Mutex<HashMap<RulesKey, String>>,
    pub(crate) unlocked: Mutex<Option<Arc<bundle::SigningKey>>>,
    /// What opens what was sealed for this register's former keys.
    pub(crate) former: Mutex<Option<Arc<Vec<bundle::Identity>>>>,
    /// What was typed into secret fields: never on disk.
    pub(crate) secrets: Mutex<HashMap<(String, String), String>>,
    pub(crate) journal_checked: Mutex<Option<Checked>>,
    /// The person whose own key is open.
    pub(crate) signed_in: Mutex<Option<Arc<people::SignedIn>>>,
}

/// Opens the register used last, or the only one, or makes an empty one.
pub fn open_last(root: &Path, world: &dyn World) -> Result<Register, Fault> {
    let known = ids(root);
    let last = std::fs::read_to_string(root.join(LAST)).unwrap_or_default();
    let id = known
        .iter()
        .find(|id| **id == last.trim())
        .or_else(|| known.first())
        .cloned();
    match id {
        Some(id) => Register::open(root, &id, world),
        None => Register::open(root, &new_id(world), world),
    }
}

/// A new id: time-sortable, from the world's clock and chance.
pub fn new_id(world: &dyn World) -> String {
    let mut bytes = [0u8; 10];
    world.random(&mut bytes);
    let millis = u64::try_from(world.now().unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes)
        .into_uuid()
        .to_string()
}

/// Every register under the root, oldest first.
pub fn ids(root: &Path) -> Vec<String> {
    let mut ids: Vec<String> = std::fs::read_dir(root.join(REGISTERS))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().join(store::DATABASE_FILE).is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| Uuid::parse_str(name).is_ok())
        .collect();
    ids.sort();
    ids
}

/// The folder of a register.
pub fn folder(root: &Path, id: &str) -> PathBuf {
    root.join(REGISTERS).join(id)
}

impl Register {
    /// Opens a register by id, making it when it is new.
    pub fn open(root: &Path, id: &str, world: &dyn World) -> Result<Register, Fault> {
        if Uuid::parse_str(id).is_err() {
            return Err(Fault::not_found(
                "Không có sổ này trên máy. Chọn lại trong danh sách.",
            ));
        }
        let folder = folder(root, id);
        let opening = Opening::followed_by(standing::follow);
        let store = Store::open_or_join(&folder.join(store::DATABASE_FILE), opening)
            .map_err(|cause| what_to_do(cause, &folder))?;
        let register = Register {
            id: id.to_owned(),
            folder,
            store,
            rules: Mutex::default(),
            rules_known: Mutex::default(),
            unlocked: Mutex::default(),
            former: Mutex::default(),
            secrets: Mutex::default(),
            journal_checked: Mutex::default(),
            signed_in: Mutex::default(),
        };
        if register.store.read(|r| r.installation())?.is_none() {
            let installation = Installation {
                id: new_id(world),
                epoch: 1,
            };
            register.store.write(act("set_up", "", "", world), |w| {
                w.set_installation(&installation)?;
                standing::note_told(w)
            })?;
        }
        standing::fill_where_missing(&register, &say::stored(world.now()))?;
        if std::fs::read_to_string(root.join(LAST)).unwrap_or_default() != id {
            // A hint only: without it the oldest register opens first.
            let _ = std::fs::write(root.join(LAST), id);
        }
        Ok(register)
    }

    /// A setting.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Fault> {
        Ok(self.store.read(|r| r.setting(key))?)
    }

    /// Saves a setting, at a moment given by the caller (the clock itself is a setting).
    pub fn set_setting<T: Serialize>(
        &self,
        name: &str,
        at: &str,
        key: &str,
        value: &T,
    ) -> Result<(), Fault> {
        let act = Act {
            name: acts::named(name),
            actor: String::new(),
            subject: key.into(),
            reason: String::new(),
            at: at.into(),
        };
        Ok(self.store.write(act, |w| w.set_setting(key, value))?)
    }

    /// Whose register this is, if it has been set up.
    pub fn profile(&self) -> Result<Option<Profile>, Fault> {
        self.setting(PROFILE)
    }

    /// Whether everything here is made up.
    pub fn is_sample(&self) -> Result<bool, Fault> {
        Ok(self.profile()?.is_some_and(|profile| profile.sample))
    }

    /// Whose register this is; a sentence when it has not been set up.
    pub fn owner(&self) -> Result<Profile, Fault> {
        self.profile()?.ok_or_else(|| {
            Fault::precondition(
                "Máy này chưa khai báo đơn vị. Mở tệp xã gửi hoặc tự khai báo trước.",
            )
        })
    }

    /// The round now open: the latest of this register.
    pub fn round(&self) -> Result<Option<Round>, Fault> {
        let rounds: Vec<RoundRow<RoundBody>> = self.store.read(|r| r.rounds())?;
        rounds
            .into_iter()
            .next()
            .map(|row| self.with_rules(row))
            .transpose()
    }

    /// The round now open; a sentence when there is none.
    pub fn open_round(&self) -> Result<Round, Fault> {
        self.round()?.ok_or_else(|| {
            Fault::precondition("Chưa có đợt xét nào. Mở gói triển khai của cấp trên, hoặc mở đợt xét tại mục “Đợt xét”.")
        })
    }

    /// A round by its id.
    pub fn round_by_id(&self, id: &str) -> Result<Option<Round>, Fault> {
        let row: Option<RoundRow<RoundBody>> = self.store.read(|r| r.round(id))?;
        row.map(|row| self.with_rules(row)).transpose()
    }

    fn with_rules(&self, row: RoundRow<RoundBody>) -> Result<Round, Fault> {
        let names = self.store.read(|r| r.round_layer_names(&row.id))?;
        let key = RulesKey {
            names,
            choices: row.body.choices.clone(),
        };
        if let Some((rules, rules_sha256)) = self.known_rules(&key) {
            return Ok(Round {
                row,
                rules,
                rules_sha256,
            });
        }
        let texts = self.store.read(|r| r.round_layers(&row.id))?;
        let sources: Vec<(String, String)> = texts.into_iter().map(|t| (t.name, t.text)).collect();
        let rules_sha256 = rules_sha256(&sources, &row.body.choices);
        let rules = Arc::new(load_rules(&sources)?.with_choices(&row.body.choices));
        lock(&self.rules).insert(rules_sha256.clone(), Arc::clone(&rules));
        lock(&self.rules_known).insert(key, rules_sha256.clone());
        Ok(Round {
            row,
            rules,
            rules_sha256,
        })
    }

    fn known_rules(&self, key: &RulesKey) -> Option<(Arc<Rules>, String)> {
        let rules_sha256 = lock(&self.rules_known).get(key)?.clone();
        let rules = Arc::clone(lock(&self.rules).get(&rules_sha256)?);
        Some((rules, rules_sha256))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A register that cannot be read has generations beside it; the person must know where.
fn what_to_do(cause: store::Error, folder: &Path) -> Fault {
    let unreadable = matches!(cause, store::Error::Unreadable { .. });
    let fault = Fault::from(cause);
    let kept = folder.join(crate::commands::GENERATIONS);
    if !unreadable || !kept.is_dir() {
        return fault;
    }
    fault.with(
        format!(
            "Mở lại chương trình, chọn “Khôi phục từ bản sao lưu”, rồi chọn tệp mang số lớn nhất trong thư mục {}.",
            kept.display()
        ),
        "",
    )
}

/// What an answer is judged by, as one hash.
fn rules_sha256(sources: &[(String, String)], choices: &BTreeMap<String, OpenChoice>) -> String {
    let mut text = String::new();
    for (name, source) in sources {
        text.push_str(&format!("{name}\n{}\n", source.len()));
        text.push_str(source);
    }
    for (code, choice) in choices {
        text.push_str(&format!("{code}={}\n", choice.value));
    }
    bundle::Digest::of(text.as_bytes()).to_string()
}

/// Rules from their texts, national first; every fault becomes a detail.
pub fn load_rules(sources: &[(String, String)]) -> Result<Rules, Fault> {
    let mut sources = sources.iter().map(|(name, text)| Source { name, text });
    let national = sources
        .next()
        .ok_or_else(|| Fault::precondition("Chưa chọn văn bản quy định của đợt xét."))?;
    let layers: Vec<Source<'_>> = sources.collect();
    Rules::load(national, &layers).map_err(|faults| {
        let mut fault = Fault::new(
            Code::Malformed,
            "Gói quy định có lỗi, chưa dùng được. Xem từng lỗi bên dưới.",
        );
        for one in faults {
            fault = fault.with(one.to_string(), "");
        }
        fault
    })
}

fn act(name: &str, subject: &str, reason: &str, world: &dyn World) -> Act {
    Act {
        name: acts::named(name),
        actor: String::new(),
        subject: subject.to_owned(),
        reason: reason.to_owned(),
        at: say::stored(world.now()),
    }
}

impl App {
    /// An act of the person in front of this register, dated by the best known clock. Refused
    /// while the clock is in question.
    #[track_caller]
    pub(crate) fn act(&self, register: &Register, name: &str, subject: &str) -> Result<Act, Fault> {
        self.act_because(register, name, subject, "")
    }

    /// An act with its reason.
    #[track_caller]
    pub(crate) fn act_because(
        &self,
        register: &Register,
        name: &str,
        subject: &str,
        reason: &str,
    ) -> Result<Act, Fault> {
        let now = clock::working_now(self, register)?;
        let profile = register.profile()?;
        let actor = profile.map_or_else(String::new, |profile| profile.actor().to_owned());
        Ok(Act {
            name: acts::named(name),
            actor,
            subject: subject.to_owned(),
            reason: reason.to_owned(),
            at: say::stored(now),
        })
    }

    /// Sets the register up for a unit: profile and key, together with its unit row.
    pub(crate) fn set_up(
        &self,
        register: &Register,
        profile: &Profile,
        passphrase: Option<&str>,
    ) -> Result<(), Fault> {
        if register.profile()?.is_some() {
            return Err(Fault::new(
                Code::Conflict,
                "Sổ này đã khai báo đơn vị rồi. Muốn lập đơn vị khác, chọn “Mở sổ khác”.",
            ));
        }
        keys::create(self, register, passphrase)?;
        let act = self.act(register, "set_up", &profile.unit.id)?;
        register.store.write(act, |w| {
            w.save_unit(&unit_row(&profile.unit, None, 0))?;
            w.set_setting(PROFILE, profile)
        })?;
        recovery::code(self, register)?;
        Ok(())
    }
}

/// The row of a unit as a launch, a bundle or the catalogue describes it.
pub fn unit_row(card: &UnitCard, parent: Option<&str>, position: i64) -> store::units::UnitRow {
    let mut key = card.catalogue.split('/');
    let date = key
        .next()
        .filter(|date| !date.is_empty())
        .map(str::to_owned);
    let tier = key.next().map(str::to_owned);
    let code = key.next().map(str::to_owned);
    store::units::UnitRow {
        id: card.id.clone(),
        kind: card.kind.clone(),
        name: card.name.clone(),
        parent: parent.map(str::to_owned),
        tier,
        catalogue_date: date.filter(|_| code.is_some()),
        code,
        commune_name: Some(card.place.clone()),
        province_name: None,
        declared_here: false,
        alias_of: None,
        position,
    }
}

/// The card of a unit's row.
pub fn unit_card(row: &store::units::UnitRow, sample: bool) -> UnitCard {
    let catalogue = match (&row.catalogue_date, &row.tier, &row.code) {
        (Some(date), Some(tier), Some(code)) => format!("{date}/{tier}/{code}"),
        _ => String::new(),
    };
    UnitCard {
        id: row.id.clone(),
        kind: row.kind.clone(),
        name: row.name.clone(),
        place: row.commune_name.clone().unwrap_or_default(),
        catalogue,
        sample,
    }
}
