//! Names of places and people that do not exist, such as the region would give them. Everybody is called “Mẫu”.

use std::collections::HashSet;

use super::dice::Dice;

/// How a region calls its residential areas.
struct Region {
    /// Codes of the provinces since 01/07/2025.
    provinces: &'static [&'static str],
    /// What they are called in a xã, and in a phường.
    village: &'static [&'static str],
    quarter: &'static str,
    first: &'static [&'static str],
    second: &'static [&'static str],
}

const KINH: [&str; 24] = [
    "An",
    "Bình",
    "Đại",
    "Đông",
    "Đồng",
    "Hòa",
    "Hưng",
    "Lạc",
    "Liên",
    "Long",
    "Minh",
    "Mỹ",
    "Nam",
    "Phú",
    "Phúc",
    "Quang",
    "Quế",
    "Tân",
    "Thanh",
    "Thượng",
    "Trung",
    "Văn",
    "Vĩnh",
    "Xuân",
];
const KINH_SECOND: [&str; 24] = [
    "Bình", "Cường", "Đông", "Giang", "Hà", "Hải", "Hạ", "Hòa", "Khê", "Lâm", "Lộc", "Lợi", "Mỹ",
    "Ngọc", "Phong", "Sơn", "Tây", "Thành", "Thắng", "Thịnh", "Tiến", "Trung", "Xá", "Yên",
];

const REGIONS: [Region; 5] = [
    Region {
        provinces: &["04", "08", "11", "12", "14", "15", "19", "20"],
        village: &["Bản", "Thôn"],
        quarter: "Tổ dân phố",
        first: &[
            "Nà", "Pác", "Khuổi", "Bó", "Phiêng", "Huổi", "Tà", "Lũng", "Nậm", "Co", "Bản", "Pá",
        ],
        second: &[
            "Lằng", "Mạ", "Sản", "Lốc", "Bon", "Khoang", "Tông", "Hin", "Ngần", "Phặc", "Chăm",
            "Luông", "Sặp", "Khắt", "Pheo", "Vạc",
        ],
    },
    Region {
        provinces: &[
            "22", "24", "25", "31", "33", "37", "38", "40", "42", "44", "46",
        ],
        village: &["Thôn"],
        quarter: "Tổ dân phố",
        first: &KINH,
        second: &KINH_SECOND,
    },
    Region {
        provinces: &["52", "66", "68", "51"],
        village: &["Làng", "Thôn", "Buôn"],
        quarter: "Tổ dân phố",
        first: &[
            "Kon", "Plei", "Đăk", "Ia", "Ea", "Krông", "Chư", "Yang", "Tơ", "Bon",
        ],
        second: &[
            "Bông", "Drê", "Găng", "Hra", "Jông", "Klah", "Lang", "Mơ Nú", "Ngo", "Pông", "Rơ",
            "Sing", "Tul", "Wâu", "Yố", "Chrăng",
        ],
    },
    Region {
        provinces: &["82", "86", "91", "92", "96", "80"],
        village: &["Ấp"],
        quarter: "Khóm",
        first: &KINH,
        second: &KINH_SECOND,
    },
    // Every other: the two cities of the north and the centre, the south-east, the coast.
    Region {
        provinces: &[],
        village: &["Thôn", "Ấp"],
        quarter: "Khu phố",
        first: &KINH,
        second: &KINH_SECOND,
    },
];

const FAMILIES: [&str; 16] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý",
];
const MIDDLES: [&str; 12] = [
    "Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "Xuân", "Quang", "Hữu", "Kim", "Công", "Đình",
];

/// "Trần Thị Mẫu"
pub fn person(dice: &mut Dice) -> String {
    format!("{} {} Mẫu", dice.one_of(&FAMILIES), dice.one_of(&MIDDLES))
}

/// The names that one commune gives, none of them twice.
pub struct Names {
    region: &'static Region,
    in_town: bool,
    given: HashSet<String>,
    n_quarters: u32,
}

impl Names {
    /// Of a commune by its name and its province's code.
    pub fn of(province: &str, commune: &str) -> Names {
        let region = REGIONS
            .iter()
            .find(|region| region.provinces.contains(&province))
            .unwrap_or(&REGIONS[REGIONS.len() - 1]);
        Names {
            region,
            in_town: commune.starts_with("Phường"),
            given: HashSet::new(),
            n_quarters: 0,
        }
    }

    /// The name of the next unit of a family of kinds.
    pub fn next(&mut self, family: &str, dice: &mut Dice) -> String {
        let name = match family {
            "kdc" if self.in_town => {
                self.n_quarters += 1;
                return format!("{} {}", self.region.quarter, self.n_quarters);
            }
            "kdc" => format!("{} {}", dice.one_of(self.region.village), self.place(dice)),
            "co-so-giao-duc" => {
                let school = [
                    "Trường Mầm non",
                    "Trường Tiểu học",
                    "Trường Trung học cơ sở",
                ];
                format!("{} {}", dice.one_of(&school), self.place(dice))
            }
            "doanh-nghiep" => {
                let firm = ["Công ty TNHH Mẫu", "Công ty Cổ phần Mẫu", "Xí nghiệp Mẫu"];
                format!("{} {}", dice.one_of(&firm), self.place(dice))
            }
            _ => {
                let body = [
                    "Trạm Y tế",
                    "Ban Quản lý chợ",
                    "Hạt Kiểm lâm",
                    "Trung tâm Văn hóa",
                ];
                format!("{} {}", dice.one_of(&body), self.place(dice))
            }
        };
        self.only_once(name)
    }

    fn place(&self, dice: &mut Dice) -> String {
        let (first, second) = (
            dice.one_of(self.region.first),
            dice.one_of(self.region.second),
        );
        if first == second {
            (*first).to_owned()
        } else {
            format!("{first} {second}")
        }
    }

    fn only_once(&mut self, name: String) -> String {
        let mut candidate = name.clone();
        let mut number = 1;
        while !self.given.insert(candidate.clone()) {
            number += 1;
            candidate = format!("{name} {number}");
        }
        candidate
    }
}
