import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decodeMarker } from '../../src/sync/marker.ts'
import { decisionInput, issue, play, readinessOf, scene, withIssue, type Played, type Scene } from '../support/core.ts'

type Files = Scene['files']

const hullPath = 'plans/hull.md'
const rigPath = 'plans/rig.md'

/** The tasks of phase 2 of one plan, and all of the other. */
function files(hull: readonly string[], rig: readonly string[]): Files {
  const boxes = (tasks: readonly string[]): string => tasks.map(task => `- [ ] ${task}\n`).join('')
  return {
    [hullPath]: `# Hull\n\n## Phase 1: Frame\n\n- [ ] 1.1 Keel\n- [ ] 1.2 Ribs\n\n## Phase 2: Skin\n\n${boxes(hull)}`,
    [rigPath]: `# Rig\n\n## Phase 9: Above\n\n- [ ] 9.8 Sail\n- [ ] 9.9 Flag\n${boxes(rig)}`,
  }
}

const start = (first: Files): Played => play({ ...scene(''), files: first })

/** Pushes and reconciles until nothing is left to do: what is known only while a move is first seen would be lost by then. */
function push(at: Scene, next: Files): Played {
  const end = play({ ...at, files: { ...at.files, ...next } })
  expect(play(end).operations).toEqual([])
  return end
}

/** A task with its readiness. */
const readiness = (at: Scene, id: string): string =>
  readinessOf(at).find(one => one.startsWith(`${id} `)) ?? `no issue ${id}`

const done = (at: Scene, title: string): Played => play(withIssue(at, title, { state: 'done' }))

const unknownNames = (at: Scene): readonly string[] =>
  decide(decisionInput(at)).plans.flatMap(({ plan: { path }, diagnostics }) =>
    diagnostics.filter(one => one.code === 'unknown-dependency').map(one => `${path}: ${one.severity}: ${one.message}`),
  )

const markerSize = (at: Scene, title: string): number => issue(at, title).body.indexOf('-->')

const deck = '2.2 Deck (depends on 2.1)'
const mast = '9.1 Mast (depends on hull.md#2.1)'

