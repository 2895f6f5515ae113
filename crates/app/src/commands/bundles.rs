//! Bundles as people meet them: the verdict page, the inbox, receipts.

mod forks;
mod receipts;
mod requests;
mod signers;

use std::path::Path;

use domain::fork::Standing;
use store::bundles::BundleIn;
use store::reader::Page;

use super::{AcceptLaunchArgs, ImportBundleArgs, InspectArgs, NoArgs, jobs};
use crate::commands::board::fact;
use crate::exchange::apply::{self, ACCEPTED, REFUSED, WAITING};
use crate::exchange::arrive::{self, Judged, Verdict, Whole};
use crate::exchange::brought::{self, Openers};
use crate::exchange::payload::{self, Launch};
use crate::fault::Fault;
use crate::jobs::Finished;
use crate::register::{Profile, Register};
use crate::views::*;
use crate::{App, clock, files, say};

pub use forks::choose_writer;
pub use receipts::{write_back, write_receipts};
pub use requests::{Asked, asked};
pub use signers::accept_signer;

/// Where nobody has set up a register yet, no key is here that could open anything: nothing is wrong with the file.
fn sealed_on_a_new_pc() -> Judged {
    let next = "Nếu đây là bản sao lưu của đơn vị: về trang “Bắt đầu”, chọn “Khôi phục từ bản sao lưu”. Nếu là tệp nơi khác gửi: mở gói triển khai hoặc tự khai báo trước, rồi xin nơi gửi xuất lại.";
    Judged {
        verdict: Verdict::Unknown,
        explanation:
            "Tệp này đã niêm phong. Máy này chưa có sổ nào nên chưa mở được, chưa biết của nơi nào."
                .to_owned(),
        next: next.to_owned(),
        standing: None,
        whole: None,
    }
}

/// Looks at a bundle; imports nothing.
pub fn inspect_bundle(app: &App, args: InspectArgs) -> Result<BundleView, Fault> {
    let register = app.register();
    let path = files::path(app, &args.file)?;
    let mut file = files::view(app, path.clone());
    file.handle = args.file;
    if !args.watched || brought::is_small(&path) {
        let openers = Openers::of(app, &register);
        return inspected(app, &register, &openers, file, &path);
    }
    brought::ready(app, &register, [path.as_path()])?;
    let shared = app.share();
    let unread = BundleView::unread(file.clone());
    let job = app.jobs().start("Xem gói", move |job| {
        let watched = job.clone();
        let tell = move |words, thousandths| {
            watched.measure(thousandths, words);
            !watched.is_cancelled()
        };
        let openers = jobs::followed(&shared, &register, &path, tell);
        let bundle = inspected(&shared, &register, &openers, file, &path)?;
        Ok(Finished {
            bundle: Some(bundle),
            completed: true,
            ..Finished::default()
        })
    });
    Ok(BundleView { job, ..unread })
}

fn inspected(
    app: &App,
    register: &Register,
    openers: &Openers<'_>,
    file: FileView,
    path: &Path,
) -> Result<BundleView, Fault> {
    let mut judged = arrive::judge_with(app, register, openers, path)?;
    if judged.whole.is_none() && register.profile()?.is_none() && brought::is_sealed(path) {
        judged = sealed_on_a_new_pc();
    }
    if let Some(fault) = apply::found_inside(app, register, openers, path)? {
        judged = Judged {
            verdict: Verdict::Invalid,
            explanation: fault.message,
            next: String::new(),
            ..judged
        };
    }
    view(app, register, file, judged)
}

impl BundleView {
    /// A file of which nothing is known yet.
    fn unread(file: FileView) -> BundleView {
        BundleView {
            file,
            job: String::new(),
            verdict: String::new(),
            word: String::new(),
            explanation: String::new(),
            next: String::new(),
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
            changes: Vec::new(),
        }
    }
}

