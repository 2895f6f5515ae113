
//! Everything that is tested from outside, one module per kind.

// tests/rules/*.md: facts → verdict, provision by provision.
mod rules;
