import { describe, expect, test } from 'vitest'
import { previewTitle, type PreviewView } from '../../src/render/index.ts'
import { decide, preview } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, withTheirs, type Scene } from '../support/core.ts'

// What a preview says of a change of the plan. test/stories/preview.test.ts holds it against what merging then really does.

const boat = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the planks (depends on 1.2)

## Phase 2: Rigging

- [ ] 2.1 Step the mast (depends on 1.3)
- [ ] 2.2 Bend the sails (depends on 2.1)
`

const settled = play(scene(boat))

const between = (now: Scene, after: Scene, begunAt: string | null = null): PreviewView =>
  preview({ now: decisionInput(now), after: decisionInput(after), begunAt })

const edited = (text: string, from: Scene = settled): PreviewView => between(from, withPlan(from, text))

/** Edits the plan of a repository that is in step, and gives the one line that the preview begins with. */
const check = (edit: (text: string) => string, title: string): PreviewView => {
  const view = edited(edit(boat))
  expect(previewTitle(view)).toBe(title)
  return view
}

const titles = (changes: readonly { readonly title: string }[]): readonly string[] => changes.map(({ title }) => title)

describe('a change of the plan is called what people would call it', () => {
  test('nothing, when only prose changes that no issue shows', () => {
    const view = check(text => text.replace('# Boat\n', '# Boat\n\nWe sail in May.\n'), 'No issue changes')
    expect(view.operations).toEqual(['update #1: body'])
    expect(view.touched).toBe(0)
  })

  test('a new task is created, with what it waits for at first', () => {
    const view = check(text => `${text}- [ ] 2.3 Splice the sheets (depends on 2.1)\n`, '1 to create')
    expect(view.created).toMatchObject([
      { title: '2.3 Splice the sheets', waitsFor: ['2.1 Step the mast'], source: { path: 'PLAN.md', line: 13 } },
    ])
  })

  test('a new task beside issues of another bot is not created, and what to set is said', () => {
    const [{ id: plan } = { id: '' }] = decide(decisionInput(settled)).plans
    const beside = { ...settled, observed: { ...settled.observed, otherClaims: [{ issue: 99, plan, bot: 77 }] } }
    const view = edited(`${boat}- [ ] 2.3 Splice the sheets (depends on 2.1)\n`, beside)
    expect(view.created).toEqual([])
    expect(view.operations.filter(words => words.startsWith('create'))).toEqual([])
    expect(view.keptBack).toContain('Set MILEPOST_FORMER_BOTS=77 to take them over')
    expect(edited(boat, beside).keptBack).toBe(null)
  })

  test('another title is a renaming', () => {
    const view = check(text => text.replace('Caulk the seams', 'Caulk all seams'), '1 renamed')
    expect(view.renamed).toMatchObject([{ was: '1.2 Caulk the seams', title: '1.2 Caulk all seams' }])
  })

  test('a task put in between is created, and those behind it are renumbered', () => {
    const text = boat
      .replace('1.3 Paint the planks (depends on 1.2)', '1.4 Paint the planks (depends on 1.3)')
      .replace('1.2 Caulk the seams', '1.3 Caulk the seams')
      .replace('- [ ] 1.3 Caulk', '- [ ] 1.2 Scrape the planks\n- [ ] 1.3 Caulk')
      .replace('2.1 Step the mast (depends on 1.3)', '2.1 Step the mast (depends on 1.4)')
    const view = edited(text)
    expect(previewTitle(view)).toBe('1 to create, 2 renumbered')
    expect(view.renumbered).toMatchObject([
      { was: '1.2 Caulk the seams', title: '1.3 Caulk the seams' },
      { was: '1.3 Paint the planks', title: '1.4 Paint the planks' },
    ])
    // They wait for what they waited for before, by another number.
    expect(view.dependencies).toEqual([])
  })

  test('a task in another phase is moved', () => {
    const moved = boat.replace('- [ ] 2.2 Bend the sails (depends on 2.1)\n', '')
    const view = edited(moved.replace('\n## Phase 2', '- [ ] 2.2 Bend the sails (depends on 2.1)\n\n## Phase 2'))
    expect(previewTitle(view)).toBe('1 moved')
    expect(view.moved).toMatchObject([{ title: '2.2 Bend the sails', from: 'Phase 2: Rigging', to: 'Phase 1: Hull' }])
  })

  test('a task that is ticked is closed, and unblocks what waited for it alone', () => {
    const view = check(text => text.replace('[ ] 1.1', '[x] 1.1'), '1 to close; unblocks 1')
    expect(view.closed).toMatchObject([{ title: '1.1 Clean the dock', why: 'done' }])
    expect(titles(view.unblocked)).toEqual(['1.2 Caulk the seams'])
  })

  test('a task that is gone is closed as no longer in the plan', () => {
    const view = check(text => text.replace('- [ ] 2.2 Bend the sails (depends on 2.1)\n', ''), '1 to close')
    expect(view.closed).toMatchObject([{ title: '2.2 Bend the sails', why: 'removed' }])
  })

  test('a task that is no longer ticked is reopened, and blocks again', () => {
    const done = play(withPlan(settled, boat.replace('[ ] 1.1', '[x] 1.1')))
    const view = edited(boat, done)
    expect(previewTitle(view)).toBe('1 to reopen; blocks 1')
    expect(view.blocked).toMatchObject([{ title: '1.2 Caulk the seams', waitsFor: ['1.1 Clean the dock'] }])
  })

  test('what a task waits for is said as what is new and what is no more', () => {
    const view = check(
      text => text.replace('2.2 Bend the sails (depends on 2.1)', '2.2 Bend the sails (depends on 1.1)'),
      '1 with other dependencies',
    )
    expect(view.dependencies).toMatchObject([
      { title: '2.2 Bend the sails', added: ['1.1 Clean the dock'], removed: ['2.1 Step the mast'] },
    ])
  })

  test('a description is brought up to date without a row of its own', () => {
    const view = check(
      text => text.replace('1.1 Clean the dock\n', '1.1 Clean the dock\n\n  With sand and water.\n'),
      '1 to bring up to date',
    )
    expect(view.touched).toBe(1)
  })

  test('a phase that is renamed keeps its milestone', () => {
    const view = check(text => text.replace('Phase 2: Rigging', 'Phase 2: Mast and sails'), '1 of the phases changed')
    expect(view.phases).toEqual([{ kind: 'renamed', title: 'Phase 2: Mast and sails', was: 'Phase 2: Rigging' }])
  })
})

describe('plans and settings', () => {
  test('a plan that is new says so, and how it will look', () => {
    const view = between({ ...scene(boat), files: {} }, scene(boat))
    expect(view.plans).toEqual([{ kind: 'new', path: 'PLAN.md', was: null }])
    expect(previewTitle(view)).toBe('5 to create')
    expect(view.phases.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'added Phase 1: Hull',
      'added Phase 2: Rigging',
    ])
  })

  test('a plan that is moved keeps its issues', () => {
    const view = between(settled, { ...settled, files: { 'plans/boat.md': boat } })
    expect(view.plans).toEqual([{ kind: 'moved', path: 'plans/boat.md', was: 'PLAN.md' }])
    expect([...view.created, ...view.closed]).toEqual([])
  })

  test('a plan that is removed closes its issues', () => {
    const view = between(settled, { ...settled, files: {} })
    expect(view.plans).toEqual([{ kind: 'removed', path: 'PLAN.md', was: null }])
    expect(view.closed).toHaveLength(5)
  })
})

test('what the guard will hold is said beforehand, with the very set', () => {
  const many = `# Many\n\n## Phase 1\n\n${Array.from({ length: 30 }, (_, at) => `- [ ] 1.${at + 1} Task number ${at + 1}\n`).join('')}`
  const before = play(scene(many))
  const view = edited(many.replaceAll(/- \[ \] 1\.(?:1\d|2\d) .*\n/g, ''), before)
  expect(previewTitle(view)).toBe('held until confirmed: 20 to close')
  expect(view.held[0]?.why).toEqual(['20 of 30 open tasks are gone from the plan.'])
  expect(view.closed).toEqual([])
})