fn view(
    app: &App,
    register: &Register,
    file: FileView,
    judged: Judged,
) -> Result<BundleView, Fault> {
    let profile = register.profile()?;
    let Judged {
        verdict,
        explanation,
        next,
        standing,
        whole,
    } = judged;
    let mut view = BundleView {
        verdict: verdict.slug().to_owned(),
        word: verdict.word().to_owned(),
        explanation,
        next,
        ..BundleView::unread(file)
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
        || arrive::everybody(&manifest.kind).to_owned(),
        |r| r.unit_name.clone(),
    );
    view.sentence = manifest.sentence.clone();
    view.claimed = say::stored_moment(&manifest.claimed_time);
    view.code = manifest.public_key.short_code();
    view.sample = manifest.sample;
    view.contents = manifest
        .members
        .iter()
        .map(|m| fact(&m.title, present(&whole, &m.name, m.size)))
        .collect();
    if manifest.kind == crate::update::KIND {
        super::update::show(app, &mut view, &mut whole, verdict);
        return Ok(view);
    }
    if verdict == Verdict::Invalid {
        return Ok(view);
    }
    if manifest.kind == "launch" {
        show_launch(app, &mut view, &mut whole, profile.as_ref())?;
        // A newer one of this office is here: the old one is looked at, never taken. What is here is not taken again.
        if matches!(standing, Some(Standing::Older | Standing::Same)) {
            if standing == Some(Standing::Older) {
                view.next =
                    "Không nhận gói cũ. Dùng gói triển khai mới nhất của cơ quan.".to_owned();
            }
            view.effects.clear();
            view.units.clear();
            view.action.clear();
            view.action_label.clear();
        }
    } else {
        show_action(
            &mut view,
            verdict,
            standing.as_ref(),
            &whole,
            profile.as_ref(),
        );
    }
    Ok(view)
}

fn present(whole: &Whole, member: &str, size: u64) -> String {
    if whole.opened.contents().present(member) {
        say::size(size)
    } else {
        "để lại ở nơi gửi".to_owned()
    }
}

