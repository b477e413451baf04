import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, readinessOf, scene, withIssue, withPlan } from '../support/core.ts'

const plan = `# Boat

## Phase 1: Hull

**Owner:** Yard

- [ ] 1.1 Lay the keel
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the hull (depends on 1.1-1.2)

## Phase 2: Rig

**Depends on:** Phase 1

- [ ] 2.1 Step the mast
- [ ] 2.2 Bend the sails (depends on 2.1)
`

const start = play(scene(plan))

describe('a plan that is seen for the first time', () => {
  test('gets a milestone per phase, an issue per task and a pinned progress issue', () => {
    expect(start.observed.milestones.map(one => one.title)).toEqual(['Phase 1: Hull', 'Phase 2: Rig'])
    expect(start.observed.issues.map(one => one.title)).toEqual([
      'Progress: Boat',
      '1.1 Lay the keel',
      '1.2 Caulk the seams',
      '1.3 Paint the hull',
      '2.1 Step the mast',
      '2.2 Bend the sails',
    ])
    expect(start.observed.pinned).toEqual([issue(start, 'Progress').number])
    expect(issue(start, '2.1').milestone).toBe(2)
  })

  test('every open task is blocked or unblocked, never both', () => {
    expect(readinessOf(start)).toEqual(['1.1 unblocked', '1.2 blocked', '1.3 blocked', '2.1 blocked', '2.2 blocked'])
  })

  test('labels say what the plan says: dependencies as written, the phase when a task states none, owners', () => {
    expect(issue(start, '1.3').labels).toEqual(['milepost', 'blocked', 'depends-on:1.1-1.2', 'owner:Yard'])
    expect(issue(start, '2.1').labels).toEqual(['milepost', 'blocked', 'depends-on:phase-1'])
  })

  test('bodies name issues by number, also those created after them', () => {
    expect(issue(start, '1.2').body).toContain(`#${issue(start, '1.1').number}`)
    expect(issue(start, '1.1').body).toContain(`#${issue(start, '1.2').number}`)
    expect(issue(start, '2.1').body).toContain('https://github.test/yard/boat/milestone/1')
  })

  test('a second look has nothing to do', () => {
    expect(play(start).operations).toEqual([])
    expect(start.commits).toBe(0)
  })

  test('a task that is already done gets no issue, and one when it is reopened', () => {
    const done = play(scene(plan.replace('[ ] 1.1', '[x] 1.1')))
    expect(readinessOf(done)).toEqual(['1.2 unblocked', '1.3 blocked', '2.1 blocked', '2.2 blocked'])
    const reopened = play(withPlan(done, plan))
    expect(readinessOf(reopened)).toContain('1.1 unblocked')
    expect(readinessOf(reopened)).toContain('1.2 blocked')
  })

  test('with doneTasks: create a done task gets an issue that is closed', () => {
    const done = play(scene(plan.replace('[ ] 1.1', '[x] 1.1'), 'doneTasks: create'))
    expect(issue(done, '1.1')).toMatchObject({ state: 'done', labels: ['milepost', 'owner:Yard'] })
  })
})

describe('closing and reopening', () => {
  const closed = play(withIssue(start, '1.1', { state: 'done', closedAt: '2026-02-01T00:00:00Z' }))

  test('a closed issue ticks its task and frees what waited for it', () => {
    expect(closed.files['PLAN.md']).toBe(plan.replace('[ ] 1.1', '[x] 1.1'))
    expect(readinessOf(closed)).toEqual(['1.2 unblocked', '1.3 blocked', '2.1 blocked', '2.2 blocked'])
    expect(issue(closed, '1.1').labels).not.toContain('unblocked')
    expect(play(closed).operations).toEqual([])
  })

  test('reopened, it is unticked and blocks again', () => {
    const reopened = play(withIssue(closed, '1.1', { state: 'open', closedAt: null }))
    expect(reopened.files['PLAN.md']).toBe(plan)
    expect(readinessOf(reopened)).toEqual(readinessOf(start))
  })

  test('a tick in the plan closes the issue, an untick reopens it', () => {
    const ticked = play(withPlan(start, plan.replace('[ ] 1.1', '[x] 1.1')))
    expect(issue(ticked, '1.1').state).toBe('done')
    expect(ticked.commits).toBe(0)
    expect(issue(play(withPlan(ticked, plan)), '1.1').state).toBe('open')
  })

  test('a task closed as not planned stops blocking others, and the plan has no mark to say so', () => {
    const dropped = play(withIssue(start, '1.1', { state: 'dropped' }))
    expect(dropped.files['PLAN.md']).toBe(plan)
    expect(readinessOf(dropped)[0]).toBe('1.2 unblocked')
    expect(play(dropped).operations).toEqual([])
  })

  test('the last task of a phase closes its milestone; it opens again with the task', () => {
    const all = ['1.1', '1.2', '1.3'].reduce((at, title) => withIssue(at, title, { state: 'done' }), start)
    const finished = play(all)
    expect(finished.observed.milestones.map(one => one.state)).toEqual(['closed', 'open'])
    expect(readinessOf(finished)).toEqual(['2.1 unblocked', '2.2 blocked'])
    const again = play(withIssue(finished, '1.3', { state: 'open' }))
    expect(again.observed.milestones.map(one => one.state)).toEqual(['open', 'open'])
  })

  test('with writeBack: off the plan is left alone and the issue stays closed', () => {
    const off = play(scene(plan, 'writeBack: off'))
    const after = play(withIssue(off, '1.1', { state: 'done' }))
    expect(after.files['PLAN.md']).toBe(plan)
    expect(issue(after, '1.1').state).toBe('done')
    expect(readinessOf(after)[0]).toBe('1.2 unblocked')
    expect(play(after).operations).toEqual([])
  })

  test('a finished plan closes its progress issue and unpins it', () => {
    const titles = ['1.1', '1.2', '1.3', '2.1', '2.2']
    const finished = play(titles.reduce((at, title) => withIssue(at, title, { state: 'done' }), start))
    expect(issue(finished, 'Progress').state).toBe('done')
    expect(finished.observed.pinned).toEqual([])
    expect(finished.files['PLAN.md']).toBe(plan.replaceAll('[ ]', '[x]'))
  })
})

