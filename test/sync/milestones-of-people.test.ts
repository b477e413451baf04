import { expect, test } from 'vitest'
import type { ObservedMilestone } from '../../src/sync/index.ts'
import { issue, play, scene, withIssue, withPlan, type Scene } from '../support/core.ts'

const flat = '# Boat\n\n- [ ] Lay the keel\n- [ ] Caulk\n'
const phased = '# Boat\n\n## Phase 1: Hull\n\n- [ ] Lay the keel\n- [ ] Caulk\n'

const spring: ObservedMilestone = {
  id: 'M-9',
  number: 9,
  title: 'Spring',
  description: 'Says Ann.',
  state: 'open',
  ours: false,
}

function withMilestone<Kind extends Scene>(at: Kind, milestone: ObservedMilestone): Kind {
  return { ...at, observed: { ...at.observed, milestones: [...at.observed.milestones, milestone] } }
}

test('an issue of a plan without phases stays in the milestone that people put it in', () => {
  const start = withIssue(withMilestone(play(scene(flat)), spring), 'Lay the keel', { milestone: 9 })
  expect(play(start).operations).toEqual([])
  const after = play(withPlan(start, flat.replace('Lay the keel', 'Lay the oak keel')))
  expect(issue(after, 'Lay the oak keel').milestone).toBe(9)
})

test('it goes to the milestone of its phase once it has one', () => {
  const start = withIssue(withMilestone(play(scene(flat)), spring), 'Lay the keel', { milestone: 9 })
  const after = play(withPlan(start, phased))
  const hull = after.observed.milestones.find(({ title }) => title === 'Phase 1: Hull')
  expect(issue(after, 'Lay the keel').milestone).toBe(hull?.number)
})

test.each([
  ['that we made', scene(phased)],
  ['that people made and the phase took over', withMilestone(scene(phased), { ...spring, title: 'Phase 1: Hull' })],
])('it leaves the milestone %s when its plan has no phases any more', (_, start) => {
  const settled = play(start)
  expect(issue(settled, 'Lay the keel').milestone).not.toBeNull()
  expect(issue(play(withPlan(settled, flat)), 'Lay the keel').milestone).toBeNull()
})

test('it leaves a milestone of ours into which somebody puts it', () => {
  const start = play({
    ...scene(flat),
    files: { 'PLAN.md': flat, 'plans/rig.md': '# Rig\n\n## Phase 1: Mast\n\n- [ ] Step\n' },
  })
  const [mast] = start.observed.milestones
  const moved = withIssue(start, 'Lay the keel', { milestone: mast?.number ?? null })
  expect(issue(play(moved), 'Lay the keel').milestone).toBeNull()
})
