import type { Diagnostic, Range } from '../../base/index.ts'
import type { Dependency, DependencyStatement, UnknownName } from '../plan.ts'
import { findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import { type Carrier, type CarrierKind, carrierKinds } from './carriers.ts'
import type { Mode } from './clauses.ts'
import { phraseOfIds, readPhrase } from './dependency-grammar.ts'
import { withPlaces } from './elsewhere.ts'
import type { Directory } from './directory.ts'
import { isInside } from './namesakes.ts'
import type { Phrase, PhraseItem } from './phrase.ts'
import { itself } from './problems.ts'
import type { Owner, Resolution } from './resolution.ts'
import { namesAgain, resolveItem } from './resolve-dependencies.ts'
import { isWithoutRoom, type Room, takeRoom, tooManyDependencies } from './room.ts'

/** Where dependencies are looked up, and where what can't be found is reported. */
export interface Resolver {
  readonly directory: Directory
  readonly source: Source
  /** Null where nobody is to be told. */
  readonly diagnostics: Diagnostic[] | null
  /** What is waited for and not found; null where nobody is to be told. */
  readonly unknown: UnknownName[] | null
  readonly room: Room
  /** What has been read already: the same few words may stand behind thousands of titles, and are needed twice. */
  readonly phrases: Map<string, Phrase>
}

export interface Stated {
  /** What has to come first; null if nothing is stated of that. */
  readonly dependencies: readonly DependencyStatement[] | null
  /** What has to wait for the one who states it. */
  readonly blocked: readonly DependencyStatement[]
  /** Every word of the text that counts stands for something: nobody has to see it again. */
  readonly isUnderstood: boolean
  /** It names something by id or number, or says that there is nothing to name: a statement, whatever else stands beside it. */
  readonly isStatement: boolean
}

/**
 * What a task or phase states: of what has to come first the carriers of the first kind that says anything, of what has to wait all of
 * them. Carriers that do not count are not looked up, so that nothing in them is reported.
 */
export function readStatements(carriers: readonly Carrier[], stating: StatingOwner, resolver: Resolver): Stated {
  if (carriers.length === 0) return nothingStated
  const { isStated = false, ...owner } = stating
  let stated: Stated = { dependencies: isStated ? [] : null, blocked: [], isUnderstood: true, isStatement: false }
  for (const kind of carrierKinds) {
    const ofKind = carriers.filter(carrier => carrier.kind === kind)
    if (ofKind.length > 0) stated = readKind(ofKind, { owner, before: stated }, resolver)
  }
  return { ...stated, dependencies: isStated ? null : stated.dependencies }
}

const nothingStated: Stated = { dependencies: null, blocked: [], isUnderstood: true, isStatement: false }

/** Carriers of one kind, and what those of stronger kinds stated. */
function readKind(
  carriers: readonly Carrier[],
  { owner, before }: { readonly owner: Owner; readonly before: Stated },
  resolver: Resolver,
): Stated {
  const isOpen = before.dependencies === null
  const read = carriers.map(carrier => readCarrier(carrier, { owner, isOpen }, resolver))
  const blocked = withoutRepeats([...before.blocked, ...read.flatMap(one => one.blocked)])
  if (!isOpen) return { ...before, blocked }
  const isStated = read.some(one => one.dependencies !== null)
  return {
    dependencies: isStated ? withoutRepeats(read.flatMap(one => one.dependencies ?? [])) : null,
    blocked,
    isUnderstood: read.every(one => one.isUnderstood),
    isStatement: read.some(one => one.isStatement),
  }
}

export interface StatingOwner extends Owner {
  /** What it waits for is known; only what it blocks counts. */
  readonly isStated?: boolean
}

/** Statements of the same once. */
export function withoutRepeats(statements: readonly DependencyStatement[]): readonly DependencyStatement[] {
  if (statements.length < 2) return statements
  const distinct = new Map<string, DependencyStatement>()
  for (const statement of statements) {
    const key = keyOf(statement)
    if (!distinct.has(key)) distinct.set(key, statement)
  }
  return [...distinct.values()]
}

/** Statements with the same key say the same. */
export function keyOf({ label, targets }: DependencyStatement): string {
  return JSON.stringify([label, targets])
}

interface Reading {
  readonly owner: Owner
  /** Nothing states yet what has to come first. */
  readonly isOpen: boolean
}

function readCarrier(carrier: Carrier, { owner, isOpen }: Reading, resolver: Resolver): Stated {
  const { directory, source } = resolver
  const mode = carrier.isReverse ? 'blocks' : 'waits'
  const phrase =
    carrier.ids === undefined ? phraseOf(withPlaces(carrier, source), mode, resolver) : phraseOfIds(carrier.ids, mode)
  const places = placesIn(carrier, source)
  const isPassing = phrase.remarks.length > 0 && !carrier.isReverse
  const items = isOpen && !(isPassing && carrier.isStrict === true) ? phrase.items : []
  const waits = resolveAll(items, { owner, placeOf: places() }, resolver)
  noteUnknown(waits, owner, resolver)
  const blocked = isPassing && speaksInPassing.has(carrier.kind) ? [] : phrase.blocked
  const blocks = resolveAll(blocked, { owner, placeOf: places() }, resolver)
  const mentioned = phrase.mentioned.map(item => resolveItem(item, owner, directory))
  const named = [
    ...[...waits.statements, ...blocks.statements].flatMap(({ targets }) => targets),
    ...mentioned.flatMap(one => (one.kind === 'found' ? one.targets : [])),
  ]
  const isSaid = carrier.kind === 'field' || waits.statements.length > 0 || phrase.none
  return {
    dependencies: mayState(carrier, isOpen) && isSaid ? waits.statements : null,
    blocked: blocks.statements,
    isUnderstood:
      (carrier.text === '' || saysSomething(phrase)) &&
      waits.isUnderstood &&
      blocks.isUnderstood &&
      mentioned.every(({ kind }) => kind === 'found') &&
      areRepeated(phrase.remarks, named, directory),
    isStatement: phrase.none || waits.isNaming || blocks.isNaming,
  }
}

function noteUnknown({ unknown }: Resolved, { phase, task }: Owner, resolver: Resolver): void {
  for (const name of unknown) resolver.unknown?.push({ ...name, phase, task })
}

function phraseOf(text: string, mode: Mode, { directory, phrases }: Resolver): Phrase {
  const key = `${mode} ${text}`
  const known = phrases.get(key)
  if (known !== undefined) return known
  const phrase = readPhrase(text, directory, mode)
  phrases.set(key, phrase)
  return phrase
}

function mayState({ isReverse }: Carrier, isOpen: boolean): boolean {
  return isOpen && !isReverse
}

function saysSomething({ none, items, blocked, mentioned }: Phrase): boolean {
  return none || items.length + blocked.length + mentioned.length > 0
}

/** `Before each sprint, answer these questions`: in prose only a sentence that says nothing else makes others wait. */
const speaksInPassing: ReadonlySet<CarrierKind> = new Set(['sentence', 'other'])

/** Remarks are understood if they only repeat what the statement names. */
function areRepeated(remarks: readonly string[], named: readonly Dependency[], directory: Directory): boolean {
  return remarks.every(words => namesAgain(words, named, directory))
}

interface Resolved {
  readonly statements: readonly DependencyStatement[]
  readonly isUnderstood: boolean
  /** Something in it is the id or number of a task or phase, or looks like one. */
  readonly isNaming: boolean
  readonly unknown: readonly Omit<UnknownName, keyof Owner>[]
}

function resolveAll(
  items: readonly PhraseItem[],
  { owner, placeOf }: { readonly owner: Owner; readonly placeOf: (words: string) => Range },
  { directory, diagnostics, room }: Resolver,
): Resolved {
  const statements: DependencyStatement[] = []
  const unknown: Resolved['unknown'][number][] = []
  let isUnderstood = true
  let isNaming = false
  for (const item of items) {
    if (isWithoutRoom(item, room)) continue
    const resolution = resolveItem(item, owner, directory)
    isNaming ||= resolution.kind !== 'prose' && item.kind !== 'title'
    if (resolution.kind === 'problem') {
      const at = placeOf(item.text)
      diagnostics?.push(problem(resolution, at))
      if (resolution.name !== null) unknown.push({ ...resolution.name, at })
    }
    isUnderstood &&= resolution.kind === 'found'
    if (resolution.kind !== 'found') continue
    const wasFull = room.isFull
    if (!takeRoom(room, resolution.targets.length)) {
      if (!wasFull) diagnostics?.push(tooManyDependencies(placeOf(item.text)))
      continue
    }
    const targets = resolution.targets.filter(target => !isSelf(target, owner, directory))
    if (targets.length > 0) statements.push({ label: resolution.label, targets, at: placeOf(item.text) })
    else if (resolution.targets.length > 0) {
      isUnderstood = false
      diagnostics?.push(problem(itself(item.text), placeOf(item.text)))
    }
  }
  return { statements, isUnderstood, isNaming, unknown }
}

function problem({ code, message, help }: Extract<Resolution, { kind: 'problem' }>, where: Range): Diagnostic {
  return { code, severity: 'error', message, help: help(), where }
}

/** A task that names its own phase would wait for its own completion, and a phase that names a task of its own for itself. */
function isSelf(target: Dependency, { phase, task }: Owner, { tasks, taskAt }: Directory): boolean {
  if (!isInside(target)) return false
  if (target.kind === 'phase') return target.key === phase
  return task === null ? tasks[taskAt.get(target.key) ?? -1]?.phase === phase : target.key === task
}

/** The words themselves where they can be found, else the whole text that states the dependency. Each finder starts at its beginning. */
function placesIn({ text, at }: Carrier, source: Source): () => (words: string) => Range {
  return () => {
    let find: ((words: string) => Range) | null = null
    return words => {
      find ??= finderIn(text, at, source)
      return find(words)
    }
  }
}

function finderIn(text: string, at: Carrier['at'], source: Source): (words: string) => Range {
  // A title stands before what it states, and may hold the same words.
  const stated = findWordsIn(at, source)(text) ?? at
  const find = findWordsIn(stated, source)
  return words => {
    const { start, end } = find(words) ?? stated
    return source.range(start, end)
  }
}
