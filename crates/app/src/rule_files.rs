//! The rule packs that come with the program. A commune's launch carries its rules with it, so
//! this list only matters to the office that opens a round.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::rules::pack::Head;
use domain::rules::{Rules, Source};
use time::Date;

/// A pack or layer as it was written.
pub struct RuleFile {
    /// Short name, also the file's: "tt124-2021".
    pub slug: &'static str,
    /// `national` or `layer`
    pub level: &'static str,
    /// The national pack a layer is for; of a national pack, itself.
    pub base: &'static str,
    /// The first year it may hold for; a plan of one year is offered later too, as an example of its place.
    pub since: i32,
    /// What a person picks.
    pub title: &'static str,
    pub text: &'static str,
}

/// The head of every file by its slug; a whole text has to be read for it, so that is done once.
static HEADS: LazyLock<BTreeMap<&'static str, Head>> = LazyLock::new(|| {
    let heads = RULE_FILES.iter().map(|file| {
        let source = Source {
            name: file.slug,
            text: file.text,
        };
        (file.slug, Rules::head(source))
    });
    heads.collect()
});

impl RuleFile {
    /// Who the text itself says it is.
    pub fn head(&self) -> &'static Head {
        &HEADS[self.slug]
    }

    /// Why it cannot be applied in this year. A plan without a date holds from its first year.
    pub fn too_late_for(&self, year: i32) -> Option<String> {
        let head = self.head();
        match head.since() {
            Some(_) => head.too_late_for(year),
            None if self.since > year => Some(format!(
                "{} chỉ dùng từ đợt xét năm {}.",
                self.title, self.since
            )),
            None => None,
        }
    }
}

/// The amendments of a national text that hold in this year for an office whose place stands in the
/// catalogue of this day. Of an office that stands in no catalogue it is known only when the whole
/// year lies after the amendment.
pub fn amendments(base: &str, year: i32, place_since: Option<Date>) -> Vec<&'static RuleFile> {
    let of_its_time = |since: Date| match place_since {
        Some(place) => place >= since,
        None => year > since.year(),
    };
    RULE_FILES
        .iter()
        .filter(|file| file.base == base && file.too_late_for(year).is_none())
        .filter(|file| {
            let head = file.head();
            head.amends_the_law() && head.since().is_some_and(of_its_time)
        })
        .collect()
}

/// The national pack that was in force in this year; before the first, the first.
pub fn national_in(year: i32) -> &'static RuleFile {
    let nationals = || RULE_FILES.iter().filter(|file| file.level == "national");
    nationals()
        .filter(|file| file.since <= year)
        .max_by_key(|file| file.since)
        .or_else(|| nationals().min_by_key(|file| file.since))
        .expect("a national pack is shipped")
}

