use crate::{Fault, Limit, Place, SigningKey};
use expect_test::expect;

#[test]
fn every_fault_says_what_where_and_what_next() {
    let key = |seed| SigningKey::from_seed(&[seed; 32]).public();
    let text = |text: &str| text.to_owned();
    let altered = |place| Fault::Altered { place };
    let too_large = |what, limit| Fault::TooLarge { what, limit };
    let faults = [
        Fault::NotABundle,
        Fault::Truncated { at: 0 },
        Fault::Truncated { at: 512 },
        altered(Place::Manifest),
        altered(Place::Signature),
        altered(Place::Checksums),
        altered(Place::Member {
            name: text("a.pdf"),
            title: text("Biên bản họp"),
        }),
        altered(Place::Header {
            name: text("a.pdf"),
        }),
        altered(Place::Order),
        altered(Place::Directory),
        Fault::Extraneous {
            name: Some(text("la.exe")),
        },
        Fault::Extraneous { name: None },
        Fault::Missing {
            name: text("a.pdf"),
            title: text(""),
        },
        Fault::Duplicate {
            name: text("a.pdf"),
        },
        Fault::BadName { name: text("../a") },
        Fault::BadSignature,
        Fault::SignatureByOther {
            named: key(1),
            signed: key(2),
        },
        Fault::IssuerIsNotHolder {
            claimed: text("thon-tay"),
            holder: text("Thôn Đông"),
        },
        too_large(Limit::Manifest, 4 << 20),
        too_large(Limit::Members, 20_000),
        too_large(Limit::Payload, 2_000_000_000),
        too_large(Limit::Member, 999),
        Fault::UnsupportedVersion { found: 2 },
        Fault::Malformed { field: "kind" },
        Fault::Absent {
            name: text("a.pdf"),
        },
        Fault::SourceChanged {
            name: text("a.pdf"),
        },
        Fault::StillSealed,
        Fault::SealedForOther,
        Fault::CutOrAltered,
        altered(Place::Seal),
        Fault::Io(std::io::ErrorKind::StorageFull.into()),
    ];
    let sentences: String = faults.iter().map(|fault| fault.sentence() + "\n").collect();
    expect![[r#"
        Tệp này không phải là gói hồ sơ của chương trình. Chọn lại tệp, hoặc xin nơi gửi gửi lại tệp gốc.
        Tệp rỗng, không có nội dung. Chép lại từ USB hoặc xin nơi gửi gửi lại.
        Tệp bị cắt cụt, thiếu phần cuối. Chép lại từ USB hoặc xin nơi gửi gửi lại.
        Gói không còn nguyên vẹn: bảng kê (manifest.json) đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: chữ ký (manifest.json.sig) đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: danh sách mã kiểm (SHA256SUMS) đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: phần “Biên bản họp” (a.pdf) đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: phần đầu của “a.pdf” đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: thứ tự các phần đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: mục lục ở cuối tệp đã bị thay đổi sau khi ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Trong gói có phần lạ “la.exe” không được ghi trong bảng kê đã ký. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Sau phần cuối của gói còn dữ liệu lạ. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Gói thiếu phần “a.pdf”. Xin nơi gửi gửi lại gói đầy đủ.
        Trong gói có hai phần cùng tên “a.pdf”. Không dùng gói này; xin nơi gửi lập lại gói.
        Trong gói có phần mang tên không được phép “../a”. Không dùng gói này; xin nơi gửi lập lại gói.
        Chữ ký của gói không đúng với nội dung. Không dùng gói này; hỏi lại nơi gửi và xin gửi lại tệp gốc.
        Gói ghi người ký có mã khóa 4JE3-ZFRF-D5UQ-UB7V-FG3H, nhưng chữ ký là của mã khóa FP87-5R7T-VZ2Q-TF9E-XWHM. Không dùng gói này; hỏi lại nơi gửi.
        Gói ghi là của đơn vị có mã “thon-tay”, nhưng chữ ký là của “Thôn Đông”. Không dùng gói này; hỏi lại cả hai nơi.
        Bảng kê của gói lớn quá mức cho phép (4.194.304 byte). Bớt bản quét hoặc chia thành nhiều gói rồi lập lại.
        Gói có nhiều phần quá mức cho phép (20.000 phần). Bớt bản quét hoặc chia thành nhiều gói rồi lập lại.
        Gói lớn quá mức cho phép (2.000.000.000 byte). Bớt bản quét hoặc chia thành nhiều gói rồi lập lại.
        Một phần của gói lớn quá mức cho phép (999 byte). Bớt bản quét hoặc chia thành nhiều gói rồi lập lại.
        Gói được lập theo mẫu phiên bản 2, chương trình trên máy này chỉ đọc được phiên bản 1. Cập nhật chương trình rồi mở lại.
        Trong bảng kê của gói, loại gói không đúng mẫu. Xin nơi gửi lập lại gói bằng chương trình bản mới nhất.
        Phần “a.pdf” không kèm theo gói này. Nếu cần xem, xin nơi gửi gửi gói đầy đủ.
        Nội dung “a.pdf” bị thay đổi trong lúc lập gói. Đóng chương trình đang mở tệp đó rồi lập lại gói.
        Bên trong còn một lớp niêm phong nữa, không phải do chương trình lập. Không dùng gói này; xin nơi gửi xuất lại gói.
        Gói này được niêm phong cho nơi khác nên máy này không mở được. Chuyển cho đúng nơi nhận, hoặc xin nơi gửi xuất lại cho đơn vị mình.
        Phần cuối của gói niêm phong bị cắt cụt hoặc bị thay đổi. Chép lại từ USB hoặc xin nơi gửi gửi lại tệp gốc.
        Gói không còn nguyên vẹn: lớp niêm phong đã bị thay đổi sau khi niêm phong. Không dùng gói này; xin nơi gửi gửi lại tệp gốc.
        Không đọc hoặc ghi được tệp. Kiểm tra USB hoặc ổ đĩa còn chỗ và còn cắm, rồi làm lại.
    "#]].assert_eq(&sentences);
}
