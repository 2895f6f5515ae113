//! Dates as people and plans write them. “Trước ngày” and “chậm nhất ngày” are two different things here,
//! and only [`Due::last_day`] is ever compared. Nothing here knows today's date.

use serde::{Deserialize, Serialize};
use time::{Date, Month, Weekday};

#[cfg(test)]
mod tests;

/// **Khoảng thời gian** — half-open: from a day, until the day before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Date,
    pub until: Option<Date>,
}

impl Span {
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// **Mốc thời gian đánh giá** — both days belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub first: Date,
    pub last: Date,
}

impl Window {
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// “từ 01/11/2022 đến 31/10/2023”
    pub fn sentence(&self) -> String {
        format!("từ {} đến {}", short(self.first), short(self.last))
    }
}

/// **Ngày, tháng hằng năm** — a day that comes back every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// Reads “15/11”; a day that no year has is refused.
    pub fn parse(text: &str) -> Option<MonthDay> {
        let (day, month) = text.trim().split_once('/')?;
        let (day, month) = (day.parse::<u8>().ok()?, month.parse::<u8>().ok()?);
        let name = Month::try_from(month).ok()?;
        // 29/02 is not a yearly day: most years lack it.
        Date::from_calendar_date(2023, name, day).ok()?;
        Some(MonthDay { month, day })
    }

    pub fn in_year(self, year: i32) -> Date {
        let month = Month::try_from(self.month).expect("a MonthDay is only made from a real month");
        Date::from_calendar_date(year, month, self.day)
            .expect("a MonthDay exists in every year between 1900 and 2100")
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}/{:02}", self.day, self.month)
    }
}

/// **Mốc đánh giá hằng năm** — the window as the law words it, without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearlyWindow {
    pub from: MonthDay,
    pub to: MonthDay,
}

impl YearlyWindow {
    /// The window that ends in this year; it starts the year before when its first day comes after its last.
    pub fn in_year(self, year: i32) -> Window {
        let first_year = if self.from > self.to { year - 1 } else { year };
        Window {
            first: self.from.in_year(first_year),
            last: self.to.in_year(year),
        }
    }
}

/// **Thời hạn** — “trước ngày” leaves the day out, “chậm nhất ngày” takes it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Before(Date),
    By(Date),
}

impl Due {
    /// The last day on which it is still in time.
    pub fn last_day(self) -> Date {
        match self {
            Due::Before(day) => day.previous_day().unwrap_or(day),
            Due::By(day) => day,
        }
    }
}

/// **Thời hạn hằng năm** — a due as plans word it, without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearlyDue {
    Before(MonthDay),
    By(MonthDay),
    /// So many days after the day of a plan: one day of one year.
    Within {
        days: u16,
        of: Date,
    },
}

impl YearlyDue {
    pub fn in_year(self, year: i32) -> Due {
        match self {
            YearlyDue::Before(day) => Due::Before(day.in_year(year)),
            YearlyDue::By(day) => Due::By(day.in_year(year)),
            YearlyDue::Within { days, of } => {
                Due::By(of.saturating_add(time::Duration::days(days.into())))
            }
        }
    }

    /// The one year it holds in, where it does not come back every year.
    pub fn only_year(self) -> Option<i32> {
        match self {
            YearlyDue::Before(_) | YearlyDue::By(_) => None,
            YearlyDue::Within { of, .. } => Some(of.year()),
        }
    }

    /// Comparable without a year: 2023 is an ordinary year, and no yearly day is 29/02.
    pub fn last_day(self) -> Date {
        self.in_year(2023).last_day()
    }
}

impl std::fmt::Display for YearlyDue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            YearlyDue::Before(day) => write!(f, "trước ngày {day}"),
            YearlyDue::By(day) => write!(f, "chậm nhất ngày {day}"),
            YearlyDue::Within { days, of } => write!(
                f,
                "trong {days} ngày kể từ ngày {} (chậm nhất ngày {})",
                short(*of),
                short(self.in_year(of.year()).last_day())
            ),
        }
    }
}

/// 05/11/2023
pub fn short(date: Date) -> String {
    format!(
        "{:02}/{:02}/{}",
        date.day(),
        u8::from(date.month()),
        date.year()
    )
}

