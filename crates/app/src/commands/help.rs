//! **Hướng dẫn, hỗ trợ** — what helps a person who sits before the program, and whoever that person calls: the village's
//! guide, the support file, the log of failures.

use std::path::{Path, PathBuf};

use documents::PdfInfo;

use super::{FolderArgs, NoArgs, ScreenArgs, SupportArgs};
use crate::fault::Fault;
use crate::support::{Screen, Section, sections, write};
use crate::views::{FactView, GuideView, Nothing, SupportSectionView, SupportView, WrittenView};
use crate::world::BUILT;
use crate::{App, files, say, trouble};

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

/// What the support file would say, to be read before it is given to anybody.
pub fn support(app: &App, args: ScreenArgs) -> Result<SupportView, Fault> {
    let sections = told(app, &args).into_iter().map(|section| {
        let facts = section.rows.into_iter();
        SupportSectionView {
            title: section.title,
            facts: facts
                .map(|(label, value)| FactView { label, value })
                .collect(),
        }
    });
    Ok(SupportView {
        sections: sections.collect(),
    })
}

/// Writes the support file into a folder.
pub fn save_support(app: &App, args: SupportArgs) -> Result<WrittenView, Fault> {
    let folder = files::path(app, &args.folder)?;
    let (width, height, scale) = (args.width, args.height, args.scale);
    let sections = told(
        app,
        &ScreenArgs {
            width,
            height,
            scale,
        },
    );
    let (target, size) = write(&folder, app.world(), &sections)?;
    Ok(files::written("Đã lưu tệp hỗ trợ", &target, size))
}

/// What is told of this PC and its open register.
fn told(app: &App, screen: &ScreenArgs) -> Vec<Section> {
    let screen = Screen {
        width: screen.width,
        height: screen.height,
        scale: screen.scale,
    };
    sections(app.root(), app.world(), Ok(app), Some(screen))
}

/// Opens the log of failures.
pub fn open_log(app: &App, _args: NoArgs) -> Result<Nothing, Fault> {
    let path = trouble::file(app.root())
        .map_err(|e| say::cannot_write(&app.root().join(trouble::FILE), &e))?;
    app.world().show(&path)?;
    Ok(Nothing {})
}
