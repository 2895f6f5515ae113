//! Every file that was given is accounted for, and what was broken off is told.

use super::tally::Tally;
use super::{given, left_open, note_ended, note_open};
use crate::exchange::apply::Landing;
use crate::own::tests::village::Village;

/// The numbers of the first sentence: how many there are, then how many came to each end.
fn numbers(summary: &str) -> Vec<usize> {
    let first = summary.split('.').next().unwrap_or_default();
    first
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

#[test]
fn every_end_is_counted_and_together_they_are_all_files() {
    use Landing::*;
    let ends = [
        New, Newer, Same, Older, Forked, Unknown, Launch, Refused, Unread,
    ];
    let mut tally = Tally::default();
    for (n, landing) in ends.into_iter().enumerate() {
        (0..=n).for_each(|_| tally.count(landing));
    }
    tally.count_other();
    let given = tally.done();
    for summary in [tally.imported(given), tally.looked(given)] {
        let numbers = numbers(&summary);
        assert_eq!(numbers[0], given, "{summary}");
        assert_eq!(numbers[1..].iter().sum::<usize>(), given, "{summary}");
        assert!(summary.contains("không phải gói hồ sơ 1"), "{summary}");
    }
    assert!(
        tally
            .imported(given + 2)
            .ends_with("Còn 2 tệp chưa xem vì đã dừng; làm tiếp lúc nào cũng được.")
    );
}

#[test]
fn what_is_no_bundle_is_named_and_a_shortcut_is_not_followed() {
    let village = Village::new();
    let stick = village.stick();
    let deep = stick.join("Ảnh họp");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(deep.join("IMG_1.jpg"), "ảnh").unwrap();
    std::fs::write(stick.join("Zalo.ZIP"), "nén").unwrap();
    std::fs::write(stick.join("thu.ANTT"), "Kính gửi xã").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&stick, deep.join("vòng")).unwrap();
    let given = given::among(&[stick.clone(), stick]).unwrap();
    assert_eq!(
        given.bundles.len(),
        1,
        "by its ending, to be refused by name"
    );
    let mut named: Vec<String> = given.lines().map(|line| line.file).collect();
    named.sort();
    let mut wanted = vec!["Zalo.ZIP", "Ảnh họp/IMG_1.jpg"];
    if cfg!(unix) {
        wanted.push("Ảnh họp/vòng");
    }
    wanted.sort();
    assert_eq!(named, wanted);
    assert_eq!(given.len(), 1 + wanted.len());
}

/// Writes an archive as anybody's program makes one.
fn archive(path: &std::path::Path, members: &[(&str, &[u8])]) {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, bytes) in members {
        let packed = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, packed).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// What is left to look at of an archive: how many bundles, and the other things by name and sentence.
fn unpacked(village: &Village, path: std::path::PathBuf) -> (Vec<String>, Vec<(String, String)>) {
    let mut given = given::among(&[path]).unwrap();
    let folder = village.stick().join("bung");
    given
        .unpack(&folder, &crate::jobs::Job::stopped_at(1000))
        .unwrap();
    let bundles: Vec<String> = given
        .bundles
        .iter()
        .map(|path| {
            assert!(path.starts_with(&folder), "{}", path.display());
            crate::say::name(path)
        })
        .collect();
    let others = given.lines().map(|line| (line.file, line.sentence));
    (bundles, others.collect())
}

#[test]
fn an_archive_is_laid_out_by_content_and_its_names_lead_nowhere() {
    let village = Village::new();
    let stick = village.stick();
    village.register_on_time();
    let written = village.call(
        "export_registration",
        serde_json::json!({ "folder": stick }),
    );
    let bundle = std::fs::read(stick.join(written["file"].as_str().unwrap())).unwrap();
    let path = stick.join("Zalo 12.zip");
    archive(
        &path,
        &[
            ("../../Làng Mẫu/đăng ký.bin", &bundle),
            ("C:\\Windows\\hồ sơ.antt", &bundle),
            ("ảnh.jpg", b"anh"),
        ],
    );
    let (bundles, others) = unpacked(&village, path);
    assert_eq!(bundles, ["00001-dang-ky.antt", "00002-ho-so.antt"]);
    assert_eq!(others.len(), 1);
    assert_eq!(others[0].0, "Zalo 12.zip › ảnh.jpg");
}

#[test]
fn what_is_called_a_bundle_is_judged_as_one_whatever_lies_in_it() {
    let village = Village::new();
    let path = village.stick().join("ho-so.antt");
    archive(&path, &[("a.antt", b"Kinh gui")]);
    let given = given::among(std::slice::from_ref(&path)).unwrap();
    assert_eq!((given.bundles, given.archives), (vec![path], Vec::new()));
}

#[test]
fn what_unpacks_to_far_more_than_it_weighs_is_left() {
    let village = Village::new();
    let path = village.stick().join("bom.zip");
    archive(&path, &[("a.antt", &vec![0; 8 << 20])]);
    let (bundles, others) = unpacked(&village, path);
    assert!(bundles.is_empty());
    assert!(
        others[0].1.contains("bung ra lớn bất thường"),
        "{}",
        others[0].1
    );
    let left = std::fs::read_dir(village.stick().join("bung/1")).unwrap();
    assert_eq!(left.count(), 0, "nothing of it stays on the disk");
}

#[test]
fn an_archive_that_was_cut_off_is_named() {
    let village = Village::new();
    let path = village.stick().join("cụt.zip");
    archive(&path, &[("a.antt", b"Kinh gui")]);
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 30]).unwrap();
    let (bundles, others) = unpacked(&village, path);
    assert!(bundles.is_empty());
    assert!(
        others[0].1.starts_with("Không mở được tệp nén “cụt.zip”"),
        "{}",
        others[0].1
    );
}

#[test]
fn an_import_that_never_ended_is_told_until_one_does() {
    let village = Village::new();
    let (app, register) = (&village.app, village.register());
    assert_eq!(left_open(app, &register).unwrap(), "");
    note_open(app, &register, 12).unwrap();
    let said = left_open(app, &register).unwrap();
    assert!(said.starts_with("Lần nhận 12 tệp bắt đầu lúc "), "{said}");
    note_ended(app, &register).unwrap();
    assert_eq!(left_open(app, &register).unwrap(), "");
}
