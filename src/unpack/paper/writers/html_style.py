"""How a page of HTML looks: calm on a screen, and on paper like the PDF.

Measures come from `look` and stand as variables on each sheet; black, white and tints that a copier keeps light.
"""

from collections.abc import Sequence

from unpack.paper.drawing import format_number
from unpack.paper.writers.look import Style


def write_page_rules(styles: Sequence[Style]) -> str:
    """Write one `@page` rule for each size of paper among the sheets."""
    rules = dict.fromkeys(
        f"@page {_name_page(style)} {{ size: {_measure(style.page_width)} {_measure(style.page_height)}; "
        f"margin: {_measure(style.margin)}; }}\n"
        for style in styles
    )
    return "".join(rules)


def write_sheet_style(style: Style, number_room: float) -> str:
    """Write the measures of one sheet as variables of its element; `number_room` stands free left of its questions, in
    millimetres."""
    measures = {
        "page": _name_page(style),
        "--width": _measure(style.page_width),
        "--margin": _measure(style.margin),
        "--size": f"{format_number(style.size)}pt",
        "--line": format_number(style.line),
        "--table-size": format_number(style.table_size / style.size) + "em",
        "--head-size": format_number(style.head_size / style.table_size) + "em",
        "--table-line": format_number(style.table_line),
        "--footer-size": f"{format_number(style.footer_size)}pt",
        "--number": _measure(number_room),
        "--rule": _measure(style.rule),
        "--mark": _measure(style.mark),
        "--bubble": _measure(style.bubble),
        "--blank": _measure(style.blank),
        "--tint": f"{format_number(100 - style.tint)}%",
    }
    if style.hyphenate:
        measures["--hyphens"] = "auto"
    return ";".join(f"{name}:{value}" for name, value in measures.items())


def _name_page(style: Style) -> str:
    return f"p{round(style.page_width)}x{round(style.page_height)}m{round(style.margin)}"


def _measure(millimetres: float) -> str:
    return f"{format_number(millimetres)}mm"


