//! The same page for the typst compiler: sheet, margins, faces, sizes, distances, paragraphs and tables are ours;
//! the words of each paper come in as data, so that the source is read and parsed once.

use documents::{Align, Block, Document, Run, Signature, Table};
use std::fmt::Write;

/// Between the words of one paper that stand in different places; no paper says it.
const BETWEEN: &str = "\u{1f}";

/// Line heights and distances as `crate::layout` has them: lines of 1.2 and 1.15, six points between paragraphs.
const SETTINGS: &str = r#"#let t = sys.inputs.at("t").split("\u{1f}")
#set page(paper: "a4", margin: (left: 30mm, right: 20mm, top: 20mm, bottom: 20mm), header-ascent: 7mm, header: context { let n = counter(page).get().first(); if n > 1 { align(center, text(size: 13pt, str(n))) } })
#set text(font: "Antt Serif", size: 14pt, lang: "vi", hyphenate: false, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), leading: 0.2em, spacing: 0.2em + 6pt)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 2.5pt))
#show table: set text(size: 13pt)
#show table: set par(justify: false, first-line-indent: 0pt, leading: 0.15em)
#show grid: set par(justify: false, first-line-indent: 0pt, leading: 0.15em)
"#;

/// What one paper is for typst.
#[derive(Default)]
pub struct Page {
    /// The same for all papers of a kind.
    pub source: String,
    words: Vec<String>,
}

impl Page {
    pub fn of(document: &Document) -> Self {
        let mut page = Page {
            source: SETTINGS.to_owned(),
            words: Vec::new(),
        };
        page.head(document);
        for block in &document.blocks {
            page.block(block);
        }
        page.signatures(&document.signatures);
        page
    }

    /// The words on one line.
    pub fn data(&self) -> String {
        let said = |word: &String| !word.contains(['\n', '\u{1f}']);
        assert!(self.words.iter().all(said), "words are of one line");
        self.words.join(BETWEEN)
    }

    fn put(&mut self, source: &str) {
        self.source.push_str(source);
    }

    fn say(&mut self, words: &str) {
        let _ = write!(self.source, "#t.at({});", self.words.len());
        self.words.push(words.to_owned());
    }

    /// Lines of their own.
    fn lines(&mut self, text: &str) {
        for (n, line) in text.lines().enumerate() {
            if n > 0 {
                self.put(" \\ ");
            }
            self.say(line);
        }
    }

    fn strong(&mut self, text: &str) {
        self.put("*");
        self.lines(text);
        self.put("*");
    }

    fn head(&mut self, document: &Document) {
        self.put("#[#set text(size: 13pt)\n#grid(columns: (1fr, auto), column-gutter: 10pt, align: center, [");
        self.lines(&document.heading.superior);
        self.put(" \\ ");
        self.strong(&document.heading.issuer);
        self.put("], [");
        self.strong("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        self.put(" \\ #text(size: 14pt)[");
        self.strong("Độc lập - Tự do - Hạnh phúc");
        self.put("]])]\n#v(10pt)\n#align(center)[#par(justify: false)[");
        self.strong(&document.title);
        self.put(" \\ ");
        self.strong(&document.subject);
        self.put("]]\n#v(10pt)\n\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(runs) | Block::Item(runs) => self.runs(runs),
            Block::Basis(text) => {
                self.put("_");
                self.say(text);
                self.put("_");
            }
            Block::Centered(text) | Block::Heading { text, .. } => self.strong(text),
            Block::Table(table) => self.table(table),
            // None of the papers that are measured has a picture.
            Block::Picture(picture) => self.say(&picture.caption),
            Block::Annex { title, .. } => {
                self.put("#pagebreak()\n");
                self.strong(title);
            }
        }
        self.put("\n\n");
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run.bold {
                true => self.strong(&run.text),
                false => self.say(&run.text),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let widths: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("{}fr", column.width))
            .collect();
        let aligned: Vec<&str> = table.columns.iter().map(|one| align(one.align)).collect();
        let _ = write!(
            self.source,
            "#table(columns: ({}), align: ({}), table.header(",
            widths.join(", "),
            aligned.join(", ")
        );
        for column in &table.columns {
            self.put("align(center)[");
            self.strong(&column.title);
            self.put("], ");
        }
        self.put(")");
        for cell in table.rows.iter().flatten() {
            self.put(", [");
            self.lines(cell);
            self.put("]");
        }
        self.put(")");
    }

    fn signatures(&mut self, signatures: &[Signature]) {
        self.put("#v(6pt)\n#grid(columns: (1fr, 1fr), align: center");
        for one in signatures {
            self.put(", [");
            self.strong(&one.role.join(" "));
            self.put(" #v(72pt) ");
            self.strong(&one.name);
            self.put("]");
        }
        self.put(")\n");
    }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}
