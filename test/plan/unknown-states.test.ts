import { describe, expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { markSplice, parsePlan } from '../../src/plan/index.ts'
import { codes, fileOf, read, taskOf } from './read.ts'

/** What is said of states that nobody knows, as `line:column-column words`. */
function unknown(text: string): readonly string[] {
  return read(text).diagnostics.flatMap(({ code, message, where: { start, end } }) => {
    if (code !== 'unknown-state') return []
    return `${start.line}:${start.column}-${end.column} ${/"(.*)" is no state that is known(.*):/.exec(message)?.slice(1).join('') ?? message}`
  })
}

const table = (...states: readonly string[]): string =>
  `| ID | Task | Status |\n|--|--|--|\n${states.map((state, at) => `| T${at} | Saw | ${state} |\n`).join('')}`

describe('a state that nobody knows', () => {
  test('is said once with its place and how often it stands there', () => {
    expect(unknown(table('Done', '**Parked**', 'parked', 'open', 'Parked', 'Lost'))).toEqual([
      '4:16-22 Parked, here and 2 more times',
      '8:14-18 Lost',
    ])
  })

  test('is said of a line below a task, also where its steps tell how it stands', () => {
    expect(unknown('### Task 1: Saw\n**Status:** Parked\n- [x] oak\n\n### Task 2: Dry\n- Status: adrift\n')).toEqual([
      '2:13-19 Parked',
      '6:11-17 adrift',
    ])
  })

  test('is said of the front matter', () => {
    expect(unknown('---\ntodos:\n  - content: Saw\n    status: parked\n---\n# Boat\n')).toEqual(['4:13-19 parked'])
  })

  test('is no matter where the task has a mark, and nothing that says nothing or is a remark', () => {
    expect(unknown('- [ ] Saw\n  - Status: parked\n')).toEqual([])
    expect(unknown(table('', '-', '—', 'n/a', 'None', 'we wait until the second coat of paint has dried'))).toEqual([])
  })

  test('is none where a symbol that says nothing stands before a word', () => {
    const { plan } = read(table('⚠️ Blocked', '🔥 In progress', '🚀 Released (May)', '🐢 Slow'))
    expect(plan.tasks.map(task => task.state)).toEqual(['todo', 'in-progress', 'done', 'todo'])
    expect(unknown(table('⚠️ Blocked', '🔥 In progress', '🚀 Released (May)', '🐢 Slow'))).toEqual(['6:14-21 🐢 Slow'])
  })

  test('is none where nothing but symbols follow a word', () => {
    const { plan } = read(table('Done 🚀', 'Shipped 🚀🎊', '**In progress** 🐢', 'Done 🚀 almost', '⛔', '⛔ Blocked'))
    const states = plan.tasks.map(task => task.state)
    expect(states).toEqual(['done', 'done', 'in-progress', 'todo', 'todo', 'todo'])
    expect(plan.tasks.map(task => task.mark.kind)).toEqual(['own', 'own', 'own', 'none', 'own', 'own'])
  })

  test('is none where a symbol is written by its name', () => {
    const text = table(':white_check_mark:', ':x:', ':heavy_check_mark: Done', ':hourglass:', 'Done :rocket:', ':tada:')
    const { plan } = read(text)
    expect(plan.tasks.map(task => task.state)).toEqual(['done', 'todo', 'done', 'in-progress', 'done', 'todo'])
    expect(unknown(text)).toEqual(['8:14-20 :tada:'])
  })

  test('is none in a column that is ticked or answered with letters', () => {
    const column = (...cells: readonly string[]): string => table(...cells).replace('Status', 'Complete')
    const text = column('x', 'X', 'Y', 'y', 'N', 'n (Ann)', '')
    const { plan } = read(text)
    expect(plan.tasks.map(task => task.state)).toEqual(['done', 'done', 'done', 'done', 'todo', 'todo', 'todo'])
    expect(codes(read(text))).toEqual([])
    const titled = read('### Task 1: Dig X\n\n### Task 2: Plot ✅ Y\n\n### Task 3: Dry — n\n').plan.tasks
    expect(titled.map(({ title, mark }) => `${title} ${mark.kind}`)).toEqual([
      'Dig X none',
      'Plot ✅ Y none',
      'Dry — n none',
    ])
  })

  test('is no matter of a tick, which is taken back by emptying its cell', () => {
    const text = table('x', 'X').replace('Status', 'Done')
    const file = fileOf(text)
    const { mark } = taskOf(parsePlan(file).plan, 'T0')
    const splice = mark.kind === 'own' ? markSplice(file, mark.mark, 'open') : null
    const open = new TextDecoder().decode(applySplices(file.bytes, splice === null ? [] : [splice]))
    expect(open).toBe(text.replace('| x |', '|  |'))
    expect(taskOf(read(open).plan, 'T0')).toMatchObject({ state: 'todo', mark: { mark: { words: { done: 'X' } } } })
  })

  test('is no missing place: the task is not counted among those without a mark', () => {
    expect(codes(read(table('Parked', 'Done')))).toEqual(['unknown-state'])
    const mixed = read('### Task 1: Saw\n**Status:** Parked\n\n### Task 2: Dry\n')
    expect(mixed.diagnostics.map(({ code, where }) => `${code} ${where.start.line}`)).toEqual([
      'unknown-state 2',
      'no-write-back-place 4',
    ])
    expect(mixed.diagnostics[1]?.message).toContain('1 of 2 tasks')
  })

  test('comes once for numbers, whatever they are', () => {
    expect(unknown(table('1/5', '2/5', '3/5'))).toEqual(['3:14-17 1/5, here and 2 more times'])
  })
})

describe('a state that contradicts the mark', () => {
  /** What is said of it, as `line:column-column message`. */
  const said = (text: string): readonly string[] =>
    read(text).diagnostics.flatMap(({ code, message, where: { start, end } }) =>
      code === 'state-disagreement' ? [`${start.line}:${start.column}-${end.column} ${message}`] : [],
    )

  test.each<[text: string, state: string, said: string]>([
    ['- [ ] 1.1 Saw ✅ DONE', 'todo', '1:15-21 "Saw" is done here, but todo by its checkbox in line 1'],
    ['- [ ] Saw — **DONE** (May)', 'todo', '1:13-21 "Saw" is done here, but todo by its checkbox in line 1'],
    ['- [ ] Saw\n  - Status: Done', 'todo', '2:13-17 "Saw" is done here, but todo by its checkbox in line 1'],
    ['- [x] Saw — IN PROGRESS', 'done', '1:13-24 "Saw" is in-progress here, but done by its checkbox in line 1'],
    ['- [x] Saw (cancelled)', 'done', '1:12-21 "Saw" is dropped here, but done by its checkbox in line 1'],
    ['- [-] Saw ✅', 'dropped', '1:11-12 "Saw" is done here, but dropped by its checkbox in line 1'],
    ['- [ ] ~~Saw~~ DONE', 'dropped', '1:15-19 "Saw" is done here, but dropped by its struck-out title in line 1'],
    ['### Task 1: Saw ✅\n**Status:** Open', 'todo', '1:17-18 "Saw" is done here, but todo by "Open" in line 2'],
    [
      '| ID | Done | Task | Status |\n|--|--|--|--|\n| 1.1 | [ ] | Saw | Done |',
      'todo',
      '3:21-25 "Saw" is done here, but todo by its checkbox in line 3',
    ],
  ])('is said at the words that lose: %j', (text, state, expected) => {
    expect(taskOf(read(text).plan, 'Saw').state).toBe(state)
    expect(said(text)).toEqual([`${expected}, which counts`])
  })

  test.each([
    '- [ ] Saw — in progress',
    '- [~] Saw (todo)',
    '- [x] Saw ✅ DONE\n  - Status: Completed',
    '- [x] ~~Saw~~',
    '- [x] ~~Saw~~ — moved to its own plan',
    '- [ ] ~~Saw~~ (deferred)',
    '- [ ] ~~Saw~~ — WIP',
    '- [ ] Saw (done in parallel)',
    '- [ ] Saw\n  - [x] Oak\n',
    '## Done\n\n- [ ] Saw',
    table('Done', ''),
  ])('is none: %j', text => {
    expect(said(text)).toEqual([])
  })
})

describe('a share', () => {
  test('says how a task stands', () => {
    const { plan } = read(table('100%', '0 %', '40%', '90 % done', '**100 %** (Ann)', '120%', '50% more'))
    const states = plan.tasks.map(task => task.state)
    expect(states).toEqual(['done', 'todo', 'in-progress', 'in-progress', 'done', 'todo', 'todo'])
    expect(unknown(table('120%', '50% more'))).toHaveLength(2)
  })

  test('is answered by a share', () => {
    const file = fileOf(table('40 %'))
    const { mark } = taskOf(parsePlan(file).plan, 'T0')
    const states = ['done', 'open'] as const
    const after = states.map(state => {
      const splice = mark.kind === 'own' ? markSplice(file, mark.mark, state) : null
      return splice === null ? null : new TextDecoder().decode(applySplices(file.bytes, [splice]))
    })
    expect(after).toEqual([table('100 %'), null])
  })
})

describe('a legend with a word that nobody knows', () => {
  const under = (legend: string): string =>
    `# Boat\n\n${legend}\n\n## Phase 1: Hull\n\n- [-] Saw\n- [>] Dry\n- 🔴 1.1 Sew\n`
  const states = (legend: string): readonly string[] => read(under(legend)).plan.tasks.map(task => task.state)

  test.each([
    ['Legend: [-] in progress, [>] handed over', '3:30-41 handed over'],
    ['Legend: [>] handed over; [-] in progress', '3:13-24 handed over'],
    ['- `[-]` = in progress\n- `[>]` = handed over', '4:11-22 handed over'],
    ['- [ ] todo\n- [x] done\n- [-] in progress\n- [>] handed over', '6:7-18 handed over'],
  ])('holds for the others: %s', (legend, said) => {
    expect(states(legend).slice(-2)).toEqual(['in-progress', 'in-progress'])
    expect(unknown(under(legend))).toEqual([said])
  })

  test('says what its sign is read as', () => {
    const messages = (legend: string) => read(under(legend)).diagnostics.map(({ message }) => message)
    expect(messages('Legend: [-] in progress, [~] somebody is at it')).toContain(
      '"somebody is at it" is no state that is known: [~] is read as in progress',
    )
    expect(messages('✅ done · ⬜ open · 🚧 burning')).toContain(
      '"burning" is no state that is known: 🚧 is read as in progress',
    )
  })

  test('is one of symbols too, if others of them are known', () => {
    expect(unknown(under('✅ done · ⏳ not started · 🔴 burning'))).toEqual(['3:29-36 burning'])
    expect(unknown(under('**Status:** ✅ Done · **Priority:** 🔴 High'))).toEqual([])
    expect(unknown(under('✅ done · ⏳ not started\n\n## 🔴 Urgent'))).toEqual([])
  })
})
