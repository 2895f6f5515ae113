//! `antt-serve`: the same page and the same door on this machine's loopback, for browser tests and pictures. It is
//! never part of what people get: the program they use opens no port.

mod host;

use std::collections::VecDeque;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use app::update::Program;
use app::{App, Fault, Purpose, World};
use clap::Parser;
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};
use tiny_http::{Header, Method, Request, Server};

/// Phục vụ màn hình của Hồ sơ ANTT trên chính máy này, để kiểm thử
#[derive(Debug, Parser)]
#[command(name = "antt-serve", version)]
struct Arguments {
    #[command(flatten)]
    place: host::Place,

    /// Cổng; 0 là cổng bất kỳ còn trống
    #[arg(long, default_value_t = 0)]
    port: u16,

    /// Khóa phát hành mà bản này nhận cập nhật, thay cho khóa lúc dựng
    #[arg(long, value_name = "LINE", default_value = "")]
    update_key: String,

    /// Thư mục chứa màn hình đã dựng
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/dist"))]
    dist: PathBuf,
}

/// What a test has arranged: what the person picks next, what day it is, what was opened with another program.
#[derive(Default)]
struct Stage {
    picks: Mutex<VecDeque<Vec<PathBuf>>>,
    today: Mutex<Option<Date>>,
    shown: Mutex<Vec<PathBuf>>,
    waiting: Mutex<Option<PathBuf>>,
    program: Option<Program>,
}

impl Stage {
    fn place(&self) -> host::Place {
        host::Place {
            today: *lock(&self.today),
            ..host::Place::default()
        }
    }
}

struct Staged(Arc<Stage>);

impl World for Staged {
    fn now(&self) -> OffsetDateTime {
        self.0.place().now()
    }

    fn random(&self, buffer: &mut [u8]) {
        host::random(buffer);
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(lock(&self.0.picks).pop_front().unwrap_or_default())
    }

    fn show(&self, path: &Path) -> Result<(), Fault> {
        lock(&self.0.shown).push(path.to_owned());
        Ok(())
    }

    fn pending_file(&self) -> Option<PathBuf> {
        lock(&self.0.waiting).take()
    }

    fn system(&self) -> String {
        host::system()
    }

    fn program(&self) -> Option<Program> {
        self.0.program.clone()
    }

    fn build_date(&self) -> Option<Date> {
        self.0.place().build_date()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Host {
    door: Result<App, Fault>,
    stage: Arc<Stage>,
    dist: PathBuf,
    policy: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let publisher = app::update::publisher(&arguments.update_key)?;
    let program = host::program().map(|program| Program {
        publisher: publisher.or(program.publisher),
        ..program
    });
    let stage = Arc::new(Stage {
        today: Mutex::new(arguments.place.today),
        program,
        ..Stage::default()
    });
    let door = App::open(
        &arguments.place.folder()?,
        Box::new(Staged(Arc::clone(&stage))),
    );
    let host = Arc::new(Host {
        door,
        stage,
        dist: arguments.dist,
        policy: policy()?,
    });
    let server =
        Arc::new(Server::http(("127.0.0.1", arguments.port)).map_err(|fault| fault.to_string())?);
    println!("http://{}/", server.server_addr());
    // Several at once: a job's state is asked for while another call is at work.
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (server, host) = (Arc::clone(&server), Arc::clone(&host));
            std::thread::spawn(move || {
                server
                    .incoming_requests()
                    .for_each(|request| host.answer(request))
            })
        })
        .collect();
    workers.into_iter().for_each(|worker| drop(worker.join()));
    Ok(())
}

/// The window's own policy, so that what it forbids fails in these tests too. Only the way to the door differs.
fn policy() -> Result<String, Box<dyn std::error::Error>> {
    let config: Value = serde_json::from_str(include_str!("../tauri.conf.json"))?;
    let directives = config["app"]["security"]["csp"]
        .as_object()
        .ok_or("tauri.conf.json names no policy")?;
    let written = directives
        .iter()
        .map(|(directive, sources)| match directive.as_str() {
            "connect-src" => "connect-src 'self'".to_owned(),
            _ => format!("{directive} {}", sources.as_str().unwrap_or("'none'")),
        });
    Ok(written.collect::<Vec<_>>().join("; "))
}

