use super::*;
use crate::{
    meeting::tests::{facts, fields},
    rules::tests::national,
};

#[test]
fn a_question_whose_fields_are_hidden_does_not_ask_for_them() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let criterion = kind.criterion("KDC-4b").unwrap();
    let asked = question(
        &rules,
        criterion,
        kind.window(2023).ok(),
        &fields(&[("KDC-4b.any", "none")]),
        &facts(),
    );
    let shown: Vec<&str> = asked
        .inputs
        .iter()
        .filter(|input| input.shown)
        .map(|input| input.field.as_str())
        .collect();
    assert_eq!(shown, ["KDC-4b.any"]);
    assert!(matches!(asked.outcome, Outcome::Met { .. }));
    assert_eq!(asked.facts, "Không xảy ra vụ nào.");
}

#[test]
fn an_answer_that_is_no_choice_any_more_is_asked_again() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let criterion = kind.criterion("KDC-5").unwrap();
    let answers = fields(&[("KDC-5.rating", "tam-duoc"), ("KDC-5.sanctioned", "no")]);
    let asked = question(
        &rules,
        criterion,
        kind.window(2023).ok(),
        &answers,
        &facts(),
    );
    let Outcome::Missing { what } = asked.outcome else {
        panic!("câu trả lời không có trong thang đánh giá")
    };
    assert!(what[0].sentence.contains("Chọn lại"));
}

/// The outcome in a word, and the sentence, for one criterion of the sample text.
#[track_caller]
fn check(code: &str, answers: &str, word: &str, sentence: &str) {
    let rules = crate::rules::overlay::tests::sample();
    let kind = rules.kind("thon").unwrap();
    let criterion = kind.criterion(code).unwrap();
    let answers: Fields = answers
        .split(';')
        .filter_map(|answer| answer.split_once('='))
        .map(|(name, value)| (format!("{code}.{}", name.trim()), value.trim().to_owned()))
        .collect();
    let asked = question(
        &rules,
        criterion,
        kind.window(2023).ok(),
        &answers,
        &facts(),
    );
    let told = match &asked.outcome {
        Outcome::Met { reason } | Outcome::NotMet { reason } | Outcome::Provisional { reason } => {
            reason.clone()
        }
        Outcome::Missing { what } => what[0].sentence.clone(),
    };
    let found = (
        crate::assessment::outcome_word(&asked.outcome),
        told.as_str(),
    );
    assert_eq!(found, (word, sentence), "{answers:?}");
    let alone = outcome(
        &rules,
        criterion,
        kind.window(2023).ok(),
        &answers,
        &facts(),
    );
    assert_eq!(
        std::mem::discriminant(&alone),
        std::mem::discriminant(&asked.outcome)
    );
}

#[test]
fn a_paper_without_a_day_in_the_text_must_only_be_there() {
    check(
        "M-2",
        "has=co; date=30/12/2022",
        "Đạt",
        "Nội quy ngày 30/12/2022.",
    );
    check("M-2", "has=chua", "Chưa đạt", "Chưa có nội quy.");
    check("M-2", "has=co", "Còn thiếu", "Còn thiếu: ngày ký nội quy.");
    check(
        "M-2",
        "has=khong-co",
        "Đạt",
        "Thôn không có hội; theo quy định thì không yêu cầu nội quy.",
    );
    check(
        "M-1",
        "has=khong-co",
        "Còn thiếu",
        "Chưa có lựa chọn của địa phương: Nơi không có chi bộ thì sao? Văn bản MẪU không nói. Cơ quan phát động chọn và ghi căn cứ ở phần điểm để ngỏ.",
    );
}

