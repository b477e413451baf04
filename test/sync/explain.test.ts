import { describe, expect, test } from 'vitest'
import {
  explainSections,
  plainPen,
  remarkOn,
  renderAnswer,
  type DoneView,
  type ExplainedView,
  type ExplainView,
} from '../../src/render/index.ts'
import {
  decide,
  encodeMarker,
  explainIssue,
  explainNamed,
  withEvents,
  type ExplainContext,
  type IssueEvent,
} from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, withTheirs, type Scene } from '../support/core.ts'

const plan = `# Boat

## Phase 1: Hull

**Owner:** Yard

- [ ] 1.1 Lay the keel
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the hull (depends on 1.1-1.2)

## Phase 2: Rig

**Depends on:** Phase 1

- [ ] 2.1 Step the mast
- [ ] 2.2 Bend the sails (depends on 2.1, 1.3)
`

const boat = play(scene(plan))

function contextOf(at: Scene): ExplainContext {
  const input = decisionInput(at)
  return { decided: decide(input), config: input.config, standing: [] }
}

function viewOf(at: Scene, word: string): ExplainView {
  const explained = explainNamed(word, null, contextOf(at))
  if (explained.kind !== 'task') throw new Error(`no task: ${JSON.stringify(explained)}`)
  return explained.view
}

/** What is said under a heading, as a terminal shows it; at the beginning without one. */
const check = (at: Scene, word: string, heading: string | null, expected: readonly string[]): void => {
  const sections = explainSections(viewOf(at, word), plainPen).filter(section => section.heading === heading)
  const lines = sections.flatMap(section => section.lines)
  expect(lines.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`)).toEqual(expected)
}

/** What is said where there is no task to explain. */
function wordsOf(explained: ExplainedView): string {
  if (explained.kind === 'task') throw new Error('there is a task to explain')
  return remarkOn(explained, plainPen)
}

const closed = { state: 'done', closedAt: '2026-03-01T12:34:56Z' } as const

describe('why a task is blocked', () => {
  test('is told down to what can be begun, and whose that is', () => {
    check(withIssue(boat, '1.1', { assignees: ['ada', 'bob'] }), '1.3', null, [
      'Blocked. It waits for:',
      '#2 1.1 Lay the keel — can be worked on now · owner Yard · assigned to ada, bob',
      '#3 1.2 Caulk the seams — owner Yard, which waits for',
      '  #2 1.1 Lay the keel — can be worked on now · owner Yard · assigned to ada, bob',
    ])
    check(boat, '1.3', 'Where to begin', ['#2 1.1 Lay the keel — can be worked on now · owner Yard'])
  })

  test('is told of a phase by what of it is open, what can be begun first; what stands above is not told again', () => {
    const at = play(
      withPlan(
        boat,
        plan
          .replace('1.2 Caulk the seams (depends on 1.1)', '1.2 Caulk the seams (depends on 1.3)')
          .replace(' (depends on 1.1-1.2)', ' (depends on 1.1)'),
      ),
    )
    check(at, '2.2', null, [
      'Blocked. It waits for:',
      '#5 2.1 Step the mast, which waits for',
      '  Phase 1: Hull (3 of 3 open), of which are open',
      '    #2 1.1 Lay the keel — can be worked on now · owner Yard',
      '    #3 1.2 Caulk the seams — owner Yard, which waits for',
      '      #4 1.3 Paint the hull — owner Yard, which waits for',
      '        #2 1.1 Lay the keel — can be worked on now · owner Yard',
      '    #4 1.3 Paint the hull, as above',
      '#4 1.3 Paint the hull, as above',
    ])
  })

  test('is told no further than people read, and counts the rest', () => {
    const tasks = Array.from({ length: 60 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}\n`)
    const at = play(scene(`# Boat\n\n## Phase 1: Hull\n\n${tasks.join('')}- [ ] 1.61 Float (depends on 1.1-1.60)\n`))
    const view = viewOf(at, '1.61')
    const [, waits = { lines: [] }] = explainSections(view, plainPen)
    expect(waits.lines).toHaveLength(41)
    expect(waits.lines.at(-1)?.text).toBe('and 20 more')
    expect(view.first).toHaveLength(60)
  })

  test('names an issue of somebody that the plan waits for, and whose it is', () => {
    const permit = withTheirs(boat, { number: 77, title: 'Permit', assignees: ['eve'] })
    const at = play(withPlan(permit, plan.replace('2.1 Step the mast', '2.1 Step the mast (depends on #77)')))
    check(at, '2.1', null, ['Blocked. It waits for:', '#77 — open · assigned to eve'])
  })

  test('leads into other plans, whose places are said', () => {
    const rig = '# Rig\n\n- [ ] 2.1 Mast (depends on 2.2)\n- [ ] 2.2 Timber\n'
    const at = play(withPlan(scene('# Hull\n\n- [ ] 1.1 Float (depends on plans/rig.md#2.1)\n'), rig, 'plans/rig.md'))
    check(at, '1.1', null, [
      'Blocked. It waits for:',
      `#${issue(at, '2.1').number} 2.1 Mast in plans/rig.md, which waits for`,
      `  #${issue(at, '2.2').number} 2.2 Timber in plans/rig.md — can be worked on now`,
    ])
  })

  test('names the members of a cycle, whoever they wait for besides', () => {
    const at = play(scene('- [ ] 1.1 Hen (depends on 1.2)\n- [ ] 1.2 Egg (depends on 1.1, 1.3)\n- [ ] 1.3 Nest\n'))
    const [members = ''] = explainSections(viewOf(at, '1.2'), plainPen)
      .filter(section => section.heading === 'Cycle')
      .flatMap(section => section.lines.map(({ text }) => text))
    expect(members).toMatch(/^These wait for each other: #\d 1\.1 Hen, #\d 1\.2 Egg\. /)
    check(at, '1.2', null, ['Blocked. It waits for:', '#4 1.3 Nest — can be worked on now'])
    expect(viewOf(at, '1.3').cycle).toEqual([])
  })
})

