//! A point table that the office loads: looked at first, with every fault at its line, and kept only then.
//! It becomes a rule text of the round, and travels in the launch like the others.

use std::io::Read;

use domain::form::{Choice, Fields, Gap, Input, InputKind, typed};
use domain::law::Provision;
use domain::rules::classification::{
    Classification, MarkSteps, PointTable,
    sheet::{self, SheetHead},
    table_alone,
};
use domain::rules::{PackFault, Rules, Source};

use crate::commands::board::Seat;
use crate::commands::{FileArgs, NoArgs, round};
use crate::fault::Fault;
use crate::lists::sheet::as_csv;
use crate::register::Register;
use crate::shown::plain_form;
use crate::views::*;
use crate::{App, files, say, shown};

/// The form: what the file itself does not say.
pub const TABLE_FORM: &str = "point-table";

/// A table is a page or two of text; more than this is something else.
const LIMIT: u64 = 1 << 20;

/// A picked file as a rule text, or everything that is wrong with it.
struct Looked {
    name: String,
    slug: String,
    text: String,
    table: Result<PointTable, Vec<PackFault>>,
    gaps: Vec<Gap>,
}

/// The form `point-table`.
pub fn table_form(register: &Register) -> Result<FormView, Fault> {
    let fields = register.store.read(|r| r.fields(TABLE_FORM, ""))?;
    let round = register.open_round()?;
    let inputs = match round.rules.classification() {
        Some(classification) => inputs(classification, &fields),
        None => Vec::new(),
    };
    Ok(plain_form(
        TABLE_FORM,
        "",
        "Văn bản ban hành bảng điểm",
        inputs.iter().map(shown::input).collect(),
        false,
    ))
}

fn inputs(classification: &Classification, fields: &Fields) -> Vec<Input> {
    let objects = classification
        .objects
        .iter()
        .map(|o| Choice::new(&o.slug, &domain::form::upper_first(&o.title)))
        .collect();
    let citation = typed(fields, "citation")
        .filter(|written| Provision::parse(written).is_none())
        .map(|written| {
            format!("Căn cứ “{written}” chưa đúng mẫu. Ghi như “khoản 1 Điều 7” hoặc “mục 2”.")
        });
    vec![
        Input::new(fields, "object", "Bảng điểm dùng cho", InputKind::Choice)
            .choices(objects)
            .required(),
        Input::new(fields, "title", "Số, ký hiệu, tên văn bản", InputKind::Text)
            .required()
            .hint("Ví dụ: Hướng dẫn 15/HD-BCĐ"),
        Input::new(fields, "issuer", "Cơ quan ban hành", InputKind::Text).required(),
        Input::new(fields, "date", "Ngày ban hành", InputKind::Date),
        Input::new(
            fields,
            "citation",
            "Bảng điểm nằm ở đâu trong văn bản",
            InputKind::Text,
        )
        .required()
        .hint("Ví dụ: mục 2, hoặc khoản 1 Điều 7")
        .with_problem(citation),
        Input::new(fields, "steps", "Cách chấm", InputKind::Choice)
            .choices(vec![
                Choice::new("whole", "Điểm tròn"),
                Choice::hinted("half", "Có nửa điểm", "chỉ chọn khi văn bản cho phép"),
            ])
            .required(),
    ]
}

/// Looks at a file without keeping anything; without a file, only the form.
pub fn check_table(app: &App, args: FileArgs) -> Result<PointTableView, Fault> {
    let seat = Seat::open(app)?;
    let classification = super::classification(&seat.round)?;
    let form = table_form(&seat.register)?;
    if args.file.is_empty() {
        return Ok(PointTableView {
            form,
            file: String::new(),
            instrument: String::new(),
            object: String::new(),
            total: String::new(),
            items: Vec::new(),
            faults: Vec::new(),
            gaps: Vec::new(),
            can_keep: false,
            replaces: String::new(),
        });
    }
    let looked = look(app, &seat, classification, &args.file)?;
    let table = looked.table.as_ref().ok();
    let object = table.and_then(|table| classification.object(&table.object));
    Ok(PointTableView {
        form,
        file: looked.name.clone(),
        instrument: table.map_or_else(String::new, |table| table.instrument.clone()),
        object: object.map_or_else(String::new, |object| {
            domain::form::upper_first(&object.title)
        }),
        total: table.map_or_else(String::new, |table| table.sum().to_string()),
        items: table.map_or_else(Vec::new, |table| items(&seat, table)),
        faults: match &looked.table {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .iter()
                .map(|fault| TableFaultView {
                    line: u32::try_from(fault.line).unwrap_or(u32::MAX),
                    sentence: fault.sentence.clone(),
                })
                .collect(),
        },
        gaps: looked.gaps.iter().map(|gap| shown::gap(gap, "")).collect(),
        can_keep: table.is_some() && looked.gaps.is_empty(),
        replaces: object
            .and_then(|object| object.table.as_ref())
            .map_or_else(String::new, |table| table.instrument.clone()),
    })
}

fn items(seat: &Seat, table: &PointTable) -> Vec<PointItemView> {
    let title = |slug: &String| {
        let kinds = seat.round.rules.kinds().iter();
        let known = kinds.flat_map(|kind| kind.incident_kind(slug)).next();
        known.map_or_else(|| slug.clone(), |kind| kind.title.clone())
    };
    table
        .items
        .iter()
        .map(|item| PointItemView {
            code: item.code.clone(),
            group: item
                .group
                .as_deref()
                .and_then(|code| table.group(code))
                .map_or_else(String::new, |group| group.title.clone()),
            title: item.title.clone(),
            max: item.max.to_string(),
            each: item
                .per_occurrence
                .map_or_else(String::new, |each| format!("trừ {each} mỗi lần")),
            incidents: item
                .incident_kinds
                .iter()
                .map(title)
                .collect::<Vec<_>>()
                .join("; "),
            standard: item.standard,
            citation: item.citation.to_string(),
        })
        .collect()
}

