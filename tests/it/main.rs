//! Everything that is tested from outside, one module per kind.

// docs/glossary.md says what the domain's comments say.
mod fresh;
// tests/rules/*.md: facts → verdict, provision by provision.
mod rules;
// tests/stories/*.md: a year, told, through the twin.
mod stories;
// Who may depend on whom, how long files are, what stays out.
mod tidy;
