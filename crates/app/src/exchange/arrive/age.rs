//! Whether a bundle of a known signer is new, or older than what is here, or one of two that part.

use domain::fork::Standing;
use store::rounds::RoundRow;

use super::writers::{self, Among};
use super::{Judged, Verdict, Whole, data, invalid};
use crate::exchange::{apply, payload, trust};
use crate::fault::Fault;
use crate::register::{Register, RoundBody};
use crate::{App, clock, say};

/// Valid, or valid but older than what is here; a number made up to stand above all others is not valid.
pub(super) fn judge(
    app: &App,
    register: &Register,
    whole: Whole,
    among: &Among,
) -> Result<Judged, Fault> {
    // A launch that was taken in is old all the same once a newer one was.
    if let Some(taken) = taken_at(&whole)
        && whole.manifest.kind != "launch"
    {
        return Ok(same(whole, &taken));
    }
    if trust::is_replaced(register, &whole.manifest)? {
        let explanation = format!(
            "Gói ký bằng khóa cũ của {}; nơi gửi đã dùng khóa khác.",
            whole.manifest.issuer.unit_name
        );
        return Ok(stale(whole, explanation, Standing::Older));
    }
    if whole.manifest.kind == "launch" {
        return judge_launch(app, register, whole);
    }
    let unit = whole.manifest.issuer.unit_name.clone();
    let standing = writers::standing(register, &whole, among)?;
    Ok(match &standing {
        Standing::Older => stale(
            whole,
            format!("Đã có bản mới hơn của {unit} về việc này."),
            Standing::Older,
        ),
        Standing::Leap => invalid(
            Some(whole),
            format!(
                "Số thứ tự của gói cao bất thường so với các gói trước của {unit}, như để đè lên mọi gói về sau."
            ),
            "Không nhận gói này. Hỏi trực tiếp nơi gửi vì sao số thứ tự nhảy như vậy.",
        ),
        Standing::Forked { .. } => Judged {
            verdict: Verdict::Valid,
            explanation: format!(
                "Gói còn nguyên vẹn, chữ ký đúng, nhưng có hai máy cùng lập hồ sơ của {unit}: gói này không nối tiếp gói đã có."
            ),
            next: "Giữ gói lại, rồi xem hai bản cạnh nhau ở mục “Nhận gói hồ sơ” và chọn một bản."
                .to_owned(),
            standing: Some(standing),
            whole: Some(whole),
        },
        Standing::Same => Judged {
            verdict: Verdict::Valid,
            explanation: "Gói này giống hệt một tệp khác trong các tệp đã chọn.".to_owned(),
            next: "Không cần nhận lại.".to_owned(),
            standing: Some(standing),
            whole: Some(whole),
        },
        Standing::New | Standing::Newer => good(whole, standing),
    })
}

/// When it was taken in, if it was.
fn taken_at(whole: &Whole) -> Option<String> {
    let known = whole.known.as_ref()?;
    (known.outcome == apply::ACCEPTED).then(|| say::stored_moment(&known.received_at))
}

fn same(whole: Whole, when: &str) -> Judged {
    Judged {
        verdict: Verdict::Valid,
        explanation: format!("Gói này đã được nhận lúc {when}."),
        next: "Không cần nhận lại.".to_owned(),
        standing: Some(Standing::Same),
        whole: Some(whole),
    }
}

fn good(whole: Whole, standing: Standing) -> Judged {
    Judged {
        verdict: Verdict::Valid,
        explanation: "Gói còn nguyên vẹn, chữ ký đúng của nơi gửi đã biết.".to_owned(),
        next: "Có thể nhận vào sổ.".to_owned(),
        standing: Some(standing),
        whole: Some(whole),
    }
}

fn stale(whole: Whole, explanation: String, standing: Standing) -> Judged {
    Judged {
        verdict: Verdict::Stale,
        explanation,
        next: "Không cần nhận. Nếu nghi ngờ, hỏi nơi gửi xem đâu là bản mới nhất.".to_owned(),
        standing: Some(standing),
        whole: Some(whole),
    }
}

/// A launch is old when a newer one of its office was seen, and then it is not taken; it is also old when its year
/// has passed by the best known date.
fn judge_launch(app: &App, register: &Register, mut whole: Whole) -> Result<Judged, Fault> {
    let launch: payload::Launch = data(whole.opened.contents_mut(), payload::LAUNCH)?;
    if launch.office.id != whole.manifest.issuer.unit {
        let why = format!(
            "Gói triển khai ghi là của {}, nhưng do {} ký.",
            launch.office_name, whole.manifest.issuer.unit_name
        );
        return Ok(invalid(
            Some(whole),
            why,
            "Không nhận gói này. Hỏi lại nơi gửi.",
        ));
    }
    if let Some(explanation) = newer_launch(register, &whole, &launch)? {
        return Ok(stale(whole, explanation, Standing::Older));
    }
    if let Some(taken) = taken_at(&whole) {
        return Ok(same(whole, &taken));
    }
    if clock::best(app, register)?.year() > launch.round.year {
        let explanation = format!(
            "Đây là gói triển khai của năm {}, năm đó đã qua.",
            launch.round.label
        );
        return Ok(stale(whole, explanation, Standing::New));
    }
    Ok(good(whole, Standing::New))
}

/// The newer launch of this very office that was taken in here.
fn newer_launch(
    register: &Register,
    whole: &Whole,
    launch: &payload::Launch,
) -> Result<Option<String>, Fault> {
    let rounds: Vec<RoundRow<RoundBody>> = register.store.read(|r| r.rounds())?;
    let of_the_office = |row: &&RoundRow<RoundBody>| {
        row.office_unit == launch.office.id && !row.body.launch.is_empty()
    };
    if let Some(later) = rounds
        .iter()
        .filter(of_the_office)
        .find(|row| row.year > i64::from(launch.round.year))
    {
        return Ok(Some(format!(
            "Đã có gói triển khai năm {} của {}.",
            later.label, launch.office_name
        )));
    }
    let desk = whole
        .here
        .profile
        .as_ref()
        .is_some_and(|profile| profile.desk);
    let by_number = rounds.iter().any(|row| {
        !desk && row.id == launch.round.id && row.launch_number > i64::from(launch.round.number)
    });
    if by_number || writers::has_later_launch(register, &whole.manifest)? {
        return Ok(Some(format!(
            "Đã có gói triển khai mới hơn lần {} của năm {}.",
            launch.round.number, launch.round.label
        )));
    }
    Ok(None)
}
