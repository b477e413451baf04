import fc from 'fast-check'
import type { FaultKind, FaultPlan } from '../../../src/sandbox/index.ts'
import { anyAct, perform, type Act } from './acts.ts'
import { checkSettled } from './checks.ts'
import { pushFirst } from './plan-acts.ts'
import { openTrial, repository, type Trial } from './trial.ts'

/** A sequence, and what goes wrong while it is played. */
export interface Script {
  readonly family: number
  readonly sizes: readonly number[]
  readonly acts: readonly Act[]
  readonly faults: Extract<FaultPlan, { seed: number }> | null
}

/** Everything now and then; replicas that are nearly always behind; answers that are often lost; the last two together. */
const weather: readonly { readonly rate: number; readonly kinds?: readonly FaultKind[] }[] = [
  { rate: 0.05 },
  { rate: 0.2 },
  { rate: 0.4 },
  { rate: 0.9, kinds: ['lag'] },
  { rate: 0.3, kinds: ['gateway', 'reset', 'slow', 'generic', 'alias'] },
  { rate: 0.5, kinds: ['lag', 'lag', 'lag', 'gateway', 'reset', 'generic', 'alias'] },
]

/** A plan of one to eight tasks, and up to ten things that happen, with and without faults. */
export const anyScript: fc.Arbitrary<Script> = fc.record({
  family: fc.nat(2),
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }),
  acts: fc.array(anyAct, { minLength: 1, maxLength: 10 }),
  faults: fc.option(
    fc.record({ seed: fc.integer(), sky: fc.constantFrom(...weather) }).map(({ seed, sky }) => ({ seed, ...sky })),
    { freq: 6 },
  ),
})

/** Everything that was not as it must be, in words; nothing, if all is well. */
export async function play(script: Script): Promise<readonly string[]> {
  const trial = await openTrial()
  try {
    trial.sandbox.setFaults(script.faults)
    pushFirst(trial, script.family, script.sizes)
    for (const act of script.acts) await perform(trial, act)
    trial.sandbox.setFaults(null)
    return await finish(trial)
  } finally {
    await trial.stop()
  }
}

/** What is behind a replica that lags, and what a lost answer did, is there for all to see after this time. */
const calm = 120

/** Has everything come to an end, and says what is wrong then. */
export async function finish(trial: Trial): Promise<readonly string[]> {
  trial.wait(calm)
  try {
    await trial.settle()
  } catch (error) {
    return [...trial.watch.violations, String(error)]
  }
  const problems = checkSettled(trial)
  const writes = trial.sandbox.requests.length
  const world = JSON.stringify(trial.world.issues(repository))
  await trial.settle()
  const more = trial.sandbox.requests.slice(writes).filter(isWrite)
  const changed = JSON.stringify(trial.world.issues(repository)) !== world
  return [
    ...trial.watch.violations,
    ...problems,
    ...more.map(({ operation, method }) => `another look sent ${operation ?? method}`),
    ...(changed ? ['another look changed an issue'] : []),
  ]
}

function isWrite({ operation, method, path }: { operation: string | null; method: string; path: string }): boolean {
  if (operation !== null) return operation.startsWith('mutation')
  return method !== 'GET' && !path.endsWith('/access_tokens')
}