describe('identity', () => {
  const numberOf = (title: string): number => issue(start, title).number

  test.each([
    ['renamed', plan.replace('Caulk the seams', 'Caulk all the seams'), '1.2 Caulk all'],
    ['renamed beyond recognition', plan.replace('Caulk the seams', 'Make watertight'), '1.2 Make'],
    ['moved to another phase', plan.replace(/- \[ \] 1\.2.*\n/, '').concat('- [ ] 1.2 Caulk the seams\n'), '1.2'],
    ['renumbered', plan.replace('1.2 Caulk', '1.7 Caulk').replace('1.1-1.2', '1.1, 1.7'), '1.7 Caulk'],
  ])('a task that is %s keeps its issue', (_, text, title) => {
    const after = play(withPlan(start, text))
    expect(issue(after, title).number).toBe(numberOf('1.2'))
    expect(after.operations.filter(one => one.startsWith('create issue') || one.startsWith('close'))).toEqual([])
  })

  test('a task inserted before others, which are renumbered, is the only new one', () => {
    const text = plan
      .replace('1.3 Paint the hull (depends on 1.1-1.2)', '1.4 Paint the hull (depends on 1.1-1.3)')
      .replace('1.2 Caulk the seams', '1.3 Caulk the seams')
      .replace('- [ ] 1.3 Caulk', '- [ ] 1.2 Plank the hull\n- [ ] 1.3 Caulk')
    const after = play(withPlan(start, text))
    expect(after.operations.filter(one => one.startsWith('create issue'))).toHaveLength(1)
    expect(issue(after, '1.3 Caulk').number).toBe(numberOf('1.2'))
    expect(issue(after, '1.4 Paint').number).toBe(numberOf('1.3'))
  })

  test('two tasks that swap their ids keep their issues', () => {
    const text = plan
      .replace('1.1 Lay the keel', '1.9 Lay the keel')
      .replace('1.2 Caulk the seams (depends on 1.1)', '1.1 Caulk the seams')
      .replace('1.9', '1.2')
    const after = play(withPlan(start, text))
    expect(issue(after, '1.1 Caulk').number).toBe(numberOf('1.2'))
    expect(issue(after, '1.2 Lay').number).toBe(numberOf('1.1'))
  })

  test('a phase that is renamed keeps its milestone', () => {
    const after = play(withPlan(start, plan.replace('Phase 2: Rig', 'Phase 2: Mast and sails')))
    expect(after.observed.milestones.map(one => one.title)).toEqual(['Phase 1: Hull', 'Phase 2: Mast and sails'])
  })

  test('a plan file that moves keeps every issue', () => {
    const moved = play({ ...start, files: { 'plans/boat.md': plan } })
    expect(moved.observed.issues).toHaveLength(start.observed.issues.length)
    expect(moved.operations.filter(one => one.startsWith('close'))).toEqual([])
  })

  test('a copy of a plan beside it is another plan', () => {
    const both = play(withPlan(start, plan, 'plans/copy.md'))
    expect(both.observed.issues).toHaveLength(2 * start.observed.issues.length)
    expect(new Set(both.observed.milestones.map(one => one.title)).size).toBe(4)
    expect(play(both).operations).toEqual([])
  })
})

