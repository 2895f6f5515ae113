//! A later catalogue, loaded from files by the office: checked row by row, kept whole or not at all.

use domain::date::{iso, short};
use domain::form::{self, Fields, FormModel, Gap, Input, InputKind, typed, typed_date};
use store::objects::ObjectRef;
use store::records::RecordRow;

use crate::catalogue::{self, Loaded, SINCE};
use crate::commands::board::fact;
use crate::commands::{CatalogueArgs, NoArgs};
use crate::fault::{Code, Fault};
use crate::history::catalogues::{CATALOGUE, LoadedCatalogue, all};
use crate::register::{self, Register};
use crate::views::{CataloguesView, FormView};
use crate::{App, files, say, shown};

const FORM: &str = "later-catalogue";
const ROUTE: &str = "catalogues";
/// So many faults are shown at once: more are better mended in the file first.
const MOST_FAULTS: usize = 40;
/// No list of communes is larger than this.
const LARGEST: u64 = 8 << 20;

/// The catalogues this register knows.
pub fn catalogues(app: &App, _args: NoArgs) -> Result<CataloguesView, Fault> {
    view(app, Vec::new())
}

fn view(app: &App, faults: Vec<String>) -> Result<CataloguesView, Fault> {
    let register = app.register();
    super::desk(&register)?;
    let loaded = all(&register)?
        .into_iter()
        .map(|record| {
            let body = record.row.body;
            let day = iso::from_text(&body.date).map_or_else(|| body.date.clone(), short);
            let links = if body.succession.is_some() {
                "có bảng nối xã cũ – xã mới"
            } else {
                "không có bảng nối xã cũ – xã mới"
            };
            let n = form::show_number(body.n_communes);
            fact(
                &format!("Từ ngày {day}"),
                format!("{n} xã, phường; {links}. {}", body.instrument),
            )
        })
        .collect();
    Ok(CataloguesView {
        form: form_view(app, &register)?,
        shipped: vec![
            fact(
                "Trước ngày 01/07/2025",
                "10.035 xã, phường, thị trấn, có cấp huyện",
            ),
            fact(
                "Từ ngày 01/07/2025",
                "3.321 xã, phường, đặc khu, kèm bảng nối xã cũ – xã mới (44 xã cũ và 6 xã mới không rõ trong nguồn)",
            ),
        ],
        loaded,
        faults,
    })
}

/// The form beside the files.
pub fn form_view(_app: &App, register: &Register) -> Result<FormView, Fault> {
    let fields = register.store.read(|r| r.fields(FORM, ""))?;
    Ok(shown::form(&model(&fields), FORM, "", ROUTE))
}

fn model(fields: &Fields) -> FormModel {
    let input = |field: &str, label: &str, kind: InputKind| {
        Input::new(fields, field, label, kind).required()
    };
    let inputs = vec![
        input("date", "Danh mục áp dụng từ ngày", InputKind::Date),
        input("number", "Văn bản ban hành, số", InputKind::Text)
            .hint("Ví dụ: Quyết định số …/QĐ-TTg"),
        input("signed", "Ngày ký văn bản", InputKind::Date),
        input("issuer", "Cơ quan ban hành", InputKind::Text),
    ];
    let gaps: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    FormModel {
        code: FORM.to_owned(),
        kicker: String::new(),
        title: "Nạp danh mục mới".to_owned(),
        intro: "Tệp xã, phường là bảng CSV có các cột province_code, province, commune_code, commune; có thêm cột lat, lon thì xã, phường hiện trên bản đồ. Bảng nối xã cũ – xã mới (old_commune_code, new_commune_code, part) không bắt buộc; thiếu thì chương trình ghi là không rõ.".to_owned(),
        law: None,
        inputs,
        outcome: None,
        gaps,
    }
}