describe('a task that moves alone to another plan', () => {
  const before = start(files(['2.1 Plank', deck, '2.3 Paint'], [mast]))
  const after = push(before, files([deck, '2.3 Paint'], [mast, '9.5 Plank']))

  test('is still waited for by those who name it by its old place', () => {
    expect(issue(after, '9.5 Plank').number).toBe(issue(before, '2.1 Plank').number)
    expect([readiness(after, '2.2'), readiness(after, '9.1')]).toEqual(['2.2 blocked', '9.1 blocked'])
    const resolved = done(after, '9.5 Plank')
    expect([readiness(resolved, '2.2'), readiness(resolved, '9.1')]).toEqual(['2.2 unblocked', '9.1 unblocked'])
    const reopened = play(withIssue(resolved, '9.5 Plank', { state: 'open' }))
    expect([readiness(reopened, '2.2'), readiness(reopened, '9.1')]).toEqual(['2.2 blocked', '9.1 blocked'])
  })

  test('has its new place told to those who name the old one, until they write it', () => {
    expect(unknownNames(after)).toEqual([
      'plans/hull.md: warning: a task was moved: what "2.1" names is at "rig.md#9.5" now',
      'plans/rig.md: warning: a task was moved: what "hull.md#2.1" names is at "rig.md#9.5" now',
    ])
    const corrected = push(
      after,
      files(['2.2 Deck (depends on rig.md#9.5)', '2.3 Paint'], ['9.1 Mast (depends on 9.5)', '9.5 Plank']),
    )
    expect(unknownNames(corrected)).toEqual([])
    expect([readiness(corrected, '2.2'), readiness(corrected, '9.1')]).toEqual(['2.2 blocked', '9.1 blocked'])
  })

  test('keeps label and links of those who wait for it', () => {
    const waiting = issue(after, '2.2 Deck')
    expect(waiting.labels).toContain('depends-on:2.1')
    expect(waiting.body).toContain(`### Depends on\n\n- #${issue(after, '9.5').number}\n`)
    expect(issue(after, '9.5').body).toContain(`- #${waiting.number}\n`)
  })

  test('is known by its old place also after it was renamed, renumbered and moved on', () => {
    const renamed = push(after, files([deck, '2.3 Paint'], [mast, '9.6 Plank the hull']))
    const galley = { 'plans/galley.md': '# Galley\n\n- [ ] 5.1 Plank the hull\n' }
    const moved = push(renamed, { ...files([deck, '2.3 Paint'], [mast]), ...galley })
    expect([readiness(moved, '2.2'), readiness(moved, '9.1')]).toEqual(['2.2 blocked', '9.1 blocked'])
    expect(unknownNames(moved)).toEqual([
      'plans/hull.md: warning: a task was moved: what "2.1" names is at "galley.md#5.1" now',
      'plans/rig.md: warning: a task was moved: what "hull.md#2.1" names is at "galley.md#5.1" now',
    ])
    expect(readiness(done(moved, '5.1 Plank'), '2.2')).toBe('2.2 unblocked')
  })

  test('is no longer meant where another task has come to have that id, also when that one goes', () => {
    const other = push(after, files(['2.1 Caulk', deck, '2.3 Paint'], [mast, '9.5 Plank']))
    expect(unknownNames(other)).toEqual([])
    const free = done(other, '2.1 Caulk')
    expect([readiness(free, '2.2'), readiness(free, '9.1')]).toEqual(['2.2 unblocked', '9.1 unblocked'])
    const gone = push(other, files([deck, '2.3 Paint'], [mast, '9.5 Plank']))
    expect(unknownNames(gone).every(words => words.includes('error'))).toBe(true)
  })

  test('is nothing to wait for once it is gone from its new plan', () => {
    const gone = push(after, files([deck, '2.3 Paint'], [mast]))
    expect(unknownNames(gone)).toEqual([
      'plans/hull.md: error: "2.1" is no task or phase of this plan',
      expect.stringContaining('plans/rig.md: error: "hull.md#2.1" names nothing to wait for'),
    ])
    expect(readiness(gone, '9.1')).toBe('9.1 unblocked')
  })

  test('leaves who waits for it as they are while its new plan can’t be read', () => {
    const input = decisionInput(after)
    const { operations } = decide({
      ...input,
      plans: input.plans.filter(({ file }) => file.path !== rigPath),
      standing: [{ path: rigPath, why: ['It is too large.'] }],
    })
    const { number } = issue(after, '2.2 Deck')
    expect(issue(after, '2.2 Deck').labels).toContain('blocked')
    expect(operations.filter(one => one.kind.endsWith('-labels') && 'number' in one && one.number === number)).toEqual(
      [],
    )
  })

  test('is known by its old place also after that file was renamed', () => {
    const { [hullPath]: text = '', ...rest } = after.files
    const renamed = play({ ...after, files: { ...rest, 'plans/frame.md': text } })
    expect([readiness(renamed, '2.2'), readiness(renamed, '9.1')]).toEqual(['2.2 blocked', '9.1 blocked'])
  })

  test.each(['hull.md#21-plank', 'plans/hull.md#2.1', '[the planks](hull.md#2.1)'])('is found by %s', name => {
    const named = `9.1 Mast (depends on ${name})`
    const first = start(files(['2.1 Plank', '2.3 Paint'], [named]))
    const then = push(first, files(['2.3 Paint'], [named, '9.5 Plank']))
    expect(readiness(then, '9.1')).toBe('9.1 blocked')
    expect(readiness(done(then, '9.5 Plank'), '9.1')).toBe('9.1 unblocked')
  })

  test('goes on to wait for what it names by ids of its old plan, if its new one has none such', () => {
    const first = start(files(['2.1 Plank (depends on 1.1)', '2.3 Paint'], []))
    const then = push(first, files(['2.3 Paint'], ['9.5 Plank (depends on 1.1)']))
    expect(readiness(then, '9.5')).toBe('9.5 blocked')
    expect(unknownNames(then)).toEqual([
      'plans/rig.md: warning: a task was moved: what "1.1" names is at "hull.md#1.1" now',
    ])
    expect(readiness(done(then, '1.1 Keel'), '9.5')).toBe('9.5 unblocked')
  })

  test('notes its latest places only, however often it moves', () => {
    let at = before
    const sizes: number[] = []
    for (let round = 1; round <= 12; round += 1) {
      const plank = `${round % 2 === 1 ? '9' : '2'}.${20 + round} Plank`
      at = push(at, round % 2 === 1 ? files([deck], [mast, plank]) : files([deck, plank], [mast]))
      sizes.push(markerSize(at, plank))
    }
    expect(new Set(sizes.slice(-4)).size).toBe(1)
  })
})

