//! A calendar as text that other programs read: iCalendar, RFC 5545. Days only, never hours, so that no
//! time zone is needed. The same events give the same text; only the moment of writing is an argument.

use time::{Date, Duration, OffsetDateTime};

#[cfg(test)]
mod tests;

/// A content line is at most so many octets long, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// **Một ngày trong lịch** — what is due on a day, or from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Stays the same whenever the calendar is written again, so that nothing stands twice.
    pub uid: String,
    pub summary: String,
    pub description: String,
    pub first: Date,
    /// Included.
    pub last: Date,
    /// So many days before the first day somebody is reminded.
    pub remind_days: Option<u16>,
}

/// The whole calendar, each line ended by CR LF.
pub fn to_ics(name: &str, written: OffsetDateTime, events: &[Event]) -> String {
    let mut text = Lines::default();
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//Ho so ANTT//Lich trong nam//VI");
    text.line("CALSCALE:GREGORIAN");
    text.line("METHOD:PUBLISH");
    text.line(&format!("X-WR-CALNAME:{}", escaped(name)));
    let stamp = stamp(written);
    for event in events {
        text.event(event, &stamp);
    }
    text.line("END:VCALENDAR");
    text.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn event(&mut self, event: &Event, stamp: &str) {
        let after = event.last.saturating_add(Duration::DAY);
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(&event.uid)));
        self.line(&format!("DTSTAMP:{stamp}"));
        self.line(&format!("DTSTART;VALUE=DATE:{}", day(event.first)));
        // The end is the first day that no longer belongs to it.
        self.line(&format!("DTEND;VALUE=DATE:{}", day(after)));
        self.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        // A due takes no hour of anybody's day.
        self.line("TRANSP:TRANSPARENT");
        if let Some(days) = event.remind_days {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.line(&format!("TRIGGER:-P{days}D"));
            self.line(&format!("DESCRIPTION:{}", escaped(&event.summary)));
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }

    /// One content line, folded: what goes on begins with a space, and no letter is cut in two.
    fn line(&mut self, content: &str) {
        let mut used = 0;
        for letter in content.chars() {
            if used + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as RFC 5545 wants it (3.3.11): backslash, semicolon and comma marked, line ends written out,
/// other control characters left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// 20231031
fn day(date: Date) -> String {
    format!(
        "{:04}{:02}{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    )
}

/// 20231031T030000Z
fn stamp(written: OffsetDateTime) -> String {
    let utc = written.to_offset(time::UtcOffset::UTC);
    format!(
        "{}T{:02}{:02}{:02}Z",
        day(utc.date()),
        utc.hour(),
        utc.minute(),
        utc.second()
    )
}
