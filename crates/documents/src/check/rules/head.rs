//! The head of the first page: ô số 1 to 5 and 9a.

#[cfg(test)]
mod tests;

use super::{
    ABOUT, ADDRESSEE, DATE, Faults, ISSUER, ISSUER_LINE, Look, MINUTES, MOTTO, MOTTO_LINE, NATION,
    NUMBER, PLACE, Rule, SUBJECT, SUBJECT_LINE, TITLE,
};
use crate::{
    check::{
        page::{Row, fold},
        paper::Paper,
        profile::{Issuer, Kind, Profile},
    },
    words,
};

/// Beginnings of symbols that are not all capitals.
const MIXED: &[&str] = &["QyĐ", "CTr", "TTr", "TrS"];

pub(super) fn check(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    nation(paper, out);
    motto(paper, out);
    issuer(paper, out);
    number(paper, profile, out);
    place_and_date(paper, profile, out);
    title(paper, profile, out);
    about(paper, profile, out);
    addressees(paper, out);
}

fn nation(paper: &Paper, out: &mut Faults<'_>) {
    let Some(row) = &paper.nation else {
        out.on(
            NATION,
            0,
            "Không thấy Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” ở đầu trang thứ nhất.",
        );
        return;
    };
    let look = Look {
        what: "Quốc hiệu",
        sizes: (12.0, 13.0),
        caps: Some(true),
        bold: Some(true),
        italic: false,
    };
    look.check(NATION, std::slice::from_ref(row), out);
    if row.middle() < paper.pages[0].width / 2.0 {
        out.at(
            NATION,
            row,
            "Quốc hiệu phải ở phía trên cùng, bên phải trang đầu tiên.",
        );
    }
}

fn motto(paper: &Paper, out: &mut Faults<'_>) {
    let Some(row) = &paper.motto else {
        out.on(
            MOTTO,
            0,
            "Không thấy Tiêu ngữ “Độc lập - Tự do - Hạnh phúc” dưới Quốc hiệu.",
        );
        return;
    };
    let look = Look {
        what: "Tiêu ngữ",
        sizes: (13.0, 14.0),
        caps: Some(false),
        bold: Some(true),
        italic: false,
    };
    look.check(MOTTO, std::slice::from_ref(row), out);
    if row.text() != words::MOTTO && !row.caps() {
        out.at(
            MOTTO,
            row,
            "Tiêu ngữ phải viết đúng là “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối (-), trước và sau gạch nối có cách chữ.",
        );
    }
    if let Some(nation) = &paper.nation
        && (nation.middle() - row.middle()).abs() > 8.0
    {
        out.at(MOTTO, row, "Tiêu ngữ phải canh giữa dưới Quốc hiệu.");
    }
    match paper.pages[0].line_below(row) {
        None => out.at(
            MOTTO_LINE,
            row,
            "Dưới Tiêu ngữ phải có đường kẻ ngang nét liền dài bằng dòng chữ.",
        ),
        Some(line) if line.dashed => {
            out.at(MOTTO_LINE, row, "Đường kẻ dưới Tiêu ngữ phải là nét liền.");
        }
        Some(line) if (line.length() - row.length()).abs() > row.length() * 0.05 + 2.0 => {
            let sentence = format!(
                "Đường kẻ dưới Tiêu ngữ phải dài bằng dòng chữ (đang bằng {} % dòng chữ).",
                percent(line.length(), row.length())
            );
            out.at(MOTTO_LINE, row, sentence);
        }
        Some(_) => {}
    }
}

fn percent(part: f32, whole: f32) -> u32 {
    (part / whole.max(1.0) * 100.0).round() as u32
}

