//! The page of stricter values: shares, days, counts, levels, and exceptions that the plan does without.

use super::{
    Block, Page,
    setting::{AS_ABOVE, input, line, or_above, own_due_inputs, said, section},
};
use crate::{
    form::{Choice, Input, InputKind, lower_first, ticked, upper_first},
    rules::{
        Criterion, KindRules, Share,
        plan::{
            Editing,
            draft::{Tightenable, kind_of_share, tightenable},
        },
    },
};

pub(super) fn tighter(editing: &Editing, kind: &KindRules, page: &mut Page) {
    "Chỉ ghi khi kế hoạch đặt cao hơn, sớm hơn hoặc bỏ bớt ngoại lệ của cấp trên. Chỉ tiêu phấn đấu ghi ở trang “Mục đích, chỉ tiêu”.".clone_into(&mut page.intro);
    let of_kind = |share: &&Share| {
        share.percent.value < 100 && kind_of_share(&editing.frame, &share.slug) == Some(&kind.slug)
    };
    for share in editing.frame.shares.iter().filter(of_kind) {
        let mut block = Block::titled("Tỷ lệ đơn vị được công nhận");
        let above = format!("từ {}% trở lên", share.percent.value);
        block.above.push(line(above, &share.percent.citation));
        block.inputs = percent_inputs(editing, &format!("share.{}", share.slug));
        page.blocks.push(block);
    }
    for criterion in &kind.criteria {
        let all = tightenable(criterion);
        if all.is_empty() {
            continue;
        }
        let mut block = Block::titled(format!(
            "Tiêu chí {}: {}",
            criterion.group,
            lower_first(&criterion.short)
        ));
        for what in all {
            stricter(editing, kind, criterion, &what, &mut block);
        }
        page.blocks.push(block);
    }
    if page.blocks.is_empty() {
        "Cấp trên không đặt mức nào có thể ghi chặt hơn cho loại đối tượng này."
            .clone_into(&mut page.intro);
    }
}

/// One thing of a criterion that may be stricter here, with what the law says of it.
fn stricter(
    editing: &Editing,
    kind: &KindRules,
    criterion: &Criterion,
    what: &Tightenable,
    block: &mut Block,
) {
    let prefix = format!("tight.{}.{}.{}", kind.slug, criterion.code, what.code());
    match what {
        Tightenable::Percent(percent) => {
            block
                .above
                .push(line(format!("từ {percent}% trở lên"), &criterion.citation));
            block.inputs.extend(percent_inputs(editing, &prefix));
        }
        Tightenable::Due(due) => {
            block
                .above
                .extend(due.as_ref().map(|due| line(due, &criterion.citation)));
            "Cấp trên yêu cầu có văn bản, không nêu ngày.".clone_into(&mut block.silence);
            block
                .inputs
                .extend(own_due_inputs(editing, &prefix, false, AS_ABOVE));
        }
        Tightenable::Count(count, unit) => {
            let above = format!("từ {count} {unit} trở lên");
            block.above.push(line(above, &criterion.citation));
            let (count, place) = (format!("{prefix}.count"), format!("{prefix}.section"));
            let begun = said(&editing.fields, &count);
            let mut input = input(editing, &count, "Kế hoạch đặt từ", InputKind::Number)
                .unit(&format!("{unit} trở lên"));
            input.required = said(&editing.fields, &place);
            block.inputs.push(input);
            block.inputs.push(section(editing, &place, begun));
        }
        Tightenable::Exception(word, cases) => {
            let (above, label) = exception(word);
            block.above.push(line(above, &criterion.citation));
            block.inputs.extend(removed(editing, &prefix, label));
            if cases.len() > 1 {
                let choices = cases.iter().map(|(slug, title)| Choice::new(slug, title));
                let ticked = ticked(&editing.fields, &format!("{prefix}.removed"));
                block.inputs.push(
                    input(
                        editing,
                        &format!("{prefix}.case"),
                        "Chỉ với trường hợp này, nếu kế hoạch nói riêng",
                        InputKind::Choice,
                    )
                    .choices(choices.collect())
                    .shown_when(ticked),
                );
            }
        }
        Tightenable::Absent(label) => {
            block
                .above
                .push(line(lower_first(label), &criterion.citation));
            let label = format!("Bỏ ngoại lệ “{}”", lower_first(label));
            block.inputs.extend(removed(editing, &prefix, &label));
        }
        Tightenable::From { now, levels } => {
            let above = format!("từ mức “{now}” trở lên");
            block.above.push(line(above, &criterion.citation));
            block
                .inputs
                .extend(one_of(editing, &prefix, "Kế hoạch đặt từ mức", levels));
        }
        Tightenable::Among(levels) => {
            let titles: Vec<&str> = levels.iter().map(|(_, title)| title.as_str()).collect();
            let above = format!("một trong các mức: {}", titles.join("; "));
            block.above.push(line(above, &criterion.citation));
            let place = format!("{prefix}.section");
            let fields: Vec<String> = levels
                .iter()
                .map(|(slug, _)| format!("{prefix}.among-{slug}"))
                .collect();
            let begun = fields.iter().any(|field| ticked(&editing.fields, field));
            let levels = fields.iter().zip(levels).map(|(field, (_, title))| {
                let label = format!("Kế hoạch vẫn coi “{title}” là đạt");
                input(editing, field, label, InputKind::Check)
            });
            block.inputs.extend(levels);
            block
                .inputs
                .push(section(editing, &place, begun).shown_when(begun));
        }
        Tightenable::Sanction { now, forms } => {
            let above = format!("bị kỷ luật từ {now} trở lên là chưa đạt");
            block.above.push(line(above, &criterion.citation));
            block.inputs.extend(one_of(
                editing,
                &prefix,
                "Kế hoạch tính từ hình thức",
                forms,
            ));
        }
    }
}

