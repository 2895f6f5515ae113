//! What is there before the clock runs: a commune at the time of registering, and sealed bundles of villages it knows.

use std::fs::File;
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use app::{App, Fault, Purpose, World};
use bundle::{
    Digest, Draft, Identity, Keyring, Manifest, NewMember, Recipient, SigningKey, Source,
};
use rusqlite::{Connection, params_from_iter};
use time::OffsetDateTime;

use super::Anything;

const PLAN: &str = "kon-gang";
const OFFICE: &str = "so-lieu/xa-kon-gang";
const DATA: &str = "registration.json";
/// Bytes of each bundle before it is sealed, about: a scan fills what the data leave.
const SIZE: usize = 30_000;

/// The commune's register.
pub struct Desk {
    root: PathBuf,
    pub database: PathBuf,
    n_opened: AtomicU64,
}

/// A day on which villages register, and chance that comes out the same every time.
struct Outside(AtomicU64);

impl World for Outside {
    fn now(&self) -> OffsetDateTime {
        let day = OffsetDateTime::from_unix_timestamp(1_677_632_400);
        day.expect("the first of March 2023")
            .to_offset(app::world::VIETNAM)
    }

    fn random(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let drawn = self.0.fetch_add(1, Ordering::Relaxed);
            let digest = Digest::of(&drawn.to_le_bytes());
            chunk.copy_from_slice(&digest.as_bytes()[..chunk.len()]);
        }
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _path: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }
}

impl Desk {
    pub fn open(&self) -> Result<App, Fault> {
        // Each time another run of chance: no id comes twice.
        let run = self.n_opened.fetch_add(1, Ordering::Relaxed) << 40;
        App::open(&self.root, Box::new(Outside(AtomicU64::new(run))))
    }

    /// The latest bundle of a kind that was sent or taken in, as it is kept: without its seal.
    fn kept(&self, database: &Connection, table: &str, kind: &str) -> Result<File, Anything> {
        let sql = format!("SELECT file_object FROM {table} WHERE kind = ?1 ORDER BY rowid DESC");
        let object: String = database.query_row(&sql, [kind], |row| row.get(0))?;
        let folder = self.database.with_file_name("objects");
        Ok(File::open(folder.join(&object[..2]).join(object))?)
    }
}

/// The sample commune on the day its villages have registered.
pub fn commune(workshop: &Path) -> Result<Desk, Anything> {
    let story = workshop.join("story");
    app::demo::run(
        &story,
        app::demo::plan(PLAN)?,
        Some("register"),
        &mut |_| (),
    )?;
    let root = story.join(OFFICE);
    let registers = std::fs::read_dir(root.join("so-lieu"))?;
    let folder = registers.flatten().next().ok_or("no register was made")?;
    let files = std::fs::read_dir(folder.path())?.flatten();
    let database = files
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "db"));
    let database = database.ok_or("the register has no database")?;
    into_one_file(&Connection::open(&database)?)?;
    Ok(Desk {
        root,
        database,
        n_opened: AtomicU64::new(0),
    })
}

/// What every bundle here is like: one that a village of the story has sent.
struct Model {
    manifest: Manifest,
    data: String,
    /// The village's key to open what it sent itself: one for all of them, so that the floor can.
    sender: Identity,
    recipients: [Recipient; 2],
}

impl Model {
    fn of(desk: &Desk, database: &Connection) -> Result<Model, Anything> {
        let receiver = bundle::inspect(&mut desk.kept(database, "bundle_out", "launch")?)?;
        let original = desk.kept(database, "bundle_in", "registration")?;
        let mut opened = bundle::open(original, &Keyring::new())?;
        let sender = SigningKey::from_seed(&[9; 32]).sealing();
        Ok(Model {
            manifest: opened.contents().manifest().clone(),
            data: String::from_utf8(opened.contents_mut().read(DATA, 1 << 20)?)?,
            recipients: [receiver.issuer.recipient, sender.recipient()],
            sender,
        })
    }

    /// Writes what a village sends, signed and sealed as the village would.
    fn write(
        &self,
        path: &Path,
        village: &Village,
        scans: Vec<NewMember<'static>>,
    ) -> Result<(), Anything> {
        let mut sealed = bundle::seal(BufWriter::new(File::create(path)?), &self.recipients)?;
        let draft = village.draft(&self.manifest, &self.data, scans);
        bundle::pack(draft, &village.key, &mut sealed)?;
        sealed.finish()?;
        Ok(())
    }
}

/// Registrations of `n_bundles` villages that did not exist.
pub fn bundles(
    desk: &Desk,
    workshop: &Path,
    n_bundles: usize,
) -> Result<(PathBuf, Identity), Anything> {
    let mut database = Connection::open(&desk.database)?;
    let model = Model::of(desk, &database)?;
    let folder = workshop.join("stick");
    std::fs::create_dir_all(&folder)?;
    let known = database.transaction()?;
    for at in 0..n_bundles {
        let village = Village::new(at);
        village.is_known(&known, &model.manifest)?;
        let scan = village.scan(model.data.len());
        let path = folder.join(format!("dang-ky-{at:05}.antt"));
        model.write(&path, &village, vec![scan])?;
    }
    known.commit()?;
    into_one_file(&database)?;
    Ok((folder, model.sender))
}

