//! What became of it: the decision, its papers, and everything that went back and forth.

use domain::dossier::Stage;
use domain::dossier::checklist::PaperForm;
use store::Reader;
use store::bundles::{BundleIn, BundleOut};
use store::records::Record;

use super::items::{self, Code};
use crate::classed::{self, GivenClass};
use crate::commands::NoArgs;
use crate::commands::board::fact;
use crate::exchange::arrive::kind_title;
use crate::exchange::payload::Outcome;
use crate::fault::Fault;
use crate::own::{self, OwnDossier, Year};
use crate::views::{ClassResultView, EvidenceView, FactView, ResultView};
use crate::{App, say};

/// What was decided, and the road to it.
pub fn result(app: &App, _: NoArgs) -> Result<ResultView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let (dossier, registration) = register.store.read(|r| {
        let dossier = own::find_dossier(r, year.unit(), year.round.id())?;
        Ok::<_, Fault>((
            dossier,
            own::find_registration(r, year.unit(), year.round.id())?,
        ))
    })?;
    let records: Vec<&str> = registration
        .iter()
        .map(|r| r.row.id.as_str())
        .chain(dossier.iter().map(|r| r.row.id.as_str()))
        .collect();
    let (class, files, history) = register.store.read(|r| {
        let files = match &dossier {
            Some(record) => from_above(r, &record.row.id)?,
            None => Vec::new(),
        };
        let class = classed::given_to(r, year.unit(), year.round.id())?;
        let class = class.map(|record| class_view(r, &record)).transpose()?;
        Ok::<_, Fault>((class, files, history(r, &year, &records)?))
    })?;
    let outcome = dossier
        .as_ref()
        .and_then(|record| record.row.body.outcome.as_ref());
    let (state, sentence, tone) = said(&year, dossier.as_ref(), outcome);
    let stamped = dossier
        .as_ref()
        .map(|record| register.store.read(|r| worth(r, &record.row.id)))
        .transpose()?
        .flatten();
    Ok(ResultView {
        state: state.to_owned(),
        sentence,
        tone: tone.to_owned(),
        facts: outcome
            .map(|outcome| facts(&year, dossier.as_ref(), outcome))
            .into_iter()
            .flatten()
            .chain(outcome.and(stamped))
            .collect(),
        papers: Vec::new(),
        class,
        files,
        history,
    })
}

fn said(
    year: &Year,
    dossier: Option<&Record<OwnDossier>>,
    outcome: Option<&Outcome>,
) -> (&'static str, String, &'static str) {
    let label = &year.round.row.label;
    let commune = own::commune_word(&year.profile);
    match (outcome, dossier.map(own::stage)) {
        (Some(outcome), _) if outcome.recognized => (
            "recognized",
            format!(
                "{} được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm {label}.",
                domain::form::upper_first(&year.profile.unit.name)
            ),
            "ok",
        ),
        (Some(_), _) => (
            "not-proposed",
            format!(
                "{} không được đề nghị công nhận năm {label}. Lý do ghi bên dưới.",
                domain::form::upper_first(&year.profile.unit.name)
            ),
            "late",
        ),
        (None, None | Some(Stage::Draft)) => (
            "none",
            format!(
                "Chưa nộp hồ sơ đề nghị năm {label}. Kết quả sẽ hiện ở đây khi mở tệp kết quả {commune} gửi."
            ),
            "plain",
        ),
        (None, Some(Stage::Returned)) => (
            "returned",
            format!("Hồ sơ đang được {commune} trả lại để bổ sung. Sửa xong thì nộp lại."),
            "due",
        ),
        (None, Some(_)) => (
            "waiting",
            format!(
                "Đã nộp hồ sơ, đang chờ kết quả. Khi {commune} gửi tệp kết quả, chọn “Mở tệp {commune} gửi”."
            ),
            "plain",
        ),
    }
}

