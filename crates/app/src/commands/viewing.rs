//! Evidence looked at inside the window: one page of a photograph or a scan at a time. Nothing is written to the disk, and
//! nothing of a bundle is read before the bundle is verified.

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use documents::html::data_url;
use documents::scan::{Drawing, Placed, Scan, ScanPage, Unseen, photo};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::{EvidencePageArgs, board, dossier};
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{EvidencePageView, PictureView};
use crate::{App, pictures};

/// A larger file is opened with the program that the system has for it.
const LARGEST: u64 = 64 << 20;

/// **Giấy tờ đang xem** — the last scan of several pages, so that leafing through it does not verify its bundle again for
/// each page.
#[derive(Default)]
pub struct LookedAt(Mutex<Option<Held>>);

struct Held {
    folder: PathBuf,
    subject: String,
    paper: Paper,
}

#[derive(Clone)]
struct Paper {
    title: String,
    /// Nothing where the file is too large.
    bytes: Option<Arc<Vec<u8>>>,
}

impl LookedAt {
    fn paper(&self, register: &Register, subject: &str) -> Result<Paper, Fault> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = held.as_ref()
            && held.folder == register.folder
            && held.subject == subject
        {
            return Ok(held.paper.clone());
        }
        *held = None;
        let paper = read(register, subject)?;
        if paper
            .bytes
            .as_ref()
            .is_some_and(|bytes| bytes.starts_with(b"%PDF-"))
        {
            *held = Some(Held {
                folder: register.folder.clone(),
                subject: subject.to_owned(),
                paper: paper.clone(),
            });
        }
        Ok(paper)
    }
}

fn read(register: &Register, subject: &str) -> Result<Paper, Fault> {
    let (title, bytes) = match board::read_member(register, subject, LARGEST)? {
        Some(member) => (member.title, member.bytes),
        None => {
            let object = dossier::evidence::object_of(register, subject)?;
            let fits = u64::try_from(object.size).is_ok_and(|size| size <= LARGEST);
            let bytes = fits.then(|| register.store.objects().read(&object.sha256));
            (object.title, bytes.transpose()?)
        }
    };
    Ok(Paper {
        title,
        bytes: bytes.map(Arc::new),
    })
}

/// One page of a piece of evidence, or the reason why it is not shown here.
pub fn evidence_page(app: &App, args: EvidencePageArgs) -> Result<EvidencePageView, Fault> {
    let register = app.register();
    let paper = app.looked_at().paper(&register, &args.subject)?;
    let page = args.page.max(1);
    let (pages, shown) = match &paper.bytes {
        None => (1, Err(Unseen::TooLarge)),
        Some(bytes) => looked_at(bytes, page),
    };
    let view = |width, height, pictures, said| EvidencePageView {
        subject: args.subject.clone(),
        title: paper.title.clone(),
        page,
        pages,
        width,
        height,
        pictures,
        said,
    };
    Ok(match shown {
        Ok(page) => {
            let pictures = page.pictures.into_iter().map(picture).collect();
            view(page.width, page.height, pictures, String::new())
        }
        Err(unseen) => view(0.0, 0.0, Vec::new(), unseen.to_string()),
    })
}

/// How many pages there are, and one of them.
fn looked_at(bytes: &[u8], page: u32) -> (u32, Result<ScanPage, Unseen>) {
    if pictures::is_picture(bytes) {
        let only = if page == 1 {
            photo(bytes.to_vec())
        } else {
            Err(Unseen::NoPage)
        };
        return (1, only);
    }
    match Scan::open(bytes) {
        Ok(mut scan) => {
            let pages = u32::try_from(scan.n_pages()).unwrap_or(u32::MAX);
            (pages, scan.page(page as usize - 1))
        }
        Err(unseen) => (1, Err(unseen)),
    }
}

fn picture(placed: Placed) -> PictureView {
    let (width, height) = (placed.width, placed.height);
    let (kind, bytes) = match placed.drawing {
        Drawing::Jpeg(bytes) => ("image/jpeg", bytes),
        Drawing::Png(bytes) => ("image/png", bytes),
        Drawing::Dots { colours, dots } => ("image/png", png(width, height, colours, &dots)),
    };
    PictureView {
        source: data_url(kind, &bytes),
        width,
        height,
        place: placed.place.to_vec(),
    }
}

/// Dots as a file that the page can show; quickly rather than small, for nobody keeps it.
fn png(width: u32, height: u32, colours: u8, dots: &[u8]) -> Vec<u8> {
    let kind = if colours == 3 {
        ExtendedColorType::Rgb8
    } else {
        ExtendedColorType::L8
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up)
        .write_image(dots, width, height, kind)
        .expect("so many dots as width and height say, written to memory");
    bytes
}
