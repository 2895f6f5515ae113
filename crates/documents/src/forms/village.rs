//! The papers of a unit that strives: of a village without number and stamp, of an agency, an enterprise or a
//! school with its own head and number; signed by the people who are there.

use super::{
    Column, FieldSpec, Form, IssuerKind,
    Need::{Optional, Required},
    column, date, flag, lines, required, rows, text,
};

pub(super) const SUPERIOR: FieldSpec = text(
    "superior",
    "dòng trên tên đơn vị: xã của khu dân cư (“Xã …”), cơ quan chủ quản của cơ quan, nhà trường; không có thì không in",
);
pub(super) const ISSUER: FieldSpec = required(
    "issuer",
    "nơi ban hành, in ở đầu: tên đơn vị, hoặc “Ủy ban nhân dân xã …” của xã",
);
pub(super) const UNIT: FieldSpec =
    required("unit", "tên đơn vị: “Thôn …”, “Trường …”, “Công ty …”");
pub(super) const UNIT_KIND: FieldSpec = text(
    "unit_kind",
    "loại đơn vị, viết thường: “khu dân cư”, “doanh nghiệp”",
);
pub(super) const NUMBER: FieldSpec =
    text("number", "số của giấy tờ; bỏ trống thì chừa chỗ để ghi tay");
pub(super) const SYMBOL: FieldSpec = text(
    "symbol",
    "ký hiệu, nơi đơn vị có sổ số văn bản: “TTr-THCS”; không có thì không in dòng số",
);
const COLLECTIVE: FieldSpec = text(
    "collective",
    "những ai cùng phấn đấu: “cán bộ và Nhân dân”, “cán bộ, người lao động”",
);
const RATIO_TEXT: FieldSpec = text(
    "ratio_text",
    "tỷ lệ đăng ký, nói bằng một câu: “152/152 hộ đã đăng ký, đạt tỷ lệ 100 %”",
);
const PLAN: FieldSpec = text(
    "plan",
    "kế hoạch bảo đảm an ninh, trật tự, ghi đủ số, ngày, nơi quy định yêu cầu kế hoạch",
);
pub(super) const PLACE: FieldSpec =
    text("place", "địa danh ghi trước ngày tháng, thường là tên xã");
pub(super) const DATE: FieldSpec = date("date", "ngày lập; bỏ trống thì chừa chỗ để ghi tay");
pub(super) const YEAR: FieldSpec = required("year", "năm của đợt xét: “2026”");
const WINDOW_FROM: FieldSpec = date("window_from", "ngày đầu của thời gian đánh giá");
const WINDOW_TO: FieldSpec = date("window_to", "ngày cuối của thời gian đánh giá");
pub(super) const CITATIONS: FieldSpec = lines(
    "citations",
    "các căn cứ, mỗi dòng một văn bản; không có chữ “Căn cứ” ở đầu và dấu ở cuối",
);
const ADDRESSEES: FieldSpec = lines("addressees", "nơi được kính gửi");
pub(super) const RECIPIENTS: FieldSpec = lines(
    "recipients",
    "nơi nhận, không có gạch đầu dòng và dấu cuối dòng",
);
pub(super) const HEAD_TITLE: FieldSpec = lines(
    "head_title",
    "chức danh người ký: “Trưởng thôn”; ký thay mặt thì mỗi dòng một vế: “TM. Ủy ban nhân dân”, “Chủ tịch”",
);
pub(super) const HEAD_NAME: FieldSpec = text("head_name", "họ tên người ký");
const RESOLUTION: FieldSpec = text(
    "resolution",
    "nghị quyết của cấp ủy, ghi đủ số, ngày: “Nghị quyết số 05-NQ/CB ngày … của chi bộ …”",
);
const RESULT: FieldSpec = text("result", "kết quả chung: “đạt” hoặc “chưa đạt”");
const N_MET: FieldSpec = text("n_met", "số nội dung đạt");
const N_TOTAL: FieldSpec = text("n_total", "tổng số nội dung đánh giá");
const ATTACHMENTS: FieldSpec = lines("attachments", "giấy tờ gửi kèm");
const PROVISIONAL: FieldSpec = text(
    "provisional",
    "một câu nói rõ đánh giá còn tạm tính đến ngày nào, còn chờ điều gì",
);

