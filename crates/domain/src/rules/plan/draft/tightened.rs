//! Dues, shares and criteria that a plan makes stricter.

use super::{Builder, Tightenable, keys, kind_of_share, tightenable};
use crate::{
    form::{lower_first, number},
    rules::{
        Criterion, KindRules, Rules,
        plan::{Entry, Value},
    },
};

impl Builder<'_> {
    pub(super) fn dues(&mut self) {
        for kind in self.kinds() {
            self.page = format!("dues.{}", kind.slug);
            for step in &kind.steps {
                let prefix = format!("due.{}.{}", kind.slug, step.slug);
                // Without a way of writing it, the day is as above; what was typed before waits.
                if self.typed(&format!("{prefix}.how")).is_none() {
                    continue;
                }
                let what = format!("hạn “{}”", lower_first(&step.title));
                let due = self.due(&prefix, &what);
                let section_field = format!("{prefix}.section");
                let section = self.section(&section_field, &what);
                let Some((key, day)) = due else { continue };
                let mut all = vec![
                    ("kind", Value::text(&kind.slug)),
                    ("step", Value::text(&step.slug)),
                    (key, day),
                ];
                let reading = format!("{prefix}.reading");
                let reading = if key == "within_days" {
                    all.push(("of", Value::text("plan")));
                    self.wanted(&reading, "cách tính hạn này")
                } else {
                    self.line(&reading)
                };
                all.extend(self.only_year(&format!("{prefix}.year")));
                all.extend(reading.map(|reading| ("reading", Value::Text(reading))));
                all.push(("citation", section));
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[
                        (key, format!("{prefix}.day")),
                        ("year", format!("{prefix}.year")),
                        ("reading", format!("{prefix}.reading")),
                        ("citation", section_field),
                    ],
                );
            }
        }
    }

    pub(super) fn tighter(&mut self) {
        let above: &Rules = self.above;
        for share in &above.shares {
            let kind = kind_of_share(above, &share.slug).unwrap_or_default();
            self.page = format!("tighter.{kind}");
            let prefix = format!("share.{}", share.slug);
            if self.begun(&prefix) {
                self.percent(
                    &prefix,
                    "tỷ lệ được công nhận",
                    vec![("share", Value::text(&share.slug))],
                );
            }
        }
        for kind in &above.kinds {
            self.page = format!("tighter.{}", kind.slug);
            for criterion in &kind.criteria {
                for what in tightenable(criterion) {
                    self.stricter(&kind.slug, criterion, &what);
                }
            }
            self.page = format!("papers.{}", kind.slug);
            self.without_if_any(kind);
            self.papers_required(kind);
        }
    }

    fn stricter(&mut self, kind: &str, criterion: &Criterion, what: &Tightenable) {
        let prefix = format!("tight.{kind}.{}.{}", criterion.code, what.code());
        let chosen = match what {
            Tightenable::Due(_) => self.typed(&format!("{prefix}.how")).is_some(),
            Tightenable::From { .. } | Tightenable::Sanction { .. } => {
                self.typed(&format!("{prefix}.value")).is_some()
            }
            _ => self.begun(&prefix),
        };
        if !chosen {
            return;
        }
        let said = format!("tiêu chí “{}”", lower_first(&criterion.short));
        let begin = vec![
            ("kind", Value::text(kind)),
            ("criterion", Value::text(&criterion.code)),
        ];
        match what {
            Tightenable::Percent(_) => self.percent(&prefix, &said, begin),
            Tightenable::Due(_) => {
                let due = self.due(&prefix, &said);
                let field = format!("{prefix}.section");
                let section = self.section(&field, &said);
                let Some((key, day)) = due else { return };
                let mut all = begin;
                all.extend([(key, day), ("citation", section)]);
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[(key, format!("{prefix}.day")), ("citation", field)],
                );
            }
            Tightenable::Count(..) => self.count(&prefix, &said, begin),
            Tightenable::Exception(word, _) => self.without_exception(&prefix, &said, begin, word),
            Tightenable::Absent(_) => {
                self.removed(&prefix, &said, begin, ("remove_absent", Value::Flag(true)));
            }
            Tightenable::From { .. } => self.chosen(&prefix, &said, begin, "at_least"),
            Tightenable::Sanction { .. } => self.chosen(&prefix, &said, begin, "sanction"),
            Tightenable::Among(levels) => {
                let kept = levels
                    .iter()
                    .filter(|(slug, _)| self.ticked(&format!("{prefix}.among-{slug}")))
                    .map(|(slug, _)| Value::text(slug))
                    .collect();
                let field = format!("{prefix}.among-{}", levels[0].0);
                let section_field = format!("{prefix}.section");
                let section = self.section(&section_field, &said);
                let mut all = begin;
                all.extend([("meets", Value::List(kept)), ("citation", section)]);
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[("meets", field), ("citation", section_field)],
                );
            }
        }
    }

    /// An exception is taken away, of every case or of one.
    fn without_exception(
        &mut self,
        prefix: &str,
        said: &str,
        mut begin: Vec<(&str, Value)>,
        word: &'static str,
    ) {
        let case = self.typed(&format!("{prefix}.case"));
        begin.extend(case.map(|case| ("case", Value::Text(case))));
        self.removed(prefix, said, begin, ("remove_exception", Value::text(word)));
    }

    /// Something of the law that a ticked box takes away.
    fn removed(
        &mut self,
        prefix: &str,
        said: &str,
        begin: Vec<(&str, Value)>,
        what: (&'static str, Value),
    ) {
        let removed = format!("{prefix}.removed");
        if !self.ticked(&removed) {
            return;
        }
        let field = format!("{prefix}.section");
        let section = self.section(&field, said);
        let key = what.0;
        let mut all = begin;
        all.extend([what, ("citation", section)]);
        self.push(
            Entry::of("tighten", keys(all)),
            &[(key, removed), ("citation", field)],
        );
    }

    /// A level chosen from those that are as strict or stricter.
    fn chosen(&mut self, prefix: &str, said: &str, begin: Vec<(&str, Value)>, key: &'static str) {
        let (field, section_field) = (format!("{prefix}.value"), format!("{prefix}.section"));
        let Some(value) = self.typed(&field) else {
            return;
        };
        let section = self.section(&section_field, said);
        let mut all = begin;
        all.extend([(key, Value::Text(value)), ("citation", section)]);
        self.push(
            Entry::of("tighten", keys(all)),
            &[(key, field), ("citation", section_field)],
        );
    }

    /// “nếu có” is taken away: they must be there.
    fn without_if_any(&mut self, kind: &KindRules) {
        for attendee in kind.attendees.iter().filter(|one| one.value.if_any) {
            let slug = &attendee.value.slug;
            let prefix = format!("must.{}.{slug}", kind.slug);
            let begin = vec![
                ("kind", Value::text(&kind.slug)),
                ("attendee", Value::text(slug)),
            ];
            let said = format!("thành phần “{}”", attendee.value.title);
            self.removed(&prefix, &said, begin, ("if_any", Value::Flag(false)));
        }
    }

    /// A paper becomes required, or required everywhere.
    fn papers_required(&mut self, kind: &KindRules) {
        for item in &kind.items {
            let prefix = format!("require.{}.{}.{}", kind.slug, item.dossier, item.slug);
            let of = |name: &str| format!("{prefix}.{name}");
            let (required, everywhere) = (
                !item.required && self.ticked(&of("required")),
                item.condition.is_some() && self.ticked(&of("everywhere")),
            );
            if !required && !everywhere {
                continue;
            }
            let section = self.section(&of("section"), &format!("giấy tờ “{}”", item.short));
            let mut all = vec![
                ("kind", Value::text(&kind.slug)),
                ("item", Value::text(&item.slug)),
                ("dossier", Value::text(&item.dossier)),
            ];
            if required {
                all.push(("required", Value::Flag(true)));
            }
            if everywhere {
                all.push(("remove_condition", Value::Flag(true)));
            }
            all.push(("citation", section));
            self.push(
                Entry::of("tighten", keys(all)),
                &[
                    ("required", of("required")),
                    ("remove_condition", of("everywhere")),
                    ("citation", of("section")),
                ],
            );
        }
    }

    fn count(&mut self, prefix: &str, what: &str, begin: Vec<(&str, Value)>) {
        let (field, section_field) = (format!("{prefix}.count"), format!("{prefix}.section"));
        let count = self.wanted(&field, &format!("số ít nhất của {what}"));
        let section = self.section(&section_field, what);
        match count.map(|raw| number(&raw)) {
            Some(Ok(count)) => {
                let mut all = begin;
                all.push((
                    "at_least",
                    Value::Number(i64::try_from(count).unwrap_or(i64::MAX)),
                ));
                all.push(("citation", section));
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[("at_least", field), ("citation", section_field)],
                );
            }
            Some(Err(sentence)) => self.missing(&field, sentence),
            None => {}
        }
    }

    fn percent(&mut self, prefix: &str, what: &str, begin: Vec<(&str, Value)>) {
        let (field, section_field) = (format!("{prefix}.percent"), format!("{prefix}.section"));
        let percent = self
            .wanted(&field, &format!("số phần trăm của {what}"))
            .map(|raw| number(raw.trim_end_matches('%')));
        let section = self.section(&section_field, what);
        match percent {
            Some(Ok(percent)) => {
                let mut all = begin;
                all.push((
                    "percent",
                    Value::Number(i64::try_from(percent).unwrap_or(i64::MAX)),
                ));
                all.push(("citation", section));
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[("percent", field), ("citation", section_field)],
                );
            }
            Some(Err(sentence)) => self.missing(&field, sentence),
            None => {}
        }
    }
}
