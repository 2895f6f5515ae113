//! The one door: an open register, its rules and the outside; `call(name, json) → json`.
//!
//! Every command body has the same shape: load, ask the domain, save. No body decides anything;
//! nothing here knows the screens, the window or the network.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use serde_json::Value;

mod acts;
mod assigned;
mod behalf;
mod called;
pub mod catalogue;
mod classed;
mod clock;
pub mod commands;
pub mod demo;
mod desk;
mod exchange;
pub mod fault;
mod fault_from;
mod files;
pub mod generate;
mod history;
mod inspections;
mod jobs;
mod keeping;
mod keys;
mod kinds;
mod lists;
mod meeting_facts;
mod models;
mod own;
pub mod paper_check;
mod paper_fields;
mod people;
pub mod pictures;
mod printed;
mod recovery;
mod register;
pub mod rescue;
mod rule_files;
mod sanctions;
mod say;
mod shown;
mod standing;
mod succession;
pub mod support;
pub mod trouble;
mod undo;
pub mod update;
pub mod upkeep;
pub mod verify;
pub mod views;
mod wording;
pub mod world;

pub use fault::{Code, Fault};
pub use world::{Purpose, World};

use register::Register;

/// The program, open on a folder of registers.
pub struct App {
    shared: Arc<Shared>,
}

/// What commands and jobs share.
struct Shared {
    root: PathBuf,
    world: Box<dyn World>,
    register: RwLock<Arc<Register>>,
    files: files::Handles,
    looked_at: commands::viewing::LookedAt,
    jobs: jobs::Jobs,
    keeping: keeping::Keeping,
    /// The catalogue of communes, read on first use.
    catalogue: catalogue::Lazy,
    /// Held while the open register is being exchanged for another.
    switching: Mutex<()>,
}

impl App {
    /// Opens the folder, and in it the register used last; makes an empty one where there is none.
    pub fn open(root: &Path, world: Box<dyn World>) -> Result<App, Fault> {
        let register = register::open_last(root, world.as_ref())?;
        let app = App {
            shared: Arc::new(Shared {
                root: root.to_path_buf(),
                world,
                register: RwLock::new(Arc::new(register)),
                files: files::Handles::default(),
                looked_at: commands::viewing::LookedAt::default(),
                jobs: jobs::Jobs::default(),
                keeping: keeping::Keeping::default(),
                catalogue: catalogue::Lazy::default(),
                switching: Mutex::new(()),
            }),
        };
        commands::at_start(&app)?;
        if let Some(program) = app.world().program() {
            update::tidy(root, &program);
        }
        Ok(app)
    }

    /// The folder of registers.
    pub fn root(&self) -> &Path {
        &self.shared.root
    }

    /// The outside.
    pub(crate) fn world(&self) -> &dyn World {
        self.shared.world.as_ref()
    }

    /// The register that is open now.
    pub(crate) fn register(&self) -> Arc<Register> {
        Arc::clone(
            &self
                .shared
                .register
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Closes the open register and opens what `open` gives instead; on a fault the old one stays.
    pub(crate) fn switch(
        &self,
        open: impl FnOnce(&Path) -> Result<Register, Fault>,
    ) -> Result<(), Fault> {
        let _one_at_a_time = self
            .shared
            .switching
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // A copy that is being made holds the register's files open.
        self.keeping().finish();
        let opened = open(&self.shared.root)?;
        *self
            .shared
            .register
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(opened);
        Ok(())
    }

    pub(crate) fn files(&self) -> &files::Handles {
        &self.shared.files
    }

    /// The scan that is being leafed through.
    pub(crate) fn looked_at(&self) -> &commands::viewing::LookedAt {
        &self.shared.looked_at
    }

    pub(crate) fn jobs(&self) -> &jobs::Jobs {
        &self.shared.jobs
    }

    pub(crate) fn keeping(&self) -> &keeping::Keeping {
        &self.shared.keeping
    }

    /// The catalogue, with the later ones that this register's office loaded.
    pub(crate) fn catalogue(&self) -> Arc<catalogue::Catalogue> {
        history::catalogues::with_loaded(&self.register(), &self.shared.catalogue)
    }

    /// A second hold on the same program, for work on another thread.
    pub(crate) fn share(&self) -> App {
        App {
            shared: Arc::clone(&self.shared),
        }
    }
}

/// Runs one command. A panic inside is caught here: the transaction has rolled back by then.
pub fn call(app: &App, name: &str, args: Value) -> Result<Value, Fault> {
    // Only names of the list: what a page sends is not repeated.
    let known = commands::COMMANDS.iter().find(|known| **known == name);
    let at = known.copied().unwrap_or_default();
    trouble::caught(at, || commands::dispatch(app, name, args))
}
