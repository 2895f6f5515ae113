//! Later catalogues that an office loaded: their files are kept like evidence, the record names them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter};

use crate::catalogue::{Catalogue, Lazy, Loaded};
use crate::fault::Fault;
use crate::register::Register;

/// The kind of record of a later catalogue.
pub const CATALOGUE: &str = "catalogue";

/// A later catalogue as it was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadedCatalogue {
    /// The day from which it holds (ISO).
    pub date: String,
    /// "Nghị quyết số … ngày … của …"
    pub instrument: String,
    /// SHA-256 of the file of communes.
    pub communes: String,
    /// SHA-256 of the file of links; nothing where none was loaded.
    pub succession: Option<String>,
    pub n_communes: u64,
}

/// The catalogues this register's office loaded, the earliest first.
pub fn all(register: &Register) -> Result<Vec<Record<LoadedCatalogue>>, Fault> {
    let filter = RecordFilter::of_kind(CATALOGUE);
    let all: Vec<Record<LoadedCatalogue>> =
        register.store.read(|r| r.records(filter, Page::ALL))?;
    let mut standing: Vec<_> = all
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none())
        .collect();
    standing.sort_by(|a, b| a.row.body.date.cmp(&b.row.body.date));
    Ok(standing)
}

/// The catalogue of the program together with this register's later ones. What was loaded once and
/// cannot be read any more is left out: the search goes on, and the check of the register names the file.
pub fn with_loaded(register: &Register, shipped: &Lazy) -> Arc<Catalogue> {
    let loaded = all(register).unwrap_or_default();
    let names = loaded.iter().map(|record| record.row.id.clone()).collect();
    shipped.get(names, || {
        loaded
            .iter()
            .filter_map(|record| read(register, &record.row.body).ok())
            .collect()
    })
}

fn read(register: &Register, catalogue: &LoadedCatalogue) -> Result<Loaded, Fault> {
    let text = |sha256: &str| -> Result<String, Fault> {
        let bytes = register.store.objects().read(sha256)?;
        String::from_utf8(bytes).map_err(|e| Fault::internal("catalogue.text", &e))
    };
    Ok(Loaded {
        date: catalogue.date.clone(),
        communes: text(&catalogue.communes)?,
        succession: match &catalogue.succession {
            Some(sha256) => text(sha256)?,
            None => String::new(),
        },
    })
}
