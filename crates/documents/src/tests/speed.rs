//! How long a paper takes, printed and not asserted: `cargo test --release speed -- --nocapture`.

use super::{
    papers::{Filling, filled},
    printers::info,
};
use crate::{forms, make, to_pdf};
use std::time::Instant;

#[test]
fn speed_of_two_pages_of_minutes() {
    let form = forms::form("minutes").expect("the minutes");
    let fields = filled(form, Filling::Short);
    let make_one = || to_pdf(&make(form.slug, &fields).expect("a paper"), &info()).expect("a PDF");
    let bytes = make_one().len();
    let rounds = 20;
    let start = Instant::now();
    for _ in 0..rounds {
        make_one();
    }
    println!(
        "minutes: {:?} each, {bytes} bytes",
        start.elapsed() / rounds
    );
}