/// A box that takes something of the law away, and where the plan says so.
fn removed(editing: &Editing, prefix: &str, label: &str) -> Vec<Input> {
    let removed = format!("{prefix}.removed");
    let ticked = ticked(&editing.fields, &removed);
    let place = section(editing, &format!("{prefix}.section"), ticked).shown_when(ticked);
    vec![input(editing, &removed, label, InputKind::Check), place]
}

fn one_of(editing: &Editing, prefix: &str, label: &str, levels: &[(String, String)]) -> Vec<Input> {
    let (value, place) = (format!("{prefix}.value"), format!("{prefix}.section"));
    let begun = said(&editing.fields, &value);
    let choices = levels
        .iter()
        .map(|(slug, title)| Choice::new(slug, title))
        .collect();
    let choices = or_above(choices, AS_ABOVE);
    vec![
        input(editing, &value, label, InputKind::Choice).choices(choices),
        section(editing, &place, begun).shown_when(begun),
    ]
}

/// Papers and people of the law that the plan wants everywhere and always.
pub(super) fn always(editing: &Editing, kind: &KindRules, page: &mut Page) {
    for attendee in kind.attendees.iter().filter(|one| one.value.if_any) {
        let slug = &attendee.value.slug;
        let mut block = Block::titled(upper_first(&attendee.value.title));
        block
            .above
            .push(line("mời dự họp, nếu có", &attendee.citation));
        block.inputs = removed(
            editing,
            &format!("must.{}.{slug}", kind.slug),
            "Kế hoạch của mình ghi phải mời, bỏ chữ “nếu có”",
        );
        page.blocks.push(block);
    }
    for item in &kind.items {
        let prefix = format!("require.{}.{}.{}", kind.slug, item.dossier, item.slug);
        let of = |name: &str| format!("{prefix}.{name}");
        let mut block = Block::titled(upper_first(&item.short));
        let mut said = Vec::new();
        if !item.required {
            said.push("nếu có".to_owned());
            block.inputs.push(input(
                editing,
                &of("required"),
                "Kế hoạch của mình ghi phải có giấy này",
                InputKind::Check,
            ));
        }
        if let Some(condition) = &item.condition {
            said.push(format!("chỉ {condition}"));
            block.inputs.push(input(
                editing,
                &of("everywhere"),
                "Kế hoạch của mình ghi nơi nào cũng phải có",
                InputKind::Check,
            ));
        }
        if said.is_empty() {
            continue;
        }
        block.above.push(line(said.join("; "), &item.citation));
        let begun = block
            .inputs
            .iter()
            .any(|one| ticked(&editing.fields, &one.field));
        let place = section(editing, &of("section"), begun).shown_when(begun);
        block.inputs.push(place);
        page.blocks.push(block);
    }
}

fn exception(word: &str) -> (&'static str, &'static str) {
    match word {
        "force-majeure" => ("trừ trường hợp bất khả kháng", "Bỏ ngoại lệ bất khả kháng"),
        _ => (
            "đã xảy ra mà khắc phục kịp thời thì vẫn được xét",
            "Bỏ ngoại lệ đã khắc phục",
        ),
    }
}

fn percent_inputs(editing: &Editing, prefix: &str) -> Vec<Input> {
    let (percent, place) = (format!("{prefix}.percent"), format!("{prefix}.section"));
    let begun = said(&editing.fields, &percent);
    let mut input =
        input(editing, &percent, "Kế hoạch đặt từ", InputKind::Number).unit("% trở lên");
    input.required = said(&editing.fields, &place);
    vec![input, section(editing, &place, begun)]
}
