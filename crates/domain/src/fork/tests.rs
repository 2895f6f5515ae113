use super::{Known, Link, Standing, WriterChoice};

/// "may-a 1/3 <x ho-so": installation, epoch and sequence, the bundle before, kind. Its id is what stands before ":".
fn link(text: &str) -> Link {
    let (id, rest) = text.split_once(": ").expect("an id");
    let mut words = rest.split(' ');
    let mut word = || words.next().expect("a word");
    let installation = word().to_owned();
    let (epoch, sequence) = word().split_once('/').expect("epoch and sequence");
    let previous = word().strip_prefix('<').expect("the bundle before");
    let kind = word().to_owned();
    Link {
        id: id.to_owned(),
        installation,
        epoch: epoch.parse().expect("an epoch"),
        sequence: sequence.parse().expect("a number"),
        previous: (!previous.is_empty()).then(|| previous.to_owned()),
        round: Some("2023".to_owned()),
        matter: if kind == "bo-sung" {
            "ho-so"
        } else {
            kind.as_str()
        }
        .to_owned(),
        adds: kind == "bo-sung",
        kind,
    }
}

fn links(text: &str) -> Vec<Link> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(link)
        .collect()
}

#[track_caller]
fn check(accepted: &str, new: &str, expected: &str) {
    check_after(accepted, &[], new, expected);
}

/// A choice: what was taken, and what was left for it.
#[track_caller]
fn check_after(accepted: &str, choices: &[(&str, &str)], new: &str, expected: &str) {
    let known = Known {
        accepted: links(accepted),
        choices: choices
            .iter()
            .map(|(taken, left)| WriterChoice {
                taken: link(taken),
                left: links(left),
            })
            .collect(),
    };
    let said = match known.standing(&link(new)) {
        Standing::New => "new".to_owned(),
        Standing::Newer => "newer".to_owned(),
        Standing::Same => "same".to_owned(),
        Standing::Older => "older".to_owned(),
        Standing::Leap => "leap".to_owned(),
        Standing::Forked { against } => format!("forked from {against}"),
    };
    assert_eq!(said, expected, "{new} after\n{accepted}\n{choices:?}");
}

#[test]
fn one_writer_goes_from_number_to_number() {
    check("", "a1: a 1/1 < dang-ky", "new");
    check("a1: a 1/1 < dang-ky", "a1: a 1/1 < dang-ky", "same");
    check("a1: a 1/1 < dang-ky", "a2: a 1/2 <a1 dang-ky", "newer");
    check("a1: a 1/1 < dang-ky", "a2: a 1/2 <a1 ho-so", "new");
    check("a2: a 1/2 <a1 dang-ky", "a1: a 1/1 < dang-ky", "older");
    check("a2: a 1/2 <a1 dang-ky", "a9: a 1/9 <a8 dang-ky", "newer");
    check("a3: a 1/3 <a2 bo-sung", "a2: a 1/2 <a1 ho-so", "newer");
    check("a4: a 1/4 <a3 bo-sung", "a3: a 1/3 <a2 bo-sung", "newer");
}

#[test]
fn a_number_far_above_all_others_is_a_leap() {
    check("", "a1: a 1/100000 < dang-ky", "new");
    check("", "a1: a 1/100001 < dang-ky", "leap");
    check("a1: a 1/9 < dang-ky", "a2: a 1/100010 <a1 ho-so", "leap");
    check(
        "a1: a 1/9 < dang-ky",
        "a2: a 1/9223372036854775807 <a1 ho-so",
        "leap",
    );
    check("a1: a 1/9 < dang-ky", "a2: a 1/100009 <a8 ho-so", "new");
}

#[test]
fn a_restored_register_goes_on_and_is_no_fork() {
    check("a3: a 1/3 <a2 dang-ky", "b3: a 2/3 < dang-ky", "newer");
    check("a3: a 1/3 <a2 dang-ky", "b2: a 2/2 < ho-so", "new");
    check("b3: a 2/3 < ho-so", "a9: a 1/9 <a8 ho-so", "older");
}

