//! The plans that are lived: real rules, real places, real dates; people and villages are samples.

use time::Date;
use time::macros::date;

/// A sample commune and its villages.
pub struct Commune {
    /// Key in the catalogue.
    pub place: &'static str,
    pub slug: &'static str,
    pub office: &'static str,
    /// Plans of the commune's own.
    pub packs: &'static [&'static str],
    pub villages: &'static [&'static str],
    /// "12/QĐ-UBND"
    pub decision: &'static str,
}

/// One year under one plan.
pub struct Plan {
    pub slug: &'static str,
    pub title: &'static str,
    pub year: i32,
    /// Place and office above the communes.
    pub above: &'static str,
    pub above_slug: &'static str,
    pub above_office: &'static str,
    /// Of the office above, on its communes.
    pub above_decision: &'static str,
    pub packs: &'static [&'static str],
    pub communes: &'static [Commune],
    pub days: Days,
    /// Whether the window is still open at the meeting.
    pub provisional: bool,
}

/// The days of the story, each inside what the plan asks.
pub struct Days {
    pub launch_above: Date,
    pub launch: Date,
    /// Day of the chi bộ's resolution and of the registration sheet.
    pub resolution: Date,
    pub registered: Date,
    pub register: Date,
    pub register_up: Date,
    pub incident: Date,
    pub meeting: Date,
    pub submit: Date,
    pub resubmit: Date,
    pub submit_up: Date,
    pub supplement: Date,
    pub decide: Date,
    pub report_up: Date,
    /// The commune's own evaluation, its dossier, what it adds once its window has closed, and the
    /// decision of the office above.
    pub own_meeting: Date,
    pub own_submit: Date,
    pub own_supplement: Date,
    pub own_decide: Date,
}

/// The villages of a large commune.
const TWENTY_FIVE: [&str; 25] = [
    "Thôn Mẫu 1",
    "Thôn Mẫu 2",
    "Thôn Mẫu 3",
    "Thôn Mẫu 4",
    "Thôn Mẫu 5",
    "Thôn Mẫu 6",
    "Thôn Mẫu 7",
    "Thôn Mẫu 8",
    "Thôn Mẫu 9",
    "Thôn Mẫu 10",
    "Thôn Mẫu 11",
    "Thôn Mẫu 12",
    "Thôn Mẫu 13",
    "Thôn Mẫu 14",
    "Thôn Mẫu 15",
    "Thôn Mẫu 16",
    "Thôn Mẫu 17",
    "Thôn Mẫu 18",
    "Thôn Mẫu 19",
    "Thôn Mẫu 20",
    "Thôn Mẫu 21",
    "Thôn Mẫu 22",
    "Thôn Mẫu 23",
    "Thôn Mẫu 24",
    "Thôn Mẫu 25",
];

