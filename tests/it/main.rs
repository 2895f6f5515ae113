//! Everything that is tested from outside, one module per kind.

// tests/bundles/*: attacks on bundles, at every level.
mod bundles;
// What a register holds, read from its own log.
mod content;
// docs/glossary.md says what the domain's comments say.
mod fresh;
// A folder of bundles that comes in with kills in between.
mod importing;
// The installer, and what is read where there is no WebView2: under Wine, on a screen.
mod on_a_screen;
// tests/rules/*.md: facts → verdict, provision by provision.
mod rules;
// Seals around bundles, opened and made from outside.
mod seals;
// tests/stories/*.md: a year, told, through the twin.
mod stories;
// Who may depend on whom, how long files are, what stays out.
mod tidy;
// The twin that is tested, here or under Wine.
mod twin;
// What Windows does to programs: accounts, long paths, names of devices, locks, regions.
mod windows;
