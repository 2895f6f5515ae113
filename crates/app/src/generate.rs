//! **Sổ sinh tự động** — a plausible register of an office above, made of the real catalogue, the real rules and units
//! that do not exist: for demonstrations, tests and measurements. The office's own steps are the commands people give;
//! what comes from below is kept by the functions that keep what bundles bring. The same seed gives the same register.

mod dice;
mod ground;
mod life;
mod names;
mod office;
mod shapes;
#[cfg(test)]
pub(crate) mod tests;
mod years;

use std::path::{Path, PathBuf};

use time::Date;

use crate::fault::Fault;

/// Units of a commune where nobody says how many, on the average.
const UNITS_EACH: usize = 30;

/// Whose register it is.
#[derive(Debug, Clone)]
pub enum Where {
    /// By its code in the catalogue since 01/07/2025.
    Province(String),
    /// Every commune in one register.
    Country,
}

/// What is to be made.
#[derive(Debug, Clone)]
pub struct Order {
    pub place: Where,
    /// How many years, the last one that of `today`.
    pub years: u32,
    /// So many communes from all over; all of them where nothing is said.
    pub communes: Option<usize>,
    /// Units in all.
    pub units: Option<usize>,
    pub seed: String,
    /// The last year has got as far as it would have on this day.
    pub today: Date,
    /// What comes in in the last year is left outside, as signed bundles to be taken in.
    pub bundles: bool,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// The folder to be named by `--data`.
    pub folder: PathBuf,
    pub communes: usize,
    pub units: usize,
    pub years: Vec<MadeYear>,
}

/// One year, counted while it was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MadeYear {
    pub year: i32,
    pub registered: u32,
    pub submitted: u32,
    pub recognized: u32,
    pub not_proposed: u32,
}

impl MadeYear {
    /// "Năm 2023: 3.021 đơn vị đăng ký, …"
    fn sentence(&self) -> String {
        let MadeYear {
            year,
            registered,
            submitted,
            recognized,
            not_proposed,
        } = self;
        format!(
            "Năm {year}: {registered} đơn vị đăng ký, {submitted} nộp hồ sơ, {recognized} được công nhận, {not_proposed} không được đề nghị."
        )
    }
}

/// Makes a register in a folder that has none yet, and tells each step.
pub fn run(out: &Path, order: &Order, tell: &mut dyn FnMut(&str)) -> Result<Made, Fault> {
    if order.years == 0 || order.communes == Some(0) || order.units == Some(0) {
        return Err(Fault::precondition(
            "Số năm, số xã và số đơn vị phải từ 1 trở lên. Ghi lại rồi sinh.",
        ));
    }
    years::make(out, order, tell)
}
