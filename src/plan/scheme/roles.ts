import type { Item } from '../markdown/blocks.ts'
import type { Section } from '../markdown/outline.ts'
import { leadingId } from '../tasks/ids.ts'
import { anyOf, anyPhaseWord, normalise } from '../words/match-words.ts'
import {
  asideEndings,
  asidesAlone,
  asideWords,
  criteriaWords,
  gateWords,
  goalWords,
  joiningWords,
  otherTableWords,
  repeatEndings,
  repeatWords,
  taskListWords,
  testLabels,
} from '../words/words.ts'

/**
 * What a heading or a label says about what stands below it: `work` that it lists work, `criteria` and `goal` what goes into the
 * milestone's description, `aside` that it is no work, `repeats` that it lists again what stands elsewhere, `tables-aside` that its tables are
 * none; null if it says nothing.
 */
export type Role = 'work' | 'criteria' | 'goal' | 'repeats' | 'aside' | 'tables-aside' | null

/** The role of a heading or label. One that carries a task's id is work whatever its words are. */
export function roleOfText(text: string): Role {
  const found = leadingId(text)
  if (found !== null && found.form !== 'ordinal') return null
  const plain = normalise(text)
  if (criteria.test(plain) || gate.test(plain)) return 'criteria'
  if (goal.test(plain)) return 'goal'
  if (work.test(plain)) return 'work'
  if (repeats.test(plain)) return 'repeats'
  if (aside.test(plain) || asideAlone.test(plain)) return 'aside'
  return otherTables.test(plain) ? 'tables-aside' : null
}

/** The role of a section by its heading. One whose number its checkboxes go on with lists work: `## 4. Validation` over `- [ ] 4.1 Run it`. */
export function roleOfSection(section: Section): Role {
  const text = section.heading?.line.text ?? ''
  const role = roleOfText(text)
  return (role === 'aside' || role === 'repeats') && numbersBoxes(section, text) ? null : role
}

function numbersBoxes({ blocks }: Section, heading: string): boolean {
  const number = leadingId(heading)?.id
  if (number === undefined) return false
  const isBelow = (item: Item): boolean =>
    item.box !== null && leadingId(item.lines[0]?.text ?? '')?.id.startsWith(`${number}.`) === true
  return blocks.some(block => block.kind === 'list' && block.items.some(isBelow))
}

/** The role of a label, such as a line that ends in a colon: `Tests:` over checkboxes that no one takes for work. */
export function roleOfLabel(text: string): Role {
  return testLabel.test(normalise(text)) ? 'criteria' : roleOfText(text)
}

const testLabel = new RegExp(`^${anyOf(testLabels)}$`, 'u')
const afterwards = String.raw`(?=$|\s*(?:[:—–|/&,、(-]|${anyOf(joiningWords)}))`
const criteria = new RegExp(String.raw`${anyOf(criteriaWords)}${afterwards}`, 'u')
const gate = new RegExp(
  String.raw`^(?:\S{0,4}\s?${anyPhaseWord}\s*[\p{L}\p{N}.]{0,5}[\s:–—-]*)?${anyOf(gateWords)}$`,
  'u',
)
const goal = new RegExp(`^${anyOf(goalWords)}$`, 'u')
const work = new RegExp(`^${anyOf(taskListWords)}$`, 'u')
const repeats = new RegExp(String.raw`^${anyOf(repeatWords)}${afterwards}|${anyOf(repeatEndings)}$`, 'u')
const aside = new RegExp(String.raw`^${anyOf(asideWords)}${afterwards}|${anyOf(asideEndings)}$`, 'u')
const asideAlone = new RegExp(`^${anyOf(asidesAlone)}$`, 'u')
const otherTables = new RegExp(String.raw`^${anyOf(otherTableWords)}${afterwards}`, 'u')
