//! The members of the file: styles, header with the page number, footer, properties.

use super::write::section;
use crate::{
    html::escape,
    model::{Block, Document, Look, Picture},
    pdf::PdfInfo,
    words,
};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Style, name that Word shows, paragraph properties, run properties.
/// Spacing and sizes are those of the PDF; `{s}` is the size of the body in half points, `{l}` its line.
const STYLES: &[(&str, &str, &str, &str)] = &[
    (
        "VanBan",
        "Văn bản",
        "<w:widowControl/><w:spacing w:before=\"120\" w:line=\"{l}\" w:lineRule=\"atLeast\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>",
        "<w:sz w:val=\"{s}\"/>",
    ),
    (
        "CanCu",
        "Căn cứ",
        "<w:widowControl/><w:spacing w:before=\"120\" w:line=\"{l}\" w:lineRule=\"atLeast\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>",
        "<w:i/><w:sz w:val=\"{s}\"/>",
    ),
    (
        "DeMuc",
        "Đề mục",
        "<w:keepNext/><w:spacing w:before=\"160\" w:line=\"{l}\" w:lineRule=\"atLeast\"/><w:ind w:firstLine=\"720\"/>",
        "<w:b/><w:sz w:val=\"{s}\"/>",
    ),
    (
        "GiuaDam",
        "Giữa, đậm",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "CoQuanChuQuan",
        "Cơ quan chủ quản",
        "<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/>",
    ),
    (
        "CoQuan",
        "Cơ quan ban hành",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "QuocHieu",
        "Quốc hiệu",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "TieuNgu",
        "Tiêu ngữ",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "SoKyHieu",
        "Số, ký hiệu",
        "<w:spacing w:before=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/>",
    ),
    ("GiayKhung", "Giấy có khung", "", ""),
    (
        "HuongDanTen",
        "Hướng dẫn: tên",
        "<w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"44\"/>",
    ),
    (
        "HuongDanPhan",
        "Hướng dẫn: phần",
        "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>",
        "<w:b/><w:sz w:val=\"36\"/>",
    ),
    (
        "HuongDanMuc",
        "Hướng dẫn: mục",
        "<w:keepNext/><w:spacing w:before=\"160\"/>",
        "<w:b/><w:sz w:val=\"30\"/>",
    ),
    (
        "HuongDanChu",
        "Hướng dẫn: lời",
        "<w:spacing w:before=\"80\"/>",
        "<w:sz w:val=\"27\"/>",
    ),
    (
        "HuongDanBuoc",
        "Hướng dẫn: bước",
        "<w:spacing w:before=\"80\"/><w:ind w:left=\"480\" w:hanging=\"480\"/>",
        "<w:sz w:val=\"27\"/>",
    ),
    (
        "Hinh",
        "Hình",
        "<w:keepNext/><w:spacing w:before=\"120\"/><w:jc w:val=\"center\"/>",
        "",
    ),
    (
        "LoiHinh",
        "Lời dưới hình",
        "<w:spacing w:after=\"80\"/><w:jc w:val=\"center\"/>",
        "<w:i/><w:sz w:val=\"26\"/>",
    ),
    (
        "VeViec",
        "Về việc (công văn)",
        "<w:spacing w:before=\"120\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/>",
    ),
    (
        "DiaDanhNgay",
        "Địa danh, ngày",
        "<w:spacing w:before=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:i/><w:sz w:val=\"28\"/>",
    ),
    (
        "TenLoai",
        "Tên loại văn bản",
        "<w:keepNext/><w:spacing w:before=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "TrichYeu",
        "Trích yếu",
        "<w:keepNext/><w:ind w:left=\"540\" w:right=\"540\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "KinhGui",
        "Kính gửi",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"120\"/><w:ind w:left=\"720\" w:right=\"720\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"{s}\"/>",
    ),
    (
        "KinhGuiDau",
        "Kính gửi nhiều nơi",
        "<w:keepNext/><w:spacing w:before=\"200\"/><w:ind w:left=\"1440\"/>",
        "<w:sz w:val=\"{s}\"/>",
    ),
    (
        "KinhGuiDong",
        "Nơi được kính gửi",
        "<w:ind w:left=\"2520\" w:hanging=\"160\"/>",
        "<w:sz w:val=\"{s}\"/>",
    ),
    ("Bang", "Ô của bảng", "", "<w:sz w:val=\"26\"/>"),
    (
        "BangDau",
        "Đầu bảng",
        "<w:keepNext/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "NoiNhanDau",
        "Nơi nhận",
        "<w:spacing w:before=\"160\"/>",
        "<w:b/><w:i/><w:sz w:val=\"24\"/>",
    ),
    ("NoiNhan", "Dòng nơi nhận", "", "<w:sz w:val=\"22\"/>"),
    (
        "QuyenHan",
        "Quyền hạn, chức vụ",
        "<w:keepNext/><w:spacing w:before=\"160\"/><w:contextualSpacing/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "ChoKy",
        "Chỗ ký",
        "<w:keepNext/><w:spacing w:line=\"1200\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"28\"/>",
    ),
    (
        "NguoiKy",
        "Họ tên người ký",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "PhuLuc",
        "Phụ lục",
        "<w:keepNext/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "KemTheo",
        "Kèm theo",
        "<w:keepNext/><w:jc w:val=\"center\"/>",
        "<w:i/><w:sz w:val=\"28\"/>",
    ),
    (
        "Vach",
        "Vạch ngang",
        "<w:spacing w:line=\"80\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"4\"/>",
    ),
    (
        "SoTrang",
        "Số trang",
        "<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/>",
    ),
    (
        "CuoiTrang",
        "Cuối trang",
        "<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"18\"/>",
    ),
];