fn issuer(paper: &Paper, out: &mut Faults<'_>) {
    if paper.issuer.is_empty() {
        out.on(
            ISSUER,
            0,
            "Không thấy tên cơ quan, tổ chức ban hành ở phía trên, bên trái trang thứ nhất.",
        );
        return;
    }
    let look = |what, bold| Look {
        what,
        sizes: (12.0, 13.0),
        caps: Some(true),
        bold: Some(bold),
        italic: false,
    };
    look("Tên cơ quan, tổ chức chủ quản", false).check(ISSUER, &paper.superiors, out);
    look("Tên cơ quan, tổ chức ban hành văn bản", true).check(ISSUER, &paper.issuer, out);
    partial_line(
        paper,
        &paper.issuer,
        "tên cơ quan, tổ chức ban hành văn bản",
        ISSUER_LINE,
        out,
    );
}

/// A line of a third to a half of the text, in its middle.
fn partial_line(paper: &Paper, rows: &[Row], what: &str, rule: Rule, out: &mut Faults<'_>) {
    let Some(last) = rows.last() else { return };
    let Some(line) = paper.pages[0].line_below(last) else {
        let sentence =
            format!("Dưới {what} phải có đường kẻ ngang nét liền, dài từ 1/3 đến 1/2 dòng chữ.");
        out.at(rule, last, sentence);
        return;
    };
    let longest = rows.iter().map(Row::length).fold(0.0, f32::max);
    let fits = |length: f32| (0.315..=0.52).contains(&(line.length() / length.max(1.0)));
    if line.dashed {
        out.at(
            rule,
            last,
            format!("Đường kẻ dưới {what} phải là nét liền."),
        );
    } else if !fits(last.length()) && !fits(longest) {
        let sentence = format!(
            "Đường kẻ dưới {what} phải dài từ 1/3 đến 1/2 dòng chữ (đang bằng {} %).",
            percent(line.length(), last.length())
        );
        out.at(rule, last, sentence);
    } else if (line.middle() - last.middle()).abs() > 6.0 {
        out.at(
            rule,
            last,
            format!("Đường kẻ dưới {what} phải đặt cân đối so với dòng chữ."),
        );
    }
}

fn number(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    let Some(row) = &paper.number else {
        let needs = profile.issuer == Issuer::Office && profile.kind != Kind::Form;
        if needs {
            out.on(
                NUMBER,
                0,
                "Không thấy số, ký hiệu văn bản dưới tên cơ quan ban hành.",
            );
        }
        return;
    };
    let look = Look {
        what: "Số, ký hiệu văn bản",
        sizes: (13.0, 13.0),
        caps: None,
        bold: Some(false),
        italic: false,
    };
    look.check(NUMBER, std::slice::from_ref(row), out);
    if let Some(sentence) = number_form(&row.text()) {
        out.at(NUMBER, row, sentence);
    }
}

/// What is wrong with "Số: 05/QĐ-UBND"; a number that is not written yet is no fault.
fn number_form(text: &str) -> Option<&'static str> {
    let Some(rest) = text.trim().strip_prefix("Số:") else {
        return Some("Dòng số, ký hiệu phải bắt đầu bằng “Số:”, viết thường, sau có dấu hai chấm.");
    };
    let Some((number, symbol)) = rest.split_once('/') else {
        return Some("Giữa số và ký hiệu văn bản phải có dấu gạch chéo (/).");
    };
    let number_text = number.trim();
    let known = number_text.chars().any(char::is_alphanumeric);
    if known && (number.ends_with(' ') || symbol.starts_with(' '))
        || symbol.trim().contains(' ')
        || symbol.contains('–')
    {
        return Some(
            "Trong số, ký hiệu không được cách chữ trước và sau dấu gạch chéo (/), dấu gạch nối (-).",
        );
    }
    if known && !number_text.chars().all(|c| c.is_ascii_digit()) {
        return Some("Số của văn bản phải ghi bằng chữ số Ả Rập.");
    }
    if known && number_text.len() == 1 {
        return Some("Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.");
    }
    let kind = symbol.trim().split('-').next().unwrap_or_default();
    let large = |text: &str| !text.chars().any(char::is_lowercase);
    let rest = symbol.trim().strip_prefix(kind).unwrap_or_default();
    if !(large(kind) || MIXED.contains(&kind)) || !large(rest) {
        return Some("Ký hiệu của văn bản phải in hoa.");
    }
    None
}