#[test]
fn a_share_of_nobody_is_not_asked_where_the_text_says_so() {
    check(
        "M-3",
        "absent=yes",
        "Đạt",
        "Không có hộ nào đủ điều kiện; theo quy định thì không xét tỷ lệ này.",
    );
    check("M-3", "absent=", "Còn thiếu", "Còn thiếu: số hộ.");
    check(
        "M-3",
        "whole=25; part=17",
        "Chưa đạt",
        "17/25 hộ đã đăng ký, còn thiếu 1 hộ để đạt 70%.",
    );
    check(
        "M-3",
        "whole=25; part=18",
        "Đạt",
        "18/25 hộ đã đăng ký, đạt mức 70% theo quy định.",
    );
}

#[test]
fn at_least_so_many_counts_up_to_the_number() {
    check(
        "M-4",
        "count=0",
        "Chưa đạt",
        "Chưa có mô hình hoạt động hiệu quả; quy định ít nhất 2 mô hình.",
    );
    check(
        "M-4",
        "count=1",
        "Chưa đạt",
        "Mới có 1 mô hình hoạt động hiệu quả, còn thiếu 1 mô hình so với quy định (ít nhất 2).",
    );
    check(
        "M-4",
        "count=2",
        "Đạt",
        "Có 2 mô hình hoạt động hiệu quả, quy định ít nhất 2 mô hình.",
    );
    check(
        "M-4",
        "count=hai",
        "Còn thiếu",
        "“hai” không phải là một số đếm. Ghi số nguyên, ví dụ 150 hoặc 1.234.",
    );
    check(
        "M-4",
        "",
        "Còn thiếu",
        "Còn thiếu: số mô hình hoạt động hiệu quả.",
    );
}

#[test]
fn each_case_is_excused_by_its_own_words_only() {
    check(
        "M-5",
        "any=some; count.a=1; what=Gây rối",
        "Chưa đạt",
        "Có xảy ra gây rối: 1 vụ.",
    );
    check(
        "M-5",
        "any=some; count.b=1; what=Trộm; found=yes; reported=yes",
        "Chưa đạt",
        "Có xảy ra tội phạm nghiêm trọng: 1 vụ; chưa xác nhận: đã kịp thời phát hiện; đã báo cáo ngay.",
    );
    check(
        "M-5",
        "any=some; count.b=1; what=Trộm; found.b=yes; reported.b=yes",
        "Đạt",
        "Có xảy ra tội phạm nghiêm trọng: 1 vụ; đã kịp thời phát hiện, đã báo cáo ngay.",
    );
    check(
        "M-5",
        "any=some; count.c=2; what=Cháy; force-majeure.c=1; ground.c=sét đánh",
        "Chưa đạt",
        "Có xảy ra cháy, nổ: 2 vụ, trong đó 1 bất khả kháng (sét đánh); số còn lại không phải bất khả kháng.",
    );
    check(
        "M-5",
        "any=some; count.c=1; what=Cháy; force-majeure.c=1; ground.c=sét đánh",
        "Đạt",
        "Có xảy ra cháy, nổ: 1 vụ, là trường hợp bất khả kháng: sét đánh.",
    );
    check(
        "M-5",
        "any=some; count.c=1; what=Cháy; force-majeure.c=2; ground.c=sét đánh",
        "Còn thiếu",
        "Số bất khả kháng (2) lớn hơn số đã xảy ra (1). Kiểm tra lại một trong hai số.",
    );
    check(
        "M-5",
        "any=some; count.d=1; what=Phạt",
        "Còn thiếu",
        "Chưa có lựa chọn của địa phương: Nơi không có chi bộ thì sao? Văn bản MẪU không nói. Cơ quan phát động chọn và ghi căn cứ ở phần điểm để ngỏ.",
    );
    // One that is excused does not excuse another.
    check(
        "M-5",
        "any=some; count.a=1; count.c=1; what=Cháy; force-majeure.c=1; ground.c=sét đánh",
        "Chưa đạt",
        "Có xảy ra gây rối: 1 vụ.",
    );
}

