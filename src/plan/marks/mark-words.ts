import type { DraftMark } from '../tasks/draft.ts'
import type { Mark } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { learnSpellings, type Spelling } from './spellings.ts'
import { learnStrikes } from './strikes.ts'

/** Learns from all marks of the document how it writes each state, and gives back what completes a single mark. */
export function learnMarks(marks: readonly DraftMark[], source: Source): (mark: DraftMark) => Mark {
  const spellingOf = learnSpellings(marks, source)
  const withTitle = learnStrikes(marks, source)
  return mark => {
    const spelling = spellingOf(mark)
    return withTitle(mark, spelling.words) ?? finished(mark, spelling, source)
  }
}

function finished({ kind, at, written, state }: DraftMark, spelling: Spelling, source: Source): Mark {
  return { kind, at: source.range(at.start, at.end), written, state, ...spelling }
}
