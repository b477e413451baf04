import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, readinessOf, scene, withIssue, withPlan, type Scene } from '../support/core.ts'

const hull = `# Hull

## Phase 1: Frame

- [ ] 1.1 Keel
- [ ] 1.2 Ribs

## Phase 2: Skin and deck

- [ ] 2.1 Plank
- [ ] 2.2 Deck
`

/** The plan `plans/hull.md` and beside it `plans/rig.md` with these tasks. */
function withRig(...tasks: readonly string[]): Scene {
  const rig = `# Rig\n\n${tasks.map(task => `- [ ] ${task}\n`).join('')}`
  return { ...scene(''), files: { 'plans/hull.md': hull, 'plans/rig.md': rig } }
}

function problemsAt(at: Scene): readonly string[] {
  return decide(decisionInput(at)).plans.flatMap(({ plan: { path }, diagnostics }) =>
    diagnostics.filter(one => one.severity === 'error').map(one => `${path}: ${one.code}: ${one.message}`),
  )
}

/** Task 9.1 with its readiness. */
const waits = (at: Scene): string => readinessOf(at).find(one => one.startsWith('9.1')) ?? 'no issue'

const resolve = (at: Scene, ...ids: readonly string[]): Scene =>
  play(ids.reduce((now, id) => withIssue(now, `${id} `, { state: 'done' }), at))

test.each([
  ['9.1 Mast (depends on hull.md#2.1)', ['2.1']],
  ['9.1 Mast (depends on plans/hull.md#2.1)', ['2.1']],
  ['9.1 Mast (depends on ./hull.md#2.1)', ['2.1']],
  ['9.1 Mast (depends on ../plans/hull.md#2.1)', ['2.1']],
  ['9.1 Mast (depends on [2.1](hull.md#2.1))', ['2.1']],
  ['9.1 Mast (depends on [the planks](hull.md#21-plank))', ['2.1']],
  ['9.1 Mast (depends on hull.md#2.1, hull.md#2.2)', ['2.1', '2.2']],
  ['9.1 Mast (depends on [Skin](hull.md#phase-2-skin-and-deck))', ['2.1', '2.2']],
  ['9.1 Mast (depends on hull.md#phase-2)', ['2.1', '2.2']],
  ['9.1 Mast (depends on [the hull](hull.md))', ['1.1', '1.2', '2.1', '2.2']],
])('%s waits for what it names in the other plan', (task, needed) => {
  const start = play(withRig(task))
  expect(problemsAt(start)).toEqual([])
  expect(issue(start, '9.1').title).toBe('9.1 Mast')
  expect(waits(start)).toBe('9.1 blocked')
  const [last = '', ...others] = needed
  const almost = resolve(start, ...others)
  expect(waits(almost)).toBe('9.1 blocked')
  expect(waits(resolve(almost, last))).toBe('9.1 unblocked')
})

