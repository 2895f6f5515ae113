//! Every paper of ours keeps the decree; papers of LibreOffice that break one rule are told that rule.

use super::{Report, check};
use crate::{
    forms, make,
    tests::{
        papers::{Filling, filled},
        printers::info,
    },
    to_pdf,
};

fn report(pdf: &[u8]) -> Report {
    check(pdf, None).expect("a PDF that can be read")
}

#[test]
fn every_paper_keeps_the_decree() {
    let mut wrong = Vec::new();
    for form in forms() {
        for filling in Filling::ALL {
            let document = make(form.slug, &filled(form, filling)).expect("a paper");
            let pdf = to_pdf(&document, &info()).expect("a PDF");
            let report = report(&pdf);
            for fault in &report.faults {
                // Who receives the paper is typed, and ends as it was typed.
                if filling == Filling::Hostile && fault.code == "noi-nhan-liet-ke" {
                    continue;
                }
                let name = format!("{} {}", form.slug, filling.name());
                wrong.push(format!(
                    "{name} [{}] {}: {fault}",
                    report.profile.title(),
                    fault.code
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
