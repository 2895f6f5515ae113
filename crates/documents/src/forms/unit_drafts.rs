//! Papers of a unit that somebody writes: the plan that a registration rests on.

use super::drafted::{Drafted, How, asked, must};
use super::village::{
    CITATIONS, DATE, HEAD_NAME, HEAD_TITLE, ISSUER, NUMBER, PLACE, RECIPIENTS, SUPERIOR, SYMBOL,
    UNIT, YEAR,
};
use super::{Form, IssuerKind, Need::Optional, column, lines, rows, text};

pub(super) const SECURITY_PLAN: Form = Form {
    slug: "security-plan",
    title: "Kế hoạch bảo đảm an ninh, trật tự",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/security-plan.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        CITATIONS,
        lines("purposes", "mục đích"),
        lines("demands", "yêu cầu"),
        rows(
            "criteria",
            &[
                column("text", "nội dung tiêu chí"),
                column("citation", "điều khoản"),
            ],
            Optional,
            "các tiêu chí phấn đấu",
        ),
        lines("measures", "nhiệm vụ, biện pháp"),
        rows(
            "dates",
            &[
                column("what", "việc"),
                column("who", "ai làm"),
                column("due", "thời hạn"),
                column("basis", "căn cứ"),
            ],
            Optional,
            "các mốc thời gian trong năm",
        ),
        lines("duties", "phân công thực hiện"),
        text("funding", "kinh phí thực hiện"),
        HEAD_TITLE,
        HEAD_NAME,
        RECIPIENTS,
    ],
};

pub(super) const SECURITY_PLAN_ASKED: Drafted = Drafted {
    slug: SECURITY_PLAN.slug,
    about: "Kế hoạch của đơn vị cho cả năm, phải có trong quý I; tiêu chí và mốc thời gian lấy từ quy định của đợt.",
    numbered: true,
    example: "05/KH-THCS",
    asked: &[
        must("purposes", How::Long, "Mục đích", "Mỗi dòng một ý"),
        must("demands", How::Long, "Yêu cầu", "Mỗi dòng một ý"),
        must(
            "measures",
            How::Long,
            "Nhiệm vụ, biện pháp",
            "Mỗi dòng một việc",
        ),
        asked(
            "dates",
            How::Long,
            "Thời gian thực hiện",
            "Mỗi dòng một việc: việc | ai làm | thời hạn | căn cứ",
        ),
        must(
            "duties",
            How::Long,
            "Phân công thực hiện",
            "Mỗi dòng một người hoặc một bộ phận: ai, làm gì",
        ),
        asked("funding", How::Line, "Kinh phí", "Để trống nếu không nêu"),
    ],
    closing: &[
        asked(
            "symbol",
            How::Line,
            "Ký hiệu văn bản",
            "Phần chữ sau số và dấu gạch chéo; đơn vị không có sổ số văn bản thì để trống",
        ),
        must(
            "head_title",
            How::Long,
            "Chức vụ người ký",
            "Ghi như trên văn bản, mỗi dòng một phần",
        ),
        asked("head_name", How::Person, "Người ký", "Họ và tên"),
        asked(
            "recipients",
            How::Long,
            "Nơi nhận",
            "Mỗi dòng một nơi, không cần gạch đầu dòng",
        ),
    ],
};