#[test]
fn another_installation_about_the_same_is_a_fork_unless_it_follows() {
    let one = "a1: a 1/1 < ho-so";
    check(one, "b1: b 1/1 < ho-so", "forked from a1");
    check(one, "b2: b 1/2 <b1 bo-sung", "forked from a1");
    check(one, "b1: b 1/1 <a1 ho-so", "newer");
    check(one, "b1: b 1/1 < dang-ky", "new");
    check("b1: b 1/1 <a1 ho-so", "a1: a 1/1 < ho-so", "older");
}

#[test]
fn a_copied_register_is_found_by_its_numbers_and_the_bundle_before() {
    let one = "a1: a 1/1 < dang-ky\na2: a 1/2 <a1 ho-so";
    check(one, "x2: a 1/2 <a1 ho-so", "forked from a2");
    check(one, "x2: a 1/2 <a1 bo-sung", "forked from a2");
    check(one, "x3: a 1/3 <x2 ho-so", "forked from a2");
    check(one, "x7: a 1/7 <a1 ho-so", "forked from a2");
    check(one, "a3: a 1/3 <a2 ho-so", "newer");
    check(
        "a9: a 1/900 <a1 ho-so",
        "a2: a 1/2 <a1 ho-so",
        "forked from a9",
    );
}

#[test]
fn what_a_person_chose_stands_for_what_comes_later() {
    let both = "a1: a 1/1 < ho-so\nb1: b 1/1 < ho-so";
    let took_b = ("b1: b 1/1 < ho-so", "a1: a 1/1 < ho-so");
    check_after(both, &[took_b], "b2: b 1/2 <b1 ho-so", "newer");
    check_after(both, &[took_b], "b5: b 2/5 < ho-so", "newer");
    check_after(both, &[took_b], "a2: a 1/2 <a1 ho-so", "forked from b1");
    check_after(both, &[took_b], "a3: a 1/3 <a2 dang-ky", "forked from b1");
    check_after(both, &[took_b], "c1: c 1/1 < ho-so", "forked from b1");
    check_after(both, &[took_b], "c1: c 1/1 <b1 ho-so", "newer");
    let took_a = ("a1: a 1/1 < ho-so", "b1: b 1/1 < ho-so");
    check_after(
        "a1: a 1/1 < ho-so",
        &[took_a],
        "a2: a 1/2 <a1 ho-so",
        "newer",
    );
    check_after(
        "a1: a 1/1 < ho-so",
        &[took_a],
        "b2: b 1/2 <b1 ho-so",
        "forked from a1",
    );
    check_after(both, &[took_b, took_a], "a2: a 1/2 <a1 ho-so", "newer");
    check_after(
        both,
        &[took_b, took_a],
        "b2: b 1/2 <b1 ho-so",
        "forked from a1",
    );
}

#[test]
fn of_a_copied_register_only_the_chosen_road_goes_on() {
    let here = "a1: a 1/1 < dang-ky\na2: a 1/2 <a1 ho-so\nx2: a 1/2 <a1 ho-so";
    let took = ("x2: a 1/2 <a1 ho-so", "a2: a 1/2 <a1 ho-so");
    check_after(here, &[took], "x3: a 1/3 <x2 ho-so", "newer");
    check_after(here, &[took], "a3: a 1/3 <a2 ho-so", "forked from x2");
    check_after(here, &[took], "u9: a 1/9 <u8 ho-so", "forked from x2");
    check_after(here, &[took], "r4: a 2/4 < ho-so", "newer");
}

#[test]
fn what_is_left_is_what_the_taken_one_parts_from() {
    let known = Known {
        accepted: links("a1: a 1/1 < dang-ky\na2: a 1/2 <a1 ho-so\na3: a 1/3 <a2 bo-sung"),
        choices: Vec::new(),
    };
    let left = |taken: &str| -> Vec<String> {
        known
            .left_for(&link(taken))
            .into_iter()
            .map(|one| one.id)
            .collect()
    };
    assert_eq!(left("b1: b 1/1 < ho-so"), ["a1", "a2", "a3"]);
    assert_eq!(left("x2: a 1/2 <a1 ho-so"), ["a2", "a3"]);
    assert_eq!(left("a4: a 1/4 <a3 ho-so"), [""; 0]);
}
