//! The twin's words for sample data: a year that is lived, and a register that is generated.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use app::Fault;
use app::generate::{self as generated, Where};

use crate::{absolute, host, print_lines};

/// What is to be made.
#[derive(Debug, clap::Args)]
pub struct Order {
    #[command(flatten)]
    place: Place,
    /// Thư mục mới để ghi sổ
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Bao nhiêu năm; năm cuối là năm nay, hoặc năm của --today
    #[arg(long, default_value_t = 1)]
    years: u32,
    /// Chỉ lấy chừng này xã, phường, rải đều trong danh mục
    #[arg(long, value_name = "N")]
    communes: Option<usize>,
    /// Tổng số đơn vị ở dưới; không ghi thì trung bình mỗi xã, phường 30
    #[arg(long, value_name = "N")]
    units: Option<usize>,
    /// Cùng một chữ thì sinh ra cùng một sổ
    #[arg(long, default_value = "mau")]
    seed: String,
    /// Số liệu của năm cuối không ghi vào sổ mà để thành gói có chữ ký (khóa MẪU) trong DIR/goi, để tập nhận
    #[arg(long)]
    bundles: bool,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Place {
    /// Mã hai chữ số của tỉnh, thành phố trong danh mục từ 01/07/2025, ví dụ 52 là tỉnh Gia Lai
    #[arg(long, value_name = "CODE")]
    province: Option<String>,
    /// Mọi xã, phường, đặc khu của cả nước trong một sổ
    #[arg(long)]
    country: bool,
}

/// Makes the register and says what is in it.
pub fn generate(order: Order, place: &host::Place) -> Result<ExitCode, Fault> {
    let asked = generated::Order {
        place: order.place.province.map_or(Where::Country, Where::Province),
        years: order.years,
        communes: order.communes,
        units: order.units,
        seed: order.seed,
        today: place.now().date(),
        bundles: order.bundles,
    };
    let made = generated::run(&absolute(order.out), &asked, &mut |line| {
        // What cannot be printed has still happened.
        let _ = print_lines(&[line]);
    })?;
    let open = format!(
        "Xong. Mở sổ: antt-cli --data '{}' --today {} call board",
        made.folder.display(),
        asked.today
    );
    print_lines(&[open.as_str()])
}

/// One plan lies in the folder itself, several each in a folder of its own.
pub fn demo(out: &Path, plan: &str, until: Option<&str>) -> Result<ExitCode, Fault> {
    let plans: Vec<&str> = match plan {
        "all" => app::demo::of_localities().map(|plan| plan.slug).collect(),
        one => vec![one],
    };
    for slug in &plans {
        let plan = app::demo::plan(slug)?;
        let folder = if plans.len() > 1 {
            out.join(slug)
        } else {
            out.to_path_buf()
        };
        print_lines(&[plan.title])?;
        app::demo::run(&folder, plan, until, &mut |step| {
            let made = if step.made.is_empty() {
                String::new()
            } else {
                format!("\n    {}", step.made.join("\n    "))
            };
            // What cannot be printed has still happened.
            let _ =
                print_lines(&[format!("{}  {}: {}{made}", step.day, step.who, step.what).as_str()]);
        })?;
        let kept = format!(
            "Sổ của từng nơi, gói, giấy tờ và khóa tin cậy: {}",
            folder.display()
        );
        print_lines(&[kept.as_str(), ""])?;
    }
    print_lines(&["Đã đi trọn các bước."])
}
