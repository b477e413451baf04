import { expect, test } from 'vitest'
import type { DependencyStatement, Plan, Task } from '../../src/plan/index.ts'
import { page, rowsUnder, written } from './format-page.ts'
import { read, taskOf } from './read.ts'

/** The plans on the page. */
const boat = /```markdown\n(# Boat\n[\s\S]*?)```/.exec(page)?.[1] ?? ''
const shed = /````markdown\n(# Shed\n[\s\S]*?)````/.exec(page)?.[1] ?? ''

/** As the page's tables write it: `phase 1, 2.1`. */
function named(statements: readonly DependencyStatement[]): string {
  const names = statements
    .flatMap(statement => statement.targets)
    .map(target => {
      if (target.kind === 'issue') return `issue #${target.number}`
      if (target.kind === 'elsewhere') return [target.path, target.fragment ?? []].flat().join('#')
      return target.kind === 'phase' ? `phase ${target.key}` : target.key
    })
  return names.length === 0 ? 'nothing' : names.join(', ')
}

function waitsOf(task: Task, plan: Plan): string {
  const phase = plan.phases.find(one => one.key === task.phase)
  return named(task.dependencies ?? phase?.dependencies ?? [])
}

/** The boat with something else in the place of a text in it. */
function boatWith(text: string, other: string): Plan {
  expect(boat).toContain(text)
  const { plan, diagnostics } = read(boat.replace(text, () => other))
  expect(diagnostics.filter(({ severity }) => severity !== 'info').map(one => one.message)).toEqual([])
  return plan
}

test('the plan on the page is read without a remark, and its tasks wait for what the page says', () => {
  const { plan, diagnostics } = read(boat)
  expect(diagnostics.map(({ code }) => code)).toEqual(['no-write-back-place'])
  expect(plan.tasks.map(task => [task.key, waitsOf(task, plan)])).toEqual(rowsUnder('task', 'waits for'))
})

test('every statement on the page names what stands beside it', () => {
  const rows = rowsUnder('written', 'waits for')
  expect(rows).toHaveLength(47)
  for (const [cell = '', expected = ''] of rows) {
    const [statement = ''] = written(cell)
    const plan = boatWith('3.1, Phase 2', statement)
    expect([statement, waitsOf(taskOf(plan, '3.2'), plan)]).toEqual([statement, expected])
  }
})

test('every title on the page states what stands beside it, and loses what was understood', () => {
  const rows = rowsUnder('title', 'waits for')
  expect(rows).toHaveLength(17)
  for (const [cell = '', expected = ''] of rows) {
    const [title = ''] = written(cell)
    const plan = boatWith('Sew the sails | 3.1, Phase 2', `${title} | `)
    const task = taskOf(plan, '3.2')
    expect([title, waitsOf(task, plan)]).toEqual([title, expected])
    expect(task.title).toBe(
      expected === 'nothing' ? title : title.includes('by hand') ? 'Sew the sails (by hand)' : 'Sew the sails',
    )
  }
})

test('every text below a task on the page states what stands beside it', () => {
  const rows = rowsUnder('below the task', 'waits for')
  expect(rows).toHaveLength(8)
  for (const [cell = '', expected = ''] of rows) {
    const [text = ''] = written(cell)
    const plan = boatWith('  - Depends on: 1.2\n', `\n  ${text}\n`)
    expect([text, waitsOf(taskOf(plan, '1.3'), plan)]).toEqual([text, expected])
  }
})

test('every text below a phase on the page states what stands beside it', () => {
  const rows = rowsUnder('below the heading of phase 2', 'phase 2 waits for', 'phase 3 waits for')
  expect(rows).toHaveLength(6)
  const phaseOf = (plan: Plan, key: string): string =>
    named(plan.phases.find(phase => phase.key === key)?.dependencies ?? [])
  for (const [cell = '', second = '', third = ''] of rows) {
    const [text = ''] = written(cell)
    const plan = boatWith('**Depends on:** Phase 1', text)
    expect([text, phaseOf(plan, '2'), phaseOf(plan, '3')]).toEqual([text, second, third])
  }
  const plan = boatWith('## Phase 2: Hull\n\n**Depends on:** Phase 1', '## Phase 2: Hull (depends on Phase 1)')
  expect([phaseOf(plan, '2'), plan.phases[1]?.title]).toEqual(['phase 1', 'Phase 2: Hull'])
})

test('every way on the page to block a task makes it wait', () => {
  const paragraph = page.split('\n\n').find(text => text.startsWith('`Blocks: 1.3`')) ?? ''
  const [field = '', bracketed = '', ...sentences] = written(paragraph).slice(0, 4)
  const texts = [`  - ${field}`, ` ${bracketed}`, ...sentences.map(sentence => ` — ${sentence}`)]
  for (const text of texts) {
    const plan = boatWith(
      '- [ ] 1.1 Fell a tree',
      text.startsWith('  -') ? `- [ ] 1.1 Fell a tree\n${text}` : `- [ ] 1.1 Fell a tree${text}`,
    )
    expect([text, waitsOf(taskOf(plan, '1.3'), plan)]).toEqual([text, '1.2, 1.1'])
  }
})

test('the section, the table and the diagram on the page say what stands below them', () => {
  const { plan, diagnostics } = read(shed)
  expect(diagnostics).toEqual([])
  const phases = plan.phases.map(phase => [`phase ${phase.key}`, named(phase.dependencies)])
  const tasks = plan.tasks.map(task => [task.key, named(task.dependencies ?? [])])
  expect([...phases, ...tasks].filter(([, after]) => after !== 'nothing')).toEqual(
    rowsUnder('task or phase', 'comes after'),
  )
})
