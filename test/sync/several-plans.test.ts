import { expect, test } from 'vitest'
import { decide, describeOperation } from '../../src/sync/index.ts'
import { decisionInput, play, scene, withPlan, type Scene } from '../support/core.ts'

const boat = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Plank (depends on 1.2)\n- [ ] 1.2 Keel\n'

/** Two plans that differ in nothing but what is said here. */
function withTwo(second: string, path = 'SHIP.md'): Scene {
  return withPlan(scene(boat), second, path)
}

const milestones = ({ observed }: Scene): readonly string[] => observed.milestones.map(({ title }) => title)
const tasks = ({ observed }: Scene): readonly string[] =>
  observed.issues
    .filter(({ title }) => /^\d/.test(title))
    .map(({ title, milestone }) => `${title} in ${milestone ?? 0}`)

test('tasks and ids that are called the same have an issue each, in their own plan’s milestone', () => {
  const at = play(withTwo(boat.replace('# Boat', '# Ship')))
  expect(tasks(at).toSorted()).toEqual(['1.1 Plank in 1', '1.1 Plank in 2', '1.2 Keel in 1', '1.2 Keel in 2'])
  expect(milestones(at)).toEqual(['Phase 1: Hull · Boat', 'Phase 1: Hull · Ship'])
  expect(play(at).operations).toEqual([])
})

test('a phase title that a second plan brings gets the plan’s name in both, and goes back when it is alone again', () => {
  const alone = play(scene(boat))
  expect(milestones(alone)).toEqual(['Phase 1: Hull'])
  const both = play(withPlan(alone, boat.replace('# Boat', '# Ship'), 'SHIP.md'))
  expect(milestones(both)).toEqual(['Phase 1: Hull · Boat', 'Phase 1: Hull · Ship'])
  const renamed = play(withPlan(both, boat.replace('# Boat', '# Ship').replace('Hull', 'Keel'), 'SHIP.md'))
  expect(milestones(renamed)).toEqual(['Phase 1: Hull', 'Phase 1: Keel'])
})

test('plans that are called the same are told apart by their paths', () => {
  const at = play(withTwo(boat, 'plans/boat.md'))
  expect(milestones(at)).toEqual(['Phase 1: Hull · PLAN.md', 'Phase 1: Hull · plans/boat.md'])
  expect(at.observed.issues.filter(({ title }) => title === 'Progress: Boat')).toHaveLength(2)
  expect(play(at).operations).toEqual([])
})

test('a task that is done in one plan is open in another of the same ids', () => {
  const at = play(withTwo(boat.replace('# Boat', '# Ship')))
  const done = play(withPlan(at, boat.replace('[ ] 1.2', '[x] 1.2')))
  const keels = done.observed.issues.filter(({ title }) => title === '1.2 Keel')
  expect(keels.map(({ state }) => state).toSorted()).toEqual(['done', 'open'])
  const planks = done.observed.issues.filter(({ title }) => title === '1.1 Plank')
  expect(planks.flatMap(({ labels }) => labels.filter(name => /^(?:un)?blocked$/.test(name))).toSorted()).toEqual([
    'blocked',
    'unblocked',
  ])
})

test('a label that two plans use stays until neither does', () => {
  const at = play(withTwo(boat.replace('# Boat', '# Ship')))
  const names = (one: Scene): readonly string[] => one.observed.labels.map(({ name }) => name)
  expect(names(at)).toContain('depends-on:1.2')
  const without = ' (depends on 1.2)'
  const one = play(withPlan(at, boat.replace(without, '')))
  expect(names(one)).toContain('depends-on:1.2')
  const none = play(withPlan(one, boat.replace('# Boat', '# Ship').replace(without, ''), 'SHIP.md'))
  expect(names(none)).not.toContain('depends-on:1.2')
})

test('a plan that can’t be read changes nothing of the others', () => {
  const at = play(withTwo(boat.replace('# Boat', '# Ship')))
  const input = decisionInput(withPlan(at, boat.replace('[ ] 1.2', '[x] 1.2')))
  const { operations } = decide({
    ...input,
    plans: input.plans.filter(({ file }) => file.path === 'PLAN.md'),
    standing: [{ path: 'SHIP.md', why: ['It is too large.'] }],
  })
  const ship = at.observed.issues.find(({ body }) => body.includes('"path":"SHIP.md"') && body.includes('"progress"'))
  const words = operations.map(describeOperation)
  expect(words).toContain(`update #${ship?.number ?? 0}: body`)
  expect(words.filter(one => /milestone|create|delete/.test(one))).toEqual([])
  expect(words.filter(one => one.startsWith('close'))).toHaveLength(1)
})

test('fifty plans in one repository settle, each for itself', () => {
  const files = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`plans/${index}.md`, boat.replace('# Boat', `# Boat ${index}`)]),
  )
  const at = play({ ...scene(''), files })
  expect(at.observed.issues).toHaveLength(150)
  expect(new Set(milestones(at)).size).toBe(50)
  expect(play(at).operations).toEqual([])
})
