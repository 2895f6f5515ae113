//! An update of the program stands apart: it is signed by the publisher and by no office, and the publisher signs nothing
//! else.

use std::ops::ControlFlow;

use bundle::Opened;

use super::{Judged, ReadThrough, Verdict, Whole, invalid};
use crate::exchange::brought::Brought;
use crate::fault::Fault;
use crate::register::Register;
use crate::update::{KIND, Refusal, kept, look};
use crate::{App, clock, keys};

/// Judges an update, and whatever else bears the publisher's signature; hands everything else on.
pub fn judge(
    app: &App,
    register: &Register,
    read: ReadThrough,
) -> Result<ControlFlow<Judged, ReadThrough>, Fault> {
    let program = app.world().program();
    let publisher = program.as_ref().and_then(|program| program.publisher);
    let Ok(read) = read else {
        return Ok(ControlFlow::Continue(read));
    };
    let manifest = read.opened.contents().manifest();
    let is_update = manifest.kind == KIND;
    if !is_update && publisher != Some(manifest.public_key) {
        return Ok(ControlFlow::Continue(Ok(read)));
    }
    let mut whole = Whole::of(register, read)?;
    if !is_update {
        let why = "Tệp này do khóa phát hành chương trình ký; khóa ấy chỉ ký bản cập nhật, không ký hồ sơ.";
        let next = "Không nhận gói này. Hỏi lại người đưa tệp.";
        return Ok(ControlFlow::Break(invalid(
            Some(whole),
            why.to_owned(),
            next,
        )));
    }
    let seen = crate::update::seen(app.root());
    let update = match look(whole.opened.contents_mut(), program.as_ref(), seen) {
        Ok(update) => update,
        Err(refusal) => {
            let refusal = named(register, &whole, refusal)?;
            return Ok(ControlFlow::Break(invalid(
                Some(whole),
                refusal.why(),
                refusal.next(),
            )));
        }
    };
    let waits = kept(app.root()).waiting == Some(update.version);
    let version = update.version;
    let next = match waits {
        true => "Bản này đã nhận rồi. Đóng chương trình rồi mở lại để cài.".to_owned(),
        false => format!("Bấm “{}”.", crate::commands::STAGE_UPDATE),
    };
    let made = domain::date::iso::from_text(whole.manifest.claimed_time.get(..10).unwrap_or(""));
    let today = clock::best(app, register)?;
    let is_old = made.is_some_and(|made| made.year() < today.year());
    let (verdict, more) = match is_old {
        true => (
            Verdict::Stale,
            " Bản này lập từ năm trước; hỏi người hỗ trợ xem đã có bản mới hơn chưa.",
        ),
        false => (Verdict::Valid, ""),
    };
    Ok(ControlFlow::Break(Judged {
        verdict,
        explanation: format!(
            "Bản cập nhật chương trình lên phiên bản {version}, đúng do nơi phát hành ký, còn nguyên vẹn.{more}"
        ),
        next,
        standing: None,
        whole: Some(whole),
    }))
}

/// Whose the signature is, where this register knows the key: an office that is trusted with everything else.
fn named(register: &Register, whole: &Whole, refusal: Refusal) -> Result<Refusal, Fault> {
    if refusal != (Refusal::Foreign { holder: None }) {
        return Ok(refusal);
    }
    let signer: &Opened<Brought> = &whole.opened;
    let key = *signer.contents().signer();
    let ring = keys::ring_of(register, &key)?;
    Ok(Refusal::Foreign {
        holder: ring.lookup(&key).map(|holder| holder.name.clone()),
    })
}
