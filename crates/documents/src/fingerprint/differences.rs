//! Two contents of one paper beside each other, line by line.

/// **Chỗ khác nhau** — one line that is not the same in both; empty on the side that does not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the line is: "đoạn", "dòng" of a table, "trích yếu" …
    pub what: String,
    pub before: String,
    pub after: String,
}

/// Where two canonical contents differ, in the order of the paper.
pub fn differences(before: &str, after: &str) -> Vec<Difference> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let common = common_tails(&old, &new);
    let mut found = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            paired(&mut gone, &mut come, &mut found);
            (a, b) = (a + 1, b + 1);
        } else if b == new.len() || (a < old.len() && common[a + 1][b] >= common[a][b + 1]) {
            gone.push(old[a]);
            a += 1;
        } else {
            come.push(new[b]);
            b += 1;
        }
    }
    paired(&mut gone, &mut come, &mut found);
    found
}

/// How many lines the rests of both have in common, from every place on.
fn common_tails(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            table[a][b] = if old[a] == new[b] {
                table[a + 1][b + 1] + 1
            } else {
                table[a + 1][b].max(table[a][b + 1])
            };
        }
    }
    table
}

fn paired(gone: &mut Vec<&str>, come: &mut Vec<&str>, found: &mut Vec<Difference>) {
    for at in 0..gone.len().max(come.len()) {
        let (what, before) = gone.get(at).map_or(("", String::new()), |line| shown(line));
        let (new_what, after) = come.get(at).map_or(("", String::new()), |line| shown(line));
        found.push(Difference {
            what: if what.is_empty() { new_what } else { what }.to_owned(),
            before,
            after,
        });
    }
    gone.clear();
    come.clear();
}

/// What a line is, and its text as a person reads it.
pub fn shown(line: &str) -> (&str, String) {
    let (what, text) = line.split_once(": ").unwrap_or(("", line));
    (what, text.replace('\t', " | ").replace('\u{b}', " "))
}
