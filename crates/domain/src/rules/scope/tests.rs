use super::{SizeClass, SizeFigures, SizeHelp, SizeHint};

fn help() -> SizeHelp {
    let class = |sector: &str, title: &str, workers, revenue, capital| SizeClass {
        sector: sector.to_owned(),
        title: title.to_owned(),
        workers,
        revenue,
        capital,
    };
    SizeHelp {
        basis: String::new(),
        note: String::new(),
        exclusion: "nho".to_owned(),
        sectors: Vec::new(),
        classes: vec![
            class("sx", "siêu nhỏ", 10, 3_000, 3_000),
            class("sx", "nhỏ", 100, 50_000, 20_000),
            class("tm", "siêu nhỏ", 10, 10_000, 3_000),
            class("tm", "nhỏ", 50, 100_000, 50_000),
        ],
    }
}

fn check(sector: &str, figures: (Option<u64>, Option<u64>, Option<u64>), expected: &str) {
    let (workers, revenue, capital) = figures;
    let help = help();
    let found = match help.hint(
        sector,
        SizeFigures {
            workers,
            revenue,
            capital,
        },
    ) {
        SizeHint::Within(class) => class.title.as_str(),
        SizeHint::Larger => "lớn hơn",
        SizeHint::Unknown => "chưa rõ",
    };
    assert_eq!(found, expected, "{sector} {figures:?}");
}

#[test]
fn the_size_table_suggests_a_class_only_where_the_figures_settle_it() {
    // Workers at the edge; turnover or capital, either is enough.
    check("sx", (Some(10), Some(3_000), None), "siêu nhỏ");
    check("sx", (Some(10), None, Some(3_000)), "siêu nhỏ");
    check("sx", (Some(11), Some(3_000), Some(3_000)), "nhỏ");
    check("sx", (Some(10), Some(3_001), Some(3_001)), "nhỏ");
    check("sx", (Some(100), Some(50_000), Some(20_001)), "nhỏ");
    check("sx", (Some(100), Some(50_001), Some(20_001)), "lớn hơn");
    check("sx", (Some(101), None, None), "lớn hơn");
    check("tm", (Some(50), Some(100_000), None), "nhỏ");
    check("tm", (Some(51), Some(1), Some(1)), "lớn hơn");
    check("tm", (Some(10), Some(10_000), None), "siêu nhỏ");
    // What is not known is not guessed.
    check("sx", (Some(10), None, None), "chưa rõ");
    check("sx", (None, Some(1), Some(1)), "chưa rõ");
    check("sx", (Some(10), Some(3_001), None), "chưa rõ");
    check("khác", (Some(1), Some(1), Some(1)), "chưa rõ");
}
