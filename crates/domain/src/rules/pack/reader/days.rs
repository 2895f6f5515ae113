//! Days, years and dues as a file writes them.

use super::Reader;
use crate::date::{self, MonthDay, YearlyDue};
use time::Date;

impl Reader<'_, '_> {
    pub fn month_day(&self, key: &str) -> Option<MonthDay> {
        let written = self.text(key)?;
        let day = MonthDay::parse(&written);
        if day.is_none() {
            self.fault_at(
                key,
                format!(
                    "Ngày “{written}” không có trong lịch hằng năm. Ghi ngày/tháng, ví dụ 05/11."
                ),
            );
        }
        day
    }

    pub fn maybe_date(&self, key: &str) -> Option<Date> {
        let written = self.maybe_text(key)?;
        match date::parse(&written) {
            Ok(date) => Some(date),
            Err(sentence) => {
                self.fault_at(key, sentence);
                None
            }
        }
    }

    /// A year between 1900 and 2100.
    pub fn maybe_year(&self, key: &str) -> Option<i32> {
        let number = self.maybe_number(key)?;
        let year = i32::try_from(number)
            .ok()
            .filter(|year| (1900..=2100).contains(year));
        if year.is_none() {
            self.fault_at(key, format!("Năm {number} không đúng. Xem lại năm."));
        }
        year
    }

    pub fn has_due(&self) -> bool {
        ["before", "by", "within_days"]
            .into_iter()
            .any(|key| self.has(key))
    }

    fn within(&self) -> Option<YearlyDue> {
        let days = self.maybe_number("within_days");
        if self.text("of")? != "plan" {
            self.fault_at(
                "of",
                "of chỉ ghi \"plan\": tính từ ngày ban hành văn bản này.",
            );
            return None;
        }
        let Some(of) = self.file.date else {
            self.fault_at(
                "within_days",
                "Văn bản chưa có ngày ban hành để tính hạn. Ghi date trong bảng [instrument].",
            );
            return None;
        };
        let days = u16::try_from(days?).ok().filter(|days| *days <= 366);
        if days.is_none() {
            self.fault_at("within_days", "Số ngày không đúng. Ghi từ 0 đến 366.");
        }
        Some(YearlyDue::Within { days: days?, of })
    }

    /// `before = "15/11"` leaves the day out, `by = "05/11"` takes it in, `within_days` counts from the day of the
    /// instrument; only one of them.
    pub fn maybe_due(&self) -> Option<YearlyDue> {
        let keys = ["before", "by", "within_days"];
        let written: Vec<&str> = keys.into_iter().filter(|key| self.has(key)).collect();
        match written[..] {
            [] => None,
            ["before"] => self.month_day("before").map(YearlyDue::Before),
            ["by"] => self.month_day("by").map(YearlyDue::By),
            ["within_days"] => self.within(),
            [.., last] => {
                self.fault_at(
                    last,
                    "Chỉ ghi một trong ba: before (trước ngày), by (chậm nhất ngày) hoặc within_days (trong số ngày).",
                );
                self.leave(&["before", "by", "within_days", "of"]);
                None
            }
        }
    }
}