describe('what leaves the plan', () => {
  const without = plan.replace(/- \[ \] 1\.3.*\n/, '')
  const gone = play(withPlan(start, without))

  test('has its issue closed as not planned with a word', () => {
    expect(issue(gone, '1.3')).toMatchObject({ state: 'dropped' })
    expect(issue(gone, '1.3').labels).not.toContain('blocked')
    expect(gone.operations.filter(one => one.startsWith('comment'))).toHaveLength(1)
    expect(play(gone).operations).toEqual([])
  })

  test('is reopened when it comes back', () => {
    const back = play(withPlan(gone, plan))
    expect(issue(back, '1.3')).toMatchObject({ state: 'open', number: issue(start, '1.3').number })
    expect(play(back).operations).toEqual([])
  })

  test('what a path says can do no harm in the words about it', () => {
    const odd = play({ ...scene(plan), files: { 'plans/@yard <!-- milepost.md': plan } })
    const missing = play({ ...odd, files: {} })
    const { body } = issue(missing, 'Progress')
    expect(body).not.toMatch(/@yard/)
    expect(body.match(/<!-- milepost /g)).toHaveLength(1)
  })

  test('many tasks that vanish at once are held back', () => {
    const tasks = Array.from(
      { length: 40 },
      (_, index) => `- [ ] 1.${index + 1} Rivet the strake number ${index + 1}\n`,
    )
    const long = play(scene(`# Ship\n\n## Phase 1: Hull\n\n${tasks.join('')}`))
    const cut = play(withPlan(long, `# Ship\n\n## Phase 1: Hull\n\n${tasks.slice(0, 20).join('')}`))
    expect(cut.observed.issues.filter(one => one.state === 'open')).toHaveLength(41)
    expect(issue(cut, 'Progress').body).toContain('20 of 40 open tasks are gone from the plan')
  })
})

describe('what people do', () => {
  test('words around the managed block stay, the block is put back', () => {
    const body = issue(start, '1.1').body
    const edited = withIssue(start, '1.1', {
      body: `Hello!\n${body.replace('Blocks', 'Blockades')}\nI will take this.`,
    })
    const after = play(edited)
    expect(issue(after, '1.1').body).toBe(`Hello!\n${body}\nI will take this.`)
  })

  test('their labels stay, ours are put right', () => {
    const labelled = withIssue(start, '1.1', { labels: ['bug', 'milepost', 'blocked'] })
    expect(issue(play(labelled), '1.1').labels.toSorted()).toEqual(['bug', 'milepost', 'owner:Yard', 'unblocked'])
  })

  test('a title that somebody changes is the plan’s again', () => {
    expect(issue(play(withIssue(start, '1.1', { title: 'Keel!' })), '1.1 Lay the keel').state).toBe('open')
  })

  test('a deleted marker is written anew, and no second issue is made', () => {
    const bare = withIssue(start, '1.2', { body: 'oops' })
    const after = play(bare)
    expect(after.observed.issues).toHaveLength(start.observed.issues.length)
    expect(issue(after, '1.2').body).toContain('<!-- milepost')
    expect(issue(after, '1.2').body).toMatch(/^oops\n\n<!-- milepost/)
  })

  test('a marker on somebody else’s issue counts for nothing', () => {
    const forged = { ...issue(start, '1.2'), number: 99, id: 'I-99', ours: false, state: 'done' as const }
    const after = play({ ...start, observed: { ...start.observed, issues: [...start.observed.issues, forged] } })
    expect(after.operations).toEqual([])
  })

  test('where ours is gone a copy of its marker on somebody else’s issue does not stand for it', () => {
    const forged = { ...issue(start, '1.2'), number: 99, id: 'I-99', ours: false }
    const issues = [...start.observed.issues.filter(one => one.number !== issue(start, '1.2').number), forged]
    const after = play({ ...start, observed: { ...start.observed, issues } })
    expect(after.operations.filter(one => one.startsWith('create issue'))).toHaveLength(1)
    expect(after.operations.filter(one => one.includes('#99:'))).toEqual([])
  })

  test('a progress issue that is unpinned stays unpinned, one that is closed is reopened', () => {
    expect(play({ ...start, observed: { ...start.observed, pinned: [] } }).operations).toEqual([])
    expect(issue(play(withIssue(start, 'Progress', { state: 'done' })), 'Progress').state).toBe('open')
  })

  test('people’s pins are never removed: with three pinned there is none for us', () => {
    const full = play({ ...scene(plan), observed: { ...scene(plan).observed, pinned: [901, 902, 903] } })
    expect(full.observed.pinned).toEqual([901, 902, 903])
  })
})

