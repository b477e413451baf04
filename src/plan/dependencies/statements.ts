import type { Diagnostic, PhaseKey } from '../../base/index.ts'
import { type Phrase, readBlocked, readPhrase, readReverse } from './dependency-grammar.ts'
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
} from './resolve-dependencies.ts'
import type { Source } from '../text/source.ts'

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
  const phrase = readPhrase(carrier.text, words => isTitle(words, resolver.directory))
  const { statements, isUnderstood } = resolvePhrase(phrase, { carrier, owner }, resolver)
  const isStated = statements.length > 0 || carrier.dedicated || phrase.none
  return { dependencies: isStated ? statements : null, isUnderstood }
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
    for (const blocked of blockedBy(draft, key, resolver)) add(statements, blocked, ownStatement(key, resolver))
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
  const statements: DependencyStatement[] = []
  const mentioned = phrase.mentioned.map(item => resolveItem(item, owner, directory))
  const resolved = phrase.items.map(item => resolveItem(item, owner, directory))
  const named = [...mentioned, ...resolved].flatMap(one => (one.kind === 'found' ? one.targets : []))
  let isUnderstood =
    [...mentioned, ...resolved].every(one => one.kind === 'found') &&
    phrase.remarks.every(words => namesAgain(words, named, directory))
  phrase.items.forEach((item, index) => {
    const resolution = resolved[index]
    if (resolution?.kind === 'problem') report(resolution, { carrier, text: item.text }, resolver)
    if (resolution?.kind !== 'found') return
    const targets = resolution.targets.filter(target => !isSelf(target, owner))
    if (targets.length > 0) addOnce(statements, { label: resolution.label, targets })
    else if (resolution.targets.length > 0) {
      isUnderstood = false
      resolver.diagnostics.push(selfDependency(carrier, item.text, resolver.source))
    }
  })
  return { statements, isUnderstood }
}

function report(
  { code, message, help }: Extract<Resolution, { kind: 'problem' }>,
  { carrier, text }: { readonly carrier: Carrier; readonly text: string },
  { diagnostics, source }: Resolver,
): void {
  diagnostics.push({ code, severity: 'warning', message, help, where: rangeIn(carrier, text, source) })
}

function selfDependency(carrier: Carrier, text: string, source: Source): Diagnostic {
  return {
    code: 'self-dependency',
    severity: 'error',
    message: `"${text}" waits for itself`,
    help: 'Remove it, or name the task that is meant.',
    where: rangeIn(carrier, text, source),
  }
}

/** A task that names its own phase would wait for its own completion. */
function isSelf(target: Dependency, owner: Owner): boolean {
  if (target.kind === 'task') return target.key === owner.task
  return target.kind === 'phase' && target.key === owner.phase
}

function blockedBy(draft: PhaseDraft, key: PhaseKey, resolver: Resolver): readonly PhaseKey[] {
  const { phases } = resolver.directory
  const isOne = (words: string): boolean => isTitle(words, resolver.directory)
  return draft.blocking.flatMap((field): readonly PhaseKey[] => {
    const phrase = field.role === 'blocks' ? readBlocked(field.value, isOne) : readReverse(field.value, isOne)
    if (phrase === null) return []
    if (phrase === 'all-others') return phases.filter(phase => phase.key !== key).map(phase => phase.key)
    const carrier = { text: field.value, at: field.at, dedicated: false }
    const { statements } = resolvePhrase(phrase, { carrier, owner: { phase: key, task: null } }, resolver)
    return statements.flatMap(({ targets }) => targets).flatMap(target => (target.kind === 'phase' ? [target.key] : []))
  })
}

function ownStatement(key: PhaseKey, resolver: Resolver): DependencyStatement {
  const phase = resolver.directory.phases.find(other => other.key === key)
  return { label: phase === undefined ? key : phaseLabel(phase, resolver.directory), targets: [{ kind: 'phase', key }] }
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

/** The words themselves where they can be found, else the whole text that states the dependency. */
function rangeIn(carrier: Carrier, text: string, source: Source): Diagnostic['where'] {
  const at = source.text.slice(carrier.at.start, carrier.at.end).indexOf(text)
  const start = at < 0 ? carrier.at.start : carrier.at.start + at
  return source.range(start, at < 0 ? carrier.at.end : start + text.length)
}