/// Keeps the table as a rule text of the round; one of the same object that was loaded here before makes way.
pub fn keep_table(app: &App, args: FileArgs) -> Result<ClassesView, Fault> {
    let seat = Seat::open(app)?;
    let classification = super::classification(&seat.round)?;
    let looked = look(app, &seat, classification, &args.file)?;
    if !looked.gaps.is_empty() {
        return Err(shown::refusal(
            "Chưa giữ được bảng điểm: còn mục chưa ghi.",
            &looked.gaps,
        ));
    }
    let table = looked.table.map_err(|faults| {
        faults.into_iter().fold(
            Fault::precondition("Bảng điểm có lỗi, chưa dùng được. Xem từng lỗi bên dưới."),
            |fault, one| fault.with(one.to_string(), ""),
        )
    })?;
    round::keep_layer(app, &looked.slug, &looked.text, |text| {
        let source = Source {
            name: "bang-diem",
            text,
        };
        table_alone(&seat.round.rules, classification, source)
            .is_ok_and(|other| other.object == table.object)
    })?;
    super::classes(app, NoArgs {})
}

/// Reads a picked file: a rule text as it stands, or a spreadsheet with the head that was typed.
fn look(
    app: &App,
    seat: &Seat,
    classification: &Classification,
    file: &str,
) -> Result<Looked, Fault> {
    let path = files::path(app, file)?;
    let name = say::name(&path);
    let is_rule_text = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if is_rule_text {
        let text = read(&path)?;
        let source = Source {
            name: &name,
            text: &text,
        };
        let table = table_alone(&seat.round.rules, classification, source);
        return Ok(Looked {
            slug: table
                .as_ref()
                .map_or_else(|_| String::new(), |table| table.slug.clone()),
            table,
            name,
            text,
            gaps: Vec::new(),
        });
    }
    let text = as_csv(&path)?;
    let fields = seat.register.store.read(|r| r.fields(TABLE_FORM, ""))?;
    let gaps: Vec<Gap> = inputs(classification, &fields)
        .iter()
        .filter_map(Input::gap)
        .collect();
    let head = head(seat, classification, &fields);
    let made = sheet::from_csv(&name, &text, &head);
    let (text, table) = match made {
        // While the head is not typed yet, only the sheet itself is judged.
        Ok(text) if gaps.is_empty() => {
            let table = table_alone(
                &seat.round.rules,
                classification,
                Source {
                    name: &name,
                    text: &text,
                },
            );
            (text, table)
        }
        Ok(text) => (text, Err(Vec::new())),
        Err(faults) => (String::new(), Err(faults)),
    };
    Ok(Looked {
        slug: head.slug,
        name,
        text,
        table,
        gaps,
    })
}

fn head(seat: &Seat, classification: &Classification, fields: &Fields) -> SheetHead {
    let of = |field: &str| typed(fields, field).unwrap_or_default();
    let object = of("object");
    let body = &seat.round.row.body;
    let stem = format!("bang-diem-{object}");
    // A table from the office above keeps its name; ours stands after it.
    let taken = |slug: &String| {
        body.layers
            .iter()
            .take(body.inherited_layers)
            .any(|l| l == slug)
    };
    let slug = std::iter::once(stem.clone())
        .chain((2..).map(|n| format!("{stem}-{n}")))
        .find(|slug| !taken(slug))
        .unwrap_or(stem);
    SheetHead {
        slug,
        classification: classification.slug.clone(),
        object,
        title: domain::text::one_line(&of("title")),
        issuer: domain::text::one_line(&of("issuer")),
        date: of("date"),
        citation: match of("citation") {
            // Said once by the form, not at every line of the sheet.
            citation if Provision::parse(&citation).is_none() => "mục 1".to_owned(),
            citation => citation,
        },
        steps: MarkSteps::parse(&of("steps")).unwrap_or(MarkSteps::Half),
        total: classification.total,
        incident_kinds: incident_kinds(&seat.round.rules, classification, &of("object")),
    }
}

/// The kinds of incidents that units of an object log, by slug and title; of all units while no object is chosen.
fn incident_kinds(
    rules: &Rules,
    classification: &Classification,
    object: &str,
) -> Vec<(String, String)> {
    let standard = classification
        .object(object)
        .and_then(|object| object.standard.as_deref());
    let mut found: Vec<(String, String)> = Vec::new();
    let kinds = rules
        .kinds()
        .iter()
        .filter(|kind| object.is_empty() || standard.is_some_and(|slug| kind.is_named(slug)));
    for incident in kinds.flat_map(|kind| &kind.incident_kinds) {
        if found.iter().all(|(slug, _)| *slug != incident.slug) {
            found.push((incident.slug.clone(), incident.title.clone()));
        }
    }
    found
}

fn read(path: &std::path::Path) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    files::open(path)?
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| say::cannot_read(path, &cause))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Fault::precondition(
            "Tệp này quá lớn, không phải là một bảng điểm. Chọn lại tệp.",
        ));
    }
    String::from_utf8(bytes).map_err(|_| {
        Fault::precondition(
            "Không đọc được chữ trong tệp này. Chọn lại tệp quy định, hoặc chọn bảng tính.",
        )
    })
}
