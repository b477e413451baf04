import { describe, expect, test } from 'vitest'
import { issue, play, scene, withIssue, withPlan, withTheirs, type Scene, type Theirs } from '../support/core.ts'

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Lay the keel\n- [ ] 1.2 Caulk (depends on 1.1)\n'
const ticked = plan.replace('[ ] 1.1', '[x] 1.1')
const flat = '# Boat\n\n- [ ] Lay the keel\n- [ ] Caulk\n'

const isMarked = (at: Scene, title: string): boolean => issue(at, title).body.includes('<!-- milepost {"kind":"task"')
const titles = (at: Scene): readonly string[] => at.observed.issues.map(one => one.title)

const keelIn = (at: Scene): string => titles(at).find(one => one.endsWith('Lay the keel')) ?? ''

/** A plan of which the issue of the first task is closed and has lost its text. */
function closedAndWiped(text: string, settings = ''): Scene {
  const done = play(withPlan(play(scene(text, settings)), text.replace('[ ]', '[x]')))
  const title = keelIn(done)
  return withIssue(done, title, { body: 'Done in May.' })
}

/** The app wrote it, and no text says for what. */
const stranger = (title: string, change: Partial<Theirs> = {}): Theirs => ({ number: 90, title, ours: true, ...change })

describe('a closed issue of ours that lost its marker', () => {
  test.each([
    ['a plan with phases', plan, ''],
    ['a plan without phases', flat, ''],
    ['a plan with phases and no progress issue', plan, 'progress: false'],
    ['a plan without phases and progress issue', flat, 'progress: false'],
    ['a plan whose finished tasks get issues', plan, 'doneTasks: create'],
  ])('is the task’s again in %s', (_, text, settings) => {
    const start = closedAndWiped(text, settings)
    const after = play(start)
    const title = keelIn(start)
    expect(isMarked(after, title)).toBe(true)
    expect(issue(after, title)).toMatchObject({ state: 'done', number: issue(start, title).number })
    expect(titles(after)).toEqual(titles(start))
    expect(after.operations).toEqual([`update #${issue(start, title).number}: body`])
    expect(after.files).toEqual(start.files)
  })

  test('is known by its id and milestone where the title is another, too', () => {
    const after = play(withIssue(closedAndWiped(plan), '1.1', { title: '1.1 Keel!' }))
    expect(isMarked(after, '1.1 Lay the keel')).toBe(true)
  })

  test('stays with its phase where another has a finished task of that title, too', () => {
    const twice = '# Boat\n\n## Phase 1: Hull\n\n- [x] Varnish\n\n## Phase 2: Rig\n\n- [ ] Varnish\n- [ ] Mast\n'
    const done = play(withPlan(play(scene(twice)), twice.replace('[ ] Varnish', '[x] Varnish')))
    const after = play(withIssue(done, 'Varnish', { body: '' }))
    expect(issue(after, 'Varnish')).toMatchObject({ milestone: 1, state: 'done' })
    expect(issue(after, 'Varnish').body).toContain('"phase":"2"')
    expect(titles(after)).toEqual(titles(done))
  })
})

describe('a task that is ticked while its issue loses its marker', () => {
  test.each([
    ['with phases', plan],
    ['without phases', flat],
  ])('has its issue closed in a plan %s', (_, text) => {
    const start = play(scene(text))
    const title = keelIn(start)
    const after = play(withPlan(withIssue(start, title, { body: 'words' }), text.replace('[ ]', '[x]')))
    expect(issue(after, title)).toMatchObject({ state: 'done', labels: ['milepost'] })
    expect(isMarked(after, title)).toBe(true)
    expect(titles(after)).toEqual(titles(start))
  })
})