/// Every pack and layer inside the program: the national one in force first, layers from the top down.
pub const RULE_FILES: &[RuleFile] = &[
    RuleFile {
        slug: "tt124-2021",
        level: "national",
        base: "tt124-2021",
        since: 2022,
        title: "Thông tư 124/2021/TT-BCA",
        text: include_str!("../../../rules/national/tt124-2021.toml"),
    },
    RuleFile {
        slug: "tt23-2012",
        level: "national",
        base: "tt23-2012",
        since: 2012,
        title: "Thông tư 23/2012/TT-BCA (đã hết hiệu lực, để xem lại hồ sơ cũ)",
        text: include_str!("../../../rules/national/tt23-2012.toml"),
    },
    RuleFile {
        slug: "two-tier-2025",
        level: "layer",
        base: "tt124-2021",
        since: 2025,
        title: "Hai cấp chính quyền từ 01/7/2025 (Thông tư 48/2025/TT-BCA)",
        text: include_str!("../../../rules/national/two-tier-2025.toml"),
    },
    RuleFile {
        slug: "qd510-2022",
        level: "layer",
        base: "tt124-2021",
        since: 2022,
        title: "Phân loại phong trào: Quyết định 510/QĐ-BCA-V05",
        text: include_str!("../../../rules/classification/qd510-2022.toml"),
    },
    RuleFile {
        slug: "kon-gang-2022",
        level: "layer",
        base: "tt124-2021",
        since: 2022,
        title: "Kế hoạch 40/KH-UBND ngày 31/3/2022 của xã Kon Gang",
        text: include_str!("../../../rules/local/kon-gang-2022.toml"),
    },
    RuleFile {
        slug: "quan-son-2022",
        level: "layer",
        base: "tt124-2021",
        since: 2022,
        title: "Kế hoạch năm 2022 của Ban Chỉ đạo 138 huyện Quan Sơn (phân loại phong trào)",
        text: include_str!("../../../rules/local/quan-son-2022.toml"),
    },
    RuleFile {
        slug: "thanh-tri-2023",
        level: "layer",
        base: "tt124-2021",
        since: 2023,
        title: "Kế hoạch 69/KH-UBND ngày 15/02/2023 của huyện Thanh Trì",
        text: include_str!("../../../rules/local/thanh-tri-2023.toml"),
    },
    RuleFile {
        slug: "can-tho-2025",
        level: "layer",
        base: "tt124-2021",
        since: 2025,
        title: "Kế hoạch của thành phố Cần Thơ (hai cấp)",
        text: include_str!("../../../rules/local/can-tho-2025.toml"),
    },
    RuleFile {
        slug: "vinh-long-2013",
        level: "layer",
        base: "tt23-2012",
        since: 2013,
        title: "Kế hoạch của tỉnh Vĩnh Long (Quyết định 710/QĐ-UBND ngày 02/5/2013)",
        text: include_str!("../../../rules/local/vinh-long-2013.toml"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_round_begins_under_the_text_in_force_in_its_year() {
        for (year, slug) in [
            (2010, "tt23-2012"),
            (2013, "tt23-2012"),
            (2021, "tt23-2012"),
            (2022, "tt124-2021"),
            (2026, "tt124-2021"),
        ] {
            assert_eq!(national_in(year).slug, slug, "{year}");
        }
    }

    #[test]
    fn a_text_is_not_applied_before_it_is_there() {
        for (slug, year, told) in [
            (
                "two-tier-2025",
                2023,
                "Thông tư 48/2025/TT-BCA ban hành ngày 27/06/2025, nên không áp dụng cho đợt xét năm 2023.",
            ),
            ("two-tier-2025", 2025, ""),
            ("two-tier-2025", 2026, ""),
            (
                "tt124-2021",
                2021,
                "Thông tư 124/2021/TT-BCA có hiệu lực từ ngày 10/02/2022, nên không áp dụng cho đợt xét năm 2021.",
            ),
            ("tt124-2021", 2022, ""),
            (
                "can-tho-2025",
                2024,
                "Kế hoạch của thành phố Cần Thơ (hai cấp) chỉ dùng từ đợt xét năm 2025.",
            ),
            ("can-tho-2025", 2026, ""),
            ("kon-gang-2022", 2026, ""),
        ] {
            let file = RULE_FILES.iter().find(|file| file.slug == slug).unwrap();
            assert_eq!(
                file.too_late_for(year).unwrap_or_default(),
                told,
                "{slug} {year}"
            );
        }
    }

    #[test]
    fn an_amendment_is_proposed_where_the_place_is_of_its_time() {
        let two_tiers = Some(date!(2025 - 07 - 01));
        for (year, place, n) in [
            (2023, two_tiers, 0),
            (2025, two_tiers, 1),
            (2026, two_tiers, 1),
            (2026, Some(Date::MIN), 0),
            (2025, None, 0),
            (2026, None, 1),
        ] {
            assert_eq!(
                amendments("tt124-2021", year, place).len(),
                n,
                "{year} {place:?}"
            );
        }
    }

    #[test]
    fn every_shipped_file_says_itself_what_the_list_says_of_it() {
        for file in RULE_FILES {
            let line = format!("\nslug = \"{}\"\n", file.slug);
            assert!(file.text.contains(&line), "{}", file.slug);
            if file.level == "layer" {
                let line = format!("\nfor = \"{}\"\n", file.base);
                assert!(file.text.contains(&line), "{}", file.slug);
            }
        }
    }

    #[test]
    fn every_shipped_layer_loads_upon_its_national_pack() {
        for layer in RULE_FILES.iter().filter(|file| file.level == "layer") {
            let source = |file: &RuleFile| (file.slug.to_owned(), file.text.to_owned());
            let national = RULE_FILES
                .iter()
                .find(|file| file.slug == layer.base)
                .unwrap();
            let mut files = vec![source(national)];
            // A city of two tiers says nothing against the layer above its own.
            files.extend(
                RULE_FILES
                    .iter()
                    .filter(|file| file.slug == "two-tier-2025" && layer.slug == "can-tho-2025")
                    .map(source),
            );
            files.push(source(layer));
            let loaded = crate::register::load_rules(&files);
            assert!(loaded.is_ok(), "{}: {:?}", layer.slug, loaded.err());
        }
    }
}
