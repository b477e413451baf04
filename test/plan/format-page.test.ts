import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Plan, Task } from '../../src/plan/index.ts'
import { read, taskOf } from './read.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/plan-format.md'), 'utf8')

/** The rows of all tables with these heads, one table after the other. */
function rowsUnder(...heads: readonly string[]): readonly (readonly string[])[] {
  return page.split('\n\n').flatMap(block => {
    const [head = '', , ...rows] = block.trim().split('\n')
    return cellsOf(head).join() === heads.join() ? rows.map(cellsOf) : []
  })
}

function cellsOf(row: string): readonly string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim())
}

/** What stands between backticks. */
function written(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside)
}

/** The entries of an enumeration on the page that stands between two texts. */
function listed(from: string, to: string): readonly string[] {
  const flat = page.replace(/\s+/g, ' ')
  const start = flat.indexOf(from) + from.length
  const end = flat.indexOf(to, start)
  expect(start).toBeGreaterThan(from.length)
  expect(end).toBeGreaterThan(start)
  return flat.slice(start, end).split(/, | and | or |; where there is none, /)
}

/** The page's own example. */
const example = /```markdown\n(# Boat\n[\s\S]*?)```/.exec(page)?.[1] ?? ''

/** As the page's tables write it: `phase 1, 2.1`. */
function waitsOf(task: Task, plan: Plan): string {
  const phase = plan.phases.find(one => one.key === task.phase)
  const statements = task.dependencies ?? phase?.dependencies ?? []
  const names = statements
    .flatMap(statement => statement.targets)
    .map(target => {
      if (target.kind === 'issue') return `issue #${target.number}`
      return target.kind === 'phase' ? `phase ${target.key}` : target.key
    })
  return names.length === 0 ? 'nothing' : names.join(', ')
}

test('every heading that the page shows as a phase is one, alone or beside another', () => {
  const section = page.slice(page.indexOf('## Phases'), page.indexOf('What follows from it'))
  const headings = written(section).filter(text => text.startsWith('## '))
  expect(headings.length).toBeGreaterThan(10)
  for (const heading of headings) {
    const { plan } = read(`# P\n${heading}\n- [ ] a\n\n## Other\n- [ ] b\n`)
    expect(plan.phases.map(phase => [phase.title, phase.implicit])).toContainEqual([heading.slice(3), false])
  }
})

test('every mark on the page says the state that stands beside it', () => {
  const rows = rowsUnder('written', 'state')
  expect(rows).toHaveLength(8)
  for (const [texts = '', state = ''] of rows) {
    for (const text of written(texts)) {
      const box = text.startsWith('[') ? `- ${text.includes('~~') ? text : `${text} Saw`}` : ''
      const plan = box === '' ? `| Task | Status |\n|---|---|\n| Saw | ${text} |` : box
      const [task] = read(`# P\n## Phase 1: A\n${plan}\n`).plan.tasks
      expect([text, task?.state]).toEqual([text, state.replace(' ', '-')])
    }
  }
})

test('every title on the page is read as it says there', () => {
  const rows = rowsUnder('in a title', 'title', 'what it says')
  expect(rows.length).toBeGreaterThan(15)
  for (const [cell = '', title = '', says = ''] of rows) {
    const [text = ''] = written(cell)
    const { plan } = read(`# P\n## Phase 1: A\n- [ ] 1.1 Fell\n- [ ] ${text}\n`)
    const { attributes } = taskOf(plan, title)
    expect([text, Object.entries(attributes).map(entry => entry.join(': '))]).toEqual([
      text,
      says === '' ? [] : says.split(', '),
    ])
  }
})

