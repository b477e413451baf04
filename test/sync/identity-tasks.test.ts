import { describe, expect, test } from 'vitest'
import { decodeMarker } from '../../src/sync/marker.ts'
import { issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

/**
 * Plays one text of a plan after another and says, for each task of the last one, whose issue it has: `Caulk the seams: Caulk` is renamed, a
 * lone `Caulk` has its own, `Rig: new` a new one. Issues that were closed because their task is gone follow as `gone: Caulk`.
 */
function whoIsWho(...texts: readonly string[]): readonly string[] {
  const [first = '', ...later] = texts
  const start = play(scene(first))
  const end = later.reduce((at, text) => play(withPlan(at, text)), start)
  expect(play(end).operations).toEqual([])
  const names = new Map(titles(start).map(({ number, title }) => [number, title]))
  return titles(end).map(({ number, title, removed }) => {
    const name = names.get(number)
    if (removed) return `gone: ${name ?? title}`
    return name === title ? title : `${title}: ${name ?? 'new'}`
  })
}

interface Titled {
  readonly number: number
  readonly title: string
  readonly removed: boolean
  readonly order: number
}

/** Tasks in plan order, then what is gone. */
function titles(at: Played): readonly Titled[] {
  return at.observed.issues
    .flatMap(({ body, number }): readonly Titled[] => {
      const reading = decodeMarker(body)
      if (reading.kind !== 'marker' || reading.marker.kind !== 'task') return []
      const { title, removed, order } = reading.marker
      return [{ number, title, removed, order: order ?? 0 }]
    })
    .toSorted((left, right) => Number(left.removed) - Number(right.removed) || left.order - right.order)
}

const plan = (...phases: readonly (readonly string[])[]): string =>
  `# Boat\n\n${phases.map(([name, ...tasks]) => `## ${name}\n\n${tasks.map(task => `- [ ] ${task}\n`).join('')}`).join('\n')}`

const hull = ['Phase 1: Hull', '1.1 Clean the dock', '1.2 Caulk the seams', '1.3 Paint the hull', '1.4 Fit the rudder']
const rig = ['Phase 2: Rig', '2.1 Step the mast', '2.2 Bend the sails', '2.3 Write tests']
const bare = (tasks: readonly string[]): readonly string[] => tasks.map(task => task.replace(/^\d+\.\d+ /, ''))
const replacing = (tasks: readonly string[], place: number, ...others: readonly string[]): readonly string[] =>
  tasks.toSpliced(place, 1, ...others)
const same = ['Clean the dock', 'Caulk the seams', 'Paint the hull', 'Fit the rudder']

describe('a task keeps its issue when it is', () => {
  test('renamed', () => {
    expect(whoIsWho(plan(hull), plan(replacing(hull, 2, '1.2 Caulk all seams and nails')))).toEqual(
      replacing(same, 1, 'Caulk all seams and nails: Caulk the seams'),
    )
  })

  test('renamed to a word that is only inflected otherwise', () => {
    const [before, after] = [replacing(bare(hull), 2, 'Caulking'), ['Phase 1: Hull', 'Caulked', 'Clean the dock']]
    expect(whoIsWho(plan(before), plan(after))).toContain('Caulked: Caulking')
  })

  test('renamed from top to bottom under its id', () => {
    expect(whoIsWho(plan(hull), plan(replacing(hull, 2, '1.2 Make it watertight')))).toEqual(
      replacing(same, 1, 'Make it watertight: Caulk the seams'),
    )
  })

  test('renamed from top to bottom without any id, between neighbours that stay', () => {
    expect(whoIsWho(plan(bare(hull)), plan(replacing(bare(hull), 2, 'Make it watertight')))).toEqual(
      replacing(same, 1, 'Make it watertight: Caulk the seams'),
    )
  })

  test('renamed from top to bottom and renumbered with its neighbours', () => {
    const after = [
      'Phase 1: Hull',
      '1.1 Rent a dock',
      '1.2 Clean the dock',
      '1.3 Make it watertight',
      '1.4 Paint the hull',
      '1.5 Fit the rudder',
    ]
    expect(whoIsWho(plan(hull), plan(after))).toEqual([
      'Rent a dock: new',
      ...replacing(same, 1, 'Make it watertight: Caulk the seams'),
    ])
  })

  test('renamed from top to bottom and moved, but says the same below', () => {
    const text = (title: string): string => `${title}\n\n  Oakum and pitch, from bow to stern.\n`
    const before = plan(replacing(bare(hull), 2, text('Caulk the seams')), bare(rig))
    const after = plan(bare(hull).toSpliced(2, 1), [...bare(rig), text('Make it watertight')])
    expect(whoIsWho(before, after)).toContain('Make it watertight: Caulk the seams')
  })

  test('renamed from top to bottom and moved, but has the same steps', () => {
    const steps = (title: string): string => `${title}\n  - [ ] Cut the oakum\n  - [ ] Heat the pitch`
    const before = plan(replacing(bare(hull), 2, steps('Caulk the seams')), bare(rig))
    const after = plan(bare(hull).toSpliced(2, 1), [...bare(rig), steps('Make it watertight')])
    expect(whoIsWho(before, after)).toContain('Make it watertight: Caulk the seams')
  })

  test('renamed from top to bottom and moved to another phase under its id', () => {
    const after = plan(hull.toSpliced(2, 1), [...rig, '1.2 Make it watertight'])
    expect(whoIsWho(plan(hull, rig), after)).toContain('Make it watertight: Caulk the seams')
  })

  test('renamed from top to bottom beside tasks that were done at first sight, which get no issue of another', () => {
    const around = (title: string): string =>
      `${plan(['Phase 1: A', 'First'])}- [x] Old work\n- [ ] ${title}\n- [ ] Last\n`
    expect(whoIsWho(around('Caulk the seams'), around('Make it watertight'))).toEqual([
      'First',
      'Make it watertight: Caulk the seams',
      'Last',
    ])
    const without = around('').replace('- [ ] \n', '')
    expect(whoIsWho(around('Caulk the seams'), without)).toEqual(['First', 'Last', 'gone: Caulk the seams'])
  })

  test('moved to another phase, whatever its id is there', () => {
    expect(whoIsWho(plan(hull, rig), plan(hull.toSpliced(2, 1), [...rig, '2.4 Caulk the seams']))).toEqual([
      ...same.toSpliced(1, 1),
      ...bare(rig).slice(1),
      'Caulk the seams',
    ])
  })

  test('put before others', () => {
    const [name = '', ...tasks] = bare(hull)
    expect(whoIsWho(plan(bare(hull)), plan([name, ...tasks.toReversed()]))).toEqual(same.toReversed())
  })

  test('renumbered because another was inserted', () => {
    const after = [
      'Phase 1: Hull',
      '1.1 Rent a dock',
      '1.2 Clean the dock',
      '1.3 Caulk the seams',
      '1.4 Paint the hull',
      '1.5 Fit the rudder',
    ]
    expect(whoIsWho(plan(hull), plan(after))).toEqual(['Rent a dock: new', ...same])
  })

  test('given the id of another that has its id now', () => {
    const swapped = [
      'Phase 1: Hull',
      '1.1 Clean the dock',
      '1.3 Caulk the seams',
      '1.2 Paint the hull',
      '1.4 Fit the rudder',
    ]
    expect(whoIsWho(plan(hull), plan(swapped))).toEqual(same)
  })

  test('the only one, and reworded a little while another is put before it under its id', () => {
    const after = ['Phase 1: Hull', '1.1 Rent the big dock', '1.2 Caulk the seams with hemp and pitch']
    expect(whoIsWho(plan(['Phase 1: Hull', '1.1 Caulk the seams with oakum and pitch']), plan(after))).toEqual([
      'Rent the big dock: new',
      'Caulk the seams with hemp and pitch: Caulk the seams with oakum and pitch',
    ])
  })

  test('the last one, and reworded a little while another is put before it under its id', () => {
    const [before, after] = ['Hang the rudder on bronze pintles', 'Hang the rudder on iron pintles']
    expect(
      whoIsWho(plan([...hull, `1.5 ${before}`]), plan([...hull, '1.5 Invite all our neighbours', `1.6 ${after}`])),
    ).toEqual([...same, 'Invite all our neighbours: new', `${after}: ${before}`])
  })

  test('the only one of its phase, and two of its words are others while another is put before it under its id', () => {
    const phase = (...tasks: readonly string[]): readonly string[] => ['Phase 2: Rig', ...tasks]
    const [before, after] = ['Step the tall mast with both stays today', 'Step the tall mast with four stays tomorrow']
    const another = '2.1 Invite all our neighbours'
    expect(whoIsWho(plan(hull, phase(`2.1 ${before}`)), plan(hull, phase(another, `2.2 ${after}`))).slice(4)).toEqual([
      'Invite all our neighbours: new',
      `${after}: ${before}`,
    ])
  })

  test('reworded a little and given the id of one that is taken out before it', () => {
    const [before, after] = ['Hang the rudder on bronze pintles', 'Hang the rudder on iron pintles']
    const first = 'Phase 1: Hull'
    expect(whoIsWho(plan([first, '1.1 Invite guests', `1.2 ${before}`]), plan([first, `1.1 ${after}`]))).toEqual([
      `${after}: ${before}`,
      'gone: Invite guests',
    ])
  })

  test('copied: the copy is new', () => {
    expect(whoIsWho(plan(hull, rig), plan([...hull, '1.5 Write tests'], rig))).toEqual([
      ...same,
      'Write tests: new',
      ...bare(rig).slice(1),
    ])
    expect(whoIsWho(plan(bare(hull), bare(rig)), plan([...bare(hull), 'Write tests'], bare(rig)))).toEqual([
      ...same,
      'Write tests: new',
      ...bare(rig).slice(1),
    ])
  })

  test('one of several of one title, of which others are gone', () => {
    const tests = (name: string, ...others: readonly string[]): readonly string[] => [name, ...others, 'Write tests']
    const before = [tests('Phase 1: A', 'Saw'), tests('Phase 2: B', 'Plane'), tests('Phase 3: C', 'Glue')]
    const all = play(scene(plan(...before)))
    const after = play(
      withPlan(all, plan(['Phase 1: A', 'Saw'], ['Phase 2: B', 'Plane', 'Write tests'], ['Phase 3: C', 'Glue'])),
    )
    const left = after.observed.issues.filter(one => one.title === 'Write tests').map(one => one.state)
    expect(left).toEqual(['dropped', 'open', 'dropped'])
  })

  test('in the phase after one that is inserted and has the same tasks', () => {
    const usual = (phase: number, name: string, own: string): readonly string[] => [
      `Phase ${phase}: ${name}`,
      `${phase}.1 ${own}`,
      `${phase}.2 Write tests`,
      `${phase}.3 Update docs`,
    ]
    const before = plan(usual(1, 'Hull', 'Clean the dock'), usual(2, 'Rig', 'Step the mast'))
    const after = plan(
      usual(1, 'Hull', 'Clean the dock'),
      usual(2, 'Galley', 'Fit the stove'),
      usual(3, 'Rig', 'Step the mast'),
    )
    const [start, end] = [play(scene(before)), play(withPlan(play(scene(before)), after))]
    const of = (at: Played, title: string): number => issue(at, title).number
    expect([of(end, '3.2 Write tests'), of(end, '3.3 Update docs')]).toEqual([of(start, '2.2'), of(start, '2.3')])
    expect(of(end, '2.2 Write tests')).toBeGreaterThan(of(end, '3.3'))
  })
})

describe('a task that was taken out and comes back', () => {
  const gone = play(withPlan(play(scene(plan(hull))), plan(hull.toSpliced(2, 1))))
  const back = (from: Played, task: string): Played => play(withPlan(from, plan(replacing(hull, 2, task))))

  test('has its issue again, under another id too', () => {
    const after = back(gone, '1.7 Caulk the seams')
    expect(issue(after, '1.7 Caulk')).toMatchObject({ number: issue(gone, '1.2 Caulk').number, state: 'open' })
  })

  test('has it again also if it is reworded a little under its id', () => {
    const after = back(gone, '1.2 Caulk all the seams')
    expect(issue(after, '1.2 Caulk all')).toMatchObject({ number: issue(gone, '1.2 Caulk').number, state: 'open' })
  })

  test('is new if only its id or only some words are the same', () => {
    for (const task of ['1.2 Invite the press', '1.7 Caulk all the seams'])
      expect(back(gone, task).observed.issues).toHaveLength(6)
  })

  test('is new if it was done then and is reworded', () => {
    const done = withIssue(play(scene(plan(hull))), '1.2', { state: 'done', closedAt: '2026-02-01T00:00:00Z' })
    const without = play(withPlan(play(done), plan(hull.toSpliced(2, 1))))
    const after = back(without, '1.2 Caulk all the seams')
    expect(after.observed.issues).toHaveLength(6)
    expect(issue(after, '1.2 Caulk the').state).toBe('done')
  })
})

describe('a task that was done at first sight and has no issue', () => {
  const around = (...tasks: readonly string[]): string =>
    `# P\n\n## Phase 1: A\n\n- [ ] First\n- [x] Test the lexer by hand\n${tasks.join('')}- [ ] Last\n`
  const open = '- [ ] Test the parser by hand\n'

  test('does not take that of one like it that is taken out', () => {
    expect(whoIsWho(around(open), around())).toEqual(['First', 'Last', 'gone: Test the parser by hand'])
  })

  test('does not take the place of one that was finished and is taken out', () => {
    const other = '- [ ] Step the mast\n'
    const done = withIssue(play(scene(around(other))), 'Step', { state: 'done', closedAt: '2026-02-01T00:00:00Z' })
    const after = play(withPlan(play(done), around()))
    expect(issue(after, 'Step the mast').state).toBe('done')
  })
})

test('a task that is ticked and reworded in one push is still the same', () => {
  const done = plan(replacing(hull, 2, '1.2 Caulk all the seams')).replace('[ ] 1.2', '[x] 1.2')
  expect(whoIsWho(plan(hull), done)).toEqual(replacing(same, 1, 'Caulk all the seams: Caulk the seams'))
})

test("a plan's only task that is ticked and reworded in one push is still the same, unless it has other words", () => {
  const only = (line: string): string => `# P\n\n${line}\n`
  const before = only('- [ ] Varnish the deck with two coats of oil')
  expect(whoIsWho(before, only('- [x] Varnish the deck with three coats'))).toEqual([
    'Varnish the deck with three coats: Varnish the deck with two coats of oil',
  ])
  expect(whoIsWho(before, only('- [x] Mend the sails'))).toEqual(['gone: Varnish the deck with two coats of oil'])
})

test('a task that is ticked and reworded while a phase with a task of its id is put in before it is still the same', () => {
  const before = '# P\n\n## Phase 1: Deck\n\n- [ ] 1.1 Sand the planks with fine paper twice\n'
  const after =
    '# P\n\n## Phase 1: Keel\n\n- [ ] 1.1 Sand the ballast box and grease it\n\n## Phase 2: Deck\n\n- [x] 2.1 Sand the boards with fine paper twice\n'
  expect(whoIsWho(before, after)).toEqual([
    'Sand the ballast box and grease it: new',
    'Sand the boards with fine paper twice: Sand the planks with fine paper twice',
  ])
})

test('a task that is reworded while a phase with a task of its id is put in before its own keeps its issue: the phase is called as before', () => {
  const before = '# P\n\n## Phase 1: Deck planks\n\n- [ ] 1.1 Sand the oak boards with fine paper twice\n'
  const after =
    '# P\n\n## Phase 1: Keel box\n\n- [ ] 1.1 Grease every bolt\n\n## Phase 2: Deck planks\n\n- [ ] 2.1 Sand the oak boards with coarse cloth\n'
  expect(whoIsWho(before, after)).toEqual([
    'Grease every bolt: new',
    'Sand the oak boards with coarse cloth: Sand the oak boards with fine paper twice',
  ])
})

describe('of two tasks', () => {
  test('that one was split into, the one that is more like it keeps the issue', () => {
    const after = replacing(bare(hull), 3, 'Sand the hull', 'Paint the hull twice')
    expect(whoIsWho(plan(bare(hull)), plan(after))).toEqual(
      replacing(same, 2, 'Sand the hull: new', 'Paint the hull twice: Paint the hull'),
    )
  })

  test('that were merged the survivor keeps one issue, and the other is closed', () => {
    const after = ['Phase 1: Hull', '1.1 Clean the dock', '1.2 Caulk the seams and paint', '1.3 Fit the rudder']
    expect(whoIsWho(plan(hull), plan(after))).toEqual([
      'Clean the dock',
      'Caulk the seams and paint: Caulk the seams',
      'Fit the rudder',
      'gone: Paint the hull',
    ])
  })

  test('that could both have an issue the one that has no other gets it', () => {
    const before = ['Phase 1: A', 'Sand oak planks by hand', 'Sand oak planks', 'Oil']
    const after = ['Phase 1: A', 'Oil', 'Sand oak planks by hand, twice', 'Sand the oak planks by hand']
    const pairs = whoIsWho(plan(before), plan(after))
    expect(pairs.filter(pair => pair.endsWith('new') || pair.startsWith('gone'))).toEqual([])
  })
})

describe('a task that takes the place of another', () => {
  test('with an id of its own and other words is new', () => {
    expect(whoIsWho(plan(hull), plan(replacing(hull, 2, '1.9 Invite the press')))).toEqual([
      ...replacing(same, 1, 'Invite the press: new'),
      'gone: Caulk the seams',
    ])
  })

  test('with an id of its own and other words is new, also if one elsewhere is much like the old one', () => {
    const before = plan(replacing(hull, 2, '1.2 Caulk the seams with oakum and pitch'), rig)
    const after = plan(replacing(hull, 2, '1.9 Invite guests'), [...rig, '2.4 Caulk the seams with hemp and tar'])
    expect(whoIsWho(before, after)).toContain('Invite guests: new')
  })

  test('with its id has its issue, where one elsewhere is like the old one and too far from it', () => {
    const before = plan(['Phase 1: Hull', '1.2 Caulk the seams with oakum and pitch'], rig)
    const after = plan(
      ['Phase 1: Hull', '1.2 Make it watertight', '1.5 Invite guests'],
      [...rig, '2.4 Caulk the seams with hemp and tar'],
    )
    expect(whoIsWho(before, after)).toContain('Make it watertight: Caulk the seams with oakum and pitch')
  })

  test('that is done is new, even with its id', () => {
    const done = play(withIssue(play(scene(plan(hull))), '1.2', { state: 'done', closedAt: '2026-02-01T00:00:00Z' }))
    const after = play(withPlan(done, plan(replacing(hull, 2, '1.2 Invite the press'))))
    expect(issue(after, '1.2 Invite').number).not.toBe(issue(done, '1.2').number)
  })

  test('is new where not one but four in a row are other ones, and there are no ids', () => {
    const before = ['Phase 1: A', 'First', 'Saw', 'Plane', 'Glue', 'Oil', 'Last']
    const after = ['Phase 1: A', 'First', 'Invite the press', 'Book a band', 'Rent chairs', 'Bake bread', 'Last']
    expect(whoIsWho(plan(before), plan(after)).filter(pair => pair.endsWith(': new'))).toHaveLength(4)
  })
})

describe('phases', () => {
  const at = (end: Played): readonly string[] =>
    end.observed.milestones.map(({ number, title, state }) => {
      const issues = end.observed.issues.filter(one => one.milestone === number).map(one => one.title)
      return `${number} ${title}${state === 'open' ? '' : ' (closed)'}: ${issues.join(', ')}`
    })
  const short = (phase: number, name: string, ...tasks: readonly string[]): readonly string[] => [
    `Phase ${phase}: ${name}`,
    ...tasks.map((task, place) => `${phase}.${place + 1} ${task}`),
  ]
  const start = play(scene(plan(short(1, 'Hull', 'Saw', 'Caulk'), short(2, 'Rig', 'Mast', 'Sails'))))
  const check = (text: string, expected: readonly string[]): void => {
    const end = play(withPlan(start, text))
    expect(at(end)).toEqual(expected)
    expect(play(end).operations).toEqual([])
  }

  test('that are renamed keep their milestone', () => {
    check(plan(short(1, 'The body', 'Saw', 'Caulk'), short(2, 'Rig', 'Mast', 'Sails')), [
      '1 Phase 1: The body: 1.1 Saw, 1.2 Caulk',
      '2 Phase 2: Rig: 2.1 Mast, 2.2 Sails',
    ])
  })

  test('before which one is inserted keep theirs, and all issues', () => {
    check(plan(short(1, 'Yard', 'Fence'), short(2, 'Hull', 'Saw', 'Caulk'), short(3, 'Rig', 'Mast', 'Sails')), [
      '1 Phase 2: Hull: 2.1 Saw, 2.2 Caulk',
      '2 Phase 3: Rig: 3.1 Mast, 3.2 Sails',
      '3 Phase 1: Yard: 1.1 Fence',
    ])
  })

  test('that change places keep theirs', () => {
    check(plan(short(1, 'Rig', 'Mast', 'Sails'), short(2, 'Hull', 'Saw', 'Caulk')), [
      '1 Phase 2: Hull: 2.1 Saw, 2.2 Caulk',
      '2 Phase 1: Rig: 1.1 Mast, 1.2 Sails',
    ])
  })

  test('that are only renumbered keep theirs', () => {
    check(plan(short(5, 'Hull', 'Saw', 'Caulk'), short(7, 'Rig', 'Mast', 'Sails')), [
      '1 Phase 5: Hull: 5.1 Saw, 5.2 Caulk',
      '2 Phase 7: Rig: 7.1 Mast, 7.2 Sails',
    ])
  })

  test('that get as many tasks of another as they have keep theirs', () => {
    check(plan(short(1, 'Rig', 'Mast', 'Sails', 'Saw', 'Caulk')), [
      '1 Phase 1: Hull (closed): ',
      '2 Phase 1: Rig: 1.3 Saw, 1.4 Caulk, 1.1 Mast, 1.2 Sails',
    ])
  })

  test('that change places, names and numbers are known by where their issues are', () => {
    check(plan(short(1, 'Up high', 'Mast', 'Sails'), short(2, 'Down low', 'Saw', 'Caulk')), [
      '1 Phase 2: Down low: 2.1 Saw, 2.2 Caulk',
      '2 Phase 1: Up high: 1.1 Mast, 1.2 Sails',
    ])
  })
})

test('a preview says what is renamed and what is only renumbered', () => {
  const after = ['Phase 1: Hull', '1.1 Rent a dock', '1.2 Clean the dock', '1.3 Caulk all seams']
  const { operations } = play(withPlan(play(scene(plan(hull.slice(0, 3)))), plan(after)))
  expect(operations.filter(words => words.includes(' from '))).toEqual([
    'update #2 from "1.1 Clean the dock" to "1.2 Clean the dock": title, body',
    'update #3 from "1.2 Caulk the seams" to "1.3 Caulk all seams": title, body',
  ])
})
