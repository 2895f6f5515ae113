"""Makes the papers of a folder with one typst compiler that stays warm: python typst.py FOLDER FONTS.

Only in memory, without the tags that our own files do not have either, and with no other fonts to look through.
Prints how many pages the first has, the seconds for all, those that the processor worked for it, and the median of
one in milliseconds.
"""

import statistics
import sys
import time

import typst

folder, fonts = sys.argv[1:]
with open(folder + "/words", encoding="utf-8") as file:
    papers = file.read().removesuffix("\n").split("\n")
compiler = typst.Compiler(
    folder + "/minutes.typ",
    root=folder,
    font_paths=typst.Fonts(False, False, [fonts]),
    ignore_system_fonts=True,
)


def one(words):
    start = time.perf_counter()
    pdf = compiler.compile(format="pdf", sys_inputs={"t": words}, pdf_tags=False)
    return pdf, time.perf_counter() - start


pdf, _ = one(papers[0])
with open(folder + "/typst.pdf", "wb") as file:
    file.write(pdf)
pages = compiler.compile(format="svg", sys_inputs={"t": papers[0]})
one(papers[0])
worked = time.process_time()
each = [one(words)[1] for words in papers]
worked = time.process_time() - worked
print(len(pages) if isinstance(pages, list) else 1, sum(each), worked, statistics.median(each) * 1000)
