//! Everything that can be typed, in random company: it makes a plan that opens as it was typed, and nothing of it
//! goes to what the pages only keep.

use super::{QD510, TT23, fields, source};
use crate::form::Fields;
use crate::rules::{
    plan::{Above, Editing, page, pages, to_fields},
    tests::NATIONAL,
};
use proptest::prelude::*;

/// A thing a plan can say, as its fields; `{…}` stands for something random.
pub(super) type Said = &'static [(&'static str, &'static str)];

pub(super) const SAID: &[Said] = &[
    &[
        ("management.1.there", "yes"),
        ("management.1.title", "{text} do thành phố quản lý"),
        ("management.1.kinds.co-quan", "yes"),
        ("management.1.kinds.doanh-nghiep", "yes"),
        ("management.1.section", "{section}"),
        ("management.1.route", "direct"),
        ("management.1.body.decider.name", "{text}"),
        ("management.1.body.decider.section", "{section}"),
        ("management.1.body.appraiser.unsaid", "yes"),
        ("management.1.body.appraiser.why", "{text}"),
    ],
    &[
        ("management.2.there", "yes"),
        ("management.2.title", "đóng trên địa bàn"),
        ("management.2.kinds.co-quan", "yes"),
        ("management.2.section", "{section}"),
        ("management.2.route", "unsaid"),
        ("management.2.why", "{text}"),
        ("due.co-quan.dong-tren-dia-ban.submit.how", "before"),
        ("due.co-quan.dong-tren-dia-ban.submit.day", "{day}"),
        ("due.co-quan.dong-tren-dia-ban.submit.section", "{section}"),
    ],
    &[
        ("managed.tinh.called.title", "{text}"),
        ("managed.tinh.called.section", "{section}"),
    ],
    &[("managed.xa.gone", "yes"), ("managed.xa.why", "{text}")],
    &[
        ("managed.huyen.gone", "yes"),
        ("managed.huyen.why", "{text}"),
        ("managed.huyen.only.co-quan", "yes"),
    ],
    &[
        ("kind.1.there", "yes"),
        ("kind.1.title", "cơ sở thờ tự"),
        ("kind.1.like", "co-quan"),
        ("kind.1.names", "chùa, nhà thờ"),
        ("kind.1.section", "{section}"),
        ("kind.1.window", "like"),
        ("kind.1.own", "yes"),
        ("kind.1.quote", "{text}"),
        ("kind.1.how", "undated"),
        ("criterion.40.there", "yes"),
        ("criterion.40.kind", "co-so-tho-tu"),
        ("criterion.40.group", "1"),
        ("criterion.40.title", "{text}"),
        ("criterion.40.short", "{text}"),
        ("criterion.40.quote", "{text}"),
        ("criterion.40.section", "{section}"),
        ("criterion.40.check", "judgement"),
        ("criterion.40.yes", "{text}"),
        ("criterion.40.no", "{text}"),
        ("body.co-so-tho-tu.decider.name", "{text}"),
        ("body.co-so-tho-tu.decider.section", "{section}"),
    ],
    &[
        ("kind.2.there", "yes"),
        ("kind.2.title", "chợ"),
        ("kind.2.like", "doanh-nghiep"),
        ("kind.2.section", "{section}"),
        ("kind.2.window", "days"),
        ("kind.2.from", "01/12"),
        ("kind.2.to", "30/11"),
        ("kind.2.window_quote", "{text}"),
    ],
    &[
        ("kind.3.there", "yes"),
        ("kind.3.title", "bến xe"),
        ("kind.3.like", "doanh-nghiep"),
        ("kind.3.section", "{section}"),
        ("kind.3.window", "open"),
        ("kind.3.why", "{text}"),
    ],
    &[
        ("due.kdc.register.how", "by"),
        ("due.kdc.register.day", "{day}"),
        ("due.kdc.register.section", "{section}"),
        ("due.kdc.register.year", "2027"),
    ],
    &[
        ("due.xa.register.how", "within"),
        ("due.xa.register.day", "20"),
        ("due.xa.register.section", "{section}"),
        ("due.xa.register.reading", "{text}"),
    ],
    &[
        ("due.co-quan.submit-up.how", "before"),
        ("due.co-quan.submit-up.day", "{day}"),
        ("due.co-quan.submit-up.section", "{section}"),
    ],
    &[
        ("share.recognized.percent", "{percent}"),
        ("share.recognized.section", "{section}"),
    ],
    &[
        ("tight.kdc.KDC-1a.absent.removed", "yes"),
        ("tight.kdc.KDC-1a.absent.section", "{section}"),
    ],
    &[
        ("tight.kdc.KDC-1b.due.how", "before"),
        ("tight.kdc.KDC-1b.due.day", "{day}"),
        ("tight.kdc.KDC-1b.due.section", "{section}"),
    ],
    &[
        ("tight.kdc.KDC-4b.force-majeure.removed", "yes"),
        ("tight.kdc.KDC-4b.force-majeure.section", "{section}"),
        ("tight.kdc.KDC-4b.mitigation.removed", "yes"),
        ("tight.kdc.KDC-4b.mitigation.section", "{section}"),
    ],
    &[
        ("tight.co-quan.CQ-3.force-majeure.removed", "yes"),
        ("tight.co-quan.CQ-3.force-majeure.case", "dd"),
        ("tight.co-quan.CQ-3.force-majeure.section", "{section}"),
    ],
    &[
        ("tight.kdc.KDC-5.from.value", "hoan-thanh-tot"),
        ("tight.kdc.KDC-5.from.section", "{section}"),
    ],
    &[
        ("tight.co-quan.CQ-4.sanction.value", "any"),
        ("tight.co-quan.CQ-4.sanction.section", "{section}"),
        ("tight.co-quan.CQ-5.sanction.value", "canh-cao"),
        ("tight.co-quan.CQ-5.sanction.section", "{section}"),
    ],
    &[
        ("tight.xa.XA-4.percent.percent", "{percent}"),
        ("tight.xa.XA-4.percent.section", "{section}"),
    ],
    &[
        ("require.kdc.registration.resolution.everywhere", "yes"),
        ("require.kdc.registration.resolution.section", "{section}"),
        ("require.kdc.proposal.other.required", "yes"),
        ("require.kdc.proposal.other.section", "{section}"),
    ],
    &[
        ("must.kdc.{if_any}.removed", "yes"),
        ("must.kdc.{if_any}.section", "{section}"),
    ],
    &[
        ("open.proposal-sets.value", "1"),
        ("open.proposal-sets.section", "{section}"),
    ],
    &[
        ("body.co-quan.proposal-receiver.name", "{text}"),
        ("body.co-quan.proposal-receiver.section", "{section}"),
        ("body.co-quan.decider.unsaid", "yes"),
        ("body.co-quan.decider.why", "{text}"),
        ("body.kdc.collector.title", "{text}"),
        ("body.kdc.collector.name", "{text}"),
        ("body.kdc.collector.section", "{section}"),
    ],
    &[
        ("route.kdc.value", "through"),
        ("route.kdc.section", "{section}"),
    ],
    &[
        ("route.co-quan.value", "unsaid"),
        ("route.co-quan.why", "{text}"),
    ],
    &[
        ("each.kdc.value", "{text}"),
        ("each.kdc.section", "{section}"),
    ],
    &[
        ("names.kdc.value", "thôn, làng"),
        ("names.kdc.section", "{section}"),
    ],
    &[
        ("presider.kdc.value", "{text}"),
        ("presider.kdc.section", "{section}"),
    ],
    &[
        ("certificate.kdc.value", "{text}"),
        ("certificate.kdc.section", "{section}"),
    ],
    &[
        ("criterion.50.there", "yes"),
        ("criterion.50.kind", "kdc"),
        ("criterion.50.group", "new"),
        ("criterion.50.group_title", "Tiêu chí của xã"),
        ("criterion.50.title", "{text}"),
        ("criterion.50.short", "{text}"),
        ("criterion.50.quote", "{text}"),
        ("criterion.50.section", "{section}"),
        ("criterion.50.at_registration", "yes"),
        ("criterion.50.check", "none-of"),
        ("criterion.50.cases", "Đuối nước\nNgười vi phạm | người"),
        ("criterion.50.unit", "vụ"),
        ("criterion.50.force_majeure", "yes"),
        ("incident.1.there", "yes"),
        ("incident.1.kind", "kdc"),
        ("incident.1.title", "{text}"),
        ("incident.1.case", "KDC-DP50/th1"),
        ("incident.1.words", "đuối nước, chết đuối"),
    ],
    &[
        ("criterion.51.there", "yes"),
        ("criterion.51.kind", "doanh-nghiep"),
        ("criterion.51.group", "1"),
        ("criterion.51.title", "{text}"),
        ("criterion.51.short", "{text}"),
        ("criterion.51.quote", "{text}"),
        ("criterion.51.section", "{section}"),
        ("criterion.51.check", "rating-at-least"),
        ("criterion.51.subject", "{text}"),
        (
            "criterion.51.levels",
            "Không hoàn thành\nHoàn thành\nHoàn thành tốt",
        ),
        ("criterion.51.least", "Hoàn thành"),
    ],
    &[
        ("criterion.52.there", "yes"),
        ("criterion.52.kind", "kdc"),
        ("criterion.52.group", "1"),
        ("criterion.52.title", "{text}"),
        ("criterion.52.short", "{text}"),
        ("criterion.52.quote", "{text}"),
        ("criterion.52.section", "{section}"),
        ("criterion.52.check", "no-sanction"),
        ("criterion.52.subject", "{text}"),
        ("criterion.52.form", "canh-cao"),
    ],
    &[
        ("criterion.53.there", "yes"),
        ("criterion.53.kind", "xa"),
        ("criterion.53.group", "1"),
        ("criterion.53.title", "{text}"),
        ("criterion.53.short", "{text}"),
        ("criterion.53.quote", "{text}"),
        ("criterion.53.section", "{section}"),
        ("criterion.53.check", "count-at-least"),
        ("criterion.53.at_least", "{percent}"),
        ("criterion.53.subject", "{text}"),
        ("criterion.53.unit", "mô hình"),
        ("criterion.53.from_models", "yes"),
    ],
    &[
        ("criterion.54.there", "yes"),
        ("criterion.54.kind", "kdc"),
        ("criterion.54.group", "2"),
        ("criterion.54.title", "{text}"),
        ("criterion.54.short", "{text}"),
        ("criterion.54.quote", "{text}"),
        ("criterion.54.section", "{section}"),
        ("criterion.54.check", "ratio-at-least"),
        ("criterion.54.percent", "{percent}"),
        ("criterion.54.whole", "Số hộ"),
        ("criterion.54.part", "Số hộ đã ký"),
        ("criterion.54.unit", "hộ"),
        ("criterion.54.done", "đã ký"),
        ("criterion.54.absent", "{text}"),
    ],
    &[
        ("criterion.55.there", "yes"),
        ("criterion.55.kind", "kdc"),
        ("criterion.55.group", "2"),
        ("criterion.55.title", "{text}"),
        ("criterion.55.short", "{text}"),
        ("criterion.55.quote", "{text}"),
        ("criterion.55.section", "{section}"),
        ("criterion.55.check", "paper-dated-by"),
        ("criterion.55.paper", "{text}"),
        ("criterion.55.how", "before"),
        ("criterion.55.day", "{day}"),
        ("criterion.55.from", "01/01"),
        ("criterion.55.numbered", "yes"),
    ],
    &[
        ("criterion.56.there", "yes"),
        ("criterion.56.kind", "kdc"),
        ("criterion.56.group", "3"),
        ("criterion.56.title", "{text}"),
        ("criterion.56.short", "{text}"),
        ("criterion.56.quote", "{text}"),
        ("criterion.56.section", "{section}"),
        ("criterion.56.check", "paper-dated-by"),
        ("criterion.56.paper", "{text}"),
        ("criterion.56.how", "undated"),
    ],
    &[
        ("attendee.1.there", "yes"),
        ("attendee.1.kind", "kdc"),
        ("attendee.1.title", "{text}"),
        ("attendee.1.if_any", "yes"),
        ("attendee.1.section", "{section}"),
    ],
    &[
        ("item.1.there", "yes"),
        ("item.1.kind", "co-quan"),
        ("item.1.title", "{text}"),
        ("item.1.short", "{text}"),
        ("item.1.dossier", "proposal"),
        ("item.1.condition", "{text}"),
        ("item.1.optional", "yes"),
        ("item.1.section", "{section}"),
    ],
    &[
        ("target.1.there", "yes"),
        ("target.1.text", "{text}"),
        ("target.1.section", "{section}"),
    ],
    &[
        ("note.1.there", "yes"),
        ("note.1.kind", "kdc"),
        ("note.1.text", "{text}"),
        ("note.1.section", "{section}"),
    ],
    &[
        ("task.1.there", "yes"),
        ("task.1.title", "{text}"),
        ("task.1.who", "{text}"),
        ("task.1.actor", "office"),
        ("task.1.kind", "kdc"),
        ("task.1.how", "span"),
        ("task.1.from", "11/10"),
        ("task.1.to", "20/10"),
        ("task.1.year", "2026"),
        ("task.1.reading", "{text}"),
        ("task.1.section", "{section}"),
    ],
    &[
        ("task.2.there", "yes"),
        ("task.2.title", "{text}"),
        ("task.2.who", "{text}"),
        ("task.2.actor", "above"),
        ("task.2.how", "quarter"),
        ("task.2.section", "{section}"),
    ],
    &[
        ("task.3.there", "yes"),
        ("task.3.title", "{text}"),
        ("task.3.who", "{text}"),
        ("task.3.actor", "unit"),
        ("task.3.how", "within"),
        ("task.3.day", "15"),
        ("task.3.section", "{section}"),
    ],
    &[
        ("review.1.there", "yes"),
        ("review.1.title", "{text}"),
        ("review.1.year", "2031"),
        ("review.1.span", "5"),
        ("review.1.section", "{section}"),
    ],
    &[
        ("award.1.there", "yes"),
        ("award.1.title", "{text}"),
        ("award.1.to", "tap-the"),
        ("award.1.for", "loai"),
        ("award.1.class", "xuat-sac"),
        ("award.1.section", "{section}"),
    ],
    &[
        ("award.2.there", "yes"),
        ("award.2.title", "{text}"),
        ("award.2.to", "nguoi-dung-dau"),
        ("award.2.for", "dat"),
        ("award.2.section", "{section}"),
    ],
    &[
        ("publication.1.there", "yes"),
        ("publication.1.title", "{text}"),
        ("publication.1.how", "by"),
        ("publication.1.day", "{day}"),
        ("publication.1.next_year", "yes"),
        ("publication.1.section", "{section}"),
    ],
    &[
        ("criticism.1.there", "yes"),
        ("criticism.1.title", "{text}"),
        ("criticism.1.for", "chua-dat"),
        ("criticism.1.section", "{section}"),
    ],
    &[
        ("classified.1.there", "yes"),
        ("classified.1.object", "kdc"),
        ("classified.1.what", "decider"),
        ("classified.1.role_title", "{text}"),
        ("classified.1.unsaid", "yes"),
        ("classified.1.why", "{text}"),
        ("classified.1.choices", "Xã\nHuyện"),
        ("classified.1.section", "{section}"),
    ],
    &[
        ("classified.2.there", "yes"),
        ("classified.2.object", "new"),
        ("classified.2.title", "phòng, ban của huyện"),
        ("classified.2.standard", "kdc"),
        ("classified.2.what", "due"),
        ("classified.2.how", "by"),
        ("classified.2.day", "{day}"),
        ("classified.2.section", "{section}"),
    ],
];