#[test]
fn a_rating_meets_by_its_title_and_a_light_sanction_does_not_count() {
    check(
        "M-6",
        "rating=tien-tien; sanctioned=no",
        "Đạt",
        "Lực lượng bảo vệ được đánh giá tập thể tiên tiến. Không có ai trong lực lượng bảo vệ bị xử lý kỷ luật.",
    );
    check(
        "M-6",
        "rating=khong; sanctioned=no",
        "Chưa đạt",
        "Lực lượng bảo vệ bị đánh giá không hoàn thành nhiệm vụ.",
    );
    check(
        "M-6",
        "rating=khong-co; sanctioned=no",
        "Đạt",
        "Không có lực lượng bảo vệ; theo quy định thì không yêu cầu kết quả đánh giá. Không có ai trong lực lượng bảo vệ bị xử lý kỷ luật.",
    );
    check(
        "M-6",
        "rating=chua-co-ket-qua; sanctioned=no",
        "Tạm đạt",
        "Chưa có kết quả đánh giá lực lượng bảo vệ; khi có kết quả thì bổ sung.",
    );
    check(
        "M-6",
        "rating=tot; sanctioned=yes; n-sanctioned=1; worst=khien-trach",
        "Đạt",
        "Lực lượng bảo vệ được đánh giá hoàn thành tốt nhiệm vụ. Có 1 người trong lực lượng bảo vệ bị xử lý kỷ luật, nặng nhất là khiển trách, chưa đến mức cảnh cáo.",
    );
    check(
        "M-6",
        "rating=tot; sanctioned=yes; n-sanctioned=2; worst=canh-cao",
        "Chưa đạt",
        "Có 2 người trong lực lượng bảo vệ bị xử lý kỷ luật, nặng nhất là cảnh cáo; từ cảnh cáo trở lên là chưa đạt.",
    );
    check(
        "M-6",
        "rating=tot; sanctioned=yes; n-sanctioned=2",
        "Còn thiếu",
        "Chưa trả lời: hình thức kỷ luật nặng nhất.",
    );
}

#[test]
fn units_are_pooled_and_those_without_a_decision_keep_it_open() {
    check(
        "M-7",
        "all=25; registered=24; recognized=20; pending=0",
        "Chưa đạt",
        "24/25 đơn vị đã đăng ký, còn thiếu 1 đơn vị để đạt 100%.",
    );
    check(
        "M-7",
        "all=25; registered=25; recognized=17; pending=0",
        "Chưa đạt",
        "17/25 đơn vị được công nhận, cần ít nhất 18 đơn vị để đạt 70%; còn thiếu 1 đơn vị.",
    );
    check(
        "M-7",
        "all=25; registered=25; recognized=18; pending=0",
        "Đạt",
        "18/25 đơn vị được công nhận, cần ít nhất 18 đơn vị để đạt 70%; đã đủ.",
    );
    check(
        "M-7",
        "all=25; registered=25; recognized=17; pending=1",
        "Tạm đạt",
        "17/25 đơn vị được công nhận, cần ít nhất 18 đơn vị để đạt 70%; còn 1 đơn vị chưa có quyết định.",
    );
    check(
        "M-7",
        "all=25; registered=25; recognized=15; pending=2",
        "Chưa đạt",
        "15/25 đơn vị được công nhận, cần ít nhất 18 đơn vị để đạt 70%; còn thiếu 3 đơn vị, trong khi chỉ còn 2 đơn vị chưa có quyết định.",
    );
    check(
        "M-7",
        "all=25; registered=25; recognized=20; pending=9",
        "Còn thiếu",
        "Số đơn vị được công nhận cùng số chưa có quyết định (29) lớn hơn số đơn vị đã đăng ký (25). Kiểm tra lại các số này.",
    );
    check(
        "M-7",
        "all=10; registered=11; recognized=1; pending=0",
        "Còn thiếu",
        "Số đơn vị đã đăng ký (11) lớn hơn số đơn vị thuộc diện (10). Kiểm tra lại các số này.",
    );
}
