//! Everything the rules of a locality say, layer beside layer.

use super::Above;
use crate::{
    form::upper_first,
    law::Citation,
    rules::{KindRules, PackFault, Rules, Source, WindowDays, check::Check},
};

/// **Dòng đối chiếu** — one thing, and what each layer says of it, from the nation down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// “Hạn: Đăng ký phấn đấu đạt tiêu chuẩn”
    pub what: String,
    /// “khu dân cư”; empty where it holds for all.
    pub kind: String,
    /// One for each layer; empty where it says nothing.
    pub cells: Vec<Option<Cell>>,
}

/// **Ô đối chiếu** — one layer's value with its provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub value: String,
    pub citation: String,
}

/// One thing that rules say now.
struct Said {
    what: String,
    kind: String,
    value: String,
    citation: Citation,
}

/// The rows of all layers, with the titles of the layers; `own` is the last of them.
pub fn table(
    above: Above<'_>,
    own: Option<Source<'_>>,
) -> Result<(Vec<String>, Vec<Row>), Vec<PackFault>> {
    let mut layers = above.layers.to_vec();
    layers.extend(own);
    let mut titles: Vec<String> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for n_layers in 0..=layers.len() {
        let rules = Rules::load(above.national, &layers[..n_layers])?;
        let Some(speaks) = rules.instruments().last() else {
            continue;
        };
        titles.push(speaks.title.clone());
        for said in everything(&rules) {
            if said.citation.instrument != speaks.title {
                continue;
            }
            let at = rows
                .iter()
                .position(|row| row.what == said.what && row.kind == said.kind);
            let at = at.unwrap_or_else(|| {
                rows.push(Row {
                    what: said.what.clone(),
                    kind: said.kind.clone(),
                    cells: vec![None; layers.len() + 1],
                });
                rows.len() - 1
            });
            rows[at].cells[n_layers] = Some(Cell {
                value: said.value,
                citation: said.citation.provision.to_string(),
            });
        }
    }
    Ok((titles, rows))
}

fn everything(rules: &Rules) -> Vec<Said> {
    let mut all = Vec::new();
    for kind in &rules.kinds {
        of_kind(kind, &mut all);
    }
    let mut general = |what: String, value: &str, citation: &Citation| {
        all.push(Said {
            what,
            kind: String::new(),
            value: value.to_owned(),
            citation: citation.clone(),
        });
    };
    for open in &rules.opens {
        if let (Some(value), Some(citation)) = (&open.value, &open.filled_by) {
            let label = open.choices.iter().find(|(choice, _)| choice == value);
            let label = label.map_or(value, |(_, label)| label);
            general(open.question.clone(), label, citation);
        }
    }
    for share in &rules.shares {
        let value = format!("từ {}% trở lên", share.percent.value);
        general(
            "Tỷ lệ được công nhận".to_owned(),
            &value,
            &share.percent.citation,
        );
    }
    for (number, target) in (1..).zip(&rules.targets) {
        general(
            format!("Chỉ tiêu {number} (chỉ để xem)"),
            &target.value,
            &target.citation,
        );
    }
    for task in rules.tasks() {
        general(
            format!("Việc trong năm: {}", task.title),
            &task.who,
            &task.citation,
        );
    }
    for review in rules.reviews() {
        general(
            review.title.clone(),
            &format!("năm {}", review.year),
            &review.citation,
        );
    }
    for (number, (_, note)) in (1..).zip(&rules.notes) {
        general(format!("Lưu ý {number}"), &note.value, &note.citation);
    }
    all
}

fn of_kind(kind: &KindRules, all: &mut Vec<Said>) {
    let mut say = |what: String, value: String, citation: &Citation| {
        all.push(Said {
            what,
            kind: kind.title.clone(),
            value,
            citation: citation.clone(),
        });
    };
    if let (WindowDays::Yearly(window), Some(citation)) = (&kind.window, &kind.window_citation) {
        let value = format!("từ {} đến {}", window.from, window.to);
        say("Mốc thời gian đánh giá".to_owned(), value, citation);
    }
    if let Some(route) = &kind.route {
        say(
            "Nộp hồ sơ".to_owned(),
            route.value.label().to_owned(),
            &route.citation,
        );
    }
    for step in &kind.steps {
        for due in &step.dues {
            let only = due
                .year
                .map_or_else(String::new, |year| format!(" năm {year}"));
            say(
                format!("Hạn: {}{only}", step.title),
                due.due.value.to_string(),
                &due.due.citation,
            );
        }
    }
    for body in &kind.bodies {
        if let Some(name) = &body.name {
            say(body.title.clone(), name.value.clone(), &name.citation);
        }
    }
    say(
        "Người chủ trì".to_owned(),
        kind.presider.value.title.clone(),
        &kind.presider.citation,
    );
    if let Some(title) = &kind.certificate.title {
        say(
            "Tên giấy công nhận".to_owned(),
            title.value.clone(),
            &title.citation,
        );
    }
    for attendee in &kind.attendees {
        let if_any = if attendee.value.if_any {
            " (nếu có)"
        } else {
            ""
        };
        say(
            format!("Dự họp: {}", attendee.value.title),
            format!("mời dự{if_any}"),
            &attendee.citation,
        );
    }
    for item in &kind.items {
        let value = if item.required {
            "phải có"
        } else {
            "nếu có"
        };
        say(
            format!("Giấy tờ: {}", upper_first(&item.short)),
            value.to_owned(),
            &item.citation,
        );
    }
    for criterion in &kind.criteria {
        say(
            format!("Tiêu chí {}: {}", criterion.group, criterion.short),
            "phải đạt".to_owned(),
            &criterion.citation,
        );
        for check in &criterion.checks {
            match check {
                Check::RatioAtLeast(ratio) => say(
                    format!("Tỷ lệ của tiêu chí “{}”", criterion.short),
                    format!("từ {}% trở lên", ratio.percent.value),
                    &ratio.percent.citation,
                ),
                Check::PaperDatedBy(paper) => {
                    if let Some(by) = &paper.by {
                        say(
                            format!("Hạn của tiêu chí “{}”", criterion.short),
                            by.value.to_string(),
                            &by.citation,
                        );
                    }
                }
                Check::CountAtLeast(count) => say(
                    format!("Số lượng của tiêu chí “{}”", criterion.short),
                    format!("từ {} {} trở lên", count.at_least.value, count.unit),
                    &count.at_least.citation,
                ),
                Check::ShareOfUnits(share) => say(
                    format!("Tỷ lệ của tiêu chí “{}”", criterion.short),
                    format!("từ {}% trở lên được công nhận", share.recognized.value),
                    &share.recognized.citation,
                ),
                Check::NoneOf(_)
                | Check::NotMoreThanLastYear(_)
                | Check::Judgement(_)
                | Check::RatingAtLeast(_)
                | Check::NoSanction(_) => {}
            }
        }
    }
}
