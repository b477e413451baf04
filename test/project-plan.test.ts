import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildGraph } from '../src/graph/index.ts'
import { parsePlan } from '../src/plan/index.ts'

const bytes = readFileSync(join(import.meta.dirname, '../plans/milepost.md'))
const { plan, diagnostics } = parsePlan({ path: 'plans/milepost.md', bytes })

test('the plan of the project itself is read without a remark', () => {
  expect([...diagnostics, ...buildGraph(plan, { phaseGates: 'own' }).diagnostics]).toEqual([])
})

test('every box of the plan of the project itself is a task or a step', () => {
  const boxes = bytes.toString('utf8').match(/^ *- \[[ x]\]/gm) ?? []
  const found = plan.tasks.flatMap(task => [task, ...task.steps])
  expect(found).toHaveLength(boxes.length)
  expect(boxes.length).toBeGreaterThan(30)
})

test('every "depends on" in the plan of the project itself is a dependency', () => {
  const said = bytes.toString('utf8').match(/\(depends on |\*\*Depends on:\*\*/g) ?? []
  const carriers = [...plan.phases, ...plan.tasks]
  expect(carriers.filter(({ dependencies }) => (dependencies ?? []).length > 0)).toHaveLength(said.length)
})
