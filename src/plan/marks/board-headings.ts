import type { TaskState } from '../plan.ts'
import { fold, isUnspaced } from '../words/match-words.ts'
import { titleStatusWords } from '../words/words.ts'
import { firstStatus, isLetter, type Legend, noLegend, partsOfStatus } from './status.ts'

/** A state that is all that a heading says. */
export interface HeadingState {
  readonly state: TaskState
  /** It is no name of a phase or of what is worked on. */
  readonly isClear: boolean
}

/** The state of a heading that is nothing else, `Done ✅`, `Cancelled (3)`, by a word that ends no title by chance if it says that all is settled. */
export function headingState(text: string, legend: Legend = noLegend): HeadingState | null {
  const found = firstStatus(text, legend)
  if (found === null || isLetter(found.words) || /\p{L}/u.test(found.remark)) return null
  const isSettled = found.state === 'done' || found.state === 'dropped'
  const { word } = partsOfStatus(found.words)
  if (isSettled && !titleWords.has(word)) return null
  return { state: found.state, isClear: found.state === 'dropped' && !isUnspaced(word) }
}

const titleWords = new Set(titleStatusWords.map(fold))