describe('why a task is not blocked', () => {
  test('names what was closed last of all that it depends on', () => {
    const done = withIssue(boat, '1.1', { ...closed, closedAt: '2026-02-01T08:00:00Z' })
    check(withIssue(done, '1.2', closed), '1.3', null, [
      'Unblocked: it can be worked on now. Nothing that it depends on is open. The last of it was #3 1.2 Caulk the seams, closed 2026-03-01 12:34 UTC.',
    ])
  })

  test('may be that it depends on nothing', () => {
    check(boat, '1.1', null, ['Unblocked: it can be worked on now. It depends on nothing.'])
  })

  test('is no question once it is resolved', () => {
    check(withIssue(boat, '1.1', closed), '1.1', null, ['Done.'])
    check(withIssue(boat, '1.1', { ...closed, state: 'dropped' }), '1.1', null, ['Dropped.'])
  })
})

describe('whose word counts for the state', () => {
  const state = (at: Scene, word: string, expected: string): void => check(at, word, 'State', [expected])

  test('is everybody’s where they say the same', () => {
    state(boat, '1.1', 'Open: its mark in the plan says todo, and the issue says the same.')
  })

  test('is the issue’s where only that has changed', () => {
    state(
      withIssue(boat, '1.1', closed),
      '1.1',
      'Done: its mark in the plan says todo, the issue is done. Both were open when they last said the same. Since then only the issue has changed, so it counts, and a commit carries it into the plan.',
    )
  })

  test('is the plan’s where only that has changed', () => {
    state(
      withPlan(boat, plan.replace('[ ] 1.1', '[x] 1.1')),
      '1.1',
      'Done: its mark in the plan says done, the issue is open. Both were open when they last said the same. Since then only the plan has changed, so it counts, and the issue follows.',
    )
  })

  test('is the issue’s where both have changed', () => {
    state(
      withIssue(withPlan(boat, plan.replace('[ ] 1.1', '[x] 1.1')), '1.1', { ...closed, state: 'dropped' }),
      '1.1',
      'Dropped: its mark in the plan says done, the issue is dropped. Both were open when they last said the same. Since then both have changed; then the issue counts, and a commit carries it into the plan.',
    )
  })

  test('is that of who says done or dropped where nothing tells what both said before', () => {
    const unnoted = withIssue(boat, '1.1', {
      body: issue(boat, '1.1').body.replace('"state":"open"', '"state":null'),
    })
    state(
      withPlan(unnoted, plan.replace('[ ] 1.1', '[x] 1.1')),
      '1.1',
      'Done: its mark in the plan says done, the issue is open. Nothing tells what both said together before; then done or dropped counts more than open, and the issue follows.',
    )
    state(
      withIssue(unnoted, '1.1', closed),
      '1.1',
      'Done: its mark in the plan says todo, the issue is done. Nothing tells what both said together before; then done or dropped counts more than open, and a commit carries it into the plan.',
    )
  })

  test('is the issue’s where nothing tells what both said before, and neither is open', () => {
    const unnoted = withIssue(boat, '1.1', {
      ...closed,
      state: 'dropped',
      body: issue(boat, '1.1').body.replace('"state":"open"', '"state":null'),
    })
    state(
      withPlan(unnoted, plan.replace('[ ] 1.1', '[x] 1.1')),
      '1.1',
      'Dropped: its mark in the plan says done, the issue is dropped. Nothing tells what both said together before; then, as neither is open, the issue counts, and a commit carries it into the plan.',
    )
  })

  test('is the issue’s where the plan has no mark', () => {
    const table = '| ID | Task |\n|---|---|\n| 1.1 | Keel |\n| 1.2 | Mast |\n'
    state(play(scene(table)), '1.1', 'Open: the plan has no mark for this task, so its issue alone says it.')
  })

  test('is said of steps by how many are ticked', () => {
    const steps = '## Phase 1: Hull\n\n### 1.1 Keel\n\n- [x] Saw\n- [ ] Plane\n\n### 1.2 Mast\n\n- [ ] Saw\n'
    state(play(scene(steps)), '1.1', 'Open: 1 of its 2 steps in the plan is ticked, and the issue says the same.')
  })
})