pub fn packed(
    document: &Document,
    info: &PdfInfo,
    content: &str,
    close: bool,
) -> Result<Vec<u8>, ZipError> {
    let pictures = pictures(document);
    let members = [
        ("[Content_Types].xml", content_types(!pictures.is_empty())),
        ("_rels/.rels", package_links()),
        ("word/document.xml", main(content, document)),
        ("word/styles.xml", styles(close)),
        ("word/header1.xml", number_header(document.sample)),
        (
            "word/header2.xml",
            wrapped(
                "hdr",
                "<w:p><w:pPr><w:pStyle w:val=\"SoTrang\"/></w:pPr></w:p>",
            ),
        ),
        ("word/footer1.xml", edit_footer()),
        ("word/settings.xml", settings()),
        ("word/_rels/document.xml.rels", document_links(&pictures)),
        ("docProps/core.xml", properties(document, info)),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        file.start_file(name, options)?;
        file.write_all(text.as_bytes())?;
    }
    for picture in pictures {
        file.start_file(format!("word/{}", target(picture)), options)?;
        file.write_all(picture.png)?;
    }
    Ok(file.finish()?.into_inner())
}

/// Every picture once, in the order in which they are first shown.
fn pictures(document: &Document) -> Vec<&Picture> {
    let mut all: Vec<&Picture> = Vec::new();
    for block in &document.blocks {
        if let Block::Picture(picture) = block
            && !all.iter().any(|one| one.name == picture.name)
        {
            all.push(picture);
        }
    }
    all
}

fn target(picture: &Picture) -> String {
    format!("media/{}.png", picture.name)
}

/// What a shown picture calls its file.
pub fn link(picture: &Picture) -> String {
    format!("hinh-{}", picture.name)
}

fn wrapped(element: &str, content: &str) -> String {
    format!("{XML}<w:{element} xmlns:w=\"{MAIN}\" xmlns:r=\"{LINKS}\">{content}</w:{element}>")
}

fn main(content: &str, document: &Document) -> String {
    let section = match document.look {
        Look::Paper | Look::Guide => section(document.sheet),
        Look::Certificate => framed(&section(document.sheet)),
    };
    wrapped(
        "document",
        &format!("<w:body>{content}<w:sectPr>{section}</w:sectPr></w:body>"),
    )
}

