//! What stands in the tables of each paper under test.

pub(super) fn rows(slug: &str, name: &str, width: usize) -> Vec<Vec<String>> {
    let rows: &[&[&str]] = match (slug, name) {
        (_, "given") => &[
            &[
                "03",
                "Thôn Đông",
                "12/QĐ-UBND ngày 08/11/2026",
                "20/11/2026",
                "Rơ Châm Hyưk",
                "",
            ],
            &["", "Thôn Tây", "12/QĐ-UBND ngày 08/11/2026", "", "", ""],
        ],
        (_, "code") => &[&[
            "8EMTT", "Z75BC", "HQW4X", "A8EMQ", "TZ7D3", "BHQWB", "4AGEW",
        ]],
        ("year-plan", "criteria") => &[
            &[
                "Khu dân cư",
                "Quý I hằng năm, chi bộ có nghị quyết.",
                "khoản 1 Điều 4",
            ],
            &[
                "Cơ sở giáo dục",
                "Có kế hoạch bảo đảm an ninh, trật tự.",
                "khoản 1 Điều 7",
            ],
        ],
        ("year-plan", "dates") => &[
            &[
                "Nộp bản đăng ký",
                "Khu dân cư",
                "trước ngày 13/02/2026",
                "mục IV.3.1 Kế hoạch 40/KH-UBND",
            ],
            &[
                "Quyết định công nhận",
                "Chủ tịch Ủy ban nhân dân xã",
                "tháng 12/2026",
                "",
            ],
        ],
        ("assigned-tasks", "tasks") => &[
            &[
                "Tuyên truyền, phổ biến nội dung tiêu chuẩn đến từng hộ",
                "Công an xã",
                "Mặt trận Tổ quốc xã",
                "trước ngày 31/03/2026",
                "mục II.1 Kế hoạch 40/KH-UBND",
                "Đã làm ngày 20/03/2026",
            ],
            &[
                "Lập dự toán kinh phí",
                "Văn phòng xã",
                "",
                "quý I/2026",
                "",
                "Chưa làm",
            ],
        ],
        (_, "bodies") => &[&["Khu dân cư", "Nhận bản đăng ký", "Công an xã Kon Gang"]],
        (_, "team" | "hosts") => &[
            &["Trần Đình Hữu", "Trưởng Công an xã, Trưởng đoàn"],
            &["Nguyễn Thị Mỹ Lệ", "Công chức Văn phòng, Thư ký"],
        ],
        (_, "visits") => &[
            &[
                "Thôn Đông",
                "8 giờ 00, ngày 15/6/2026",
                "Nhà sinh hoạt cộng đồng",
            ],
            &["Thôn Tây", "14 giờ 00, ngày 15/6/2026", ""],
        ],
        (_, "checked") => &[
            &["Đăng ký phấn đấu", "Đã đăng ký; 152/152 hộ tham gia."],
            &["Sổ sách, hồ sơ", "Đầy đủ."],
        ],
        ("results-list", "classed") => &[&[
            "Thôn Đông",
            "Khu dân cư",
            "Xã Kon Gang",
            "Không đề nghị công nhận",
            "",
            "",
            "Trung bình",
        ]],
        ("results-list", "results") => &[&[
            "Thôn Tây",
            "Khu dân cư",
            "Xã Kon Gang",
            "Đạt tiêu chuẩn",
            "12/QĐ-UBND",
            "08/11/2026",
        ]],
        ("results-notice", "recognized") => {
            &[&["Thôn Đông", "khu dân cư", "12/QĐ-UBND ngày 08/11/2026"]]
        }
        ("results-notice", "not_proposed") => &[&["Làng Kon Gang", "Chưa đạt tiêu chí 4d."]],
        ("statistics", "kinds") => &[
            &["Khu dân cư", "10", "10", "0", "10", "0", "8", "1", "1"],
            &["Cơ sở giáo dục", "2", "1", "1", "1", "1", "1", "0", "0"],
        ],
        ("annual-report", "kinds") => &[
            &["khu dân cư", "10", "10", "10", "9", "1"],
            &["cơ sở giáo dục", "2", "2", "2", "1", "1"],
        ],
        ("annual-report" | "review-report", "classes") => {
            &[&["2026", "khu dân cư", "Xuất sắc", "7"]]
        }
        ("chase-letter", "overdue") => &[
            &[
                "Thôn Đông",
                "Nộp bản đăng ký",
                "trước ngày 13/02 (chậm 9 ngày)",
            ],
            &[
                "Trường Tiểu học Kon Gang",
                "Nộp hồ sơ đề nghị công nhận",
                "trước ngày 29/10",
            ],
        ],
        ("registration-sheet", "criteria") => &[
            &[
                "KDC-1",
                "Quý I hằng năm, chi bộ có nghị quyết, khu dân cư có đăng ký phấn đấu; 100 % hộ gia đình đang cư trú trên địa bàn đăng ký tham gia.",
            ],
            &[
                "KDC-2",
                "Triển khai, thực hiện đầy đủ các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước, các quy định của địa phương về công tác bảo đảm an ninh, trật tự.",
            ],
        ],
        ("registration-sheet", "striven") => &[
            &[
                "CSTT-1b",
                "Hàng năm, xây dựng chương trình hành đạo có kế hoạch về công tác đảm bảo an ninh, trật tự.",
                "Phấn đấu đạt",
            ],
            &[
                "CSTT-2c",
                "Có sơ đồ hướng dẫn để thuận tiện cho người đến hành lễ và khách đến tham quan.",
                "Không đăng ký",
            ],
        ],
        ("security-plan", "criteria") => &[
            &[
                "100% cán bộ, công nhân viên, người lao động, người dạy, người học được phổ biến quán triệt các nội quy, quy định.",
                "khoản 1 Điều 7 Thông tư 124/2021/TT-BCA",
            ],
            &[
                "Không để xảy ra bạo lực học đường.",
                "khoản 4 Điều 7 Thông tư 124/2021/TT-BCA",
            ],
        ],
        ("appraisal-report", "criteria") => &[
            &[
                "KDC-1c",
                "100 % hộ gia đình đang cư trú trên địa bàn đăng ký tham gia.",
                "Đạt",
                "Đạt",
                "Danh sách đủ 152 hộ.",
                "khoản 1 Điều 4",
            ],
            &[
                "KDC-4d",
                "Không để xảy ra cháy, nổ nghiêm trọng; tai nạn lao động chết người; sự cố nghiêm trọng.",
                "Đạt",
                "Chưa đạt",
                "Ngày 12/8/2026 xảy ra cháy kho cà phê, chưa có kết luận là bất khả kháng.",
                "điểm d khoản 4 Điều 4",
            ],
        ],
        ("not-proposed", "criteria") => &[&[
            "KDC-4d",
            "Không để xảy ra cháy, nổ nghiêm trọng; tai nạn lao động chết người; sự cố nghiêm trọng.",
            "Ngày 12/8/2026 xảy ra cháy kho cà phê, thiệt hại nghiêm trọng, không thuộc trường hợp bất khả kháng.",
            "điểm d khoản 4 Điều 4",
        ]],
        (_, "criteria") => &[
            &[
                "KDC-1a",
                "Quý I hằng năm, chi bộ có nghị quyết.",
                "Nghị quyết số 05-NQ/CB ngày 20/01/2026",
                "Đạt",
                "Nghị quyết ban hành trong Quý I.",
                "khoản 1 Điều 4",
            ],
            &[
                "KDC-1c",
                "100 % hộ gia đình đang cư trú trên địa bàn đăng ký tham gia xây dựng khu dân cư “An toàn về an ninh, trật tự”.",
                "152/152 hộ",
                "Đạt",
                "Tỷ lệ 100 %.",
                "khoản 1 Điều 4",
            ],
            &[
                "KDC-4a",
                "Kiềm chế, kéo giảm các loại tội phạm, tệ nạn xã hội, các hành vi vi phạm pháp luật khác so với năm trước.",
                "Năm 2025: 3 vụ; năm 2026: 1 vụ",
                "Đạt",
                "Giảm 2 vụ so với năm trước.",
                "điểm a khoản 4 Điều 4",
            ],
            &[
                "KDC-5",
                "Lực lượng tham gia bảo đảm an ninh, trật tự ở cơ sở được đánh giá hoàn thành nhiệm vụ trở lên và không có cá nhân vi phạm bị xử lý kỷ luật.",
                "",
                "Chưa đạt",
                "Chưa có kết quả đánh giá năm 2026.",
                "khoản 5 Điều 4",
            ],
        ],
        (_, "present") => &[
            &["Rơ Châm Hyưk", "Trưởng thôn"],
            &["Nguyễn Văn Bưởi", "Bí thư chi bộ"],
            &["Nguyễn Thị Mỹ Lệ", "Phó Trưởng Ban Công tác Mặt trận"],
            &["Trần Đình Hữu", "Đại diện Công an xã"],
        ],
        (_, "absent") => &[&[
            "Đỗ Thị Ỷ",
            "Chi hội trưởng Chi hội Phụ nữ",
            "đi khám bệnh, có báo trước",
        ]],
        (_, "opinions") => &[&[
            "Bà Nguyễn Thị Mỹ Lệ",
            "nhất trí với kết quả đánh giá; đề nghị sớm lắp thêm đèn đường.",
        ]],
        (_, "members") => &[
            &["Nguyễn Văn Bưởi", "4"],
            &["Rơ Châm Hyưk", ""],
            &["Đỗ Thị Ỷ", "7"],
            &["", ""],
        ],
        ("dossier-index", "items") => &[
            &[
                "Tờ trình đề nghị xét duyệt, công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
                "bản điện tử",
                "2 trang",
                "3 – 4",
                "05/11/2026",
                "",
            ],
            &[
                "Biên bản cuộc họp đánh giá",
                "bản quét",
                "3 trang",
                "5 – 7",
                "02/11/2026",
                "",
            ],
            &[
                "Giấy khen năm 2025",
                "bản giấy",
                "02 bộ",
                "",
                "",
                "In riêng, kẹp vào hồ sơ.",
            ],
        ],
        (_, "household_list") => &[
            &["Nguyễn Văn Bưởi", ""],
            &["Rơ Châm Hyưk", ""],
            &["Đỗ Thị Ỷ", "mới chuyển đến"],
        ],
        (_, "figures") => &[&["Số vụ vi phạm pháp luật", "3", "1", "giảm 2 vụ"]],
        (_, "events") => &[&[
            "12/8/2026",
            "Cháy kho cà phê của hộ ông Nguyễn Văn Bưởi",
            "Đã dập tắt, báo Công an xã ngay trong ngày",
        ]],
        (_, "changes") => &[&["Số vụ việc trong năm", "1 vụ", "2 vụ"]],
        (_, "units") if slug == "decision" => &[
            &["Thôn Đông", "Rơ Châm Hyưk", ""],
            &["Thôn Tây", "Nguyễn Văn Bưởi", ""],
            &["Làng Kon Gang", "A Lưu", ""],
        ],
        (_, "units") => &[
            &["Thôn Đông", ""],
            &["Thôn Tây", ""],
            &["Làng Kon Gang", "mới sáp nhập"],
        ],
        ("score-sheet", "items") => &[
            &[
                "1.1",
                "Chi bộ có nghị quyết về bảo đảm an ninh, trật tự",
                "6",
                "6",
                "Nghị quyết số 05-NQ/CB",
            ],
            &[
                "3.1",
                "Không để xảy ra trộm cắp",
                "6",
                "0",
                "01 lần: ngày 12/8/2026 mất xe máy",
            ],
        ],
        (_, "items") => &[
            &[
                "1.1",
                "Chi bộ có nghị quyết về bảo đảm an ninh, trật tự",
                "6",
                "6",
                "6",
                "",
            ],
            &[
                "4.1",
                "Mô hình tự quản hoạt động tốt",
                "20",
                "20",
                "15,5",
                "Mô hình mới lập từ tháng 9, chưa có kết quả.",
            ],
        ],
        ("multi-year", "classes") => &[&["2026", "khu dân cư", "Xuất sắc", "7"]],
        ("class-decision", "classes") => &[
            &["Thôn Đông", "94", "Xuất sắc", ""],
            &["Thôn Tây", "89,5", "Khá", ""],
            &["Làng Kon Gang", "49", "Yếu", ""],
        ],
        (_, "classes") => &[
            &[
                "Thôn Đông",
                "khu dân cư",
                "Xuất sắc",
                "15/QĐ-UBND ngày 18/11/2026",
            ],
            &[
                "Thôn Tây",
                "khu dân cư",
                "Khá",
                "15/QĐ-UBND ngày 18/11/2026",
            ],
        ],
        (_, "recognized") => &[&[
            "Thôn Đông",
            "khu dân cư",
            "Đạt",
            "12/QĐ-UBND ngày 08/11/2026",
        ]],
        (_, "candidates") => &[
            &[
                "Thôn Đông",
                "Thôn Đông",
                "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                "Xuất sắc",
                "Không để xảy ra tội phạm trong năm; mô hình tự quản được nhân rộng.",
            ],
            &[
                "Nguyễn Thị Mỹ Lệ",
                "Thôn Tây",
                "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
                "Khá",
                "Vận động 100 % hộ tham gia.",
            ],
        ],
        (_, "criticised") => &[&[
            "Làng Kon Gang",
            "Yếu",
            "Không sinh hoạt tổ tự quản; để xảy ra 04 vụ đánh nhau.",
            "Hình thức xử lý đơn vị chưa thực hiện tốt (mục V.4)",
        ]],
        (_, "dates") => &[
            &["Gửi hồ sơ đăng ký", "trước ngày 13 tháng 02 năm 2026"],
            &[
                "Gửi hồ sơ đề nghị công nhận",
                "trước ngày 29 tháng 10 năm 2026",
            ],
        ],
        ("receipt", "contents") => &[
            &["Tờ trình", "bản giấy, bản quét", "01", ""],
            &["Báo cáo kết quả xây dựng", "bản điện tử", "01", ""],
            &["Biên bản cuộc họp đánh giá", "bản quét", "01", "đủ chữ ký"],
        ],
        (_, "files") => &[
            &[
                "Thôn Đông",
                "Hồ sơ đề nghị công nhận",
                "8:30 ngày 05/11/2026",
                "Tệp bị cắt cụt, thiếu phần cuối. Chép lại từ USB hoặc xin nơi gửi gửi lại.",
            ],
            &[
                "Chưa rõ",
                "Tệp “tài liệu (1).zip”",
                "8:31 ngày 05/11/2026",
                "Tệp này không phải là gói hồ sơ của chương trình. Chọn lại tệp, hoặc xin nơi gửi gửi lại tệp gốc.",
            ],
        ],
        (_, "contents") => &[
            &["Tờ trình", "Đúng thể thức"],
            &[
                "Biên bản cuộc họp đánh giá",
                "Đủ chữ ký của chủ trì, thư ký",
            ],
        ],
        (_, "looked_at") => &[
            &[
                "dang-ky-thon-dong.antt",
                "Thôn Đông, Hồ sơ đăng ký",
                "HỢP LỆ",
                "Đã ghi hồ sơ đăng ký năm 2026 của Thôn Đông.",
            ],
            &[
                "tài liệu (1).antt",
                "Chưa rõ",
                "KHÔNG HỢP LỆ",
                "Tệp bị cắt cụt. Chép lại từ USB hoặc xin nơi gửi gửi lại.",
            ],
            &[
                "ảnh/IMG_0231.jpg",
                "",
                "Không phải gói hồ sơ",
                "Tệp khác, chương trình không mở và không thay đổi gì.",
            ],
        ],
        (_, "entries") => &[
            &[
                "12/02/2026",
                "Nộp hồ sơ đăng ký",
                "khu dân cư, cơ quan, doanh nghiệp",
                "trước ngày 13/02; mục IV.3.1 Kế hoạch 40/KH-UBND xã Kon Gang",
            ],
            &[
                "28/10/2026",
                "Nộp hồ sơ đề nghị công nhận",
                "khu dân cư",
                "trước ngày 29/10; mục IV.3.2 Kế hoạch 40/KH-UBND xã Kon Gang",
            ],
            &[
                "",
                "Sơ kết 05 năm thực hiện",
                "Công an xã Kon Gang",
                "trong năm 2026",
            ],
        ],
        (_, "models") => &[
            &[
                "Tiếng kẻng an ninh",
                "Thôn Đông",
                "12/05/2021, theo Quyết định 31/QĐ-UBND",
                "45",
                "Hoạt động hiệu quả: gõ kẻng 12 lần, ngăn được 2 vụ trộm.",
            ],
            &[
                "Camera an ninh",
                "Thôn Tây",
                "01/03/2024",
                "8",
                "Chưa đánh giá",
            ],
        ],
        (_, "totals") => &[
            &["2025", "12", "12", "11", "9", "9/12"],
            &["2026", "12", "12", "12", "10", "10/12"],
        ],
        (_, "kinds") => &[
            &["2025", "khu dân cư", "10", "10", "8"],
            &["2026", "khu dân cư", "10", "10", "9"],
        ],
        (_, "incidents") => &[&[
            "2026",
            "Cháy, nổ, tai nạn (khu dân cư)",
            "điểm d khoản 4 Điều 4 Thông tư 124/2021/TT-BCA",
            "1",
        ]],
        (_, "rules") => &[&[
            "2026",
            "Thông tư 124/2021/TT-BCA; Kế hoạch 40/KH-UBND xã Kon Gang",
        ]],
        (_, "remarks") => &[
            &[
                "Biên bản, mục II",
                "Số vụ cháy ghi trong biên bản là 1, trong bảng tự đánh giá là 0.",
                "Kiểm tra lại, sửa cho thống nhất.",
                "điểm d khoản 4 Điều 4",
            ],
            &[
                "Danh sách hộ đăng ký",
                "Thiếu 3 hộ so với số hộ đang cư trú.",
                "Bổ sung danh sách.",
                "",
            ],
        ],
        _ => &[],
    };
    rows.iter()
        .map(|row| {
            let mut row: Vec<String> = row.iter().map(|cell| (*cell).to_owned()).collect();
            row.resize(width, String::new());
            row
        })
        .collect()
}
