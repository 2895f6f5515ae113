//! Tables that people bring: XLSX, ODS, XLS and CSV, read row by row as a person sees them, and the old encodings of
//! Vietnamese found and undone. Bytes in, cells out: no files, no register, no clock.
//!
//! Whatever a file is, reading it ends in rows or in a [`Fault`]. What it may cost is bounded before and while it is
//! read ([`Limits`]), and a panic in here or in a library below is caught where it leaves ([`Book`]).

#![forbid(unsafe_code)]

mod book;
mod fault;
mod limits;
mod numbers;
mod ods;
pub mod old;
mod rows;
mod separated;
#[cfg(test)]
mod tests;
mod xls;
mod xlsx;
mod xml;
mod zipped;

pub use book::{Book, SheetName};
pub use fault::Fault;
pub use limits::Limits;
pub use rows::{Area, Cell, Font, Kind, Row};
