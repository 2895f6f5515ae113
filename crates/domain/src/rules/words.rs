//! The words a kind of unit is spoken to with: what stands on its papers, whom it gathers, how it is called.

use super::pack::Reader;

/// **Cách xưng hô và đầu giấy tờ** — how papers and screens speak of a kind of unit. Nothing here decides anything.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct KindWords {
    /// What stands over the unit's name on its papers.
    pub superior: PaperSuperior,
    /// “Ủy ban nhân dân”: the institution that issues the papers of a unit that is a place; it stands before the place's
    /// name, and whoever signs does so on its behalf (TM., khoản 7 Phần II Phụ lục I Nghị định 30/2020/NĐ-CP).
    pub issuer: String,
    /// Whether the unit keeps a number series of its own papers.
    pub numbered: bool,
    /// “cán bộ và Nhân dân”: who strives together.
    pub collective: String,
    /// “Người đứng đầu doanh nghiệp”: who signs, where the unit has typed no title of its own.
    pub signer: String,
    /// “Số nhân khẩu”: the figure that the report asks for beside the registration.
    pub people: String,
    /// “Thôn Đông, Tổ dân phố 5”: names as they are typed.
    pub example: String,
    /// What the report's first paragraph tells of.
    pub features: String,
    /// The list that people sign, where a criterion counts them.
    pub list: Option<SignedList>,
}

/// **Danh sách ký tên** — the list of households or people by which a criterion is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedList {
    /// The criterion that counts them: “KDC-1c”.
    pub criterion: String,
    /// “Hộ gia đình đăng ký tham gia xây dựng khu dân cư …”: what stands under “DANH SÁCH”.
    pub title: String,
    /// Heads of households sign, or each person.
    pub of_households: bool,
    /// The text itself asks for signed commitments: then this list is the list of them.
    pub pledges: bool,
}

/// **Dòng trên tên đơn vị** — the commune for a village; whatever the unit types (its cơ quan chủ quản); or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PaperSuperior {
    #[default]
    Commune,
    Typed,
    None,
}

/// Reads `[kind.words]`; a kind without it is spoken of in the plainest words.
pub(crate) fn read(table: &Reader<'_, '_>) -> KindWords {
    let superior = match table.maybe_text("superior").as_deref() {
        None | Some("commune") => PaperSuperior::Commune,
        Some("typed") => PaperSuperior::Typed,
        Some("none") => PaperSuperior::None,
        Some(_) => {
            table.fault_at(
                "superior",
                "superior ghi một trong ba: \"commune\" (xã), \"typed\" (đơn vị tự ghi cơ quan chủ quản), \"none\" (không in).",
            );
            PaperSuperior::default()
        }
    };
    let text = |key: &str| table.maybe_text(key).unwrap_or_default();
    let list = table.maybe_table("list").and_then(|table| list(&table));
    let words = KindWords {
        superior,
        issuer: text("issuer"),
        numbered: table.flag("numbered"),
        collective: text("collective"),
        signer: text("signer"),
        people: text("people"),
        example: text("example"),
        features: text("features"),
        list,
    };
    table.done();
    words
}

fn list(table: &Reader<'_, '_>) -> Option<SignedList> {
    let (criterion, title) = (table.text("criterion"), table.text("title"));
    let of_households = match table.text("of").as_deref() {
        Some("households") => Some(true),
        Some("people") => Some(false),
        Some(_) => {
            table.fault_at(
                "of",
                "of ghi một trong hai: \"households\" (hộ gia đình), \"people\" (từng người).",
            );
            None
        }
        None => None,
    };
    let pledges = table.flag("pledges");
    table.done();
    Some(SignedList {
        criterion: criterion?,
        title: title?,
        of_households: of_households?,
        pledges,
    })
}
