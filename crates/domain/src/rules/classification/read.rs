//! Files of `level = "classification"` and `level = "points"`, and the tables about rewards in any layer.

use super::{
    Award, AwardTo, Class, ClassObject, Classification, Classing, Criticism, LocalObject,
    MarkSteps, Marks, Merit, Placed, PointTable, Publication, table,
};
use crate::{
    law::{Cited, Instrument},
    rules::{
        Body, PackFault, Rules, Source,
        pack::{self, File, Reader},
    },
};

/// Whether files of this level are read here, beside the standard.
pub(in crate::rules) fn is_level(level: &str) -> bool {
    matches!(level, "classification" | "points")
}

/// A whole file of one of the two levels; what it is `for` has been looked at before.
pub(in crate::rules) fn layer(
    root: &Reader<'_, '_>,
    level: &str,
    instrument: Option<Instrument>,
    rules: &mut Rules,
) {
    let slug = instrument
        .as_ref()
        .map(|instrument| instrument.slug.clone())
        .unwrap_or_default();
    let into = &mut rules.classing;
    into.instruments.extend(instrument);
    if level == "points" {
        if let Some(read) = points(root, &slug) {
            into.tables.push(placed(root, "object", read));
        }
    } else {
        whole(root, &slug, into);
    }
    root_tables(root, into);
}

fn whole(root: &Reader<'_, '_>, slug: &str, into: &mut Classing) {
    let Some(table) = root.table("classification") else {
        return;
    };
    let Some(read) = classification(&table, slug) else {
        return;
    };
    match &into.classification {
        Some(known) => root.fault_at(
            "slug",
            format!(
                "Đã có một văn bản phân loại khác (“{}”). Mỗi đợt xét chỉ dùng một.",
                known.slug
            ),
        ),
        None => into.classification = Some(read),
    }
}

/// One points file by itself, against the classification it is for: for a preview before it is kept.
pub fn table_alone(
    rules: &Rules,
    classification: &Classification,
    source: Source<'_>,
) -> Result<PointTable, Vec<PackFault>> {
    let mut file = File::new(source);
    let table = file.parse();
    pack::introduce(&mut file, &table);
    let root = file.root(&table);
    if root.maybe_text("level").as_deref() != Some("points") {
        root.fault_at("level", "Tệp bảng điểm phải ghi level = \"points\".");
    }
    let slug = pack::instrument(&root).map(|instrument| instrument.slug);
    let read = points(&root, &slug.unwrap_or_default());
    let read = read.map(|read| placed(&root, "object", read));
    root.done();
    drop(root);
    let mut faults = file.into_faults();
    if let Some(read) = &read {
        faults.extend(super::give_table(
            rules.kinds(),
            &mut classification.clone(),
            read,
        ));
    }
    match read {
        Some(read) if faults.is_empty() => Ok(read.value),
        Some(_) | None => Err(faults),
    }
}

/// Rewards, publication, criticism and what a locality says about the objects: in any layer.
pub(in crate::rules) fn root_tables(root: &Reader<'_, '_>, into: &mut Classing) {
    for table in root.tables("award") {
        if let Some(read) = award(&table) {
            if into
                .awards
                .iter()
                .any(|known| known.value.slug == read.slug)
            {
                table.fault_at(
                    "slug",
                    format!(
                        "Hai hình thức khen thưởng cùng mã “{}”. Đổi một mã.",
                        read.slug
                    ),
                );
            }
            into.awards.push(placed(&table, "for", read));
        }
    }
    into.publications
        .extend(root.tables("publication").iter().filter_map(publication));
    for table in root.tables("criticism") {
        if let Some(read) = criticism(&table) {
            into.criticisms.push(placed(&table, "for", read));
        }
    }
    for table in root.tables("classified") {
        if let Some(read) = local_object(&table) {
            let key = if table.has("by") {
                "by"
            } else if table.has("before") {
                "before"
            } else {
                "object"
            };
            into.locals.push(placed(&table, key, read));
        }
    }
}

fn placed<T>(table: &Reader<'_, '_>, key: &str, value: T) -> Placed<T> {
    let (file, line) = table.place(key);
    Placed { value, file, line }
}

fn steps(table: &Reader<'_, '_>) -> MarkSteps {
    let Some(slug) = table.maybe_text("steps") else {
        return MarkSteps::Whole;
    };
    MarkSteps::parse(&slug).unwrap_or_else(|| {
        table.fault_at(
            "steps",
            "steps là \"whole\" (điểm tròn) hoặc \"half\" (đến nửa điểm).",
        );
        MarkSteps::Whole
    })
}

