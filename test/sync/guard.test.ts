import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/index.ts'
import { decide, type Tick } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Played, type Scene } from '../support/core.ts'

/** A plan of so many tasks, numbered from the first on. */
function planOf(count: number, first = 1): string {
  const tasks = Array.from(
    { length: count },
    (_, at) => `- [ ] 1.${first + at} Rivet the strake number ${first + at}\n`,
  )
  return `# Ship\n\n## Phase 1: Hull\n\n${tasks.join('')}`
}

const box = /^- \[ \] (\*\*Go ahead\*\*.*)$/m
const pageOf = (at: Scene): string => issue(at, 'Progress').body
const isHeld = (at: Scene): boolean => box.test(pageOf(at))
const openTasks = (at: Scene): number =>
  at.observed.issues.filter(one => one.state === 'open' && !one.title.startsWith('Progress')).length

/** Somebody ticks the box on the page. */
function ticked<Kind extends Scene>(at: Kind, words: RegExp = box): Kind {
  expect(pageOf(at)).toMatch(words)
  return withIssue(at, 'Progress', { body: pageOf(at).replace(words, '- [x] $1') })
}

const by = (who: Tick['by'], boxes: readonly Tick['box'][] = ['go-ahead']): { readonly ticks: readonly Tick[] } => ({
  ticks: boxes.map(one => ({ issue: 1, box: one, by: who })),
})

function expectSettled(at: Played): void {
  expect(play(at).operations).toEqual([])
}

describe('of tasks that are gone from the plan', () => {
  test.each([
    ['10 of 12', 12, 2, false],
    ['11 of 54', 54, 43, true],
    ['11 of 55, which is a fifth', 55, 44, false],
    ['50 of 260', 260, 210, false],
    ['51 of 260', 260, 209, true],
  ])('%s (from %i to %i) are held: %s', (_, before, after, held) => {
    const start = play(scene(planOf(before)))
    const cut = play(withPlan(start, planOf(after)))
    expect(isHeld(cut)).toBe(held)
    expect(openTasks(cut)).toBe(held ? before : after)
    expectSettled(cut)
  })

  test('those that are closed already do not count', () => {
    const start = play(scene(planOf(14)))
    const done = play(
      ['1.1', '1.2', '1.3', '1.4'].reduce((at, id) => withIssue(at, `${id} `, { state: 'done' }), start),
    )
    expect(isHeld(play(withPlan(done, planOf(1, 30))))).toBe(false)
  })

  test('a plan file that is gone is held whole', () => {
    const start = play(scene(planOf(11)))
    const missing = play({ ...start, files: {} })
    expect(openTasks(missing)).toBe(11)
    expect(pageOf(missing)).toContain('11 of 11 open tasks are gone')
    expect(pageOf(missing)).toContain('PLAN.md is not on the branch main')
    expect(missing.observed.milestones.map(one => one.state)).toEqual(['open'])
    expectSettled(missing)
    const back = play({ ...missing, files: start.files })
    expect(isHeld(back)).toBe(false)
    expect(pageOf(back)).not.toContain('is not on the branch')
    expectSettled(back)
  })

  test('a plan that is missing on another default branch is held, however small', () => {
    const start = play(scene(planOf(2)))
    const repository = { ...start.observed.repository, defaultBranch: 'next' }
    const moved = play({ ...start, observed: { ...start.observed, repository }, files: {} })
    expect(openTasks(moved)).toBe(2)
    expect(pageOf(moved)).toContain('The default branch is next now')
    expectSettled(moved)
    const back = play({ ...moved, files: start.files })
    expect(isHeld(back)).toBe(false)
    expectSettled(back)
  })
})

describe('of new issues', () => {
  test('more than 1,000 at first sight are held, and created when that is confirmed', () => {
    expect(decide(decisionInput(scene(planOf(1000)))).held).toEqual([])
    const held = play(scene(planOf(1001)))
    expect(held.observed.issues).toHaveLength(1)
    expect(held.observed.milestones).toEqual([])
    expect(pageOf(held)).toContain('The plan asks for 1001 new issues, more than 1000 at once.')
    expectSettled(held)
    const { operations } = decide({ ...decisionInput(ticked(held)), ...by('writer') })
    expect(operations.filter(one => one.kind === 'create-issue')).toHaveLength(1001)
  })

  test('more than 200 later are held', () => {
    const start = play(scene(planOf(5)))
    expect(decide(decisionInput(withPlan(start, planOf(205)))).held).toEqual([])
    const held = play(withPlan(start, planOf(206)))
    expect(openTasks(held)).toBe(5)
    expect(isHeld(held)).toBe(true)
    expectSettled(held)
    const confirmed = play(ticked(held), by('writer'))
    expect(openTasks(confirmed)).toBe(206)
    expect(isHeld(confirmed)).toBe(false)
    expectSettled(confirmed)
  })

  test('more than 10 that would be made again after people deleted them are held', () => {
    const start = play(scene(planOf(20)))
    const deleteTasks = (count: number): Played => {
      const gone = start.observed.issues.filter(one => !one.title.startsWith('Progress')).slice(0, count)
      const issues = start.observed.issues.filter(one => !gone.includes(one))
      const plan = /"plan":"(\w+)"/.exec(pageOf(start))?.[1] ?? ''
      return play(
        { ...start, observed: { ...start.observed, issues } },
        { gone: gone.map(one => ({ plan, task: one.title.split(' ')[0] ?? '' })) },
      )
    }
    expect(openTasks(deleteTasks(10))).toBe(20)
    const held = deleteTasks(11)
    expect(openTasks(held)).toBe(9)
    expect(pageOf(held)).toContain('11 issues that were deleted would be made again')
  })
})

