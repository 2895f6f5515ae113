"""Makes the sample tables beside this file with the programs of others, and the pairs of letters by which the old
encodings are checked. Run by hand: pip install openpyxl xlwt odfpy; npm install vietnamese-conversion; needs glibc's
iconv. The files are kept, so that the tests need none of these.

    python3 make.py FOLDER-WITH-node_modules
"""

import datetime
import os
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = [
    ("Thôn 1", 151, datetime.date(2025, 11, 5), 1234.5, "Nguyễn Văn Ánh"),
    ("Làng Mẫu 2", 98, datetime.date(1999, 12, 31), -0.5, "Trần Thị Đào & con"),
    ("Tổ dân phố 3", 1204, datetime.date(2024, 2, 29), 1000000, "Rơ Châm H’Lý"),
]
HEAD = ["Tên đơn vị", "Số hộ", "Ngày", "Tiền", "Trưởng thôn"]


def letters():
    small = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    return small + small.upper()


def tcvn3():
    """Byte and letter of VN3: what iconv has as TCVN5712-1, without capitals with a tone and single marks."""
    lines = []
    for byte in range(0xA1, 0xFF):
        run = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=bytes([byte, 0x20]), capture_output=True)
        letter = run.stdout.decode()[:-1]
        if letter in "ĂÂÊÔƠƯĐ" or (letter.islower() and letter.isalpha()):
            lines.append(f"{chr(byte)}\t{letter}")
    write("tcvn3.txt", lines)


def windows_1258():
    lines = []
    for letter in letters():
        run = subprocess.run(["iconv", "-f", "UTF-8", "-t", "CP1258"], input=letter.encode(), capture_output=True)
        # Where iconv knows no pair for a letter, its tone stands beside it.
        stored = run.stdout
        if not stored:
            apart = unicodedata.normalize("NFD", letter)
            tone = [c for c in apart if c in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in tone))
            stored = (base + "".join(tone)).encode("cp1258")
        lines.append(f"{stored.decode('cp1252')}\t{letter}")
    write("windows-1258.txt", lines)


def vni(folder):
    script = "const v=require('vietnamese-conversion');for(const c of process.argv[1])console.log(v.toVNI(c,'unicode')+'\\t'+c)"
    run = subprocess.run(["node", "-e", script, letters()], cwd=folder, capture_output=True, text=True, check=True)
    write("vni.txt", run.stdout.splitlines())


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def xlsx():
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet.append(["DANH SÁCH ĐƠN VỊ"])
    sheet.merge_cells("A1:E1")
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    for row in range(3, 6):
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
        sheet.cell(row, 4).number_format = "#,##0.00"
    sheet.row_dimensions[4].hidden = True
    sheet.cell(6, 1, "Th«n 4").font = Font(name=".VnTime")
    sheet.cell(6, 5, "nguyÔn v¨n anh").font = Font(name=".VnTimeH")
    sheet.cell(6, 2, 0.125).number_format = "0.0%"
    sheet.cell(6, 4, 7).number_format = "000"
    other = book.create_sheet("Phụ")
    other.append(["một"])
    other.sheet_state = "hidden"
    book.save(os.path.join(HERE, "mau.xlsx"))