fn place_and_date(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    if profile.kind == Kind::Minutes {
        if let Some(row) = paper.date.first() {
            out.at(MINUTES, row, "Biên bản không ghi địa danh và ngày, tháng, năm ở phần đầu (mẫu 1.9); thời gian ghi trong nội dung.");
        }
        return;
    }
    let Some(first) = paper.date.first() else {
        if matches!(profile.kind, Kind::Named | Kind::Letter) {
            out.on(
                PLACE,
                0,
                "Không thấy địa danh và ngày, tháng, năm dưới Quốc hiệu và Tiêu ngữ.",
            );
        }
        return;
    };
    let look = Look {
        what: "Địa danh và thời gian ban hành",
        sizes: (13.0, 14.0),
        caps: Some(false),
        bold: Some(false),
        italic: true,
    };
    look.check(PLACE, &paper.date, out);
    let text: Vec<String> = paper.date.iter().map(Row::text).collect();
    let text = text.join(" ");
    if let Some((rule, sentence)) = date_form(&text) {
        out.at(rule, first, sentence);
    }
    if let Some(nation) = &paper.nation
        && (first.middle() - nation.middle()).abs() > 14.0
    {
        out.at(
            PLACE,
            first,
            "Địa danh và ngày, tháng, năm phải canh giữa so với Quốc hiệu và Tiêu ngữ.",
        );
    }
    if let Some(number) = &paper.number
        && paper
            .date
            .iter()
            .all(|row| (row.y() - number.y()).abs() > 4.0)
    {
        out.at(
            PLACE,
            first,
            "Địa danh và ngày, tháng, năm phải trên cùng một dòng với số, ký hiệu văn bản.",
        );
    }
}

/// What is wrong with "Kon Gang, ngày 05 tháng 02 năm 2026"; dots are room to write.
fn date_form(text: &str) -> Option<(Rule, &'static str)> {
    let form =
        "Phải ghi địa danh, dấu phẩy rồi “ngày … tháng … năm …”, chữ đầu của địa danh viết hoa.";
    let Some((place, date)) = text.split_once(", ngày ") else {
        return Some((PLACE, form));
    };
    if !place
        .trim()
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric())
    {
        return Some((PLACE, form));
    }
    let (Some((day, rest)), true) = (date.split_once(" tháng "), date.contains(" năm ")) else {
        return Some((PLACE, form));
    };
    let (month, year) = rest.split_once(" năm ").unwrap_or((rest, ""));
    let figures = |text: &str| {
        let text = text.trim();
        (!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())).then(|| text.to_owned())
    };
    let (day, month, year) = (figures(day), figures(month), figures(year));
    if day.as_ref().is_some_and(|day| day.len() == 1) {
        return Some((DATE, "Ngày nhỏ hơn 10 phải ghi thêm số 0 phía trước."));
    }
    match month.as_deref() {
        Some("1" | "2") => {
            return Some((DATE, "Tháng 1 và tháng 2 phải ghi thêm số 0 phía trước."));
        }
        Some(month)
            if month.len() > 1 && month.starts_with('0') && !matches!(month, "01" | "02") =>
        {
            return Some((DATE, "Số 0 phía trước chỉ ghi cho tháng 1 và tháng 2."));
        }
        _ => {}
    }
    if year.is_some_and(|year| year.len() != 4) {
        return Some((DATE, "Năm phải ghi đủ bốn chữ số."));
    }
    None
}

