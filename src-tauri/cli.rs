//! `antt-cli` — the twin of the window: the same commands on the same data, for scripts, for tests and for machines
//! without a screen. It decides nothing.

mod audit;
mod host;
mod samples;
mod updates;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use app::verify::Openers;
use app::{App, Code, Fault, Purpose, World};
use clap::{Parser, Subcommand};
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};

/// Hồ sơ ANTT ở dòng lệnh: làm được mọi việc mà cửa sổ làm được, trên cùng số liệu
#[derive(Debug, Parser)]
#[command(name = "antt-cli", version)]
struct Arguments {
    #[command(flatten)]
    place: host::Place,

    /// Trả lời bằng JSON trên một dòng, kể cả khi bị từ chối
    #[arg(long, global = true)]
    json: bool,

    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Gọi một lệnh theo tên, như màn hình gọi
    Call {
        /// Tên lệnh; `antt-cli commands` liệt kê
        name: String,
        /// Các đối số: JSON, hoặc @TỆP, hoặc - để đọc từ đầu vào
        #[arg(default_value = "{}")]
        args: String,
    },
    /// Liệt kê mọi lệnh
    Commands,
    /// Đi trọn một năm mẫu, từ đăng ký đến sổ của cấp trên, trong một thư mục mới
    Demo {
        /// Thư mục mới để ghi sổ của từng nơi, các gói, các giấy tờ và khóa tin cậy
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Kế hoạch của địa phương nào
        #[arg(long, default_value = "all", value_parser = ["kon-gang", "can-tho", "xa-25-thon", "all"])]
        plan: String,
        /// Dừng sau chặng này: launch, register, meet, hand-in, appraise, decide, report, commune, restore
        #[arg(long, value_name = "STAGE")]
        until: Option<String>,
    },
    /// Sinh sổ MẪU của một cơ quan cấp trên từ danh mục thật, để xem thử, kiểm thử và đo
    Generate(samples::Order),
    /// Xem một gói hồ sơ, hoặc kiểm tra nó có hợp lệ không
    #[command(subcommand)]
    Bundle(BundleVerb),
    /// Kiểm tra gói quy định
    #[command(subcommand)]
    Rules(RulesVerb),
    /// Giấy tờ đã in: thuộc số liệu nào, có khớp không; trình bày có đúng thể thức không
    #[command(subcommand)]
    Papers(PapersVerb),
    /// Nhật ký: xem, tìm, kiểm tra, ghi ra tệp
    #[command(subcommand)]
    Audit(audit::Verb),
    /// Lưu mọi sổ trên máy ra một thư mục mới: gói số liệu và mọi giấy tờ dạng PDF
    Rescue {
        /// Nơi ghi thư mục đó, ví dụ USB
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Ghi tờ hướng dẫn trưởng thôn, bốn trang A4, để in
    Guide {
        /// Tệp mới; tên kết thúc bằng .docx thì ghi tệp Word, còn lại ghi PDF
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Ghi tệp hỗ trợ: máy và sổ ra sao, không có tên người, tên đơn vị, chữ đã gõ; hoặc tra một mã lỗi
    #[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
    Support {
        /// Thư mục nhận tệp hỗ trợ
        #[arg(long, value_name = "DIR", required = true)]
        to: Option<PathBuf>,
        #[command(subcommand)]
        verb: Option<SupportVerb>,
    },
    /// Cập nhật chương trình bằng tệp: lập, nhận, cài, xem
    #[command(subcommand)]
    Update(updates::Verb),
    /// Sao lưu sổ đang mở ra một thư mục, rồi đọc lại để kiểm tra
    Backup {
        /// Thư mục nhận bản sao lưu
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum BundleVerb {
    /// Gói này là gì, của ai, bên trong có gì
    Inspect {
        #[command(flatten)]
        keys: Keys,
        file: PathBuf,
    },
    /// Gói này có còn nguyên vẹn và đúng người ký không; chỉ kết thúc bằng 0 khi HỢP LỆ
    Verify {
        /// Danh sách khóa tin cậy
        #[arg(long, value_name = "FILE")]
        trust: Option<PathBuf>,
        #[command(flatten)]
        keys: Keys,
        file: PathBuf,
    },
    /// Mở niêm phong, ghi nguyên gói bên trong ra một tệp mới cho công cụ khác đọc
    Open {
        #[command(flatten)]
        keys: Keys,
        file: PathBuf,
        /// Tệp mới
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct Keys {
    /// Khóa mở niêm phong, mỗi dòng một khóa; không ghi thì dùng tệp khoa-mo cạnh danh sách khóa tin cậy, không có thì dùng khóa của sổ đang mở
    #[arg(id = "keys", long = "keys", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Keys {
    /// What opens a sealed file.
    fn read(&self, place: &host::Place, trust: Option<&Path>) -> Result<Openers, Fault> {
        let beside = trust.map(|trust| trust.with_file_name(app::verify::KEYS));
        match (&self.file, beside.filter(|file| file.is_file())) {
            (Some(file), _) => Openers::read(file),
            (None, Some(file)) => Openers::read(&file),
            (None, None) => Openers::of(&open(place)?),
        }
    }
}

#[derive(Debug, Subcommand)]
enum RulesVerb {
    /// Đọc gói toàn quốc rồi các lớp của địa phương, theo thứ tự từ trên xuống; nêu mọi lỗi kèm số dòng
    Check {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum PapersVerb {
    /// Giấy tờ này thuộc số liệu nào, có khớp không; chỉ kết thúc bằng 0 khi khớp
    Verify {
        /// Mã đối chiếu ở chân trang, hoặc tệp PDF
        #[arg(value_name = "CODE|FILE.pdf")]
        what: String,
    },
    /// Tệp PDF này có trình bày đúng Nghị định 30/2020/NĐ-CP không; chỉ kết thúc bằng 0 khi không có chỗ sai
    Check {
        /// Kiểm tra như loại giấy tờ nào; không ghi thì xem phần đầu của văn bản mà biết
        #[arg(long = "as", value_name = "KIND", value_parser = app::paper_check::profiles())]
        profile: Option<String>,
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum SupportVerb {
    /// Mã lỗi mà người dùng đọc là chỗ nào trong chương trình
    Code {
        /// Sáu chữ số, có hay không có dấu gạch
        code: String,
    },
}

/// [`World`] without a screen: a path stands for itself, and nobody can be asked.
struct Script(host::Place);

impl World for Script {
    fn now(&self) -> OffsetDateTime {
        self.0.now()
    }

    fn random(&self, buffer: &mut [u8]) {
        host::random(buffer);
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Err(Fault::precondition(
            "Ở dòng lệnh không có hộp chọn tệp. Hãy ghi thẳng đường dẫn vào đối số của lệnh.",
        ))
    }

    fn show(&self, path: &Path) -> Result<(), Fault> {
        eprintln!("{}", path.display());
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }

    /// Never an argument: arguments can be read by everybody who uses this machine.
    fn passphrase(&self) -> Option<String> {
        std::env::var("ANTT_PASSPHRASE").ok()
    }

    fn system(&self) -> String {
        host::system()
    }

    fn program(&self) -> Option<app::update::Program> {
        host::program()
    }

    fn build_date(&self) -> Option<Date> {
        self.0.build_date()
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.json;
    match run(arguments) {
        Ok(code) => code,
        Err(fault) if json => {
            eprintln!("{}", json!(fault));
            ExitCode::FAILURE
        }
        Err(fault) => {
            eprintln!("! {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Fault> {
    let Arguments { place, json, verb } = arguments;
    match verb {
        Verb::Call { name, args } => {
            let app = open(&place)?;
            let args = read_args(&args)?;
            print(json, &finished(&app, app::call(&app, &name, args)?)?)
        }
        Verb::Commands => print_lines(app::commands::COMMANDS),
        Verb::Demo { out, plan, until } => samples::demo(&absolute(out), &plan, until.as_deref()),
        Verb::Generate(order) => samples::generate(order, &place),
        Verb::Bundle(BundleVerb::Inspect { keys, file }) => {
            let keys = || keys.read(&place, None);
            print_words(json, &app::verify::inspect(&file, &keys)?)
        }
        Verb::Bundle(BundleVerb::Open { keys, file, out }) => {
            let keys = || keys.read(&place, None);
            print_words(json, &app::verify::take_out(&file, &out, &keys)?)
        }
        Verb::Bundle(BundleVerb::Verify { trust, keys, file }) => {
            let trust = trust.as_deref();
            let keys = || keys.read(&place, trust);
            let (holds, lines) = app::verify::verify(&file, trust, &keys)?;
            print_words(json, &lines)?;
            Ok(succeeded(holds))
        }
        Verb::Rules(RulesVerb::Check { files }) => {
            print_words(json, &app::upkeep::check_rules(&files)?)
        }
        Verb::Papers(PapersVerb::Verify { what }) => verify_paper(&open(&place)?, json, &what),
        Verb::Papers(PapersVerb::Check { profile, file }) => {
            let (sound, lines) = app::paper_check::check(&file, profile.as_deref())?;
            print_words(json, &lines)?;
            Ok(succeeded(sound))
        }
        Verb::Audit(verb) => audit::run(verb, &place, json),
        Verb::Rescue { to } => {
            let rescued = app::rescue::rescue(&open(&place)?, &absolute(to), &mut |line| {
                // What cannot be shown on the way stands in the folder at the end.
                let _ = print_lines(&[line]);
            })?;
            print_lines(&[format!("Đã lưu vào {}", rescued.folder.display()).as_str()])?;
            Ok(succeeded(rescued.whole))
        }
        Verb::Guide { out } => {
            let written = app::commands::write_guide(&absolute(out))?;
            print_lines(&[format!("Đã ghi {}", written.display()).as_str()])
        }
        Verb::Support {
            verb: Some(SupportVerb::Code { code }),
            ..
        } => print_words(json, &[app::trouble::explained(&code)?]),
        Verb::Support { to, .. } => support(&place, &absolute(to.unwrap_or_default())),
        Verb::Update(verb) => updates::run(verb, &place, json),
        Verb::Backup { to } => print(
            json,
            &app::call(
                &open(&place)?,
                "back_up_to",
                json!({ "folder": absolute(to) }),
            )?,
        ),
    }
}

/// The support file; of a register that cannot be opened too, for that is when it is wanted most.
fn support(place: &host::Place, to: &Path) -> Result<ExitCode, Fault> {
    let root = place.folder().map_err(Fault::precondition)?;
    let world = Script(place.clone());
    let opened = open(place);
    let sections = app::support::sections(&root, &world, opened.as_ref(), None);
    let (written, _) = app::support::write(to, &world, &sections)?;
    print_lines(&[format!("Đã ghi {}", written.display()).as_str()])
}

/// A file when there is one of that name, else a code.
fn verify_paper(app: &App, json: bool, what: &str) -> Result<ExitCode, Fault> {
    let is_file = Path::new(what).is_file();
    let key = if is_file { "file" } else { "code" };
    let view = app::call(app, "verify_paper", json!({ key: what }))?;
    if json {
        print(json, &view)?;
    } else {
        let lines = verified_lines(&view);
        print_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    Ok(if view["tone"] == "ok" {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn verified_lines(view: &Value) -> Vec<String> {
    let said = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let each = |key: &str| view[key].as_array().cloned().unwrap_or_default();
    let mut lines = vec![format!(
        "{}: {}",
        said(view, "word"),
        said(view, "sentence")
    )];
    for fact in each("facts") {
        lines.push(format!(
            "  {}: {}",
            said(&fact, "label"),
            said(&fact, "value")
        ));
    }
    for one in each("differences") {
        lines.push(format!("  - trên giấy: {}", said(&one, "printed")));
        lines.push(format!("  + hiện nay:  {}", said(&one, "now")));
    }
    let missing = each("missing").into_iter().map(|line| {
        format!(
            "  không thấy trong tệp: {}",
            line.as_str().unwrap_or_default()
        )
    });
    lines.extend(missing);
    let notes = each("notes")
        .into_iter()
        .map(|note| format!("  {}", note.as_str().unwrap_or_default()));
    lines.extend(notes);
    lines
}

fn succeeded(holds: bool) -> ExitCode {
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

fn open(place: &host::Place) -> Result<App, Fault> {
    let folder = place.folder().map_err(Fault::precondition)?;
    if let Some(program) = host::program() {
        app::update::heal(&folder, &program, place.now());
    }
    app::trouble::begin(&folder);
    App::open(&folder, Box::new(Script(place.clone())))
}

fn read_args(args: &str) -> Result<Value, Fault> {
    let malformed = |cause: &dyn std::fmt::Display| {
        Fault::new(
            Code::Malformed,
            format!("Không đọc được đối số: {cause}. Đối số là JSON, @TỆP hoặc -."),
        )
    };
    let text = match args.strip_prefix('@') {
        Some(file) => std::fs::read_to_string(file).map_err(|cause| malformed(&cause))?,
        None if args == "-" => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|cause| malformed(&cause))?;
            text
        }
        None => args.to_owned(),
    };
    serde_json::from_str(&text).map_err(|cause| malformed(&cause))
}

/// Long work lives as long as the program: wait for it, and answer what became of it.
fn finished(app: &App, reply: Value) -> Result<Value, Fault> {
    let started = reply
        .as_object()
        .filter(|reply| reply.len() == 1)
        .and_then(|reply| reply.get("job"))
        .cloned();
    let Some(job) = started else { return Ok(reply) };
    loop {
        let status = app::call(app, "job_status", json!({ "job": job }))?;
        if status["state"] != "running" {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn print(json: bool, reply: &Value) -> Result<ExitCode, Fault> {
    let text = if json {
        reply.to_string()
    } else {
        format!("{reply:#}")
    };
    print_lines(&[text.as_str()])
}

fn print_words(json: bool, lines: &[String]) -> Result<ExitCode, Fault> {
    if json {
        return print(json, &json!(lines));
    }
    print_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A reader that has seen enough, as `head` does, is no fault.
fn print_lines(lines: &[&str]) -> Result<ExitCode, Fault> {
    let mut out = std::io::stdout().lock();
    let written = lines
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
        .and_then(|()| out.flush());
    match written {
        Err(cause) if cause.kind() != std::io::ErrorKind::BrokenPipe => Err(Fault::new(
            Code::Disk,
            format!("Không ghi được câu trả lời: {cause}."),
        )),
        _ => Ok(ExitCode::SUCCESS),
    }
}
