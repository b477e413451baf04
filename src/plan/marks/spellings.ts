import type { Span } from '../markdown/blocks.ts'
import type { MarkWords, TaskState } from '../plan.ts'
import { bare, type DraftMark, keyword } from '../tasks/draft.ts'
import type { Source } from '../text/source.ts'
import { keywords } from '../words/formats.ts'
import { counterpart } from './mark-style.ts'
import { firstStatus, partsOfStatus } from './status.ts'

/** How the document would write each state in the place of a mark. */
export interface Spelling {
  readonly words: MarkWords
  /** It writes the mark's own state in no other way, and would do so without this mark. */
  readonly isUsual: boolean
}

/**
 * Words are those that the document uses elsewhere in the same vocabulary, a symbol where a symbol stands and a word where a word does, most
 * frequent first; else the counterpart of what stands there.
 */
export function learnSpellings(marks: readonly DraftMark[], source: Source): (mark: DraftMark) => Spelling {
  const counts = countSpellings(marks, source)
  const found = new Map([...counts].map(([key, spelled]) => [key, mostFrequent(spelled)]))
  const usual: Usual = (vocabulary, state) => found.get(`${vocabulary}\n${state}`) ?? null
  const strikes = marks.some(mark => mark.strike?.isStruck === true)
  return mark => ({
    words: wordsFor(mark, usual, source),
    isUsual: isUsual(mark, counts) && !(strikes && mark.strike !== null),
  })
}

/** The most frequent spelling of a state in a vocabulary, or in one form of it; null if there is none. */
type Usual = (vocabulary: string, state: TaskState | 'empty') => string | null

/** How often a vocabulary, or one form of it, spells a state how. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>

function wordsFor(mark: DraftMark, usual: Usual, source: Source): MarkWords {
  if (mark.vocabulary === '') return nothing
  if (mark.vocabulary === bare) return { open: '[ ]', done: usual(bare, 'done'), dropped: null }
  if (mark.vocabulary === keyword) return keywordWords(usual)
  return mark.kind === 'checkbox' ? boxWords(mark, usual, source) : statusWords(mark, usual, source)
}

/** A box is ` ` or `x` where the document has none else; what one strike more or less means for a title depends on the others. */
function isUsual(mark: DraftMark, counts: Counts): boolean {
  const { vocabulary, kind, written, state } = mark
  const spelled = counts.get(keyOf(vocabulary, mark))
  if (spelled?.size !== 1 || state === 'in-progress') return false
  if (state === 'todo' && (kind === 'checkbox') !== (written.trim() === '')) return false
  const isDefault =
    kind === 'checkbox' && ((state === 'todo' && written === ' ') || (state === 'done' && written === 'x'))
  return isDefault || (spelled.get(written) ?? 0) > 1
}

const nothing: MarkWords = { open: null, done: null, dropped: null }

/** Of what is struck out, the mark itself says something else. */
function countSpellings(marks: readonly DraftMark[], source: Source): Counts {
  const counts = new Map<string, Map<string, number>>()
  for (const mark of marks) {
    if (mark.vocabulary === '' || mark.strike?.isStruck === true) continue
    for (const name of [mark.vocabulary, formed(mark, source)]) {
      const key = keyOf(name, mark)
      const spelled = counts.get(key) ?? new Map<string, number>()
      spelled.set(mark.written, (spelled.get(mark.written) ?? 0) + 1)
      counts.set(key, spelled)
    }
  }
  return counts
}

/** Signs in a box that nobody knows are todo too, but no way to write that. */
function keyOf(name: string, { written, state }: DraftMark): string {
  return `${name}\n${written.trim() === '' ? 'empty' : state}`
}

/** The first one of those that are equally frequent. */
function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null
  for (const [text, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = text
  return best
}

/** The vocabulary of symbols, of words, or of both together. */
function formed({ vocabulary, written }: DraftMark, source: Source): string {
  const { symbol, word } = partsOfStatus(source.repair(written))
  return `${vocabulary} ${symbol === '' ? '' : 'symbol'} ${word === '' ? '' : 'word'}`
}

/** Of `[ x ]` only the middle is the mark: without it a space would be missing. */
function boxWords({ vocabulary, at }: DraftMark, usual: Usual, { text }: Source): MarkWords {
  const isRoomy = text.charAt(at.start - 1) !== '[' || text.charAt(at.end) !== ']'
  return {
    open: isRoomy ? ' ' : (usual(vocabulary, 'empty') ?? ' '),
    done: usual(vocabulary, 'done') ?? 'x',
    dropped: usual(vocabulary, 'dropped'),
  }
}

function keywordWords(usual: Usual): MarkWords {
  const own = (state: TaskState): string | null => usual(keyword, state) ?? keywords[state][0]?.toUpperCase() ?? null
  return { open: own('todo'), done: own('done'), dropped: own('dropped') }
}

function statusWords(mark: DraftMark, usual: Usual, source: Source): MarkWords {
  const own = (state: TaskState): string | null => usual(formed(mark, source), state) ?? usual(mark.vocabulary, state)
  const empty =
    mark.mayBeEmpty === true && fillsCell(mark.at, source.text)
      ? (usual(mark.vocabulary, 'empty') ?? unticked(mark))
      : null
  const [open, doing, done, dropped] = [own('todo'), own('in-progress'), own('done'), own('dropped')]
  const other = (to: 'open' | 'done', samples: readonly (string | null)[]): string | null =>
    counterpartOf(mark, { to, sample: samples.find(text => text !== null && text !== '') ?? null }, source)
  const newDone = done ?? other('done', [mark.written, open, doing, dropped])
  return {
    open: open ?? empty ?? other('open', [mark.written, done, doing, dropped]),
    done: newDone !== null && isUnclear(mark, newDone, source) ? null : newDone,
    dropped,
  }
}

/** An `x` is taken back as a tick is: the cell is empty then. */
function unticked({ written }: DraftMark): string | null {
  return /^x$/i.test(written) ? '' : null
}

/** A column that says nothing yet is ticked. Null too if the legend gives the counterpart another meaning. */
function counterpartOf(
  { vocabulary }: DraftMark,
  { to, sample }: { readonly to: 'open' | 'done'; readonly sample: string | null },
  source: Source,
): string | null {
  const place = vocabulary.startsWith('title') ? 'title' : 'cell'
  const found = sample !== null ? counterpart(sample, to, place) : to === 'done' ? '✅' : null
  if (found === null || vocabulary === 'front matter') return found
  return firstStatus(found, source.legend)?.state === (to === 'open' ? 'todo' : 'done') ? found : null
}

/** Nothing else stands between the pipes, so that there is still a cell to fill in when it is empty. */
function fillsCell({ start, end }: Span, text: string): boolean {
  const isFirst = /\|[ \t]*$/.test(text.slice(Math.max(0, start - longestGap), start))
  return isFirst && /^[ \t]*\|/.test(text.slice(end, end + longestGap))
}

const longestGap = 200

/** `Dig — todo since May` can't become `done since May`: with `done in parallel` a title goes on, and so it is read. */
function isUnclear({ vocabulary, at }: DraftMark, done: string, source: Source): boolean {
  const goesOn = vocabulary.startsWith('title') && /^[ \t]*\p{L}/u.test(source.text.slice(at.end, at.end + longestGap))
  return goesOn && partsOfStatus(source.repair(done)).symbol === ''
}
