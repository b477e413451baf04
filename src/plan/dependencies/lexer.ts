import type { Span } from '../markdown/blocks.ts'
import { closingBrackets } from './brackets.ts'
import { anyOf, fold } from '../words/match-words.ts'
import { estimateUnits } from '../words/words.ts'
import { endOfElsewhere, mayNameElsewhere } from './elsewhere.ts'
import { endOfForeign } from './foreign.ts'
import { type Entry, type FoundWord, namesMany, nounEntry, spacedWord, wordAt } from './lexicon.ts'
import type { Names } from './names.ts'

/** A piece of a phrase about dependencies. */
export type Token = Span &
  (
    | { readonly kind: 'word'; readonly entry: Entry }
    /** What looks like an id of the plan, is one, or stands in the place of a number. */
    | { readonly kind: 'name'; readonly id: string; readonly known: boolean; readonly shaped: boolean }
    /** A word that no table has. */
    | { readonly kind: 'other' }
    /** The name of a place in another plan. */
    | { readonly kind: 'place' }
    /** Between the ends of a range; with space around it perhaps only a dash. */
    | { readonly kind: 'dash'; readonly spaced: boolean }
    /** Between clauses; a strong one ends what the words before it say. */
    | { readonly kind: 'break'; readonly strong: boolean }
    /** What stands in brackets, and the time to let pass between the two: `1.1 + 3 days`. */
    | { readonly kind: 'note'; readonly inside: Span }
    | { readonly kind: 'sign'; readonly sign: string }
  )

/** Cuts a phrase into tokens, white space left out. */
export function lex(text: string, names: Names): readonly Token[] {
  const reader: Reader = {
    text,
    names,
    closing: closingBrackets(text),
    mayNameElsewhere: mayNameElsewhere(text),
    tokens: [],
    isNumbering: false,
  }
  for (let at = 0; at < text.length;) at = readToken(reader, at)
  return reader.tokens
}

interface Reader {
  readonly text: string
  readonly names: Names
  /** Where each bracket that is opened closes. */
  readonly closing: ReadonlyMap<number, number>
  readonly mayNameElsewhere: boolean
  readonly tokens: Token[]
  /** After a noun that takes a number, and in the list or range that it begins. */
  isNumbering: boolean
}

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`
const letter = String.raw`(?![${cjk}])[\p{L}\p{N}]`
const run = new RegExp(String.raw`#?${letter}(?:${letter}|[\p{M}_#/-]|\.(?!\.))*`, 'uy')
const nounNumber = new RegExp(String.raw`(?:\d+(?:\.\d+)*[a-z]?|[IVX]{1,5}|[A-Z])(?![\p{L}\p{N}_])`, 'uy')
const dash = /[-–—‐‑−~～〜…]|\.{2,3}/y
const arrow = /->|=>|[→⇒➜➔⟶]/y
const space = /\s*/y
const weakBreak = /[,，、&+/／|·•]/
const strongBreak = /[;；。\r\n]/

/** Two ids with a hyphen between them are shorter, and every hyphen may be the one. */
const longestName = 200

function readToken(reader: Reader, at: number): number {
  const { text } = reader
  const character = text.charAt(at)
  if (/\s/.test(character) && !/[\r\n]/.test(character)) return at + 1
  const close = character === '[' ? undefined : reader.closing.get(at)
  if (close !== undefined)
    return push(reader, { kind: 'note', inside: { start: at + 1, end: close }, start: at, end: close + 1 })
  const place = reader.mayNameElsewhere ? endOfElsewhere(text, at) : null
  if (place !== null) return push(reader, { kind: 'place', start: at, end: place })
  const foreign = endOfForeign(text, at)
  if (foreign !== null) return push(reader, { kind: 'other', start: at, end: foreign })
  return (
    readEnding(reader, at) ??
    readLag(reader, at) ??
    readName(reader, at) ??
    readWord(reader, at) ??
    readSign(reader, at)
  )
}