impl Host {
    fn answer(&self, mut request: Request) {
        let path = request
            .url()
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let response = match (request.method(), path.split_at(path.len().min(6))) {
            (Method::Post, ("/call/", name)) => {
                body(&mut request).and_then(|args| self.call(name, args))
            }
            (Method::Post, ("/test/", what)) => {
                body(&mut request).and_then(|args| self.arrange(what, args))
            }
            (Method::Get | Method::Head, _) => return self.file(request, &path),
            _ => Err(Fault::not_found("Không có trang này.")),
        };
        let (status, reply) = match response {
            Ok(reply) => (200, reply),
            Err(fault) => (422, json!(fault)),
        };
        let json = [header("Content-Type", "application/json; charset=utf-8")];
        respond(request, status, &json, reply.to_string().as_bytes());
    }

    fn call(&self, name: &str, args: Value) -> Result<Value, Fault> {
        match &self.door {
            Ok(app) => app::call(app, name, args),
            Err(fault) => Err(fault.clone()),
        }
    }

    /// `choose`: the files the next dialog answers. `today`: the day, or null. `pending`: the file the program was
    /// started with, or null. `shown`: answers what was opened with another program, and forgets it.
    fn arrange(&self, what: &str, args: Value) -> Result<Value, Fault> {
        fn read<T: serde::de::DeserializeOwned>(args: Value) -> Result<T, Fault> {
            serde_json::from_value(args)
                .map_err(|cause| Fault::new(app::Code::Malformed, cause.to_string()))
        }
        match what {
            "choose" => lock(&self.stage.picks).push_back(read(args)?),
            "pending" => *lock(&self.stage.waiting) = read(args)?,
            "today" => {
                let day: Option<String> = read(args)?;
                let day = day.map(|day| host::day(&day)).transpose();
                *lock(&self.stage.today) =
                    day.map_err(|cause| Fault::new(app::Code::Malformed, cause))?;
            }
            "shown" => return Ok(json!(std::mem::take(&mut *lock(&self.stage.shown)))),
            _ => return Err(Fault::not_found("Không có việc sắp đặt này.")),
        }
        Ok(Value::Null)
    }

    fn file(&self, request: Request, path: &str) {
        let relative = Path::new(path.trim_start_matches('/'));
        let inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let file = self.dist.join(if path == "/" {
            Path::new("index.html")
        } else {
            relative
        });
        match std::fs::read(&file) {
            // Browsers ask for it unasked; the window does not.
            Err(_) if path == "/favicon.ico" => {
                let icon = include_bytes!("../icons/icon.ico");
                respond(
                    request,
                    200,
                    &[header("Content-Type", "image/x-icon")],
                    icon,
                );
            }
            Ok(bytes) if inside => {
                let headers = [
                    header("Content-Type", kind(&file)),
                    header("Content-Security-Policy", &self.policy),
                    header("Cache-Control", "no-store"),
                ];
                respond(request, 200, &headers, &bytes);
            }
            _ => respond(request, 404, &[], &[]),
        }
    }
}

/// Answers and lets the connection go. The library hands each connection to a thread of its own, and when two come at
/// the same instant to a single idle thread, the second one waits until the first connection ends; kept alive, that
/// would be never. The library itself cannot be told to close.
fn respond(request: Request, status: u16, headers: &[Header], body: &[u8]) {
    let has_body = *request.method() != Method::Head;
    let mut head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for header in headers {
        head.push_str(&format!("{}: {}\r\n", header.field, header.value));
    }
    head.push_str("\r\n");
    let mut answer = head.into_bytes();
    if has_body {
        answer.extend_from_slice(body);
    }
    let mut out = request.into_writer();
    // The page may have been closed meanwhile.
    let _ = out.write_all(&answer).and_then(|()| out.flush());
}

fn body(request: &mut Request) -> Result<Value, Fault> {
    let malformed =
        |cause: &dyn std::fmt::Display| Fault::new(app::Code::Malformed, cause.to_string());
    let mut text = String::new();
    request
        .as_reader()
        .read_to_string(&mut text)
        .map_err(|cause| malformed(&cause))?;
    serde_json::from_str(if text.is_empty() { "{}" } else { &text })
        .map_err(|cause| malformed(&cause))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are fixed ASCII text")
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