fn facts(year: &Year, dossier: Option<&Record<OwnDossier>>, outcome: &Outcome) -> Vec<FactView> {
    let date = domain::date::iso::from_text(&outcome.date)
        .map(say::date)
        .unwrap_or_default();
    let certificate = dossier
        .map(|record| record.row.body.certificate.clone())
        .filter(|text| !text.is_empty() && outcome.recognized);
    let mut facts = vec![
        fact("Năm", &year.round.row.label),
        fact(
            if outcome.recognized {
                "Số quyết định"
            } else {
                "Số thông báo"
            },
            &outcome.number,
        ),
        fact("Ngày", &date),
        fact(
            if outcome.recognized {
                "Người quyết định"
            } else {
                "Nơi thông báo"
            },
            &outcome.decider,
        ),
        fact("Thay thế", &outcome.replaces),
        fact("Giấy được cấp", certificate.unwrap_or_default()),
    ];
    facts.extend(outcome.reasons.iter().map(|reason| fact("Lý do", reason)));
    facts.retain(|fact| !fact.value.is_empty());
    facts
}

/// The class it was given, said apart from đạt or chưa đạt.
fn class_view(r: &Reader<'_>, record: &Record<GivenClass>) -> Result<ClassResultView, Fault> {
    let card = &record.row.body.card;
    let day = domain::date::iso::from_text(&card.date)
        .map(say::date)
        .unwrap_or_default();
    Ok(ClassResultView {
        class: card.class.title.clone(),
        facts: vec![
            fact("Loại", &card.class.title),
            fact("Điểm thẩm định", card.marks.to_string()),
            fact("Số quyết định", &card.number),
            fact("Ngày", &day),
            fact("Thẩm quyền quyết định", &card.decider),
        ],
        files: items::attached(r, &record.row.id)?
            .iter()
            .map(items::evidence)
            .collect(),
        note: "Loại là kết quả riêng theo văn bản phân loại phong trào, không phải là kết quả đạt hay chưa đạt tiêu chuẩn.".to_owned(),
    })
}

/// Whether the paper that came with a result is the stamped one: only that counts.
fn worth(r: &Reader<'_>, record: &str) -> Result<Option<FactView>, Fault> {
    let attached = items::attached(r, record)?;
    let mut came = attached
        .iter()
        .filter(|a| a.row.item == own::RESULT_PAPER)
        .peekable();
    if came.peek().is_none() {
        return Ok(None);
    }
    let scanned = came.any(|a| a.row.form == PaperForm::Scan.code());
    Ok(Some(fact(
        "Bản kèm theo",
        if scanned {
            "có bản quét của bản đã ký, đóng dấu"
        } else {
            "bản do chương trình lập, chưa có chữ ký và dấu. Bản có dấu mới là bản có giá trị; hỏi nơi gửi để nhận bản đó."
        },
    )))
}

/// Papers that came down with a result or with a returned dossier.
fn from_above(r: &Reader<'_>, record: &str) -> Result<Vec<EvidenceView>, Fault> {
    let attached = items::attached(r, record)?;
    Ok(attached
        .iter()
        .filter(|a| !super::standing::is_ours(&a.row.item))
        .map(items::evidence)
        .collect())
}

/// Everything that left and everything that came, in the order it happened.
fn history(r: &Reader<'_>, year: &Year, records: &[&str]) -> Result<Vec<FactView>, Fault> {
    let mut events: Vec<(String, String)> = Vec::new();
    let mut receipts: Vec<String> = Vec::new();
    for record in records {
        for out in r.bundles_out_about(record)? {
            events.push((out.at.clone(), went_out(&out)));
            receipts.extend(out.receipt_manifest);
        }
    }
    // A desk has other business with the office above; only its own dossier's is told here.
    let ours = |one: &BundleIn| {
        !year.profile.desk || one.kind != "receipt" || receipts.contains(&one.manifest_sha256)
    };
    if let Some(superior) = &year.profile.superior {
        let came = r.bundles_in_from(&superior.unit.id)?;
        let accepted = came
            .into_iter()
            .filter(|one| one.outcome == crate::exchange::apply::ACCEPTED && ours(one));
        events.extend(accepted.map(|one| (one.received_at.clone(), came_in(&one))));
    }
    events.sort();
    Ok(events
        .into_iter()
        .map(|(at, what)| FactView {
            label: say::stored_moment(&at),
            value: what,
        })
        .collect())
}

fn went_out(out: &BundleOut) -> String {
    let receipt = if out.receipt_manifest.is_some() {
        "đã có biên nhận"
    } else {
        "chưa có biên nhận"
    };
    format!(
        "Đã xuất {} ({}), {receipt}",
        domain::form::lower_first(kind_title(&out.kind)),
        out.path_hint
    )
}

fn came_in(one: &BundleIn) -> String {
    format!(
        "Đã nhận {}",
        domain::form::lower_first(kind_title(&one.kind))
    )
}
