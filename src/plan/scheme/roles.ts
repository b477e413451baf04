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
  taskListWords,
} from '../words/words.ts'

/**
 * What a heading or a label says about what stands below it: `work` that it lists work, `criteria` and `goal` what goes into the
 * milestone's description, `aside` that it is no work, `tables-aside` that its tables are none; null if it says nothing.
 */
export type Role = 'work' | 'criteria' | 'goal' | 'aside' | 'tables-aside' | null

/** The role of a heading or label. One that carries a task's id is work whatever its words are. */
export function roleOfText(text: string): Role {
  const found = leadingId(text)
  if (found !== null && found.form !== 'ordinal') return null
  const plain = normalise(text)
  if (criteria.test(plain) || gate.test(plain)) return 'criteria'
  if (goal.test(plain)) return 'goal'
  if (work.test(plain)) return 'work'
  if (aside.test(plain) || asideAlone.test(plain)) return 'aside'
  return otherTables.test(plain) ? 'tables-aside' : null
}

const afterwards = String.raw`(?=$|\s*(?:[:—–|/&,、(-]|${anyOf(joiningWords)}))`
const criteria = new RegExp(String.raw`${anyOf(criteriaWords)}${afterwards}`, 'u')
const gate = new RegExp(String.raw`^(?:${anyPhaseWord}\s*[\p{L}\p{N}.]{1,5}[\s:–—-]+)?${anyOf(gateWords)}$`, 'u')
const goal = new RegExp(`^${anyOf(goalWords)}$`, 'u')
const work = new RegExp(`^${anyOf(taskListWords)}$`, 'u')
const aside = new RegExp(String.raw`^${anyOf(asideWords)}${afterwards}|${anyOf(asideEndings)}$`, 'u')
const asideAlone = new RegExp(`^${anyOf(asidesAlone)}$`, 'u')
const otherTables = new RegExp(String.raw`^${anyOf(otherTableWords)}${afterwards}`, 'u')
