import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read, shown, statements } from './read.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/plan-format.md'), 'utf8')

/** The rows of the first table below a heading with this head in its first column. */
function rowsUnder(head: string, heading: string): readonly (readonly string[])[] {
  const table = page
    .slice(page.indexOf(`\n${heading}\n`))
    .split('\n\n')
    .find(block => block.startsWith(`| ${head} `))
  const [, , ...rows] = table?.trim().split('\n') ?? []
  expect(rows.length).toBeGreaterThan(4)
  return rows.map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  )
}

/** What stands between backticks. */
function written(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside)
}

/** The plan in the first example below a heading. */
function exampleUnder(heading: string): string {
  return /```markdown\n([\s\S]*?)```/.exec(page.slice(page.indexOf(heading)))?.[1] ?? ''
}

/** What is said of a setting, and what to write instead. */
function saidOf(setting: string): readonly (readonly [message: string, help: string | undefined])[] {
  const { diagnostics } = read(`---\nmilepost:\n  ${setting}\n---\n# B\n## Boat\n- [ ] Saw\n`)
  return diagnostics
    .filter(({ code }) => code === 'invalid-front-matter')
    .map(({ message, help }) => [message, help] as const)
}

test('every setting and value on the page is one, and the page names all of them', () => {
  const rows = rowsUnder('setting', '## Front matter')
  const names = rows.map(([name = '']) => written(name)[0])
  expect(saidOf('what: 1')).toEqual([['there is no setting "what"', `The settings of a plan are ${names.join(', ')}.`]])
  for (const [cell = '', values = ''] of rows) {
    const [name = ''] = written(cell)
    for (const value of written(values)) {
      const setting = name === 'columns' ? `columns: { Key: ${value} }` : `${name}: ${value}`
      expect([setting, saidOf(setting).filter(([message]) => message.includes('no value of'))]).toEqual([setting, []])
    }
    expect(saidOf(`${name}: { what: [] }`)).toHaveLength(1)
  }
})

test('the page lists every value that a mistake is answered with', () => {
  for (const [cell = '', values = ''] of rowsUnder('setting', '## Front matter')) {
    const [name = ''] = written(cell)
    if (name === 'ignore') continue
    const wrong = name === 'columns' ? 'columns: { Key: what }' : `${name}: what`
    expect(saidOf(wrong)[0]?.[1]).toBe(
      `Write ${written(values)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1')}.`,
    )
  }
})

test('the example of the page is read as its settings say', () => {
  const result = read(exampleUnder('## Front matter'))
  expect(shown(result.plan)).toEqual([
    'cut | W-1 | Saw boards | todo',
    'cut | W-2 | Plane them | todo',
    'dry | stack-the-boards | Stack the boards | todo',
  ])
  expect(result.plan.tasks.map(statements)).toEqual([null, ['W-1: task W-1'], null])
  expect(result.plan.settings.progress).toBe(false)
  expect(result.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
})

test('the tasks in the front matter of the page’s example are tasks', () => {
  const { plan, diagnostics } = read(exampleUnder('### Tasks in the front matter'))
  expect(plan.tasks.map(({ id, title, state, description }) => [id, title, state, description])).toEqual([
    ['task-001-saw', 'Saw boards', 'done', ''],
    ['TASK-002', 'Dry the boards', 'todo', 'Four weeks, with air between them.'],
  ])
  expect(statements(plan.tasks[1] ?? { dependencies: null })).toEqual(['task-001-saw: task task-001-saw'])
  expect(diagnostics).toEqual([])
})

test('everything that the page says to name an issue names it', () => {
  const rows = rowsUnder('in the plan', '## Issues that exist already')
  for (const item of rows.flatMap(([cell = '']) => written(cell))) {
    const [task] = read(`# P\n## Phase 1: Wood\n${item}\n`).plan.tasks
    expect([item, task?.issue?.number]).toEqual([item, 12])
  }
  const [task] = read('# P\n- [ ] Carry on from #12\n').plan.tasks
  expect(task?.issue).toBeNull()
})
