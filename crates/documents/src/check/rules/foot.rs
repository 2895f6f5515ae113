//! Who signs, who receives, what is annexed: ô số 7, 9b and mục III.

#[cfg(test)]
mod tests;

use super::{
    ANNEX, ANNEX_REFERENCE, ANNEX_TITLE, Faults, Look, MINUTES, NAME, POWER, RECIPIENT, RECIPIENTS,
    ROLE,
};
use crate::check::{
    page::Row,
    paper::{Annex, Paper, Signer},
    profile::{Issuer, Kind, Profile},
};

/// Ways to sign for somebody, by their letters.
const POWERS: &[&str] = &["TM", "KT", "TL", "TUQ", "Q"];

/// Degrees that are not written before the name of who signs. Ranks of the armed forces may be.
const DEGREES: &[&str] = &[
    "TS", "ThS", "PGS", "GS", "CN", "KS", "BS", "LS", "Ths", "Thạc", "Tiến",
];

pub(super) fn check(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    for signer in &paper.signers {
        role(signer, out);
        name(signer, out);
    }
    if profile.kind == Kind::Minutes {
        minutes(paper, out);
    } else {
        right(paper, out);
    }
    recipients(paper, profile, out);
}

fn role(signer: &Signer, out: &mut Faults<'_>) {
    let look = Look {
        what: "Quyền hạn, chức vụ của người ký",
        sizes: (13.0, 14.0),
        caps: Some(true),
        bold: Some(true),
        italic: false,
    };
    look.check(ROLE, &signer.role, out);
    for row in &signer.role {
        if let Some(sentence) = power(&row.text()) {
            out.at(POWER, row, sentence);
        }
    }
}

/// What is wrong with "TM. ỦY BAN NHÂN DÂN".
fn power(text: &str) -> Option<String> {
    let first = text.split_whitespace().next()?;
    let known = POWERS.iter().find(|power| {
        let letters: String = first.chars().filter(|c| c.is_alphabetic()).collect();
        // "Q" alone may begin a word; with a sign beside it, it is the abbreviation.
        let own = letters.eq_ignore_ascii_case(power);
        let glued = first
            .strip_prefix(**power)
            .is_some_and(|rest| rest.starts_with(['.', '/', ':']) && rest.len() > 1);
        (own && (power.len() > 1 || first.len() > 1)) || glued
    })?;
    (first != format!("{known}.")).then(|| {
        format!("Quyền hạn của người ký phải viết tắt là “{known}.”, có dấu chấm, rồi cách chữ.")
    })
}

fn name(signer: &Signer, out: &mut Faults<'_>) {
    let Some(row) = &signer.name else { return };
    let look = Look {
        what: "Họ tên người ký",
        sizes: (13.0, 14.0),
        caps: Some(false),
        bold: Some(true),
        italic: false,
    };
    look.check(NAME, std::slice::from_ref(row), out);
    let text = row.text();
    let first = text.split([' ', '.']).next().unwrap_or_default();
    if DEGREES.contains(&first) {
        out.at(
            NAME,
            row,
            "Trước họ tên của người ký không ghi học hàm, học vị và danh hiệu.",
        );
    }
    let middle = signer.role.first().map_or(row.middle(), Row::middle);
    if (row.middle() - middle).abs() > 14.0 {
        out.at(
            NAME,
            row,
            "Họ tên người ký phải canh giữa dưới quyền hạn, chức vụ của người ký.",
        );
    }
}

/// One who signs stands on the right.
fn right(paper: &Paper, out: &mut Faults<'_>) {
    if let [only] = paper.signers.as_slice()
        && let Some(row) = only.role.first()
        && row.middle() < paper.middle(row.page)
    {
        out.at(
            ROLE,
            row,
            "Quyền hạn, chức vụ và họ tên người ký phải ở bên phải.",
        );
    }
}

fn minutes(paper: &Paper, out: &mut Faults<'_>) {
    let says = |signer: &Signer, words: &[&str]| {
        signer
            .role
            .iter()
            .any(|row| words.iter().any(|word| row.folded().starts_with(word)))
    };
    let (secretary, chair) = (["thuky", "nguoighi"], ["chutoa", "chutri", "nguoichutri"]);
    let wrong = match paper.signers.as_slice() {
        [left, right] => says(right, &secretary) || says(left, &chair),
        [only] => only.role.first().is_some_and(|row| {
            let on_left = row.middle() < paper.middle(row.page);
            says(only, if on_left { &chair[..] } else { &secretary[..] })
        }),
        _ => false,
    };
    let first = paper
        .signers
        .iter()
        .flat_map(|signer| signer.role.first())
        .next();
    if let Some(row) = first.filter(|_| wrong) {
        out.at(
            MINUTES,
            row,
            "Biên bản do thư ký ký bên trái, chủ tọa (chủ trì) ký bên phải (mẫu 1.9).",
        );
    }
}

