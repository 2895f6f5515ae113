//! Dates as papers write them.

use time::Date;

#[cfg(test)]
mod tests;

/// "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 get a zero, no other
/// (Phụ lục I Nghị định 30/2020/NĐ-CP, mục II.4.b).
pub fn vi_date_long(date: Date) -> String {
    let month = u8::from(date.month());
    let padded = if month < 3 { "0" } else { "" };
    format!(
        "ngày {:02} tháng {padded}{month} năm {}",
        date.day(),
        date.year()
    )
}

/// The same sentence with room to write by hand.
pub(crate) const BLANK_DATE: &str = "ngày ...... tháng ...... năm ..........";
