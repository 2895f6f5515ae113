//! What happens outside the program: people move to another PC, sticks fail, files are copied and
//! changed.
//!
//! - `@ at DATA DAY` — from here on at the PC with this data folder, on this day;
//!   `@ at DATA clock DAY` sets the machine's clock instead, which the program may question;
//! - `@ folder DIR`, `@ text FILE words`, `@ copy FROM TO` — make and copy, folders with all in them;
//! - `@ flip FILE N`, `@ cut FILE N`, `@ bytes FILE N HEX` — one bit of byte N, the end from byte N on,
//!   other bytes from byte N on;
//! - `@ borrow FROM TO` — a copy of a file or folder of this repository;
//! - `@ forge FROM TO KEY what=value …` — the bundle FROM once more, with another `kind`, `issuer`,
//!   `receiver` (ids), `installation`, `sequence`, `previous` or `claimed` time, signed anew with the key in file KEY;
//! - `@ unseal FROM TO KEY` — the bundle inside a sealed file, as the holder of KEY has it;
//! - `@ seal FROM TO KEY …` — a file sealed for the holders of these keys;
//! - `@ vouched FILE ORIGINAL KEY UNIT` — stock `ssh-keygen` accepts the signature of an original inside a
//!   collection as the unit's, knowing nothing but the public key of the office that vouches for it;
//! - `@ chain FILE ORIGINAL KEY OFFICE UNIT` — the same, knowing nothing but the public key of the office above the one
//!   that sends the collection: its word for that office first, then that office's for the unit;
//! - `@ same ONE OTHER` — two files or folders are alike to the byte;
//! - `@ lines FILE` — the answer is the lines of a file;
//! - `@ files DIR ENDING` — the answer is the list of files, at any depth;
//! - `@ each DIR ENDING antt-cli … {file}` — the command succeeds for every one of them;
//! - `@ repeat N antt-cli …` — the same command again and again;
//! - `@ fill FORM SUBJECT FILE`, `@ meet FILE …` — a whole form, or a whole meeting up to its closed
//!   minutes, from files of `field = value` lines;
//! - what people do in one go stands in `people.rs`.
//!
//! A part of a path may be `*`, where there is one thing only that it can be.

use std::fs::File;
use std::path::{Path, PathBuf};

use bundle::{Draft, Keyring, Manifest, NewMember, Party, SigningKey, Source};
use serde_json::json;

use super::{Answer, Story, stock, words};
use crate::seals;

pub(super) type Told = Result<(), (String, String)>;

pub(super) fn untold<T>(fault: impl std::fmt::Display) -> Result<T, (String, String)> {
    Err((fault.to_string(), String::new()))
}