fn recipients(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    let Some(word) = paper.recipients.first() else {
        return;
    };
    let look = Look {
        what: "Từ “Nơi nhận”",
        sizes: (12.0, 12.0),
        caps: Some(false),
        bold: Some(true),
        italic: true,
    };
    look.check(RECIPIENTS, std::slice::from_ref(word), out);
    if word.text() != "Nơi nhận:" {
        out.at(RECIPIENTS, word, "Sau từ “Nơi nhận” phải có dấu hai chấm.");
    }
    if word.x() - paper.left > 4.0 {
        out.at(RECIPIENTS, word, "Từ “Nơi nhận” phải đặt sát lề trái.");
    }
    // Of two who sign one stands at the left, and the list goes below.
    if let [only] = paper.signers.as_slice()
        && let Some(role) = only.role.first()
        && role.page == word.page
        && role.middle() > paper.middle(role.page)
        && (role.y() - word.y()).abs() > 7.0
    {
        out.at(
            RECIPIENTS,
            word,
            "Từ “Nơi nhận” phải ngang hàng với dòng quyền hạn, chức vụ của người ký.",
        );
    }
    list(&paper.recipients[1..], profile, out);
}

fn list(rows: &[Row], profile: Profile, out: &mut Faults<'_>) {
    let Some(first) = rows.first() else { return };
    let look = Look {
        what: "Danh sách nơi nhận",
        sizes: (11.0, 11.0),
        caps: Some(false),
        bold: Some(false),
        italic: false,
    };
    look.check(RECIPIENT, rows, out);
    let mut items: Vec<String> = Vec::new();
    for row in rows {
        let text = row.text();
        match items.last_mut() {
            Some(last) if !text.starts_with('-') => {
                last.push(' ');
                last.push_str(&text);
            }
            _ => items.push(text),
        }
    }
    let n = items.len();
    for (at, item) in items.iter().enumerate() {
        let mark = if at + 1 == n { '.' } else { ';' };
        if !item.starts_with("- ") || !item.trim_end().ends_with(mark) {
            out.at(
                RECIPIENT,
                first,
                "Mỗi nơi nhận ghi một dòng, đầu dòng có gạch (-), cuối dòng có dấu chấm phẩy, dòng cuối cùng có dấu chấm.",
            );
            return;
        }
    }
    let last = items.last().map(String::as_str).unwrap_or_default();
    if !last.starts_with("- Lưu: ") {
        out.at(
            RECIPIENT,
            first,
            "Dòng cuối của nơi nhận phải là “- Lưu: …”, sau chữ “Lưu” có dấu hai chấm.",
        );
    } else if profile.issuer == Issuer::Office && !last.starts_with("- Lưu: VT") {
        out.at(
            RECIPIENT,
            first,
            "Dòng “- Lưu: …” của cơ quan phải bắt đầu bằng chữ viết tắt “VT” (Văn thư).",
        );
    }
}

pub(super) fn annexes(paper: &Paper, out: &mut Faults<'_>) {
    let several = paper.annexes.len() > 1;
    for annex in &paper.annexes {
        word(paper, annex, several, out);
        let title = Look {
            what: "Tên phụ lục",
            sizes: (13.0, 14.0),
            caps: Some(true),
            bold: Some(true),
            italic: false,
        };
        title.check(ANNEX_TITLE, &annex.title, out);
        let reference = Look {
            what: "Dòng chỉ dẫn kèm theo văn bản",
            sizes: (13.0, 14.0),
            caps: Some(false),
            bold: Some(false),
            italic: true,
        };
        reference.check(ANNEX_REFERENCE, &annex.reference, out);
        if annex.reference.is_empty() {
            let sentence = "Dưới tên phụ lục phải có dòng “(Kèm theo … số … ngày … của …)”.";
            out.on(ANNEX_REFERENCE, annex.page, sentence);
        }
    }
}

fn word(paper: &Paper, annex: &Annex, several: bool, out: &mut Faults<'_>) {
    let Some(row) = &annex.word else {
        let sentence =
            "Trên tên phụ lục phải có từ “Phụ lục” thành một dòng riêng, canh giữa, in đậm.";
        out.on(ANNEX, annex.page, sentence);
        return;
    };
    let look = Look {
        what: "Từ “Phụ lục”",
        sizes: (14.0, 14.0),
        caps: Some(false),
        bold: Some(true),
        italic: false,
    };
    look.check(ANNEX, std::slice::from_ref(row), out);
    let text = row.text();
    let figure = text.split_whitespace().nth(2);
    let roman = figure.is_some_and(|figure| figure.chars().all(|c| matches!(c, 'I' | 'V' | 'X')));
    if (several || figure.is_some()) && !roman {
        out.at(
            ANNEX,
            row,
            "Có từ hai phụ lục trở lên thì phải đánh số phụ lục bằng chữ số La Mã.",
        );
    }
    if (row.middle() - paper.middle(row.page)).abs() > 10.0 {
        out.at(ANNEX, row, "Từ “Phụ lục” và số thứ tự phải canh giữa.");
    }
}
