import type { MarkWords, TaskState } from '../plan.ts'
import { anyOf, fold } from '../words/match-words.ts'
import { boxStates, statusSymbols } from '../words/symbols.ts'
import { doneFor, statusWords, titleStatusWords } from '../words/words.ts'

/** The state that a whole text says by a word, a symbol or both; null if it says anything else too. */
export function statusOf(text: string): TaskState | null {
  const plain = fold(text)
    .replace(/[*_~`]/g, '')
    .replaceAll('\ufe0f', '')
    .trim()
  const words = plain
    .replace(anySymbol, '')
    .replace(/^[\s.:!([【]+|[\s.:!。)\]】]+$/g, '')
    .replace(/\s+/g, ' ')
  const symbol = anySymbol.exec(plain)?.[0]
  if (words === '') return symbol === undefined ? null : (stateBySymbol.get(symbol) ?? null)
  return stateByWord.get(words) ?? null
}

/** The status at the end of a title: `✅`, `✅ COMPLETED`, `— DONE`, `(done)`. Gives back where it starts and what it says. */
export function trailingStatus(text: string): { readonly at: number; readonly state: TaskState } | null {
  const found = atEnd.exec(text)
  const state = found === null ? null : statusOf(found[0].replace(/^\s*[—–-]+/, ''))
  return found === null || state === null || found.index === 0 ? null : { at: found.index, state }
}

/** The symbol that a title starts with, and its state. */
export function leadingSymbol(text: string): { readonly length: number; readonly state: TaskState } | null {
  const found = atStart.exec(text)
  const state = found?.[1] === undefined ? undefined : stateBySymbol.get(found[1])
  return found === null || state === undefined ? null : { length: found[0].length, state }
}

/** How a set of status texts says each state: its most frequent word; for done also the partner of its word for open. */
export function vocabularyOf(written: readonly (readonly [text: string, state: TaskState])[]): MarkWords {
  const own = (state: TaskState): string | null =>
    mostFrequent(written.filter(([, other]) => other === state).map(([text]) => text))
  const open = own('todo')
  const done = own('done')
  const sample = written[0]?.[0] ?? ''
  return {
    open: open ?? openWord(sample, done),
    done: done ?? doneWord(sample, open),
    dropped: own('dropped'),
  }
}

/** How a document writes each state in a checkbox. */
export function boxVocabulary(written: readonly string[]): MarkWords {
  const own = (state: TaskState): string | null =>
    mostFrequent(written.filter(box => boxStates[box] === state && box !== '!'))
  return { open: own('todo') ?? ' ', done: own('done') ?? 'x', dropped: own('dropped') }
}

const states: readonly TaskState[] = ['todo', 'in-progress', 'done', 'dropped']
const stateByWord = new Map(
  states.flatMap(state => statusWords[state].map((word): [string, TaskState] => [fold(word), state])),
)
const stateBySymbol = new Map(
  states.flatMap(state => statusSymbols[state].map((symbol): [string, TaskState] => [symbol, state])),
)
const symbolPattern = anyOf([...stateBySymbol.keys()])
const anySymbol = new RegExp(symbolPattern, 'u')
/** Without a symbol or a dash, only words that no title ends in by chance. */
const clearWords = anyOf(titleStatusWords)
const atEnd = new RegExp(
  String.raw`\s*(?:${symbolPattern}\ufe0f?(?:\s*${anyOf([...stateByWord.keys()])})?|\s[—–-]+\s*${clearWords}|[([（【]\s*${clearWords}\s*[)\]）】])\s*$`,
  'iu',
)
const atStart = new RegExp(String.raw`^(${symbolPattern})\ufe0f?\s*(?=\S)`, 'u')

/** Null where the document only ever puts a symbol to what is open and has no partner for it: a red dot is often a priority. */
function doneWord(sample: string, open: string | null): string | null {
  const partner = doneFor[bare(open ?? '')]
  if (partner === undefined && !/\p{L}/u.test(sample)) return null
  return inStyleOf(sample, partner ?? 'done')
}

/** Null where the document only ever puts a symbol to what is done and has no partner for it. */
function openWord(sample: string, done: string | null): string | null {
  const partner = Object.entries(doneFor).find(([, word]) => word === bare(done ?? ''))?.[0]
  if (partner === undefined && !/\p{L}/u.test(sample)) return null
  return inStyleOf(sample, partner ?? 'todo')
}

function mostFrequent(texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  let best: string | null = null
  for (const [text, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = text
  return best
}

/** In the case of the sample: `DONE`, `Done` or `done`, and as bold as it is. */
function inStyleOf(sample: string, word: string): string {
  const letters = sample.replace(/[^\p{L}]/gu, '')
  const cased =
    letters !== '' && letters === letters.toUpperCase()
      ? word.toUpperCase()
      : letters === letters.toLowerCase()
        ? word
        : word.charAt(0).toUpperCase() + word.slice(1)
  return /^\*\*.*\*\*$/.test(sample) ? `**${cased}**` : cased
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[*_`]/g, '').replaceAll('\ufe0f', '').trim()
}
