import { expect, test } from 'vitest'
import { decide, withOurComment } from '../../src/sync/index.ts'
import {
  decisionInput,
  issue,
  play,
  scene,
  withIssue,
  withPlan,
  withTheirs,
  type Scene,
  type Theirs,
} from '../support/core.ts'

const boat = 'https://github.test/yard/boat/issues'

/** What is taken over, made, closed and opened for the tasks of a plan; the rest of the operations is others' business. */
function deedsFor(plan: string, ...theirs: readonly Theirs[]): readonly string[] {
  return deedsAt(withTheirs(scene(plan), ...theirs))
}

function deedsAt(start: Scene): readonly string[] {
  return play(start).operations.filter(
    words => /^(?:adopt|create issue|close|reopen)/.test(words) && !words.includes('Progress'),
  )
}

function problemsAt(start: Scene): readonly string[] {
  const { plans } = decide(decisionInput(start))
  return plans.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ code }) => code === 'unclear-issue-reference').map(({ message }) => message),
  )
}

const notes: Theirs = { number: 12, title: 'Save notes' }

test.each([
  `Save notes ${boat}/12`,
  `Save notes <${boat}/12>`,
  `Save notes - [GitHub #12](${boat}/12)`,
  `[Save notes](${boat}/12)`,
  'Save notes https://www.GitHub.test/Yard/BOAT/issues/12',
  'Save notes (yard/boat#12)',
])('%s takes over the issue, whatever it is called', item => {
  expect(deedsFor(`# P\n- [ ] ${item}\n`, { number: 12, title: 'A bug' })).toEqual(['adopt #12 "A bug"'])
})

test.each(['Save notes (#12)', 'Save notes #12', 'Save notes — #12', '#12 - Save notes'])(
  '%s takes over an issue of a similar title',
  item => {
    expect(deedsFor(`# P\n- [ ] ${item}\n`, notes)).toEqual(['adopt #12 "Save notes"'])
    expect(deedsFor(`# P\n- [ ] ${item}\n`, { ...notes, title: 'Editor: save all notes of a note pad' })).toEqual([
      'adopt #12 "Editor: save all notes of a note pad"',
    ])
  },
)

test.each(['Save notes, #12', 'Save notes (see #12)', 'Carry on with the fix from #12', 'Save notes (closes #12)'])(
  '%s takes over nothing, and nobody is told',
  item => {
    const at = withTheirs(scene(`# P\n- [ ] ${item}\n`), { number: 12, title: item })
    expect(deedsAt(at)).toEqual([expect.stringMatching(/^create issue/)])
    expect(problemsAt(at)).toEqual([])
  },
)

test('an issue of a company’s own server is known by its server’s name', () => {
  const plan = '# P\n- [ ] Save notes https://git.yard.example/yard/boat/issues/12\n'
  const start = withTheirs(scene(plan), notes)
  const { repository } = start.observed
  const own = {
    ...start,
    observed: { ...start.observed, repository: { ...repository, url: 'https://git.yard.example/yard/boat' } },
  }
  expect(deedsAt(own)).toEqual(['adopt #12 "Save notes"'])
  expect(problemsAt(start)).toEqual([
    '"Save notes" names the issue yard/boat#12, which is not of this repository; it does not take it over',
  ])
})

test.each<[item: string, why: string, theirs: Theirs]>([
  [`Save notes ${boat.replace('boat', 'ship')}/12`, 'which is not of this repository', notes],
  ['Save notes (#3)', 'but there is no such issue in this repository', notes],
  ['Save notes (#4)', 'which is a pull request', notes],
  ['Save notes (#12)', 'which is called "Paint the hull"', { number: 12, title: 'Paint the hull' }],
  ['#12 - Save notes', 'which is called "Paint the hull"', { number: 12, title: 'Paint the hull' }],
  [`Save notes ${boat}/12`, 'which another app wrote and may write again', { ...notes, byApp: true }],
])('%s is not taken over where it is one %s', (item, why, theirs) => {
  const start = withTheirs(scene(`# P\n- [ ] ${item}\n`), theirs)
  const at = { ...start, observed: { ...start.observed, pullRequests: [4] } }
  expect(deedsAt(at)).toEqual([expect.stringMatching(/^create issue/)])
  const [problem, ...others] = problemsAt(at)
  expect(problem).toContain(`${why}; it does not take it over`)
  expect(others).toEqual([])
  expect(problemsAt(play(at))).toEqual([problem])
})