PAGE_STYLE = """\
*, ::before, ::after { box-sizing: border-box; }
html { color-scheme: light; background: #f3f3f1; color: #000; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
main { display: grid; gap: 1.5rem; justify-items: center; padding: 1.5rem; }
.sheet {
  width: var(--width); max-width: calc(100vw - 3rem); min-width: 0; padding: var(--margin); background: #fff;
  border: 1px solid #dcdcd8; border-radius: 3px;
  font: calc(var(--size) * 1.1) / var(--line) "Source Sans 3", "Source Sans Pro", system-ui, "Segoe UI", Roboto,
    "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
.sheet.k-2 { font-family: Andika, "Source Sans 3", "Comic Sans MS", system-ui, sans-serif; }
.sheet > :first-child, li > :first-child, .box > :first-child, .column > :first-child, blockquote > :first-child {
  margin-top: 0;
}
li > :last-child, .box > :last-child, .column > :last-child, blockquote > :last-child { margin-bottom: 0; }
h1, h2, h3, h4, h5, h6 { margin: 1.4em 0 .5em; line-height: 1.2; font-weight: 700; text-wrap: balance; }
h1 { font-size: 1.6em; margin-bottom: .8em; }
h2 { font-size: 1.25em; }
h3, h4, h5, h6 { font-size: 1.1em; }
p, ul, ol, blockquote, figure, .table, .box, .columns, .answer, .name-line, .keep { margin: 0 0 .85em; }
ul, ol { padding-left: 1.6em; }
li { margin-bottom: .35em; }
li > p, li > ul, li > ol { margin: .2em 0 .35em; }
ol > li::marker { font-weight: 700; }
a { color: inherit; text-decoration: underline; text-underline-offset: .15em; overflow-wrap: anywhere; }
.upright em { font-style: normal; font-weight: 700; }
blockquote { padding-left: 1em; border-left: 1.75pt solid #000; }
figure, .drawing { max-width: 100%; }
.drawing { display: inline-block; height: auto; vertical-align: middle; font-family: inherit; }
figure .drawing { display: block; }
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", math; }
.blank { display: inline-block; width: var(--blank); max-width: 100%; height: 1em; border-bottom: .6pt solid #000; }
.shape { width: .82em; height: .82em; vertical-align: -.06em; overflow: visible; }

.school { display: flex; align-items: center; gap: 4mm; margin-bottom: 1.2em; font-weight: 600; font-size: .9em; }
.school img { height: 12mm; width: auto; }
.school p { margin: 0; }
.sheet > footer {
  margin-top: 2.5em; padding-top: .6em; border-top: .5pt solid #000; font-size: max(var(--footer-size), .75em);
}
.sheet > footer p { margin: 0; }

.table { overflow-x: auto; font-size: var(--table-size); line-height: var(--table-line); }
.table:focus-visible { outline: 2px solid #000; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5em .6em .55em; text-align: left; vertical-align: top; border: .5pt solid #000; }
thead th, thead td { vertical-align: bottom; font-size: var(--head-size); border-bottom: 1pt solid #000; }
th { font-weight: 600; }
td { hyphens: var(--hyphens, manual); }
.read th, .read td { border-left: 0; border-right: 0; }
.read thead th, .read thead td { border-top: 0; }
.read tr > :first-child { padding-left: 0; }
.read tr > :last-child { padding-right: 0; }
.marked tbody > tr > * { vertical-align: middle; }
.center { text-align: center; }
.right { text-align: right; }
.target { border-left: 1.75pt solid #000; border-right: 1.75pt solid #000; }
thead .target { border-top: 1.75pt solid #000; }
tbody tr:last-child .target { border-bottom: 1.75pt solid #000; }
.marks { text-align: center; white-space: nowrap; }
.marks .shape { width: var(--mark); height: var(--mark); margin: 0 1.5mm; vertical-align: middle; }
tbody .empty { height: var(--room, auto); }

.tasks { list-style: none; padding-left: 0; }
.tasks > li { position: relative; padding-left: 1.7em; }
.tasks > li::before {
  content: ""; position: absolute; left: .1em; top: .2em; width: .95em; height: .95em; border: .75pt solid #000;
}
ol.tasks { list-style: decimal; padding-left: 1.8em; }

.box { padding: 3.8mm; border: .75pt solid #000; border-radius: 1mm; }
.box.target { border-width: 1.75pt; }
.box.tint { border-color: transparent; background: hsl(0 0% var(--tint)); print-color-adjust: exact; }
.box.cut { border-style: dashed; border-radius: 0; }

.columns { display: grid; grid-template-columns: var(--columns); gap: 8mm; }
.column { min-width: 0; position: relative; }
.columns.arrows { font-size: var(--table-size); line-height: 1.25; }
.arrows > .column + .column::before {
  content: ""; position: absolute; left: -6.6mm; top: .55em; width: 5.2mm; height: 3mm; background: #000;
  clip-path: polygon(0 44%, 52% 44%, 52% 7%, 100% 50%, 52% 93%, 52% 56%, 0 56%); print-color-adjust: exact;
}

.item { position: relative; padding-left: var(--number); margin: 1.6em 0; }
.item .number { position: absolute; left: 0; }
.item .points { float: right; margin-left: 1em; }
.options { display: grid; gap: .7em 4mm; list-style: none; padding: 0; }
.options li { display: flex; align-items: center; gap: .45em; margin: 0; }
.options.line { grid-auto-flow: column; grid-auto-columns: 1fr; }
.options.auto { grid-template-columns: repeat(auto-fit, minmax(min(100%, 6em), 1fr)); }
.bubble { flex: none; width: var(--bubble); height: var(--bubble); border: .75pt solid #000; border-radius: 50%; }
.letter { min-width: .8em; }

.name-line { display: flex; flex-wrap: wrap; gap: .6em 6mm; margin: .4em 0 1.6em; }
.name-line p { display: flex; align-items: end; gap: 2mm; flex: 1 1 8em; margin: 0; }
.name-line b { font-size: .9em; font-weight: 600; }
.rule {
  flex: 1; display: flex; align-items: end; min-height: var(--rule); padding: 0 1mm; border-bottom: .5pt solid #000;
}

.answer { border: .5pt solid #000; border-radius: 1mm; }
.answer.lines { padding: 0 3mm 3mm; }
.answer.lines div { height: var(--rule); border-bottom: .5pt solid #000; }
svg.answer { display: block; border: 0; border-radius: 0; }

.steps { padding-left: 1.8em; }
.steps.path { list-style: none; counter-reset: stone; padding-left: 0; font-size: 1.12em; }
.path > li { position: relative; min-height: 16mm; margin: 0; padding: 2mm 0 6mm 14mm; counter-increment: stone; }
.path > li::before {
  content: counter(stone); position: absolute; left: 0; top: 0; width: 10mm; height: 10mm; border: 1.2pt solid #000;
  border-radius: 50%; background: #fff; font-weight: 700; line-height: 9.4mm; text-align: center;
}
.path > li:not(:last-child)::after {
  content: ""; position: absolute; left: 5mm; top: 10mm; bottom: 0; border-left: 1.2pt solid #000;
}

@media (max-width: 44rem) {
  main { padding: 0; gap: 1rem; }
  .sheet { max-width: 100vw; padding: 1.25rem; border-width: 1px 0; border-radius: 0; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  .arrows > .column + .column::before { left: .2em; top: -6.4mm; transform: rotate(90deg); }
  .item { padding-left: 2em; }
  .table > table { min-width: 30rem; }
}
.large .columns { grid-template-columns: minmax(0, 1fr); }
.large .arrows > .column + .column::before { left: .2em; top: -6.4mm; transform: rotate(90deg); }

@media print {
  html { background: none; }
  main { display: block; padding: 0; }
  .sheet { width: auto; max-width: none; padding: 0; border: 0; font-size: var(--size); break-after: page; }
  .sheet:last-child { break-after: auto; }
  .sheet > footer { font-size: var(--footer-size); break-inside: avoid; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  tr, .item, .keep, .box, figure, .answer, .name-line, .path > li { break-inside: avoid; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  .page-break { break-after: page; }
}
"""