test.each([
  ['2.1-2.3', ['2.2 Fair', '2.3 Putty'], '9.5 Plank', '"2.1-2.3" names is at "rig.md#9.5, 2.2, 2.3" now'],
  ['2.1-3', ['2.1 Plank', '2.2 Fair'], '9.5 Putty', '"2.1-3" names is at "rig.md#9.5, 2.1, 2.2" now'],
])(
  'a range %s of which an end moves to another plan still holds, with all that is in it',
  (range, kept, gone, said) => {
    const deckAfter = `2.8 Deck (depends on ${range})`
    const first = start(files(['2.1 Plank', '2.2 Fair', '2.3 Putty', deckAfter], []))
    const then = push(first, files([...kept, deckAfter], [gone]))
    expect(unknownNames(then)).toEqual([`plans/hull.md: warning: a task was moved: what ${said}`])
    const all = [...kept, gone]
    for (const last of all) {
      const almost = all.filter(one => one !== last).reduce(done, then)
      expect(readiness(almost, '2.8')).toBe('2.8 blocked')
      expect(readiness(done(almost, last), '2.8')).toBe('2.8 unblocked')
    }
    expect(issue(then, '2.8').labels).toContain(`depends-on:${range}`)
  },
)

describe('a phase whose tasks all move to another plan', () => {
  const paint = '3.1 Paint'
  const third = `\n## Phase 3: Colour\n\n**Depends on:** Phase 2\n\n- [ ] ${paint}\n`
  const named = '9.1 Mast (depends on [Skin](hull.md#phase-2-skin))'
  const first = files(['2.1 Plank', '2.2 Deck'], [named])
  const hull = (first[hullPath] ?? '') + third
  const before = start({ ...first, [hullPath]: hull })
  const skin = '\n## Phase 8: Skin\n\n- [ ] 8.1 Plank\n- [ ] 8.2 Deck\n'
  const after = push(before, {
    [hullPath]: hull.replace(/\n## Phase 2[^#]*/, ''),
    [rigPath]: (first[rigPath] ?? '') + skin,
  })

  test('is still waited for by those who name it by its old place, and its new place is told', () => {
    expect([readiness(after, '3.1'), readiness(after, '9.1')]).toEqual(['3.1 blocked', '9.1 blocked'])
    expect(unknownNames(after)).toEqual([
      'plans/hull.md: warning: a task was moved: what "Phase 2" names is at "rig.md#phase-8" now',
      'plans/rig.md: warning: a task was moved: what "hull.md#phase-2-skin" names is at "rig.md#phase-8" now',
    ])
    const almost = done(after, '8.1 Plank')
    expect([readiness(almost, '3.1'), readiness(almost, '9.1')]).toEqual(['3.1 blocked', '9.1 blocked'])
    const resolved = done(almost, '8.2 Deck')
    expect([readiness(resolved, '3.1'), readiness(resolved, '9.1')]).toEqual(['3.1 unblocked', '9.1 unblocked'])
  })
})

test('a name that never was a place of a moved task is an error as before', () => {
  const at = start(files(['2.1 Plank', '2.2 Deck (depends on 2.7)'], []))
  expect(unknownNames(at)).toEqual(['plans/hull.md: error: "2.7" is no task or phase of this plan'])
  expect(readiness(at, '2.2')).toBe('2.2 unblocked')
  expect(decodeMarker(issue(at, '2.2').body)).not.toHaveProperty('marker.cameFrom.0')
})
