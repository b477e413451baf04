import { bare, type DraftMark, type Strike } from '../tasks/draft.ts'
import type { Mark, MarkWords, TaskState } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { counterpart } from './mark-style.ts'

/** Learns from all marks of the document how it writes each state, and gives back what completes a single mark. */
export function learnMarks(marks: readonly DraftMark[], source: Source): (mark: DraftMark) => Mark {
  const vocabularies = new Map([...byVocabulary(marks)].map(([name, own]) => [name, wordsOf(own)]))
  const strikes = strikesOf(marks)
  return mark => {
    const words = vocabularies.get(mark.vocabulary) ?? nothing
    const isStruckOut = mark.strike?.isStruck === true || strikes.done || (strikes.dropped && words.dropped === null)
    const struck = isStruckOut ? withTitle(mark, words, { strikes, source }) : null
    return struck ?? finished(mark, words, source)
  }
}

/** What the document strikes out. */
interface Strikes {
  readonly done: boolean
  readonly dropped: boolean
}

/** Some people strike out what they drop, some also what they have ticked. */
function strikesOf(marks: readonly DraftMark[]): Strikes {
  const beside = marks.filter(mark => mark.strike !== null)
  const done = beside.filter(mark => mark.state === 'done')
  const struck = done.filter(mark => mark.strike?.isStruck === true)
  return {
    done: struck.length * 2 > done.length,
    dropped: beside.some(mark => mark.state === 'dropped' && mark.strike?.isStruck === true),
  }
}

const nothing: MarkWords = { open: null, done: null, dropped: null }

/** Of what is struck out, the mark itself says something else. */
function byVocabulary(marks: readonly DraftMark[]): ReadonlyMap<string, readonly DraftMark[]> {
  const found = new Map<string, DraftMark[]>()
  for (const mark of marks) {
    if (mark.vocabulary === '' || mark.strike?.isStruck === true) continue
    const list = found.get(mark.vocabulary)
    if (list === undefined) found.set(mark.vocabulary, [mark])
    else list.push(mark)
  }
  return found
}

/** The most frequent way of saying each state; open and done also as the counterpart of each other. */
function wordsOf(marks: readonly DraftMark[]): MarkWords {
  const own = (...states: readonly TaskState[]): string | null =>
    mostFrequent(marks.filter(mark => states.includes(mark.state)).map(mark => mark.written))
  if (marks[0]?.vocabulary === bare) return { open: '[ ]', done: own('done'), dropped: null }
  if (marks[0]?.kind === 'checkbox') {
    const empty = marks.filter(mark => mark.state === 'todo' && mark.written.trim() === '').map(mark => mark.written)
    return { open: mostFrequent(empty) ?? ' ', done: own('done') ?? 'x', dropped: own('dropped') }
  }
  const [open, doing, done, dropped] = [own('todo'), own('in-progress'), own('done'), own('dropped')]
  const place = marks[0]?.vocabulary.startsWith('title') === true ? 'title' : 'cell'
  const sample = [done, doing, dropped].find(text => text !== null) ?? ''
  const sampleOfOpen = [open, doing, dropped].find(text => text !== null && text !== '') ?? null
  return {
    open: open ?? counterpart(sample, 'open', place),
    done: done ?? (sampleOfOpen === null ? '✅' : counterpart(sampleOfOpen, 'done', place)),
    dropped,
  }
}

function mostFrequent(texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  let best: string | null = null
  for (const [text, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = text
  return best
}

function finished({ kind, at, written, state }: DraftMark, words: MarkWords, source: Source): Mark {
  return { kind, at: source.range(at.start, at.end), written, state, words }
}

/**
 * A checkbox with the title after it, as one mark: where a document strikes out what it drops, saying so or taking it back changes both.
 * Null if the title can't be struck out. What has a remark behind it stays struck out, or the remark would become a part of the title.
 */
function withTitle(
  mark: DraftMark,
  words: MarkWords,
  { strikes, source }: { readonly strikes: Strikes; readonly source: Source },
): Mark | null {
  const { strike, state } = mark
  const isInMarkup = /[*_~]/.test(source.text.charAt(mark.at.start - 2))
  if (mark.kind !== 'checkbox' || isInMarkup || strike === null || strike.at.start < mark.at.end) return null
  const between = source.text.slice(mark.at.end, strike.at.start)
  const title = titleOf(strike, source)
  if (title === null) return null
  const plain = strike.isAlone ? title : null
  const struck = strike.isStruck ? source.text.slice(strike.at.start, strike.at.end) : `~~${title}~~`
  const written = (box: string | null, shown: string | null): string | null =>
    box === null || shown === null ? null : `${box}${between}${shown}`
  return {
    kind: 'status',
    at: source.range(mark.at.start, strike.at.end),
    written: source.text.slice(mark.at.start, strike.at.end),
    state,
    words: {
      open: written(words.open ?? ' ', plain),
      done: written(words.done ?? 'x', strikes.done ? struck : (plain ?? struck)),
      dropped: strikes.dropped
        ? written(words.open ?? ' ', struck)
        : words.dropped === null
          ? null
          : written(words.dropped, plain),
    },
  }
}

/** As written, without the tildes. Null if markup goes on beyond it. */
function titleOf({ at, isStruck }: Strike, source: Source): string | null {
  const written = source.text.slice(at.start, at.end)
  const title = isStruck ? written.replace(/^~{1,2}|~{1,2}$/g, '') : written
  return title === '' || title.includes('~') || (!isStruck && !isBalanced(title)) ? null : title
}

function isBalanced(title: string): boolean {
  const [strong, ...others] = ['**', '*', '_', '`'].map(mark => title.split(mark).length % 2 === 1)
  return strong === true && others.every(Boolean)
}