describe('steps', () => {
  const stepped = `# Boat

## Phase 1: Hull

### Tasks

#### 1.1 Lay the keel
- [ ] Choose the oak
- [ ] Saw it

#### 1.2 Caulk the seams
- [ ] Buy tar
`
  const first = play(scene(stepped))
  const tick = (at: typeof first, title: string, step: string, box: 'x' | ' '): typeof first =>
    withIssue(at, title, { body: issue(at, title).body.replace(new RegExp(`- \\[.\\] ${step}`), `- [${box}] ${step}`) })

  test('a step ticked in the issue is ticked in the plan, and the other way round', () => {
    const inIssue = play(tick(first, '1.1', 'Saw it', 'x'))
    expect(inIssue.files['PLAN.md']).toBe(stepped.replace('[ ] Saw', '[x] Saw'))
    const inPlan = play(withPlan(inIssue, stepped))
    expect(issue(inPlan, '1.1').body).toContain('- [ ] Saw it')
  })

  test('ticking the last step closes the task', () => {
    const done = play(tick(first, '1.2', 'Buy tar', 'x'))
    expect(issue(done, '1.2').state).toBe('done')
    expect(done.files['PLAN.md']).toBe(stepped.replace('[ ] Buy', '[x] Buy'))
  })

  test('closing the issue ticks the open steps; reopening unticks exactly those', () => {
    const some = play(tick(first, '1.1', 'Choose the oak', 'x'))
    const closed = play(withIssue(some, '1.1', { state: 'done' }))
    expect(closed.files['PLAN.md']).toBe(stepped.replace('[ ] Choose', '[x] Choose').replace('[ ] Saw', '[x] Saw'))
    expect(issue(closed, '1.1').body).toContain('- [x] Saw it')
    expect(play(closed).operations).toEqual([])
    const reopened = play(withIssue(closed, '1.1', { state: 'open' }))
    expect(reopened.files['PLAN.md']).toBe(stepped.replace('[ ] Choose', '[x] Choose'))
    expect(issue(reopened, '1.1')).toMatchObject({ state: 'open' })
    expect(play(reopened).operations).toEqual([])
  })

  const heading = (steps: string): string =>
    `# Boat\n\n## Phase 1: Hull\n\n### Tasks\n\n#### 1.1 Lay the keel\n${steps}\n`

  test('a step inserted while the issue is closed does not change which ones reopening unticks', () => {
    const closed = play(withIssue(play(scene(heading('- [x] Sand\n- [ ] Dry'))), '1.1', { state: 'done' }))
    const longer = play(withPlan(closed, heading('- [x] Buy sandpaper\n- [x] Sand\n- [x] Dry')))
    const reopened = play(withIssue(longer, '1.1', { state: 'open' }))
    expect(reopened.files['PLAN.md']).toBe(heading('- [x] Buy sandpaper\n- [x] Sand\n- [ ] Dry'))
  })

  test('a step ticked in the plan just before the issue is closed was not ticked by the closing', () => {
    const start2 = play(scene(heading('- [ ] Sand\n- [ ] Dry')))
    const both = withIssue(withPlan(start2, heading('- [x] Sand\n- [ ] Dry')), '1.1', { state: 'done' })
    const reopened = play(withIssue(play(both), '1.1', { state: 'open' }))
    expect(reopened.files['PLAN.md']).toBe(heading('- [x] Sand\n- [ ] Dry'))
  })

  test('a step that is reworded keeps the tick that only the issue has', () => {
    const off = play(scene(heading('- [ ] Sand\n- [ ] Dry for two days'), 'writeBack: off'))
    const ticked = play(tick(off, '1.1', 'Dry for two days', 'x'))
    const reworded = play(withPlan(ticked, heading('- [ ] Sand\n- [ ] Dry for three days')))
    expect(issue(reworded, '1.1').body).toContain('- [x] Dry for three days')
    expect(issue(reworded, '1.1').body).toContain('- [ ] Sand')
  })

  test('the same without write-back: what the closing ticked is remembered in the issue', () => {
    const off = play(scene(stepped, 'writeBack: off'))
    const closed = play(withIssue(off, '1.1', { state: 'done' }))
    const reopened = play(withIssue(closed, '1.1', { state: 'open' }))
    expect(issue(reopened, '1.1').state).toBe('open')
    expect(issue(reopened, '1.1').body).toContain('- [ ] Saw it')
    expect(play(reopened).operations).toEqual([])
  })
})

test('the same input gives the same decision', () => {
  expect(decide(decisionInput(scene(plan))).operations).toEqual(decide(decisionInput(scene(plan))).operations)
})