describe('of a file that has not changed', () => {
  /** What another version of ours would have noted after reading the same file. */
  const readOtherwise = <Kind extends Scene>(at: Kind): Kind =>
    withIssue(at, 'Progress', { body: pageOf(at).replace(/"reading":"\w+"/, '"reading":"another"') })
  const without = (at: Played, count: number): Played => {
    const issues = at.observed.issues.filter(one => one.title.startsWith('Progress') || one.number > count + 1)
    return { ...at, observed: { ...at.observed, issues } }
  }
  const start = play(scene(planOf(30)))

  test('more than 10 changes for want of another reading are held, and go on being held whatever is pushed', () => {
    expect(isHeld(play(without(start, 11)))).toBe(false)
    expect(isHeld(play(without(readOtherwise(start), 10)))).toBe(false)
    const held = play(without(readOtherwise(start), 11))
    expect(openTasks(held)).toBe(19)
    expect(pageOf(held)).toContain('this version of Milepost reads it otherwise')
    expectSettled(held)
    const pushed = play(withPlan(held, `${planOf(30)}\nA word.\n`))
    expect(openTasks(pushed)).toBe(19)
    expect(isHeld(pushed)).toBe(true)
    expectSettled(pushed)
    expect(openTasks(play(ticked(pushed), by('writer')))).toBe(30)
  })

  test('closings because tasks are read as done are held too', () => {
    const read = play(scene(planOf(12).replaceAll('[ ]', '[x]')))
    const open = readOtherwise(withPlan(play(scene(planOf(12))), planOf(12).replaceAll('[ ]', '[x]')))
    const blob = decide(decisionInput(open)).plans[0]?.input.blob ?? ''
    const unchanged = withIssue(open, 'Progress', { body: pageOf(open).replace(/"blob":"\w+"/, `"blob":"${blob}"`) })
    const held = play(unchanged)
    expect(read.observed.issues).toEqual([])
    expect(openTasks(held)).toBe(12)
    expect(isHeld(held)).toBe(true)
    expectSettled(held)
    const pushed = play(withPlan(held, `${held.files['PLAN.md'] ?? ''}\nA word.\n`))
    expect(openTasks(pushed)).toBe(12)
    expect(openTasks(play(ticked(pushed), by('writer')))).toBe(0)
  })
})

