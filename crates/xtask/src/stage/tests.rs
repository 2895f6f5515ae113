use super::is_summary;

#[test]
fn the_closing_lines_of_each_runner_are_kept() {
    for line in [
        "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
        "      Tests  34 passed (34)",
        "ℹ pass 7",
    ] {
        assert!(is_summary(line), "{line}");
    }
}

#[test]
fn a_crate_without_tests_is_not_worth_a_line() {
    assert!(!is_summary(
        "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"
    ));
    assert!(!is_summary("test a_name_that_is_a_sentence ... ok"));
}
