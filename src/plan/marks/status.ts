import type { TaskState } from '../plan.ts'
import { anyOf, fold } from '../words/match-words.ts'
import { coloursInFront, ornaments, statusSymbols } from '../words/symbols.ts'
import { afterStatusWords, fillerWords, joiningWords, statusWords, titleStatusWords } from '../words/words.ts'

/** What a document says that its signs mean, where it says so: they count before what is usual. */
export interface Legend {
  readonly symbols: ReadonlyMap<string, TaskState>
  /** By the character in the box. */
  readonly boxes: ReadonlyMap<string, TaskState>
}

export const noLegend: Legend = { symbols: new Map(), boxes: new Map() }

/** A status in a text. */
export interface FoundStatus {
  readonly state: TaskState
  /** The symbol, the words or both, as they stand in the text. */
  readonly words: string
  /** What is said of it: `in May` in `done in May`. */
  readonly remark: string
  /** False if a sentence goes on behind a word for done: `done in parallel` says how, `done in May` when. */
  readonly isCertain: boolean
  /** The text without it and what joins it. */
  readonly others: string
  /** At the end of a title: what stands right before it, from the title's last word on. */
  readonly before?: string
  /** There too: all that stands behind it. */
  readonly after?: string
}

/** The state that a whole text says by a word, a symbol or both; null if it says anything else too. */
export function statusOf(text: string, legend: Legend = noLegend): TaskState | null {
  const found = firstStatus(text, legend)
  return found === null || /[\p{L}\p{N}]/u.test(found.remark) ? null : found.state
}

/** The status that a cell or field begins with, up to a separator: `Done (2 May)`, `🟡 In progress — Ann`, `merged, #12`. */
export function firstStatus(text: string, legend: Legend = noLegend): FoundStatus | null {
  return foundIn(withoutMarkup(text), [atFirst, shareAtFirst], legend)
}

/** Names of symbols, underscores inside words, other markup. */
const markup = /(:[a-z][a-z0-9_+-]{0,40}:)|(?<=[\p{L}\p{N}])(_)(?=[\p{L}\p{N}])|[*_~`]/gu

/** The underscore in `in_progress` stands for a space. */
function withoutMarkup(text: string): string {
  if (!/[*_~`]/.test(text)) return text
  return text.replace(markup, (written, name, space) => (name !== undefined ? written : space !== undefined ? ' ' : ''))
}

/** The status at the end of a title: `✅`, `✅ COMPLETED (May)`, `— DONE`, `(deferred to 1.2)`, `[done]`. The title comes before it. */
export function trailingStatus(
  text: string,
  legend: Legend = noLegend,
): (FoundStatus & { readonly at: number }) | null {
  const from = Math.max(0, text.length - longestTail)
  const found = foundIn(text.slice(from), endPatterns(text), legend)
  if (found === null || from + found.others.length === 0 || isOneOf(ornaments, found, legend)) return null
  const at = from + found.others.length
  const others = text.slice(0, at)
  const start = text.indexOf(found.words, at)
  const before = text.slice(others.lastIndexOf(' ') + 1, start)
  return { ...found, others, at, before, after: text.slice(start + found.words.length) }
}

/** Those that may match by a sign that each of them needs: most titles have none of them. */
function endPatterns(text: string): readonly Pattern[] {
  return [
    ...(/[)\]）】]\s*$/.test(text) ? [inBrackets] : []),
    ...(mayHoldSymbol.test(text) ? [bySymbol] : []),
    ...(/\s[—–-]+\s/.test(text) ? [afterDash] : []),
  ]
}

/** The status that a title begins with: `✅`, `(✓ landed)`, `[WIP]`. */
export function leadingStatus(text: string, legend: Legend = noLegend): FoundStatus | null {
  const found = foundIn(text, [bracketsInFront, symbolInFront], legend)
  return found === null || found.others === '' || isOneOf([...ornaments, ...coloursInFront], found, legend)
    ? null
    : found
}

/** A legend says that they mean something. */
function isOneOf(symbols: readonly string[], { words }: FoundStatus, legend: Legend): boolean {
  return legend.symbols.size === 0 && symbols.includes(words.replaceAll('\ufe0f', ''))
}

/** The state that a symbol or word stands for, or both of them: the word says it more exactly. */
function stateOfWords(words: string, legend: Legend = noLegend): TaskState | null {
  const share = shareOf(words)
  if (share !== null) return share === 0 ? 'todo' : share < 100 ? 'in-progress' : 'done'
  const { symbol, word } = partsOfStatus(words)
  if (word !== '') return stateByWord.get(word) ?? null
  return symbol === '' ? null : (legend.symbols.get(symbol) ?? stateBySymbol.get(symbol) ?? null)
}

