//! Every paper of ours keeps the decree; papers of LibreOffice that break one rule are told that rule.

use super::{Profile, RULES, Reading, Report, check};
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
            // Whatever a certificate is called, it is looked at as one.
            let given = (document.look == crate::Look::Certificate)
                .then(|| Profile::named("certificate"))
                .flatten();
            let report = check(&pdf, given).expect("a PDF that can be read");
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

/// A row that finds no room goes to the next page whole: what it leaves below is no margin.
#[test]
fn pages_that_end_before_a_tall_row_have_no_wide_margin() {
    let form = crate::forms::form("minutes").expect("a form");
    let mut document = make(form.slug, &filled(form, Filling::Short)).expect("a paper");
    let table = document.blocks.iter_mut().find_map(|block| match block {
        crate::Block::Table(table) if table.rows.len() > 3 => Some(table),
        _ => None,
    });
    for cell in table
        .expect("minutes have a table of criteria")
        .rows
        .iter_mut()
        .flatten()
    {
        *cell = "Có số liệu. ".repeat(20);
    }
    let report = report(&to_pdf(&document, &info()).expect("a PDF"));
    let told: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{told:?}");
}

fn kept(path: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/papers");
    std::fs::read(format!("{folder}/{path}")).expect("the file is in the repository")
}

#[test]
fn papers_of_another_program_that_keep_the_decree_have_no_fault() {
    let profiles = [
        ("quyet-dinh", "văn bản có tên loại của cơ quan", 3),
        ("cong-van", "công văn của cơ quan", 1),
        ("bien-ban", "biên bản của cơ quan", 1),
    ];
    for (name, profile, pages) in profiles {
        let report = report(&kept(&format!("good/{name}.pdf")));
        let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, Vec::<String>::new(), "{name}");
        assert_eq!(
            (report.profile.title(), report.pages, report.inferred),
            (profile, pages, true),
            "{name}"
        );
    }
}

/// What cannot be wrong alone: rule of the paper, rules that are told besides.
const BESIDES: &[(&str, &[&str])] = &[];

