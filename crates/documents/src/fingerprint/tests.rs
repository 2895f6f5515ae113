//! What moves a fingerprint and what does not; what a person can type wrong.

use super::*;
use crate::{
    fields::{Fields, Value},
    forms,
    forms::FieldKind,
    make,
    model::{Block, Document},
    tests::papers::{Filling, filled},
};
use time::macros::date;

fn paper(slug: &str, fields: &Fields) -> Document {
    make(slug, fields).unwrap_or_else(|fault| panic!("{slug}: {fault}"))
}

#[test]
fn number_date_and_signature_never_move_the_fingerprint_of_any_paper() {
    for form in forms() {
        let before = filled(form, Filling::Short);
        let mut after = before.clone();
        for field in form.all_fields() {
            let changed = match (field.name, field.kind) {
                ("number" | "symbol" | "place" | "signer_name", FieldKind::Text) => {
                    Value::Text("127 khác".into())
                }
                ("signer_role", FieldKind::Lines) => {
                    Value::Lines(vec!["KT. Chủ tịch".into(), "Phó Chủ tịch".into()])
                }
                ("date", FieldKind::Date) => Value::Date(date!(2026 - 11 - 14)),
                ("sample", FieldKind::Flag) => Value::Flag(true),
                _ => continue,
            };
            after.set(field.name, changed);
        }
        assert_eq!(
            content_text(&paper(form.slug, &before)),
            content_text(&paper(form.slug, &after)),
            "{}",
            form.slug
        );
        let mut unsigned = before.clone();
        for name in ["number", "date"] {
            unsigned.remove(name);
        }
        assert_eq!(
            Fingerprint::of(&paper(form.slug, &before)),
            Fingerprint::of(&paper(form.slug, &unsigned)),
            "{}: printed before it was signed",
            form.slug
        );
    }
}

/// Every letter of every text of the body, one after the other.
#[test]
fn every_letter_of_the_body_moves_the_fingerprint() {
    for form in forms() {
        let document = paper(form.slug, &filled(form, Filling::Short));
        let own = Fingerprint::of(&document);
        let check = |changed: Document, what: &str| {
            assert_ne!(Fingerprint::of(&changed), own, "{}: {what}", form.slug);
        };
        for at in 0..document.blocks.len() {
            for letter in 0..3 {
                let mut changed = document.clone();
                if let Some(text) = nth_text(&mut changed.blocks[at]) {
                    let middle = text.chars().count() * letter / 3;
                    *text = text
                        .chars()
                        .enumerate()
                        .map(|(n, sign)| if n == middle { '§' } else { sign })
                        .collect();
                    check(changed, "a letter of the body");
                }
            }
            let mut shorter = document.clone();
            shorter.blocks.remove(at);
            check(shorter, "a block less");
        }
        let mut other = document.clone();
        other.title.push('!');
        check(other, "the title");
        let mut other = document.clone();
        other.subject.push('!');
        check(other, "the subject");
        let mut other = document.clone();
        other.heading.issuer.push('!');
        check(other, "the issuer");
        let mut other = document.clone();
        other.addressees.push("nơi khác".into());
        check(other, "an addressee");
        let mut other = document.clone();
        other.recipients.push("nơi khác".into());
        check(other, "a recipient");
    }
}

fn nth_text(block: &mut Block) -> Option<&mut String> {
    match block {
        Block::Paragraph(runs) | Block::Item(runs) => runs.last_mut().map(|run| &mut run.text),
        Block::Basis(text) | Block::Centered(text) | Block::Heading { text, .. } => Some(text),
        Block::Table(table) => table.rows.last_mut()?.first_mut(),
        Block::Picture(picture) => Some(&mut picture.caption),
        Block::Annex { title, .. } => Some(title),
    }
    .filter(|text| !text.is_empty())
}

#[test]
fn cells_do_not_run_into_each_other() {
    let form = forms::form("minutes").expect("the minutes");
    let document = paper("minutes", &filled(form, Filling::Short));
    let mut moved = document.clone();
    for block in &mut moved.blocks {
        if let Block::Table(table) = block {
            let (left, right) = table.rows[0].split_at_mut(1);
            let all = format!("{} {}", left[0], right[0]);
            left[0] = all;
            right[0].clear();
        }
    }
    assert_ne!(Fingerprint::of(&moved), Fingerprint::of(&document));
}