/** The symbol of a status without its variation, and its words in the form of the tables. */
export function partsOfStatus(words: string): { readonly symbol: string; readonly word: string } {
  const plain = words.replaceAll('\ufe0f', '')
  const symbol = anySymbol.exec(plain)?.[0] ?? ''
  const word = fold(withoutMarkup(plain.replace(symbol, '')))
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ')
  return { symbol, word }
}

/** `x`, `Y`: a tick in a cell, but no state anywhere else. */
export function isLetter(word: string): boolean {
  return /^[a-z]$/i.test(word)
}

/** How much of a task is done, of a hundred; null if a status does not say it so. */
export function shareOf(words: string): number | null {
  const written = share.exec(words)?.[1]
  return written === undefined ? null : Number(written)
}

const share = /^(100|\d{1,2})\s*[%％]/

/** What is said of a title's status stands close to its end; a longer text is no title any more. */
const longestTail = 300

/** What finds a status: a regular expression, as a rule. */
interface Pattern {
  readonly exec: (text: string) => { readonly groups?: Readonly<Record<string, string | undefined>> | undefined } | null
}

const states: readonly TaskState[] = ['todo', 'in-progress', 'done', 'dropped']
const stateByWord = new Map(
  states.flatMap(state => statusWords[state].map((word): [string, TaskState] => [fold(word), state])),
)
const stateBySymbol = new Map(
  states.flatMap(state => statusSymbols[state].map((symbol): [string, TaskState] => [symbol, state])),
)
export const symbolPattern = anyOf([...stateBySymbol.keys()])
const statusPattern = anyOf(states.flatMap(state => statusWords[state]))
const anySymbol = new RegExp(symbolPattern, 'u')
/** Looking for any of them at every character takes longer than looking for how they begin. */
const mayHoldSymbol = new RegExp(
  String.raw`:\w|[${[...stateBySymbol.keys()].map(one => one.replace(/^:.*/, '').slice(0, 2)).join('')}]`,
  'u',
)

const symbol = String.raw`(?:${symbolPattern})\ufe0f?`
/** Letters are states in a cell only: titles may end in them. */
const longPattern = anyOf(states.flatMap(state => statusWords[state].filter(word => !isLetter(word))))
const symbolAndWord = String.raw`${symbol}(?:\s*${longPattern})?`
/** Without a symbol only words that no title ends in by chance. */
const clear = String.raw`(?:${symbolAndWord}|${anyOf(titleStatusWords)})`
const open = '[([（【]'
const close = String.raw`[)\]）】]`
/** Nothing but these may follow a state: `Done 🚀`. */
const symbolsAtEnd = String.raw`(?:\s*(?:\p{Extended_Pictographic}[\ufe0f\u200d]*|:[a-z][a-z0-9_+-]{0,40}:))+\s*(?:$|[)\]）】])`
/** A sentence that goes on is no status: `done button`. */
const apart = String.raw`(?=\s*(?:$|[,;:.!|·•(（\[【)\]）】，；：、。]|[—–]|-\s|[#\d])|\s+${anyOf(afterStatusWords)}|${symbolsAtEnd})`
const inside = '[^()[\\]（）【】]*'

