import { assertNever, type PhaseKey, type TaskKey } from '../base/index.ts'
import type { Plan } from '../plan/index.ts'
import type { PlanGraph, Resolved, Wait } from './graph.ts'

/** How many open tasks wait for something. */
export interface Held {
  /** Those that name it. */
  readonly direct: number
  /** Those, whatever waits for them, and so on. */
  readonly all: number
}

/** What holds open tasks back. A task that holds others only as a part of its phase is not among the tasks. */
export interface Holding {
  readonly tasks: ReadonlyMap<TaskKey, Held>
  readonly phases: ReadonlyMap<PhaseKey, Held>
}

/**
 * How many open tasks each open task and each phase holds back, directly and all in all. Waits inside a cycle do not count, as nowhere. A set
 * of tasks is a row of bits, so this takes what the plan states times a 32nd of its tasks: good for thousands, not for hundreds of thousands.
 */
export function holdingBack(plan: Plan, graph: PlanGraph, resolved: Resolved): Holding {
  const open = plan.tasks.filter(task => !resolved.tasks.has(task.key))
  const places = new Map(open.map(({ key, phase }, place) => [key, { place, phase }]))
  const holders: Holders = {
    tasks: new Map(),
    phases: new Map(),
    phasesOpen: new Set(open.map(task => task.phase)),
    places,
    words: Math.ceil(open.length / 32),
  }
  // Last to first: by then all that wait for a task are known, and what waits for those.
  for (const task of graph.order.toReversed()) {
    const at = places.get(task)
    if (at === undefined) continue
    const behind = new Uint32Array(holders.words)
    behind[at.place >>> 5] = 1 << (at.place & 31)
    const asPart = [...(holders.phases.get(at.phase) ?? [])].filter(([except]) => !except.has(task))
    for (const holder of [holders.tasks.get(task), ...asPart.map(([, one]) => one)])
      if (holder !== undefined) join(behind, holder.all)
    for (const wait of graph.waitsFor.get(task) ?? []) {
      const holder = holderOf(wait, holders)
      if (holder === null) continue
      holder.direct += 1
      join(holder.all, behind)
    }
  }
  return {
    tasks: new Map([...holders.tasks].map(([key, holder]) => [key, heldBy(holder)])),
    phases: new Map([...holders.phases].map(([key, all]) => [key, most([...all.values()].map(heldBy))])),
  }
}

interface Holder {
  direct: number
  readonly all: Uint32Array
}

interface Holders {
  readonly tasks: Map<TaskKey, Holder>
  /** Members of a cycle wait for their phase but for each other: that is another wait than everybody else's. */
  readonly phases: Map<PhaseKey, Map<ReadonlySet<TaskKey>, Holder>>
  readonly phasesOpen: ReadonlySet<PhaseKey>
  readonly places: ReadonlyMap<TaskKey, unknown>
  readonly words: number
}

/** Null for what holds nobody, and for what is not in the plan: there nothing is known of it. */
function holderOf(wait: Wait, { tasks, phases, phasesOpen, places, words }: Holders): Holder | null {
  switch (wait.kind) {
    case 'issue':
    case 'elsewhere':
      return null
    case 'task':
      return places.has(wait.key) ? known(tasks, wait.key, () => ({ direct: 0, all: new Uint32Array(words) })) : null
    case 'phase': {
      if (!phasesOpen.has(wait.key)) return null
      const ofPhase = known(phases, wait.key, () => new Map<ReadonlySet<TaskKey>, Holder>())
      return known(ofPhase, wait.except, () => ({ direct: 0, all: new Uint32Array(words) }))
    }
    default:
      return assertNever(wait)
  }
}

function known<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

function join(into: Uint32Array, other: Uint32Array): void {
  // A plain loop: of a plan in which everything names everything this is done millions of times.
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) | (other[at] ?? 0)
}

function heldBy({ direct, all }: Holder): Held {
  return { direct, all: all.reduce((sum, bits) => sum + onesIn(bits), 0) }
}

function onesIn(bits: number): number {
  let count = 0
  // Each round takes away the lowest one.
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

function most(held: readonly Held[]): Held {
  return held.reduce((best, one) => (one.all > best.all ? one : best), { direct: 0, all: 0 })
}
