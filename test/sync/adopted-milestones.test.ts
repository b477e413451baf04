import { expect, test } from 'vitest'
import type { ObservedMilestone } from '../../src/sync/index.ts'
import { issue, play, scene, withPlan, withTheirs, type Played, type Scene } from '../support/core.ts'

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Plank\n\n## Phase 2: Rig\n\n- [ ] 2.1 Mast\n'

const theirs: ObservedMilestone = {
  id: 'M-1',
  number: 1,
  title: 'Phase 1: Hull',
  description: 'In spring, says Ann.',
  state: 'open',
  ours: false,
}

/** A repository in which people have made the milestone of phase 1 by hand. */
function withMilestone(settings = ''): Scene {
  const start = scene(plan, settings)
  return { ...start, observed: { ...start.observed, milestones: [theirs] } }
}

function renamed(at: Played, title: string): Scene {
  const milestones = at.observed.milestones.map(one => (one.number === 1 ? { ...one, title } : one))
  return { ...at, observed: { ...at.observed, milestones } }
}

const milestoneOf = (at: Scene, title: string): number | null => issue(at, title).milestone

const writes = ({ operations }: Played): readonly string[] => operations.filter(words => words.includes('milestone'))

test('a milestone of a phase’s title is used, and stays as people made it', () => {
  const end = play(withMilestone())
  expect(writes(end)).toEqual(['create milestone "Phase 2: Rig"'])
  expect(end.observed.milestones[0]).toEqual(theirs)
  expect(milestoneOf(end, '1.1 Plank')).toBe(1)
  const done = play(withPlan(end, plan.replace('[ ] 1.1', '[x] 1.1')))
  expect(done.observed.milestones[0]).toEqual(theirs)
})

test('a phase that is renamed keeps the milestone that it took over', () => {
  const end = play(withPlan(play(withMilestone()), plan.replace('Phase 1: Hull', 'Phase 1: Hull and deck')))
  expect(writes(end)).toEqual([])
  expect(end.observed.milestones[0]).toEqual(theirs)
  expect(milestoneOf(end, '1.1 Plank')).toBe(1)
  expect(play(end).operations).toEqual([])
})

test('a milestone that people rename stays with its phase', () => {
  const end = play(renamed(play(withMilestone()), 'Spring'))
  expect(writes(end)).toEqual([])
  expect(milestoneOf(end, '1.1 Plank')).toBe(1)
})

test('without a progress issue a milestone is known by its title alone', () => {
  const start = play(withMilestone('progress: false\n'))
  expect(milestoneOf(start, '1.1 Plank')).toBe(1)
  const end = play(renamed(start, 'Spring'))
  expect(writes(end)).toContain('create milestone "Phase 1: Hull"')
  expect(milestoneOf(end, '1.1 Plank')).not.toBe(1)
})

test('a milestone that was taken over is never closed, also when its phase is gone', () => {
  const gone = play(withPlan(play(withMilestone()), '# Boat\n\n## Phase 2: Rig\n\n- [ ] 2.1 Mast\n'))
  expect(gone.observed.milestones[0]).toEqual(theirs)
})

test('a plan that is removed closes the issues that it took over and leaves people’s milestone alone', () => {
  const start = withTheirs(withMilestone(), { number: 9, title: 'Plank' })
  const adopted = play(withPlan(start, plan.replace('Plank', 'Plank (#9)')))
  expect(issue(adopted, '1.1 Plank')).toMatchObject({ number: 9, milestone: 1 })
  const gone = play({ ...adopted, files: {} })
  expect(gone.observed.milestones[0]).toEqual(theirs)
  expect(issue(gone, '1.1 Plank')).toMatchObject({ state: 'dropped', ours: false })
  expect(issue(gone, '1.1 Plank').body).toContain('"removed":true')
})

test('a milestone whose title two plans have is neither’s', () => {
  const end = play(withPlan(withMilestone(), plan.replace('# Boat', '# Ship'), 'SHIP.md'))
  expect(end.observed.milestones.map(({ title }) => title)).toEqual([
    'Phase 1: Hull',
    'Phase 1: Hull · Boat',
    'Phase 2: Rig · Boat',
    'Phase 1: Hull · Ship',
    'Phase 2: Rig · Ship',
  ])
  expect(end.observed.milestones[0]).toEqual(theirs)
})
