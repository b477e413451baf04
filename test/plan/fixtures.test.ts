import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describePlan, type ParseResult, parsePlan } from '../../src/plan/index.ts'
import { statements } from './read.ts'

const folder = new URL('../fixtures/plans/', import.meta.url)
const update = process.env['UPDATE'] === '1'

test.each(readdirSync(folder).filter(name => name.endsWith('.md')))('%s is read as reviewed', name => {
  if (update && process.env['CI'] !== undefined)
    throw new Error('expectations are reviewed by people: UPDATE is refused in CI')
  const result = parsePlan({ path: name, bytes: readFileSync(new URL(name, folder)) })
  const expectation = new URL(name.replace(/\.md$/, '.json'), folder)
  if (update) writeFileSync(expectation, `${JSON.stringify(summarise(result), null, 2)}\n`)
  expect(summarise(result)).toEqual(JSON.parse(readFileSync(expectation, 'utf8')))
})

/** Everything that a person can review: each phase and diagnostic, and a line a task with what it states. */
function summarise({ plan, diagnostics }: ParseResult) {
  const described = describePlan(plan, diagnostics)
  return {
    title: plan.title,
    counts: {
      phases: plan.phases.length,
      groups: new Set(plan.tasks.flatMap(task => (task.group === null ? [] : [`${task.phase} ${task.group}`]))).size,
      tasks: plan.tasks.length,
      steps: plan.tasks.reduce((sum, task) => sum + task.steps.length, 0),
      marks: Object.fromEntries(
        ['own', 'steps', 'none'].map(kind => [kind, plan.tasks.filter(task => task.mark.kind === kind).length]),
      ),
    },
    phases: plan.phases.map(phase => ({
      key: phase.key,
      title: phase.title,
      line: phase.line,
      dependsOn: statements(phase),
      tasks: plan.tasks.filter(task => task.phase === phase.key).length,
    })),
    tasks: plan.tasks.map(
      task => `${task.line}: ${task.key} | ${task.title} | ${task.state} | ${(statements(task) ?? ['-']).join('; ')}`,
    ),
    firstTask: described.tasks[0],
    lastTask: described.tasks.at(-1),
    diagnostics: described.diagnostics,
  }
}
