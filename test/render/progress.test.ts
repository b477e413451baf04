import * as fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { fillTemplate, renderProgress, type PhaseProgressView, type ProgressView } from '../../src/render/index.ts'
import { expectPicture, picturesIn } from '../support/mermaid.ts'
import { readAsGitHub } from './github.ts'
import { noNumbers, numbers, progressPhase, progressTask, progressView } from './views.ts'

const issues = 'https://github.com/yard/heron/issues'

const pageOf = (view: ProgressView): string => fillTemplate(renderProgress(view), numbers)

const hull = progressPhase('1', {
  tasks: [
    progressTask('1.1', { state: 'done' }),
    progressTask('1.2', { state: 'in-progress', owner: 'Joe' }),
    progressTask('1.3', { owner: 'Yard', priority: 'P0' }),
    progressTask('1.4', { state: 'dropped', hasIssue: false }),
  ],
})
const rig = progressPhase('2', {
  title: 'Phase 2: Rig',
  dependsOn: ['1'],
  tasks: [
    progressTask('2.1', {
      blockedBy: [
        { kind: 'phase', key: '1', title: 'Phase 1: Hull' },
        { kind: 'issue', number: 40 },
      ],
    }),
  ],
})

test('the page shows where the plan stands', () => {
  const page = pageOf(progressView({ phases: [hull, rig] }))
  expect(page).toContain('`████████░░░░░░░░░░░░` **40 %**')
  expect(page).toContain('1 of 5 tasks done · 1 dropped · 1 in progress · 1 ready · 1 blocked')
  expect(page).toContain('| ◐ [Phase 1: Hull](https://github.com/yard/heron/milestone/1) | `█████░░░░░` | 2/4 |')
  expect(page).toContain('| ☐ [Phase 2: Rig](https://github.com/yard/heron/milestone/2) | `░░░░░░░░░░` | 0/1 |')
})

test('the page shows what can be done, by whom, and what the rest waits for', () => {
  const page = pageOf(progressView({ phases: [hull, rig] }))
  expect(page).toContain(`### Ready to start\n\n- [1.3 Caulk the seams](${issues}/13) — Yard · P0\n`)
  expect(page).toContain(`### In progress\n\n- [1.2 Caulk the seams](${issues}/12) — Joe\n`)
  expect(page).toContain(
    `### Blocked\n\n- [2.1 Caulk the seams](${issues}/21) — waits for [Phase 1: Hull](https://github.com/yard/heron/milestone/1), [#40](${issues}/40)\n`,
  )
})

test('many tasks that wait for the same are told of together, and counted one by one', () => {
  const blockedBy = [{ kind: 'task', key: '1.3', title: '1.3 Caulk the seams' }] as const
  const waiting = (key: string, size: number): PhaseProgressView =>
    progressPhase(key, { tasks: Array.from({ length: size }, (_, at) => progressTask(`${key}.${at}`, { blockedBy })) })
  const page = (...phases: readonly PhaseProgressView[]): string => pageOf(progressView({ phases: [hull, ...phases] }))
  expect(page(waiting('2', 3))).toContain(`- [2.2 Caulk the seams](${issues}/22) — waits for [#13](${issues}/13)\n`)
  expect(page(waiting('2', 4))).toContain(
    `### Blocked\n\n- **4 tasks** of Phase 2: Hull — wait for [#13](${issues}/13)\n\n`,
  )
  expect(page(waiting('2', 3), waiting('3', 30))).toContain(
    `### Blocked\n\n- **33 tasks** of 2 phases — wait for [#13](${issues}/13)\n\n`,
  )
})

test('the page shows what blocks most, tasks with who has them and phases with what is left of them', () => {
  const page = pageOf(
    progressView({
      phases: [hull, rig],
      holding: [
        { kind: 'phase', key: '1', direct: 12, all: 30 },
        { kind: 'task', key: '1.3', direct: 7, all: 7 },
      ],
    }),
  )
  expect(page).toContain(
    `### What blocks most\n\n- [Phase 1: Hull](https://github.com/yard/heron/milestone/1) — holds 30 tasks, 12 directly; 2 to go\n- [1.3 Caulk the seams](${issues}/13) — holds 7 tasks — Yard · P0\n`,
  )
})

