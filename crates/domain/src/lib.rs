//! What the law and the village know. Pure: no files, clock, random numbers, SQL or JSON transport.
//! The module list, in reading order, is the table of contents.

pub mod text;