impl Story<'_> {
    /// Does what one `@` line says.
    pub(super) fn outside(&mut self, place: &str, line: &str) -> Told {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let parts = words(rest);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match (verb, parts.as_slice()) {
            ("at", [data, day]) => self.sit_down(data, "--today", day),
            ("at", [data, "clock", day]) => self.sit_down(data, "--clock", day),
            ("folder", [folder]) => {
                std::fs::create_dir_all(self.folder.join(folder)).or_else(untold)
            }
            ("text", [file, text @ ..]) => {
                std::fs::write(self.folder.join(file), text.join(" ")).or_else(untold)
            }
            ("copy", [from, to]) => copy(&self.one(from)?, &self.folder.join(to)).or_else(untold),
            ("borrow", [from, to]) => copy(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join(from),
                &self.folder.join(to),
            )
            .or_else(untold),
            ("forge", [from, to, key, changes @ ..]) => forge(
                &self.one(from)?,
                &self.folder.join(to),
                &self.one(key)?,
                changes,
            ),
            ("unseal", [from, to, key]) => {
                let sealed = std::fs::read(self.one(from)?).or_else(untold)?;
                if !bundle::is_sealed(&sealed) {
                    return untold("it is not sealed");
                }
                let key = seals::key_in(&self.one(key)?);
                let inside = seals::opened(sealed, &key).or_else(|f| untold(f.sentence()))?;
                std::fs::write(self.folder.join(to), inside).or_else(untold)
            }
            ("seal", [from, to, keys @ ..]) => {
                let keys: Vec<SigningKey> = keys
                    .iter()
                    .map(|key| Ok(seals::key_in(&self.one(key)?)))
                    .collect::<Result<_, (String, String)>>()?;
                let content = std::fs::read(self.one(from)?).or_else(untold)?;
                let sealed = seals::sealed(&content, &keys.iter().collect::<Vec<_>>());
                std::fs::write(self.folder.join(to), sealed).or_else(untold)
            }
            ("vouched", [from, original, key, unit]) => {
                stock::vouched(&self.one(from)?, original, &self.one(key)?, unit)
            }
            ("chain", [from, original, key, office, unit]) => {
                stock::chain(&self.one(from)?, original, &self.one(key)?, office, unit)
            }
            ("flip", [file, at]) => self.change(file, at, |bytes| bytes[0] ^= 1),
            ("bytes", [file, at, hex]) => {
                let new = unhex(hex);
                self.change(file, at, |bytes| bytes[..new.len()].copy_from_slice(&new))
            }
            ("cut", [file, at]) => {
                let (path, at) = (self.one(file)?, number(at)?);
                std::fs::OpenOptions::new()
                    .write(true)
                    .open(path)
                    .and_then(|file| file.set_len(at as u64))
                    .or_else(untold)
            }
            ("same", [one, other]) => same(&self.one(one)?, &self.one(other)?),
            ("lines", [file]) => {
                let text = std::fs::read_to_string(self.one(file)?).or_else(untold)?;
                self.last = Answer::Json(json!(text.lines().collect::<Vec<_>>()));
                Ok(())
            }
            ("files", [folder, ending]) => {
                self.last = Answer::Json(json!(self.files(folder, ending)?));
                Ok(())
            }
            ("each", [folder, ending, ..]) => self.each(place, rest, folder, ending),
            ("repeat", [n, ..]) => {
                let command = rest.split_once(' ').map_or("", |(_, command)| command);
                (0..number(n)?).for_each(|_| self.run(place, command));
                Ok(())
            }
            ("fill", [form, subject, file]) => self.fill_all(place, form, subject, file),
            ("meet", files) => self.meet(place, files),
            _ => self
                .people(place, verb, &parts)
                .unwrap_or_else(|| untold("no such verb")),
        }
    }

    /// One more line of a file that the story writes.
    pub(super) fn write_down(&self, file: &str, line: &str) {
        let path = self.folder.join(file);
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        std::fs::write(&path, format!("{before}{line}\n"))
            .expect("a file of the story can be written");
    }

    pub(super) fn sit_down(&mut self, data: &str, option: &str, day: &str) -> Told {
        self.seat = ["--data", data, option, day].map(str::to_owned).to_vec();
        Ok(())
    }

    /// The one path that a path with `*` can be.
    fn one(&self, path: &str) -> Result<PathBuf, (String, String)> {
        let mut found = match path.starts_with('/') {
            true => PathBuf::from("/"),
            false => self.folder.to_path_buf(),
        };
        for part in path.split('/') {
            if part != "*" {
                found.push(part);
                continue;
            }
            let mut inside: Vec<PathBuf> = std::fs::read_dir(&found)
                .or_else(untold)?
                .flatten()
                .map(|e| e.path())
                .collect();
            if inside.iter().any(|path| path.is_dir()) {
                inside.retain(|path| path.is_dir());
            }
            match inside.as_slice() {
                [only] => found.clone_from(only),
                _ => return untold(format!("{} things in {}", inside.len(), found.display())),
            }
        }
        Ok(found)
    }

    fn change(&self, file: &str, at: &str, how: impl Fn(&mut [u8])) -> Told {
        let (path, at) = (self.one(file)?, number(at)?);
        let mut bytes = std::fs::read(&path).or_else(untold)?;
        match bytes.get_mut(at..) {
            Some(rest) if !rest.is_empty() => how(rest),
            _ => return untold("the file is shorter"),
        }
        std::fs::write(&path, bytes).or_else(untold)
    }

    pub(super) fn files(
        &self,
        folder: &str,
        ending: &str,
    ) -> Result<Vec<String>, (String, String)> {
        let mut files = Vec::new();
        walk(&self.one(folder)?, &mut files).or_else(untold)?;
        let names = files.iter().filter_map(|file| {
            file.strip_prefix(self.folder)
                .ok()?
                .to_str()
                .map(str::to_owned)
        });
        Ok(names.filter(|name| name.ends_with(ending)).collect())
    }

    fn each(&mut self, place: &str, rest: &str, folder: &str, ending: &str) -> Told {
        let files = self.files(folder, ending)?;
        let command = rest.find("antt-cli").map_or("", |at| &rest[at..]);
        for file in &files {
            self.run(place, &command.replace("{file}", file));
        }
        self.nothing_untold();
        self.last = Answer::Json(json!(files));
        Ok(())
    }
}

