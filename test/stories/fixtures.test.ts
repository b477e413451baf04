import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { playStory, story, type StepResult } from '../../src/cli/demo/play-story.ts'
import { openStage } from '../../src/cli/demo/stage.ts'
import { parsePlan } from '../../src/plan/index.ts'
import { reader } from '../support/reader.ts'
import { emptyStore } from '../support/store.ts'

// Hundreds of issues: seconds on a machine of its own, more on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const steps = {
  ofAPlanWithSingleGates: ['Push the plan', 'Close an issue', 'Reopen it', 'Edit the plan', 'Look again at everything'],
  ofAPlanWhosePhaseIsTheGate: story.map(step => step.name),
}

test.each([
  {
    plan: 'execution-map',
    plays: steps.ofAPlanWithSingleGates,
    edit: /^the plan has no marks, so pushed it with a task renamed/,
  },
  { plan: 'wbs', plays: steps.ofAPlanWhosePhaseIsTheGate, edit: /marked as done$/ },
  { plan: 'heading-tasks', plays: steps.ofAPlanWithSingleGates, edit: /marked as done$/ },
  { plan: 'sprints', plays: steps.ofAPlanWhosePhaseIsTheGate, edit: /marked as done$/ },
  { plan: 'status-report', plays: steps.ofAPlanWithSingleGates, edit: /marked as done$/ },
])('the story of $plan comes out as it must', async ({ plan, plays, edit }) => {
  const bytes = await readFile(new URL(`../fixtures/plans/${plan}.md`, import.meta.url))
  const file = { path: `plans/${plan}.md`, bytes }
  const stage = await openStage({ openStore: emptyStore, reader })
  onTestFinished(async () => await stage.stop())
  const result = await playStory({ file, parse: parsePlan(file), stage }, story, () => undefined)
  expect(result.steps.flatMap(problemsOf)).toEqual([])
  expect(result.passed).toBe(true)
  expect(result.steps.flatMap(step => (step.kind === 'played' ? [step.name] : []))).toEqual(plays)
  expect(wordsOf(result.steps, 'Edit the plan')).toMatch(edit)
})

function problemsOf(step: StepResult): readonly string[] {
  if (step.kind === 'left-out') return []
  return step.checks.flatMap(({ claim, problem }) => (problem === null ? [] : [`${step.name}: ${claim}: ${problem}`]))
}

function wordsOf(results: readonly StepResult[], name: string): string | undefined {
  return results.flatMap(step => (step.kind === 'played' && step.name === name ? [step.words] : []))[0]
}
