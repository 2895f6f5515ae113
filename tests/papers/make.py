#!/usr/bin/env python3
"""Writes the papers that the checker of layouts is tested with: PDFs that LibreOffice prints.

Three papers keep the decree (folder good/, with their sources): a decision with an annex, a letter, minutes.
Each paper of bad/ is one of them with one thing wrong, named after the rule that must be told.
"""

import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in [
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    ]
)

# name, parent, paragraph properties, text properties
STYLES = [
    ("Body", 'fo:text-align="justify" fo:text-indent="12.7mm" fo:margin-top="6pt" fo:line-height="110%"', 'fo:font-size="14pt"'),
    ("Basis", 'fo:text-align="justify" fo:text-indent="12.7mm" fo:margin-top="6pt" fo:line-height="110%"', 'fo:font-size="14pt" fo:font-style="italic"'),
    ("Centre", 'fo:text-align="center" fo:margin-top="12pt" fo:margin-bottom="6pt"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("Superior", 'fo:text-align="center"', 'fo:font-size="13pt"'),
    ("Issuer", 'fo:text-align="center"', 'fo:font-size="13pt" fo:font-weight="bold"'),
    ("Nation", 'fo:text-align="center"', 'fo:font-size="13pt" fo:font-weight="bold"'),
    ("Motto", 'fo:text-align="center"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("IssuerLine", 'fo:line-height="4pt" fo:margin-top="1.5pt" fo:margin-left="20mm" fo:margin-right="20mm" fo:border-top="0.75pt solid #000000" fo:padding-top="0pt"', 'fo:font-size="2pt"'),
    ("MottoLine", 'fo:line-height="4pt" fo:margin-top="1.5pt" fo:margin-left="15.8mm" fo:margin-right="15.8mm" fo:border-top="0.75pt solid #000000" fo:padding-top="0pt"', 'fo:font-size="2pt"'),
    ("Number", 'fo:text-align="center" fo:margin-top="4pt"', 'fo:font-size="13pt"'),
    ("About", 'fo:text-align="center" fo:margin-top="6pt"', 'fo:font-size="12pt"'),
    ("Date", 'fo:text-align="center" fo:margin-top="4pt"', 'fo:font-size="13pt" fo:font-style="italic"'),
    ("Title", 'fo:text-align="center" fo:margin-top="16pt"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("Subject", 'fo:text-align="center"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("SubjectLine", 'fo:line-height="4pt" fo:margin-top="1.5pt" fo:margin-left="66mm" fo:margin-right="66mm" fo:border-top="0.75pt solid #000000" fo:padding-top="0pt"', 'fo:font-size="2pt"'),
    ("Dear", 'fo:margin-left="25mm" fo:margin-top="10pt"', 'fo:font-size="14pt"'),
    ("DearOne", 'fo:margin-left="41mm"', 'fo:font-size="14pt"'),
    ("Role", 'fo:text-align="center"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("Name", 'fo:text-align="center" fo:margin-top="60pt"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("Recipients", '', 'fo:font-size="12pt" fo:font-weight="bold" fo:font-style="italic"'),
    ("Recipient", '', 'fo:font-size="11pt"'),
    ("Annex", 'fo:text-align="center"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("AnnexTitle", 'fo:text-align="center"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("Reference", 'fo:text-align="center" fo:margin-bottom="10pt"', 'fo:font-size="14pt" fo:font-style="italic"'),
    ("Cell", '', 'fo:font-size="13pt"'),
    ("PageNumber", 'fo:text-align="center"', 'fo:font-size="13pt"'),
    ("Rest", 'fo:line-height="2pt"', 'fo:font-size="2pt"'),
]


def style(name, paragraph, text):
    parent = 'style:master-page-name="First"' if name == "Start" else ""
    return (f'<style:style style:name="{name}" style:family="paragraph" {parent}>'
            f'<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>')


def p(name, text=""):
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def bold(text):
    return f'<text:span text:style-name="Bold">{text}</text:span>'


def columns(name, widths, cells):
    cols = "".join(f'<table:table-column table:style-name="{name}.{n}"/>' for n in range(len(widths)))
    body = "".join(
        "<table:table-row>" + "".join(f'<table:table-cell table:style-name="{name}.cell">{cell}</table:table-cell>' for cell in row) + "</table:table-row>"
        for row in cells)
    return f'<table:table table:style-name="{name}">{cols}{body}</table:table>'


def table_styles(name, widths, border, start=""):
    master = f'style:master-page-name="{start}"' if start else ""
    total = sum(widths)
    out = (f'<style:style style:name="{name}" style:family="table" {master}><style:table-properties '
           f'style:width="{total}mm" table:align="left"/></style:style>')
    for n, width in enumerate(widths):
        out += (f'<style:style style:name="{name}.{n}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width}mm"/></style:style>')
    return out + (f'<style:style style:name="{name}.cell" style:family="table-cell">'
                  f'<style:table-cell-properties fo:padding="{"1mm" if border else "0mm"}" fo:border="{"0.5pt solid #000000" if border else "none"}"/></style:style>')


NATION = p("Nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Motto", "Độc lập - Tự do - Hạnh phúc") + p("MottoLine")
ISSUER = p("Superior", "UBND TỈNH MẪU") + p("Issuer", "ỦY BAN NHÂN DÂN XÃ MẪU") + p("IssuerLine")


def head(below_left, below_right):
    rows = [[ISSUER, NATION]]
    if below_left or below_right:
        rows.append([below_left or p("Rest"), below_right or p("Rest")])
    return columns("Head", HEAD, rows)


HEAD = [65, 95]
SIGN = [75, 85]
GRID = [15, 85, 60]

# Few different letters, so that the fonts in the files stay small; long enough to fill several lines.
LONG = ("Ủy ban nhân dân xã đề nghị các thôn nộp hồ sơ cho Công an xã; Công an xã nhận hồ sơ của các thôn, đề nghị các thôn "
        "nộp thêm chỗ còn thiếu cho Công an xã; Ủy ban nhân dân xã nhận hồ sơ của Công an xã trước ngày 15 tháng 12 năm 2026, "
        "đề nghị Công an xã nộp thêm chỗ còn thiếu.")

RECIPIENTS = p("Recipients", "Nơi nhận:") + "".join(
    p("Recipient", text) for text in ["- Như Điều 3;", "- Công an xã;", "- Lưu: VT, CAX."])

DECISION = (
    head(p("Number", "Số: 05/QĐ-UBND"), p("Date", "Mẫu, ngày 08 tháng 11 năm 2026"))
    + p("Title", "QUYẾT ĐỊNH") + p("Subject", "Về việc công nhận khu dân cư đạt chuẩn") + p("SubjectLine")
    + p("Centre", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU")
    + p("Basis", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")
    + p("Basis", "Căn cứ Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của Bộ trưởng Bộ Công an;")
    + p("Basis", "Theo đề nghị của Trưởng Công an xã.")
    + p("Centre", "QUYẾT ĐỊNH:")
    + p("Body", bold("Điều 1.") + " Công nhận 02 khu dân cư trên địa bàn xã đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2026 (danh sách tại Phụ lục kèm theo).")
    + p("Body", bold("Điều 2.") + " " + LONG) + "".join(p("Body", f"{n}. {LONG}") for n in range(1, 6))
    + p("Body", bold("Điều 3.") + " Quyết định này có hiệu lực thi hành kể từ ngày ký. Các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.")
    + columns("Sign", SIGN, [[RECIPIENTS, p("Role", "TM. ỦY BAN NHÂN DÂN") + p("Role", "CHỦ TỊCH") + p("Name", "Nguyễn Văn A")]])
    + p("AnnexStart", "Phụ lục") + p("AnnexTitle", "DANH SÁCH KHU DÂN CƯ")
    + p("Reference", "(Kèm theo Quyết định số 05/QĐ-UBND ngày 08 tháng 11 năm 2026 của Chủ tịch Ủy ban nhân dân xã Mẫu)")
    + columns("Grid", GRID, [[p("Cell", text) for text in row] for row in [["TT", "Tên khu dân cư", "Ghi chú"], ["1", "Thôn Đông", ""], ["2", "Thôn Đoài", ""]]])
)

LETTER = (
    head(p("Number", "Số: 12/UBND-CAX") + p("About", "V/v đôn đốc nộp hồ sơ"), p("Date", "Mẫu, ngày 05 tháng 02 năm 2026"))
    + p("Dear", "Kính gửi:") + p("DearOne", "- Thôn Đông;") + p("DearOne", "- Thôn Đoài.")
    + p("Body", LONG) + p("Body", LONG) + p("Body", "Đề nghị các thôn nộp hồ sơ cho Công an xã./.")
    + columns("Sign", SIGN, [[RECIPIENTS.replace("Như Điều 3", "Như trên"), p("Role", "KT. CHỦ TỊCH") + p("Role", "PHÓ CHỦ TỊCH") + p("Name", "Trần Thị B")]])
)

# The same without nơi nhận: one face of the font less in the file.
SHORT = LETTER.replace(RECIPIENTS.replace("Như Điều 3", "Như trên"), p("Rest"))

MINUTES = (
    head(p("Number", "Số: 07/BB-UBND"), "")
    + p("Title", "BIÊN BẢN") + p("Subject", "Họp xét duyệt hồ sơ của các khu dân cư") + p("SubjectLine")
    + p("Body", "Thời gian bắt đầu: 8 giờ 00, ngày 02 tháng 11 năm 2026.") + p("Body", "Địa điểm: Trụ sở Ủy ban nhân dân xã.")
    + p("Body", LONG) + p("Body", LONG)
    + p("Body", "Cuộc họp kết thúc vào 10 giờ 30, ngày 02 tháng 11 năm 2026./.")
    + columns("Sign", SIGN, [[p("Role", "THƯ KÝ") + p("Name", "Lê Thị C"), p("Role", "CHỦ TỌA") + p("Name", "Nguyễn Văn A")]])
    + p("Rest") + p("Recipients", "Nơi nhận:") + p("Recipient", "- Lưu: VT, Hồ sơ.")
)


def page(name, top, header):
    number = '<style:header-style><style:header-footer-properties fo:min-height="9mm" fo:margin-bottom="3mm"/></style:header-style>' if header else ""
    return (f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" '
            f'style:print-orientation="portrait" fo:margin-top="{top}mm" fo:margin-bottom="20mm" fo:margin-left="30mm" '
            f'fo:margin-right="20mm"/>{number}</style:page-layout>')


def document(body):
    number = f'<style:header>{p("PageNumber", "<text:page-number text:select-page=" + chr(34) + "current" + chr(34) + "/>")}</style:header>'
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>
<style:text-properties style:font-name="Serif" fo:font-size="14pt" fo:language="vi" fo:country="VN" fo:color="#000000"/></style:default-style>
{"".join(style(*one) for one in STYLES)}
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles>
<style:style style:name="AnnexStart" style:family="paragraph" style:parent-style-name="Annex" style:master-page-name="AnnexFirst"><style:paragraph-properties style:page-number="1"/></style:style>
{table_styles("Head", HEAD, False, "First")}{table_styles("Sign", SIGN, False)}{table_styles("Grid", GRID, True)}
{page("PFirst", 20, False)}{page("PNext", 10, True)}{page("PAnnex", 20, False)}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PNext">{number}</style:master-page>
<style:master-page style:name="First" style:page-layout-name="PFirst" style:next-style-name="Standard"/>
<style:master-page style:name="AnnexFirst" style:page-layout-name="PAnnex" style:next-style-name="Standard"/></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
'''


GOOD = {"quyet-dinh": DECISION, "cong-van": LETTER, "bien-ban": MINUTES}
BASES = {**GOOD, "ngan": SHORT, "qd-ngan": DECISION.replace(RECIPIENTS, p("Rest"))}


def of_style(name, old, new):
    """Changes one property of one style."""
    def change(text):
        at = text.index(f'style:name="{name}"')
        end = text.index("</style:style>", at)
        part = text[at:end]
        assert old in part, (name, old)
        return text[:at] + part.replace(old, new) + text[end:]
    return change


def said(old, new, times=1):
    """Changes what the paper says."""
    def change(text):
        assert old in text, old
        return text.replace(old, new, times)
    return change


def all_pages(old, new):
    return said(old, new, -1)


def swapped(text):
    left, right = p("Role", "THƯ KÝ") + p("Name", "Lê Thị C"), p("Role", "CHỦ TỌA") + p("Name", "Nguyễn Văn A")
    assert left in text and right in text
    return text.replace(left, "@").replace(right, left).replace("@", right)


def footers(text):
    text = text.replace('fo:margin-top="10mm" fo:margin-bottom="20mm"', 'fo:margin-top="20mm" fo:margin-bottom="10mm"')
    return text.replace("style:header", "style:footer")


def across(text):
    """The sheet lies across, and the head and the signature with it."""
    for old, new in [
        ('fo:page-width="210mm" fo:page-height="297mm"', 'fo:page-width="297mm" fo:page-height="210mm"'),
        ('style:width="160mm"', 'style:width="247mm"'), ('"65mm"', '"110mm"'), ('"95mm"', '"137mm"'),
        ('"75mm"', '"110mm"'), ('"85mm"', '"137mm"'), ("15.8mm", "36.8mm"), ('"20mm" fo:margin-right="20mm" fo:border', '"42.5mm" fo:margin-right="42.5mm" fo:border'),
    ]:
        assert old in text, old
        text = text.replace(old, new)
    return text


# rule → paper, change
BAD = {
    "kho-giay": ("ngan", all_pages('fo:page-width="210mm" fo:page-height="297mm"', 'fo:page-width="215.9mm" fo:page-height="279.4mm"')),
    "chieu-giay": ("ngan", across),
    "le-tren": ("ngan", said('fo:margin-top="20mm"', 'fo:margin-top="12mm"')),
    "le-duoi": ("qd-ngan", all_pages('fo:margin-bottom="20mm"', 'fo:margin-bottom="9mm"')),
    "le-trai": ("ngan", all_pages('fo:margin-left="30mm" ', 'fo:margin-left="25mm" ')),
    "le-phai": ("ngan", all_pages('fo:margin-right="20mm"/>', 'fo:margin-right="26mm"/>')),
    "phong-chu": ("ngan", said("'Liberation Serif'", "'Liberation Sans'")),
    "mau-chu": ("ngan", of_style("Role", 'fo:font-weight="bold"', 'fo:font-weight="bold" fo:color="#c00000"')),
    "so-trang": ("qd-ngan", footers),
    "quoc-hieu": ("ngan", of_style("Nation", "13pt", "11pt")),
    "tieu-ngu": ("ngan", said("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    "ke-tieu-ngu": ("ngan", of_style("MottoLine", "15.8mm", "30mm")),
    "co-quan": ("ngan", of_style("Issuer", ' fo:font-weight="bold"', "")),
    "ke-co-quan": ("ngan", of_style("IssuerLine", "20mm", "4mm")),
    "so-ky-hieu": ("ngan", said("Số: 12/", "Số: 5/")),
    "thoi-gian": ("ngan", said("ngày 05 tháng 02", "ngày 5 tháng 2")),
    "dia-danh": ("ngan", of_style("Date", ' fo:font-style="italic"', "")),
    "ten-loai": ("bien-ban", of_style("Title", "14pt", "16pt")),
    "trich-yeu": ("bien-ban", of_style("Subject", ' fo:font-weight="bold"', "")),
    "ke-trich-yeu": ("bien-ban", of_style("SubjectLine", "66mm", "30mm")),
    "trich-yeu-cong-van": ("ngan", of_style("About", "12pt", "14pt")),
    "can-cu": ("qd-ngan", of_style("Basis", ' fo:font-style="italic"', "")),
    "co-chu": ("ngan", of_style("Body", "14pt", "12pt")),
    "canh-deu": ("ngan", of_style("Body", '"justify"', '"left"')),
    "thut-dau-dong": ("ngan", of_style("Body", "12.7mm", "20mm")),
    "cach-doan": ("ngan", of_style("Body", "6pt", "0pt")),
    "cach-dong": ("ngan", of_style("Body", "110%", "200%")),
    "quyen-han": ("ngan", said("KT. CHỦ TỊCH", "K/T CHỦ TỊCH")),
    "chuc-vu": ("ngan", of_style("Role", ' fo:font-weight="bold"', "")),
    "ho-ten": ("ngan", said("Trần Thị B", "TS. Trần Thị B")),
    "kinh-gui": ("ngan", said("- Thôn Đông;", "- Thôn Đông")),
    "noi-nhan": ("cong-van", of_style("Recipients", ' fo:font-style="italic"', "")),
    "noi-nhan-liet-ke": ("cong-van", said("- Lưu: VT, CAX.", "- Lưu VT.")),
    "phu-luc": ("qd-ngan", said(">Phụ lục<", ">PHỤ LỤC<")),
    "ten-phu-luc": ("qd-ngan", said("DANH SÁCH KHU DÂN CƯ", "Danh sách khu dân cư")),
    "kem-theo": ("qd-ngan", of_style("Reference", ' fo:font-style="italic"', "")),
    "so-trang-phu-luc": ("qd-ngan", lambda text: said(' style:page-number="1"', "")(said('style:master-page-name="AnnexFirst"', 'style:master-page-name="Standard"')(text))),
    "bien-ban": ("bien-ban", swapped),
}


def main():
    for name, body in GOOD.items():
        (HERE / "good" / f"{name}.fodt").write_text(document(body), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        bad = []
        for rule, (base, change) in BAD.items():
            bad.append(pathlib.Path(folder) / f"{rule}.fodt")
            bad[-1].write_text(change(document(BASES[base])), encoding="utf-8")
        print_all(folder, "good", sorted((HERE / "good").glob("*.fodt")))
        print_all(folder, "bad", bad)


def print_all(settings, folder, files):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{settings}/settings", "--headless", "--convert-to", "pdf",
         "--outdir", str(HERE / folder), *map(str, files)], check=True, stdout=subprocess.DEVNULL)


main()