/// One registration with so many scans of so many bytes.
pub fn large(desk: &Desk, workshop: &Path, n_scans: usize, size: u64) -> Result<PathBuf, Anything> {
    let database = Connection::open(&desk.database)?;
    let model = Model::of(desk, &database)?;
    let village = Village::new(usize::MAX - 1);
    village.is_known(&database, &model.manifest)?;
    let scan = |n: usize| {
        let content = move || Ok(Box::new(io::repeat(n as u8).take(size)) as Box<dyn Read>);
        scanned(&format!("scans/{n}.jpg"), Source::Opens(Box::new(content)))
    };
    let path = workshop.join("lon.antt");
    model.write(&path, &village, (1..=n_scans).map(scan).collect())?;
    into_one_file(&database)?;
    Ok(path)
}

/// What still lies in the log goes into the file, so that a copy of it is whole.
pub fn into_one_file(database: &Connection) -> rusqlite::Result<()> {
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// One of the villages.
struct Village {
    id: String,
    name: String,
    key: SigningKey,
}

impl Village {
    fn new(at: usize) -> Village {
        let digest = Digest::of(format!("village {at}").as_bytes());
        let hex = digest.to_string();
        Village {
            id: format!(
                "0185{}-{}-7{}-8{}-{}",
                &hex[..4],
                &hex[4..8],
                &hex[8..11],
                &hex[11..14],
                &hex[14..26]
            ),
            name: format!("Thôn Đo {}", at + 1),
            key: SigningKey::from_seed(digest.as_bytes()),
        }
    }

    /// The commune has it on its list and has accepted its key, as those of the model.
    fn is_known(&self, known: &Connection, model: &Manifest) -> rusqlite::Result<()> {
        let public = self.key.public();
        let fingerprint = public.fingerprint().to_string();
        // As it has been since the first bundle of a key was accepted.
        let recipient = self.key.sealing().recipient().to_string();
        copy_row(
            known,
            "unit",
            ("id", &model.issuer.unit),
            &[("id", &self.id), ("name", &self.name)],
        )?;
        let new = [
            ("public", public.to_string()),
            ("fingerprint", fingerprint),
            ("unit", self.id.clone()),
            ("name", self.name.clone()),
            ("recipient", recipient),
        ];
        let new = new
            .each_ref()
            .map(|(column, value)| (*column, value.as_str()));
        copy_row(
            known,
            "known_key",
            ("public", &model.public_key.to_string()),
            &new,
        )
    }

    /// What fills a bundle of the usual size.
    fn scan(&self, n_data: usize) -> NewMember<'static> {
        let mut scan = vec![0; SIZE.saturating_sub(n_data)];
        Outside(AtomicU64::new(u64::from(
            self.key.public().to_string().as_bytes()[60],
        )))
        .random(&mut scan);
        scanned("scans/1.jpg", Source::Bytes(scan))
    }

    fn draft(
        &self,
        model: &Manifest,
        data: &str,
        scans: Vec<NewMember<'static>>,
    ) -> Draft<'static> {
        let mut issuer = model.issuer.clone();
        let data = data.replace(&issuer.unit, &self.id).into_bytes();
        issuer.unit.clone_from(&self.id);
        issuer.unit_name.clone_from(&self.name);
        issuer.installation.clone_from(&self.id);
        issuer.recipient = self.key.sealing().recipient();
        let mut members = vec![NewMember::from_bytes(DATA, "Số liệu", data)];
        members.extend(scans);
        Draft {
            kind: model.kind.clone(),
            round: model.round.clone(),
            issuer,
            receiver: model.receiver.clone(),
            carried_for: None,
            sequence: 1,
            previous: None,
            claimed_time: model.claimed_time.clone(),
            sentence: model.sentence.clone(),
            sample: model.sample,
            extra: model.extra.clone(),
            members,
        }
    }
}

fn scanned(name: &str, source: Source<'static>) -> NewMember<'static> {
    NewMember {
        name: name.to_owned(),
        title: "Bản quét".to_owned(),
        detachable: true,
        source,
    }
}

/// Another row like one that is there.
fn copy_row(
    database: &Connection,
    table: &str,
    (key, value): (&str, &str),
    new: &[(&str, &str)],
) -> rusqlite::Result<()> {
    let mut columns =
        database.prepare_cached(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
    let columns: Vec<String> = columns
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let chosen: Vec<String> = columns
        .iter()
        .map(
            |column| match new.iter().position(|(name, _)| name == column) {
                Some(at) => format!("?{}", at + 2),
                None => column.clone(),
            },
        )
        .collect();
    let sql = format!(
        "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {key} = ?1",
        columns.join(", "),
        chosen.join(", ")
    );
    let values = std::iter::once(value).chain(new.iter().map(|(_, value)| *value));
    let n_rows = database
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    match n_rows {
        1 => Ok(()),
        _ => Err(rusqlite::Error::QueryReturnedNoRows),
    }
}