describe('an issue that the app wrote and that is only called like a finished task', () => {
  const untouched = (start: Scene): void => {
    const after = play(start)
    expect(after.observed.issues.find(one => one.number === 90)).toEqual(
      start.observed.issues.find(one => one.number === 90),
    )
  }

  test.each(['open', 'done', 'dropped'] as const)('is not taken at first sight of the plan (%s)', state => {
    untouched(withTheirs(scene(ticked), stranger('1.1 Lay the keel', { state })))
    untouched(withTheirs(scene(flat.replace('[ ]', '[x]')), stranger('Lay the keel', { state })))
  })

  test.each(['open', 'done', 'dropped'] as const)(
    'is not taken later, where that task never had an issue (%s)',
    state => {
      untouched(withTheirs(play(scene(ticked)), stranger('1.1 Lay the keel', { state })))
      untouched(withTheirs(play(scene(ticked)), stranger('1.1 Lay the keel', { state, milestone: 1 })))
      untouched(withTheirs(play(scene(flat.replace('[ ]', '[x]'))), stranger('Lay the keel', { state })))
    },
  )

  test('is not closed where nobody knows whether that task had one', () => {
    untouched(withTheirs(play(scene(ticked, 'progress: false')), stranger('1.1 Lay the keel')))
    untouched(withTheirs(play(scene(flat.replace('[ ]', '[x]'), 'progress: false')), stranger('Lay the keel')))
  })

  test('is not taken out of the milestone of another phase or plan', () => {
    const two = `${plan}\n## Phase 2: Rig\n\n- [ ] 2.1 Mast\n`
    const start = play(scene(two))
    const grown = withPlan(start, `${two}- [x] 2.2 Lay the keel\n`)
    untouched(withTheirs(grown, stranger('2.2 Lay the keel', { milestone: 1 })))
  })

  test('goes to the open task of that title in whichever plan that is', () => {
    const start = play({ ...scene(flat), files: { 'PLAN.md': '# Other\n\n- [ ] Oil\n', 'plans/boat.md': flat } })
    const wiped = withIssue(start, 'Lay the keel', { body: '' })
    const after = play(withPlan(wiped, '# Other\n\n- [ ] Oil\n- [x] Lay the keel\n'))
    expect(issue(after, 'Lay the keel')).toMatchObject({ state: 'open' })
    expect(issue(after, 'Lay the keel').body).toContain('plans/boat.md')
  })
})

describe('an issue that loses its marker before a change of its task was seen', () => {
  const start = play(scene(plan))
  const wiped = withIssue(start, '1.1', { body: 'Ask Tom.' })

  test.each([
    ['is renumbered', '1.1 Lay the keel', '1.3 Lay the keel'],
    ['loses its id', '1.1 Lay the keel', 'Lay the keel'],
    ['is reworded a little', '1.1 Lay the keel', '1.3 Lay the long keel'],
  ])('stays the task’s that %s', (_, before, after) => {
    const seen = play(withPlan(wiped, plan.replace(before, after).replace('(depends on 1.1)', '')))
    expect(titles(seen)).toHaveLength(titles(start).length)
    expect(issue(seen, after)).toMatchObject({ number: issue(start, before).number })
    expect(issue(seen, after).body).toContain('Ask Tom.')
    expect(isMarked(seen, after)).toBe(true)
  })

  test('stays the task’s that is ticked while its phase is renamed', () => {
    const seen = play(withPlan(wiped, plan.replace('[ ] 1.1', '[x] 1.1').replace('Hull', 'Body')))
    expect(issue(seen, '1.1')).toMatchObject({ number: issue(start, '1.1').number, state: 'done' })
    expect(titles(seen)).toHaveLength(titles(start).length)
  })

  test('stays the task’s that is ticked, renumbered and moved into another phase', () => {
    const rigged = `${plan}\n## Phase 2: Rig\n\n- [ ] 2.1 Mast\n`
    const before = play(scene(rigged))
    const moved = `${rigged.replace('- [ ] 1.1 Lay the keel\n', '').replace(' (depends on 1.1)', '')}- [x] 2.2 Lay the keel\n`
    const seen = play(withPlan(withIssue(before, '1.1', { body: 'Yes' }), moved))
    expect(issue(seen, '2.2 Lay the keel')).toMatchObject({ number: issue(before, '1.1').number, state: 'done' })
    expect(issue(seen, '2.2 Lay the keel').body).toContain('Yes')
    expect(titles(seen)).toHaveLength(titles(before).length)
  })

  test('stays the task’s where another task leaves, whose issue would do', () => {
    const three = '# Boat\n\n## Phase 1: Hull\n\n- [ ] Lay the keel\n- [ ] Caulk\n- [ ] Paint\n'
    const before = play(scene(three))
    const seen = play(withPlan(withIssue(before, 'Lay the keel', { body: 'Yes' }), three.replace('- [ ] Caulk\n', '')))
    expect(issue(seen, 'Lay the keel').number).toBe(issue(before, 'Lay the keel').number)
    expect(isMarked(seen, 'Lay the keel')).toBe(true)
    expect(issue(seen, 'Caulk')).toMatchObject({ number: issue(before, 'Caulk').number, state: 'dropped' })
  })
})
