use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use crate::disk::{Disk, DiskFile, PlainDisk};
use crate::evidence::Attachment;
use crate::objects::{ObjectRef, Objects};
use crate::{Error, audit};

use super::{Village, an_act, record};

#[test]
fn an_evidence_file_lies_under_its_hash_and_comes_back_whole() {
    let village = Village::settled();
    let content = "ảnh chụp cuộc họp ".repeat(20_000);
    let object = village
        .store
        .objects()
        .put(&mut content.as_bytes())
        .unwrap();
    assert_eq!(object.sha256, audit::sha256_hex(content.as_bytes()));
    assert_eq!(
        village.store.objects().read(&object.sha256).unwrap(),
        content.as_bytes()
    );
    let path = village.store.objects().path(&object.sha256).unwrap();
    let shard = Path::new("objects")
        .join(&object.sha256[..2])
        .join(&object.sha256);
    assert_eq!(path, village.folder.path().join(shard));
    assert_eq!(
        village
            .store
            .objects()
            .put(&mut content.as_bytes())
            .unwrap(),
        object
    );
    let left = fs::read_dir(village.folder.path().join("objects"))
        .unwrap()
        .count();
    assert_eq!(left, 1, "an incoming file was left behind");
}

#[test]
fn many_evidence_files_are_kept_at_once_and_in_their_order() {
    let village = Village::settled();
    let contents: Vec<Vec<u8>> = (0..50u8)
        .map(|n| vec![n; 40_000 + usize::from(n)])
        .collect();
    let slices: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    // The same file twice is one file.
    let twice: Vec<&[u8]> = slices.iter().chain(&slices[..3]).copied().collect();
    let kept = village.store.objects().put_many(&twice).unwrap();
    assert_eq!(kept.len(), twice.len());
    for (object, content) in kept.iter().zip(twice) {
        assert_eq!(
            village.store.objects().read(&object.sha256).unwrap(),
            content
        );
    }
    let incoming = fs::read_dir(village.folder.path().join("objects"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().is_file())
        .count();
    assert_eq!(incoming, 0, "an incoming file was left behind");
    assert!(village.store.objects().put_many(&[]).unwrap().is_empty());
}

#[test]
fn a_changed_evidence_file_is_noticed() {
    let village = Village::settled();
    let object = village
        .store
        .objects()
        .put(&mut &b"nghi quyet"[..])
        .unwrap();
    fs::write(
        village.store.objects().path(&object.sha256).unwrap(),
        "nghi quyeT",
    )
    .unwrap();
    assert!(matches!(
        village.store.objects().read(&object.sha256),
        Err(Error::ObjectChanged { .. })
    ));
    assert!(matches!(
        village.store.objects().verify(&object.sha256),
        Err(Error::ObjectChanged { .. })
    ));
}

#[test]
fn a_row_may_name_only_a_file_that_is_there() {
    let village = Village::settled();
    for sha256 in [
        "0".repeat(64),
        "../../etc/passwd".to_owned(),
        "A".repeat(64),
        String::new(),
    ] {
        let absent = ObjectRef { sha256, size: 1 };
        let answer = village.store.write(an_act("attach"), |w| {
            w.save_object(&absent, "image/png", "Ảnh")
        });
        assert!(
            matches!(answer, Err(Error::ObjectMissing { .. })),
            "{answer:?}"
        );
    }
}

#[test]
fn evidence_is_attached_sized_and_withdrawn() {
    let village = Village::settled();
    let scan = village.store.objects().put(&mut &b"ban quet"[..]).unwrap();
    let piece = |id: &str, form: &str, object: Option<&str>| Attachment {
        id: id.to_owned(),
        record: "d1".to_owned(),
        item: "nghi-quyet".to_owned(),
        object: object.map(str::to_owned),
        form: form.to_owned(),
        sets: 1,
        title: "Nghị quyết chi bộ".to_owned(),
        at: "2026-02-01T08:00:00+07:00".to_owned(),
        withdrawn_reason: None,
    };
    village.write("attach", |w| {
        w.save_record(&record("d1", "dossier.dang-ky", "draft", ""))?;
        w.save_object(&scan, "application/pdf", "Nghị quyết")?;
        w.save_attachment(&piece("k1", "quet", Some(&scan.sha256)))?;
        w.save_attachment(&piece("k2", "quet", Some(&scan.sha256)))?;
        w.save_attachment(&piece("k3", "giay", None))
    });
    assert_eq!(village.store.read(|r| r.attached_size("d1")).unwrap(), 8);
    let bare = village.store.write(an_act("attach"), |w| {
        w.save_attachment(&piece("k4", "dien-tu", None))
    });
    assert!(matches!(bare, Err(Error::Refused { .. })), "{bare:?}");
    village.write("withdraw", |w| {
        w.withdraw_attachment("k1", "Quét nhầm")?;
        w.withdraw_attachment("k2", "Quét nhầm")
    });
    assert_eq!(village.store.read(|r| r.attached_size("d1")).unwrap(), 0);
    assert_eq!(
        village.store.read(|r| r.attachments("d1")).unwrap().len(),
        3
    );
    assert_eq!(
        village
            .store
            .read(|r| r.object(&scan.sha256))
            .unwrap()
            .unwrap()
            .size,
        8
    );
}

/// A disk on which the n-th byte no longer fits.
struct FullDisk(usize);
struct FullFile(Box<dyn DiskFile>, usize);

impl Disk for FullDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(FullFile(PlainDisk.create(path)?, self.0)))
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        PlainDisk.create_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        PlainDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        PlainDisk.remove(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        PlainDisk.sync_folder(path)
    }
}

impl Write for FullFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.1 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let n = self.0.write(&bytes[..bytes.len().min(self.1)])?;
        self.1 -= n;
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl DiskFile for FullFile {
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync()
    }
}

#[test]
fn evidence_that_does_not_fit_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::beside(folder.path(), Arc::new(FullDisk(1000)));
    let answer = objects.put(&mut io::repeat(7).take(5000));
    assert!(matches!(answer, Err(Error::Full { .. })), "{answer:?}");
    assert_eq!(
        fs::read_dir(folder.path().join("objects")).unwrap().count(),
        0
    );
}

/// A disk that replaces no file, as Windows where somebody is reading it.
struct NeverReplaces;

impl Disk for NeverReplaces {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        PlainDisk.create(path)
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        PlainDisk.create_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if to.exists() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        PlainDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        PlainDisk.remove(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        PlainDisk.sync_folder(path)
    }
}

#[test]
fn evidence_that_somebody_is_reading_is_kept_a_second_time_only_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::beside(folder.path(), Arc::new(NeverReplaces));
    let first = objects.put(&mut &b"nghi quyet"[..]).unwrap();
    let again = objects.put(&mut &b"nghi quyet"[..]).unwrap();
    assert_eq!(first.sha256, again.sha256);
    assert_eq!(objects.read(&first.sha256).unwrap(), b"nghi quyet");
    assert_eq!(
        fs::read_dir(folder.path().join("objects")).unwrap().count(),
        1,
        "what was on its way in is gone"
    );
    fs::write(objects.path(&first.sha256).unwrap(), b"nghi").unwrap();
    let torn = objects.put(&mut &b"nghi quyet"[..]);
    assert!(matches!(torn, Err(Error::NotWritable { .. })), "{torn:?}");
}
