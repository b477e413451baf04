import type { PartOfVocabulary } from './vocabulary.ts'

/** What plans write whatever their language is. */
export const everyLanguage: PartOfVocabulary = {
  name: 'Every language',
  about: `~, ≈`,
  status: { todo: `false`, done: `true` },
  doneFor: `
    false/true, ⬜/✅, ☐/☑, 🔲/✅, ❌/✅, ◻/✔, □/✓, ⚪/🟢, 🚧/✅, 🔄/✅, ⏳/✅, ⌛/✅, 🟡/🟢, 🔵/🟢, ◐/✓, ⏸/✅`,
  none: `-, –, —, 0, ∅`,
  priority: `p0, p1, p2, p3, p4`,
}
