//! Kinds of units as people choose them: first what it is, then by whom it is managed.

use domain::form::{show_number, typed, typed_number, upper_first};
use domain::law::Cited;
use domain::rules::scope::{Exclusion, SizeFigures, SizeHelp, SizeHint};
use domain::rules::{KindRules, Rules};
use store::units::UnitRow;

use crate::register::Round;
use crate::shown::plain_input;
use crate::views::{ChoiceView, InputView};

/// Field codes, wherever a kind of unit is chosen.
pub const KIND: &str = "kind";
pub const MANAGED_BY: &str = "managed_by";
pub const EXCLUDED: &str = "excluded";
pub const SECTOR: &str = "size.sector";
pub const WORKERS: &str = "size.workers";
pub const REVENUE: &str = "size.revenue";
pub const CAPITAL: &str = "size.capital";
pub const WHY: &str = "scope.why";

/// The answer that no exclusion applies.
pub const INCLUDED: &str = "none";

/// Field code and what was typed.
type Typed = domain::form::Fields;

/// What a unit can be, one choice for all its sub-kinds. The office itself is no unit below it.
pub fn families(rules: &Rules) -> Vec<ChoiceView> {
    families_of(rules, |kind| !kind.own_office)
}

/// The same with the offices that strive themselves.
pub fn families_with_offices(rules: &Rules) -> Vec<ChoiceView> {
    families_of(rules, |_| true)
}

fn families_of(rules: &Rules, wanted: impl Fn(&KindRules) -> bool) -> Vec<ChoiceView> {
    let mut choices: Vec<ChoiceView> = Vec::new();
    for kind in rules.unit_kinds().filter(|kind| wanted(kind)) {
        if choices.iter().any(|choice| choice.value == kind.family) {
            continue;
        }
        let family = rules.kind(&kind.family).unwrap_or(kind);
        choices.push(ChoiceView {
            value: kind.family.clone(),
            label: upper_first(&family.title),
            hint: family.common_names.join(", "),
        });
    }
    choices
}

/// By whom units of a family can be managed; nothing where the rules make no difference.
pub fn managements(rules: &Rules, family: &str) -> Vec<ChoiceView> {
    let slugs = rules
        .unit_kinds()
        .filter(|kind| kind.family == family)
        .filter_map(|kind| kind.management.as_deref());
    slugs
        .filter_map(|slug| rules.managements().iter().find(|one| one.slug == slug))
        .map(|management| ChoiceView {
            value: management.slug.clone(),
            label: upper_first(&management.title),
            hint: management.citation.to_string(),
        })
        .collect()
}

/// The kind that the two answers name.
pub fn chosen<'a>(rules: &'a Rules, fields: &Typed) -> Option<&'a KindRules> {
    let family = typed(fields, KIND)?;
    let managed = typed(fields, MANAGED_BY);
    let mut kinds = rules.unit_kinds().filter(|kind| !kind.own_office);
    kinds.find(|kind| {
        kind.slug == family
            || (kind.family == family && kind.management.is_some() && kind.management == managed)
    })
}

/// What a kind is called: the family's word, without by whom it is managed.
pub fn family_title<'a>(rules: &'a Rules, kind: &'a KindRules) -> &'a str {
    rules
        .kind(&kind.family)
        .map_or(kind.title.as_str(), |family| family.title.as_str())
}

/// "doanh nghiệp do cấp xã quản lý": the kind of a unit in a list; its slug where the rules do not know it.
pub fn title_of(round: Option<&Round>, unit: &UnitRow) -> String {
    round
        .and_then(|round| round.rules.kind(&unit.kind))
        .map_or_else(String::new, |kind| kind.title.clone())
}

/// The two questions: what it is, and by whom it is managed.
pub fn inputs(rules: &Rules, fields: &Typed) -> Vec<InputView> {
    let of = |field: &str| fields.get(field).cloned().unwrap_or_default();
    let family = of(KIND);
    let managements = managements(rules, &family);
    vec![
        InputView {
            choices: families(rules),
            ..plain_input(KIND, "Loại đơn vị", "choice", family)
        },
        InputView {
            shown: !managements.is_empty(),
            required: !managements.is_empty(),
            choices: managements,
            ..plain_input(MANAGED_BY, "Do ai quản lý", "choice", of(MANAGED_BY))
        },
    ]
}