/// Loads a later catalogue. Faults in its rows are answered, not thrown: the person mends the file.
pub fn load_catalogue(app: &App, args: CatalogueArgs) -> Result<CataloguesView, Fault> {
    let register = app.register();
    let profile = super::desk(&register)?;
    let fields = register.store.read(|r| r.fields(FORM, ""))?;
    let Some((date, instrument)) = instrument(&fields) else {
        let gaps = model(&fields).gaps;
        return Err(gaps.into_iter().fold(
            Fault::precondition("Chưa nạp được danh mục: ghi đủ ngày áp dụng và văn bản ban hành."),
            |fault, gap| fault.with(gap.sentence, ""),
        ));
    };
    let known = all(&register)?;
    let latest = known
        .last()
        .map_or(SINCE, |record| record.row.body.date.as_str());
    if date.as_str() <= latest {
        let day = iso::from_text(latest).map_or_else(|| latest.to_owned(), short);
        return Err(Fault::new(
            Code::Conflict,
            format!(
                "Danh mục đang dùng áp dụng từ ngày {day}. Danh mục nạp thêm phải áp dụng sau ngày đó."
            ),
        ));
    }
    let loaded = Loaded {
        date,
        communes: text(app, &args.communes)?,
        succession: if args.succession.is_empty() {
            String::new()
        } else {
            text(app, &args.succession)?
        },
    };
    let faults = catalogue::check(&app.catalogue(), &loaded, MOST_FAULTS);
    if !faults.is_empty() {
        return view(app, faults);
    }
    keep(
        app,
        &register,
        &profile.unit.id,
        &loaded,
        instrument,
        &fields,
    )?;
    view(app, Vec::new())
}

fn instrument(fields: &Fields) -> Option<(String, String)> {
    let date = typed_date(fields, "date")?;
    let signed = short(typed_date(fields, "signed")?);
    let (number, issuer) = (typed(fields, "number")?, typed(fields, "issuer")?);
    Some((
        iso::to_text(date),
        format!("{number} ngày {signed} của {issuer}."),
    ))
}

fn text(app: &App, handle: &str) -> Result<String, Fault> {
    let path = files::path(app, handle)?;
    let size = std::fs::metadata(&path)
        .map_err(|e| say::cannot_read(&path, &e))?
        .len();
    if size > LARGEST {
        return Err(Fault::new(
            Code::Malformed,
            format!(
                "Tệp {} lớn quá, không phải danh mục xã, phường. Chọn lại tệp.",
                say::name(&path)
            ),
        ));
    }
    let bytes = std::fs::read(&path).map_err(|e| say::cannot_read(&path, &e))?;
    String::from_utf8(bytes).map_err(|_| {
        Fault::new(
            Code::Malformed,
            format!(
                "Tệp {} không phải chữ UTF-8. Lưu lại tệp dạng “CSV UTF-8” rồi nạp lại.",
                say::name(&path)
            ),
        )
    })
}

fn keep(
    app: &App,
    register: &Register,
    unit: &str,
    loaded: &Loaded,
    instrument: String,
    fields: &Fields,
) -> Result<(), Fault> {
    let put = |text: &str| -> Result<ObjectRef, Fault> {
        Ok(register.store.objects().put(&mut text.as_bytes())?)
    };
    let communes = put(&loaded.communes)?;
    let succession = match loaded.succession.as_str() {
        "" => None,
        text => Some(put(text)?),
    };
    let n_communes = loaded
        .communes
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count()
        - 1;
    let row = RecordRow {
        id: register::new_id(app.world()),
        kind: CATALOGUE.to_owned(),
        unit: unit.to_owned(),
        round: None,
        state: "noted".to_owned(),
        number: 1,
        date: Some(loaded.date.clone()),
        search_text: instrument.clone(),
        body: LoadedCatalogue {
            date: loaded.date.clone(),
            instrument,
            communes: communes.sha256.clone(),
            succession: succession.as_ref().map(|object| object.sha256.clone()),
            n_communes: u64::try_from(n_communes).unwrap_or(u64::MAX),
        },
    };
    let act = app.act(register, "load_catalogue", &row.id)?;
    register.store.write(act, |w| {
        w.save_object(&communes, "text/csv", "Danh mục xã, phường")?;
        if let Some(object) = &succession {
            w.save_object(object, "text/csv", "Bảng nối xã cũ – xã mới")?;
        }
        w.save_record(&row)?;
        for field in fields.keys() {
            w.clear_field(FORM, "", field)?;
        }
        Ok::<_, Fault>(())
    })?;
    Ok(())
}
