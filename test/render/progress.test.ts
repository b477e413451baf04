import * as fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import {
  fillTemplate,
  renderProgress,
  type PhaseProgressView,
  type ProgressView,
  type TaskProgressView,
} from '../../src/render/index.ts'
import { readAsGitHub } from './github.ts'
import { numbers, progressPhase, progressTask, progressView } from './views.ts'

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
  expect(page).toContain('| [Phase 1: Hull](https://github.com/yard/heron/milestone/1) | `█████░░░░░` | 2 / 4 |')
  expect(page).toContain('| [Phase 2: Rig](https://github.com/yard/heron/milestone/2) | `░░░░░░░░░░` | 0 / 1 |')
})

test('the page shows what can be done, by whom, and what the rest waits for', () => {
  const page = pageOf(progressView({ phases: [hull, rig], criticalPath: ['1.3', '2.1'] }))
  expect(page).toContain('### Ready to start\n\n- #13 1.3 Caulk the seams — Yard · P0\n')
  expect(page).toContain('### In progress\n\n- #12 1.2 Caulk the seams — Joe\n')
  expect(page).toContain(
    '### Blocked\n\n- #21 2.1 Caulk the seams — waits for [Phase 1: Hull](https://github.com/yard/heron/milestone/1), #40\n',
  )
  expect(page).toContain('The longest chain: 2 tasks left, one after another.\n\n- #13 1.3')
})

test('the page shows what was finished last, the newest day first, ten at most', () => {
  const tasks = Array.from({ length: 12 }, (_, n) =>
    progressTask(`1.${n}`, { state: 'done', finishedOn: `2026-03-${n < 3 ? '09' : '11'}` }),
  )
  const [, list = ''] = pageOf(progressView({ phases: [progressPhase('1', { tasks })] })).split(
    '### Recently finished\n\n',
  )
  const lines = list.split('\n\n')[0]?.split('\n') ?? []
  expect(lines).toHaveLength(10)
  expect(lines[0]).toBe('- #13 1.3 Caulk the seams — 2026-03-11')
  expect(lines[9]).toBe('- #10 1.0 Caulk the seams — 2026-03-09')
  expect(pageOf(progressView({ phases: [hull] }))).not.toContain('Recently finished')
})

test('the page lists every task with its state, folded by phase', () => {
  const page = pageOf(progressView({ phases: [hull, rig] }))
  expect(page).toContain(
    `<details><summary>Phase 1: Hull — 2 of 4</summary>

- ☑ #11 1.1 Caulk the seams
- ◐ #12 1.2 Caulk the seams
- ☐ #13 1.3 Caulk the seams
- ⊘ 1.4 Caulk the seams

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
  expect(page).toContain(
    ' at [`0123456`](https://github.com/yard/heron/commit/0123456789abcdef0123456789abcdef01234567)\n',
  )
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
  expect(ready.match(/^- #/gm)).toHaveLength(20)
  expect(ready).toContain('- and 5 more\n')
})

/** A plan of `size` tasks in phases of ten to two hundred, the first third of the phases finished, titles of `letters` letters. */
function planOfSize(size: number, letters: number): ProgressView {
  const perPhase = Math.max(10, Math.ceil(size / 50))
  const count = Math.ceil(size / perPhase)
  const phases = [...Array(count).keys()].map((phase): PhaseProgressView => {
    const length = Math.min(perPhase, size - phase * perPhase)
    const tasks = [...Array(length).keys()].map((at): TaskProgressView => {
      const key = `${phase}.${at}`
      const state = phase < count / 3 ? 'done' : 'todo'
      const blockedBy =
        phase > count / 2 ? [{ kind: 'phase', key: `${phase - 1}`, title: `Phase ${phase - 1}` } as const] : []
      return progressTask(key, { title: `${key} ${'w'.repeat(letters)}`, state, blockedBy })
    })
    const dependsOn = [...Array(phase).keys()].map(String)
    return progressPhase(`${phase}`, { title: `Phase ${phase}`, dependsOn, tasks })
  })
  return progressView({ phases, criticalPath: phases.flatMap(phase => phase.tasks[0]?.key ?? []) })
}

test.each([1, 148, 575, 2000, 10_000])('a plan of %i tasks fits on the page', size => {
  for (const letters of [10, 80, 250]) {
    const view = planOfSize(size, letters)
    const page = pageOf(view)
    expect(page.length).toBeLessThan(60_000)
    expect(page).toContain(`of ${size} task`)
    expect(pageOf(view)).toBe(page)
  }
})

test('where room is short, the tasks of finished phases are left out first, and the page says so', () => {
  const page = pageOf(planOfSize(1000, 40))
  expect(page).not.toContain('<summary>Phase 0 — ')
  expect(page).toContain('<summary>Phase 49 — 0 of 20</summary>')
  expect(page).toMatch(/Not listed here, to keep this page within GitHub's limit: Phase \d+ \(20\)/)
})

test('a page of small phases lists them all', () => {
  const page = pageOf(planOfSize(148, 40))
  expect(page.match(/^<details>/gm)).toHaveLength(15)
  expect(page).not.toContain('Not listed here')
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

test('no title of a plan breaks the page, mentions anybody or makes a box', () => {
  const reader = new MarkdownIt({ html: true })
  const check = (phase: string, task: string, owner: string): void => {
    const view = progressView({
      planTitle: task,
      notices: [task],
      criticalPath: ['1.1', '1.2'],
      phases: [
        progressPhase('1', {
          title: phase,
          tasks: [progressTask('1.1', { title: task, owner }), progressTask('1.2', { title: task })],
        }),
        progressPhase('2', {
          title: phase,
          dependsOn: ['1'],
          tasks: [progressTask('2.1', { title: task, state: 'done' })],
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
    expect(html.match(/<details>/g)).toHaveLength(2)
    expect(html.match(/<\/details>/g)).toHaveLength(2)
    expect(html.match(/<tr>/g)).toHaveLength(3)
    expect(html.match(/<td/g)).toHaveLength(6)
    expect(html.match(/class="language-mermaid"/g)).toHaveLength(1)
  }
  fc.assert(
    fc.property(nasty, nasty, nasty, (phase, task, owner) => {
      check(phase, task, owner)
    }),
    { numRuns: 500 },
  )
})
