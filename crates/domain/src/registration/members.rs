//! The households or people of a unit, typed or pasted one a line, for the lists that they sign.

use crate::{
    form::{Fields, FormModel, Input, InputKind, show_number, typed},
    rules::{KindRules, words::SignedList},
    text::one_line,
};

#[cfg(test)]
mod tests;

/// The form in which they are typed, and its one field.
pub const FORM: &str = "members";
pub const NAMES: &str = "members.names";

/// More lines than this are no list of one unit.
pub const MOST: usize = 3000;

/// **Hộ, người trong danh sách** — one line of a list that people sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Head of the household, or the person.
    pub name: String,
    /// How many live in the household, or what the person does: as typed, may be empty.
    pub beside: String,
}

/// The list as one field of a form.
pub fn form(kind: &KindRules, fields: &Fields, counted: Option<u64>) -> Option<FormModel> {
    let list = kind.words.list.as_ref()?;
    let members = members(fields);
    let (label, hint) = if list.of_households {
        (
            "Tên các chủ hộ, mỗi hộ một dòng",
            "Biết số nhân khẩu thì ghi sau dấu chấm phẩy: Rơ Châm Hyưk; 5. Chép được từ bảng tính.",
        )
    } else {
        (
            "Họ và tên, mỗi người một dòng",
            "Muốn ghi chức vụ, bộ phận thì ghi sau dấu chấm phẩy: Lê Văn An; tổ bảo vệ. Chép được từ bảng tính.",
        )
    };
    let names = Input::new(fields, NAMES, label, InputKind::Long)
        .hint(hint)
        .with_problem(problem(list, &members, counted));
    Some(FormModel {
        code: FORM.to_owned(),
        kicker: String::new(),
        title: "Danh sách để ký tên".to_owned(),
        intro: "Không bắt buộc. Có danh sách thì máy in sẵn tên; chưa có thì máy in dòng trống để ghi tay.".to_owned(),
        law: None,
        inputs: vec![names],
        outcome: None,
        gaps: Vec::new(),
    })
}

/// What does not agree with the figure of the registration; it blocks nothing.
fn problem(list: &SignedList, members: &[Member], counted: Option<u64>) -> Option<String> {
    let word = if list.of_households {
        "hộ"
    } else {
        "người"
    };
    let n = members.len();
    if n > MOST {
        return Some(format!(
            "Danh sách có {n} dòng, nhiều hơn {MOST} dòng một danh sách in được. Xem lại danh sách."
        ));
    }
    let counted = counted.filter(|_| n > 0)?;
    (u64::try_from(n) != Ok(counted)).then(|| {
        format!(
            "Danh sách có {n} {word}, phần đăng ký ghi {} {word}. Xem lại một trong hai.",
            show_number(counted)
        )
    })
}

/// Everybody typed, in the order typed: a name, then after a semicolon or a tab what stands beside it. Numbers that a
/// spreadsheet or a person put in front of the names are taken off.
pub fn members(fields: &Fields) -> Vec<Member> {
    let text = typed(fields, NAMES).unwrap_or_default();
    text.lines().filter_map(member).take(MOST).collect()
}

fn member(line: &str) -> Option<Member> {
    let mut cells = line
        .split(['\t', ';', '|'])
        .map(one_line)
        .filter(|cell| !cell.is_empty())
        .skip_while(|cell| is_ordinal(cell));
    let name = unnumbered(&cells.next()?);
    let beside = cells.collect::<Vec<_>>().join(", ");
    (!name.is_empty()).then_some(Member { name, beside })
}

/// “12”, “12.”: the number of a row.
fn is_ordinal(cell: &str) -> bool {
    let digits = cell.trim_end_matches(['.', ')']);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// “12. Rơ Châm Hyưk” without its number, “- Rơ Châm Hyưk” without its dash.
fn unnumbered(cell: &str) -> String {
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if rest.len() < cell.len() {
        rest.strip_prefix(['.', ')']).unwrap_or(rest)
    } else {
        rest
    };
    rest.trim_start_matches(['-', '–', '+', '•', ' '])
        .to_owned()
}
