import { assertNever } from '../../base/index.ts'
import type { Dependency } from '../plan.ts'
import { type Directory, firstFrom } from './directory.ts'
import { isPhaseNoun, isTaskNoun } from './lexicon.ts'
import type { Named } from './named.ts'
import { keyOf } from './namesakes.ts'
import type { WideItem } from './phrase.ts'
import type { Owner, Resolution } from './resolution.ts'

/** Looks up what is named by a word for many, or by its place beside the one who says it. */
export function resolveWide(item: WideItem, owner: Owner, directory: Directory): Resolution {
  switch (item.kind) {
    case 'all-previous':
      return { kind: 'found', label: 'all-previous', targets: allPrevious(item, owner, directory) }
    case 'all-others':
      return { kind: 'found', label: 'all-others', targets: allOthers(item, owner, directory) }
    case 'earlier-tasks':
      return { kind: 'found', label: 'all-previous', targets: siblings(owner, directory).before }
    case 'later-tasks':
      return { kind: 'found', label: 'all-others', targets: siblings(owner, directory).after }
    case 'previous':
    case 'next':
      return neighbour(item, owner, directory)
    case 'last':
      return only(membersOf(item.noun, directory)?.at(-1))
    default:
      return assertNever(item)
  }
}

/** Everything that a noun numbers; of no noun, all phases. Where it stands for tasks, none: a plan's tasks are too many to speak of. */
export function allOf(noun: string | null, directory: Directory): readonly Dependency[] {
  return targetsOf(noun === null ? directory.namedPhases : (membersOf(noun, directory) ?? []))
}

type AllPrevious = Extract<WideItem, { kind: 'all-previous' }>
type AllOthers = Extract<WideItem, { kind: 'all-others' }>
type Neighbour = Extract<WideItem, { kind: 'previous' | 'next' }>

function only(named: Named | undefined): Resolution {
  return named === undefined ? { kind: 'prose' } : { kind: 'found', label: named.label, targets: named.targets }
}

/** `All phases` means the earlier ones: read literally it would make a phase wait for itself. */
function allPrevious({ noun, isEverything }: AllPrevious, owner: Owner, directory: Directory): readonly Dependency[] {
  const members = noun === null ? null : membersOf(noun, directory)
  if (members !== null) return targetsOf(members.slice(0, ownPlace(members, owner, directory).before))
  const phases = targetsOf(directory.namedPhases.slice(0, directory.phaseAt.get(owner.phase) ?? 0))
  const isOnlyPhases = noun === null && !isEverything && phases.length > 0
  if (owner.task === null || isOnlyPhases) return phases
  const at = directory.taskAt.get(owner.task) ?? 0
  const earlier = directory.tasks.slice(0, at).map(({ key }): Dependency => ({ kind: 'task', key }))
  return at <= mostEarlier ? earlier : [...phases, ...siblings(owner, directory).before]
}

/** Beyond this, whole phases say the same in fewer words: each of thousands of tasks may wait for all before it. */
const mostEarlier = 500

/** A task that all others wait for is meant before those behind it: those in front would make it wait for itself. */
function allOthers({ noun, isLater }: AllOthers, owner: Owner, directory: Directory): readonly Dependency[] {
  const members = noun === null ? null : membersOf(noun, directory)
  if (members !== null) {
    const { before, after } = ownPlace(members, owner, directory)
    return targetsOf([...(isLater ? [] : members.slice(0, before)), ...members.slice(after)])
  }
  const at = directory.phaseAt.get(owner.phase) ?? 0
  const later = targetsOf(directory.namedPhases.slice(at + 1))
  if (owner.task !== null) return [...siblings(owner, directory).after, ...later]
  return isLater ? later : [...targetsOf(directory.namedPhases.slice(0, at)), ...later]
}

function neighbour({ kind, noun }: Neighbour, owner: Owner, directory: Directory): Resolution {
  const isAmongTasks = noun === null ? owner.task !== null : isTaskNoun(noun) && membersOf(noun, directory) === null
  if (isAmongTasks) {
    const place = directory.placeIn.get(owner.task ?? '') ?? -1
    const target =
      place < 0 ? undefined : directory.tasksIn.get(owner.phase)?.[kind === 'previous' ? place - 1 : place + 1]
    if (target?.kind !== 'task') return { kind: 'prose' }
    const id = directory.tasks[directory.taskAt.get(target.key) ?? -1]?.id
    return { kind: 'found', label: id ?? target.key, targets: [target] }
  }
  const members = noun === null ? directory.namedPhases : membersOf(noun, directory)
  if (members === null) return { kind: 'prose' }
  const { before, after } = ownPlace(members, owner, directory)
  return only(kind === 'previous' ? members[before - 1] : members[after])
}

/** Everything that a noun numbers, in the order of the document; null if the plan has nothing of the kind. */
function membersOf(noun: string, directory: Directory): readonly Named[] | null {
  if (directory.namedPhases.length > 1 && directory.phaseNouns.has(noun)) return directory.namedPhases
  const family = directory.families.get(noun)
  if (family !== undefined) return family.members
  return isPhaseNoun(noun) && directory.namedPhases.length > 1 ? directory.namedPhases : null
}

/** How many members stand before the one that the owner is or belongs to, and from which on they stand behind it. */
function ownPlace(
  members: readonly Named[],
  owner: Owner,
  directory: Directory,
): { readonly before: number; readonly after: number } {
  const places = directory.namesakes.placesOf(members)
  const phase = places.get(keyOf({ kind: 'phase', key: owner.phase })) ?? Infinity
  const task = owner.task === null ? Infinity : (places.get(keyOf({ kind: 'task', key: owner.task })) ?? Infinity)
  const own = Math.min(phase, task)
  if (own < Infinity) return { before: own, after: own + 1 }
  const at = firstFrom(members, startOf(owner, directory) + 1)
  return { before: at, after: at }
}

function startOf({ phase, task }: Owner, directory: Directory): number {
  const own = task === null ? undefined : directory.tasks[directory.taskAt.get(task) ?? -1]
  return own?.start ?? directory.phases[directory.phaseAt.get(phase) ?? -1]?.start ?? 0
}

/** The tasks of the same phase, in front of the one that says it and behind it. */
function siblings(
  { phase, task }: Owner,
  { tasksIn, placeIn }: Directory,
): { readonly before: readonly Dependency[]; readonly after: readonly Dependency[] } {
  if (task === null) return { before: [], after: [] }
  const all = tasksIn.get(phase) ?? []
  const at = placeIn.get(task) ?? 0
  return { before: all.slice(0, at), after: all.slice(at + 1) }
}

function targetsOf(members: readonly Named[]): readonly Dependency[] {
  return members.flatMap(({ targets }) => targets)
}
