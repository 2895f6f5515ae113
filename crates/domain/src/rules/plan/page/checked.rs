//! The few fields of each way an added criterion can be checked.

use super::setting::{input, said};
use crate::{
    form::{Choice, Input, InputKind, typed},
    rules::plan::{
        Editing,
        draft::{UNDATED, item_field},
    },
};

/// The fields of the way that was chosen.
pub(super) fn check_inputs(editing: &Editing, id: u32) -> Vec<Input> {
    let asking = Asking { editing, id };
    match typed(&editing.fields, &asking.of("check")).as_deref() {
        Some("judgement") => asking.judgement(),
        Some("none-of") => asking.none_of(),
        Some("ratio-at-least") => asking.ratio(),
        Some("count-at-least") => asking.count(),
        Some("paper-dated-by") => asking.paper(),
        Some("no-sanction") => asking.no_sanction(),
        Some("rating-at-least") => asking.rating(),
        _ => Vec::new(),
    }
}

struct Asking<'e> {
    editing: &'e Editing,
    id: u32,
}

impl Asking<'_> {
    fn of(&self, name: &str) -> String {
        item_field("criterion", self.id, name)
    }

    fn input(&self, name: &str, label: &str, kind: InputKind) -> Input {
        input(self.editing, &self.of(name), label, kind)
    }

    fn text(&self, name: &str, label: &str, hint: &str) -> Input {
        self.input(name, label, InputKind::Text)
            .hint(hint)
            .required()
    }

    /// Words of a file that was opened; a plan that is typed here uses the usual ones.
    fn kept(&self, name: &str, label: &str) -> Input {
        let said = said(&self.editing.fields, &self.of(name));
        self.input(name, label, InputKind::Text).shown_when(said)
    }

    fn judgement(&self) -> Vec<Input> {
        vec![
            self.text("yes", "Câu trả lời khi đạt", "Ví dụ: Đã thực hiện đầy đủ"),
            self.text(
                "no",
                "Câu trả lời khi chưa đạt",
                "Ví dụ: Chưa thực hiện đầy đủ",
            ),
            self.kept("label", "Tên câu hỏi trong biên bản"),
            self.kept("met", "Lời ghi khi đạt"),
            self.kept("not_met", "Lời ghi khi chưa đạt"),
        ]
    }

    fn none_of(&self) -> Vec<Input> {
        vec![
            self.input(
                "cases",
                "Các trường hợp không được để xảy ra",
                InputKind::Long,
            )
            .hint("Mỗi dòng một trường hợp, ví dụ: Đuối nước ở trẻ em. Đếm theo đơn vị khác thì ghi sau dấu |, ví dụ: Vi phạm pháp luật | người")
            .required(),
            self.text("unit", "Đếm theo", "Ví dụ: vụ, người"),
            self.input(
                "force_majeure",
                "Kế hoạch có ghi trừ trường hợp bất khả kháng",
                InputKind::Check,
            ),
            self.kept("none", "Câu trả lời khi không có vụ nào"),
            self.kept("some", "Câu trả lời khi có"),
        ]
    }

    fn ratio(&self) -> Vec<Input> {
        vec![
            self.input("percent", "Từ", InputKind::Number)
                .unit("% trở lên")
                .required(),
            self.text("whole", "Tổng số gọi là", "Ví dụ: Số hộ đang cư trú"),
            self.text("part", "Phần đã làm gọi là", "Ví dụ: Số hộ đã ký cam kết"),
            self.text("unit", "Đếm theo", "Ví dụ: hộ"),
            self.text("done", "Đã làm gì", "Ví dụ: đã ký cam kết"),
            self.kept("whole_name", "Tổng số trong câu"),
            self.kept("part_name", "Phần đã làm trong câu"),
            self.absent(),
        ]
    }

    /// Only where the plan itself says so.
    fn absent(&self) -> Input {
        self.input(
            "absent",
            "Trừ nơi nào, nếu chính kế hoạch có nói",
            InputKind::Text,
        )
        .hint("Ví dụ: Nơi không có tổ chức đảng")
    }

    fn count(&self) -> Vec<Input> {
        vec![
            self.input("at_least", "Có từ", InputKind::Number)
                .unit("trở lên")
                .required(),
            self.text(
                "subject",
                "Đếm cái gì",
                "Ví dụ: mô hình tự quản đang hoạt động",
            ),
            self.text("unit", "Đếm theo", "Ví dụ: mô hình"),
            self.input(
                "from_models",
                "Đếm sẵn từ sổ mô hình của đơn vị",
                InputKind::Check,
            ),
        ]
    }

    fn paper(&self) -> Vec<Input> {
        let undated = typed(&self.editing.fields, &self.of("how")).as_deref() == Some(UNDATED);
        vec![
            self.text("paper", "Tên văn bản", "Ví dụ: quy ước của thôn"),
            self.input("how", "Kế hoạch viết", InputKind::Choice)
                .choices(vec![
                    Choice::new("before", "trước ngày"),
                    Choice::new("by", "chậm nhất ngày"),
                    Choice::new(UNDATED, "không nêu ngày"),
                ])
                .required(),
            self.input("day", "Ngày, tháng", InputKind::Day)
                .shown_when(!undated)
                .required(),
            self.input(
                "from",
                "Không sớm hơn ngày, nếu kế hoạch có nói",
                InputKind::Day,
            )
            .shown_when(!undated && said(&self.editing.fields, &self.of("from"))),
            self.input("numbered", "Văn bản có số, hỏi cả số", InputKind::Check),
            self.absent(),
        ]
    }

    fn no_sanction(&self) -> Vec<Input> {
        let forms = self.editing.frame.sanctions().iter();
        let forms: Vec<Choice> = forms
            .map(|form| Choice::new(&form.slug, &format!("từ {} trở lên", form.title)))
            .collect();
        vec![
            self.text(
                "subject",
                "Xét những ai",
                "Ví dụ: cán bộ, đảng viên của đơn vị",
            ),
            self.input(
                "form",
                "Tính từ hình thức nào (để trống: mọi hình thức)",
                InputKind::Choice,
            )
            .choices(forms),
        ]
    }

    fn rating(&self) -> Vec<Input> {
        vec![
            self.text("subject", "Đánh giá ai", "Ví dụ: chi bộ của khu dân cư"),
            self.input("levels", "Các mức, từ thấp lên cao", InputKind::Long)
                .hint("Mỗi dòng một mức, ví dụ: Hoàn thành nhiệm vụ")
                .required(),
            self.text("least", "Đạt là từ mức", "Ghi đúng tên một mức ở trên"),
        ]
    }
}
