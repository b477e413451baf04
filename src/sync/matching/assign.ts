import { createHeap } from './heap.ts'

/** A task and an issue that may belong together, by their places. */
export interface Pairing {
  readonly task: number
  readonly one: number
  /** A whole number above 0. */
  readonly gain: number
}

/**
 * Chooses among pairings so that nobody is in two and the gains add up to the most: what suits one task best is not taken by it if that
 * costs another more. Tasks may stay without an issue. Same pairings in the same order, same choice.
 *
 * The Hungarian method on a sparse graph: tasks are let in one after the other, each by the cheapest chain of changes (Jonker and Volgenant
 * 1987). Staying alone costs no more than the gain, so chains end near where they began.
 *
 * Returns the issue of each task that has one.
 */
export function assign(pairings: readonly Pairing[]): ReadonlyMap<number, number> {
  const offers = Map.groupBy(pairings, ({ task }) => task)
  const state: State = { offers, issueOf: new Map(), taskOf: new Map(), rents: new Map(), gains: new Map() }
  for (const task of offers.keys()) letIn(task, state)
  return state.issueOf
}

interface State {
  readonly offers: ReadonlyMap<number, readonly Pairing[]>
  readonly issueOf: Map<number, number>
  readonly taskOf: Map<number, number>
  /** What an issue costs its task: as much as another would have from it. */
  readonly rents: Map<number, number>
  /** What a task has from its issue after the rent. */
  readonly gains: Map<number, number>
}

/** An issue that can be had: what is lost by taking it, and which task would take it. */
interface Step {
  readonly loss: number
  readonly one: number
  readonly by: number
}

/** A chain of changes: it ends at an issue that nobody has, or with a task that gives its issue up. */
interface Chain {
  readonly loss: number
  readonly end: number | undefined
  readonly steps: ReadonlyMap<number, Step>
}

function letIn(task: number, state: State): void {
  state.gains.set(task, Math.max(0, ...offersOf(task, state).map(({ one, gain }) => gain - rentOf(one, state))))
  const chain = cheapestChain(task, state)
  for (const { one, loss } of chain.steps.values()) {
    const holder = state.taskOf.get(one)
    if (holder === undefined) continue
    state.rents.set(one, rentOf(one, state) + chain.loss - loss)
    state.gains.set(holder, gainOf(holder, state) - chain.loss + loss)
  }
  state.gains.set(task, gainOf(task, state) - chain.loss)
  let one = chain.end
  while (one !== undefined) {
    const by = chain.steps.get(one)?.by ?? task
    const given = state.issueOf.get(by)
    state.taskOf.set(one, by)
    state.issueOf.set(by, one)
    one = given
  }
}

/** Chains are not followed beyond this: who is let in then takes no more than what was found. */
const mostSteps = 2_000

function cheapestChain(task: number, state: State): Chain {
  const steps = new Map<number, Step>()
  const waiting = createHeap<Step>((left, right) => left.loss - right.loss || left.one - right.one)
  let [at, loss] = [task, 0]
  let givesUp = { task, loss: gainOf(task, state) }
  for (;;) {
    for (const { one, gain } of offersOf(at, state)) {
      const less = Math.max(gainOf(at, state) - (gain - rentOf(one, state)), 0)
      if (!steps.has(one)) waiting.push({ loss: loss + less, one, by: at })
    }
    let next = waiting.pop()
    while (next !== undefined && steps.has(next.one)) next = waiting.pop()
    if (next === undefined || next.loss > givesUp.loss || steps.size >= mostSteps) return giveUp(givesUp, steps, state)
    steps.set(next.one, next)
    const holder = state.taskOf.get(next.one)
    if (holder === undefined) return { loss: next.loss, end: next.one, steps }
    ;[at, loss] = [holder, next.loss]
    if (loss + gainOf(at, state) < givesUp.loss) givesUp = { task: at, loss: loss + gainOf(at, state) }
  }
}

function giveUp(last: { readonly task: number; readonly loss: number }, steps: Chain['steps'], state: State): Chain {
  const end = state.issueOf.get(last.task)
  state.issueOf.delete(last.task)
  return { loss: last.loss, end, steps: new Map([...steps].filter(([, step]) => step.loss <= last.loss)) }
}

function offersOf(task: number, { offers }: State): readonly Pairing[] {
  return offers.get(task) ?? []
}

function rentOf(one: number, { rents }: State): number {
  return rents.get(one) ?? 0
}

function gainOf(task: number, { gains }: State): number {
  return gains.get(task) ?? 0
}