describe('each label', () => {
  test('has its reason: what it waits for, the line of a statement, an attribute', () => {
    check(boat, '1.3', 'Labels', [
      'milepost: the issue is kept in step with a plan',
      'blocked: it waits for #2 1.1 Lay the keel, #3 1.2 Caulk the seams',
      'depends-on:1.1-1.2: the task says so in line 9',
      'owner:Yard: its phase says Owner: Yard',
    ])
    check(boat, '2.1', 'Labels', [
      'milepost: the issue is kept in step with a plan',
      'blocked: it waits for Phase 1: Hull (3 of 3 open)',
      'depends-on:phase-1: its phase, since the task states nothing, says so in line 13',
    ])
  })

  test('that is about to come or go is said to', () => {
    check(withIssue(boat, '1.1', { labels: ['milepost', 'blocked', 'theirs'] }), '1.1', 'Labels', [
      'milepost: the issue is kept in step with a plan',
      'unblocked: it depends on nothing (the next look puts it there)',
      'owner:Yard: its phase says Owner: Yard (the next look puts it there)',
      'blocked: goes at the next look',
    ])
  })
})

describe('an issue whose task left the plan', () => {
  const tasks = Array.from({ length: 15 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}\n`)
  const many = play(scene(`# Boat\n\n${tasks.join('')}- [ ] 2.1 Caulk\n`))
  const told = (at: Scene, title: string, expected: string): void => {
    const words = wordsOf(explainIssue(issue(at, title).number, contextOf(at)))
    const start = `The task of this issue is in PLAN.md no more${expected}`
    expect(words.slice(0, start.length)).toBe(start)
  }

  test('is open while its closing is held, and about to be closed otherwise', () => {
    const held = withPlan(many, '# Boat\n\n- [ ] 2.1 Caulk\n')
    told(held, '1.1 ', '. The issue is still open: that it is closed is held until somebody confirms it')
    expect(wordsOf(explainIssue(issue(held, '1.1 ').number, contextOf(held)))).toContain(
      '- 15 of 16 open tasks are gone from the plan.',
    )
    const { 'PLAN.md': _, ...files } = many.files
    told({ ...many, files }, '1.1 ', '. The issue is still open: that it is closed is held until somebody confirms it')
    told(without(boat), '1.1', ', so Milepost closes the issue as not planned at its next look. ')
  })

  test('was closed by Milepost, before, or is somebody’s by now', () => {
    const after = play(without(boat))
    told(after, '1.1', ', so Milepost closed the issue as not planned. ')
    told(withIssue(after, '1.1', { state: 'open' }), '1.1', '. Somebody has reopened the issue since: it is theirs')
    const done = withIssue(boat, '1.1', closed)
    told(play(without(play(done))), '1.1', '. The issue was closed by somebody else and stays as it is.')
  })

  test('stays open where there is no room for a note', () => {
    const filled = (at: Scene): Scene => {
      const { body } = issue(at, '1.1')
      return play(withIssue(at, '1.1', { body: body + 'w'.repeat(65_536 - body.length) }))
    }
    const full = filled(filled(boat))
    told(without(full), '1.1', '. The issue is still open: the words of people leave no room in it')
  })

  function without(at: Scene): Scene {
    return withPlan(at, plan.replace(/- \[.\] 1\.1 Lay the keel\n/, '').replaceAll('1.1', '1.2'))
  }
})

describe('what GitHub notes of an issue', () => {
  const by = (login: string | null, minute: number): DoneView => ({
    ours: false,
    login,
    at: `2026-03-01T12:0${minute}:00Z`,
  })
  const us: DoneView = { ours: true, at: '2026-03-01T12:00:00Z' }
  const told = (at: Scene, events: readonly IssueEvent[], heading: string): readonly string[] => {
    const explained = withEvents(explainNamed('1.1', null, contextOf(at)), events)
    if (explained.kind !== 'task') throw new Error('there is a task')
    return explainSections(explained.view, plainPen)
      .filter(section => section.heading === heading)
      .flatMap(section => section.lines.map(({ text }) => text))
  }

  test('says who put each label there, and when, unless it was taken away since', () => {
    const labeled = (label: string, done: DoneView): IssueEvent => ({ kind: 'labeled', label, by: done })
    const events = [
      labeled('milepost', us),
      labeled('owner:Yard', by('ada', 1)),
      { kind: 'unlabeled', label: 'owner:Yard', by: us } as const,
      labeled('Unblocked', by(null, 2)),
    ]
    expect(told(boat, events, 'Labels')).toEqual([
      'milepost: the issue is kept in step with a plan; added by Milepost on 2026-03-01 12:00 UTC',
      'unblocked: it depends on nothing; added by somebody on 2026-03-01 12:02 UTC',
      'owner:Yard: its phase says Owner: Yard',
    ])
    const missing = withIssue(boat, '1.1', { labels: [] })
    expect(told(missing, events, 'Labels').join()).not.toContain('added by')
  })

  test('says who closed or reopened it last, as long as that is its state', () => {
    const events = [
      { kind: 'closed', label: null, by: by('ada', 1) },
      { kind: 'reopened', label: null, by: us },
    ] as const
    const state = (at: Scene, all: readonly IssueEvent[]): string => told(at, all, 'State').join()
    expect(state(boat, events)).toMatch(/The issue was reopened by Milepost on 2026-03-01 12:00 UTC\.$/)
    expect(state(withIssue(boat, '1.1', closed), events)).not.toContain('The issue was')
    expect(state(withIssue(boat, '1.1', closed), events.slice(0, 1))).toMatch(
      /The issue was closed by ada on 2026-03-01 12:01 UTC\.$/,
    )
  })
})

describe('what is asked about', () => {
  const kindOf = (at: Scene, number: number): string => explainIssue(number, contextOf(at)).kind

  test('may be the issue of a task, a progress issue, or one whose task left', () => {
    expect(kindOf(boat, issue(boat, '1.1').number)).toBe('task')
    expect(kindOf(boat, issue(boat, 'Progress').number)).toBe('progress')
    const left = withPlan(boat, plan.replace('- [ ] 1.1 Lay the keel\n', '').replaceAll('1.1', '1.2'))
    expect(kindOf(left, issue(boat, '1.1').number)).toBe('left')
  })

  test('may be an issue of somebody, or a number of nothing', () => {
    const at = withTheirs(boat, { number: 77, title: 'A leak' })
    expect(explainIssue(77, contextOf(at))).toMatchObject({ kind: 'foreign', globs: ['PLAN.md', 'plans/**/*.md'] })
    expect(kindOf(at, 78)).toBe('foreign')
  })

  test('may be of a plan that was let go, or stands still', () => {
    const { number } = issue(boat, '1.1')
    const released = { ...boat, files: {}, config: scene('', 'plans: ["docs/*.md"]').config }
    const input = { ...decisionInput(released), paths: new Set(['PLAN.md']) }
    const context = { decided: decide(input), config: input.config, standing: [] }
    expect(explainIssue(number, context)).toMatchObject({ kind: 'unread', path: 'PLAN.md', isPage: false })
    const page = explainIssue(issue(boat, 'Progress').number, context)
    expect(wordsOf(page)).toContain('This is the progress issue of PLAN.md, a plan that Milepost does not read now.')
  })

  test('may be the offer of plans', () => {
    const body = encodeMarker({
      kind: 'onboarding',
      repo: boat.observed.repository.id,
      paths: ['TODO.md'],
      unsure: false,
    })
    const at = withTheirs(boat, { number: 77, title: 'Plans', body, ours: true })
    const explained = explainIssue(77, contextOf(at))
    expect(wordsOf(explained)).toContain("This is Milepost's offer of documents that look like plans. A tick of")
    expect(wordsOf(explained)).toContain('To leave everything as it is, close this issue')
    const ended = explainIssue(77, contextOf(withIssue(at, 'Plans', { state: 'done' })))
    expect(wordsOf(ended)).toContain('It is closed, and nothing is offered again.')
    expect(explainIssue(77, contextOf(withIssue(at, 'Plans', { ours: false })))).toMatchObject({ kind: 'foreign' })
  })

  test('is found by id in any case, by title and by number', () => {
    for (const word of ['1.2', 'caulk THE seams', `#${issue(boat, '1.2').number}`])
      expect(viewOf(boat, word).title).toBe('1.2 Caulk the seams')
  })

  test('is looked for in the plan of the issue first, and may still be several or none', () => {
    const other = play(withPlan(boat, '# Shed\n\n- [ ] 1.1 Roof\n- [ ] 1.5 Door\n', 'plans/shed.md'))
    const context = contextOf(other)
    expect(explainNamed('1.1', null, context)).toMatchObject({ kind: 'unknown', several: [{}, {}] })
    expect(explainNamed('1.1', issue(other, '1.5').number, context)).toMatchObject({ view: { title: '1.1 Roof' } })
    expect(explainNamed('9.9', null, context)).toMatchObject({ kind: 'unknown', several: [] })
  })
})

test('hostile names mention nobody and break nothing', () => {
  const hostile = '- [ ] 1.1 Ask @ada `<!-- x` [a](b) #7 ](http://x) | </details>\n- [ ] 1.2 See (depends on 1.1)\n'
  const at = play(scene(`# Boat\n\n## Phase 1: @team <b>\n\n**Owner:** @eve <!-- milepost {} -->\n\n${hostile}`))
  const explained = explainNamed('1.2', null, contextOf(at))
  const head = { person: '@mallory', at: '2026-03-01T12:00:00Z' }
  const text = renderAnswer({ kind: 'explain', explained }, head)
  expect(text).not.toMatch(/(?<![\w`\\])@(?:ada|team|eve|mallory)/)
  expect(text).not.toMatch(/<!--|(?<!\\)<b>|(?<!\\)<\/details|#7/)
})
