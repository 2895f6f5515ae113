//! What the law and the village know. Pure: no files, clock, random numbers, SQL or JSON transport.
//! The module list, in reading order, is the table of contents.

mod record;

pub mod assessment;
pub mod assigned;
pub mod calendar;
pub mod date;
pub mod dossier;
pub mod drafted;
pub mod duty;
pub mod fork;
pub mod form;
pub mod history;
pub mod id;
pub mod incident;
pub mod inspection;
pub mod law;
pub mod map;
pub mod meeting;
pub mod models;
pub mod prizes;
pub mod registration;
pub mod review;
pub mod rules;
pub mod sanction;
pub mod scoring;
pub mod statistics;
pub mod text;
pub mod years;
