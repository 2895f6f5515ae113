"""Makes the four embedded faces from Liberation Serif. Run by hand, with fonttools:

    python3 make.py /usr/share/fonts/truetype/liberation2

Latin-1, every Vietnamese letter, the punctuation of office papers; no hints, no layout features.
The family is renamed because "Liberation" is a Reserved Font Name under the licence.
"""
import sys
import unicodedata
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

source = sys.argv[1]
letters = set(map(chr, range(0x20, 0x7F))) | set(map(chr, range(0xA0, 0x100))) | set("đĐŒœŸ")
for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
    for tone in ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]:
        letters.add(unicodedata.normalize("NFC", base + tone))
letters |= set("“”‘’„‚‹›–—…•§₫−≥≤≠≈√∞†‰→←№€□■●")

for style, name in [("Regular", "Regular"), ("Bold", "Bold"), ("Italic", "Italic"), ("BoldItalic", "Bold Italic")]:
    font = TTFont(f"{source}/LiberationSerif-{style}.ttf", recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "FFTM", "DSIG", "kern", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in letters])
    subsetter.subset(font)
    version = str(font["name"].getName(5, 3, 1))
    licence = [str(font["name"].getName(i, 3, 1)) for i in (13, 14)]
    copyright = str(font["name"].getName(0, 3, 1) or font["name"].getName(0, 3, 0))
    font["name"].names = []
    for number, text in [(0, copyright), (1, "Antt Serif"), (2, name), (3, f"Antt Serif {name}"),
                         (4, f"Antt Serif {name}"), (5, version), (6, f"AnttSerif-{style}"),
                         (13, licence[0]), (14, licence[1])]:
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(f"AnttSerif-{style}.ttf")