/** One that says nothing of a state may stand before the word that does: `⚠️ Blocked`. */
const ornament = String.raw`(?:(?!${symbolPattern})\p{Extended_Pictographic}[\ufe0f\u200d]*\s*)?`
const atFirst = new RegExp(
  String.raw`^(?<others>)[\s([（【]*${ornament}(?<words>(?:${symbol}\s*)?${statusPattern}(?:\s*${symbol})?|${symbol})${apart}(?<remark>.*)$`,
  'iu',
)
/** `50%`, `100 % done`. */
const shareAtFirst = new RegExp(
  String.raw`^(?<others>)[\s([（【]*(?<words>(?:100|\d{1,2})\s*[%％](?:\s*${anyOf(statusWords.done)})?)${apart}(?<remark>.*)$`,
  'iu',
)
const inBrackets = new RegExp(
  String.raw`^(?<others>.*?)\s*${open}\s*(?<words>${clear})${apart}(?<remark>${inside})${close}\s*$`,
  'iu',
)
const joinedSymbol = new RegExp(String.raw`(?:\s+[—–-]+)?\s*(?<words>${symbolAndWord})`, 'giu')
/** The first symbol behind which there is nothing but what is said of it. */
const bySymbol: Pattern = {
  exec: text => {
    for (const { 0: joined, index, groups } of text.matchAll(joinedSymbol)) {
      const words = groups?.['words'] ?? ''
      const others = text.slice(0, index)
      const remark = text.slice(index + joined.length)
      const isAlone = partsOfStatus(words).word === ''
      if (!startsRemark.test(remark) || endsInside.test(others) || (isAlone && isInSentence(remark))) continue
      return { groups: { words, remark, others } }
    }
    return null
  },
}
/** What stands in brackets with other words is said of something else. */
const endsInside = /[(（[【][^()（）[\]【】]*$/
const startsRemark = /^(?:\s*(?:$|[,;:(（[【]|[—–]|-\s)|\s+\d{1,4}[./-]\d)/
const afterDash = new RegExp(String.raw`^(?<others>.*?\S)\s+[—–-]+\s+(?<words>${clear})${apart}(?<remark>.*)$`, 'iu')
const bracketsInFront = new RegExp(
  String.raw`^${open}\s*(?<words>${clear})${apart}(?<remark>${inside})${close}\s*(?<others>\S.*)$`,
  'iu',
)
const symbolInFront = new RegExp(
  String.raw`^(?<words>${symbol}(?:\s*${anyOf(titleStatusWords)}(?=\s*[:：]|\s+[—–-]))?)(?<remark>)\s*(?:[:：]|[—–-]+\s)?\s*(?<others>\S.*)$`,
  'iu',
)

/**
 * The title goes on behind a symbol that it names: `Show ✅ (green) when saved`, `Add ✅: the tick icon`, `Replace ❌ - with text`. What is
 * said of a status is in brackets, begins with a name, a number or a word of its own, or behind a long dash says when: `✅ — in production`.
 */
function isInSentence(remark: string): boolean {
  const bracket = /^\s*(?:\((?:[^()]|\([^()]*\))*\)|[（[【][^（）[\]【】]*[）\]】])[.。]?/.exec(remark)?.[0]
  if (bracket !== undefined) {
    const rest = remark.slice(bracket.length)
    return startsRemark.test(rest) ? isInSentence(rest) : /^\s*[\p{L}\p{N}]/u.test(rest)
  }
  if (/^\s*[([（【]/.test(remark)) return true
  const [, sign = '', said = ''] = /^\s*([,;:]|[—–]|-(?=\s))\s*(.*)$/.exec(remark) ?? []
  const goesOn = wordsOfSentence.exec(said)?.[0] ?? ''
  if (goesOn !== '' && /^\s+[\p{Ll}\p{Lo}]/u.test(said.slice(goesOn.length)))
    return !/[—–]/.test(sign) || !saysWhen.test(said)
  return sign === ':' && /^\p{Ll}/u.test(said) && !beginsWithStatus.test(said)
}

const wordsOfSentence = new RegExp(`^${anyOf([...fillerWords, ...joiningWords, ...afterStatusWords])}`, 'iu')
const saysWhen = new RegExp(`^${anyOf(afterStatusWords)}`, 'iu')
const beginsWithStatus = new RegExp(`^${statusPattern}`, 'iu')

function foundIn(text: string, patterns: readonly Pattern[], legend: Legend): FoundStatus | null {
  for (const pattern of patterns) {
    const { words, remark = '', others = '' } = pattern.exec(text)?.groups ?? {}
    const state = words === undefined ? null : stateOfWords(words, legend)
    if (words === undefined || state === null) continue
    const isCertain = state !== 'done' || partsOfStatus(words).symbol !== '' || !/^\s*\p{L}/u.test(remark)
    return { state, words, remark: trimmed(remark), isCertain, others: others.trimEnd() }
  }
  return null
}

/** Without what joins it to the status. */
function trimmed(remark: string): string {
  if (onlySymbols.test(remark)) return ''
  const plain = remark.replace(/^[\s,;:.!|，；：、。—–-]+/u, '').trim()
  const wrapped = /^[(（[【]([^()（）[\]【】]*)[)）\]】][.。]?$/.exec(plain)?.[1]
  return wrapped ?? plain.replace(/^[)\]）】]+$/, '')
}

const onlySymbols = /^(?:[\p{Extended_Pictographic}\ufe0f\u200d\s]|:[a-z][a-z0-9_+-]{0,40}:)+$/u