fn text() -> impl Strategy<Value = String> {
    "[A-ZĐ][a-zđêơ “”,]{0,12}[a-zê]".prop_map(|text| crate::text::one_line(&text))
}

/// What is said with everything random filled in.
pub(super) fn filled(
    said: Vec<Said>,
    words: &[String],
    day: u8,
    percent: u8,
) -> Vec<(String, String)> {
    let mut words = words.iter().cycle();
    let mut word = || words.next().cloned().unwrap_or_default();
    let mut filled = Vec::new();
    for (field, value) in said.into_iter().flatten() {
        let value = match *value {
            "{section}" => "IV.3".to_owned(),
            "{day}" => format!("{day:02}/02"),
            "{percent}" => percent.to_string(),
            value => value.replace("{text}", &word()),
        };
        filled.push((field.replace("{if_any}", "doan-the"), value));
    }
    filled
}

pub(super) fn all_fields(said: &[(String, String)]) -> Fields {
    let said: Vec<(&str, &str)> = said.iter().map(|(f, v)| (f.as_str(), v.as_str())).collect();
    fields(&said)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_typed_opens_as_it_was_typed(
        said in proptest::sample::subsequence(SAID, 1..=SAID.len()),
        words in proptest::collection::vec(text(), 40),
        day in 1u8..=28,
        percent in 71u8..=100,
    ) {
        let layers = [source("qd510-2022", QD510)];
        let above = Above { national: source("tt124-2021", NATIONAL), layers: &layers };
        let typed = filled(said, &words, day, percent);
        let editing = Editing::open(above, all_fields(&typed)).unwrap();
        prop_assert_eq!(editing.gaps(), vec![], "{}", editing.text);
        let again = to_fields(&editing.draft.plan, &editing.above);
        prop_assert_eq!(again.get("rest"), None);
        let remade = Editing::open(above, again).unwrap();
        prop_assert_eq!(&remade.text, &editing.text);
    }
}