fn classification(table: &Reader<'_, '_>, slug: &str) -> Option<Classification> {
    let title = table.text("title");
    let total = table.marks("total");
    let steps = steps(table);
    let classes = classes(table, total);
    let mut objects: Vec<ClassObject> = Vec::new();
    for one in table.tables("object") {
        let Some(read) = object(&one, slug, total) else {
            continue;
        };
        if objects.iter().any(|other| other.slug == read.slug) {
            one.fault_at(
                "slug",
                format!(
                    "Hai đối tượng phân loại cùng mã “{}”. Đổi một mã.",
                    read.slug
                ),
            );
        }
        objects.push(read);
    }
    table.done();
    Some(Classification {
        slug: slug.to_owned(),
        title: title?,
        total: total?,
        steps,
        classes,
        objects,
    })
}

/// The classes, best first, down to nothing: no gap below, no two with the same beginning.
fn classes(root: &Reader<'_, '_>, total: Option<Marks>) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for table in root.tables("class") {
        let (slug, title, from) = (table.text("slug"), table.text("title"), table.marks("from"));
        let from = table.cited(from);
        table.done();
        let (Some(slug), Some(title), Some(from)) = (slug, title, from) else {
            continue;
        };
        if classes.iter().any(|other| other.slug == slug) {
            table.fault_at("slug", format!("Hai loại cùng mã “{slug}”. Đổi một mã."));
        }
        if total.is_some_and(|total| from.value > total) {
            table.fault_at(
                "from",
                format!(
                    "Loại {title} bắt đầu từ {} điểm, quá tổng điểm.",
                    from.value
                ),
            );
        }
        if let Some(above) = classes.last()
            && from.value >= above.from.value
        {
            table.fault_at(
                "from",
                format!(
                    "Loại {title} (từ {} điểm) chồng lên loại {} (từ {} điểm). Xếp từ loại cao xuống loại thấp.",
                    from.value, above.title, above.from.value
                ),
            );
        }
        classes.push(Class { slug, title, from });
    }
    match classes.last() {
        None => root.fault("Thiếu các loại. Thêm bảng [[classification.class]] cho từng loại."),
        Some(last) if last.from.value != Marks::ZERO => root.fault(format!(
            "Thang phân loại còn hở: dưới {} điểm không thuộc loại nào. Loại cuối cùng ghi from = 0.",
            last.from.value
        )),
        Some(_) => {}
    }
    classes
}

fn object(
    table: &Reader<'_, '_>,
    classification: &str,
    total: Option<Marks>,
) -> Option<ClassObject> {
    let slug = table.text("slug");
    let title = table.text("title");
    let standard = table.maybe_text("standard");
    let due = table.maybe_due();
    let citation = table.citation();
    let bodies: Vec<Body> = table.tables("body").iter().filter_map(body).collect();
    let why = table.maybe_text("why");
    let own = own_table(table, classification, slug.as_deref(), total);
    if let Some(own) = &own
        && own.items.iter().any(|item| !item.incident_kinds.is_empty())
    {
        table.fault("Mục đếm theo sổ vụ việc (incidents) chỉ ghi trong tệp bảng điểm, không ghi trong văn bản phân loại.");
    }
    table.done();
    if own.is_none() && why.is_none() {
        table.fault(
            "Đối tượng này không có bảng điểm và không ghi vì sao. Thêm các mục chấm, hoặc thêm why.",
        );
    }
    let citation = citation?;
    Some(ClassObject {
        slug: slug?,
        title: title?,
        standard,
        dues: due
            .map(|value| Cited {
                value,
                citation: citation.clone(),
            })
            .into_iter()
            .collect(),
        citation,
        bodies,
        choices: Vec::new(),
        table: own,
        why: why.unwrap_or_default(),
    })
}

/// Items that the instrument itself prints for an object.
fn own_table(
    table: &Reader<'_, '_>,
    classification: &str,
    object: Option<&str>,
    total: Option<Marks>,
) -> Option<PointTable> {
    let steps = steps(table);
    let (groups, items) = table::groups_and_items(table, steps);
    if items.is_empty() {
        return None;
    }
    let read = PointTable {
        slug: format!("{classification}.{}", object.unwrap_or_default()),
        classification: classification.to_owned(),
        object: object?.to_owned(),
        instrument: table.instrument_title(),
        steps,
        groups,
        items,
    };
    if total.is_some_and(|total| read.sum() != total) {
        table.fault_at(
            "slug",
            format!(
                "Điểm tối đa của các mục cộng lại được {}, phải đúng {} điểm. Xem lại từng mục.",
                read.sum(),
                total.unwrap_or_default()
            ),
        );
    }
    Some(read)
}

