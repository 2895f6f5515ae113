//! How many files came to which end: together they are all that were given.

use std::collections::BTreeMap;

use crate::exchange::apply::Landing;

/// What is said of a file that is no bundle.
pub const NO_BUNDLE: &str = "Không phải gói hồ sơ";

#[derive(Default)]
pub struct Tally {
    bundles: BTreeMap<Landing, usize>,
    others: usize,
}

impl Tally {
    pub fn count(&mut self, landing: Landing) {
        *self.bundles.entry(landing).or_default() += 1;
    }

    /// A file that is no bundle.
    pub fn count_other(&mut self) {
        self.others += 1;
    }

    fn of(&self, landings: &[Landing]) -> usize {
        let each = landings.iter().filter_map(|one| self.bundles.get(one));
        each.sum()
    }

    pub fn done(&self) -> usize {
        self.bundles.values().sum::<usize>() + self.others
    }

    /// "Đã xem 7 tệp: nhận 3 gói, đã có 2, chờ quyết định 1, không nhận 1."
    pub fn imported(&self, given: usize) -> String {
        use Landing::{Forked, Launch, New, Newer, Older, Refused, Same, Unknown, Unread, Update};
        let ends = [
            ("nhận", self.of(&[New, Newer]), " gói"),
            (
                "đã có bản này hoặc bản mới hơn",
                self.of(&[Same, Older]),
                "",
            ),
            ("chờ so mã người ký", self.of(&[Unknown]), ""),
            ("chờ chọn một trong hai bản", self.of(&[Forked]), ""),
            ("gói triển khai phải mở riêng", self.of(&[Launch]), ""),
            (
                "bản cập nhật chương trình phải mở riêng",
                self.of(&[Update]),
                "",
            ),
            ("không nhận", self.of(&[Refused]), ""),
            ("không đọc được", self.of(&[Unread]), ""),
            ("không phải gói hồ sơ", self.others, ""),
        ];
        self.said("Đã xem", given, &ends)
    }

    /// "Đã xem trước 7 tệp, chưa ghi gì vào sổ: mới 3, …"
    pub fn looked(&self, given: usize) -> String {
        use Landing::{Forked, Launch, New, Newer, Older, Refused, Same, Unknown, Unread, Update};
        let ends = [
            ("mới", self.of(&[New]), ""),
            ("mới hơn bản đã có", self.of(&[Newer]), ""),
            ("giống bản đã có", self.of(&[Same]), ""),
            ("cũ hơn", self.of(&[Older]), ""),
            ("rẽ nhánh", self.of(&[Forked]), ""),
            ("chưa biết người ký", self.of(&[Unknown]), ""),
            ("gói triển khai phải mở riêng", self.of(&[Launch]), ""),
            (
                "bản cập nhật chương trình phải mở riêng",
                self.of(&[Update]),
                "",
            ),
            ("không nhận được", self.of(&[Refused]), ""),
            ("không đọc được", self.of(&[Unread]), ""),
            ("không phải gói hồ sơ", self.others, ""),
        ];
        let said = self.said("Đã xem trước", given, &ends);
        format!("{said} Chưa ghi gì vào sổ.")
    }

    fn said(&self, verb: &str, given: usize, ends: &[(&str, usize, &str)]) -> String {
        let done = self.done();
        let ends: Vec<String> = ends
            .iter()
            .filter(|(_, n, _)| *n > 0)
            .map(|(what, n, unit)| format!("{what} {n}{unit}"))
            .collect();
        let left = match given - done {
            0 => String::new(),
            left => format!(" Còn {left} tệp chưa xem vì đã dừng; làm tiếp lúc nào cũng được."),
        };
        match ends.as_slice() {
            [] => format!("Chưa xem tệp nào.{left}"),
            ends => format!("{verb} {done} tệp: {}.{left}", ends.join(", ")),
        }
    }
}