fn title(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    if profile.kind == Kind::Letter {
        if let Some(row) = paper.title.first() {
            out.at(TITLE, row, "Công văn không ghi tên loại văn bản.");
        }
        return;
    }
    if paper.title.is_empty() {
        out.on(
            TITLE,
            0,
            "Không thấy tên loại văn bản bằng chữ in hoa, đậm ở giữa trang.",
        );
        return;
    }
    let look = |what, caps| Look {
        what,
        sizes: (13.0, 14.0),
        caps: Some(caps),
        bold: Some(true),
        italic: false,
    };
    look("Tên loại văn bản", true).check(TITLE, &paper.title, out);
    centred(paper, &paper.title, "Tên loại văn bản", TITLE, out);
    if paper.subject.is_empty() {
        return;
    }
    look("Trích yếu nội dung văn bản", false).check(SUBJECT, &paper.subject, out);
    centred(
        paper,
        &paper.subject,
        "Trích yếu nội dung văn bản",
        SUBJECT,
        out,
    );
    partial_line(
        paper,
        &paper.subject,
        "trích yếu nội dung văn bản",
        SUBJECT_LINE,
        out,
    );
}

fn centred(paper: &Paper, rows: &[Row], what: &str, rule: Rule, out: &mut Faults<'_>) {
    let off = |row: &&Row| {
        let page = &paper.pages[row.page];
        (row.middle() - paper.middle(row.page)).abs() > 10.0
            && (row.middle() - page.width / 2.0).abs() > 10.0
    };
    if let Some(row) = rows.iter().find(off) {
        out.at(
            rule,
            row,
            format!("{what} phải canh giữa theo chiều ngang văn bản."),
        );
    }
}

fn about(paper: &Paper, profile: Profile, out: &mut Faults<'_>) {
    if profile.kind != Kind::Letter {
        return;
    }
    let Some(first) = paper.about.first() else {
        if profile.issuer == Issuer::Office {
            out.on(
                ABOUT,
                0,
                "Không thấy trích yếu “V/v …” dưới số, ký hiệu của công văn.",
            );
        }
        return;
    };
    let look = Look {
        what: "Trích yếu của công văn",
        sizes: (12.0, 13.0),
        caps: Some(false),
        bold: Some(false),
        italic: false,
    };
    look.check(ABOUT, &paper.about, out);
    if !first.text().starts_with("V/v ") {
        out.at(
            ABOUT,
            first,
            "Trích yếu của công văn phải đặt sau chữ “V/v”.",
        );
    }
    if let Some(number) = &paper.number
        && (number.middle() - first.middle()).abs() > 12.0
    {
        out.at(
            ABOUT,
            first,
            "Trích yếu của công văn phải canh giữa dưới số và ký hiệu.",
        );
    }
}

fn addressees(paper: &Paper, out: &mut Faults<'_>) {
    let Some(first) = paper.addressees.first() else {
        return;
    };
    let look = Look {
        what: "Phần “Kính gửi”",
        sizes: (13.0, 14.0),
        caps: Some(false),
        bold: Some(false),
        italic: false,
    };
    look.check(ADDRESSEE, &paper.addressees, out);
    let text = first.text();
    if !text.starts_with("Kính gửi:") {
        out.at(ADDRESSEE, first, "Sau từ “Kính gửi” phải có dấu hai chấm.");
        return;
    }
    if fold(&text) != "kinhgui" {
        return;
    }
    let list = &paper.addressees[1..];
    let dashes = list
        .iter()
        .filter(|row| row.text().starts_with("- "))
        .count();
    let whole: Vec<String> = list.iter().map(Row::text).collect();
    let whole = whole.join(" ");
    let ends = whole.ends_with('.') && whole.matches(';').count() + 1 >= dashes;
    if list.len() > 1 && (dashes == 0 || !ends) {
        out.at(
            ADDRESSEE,
            first,
            "Gửi nhiều nơi thì mỗi nơi một dòng, đầu dòng có gạch (-), cuối dòng có dấu chấm phẩy, cuối dòng cuối cùng có dấu chấm.",
        );
    }
}
