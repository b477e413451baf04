import { locateItems } from './items.ts'
import { namesMany, type WordKind } from './lexicon.ts'
import type { Token } from './lexer.ts'
import type { Located, PhraseItem, Stretch } from './phrase.ts'
import { findTitle, titleAt } from './titles-in-phrases.ts'
import { readWide } from './wide.ts'

/** What an item of a clause is for the one who says it: waited for, kept waiting, or only mentioned. */
export type Mode = 'waits' | 'blocks' | 'mentions'

export interface Clause {
  readonly items: readonly { readonly item: PhraseItem; readonly mode: Mode }[]
  readonly remarks: readonly string[]
  readonly state: State
  /** The token at which the next clause begins. */
  readonly next: number
}

/** What a clause hands on to the next one. */
export interface State {
  /** What bare numbers go with, or null. */
  readonly noun: string | null
  /** What the words before its last item say of those to come. */
  readonly mode: Mode
  /** What items are if no word says it. */
  readonly first: Mode
  /** A clause before held nothing but items and known words. */
  readonly hasPlain: boolean
}

/** Reads the clause that begins at a token, with what the clauses before it hand on. */
export function readClause(all: Omit<Stretch, 'end'>, before: State): Clause {
  let start = all.start
  let isCut = false
  for (; isSeparator(all.tokens, start); start += 1) isCut ||= endsStatement(all.tokens[start])
  const stretch: Stretch = { ...all, start, end: endOfClause(all.tokens, start) }
  const state: State = isCut ? { ...before, mode: before.first } : before
  const wide = readWide(stretch)
  if (wide !== null) return finish(stretch, [wide], { ...state, noun: null })
  const title = findTitle(stretch, after => endOfClause(all.tokens, after))
  if (title !== null) return finish({ ...stretch, end: endOfClause(all.tokens, title.to) }, [title], state)
  const items = locateItems(stretch, state.noun)
  const isAside = isCut && state.hasPlain && items[0] !== undefined && holdsOther(stretch, items[0].from)
  return finish(restated(stretch, items), items, isAside ? { ...state, mode: 'mentions' } : state)
}

/** Whether a token stands between two clauses. */
function isSeparator(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  if (token.kind === 'break') return true
  if (token.kind === 'word') return token.entry.kinds.has('and')
  return token.kind === 'dash' && token.spaced && !isRangeDash(tokens, at)
}

/** After it, what the words before it say no longer holds. */
function endsStatement(token: Token | undefined): boolean {
  return token?.kind === 'dash' || (token?.kind === 'break' && token.strong)
}

function isRangeDash(tokens: readonly Token[], at: number): boolean {
  const [before, after, next] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]]
  if (before?.kind !== 'name') return false
  return after?.kind === 'name' || (after?.kind === 'word' && after.entry.noun !== null && next?.kind === 'name')
}

function endOfClause(tokens: readonly Token[], start: number): number {
  let end = start
  while (end < tokens.length && !isSeparator(tokens, end)) end += 1
  return end
}

/** An id may be followed by its title, which may hold what separates clauses: `2.1 Cut, hem and sew`. */
function restated(stretch: Stretch, items: readonly Located[]): Stretch {
  const last = items.at(-1)
  if (last === undefined) return stretch
  let first = last.to
  while (stretch.tokens[first]?.kind === 'sign' || stretch.tokens[first]?.kind === 'dash') first += 1
  const end = titleAt(stretch, first)
  return end === null || end <= stretch.end ? stretch : { ...stretch, end: endOfClause(stretch.tokens, end) }
}

function finish(stretch: Stretch, located: readonly Located[], before: State): Clause {
  const modes = modesOf(stretch, located, before)
  const last = located.at(-1)
  const hasOther = holdsOther(stretch, stretch.end)
  const isOfTasks = stretch.tokens
    .slice(stretch.start, stretch.end)
    .some(token => token.kind === 'word' && namesMany(token.entry))
  return {
    items: located.map(({ item }, index) => {
      const mode = modes.of[index] ?? 'waits'
      return { item: isOfTasks ? ofTasks(item, mode) : item, mode }
    }),
    // What is only mentioned may be mentioned in any words.
    remarks: last !== undefined && modes.of.every(mode => mode === 'mentions') ? [] : remarksOf(stretch, located),
    state: {
      noun: last === undefined || !('noun' in last.item) ? before.noun : last.item.noun,
      mode: last === undefined ? before.first : modes.carried,
      first: before.first,
      hasPlain: before.hasPlain || (last !== undefined && !hasOther),
    },
    next: stretch.end,
  }
}