fn points(root: &Reader<'_, '_>, slug: &str) -> Option<PointTable> {
    let classification = root.text("for");
    let object = root.text("object");
    let steps = steps(root);
    let (groups, items) = table::groups_and_items(root, steps);
    if items.is_empty() {
        root.fault("Bảng điểm không có mục nào. Thêm bảng [[item]] cho từng mục chấm.");
    }
    Some(PointTable {
        slug: slug.to_owned(),
        classification: classification?,
        object: object?,
        instrument: root.instrument_title(),
        steps,
        groups,
        items,
    })
}

/// A role, with a name or the reason why nobody is named.
fn body(table: &Reader<'_, '_>) -> Option<Body> {
    let (role, title) = (table.text("role"), table.text("title"));
    let name = named(table);
    let why = table.maybe_text("why");
    table.done();
    if name.is_none() && why.is_none() {
        table
            .fault("Chưa ghi tên (name) và cũng chưa ghi vì sao chưa rõ (why). Ghi một trong hai.");
    }
    Some(Body {
        role: role?,
        title: title?,
        name,
        why: why.unwrap_or_default(),
    })
}

fn named(table: &Reader<'_, '_>) -> Option<Cited<String>> {
    let name = table.maybe_text("name");
    match name {
        Some(name) => table.cited(Some(name)),
        None => {
            // A reason may have its citation; it is no value of a rule.
            table.maybe_citation("citation");
            None
        }
    }
}

/// What the role of the decider is called where a locality names it without a title.
fn role_title(role: &str) -> Option<&'static str> {
    match role {
        "decider" => Some("Thẩm quyền quyết định phân loại"),
        "appraiser" => Some("Nơi thẩm định"),
        _ => None,
    }
}

fn local_object(table: &Reader<'_, '_>) -> Option<LocalObject> {
    let object = table.text("object");
    let title = table.maybe_text("title");
    let standard = table.maybe_text("standard");
    let role = table.maybe_text("body");
    let name = table.maybe_text("name");
    let why = table.maybe_text("why");
    let choices = table.list("choices");
    let due = table.maybe_due();
    let citation = table.citation();
    let role_name = table.maybe_text("role_title");
    table.done();
    let citation = citation?;
    if role.is_some() && name.is_none() && why.is_none() {
        table
            .fault("Chưa ghi tên (name) và cũng chưa ghi vì sao chưa rõ (why). Ghi một trong hai.");
    }
    if choices.len() == 1 {
        table.fault_at("choices", "choices phải có từ hai lựa chọn trở lên.");
    }
    if role.is_none() && due.is_none() && title.is_none() {
        table.fault("Chưa rõ quy định điều gì. Ghi body (cơ quan), before hoặc by (hạn), hoặc title (thêm đối tượng).");
    }
    let body = role.and_then(|role| {
        let title = role_name.or_else(|| role_title(&role).map(str::to_owned));
        if title.is_none() {
            table.fault_at(
                "body",
                format!("Vai “{role}” chưa có tên gọi. Thêm role_title."),
            );
        }
        Some(Body {
            title: title?,
            role,
            name: name.map(|value| Cited {
                value,
                citation: citation.clone(),
            }),
            why: why.unwrap_or_default(),
        })
    });
    Some(LocalObject {
        object: object?,
        title,
        standard,
        body,
        choices,
        due: due.map(|value| Cited {
            value,
            citation: citation.clone(),
        }),
        citation,
    })
}

fn award(table: &Reader<'_, '_>) -> Option<Award> {
    let (slug, title) = (table.text("slug"), table.text("title"));
    let to = table.text("to");
    let merit = table.text("for");
    let citation = table.citation();
    table.done();
    let to = to.and_then(|written| {
        let to = AwardTo::parse(&written);
        if to.is_none() {
            table.fault_at(
                "to",
                "to là \"tap-the\", \"ca-nhan\" hoặc \"nguoi-dung-dau\".",
            );
        }
        to
    });
    Some(Award {
        slug: slug?,
        title: title?,
        to: to?,
        merit: Merit::parse(&merit?),
        citation: citation?,
    })
}

fn publication(table: &Reader<'_, '_>) -> Option<Publication> {
    let title = table.text("title");
    if !table.has("by") && !table.has("before") {
        table.fault("Thiếu hạn. Thêm before (trước ngày) hoặc by (chậm nhất ngày).");
    }
    let due = table.maybe_due();
    let next_year = table.flag("next_year");
    let due = table.cited(due);
    table.done();
    Some(Publication {
        title: title?,
        due: due?,
        next_year,
    })
}

fn criticism(table: &Reader<'_, '_>) -> Option<Criticism> {
    let title = table.text("title");
    let merit = table.text("for");
    let citation = table.citation();
    table.done();
    Some(Criticism {
        title: title?,
        merit: Merit::parse(&merit?),
        citation: citation?,
    })
}