/// What the text leaves out of a family, and the help to tell the size.
pub fn scope(rules: &Rules, family: &str) -> (Vec<Cited<Exclusion>>, Option<SizeHelp>) {
    let kind = rules
        .kind(family)
        .or_else(|| rules.unit_kinds().find(|kind| kind.family == family));
    kind.map_or_else(
        || (Vec::new(), None),
        |kind| (kind.exclusions.clone(), kind.size.clone()),
    )
}

/// Whether the unit is one the text leaves out: figures that help to tell, the answer, and its reason.
pub fn scope_inputs(rules: &Rules, fields: &Typed) -> Vec<InputView> {
    let of = |field: &str| fields.get(field).cloned().unwrap_or_default();
    let (exclusions, size) = scope(rules, &of(KIND));
    let mut inputs = size
        .as_ref()
        .map_or_else(Vec::new, |size| size_inputs(size, fields));
    let mut choices = vec![ChoiceView {
        value: INCLUDED.to_owned(),
        label: "Không: thuộc đối tượng xét".to_owned(),
        hint: String::new(),
    }];
    choices.extend(exclusions.iter().map(|one| ChoiceView {
        value: one.value.slug.clone(),
        label: format!("Có: {}", one.value.title),
        hint: one.citation.to_string(),
    }));
    let excluded = of(EXCLUDED);
    let out = !excluded.is_empty() && excluded != INCLUDED;
    inputs.push(InputView {
        choices,
        shown: !exclusions.is_empty(),
        required: !exclusions.is_empty(),
        hint: size
            .as_ref()
            .map_or_else(String::new, |size| size_hint(size, fields)),
        ..plain_input(
            EXCLUDED,
            "Có thuộc loại mà quy định loại trừ không?",
            "choice",
            excluded,
        )
    });
    let asks_why = out || size.is_some();
    inputs.push(InputView {
        shown: asks_why,
        required: asks_why,
        hint: "Một câu: căn cứ vào đâu để xếp như vậy. Lý do được giữ trong sổ".to_owned(),
        ..plain_input(WHY, "Lý do", "text", of(WHY))
    });
    inputs
}

fn size_inputs(size: &SizeHelp, fields: &Typed) -> Vec<InputView> {
    let of = |field: &str| fields.get(field).cloned().unwrap_or_default();
    let number = |field: &str, label: &str, unit: &str| {
        let raw = of(field);
        InputView {
            unit: unit.to_owned(),
            required: false,
            problem: if raw.trim().is_empty() {
                String::new()
            } else {
                domain::form::number(&raw).err().unwrap_or_default()
            },
            ..plain_input(field, label, "number", raw)
        }
    };
    let sectors = size.sectors.iter().map(|(slug, title)| ChoiceView {
        value: slug.clone(),
        label: title.clone(),
        hint: String::new(),
    });
    vec![
        InputView {
            choices: sectors.collect(),
            required: false,
            hint: format!("{} ({})", size.note, size.basis),
            ..plain_input(SECTOR, "Lĩnh vực hoạt động chính", "choice", of(SECTOR))
        },
        number(WORKERS, "Số lao động tham gia bảo hiểm xã hội", "người"),
        number(REVENUE, "Tổng doanh thu của năm", "triệu đồng"),
        number(CAPITAL, "Tổng nguồn vốn của năm", "triệu đồng"),
    ]
}

/// What the figures suggest, in a sentence; nothing before a figure was typed.
pub fn size_hint(size: &SizeHelp, fields: &Typed) -> String {
    let figures = SizeFigures {
        workers: typed_number(fields, WORKERS),
        revenue: typed_number(fields, REVENUE),
        capital: typed_number(fields, CAPITAL),
    };
    if figures == SizeFigures::default() {
        return String::new();
    }
    let Some(sector) = typed(fields, SECTOR) else {
        return "Chọn lĩnh vực hoạt động chính để có gợi ý theo số liệu đã ghi.".to_owned();
    };
    match size.hint(&sector, figures) {
        SizeHint::Within(class) => format!(
            "Gợi ý theo {}: {} (không quá {} lao động và doanh thu không quá {} triệu đồng hoặc nguồn vốn không quá {} triệu đồng). Cơ quan lập danh sách quyết định.",
            size.basis,
            class.title,
            show_number(class.workers),
            show_number(class.revenue),
            show_number(class.capital)
        ),
        SizeHint::Larger => format!(
            "Gợi ý theo {}: lớn hơn mọi mức trong bảng. Cơ quan lập danh sách quyết định.",
            size.basis
        ),
        SizeHint::Unknown => {
            "Số liệu đã ghi chưa đủ để gợi ý: ghi số lao động và ít nhất một trong hai số doanh thu, nguồn vốn.".to_owned()
        }
    }
}