function ofTasks(item: PhraseItem, mode: Mode): PhraseItem {
  return item.kind === 'id' ? { ...item, tasks: mode === 'blocks' ? 'later' : 'earlier' } : item
}

/** Words say something of the items behind them; one at the end, of those before it too: `Phase 12 planned`, `3.1'den önce`. */
function modesOf(
  { tokens, start, end }: Stretch,
  located: readonly Located[],
  before: State,
): { readonly of: readonly Mode[]; readonly carried: Mode } {
  const words = range(start, end).map(at => kindsOf(tokens[at]))
  let mode = words.some(kinds => kinds.has('completion')) ? before.first : before.mode
  const of: Mode[] = []
  let at = start
  for (const { from, to } of located) {
    mode = modeAfter(words.slice(at - start, from - start), mode)
    of.push(mode)
    at = to
  }
  const rest = words.slice(at - start)
  if (rest.some(kinds => kinds.has('weak')))
    return { of: of.map(one => (one === 'waits' ? 'mentions' : one)), carried: mode }
  const isReverse = mode === 'waits' && endsReverse(rest, tokens.slice(at, end))
  return { of: isReverse ? of.map(() => 'blocks') : of, carried: mode }
}

/** `2.2をブロック。`, and with words behind it that say nothing: `2.2の前に完了`. */
function endsReverse(words: readonly ReadonlySet<WordKind>[], tokens: readonly Token[]): boolean {
  const last = tokens.findLastIndex(({ kind }) => kind !== 'sign')
  if (words[last]?.has('reverse') === true) return true
  const telling = words.slice(0, last + 1).findLast(kinds => !kinds.has('completion') && !kinds.has('filler'))
  return telling?.has('reverse') === true && telling.has('postfix')
}

/**
 * The last word that says something counts; one for a dependency right behind a weaker one is what that denies: `no longer depends on`. What
 * stands behind what it is about says nothing of what follows: `1.2 的前提：1.1`.
 */
function modeAfter(words: readonly ReadonlySet<WordKind>[], before: Mode): Mode {
  let mode = before
  words.forEach((kinds, index) => {
    if (kinds.has('weak')) mode = 'mentions'
    else if (words[index - 1]?.has('weak') === true) return
    else if (kinds.has('dependency')) mode = 'waits'
    else if (kinds.has('reverse') && !kinds.has('postfix')) mode = 'blocks'
  })
  return mode
}

/** What stands between the items and holds a word that no table has, and what stands in brackets. */
function remarksOf({ text, tokens, start, end }: Stretch, located: readonly Located[]): readonly string[] {
  const starts = [start, ...located.map(({ to }) => to)]
  const ends = [...located.map(({ from }) => from), end]
  return starts.flatMap((from, index) => {
    const gap = range(from, ends[index] ?? end).filter(at => tokens[at]?.kind !== 'sign')
    const words = gap.filter(at => tokens[at]?.kind !== 'note')
    const notes = gap.flatMap(at => {
      const token = tokens[at]
      return token?.kind === 'note' ? [text.slice(token.inside.start, token.inside.end).trim()] : []
    })
    const isRemark = words.some(at => tokens[at]?.kind === 'other' || tokens[at]?.kind === 'name')
    const [first, last] = [tokens[words[0] ?? 0], tokens[words.at(-1) ?? 0]]
    return isRemark && first !== undefined && last !== undefined ? [text.slice(first.start, last.end), ...notes] : notes
  })
}

function holdsOther({ tokens, start }: Stretch, end: number): boolean {
  return tokens.slice(start, end).some(token => token.kind === 'other')
}

function kindsOf(token: Token | undefined): ReadonlySet<WordKind> {
  return token?.kind === 'word' ? token.entry.kinds : nothing
}

const nothing: ReadonlySet<WordKind> = new Set()

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
}
