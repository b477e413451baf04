import type { DraftMark } from '../tasks/draft.ts'
import type { Mark, MarkWords } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { learnSpellings } from './spellings.ts'
import { learnStrikes } from './strikes.ts'

/** Learns from all marks of the document how it writes each state, and gives back what completes a single mark. */
export function learnMarks(marks: readonly DraftMark[], source: Source): (mark: DraftMark) => Mark {
  const wordsOf = learnSpellings(marks, source)
  const withTitle = learnStrikes(marks, source)
  return mark => {
    const words = wordsOf(mark)
    return withTitle(mark, words) ?? finished(mark, words, source)
  }
}

function finished({ kind, at, written, state }: DraftMark, words: MarkWords, source: Source): Mark {
  return { kind, at: source.range(at.start, at.end), written, state, words }
}
