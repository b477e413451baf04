import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

const closedAt = '2026-02-01T00:00:00Z'
const planOf = (count: number): string =>
  `# Ship\n\n## Phase 1: Hull\n\n${Array.from({ length: count }, (_, n) => `- [ ] 1.${n + 1} Rivet strake ${n + 1}\n`).join('')}`
const created = (played: Played): readonly string[] => played.operations.filter(one => one.startsWith('create issue'))

describe('a first sync', () => {
  test('that is interrupted goes on, however many issues are still to be made', () => {
    const start = scene(planOf(300))
    const done = play(start)
    const interrupted = { ...start, observed: { ...done.observed, issues: firstOnes(done, 19) } }
    expect(created(play(interrupted))).toHaveLength(300 - 18)
  })

  test('that is over is followed by at most 200 new issues at once', () => {
    const done = play(scene(planOf(10)))
    const more = play(withPlan(done, planOf(300)))
    expect(created(more)).toEqual([])
    expect(issue(more, 'Progress').body).toContain('290 new issues')
  })
})

/** As the pace or a crash leaves it: the progress issue from before the end, and the first task issues. */
function firstOnes(done: Played, count: number): Played['observed']['issues'] {
  return done.observed.issues
    .slice(0, count)
    .map(one =>
      one.title.startsWith('Progress') ? { ...one, body: one.body.replace('"settled":true', '"settled":false') } : one,
    )
}

describe('milestones', () => {
  test('of two plans that use the same title one after the other stay apart', () => {
    const first = play(scene('# P\n\n## Phase 1: Hull\n\n- [ ] Alpha one\n- [ ] Beta two\n'))
    const both = play({
      ...first,
      files: {
        'PLAN.md': '# P\n\n## Phase 1: Keel\n\n- [ ] Alpha one\n- [ ] Beta two\n',
        'plans/q.md': '# Q\n\n## Phase 1: Hull\n\n- [ ] Gamma three\n',
      },
    })
    expect(both.observed.milestones.map(one => one.title)).toEqual(['Phase 1: Keel', 'Phase 1: Hull'])
    expect(issue(both, 'Gamma').milestone).toBe(2)
    expect(play(both).operations).toEqual([])
  })

  test('keep their phase when another is put in before it, also where its issues are gone', () => {
    const first = play(scene('# P\n\n## Phase 1: Keel\n\n- [ ] Alpha one\n\n## Phase 2: Hull\n\n- [ ] Beta two\n'))
    const issues = first.observed.issues.filter(one => one.title !== 'Beta two')
    const text =
      '# P\n\n## Phase 1: Dock\n\n- [ ] Gamma six\n\n## Phase 2: Keel\n\n- [ ] Alpha one\n\n## Phase 3: Hull\n\n- [ ] Beta two\n'
    const after = play(withPlan({ ...first, observed: { ...first.observed, issues } }, text))
    expect(after.observed.milestones.map(one => `${one.number} ${one.title}`)).toEqual([
      '1 Phase 2: Keel',
      '2 Phase 3: Hull',
      '3 Phase 1: Dock',
    ])
  })

  test('keep their phase when it is renumbered and nearly renamed, and its issues are gone', () => {
    const first = play(
      scene('# P\n\n## Phase 1: Keel\n\n- [ ] Alpha one\n\n## Phase 2: Hull below deck\n\n- [ ] Beta two\n'),
    )
    const issues = first.observed.issues.filter(one => one.title !== 'Beta two')
    const text = '# P\n\n## Phase 1: Hull under deck\n\n- [ ] Alpha one\n- [ ] Beta two\n'
    const after = play(withPlan({ ...first, observed: { ...first.observed, issues } }, text))
    expect(after.observed.milestones.map(one => `${one.number} ${one.title} ${one.state}`)).toEqual([
      '1 Phase 1: Keel closed',
      '2 Phase 1: Hull under deck open',
    ])
  })

  test('keep their phase when its plan was moved, it is renamed, and all issues of the plan are gone', () => {
    const text = '# P\n\n## Phase 1: Keel\n\n- [ ] Alpha one\n'
    const moved = play({ ...play(scene(text)), files: { 'elsewhere.md': text } })
    const gone = { ...moved.observed, issues: [], pinned: [] }
    const after = play({ ...moved, observed: gone, files: { 'elsewhere.md': text.replace('Keel', 'Hull') } })
    expect(after.observed.milestones.map(one => one.title)).toEqual(['Phase 1: Hull'])
  })

  test('a phase that takes the title of somebody’s milestone goes there, and its old one is closed', () => {
    const plan = '# P\n\n## Phase 1: Hull\n\n- [ ] Alpha one\n'
    const first = play(scene(plan))
    const theirs = {
      id: 'M-9',
      number: 9,
      title: 'phase 1: Keel',
      description: 'ours!',
      state: 'open',
      ours: false,
    } as const
    const withTheirs = { ...first, observed: { ...first.observed, milestones: [...first.observed.milestones, theirs] } }
    const after = play(withPlan(withTheirs, plan.replace('Hull', 'Keel')))
    expect(issue(after, 'Alpha').milestone).toBe(9)
    expect(after.observed.milestones.map(one => [one.title, one.state])).toEqual([
      ['Phase 1: Hull', 'closed'],
      ['phase 1: Keel', 'open'],
    ])
    expect(play(after).operations).toEqual([])
  })

  test('titles fit what GitHub takes', () => {
    const long = play(scene(`# P\n\n## Phase 1: ${'Keel '.repeat(80)}\n\n- [ ] Alpha one\n`))
    expect(long.observed.milestones.map(one => one.title.length)).toEqual([255])
    expect(play(long).operations).toEqual([])
  })
})

