//! Numbers and dates as a person sees them: 1.234,5 and 05/11/2025, whatever the file's own country writes.

use crate::rows::{Cell, Kind};

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// As it is.
    #[default]
    General,
    Number {
        decimals: usize,
        grouped: bool,
        percent: bool,
        digits: usize,
    },
    /// A date, a time of day, or both.
    Moment {
        day: bool,
        time: bool,
    },
    Text,
}

/// Formats that have a number instead of a code.
pub fn built_in(id: u32) -> Shape {
    let number = |decimals, grouped, percent| Shape::Number {
        decimals,
        grouped,
        percent,
        digits: 1,
    };
    match id {
        1 => number(0, false, false),
        2 => number(2, false, false),
        3 | 37 | 38 | 41 | 42 => number(0, true, false),
        4 | 39 | 40 | 43 | 44 => number(2, true, false),
        9 => number(0, false, true),
        10 => number(2, false, true),
        14..=17 | 27..=31 | 34..=36 | 50..=58 => Shape::Moment {
            day: true,
            time: false,
        },
        18..=21 | 32 | 33 | 45..=47 => Shape::Moment {
            day: false,
            time: true,
        },
        22 => Shape::Moment {
            day: true,
            time: true,
        },
        49 => Shape::Text,
        _ => Shape::General,
    }
}

/// What a format code makes of a number: only its first part, which is for positive ones.
pub fn shape(code: &str) -> Shape {
    let plain = bare(code);
    let section = plain
        .split(';')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if section.trim().is_empty() || section.contains("general") {
        return Shape::General;
    }
    if section.contains('@') {
        return Shape::Text;
    }
    let has = |letters: &str| section.chars().any(|letter| letters.contains(letter));
    let time = has("hs");
    // A lone m is a month, beside hours it is minutes.
    let day = has("dy") || (has("m") && !time);
    if day || time {
        return Shape::Moment { day, time };
    }
    let (whole, part) = section.split_once('.').unwrap_or((&section, ""));
    if !has("0#?") || section.contains('e') || section.contains('/') {
        return Shape::General;
    }
    Shape::Number {
        decimals: part.chars().filter(|c| "0#?".contains(*c)).count().min(15),
        grouped: whole.contains(','),
        percent: section.contains('%'),
        digits: whole.chars().filter(|c| *c == '0').count().min(30),
    }
}

/// A code without what it only draws: words in quotes, colours in brackets, fillers.
fn bare(code: &str) -> String {
    let mut bare = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                // [h]:mm counts hours.
                if inside.chars().all(|c| "hmsHMS".contains(c)) {
                    bare.push_str(&inside);
                }
            }
            '\\' | '_' | '*' => drop(letters.next()),
            _ => bare.push(letter),
        }
    }
    bare
}

/// A number in a cell.
pub fn cell(value: f64, shape: Shape, since_1904: bool) -> Cell {
    if let Shape::Moment { day, time } = shape
        && let Some(text) = moment(value, day, time, since_1904)
    {
        return Cell {
            text,
            kind: Kind::Date,
            ..Cell::default()
        };
    }
    let text = match shape {
        Shape::Number {
            decimals,
            grouped,
            percent,
            digits,
        } => {
            let shown = if percent { value * 100.0 } else { value };
            let mut text = fixed(shown, decimals, grouped, digits);
            if percent {
                text.push('%');
            }
            text
        }
        Shape::General | Shape::Moment { .. } | Shape::Text => general(value),
    };
    Cell {
        text,
        kind: Kind::Number,
        ..Cell::default()
    }
}

/// Fifteen digits, as a spreadsheet shows a number without a format.
pub fn general(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    if rounded.abs() >= 1e15 || (rounded != 0.0 && rounded.abs() < 1e-9) {
        return format!("{rounded:e}").replace('.', ",");
    }
    format!("{rounded}").replace('.', ",")
}

fn fixed(value: f64, decimals: usize, is_grouped: bool, digits: usize) -> String {
    if !value.is_finite() || value.abs() >= 1e18 {
        return general(value);
    }
    // Half away from zero, as spreadsheets round, and not by what binary makes of a half.
    let scale = 10f64.powi(i32::try_from(decimals).unwrap_or(0));
    let scaled = (value * scale).abs();
    let nudged: f64 = format!("{scaled:.14e}").parse().unwrap_or(scaled);
    let text = format!("{:.decimals$}", nudged.round() / scale);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = if is_grouped {
        in_threes(whole)
    } else {
        format!("{whole:0>digits$}")
    };
    if !part.is_empty() {
        shown.push(',');
        shown.push_str(part);
    }
    if value < 0.0 && shown.chars().any(|c| c.is_ascii_digit() && c != '0') {
        shown.insert(0, '-');
    }
    shown
}

/// 1.234.567
pub fn grouped(n: u64) -> String {
    in_threes(&n.to_string())
}

fn in_threes(digits: &str) -> String {
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Days are counted from 30/12/1899, which makes up for the day that 1900 has too many; before March 1900 it does not.
fn moment(value: f64, day: bool, time: bool, since_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let minutes = (value.fract() * 1440.0).round() as i64;
    let days = value.trunc() as i64 + minutes / 1440;
    let clock = format!("{:02}:{:02}", minutes % 1440 / 60, minutes % 60);
    if !day || (days == 0 && !since_1904) {
        return time.then_some(clock);
    }
    let day = match (since_1904, days) {
        (true, days) => days + 1462,
        (false, 60) => return None,
        (false, days) if days < 60 => days + 1,
        (false, days) => days,
    };
    let date = date(day - 25_569);
    Some(if time && minutes % 1440 != 0 {
        format!("{date} {clock}")
    } else {
        date
    })
}

/// dd/mm/yyyy of a day since 01/01/1970, in years of four hundred that begin in March.
fn date(days: i64) -> String {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}/{month:02}/{year:04}")
}

/// 2025-11-05, 2025-11-05T14:30:00
pub fn iso(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let figures =
        |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    if !(figures(year, 4) && figures(month, 2) && figures(day, 2)) {
        return None;
    }
    let date = format!("{day}/{month}/{year}");
    let clock = time.get(..5).filter(|clock| *clock != "00:00");
    Some(clock.map_or_else(|| date.clone(), |clock| format!("{date} {clock}")))
}
