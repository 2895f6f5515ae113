//! **Hướng dẫn** — what helps a person who sits before the program: the village's guide.

use std::path::{Path, PathBuf};

use documents::PdfInfo;

use super::{FolderArgs, NoArgs};
use crate::fault::Fault;
use crate::views::{GuideView, Nothing, WrittenView};
use crate::world::BUILT;
use crate::{App, files};

const STEM: &str = "huong-dan-truong-thon";
const TITLE: &str = "Hướng dẫn trưởng thôn";

/// The guide as PDF. It is the same whenever and wherever it is made.
fn pdf() -> Result<Vec<u8>, Fault> {
    Ok(documents::to_pdf(&documents::guide()?, &info())?)
}

fn info() -> PdfInfo {
    PdfInfo {
        date: BUILT,
        author: "Hồ sơ ANTT".to_owned(),
    }
}

/// The guide for reading on the screen.
pub fn guide(_app: &App, _args: NoArgs) -> Result<GuideView, Fault> {
    Ok(GuideView {
        title: TITLE.to_owned(),
        html: documents::to_html(&documents::guide()?),
    })
}

/// Opens the guide with the system's program for PDF files, to be printed.
pub fn open_guide(app: &App, _args: NoArgs) -> Result<Nothing, Fault> {
    let bytes = pdf()?;
    let path = app.root().join(format!("{STEM}.pdf"));
    // On Windows a file that somebody is looking at cannot be written again, and need not be.
    if std::fs::read(&path).ok().as_ref() != Some(&bytes) {
        files::write_bytes(&path, &bytes)?;
    }
    app.world().show(&path)?;
    Ok(Nothing {})
}

/// Writes the guide as PDF into a folder.
pub fn save_guide(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let folder = files::path(app, &args.folder)?;
    let target = files::free_name(&folder, STEM, "pdf");
    let size = files::write_bytes(&target, &pdf()?)?;
    Ok(files::written(
        "Đã lưu hướng dẫn trưởng thôn",
        &target,
        size,
    ))
}

/// **Ghi tờ hướng dẫn** — writes the guide to a file of any folder, as PDF, or as a Word file where the name ends so.
pub fn write_guide(target: &Path) -> Result<PathBuf, Fault> {
    let is_word = target
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
    let bytes = if is_word {
        documents::to_docx(&documents::guide()?, &info())?
    } else {
        pdf()?
    };
    files::write_bytes(target, &bytes)?;
    Ok(target.to_path_buf())
}
