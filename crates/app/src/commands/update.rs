//! **Cập nhật chương trình** — what a person sees and does about an update that came as a file.

use super::{FileArgs, NoArgs};
use crate::commands::board::fact;
use crate::exchange::arrive::{self, Verdict, Whole};
use crate::exchange::brought;
use crate::fault::Fault;
use crate::update::{self, Refusal, kept, look, seen, stage};
use crate::views::{BundleView, UpdateToldView, UpdateView};
use crate::{App, files};

/// What the button says.
pub const STAGE: &str = "Cài bản cập nhật ở lần mở sau";

/// How updates stand on this PC.
pub fn update(app: &App, _args: NoArgs) -> Result<UpdateView, Fault> {
    let program = app.world().program();
    let kept = kept(app.root());
    let takes = program.as_ref().and_then(update::Program::takes);
    let (tone, sentence) = match (&kept.waiting, takes) {
        (_, None) => ("plain", off()),
        (Some(version), _) => (
            "due",
            format!("Bản {version} đang chờ. Đóng chương trình rồi mở lại để cài."),
        ),
        (None, _) => (
            "plain",
            "Chưa có bản nào chờ cài. Có tệp cập nhật thì mở tệp ấy như mở một gói hồ sơ."
                .to_owned(),
        ),
    };
    Ok(UpdateView {
        running: running(app),
        waiting: kept
            .waiting
            .map_or_else(String::new, |version| version.to_string()),
        tone: tone.to_owned(),
        sentence,
        last: kept.last.unwrap_or_default(),
    })
}

/// The version that runs.
pub fn running(app: &App) -> String {
    let program = app.world().program();
    program.map_or_else(
        || env!("CARGO_PKG_VERSION").to_owned(),
        |program| program.version.to_string(),
    )
}

/// What became of an update at this start, for a person before a screen.
pub(super) fn told(app: &App) -> Option<UpdateToldView> {
    if app.world().paths_are_handles() {
        return None;
    }
    let (tone, sentence) = update::told_once(app.root())?;
    Some(UpdateToldView { tone, sentence })
}

/// One line for the settings and for whoever supports the program.
pub fn line(app: &App) -> Result<String, Fault> {
    let view = update(app, NoArgs {})?;
    let said = [view.sentence, view.last].into_iter();
    Ok(said
        .filter(|one| !one.is_empty())
        .collect::<Vec<_>>()
        .join(" "))
}

fn off() -> String {
    format!("{} {}", Refusal::Off.why(), Refusal::Off.next())
}

/// Keeps an update for the next start.
pub fn stage_update(app: &App, args: FileArgs) -> Result<UpdateView, Fault> {
    let register = app.register();
    let path = files::path(app, &args.file)?;
    brought::ready(app, &register, [path.as_path()])?;
    let judged = arrive::judge(app, &register, &path)?;
    let Some(mut whole) = judged
        .whole
        .filter(|whole| whole.manifest.kind != update::KIND || judged.verdict != Verdict::Invalid)
    else {
        let sentence = format!("{} {}", judged.explanation, judged.next);
        return Err(Fault::new(
            crate::fault::Code::Unverified,
            sentence.trim_end(),
        ));
    };
    let program = app.world().program();
    stage(app.root(), program.as_ref(), whole.opened.contents_mut())?;
    update(app, NoArgs {})
}

/// What the verdict page says of an update.
pub(super) fn show(app: &App, view: &mut BundleView, whole: &mut Whole, verdict: Verdict) {
    let program = app.world().program();
    let publisher = program.as_ref().and_then(|program| program.publisher);
    if publisher != Some(whole.manifest.public_key) {
        // Anybody can write that name.
        view.from = format!("không xác nhận được; tệp tự ghi là “{}”", view.from);
    }
    if verdict == Verdict::Invalid {
        return;
    }
    let seen = seen(app.root());
    let Ok(update) = look(whole.opened.contents_mut(), program.as_ref(), seen) else {
        return;
    };
    view.changes = update.changes;
    let about = [
        fact("Phiên bản đang chạy", running(app)),
        fact("Phiên bản trong tệp", update.version.to_string()),
        fact("Dành cho máy", update.platform.title.to_owned()),
    ];
    view.contents.retain(|one| one.label.starts_with("Tệp"));
    view.contents.splice(0..0, about);
    if kept(app.root()).waiting == Some(update.version) {
        return;
    }
    view.effects = vec![
        "Hôm nay chưa đổi gì: tệp được cất lại, chương trình đang mở vẫn dùng như cũ.".to_owned(),
        "Lần mở sau, chương trình kiểm tra lại tệp, sao lưu mọi sổ trên máy này, rồi mới thay bản mới và tự mở lại.".to_owned(),
        "Nếu giữa chừng có trục trặc, bản cũ vẫn dùng được, số liệu giữ nguyên.".to_owned(),
    ];
    view.action = "stage-update".to_owned();
    view.action_label = STAGE.to_owned();
}
