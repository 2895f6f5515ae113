//! Whole plans typed field by field, as a clerk would with the paper beside: they make the rules of the shipped files.

use super::{CAN_THO, KON_GANG, TWO_TIER, meaning, source};
use crate::{
    form::Fields,
    rules::{
        Source,
        plan::{Above, Editing, copied_page, copy_targets, new_item},
        tests::NATIONAL,
    },
};

/// The kinds that are divided by who manages their units.
const DIVIDED: [&str; 3] = ["co-quan", "doanh-nghiep", "co-so-giao-duc"];

/// Fields as they are typed, page by page; an empty list is grown as its button grows it.
#[derive(Default)]
struct Typing(Fields);

impl Typing {
    fn put(&mut self, field: &str, value: &str) -> &mut Self {
        self.0.insert(field.to_owned(), value.to_owned());
        self
    }

    fn due(&mut self, kind: &str, step: &str, how: &str, day: &str, section: &str) -> &mut Self {
        let of = |name: &str| format!("due.{kind}.{step}.{name}");
        self.put(&of("how"), how)
            .put(&of("day"), day)
            .put(&of("section"), section)
    }

    fn body(&mut self, kind: &str, role: &str, name: &str, section: &str) -> &mut Self {
        let of = |word: &str| format!("body.{kind}.{role}.{word}");
        self.put(&of("name"), name).put(&of("section"), section)
    }

    /// One more of a list, with what is typed in it.
    fn add(&mut self, list: &str, typed: &[(&str, &str)]) -> &mut Self {
        let begun = new_item(&self.0, list, "");
        let number = begun[0].0.split('.').nth(1).unwrap_or_default().to_owned();
        self.0.extend(begun);
        for (name, value) in typed {
            self.put(&format!("{list}.{number}.{name}"), value);
        }
        self
    }

    fn value(&mut self, word: &str, value: &str, section: &str) -> &mut Self {
        self.put(&format!("{word}.value"), value)
            .put(&format!("{word}.section"), section)
    }
}