test('an issue that tasks of two plans name is neither’s', () => {
  const start = withTheirs(
    withPlan(scene('# P\n- [ ] Save notes (#12)\n'), '# Q\n- [ ] Save notes (#12)\n', 'Q.md'),
    notes,
  )
  expect(deedsAt(start)).toHaveLength(2)
  expect(problemsAt(start)).toEqual([
    '"Save notes" names the issue #12, as "Save notes" in Q.md line 2 does; it does not take it over',
    '"Save notes" names the issue #12, as "Save notes" in PLAN.md line 2 does; it does not take it over',
  ])
})

test('an issue is taken over also by a plan that waits for tasks of another', () => {
  const plan = '# P\n- [ ] Save notes (#12)\n- [ ] Bind them (depends on Q.md#1.1)\n'
  const start = withTheirs(withPlan(scene(plan), '# Q\n## Phase 1: A\n- [ ] 1.1 Buy thread\n', 'Q.md'), notes)
  expect(problemsAt(start)).toEqual([])
  expect(issue(play(start), 'Save notes').number).toBe(12)
})

test('an issue that is a task’s already stays that task’s, whoever names it', () => {
  const start = play(scene('# P\n- [ ] Save notes\n'))
  const { number } = issue(start, 'Save notes')
  const other = withPlan(start, `# Q\n- [ ] Keep notes ${boat}/${number}\n`, 'Q.md')
  expect(deedsAt(other)).toEqual(['create issue "Keep notes" [milepost, unblocked]'])
  expect(problemsAt(other)).toEqual([
    `"Keep notes" names the issue yard/boat#${number}, which is the issue of "Save notes" in PLAN.md; it does not take it over`,
  ])
  const same = withPlan(start, `# P\n- [ ] Save notes\n- [ ] Keep notes ${boat}/${number}\n`)
  expect(deedsAt(same)).toEqual(['create issue "Keep notes" [milepost, unblocked]'])
})

test('a task that has an issue keeps it when it names another, and its author is told', () => {
  const start = withTheirs(play(scene('# P\n- [ ] Save notes\n')), { number: 12, title: 'Save notes please' })
  const { number } = issue(start, 'Save notes')
  const named = withPlan(start, '# P\n- [ ] Save notes (#12)\n')
  expect(deedsAt(named)).toEqual([])
  expect(problemsAt(named)).toEqual([
    `"Save notes" names the issue #12, but has the issue #${number} already; it does not take it over`,
  ])
  expect(problemsAt(withPlan(start, `# P\n- [ ] Save notes (#${number})\n`))).toEqual([])
})

test('a task that was renamed beyond recognition keeps the issue that it names by its address', () => {
  const start = play(scene('# P\n- [ ] Save notes\n- [ ] Load notes\n'))
  const { number } = issue(start, 'Save notes')
  const renamed = withPlan(start, `# P\n- [ ] Persist everything ${boat}/${number}\n- [ ] Load notes\n`)
  expect(deedsAt(renamed)).toEqual([])
  expect(issue(play(renamed), 'Persist everything').number).toBe(number)
})

