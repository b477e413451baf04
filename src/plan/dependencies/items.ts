import { isUnspaced } from '../words/match-words.ts'
import { lex, type Token } from './lexer.ts'
import { readElsewhere } from './elsewhere.ts'
import { isNumberOf, type WordKind } from './lexicon.ts'
import type { Located, NamedItem, Stretch } from './phrase.ts'
import { readWide } from './wide.ts'

/** The ids, numbers with their nouns, and ranges in a clause. `carried` is the noun that a bare number goes with. */
export function locateItems(stretch: Stretch, carried: string | null): readonly Located[] {
  const clause: Clause = { ...stretch, isPlain: !holdsOther(stretch) }
  const located: Located[] = []
  for (let at = stretch.start; at < stretch.end;) {
    const found = behindNoun(clause, at) ?? beforeNoun(clause, at) ?? alone(clause, at, carried)
    if (found !== null) located.push(found)
    at = found?.to ?? at + 1
  }
  return located.length > 0 ? located : inNotes(stretch)
}

interface Clause extends Stretch {
  /** It holds no words but those of the tables. */
  readonly isPlain: boolean
}

/** `Phase 3`, `Phase #3`, `Phases 1-3`, `Phase one`. */
function behindNoun(stretch: Clause, at: number): Located | null {
  const noun = nounAt(stretch, at)
  if (noun === null) return null
  const number = [at + 1, at + 2].find(
    index =>
      numberAt(stretch, index) !== null &&
      (index === at + 1 || isJoint(stretch, at + 1)) &&
      !isOtherWord(stretch.tokens[at], stretch.tokens[index]),
  )
  return number === undefined ? null : withRange(stretch, { from: at, number, noun })
}

function isOtherWord(noun: Token | undefined, number: Token | undefined): boolean {
  return noun?.kind === 'word' && number?.kind === 'word' && !isNumberOf(noun.entry, number.entry)
}

/** `the 1. phase`, `第一阶段`: only with what makes an ordinal of the number, or where nothing stands between the two. */
function beforeNoun(stretch: Stretch, at: number): Located | null {
  const number = has(stretch, at, 'ordinal') ? at + 1 : at
  const id = numberAt(stretch, number)
  const sign = stretch.tokens[number + 1]
  const isMarked = has(stretch, number + 1, 'ordinal') || (sign?.kind === 'sign' && sign.sign === '.')
  const at2 = isMarked ? number + 2 : number + 1
  const noun = nounAt(stretch, at2)
  if (id === null || noun === null || numberAt(stretch, at2 + 1) !== null) return null
  if (!isMarked && number === at && !isUnspaced(textOf(stretch, at2, at2 + 1))) return null
  return locate(stretch, { from: at, to: at2 + 1 }, { kind: 'id', id, noun, sure: true, tasks: null })
}

function alone(stretch: Clause, at: number, carried: string | null): Located | null {
  const token = stretch.tokens[at]
  if (token?.kind === 'place')
    return locate(
      stretch,
      { from: at, to: at + 1 },
      { kind: 'elsewhere', ...readElsewhere(stretch.text.slice(token.start, token.end)) },
    )
  if (token?.kind !== 'name' || !isId(stretch, at, carried)) return null
  const issue = /^#(\d+)$/.exec(token.id)?.[1]
  if (issue !== undefined) return locate(stretch, { from: at, to: at + 1 }, { kind: 'issue', number: Number(issue) })
  const isCarried = carried !== null && (/^\d+[a-z]?$/.test(token.id) || stretch.names.numbers(carried, token.id))
  return withRange(stretch, { from: at, number: at, noun: isCarried ? carried : null })
}