/// “ngày 05 tháng 02 năm 2026”: Nghị định 30/2020 pads days below 10 and the months 1 and 2 only.
pub fn long(date: Date) -> String {
    let month = u8::from(date.month());
    let month = if month < 3 {
        format!("0{month}")
    } else {
        month.to_string()
    };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// “thứ Ba”
pub fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "thứ Hai",
        Weekday::Tuesday => "thứ Ba",
        Weekday::Wednesday => "thứ Tư",
        Weekday::Thursday => "thứ Năm",
        Weekday::Friday => "thứ Sáu",
        Weekday::Saturday => "thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// Reads a day of every year as plans and people write it, 15/11, 15-11 or 15.11; otherwise a sentence.
pub fn yearly(raw: &str) -> Result<MonthDay, String> {
    let raw = raw.trim();
    MonthDay::parse(&raw.replace(['-', '.'], "/")).ok_or_else(|| {
        format!("Chưa đọc được ngày “{raw}”. Ghi ngày/tháng, không ghi năm, ví dụ 15/11.")
    })
}

/// Reads dd/mm/yyyy, d/m/yyyy, dd-mm-yyyy, dd.mm.yyyy and ddmmyyyy; otherwise a sentence that says what to do.
pub fn parse(raw: &str) -> Result<Date, String> {
    let raw = raw.trim();
    let unreadable =
        || format!("Chưa đọc được ngày “{raw}”. Ghi theo thứ tự ngày/tháng/năm, ví dụ 05/11/2023.");
    let parts: Vec<&str> = if raw.len() == 8 && raw.bytes().all(|b| b.is_ascii_digit()) {
        vec![&raw[0..2], &raw[2..4], &raw[4..8]]
    } else {
        raw.split(['/', '-', '.']).map(str::trim).collect()
    };
    let [day, month, year] = parts[..] else {
        return Err(unreadable());
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(day)
        || !digits(month)
        || !digits(year)
        || day.len() > 2
        || month.len() > 2
        || year.len() != 4
    {
        return Err(unreadable());
    }
    let (day, month): (u8, u8) = (
        day.parse().map_err(|_| unreadable())?,
        month.parse().map_err(|_| unreadable())?,
    );
    let year: i32 = year.parse().map_err(|_| unreadable())?;
    if !(1900..=2100).contains(&year) {
        return Err(format!(
            "Năm {year} không đúng. Xem lại năm của ngày “{raw}”."
        ));
    }
    Month::try_from(month)
        .ok()
        .and_then(|name| Date::from_calendar_date(year, name, day).ok())
        .ok_or_else(|| {
            format!("Ngày {day:02}/{month:02}/{year} không có trong lịch. Xem lại ngày, tháng.")
        })
}

/// **Giờ, phút** — a time of day, as minutes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl TimeOfDay {
    /// Reads “19 giờ 00”, “19:00”, “19h”, “19h30” and “19 giờ”.
    pub fn parse(raw: &str) -> Result<TimeOfDay, String> {
        let unreadable = || {
            format!(
                "Chưa đọc được giờ “{}”. Ghi theo mẫu 19 giờ 00.",
                raw.trim()
            )
        };
        let folded = crate::text::fold(raw)
            .replace("gio", "h")
            .replace(':', "h")
            .replace("phut", "");
        let (hour, minute) = folded.split_once('h').ok_or_else(unreadable)?;
        let number = |s: &str| match s.trim().trim_end_matches(['p', 'h']) {
            "" => Some(0u8),
            digits if digits.len() <= 2 => digits.parse().ok(),
            _ => None,
        };
        if hour.trim().is_empty() {
            return Err(unreadable());
        }
        let (hour, minute) = (
            number(hour).ok_or_else(unreadable)?,
            number(minute).ok_or_else(unreadable)?,
        );
        if hour > 23 || minute > 59 {
            return Err(format!(
                "Không có {hour} giờ {minute:02} trong ngày. Xem lại giờ, phút."
            ));
        }
        Ok(TimeOfDay { hour, minute })
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} giờ {:02}", self.hour, self.minute)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;
    fn try_from(raw: String) -> Result<TimeOfDay, String> {
        TimeOfDay::parse(&raw)
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> String {
        time.to_string()
    }
}

/// Dates in stored records: “2023-10-31”, readable and sortable.
pub mod iso {
    use super::*;

    pub fn to_text(date: Date) -> String {
        format!(
            "{:04}-{:02}-{:02}",
            date.year(),
            u8::from(date.month()),
            date.day()
        )
    }

    pub fn from_text(text: &str) -> Option<Date> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse::<u8>().ok()?;
        let day = parts.next()?.parse().ok()?;
        Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
    }

    pub fn serialize<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_text(*date))
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        from_text(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("ngày không đọc được: {text}")))
    }
}

/// The same for a date that may be absent.
pub mod iso_option {
    use super::*;

    pub fn serialize<S: serde::Serializer>(
        date: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(iso::to_text).serialize(serializer)
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        match Option::<String>::deserialize(deserializer)? {
            None => Ok(None),
            Some(text) => match iso::from_text(&text) {
                Some(date) => Ok(Some(date)),
                None => Err(serde::de::Error::custom(format!(
                    "ngày không đọc được: {text}"
                ))),
            },
        }
    }
}