const CRITERIA: &[Column] = &[
    column("code", "mã tiêu chí"),
    column("text", "nội dung tiêu chí"),
    column("basis", "căn cứ, số liệu đã xem"),
    column("result", "“Đạt” hoặc “Chưa đạt”"),
    column("reason", "lý do"),
    column("citation", "điều khoản: “khoản 1 Điều 4”"),
];

const EVENTS: &[Column] = &[
    column("date", "ngày xảy ra, dd/mm/yyyy"),
    column("what", "vụ việc"),
    column("handling", "việc đã làm, kết quả"),
];

pub(super) const REGISTRATION_SHEET: Form = Form {
    slug: "registration-sheet",
    title: "Bản đăng ký phấn đấu",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/registration-sheet.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        PLACE,
        DATE,
        YEAR,
        ADDRESSEES,
        CITATIONS,
        RESOLUTION,
        PLAN,
        UNIT_KIND,
        COLLECTIVE,
        lines(
            "registered_figures",
            "số liệu đăng ký, mỗi dòng một số: “Số hộ đang cư trú: 152 hộ”",
        ),
        rows(
            "criteria",
            &[
                column("code", "mã tiêu chí"),
                column("text", "nội dung tiêu chí"),
            ],
            Optional,
            "các tiêu chí đăng ký phấn đấu",
        ),
        rows(
            "striven",
            &[
                column("code", "mã tiêu chí"),
                column("text", "nội dung tiêu chí"),
                column("answer", "có đăng ký hay không"),
            ],
            Optional,
            "nơi kế hoạch yêu cầu đăng ký từng tiêu chí: thay cho danh sách các tiêu chí",
        ),
        lines("measures", "biện pháp thực hiện"),
        rows(
            "household_list",
            &[column("head", "chủ hộ"), column("note", "ghi chú")],
            Optional,
            "danh sách hộ đăng ký; để trống thì không in",
        ),
        HEAD_TITLE,
        HEAD_NAME,
        text(
            "party_title",
            "chức danh người ký bên trái, nếu có: “TM. Chi bộ”",
        ),
        text("party_name", "họ tên người ký bên trái"),
        RECIPIENTS,
    ],
};

pub(super) const MINUTES: Form = Form {
    slug: "minutes",
    title: "Biên bản cuộc họp đánh giá",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/minutes.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        UNIT_KIND,
        NUMBER,
        SYMBOL,
        YEAR,
        WINDOW_FROM,
        WINDOW_TO,
        text("start_time", "giờ bắt đầu: “19 giờ 00”"),
        date("start_date", "ngày họp"),
        text("end_time", "giờ kết thúc"),
        date("end_date", "ngày kết thúc"),
        text("venue", "địa điểm họp"),
        text("presider", "họ tên người chủ trì"),
        text("presider_role", "chức danh người chủ trì"),
        text("secretary", "họ tên thư ký"),
        text("secretary_role", "chức danh thư ký"),
        text("n_present", "số người có mặt"),
        rows(
            "present",
            &[
                column("name", "họ tên"),
                column("role", "chức danh, nơi đại diện"),
            ],
            Required,
            "người có mặt",
        ),
        text("n_absent", "số người vắng mặt"),
        rows(
            "absent",
            &[
                column("name", "họ tên"),
                column("role", "chức danh, nơi đại diện"),
                column("reason", "lý do vắng"),
            ],
            Optional,
            "người vắng mặt",
        ),
        lines("discussion", "diễn biến trước khi xem từng tiêu chí"),
        rows("criteria", CRITERIA, Required, "đánh giá từng tiêu chí"),
        rows(
            "opinions",
            &[
                column("name", "người phát biểu"),
                column("opinion", "ý kiến"),
            ],
            Optional,
            "ý kiến tại cuộc họp",
        ),
        text(
            "tally",
            "kết quả biểu quyết, nơi quy định địa phương có yêu cầu",
        ),
        N_MET,
        N_TOTAL,
        RESULT,
        flag("proposed", "cuộc họp thống nhất đề nghị công nhận"),
        text("conclusion", "kết luận thêm của người chủ trì"),
        PROVISIONAL,
        RECIPIENTS,
    ],
};