test('nothing of what a person wrote is changed: text, labels and people stay, title and milestone are the plan’s', () => {
  const theirs: Theirs = { ...notes, title: 'save all notes', labels: ['bug'], id: 'I-12' }
  const end = play(
    withTheirs(scene('# P\n\n## Phase 1: Editor\n\n- [ ] 1.1 Save notes (#12)\n- [ ] 1.2 Load\n'), theirs),
  )
  const adopted = issue(end, '1.1 Save notes')
  expect(adopted).toMatchObject({
    number: 12,
    ours: false,
    comment: 'C-I-12',
    labels: ['bug', 'milepost', 'unblocked'],
  })
  expect(adopted.milestone).not.toBeNull()
  expect(adopted.body).toMatch(/^<!-- milepost \{"kind":"task".*PLAN\.md:5\]/s)
  expect(end.operations.filter(words => words.includes('update #12'))).toEqual([
    'update #12 from "save all notes" to "1.1 Save notes": title, milestone',
  ])
  expect(end.operations.indexOf('adopt #12 "save all notes"')).toBeLessThan(
    end.operations.findIndex(words => words.startsWith('create issue')),
  )
})

test('a task that is only a number keeps the title that people gave the issue', () => {
  const end = play(
    withTheirs(scene('# P\n- [ ] #12\n- [ ] Load notes\n'), { number: 12, title: 'The editor loses notes' }),
  )
  expect(end.operations.filter(words => words.includes('#12'))).toEqual([
    'adopt #12 "The editor loses notes"',
    'label #12 milepost, unblocked',
  ])
  expect(issue(end, 'Progress').body).toContain('The editor loses notes')
  expect(deedsAt(end)).toEqual([])
})

test('a number in the place of the id is no part of the issue’s title', () => {
  const end = play(withTheirs(scene('# P\n- [ ] #12 - Save all notes\n'), notes))
  expect(issue(end, 'Save all notes').number).toBe(12)
})

test('an issue that was closed before is never reopened: the plan learns that the task is done', () => {
  const end = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n- [ ] Load\n'), { ...notes, state: 'done' }))
  expect(end.files['PLAN.md']).toBe('# P\n- [x] Save notes (#12)\n- [ ] Load\n')
  expect(issue(end, 'Save notes').state).toBe('done')
  expect(deedsAt(end)).toEqual([])
})

test('a task that is done closes the open issue that it names', () => {
  const start = withTheirs(scene('# P\n- [x] Save notes (#12)\n- [ ] Load\n'), notes)
  expect(deedsAt(start)).toContain('close #12 (done)')
})

test('what was over before the plan was taken on gets no comment, unless the plan wants issues for it', () => {
  const plan = '# P\n- [x] Save notes (#12)\n- [x] Mend it (#13)\n- [ ] Load\n'
  const theirs: readonly Theirs[] = [{ ...notes, state: 'done' }]
  expect(deedsFor(plan, ...theirs)).toEqual(['create issue "Load" [milepost, unblocked]'])
  expect(problemsAt(withTheirs(scene(plan), ...theirs))).toEqual([])
  const wanted = withTheirs(scene(plan, 'doneTasks: create\n'), ...theirs)
  expect(deedsAt(wanted)).toContain('adopt #12 "Save notes"')
})

test('two looks take an issue over once', () => {
  const end = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n'), notes))
  expect(play(end).operations).toEqual([])
})

test('what there is to say later goes into the comment that is there', () => {
  const start = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n'), notes))
  const later = play(withPlan(start, '# P\n- [ ] Save notes (#12)\n  - [ ] Open the file\n'))
  expect(issue(later, 'Save notes').body).toContain('Open the file')
  expect(deedsAt(later)).toEqual([])
  expect(later.operations.filter(words => words.startsWith('adopt'))).toEqual([])
})

test('an issue stays its task’s when the plan names it no longer', () => {
  const start = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n- [ ] Load\n'), notes))
  const later = play(withPlan(start, '# P\n- [ ] Keep all notes\n- [ ] Load\n'))
  expect(issue(later, 'Keep all notes').number).toBe(12)
  expect(later.operations.filter(words => words.startsWith('create'))).toEqual([])
})