/// The section of a certificate: a double line around the page.
fn framed(section: &str) -> String {
    let sides = ["top", "left", "bottom", "right"].map(|side| {
        format!("<w:{side} w:val=\"double\" w:sz=\"8\" w:space=\"31\" w:color=\"auto\"/>")
    });
    // The foot stands below the frame.
    let section = section.replace("w:footer=\"454\"", "w:footer=\"200\"");
    section.replace(
        "<w:pgNumType",
        &format!(
            "<w:pgBorders w:offsetFrom=\"page\">{}</w:pgBorders><w:pgNumType",
            sides.concat()
        ),
    )
}

/// The page number in the middle of the top margin, from the second page on.
fn number_header(sample: bool) -> String {
    let mark = if sample {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"CuoiTrang\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
            words::SAMPLE
        )
    } else {
        String::new()
    };
    wrapped(
        "hdr",
        &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"SoTrang\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>{mark}"
        ),
    )
}

fn edit_footer() -> String {
    wrapped(
        "ftr",
        &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"CuoiTrang\"/></w:pPr><w:r><w:rPr><w:color w:val=\"595959\"/></w:rPr><w:t>{}</w:t></w:r></w:p>",
            words::EDIT_COPY
        ),
    )
}

fn settings() -> String {
    wrapped(
        "settings",
        "<w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"vi-VN\"/>",
    )
}

fn styles(close: bool) -> String {
    let (size, line) = if close { ("26", "299") } else { ("28", "336") };
    let mut all = String::from(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
    );
    for (id, name, paragraph, run) in STYLES {
        let paragraph = paragraph.replace("{l}", line);
        let run = run.replace("{s}", size);
        all.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    wrapped("styles", &all)
}

fn content_types(pictures: bool) -> String {
    const PARTS: &[(&str, &str)] = &[
        ("document", "document.main"),
        ("styles", "styles"),
        ("header1", "header"),
        ("header2", "header"),
        ("footer1", "footer"),
        ("settings", "settings"),
    ];
    let parts: String = PARTS
        .iter()
        .map(|(part, kind)| format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"))
        .collect();
    let png = if pictures {
        "<Default Extension=\"png\" ContentType=\"image/png\"/>"
    } else {
        ""
    };
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{png}{parts}<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn links(all: &[(&str, &str)], more: &str) -> String {
    let all: String = all
        .iter()
        .enumerate()
        .map(|(n, (kind, target))| {
            format!(
                "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>",
                n + 1
            )
        })
        .collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}{more}</Relationships>"
    )
}

fn package_links() -> String {
    const CORE: &str =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    links(
        &[
            (&format!("{LINKS}/officeDocument"), "word/document.xml"),
            (CORE, "docProps/core.xml"),
        ],
        "",
    )
}

/// The order gives the numbers that the sections name.
fn document_links(pictures: &[&Picture]) -> String {
    let more: String = pictures
        .iter()
        .map(|picture| {
            format!(
                "<Relationship Id=\"{}\" Type=\"{LINKS}/image\" Target=\"{}\"/>",
                link(picture),
                target(picture)
            )
        })
        .collect();
    let parts = [
        ("styles", "styles.xml"),
        ("header", "header1.xml"),
        ("header", "header2.xml"),
        ("footer", "footer1.xml"),
        ("settings", "settings.xml"),
    ]
    .map(|(kind, target)| (format!("{LINKS}/{kind}"), target));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(kind, target)| (kind.as_str(), *target))
        .collect();
    links(&parts, &more)
}

fn properties(document: &Document, info: &PdfInfo) -> String {
    let title = match document.subject.as_str() {
        "" => document.title.clone(),
        subject => format!("{} – {subject}", document.title),
    };
    let (year, month, day) = info.date.to_calendar_date();
    let day = format!("{year:04}-{:02}-{day:02}T00:00:00Z", u8::from(month));
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>vi-VN</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>",
        escape(&title),
        escape(&crate::clean::clean_line(&info.author)),
    )
}
