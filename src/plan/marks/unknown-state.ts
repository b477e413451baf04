import type { Span } from '../markdown/blocks.ts'
import type { Source } from '../text/source.ts'
import { anyOf } from '../words/match-words.ts'
import { noneWords } from '../words/words.ts'
import { firstStatus } from './status.ts'

/** What stands where a state does and says none that is known. */
export interface UnknownState {
  /** Plain and repaired. */
  readonly words: string
  readonly at: Span
  /** What a legend explains by it: a symbol, or a box with its brackets. */
  readonly sign?: string
  /** It has a box for each of several states. */
  readonly isChoice?: boolean
}

/** The first of some statuses that says something and no state. A longer text is a remark; `-` and its like say that there is none. */
export function unknownStateIn(statuses: readonly UnknownState[], source: Source): UnknownState | null {
  const isUnknown = ({ words, isChoice }: UnknownState): boolean =>
    isChoice === true ||
    (words.length <= longestState && !saysNothing.test(words) && firstStatus(words, source.legend) === null)
  return statuses.find(isUnknown) ?? null
}

/** As `waiting for the second coat of paint` is; the longest words in the tables are shorter. */
const longestState = 40
const saysNothing = new RegExp(String.raw`^(?:[^\p{L}\p{N}\p{S}?]*|\s*${anyOf(noneWords)}[\s.]*)$`, 'iu')
