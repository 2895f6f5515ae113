//! Certificates of a large commune: one run over forty units, counted while it goes on, stopped when somebody asks.

use serde_json::{Value, json};
use store::records::RecordRow;
use time::macros::date;

use super::objects::{KON_GANG, desk, hand_in, meet, register};
use super::{ask, folder, list, text};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;
use crate::desk::DeskDossier;
use crate::exchange::payload;
use crate::fault::Fault;
use crate::register::new_id;

const N: usize = 40;

#[test]
fn forty_certificates_are_one_run_that_is_counted_and_can_be_stopped() {
    let out = folder();
    let time = StoryTime::new("forty", date!(2023 - 01 - 05));
    let commune = desk(out.path(), &time, "xa", KON_GANG, "Công an xã Kon Gang");
    commune.start_round(2023, &["kon-gang-2022"]).unwrap();
    for n in 1..=N {
        commune.add_unit(&format!("Làng Mẫu {n}")).unwrap();
    }
    commune.choose_opens().unwrap();
    let launch = commune.write("issue_launch", json!({}), "goi").unwrap();
    let village = Office::open(out.path(), "lang", &time).unwrap();
    village.accept_launch(&launch, Some("Làng Mẫu 1")).unwrap();
    time.go_to(date!(2023 - 02 - 01));
    let registration = register(&village, "01/02/2023");
    time.go_to(date!(2023 - 11 - 01));
    meet(&village, "01/11/2023", &[]);
    let dossier = hand_in(&village, "01/11/2023");
    time.go_to(date!(2023 - 11 - 10));
    commune.import_all(&[registration, dossier]).unwrap();
    let first = commune.unit("Làng Mẫu 1").unwrap();
    commune.begin_appraisal(&first).unwrap();
    ask(&commune, "agree_all", json!({ "unit": first }));
    ask(&commune, "propose", json!({ "unit": first }));
    like_the_first(&commune, &first);
    let decision = decided(&commune);

    let folder = out.path().join("giay");
    std::fs::create_dir_all(&folder).unwrap();
    let args = json!({ "subject": decision, "folder": folder });
    let whole = run(&commune, &args, N + 1);
    assert_eq!((text(&whole, "state"), &whole["done"]), ("done", &json!(N)));
    assert!(text(&whole, "summary").starts_with("Đã ghi 40 tờ vào một tệp: "));
    assert_eq!(pages(text(&whole, "summary")), N);

    // How far it gets before it hears of the wish to stop is chance; what it says is what it did.
    let mut stopped_midway = false;
    for _ in 0..8 {
        let view = run(&commune, &args, 3);
        let done = usize::try_from(view["done"].as_u64().unwrap()).unwrap();
        assert!(done >= 3 && text(&view, "state") == "cancelled", "{view:#}");
        assert_eq!(pages(text(&view, "summary")), done);
        if done < N {
            let said = format!("Đã dừng theo yêu cầu. Đã ghi {done} trong 40 tờ vào một tệp: ");
            assert!(text(&view, "summary").starts_with(&said), "{view:#}");
            let next = format!("Các tờ từ Làng Mẫu {} trở đi chưa lập.", done + 1);
            assert!(text(&view, "summary").ends_with(&next), "{view:#}");
            stopped_midway = true;
            break;
        }
    }
    assert!(
        stopped_midway,
        "eight runs went to their end before they could be stopped"
    );
}

/// The job to its end; asked to stop once so many sheets are done.
fn run(commune: &Office, args: &Value, stop_at: usize) -> Value {
    let started = ask(commune, "start_certificates", args.clone());
    let job = json!({ "job": text(&started, "job") });
    let (mut before, mut asked) = (0, false);
    loop {
        let view = ask(commune, "job_status", job.clone());
        let done = view["done"].as_u64().unwrap();
        assert!(done >= before && list(&view, "lines").len() as u64 == done);
        before = done;
        if text(&view, "state") != "running" {
            assert_eq!(view["total"], json!(N));
            return view;
        }
        if !asked && done >= stop_at as u64 {
            asked = true;
            ask(commune, "cancel_job", job.clone());
        }
        std::thread::yield_now();
    }
}

/// How many sheets the file has that a summary names.
fn pages(summary: &str) -> usize {
    let (_, file) = summary.split_once("vào một tệp: ").unwrap();
    let (file, _) = file.split_once(".pdf").unwrap();
    let bytes = std::fs::read(format!("{file}.pdf")).unwrap();
    documents::read_pdf(&bytes).unwrap().pages.len()
}

/// Every other unit has handed in and been proposed as the first one.
fn like_the_first(commune: &Office, first: &str) {
    let register = commune.app.register();
    let round = register.open_round().unwrap();
    let known = register
        .store
        .read(|r| crate::desk::dossier(r, first, round.id()))
        .unwrap()
        .unwrap();
    let board = ask(commune, "board", json!({}));
    let others: Vec<(String, String)> = list(&board, "rows")
        .iter()
        .map(|row| (text(row, "unit").to_owned(), text(row, "name").to_owned()))
        .filter(|(unit, _)| unit != first)
        .collect();
    assert_eq!(others.len(), N - 1);
    let act = commune.app.act(&register, "save_field", "forty").unwrap();
    register
        .store
        .write(act, |w| {
            for (unit, name) in &others {
                let body: &DeskDossier = &known.row.body;
                let card = payload::UnitCard {
                    id: unit.clone(),
                    name: name.clone(),
                    ..body.payload.unit.clone()
                };
                w.save_record(&RecordRow {
                    id: new_id(commune.app.world()),
                    unit: unit.clone(),
                    body: DeskDossier {
                        payload: payload::Dossier {
                            unit: card,
                            ..body.payload.clone()
                        },
                        ..body.clone()
                    },
                    ..known.row.clone()
                })?;
            }
            Ok::<_, Fault>(())
        })
        .unwrap();
}

fn decided(commune: &Office) -> String {
    let units = commune.ready().unwrap();
    assert_eq!(units.len(), N);
    let decision = ask(commune, "draft_decision", json!({ "units": units }));
    let id = text(&decision, "id").to_owned();
    let typed = vec![
        ("decision.signer".to_owned(), "Đỗ Văn Mẫu".to_owned()),
        ("decision.number".to_owned(), "12/QĐ-UBND".to_owned()),
        ("decision.date".to_owned(), "10/11/2023".to_owned()),
    ];
    commune.fill_all_confirmed("decision", &id, &typed).unwrap();
    ask(commune, "issue_decision", json!({ "subject": id }));
    id
}
