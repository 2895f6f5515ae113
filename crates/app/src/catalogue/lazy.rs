//! The catalogue, read when it is first asked for, and again when an office loads a later one.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Catalogue, Loaded};

/// The catalogue of the program, and with it the later ones of the register that is open.
#[derive(Default)]
pub struct Lazy {
    shipped: OnceLock<Arc<Catalogue>>,
    /// Which later catalogues, and what they make together with the shipped one.
    later: Mutex<(Vec<String>, Option<Arc<Catalogue>>)>,
}

impl Lazy {
    /// The catalogue with later ones, given by what names them and how they are read.
    pub fn get(&self, names: Vec<String>, read: impl FnOnce() -> Vec<Loaded>) -> Arc<Catalogue> {
        if names.is_empty() {
            let shipped = self.shipped.get_or_init(|| Arc::new(Catalogue::read()));
            return Arc::clone(shipped);
        }
        let mut later = self.later.lock().unwrap_or_else(PoisonError::into_inner);
        if let (known, Some(catalogue)) = &*later
            && *known == names
        {
            return Arc::clone(catalogue);
        }
        let mut catalogue = Catalogue::read();
        for loaded in read() {
            catalogue.add_later(&loaded);
        }
        let catalogue = Arc::new(catalogue);
        *later = (names, Some(Arc::clone(&catalogue)));
        catalogue
    }
}
