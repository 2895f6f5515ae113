//! How much memory a bundle of 500 MB takes: packed and sealed, opened and verified, one member
//! read. Prints the figures; `cargo xtask bench` runs it. Linux only: it asks `/proc`.

use bundle::{
    Draft, Fault, Holder, Issuer, KeyStatus, Keyring, NewMember, Opened, SigningKey, Source, open,
    open_sealed, pack, seal,
};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Read, Write},
    time::Instant,
};

const SCANS: u64 = 50;
const SCAN: u64 = 10_000_000;

/// The most memory this process ever held, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let digits = line.and_then(|line| line.split_whitespace().nth(1));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// A scan that nobody had to draw. Each byte follows from the one before, so both readings give the
/// same however much they ask for at once.
struct Scan(u64);

impl Read for Scan {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
        Ok(buffer.len())
    }
}

fn draft(key: &SigningKey) -> Draft<'static> {
    let scans = (0..SCANS).map(|number| NewMember {
        name: format!("quet/{number:04}.pdf"),
        title: "Bản quét".to_owned(),
        detachable: true,
        source: Source::Opens(Box::new(move || {
            Ok(Box::new(Scan(number + 1).take(SCAN)) as Box<dyn Read>)
        })),
    });
    Draft {
        kind: "dossier".to_owned(),
        round: None,
        issuer: Issuer {
            unit: "thon-dong".to_owned(),
            unit_name: "Thôn Đông".to_owned(),
            office: String::new(),
            role: String::new(),
            installation: "may-1".to_owned(),
            epoch: 1,
            recipient: key.sealing().recipient(),
            extra: BTreeMap::new(),
        },
        receiver: None,
        carried_for: None,
        sequence: 1,
        previous: None,
        claimed_time: "2026-11-05T08:30:00+07:00".to_owned(),
        sentence: "Hồ sơ lớn.".to_owned(),
        sample: true,
        extra: BTreeMap::new(),
        members: scans.collect(),
    }
}

fn main() -> Result<(), Fault> {
    let key = SigningKey::from_seed(&[1; 32]);
    let receiver = SigningKey::from_seed(&[2; 32]).sealing();
    let path = std::env::temp_dir().join(format!("antt-large-{}", std::process::id()));
    let at_start = peak();
    let begun = Instant::now();
    let file = BufWriter::new(File::create(&path)?);
    let recipients = [receiver.recipient(), key.sealing().recipient()];
    let mut sealer = seal(file, &recipients)?;
    let packed = pack(draft(&key), &key, &mut sealer)?;
    sealer.finish()?.flush()?;
    let wrote = begun.elapsed();

    let begun = Instant::now();
    let mut keyring = Keyring::new();
    let holder = Holder {
        unit: "thon-dong".to_owned(),
        aliases: Vec::new(),
        name: "Thôn Đông".to_owned(),
        status: KeyStatus::Trusted,
    };
    keyring.add(key.public(), holder);
    let opened = open(open_sealed(File::open(&path)?, [&receiver])?, &keyring)?;
    let Opened::Verified(mut contents, _) = opened else {
        return Err(Fault::NotABundle);
    };
    let copied = contents.copy_to("quet/0049.pdf", &mut io::sink())?;
    let read = begun.elapsed();
    std::fs::remove_file(&path)?;
    println!(
        "a sealed bundle of {} MB            packed in {:.1} s, opened and verified in {:.1} s (a member of {} MB read)",
        packed.size / 1_000_000,
        wrote.as_secs_f64(),
        read.as_secs_f64(),
        copied / 1_000_000
    );
    println!(
        "memory it adds at most              {:.1} MB",
        (peak() - at_start) as f64 / 1024.0
    );
    Ok(())
}
