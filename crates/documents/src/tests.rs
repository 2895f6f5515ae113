//! Every paper, filled shortly, at length and with hostile data, through every printer.
//! With `ANTT_PAPERS=FOLDER` the files are also written there, to be looked at.

mod codes;
mod faces;
mod guide;
mod paper_rows;
pub(crate) mod papers;
pub(crate) mod printers;
mod speed;
mod word;
