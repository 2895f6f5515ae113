//! One village's evenings: set up, registered, incidents noted, the meeting held, closed, attached.

use store::evidence::Attachment;
use store::reader::Page;
use store::records::{RecordFilter, RecordRow};
use store::rounds::RoundRow;
use store::settings::Installation;
use store::units::UnitRow;
use store::{Act, Error, Reader, Store, Writer};

/// What a step does to the register.
type Deed = Box<dyn Fn(&Store) -> Result<(), Error>>;

/// One thing a person does and is told about: "Đã lưu".
pub struct Step {
    pub act: Deed,
    /// The program was closed before and is started again.
    pub reopens: bool,
}

/// What a person would see of the register.
#[derive(Debug, Default, PartialEq)]
pub struct Picture {
    fields: Vec<(String, String, String)>,
    records: Vec<(String, String, i64, String)>,
    evidence: Vec<(String, Option<String>)>,
    units: usize,
    acts: i64,
}

pub fn picture(r: &Reader<'_>) -> Result<Picture, Error> {
    let mut seen = Picture {
        acts: r.audit_length()?,
        ..Picture::default()
    };
    for form in ["dang-ky", "hop", "sang"] {
        for subject in r.drafted_subjects(form)? {
            for (field, value) in r.fields(form, &subject)? {
                seen.fields.push((subject.clone(), field, value));
            }
        }
    }
    for kind in ["registration", "incident", "meeting", "dossier.cong-nhan"] {
        for record in r.records::<String>(RecordFilter::of_kind(kind), Page::ALL)? {
            for piece in r.attachments(&record.row.id)? {
                seen.evidence.push((piece.id, piece.object));
            }
            let row = record.row;
            seen.records
                .push((row.id, row.state, record.version, row.body));
        }
    }
    seen.units = r.top_units()?.len() + r.units_under("xa")?.len();
    Ok(seen)
}

pub fn act(name: &str) -> Act {
    Act {
        name: name.to_owned(),
        actor: "Đinh Hữu Phước".to_owned(),
        subject: "thon".to_owned(),
        reason: String::new(),
        at: "2026-10-31T19:30:00+07:00".to_owned(),
    }
}

/// The whole of it, in order.
pub fn steps() -> Vec<Step> {
    let mut steps = vec![saves(set_up)];
    let registration = [
        "so_ho",
        "so_ho_dang_ky",
        "nghi_quyet_so",
        "nghi_quyet_ngay",
        "nguoi_ky",
    ];
    for (n, field) in registration.into_iter().enumerate() {
        steps.push(types("dang-ky", "r2026", field, format!("giá trị {n}")));
    }
    steps.push(saves(|w| {
        w.save_record(&record("dk", "registration", "draft", "286 hộ"))
            .map(drop)
    }));
    steps.push(attaches(
        "dk",
        "nghi-quyet",
        "Nghị quyết chi bộ ".repeat(3500),
    ));
    steps.push(saves(|w| w.set_record_state("dk", "closed")));
    for n in 0..6 {
        steps.push(saves(move |w| {
            let body = format!("Vụ việc thứ {n}: mất trộm xe đạp");
            w.save_record(&record(&format!("vv{n}"), "incident", "open", &body))
                .map(drop)
        }));
    }
    // Another evening: the log was folded into the file when the program was closed.
    steps.push(Step {
        reopens: true,
        ..types("hop", "h1", "chu_tri", "Ông Phước".to_owned())
    });
    for n in 0..14 {
        steps.push(types(
            "hop",
            "h1",
            &format!("tieu_chi_{n}"),
            format!("Đạt, có {n} vụ việc"),
        ));
    }
    let opinion = "Bà con nhất trí với kết quả tự đánh giá. ";
    for n in [1, 20, 150, 400] {
        steps.push(types("hop", "h1", "y_kien", opinion.repeat(n)));
    }
    steps.push(saves(|w| {
        w.save_record(&record("h1", "meeting", "closed", "Biên bản"))
            .map(drop)
    }));
    steps.push(saves(|w| w.clear_fields("hop", "h1")));
    steps.push(Step {
        reopens: true,
        ..saves(open_dossier)
    });
    steps.push(attaches(
        "hs",
        "bien-ban",
        "Ảnh biên bản đã ký ".repeat(300),
    ));
    steps.push(attaches(
        "hs",
        "bien-ban",
        "Ảnh biên bản đã ký ".repeat(300),
    ));
    steps.push(attaches("hs", "to-trinh", "Tờ trình".to_owned()));
    for n in 0..8 {
        steps.push(types(
            "hop",
            "bo-sung",
            &format!("dong_{n}"),
            format!("bổ sung {n}"),
        ));
    }
    steps.push(saves(|w| w.set_record_state("hs", "submitted")));
    steps.push(saves(|w| {
        w.replace_record(
            "h1",
            &record("h2", "meeting", "closed", "Biên bản thay thế"),
        )
    }));
    steps.push(saves(|w| w.withdraw_record("vv0", "Ghi nhầm thôn bên")));
    steps
}