test('an issue names what it waits for in another plan, and that one names what it holds up', () => {
  const at = play(
    withRig('9.1 Mast (depends on hull.md#2.1)', '9.2 Sail (depends on [Skin](hull.md#phase-2-skin-and-deck))'),
  )
  const [plank, mast] = [issue(at, '2.1'), issue(at, '9.1')]
  expect(mast.body).toContain(`### Depends on\n\n- #${plank.number}\n`)
  expect(plank.body).toContain(`### Blocks\n\n- #${mast.number}\n`)
  expect(mast.labels).toContain('depends-on:hull.md#2.1')
  expect(issue(at, '9.2').body).toMatch(/### Depends on\n\n- \[Phase 2: Skin and deck\]\(\S+milestone\/\d+\)/)
  expect(play(at).operations).toEqual([])
})

test('a reopened task blocks those of other plans again', () => {
  const free = resolve(play(withRig('9.1 Mast (depends on hull.md#2.1)')), '2.1')
  expect(waits(play(withIssue(free, '2.1 ', { state: 'open' })))).toBe('9.1 blocked')
})

test('what a plan names of itself by its path is a task like any other', () => {
  const at = play(withRig('9.1 Mast (depends on rig.md#9.2)', '9.2 Sail'))
  expect(problemsAt(at)).toEqual([])
  expect(readinessOf(at)).toContain('9.1 blocked')
  expect(waits(resolve(at, '9.2'))).toBe('9.1 unblocked')
})

test('what another plan does not hold is told, and holds nobody', () => {
  const at = withRig('9.1 Mast (depends on hull.md#2.7)', '9.2 Sail (depends on keel.md#1)')
  expect(problemsAt(at)).toEqual([
    'plans/rig.md: unknown-dependency: "hull.md#2.7" names nothing to wait for: there is no task, phase or heading "2.7" in plans/hull.md',
    'plans/rig.md: unknown-dependency: "keel.md#1" names nothing to wait for: there is no file plans/keel.md',
  ])
  expect(waits(play(at))).toBe('9.1 unblocked')
})

test('a document that is no plan is nothing to wait for', () => {
  const at = withRig('9.1 Mast (depends on [the manual](manual.md#rigging))')
  const input = { ...decisionInput(at), paths: new Set(['plans/hull.md', 'plans/rig.md', 'plans/manual.md']) }
  const [, rig] = decide(input).plans
  expect(rig?.waiting.get('9.1')).toEqual([])
  expect(rig?.diagnostics.filter(one => one.code === 'unknown-dependency')).toEqual([])
})

test.each([
  ['blocked', [], ['blocked']],
  ['unblocked', ['2.1'], ['unblocked']],
])('while the other plan can’t be read a task stays %s', (_, done, expected) => {
  const at = resolve(play(withRig('9.1 Mast (depends on hull.md#2.1)', '9.2 Sail')), ...done)
  const input = decisionInput(at)
  const { operations } = decide({
    ...input,
    plans: input.plans.filter(({ file }) => file.path !== 'plans/hull.md'),
    standing: [{ path: 'plans/hull.md', why: ['It is too large.'] }],
  })
  const { number } = issue(at, '9.1')
  expect(issue(at, '9.1').labels.filter(name => name.endsWith('blocked'))).toEqual(expected)
  expect(operations.filter(one => one.kind.endsWith('-labels') && 'number' in one && one.number === number)).toEqual([])
})

test('tasks of two plans that wait for each other are told in both, and none waits for the other', () => {
  const start = withRig('9.1 Mast (depends on hull.md#2.1)', '9.2 Sail (depends on 9.1)')
  const at = play(withPlan(start, hull.replace('2.1 Plank', '2.1 Plank (depends on rig.md#9.1, 1.1)'), 'plans/hull.md'))
  expect(problemsAt(at)).toEqual([
    'plans/hull.md: dependency-cycle: These wait for tasks in plans/rig.md that wait for them: 2.1.',
    'plans/rig.md: dependency-cycle: These wait for tasks in plans/hull.md that wait for them: 9.1.',
  ])
  expect(readinessOf(at)).toEqual([
    '1.1 unblocked',
    '1.2 unblocked',
    '2.1 blocked',
    '2.2 unblocked',
    '9.1 unblocked',
    '9.2 blocked',
  ])
  expect(readinessOf(resolve(at, '1.1'))).toContain('2.1 unblocked')
})

test('a circle that goes through a plan twice holds nobody inside that plan, either', () => {
  const start = withRig('9.1 Mast (depends on hull.md#2.1)', '9.2 Sail (depends on 9.1)', '9.3 Flag (depends on 9.2)')
  const at = play(withPlan(start, hull.replace('2.1 Plank', '2.1 Plank (depends on rig.md#9.2)'), 'plans/hull.md'))
  expect(readinessOf(at)).toEqual(
    expect.arrayContaining(['2.1 unblocked', '9.1 unblocked', '9.2 unblocked', '9.3 blocked']),
  )
})

/** What is said of names that lead nowhere, or only by a place from before. */
const unknownNames = (at: Scene): readonly string[] =>
  decide(decisionInput(at)).plans.flatMap(({ plan: { path }, diagnostics }) =>
    diagnostics.filter(one => one.code === 'unknown-dependency').map(one => `${path}: ${one.severity}: ${one.message}`),
  )

describe('after a plan file was moved', () => {
  /** Reconciles until nothing is left to do: what is known only while a move is first seen would be lost by then. */
  const move = (at: Scene, from: string, to: string, more: Scene['files'] = {}): Scene => {
    const { [from]: text = '', ...rest } = at.files
    const end = play({ ...at, files: { ...rest, [to]: text, ...more } })
    expect(play(end).operations).toEqual([])
    return end
  }
  const named = '9.1 Mast (depends on hull.md#2.1)'

  test.each([
    ['plans/frame.md', 'frame.md#2.1'],
    ['plans/2026/hull.md', '2026/hull.md#2.1'],
    ['PLAN.md', '../PLAN.md#2.1'],
  ])('to %s, what names it goes on to wait, and its author is told to write %s', (path, now) => {
    const at = move(play(withRig(named)), 'plans/hull.md', path)
    expect(waits(at)).toBe('9.1 blocked')
    expect(unknownNames(at)).toEqual([
      `plans/rig.md: warning: a plan was moved: what "hull.md#2.1" names is at "${now}" now`,
    ])
    expect(waits(resolve(at, '2.1'))).toBe('9.1 unblocked')
    expect(unknownNames(withPlan(at, `# Rig\n\n- [ ] ${named.replace('hull.md#2.1', now)}\n`, 'plans/rig.md'))).toEqual(
      [],
    )
  })

  test('twice, and another plan came to be at its first path, what names it still waits', () => {
    const galley = '# Galley\n\n- [ ] 5.1 Stove\n- [ ] 5.2 Lamp\n'
    const once = move(play(withRig(named)), 'plans/hull.md', 'plans/frame.md')
    const twice = move(once, 'plans/frame.md', 'plans/shell.md', { 'plans/hull.md': galley })
    expect(waits(twice)).toBe('9.1 blocked')
    expect(unknownNames(twice)).toEqual([expect.stringContaining('is at "shell.md#2.1" now')])
  })

  test('a plan that names others from its own folder goes on to wait', () => {
    const at = move(play(withRig(named)), 'plans/rig.md', 'rigging/rig.md')
    expect(waits(at)).toBe('9.1 blocked')
    expect(unknownNames(at)).toEqual([
      'rigging/rig.md: warning: a plan was moved: what "hull.md#2.1" names is at "../plans/hull.md#2.1" now',
    ])
  })

  test('what a plan names of itself by its old path still waits', () => {
    const at = move(play(withRig('9.1 Mast (depends on rig.md#9.2)', '9.2 Sail')), 'plans/rig.md', 'plans/mast.md')
    expect(waits(at)).toBe('9.1 blocked')
  })

  test('what names a plan without a progress issue goes on to wait as well', () => {
    const start = withRig(named)
    const at = play({ ...start, config: { ...start.config, progress: false } })
    expect(waits(move(at, 'plans/hull.md', 'plans/frame.md'))).toBe('9.1 blocked')
  })

  test('out of what is tracked, what names it stays as it is', () => {
    const before = play(withRig(named))
    const { 'plans/hull.md': _, ...files } = before.files
    const { blob = '' } = decisionInput(before).plans.find(({ file }) => file.path === 'plans/hull.md') ?? {}
    const seen = { places: new Map([[blob, 'archive/hull.md']]), paths: new Set(['archive/hull.md', 'plans/rig.md']) }
    const after = play({ ...before, files }, seen)
    expect(waits(after)).toBe('9.1 blocked')
    expect(play(after, seen).operations).toEqual([])
  })
})
