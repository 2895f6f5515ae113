//! The plan that the rules ask of a unit in the first quarter: what it begins with when somebody starts to write it.

use documents::Fields;
use domain::calendar::Sort;
use domain::rules::KindRules;

use super::{head, kept, numbered, sentence, signed};
use crate::App;
use crate::commands::agenda::Agenda;
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;

/// The drafted paper, and the item of a registration that it becomes once it is signed.
pub const SECURITY_PLAN: &str = "security-plan";
const ITEM: &str = "plan";

/// Whether the rules ask this kind of unit for the plan.
pub fn is_asked(kind: &KindRules) -> bool {
    kind.items.iter().any(|item| item.slug == ITEM)
}

/// Whether this register has a year of its own in which the rules ask for the plan.
pub fn is_asked_here(register: &Register) -> Result<bool, Fault> {
    let (profile, Some(round)) = (register.owner()?, register.round()?) else {
        return Ok(false);
    };
    if !own::strives(&profile, &round) {
        return Ok(false);
    }
    let kind = round.rules.kind(&profile.unit.kind);
    Ok(kind.is_some_and(is_asked))
}

/// Everything the register knows of it; all of it may be changed but the law's words.
pub fn base(app: &App, register: &Register) -> Result<Fields, Fault> {
    let year = Year::open(register)?;
    let kind = year.kind_rules()?;
    if !is_asked(kind) {
        return Err(Fault::precondition(
            "Quy định của đợt xét không yêu cầu kế hoạch này ở loại đơn vị của đơn vị mình.",
        ));
    }
    let (unit, label) = (&year.profile.outward().name, &year.round.row.label);
    let criteria = kind
        .criteria
        .iter()
        .map(|c| vec![sentence(&c.printed), c.citation.to_string()]);
    let agenda = Agenda::load(app, register)?;
    let dates = agenda
        .entries
        .iter()
        .filter(|entry| !matches!(entry.sort, Sort::Window | Sort::Receiver))
        .map(|entry| {
            let citation = entry.citation.as_ref().map(ToString::to_string);
            vec![
                entry.title.clone(),
                entry.who.clone(),
                entry.when.clone(),
                citation.unwrap_or_default(),
            ]
        });
    let fields = head(register, &year)?
        .lines(
            "purposes",
            [
                format!("Giữ vững an ninh, trật tự tại {unit}; phòng ngừa tội phạm, tệ nạn xã hội, cháy, nổ, tai nạn"),
                format!("Phấn đấu đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm {label}"),
            ],
        )
        .lines(
            "demands",
            [
                "Thực hiện thường xuyên trong cả năm, phân công rõ người, rõ việc, rõ thời hạn",
                "Đánh giá khách quan, đúng thực tế; có số liệu, giấy tờ làm căn cứ",
            ],
        )
        .rows("criteria", criteria.collect())
        .lines(
            "measures",
            [
                "Phổ biến, quán triệt các quy định về an ninh, trật tự và các tiêu chí nêu trên",
                "Xây dựng, duy trì mô hình phong trào toàn dân bảo vệ an ninh Tổ quốc hoạt động hiệu quả",
                "Phối hợp với lực lượng Công an nắm tình hình, giải quyết kịp thời vụ việc phát sinh",
            ],
        )
        .rows("dates", dates.collect())
        .lines(
            "duties",
            [
                "Người đứng đầu: chỉ đạo chung, kiểm tra việc thực hiện",
                "Các bộ phận: thực hiện nhiệm vụ được giao, báo cáo khi có vụ việc",
            ],
        )
        .lines(
            "recipients",
            [super::body(&year, "registration-receiver"), kept(&year)],
        );
    let fields = numbered(register, &year, fields, "KH", "")?;
    let fields = signed(register, &year, fields, "")?;
    Ok(super::blank::fitting(SECURITY_PLAN, fields))
}