/// A bundle that its signer never meant: what is inside is real, what is said of it is not.
fn forge(from: &Path, to: &Path, key: &Path, changes: &[&str]) -> Told {
    let text = std::fs::read_to_string(key).or_else(untold)?;
    let passphrase = SigningKey::is_encrypted(&text).then_some("mat-khau-mau");
    let key = SigningKey::from_openssh(&text, passphrase).or_else(|e| untold(e.sentence()))?;
    // Whoever forges may hold what opens the file; a stranger unseals it with somebody's key first.
    let bytes = std::fs::read(from).or_else(untold)?;
    let bytes = seals::opened(bytes, &key).or_else(|f| untold(f.sentence()))?;
    let mut opened = bundle::open(std::io::Cursor::new(bytes), &Keyring::new())
        .or_else(|f| untold(f.sentence()))?;
    let contents = opened.contents_mut();
    let Manifest {
        mut kind,
        round,
        mut issuer,
        mut receiver,
        carried_for,
        mut sequence,
        mut previous,
        mut claimed_time,
        sentence,
        sample,
        members,
        extra,
        ..
    } = contents.manifest().clone();
    for change in changes {
        match change.split_once('=') {
            Some(("kind", other)) => kind = other.to_owned(),
            Some(("issuer", other)) => issuer.unit = other.to_owned(),
            Some(("receiver", other)) => {
                receiver = receiver.map(|party| Party {
                    unit: other.to_owned(),
                    ..party
                })
            }
            Some(("sequence", other)) => sequence = other.parse().or_else(untold)?,
            Some(("installation", other)) => issuer.installation = other.to_owned(),
            Some(("previous", other)) => previous = other.parse().ok(),
            Some(("claimed", other)) => claimed_time = other.to_owned(),
            _ => return untold(format!("cannot forge {change}")),
        }
    }
    let members = members
        .into_iter()
        .map(|member| {
            let bytes = contents.read(&member.name, member.size)?;
            Ok(NewMember {
                name: member.name,
                title: member.title,
                detachable: member.detachable,
                source: Source::Bytes(bytes),
            })
        })
        .collect::<Result<_, bundle::Fault>>()
        .or_else(|f| untold(f.sentence()))?;
    let draft = Draft {
        kind,
        round,
        issuer,
        receiver,
        carried_for,
        sequence,
        previous,
        claimed_time,
        sentence,
        sample,
        extra,
        members,
    };
    let mut file = File::create(to).or_else(untold)?;
    bundle::pack(draft, &key, &mut file)
        .map(|_| ())
        .or_else(|f| untold(f.sentence()))
}

fn number(text: &str) -> Result<usize, (String, String)> {
    text.parse().or_else(untold)
}

fn unhex(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).expect("two hexadecimal digits"))
        .collect()
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let mut inside: Vec<PathBuf> = std::fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    inside.sort();
    inside.iter().try_for_each(|path| walk(path, files))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut files = Vec::new();
    walk(from, &mut files)?;
    for file in files {
        let target = match file.strip_prefix(from) {
            Ok(inside) if inside.as_os_str().is_empty() => to.to_path_buf(),
            Ok(inside) => to.join(inside),
            Err(_) => continue,
        };
        std::fs::create_dir_all(target.parent().unwrap_or(to))?;
        std::fs::copy(&file, &target)?;
    }
    Ok(())
}

fn same(one: &Path, other: &Path) -> Told {
    let read = |root: &Path| -> std::io::Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut files = Vec::new();
        walk(root, &mut files)?;
        files
            .iter()
            .map(|file| {
                Ok((
                    file.strip_prefix(root).unwrap_or(file).to_path_buf(),
                    std::fs::read(file)?,
                ))
            })
            .collect()
    };
    let (one, other) = (read(one).or_else(untold)?, read(other).or_else(untold)?);
    if one.is_empty() {
        return untold("nothing to compare");
    }
    match one.iter().zip(&other).find(|(one, other)| one != other) {
        Some((one, other)) => untold(format!(
            "{} differs from {}",
            one.0.display(),
            other.0.display()
        )),
        None if one.len() == other.len() => Ok(()),
        None => untold(format!("{} files and {}", one.len(), other.len())),
    }
}