fn saves(change: impl Fn(&Writer<'_>) -> Result<(), Error> + 'static) -> Step {
    Step {
        act: Box::new(move |store| store.write(act("save"), &change)),
        reopens: false,
    }
}

fn types(form: &'static str, subject: &'static str, field: &str, value: String) -> Step {
    let field = field.to_owned();
    saves(move |w| w.set_field(form, subject, &field, &value))
}

fn attaches(on: &'static str, item: &'static str, content: String) -> Step {
    let act = move |store: &Store| {
        let object = store.objects().put(&mut content.as_bytes())?;
        store.write(act("attach"), |w| {
            w.save_object(&object, "image/jpeg", "Ảnh chụp")?;
            let pieces = w.attachments(on)?.len();
            w.save_attachment(&Attachment {
                id: format!("{on}-{pieces}"),
                record: on.to_owned(),
                item: item.to_owned(),
                object: Some(object.sha256.clone()),
                form: "quet".to_owned(),
                sets: 1,
                title: "Ảnh chụp".to_owned(),
                at: w.at().to_owned(),
                withdrawn_reason: None,
            })
        })
    };
    Step {
        act: Box::new(act),
        reopens: false,
    }
}

fn set_up(w: &Writer<'_>) -> Result<(), Error> {
    let unit = |id: &str, name: &str, parent: Option<&str>| UnitRow {
        id: id.to_owned(),
        kind: "kdc".to_owned(),
        name: name.to_owned(),
        parent: parent.map(str::to_owned),
        ..UnitRow::default()
    };
    w.set_installation(&Installation {
        id: "may".to_owned(),
        epoch: 1,
    })?;
    w.save_unit(&unit("xa", "Xã Kon Gang", None))?;
    w.save_unit(&unit("thon", "Thôn Đông", Some("xa")))?;
    let text = w.save_rule_text("TT 124/2021/TT-BCA", &"Điều 1. ".repeat(600))?;
    w.save_round(&RoundRow {
        id: "r2026".to_owned(),
        year: 2026,
        label: "2026".to_owned(),
        launch_number: 1,
        office_unit: "xa".to_owned(),
        state: "open".to_owned(),
        body: (),
    })?;
    w.set_round_layers("r2026", &[&text])
}

fn open_dossier(w: &Writer<'_>) -> Result<(), Error> {
    w.save_record(&record(
        "hs",
        "dossier.cong-nhan",
        "draft",
        "Hồ sơ đề nghị công nhận",
    ))
    .map(drop)
}

fn record(id: &str, kind: &str, state: &str, body: &str) -> RecordRow<String> {
    RecordRow {
        id: id.to_owned(),
        kind: kind.to_owned(),
        unit: "thon".to_owned(),
        round: Some("r2026".to_owned()),
        state: state.to_owned(),
        number: 0,
        date: Some("2026-10-31".to_owned()),
        search_text: body.to_owned(),
        body: body.to_owned(),
    }
}