describe('an issue whose task is gone', () => {
  const plan = '# P\n\n## Phase 1: A\n\n- [ ] 1.1 Clean dock\n- [ ] 1.2 Old finished work\n'

  test('and was done is not given to a new task that only has its id', () => {
    const done = play(withIssue(play(scene(plan)), '1.2', { state: 'done', closedAt }))
    const gone = play(withPlan(done, plan.replace(/- \[ \] 1\.2.*\n/, '')))
    const another = play(withPlan(gone, plan.replace('Old finished work', 'Invite the press')))
    expect(another.operations).not.toContain('reopen #3')
    expect(issue(another, '1.2 Invite').number).not.toBe(3)
    const atOnce = play(withPlan(done, plan.replace('Old finished work', 'Invite the press')))
    expect(issue(atOnce, '1.2 Invite').number).not.toBe(3)
  })

  test('does not get between a task of the same title and its issue', () => {
    const twice = '# P\n\n## Phase 1: A\n\n- [ ] Update docs\n\n## Phase 2: B\n\n- [ ] Update docs\n'
    const first = play(scene(twice))
    const one = play(withIssue(first, 'Update docs', { state: 'done', closedAt }))
    const gone = play(withPlan(one, '# P\n\n## Phase 1: A\n\n## Phase 2: B\n\n- [ ] Update docs\n'))
    const moved = play(withPlan(gone, '# P\n\n## Phase 1: A\n\n- [ ] Update docs\n\n## Phase 2: B\n'))
    expect(moved.operations.filter(operation => operation.startsWith('reopen'))).toEqual([])
    expect(moved.observed.issues.find(other => other.number === 3)?.state).toBe('open')
  })
})

