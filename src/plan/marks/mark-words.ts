import type { DraftMark } from '../tasks/draft.ts'
import type { Mark, MarkWords } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { boxVocabulary, vocabularyOf } from './status.ts'

/** Learns from all marks of the document how it writes each state, and gives back what completes a single mark. */
export function learnMarks(marks: readonly DraftMark[], source: Source): (mark: DraftMark) => Mark {
  const byVocabulary = new Map<string, DraftMark[]>()
  for (const mark of marks) {
    const name = nameOf(mark)
    const list = byVocabulary.get(name)
    if (list === undefined) byVocabulary.set(name, [mark])
    else list.push(mark)
  }
  const words = new Map<string, MarkWords>([...byVocabulary].map(([name, list]) => [name, wordsOf(list)]))
  return mark => ({
    kind: mark.kind,
    at: source.range(mark.at.start, mark.at.end),
    written: mark.written,
    words: words.get(nameOf(mark)) ?? { open: null, done: null, dropped: null },
  })
}

function nameOf(mark: DraftMark): string {
  return `${mark.kind} ${mark.vocabulary}`
}

function wordsOf(marks: readonly DraftMark[]): MarkWords {
  const isBox = marks[0]?.kind === 'checkbox'
  return isBox
    ? boxVocabulary(marks.map(mark => mark.written))
    : vocabularyOf(marks.map(mark => [mark.written, mark.state]))
}
