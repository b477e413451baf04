import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency } from '../plan.ts'
import type { DirectoryTask, Named } from './named.ts'
import { grouped } from './title-index.ts'

/**
 * What has one name, by where it is. Thousands may share a name, and as many statements ask which of them is near: each list of the
 * directory is sorted once, when first asked for.
 */
export interface Namesakes {
  /** Tasks by their phases. */
  readonly tasksIn: (tasks: readonly DirectoryTask[]) => ByPhase<DirectoryTask>
  /** What stands for tasks, by the phases of these. */
  readonly groupsIn: (named: readonly Named[]) => ByPhase<Named>
  /** What stands for phases, by these. */
  readonly phasesAmong: (named: readonly Named[]) => ByPhase<Named>
  /** Where among some things that is which first stands for a task or phase, by `keyOf`. */
  readonly placesOf: (named: readonly Named[]) => ReadonlyMap<string, number>
}

type ByPhase<T> = ReadonlyMap<PhaseKey, readonly T[]>

export function makeNamesakes(tasks: readonly DirectoryTask[]): Namesakes {
  let phases: ReadonlyMap<TaskKey, PhaseKey> | null = null
  const phaseOf = (task: TaskKey): PhaseKey | undefined => {
    phases ??= new Map(tasks.map(({ key, phase }) => [key, phase]))
    return phases.get(task)
  }
  return {
    tasksIn: once(all => grouped(all.map(task => [task.phase, task] as const))),
    groupsIn: once(named =>
      byPhase(named, ({ targets }) => targets.flatMap(one => (one.kind === 'task' ? (phaseOf(one.key) ?? []) : []))),
    ),
    phasesAmong: once(named =>
      byPhase(named, ({ targets }) => targets.flatMap(one => (one.kind === 'phase' ? one.key : []))),
    ),
    placesOf: once(placesOf),
  }
}

/** A task or phase of this plan. */
export function isInside(target: Dependency): target is Extract<Dependency, { kind: 'task' | 'phase' }> {
  return target.kind === 'task' || target.kind === 'phase'
}

/** A phase and a task may have the same key. */
export function keyOf({ kind, key }: { readonly kind: 'task' | 'phase'; readonly key: string }): string {
  return `${kind} ${key}`
}

function byPhase(named: readonly Named[], phasesOf: (one: Named) => readonly PhaseKey[]): ByPhase<Named> {
  return grouped(named.flatMap(one => [...new Set(phasesOf(one))].map(phase => [phase, one] as const)))
}

function placesOf(named: readonly Named[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  named.forEach(({ targets }, place) => {
    for (const target of targets) {
      const key = isInside(target) ? keyOf(target) : null
      if (key !== null && !places.has(key)) places.set(key, place)
    }
  })
  return places
}

function once<T, Made>(make: (list: readonly T[]) => Made): (list: readonly T[]) => Made {
  const known = new Map<readonly T[], Made>()
  return list => {
    const made = known.get(list) ?? make(list)
    known.set(list, made)
    return made
  }
}
