import type { PlanFile, ParseResult } from '../../plan/index.ts'
import { checkWorld } from './check-world.ts'
import { closeRest, closeTask } from './close-task.ts'
import { editPlan } from './edit-plan.ts'
import { expectedOf } from './expected.ts'
import { firstSync } from './first-sync.ts'
import { learnIssues } from './learn-issues.ts'
import { lookAgain } from './look-again.ts'
import { addCounts, countRequests, noRequests, type RequestCount } from './request-count.ts'
import { reopenTask } from './reopen-task.ts'
import type { Stage } from './stage.ts'
import type { Check, Moment, Scene, StoryStep } from './story.ts'

/** The demo's story: a plan's life in five turns. */
export const story: readonly StoryStep[] = [firstSync, closeTask, closeRest, reopenTask, editPlan, lookAgain]

/** How a step went. */
export type StepResult =
  | {
      readonly kind: 'played'
      readonly name: string
      readonly words: string
      readonly checks: readonly Check[]
      readonly requests: RequestCount
      readonly milliseconds: number
    }
  | { readonly kind: 'left-out'; readonly name: string; readonly why: string }

export interface StoryResult {
  readonly passed: boolean
  readonly steps: readonly StepResult[]
  /** Of all steps. */
  readonly requests: RequestCount
}

/** Plays steps on a stage, one after the other, and tells of each when it is over. Ends at the first that does not come out as it must. */
export async function playStory(
  { file, parse, stage }: { readonly file: PlanFile; readonly parse: ParseResult; readonly stage: Stage },
  steps: readonly StoryStep[],
  tell: (result: StepResult) => void,
): Promise<StoryResult> {
  const results: StepResult[] = []
  const { person } = stage
  let now: Moment = { expected: expectedOf(file, parse), seen: await person.see(file.path) }
  for (const step of steps) {
    const { result, after } = await playStep(step, { stage, person, now })
    results.push(result)
    tell(result)
    if (!isFine(result)) break
    now = after
  }
  return {
    passed: results.length === steps.length && results.every(isFine),
    steps: results,
    requests: results.reduce((sum, one) => (one.kind === 'played' ? addCounts(sum, one.requests) : sum), noRequests),
  }
}

export function isFine(result: StepResult): boolean {
  return result.kind === 'left-out' || result.checks.every(check => check.problem === null)
}

async function playStep(
  { name, act, check }: StoryStep,
  scene: Scene,
): Promise<{ readonly result: StepResult; readonly after: Moment }> {
  const { stage, now } = scene
  const from = stage.requests().length
  const start = performance.now()
  const done = await act(scene)
  if (done.kind === 'left-out') return { result: { kind: 'left-out', name, why: done.why }, after: now }
  await stage.settle()
  const milliseconds = Math.round(performance.now() - start)
  const requests = countRequests(stage.requests().slice(from))
  const seen = await scene.person.see(done.expected.file.path)
  const after = { expected: learnIssues(done.expected, seen), seen }
  const checks = [...checkWorld(after, stage.bot), ...check({ before: now, after, requests })]
  return { result: { kind: 'played', name, words: done.words, checks, requests, milliseconds }, after }
}