test.each([
  ['that the plan still names', '# P\n- [ ] Save notes (#12)\n- [ ] Load\n'],
  ['that the plan does not name any more', '# P\n- [ ] Save notes\n- [ ] Load\n'],
])('our comment on an issue %s is written again when it was deleted', (_, plan) => {
  const start = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n- [ ] Load\n'), notes))
  const deleted = withIssue(withPlan(start, plan), 'Save notes', { comment: null, body: '' })
  expect(deedsAt(deleted)).toEqual(['adopt #12 "Save notes"'])
  expect(play(play(deleted)).operations).toEqual([])
})

test('steps are ticked in our comment as in any issue', () => {
  const plan = '# P\n- [ ] Save notes (#12)\n  - [ ] Open the file\n  - [ ] Write it\n'
  const start = play(withTheirs(scene(plan), notes))
  const { body } = issue(start, 'Save notes')
  const end = play(withIssue(start, 'Save notes', { body: body.replace('- [ ] Open the file', '- [x] Open the file') }))
  expect(end.files['PLAN.md']).toContain('- [x] Open the file\n  - [ ] Write it')
})

test('an issue whose task left the plan is closed with a word, and reopened when the task comes back', () => {
  const plan = '# P\n- [ ] Save notes (#12)\n- [ ] Load\n'
  const start = play(withTheirs(scene(plan), notes))
  const gone = play(withPlan(start, '# P\n- [ ] Load\n'))
  expect(gone.operations).toContain('close #12 (removed)')
  expect(gone.operations).toContain('comment on #12')
  const back = play(withPlan(gone, plan))
  expect(back.operations).toContain('reopen #12')
  expect(issue(back, 'Save notes')).toMatchObject({ number: 12, state: 'open' })
})

test('our comment says how to let go of an issue, and that is the way', () => {
  const start = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n- [ ] Load\n'), notes))
  expect(issue(start, 'Save notes').body).toContain(
    'To let go of it, take the task out of the plan: the issue is closed as not planned, and once you reopen it, it is yours alone.',
  )
  const gone = play(withPlan(start, '# P\n- [ ] Load\n'))
  const reopened = play(withIssue(gone, 'Save notes', { state: 'open', title: 'Keep notes', labels: ['mine'] }))
  expect(issue(reopened, 'Keep notes')).toMatchObject({ state: 'open', labels: ['mine'] })
  expect(play(reopened).operations).toEqual([])
})

test('a plan that counts its tasks with number signs is told so once', () => {
  const plan = `# P\n${['Saw', 'Plane', 'Bend', 'Nail'].map((title, index) => `- [ ] #${index + 1} - ${title}\n`).join('')}`
  const at = withTheirs(scene(plan), { number: 2, title: 'The oven smokes' })
  expect(problemsAt(at)).toEqual([
    "The ids #1 to #4 are read as the plan's own count: the issues of these numbers have other titles, or are none",
  ])
  expect(deedsAt(at)).toHaveLength(4)
})

test('of our comments the one with a task’s marker of this repository counts, else a damaged one, and no mere word', () => {
  const end = play(withTheirs(scene('# P\n- [ ] Save notes (#12)\n'), notes))
  const { body, ...adopted } = issue(end, 'Save notes')
  const bare = { ...adopted, body: '', comment: null }
  const word = { id: 'C-1', body: 'This task is no longer in PLAN.md.' }
  const moved = { id: 'C-2', body: body.replace('"repo":7', '"repo":8') }
  const damaged = { id: 'C-3', body: body.replace('"kind"', '"kin') }
  const ours = { id: 'C-4', body }
  const kept = (...comments: readonly (typeof word)[]): string | null | undefined =>
    withOurComment(bare, comments, 7).comment
  expect(kept(word, moved)).toBeNull()
  expect(kept(word, moved, damaged)).toBe('C-3')
  expect(kept(word, moved, damaged, ours, { ...ours, id: 'C-5' })).toBe('C-4')
})