pub(super) const SELF_ASSESSMENT: Form = Form {
    slug: "self-assessment",
    title: "Bảng tự đánh giá",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/self-assessment.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        PLACE,
        DATE,
        YEAR,
        WINDOW_FROM,
        WINDOW_TO,
        CITATIONS,
        rows("criteria", CRITERIA, Required, "đánh giá từng tiêu chí"),
        N_MET,
        N_TOTAL,
        RESULT,
        PROVISIONAL,
        HEAD_TITLE,
        HEAD_NAME,
        RECIPIENTS,
    ],
};

pub(super) const REPORT: Form = Form {
    slug: "report",
    title: "Báo cáo kết quả xây dựng",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/report.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        PLACE,
        DATE,
        YEAR,
        WINDOW_FROM,
        WINDOW_TO,
        ADDRESSEES,
        CITATIONS,
        UNIT_KIND,
        NUMBER,
        SYMBOL,
        text("features", "đặc điểm tình hình của đơn vị"),
        lines(
            "size",
            "quy mô, mỗi dòng một số: “Số hộ đang cư trú: 152 hộ”, “Số nhân khẩu: 600 người”",
        ),
        RATIO_TEXT,
        RESOLUTION,
        PLAN,
        lines(
            "leadership",
            "công tác lãnh đạo, chỉ đạo, tổ chức thực hiện",
        ),
        lines("work_done", "việc đã làm"),
        rows(
            "figures",
            &[
                column("label", "chỉ số"),
                column("last_year", "năm trước"),
                column("this_year", "năm nay"),
                column("note", "ghi chú"),
            ],
            Optional,
            "số liệu so với năm trước",
        ),
        rows("events", EVENTS, Optional, "vụ việc đã xảy ra"),
        rows("criteria", CRITERIA, Required, "kết quả từng tiêu chí"),
        N_MET,
        N_TOTAL,
        RESULT,
        flag("proposed", "đề nghị công nhận"),
        lines("shortcomings", "tồn tại, hạn chế"),
        text("causes", "nguyên nhân"),
        lines("next_steps", "phương hướng, nhiệm vụ năm sau"),
        lines("requests", "kiến nghị, đề xuất"),
        PROVISIONAL,
        HEAD_TITLE,
        HEAD_NAME,
        RECIPIENTS,
    ],
};

pub(super) const PROPOSAL: Form = Form {
    slug: "proposal",
    title: "Tờ trình đề nghị xét duyệt, công nhận",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/proposal.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        PLACE,
        DATE,
        YEAR,
        WINDOW_FROM,
        WINDOW_TO,
        ADDRESSEES,
        CITATIONS,
        date("meeting_date", "ngày họp đánh giá"),
        text("n_present", "số người dự họp"),
        UNIT_KIND,
        NUMBER,
        SYMBOL,
        COLLECTIVE,
        RATIO_TEXT,
        N_MET,
        N_TOTAL,
        RESULT,
        text(
            "decider",
            "nơi xét duyệt, quyết định: “Chủ tịch Ủy ban nhân dân xã …”",
        ),
        flag("proposed", "cuộc họp thống nhất đề nghị công nhận"),
        ATTACHMENTS,
        PROVISIONAL,
        HEAD_TITLE,
        HEAD_NAME,
        RECIPIENTS,
    ],
};

pub(super) const SUPPLEMENT: Form = Form {
    slug: "supplement",
    title: "Bản bổ sung hồ sơ",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/supplement.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        PLACE,
        DATE,
        YEAR,
        ADDRESSEES,
        CITATIONS,
        text(
            "dossier",
            "hồ sơ được bổ sung: “Hồ sơ đề nghị công nhận năm 2026”",
        ),
        date("sent_date", "ngày đã gửi hồ sơ đó"),
        text("reason", "lý do bổ sung"),
        rows(
            "events",
            EVENTS,
            Optional,
            "vụ việc phát sinh sau khi gửi hồ sơ",
        ),
        rows(
            "changes",
            &[
                column("what", "nội dung"),
                column("before", "đã ghi"),
                column("after", "nay ghi là"),
            ],
            Optional,
            "nội dung thay đổi",
        ),
        flag(
            "no_new_events",
            "xác nhận không phát sinh vụ việc đến ngày lập bản bổ sung",
        ),
        date("confirmed_to", "không phát sinh đến hết ngày nào"),
        RESULT,
        text(
            "conclusion",
            "kết quả tự đánh giá sau khi bổ sung, nói bằng một câu",
        ),
        ATTACHMENTS,
        HEAD_TITLE,
        HEAD_NAME,
        RECIPIENTS,
    ],
};