test('adoptions are told apart from creations', () => {
  const theirs = withTheirs(settled, { number: 90, title: 'Buy a compass' })
  const view = edited(`${boat}- [ ] Buy a compass #90\n`, theirs)
  expect(previewTitle(view)).toBe('1 to adopt')
  expect(view.adopted).toEqual([{ number: 90, title: 'Buy a compass' }])
})

test('an issue that was closed after the branch was begun is reopened by it, and that is said', () => {
  const closed = withIssue(settled, '1.1', { state: 'done', closedAt: '2026-03-02T10:00:00Z' })
  const written = play(closed)
  const begun = (at: string): readonly boolean[] =>
    between(written, withPlan(written, boat), at).reopened.map(({ isLate }) => isLate)
  expect(begun('2026-03-01T00:00:00Z')).toEqual([true])
  expect(begun('2026-03-03T00:00:00Z')).toEqual([false])
})

test('what is due without the change is counted apart', () => {
  const waiting = withPlan(settled, `${boat}- [ ] 2.3 Splice the sheets\n`)
  const view = edited(`${boat}- [ ] 2.3 Splice the sheets\n- [ ] 2.4 Reeve the halyards\n`, waiting)
  expect(titles(view.created)).toEqual(['2.4 Reeve the halyards'])
  expect(view.underWay).toBeGreaterThan(0)
})

