//! How much memory a bundle of 500 MB takes: packed and sealed, opened and verified, one member
//! read. Prints the figures; `cargo xtask bench` runs it. Linux only: it asks `/proc`.

mod made;

use bundle::{Draft, Fault, Keyring, Opened, SigningKey, open, open_sealed, pack, seal};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    time::Instant,
};

const UNIT: &str = "thon-dong";
const SCANS: u64 = 50;
const SCAN: u64 = 10_000_000;

/// The most memory this process ever held, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let digits = line.and_then(|line| line.split_whitespace().nth(1));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn draft(key: &SigningKey) -> Draft<'static> {
    let scans = (0..SCANS).map(|n| made::scan(format!("quet/{n:04}.pdf"), n + 1, SCAN));
    made::draft(key, UNIT, "dossier", scans.collect())
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
    keyring.add(key.public(), made::holder(UNIT));
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