#[test]
fn a_law_without_divisions_can_be_divided_too() {
    let above = Above {
        national: source("tt23-2012", TT23),
        layers: &[],
    };
    let said = filled(SAID[..1].to_vec(), &["Nhóm".to_owned()], 1, 80);
    let editing = Editing::open(above, all_fields(&said)).unwrap();
    assert_eq!(editing.gaps(), vec![]);
    let slugs: Vec<&str> = editing
        .frame
        .kinds()
        .iter()
        .map(|k| k.slug.as_str())
        .collect();
    assert!(
        slugs.contains(&"co-quan.nhom-do-thanh-pho-quan-ly"),
        "{slugs:?}"
    );
}

#[test]
fn levels_that_are_no_row_are_chosen_one_by_one() {
    let text = super::keys::BASE.replace(
        "meets = [\"hoan-thanh\", \"tot\", \"tien-tien\"]",
        "meets = [\"hoan-thanh\", \"tien-tien\"]",
    );
    let above = Above {
        national: source("mau", &text),
        layers: &[],
    };
    let typed = fields(&[
        ("tight.thon.M-6.among.among-tien-tien", "yes"),
        ("tight.thon.M-6.among.section", "IV"),
    ]);
    let editing = Editing::open(above, typed).unwrap();
    assert_eq!(editing.gaps(), vec![]);
    assert!(
        editing.text.contains("meets = [\"tien-tien\"]"),
        "{}",
        editing.text
    );
    let again = to_fields(&editing.draft.plan, &editing.above);
    assert_eq!(again.get("rest"), None);
}

