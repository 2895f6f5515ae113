//! What loosens, or lacks its ground, is said at the field where it was typed.

use super::editing;
use crate::rules::plan::page;

/// What was typed, the field that is refused or missing, and words of the sentence.
type Refusal<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);

#[test]
fn what_loosens_or_lacks_its_ground_is_said_at_its_field() {
    let cases: &[Refusal<'_>] = &[
        (
            &[
                ("due.kdc.decide.how", "by"),
                ("due.kdc.decide.day", "15/11"),
                ("due.kdc.decide.section", "III"),
            ],
            "due.kdc.decide.day",
            "cấp trên quy định trước ngày 15/11, ở đây ghi chậm nhất ngày 15/11",
        ),
        (
            &[
                ("due.kdc.register.how", "before"),
                ("due.kdc.register.day", "02/04"),
                ("due.kdc.register.section", "III"),
            ],
            "due.kdc.register.day",
            "chậm nhất ngày 31/03",
        ),
        (
            &[
                ("share.recognized.percent", "65"),
                ("share.recognized.section", "V.1"),
            ],
            "share.recognized.percent",
            "từ 70% trở lên, ở đây ghi từ 65% trở lên",
        ),
        (
            &[
                ("tight.kdc.KDC-1b.due.how", "by"),
                ("tight.kdc.KDC-1b.due.day", "15/4"),
                ("tight.kdc.KDC-1b.due.section", "V.1"),
            ],
            "tight.kdc.KDC-1b.due.day",
            "chậm nhất ngày 31/03",
        ),
        (
            &[
                ("due.kdc.submit.how", "by"),
                ("due.kdc.submit.day", "05/11"),
            ],
            "due.kdc.submit.section",
            "Còn thiếu: mục của kế hoạch",
        ),
        (
            &[
                ("due.kdc.submit.day", "31/11"),
                ("due.kdc.submit.how", "by"),
            ],
            "due.kdc.submit.day",
            "Ghi ngày/tháng",
        ),
        (
            &[("due.kdc.submit.how", "by")],
            "due.kdc.submit.day",
            "ngày, tháng",
        ),
        (
            &[("names.kdc.section", "IV")],
            "names.kdc.value",
            "tên thường gọi",
        ),
        (
            &[
                ("management.1.there", "yes"),
                ("management.1.title", "do tỉnh giao"),
                ("management.1.section", "III"),
            ],
            "management.1.kinds.kdc",
            "Đánh dấu những loại",
        ),
        (
            &[("managed.xa.gone", "yes")],
            "managed.xa.why",
            "vì sao nhóm này không còn",
        ),
        (
            &[
                ("kind.1.there", "yes"),
                ("kind.1.title", "chợ"),
                ("kind.1.like", "doanh-nghiep"),
            ],
            "kind.1.window",
            "mốc thời gian",
        ),
        (
            &[
                ("tight.kdc.KDC-1b.due.how", "by"),
                ("tight.kdc.KDC-1b.due.day", "28/2"),
            ],
            "tight.kdc.KDC-1b.due.section",
            "mục của kế hoạch",
        ),
        (
            &[
                ("tight.xa.XA-4.percent.percent", "60"),
                ("tight.xa.XA-4.percent.section", "V"),
            ],
            "tight.xa.XA-4.percent.percent",
            "từ 70% trở lên, ở đây ghi từ 60% trở lên",
        ),
        (
            &[
                ("incident.1.there", "yes"),
                ("incident.1.kind", "kdc"),
                ("incident.1.title", "Đuối nước"),
            ],
            "incident.1.case",
            "tính vào trường hợp nào",
        ),
        (
            &[
                ("award.1.there", "yes"),
                ("award.1.title", "Giấy khen"),
                ("award.1.for", "loai"),
                ("award.1.section", "V"),
            ],
            "award.1.class",
            "loại nào",
        ),
        (
            &[
                ("publication.1.there", "yes"),
                ("publication.1.title", "Công bố"),
                ("publication.1.how", "by"),
                ("publication.1.day", "31/4"),
                ("publication.1.section", "V"),
            ],
            "publication.1.day",
            "Ghi ngày/tháng",
        ),
        (
            &[
                ("criticism.1.there", "yes"),
                ("criticism.1.title", "Phê bình"),
            ],
            "criticism.1.for",
            "Chọn phê bình",
        ),
        (
            &[
                ("body.kdc.collector.name", "Công an tỉnh"),
                ("body.kdc.collector.section", "IV"),
            ],
            "body.kdc.collector.title",
            "cách gọi vai",
        ),
        (
            &[("criterion.1.there", "yes"), ("criterion.1.kind", "kdc")],
            "criterion.1.quote",
            "chép nguyên văn",
        ),
    ];
    for (typed, field, words) in cases {
        let editing = editing(typed);
        let gaps = editing.gaps();
        let found = gaps
            .iter()
            .find(|gap| gap.gap.field.as_deref() == Some(*field));
        let found = found.unwrap_or_else(|| panic!("nothing is said at {field}: {gaps:?}"));
        assert!(found.gap.sentence.contains(words), "{}", found.gap.sentence);
        assert!(editing.finished().is_err());
        let page = page(&editing, &found.page, 2026).expect("the page that the gap names");
        let asked = page.blocks.iter().flat_map(|block| &block.inputs);
        assert!(
            asked
                .clone()
                .any(|input| input.field == *field && input.shown),
            "{} does not ask for {field}",
            found.page
        );
    }
}
