//! `antt-cli audit …`: the log of the open register, read, checked and written out by the same commands as on the screen.

use std::path::PathBuf;
use std::process::ExitCode;

use app::{App, Fault};
use serde_json::{Value, json};

use crate::{absolute, finished, host, open, print, print_lines, print_words, succeeded};

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Đi từ mục đầu đến mục cuối: có mục nào bị sửa, bớt hay chen vào không
    Verify,
    /// Xem các việc đã làm, việc mới ở trên
    Show {
        /// Chỉ những việc có các chữ này; không cần dấu
        #[arg(long, value_name = "TEXT", default_value = "")]
        query: String,
        /// Nhiều nhất bao nhiêu việc
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
    },
    /// Ghi toàn bộ nhật ký ra một thư mục mới: bảng để đọc, nguyên văn với chuỗi mã để người khác kiểm tra; có tên người
    Export {
        /// Nơi ghi thư mục đó, ví dụ USB
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
}

pub fn run(verb: Verb, place: &host::Place, json: bool) -> Result<ExitCode, Fault> {
    let app = open(place)?;
    match verb {
        Verb::Verify => print_words(json, &[app::upkeep::verify_audit(&app)?]),
        Verb::Show { query, limit } => {
            let rows = rows(&app, &query, limit)?;
            if json {
                return print(json, &json!(rows));
            }
            let lines: Vec<String> = rows.iter().flat_map(lines).collect();
            print_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>())
        }
        Verb::Export { to } => {
            let args = json!({ "folder": absolute(to) });
            let end = finished(&app, app::call(&app, "start_save_journal", args)?)?;
            let is_done = end["state"] == "done";
            if json {
                print(json, &end)?;
            } else {
                print_lines(&[end["summary"].as_str().unwrap_or_default()])?;
            }
            Ok(succeeded(is_done))
        }
    }
}

/// As many acts as were asked for, page by page.
fn rows(app: &App, query: &str, limit: usize) -> Result<Vec<Value>, Fault> {
    let mut rows = Vec::new();
    let mut before = json!(0);
    while rows.len() < limit {
        let args = json!({ "query": query, "before": before });
        let page = app::call(app, "journal", args)?;
        rows.extend(page["rows"].as_array().cloned().unwrap_or_default());
        before = page["before"].clone();
        if before == 0 {
            break;
        }
    }
    rows.truncate(limit);
    Ok(rows)
}

fn lines(row: &Value) -> Vec<String> {
    let said = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let parts = ["number", "when", "who", "what", "about"].map(|key| said(row, key));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut lines = vec![parts.join(" | ")];
    let reason = said(row, "reason");
    if !reason.is_empty() {
        lines.push(format!("    Lý do: {reason}"));
    }
    for change in row["changes"].as_array().into_iter().flatten() {
        let [what, before, after] = ["what", "before", "after"].map(|key| said(change, key));
        lines.push(format!("    {what}: {before} → {after}"));
    }
    lines
}
