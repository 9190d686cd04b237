"""The style sheet of a page, for the screen and for paper."""

from typing import Final

STYLE: Final = """
@page { size: A4; margin: 20mm 18mm 18mm; }
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff;
  font: 1rem/1.45 Georgia, "Times New Roman", "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", SimSun, serif; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; page-break-after: avoid; }
h1 { font-size: 1.55rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; }
h3 { font-size: 1.02rem; margin: 1.2rem 0 .4rem; }
p:has(+ table), p:has(+ ul) { break-after: avoid; page-break-after: avoid; }
p, li { overflow-wrap: anywhere; orphans: 2; widows: 2; }
p.notice { font-weight: bold; border-left: .25rem solid #000; padding-left: .6rem; }
sup { font-size: .7em; line-height: 0; }
sup a { color: inherit; text-decoration: none; }
p.footnote { font-size: .85rem; margin: .3rem 0; }
p:not(.footnote) + p.footnote { border-top: 1px solid #888; margin-top: 1.6rem; padding-top: .5rem; }
ul { padding-left: 1.4rem; }
li { margin: .2rem 0; }
li.box { list-style: none; margin-left: -1.3rem; }
table { border-collapse: collapse; width: calc(100% - 1px); margin: .6rem 0 1rem; font-size: .88rem; }
th, td { border: 1px solid #888; padding: .2rem .45rem; text-align: left; vertical-align: top; }
th, td { overflow-wrap: anywhere; }
th:not(.figures, .firm), td:not(.figures, .firm) { min-width: 5.5rem; }
tbody th { font-weight: normal; }
tfoot th { font-weight: bold; }
thead th { background: #e7e7e7; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
tfoot { display: table-row-group; font-weight: bold; }
.figures { text-align: right; white-space: nowrap; width: 1%; font-variant-numeric: tabular-nums; }
.firm { white-space: nowrap; width: 1%; }
svg { width: 100%; height: auto; margin: .6rem 0; font-family: Arial, Helvetica, sans-serif; }
header.head { color: #444; font-size: .85rem; border-bottom: 1px solid #888; margin-bottom: 1.4rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  header.head { margin-bottom: 6mm; }
  thead th, svg * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  svg { break-inside: avoid; page-break-inside: avoid; }
}
"""
