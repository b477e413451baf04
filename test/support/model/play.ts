import fc from 'fast-check'
import type { FaultKind, FaultPlan } from '../../../src/sandbox/index.ts'
import { anyAct, perform, type Act } from './acts.ts'
import { checkSettled } from './checks.ts'
import { compareWorlds, type Comparison } from './compare.ts'
import { pushFirst } from './plan-acts.ts'
import { openTrial, repository, type Trial } from './trial.ts'
import { playAgain } from './twin.ts'

/** A sequence, and what goes wrong while it is played. */
export interface Script {
  readonly family: number
  readonly sizes: readonly number[]
  /** Whether all issues are there when it begins, or the plan was only just pushed. */
  readonly begins: 'synced' | 'pushed'
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
  begins: fc.constantFrom('synced', 'synced', 'pushed'),
  acts: fc.array(anyAct, { minLength: 1, maxLength: 10 }),
  faults: fc.option(
    fc.record({ seed: fc.integer(), sky: fc.constantFrom(...weather) }).map(({ seed, sky }) => ({ seed, ...sky })),
    { freq: 6 },
  ),
})

/** What a play came to. */
export interface Played {
  /** Everything that was not as it must be, in words; nothing, if all is well. */
  readonly problems: readonly string[]
  /** Beside the same without faults; null where nothing went wrong in the first place. */
  readonly comparison: Comparison | null
}

/** Plays a sequence, and once more without faults if it had any: both have to come to the same. */
export async function play(script: Script): Promise<Played> {
  const trial = await openTrial()
  try {
    pushFirst(trial, script.family, script.sizes)
    if (script.begins === 'synced') await synced(trial)
    trial.sandbox.setFaults(script.faults)
    for (const act of script.acts) await perform(trial, act)
    trial.sandbox.setFaults(null)
    const problems = await finish(trial)
    if (problems.length > 0 || !isTroubled(script)) return { problems, comparison: null }
    const comparison = await compareWithTwin(trial)
    return { problems: comparison.differences, comparison }
  } finally {
    await trial.stop()
  }
}

async function synced(trial: Trial): Promise<void> {
  trial.history.push({ kind: 'look', depth: 'full' })
  await trial.settle()
  trial.wait(calm)
}

function isTroubled({ faults, acts }: Script): boolean {
  return faults !== null || acts.some(({ kind }) => kind === 'kill' || kind === 'meanwhile')
}

async function compareWithTwin(trial: Trial): Promise<Comparison> {
  const twin = await playAgain(trial)
  try {
    return compareWorlds(trial, twin)
  } finally {
    await twin.trial.stop()
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