/** A number among other words may be one of anything: `needs Ruby 3.1`, `10 metres of rope`. */
function isId(stretch: Clause, at: number, carried: string | null): boolean {
  const { tokens, isPlain } = stretch
  const token = tokens[at]
  if (token?.kind !== 'name') return false
  if (/^#\d+$/.test(token.id)) return true
  if (!token.known && !token.shaped) return isPlain && carried !== null
  if (/\p{L}.*\d/u.test(token.id)) return true
  if (has(stretch, at + 1, 'unit') || has(stretch, at + 1, 'version')) return false
  const next = tokens[at + 1]
  if (!/\d[.-]\d/.test(token.id)) return isPlain || (next?.kind === 'sign' && next.sign === ':' && at === stretch.start)
  return (at === stretch.start || tokens[at - 1]?.kind !== 'other') && !has(stretch, at - 1, 'version')
}

interface Numbered {
  readonly from: number
  readonly number: number
  readonly noun: string | null
}

/** The number, or the range that begins with it; null for an amount: `2-3 days`. */
function withRange(stretch: Clause, { from, number, noun }: Numbered): Located | null {
  const id = numberAt(stretch, number) ?? ''
  const joint = stretch.tokens[number + 1]
  if (joint?.kind === 'sign' && joint.sign === '+' && noun !== null)
    return locate(stretch, { from, to: number + 2 }, { kind: 'range', from: id, to: null, noun, sure: true })
  const isRange = number + 1 < stretch.end && (joint?.kind === 'dash' || has(stretch, number + 1, 'to'))
  const last = isRange ? (nounAt(stretch, number + 2) === null ? number + 2 : number + 3) : number
  const to = isRange ? numberAt(stretch, last) : null
  if (to !== null && noun === null && has(stretch, last + 1, 'unit')) return null
  if (to !== null)
    return locate(
      stretch,
      { from, to: last + 1 },
      { kind: 'range', from: id, to, noun, sure: isSure(stretch, last + 1, noun) },
    )
  const sure = isSure(stretch, number + 1, noun)
  return locate(stretch, { from, to: number + 1 }, { kind: 'id', id, noun, sure, tasks: null })
}

/** `Phase 9: Rigging` is meant for a phase of this plan; `step 9 of the manual` may be anything's. */
function isSure(stretch: Clause, next: number, noun: string | null): boolean {
  const sign = stretch.tokens[next]
  const isNamed = noun !== null && (sign?.kind === 'dash' || (sign?.kind === 'sign' && sign.sign === ':'))
  return isNamed || stretch.isPlain
}

/** What only its brackets name: `the groundwork (Phase 2)`. */
function inNotes({ text, tokens, names, start, end }: Stretch): readonly Located[] {
  return tokens.slice(start, end).flatMap((token, index): readonly Located[] => {
    if (token.kind !== 'note') return []
    const inside = text.slice(token.inside.start, token.inside.end)
    const note: Stretch = { text: inside, tokens: lex(inside, names), names, start: 0, end: 0 }
    const whole = { ...note, end: note.tokens.length }
    if (holdsOther(whole) || whole.tokens.some(({ kind }) => kind === 'note')) return []
    if (whole.tokens.some((_, at) => has(whole, at, 'weak') || has(whole, at, 'reverse'))) return []
    const wide = readWide(whole)
    const found = wide === null ? locateItems(whole, null).filter(({ item }) => isUnmistakable(item)) : [wide]
    return found.map(({ item }) => ({
      item: { ...item, at: { start: item.at.start + token.inside.start, end: item.at.end + token.inside.start } },
      from: start + index,
      to: start + index + 1,
    }))
  })
}

function isUnmistakable(item: NamedItem): boolean {
  if (item.kind === 'id') return item.noun !== null || /\p{L}/u.test(item.id)
  return item.kind === 'range' && (item.noun !== null || /\p{L}/u.test(item.from))
}

function locate(stretch: Stretch, { from, to }: Pick<Located, 'from' | 'to'>, item: NamedItem): Located {
  const at = { start: stretch.tokens[from]?.start ?? 0, end: stretch.tokens[to - 1]?.end ?? 0 }
  return { item: { ...item, text: stretch.text.slice(at.start, at.end), at }, from, to }
}

function numberAt({ tokens, end }: Stretch, at: number): string | null {
  const token = at < end ? tokens[at] : undefined
  if (token?.kind === 'name') return token.id
  return token?.kind === 'word' ? token.entry.number : null
}

function nounAt({ tokens, end }: Stretch, at: number): string | null {
  const token = at < end ? tokens[at] : undefined
  return token?.kind === 'word' ? token.entry.noun : null
}

function isJoint({ tokens }: Stretch, at: number): boolean {
  const token = tokens[at]
  return (token?.kind === 'sign' && /[#№:.]/.test(token.sign)) || (token?.kind === 'dash' && !token.spaced)
}

function has({ tokens, start, end }: Stretch, at: number, kind: WordKind): boolean {
  const token = at >= start && at < end ? tokens[at] : undefined
  return token?.kind === 'word' && token.entry.kinds.has(kind)
}

function holdsOther({ tokens, start, end }: Stretch): boolean {
  return tokens.slice(start, end).some((token: Token) => token.kind === 'other')
}

function textOf({ text, tokens }: Stretch, from: number, to: number): string {
  return text.slice(tokens[from]?.start, tokens[to - 1]?.end)
}
