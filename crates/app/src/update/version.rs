//! Versions of the program.

use std::fmt;

/// **Phiên bản** — three numbers; the later of two is the one whose first differing number is larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32, u32, u32);

impl Version {
    /// Reads `0.2.10`. There is one spelling.
    pub fn parse(text: &str) -> Option<Version> {
        let mut numbers = text.split('.').map(|part| part.parse::<u32>().ok());
        let version = Version(numbers.next()??, numbers.next()??, numbers.next()??);
        (numbers.next().is_none() && version.to_string() == text).then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}