/// What the typed plan says, and what the shipped one says; rewards by their words, for their codes are made.
fn both(
    typing: Typing,
    layers: &[Source<'_>],
    shipped: &str,
    codes: &[(&str, &str)],
) -> [String; 2] {
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers,
    };
    let editing = Editing::open(above, typing.0).unwrap();
    assert_eq!(editing.gaps(), vec![]);
    let made = editing.rules.unwrap();
    let expected = above.with(source("thu", shipped)).unwrap();
    [made, expected].map(|rules| {
        let mut said = meaning(&rules);
        for (typed, code) in codes {
            said = said.replace(typed, code);
        }
        let lines = said.lines().filter(|line| {
            !line.contains("slug: \"khen-") && !CODES.iter().any(|code| line.contains(code))
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// The codes of the shipped rewards and tasks, which nobody types.
const CODES: [&str; 10] = [
    "slug: \"bk-bo-cong-an\"",
    "slug: \"bk-tinh\"",
    "slug: \"gk-cong-an-tinh\"",
    "slug: \"gk-huyen\"",
    "slug: \"bk-thanh-pho\"",
    "slug: \"bk-thanh-pho-ca-nhan\"",
    "slug: \"kt-cong-an\"",
    "slug: \"kt-cong-an-ca-nhan\"",
    "slug: \"ket-qua-cua-xa\"",
    "slug: \"viec-1\"",
];

#[track_caller]
fn assert_same([made, expected]: [String; 2]) {
    for (number, (made, expected)) in made.lines().zip(expected.lines()).enumerate() {
        assert_eq!(made, expected, "line {number}");
    }
    assert_eq!(made.lines().count(), expected.lines().count());
}

#[test]
fn can_tho_typed_by_hand_with_its_three_groups_of_agencies() {
    const CITY: &str = "Công an thành phố (qua Phòng Tham mưu)";
    const OUTSIDE: &str = "không thuộc phạm vi quản lý của thành phố, đóng trên địa bàn xã, phường";
    const UNSAID: &str = "Mục III.2 của kế hoạch không nêu đối với đơn vị không thuộc phạm vi quản lý của thành phố, của xã, phường. Ghi theo phân cấp của địa phương.";
    let mut to = Typing::default();
    to.put("head.title", "Kế hoạch của UBND thành phố Cần Thơ")
        .put("head.issuer", "Ủy ban nhân dân thành phố Cần Thơ")
        .put("managed.tinh.called.title", "do thành phố quản lý")
        .put("managed.tinh.called.section", "III.1");
    let kinds = DIVIDED.map(|kind| (format!("kinds.{kind}"), "yes"));
    let mut group: Vec<(&str, &str)> = kinds.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    group.extend([
        ("title", OUTSIDE),
        ("section", "III.1"),
        ("route", "unsaid"),
        ("why", "Mục III.2 không nêu nơi gửi hồ sơ đề nghị của nhóm này khi không do xã, phường quản lý hoặc được ủy quyền quản lý."),
    ]);
    to.add("management", &group);
    for set in ["registration-sets", "proposal-sets"] {
        let section = if set == "registration-sets" {
            "III.1"
        } else {
            "III.2"
        };
        to.value(&format!("open.{set}"), "1", section);
    }
    to.due("kdc", "register", "by", "31/3", "III.1")
        .due("kdc", "submit", "by", "5/11", "III.2")
        .due("kdc", "report-up", "before", "25/11", "V.1")
        .value("names.kdc", "khóm, ấp, khu vực", "III.1")
        .body(
            "kdc",
            "registration-receiver",
            "Công an xã, phường",
            "III.1",
        )
        .body("kdc", "proposal-receiver", "Công an xã, phường", "III.2")
        .body("kdc", "decider", "Ủy ban nhân dân xã, phường", "IV.12.b")
        .body(
            "kdc",
            "collector",
            "Ủy ban nhân dân thành phố (qua Công an thành phố - Phòng Tham mưu)",
            "V.1",
        )
        .put(
            "body.kdc.collector.title",
            "Nơi nhận báo cáo của xã, phường",
        )
        .due("xa", "register", "by", "31/3", "III.1")
        .due("xa", "submit", "by", "16/11", "III.2")
        .value("names.xa", "xã, phường", "III.1")
        .body("xa", "registration-receiver", CITY, "III.1")
        .body("xa", "proposal-receiver", CITY, "III.2")
        .body("xa", "decider", "Ủy ban nhân dân thành phố", "IV.1.a");
    let outside = super::super::slug_of(OUTSIDE);
    for kind in DIVIDED {
        let of = |group: &str| format!("{kind}.{group}");
        let (here, city, none) = (of("xa"), of("tinh"), of(&outside));
        to.due(&here, "register", "by", "31/3", "III.1")
            .due(&here, "submit", "by", "5/11", "III.2")
            .body(
                &here,
                "registration-receiver",
                "Công an xã, phường",
                "III.1",
            )
            .body(&here, "proposal-receiver", "Công an xã, phường", "III.2")
            .body(&here, "decider", "Ủy ban nhân dân xã, phường", "IV.12.b")
            .due(&city, "register", "by", "31/3", "III.1")
            .due(&city, "submit", "by", "16/11", "III.2")
            .value(&format!("route.{city}"), "direct", "III.2")
            .body(&city, "registration-receiver", CITY, "III.1")
            .body(&city, "proposal-receiver", CITY, "III.2")
            .body(&city, "decider", "Ủy ban nhân dân thành phố", "IV.1.a")
            .due(&none, "register", "by", "31/3", "III.1")
            .body(
                &none,
                "registration-receiver",
                "Công an xã, phường",
                "III.1",
            );
        for role in ["proposal-receiver", "decider"] {
            to.put(&format!("body.{none}.{role}.unsaid"), "yes")
                .put(&format!("body.{none}.{role}.why"), UNSAID);
        }
    }
    to.add("target", &[("text", "phấn đấu hằng năm có trên 80% khóm, ấp, khu vực, xã, phường, CQDN đạt tiêu chuẩn “An toàn về ANTT”"), ("section", "I.3")]);
    for (title, section) in [
        ("Bằng khen của Chủ tịch Ủy ban nhân dân thành phố", "IV.2"),
        ("Khen thưởng do Công an thành phố quyết định", "IV.1.b"),
    ] {
        for whom in ["tap-the", "ca-nhan"] {
            to.add(
                "award",
                &[
                    ("title", title),
                    ("to", whom),
                    ("for", "dat"),
                    ("section", section),
                ],
            );
        }
    }
    for (kind, text, section) in [
        (
            "",
            "Hồ sơ đề nghị của chính xã, phường gửi về Công an thành phố (qua Phòng Tham mưu) chậm nhất ngày 16/11.",
            "III.2",
        ),
        (
            "",
            "Tiêu chí bổ sung cho phù hợp với địa phương không được thấp hơn mức quy định tại Thông tư 124/2021/TT-BCA.",
            "IV.1.a",
        ),
        (
            "xa",
            "Kế hoạch nêu Công an thành phố đề xuất Ủy ban nhân dân thành phố công nhận, không ghi riêng người quyết định công nhận xã, phường; mục IV.1.a được hiểu là gồm cả xã, phường.",
            "IV.1.a",
        ),
        (
            "",
            "Hằng năm Sở Nội vụ thống kê tập thể, cán bộ, công chức, viên chức bị xử lý kỷ luật để phục vụ việc xét duyệt, công nhận.",
            "IV.2",
        ),
    ] {
        to.add(
            "note",
            &[("kind", kind), ("text", text), ("section", section)],
        );
    }
    let layers = [source("two-tier-2025", TWO_TIER)];
    let codes = [(outside.as_str(), "ngoai-thanh-pho")];
    assert_same(both(to, &layers, CAN_THO, &codes));
}

#[test]
fn kon_gang_typed_by_hand_whole() {
    let mut to = Typing::default();
    to.put("head.title", "Kế hoạch 40/KH-UBND xã Kon Gang")
        .put("head.issuer", "Ủy ban nhân dân xã Kon Gang")
        .put("head.date", "31/3/2022")
        .put("managed.xa.gone", "yes")
        .put("managed.xa.why", "Mục IV.2 của kế hoạch giao Ủy ban nhân dân huyện công nhận cơ quan, doanh nghiệp, cơ sở giáo dục; Ủy ban nhân dân xã chỉ công nhận khu dân cư.")
        .value("names.kdc", "thôn, làng", "IV.3.2")
        .value("presider.kdc", "Thôn trưởng", "IV.1.2")
        .value("names.xa", "xã", "IV.3.2")
        .put("share.recognized.percent", "70%")
        .put("share.recognized.section", "V.1");
    for (kind, step, day, section) in [
        ("kdc", "register", "13/02", "IV.3.1"),
        ("kdc", "register-up", "15/02", "IV.3.1"),
        ("kdc", "submit", "29/10", "IV.3.2"),
        ("kdc", "submit-up", "31/10", "IV.3.2"),
        ("kdc", "decide", "15/11", "IV.1.2"),
        ("xa", "register", "15/02", "IV.3.1"),
        ("xa", "submit", "15/11", "IV.3.2"),
        ("xa", "decide", "20/11", "IV.1.2"),
    ] {
        to.due(kind, step, "before", day, section);
    }
    for (kind, role, name, section) in [
        (
            "kdc",
            "registration-receiver",
            "Ủy ban nhân dân xã",
            "IV.3.1",
        ),
        ("kdc", "collector", "Công an huyện", "IV.3.1"),
        ("kdc", "proposal-receiver", "Ủy ban nhân dân xã", "IV.3.2"),
        ("kdc", "appraiser", "Thường trực Ban Chỉ đạo xã", "IV.1.2"),
        ("kdc", "decider", "Chủ tịch Ủy ban nhân dân xã", "IV.1.2"),
        ("xa", "registration-receiver", "Công an huyện", "IV.3.1"),
        (
            "xa",
            "proposal-receiver",
            "Thường trực Ban Chỉ đạo huyện (Công an huyện)",
            "IV.3.2",
        ),
        ("xa", "appraiser", "Thường trực Ban Chỉ đạo huyện", "IV.1.2"),
        ("xa", "decider", "Chủ tịch Ủy ban nhân dân huyện", "IV.1.2"),
    ] {
        to.body(kind, role, name, section);
    }
    to.put("body.kdc.collector.title", "Nơi nhận tổng hợp của xã");
    for kind in DIVIDED {
        let above = format!("{kind}.huyen");
        to.due(kind, "register", "before", "13/02", "IV.3.1")
            .due(kind, "register-up", "before", "15/02", "IV.3.1")
            .due(kind, "submit", "before", "13/11", "IV.3.2")
            .due(kind, "submit-up", "before", "15/11", "IV.3.2")
            .due(kind, "decide", "before", "20/11", "IV.1.2")
            .body(
                kind,
                "registration-receiver",
                "Ủy ban nhân dân xã",
                "IV.3.1",
            )
            .body(kind, "proposal-receiver", "Ủy ban nhân dân xã", "IV.3.2")
            .body(kind, "collector", "Công an huyện", "IV.3.1")
            .put(
                &format!("body.{kind}.collector.title"),
                "Nơi nhận tổng hợp của xã",
            )
            .value(&format!("route.{above}"), "through", "IV.3.2")
            .body(
                &above,
                "appraiser",
                "Ban Chỉ đạo huyện (qua Công an huyện)",
                "IV.1.2",
            )
            .body(&above, "decider", "Ủy ban nhân dân huyện", "IV.2");
    }
    to.add(
        "task",
        &[
            (
                "title",
                "Gửi kết quả xây dựng xã đạt tiêu chuẩn về Ủy ban nhân dân xã để tổng hợp",
            ),
            ("who", "Thường trực Ban Chỉ đạo xã"),
            ("actor", "office"),
            ("kind", "xa"),
            ("how", "before"),
            ("day", "13/11"),
            ("section", "IV.3.2"),
        ],
    );
    for (title, class) in [
        ("Bằng khen của Bộ trưởng Bộ Công an", "Xuất sắc"),
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Xuất sắc"),
        ("Giấy khen của Giám đốc Công an tỉnh", "Khá"),
        ("Giấy khen của Chủ tịch Ủy ban nhân dân huyện", "Khá"),
    ] {
        to.add(
            "award",
            &[
                ("title", title),
                ("to", "tap-the"),
                ("for", "loai"),
                ("class", class),
                ("section", "IV.5"),
            ],
        );
    }
    to.add("criticism", &[("title", "Rút kinh nghiệm trong tổng kết phong trào"), ("for", "loai"), ("class", "Yếu"), ("section", "IV.5")])
        .add("criticism", &[("title", "Đề xuất hình thức xử lý đối với cơ quan, đơn vị chưa thực hiện tốt"), ("for", "chua-dat"), ("section", "V.4")])
        .add("target", &[("text", "bảo đảm 100% doanh nghiệp thuộc thẩm quyền quản lý tham gia thực hiện Thông tư 124"), ("section", "V.5")]);
    for (kind, text, section) in [
        (
            "",
            "Kế hoạch đặt ngày nộp bản đăng ký và kết quả là ngày hằng năm; kế hoạch ban hành ngày 31/3/2022 nên ngày nộp bản đăng ký của năm 2022 đã qua trước khi có kế hoạch.",
            "IV.3.1",
        ),
        (
            "",
            "Các đơn vị đã nộp bản đăng ký theo Thông tư 23 trong năm 2022 không cần nộp lại bản đăng ký mới.",
            "VI",
        ),
        (
            "",
            "Kế hoạch còn có thang điểm phân loại phong trào (100 điểm); thang điểm không dùng để xét đạt hay chưa đạt tiêu chuẩn.",
            "IV.5",
        ),
        (
            "kdc",
            "Ủy ban nhân dân xã có kế hoạch hướng dẫn, kiểm tra, tổ chức tổng kết, chấm điểm kết quả thực hiện tại các thôn, làng.",
            "V.1",
        ),
        (
            "",
            "Hằng năm Công an xã rà soát chất lượng các mô hình, tham mưu thanh loại mô hình hoạt động kém hiệu quả; sơ kết, tổng kết; đề xuất khen thưởng.",
            "V.4",
        ),
    ] {
        to.add(
            "note",
            &[("kind", kind), ("text", text), ("section", section)],
        );
    }
    assert_same(both(to, &[], KON_GANG, &[]));
}

#[test]
fn what_is_typed_for_one_kind_is_given_to_another_and_overwrites_nothing() {
    let mut to = Typing::default();
    to.put("head.title", "Kế hoạch thử")
        .put("head.issuer", "Xã thử")
        .due("co-quan.xa", "submit", "by", "5/11", "III.2")
        .due("co-quan.xa", "register", "by", "31/3", "III.1")
        .due("doanh-nghiep.xa", "register", "before", "15/2", "II");
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &[],
    };
    let editing = Editing::open(above, to.0).unwrap();
    let page = "dues.co-quan.xa";
    let targets = copy_targets(&editing, page, 2026);
    let codes: Vec<&str> = targets.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "dues.doanh-nghiep.xa",
            "dues.co-so-giao-duc.xa",
            "dues.co-quan",
            "dues.co-quan.huyen",
            "dues.co-quan.tinh",
            "dues.co-quan.bo-cong-an",
        ]
    );
    let copied = copied_page(&editing, page, "dues.doanh-nghiep.xa", 2026);
    let copied: Vec<(&str, &str)> = copied
        .iter()
        .map(|(f, v)| (f.as_str(), v.as_str()))
        .collect();
    assert_eq!(
        copied,
        [
            ("due.doanh-nghiep.xa.submit.how", "by"),
            ("due.doanh-nghiep.xa.submit.day", "5/11"),
            ("due.doanh-nghiep.xa.submit.section", "III.2"),
        ]
    );
    assert_eq!(
        copied_page(&editing, page, "bodies.doanh-nghiep.xa", 2026),
        vec![]
    );
    assert_eq!(copy_targets(&editing, "head", 2026), vec![]);
}