const ending = /['’]\p{L}{1,4}(?!\p{L})/uy

/** Of a name's ending nothing depends: `1.1'den`, `1.1's`. */
function readEnding({ text, tokens }: Reader, at: number): number | null {
  const previous = tokens.at(-1)
  if (previous?.kind !== 'name' || previous.end !== at) return null
  ending.lastIndex = at
  return ending.test(text) ? ending.lastIndex : null
}

const lag = new RegExp(String.raw`[+−–-]\s*\d+(?:[.,]\d+)?\s*(?:%|${anyOf(estimateUnits)})`, 'iuy')

/** `+3d` in `1.1FS+3d`, `- 2 days` in `1.1 SS - 2 days`; `1.1-2` is a range. */
function readLag(reader: Reader, at: number): number | null {
  const previous = reader.tokens.at(-1)
  const isRelated = previous?.kind === 'word' && tellsHow(previous.entry)
  if (!isRelated && (previous?.kind !== 'name' || reader.text.charAt(at) !== '+')) return null
  lag.lastIndex = at
  const written = lag.exec(reader.text)?.[0]
  if (written === undefined) return null
  const end = at + written.length
  return push(reader, { kind: 'note', inside: { start: at, end }, start: at, end })
}

/** What a word says of a thing, not of when or whether: `1.1 FS`, `1.1 done`, `1.1 SS`. */
function tellsHow({ kinds }: Entry): boolean {
  return kinds.has('completion') || kinds.has('weak')
}

function push(reader: Reader, token: Token): number {
  reader.tokens.push(token)
  reader.isNumbering = isNumberingAfter(token, reader.isNumbering)
  return token.end
}

function isNumberingAfter(token: Token, before: boolean): boolean {
  switch (token.kind) {
    case 'word': {
      const { kinds } = token.entry
      if (kinds.has('phase') || kinds.has('division') || kinds.has('task')) return true
      return before && (kinds.has('and') || kinds.has('to'))
    }
    case 'break':
      return before && !token.strong
    case 'sign':
      return before && /[#№:.]/.test(token.sign)
    default:
      return before && (token.kind === 'name' || token.kind === 'dash' || token.kind === 'note')
  }
}

function readName(reader: Reader, at: number): number | null {
  const { text, names } = reader
  run.lastIndex = at
  const written = run.exec(text)?.[0].replace(/[._#/-]+$/, '') ?? ''
  if (written === '') return null
  if (written.length > longestName) return push(reader, { kind: 'other', start: at, end: at + written.length })
  const miswritten = miswrittenAt(reader, at)
  if (miswritten !== null) return pushName(reader, at, miswritten)
  if (/^#.*\D/.test(written) && isWhole(written.slice(1), names)) return at + 1
  if (isWhole(written, names) && !isOnlyAWord(reader, at, written)) return pushName(reader, at, written)
  if (reader.isNumbering) {
    nounNumber.lastIndex = at
    const number = nounNumber.exec(text)?.[0]
    if (number !== undefined) return pushName(reader, at, number)
  }
  const related = nameBeforeRelation(reader, at, written)
  if (related !== null) return pushName(reader, at, related)
  const first = written.includes('/') ? written.slice(0, written.indexOf('/')) : written
  if (first !== written && isWhole(first, names)) return pushName(reader, at, first)
  if (first !== written && isProtocol(reader, at, written))
    return push(reader, { kind: 'other', start: at, end: at + written.length })
  return readNumbers(reader, at, first)
}

const miswrittenId = /\p{L}{1,10}[–—‐‑−]\d+(?:[._-]\d+)*(?![\p{L}\p{N}])|(\d{1,6}),\1(?![\d,.])/uy

/** A typographic dash or a comma in the place of what the plan writes: `A–1` for `A-1`, `1,1` for `1.1`, which is no list. */
function miswrittenAt({ text, names }: Reader, at: number): string | null {
  miswrittenId.lastIndex = at
  const written = miswrittenId.exec(text)?.[0]
  return written !== undefined && names.isAlike(written) ? written : null
}

/** A range of two ids, what looks like one, or a number. */
function readNumbers(reader: Reader, at: number, written: string): number | null {
  const { names } = reader
  const hyphen = rangeAt(written, names)
  if (hyphen !== null) {
    pushName(reader, at, written.slice(0, hyphen))
    push(reader, { kind: 'dash', spaced: false, start: at + hyphen, end: at + hyphen + 1 })
    return pushName(reader, at + hyphen + 1, written.slice(hyphen + 1))
  }
  if (!/\d/.test(written)) return names.isAlike(written) ? pushName(reader, at, written) : null
  if (names.hasShape(written) || /^#?\d+[a-z]?$/.test(written)) return pushName(reader, at, written)
  return push(reader, { kind: 'other', start: at, end: at + written.length })
}

/** `HTTP/2`, but not `Task/1.1`. */
function isProtocol({ text }: Reader, at: number, written: string): boolean {
  const slash = /^\p{L}+(?=\/\d)/u.exec(written)?.[0].length
  return slash !== undefined && wordAt(text, at)?.end !== at + slash
}

/** A lone letter goes by itself only as a capital: `a` is a word. */
function isWhole(written: string, names: Names): boolean {
  return names.isName(written) && (written.length > 1 || /[\p{Lu}\d]/u.test(written))
}

/** What is an id too, but for one capital: `done`. */
function isOnlyAWord({ text }: Reader, at: number, written: string): boolean {
  return written.length > 1 && !/\d/.test(written) && wordAt(text, at)?.end === at + written.length
}

/** Schedules write without a space how the end of one thing bears on the next: `1.1FS`, `2.1SS-1w`. */
function nameBeforeRelation({ text, names }: Reader, at: number, written: string): string | null {
  const [, id = '', relation = ''] = /^(.*?\d)(\p{L}{2,})(?:-\d.*)?$/u.exec(written) ?? []
  if (relation === '' || !isWhole(id, names)) return null
  const found = wordAt(text, at + id.length)
  return found?.end === at + id.length + relation.length && tellsHow(found.entry) ? id : null
}

function pushName(reader: Reader, start: number, id: string): number {
  const { names } = reader
  return push(reader, {
    kind: 'name',
    id,
    known: names.isName(id),
    shaped: names.hasShape(id),
    start,
    end: start + id.length,
  })
}

/** Where the hyphen stands in what is two ids: `S-001-S-005`, `T3-T10`, `1.1-1.9`, `A-G`; null if it is not two. */
function rangeAt(written: string, names: Names): number | null {
  if (!written.includes('-')) return null
  const hyphens = [...written.matchAll(/-/g)].map(found => found.index)
  const isBoth = (from: string, to: string): boolean => isWhole(from, names) && (isWhole(to, names) || /^\d+$/.test(to))
  const isAlike = (from: string, to: string): boolean => names.hasShape(from) && names.hasShape(to)
  if (names.hasShape(written)) return null
  return (
    hyphens.find(at => isBoth(written.slice(0, at), written.slice(at + 1))) ??
    hyphens.find(at => isAlike(written.slice(0, at), written.slice(at + 1))) ??
    (/^\d+-\d+$/.test(written) ? (hyphens[0] ?? null) : null)
  )
}

function readWord(reader: Reader, at: number): number | null {
  const { text } = reader
  const known = planNounAt(reader, at) ?? wordAt(text, at)
  if (known !== null && !isStray(known.entry, reader.tokens.at(-1)))
    return push(reader, { kind: 'word', entry: known.entry, start: at, end: known.end })
  const unknown =
    spacedWord(text, at) || (/[\p{L}\p{N}]/u.exec(text.slice(at, at + 2))?.index === 0 ? text.charAt(at) : '')
  return unknown === '' ? null : push(reader, { kind: 'other', start: at, end: at + unknown.length })
}

/** `in` says nothing in `all tasks in Phase 2`; in `1.1, in 2 weeks` it says something else. */
function isStray({ kinds }: Entry, previous: Token | undefined): boolean {
  if (!kinds.has('inside') || kinds.size > 1) return false
  return previous?.kind !== 'word' || !namesMany(previous.entry)
}

/** `Block C` in a plan whose headings are `Block A`, `Block B`, ... */
function planNounAt({ text, names }: Reader, at: number): FoundWord | null {
  const word = spacedWord(text, at)
  const noun = fold(word)
  if (word === '' || !names.isNoun(noun)) return null
  const end = at + word.length
  nounNumber.lastIndex = skipSpace(text, end)
  return nounNumber.test(text) ? { entry: nounEntry(noun), end } : null
}

function readSign(reader: Reader, at: number): number {
  const { text, tokens } = reader
  const character = text.charAt(at)
  const previous = tokens.at(-1)
  arrow.lastIndex = at
  const pointing = arrow.exec(text)?.[0]
  if (pointing !== undefined)
    return push(reader, { kind: 'break', strong: false, start: at, end: at + pointing.length })
  dash.lastIndex = at
  const range = dash.exec(text)?.[0]
  if (range !== undefined) {
    const end = at + range.length
    return push(reader, { kind: 'dash', spaced: isSpaced(text, { start: at, end }), start: at, end })
  }
  const isOpenEnd =
    character === '+' && previous?.kind === 'name' && previous.end === at && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))
  if (!isOpenEnd && weakBreak.test(character))
    return push(reader, { kind: 'break', strong: false, start: at, end: at + 1 })
  if (strongBreak.test(character) || (character === '.' && endsSentence(reader, at)))
    return push(reader, { kind: 'break', strong: true, start: at, end: at + 1 })
  return push(reader, { kind: 'sign', sign: character, start: at, end: at + 1 })
}

function skipSpace(text: string, at: number): number {
  space.lastIndex = at
  return at + (space.exec(text)?.[0].length ?? 0)
}

function isSpaced(text: string, { start, end }: Span): boolean {
  return (start === 0 || /\s/.test(text.charAt(start - 1))) && (end === text.length || /\s/.test(text.charAt(end)))
}

/** Not behind a short word, as in `no. 3`, nor between a number and its noun, as in `the 1. phase`. */
function endsSentence({ text, tokens }: Reader, at: number): boolean {
  const next = skipSpace(text, at + 1)
  const previous = tokens.at(-1)
  if (next === at + 1 || next >= text.length || previous === undefined) return false
  if (previous.kind === 'name') return !/^\d+$/.test(previous.id) || (wordAt(text, next)?.entry.noun ?? null) === null
  return previous.kind === 'note' || previous.end - previous.start > 3
}
