import { expect, test } from 'vitest'
import { page, rowsUnder, written } from './format-page.ts'
import { read, taskOf } from './read.ts'

/** The entries of an enumeration on the page that stands between two texts. */
function listed(from: string, to: string): readonly string[] {
  const flat = page.replace(/\s+/g, ' ')
  const start = flat.indexOf(from) + from.length
  const end = flat.indexOf(to, start)
  expect(start).toBeGreaterThan(from.length)
  expect(end).toBeGreaterThan(start)
  return flat.slice(start, end).split(/, | and | or |; where there is none, /)
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