test('a finding that was there before is told apart from one that is new', () => {
  const wrong = play(scene(boat.replace('(depends on 1.1)', '(depends on 9.9)')))
  const view = edited(
    boat.replace('(depends on 1.1)', '(depends on 9.9)').replace('(depends on 2.1)', '(depends on 8.8)'),
    wrong,
  )
  expect(view.findings.map(({ diagnostic, isOld }) => [diagnostic.code, isOld])).toEqual([
    ['unknown-dependency', false],
    ['unknown-dependency', true],
  ])
})

test('how long it takes is said where a pace holds it up', () => {
  const [now, after] = [decisionInput({ ...scene(boat), files: {} }), decisionInput(scene(boat))]
  const pace = { minute: 2, hour: 100, now: 0 }
  expect(preview({ now: { ...now, pace }, after: { ...after, pace }, begunAt: null }).pace).toEqual({
    creations: 6,
    minutes: 2,
  })
  expect(preview({ now, after, begunAt: null }).pace).toBeNull()
})

test('the operations are those that are applied', () => {
  const after = withPlan(settled, boat.replace('[ ] 1.1', '[x] 1.1').replace('Caulk the seams', 'Caulk all seams'))
  const applied = play(after).operations
  const { operations } = between(settled, after)
  expect(operations.length).toBeGreaterThan(3)
  expect(applied.slice(0, operations.length)).toEqual(operations)
  expect(issue(play(after), '1.1').state).toBe('done')
})

describe('while a first sync is under way', () => {
  const empty = { ...scene(boat), files: {} }
  const due = withPlan(empty, boat)

  test('a task that goes before its issue is made is not made', () => {
    const view = edited(boat.replace('- [ ] 2.2 Bend the sails (depends on 2.1)\n', ''), due)
    expect(previewTitle(view)).toBe('1 no longer to create')
    expect(view.uncreated).toEqual([{ title: '2.2 Bend the sails', why: 'removed' }])
    expect(view.underWay).toBeGreaterThan(5)
  })

  test('a task that is ticked before its issue is made needs none, and frees others', () => {
    const view = edited(boat.replace('[ ] 1.1', '[x] 1.1'), due)
    expect(previewTitle(view)).toBe('1 no longer to create; unblocks 1')
  })

  test('a new title is one, and no creation', () => {
    const view = edited(boat.replace('Caulk the seams', 'Caulk all seams'), due)
    expect(previewTitle(view)).toBe('1 renamed')
    expect(view.renamed).toEqual([{ number: null, was: '1.2 Caulk the seams', title: '1.2 Caulk all seams' }])
    expect(view.operations.join(' ')).not.toMatch(/#\d{6}/)
  })
})
