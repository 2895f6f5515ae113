//! What a unit prints beside the papers of its dossiers: lists to sign, commitments, invitations, the index.

use super::{
    FieldSpec, Form, IssuerKind,
    Need::Required,
    column, date, flag, lines, rows, text,
    village::{
        DATE, HEAD_NAME, HEAD_TITLE, ISSUER, NUMBER, PLACE, RECIPIENTS, SUPERIOR, SYMBOL, UNIT,
        UNIT_KIND, YEAR,
    },
};

const HOUSEHOLDS: FieldSpec = flag(
    "households",
    "mỗi dòng là một hộ gia đình, chủ hộ ký; không có thì mỗi dòng là một người",
);
const MEMBERS: FieldSpec = rows(
    "members",
    &[
        column("name", "chủ hộ, hoặc họ và tên; để trống thì ghi tay"),
        column("beside", "số nhân khẩu của hộ, hoặc chức vụ, bộ phận"),
    ],
    Required,
    "các hộ, các người trong danh sách; dòng trống để ghi tay",
);
const COUNTED: FieldSpec = text(
    "counted",
    "số hộ, số người của đơn vị theo bản đăng ký: “152 hộ”",
);

pub(super) const MEMBER_LIST: Form = Form {
    slug: "member-list",
    title: "Danh sách để ký tên",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/member-list.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        PLACE,
        DATE,
        YEAR,
        text(
            "list_title",
            "tên danh sách, lấy ở quy định của loại đơn vị: “Hộ gia đình đăng ký tham gia …”",
        ),
        text(
            "basis",
            "tiêu chí mà danh sách chứng minh, nguyên văn, có điều khoản",
        ),
        HOUSEHOLDS,
        COUNTED,
        MEMBERS,
        HEAD_TITLE,
        HEAD_NAME,
    ],
};

pub(super) const PLEDGE_LIST: Form = Form {
    slug: "pledge-list",
    title: "Danh sách ký cam kết",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/pledge-list.txt"),
    fields: &[
        SUPERIOR, ISSUER, UNIT, UNIT_KIND, PLACE, DATE, YEAR, HOUSEHOLDS, COUNTED, MEMBERS,
        HEAD_TITLE, HEAD_NAME,
    ],
};

pub(super) const PLEDGE: Form = Form {
    slug: "pledge",
    title: "Bản cam kết",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/pledge.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        UNIT_KIND,
        PLACE,
        DATE,
        YEAR,
        HOUSEHOLDS,
        text(
            "member",
            "họ và tên chủ hộ, hoặc người cam kết; để trống thì ghi tay",
        ),
        text("beside", "số nhân khẩu của hộ, hoặc chức vụ, bộ phận"),
        HEAD_TITLE,
        HEAD_NAME,
    ],
};

pub(super) const INVITATION: Form = Form {
    slug: "invitation",
    title: "Giấy mời họp đánh giá",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/invitation.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        UNIT_KIND,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        text(
            "invitee",
            "một người được mời; có thì không in danh sách người được mời",
        ),
        lines(
            "invitees",
            "những người được mời, mỗi dòng một người hoặc một tổ chức",
        ),
        text("start_time", "giờ bắt đầu: “19 giờ 00”"),
        date("meeting_date", "ngày họp"),
        text("venue", "địa điểm họp"),
        text("presider", "người chủ trì, kèm chức danh"),
        HEAD_TITLE,
        HEAD_NAME,
        RECIPIENTS,
    ],
};

pub(super) const DOSSIER_INDEX: Form = Form {
    slug: "dossier-index",
    title: "Mục lục hồ sơ",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/dossier-index.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        UNIT,
        UNIT_KIND,
        PLACE,
        DATE,
        YEAR,
        rows(
            "items",
            &[
                column("title", "tên giấy tờ"),
                column("form", "bản điện tử, bản quét, bản giấy"),
                column("count", "số trang, hoặc số bộ của bản giấy"),
                column("pages", "từ trang, đến trang trong tệp in chung: “3 – 4”"),
                column("day", "ngày của giấy tờ, hoặc ngày nhận vào hồ sơ"),
                column("note", "ghi chú"),
            ],
            Required,
            "các giấy tờ trong hồ sơ, theo thứ tự của quy định",
        ),
        text("n_items", "số giấy tờ trong hồ sơ"),
        flag("paged", "mục lục có ghi từ trang, đến trang"),
        lines(
            "left_out",
            "giấy tờ không in được vào cùng một tệp, và vì sao",
        ),
        HEAD_TITLE,
        HEAD_NAME,
    ],
};
