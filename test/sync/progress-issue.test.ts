import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/index.ts'
import type { ObservedIssue } from '../../src/sync/index.ts'
import { issue, play, scene, withIssue, withPlan, type Played, type Scene } from '../support/core.ts'

const plan = '# P\n\n## Phase 1: Hull\n\n- [ ] 1.1 Alpha one\n- [ ] 1.2 Beta two\n'
const start = play(scene(plan))
const without = play(scene(plan, 'progress: false'))

const pageOf = (at: Scene): ObservedIssue => issue(at, 'Progress')
const withSettings = <Kind extends Scene>(at: Kind, settings: string): Kind => ({
  ...at,
  config: parseConfig(settings).config,
})
const withIssues = <Kind extends Scene>(
  at: Kind,
  change: (issues: readonly ObservedIssue[]) => readonly ObservedIssue[],
): Kind => ({
  ...at,
  observed: { ...at.observed, issues: change(at.observed.issues) },
})
const finish = <Kind extends Scene>(at: Kind): Kind => withPlan(at, plan.replaceAll('[ ]', '[x]'))

function expectSettled(at: Played): void {
  expect(play(at).operations).toEqual([])
}

describe('a progress issue', () => {
  test('that somebody closes is reopened', () => {
    expect(play(withIssue(start, 'Progress', { state: 'dropped' })).operations).toEqual([
      `reopen #${pageOf(start).number}`,
    ])
  })

  test('that somebody deletes is made again, and pinned', () => {
    const deleted = withIssues(start, issues => issues.filter(one => !one.title.startsWith('Progress')))
    const after = play({ ...deleted, observed: { ...deleted.observed, pinned: [] } })
    expect(pageOf(after).number).toBe(4)
    expect(after.observed.pinned).toEqual([4])
    expectSettled(after)
  })

  test('is closed with a word, and unpinned, when the settings do without it, and reopened when they want it again', () => {
    const off = play(withSettings(start, 'progress: false'))
    expect(pageOf(off)).toMatchObject({
      state: 'dropped',
      body: expect.stringContaining('`progress: false`') as unknown,
    })
    expect(off.observed.pinned).toEqual([])
    expectSettled(off)
    const on = play(withSettings(off, ''))
    expect(pageOf(on)).toMatchObject({ state: 'open', body: pageOf(start).body })
    expect(on.observed.pinned).toEqual([pageOf(start).number])
    expectSettled(on)
  })

  test.each([
    ['that is gone', {}, [], 'The plan file PLAN.md is not on the branch main.'],
    ['that holds no task any more', { 'PLAN.md': '# P\n' }, ['PLAN.md'], 'The plan no longer holds any task.'],
    ['that was let go', {}, ['PLAN.md'], 'This plan is no longer tracked:'],
  ])('of a plan %s ends with a summary and shows no numbers of before', (_, files, paths, words) => {
    const seen = { paths: new Set(paths) }
    const ended = play({ ...start, files }, seen)
    expect(pageOf(ended).state).toBe('dropped')
    expect(pageOf(ended).body).toContain(`> ⚠️ ${words}`)
    expect(pageOf(ended).body).not.toMatch(/ %|tasks? done|All tasks|1\.1 Alpha|Look again/)
    expect(play(ended, seen).operations).toEqual([])
    const back = play({ ...ended, files: { 'PLAN.md': plan } })
    expect(pageOf(back)).toMatchObject({ state: 'open', body: pageOf(start).body })
  })

  test('is not made where the settings do without it', () => {
    expect(without.observed.issues.map(one => one.title)).toEqual(['1.1 Alpha one', '1.2 Beta two'])
  })

  test('of a finished plan is closed as completed with a summary, and unpinned; with a new task it is open and pinned again', () => {
    const done = play(finish(start))
    expect(pageOf(done).state).toBe('done')
    expect(pageOf(done).body).toContain('**Finished**')
    expect(pageOf(done).body).toContain('2 of 2 tasks done')
    expect(done.observed.pinned).toEqual([])
    expectSettled(done)
    const more = play(withPlan(done, `${done.files['PLAN.md'] ?? ''}- [ ] 1.3 Gamma three\n`))
    expect(pageOf(more).state).toBe('open')
    expect(more.observed.pinned).toEqual([pageOf(more).number])
    expectSettled(more)
  })

  test('that a person unpinned is not pinned again, also not after the plan was finished and went on', () => {
    const unpinned = play({ ...start, observed: { ...start.observed, pinned: [] } })
    const more = play(withPlan(play(finish(unpinned)), `${plan}- [ ] 1.3 Gamma three\n`))
    expect(pageOf(more).state).toBe('open')
    expect(more.observed.pinned).toEqual([])
  })

  test('is pinned when a place gets free, as long as it never was', () => {
    const full = play({ ...scene(plan), observed: { ...scene(plan).observed, pinned: [901, 902, 903] } })
    expect(full.observed.pinned).toEqual([901, 902, 903])
    const free = play({ ...full, observed: { ...full.observed, pinned: [901, 902] } })
    expect(free.observed.pinned).toEqual([901, 902, pageOf(full).number])
  })

  test('is not pinned where the settings say so', () => {
    expect(play(scene(plan, 'pin: false')).observed.pinned).toEqual([])
  })
})

describe('a second progress issue of a plan', () => {
  const second = (at: Played): Played =>
    withIssues(at, issues => [...issues, { ...pageOf(at), id: 'I-90', number: 90 }])

  test('is closed as a duplicate with a word, and the older one stays', () => {
    const after = play(second(start))
    expect(after.operations).toEqual(['update #90: body', 'close #90 (duplicate)'])
    expect(after.observed.issues.find(one => one.number === 90)?.body).toContain('#1')
    expect(pageOf(after).state).toBe('open')
    expectSettled(after)
  })

  test('takes its place when the first one is deleted', () => {
    const both = play(second(start))
    const after = play(withIssues(both, issues => issues.filter(one => one.number !== 1)))
    expect(after.observed.issues.filter(one => one.title.startsWith('Progress'))).toMatchObject([
      { number: 90, state: 'open' },
    ])
    expectSettled(after)
  })

  test('is none where its text was pasted into a task’s issue: that has its own text again', () => {
    const pasted = play(withIssue(start, '1.2', { body: pageOf(start).body }))
    expect(pasted.observed.issues).toHaveLength(3)
    expect(issue(pasted, '1.2')).toMatchObject({ state: 'open' })
    expect(issue(pasted, '1.2').body).toContain('"kind":"task"')
    expectSettled(pasted)
  })
})

test('a plan file that is gone and held has its progress issue made again when that is deleted', () => {
  const tasks = Array.from({ length: 12 }, (_, at) => `- [ ] 1.${at + 1} Rivet strake ${at + 1}\n`).join('')
  const ship = play(scene(`# Ship\n\n## Phase 1: Hull\n\n${tasks}`))
  const deleted = withIssues(ship, issues => issues.filter(one => !one.title.startsWith('Progress')))
  const held = play({ ...deleted, files: {} })
  expect(pageOf(held).body).toContain('**Go ahead**: close 12 issues.')
  expectSettled(held)
  const number = pageOf(held).number
  const ticked = withIssue(held, 'Progress', { body: pageOf(held).body.replace('- [ ] **Go', '- [x] **Go') })
  const done = play(ticked, { ticks: [{ issue: number, box: 'go-ahead', by: 'writer' }] })
  expect(done.observed.issues.filter(one => one.state === 'open')).toEqual([])
  expectSettled(done)
})
