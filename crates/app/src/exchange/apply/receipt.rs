//! A receipt: the only thing that turns “đã xuất tệp” into “đã có biên nhận”. It counts when the office to which a
//! bundle of this very register went says that this very bundle arrived there.

use bundle::{Contents, Verified};
use store::bundles::BundleOut;

use super::Incoming;
use crate::exchange::arrive::{data, kind_title};
use crate::exchange::brought::Brought;
use crate::exchange::payload::{self, ReceiptLine};
use crate::exchange::trust::word;
use crate::fault::{Code, Fault};

/// Takes a receipt in.
pub fn receipt(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::Receipt = data(contents, payload::RECEIPT)?;
    let mut profile = incoming.profile.clone();
    let matched = !profile.is_me(&payload.unit.id);
    if matched {
        if payload.former_id.as_deref() != Some(profile.unit.id.as_str()) {
            return Err(wrong(format!(
                "Biên nhận này là của {}, không phải của {}.",
                payload.unit.name,
                profile.shown_name()
            )));
        }
        profile.matched = Some(payload.unit.clone());
    }
    let mut ours = Vec::new();
    for line in &payload.lines {
        let sent = incoming
            .register
            .store
            .read(|r| r.bundle_out(&line.manifest_sha256))?;
        // Another PC of this unit, or this one before it was brought back from a backup, may have sent it.
        let Some(sent) = sent else {
            continue;
        };
        is_about(incoming, line, &sent)?;
        ours.push(sent);
    }
    if ours.is_empty() {
        return Err(wrong(
            "Biên nhận này không phải cho gói nào do máy này gửi. Kiểm tra xem có mở nhầm tệp không."
                .to_owned(),
        ));
    }
    incoming.write(|w| {
        for sent in &ours {
            w.mark_receipt(&sent.manifest_sha256, &incoming.sha256)?;
        }
        if matched {
            w.set_setting(crate::register::PROFILE, &profile)?;
        }
        Ok(())
    })?;
    Ok(format!(
        "Đã có biên nhận của {} cho {} gói.",
        incoming.manifest.issuer.unit_name,
        ours.len()
    ))
}

/// A line speaks of what was sent, and is said by the office it was sent to, or by one that office went into.
fn is_about(incoming: &Incoming<'_>, line: &ReceiptLine, sent: &BundleOut) -> Result<(), Fault> {
    let what = kind_title(&sent.kind);
    if line.kind != sent.kind || i64::try_from(line.sequence).ok() != Some(sent.sequence) {
        return Err(wrong(format!(
            "Biên nhận ghi sai loại hoặc số thứ tự của gói “{what}” mà máy này đã gửi. Không nhận; hỏi lại nơi gửi."
        )));
    }
    // A unit that declared itself by hand did not know yet to whom its first bundle went.
    let is_receiver = sent.receiver.is_empty()
        || sent.receiver == incoming.unit
        || word::is_same_unit(
            incoming.app,
            incoming.register,
            &sent.receiver,
            &incoming.unit,
        )?;
    if is_receiver {
        return Ok(());
    }
    Err(wrong(format!(
        "Biên nhận này do {} ký, nhưng gói “{what}” không gửi cho nơi đó. Không nhận; hỏi lại nơi gửi.",
        incoming.manifest.issuer.unit_name
    )))
}

fn wrong(sentence: String) -> Fault {
    Fault::new(Code::Unverified, sentence)
}