/// Every plan that can be lived.
pub const PLANS: &[Plan] = &[
    Plan {
        slug: "kon-gang",
        title: "Năm 2023, ba cấp, theo Kế hoạch 40/KH-UBND của xã Kon Gang",
        year: 2023,
        above: "2025-06-30/huyen/626",
        above_slug: "huyen-dak-doa",
        above_office: "Công an huyện Đak Đoa",
        above_decision: "512/QĐ-UBND",
        packs: &[],
        communes: &[
            Commune {
                place: "2025-06-30/xa/23689",
                slug: "xa-kon-gang",
                office: "Công an xã Kon Gang",
                packs: &["kon-gang-2022"],
                villages: &["Làng Mẫu 1", "Làng Mẫu 2", "Làng Mẫu 3"],
                decision: "12/QĐ-UBND",
            },
            Commune {
                place: "2025-06-30/xa/23701",
                slug: "xa-hneng",
                office: "Công an xã Hneng",
                packs: &[],
                villages: &["Thôn Mẫu 4", "Thôn Mẫu 5"],
                decision: "31/QĐ-UBND",
            },
        ],
        days: Days {
            launch_above: date!(2023 - 01 - 05),
            launch: date!(2023 - 01 - 09),
            resolution: date!(2023 - 01 - 30),
            registered: date!(2023 - 02 - 05),
            register: date!(2023 - 02 - 08),
            register_up: date!(2023 - 02 - 10),
            incident: date!(2023 - 05 - 03),
            meeting: date!(2023 - 10 - 24),
            submit: date!(2023 - 10 - 25),
            resubmit: date!(2023 - 10 - 27),
            submit_up: date!(2023 - 10 - 30),
            supplement: date!(2023 - 11 - 01),
            decide: date!(2023 - 11 - 08),
            report_up: date!(2023 - 11 - 10),
            own_meeting: date!(2023 - 11 - 11),
            own_submit: date!(2023 - 11 - 12),
            own_supplement: date!(2023 - 11 - 16),
            own_decide: date!(2023 - 11 - 17),
        },
        provisional: true,
    },
    Plan {
        slug: "can-tho",
        title: "Năm 2025, hai cấp, theo kế hoạch của thành phố Cần Thơ",
        year: 2025,
        above: "2025-07-01/tinh/92",
        above_slug: "thanh-pho-can-tho",
        above_office: "Công an thành phố Cần Thơ (Phòng Tham mưu)",
        above_decision: "2750/QĐ-UBND",
        packs: &["two-tier-2025", "can-tho-2025"],
        communes: &[
            Commune {
                place: "2025-07-01/xa/31135",
                slug: "phuong-ninh-kieu",
                office: "Công an phường Ninh Kiều",
                packs: &[],
                villages: &["Khu vực Mẫu 1", "Khu vực Mẫu 2", "Khu vực Mẫu 3"],
                decision: "45/QĐ-UBND",
            },
            Commune {
                place: "2025-07-01/xa/31153",
                slug: "phuong-o-mon",
                office: "Công an phường Ô Môn",
                packs: &[],
                villages: &["Khu vực Mẫu 4", "Khu vực Mẫu 5"],
                decision: "18/QĐ-UBND",
            },
        ],
        days: Days {
            launch_above: date!(2025 - 07 - 08),
            launch: date!(2025 - 07 - 10),
            resolution: date!(2025 - 02 - 20),
            registered: date!(2025 - 03 - 03),
            register: date!(2025 - 07 - 14),
            register_up: date!(2025 - 07 - 18),
            incident: date!(2025 - 08 - 05),
            meeting: date!(2025 - 11 - 02),
            submit: date!(2025 - 11 - 03),
            resubmit: date!(2025 - 11 - 04),
            submit_up: date!(2025 - 11 - 06),
            supplement: date!(2025 - 11 - 07),
            decide: date!(2025 - 11 - 11),
            report_up: date!(2025 - 11 - 13),
            own_meeting: date!(2025 - 11 - 14),
            own_submit: date!(2025 - 11 - 15),
            own_supplement: date!(2025 - 11 - 17),
            own_decide: date!(2025 - 11 - 18),
        },
        provisional: false,
    },
    Plan {
        slug: "xa-25-thon",
        title: "Năm 2023, ba cấp: một xã có 25 khu dân cư, theo Thông tư 124/2021/TT-BCA",
        year: 2023,
        above: "2025-06-30/huyen/626",
        above_slug: "huyen-dak-doa",
        above_office: "Công an huyện Đak Đoa",
        above_decision: "512/QĐ-UBND",
        packs: &[],
        communes: &[Commune {
            place: "2025-06-30/xa/23701",
            slug: "xa-hneng",
            office: "Công an xã Hneng",
            packs: &[],
            villages: &TWENTY_FIVE,
            decision: "31/QĐ-UBND",
        }],
        days: Days {
            launch_above: date!(2023 - 01 - 05),
            launch: date!(2023 - 01 - 09),
            resolution: date!(2023 - 01 - 30),
            registered: date!(2023 - 02 - 05),
            register: date!(2023 - 02 - 08),
            register_up: date!(2023 - 02 - 10),
            incident: date!(2023 - 05 - 03),
            meeting: date!(2023 - 11 - 01),
            submit: date!(2023 - 11 - 02),
            resubmit: date!(2023 - 11 - 03),
            submit_up: date!(2023 - 11 - 06),
            supplement: date!(2023 - 11 - 07),
            decide: date!(2023 - 11 - 08),
            report_up: date!(2023 - 11 - 10),
            own_meeting: date!(2023 - 11 - 11),
            own_submit: date!(2023 - 11 - 12),
            own_supplement: date!(2023 - 11 - 16),
            own_decide: date!(2023 - 11 - 17),
        },
        provisional: false,
    },
];
