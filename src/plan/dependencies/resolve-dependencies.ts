import { assertNever, type Diagnostic, type PhaseKey, type TaskKey } from '../../base/index.ts'
import type { PhraseItem } from './dependency-grammar.ts'
import { shapeOf } from '../tasks/ids.ts'
import { slug } from '../tasks/keys.ts'
import type { Dependency } from '../plan.ts'

/** What dependencies can name, looked up by what plans write. */
export interface Directory {
  readonly tasks: readonly DirectoryTask[]
  readonly phases: readonly DirectoryPhase[]
  /** The word before this plan's phase numbers, or null. */
  readonly phaseWord: string | null
  readonly positions: ReadonlyMap<TaskKey, number>
  readonly byId: ReadonlyMap<string, readonly DirectoryTask[]>
  readonly byTitle: ReadonlyMap<string, readonly Dependency[]>
  /** By titles without the dependencies that they state, and with them. */
  readonly byTitleForm: ReadonlyMap<string, readonly Dependency[]>
  readonly shapes: ReadonlySet<string>
}

export interface DirectoryTask {
  readonly key: TaskKey
  readonly id: string | null
  readonly title: string
  /** Ids that it has where it is listed again. */
  readonly otherIds: readonly string[]
  /** What else people may call it: the title with or without the dependencies that it states. */
  readonly titleForms: readonly string[]
  readonly phase: PhaseKey
}

export interface DirectoryPhase {
  readonly key: PhaseKey
  readonly title: string
  readonly number: string | null
}

/** Who states the dependency. */
export interface Owner {
  readonly phase: PhaseKey
  /** Null for the phase itself. */
  readonly task: TaskKey | null
}

export type Resolution =
  | { readonly kind: 'found'; readonly label: string; readonly targets: readonly Dependency[] }
  | { readonly kind: 'problem'; readonly code: Diagnostic['code']; readonly message: string; readonly help: string }
  | { readonly kind: 'prose' }

export function makeDirectory(
  tasks: readonly DirectoryTask[],
  phases: readonly DirectoryPhase[],
  phaseWord: string | null,
): Directory {
  const withId = tasks.flatMap(task => (task.id === null ? [] : [{ ...task, id: task.id }]))
  const phaseTitles = phases.map((phase): Titled => [phase.title, { kind: 'phase', key: phase.key }])
  return {
    tasks,
    phases,
    phaseWord,
    positions: new Map(tasks.map((task, index) => [task.key, index])),
    byId: grouped(tasks.flatMap(task => idsOf(task).map(id => [id.toLowerCase(), task] as const))),
    byTitle: titled([...tasks.map((task): Titled => [task.title, { kind: 'task', key: task.key }]), ...phaseTitles]),
    byTitleForm: titled([
      ...tasks.flatMap(task => task.titleForms.map((form): Titled => [form, { kind: 'task', key: task.key }])),
      ...phaseTitles,
    ]),
    shapes: new Set(withId.map(task => shapeOf(task.id.toLowerCase()))),
  }
}

function idsOf({ id, otherIds }: DirectoryTask): readonly string[] {
  return id === null ? otherIds : [id, ...otherIds]
}

/** Whether a task or phase goes by these very words. */
export function isTitle(words: string, directory: Directory): boolean {
  return titledTargets(words, directory).length > 0
}

/** Whether words only say again what the targets are: the title or id of one of them. `Phase 1 (Wood)` says so of `Phase 1: Wood`. */
export function namesAgain(words: string, targets: readonly Dependency[], directory: Directory): boolean {
  const key = titleKey(words)
  const byId = (directory.byId.get(key) ?? []).map((task): Dependency => ({ kind: 'task', key: task.key }))
  const phases = directory.phases
    .filter(phase => titleKey(phase.title).endsWith(` ${key}`))
    .map((phase): Dependency => ({ kind: 'phase', key: phase.key }))
  const meant = [...titledTargets(words, directory), ...byId, ...phases]
  return meant.some(one => targets.some(target => isSame(one, target)))
}

function isSame(one: Dependency, other: Dependency): boolean {
  return one.kind !== 'issue' && one.kind === other.kind && one.key === other.key
}

