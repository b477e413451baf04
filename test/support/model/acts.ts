import fc from 'fast-check'
import { editPlans, movePlan, planEdits, type PlanEdit } from './plan-acts.ts'
import { chooseDeed, doDeed, personActs, quickActs, type PersonAct } from './person-acts.ts'
import type { Trial } from './trial.ts'

/** One thing that happens. The numbers choose what it happens to, from what there is. */
export type Act =
  | {
      readonly kind: 'push'
      readonly edits: readonly { readonly edit: PlanEdit; readonly a: number; readonly b: number }[]
    }
  | { readonly kind: 'person'; readonly act: PersonAct; readonly a: number; readonly b: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'restart'; readonly database: 'kept' | 'lost' }
  | { readonly kind: 'reconcile'; readonly depth: 'full' | 'since' }
  /** A plan's file is moved, once all is settled, and nobody touches it until that is seen: else it would be another plan. */
  | { readonly kind: 'move'; readonly a: number }
  /** Something that people do while a run is under way. */
  | { readonly kind: 'meanwhile'; readonly at: number; readonly deed: Extract<Act, { kind: 'push' | 'person' }> }
  | { readonly kind: 'kill'; readonly at: number; readonly when: 'before' | 'after' }

const some = fc.nat(99)
const pushing = fc.record({
  kind: fc.constant('push' as const),
  edits: fc.array(fc.record({ edit: fc.constantFrom(...planEdits), a: some, b: some }), { minLength: 1, maxLength: 3 }),
})
const person = fc.record({
  kind: fc.constant('person' as const),
  act: fc.constantFrom(...personActs),
  a: some,
  b: some,
})
const waiting = fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 30, 100, 4000) })
const restarting = fc.record({
  kind: fc.constant('restart' as const),
  database: fc.constantFrom('kept' as const, 'lost' as const),
})
const reconciling = fc.record({
  kind: fc.constant('reconcile' as const),
  depth: fc.constantFrom('full' as const, 'since' as const),
})
const killing = fc.record({
  kind: fc.constant('kill' as const),
  at: fc.nat(12),
  when: fc.constantFrom('before' as const, 'after' as const),
})

/** Nothing that people write into a text: who writes at the very moment in which we do is overwritten, as by anybody else. */
const quick = fc.oneof(
  pushing,
  fc.record({ kind: fc.constant('person' as const), act: fc.constantFrom(...quickActs), a: some, b: some }),
)
const meanwhile = fc.record({ kind: fc.constant('meanwhile' as const), at: fc.nat(15), deed: quick })

/** Anything in any order, and looks at any moment. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: person },
  { weight: 4, arbitrary: pushing },
  { weight: 4, arbitrary: reconciling },
  { weight: 2, arbitrary: killing },
  { weight: 2, arbitrary: meanwhile },
  { weight: 1, arbitrary: waiting },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), a: some }) },
  { weight: 1, arbitrary: restarting },
)

/** People are not fast: whatever a replica still shows, it is not older than what they did before. */
export const thinking = 10

export async function perform(trial: Trial, act: Act): Promise<void> {
  switch (act.kind) {
    case 'push':
    case 'person':
      happen(trial, act)
      return trial.wait(thinking)
    case 'meanwhile':
      trial.history.push({ kind: 'look', depth: 'full' })
      await trial.runOnce('full', { kind: 'deed', at: act.at, deed: () => happen(trial, act.deed) })
      return trial.wait(thinking)
    case 'move':
      await trial.settle()
      trial.watch.newEpoch()
      movePlan(trial, act.a)
      return await trial.settle()
    case 'wait':
      trial.history.push(act)
      return trial.wait(act.seconds)
    case 'restart':
      trial.history.push(act)
      trial.restart(act.database)
      return trial.wait(1)
    case 'reconcile':
      trial.history.push({ kind: 'look', depth: act.depth })
      await trial.runOnce(act.depth)
      return
    case 'kill':
      trial.history.push({ kind: 'look', depth: 'full' })
      await trial.runOnce('full', { kind: 'kill', at: act.at, when: act.when })
      return trial.wait(1)
  }
}

function happen(trial: Trial, act: Extract<Act, { kind: 'push' | 'person' }>): void {
  trial.watch.newEpoch()
  if (act.kind === 'push') return editPlans(trial, act.edits)
  const deed = chooseDeed(trial, act)
  if (deed !== undefined && doDeed(trial, deed)) trial.history.push({ kind: 'person', deed })
}
