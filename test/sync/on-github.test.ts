import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Scene } from '../support/core.ts'

const plan = `# Boat

## Phase 1: Hull

A hull that floats.

**Owner:** Yard

- [ ] 1.1 Plank
- [ ] 1.2 Caulk (depends on 1.1)

**Exit criteria:**

- It floats.

## Phase 2: Rigging

**Depends on:** Phase 1

- [ ] 2.1 Mast
`

const milestone = (at: Scene, title: string) => at.observed.milestones.find(one => one.title === title)

describe('a phase’s milestone', () => {
  const start = play(scene(plan))

  test('has its heading as title, and goal, criteria, owner, dependencies and the place in the plan in its description', () => {
    expect(start.observed.milestones.map(({ title }) => title)).toEqual(['Phase 1: Hull', 'Phase 2: Rigging'])
    const hull = milestone(start, 'Phase 1: Hull')?.description
    for (const part of ['A hull that floats.', 'It floats.', 'Yard', '/blob/', 'PLAN.md#L3'])
      expect(hull).toContain(part)
    expect(milestone(start, 'Phase 2: Rigging')?.description).toContain(
      '[Phase 1: Hull](https://github.test/yard/boat/milestone/1)',
    )
  })

  test('is closed when all its tasks are resolved, and open again when one is not', () => {
    const closed = play(withIssue(start, '2.1', { state: 'dropped' }))
    expect(milestone(closed, 'Phase 2: Rigging')?.state).toBe('closed')
    const reopened = play(withIssue(closed, '2.1', { state: 'open', closedAt: null }))
    expect(milestone(reopened, 'Phase 2: Rigging')?.state).toBe('open')
  })

  test('is closed, and never deleted, when the phase is gone', () => {
    const gone = play(withPlan(start, plan.slice(0, plan.indexOf('## Phase 2'))))
    expect(milestone(gone, 'Phase 2: Rigging')?.state).toBe('closed')
  })

  test('is not made for a phase without any issue', () => {
    const done = play(scene(plan.replace('- [ ] 2.1', '- [x] 2.1')))
    expect(done.observed.milestones.map(({ title }) => title)).toEqual(['Phase 1: Hull'])
  })

  test('that a person changed is as the plan says again', () => {
    const milestones = start.observed.milestones.map(one => ({ ...one, title: 'Whenever', state: 'closed' as const }))
    const [hull, ...rest] = milestones
    const changed = { ...start, observed: { ...start.observed, milestones: hull === undefined ? [] : [hull, ...rest] } }
    expect(play(changed).observed.milestones).toEqual(start.observed.milestones)
  })

  test('keeps what people write around its text, byte for byte, while that changes or is damaged', () => {
    const withWords = (change: (text: string) => string) => ({
      ...start,
      observed: {
        ...start.observed,
        milestones: start.observed.milestones.map(one => ({ ...one, description: change(one.description) })),
      },
    })
    const written = withWords(text => `Ours: oak.\r\n\r\n${text}\r\n\tRetro on Friday. `)
    expect(play(written).observed).toEqual(written.observed)
    const next = play(withPlan(written, plan.replace('A hull that floats.', 'A hull that sails.')))
    const text = milestone(next, 'Phase 1: Hull')?.description ?? ''
    expect(text.startsWith('Ours: oak.\r\n\r\n<!-- milepost')).toBe(true)
    expect(text.endsWith('\r\n\tRetro on Friday. ')).toBe(true)
    expect(text).toContain('A hull that sails.')
    expect(text).not.toContain('that floats.')
    const emptied = milestone(play(withWords(() => 'Retro on Friday.')), 'Phase 1: Hull')?.description
    expect(emptied).toContain('Retro on Friday.')
    expect(emptied).toContain('A hull that floats.')
  })

  test('has the plan’s name in its title wherever two plans have a phase of that title', () => {
    const two = { ...scene(plan), files: { 'PLAN.md': plan, 'plans/dinghy.md': plan.replace('# Boat', '# Dinghy') } }
    expect(play(two).observed.milestones.map(({ title }) => title)).toEqual([
      'Phase 1: Hull · Boat',
      'Phase 2: Rigging · Boat',
      'Phase 1: Hull · Dinghy',
      'Phase 2: Rigging · Dinghy',
    ])
  })
})

describe('a task’s issue', () => {
  const start = play(scene(plan))

  test('is called by id and title, and belongs to its phase’s milestone', () => {
    expect(issue(start, '1.1')).toMatchObject({ title: '1.1 Plank', milestone: 1 })
    expect(issue(start, '2.1')).toMatchObject({ title: '2.1 Mast', milestone: 2 })
  })

  test('names what it waits for and what waits for it as issues', () => {
    expect(issue(start, '1.2').body).toMatch(/### Depends on\n\n- #2\n/)
    expect(issue(start, '1.1').body).toMatch(/### Blocks\n\n- #3\n/)
  })

  test('names a phase that it waits for by its milestone, and none of its tasks', () => {
    const [, list = ''] = /### Depends on\n\n([^]*?)\n_Milepost puts/.exec(issue(start, '2.1').body) ?? []
    expect(list.trim()).toBe('- [Phase 1: Hull](https://github.test/yard/boat/milestone/1)')
  })

  test('names 20 of them at most, and counts the rest', () => {
    const tasks = Array.from({ length: 23 }, (_, index) => `- [ ] 1.${index + 1} Task ${index + 1}\n`)
    const { body } = issue(
      play(scene(`## Phase 1: A\n\n${tasks.join('')}- [ ] 1.24 Last (depends on 1.1-1.23)\n`)),
      '1.24',
    )
    const [, list = ''] = /### Depends on\n\n([^]*?)\n_Milepost puts/.exec(body) ?? []
    expect(list.trim().split('\n')).toHaveLength(21)
    expect(list.trim().split('\n').at(-1)).toBe('- and 3 more')
  })
})

describe('a marker', () => {
  const start = play(scene(plan))

  test('of another repository does not count on an issue of ours', () => {
    const { body } = issue(start, '1.1')
    const moved = withIssue(start, '1.1', { body: body.replace('"repo":7', '"repo":8'), state: 'done' })
    const after = play(moved)
    expect(after.observed.issues.filter(one => one.title === '1.1 Plank').map(one => one.state)).toEqual([
      'done',
      'open',
    ])
    expect(after.files).toEqual(start.files)
  })

  test('on a milestone that somebody else made does not count', () => {
    const [hull] = start.observed.milestones
    const forged = { ...hull, id: 'M-99', number: 99, title: 'Phase 9', state: 'closed' as const, ours: false }
    const milestones = hull === undefined ? [] : [...start.observed.milestones, { ...hull, ...forged }]
    expect(play({ ...start, observed: { ...start.observed, milestones } }).operations).toEqual([])
  })

  test('that is damaged or deleted is written anew, and no second issue made', () => {
    for (const body of [
      '',
      'words',
      '<!-- milepost {"kind":"task"',
      issue(start, '1.1').body.replace('"kind"', '"kine"'),
    ]) {
      const after = play(withIssue(start, '1.1', { body }))
      expect(after.observed.issues).toHaveLength(start.observed.issues.length)
      expect(issue(after, '1.1').body).toContain('<!-- milepost {"kind":"task"')
    }
  })
})

test('a commit’s message holds no word of the plan', () => {
  const settled = play(scene(plan.replace('1.1 Plank', '1.1 Closes #3 for @octocat')))
  const closed = withIssue(settled, '1.1', { state: 'done' })
  expect(decide(decisionInput(closed)).writeBack?.message).toBe('Update 1 mark in the plan [skip ci]')
})