#[test]
fn the_fingerprint_is_the_same_on_every_machine() {
    let form = forms::form("decision").expect("the decision");
    let fingerprint = Fingerprint::of_content("giấy tờ v1 decision\ntên loại: QUYẾT ĐỊNH");
    assert_eq!(
        fingerprint.to_text(),
        EXPECTED,
        "a printed code stays good for ever: a new canonical text is a new version, not another text of this one"
    );
    let sealed = paper(form.slug, &filled(form, Filling::Short)).sealed();
    assert_eq!(
        sealed.code,
        Some(Fingerprint::of(&sealed)),
        "the code is not in the content"
    );
}

const EXPECTED: &str =
    "ANTT1:4GB925N87P2RKGFMKGJH:39F5AEC6B13103B3C7D1D633AB44632331193366A80DE7E394D9F3ABBB6BFEDD";

#[test]
fn what_was_written_is_read_again() {
    for seed in 0..200_u32 {
        let fingerprint = Fingerprint::of_content(&seed.to_string());
        let text = fingerprint.page_text(2, 3);
        assert!(text.ends_with(":2/3") && text.is_ascii());
        assert_eq!(Fingerprint::parse(&text), Some(fingerprint));
        assert_eq!(read_code(&fingerprint.code()), Ok(fingerprint.code()));
        let code = fingerprint.code();
        assert!(text.starts_with(&Fingerprint::text_start(&code)));
        let other = Fingerprint::of_content(&format!("{seed} khác"));
        let mixed = text.replace(&code.replace('-', ""), &other.code().replace('-', ""));
        assert_eq!(
            Fingerprint::parse(&mixed),
            None,
            "a code that is not of the rest"
        );
    }
    for broken in ["", "ANTT1", "ANTT2:x:y", "ANTT1:2222:đ", "ANTT1::"] {
        assert_eq!(Fingerprint::parse(broken), None, "{broken}");
    }
}

#[test]
fn a_code_is_read_however_it_is_typed() {
    let code = Fingerprint::of_content("x").code();
    let groups: Vec<&str> = code.split('-').collect();
    assert_eq!(groups.len(), 5);
    assert!(groups.iter().all(|group| group.len() == 4));
    for typed in [
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', " "),
        code.replace('-', " – "),
        code.replace('2', "z").replace('5', "s"),
        format!("  {code}\n"),
    ] {
        assert_eq!(read_code(&typed), Ok(code.clone()), "{typed}");
    }
}

#[test]
fn a_typing_mistake_is_told_from_a_foreign_code() {
    let code: Vec<char> = Fingerprint::of_content("y")
        .code()
        .replace('-', "")
        .chars()
        .collect();
    let typed = |signs: &[char]| read_code(&signs.iter().collect::<String>());
    for at in 0..CODE_LENGTH {
        for wrong in "23456789BCFGHJKMNPQRTVX"
            .chars()
            .filter(|sign| *sign != code[at])
        {
            let mut signs = code.clone();
            signs[at] = wrong;
            assert_eq!(typed(&signs), Err(CodeFault::Check), "{at}: {wrong}");
        }
        for other in at + 1..CODE_LENGTH {
            let mut signs = code.clone();
            signs.swap(at, other);
            if signs != code {
                assert_eq!(
                    typed(&signs),
                    Err(CodeFault::Check),
                    "{at} and {other} exchanged"
                );
            }
        }
    }
    assert_eq!(typed(&code[..19]), Err(CodeFault::Length(19)));
    assert_eq!(read_code("  - "), Err(CodeFault::Empty));
    assert_eq!(read_code("Đ"), Err(CodeFault::Letter('Đ')));
}

#[test]
fn differing_lines_stand_beside_each_other() {
    let before = "giấy tờ v1 x\nđoạn: một\ndòng: 1\tHai\nđoạn: ba\nđoạn: bốn";
    let after = "giấy tờ v1 x\nđoạn: một\ndòng: 1\tHai sửa\nđoạn: bốn\ný: năm";
    let found = differences(before, after);
    let line = |what: &str, before: &str, after: &str| Difference {
        what: what.into(),
        before: before.into(),
        after: after.into(),
    };
    assert_eq!(
        found,
        [
            line("dòng", "1 | Hai", "1 | Hai sửa"),
            line("đoạn", "ba", ""),
            line("ý", "", "năm"),
        ]
    );
    assert!(differences(before, before).is_empty());
}