/** Looks up one item of a phrase. An id means the same phase first, then the only one in the plan. Nothing is guessed. */
export function resolveItem(item: PhraseItem, owner: Owner, directory: Directory): Resolution {
  switch (item.kind) {
    case 'all-previous':
      return found('all-previous', everythingBefore(item.text, owner, directory))
    case 'issue': {
      const named = lookUpTask(item.text, owner, directory)
      return named.kind === 'prose' ? found(item.text, [{ kind: 'issue', number: item.number }]) : named
    }
    case 'title':
      return lookUpTitle(item.text, owner, directory)
    case 'range':
      return orTitle(`${item.from}-${item.to}`, resolveRange(item, owner, directory), { owner, directory })
    case 'id':
      return orTitle(item.phaseWord === null ? item.id : item.text, resolveId(item, owner, directory), {
        owner,
        directory,
      })
    default:
      return assertNever(item)
  }
}

/** `OAuth2` looks like an id and may be a title. */
function orTitle(
  text: string,
  resolution: Resolution,
  { owner, directory }: { readonly owner: Owner; readonly directory: Directory },
): Resolution {
  if (resolution.kind === 'found') return resolution
  const byTitle = lookUpTitle(text, owner, directory)
  return byTitle.kind === 'prose' ? resolution : byTitle
}

const prose: Resolution = { kind: 'prose' }

function found(label: string, targets: readonly Dependency[]): Resolution {
  return { kind: 'found', label, targets }
}

function resolveId(item: Extract<PhraseItem, { kind: 'id' }>, owner: Owner, directory: Directory): Resolution {
  const { id, phaseWord } = item
  const phase = phaseWord === null || phaseWord === directory.phaseWord ? findPhase(id, phaseWord, directory) : null
  if (phase !== null) return found(phaseLabel(phase, directory), [{ kind: 'phase', key: phase.key }])
  const other = phaseWord === null && owner.task === null ? phaseByNumber(id, owner, directory) : null
  if (other !== null) return found(phaseLabel(other, directory), [{ kind: 'phase', key: other.key }])
  const task = lookUpTask(id, owner, directory)
  if (task.kind !== 'prose') return phaseWord === null || phaseWord === directory.phaseWord ? task : prose
  if (phaseWord !== null) return phaseWord === directory.phaseWord && item.sure ? unknown(item.text) : prose
  return item.sure && looksLikeAnId(id, directory) ? unknown(id) : prose
}

/** Where a phase states what it waits for, a number alone is another phase's. */
function phaseByNumber(number: string, owner: Owner, { phases }: Directory): DirectoryPhase | null {
  return phases.find(phase => phase.key !== owner.phase && phase.number === number) ?? null
}

function lookUpTask(id: string, owner: Owner, directory: Directory): Resolution {
  const named = directory.byId.get(id.toLowerCase()) ?? []
  const near = named.filter(task => task.phase === owner.phase)
  const [only, another] = near.length > 0 ? near : named
  if (only === undefined) return prose
  if (another === undefined) return found(only.id ?? id, [{ kind: 'task', key: only.key }])
  return {
    kind: 'problem',
    code: 'ambiguous-dependency',
    message: `"${id}" could be any of ${(near.length > 0 ? near : named).length} tasks`,
    help: 'Give each of them an id of its own.',
  }
}

/** A title has to be the only one of its kind in the plan. The own phase can't be meant: nothing waits for itself. */
function lookUpTitle(words: string, owner: Owner, directory: Directory): Resolution {
  const named = titledTargets(words, directory)
  const others = named.filter(target => target.kind !== 'phase' || target.key !== owner.phase)
  const [only, another] = others.length > 0 ? others : named
  if (only === undefined) return prose
  if (another === undefined) return found(titleLabel(words, only, directory), [only])
  return {
    kind: 'problem',
    code: 'ambiguous-dependency',
    message: `"${words}" is the title of ${others.length} tasks or phases`,
    help: 'Write an id, or give each of them a title of its own.',
  }
}

function titleLabel(words: string, target: Dependency, directory: Directory): string {
  const phase = directory.phases.find(one => target.kind === 'phase' && one.key === target.key)
  return phase === undefined ? slug(words) || 'task' : phaseLabel(phase, directory)
}

function titledTargets(words: string, directory: Directory): readonly Dependency[] {
  const key = titleKey(words)
  return directory.byTitle.get(key) ?? directory.byTitleForm.get(key) ?? []
}

