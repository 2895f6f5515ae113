//! One consistent view of the register. Queries are added by the file of each subject.

use rusqlite::{Connection, OptionalExtension, Params, Row};

use crate::{Error, objects::Objects};

/// A way to read the register; it has no method that changes anything.
pub struct Reader<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) objects: &'a Objects,
}

/// Which part of a long list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub offset: i64,
    pub limit: i64,
}

impl Page {
    /// The whole list; for lists that are short by nature.
    pub const ALL: Page = Page {
        offset: 0,
        limit: -1,
    };
}

impl<'a> Reader<'a> {
    pub(crate) fn new(connection: &'a Connection, objects: &'a Objects) -> Reader<'a> {
        Reader {
            connection,
            objects,
        }
    }

    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params, row).optional()?)
    }

    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, row)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }
}