describe('markers', () => {
  const plan = '# P\n\n## Phase 1: A\n\n- [ ] 1.1 Clean dock\n- [ ] 1.2 Caulk\n'
  const start = play(scene(plan))

  test('that words only name are words', () => {
    const body = `What is this \`<!-- milepost\` thing?\n\nMy words.\n\n${issue(start, '1.2').body}`
    expect(issue(play(withIssue(start, '1.2', { body })), '1.2').body).toBe(body)
  })

  test('whose line is gone leave the words above the block alone', () => {
    const body = `My words.\n\n${issue(start, '1.2').body.replace(/<!-- milepost \{.*\n/, '')}`
    expect(issue(play(withIssue(start, '1.2', { body })), '1.2').body).toMatch(/^My words\.\n\n<!-- milepost /)
  })

  test('that are gone together with the title are known by id and milestone', () => {
    const after = play(withIssue(start, '1.2', { body: '', title: '1.2 Make it tight' }))
    expect(after.observed.issues).toHaveLength(3)
    expect(issue(after, '1.2 Caulk').number).toBe(issue(start, '1.2').number)
  })

  test('that are pasted into a second issue close nothing and double nothing', () => {
    const body = `${issue(start, '1.1').body}\n\n${issue(start, '1.2').body}`
    const after = play(withIssue(start, '1.2', { body }))
    expect(issue(after, '1.2')).toMatchObject({ state: 'open', number: issue(start, '1.2').number })
    expect(after.observed.issues).toHaveLength(3)
  })

  test('of two tasks with one title that are both lost are both written anew', () => {
    const twice = play(scene('# P\n\n## Phase 1: A\n\n- [ ] Update docs\n\n## Phase 2: B\n\n- [ ] Update docs\n'))
    const issues = twice.observed.issues.map(one => (one.title === 'Update docs' ? { ...one, body: '' } : one))
    const after = play({ ...twice, observed: { ...twice.observed, issues } })
    expect(after.observed.issues).toHaveLength(3)
    expect(after.observed.issues.filter(one => one.title === 'Update docs').map(one => one.milestone)).toEqual([1, 2])
  })

  test('that are lost are not found by another plan’s resolved task', () => {
    const a = '# A\n\n## Phase 1: A\n\n- [ ] Write tests\n'
    const b = '# B\n\n## Phase 1: B\n\n- [x] Write tests\n- [ ] Ship\n'
    const both = play({ ...scene(a), files: { 'PLAN.md': b, 'plans/a.md': a } })
    const after = play(withIssue(both, 'Write tests', { body: '' }))
    expect(issue(after, 'Write tests')).toMatchObject({ state: 'open', number: issue(both, 'Write tests').number })
    expect(after.observed.issues).toHaveLength(both.observed.issues.length)
  })
})

describe('a plan file that moves', () => {
  test('after most of its tasks were finished and taken out keeps its issues', () => {
    const start = play(scene(planOf(12)))
    const finished = Array.from({ length: 8 }, (_, n) => `1.${n + 1} Rivet`).reduce(
      (at, title) => withIssue(at, title, { state: 'done', closedAt }),
      start,
    )
    const rest = planOf(12).replaceAll(/- \[ \] 1\.[1-8] .*\n/g, '')
    const shorter = play(withPlan(play(finished), rest))
    expect(created(play({ ...shorter, files: { 'plans/ship.md': rest } }))).toEqual([])
  })

  test('to where a plan was that is gone is not that plan', () => {
    const [a, b] = [planOf(4), '# Rig\n\n## Phase 1: Rig\n\n- [ ] Step the mast\n- [ ] Bend the sails\n']
    const both = play({ ...scene(a), files: { 'PLAN.md': a, 'plans/rig.md': b } })
    const without = play({ ...both, files: { 'PLAN.md': a } })
    const moved = play({ ...without, files: { 'plans/rig.md': a } })
    expect(created(moved)).toEqual([])
    expect(issue(moved, 'Step the mast').state).toBe('dropped')
    expect(issue(moved, '1.1 Rivet').state).toBe('open')
  })

  test('out of the way of a new one at its old path keeps its issues', () => {
    const [old, next] = [planOf(4), '# Rig\n\n## Phase 1: Rig\n\n- [ ] Step the mast\n']
    const start = play(scene(old))
    const after = play({ ...start, files: { 'PLAN.md': next, 'plans/old.md': old } })
    expect(created(after)).toHaveLength(2)
    expect(issue(after, '1.1 Rivet')).toMatchObject({ number: issue(start, '1.1 Rivet').number, state: 'open' })
    expect(play(after).operations).toEqual([])
  })
})

test('while a plan stands still no label is deleted', () => {
  const start = play(scene('# P\n\n## Phase 1: A\n\n- [ ] 1.1 Clean dock\n- [ ] 1.2 Caulk (depends on 1.1)\n'))
  const done = withIssue(withIssue(start, '1.1', { state: 'done' }), '1.2', { labels: ['milepost'] })
  const input = { ...decisionInput({ ...done, files: {} }), standing: [{ path: null, why: ['broken'] }] }
  expect(decide(input).operations.map(one => one.kind)).toEqual(['update-issue'])
})
