//! Kinds of units that a plan adds to those of the law: named by the plan, handled as another kind where the plan says
//! nothing of its own.

use super::{Builder, families, item_field, items, keys};
use crate::rules::{
    KindRules, Rules,
    plan::{Entry, Value, slug_of},
};

/// The list of kinds that the plan itself adds.
pub(in crate::rules::plan) const OWN_KIND: &str = "kind";

/// Where the days of assessment of such a kind come from.
pub(in crate::rules::plan) const WINDOWS: [(&str, &str); 3] = [
    ("like", "như loại được lấy làm mẫu"),
    ("days", "từ ngày đến ngày, kế hoạch có ghi"),
    ("open", "kế hoạch không nêu, cơ quan phát động chọn sau"),
];

impl Builder<'_> {
    pub(super) fn own_kinds(&mut self) {
        for id in items(self.fields, OWN_KIND) {
            self.own_kind(id);
        }
    }

    fn own_kind(&mut self, id: u32) {
        let of = |name: &str| item_field(OWN_KIND, id, name);
        let title = self.wanted(&of("title"), "tên loại đối tượng, ví dụ cơ sở thờ tự");
        let above: &Rules = self.above;
        let like = self.typed(&of("like"));
        let like = families(above).find(|kind| Some(&kind.slug) == like.as_ref());
        if like.is_none() {
            self.missing(&of("like"), "Chọn loại được lấy làm mẫu.");
        }
        // A kind that is like another in everything has nothing of its own to cite.
        let cited = self.ticked(&of("own")) || self.typed(&of("window")).as_deref() != Some("like");
        let section = if cited {
            self.section(&of("section"), "loại đối tượng này")
        } else {
            Value::text(super::UNSAID)
        };
        let window = self.own_window(id, &section);
        let slug = self.line(&of("slug")).or(title.as_deref().map(slug_of));
        let own = self.ticked(&of("own")).then(|| {
            let code = format!("{}-DK", slug.as_deref().unwrap_or_default().to_uppercase());
            self.own_criteria(id, like, code, &section)
        });
        let (Some(title), Some(slug), Some(like)) = (title, slug, like) else {
            return;
        };
        let (Some(window), Some(own)) = (window, own.map_or(Some(Vec::new()), |own| own)) else {
            return;
        };
        let mut all = vec![
            ("slug", Value::Text(slug)),
            ("title", Value::Text(title)),
            ("like", Value::text(&like.slug)),
        ];
        let names: Vec<Value> = self
            .typed(&of("names"))
            .unwrap_or_default()
            .split([',', ';'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(Value::text)
            .collect();
        if !names.is_empty() {
            all.push(("common_names", Value::List(names)));
        }
        all.extend(window);
        all.extend(own);
        self.push(
            Entry::of("kind", keys(all)),
            &[
                ("title", of("title")),
                ("slug", of("title")),
                ("like", of("like")),
                ("window", of("window")),
                ("citation", of("section")),
                ("quote", of("quote")),
            ],
        );
    }

    /// The days of assessment; nothing where they are those of the kind it is like.
    fn own_window(&mut self, id: u32, section: &Value) -> Option<Option<(&'static str, Value)>> {
        let of = |name: &str| item_field(OWN_KIND, id, name);
        let window = match self.typed(&of("window")).as_deref() {
            Some("like") => return Some(None),
            Some("open") => {
                let why = self.wanted(&of("why"), "kế hoạch nói thế nào về mốc thời gian")?;
                vec![
                    ("open", Value::Flag(true)),
                    ("why", Value::Text(why)),
                    ("citation", section.clone()),
                ]
            }
            Some("days") => {
                let from = self.day_of_year(&of("from"), "ngày đầu của mốc đánh giá");
                let to = self.day_of_year(&of("to"), "ngày cuối của mốc đánh giá");
                let quote = self.wanted(
                    &of("window_quote"),
                    "lời văn về mốc đánh giá, chép nguyên văn",
                );
                vec![
                    ("from", from?),
                    ("to", to?),
                    ("quote", Value::Text(quote?)),
                    ("citation", section.clone()),
                ]
            }
            _ => {
                self.missing(&of("window"), "Chọn mốc thời gian đánh giá của loại này.");
                return None;
            }
        };
        Some(Some(("window", Value::Table(keys(window)))))
    }

    /// Criteria of its own begin with the registration itself; the others are typed on their page.
    fn own_criteria(
        &mut self,
        id: u32,
        like: Option<&KindRules>,
        code: String,
        section: &Value,
    ) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field(OWN_KIND, id, name);
        let quote = self.wanted(
            &of("quote"),
            "lời văn của kế hoạch về việc đăng ký, chép nguyên văn",
        );
        let when = if self.typed(&of("how")).as_deref() == Some(super::UNDATED) {
            Some(("undated", Value::Flag(true)))
        } else {
            self.due(&format!("{OWN_KIND}.{id}"), "bản đăng ký")
        };
        let (quote, when, signer) = (quote?, when?, &like?.registration.signer);
        let registration = keys(vec![
            ("date", Value::text(&code)),
            (
                "signer",
                Value::Table(keys(vec![
                    ("slug", Value::text(&signer.slug)),
                    ("title", Value::text(&signer.title)),
                ])),
            ),
        ]);
        let group = keys(vec![
            ("code", Value::text("1")),
            ("title", Value::text("Đăng ký")),
        ]);
        let check = keys(vec![
            ("check", Value::text("paper-dated-by")),
            ("paper", Value::text("bản đăng ký phấn đấu")),
            when,
        ]);
        let criterion = keys(vec![
            ("code", Value::Text(code)),
            ("group", Value::text("1")),
            (
                "title",
                Value::text("Đã có bản đăng ký phấn đấu đạt tiêu chuẩn chưa?"),
            ),
            ("short", Value::text("Đăng ký phấn đấu")),
            ("quote", Value::Text(quote)),
            ("citation", section.clone()),
            ("at_registration", Value::Flag(true)),
            ("check", Value::List(vec![Value::Table(check)])),
        ]);
        Some(vec![
            ("registration", Value::Table(registration)),
            ("group", Value::List(vec![Value::Table(group)])),
            ("criterion", Value::List(vec![Value::Table(criterion)])),
        ])
    }
}
