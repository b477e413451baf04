import { describe, expect, test } from 'vitest'
import { chooseTask } from '../../src/cli/demo/choose-task.ts'
import { expectedOf } from '../../src/cli/demo/expected.ts'
import { renameTask } from '../../src/cli/demo/rename-task.ts'
import { parsePlan } from '../../src/plan/index.ts'

const nothingSeen = { issues: [], milestones: [], pinned: [], head: { id: '', author: '' }, file: null }

function choiceIn(text: string): { first: string; rest: readonly string[]; frees: number } | null {
  const file = { path: 'plans/plan.md', bytes: Buffer.from(text) }
  const choice = chooseTask({ expected: expectedOf(file, parsePlan(file)), seen: nothingSeen })
  return choice && { first: choice.first.key, rest: choice.rest.map(task => task.key), frees: choice.frees }
}

describe('what a story closes', () => {
  test('is the task whose closing alone frees most', () => {
    const text = [
      '# Boat',
      '- [ ] 1.1 Clean',
      '- [ ] 1.2 Caulk',
      '- [ ] 1.3 Paint (depends on 1.2)',
      '- [ ] 1.4 Launch (depends on 1.1, 1.2)',
      '- [ ] 1.5 Christen (depends on 1.2)',
    ].join('\n')
    expect(choiceIn(text)).toEqual({ first: '1.2', rest: [], frees: 2 })
  })

  test('is the smallest set that frees something, where no single task does', () => {
    const phase = (number: number, tasks: readonly string[], after = ''): string =>
      [`## Phase ${number}: Work`, after, ...tasks.map(task => `- [ ] ${task} Do ${task}`), ''].join('\n')
    const text = [
      '# Boat\n',
      phase(1, ['1.1', '1.2', '1.3']),
      phase(2, ['2.1', '2.2']),
      phase(3, ['3.1'], '**Depends on:** Phase 1\n'),
      phase(4, ['4.1', '4.2'], '**Depends on:** Phase 2\n'),
    ].join('\n')
    expect(choiceIn(text)).toEqual({ first: '2.1', rest: ['2.2'], frees: 2 })
  })

  test('is any task with a mark, where nothing waits', () => {
    const text = '# Boat\n\n## Phase 1: Hull\n\n### 1. Clean\n\n### 2. Caulk\n\n## Checklist\n\n- [ ] Launch it\n'
    expect(choiceIn(text)).toEqual({ first: 'launch-it', rest: [], frees: 0 })
  })

  test('is nothing, where everything is done', () => {
    expect(choiceIn('# Boat\n\n- [x] 1.1 Clean\n')).toBeNull()
  })
})

describe('a renamed task', () => {
  const table = [
    '# Café',
    '',
    '## Phase 1: Küche',
    '',
    '| ID | Task | Dependencies |',
    '|----|------|--------------|',
    '| 1.1 | Öfen für die Küche build | None |',
    '| 1.2 | Chimney over chimney | 1.1 |',
    '',
  ].join('\r\n')
  const file = { path: 'plans/plan.md', bytes: Buffer.from(table) }
  const { plan } = parsePlan(file)

  test('differs in its title and in nothing else, in a file of any letters and line ends', () => {
    const renaming = renameTask(file, plan, plan.tasks)
    expect(Buffer.from(renaming?.file.bytes ?? []).toString()).toBe(table.replace('build', 'revised build'))
    expect(renaming?.plan.tasks.map(task => task.key)).toEqual(plan.tasks.map(task => task.key))
  })

  test('is not guessed where a title’s words do not stand there once', () => {
    const text = '# Boat\n\n- [ ] 1.1 pump pump\n'
    const twice = { path: 'plans/plan.md', bytes: Buffer.from(text) }
    const { plan: pumps } = parsePlan(twice)
    expect(renameTask(twice, pumps, pumps.tasks)).toBeNull()
  })
})