describe('while something is held', () => {
  const start = play(scene(planOf(30)))
  const text = `${planOf(10)}- [ ] 1.40 Something new\n`.replace('1.3 Rivet the strake', '1.3 Weld the strake')
  const held = play(withPlan(start, text))

  test('nothing is created or closed, and no text changes', () => {
    expect(isHeld(held)).toBe(true)
    expect(held.observed.issues).toHaveLength(31)
    expect(issue(held, '1.3 ').title).toBe('1.3 Rivet the strake number 3')
    expectSettled(held)
  })

  test('states, labels and the marks in the plan go on', () => {
    const closed = play(withIssue(held, '1.1 ', { state: 'done', labels: ['milepost'] }))
    expect(closed.files['PLAN.md']).toContain('- [x] 1.1 Rivet')
    const ticks = play(withPlan(closed, (closed.files['PLAN.md'] ?? '').replace('[ ] 1.2 ', '[x] 1.2 ')))
    expect(issue(ticks, '1.2 ').state).toBe('done')
    expect(issue(ticks, '1.2 ').labels).toEqual(['milepost'])
    expectSettled(ticks)
    const undone = play(withPlan(ticks, (ticks.files['PLAN.md'] ?? '').replace('[x] 1.2 ', '[ ] 1.2 ')))
    expect(issue(undone, '1.2 ')).toMatchObject({ state: 'open', labels: ['milepost', 'unblocked'] })
    expectSettled(undone)
  })

  test('the plan put right needs no word from anybody', () => {
    const back = play(withPlan(held, planOf(30)))
    expect(isHeld(back)).toBe(false)
    expect(openTasks(back)).toBe(30)
    expectSettled(back)
  })

  test('where the settings do without a progress issue nothing can be confirmed, and the log says what to set', () => {
    const off = play({ ...held, config: parseConfig('progress: false').config })
    expect(openTasks(off)).toBe(30)
    expect(decide(decisionInput(off)).held.map(({ path, why }) => ({ path, why }))).toEqual([
      { path: 'PLAN.md', why: [expect.stringContaining('20 of 30'), expect.stringContaining('progress: true')] },
    ])
    expectSettled(off)
  })

  test('the page says what, why and what to do', () => {
    expect(pageOf(held)).toContain('- [ ] **Go ahead**: create 1 issue and close 20 issues.')
    expect(pageOf(held)).toContain('20 of 30 open tasks are gone from the plan.')
    expect(pageOf(held)).toContain('To be created: 1.40 Something new.')
    expect(pageOf(held)).toMatch(/To be closed as not planned: #12; #13; .*; and 15 more\./)
  })
})

describe('a confirmation', () => {
  const start = play(scene(planOf(30)))
  const held = play(withPlan(start, planOf(10)))

  test('by somebody who may write lets everything go on, and is forgotten when all is done', () => {
    const done = play(ticked(held), by('writer'))
    expect(openTasks(done)).toBe(10)
    expect(done.operations[0]).toBe('update #1: body')
    expect(pageOf(done)).toContain('"confirmed":null')
    expectSettled(done)
    expect(isHeld(play(withPlan(play(withPlan(done, planOf(40))), planOf(10))))).toBe(true)
  })

  test('by somebody else is put back with a word, which stays while the same is held', () => {
    const refused = play(ticked(held), by('other'))
    expect(openTasks(refused)).toBe(30)
    expect(isHeld(refused)).toBe(true)
    expect(pageOf(refused)).toContain('may not write to this repository')
    expectSettled(refused)
    expect(pageOf(play(ticked(refused), by('writer')))).not.toContain('may not write')
  })

  test('by nobody knows whom changes nothing, not even the page', () => {
    const unknown = play(ticked(held), by('unknown'))
    expect(unknown.operations).toEqual([])
    expect(play(ticked(held)).operations).toEqual([])
  })

  test('stands for what the page showed: after another push it does not count', () => {
    const other = play(withPlan(ticked(held), planOf(11)), by('writer'))
    expect(openTasks(other)).toBe(30)
    expect(pageOf(other)).toContain('What was confirmed is not what is held now')
    expect(isHeld(other)).toBe(true)
    expect(openTasks(play(ticked(other), by('writer')))).toBe(11)
  })

  test('goes on after an interruption, when only a part of it is done', () => {
    const done = play(ticked(held), by('writer'))
    const noted = withIssue(done, 'Progress', {
      body: pageOf(done).replace('"confirmed":null', '"confirmed":{"closing":"12-31","creating":0}'),
    })
    const issues = noted.observed.issues.map((one, at) => (at > 15 ? (held.observed.issues[at] ?? one) : one))
    const interrupted = { ...noted, observed: { ...noted.observed, issues } }
    expect(openTasks(interrupted)).toBe(25)
    expect(openTasks(play(interrupted))).toBe(10)
  })

  test('of a plan file that is gone closes everything, and the progress issue with a summary', () => {
    const missing = play({ ...start, files: {} })
    const done = play(ticked(missing), by('writer'))
    expect(openTasks(done)).toBe(0)
    expect(issue(done, 'Progress').state).toBe('dropped')
    expect(pageOf(done)).toContain('0 of its 30 issues were done')
    expect(done.observed.pinned).toEqual([])
    expect(done.observed.milestones.map(one => one.state)).toEqual(['closed'])
    expectSettled(done)
  })
})

describe('the box to look again', () => {
  const start = play(scene(planOf(2)))
  const look = /^- \[ \] (\*\*Look again now\*\*.*)$/m

  test('is put back when it was looked at', () => {
    const looked = play(ticked(start, look), by('writer', ['look']))
    expect(pageOf(looked)).toBe(pageOf(start))
  })

  test('is put back with a word if it was ticked by somebody who may not write', () => {
    const refused = play(ticked(start, look), by('other', ['look']))
    expect(pageOf(refused)).toMatch(look)
    expect(pageOf(refused)).toContain('may not write to this repository')
    expect(pageOf(play(ticked(refused, look), by('writer', ['look'])))).toBe(pageOf(start))
  })
})
