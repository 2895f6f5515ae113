//! The code on the recovery sheet: a secret that people can keep on paper and type again.

use crate::{Identity, key::ALPHABET, seal::Purpose};
use std::fmt;

/// Groups of a code, letters that carry the secret in each, and one more that checks them.
const GROUPS: usize = 7;
const LETTERS: usize = 4;
const BASE: u32 = 31;

/// **Mã khôi phục** — what opens an office's backups: 28 letters that carry 138 bits, in seven
/// groups of four, each group with one more letter that checks it. Its `Debug` does
/// not show it; it leaves memory only through [`Self::text`].
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; GROUPS * LETTERS]);

/// **Mã khôi phục gõ sai** — where a typed code is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    #[error("{found} letters where there are 35")]
    Length { found: usize },
    /// A letter that no code has; groups count from 1.
    #[error("{letter} in group {group}")]
    Letter { group: usize, letter: char },
    /// The group's letters do not fit each other.
    #[error("group {group}")]
    Group { group: usize },
}

impl RecoveryCode {
    /// A new code from the caller's randomness, which must be good.
    pub fn new(mut random: impl FnMut(&mut [u8])) -> Self {
        let mut digits = [0; GROUPS * LETTERS];
        for digit in &mut digits {
            // The largest multiple of 31 below 256: above it, small digits would come more often.
            *digit = loop {
                let mut byte = [0];
                random(&mut byte);
                if byte[0] < 248 {
                    break byte[0] % 31;
                }
            };
        }
        Self(digits)
    }

    /// Reads what a person typed: case, spaces and dashes do not matter.
    pub fn parse(typed: &str) -> Result<Self, CodeFault> {
        let letters: Vec<char> = typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && !is_dash(*letter))
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let group_of = |at: usize| at / (LETTERS + 1) + 1;
        let mut values = Vec::with_capacity(letters.len());
        for (at, letter) in letters.iter().enumerate() {
            let value = u8::try_from(*letter)
                .ok()
                .and_then(|byte| ALPHABET.iter().position(|known| *known == byte));
            let wrong = CodeFault::Letter {
                group: group_of(at),
                letter: *letter,
            };
            values.push(value.ok_or(wrong)? as u8);
        }
        let groups = values.chunks_exact(LETTERS + 1);
        for (index, group) in groups.clone().enumerate().take(GROUPS) {
            if check(index, &group[..LETTERS]) != group[LETTERS] {
                return Err(CodeFault::Group { group: index + 1 });
            }
        }
        let digits: Vec<u8> = groups
            .flat_map(|group| &group[..LETTERS])
            .copied()
            .collect();
        let found = letters.len();
        if found != GROUPS * (LETTERS + 1) {
            return Err(CodeFault::Length { found });
        }
        Ok(Self(digits.try_into().expect("the length was compared")))
    }

    /// As it stands on the sheet: `ABCDE-FGHJK-…`, the fifth letter of each group checks it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, group) in self.0.chunks_exact(LETTERS).enumerate() {
            if index > 0 {
                text.push('-');
            }
            let check = check(index, group);
            let digits = group.iter().chain([&check]);
            text.extend(digits.map(|digit| char::from(ALPHABET[usize::from(*digit)])));
        }
        text
    }

    /// The key that opens the backups sealed to this code.
    pub fn identity(&self) -> Identity {
        let letters = self.0.map(|digit| ALPHABET[usize::from(digit)]);
        Identity::derive(&letters, Purpose::Recovery)
    }
}

/// The base is a prime, so one wrong letter, two swapped ones, and two swapped groups all change
/// the sum.
fn check(group: usize, digits: &[u8]) -> u8 {
    let weighted = digits
        .iter()
        .zip(2..)
        .map(|(digit, weight): (&u8, u32)| u32::from(*digit) * weight);
    let sum = weighted.sum::<u32>() + group as u32 + 1;
    u8::try_from(sum % BASE).expect("a remainder of 31 is small")
}

/// Word processors turn dashes into longer ones.
fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl CodeFault {
    /// What to tell the person: what is wrong, where, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::Length { found } => format!(
                "Mã khôi phục có {} chữ, chia thành {GROUPS} nhóm; ở đây có {found} chữ. Nhìn lại phiếu khôi \
                 phục và gõ đủ các nhóm.",
                GROUPS * (LETTERS + 1)
            ),
            Self::Letter { group, letter } => format!(
                "Trong mã khôi phục không có chữ “{letter}” (nhóm {group}). Không dùng các chữ 0, 1, I, L, O; \
                 nhìn lại nhóm này trên phiếu."
            ),
            Self::Group { group } => {
                format!("Nhóm {group} của mã khôi phục gõ chưa đúng. Nhìn lại nhóm này trên phiếu.")
            }
        }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests;
