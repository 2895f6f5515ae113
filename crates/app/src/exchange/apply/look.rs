//! What would become of a bundle: everything is tried and nothing is kept.

use std::path::Path;

use domain::fork::Standing;

use super::{How, Landed, Landing, named, say_line, settle, take};
use crate::App;
use crate::exchange::arrive::writers::Among;
use crate::exchange::arrive::{self, ReadThrough, Verdict, Whole};
use crate::exchange::brought::Openers;
use crate::fault::{Code, Fault};
use crate::register::Register;

/// Says what would become of a file that was read after those looked at before it; changes nothing.
pub fn look(
    app: &App,
    register: &Register,
    path: &Path,
    read: Result<ReadThrough, Fault>,
    among: &mut Among,
) -> Landed {
    named(
        path,
        read.and_then(|read| arrive::judge_read(app, register, read, among))
            .and_then(|judged| settle(app, register, path, judged, How::Try(among))),
    )
}

/// Why a bundle that is whole, known and for us does not hold all the same: what it carries is altered or is not its
/// sender's to say. Everything is tried and nothing is kept.
pub fn found_inside(
    app: &App,
    register: &Register,
    openers: &Openers<'_>,
    path: &Path,
) -> Result<Option<Fault>, Fault> {
    let judged = arrive::judge_with(app, register, openers, path)?;
    let Some(whole) = judged.whole.filter(|whole| {
        judged.verdict == Verdict::Valid
            && whole.manifest.kind != "launch"
            && matches!(
                judged.standing,
                Some(Standing::New | Standing::Newer | Standing::Forked { .. })
            )
    }) else {
        return Ok(None);
    };
    if whole.here.profile.is_none() || whole.is_own() {
        return Ok(None);
    }
    let how = How::Try(&mut Among::default());
    let tried = take(app, register, whole, Landing::New, how)?;
    Ok(tried.err().filter(|fault| fault.code == Code::Unverified))
}

/// Everything that taking a bundle in does, taken back at once. What only an earlier file of the same go makes
/// possible is not held against it.
pub(super) fn tried(
    app: &App,
    register: &Register,
    whole: Whole,
    landing: Landing,
    among: &mut Among,
) -> Result<Landed, Fault> {
    let follows = among.has_earlier_of(&whole);
    let shown = say_line::would_take(&whole, landing);
    among.add(&whole);
    let landed = take(app, register, whole, landing, How::Try(among))?;
    Ok(match landed {
        Ok(_) => shown,
        Err(fault) if follows && fault.code == Code::Precondition => shown,
        Err(fault) => Landed {
            landing: Landing::Refused,
            line: say_line::refused(Some(shown.line), &fault),
        },
    })
}
