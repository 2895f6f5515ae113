//! A village set up by hand, under the plan of xã Kon Gang in 2023, by the commands alone.

mod agenda;
mod dossier;
mod meeting;
mod models;
pub mod papers;
mod printing;
mod registration;
pub mod village;
mod wording;
