import { describe, expect, test } from 'vitest'
import { decide, type StandingPlan } from '../../src/sync/index.ts'
import { decisionInput, play, scene, withIssue, type Played } from '../support/core.ts'

const hull = '# Hull\n\n## Phase 1: Prepare\n\n- [ ] 1.1 Clean the dock\n\n## Phase 2: Work\n\n- [ ] 2.1 Caulk\n'
const rig = '# Rig\n\n## Phase 1: Prepare\n\n- [ ] 1.1 Step the mast\n'
const push = (at: Played, files: Played['files']): Played => play({ ...at, files })
const milestones = (at: Played): readonly string[] =>
  at.observed.milestones.map(({ number, title, state }) => `${number} ${title}${state === 'open' ? '' : ' (closed)'}`)

/** What would be done to milestones while some plans can't be read. */
function whileUnread(at: Played, files: Played['files'], standing: readonly StandingPlan[]): readonly unknown[] {
  const input = decisionInput({ ...at, files })
  const { operations } = decide({ ...input, standing, paths: new Set(Object.keys(at.files)) })
  return operations.filter(one => one.kind === 'update-milestone' || one.kind === 'create-milestone')
}

describe('milestone titles that several plans have', () => {
  const both = play({ ...scene(hull), files: { 'plans/a.md': hull, 'plans/b.md': rig } })
  const named = ['1 Phase 1: Prepare · Hull', '2 Phase 2: Work', '3 Phase 1: Prepare · Rig']

  test('have the plan’s name in all of them', () => {
    expect(milestones(both)).toEqual(named)
  })

  test('stay as they are while one of the plans can’t be read', () => {
    expect(whileUnread(both, { 'plans/b.md': rig }, [{ path: 'plans/a.md', why: ['cut'] }])).toEqual([])
  })

  test('stay as they are while no configuration can be read', () => {
    expect(whileUnread(both, {}, [{ path: null, why: ['broken'] }])).toEqual([])
  })

  test('stay as they are while one of the plans is not tracked', () => {
    expect(whileUnread(both, { 'plans/b.md': rig }, [])).toEqual([])
  })

  test('lose the name when the other plan is gone, and have it again when it is back', () => {
    const alone = push(both, { 'plans/b.md': rig })
    expect(milestones(alone).at(-1)).toBe('3 Phase 1: Prepare')
    expect(milestones(push(alone, both.files))).toEqual(named)
  })

  test('are told apart by path where the plans are called the same, and stay so while one can’t be read', () => {
    const twins = play({ ...scene(hull), files: { 'plans/a.md': hull, 'plans/b.md': rig.replace('# Rig', '# Hull') } })
    expect(milestones(twins).at(-1)).toBe('3 Phase 1: Prepare · plans/b.md')
    expect(whileUnread(twins, { 'plans/a.md': hull }, [{ path: 'plans/b.md', why: ['cut'] }])).toEqual([])
  })

  test('of a plan that can’t be read are not taken by a new plan', () => {
    const one = play({ ...scene(hull), files: { 'plans/a.md': hull } })
    const input = decisionInput({ ...one, files: { 'plans/b.md': rig } })
    const { operations } = decide({
      ...input,
      standing: [{ path: 'plans/a.md', why: ['cut'] }],
      paths: new Set(['plans/a.md', 'plans/b.md']),
    })
    const titles = operations.flatMap(operation => (operation.kind === 'create-milestone' ? [operation.title] : []))
    expect(titles).toEqual(['Phase 1: Prepare · Rig'])
  })
})

describe('a phase keeps its milestone', () => {
  const closed = (at: Played, title: string): Played => withIssue(at, title, { state: 'done' })

  test('by its title, whatever became of its tasks', () => {
    const start = play(scene(hull))
    const after = push(start, { 'PLAN.md': hull.replace('1.1 Clean the dock', '1.1 Rent a crane and a band') })
    expect(milestones(after)).toEqual(milestones(start))
  })

  test('by its name, when it is renumbered and all its tasks are others', () => {
    const bare = hull.replaceAll(/\d\.\d /g, '')
    const start = play(scene(bare))
    const other = bare
      .replace('Phase 2', 'Phase 3')
      .replace('Phase 1', 'Phase 2')
      .replace('Clean the dock', 'Hire a crew')
    const after = push(start, { 'PLAN.md': other.replace('\n\n', '\n\n## Phase 1: Plan\n\n- [ ] Draw\n- [ ] Ask\n\n') })
    expect(milestones(after)).toEqual(['1 Phase 2: Prepare', '2 Phase 3: Work', '3 Phase 1: Plan'])
  })

  test('of two that are put together, the one that most of the issues were in', () => {
    const three = `${hull}- [ ] 2.2 Paint\n`
    const start = play(closed(play(scene(three)), '1.1'))
    const after = push(start, {
      'PLAN.md': '# Hull\n\n## Phase 1: All\n\n- [x] 1.1 Clean the dock\n- [ ] 1.2 Caulk\n- [ ] 1.3 Paint\n',
    })
    expect(milestones(after)).toEqual(['1 Phase 1: Prepare (closed)', '2 Phase 1: All'])
  })

  test('by its key, when nothing else is left', () => {
    const start = play(scene(hull))
    const after = push(start, {
      'PLAN.md': hull.replace('Phase 2: Work', 'Phase 2: Party').replace('2.1 Caulk', 'Dance'),
    })
    expect(milestones(after)).toEqual(['1 Phase 1: Prepare', '2 Phase 2: Party'])
  })
})
