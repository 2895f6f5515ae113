//! One line about a file, for people: what it is, and what became of it or would.

use super::{Landed, Landing};
use crate::exchange::arrive::{self, Verdict, Whole};
use crate::fault::{Code, Fault};
use crate::views::ImportLineView;

/// One line about a bundle.
pub fn line(whole: Option<&Whole>, tone: &str, word: &str, sentence: &str) -> ImportLineView {
    ImportLineView {
        file: String::new(),
        manifest: whole.map_or_else(String::new, |w| w.sha256.clone()),
        unit: whole.map_or_else(String::new, |w| w.manifest.issuer.unit_name.clone()),
        unit_id: whole.map_or_else(String::new, |w| w.manifest.issuer.unit.clone()),
        kind_title: whole.map_or_else(String::new, |w| {
            arrive::kind_title(&w.manifest.kind).to_owned()
        }),
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence: sentence.to_owned(),
        code: whole.map_or_else(String::new, |w| w.manifest.public_key.short_code()),
        route: String::new(),
    }
}

/// What the program did not take in for a reason it found later.
pub fn refused(shown: Option<ImportLineView>, fault: &Fault) -> ImportLineView {
    let shown = shown.unwrap_or_else(|| line(None, "", "", ""));
    let details: Vec<&str> = fault.details.iter().map(|d| d.sentence.as_str()).collect();
    let sentence = if details.is_empty() {
        fault.message.clone()
    } else {
        format!("{} {}", fault.message, details.join(" "))
    };
    ImportLineView {
        tone: "late".to_owned(),
        word: "Không nhận".to_owned(),
        sentence,
        ..shown
    }
}

/// What went wrong before anything could be said of a file. What cannot be read may be quite in order.
pub fn failed(fault: &Fault) -> Landed {
    let line = refused(None, fault);
    if !matches!(fault.code, Code::Disk | Code::Stopped) {
        return landed(Landing::Refused, line);
    }
    let word = "Không đọc được".to_owned();
    landed(Landing::Unread, ImportLineView { word, ..line })
}

/// A launch is not taken in among others: whoever opens it says which unit it is.
pub fn launch(whole: &Whole) -> Landed {
    let sentence = "Gói này phải nhận riêng: bấm “Xem gói”, chọn tên đơn vị của mình rồi nhận.";
    landed(
        Landing::Launch,
        line(Some(whole), "wait", "Gói triển khai", sentence),
    )
}

/// An update of the program goes into no register.
pub fn update(whole: &Whole) -> Landed {
    let sentence = "Tệp này không vào sổ. Mở riêng tệp, xem rồi bấm nút cài.";
    let word = arrive::kind_title(&whole.manifest.kind);
    landed(Landing::Update, line(Some(whole), "wait", word, sentence))
}

fn landed(landing: Landing, line: ImportLineView) -> Landed {
    Landed { landing, line }
}

pub fn invalid(whole: Option<&Whole>, why: &str, keeps: bool) -> Landed {
    let word = if keeps {
        Verdict::Invalid.word()
    } else {
        "Không nhận"
    };
    landed(Landing::Refused, line(whole, "late", word, why))
}

pub fn older(whole: &Whole, why: &str, keeps: bool) -> Landed {
    let word = if keeps {
        Verdict::Stale.word()
    } else {
        "Cũ hơn bản đã có"
    };
    landed(Landing::Older, line(Some(whole), "same", word, why))
}

pub fn same(whole: &Whole, why: &str, keeps: bool) -> Landed {
    let word = if keeps {
        "Đã có"
    } else {
        "Giống bản đã có"
    };
    landed(Landing::Same, line(Some(whole), "same", word, why))
}

pub fn unknown(whole: &Whole, keeps: bool) -> Landed {
    let sentence = if keeps {
        "Gói được giữ lại, chưa vào sổ. So mã rồi chấp nhận ở mục “Nhận gói hồ sơ”."
    } else {
        "Khi nhận, gói được giữ lại chờ so mã người ký, chưa vào sổ."
    };
    let line = line(Some(whole), "wait", Verdict::Unknown.word(), sentence);
    landed(Landing::Unknown, line)
}

pub fn forked(whole: &Whole, keeps: bool) -> Landed {
    let unit = &whole.manifest.issuer.unit_name;
    let sentence = if keeps {
        format!(
            "Có hai máy cùng lập hồ sơ của {unit}. Gói được giữ lại, chưa vào sổ; xem hai bản cạnh nhau ở mục “Nhận gói hồ sơ” rồi chọn một bản."
        )
    } else {
        format!("Có hai máy cùng lập hồ sơ của {unit}. Khi nhận, gói được giữ lại để chọn một bản.")
    };
    landed(
        Landing::Forked,
        line(Some(whole), "wait", "Rẽ nhánh", &sentence),
    )
}

/// What is said of a file that this very register has sent; it is no news here and never refused work.
pub fn own(whole: &Whole) -> Landed {
    let profile = whole.here.profile.as_ref();
    let sentence = if profile.is_some_and(|profile| profile.desk) {
        "Đây là tệp của chính cơ quan này gửi đi, không cần nhận."
    } else {
        "Đây là tệp của chính đơn vị này gửi đi, không cần nhận."
    };
    landed(
        Landing::Same,
        line(Some(whole), "same", "Không cần nhận", sentence),
    )
}

/// What taking a bundle in would bring.
pub fn would_take(whole: &Whole, landing: Landing) -> Landed {
    let word = match landing {
        Landing::New => "Mới",
        _ => "Mới hơn bản đã có",
    };
    let sentence = whole.manifest.sentence.clone();
    landed(landing, line(Some(whole), "ok", word, &sentence))
}
