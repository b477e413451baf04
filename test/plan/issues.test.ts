import { expect, test } from 'vitest'
import { parsePlan } from '../../src/plan/index.ts'
import { codes, fileOf, read, statements, taskOf } from './read.ts'

/** The issue that a task names, as `number form repository: words`, and the task's id and title. */
function namedIn(text: string): readonly (readonly [id: string | null, title: string, issue: string | null])[] {
  const file = fileOf(text)
  return parsePlan(file).plan.tasks.map(({ id, title, issue }) => {
    const words = file.bytes.subarray(issue?.at.start.offset, issue?.at.end.offset)
    const shown =
      issue === null
        ? null
        : `${issue.number} ${issue.form} ${issue.repository ?? 'here'}: ${new TextDecoder().decode(words)}`
    return [id, title, shown]
  })
}

const at = 'https://github.com/yard/boat/issues'

test.each([
  ['#12 - Save notes [3 SP]', '#12', 'Save notes', '12 id here: #12'],
  [`[#12](${at}/12): Save notes`, '#12', 'Save notes', `12 link yard/boat: [#12](${at}/12)`],
  ['Save notes (#12)', null, 'Save notes', '12 title here: #12'],
  ['Save all notes #12', null, 'Save all notes', '12 title here: #12'],
  ['Save notes — #12', null, 'Save notes', '12 title here: #12'],
  ['Save notes (issue #12)', null, 'Save notes', '12 title here: #12'],
  ['Save notes ✅ (#12)', null, 'Save notes', '12 title here: #12'],
  ['Save notes (#12) (depends on #11)', null, 'Save notes', '12 title here: #12'],
  ['**Save notes** (#12) — P1', null, 'Save notes', '12 title here: #12'],
  ['Save notes (yard/boat#12)', null, 'Save notes', '12 title yard/boat: yard/boat#12'],
  [`Save notes - [GitHub #12](${at}/12)`, null, 'Save notes', `12 link yard/boat: [GitHub #12](${at}/12)`],
  [`Save notes ([#12](${at}/12 "old"))`, null, 'Save notes', `12 link yard/boat: [#12](${at}/12 "old")`],
  [`Save notes ${at}/12`, null, 'Save notes', `12 url yard/boat: ${at}/12`],
  [`Save notes <${at}/12>`, null, 'Save notes', `12 url yard/boat: <${at}/12>`],
  [`[Save notes](${at}/12)`, null, 'Save notes', `12 link yard/boat: [Save notes](${at}/12)`],
])('%s names an issue, which leaves the title', (item, id, title, issue) => {
  expect(namedIn(`# P\n- [ ] ${item}\n`)).toEqual([[id, title, issue]])
})

test.each([
  'Look at it (see #12)',
  'Save notes (closes #12)',
  'Review PR #12',
  'Carry on with the fix from #12',
  'Merge #12',
  'Merge the work of #11 and #12',
  'Save notes, #12',
  'Be the #1',
  '#12 Save notes',
  `Follow ${at}/12 with docs`,
  'Pull https://github.com/yard/boat/pull/12',
  'Read https://example.com/yard/boat/issues/12',
])('%s only mentions a number', item => {
  expect(namedIn(`# P\n- [ ] ${item}\n`)).toEqual([[null, item, null]])
})

test('a number alone stands for the title of its issue', () => {
  expect(namedIn('# P\n- [ ] #12\n')).toEqual([[null, '#12', '12 title here: #12']])
  expect(namedIn('# P\n- [x] #12\n- [ ] #13\n')).toEqual([
    ['#12', '#12', '12 id here: #12'],
    ['#13', '#13', '13 id here: #13'],
  ])
})

test('ids that are issues may be followed by a space alone, if there are several', () => {
  expect(namedIn('# P\n- [ ] #12 Save notes\n- [ ] #13 Load notes\n')).toEqual([
    ['#12', 'Save notes', '12 id here: #12'],
    ['#13', 'Load notes', '13 id here: #13'],
  ])
})