def bang_diem():
    """A point table of an office: old letters, a head three rows deep, groups over all columns, a sum, a note."""
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "B¶ng ®iÓm"
    for row in [
        ["b¶ng chÊm ®iÓm phong trµo (b¶ng mÉu)"],
        ["TT", "Néi dung, tiªu chÝ", "Thang ®iÓm", None, "Ghi chó"],
        [None, None, "§iÓm chuÈn", "§iÓm trõ", None],
        [None, None, None, "Trõ mçi lÇn", None],
        ["x©y dùng phong trµo"],
        [1, "Chi bé cã nghÞ quyÕt", 15],
        [2, "Tuyªn truyÒn ph¸p luËt", 25.0],
        [None, "- NÕu d­íi hai lÇn th× xem xÐt gi¶m ®iÓm"],
        ["gi÷ g×n an ninh, trËt tù"],
        [3, "Kh«ng ®Ó x¶y ra ch¸y, næ", 20, 10],
        [4, "M« h×nh tù qu¶n ho¹t ®éng tèt", 40],
        ["Tæng céng", None, 100],
        ["Ghi chó: ®iÓm trßn"],
    ]:
        sheet.append(row)
    for area in ["A1:E1", "A2:A4", "B2:B4", "C2:D2", "C3:C4", "E2:E4", "A5:E5", "A9:E9", "A12:B12", "A13:E13"]:
        sheet.merge_cells(area)
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTimeH" if cell.row in (1, 5, 9) else ".VnTime")
    book.save(os.path.join(HERE, "bang-diem.xlsx"))


def xls():
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    sheet.write_merge(0, 0, 0, 4, "DANH SÁCH ĐƠN VỊ")
    for at, title in enumerate(HEAD):
        sheet.write(1, at, title)
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    for n, row in enumerate(ROWS, 2):
        for at, value in enumerate(row):
            style = date if at == 2 else money if at == 3 else xlwt.Style.default_style
            sheet.write(n, at, value, style)
    sheet.row(3).hidden = True
    sheet.write(5, 0, "Th«n 4", xlwt.easyxf("font: name .VnTime"))
    sheet.write(5, 1, 0.125, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(5, 3, 7, xlwt.easyxf(num_format_str="000"))
    sheet.write(5, 4, "nguyÔn v¨n anh", xlwt.easyxf("font: name .VnTimeH"))
    # Enough words that their list is continued in further records, narrow and wide ones.
    many = book.add_sheet("Dài")
    for n in range(3000):
        many.write(n, 0, f"Hộ số {n} ở làng Đăk Krong" if n % 3 else f"Ho so {n} " + "a" * (n % 40))
    book.save(os.path.join(HERE, "mau.xls"))


def ods():
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TextProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    styles = {}
    for name, font in (("vn", ".VnTime"), ("vnh", ".VnTimeH")):
        styles[name] = Style(name=name, family="table-cell")
        styles[name].addElement(TextProperties(fontname=font))
        book.automaticstyles.addElement(styles[name])
    table = Table(name="Danh sách")

    def cell(row, text, **attributes):
        one = TableCell(**attributes)
        one.addElement(P(text=text))
        row.addElement(one)

    row = TableRow()
    cell(row, "DANH SÁCH ĐƠN VỊ", valuetype="string", numbercolumnsspanned=5)
    for _ in range(4):
        row.addElement(CoveredTableCell())
    table.addElement(row)
    row = TableRow()
    for title in HEAD:
        cell(row, title, valuetype="string")
    table.addElement(row)
    for n, (name, households, date, money, head) in enumerate(ROWS):
        row = TableRow(visibility="collapse") if n == 1 else TableRow()
        cell(row, name, valuetype="string")
        cell(row, f"{households:,}", valuetype="float", value=households)
        cell(row, date.strftime("%m/%d/%y"), valuetype="date", datevalue=date.isoformat())
        cell(row, f"{money:,.2f}", valuetype="float", value=money)
        cell(row, head, valuetype="string")
        table.addElement(row)
    row = TableRow()
    cell(row, "Th«n 4", valuetype="string", stylename=styles["vn"])
    cell(row, "12.5%", valuetype="percentage", value=0.125)
    row.addElement(TableCell())
    cell(row, "007", valuetype="float", value=7)
    cell(row, "nguyÔn v¨n anh", valuetype="string", stylename=styles["vnh"])
    table.addElement(row)
    row = TableRow(numberrowsrepeated=1000000)
    row.addElement(TableCell(numbercolumnsrepeated=16000))
    table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(os.path.join(HERE, "mau.ods"))


if __name__ == "__main__":
    tcvn3()
    windows_1258()
    vni(sys.argv[1])
    xlsx()
    bang_diem()
    xls()
    ods()
