//! The twin's words for a generated register.

use std::path::PathBuf;
use std::process::ExitCode;

use app::Fault;
use app::generate::{self, Where};

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
pub fn run(order: Order, place: &host::Place) -> Result<ExitCode, Fault> {
    let asked = generate::Order {
        place: order.place.province.map_or(Where::Country, Where::Province),
        years: order.years,
        communes: order.communes,
        units: order.units,
        seed: order.seed,
        today: place.now().date(),
    };
    let made = generate::run(&absolute(order.out), &asked, &mut |line| {
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