#[test]
fn each_rule_is_told_of_the_paper_that_breaks_it_and_no_other() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let report = report(&kept(&format!("bad/{}.pdf", rule.code)));
        let mut told: Vec<&str> = report.faults.iter().map(|fault| fault.code).collect();
        told.dedup();
        let besides = BESIDES.iter().find(|(code, _)| *code == rule.code);
        let mut expected = vec![rule.code];
        expected.extend(besides.into_iter().flat_map(|(_, others)| *others));
        told.sort_unstable();
        told.dedup();
        expected.sort_unstable();
        if told != expected {
            let said: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
            wrong.push(format!(
                "{}: {told:?}\n    {}",
                rule.code,
                said.join("\n    ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Prints a document of LibreOffice anew.
fn printed(source: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let file = folder.path().join("paper.fodt");
    std::fs::write(&file, source).expect("the folder is ours");
    let settings = format!(
        "-env:UserInstallation=file://{}/settings",
        folder.path().display()
    );
    let output = std::process::Command::new("soffice")
        .args([&settings, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .expect("soffice is missing: apt-get install libreoffice-writer-nogui");
    assert!(output.status.success());
    std::fs::read(folder.path().join("paper.pdf")).expect("a PDF")
}

#[test]
fn the_kept_papers_are_what_libreoffice_prints_today() {
    let source = String::from_utf8(kept("good/quyet-dinh.fodt")).expect("UTF-8");
    let codes =
        |pdf: &[u8]| -> Vec<&str> { report(pdf).faults.iter().map(|one| one.code).collect() };
    assert_eq!(codes(&printed(&source)), Vec::<&str>::new());
    let changed = source.replace("Độc lập - Tự do", "Độc lập – Tự do");
    assert_ne!(source, changed);
    assert_eq!(codes(&printed(&changed)), ["tieu-ngu"]);
}

#[test]
fn what_is_no_paper_is_told_in_a_sentence_and_nothing_stops() {
    let good = kept("good/cong-van.pdf");
    let empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>".to_vec();
    let cases: [(&str, Vec<u8>, Reading); 4] = [
        ("nothing", Vec::new(), Reading::NotPdf),
        ("text", b"khong phai PDF".to_vec(), Reading::NotPdf),
        ("no pages", empty, Reading::NotPdf),
        ("too large", vec![b' '; 41 << 20], Reading::TooLarge),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(check(&bytes, None).expect_err(name), expected, "{name}");
    }
    // Cut anywhere, or with bytes turned over: an answer or a sentence, never an end of the program.
    for n in 0..60 {
        let _ = check(&good[..good.len() * n / 60], None);
        let mut torn = good.clone();
        let at = (n * 7919) % torn.len();
        for byte in torn.iter_mut().skip(at).take(9) {
            *byte = !*byte;
        }
        let _ = check(&torn, None);
    }
}

/// A file of one page whose content is this.
fn page_of(content: &[u8], resources: lopdf::Dictionary, file: &mut lopdf::Document) -> Vec<u8> {
    use lopdf::{Object, Stream, dictionary};
    let pages = file.new_object_id();
    let mut stream = Stream::new(lopdf::Dictionary::new(), content.to_vec());
    let _ = stream.compress();
    let content = file.add_object(stream);
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let node =
        dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
    file.objects.insert(pages, Object::Dictionary(node));
    let root = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", root);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("bytes");
    bytes
}

#[test]
fn a_form_that_draws_itself_and_content_without_end_are_too_much() {
    use lopdf::{Document, Object, Stream, dictionary};
    let mut file = Document::with_version("1.5");
    let form = file.new_object_id();
    let own = dictionary! { "XObject" => dictionary! { "F" => form } };
    let dict = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => own.clone() };
    let stream = Stream::new(dict, b"/F Do /F Do".to_vec());
    file.objects.insert(form, Object::Stream(stream));
    let bytes = page_of(b"/F Do", own, &mut file);
    assert_eq!(
        check(&bytes, None).expect_err("a circle"),
        Reading::TooLarge
    );

    let mut file = Document::with_version("1.5");
    let bytes = page_of(&vec![b' '; 20 << 20], dictionary! {}, &mut file);
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    assert_eq!(check(&bytes, None).expect_err("a bomb"), Reading::TooLarge);

    let mut file = Document::with_version("1.5");
    let bytes = page_of(b"0 0 m 10 10 l S", dictionary! {}, &mut file);
    assert_eq!(check(&bytes, None).expect_err("a drawing"), Reading::NoText);
}

#[test]
fn papers_with_tables_may_lie_across_and_others_not() {
    for form in forms() {
        let wording = format!("{}\nkhổ giấy: ngang\n", form.wording);
        let template = crate::Template::parse(form.slug, &wording).expect("a wording");
        let fields = filled(form, Filling::Short);
        let document = crate::make_with(&template, &fields).expect("a paper");
        let certificate = document.look == crate::Look::Certificate;
        let (body, _) = document.parts();
        let has_table = body
            .iter()
            .any(|block| matches!(block, crate::Block::Table(_)));
        let report = report(&to_pdf(&document, &info()).expect("a PDF"));
        let mut told: Vec<&str> = report.faults.iter().map(|fault| fault.code).collect();
        told.dedup();
        // A page after the one with the table has none; it belongs to the same paper.
        let expected: &[&str] = if has_table || certificate {
            &[]
        } else {
            &["chieu-giay"]
        };
        let said: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected, "{}: {}", form.slug, said.join("\n"));
    }
}

#[test]
fn a_profile_that_is_given_is_the_one_that_is_used() {
    let pdf = kept("good/bien-ban.pdf");
    for word in Profile::words() {
        let profile = Profile::named(word).expect("a profile of its own word");
        let report = check(&pdf, Some(profile)).expect("a PDF that can be read");
        assert_eq!((report.profile, report.inferred), (profile, false));
        let codes: Vec<&str> = report.faults.iter().map(|fault| fault.code).collect();
        let expected: &[&str] = match profile.kind {
            super::Kind::Minutes | super::Kind::Form | super::Kind::Certificate => &[],
            super::Kind::Named => &["dia-danh"],
            super::Kind::Letter if profile.issuer == super::Issuer::Office => {
                &["dia-danh", "ten-loai", "trich-yeu-cong-van"]
            }
            super::Kind::Letter => &["dia-danh", "ten-loai"],
        };
        assert_eq!(codes, expected, "{word}");
    }
    assert_eq!(Profile::named("khong-co"), None);
}