#[test]
fn everything_that_can_be_typed_is_asked_on_a_page() {
    let layers = [source("qd510-2022", QD510)];
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &layers,
    };
    // Which list an entry is in, and of which kind, is said by its button and its page.
    for said in SAID {
        let typed = filled(vec![*said], &["Lời".to_owned()], 1, 80);
        let editing = Editing::open(above, all_fields(&typed)).unwrap();
        let mut asked: Vec<String> = Vec::new();
        for (code, _) in pages(&editing) {
            let page = page(&editing, &code, 2026).unwrap();
            let inputs = page.blocks.into_iter().flat_map(|block| block.inputs);
            let shown: Vec<_> = inputs.filter(|input| input.shown).collect();
            for input in &shown {
                assert_eq!(input.problem, None, "{} on {code}", input.field);
            }
            let mut fields: Vec<String> = shown.into_iter().map(|input| input.field).collect();
            let n_fields = fields.len();
            fields.sort();
            fields.dedup();
            assert_eq!(fields.len(), n_fields, "a field is asked twice on {code}");
            asked.extend(fields);
        }
        for (field, _) in &typed {
            let list = field.split('.').next().unwrap_or_default();
            let of_page = ["criterion", "incident", "attendee", "item"].contains(&list)
                && field.ends_with(".kind");
            assert!(
                field.ends_with(".there") || of_page || asked.contains(field),
                "no page asks for {field}"
            );
        }
    }
}
