import type { Diagnostic, PhaseKey, Range } from '../../base/index.ts'
import { type Phrase, type PhraseItem, readBlocked, readPhrase, readReverse } from './dependency-grammar.ts'
import type { Carrier } from '../tasks/draft.ts'
import type { PhaseDraft } from '../tasks/phase-draft.ts'
import type { Dependency, DependencyStatement } from '../plan.ts'
import {
  type Directory,
  type Owner,
  isTitle,
  namesAgain,
  phaseLabel,
  resolveItem,
  type Resolution,
  unknown,
} from './resolve-dependencies.ts'
import { findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import { anyPhaseWord } from '../words/match-words.ts'

/** Where dependencies are looked up, and where what can't be found is reported. */
export interface Resolver {
  readonly directory: Directory
  readonly source: Source
  readonly diagnostics: Diagnostic[]
}

export interface Stated {
  /** Null if nothing is stated. */
  readonly dependencies: readonly DependencyStatement[] | null
  /** Every word of it stands for something: nobody has to see it again. */
  readonly isUnderstood: boolean
}

/** What a task or phase states about what has to come first. */
export function readStatement(carrier: Carrier | null, owner: Owner, resolver: Resolver): Stated {
  if (carrier === null) return { dependencies: null, isUnderstood: true }
  const { ids } = carrier
  const phrase = ids === undefined ? readPhrase(carrier.text, words => isTitle(words, resolver.directory)) : listOf(ids)
  const { statements, isUnderstood } = resolvePhrase(phrase, { carrier, owner }, resolver)
  const isStated = statements.length > 0 || carrier.dedicated || phrase.none
  return { dependencies: isStated ? statements : null, isUnderstood }
}

function listOf(ids: readonly string[]): Phrase {
  const items = ids.map((id): PhraseItem => {
    const issue = /^#(\d+)$/.exec(id)?.[1]
    if (issue !== undefined) return { kind: 'issue', number: Number(issue), text: id }
    return { kind: 'id', id, phaseWord: null, text: id, sure: true }
  })
  return { items, mentioned: [], remarks: [], none: ids.length === 0 }
}

/** What each phase waits for: by its own statement, and because another phase says that it blocks it. */
export function phaseStatements(
  drafts: readonly PhaseDraft[],
  keys: readonly PhaseKey[],
  resolver: Resolver,
): ReadonlyMap<PhaseKey, readonly DependencyStatement[]> {
  const statements = new Map<PhaseKey, DependencyStatement[]>(keys.map(key => [key, []]))
  drafts.forEach((draft, index) => {
    const key = keys[index] ?? ''
    const { dependencies } = readStatement(draft.statement, { phase: key, task: null }, resolver)
    for (const statement of dependencies ?? []) add(statements, key, statement)
  })
  drafts.forEach((draft, index) => {
    const key = keys[index] ?? ''
    for (const { phase, at } of blockedBy(draft, key, resolver)) add(statements, phase, ownStatement(key, at, resolver))
  })
  return statements
}

interface ResolvedPhrase {
  readonly statements: readonly DependencyStatement[]
  readonly isUnderstood: boolean
}

function resolvePhrase(
  phrase: Phrase,
  where: { readonly carrier: Carrier; readonly owner: Owner },
  resolver: Resolver,
): ResolvedPhrase {
  const { carrier, owner } = where
  const { directory } = resolver
  const placeOf = placesIn(carrier, resolver.source)
  const statements: DependencyStatement[] = []
  const mentioned = phrase.mentioned.map(item => resolveItem(item, owner, directory))
  const resolved = phrase.items.map(item => {
    const resolution = resolveItem(item, owner, directory)
    return resolution.kind === 'prose' && carrier.ids !== undefined ? unknown(item.text) : resolution
  })
  const named = [...mentioned, ...resolved].flatMap(one => (one.kind === 'found' ? one.targets : []))
  let isUnderstood =
    [...mentioned, ...resolved].every(one => one.kind === 'found') &&
    phrase.remarks.every(words => namesAgain(words, named, directory))
  phrase.items.forEach((item, index) => {
    const resolution = resolved[index]
    const at = placeOf(tightly(item))
    if (resolution?.kind === 'problem') report(resolution, at, resolver)
    if (resolution?.kind !== 'found') return
    const targets = resolution.targets.filter(target => !isSelf(target, owner))
    if (targets.length > 0) addOnce(statements, { label: resolution.label, targets, at })
    else if (resolution.targets.length > 0) {
      isUnderstood = false
      resolver.diagnostics.push(selfDependency(item.text, at))
    }
  })
  return { statements, isUnderstood }
}

function report(
  { code, message, help }: Extract<Resolution, { kind: 'problem' }>,
  where: Range,
  { diagnostics }: Resolver,
): void {
  diagnostics.push({ code, severity: 'error', message, help, where })
}

function selfDependency(text: string, where: Range): Diagnostic {
  return {
    code: 'self-dependency',
    severity: 'error',
    message: `"${text}" waits for itself`,
    help: 'Remove it, or name the task that is meant.',
    where,
  }
}

/** A task that names its own phase would wait for its own completion. */
function isSelf(target: Dependency, owner: Owner): boolean {
  if (target.kind === 'task') return target.key === owner.task
  return target.kind === 'phase' && target.key === owner.phase
}

interface Blocked {
  readonly phase: PhaseKey
  /** The words that say it. */
  readonly at: Range
}

function blockedBy(draft: PhaseDraft, key: PhaseKey, resolver: Resolver): readonly Blocked[] {
  const { directory, source } = resolver
  const isOne = (words: string): boolean => isTitle(words, directory)
  return draft.blocking.flatMap((field): readonly Blocked[] => {
    const phrase = field.role === 'blocks' ? readBlocked(field.value, isOne) : readReverse(field.value, isOne)
    if (phrase === null) return []
    const at = source.range(field.at.start, field.at.end)
    if (phrase === 'all-others')
      return directory.phases.filter(phase => phase.key !== key).map(phase => ({ phase: phase.key, at }))
    const carrier = { text: field.value, at: field.at, dedicated: false }
    const { statements } = resolvePhrase(phrase, { carrier, owner: { phase: key, task: null } }, resolver)
    return statements.flatMap(({ targets, at: words }) =>
      targets.flatMap(target => (target.kind === 'phase' ? [{ phase: target.key, at: words }] : [])),
    )
  })
}

function ownStatement(key: PhaseKey, at: Range, { directory }: Resolver): DependencyStatement {
  const phase = directory.phases.find(other => other.key === key)
  return { label: phase === undefined ? key : phaseLabel(phase, directory), targets: [{ kind: 'phase', key }], at }
}

function add(statements: Map<PhaseKey, DependencyStatement[]>, key: PhaseKey, statement: DependencyStatement): void {
  const list = statements.get(key)
  if (list !== undefined) addOnce(list, statement)
}

function addOnce(statements: DependencyStatement[], statement: DependencyStatement): void {
  if (!statements.some(other => other.label === statement.label && isAlike(other.targets, statement.targets)))
    statements.push(statement)
}

function isAlike(targets: readonly Dependency[], others: readonly Dependency[]): boolean {
  return JSON.stringify(targets) === JSON.stringify(others)
}

/** What names something, without what a clause has around it: `1.1` in `depends on 1.1`. A phase word belongs to its number. */
function tightly(item: PhraseItem): string {
  if (item.kind !== 'id' && item.kind !== 'range') return item.text
  const { text, phaseWord } = item
  const [first, last] = item.kind === 'id' ? [item.id, item.id] : [item.from, item.to]
  const isWorded = phaseWord !== null && phaseWordInside.test(text)
  return isWorded ? text : text.slice(Math.max(0, text.indexOf(first)), text.lastIndexOf(last) + last.length)
}

const phaseWordInside = new RegExp(anyPhaseWord, 'iu')

/** The words themselves where they can be found, else the whole text that states the dependency. */
function placesIn({ text, at }: Carrier, source: Source): (words: string) => Range {
  // A title stands before what it states, and may hold the same words.
  const stated = findWordsIn(at, source)(text) ?? at
  const find = findWordsIn(stated, source)
  return words => {
    const { start, end } = find(words) ?? stated
    return source.range(start, end)
  }
}
