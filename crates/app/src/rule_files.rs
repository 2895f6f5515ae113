//! The rule packs that come with the program. A commune's launch carries its rules with it, so
//! this list only matters to the office that opens a round.

/// A pack or layer as it was written.
pub struct RuleFile {
    /// Short name, also the file's: "tt124-2021".
    pub slug: &'static str,
    /// `national` or `layer`
    pub level: &'static str,
    /// What a person picks.
    pub title: &'static str,
    pub text: &'static str,
}

/// Every pack and layer inside the program.
pub const RULE_FILES: &[RuleFile] = &[
    RuleFile {
        slug: "tt124-2021",
        level: "national",
        title: "Thông tư 124/2021/TT-BCA",
        text: include_str!("../../../rules/national/tt124-2021.toml"),
    },
    RuleFile {
        slug: "two-tier-2025",
        level: "layer",
        title: "Hai cấp chính quyền từ 01/7/2025 (Thông tư 48/2025/TT-BCA)",
        text: include_str!("../../../rules/national/two-tier-2025.toml"),
    },
    RuleFile {
        slug: "kon-gang-2022",
        level: "layer",
        title: "Kế hoạch 40/KH-UBND ngày 31/3/2022 của xã Kon Gang",
        text: include_str!("../../../rules/local/kon-gang-2022.toml"),
    },
    RuleFile {
        slug: "can-tho-2025",
        level: "layer",
        title: "Kế hoạch của thành phố Cần Thơ (hai cấp)",
        text: include_str!("../../../rules/local/can-tho-2025.toml"),
    },
];