fn show_launch(
    app: &App,
    view: &mut BundleView,
    whole: &mut Whole,
    profile: Option<&Profile>,
) -> Result<(), Fault> {
    let launch: Launch = arrive::data(whole.opened.contents_mut(), payload::LAUNCH)?;
    let (contents, effects) = super::round::effects(whole, &launch, profile)?;
    view.contents = contents;
    view.effects = effects;
    let mine = |id: &str| profile.is_none_or(|p| !p.desk || p.unit.id == id);
    let line = crate::history::of_cards(&launch.events);
    view.units = launch
        .units
        .iter()
        .filter(|unit| mine(&unit.id))
        .map(|unit| UnitChoiceView {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            detail: [
                unit.place.clone(),
                crate::history::formerly(&line, &unit.id),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        })
        .collect();
    let own = profile.is_some_and(|p| p.is_me(&whole.manifest.issuer.unit));
    if let Some(profile) = profile.filter(|p| p.desk && !own && view.units.is_empty()) {
        view.next = not_named(app, profile, &launch);
        view.effects.clear();
    } else if !own {
        view.action = "accept-launch".to_owned();
        view.action_label = "Nhận gói triển khai".to_owned();
    }
    Ok(())
}

/// Why an office cannot take a launch that does not name it.
fn not_named(app: &App, profile: &Profile, launch: &Launch) -> String {
    let catalogue = app.catalogue();
    let place = catalogue.find(&profile.unit.catalogue);
    let period = place.map_or_else(String::new, |place| format!(" ({})", place.period()));
    let follows = launch
        .units
        .iter()
        .find(|unit| catalogue.follows(&unit.catalogue, &profile.unit.catalogue));
    let me = format!("Gói không có tên {}{period}.", profile.unit.name);
    match follows {
        Some(unit) => format!(
            "{me} Nơi tiếp nhận có trong gói là {}: khai báo sổ cho cơ quan ấy rồi nhận gói ở sổ đó.",
            unit.name
        ),
        None => format!("{me} Hỏi lại nơi gửi."),
    }
}

fn show_action(
    view: &mut BundleView,
    verdict: Verdict,
    standing: Option<&Standing>,
    whole: &Whole,
    profile: Option<&Profile>,
) {
    let Some(profile) = profile else {
        view.next = "Máy này chưa khai báo đơn vị nên chưa nhận được gói nào ngoài gói triển khai."
            .to_owned();
        return;
    };
    if profile.is_me(&whole.manifest.issuer.unit) && whole.manifest.kind == "backup" {
        view.next = "Đây là bản sao lưu của chính đơn vị này. Muốn đưa sổ trở lại như lúc ấy: mục “Sao lưu”, nút “Khôi phục từ tệp trên USB”.".to_owned();
        return;
    }
    if profile.is_me(&whole.manifest.issuer.unit) {
        view.next = "Đây là gói do chính đơn vị này lập, không cần nhận vào sổ.".to_owned();
        return;
    }
    let accepted = whole
        .known
        .as_ref()
        .is_some_and(|known| known.outcome == ACCEPTED);
    match verdict {
        Verdict::Valid if matches!(standing, Some(Standing::Forked { .. })) => {
            view.action = "import".to_owned();
            view.action_label = "Giữ lại để chọn".to_owned();
            view.effects = vec![
                "Gói được giữ lại, chưa vào sổ, cho đến khi chọn một trong hai bản.".to_owned(),
            ];
        }
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
    super::round::accept(app, &register, judged, &args.unit, args.code_compared)?;
    super::setup::status(app, NoArgs {})
}

/// Imports one bundle and says what became of it.
pub fn import_bundle(app: &App, args: ImportBundleArgs) -> Result<ImportLineView, Fault> {
    let register = app.register();
    register.owner()?;
    clock::trusted_now(app, &register)?;
    let path = files::path(app, &args.file)?;
    brought::ready(app, &register, [path.as_path()])?;
    super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    let mut line = apply::import(app, &register, &path).line;
    if args.receipts {
        let arrived = [(line.manifest.clone(), path)];
        line.sentence
            .push_str(&write_back(app, &register, &arrived)?);
    }
    Ok(line)
}

/// So many receipts that wait are counted; who has more needs no number.
const COUNTED: u32 = 1_000;

/// What came in, what waits for a person, what was refused and why.
pub fn inbox(app: &App, _args: NoArgs) -> Result<InboxView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let unknown = Verdict::Unknown.word();
    let waiting = rows_with(&register, &profile, WAITING, "wait", unknown)?;
    // Only an unknown signer is asked which unit it is.
    let units = match waiting.is_empty() {
        true => Vec::new(),
        false => register.store.read(|r| r.units_under(&profile.unit.id))?,
    };
    let receipts = register
        .store
        .read(|r| r.count_without_receipt(&profile.unit.id, arrive::HANDOVER, COUNTED + 1))?;
    Ok(InboxView {
        waiting,
        forks: forks::forks(&register)?,
        refused: rows_with(&register, &profile, REFUSED, "late", "Không nhận")?,
        requests: requests::links(&register, &profile)?,
        recent: rows_with(&register, &profile, ACCEPTED, "ok", "Đã nhận")?,
        units: units
            .iter()
            .map(|u| UnitChoiceView {
                unit: u.id.clone(),
                name: u.name.clone(),
                detail: u.commune_name.clone().unwrap_or_default(),
            })
            .collect(),
        receipts,
        receipts_said: match receipts {
            0 => String::new(),
            n if n > COUNTED => "Hơn 1.000 biên nhận".to_owned(),
            n => format!("{n} biên nhận"),
        },
        left_open: super::jobs::left_open(app, &register)?,
        list_kind: super::jobs::LIST.to_owned(),
    })
}

/// The latest bundles that came to one end, as lines.
fn rows_with(
    register: &Register,
    profile: &Profile,
    outcome: &str,
    tone: &str,
    word: &str,
) -> Result<Vec<ImportLineView>, Fault> {
    // What somebody has to answer is shown as far as one can look at it; of what went well, the latest.
    let page = Page {
        offset: 0,
        limit: if outcome == ACCEPTED { 100 } else { 500 },
    };
    let rows = register.store.read(|r| r.bundles_in_with(outcome, page))?;
    rows.iter()
        .filter(|row| row.carrier.is_none())
        // A file of this very register is no news, whatever an older version noted of it.
        .filter(|row| !profile.is_me(&row.issuer_unit))
        .map(|row| row_line(register, row, tone, word))
        .collect()
}

/// What a bundle is called whose file is not kept and whose sender stands in no list: its sender is a code that says
/// nothing to people, and what was no bundle at all is called by its file.
fn unnamed(row: &BundleIn) -> String {
    match row.issuer_unit.as_str() {
        "" => row.kind.clone(),
        _ => "Nơi gửi không có trong danh sách".to_owned(),
    }
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
    // What was taken in from a unit that is known needs no look into the file: there are very many.
    let is_known = row.outcome == ACCEPTED && unit.is_some();
    let manifest = match &row.file_object {
        Some(object) if !is_known => Some(bundle::inspect(
            &mut register.store.objects().open(object)?,
        )?),
        _ => None,
    };
    let claimed = manifest
        .as_ref()
        .map_or_else(|| unnamed(row), |m| m.issuer.unit_name.clone());
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
        route: String::new(),
    })
}
