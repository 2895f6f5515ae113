//! Who comes into question, and what a proposal still lacks.

use super::*;
use crate::rules::classification::tests::rules;

const PLAN: &str = "format = 1\nslug = \"lop\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n\
[instrument]\ntitle = \"Kế hoạch MẪU\"\nissuer = \"Xã Mẫu\"\n\
[[award]]\nslug = \"bk\"\ntitle = \"Bằng khen\"\nto = \"tap-the\"\nfor = \"xuat-sac\"\ncitation = \"mục 1\"\n\
[[award]]\nslug = \"gk\"\ntitle = \"Giấy khen\"\nto = \"ca-nhan\"\nfor = \"dat\"\ncitation = \"mục 2\"\n\
[[award]]\nslug = \"head\"\ntitle = \"Giấy khen người đứng đầu\"\nto = \"nguoi-dung-dau\"\nfor = \"xuat-sac\"\ncitation = \"mục 3\"\n\
[[criticism]]\ntitle = \"Phê bình\"\nfor = \"chua-dat\"\ncitation = \"mục 4\"\n";

fn judged() -> Vec<Judged> {
    let unit = |n: u32, class: Option<(&str, &str)>, verdict| Judged {
        subject: format!("u{n}"),
        name: format!("Thôn {n}"),
        head: "Trần Văn Mẫu".to_owned(),
        class: class.map(|(slug, title)| (slug.to_owned(), title.to_owned())),
        verdict,
    };
    vec![
        unit(1, Some(("xuat-sac", "Xuất sắc")), Some(Verdict::Met)),
        unit(2, Some(("kha", "Khá")), Some(Verdict::Met)),
        unit(3, None, Some(Verdict::NotMet)),
        unit(4, None, None),
    ]
}

fn fields(typed: &[(&str, &str)]) -> Fields {
    typed
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn only_decided_results_suggest_and_each_row_its_own() {
    let rules = rules(&[PLAN]).unwrap();
    let judged = judged();
    let of = |proposals: &[Proposal]| -> Vec<Vec<String>> {
        proposals
            .iter()
            .map(|p| p.rows.iter().map(|row| row.unit.clone()).collect())
            .collect()
    };
    assert_eq!(
        of(&awards(&rules, &judged, &Fields::new())),
        [vec!["Thôn 1"], vec!["Thôn 1", "Thôn 2"], vec!["Thôn 1"]]
    );
    assert_eq!(
        of(&criticisms(&rules, &judged, &Fields::new())),
        [vec!["Thôn 3"]]
    );
}

#[test]
fn nothing_is_proposed_that_nobody_ticked_and_what_is_ticked_needs_names_and_reasons() {
    let rules = rules(&[PLAN]).unwrap();
    let judged = judged();
    let quiet = awards(&rules, &judged, &Fields::new());
    assert!(quiet.iter().flat_map(|p| &p.rows).all(|row| !row.taken));
    assert!(gaps(&quiet).is_empty());
    for (typed, n_gaps, words) in [
        (&[("award.bk.u1.take", "yes")][..], 1, "lý do"),
        (&[("award.gk.u2.take", "yes")], 2, "họ và tên cá nhân"),
        (&[("award.head.u1.take", "yes")], 1, "lý do"),
        (
            &[
                ("award.gk.u2.take", "yes"),
                ("award.gk.u2.name", "Lê Thị Mẫu\n123"),
                ("award.gk.u2.reason", "Giỏi"),
            ],
            1,
            "123",
        ),
    ] {
        let found = gaps(&awards(&rules, &judged, &fields(typed)));
        assert_eq!(found.len(), n_gaps, "{typed:?}: {found:?}");
        assert!(
            found.iter().any(|gap| gap.sentence.contains(words)),
            "{typed:?}: {found:?}"
        );
    }
    let full = fields(&[
        ("award.gk.u2.take", "yes"),
        ("award.gk.u2.name", "Lê Thị Mẫu\n\n Võ  Văn Mẫu "),
        ("award.gk.u2.reason", "Vận động tốt"),
    ]);
    let proposals = awards(&rules, &judged, &full);
    assert!(gaps(&proposals).is_empty());
    assert_eq!(proposals[1].rows[1].names, ["Lê Thị Mẫu", "Võ Văn Mẫu"]);
    let head = awards(&rules, &judged, &fields(&[("award.head.u1.take", "yes")]));
    assert_eq!(
        head[2].rows[0].names,
        ["Trần Văn Mẫu"],
        "who leads is suggested"
    );
    let named = criticisms(
        &rules,
        &judged,
        &fields(&[("criticism.phe-binh.u3.take", "yes")]),
    );
    assert!(gaps(&named)[0].sentence.contains("lý do phê bình"));
}