/** Ranges are expanded in document order, whatever the numbers between are. */
function resolveRange(item: Extract<PhraseItem, { kind: 'range' }>, owner: Owner, directory: Directory): Resolution {
  const { from, to, phaseWord } = item
  const whole = lookUpTask(`${from}-${to}`, owner, directory)
  if (whole.kind === 'found') return whole
  if (phaseWord !== null && phaseWord !== directory.phaseWord) return prose
  const phases =
    phaseWord === null && lookUpTask(from, owner, directory).kind === 'found' ? null : phaseRange(item, directory)
  if (phases !== null) return phases
  const first = positionOf(from, owner, directory)
  const last = positionOf(to, owner, directory)
  if (first !== null && last !== null && first <= last)
    return found(
      `${from}-${to}`,
      directory.tasks.slice(first, last + 1).map(task => ({ kind: 'task', key: task.key })),
    )
  return phaseWord !== null || looksLikeAnId(from, directory) ? unknown(`${from}-${to}`) : prose
}

function phaseRange(item: Extract<PhraseItem, { kind: 'range' }>, directory: Directory): Resolution | null {
  const first = directory.phases.findIndex(phase => isNumbered(phase, item.from, item.phaseWord))
  const last = directory.phases.findIndex(phase => isNumbered(phase, item.to, item.phaseWord))
  if (first < 0 || last < first) return null
  const targets = directory.phases
    .slice(first, last + 1)
    .map((phase): Dependency => ({ kind: 'phase', key: phase.key }))
  return found(
    item.phaseWord === null ? `${item.from}-${item.to}`.toLowerCase() : `${item.phaseWord}-${item.from}-${item.to}`,
    targets,
  )
}

function positionOf(id: string, owner: Owner, directory: Directory): number | null {
  const task = lookUpTask(id, owner, directory)
  const target = task.kind === 'found' ? task.targets[0] : undefined
  return target?.kind === 'task' ? (directory.positions.get(target.key) ?? null) : null
}

/** `All phases` means the earlier ones: read literally it would make a phase wait for itself. */
function everythingBefore(text: string, owner: Owner, directory: Directory): readonly Dependency[] {
  const at = directory.phases.findIndex(phase => phase.key === owner.phase)
  const phases = directory.phases.slice(0, at).map((phase): Dependency => ({ kind: 'phase', key: phase.key }))
  const onlyPhases = directory.phaseWord !== null && !/\btasks?\b|everything|above/i.test(text)
  if (owner.task === null || onlyPhases) return phases
  const own = directory.tasks
    .slice(0, directory.positions.get(owner.task) ?? 0)
    .filter(task => task.phase === owner.phase)
  return [...phases, ...own.map((task): Dependency => ({ kind: 'task', key: task.key }))]
}

function findPhase(number: string, phaseWord: string | null, directory: Directory): DirectoryPhase | null {
  return directory.phases.find(phase => isNumbered(phase, number, phaseWord)) ?? null
}

/** A bare number is never a phase; a code such as `PM3` is. */
function isNumbered(phase: DirectoryPhase, number: string, phaseWord: string | null): boolean {
  if (phase.number === null || phase.number.toLowerCase() !== number.toLowerCase()) return false
  return phaseWord !== null || /^[a-z]{1,}\d/i.test(phase.number)
}

export function phaseLabel(phase: DirectoryPhase, directory: Directory): string {
  if (phase.number === null) return slug(phase.title)
  return /^[a-z]{1,}\d/i.test(phase.number)
    ? phase.number.toLowerCase()
    : `${directory.phaseWord ?? 'phase'}-${phase.number.toLowerCase()}`
}

function looksLikeAnId(id: string, directory: Directory): boolean {
  return /\d[.-]\d|[A-Za-z]/.test(id) && directory.shapes.has(shapeOf(id.toLowerCase()))
}

export function unknown(text: string): Resolution {
  return {
    kind: 'problem',
    code: 'unknown-dependency',
    message: `"${text}" is no task or phase of this plan`,
    help: 'Write the id of a task or the number of a phase that is in this plan.',
  }
}

type Titled = readonly [title: string, target: Dependency]

function titled(entries: readonly Titled[]): ReadonlyMap<string, readonly Dependency[]> {
  return grouped(entries.map(([title, target]) => [titleKey(title), target] as const).filter(([key]) => key !== ''))
}

function titleKey(title: string): string {
  return title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[`*_"'“”„«»‘’]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:]$/, '')
}

function grouped<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>()
  for (const [key, value] of entries) {
    const list = map.get(key)
    if (list === undefined) map.set(key, [value])
    else list.push(value)
  }
  return map
}