test('headings, id columns, columns of issues and fields with a link name issues', () => {
  const text = `# P

## Phase 1: Tables

| # | Task |
|---|---|
| #12 | Save |

| Issue | Description |
|---|---|
| [#421](${at}/421) | Mend |
| #422 | Sew |
| | Iron |

## Phase 2: Later

| Task | Issue |
|---|---|
| Wash | [#5](${at}/5) |
| Dry | see #6 |

## Phase 3: Headings

### #7 — Fold

- **GitHub:** ${at}/7
- **Issue:** the iron is broken

- [ ] slowly
`
  expect(namedIn(text)).toEqual([
    ['#12', 'Save', '12 id here: #12'],
    ['#421', 'Mend', `421 link yard/boat: [#421](${at}/421)`],
    ['#422', 'Sew', '422 id here: #422'],
    [null, 'Wash', `5 link yard/boat: [#5](${at}/5)`],
    [null, 'Dry', null],
    ['#7', 'Fold', `7 url yard/boat: ${at}/7`],
  ])
  const { plan } = read(text)
  expect(taskOf(plan, '#421').attributes).toEqual({})
  expect(taskOf(plan, 'Dry').attributes).toEqual({ Issue: 'see #6' })
  expect(taskOf(plan, '#7').attributes).toEqual({ Issue: 'the iron is broken' })
})

test('the front matter of a document that is one task names its issue', () => {
  const text = `---\nname: Save the notes\nstatus: open\ndepends_on: []\ngithub: ${at}/12\n---\n# Save the notes\n`
  expect(namedIn(text)).toEqual([[null, 'Save the notes', `12 url yard/boat: ${at}/12`]])
})

test('an issue in the place of an id is a task of this plan for those that depend on it', () => {
  const { plan } = read('# P\n- [ ] #12 - Save\n- [ ] #13 - Load (depends on #12, #40)\n')
  expect(statements(taskOf(plan, '#13'))).toEqual(['#12: task #12', '#40: #40'])
})

test('an issue that several tasks name is nobody’s', () => {
  const result = read(
    `# P\n- [ ] Save all (#12)\n- [ ] Load all - [#13](${at}/13)\n- [ ] Keep all (#12)\n- [ ] Drop all ${at}/13\n`,
  )
  expect(result.plan.tasks.map(task => task.issue)).toEqual([null, null, null, null])
  expect(
    result.diagnostics.map(({ code, severity, message, where }) => [
      code,
      severity,
      where.start.line,
      where.start.column,
      message,
    ]),
  ).toEqual([
    [
      'unclear-issue-reference',
      'warning',
      4,
      17,
      '"Keep all" names the issue #12, as "Save all" in line 2 does; both get an issue of their own',
    ],
    [
      'unclear-issue-reference',
      'warning',
      5,
      16,
      '"Drop all" names the issue yard/boat#13, as "Load all" in line 3 does; both get an issue of their own',
    ],
  ])
})

test('a task that names two issues is neither; one named twice is one', () => {
  const result = read(`# P\n- [ ] Save all (#12) (#13)\n- [ ] #14 - Load all ([#14](${at}/14))\n`)
  expect(result.plan.tasks.map(task => task.issue?.number ?? null)).toEqual([null, 14])
  expect(codes(result)).toEqual(['unclear-issue-reference'])
  expect(result.diagnostics[0]?.message).toBe(
    '"Save all" names two existing issues, #13 and #12; it gets an issue of its own',
  )
})

test('a second listing of a task names no issue again', () => {
  const text =
    '# P\n## Phase 1: Work\n- [ ] #12 - Save\n- [ ] #13 - Load\n\n## Summary\n\n| Issue | Task | Status |\n|---|---|---|\n| #12 | Save | open |\n| #13 | Load | open |\n'
  const result = read(text)
  expect(result.plan.tasks.map(task => task.issue?.number)).toEqual([12, 13])
  expect(codes(result)).toEqual([])
})
