//! **Việc ghi trong nhật ký** — what each act of the log is called on screens; an act without a name is not written.

/// Every act that the program writes.
const ACTS: &[(&str, &str)] = &[
    ("accept_launch", "Nhận gói triển khai"),
    ("accept_signer", "Chấp nhận khóa ký"),
    ("add_classified", "Thêm đối tượng phân loại"),
    ("add_communes", "Thêm xã, phường vào danh sách"),
    ("add_to_plan", "Thêm mục vào kế hoạch"),
    ("add_unit", "Thêm đơn vị"),
    ("agree_all", "Thống nhất mọi tiêu chí với tự đánh giá"),
    ("agree_score", "Thống nhất mọi điểm tự chấm"),
    ("attach", "Đính kèm giấy tờ"),
    ("back_up", "Sao lưu"),
    ("backup_day", "Ghi ngày sao lưu hằng ngày"),
    ("begin", "Mở mục mới của năm"),
    ("begin_behalf", "Bắt đầu nhập thay từ bản giấy"),
    ("begin_import", "Bắt đầu nhận nhiều gói"),
    ("begin_score", "Bắt đầu chấm điểm phân loại"),
    ("carry_assigned_tasks", "Đưa việc của đợt trước sang"),
    ("choose_open", "Chọn nội dung địa phương được tự quy định"),
    ("choose_rules", "Chọn văn bản áp dụng"),
    ("choose_writer", "Chọn bản của một trong hai máy"),
    ("clear_in_plan", "Bỏ nội dung trong kế hoạch"),
    ("clock", "Ghi nhớ ngày làm việc"),
    ("close_inspection", "Chốt lần kiểm tra"),
    ("close_meeting", "Chốt biên bản cuộc họp"),
    (
        "close_without_proposal",
        "Khép hồ sơ, không đề nghị công nhận",
    ),
    ("conclude_score", "Chốt điểm và loại"),
    ("confirm_clock", "Xác nhận ngày của máy"),
    ("copy_plan_page", "Chép một trang kế hoạch"),
    ("count_anew", "Lập lại bảng theo dõi các đơn vị"),
    ("detach", "Rút giấy tờ đính kèm"),
    (
        "draft_chase_letters",
        "Soạn công văn đôn đốc cho các đơn vị chậm",
    ),
    ("draft_class_decision", "Lập quyết định phân loại"),
    ("draft_decision", "Lập quyết định công nhận"),
    ("end_behalf", "Thôi nhập thay từ bản giấy"),
    ("end_import", "Nhận xong nhiều gói"),
    ("export_dossier", "Xuất hồ sơ đề nghị"),
    ("export_registration", "Xuất hồ sơ đăng ký"),
    ("export_supplement", "Xuất bản bổ sung"),
    ("forward", "Chuyển hồ sơ lên cấp trên"),
    ("hold", "Giữ gói chờ xem"),
    ("import", "Nhận gói vào sổ"),
    ("issue_class_decision", "Ban hành quyết định phân loại"),
    ("issue_decision", "Ban hành quyết định công nhận"),
    ("issue_draft", "Ghi số, ngày của văn bản"),
    ("issue_launch", "Phát hành gói triển khai"),
    ("issue_paper", "Ghi số, ngày của giấy tờ"),
    ("keep_wording", "Giữ lời văn của địa phương"),
    (
        "launch_carries_changes",
        "Gói triển khai mang theo thay đổi đơn vị",
    ),
    ("launch_not_written", "Không ghi được gói triển khai"),
    ("leave_out", "Để đơn vị ngoài danh sách"),
    ("load_catalogue", "Nạp danh mục hành chính"),
    ("new_assigned_task", "Mở việc được giao"),
    ("new_draft", "Soạn văn bản mới"),
    ("new_incident", "Mở vụ việc mới"),
    ("new_inspection", "Mở lần kiểm tra"),
    ("new_inspection_plan", "Lập kế hoạch kiểm tra"),
    ("new_model", "Mở mô hình mới"),
    ("new_plan", "Soạn kế hoạch địa phương"),
    ("new_sanction", "Mở dòng kỷ luật mới"),
    ("note_event", "Ghi thay đổi của đơn vị"),
    ("open_meeting", "Mở cuộc họp đánh giá"),
    ("paper_leaves", "In hoặc lưu giấy tờ"),
    ("place_sanction", "Chọn đơn vị cho dòng kỷ luật"),
    ("plan_inspections", "Đưa đơn vị vào kế hoạch kiểm tra"),
    ("print_recovery_sheet", "In phiếu khôi phục"),
    ("propose", "Đề nghị công nhận"),
    ("receipt", "Lập biên nhận"),
    ("redo", "Làm lại"),
    ("refresh_draft", "Lấy lại số liệu cho văn bản"),
    ("refuse", "Từ chối gói"),
    ("renew_key", "Lập khóa ký mới"),
    ("renew_recovery_code", "Đổi mã khôi phục"),
    ("reopen_score", "Mở lại điểm phân loại"),
    (
        "replace_class_decision",
        "Lập quyết định phân loại thay thế",
    ),
    ("replace_decision", "Lập quyết định thay thế"),
    ("replace_draft", "Lập văn bản thay thế"),
    ("replace_inspection", "Lập bản thay thế lần kiểm tra"),
    ("replace_minutes", "Lập biên bản thay thế"),
    ("reserve_number", "Giữ số thứ tự của gói"),
    ("reset_wording", "Trở lại lời văn của chương trình"),
    ("restore", "Khôi phục từ bản sao lưu"),
    ("restore_model", "Đưa mô hình trở lại hoạt động"),
    ("retire_model", "Thanh loại mô hình"),
    ("return_dossier", "Trả hồ sơ để bổ sung"),
    ("revoke_key", "Thu hồi khóa"),
    ("save_field", "Nhập nội dung"),
    ("send", "Ghi gói để gửi"),
    ("set_classified", "Đổi danh sách quyết định phân loại"),
    ("set_decision_units", "Đổi danh sách quyết định"),
    ("set_unit_kind", "Xác định loại đơn vị"),
    ("set_up", "Lập sổ"),
    ("start_round", "Mở đợt xét"),
    ("suggest", "Điền sẵn nội dung đã biết"),
    ("take_back_left_out", "Đưa đơn vị trở lại danh sách"),
    ("take_from_plan", "Bỏ mục khỏi kế hoạch"),
    ("take_list", "Nhập danh sách từ bảng tính"),
    ("take_over_registration", "Dùng bản đăng ký đơn vị đã gửi"),
    (
        "take_suggested_tasks",
        "Đưa việc theo quy định vào danh sách",
    ),
    ("undo", "Hoàn tác"),
    ("undo_clock", "Rút lại xác nhận ngày"),
    ("use_plan", "Áp dụng kế hoạch địa phương"),
    ("withdraw_assigned_task", "Rút việc được giao"),
    ("withdraw_class_decision", "Rút quyết định phân loại"),
    ("withdraw_classified", "Rút đối tượng phân loại"),
    ("withdraw_decision", "Rút dự thảo quyết định"),
    ("withdraw_draft", "Rút văn bản"),
    ("withdraw_event", "Rút thay đổi của đơn vị"),
    ("withdraw_incident", "Rút vụ việc"),
    ("withdraw_inspection", "Rút lần kiểm tra"),
    ("withdraw_inspection_plan", "Rút kế hoạch kiểm tra"),
    ("withdraw_model", "Rút mô hình"),
    ("withdraw_plan", "Rút kế hoạch địa phương"),
    ("withdraw_sanction", "Rút dòng kỷ luật"),
    ("withdraw_unit", "Rút đơn vị khỏi danh sách"),
];

/// What an act is called; one that a later version wrote is called by what is known of it.
pub fn title(act: &str) -> &'static str {
    find(act).unwrap_or("Việc của phiên bản khác")
}

/// The act itself, which has a name for people.
#[track_caller]
pub fn named(act: &str) -> String {
    debug_assert!(find(act).is_some(), "the act {act} has no name for people");
    act.to_owned()
}

fn find(act: &str) -> Option<&'static str> {
    let place = ACTS.binary_search_by_key(&act, |(known, _)| known).ok()?;
    Some(ACTS[place].1)
}

#[cfg(test)]
mod tests;
