//! What somebody needs to look into everything that travelled in the sample year.

use super::Road;
use crate::fault::Fault;
use crate::say;

impl Road<'_> {
    /// The keys to check everything by, as `ssh-keygen` reads them, and those to open it with, as `age` does: all of
    /// it is made up, and everybody may look inside.
    pub(super) fn write_trust(&mut self) -> Result<(), Fault> {
        let mut text = String::new();
        let mut openers = String::new();
        for office in std::iter::once(&self.above).chain(
            self.communes
                .iter()
                .flat_map(|l| std::iter::once(&l.office).chain(&l.villages)),
        ) {
            text.push_str(&office.trust_lines()?);
            openers.push_str(&office.opener_lines()?);
        }
        for (name, text) in [("trust", text), (crate::verify::KEYS, openers)] {
            let path = self.out.join(name);
            std::fs::write(&path, text).map_err(|e| say::cannot_write(&path, &e))?;
        }
        self.told(
            self.plan.above_office,
            "Danh sách khóa để kiểm tra mọi gói; khóa mở niêm phong của các sổ mẫu.",
            vec!["trust".to_owned(), crate::verify::KEYS.to_owned()],
        );
        Ok(())
    }
}
