import type { Dependency } from '../plan.ts'
import { readPhrase } from './dependency-grammar.ts'
import type { Directory } from './directory.ts'
import { lex, type Token } from './lexer.ts'
import { isInside } from './namesakes.ts'
import type { PhraseItem } from './phrase.ts'
import type { Owner } from './resolution.ts'
import { namesAgain, resolveItem } from './resolve-dependencies.ts'
import { allOf } from './resolve-wide.ts'
import { titleAt } from './titles-in-phrases.ts'

/** A sentence that says of some task or phase what it depends on. */
export interface Predicate {
  /** The tasks and phases that it speaks of. */
  readonly subjects: readonly Dependency[]
  /** What it says of them. */
  readonly text: string
  /** It says so by a word for a dependency, not only by a colon. */
  readonly hasVerb: boolean
}

/**
 * Takes a sentence apart: `US3 depends on US2`, `**Setup (Phase 1)**: No dependencies`, `1.3: 1.1, 1.2`. Null unless everything up to
 * the word for a dependency or the colon names tasks or phases of the plan.
 */
export function readPredicate(text: string, directory: Directory): Predicate | null {
  const tokens = lex(text, directory)
  const stop = stopIn(tokens, text, directory)
  const token = tokens[stop ?? 0]
  if (stop === null || token === undefined) return null
  const subjects = subjectsIn(text.slice(0, token.start), directory)
  if (subjects.length === 0) return null
  const isColon = token.kind === 'sign'
  const rest = text.slice(isColon ? token.end : token.start).trim()
  return { subjects, text: rest, hasVerb: !isColon || beginsWithVerb(tokens.slice(stop + 1)) }
}

/** What a text names, if it names tasks, groups or phases and nothing else; brackets may name them too. */
export function subjectsIn(text: string, directory: Directory): readonly Dependency[] {
  const all = allNamed(text, directory)
  if (all.length > 0) return all
  const phrase = readPhrase(text, directory)
  if (phrase.items.length === 0 || phrase.blocked.length + phrase.mentioned.length > 0) return []
  const targets = phrase.items.flatMap(item => targetsOf(item, directory))
  const isNamedByNote = phrase.items.every(({ at }) => /[(（]\s*$/u.test(text.slice(0, at.start)))
  const isNote = (remark: string): boolean => text.includes(`(${remark})`) || text.includes(`（${remark}）`)
  const isRepeated = (remark: string): boolean => isNote(remark) || namesAgain(remark, targets, directory)
  return isNamedByNote || phrase.remarks.every(isRepeated) ? targets : []
}

/** What a text names that may go on with anything behind its id, as labels and cells do. */
export interface LeadingSubject {
  readonly text: string
  readonly named: readonly Dependency[]
}

/** The tasks or phases that a text is about as a whole, else those whose id it begins with. */
export function leadingSubject(text: string, directory: Directory): LeadingSubject | null {
  const named = subjectsIn(text, directory)
  if (named.length > 0) return { text, named }
  const [first] = readPhrase(text, directory).items
  if (first === undefined || first.at.start > text.search(/[\p{L}\p{N}#]/u)) return null
  const targets = targetsOf(first, directory)
  return targets.length > 0 ? { text: first.text, named: targets } : null
}

/** `User Stories`, with or without a note. */
function allNamed(text: string, directory: Directory): readonly Dependency[] {
  const tokens = lex(text, directory).filter(({ kind }) => kind !== 'sign' && kind !== 'note')
  const [only, another] = tokens
  if (only?.kind !== 'word' || !only.entry.plural || another !== undefined) return []
  return allOf(only.entry.noun, directory)
}

/** The longest beginning that can be a subject: enough for some ids or a title. */
const longestSubject = 40

/** The token at which the subject ends, or null if this is no such sentence. */
function stopIn(tokens: readonly Token[], text: string, directory: Directory): number | null {
  const stretch = { text, tokens, names: directory, start: 0, end: tokens.length }
  const first = tokens.findIndex(token => token.kind !== 'sign')
  const from = (first < 0 ? null : titleAt(stretch, first)) ?? 0
  for (let at = from; at < Math.min(tokens.length, longestSubject); at += 1) {
    const token = tokens[at]
    if (token === undefined) return null
    if (token.kind === 'sign' && /[:：]/.test(token.sign)) return at
    if (token.kind === 'break' && token.strong) return null
    if (token.kind !== 'word') continue
    const { kinds } = token.entry
    if (kinds.has('weak')) return null
    if (kinds.has('dependency') || kinds.has('reverse')) return at
  }
  return null
}

/** `No dependencies`, `Depends on Setup`, `All depend on it`, `Can start after`. */
function beginsWithVerb(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(token => {
    if (token.kind !== 'word') return true
    const { kinds } = token.entry
    return kinds.has('weak') || kinds.has('dependency') || kinds.has('reverse') || kinds.has('none')
  })
  const found = tokens[at]
  return found?.kind === 'word' && !found.entry.kinds.has('weak')
}

/** Spoken of, `all phases` are all of them, and nothing stands in the own phase. */
function targetsOf(item: PhraseItem, directory: Directory): readonly Dependency[] {
  if (item.kind === 'all-previous' || item.kind === 'all-others') return allOf(item.noun, directory)
  const nobody: Owner = { phase: '', task: null }
  const resolution = resolveItem(item, nobody, directory)
  return resolution.kind === 'found' ? resolution.targets.filter(isInside) : []
}
