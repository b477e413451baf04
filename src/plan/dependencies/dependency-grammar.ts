import { type Clause, type Mode, readClause, type State } from './clauses.ts'
import { lex, type Token } from './lexer.ts'
import type { Names } from './names.ts'
import { isNoneSign } from './lexicon.ts'
import type { Phrase, PhraseItem } from './phrase.ts'

/**
 * What a phrase about dependencies names. The whole grammar, as rules, in the kinds of words that the tables of all languages have:
 *
 *   phrase   = none | clause { separator clause }
 *   clause   = { word } item { word }                word: any that the tables have; others are remarks
 *   item     = [ noun ] number | id | item dash item | wide | title
 *   wide     = all [ previous | other ] [ noun ] | previous noun | last noun | everything
 *
 * A separator is a sign such as `,`, `;`, `+`, `/`, an arrow, a dash with space around it, or a word for `and`. What words say holds for
 * the items after them, also those of the next clauses that have no such words of their own: behind a word for a dependency items are
 * waited for, behind `blocks` they wait, behind a word that is weaker than completion (`parallel to`, `see`) they are only mentioned. A
 * bare number goes with the noun before it: `Phase 4, 5, 7`. A title may hold what separates clauses. Notes in brackets and all other
 * words are remarks: they name nothing, and are handed on so that nobody loses them. Ids are looked up by the caller, who alone knows
 * the plan and says what is a name or a title in it.
 *
 * `mode` is what the phrase's first items are if no word says so: those of a column `Blocks` are blocked.
 */
export function readPhrase(text: string, names: Names, mode: Mode = 'waits'): Phrase {
  const isNone = isNoneSign(text.trim())
  const tokens = isNone ? [] : lex(text, names)
  const clauses = readClauses(tokens, { text, names }, { noun: null, mode, first: mode, hasPlain: false })
  const of = (wanted: Mode): readonly PhraseItem[] =>
    clauses.flatMap(clause => clause.items.filter(item => item.mode === wanted).map(({ item }) => item))
  const items = of('waits')
  return {
    items,
    blocked: of('blocks'),
    mentioned: of('mentions'),
    remarks: clauses.flatMap(clause => clause.remarks),
    none: (isNone || startsWithNone(tokens)) && items.length === 0,
  }
}

/** The same for a list of which every entry is an id. */
export function phraseOfIds(ids: readonly string[], mode: Mode): Phrase {
  const items = ids.map((id): PhraseItem => ({ kind: 'listed', id, text: id, at: { start: 0, end: id.length } }))
  const isReverse = mode === 'blocks'
  return {
    items: isReverse ? [] : items,
    blocked: isReverse ? items : [],
    mentioned: [],
    remarks: [],
    none: ids.length === 0,
  }
}

function readClauses(
  tokens: readonly Token[],
  { text, names }: { readonly text: string; readonly names: Names },
  first: State,
): readonly Clause[] {
  const clauses: Clause[] = []
  let before = first
  for (let start = 0; start < tokens.length;) {
    const clause = readClause({ text, tokens, names, start }, before)
    clauses.push(clause)
    before = clause.state
    start = clause.next
  }
  return clauses
}

/** `None`, or known words before it: `depends on nothing`. What follows right behind it may take it back: `no paint`. */
function startsWithNone(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(
    token => token.kind !== 'sign' && (token.kind !== 'word' || token.entry.kinds.has('none')),
  )
  const found = tokens[at]
  return found?.kind === 'word' && !['other', 'name'].includes(tokens[at + 1]?.kind ?? '')
}
