use super::{plan, run};

#[track_caller]
fn check(slug: &str) {
    let plan = plan(slug).expect("the plan is there");
    let out = tempfile::tempdir().expect("a folder");
    let mut steps = 0;
    let lived = run(out.path(), plan, None, &mut |step| {
        steps += 1;
        println!("{} {}: {}", step.day, step.who, step.what);
    });
    assert!(
        lived.is_ok(),
        "after {steps} steps: {}",
        lived.expect_err("it failed")
    );
}

#[test]
fn the_year_2023_happens_under_the_plan_of_kon_gang() {
    check("kon-gang");
}

#[test]
fn the_year_2025_happens_under_the_plan_of_can_tho() {
    check("can-tho");
}