test('every id on the page is one, and no quantity is', () => {
  const paragraph = page.split('\n\n').find(text => text.startsWith('An **id** stands first')) ?? ''
  const [ids = '', quantities = ''] = paragraph.replace(/\s+/g, ' ').split('are none:')
  expect([written(ids).length, written(quantities).length]).toEqual([15, 6])
  for (const text of written(ids)) {
    const other = text.replace(/\d/, '8')
    const { plan } = read(`# P\n## Phase 1: A\n- [ ] ${text} Saw\n- [ ] ${other} Dry\n`)
    expect(plan.tasks.map(task => task.title)).toEqual(['Saw', 'Dry'])
    expect(plan.tasks[0]?.id).toBe(text.replace(/^Task |\.(?:md)?$/g, ''))
  }
  for (const text of written(quantities)) {
    const { plan } = read(`# P\n## Phase 1: A\n- [ ] ${text}\n- [ ] ${text.replace(/\d/, '8')}\n`)
    expect(plan.tasks.map(task => task.id)).toEqual([null, null])
  }
})

test('the legends on the page change what signs mean', () => {
  const paragraph = page.split('\n\n').find(text => text.startsWith('A **legend** changes')) ?? ''
  const [boxes = '', symbols = ''] = written(paragraph.replace(/``[^`]*`[^`]*`[^`]*``/g, '')).filter(
    text => text.length > 5,
  )
  const states = (legend: string): readonly string[] =>
    ['- [-] a\n- [>] b', '- ⏳ 1.1 c\n- ✅ 1.2 d'].flatMap(tasks =>
      read(`# P\n\n${legend}\n\n## Phase 1: A\n${tasks}\n`).plan.tasks.map(task => task.state),
    )
  expect(states('')).toEqual(['dropped', 'in-progress', 'in-progress', 'done'])
  expect(states(boxes)).toEqual(['in-progress', 'dropped', 'in-progress', 'done'])
  expect(states(symbols)).toEqual(['dropped', 'in-progress', 'todo', 'done'])
  expect(states('`[-]` = in progress')).toEqual(['in-progress', 'in-progress', 'in-progress', 'done'])
})

test('nothing below a heading that the page says is no work is a task', () => {
  const headings = listed('what stands below ', ' and their like, as a heading')
  expect(headings.length).toBeGreaterThan(8)
  for (const heading of headings) {
    expect(read(`# P\n## Phase 1: A\n- [ ] Saw\n### ${heading}\n- [ ] No\n`).plan.tasks).toHaveLength(1)
    expect(read(`# P\n## Phase 1: A\n- [ ] Saw\n\n${heading}:\n\n- [ ] No\n`).plan.tasks).toHaveLength(1)
  }
})

test('the plan on the page is read without a remark, and its tasks wait for what the page says', () => {
  const { plan, diagnostics } = read(example)
  expect(diagnostics.map(({ code }) => code)).toEqual(['no-write-back-place'])
  expect(plan.tasks.map(task => [task.key, waitsOf(task, plan)])).toEqual(rowsUnder('task', 'waits for'))
})

test('every statement on the page names what stands beside it', () => {
  const rows = rowsUnder('written', 'waits for')
  expect(rows.length).toBeGreaterThan(15)
  for (const [cell = '', expected = ''] of rows) {
    const [statement = ''] = written(cell)
    const { plan, diagnostics } = read(example.replace('3.1, Phase 2', statement))
    expect([statement, waitsOf(taskOf(plan, '3.2'), plan)]).toEqual([statement, expected])
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  }
})

test('every key and every word for a title on the page states a dependency', () => {
  const keys = listed('The key is ', '. In a title')
  const words = listed('In a title it is ', '. `**Blocks')
  expect([keys.length, words.length]).toEqual([13, 5])
  const first = '# P\n## Phase 1: A\n- [ ] 1.1 Fell\n- [ ] 1.2 Saw'
  const texts = [
    ...keys.map(key => `${first}\n  ${key}: 1.1\n`),
    ...words.flatMap(word => [`${first} (${word} 1.1)\n`, `${first} — ${word} 1.1\n`]),
  ]
  for (const { plan } of texts.map(read)) expect(waitsOf(taskOf(plan, '1.2'), plan)).toBe('1.1')
})
