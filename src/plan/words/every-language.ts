import type { PartOfVocabulary } from './vocabulary.ts'

/** What plans write whatever their language is. */
export const everyLanguage: PartOfVocabulary = {
  name: 'Every language',
  about: `~, ≈`,
  status: { todo: `false, n`, done: `true, x, y` },
  doneFor: `
    false/true, n/y, ⬜/✅, ☐/☑, 🔲/✅, ❌/✅, ◻/✔, □/✓, ⚪/🟢, 🚧/✅, 🔄/✅, ⏳/✅, ⌛/✅, 🟡/🟢, 🔵/🟢, ◐/✓, ⏸/✅,
    🚫/✅, ⛔/✅,
    :white_large_square:/:white_check_mark:, :x:/:white_check_mark:, :no_entry:/:white_check_mark:,
    :construction:/:white_check_mark:, :hourglass:/:white_check_mark:, :hourglass_flowing_sand:/:white_check_mark:`,
  measure: `
    kb, mb, gb, tb, kib, mib, gib, kbit, mbit, gbit, kbps, mbps, gbps, hz, khz, mhz, ghz, ns, µs, ms, px, dpi, fps, rps,
    qps, mm, cm, km, kg, kw, kwh`,
  none: `-, –, —, 0, ∅`,
  priority: `p0, p1, p2, p3, p4`,
}