test('the page shows how much of the critical path is left, and where it stands', () => {
  const left = ['1.3', '2.1']
  const page = (before: number): string => pageOf(progressView({ phases: [hull, rig], criticalPath: { left, before } }))
  expect(page(3)).toContain(
    `### Critical path\n\nThe longest chain, one task after another: **2 of 5 left**.\n\n- [1.3 Caulk the seams](${issues}/13) — Yard · P0\n- [2.1`,
  )
  // Of two tasks no chain can be seen.
  expect(page(0)).not.toContain('Critical path')
})

test('a link to an issue that is still to be made is its title alone', () => {
  const page = fillTemplate(renderProgress(progressView({ phases: [hull, rig] })), noNumbers)
  expect(page).toContain('### Ready to start\n\n- 1.3 Caulk the seams — Yard · P0\n')
})

test('the page lists every task with its state, folded by phase', () => {
  const page = pageOf(progressView({ phases: [hull, rig] }))
  expect(page).toContain(
    `<details><summary>Phase 1: Hull — 2 of 4</summary>

☑ #11 1.1 Caulk the seams
◐ #12 1.2 Caulk the seams
☐ #13 1.3 Caulk the seams
⊘ 1.4 Caulk the seams

</details>
`,
  )
})

test('the page names its plan and commit, what is wrong with the plan, and what people have to know', () => {
  const place = { line: 7, column: 3, offset: 90 }
  const page = pageOf(
    progressView({
      phases: [hull],
      notices: ['The branch refuses the push.'],
      diagnostics: [
        {
          code: 'dependency-cycle',
          severity: 'error',
          message: 'These wait for each other: 1.2 → 1.3 → 1.2.',
          help: 'Remove 1.3.',
          where: { start: place, end: place },
        },
      ],
    }),
  )
  expect(page.startsWith('> [!IMPORTANT]\n> - The branch refuses the push.\n\n**Refit of the Heron** · ')).toBe(true)
  expect(
    page.endsWith(
      '\nThe plan was last changed in [`0123456`](https://github.com/yard/heron/commit/0123456789abcdef0123456789abcdef01234567).\n',
    ),
  ).toBe(true)
  expect(page).toMatch(
    /- ❌ \[plans\/refit\.md:7\]\(\S+#L7\) These wait for each other: 1\.2 → 1\.3 → 1\.2\. Remove 1\.3\.\n/,
  )
})

test('what is wrong stands before what is only worth knowing, each as a sentence', () => {
  const place = (line: number) => ({ line, column: 1, offset: 0 })
  const at = (line: number) => ({ start: place(line), end: place(line) })
  const diagnostics = [
    { code: 'mojibake', severity: 'warning', message: 'the text is damaged', where: at(3) },
    { code: 'unknown-dependency', severity: 'error', message: '"9.9" is no task', help: 'Remove it.', where: at(7) },
  ] as const
  const page = pageOf(progressView({ phases: [hull], diagnostics }))
  expect(page).toMatch(/❌ .* "9\.9" is no task\. Remove it\.\n- ⚠️ .* The text is damaged\.\n/)
})

test('a plan that is resolved shows 100 %, one that is nearly so does not', () => {
  const tasks = Array.from({ length: 1000 }, (_, n) => progressTask(`1.${n}`, { state: 'done' }))
  expect(pageOf(progressView({ phases: [progressPhase('1', { tasks })] }))).toContain('**100 %**')
  const open = progressPhase('1', { tasks: [...tasks.slice(1), progressTask('1.1000')] })
  expect(pageOf(progressView({ phases: [open] }))).toContain('**99 %**')
})

test('a plan without phases and one without tasks are shown too', () => {
  const flat = progressPhase('all', { hasMilestone: false, tasks: hull.tasks })
  expect(pageOf(progressView({ phases: [flat] }))).not.toContain('| Phase |')
  expect(pageOf(progressView({}))).toContain('0 of 0 tasks done\n')
})

test('lists end at 20', () => {
  const tasks = Array.from({ length: 25 }, (_, n) => progressTask(`1.${n}`))
  const page = pageOf(progressView({ phases: [progressPhase('1', { tasks })] }))
  const ready = page.slice(page.indexOf('### Ready'), page.indexOf('### All tasks'))
  expect(ready.match(/^- \[/gm)).toHaveLength(20)
  expect(ready).toContain('- and 5 more\n')
})

test('a list that is short of room keeps its beginning', () => {
  const tasks = Array.from({ length: 25 }, (_, n) => progressTask(`1.${n}`))
  const view = progressView({ phases: [progressPhase('1', { tasks })] })
  const page = fillTemplate(renderProgress(view, 1900), numbers)
  expect(page.match(/^- \[/gm)).toHaveLength(5)
  expect(page).toContain('- and 20 more\n')
  expect(fillTemplate(renderProgress(view, 1200), numbers)).toContain(
    '### Ready to start\n\n25, not listed here to keep this page short.\n',
  )
})

const chain = (size: number): readonly PhaseProgressView[] =>
  Array.from({ length: size }, (_, at) =>
    progressPhase(`${at}`, { dependsOn: at === 0 ? [] : [`${at - 1}`], tasks: [progressTask(`${at}.1`)] }),
  )

test.each([
  ['no picture where it says no more than the table', chain(2), /^(?![\s\S]*```)/],
  ['a picture of phases that wait for each other', chain(3), /blocked\.\n\n```mermaid\nflowchart TD\n/],
  ['a folded picture of many', chain(21), /<details><summary>The graph of all 21 phases<\/summary>\n\n```mermaid\n/],
  ['no picture of so many that nobody sees anything', chain(41), /^(?![\s\S]*```)/],
  [
    'no picture of phases that wait for nothing',
    chain(5).map(phase => ({ ...phase, dependsOn: [] })),
    /^(?![\s\S]*```)/,
  ],
  [
    'no picture of what is all finished',
    chain(5).map(phase => ({ ...phase, tasks: [progressTask('1.1', { state: 'done' })] })),
    /^(?![\s\S]*```)/,
  ],
])('the page has %s', async (_, phases, expected) => {
  const page = pageOf(progressView({ phases }))
  expect(page).toMatch(expected)
  for (const picture of picturesIn(page)) await expectPicture(picture)
})

const nasty = fc
  .array(
    fc.constantFrom(
      '@joe',
      '#12',
      '- [ ] ',
      '<b>',
      '</details>',
      '"',
      '`',
      '```',
      '|',
      '\n',
      '1. ',
      '*',
      '&#64;joe',
      '<!-- milepost',
      ' ',
      'hull',
    ),
    { maxLength: 8 },
  )
  .map(bits => bits.join(''))

test('no title of a plan breaks the page, mentions anybody or makes a box', async () => {
  const reader = new MarkdownIt({ html: true })
  const check = async (phase: string, task: string, owner: string): Promise<void> => {
    const view = progressView({
      planTitle: task,
      notices: [task],
      criticalPath: { left: ['1.1', '1.2'], before: 1 },
      holding: [
        { kind: 'task', key: '1.1', direct: 2, all: 3 },
        { kind: 'phase', key: '1', direct: 2, all: 3 },
      ],
      today: 20_514,
      phases: [
        progressPhase('1', {
          title: phase,
          tasks: [progressTask('1.1', { title: task, owner }), progressTask('1.2', { title: task })],
        }),
        progressPhase('2', {
          title: phase,
          dependsOn: ['1'],
          due: '2026-03-01',
          tasks: [progressTask('2.1', { title: task }), progressTask('2.2', { title: task, addedOn: '2026-03-02' })],
        }),
        progressPhase('3', {
          title: phase,
          dependsOn: ['1'],
          tasks: [progressTask('3.1', { title: task, state: 'done', resolvedOn: '2026-03-02' })],
        }),
      ],
    })
    const page = pageOf(view)
    const html = reader.render(page)
    expect(page).not.toMatch(/^\s*[-*+] \[[ xX]\]/m)
    const read = readAsGitHub(page)
    expect(read.mentions).toEqual([])
    expect(read.html.join('')).not.toMatch(/(?<![A-Za-z0-9])@[A-Za-z0-9]/)
    expect(page).not.toContain('<!-- milepost')
    expect(html.match(/<details>/g)).toHaveLength(3)
    expect(html.match(/<\/details>/g)).toHaveLength(3)
    expect(html.match(/<tr>/g)).toHaveLength(4)
    expect(html.match(/<td/g)).toHaveLength(9)
    expect(html.match(/<h3>/g)).toHaveLength(8)
    expect(html.match(/class="language-mermaid"/g)).toHaveLength(1)
    for (const picture of picturesIn(page)) await expectPicture(picture)
  }
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, async (phase, task, owner) => {
      await check(phase, task, owner)
    }),
    { numRuns: 500 },
  )
})
