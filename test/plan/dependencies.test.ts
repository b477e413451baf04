import { describe, expect, test } from 'vitest'
import { codes, read, statements, taskOf } from './read.ts'

/** Three phases; the last task of the last phase states what is tested. */
function plan(statement: string): string {
  return `# Plan

## Phase 1: Wood
| ID | Task | Depends on |
|----|------|------------|
| 1.1 | Fell a tree | None |
| 1.2 | Saw boards | 1.1 |
| 1.3 | Dry the boards | 1.2 |

## Phase 2: Hull
| ID | Task | Depends on |
|----|------|------------|
| 2.1 | Lay the keel | Phase 1 |

## Phase 3: Sails
| ID | Task | Depends on |
|----|------|------------|
| 3.1 | Cut the cloth | — |
| 3.2 | Sew the sails | ${statement} |
`
}

test.each<[statement: string, expected: readonly string[]]>([
  ['None', []],
  ['None (can start now)', []],
  ['—', []],
  ['1.1', ['1.1: task 1.1']],
  ['1.1, 2.1', ['1.1: task 1.1', '2.1: task 2.1']],
  ['1.1 and 2.1', ['1.1: task 1.1', '2.1: task 2.1']],
  ['1.1; 3.1 done', ['1.1: task 1.1', '3.1: task 3.1']],
  ['1.1-1.3', ['1.1-1.3: task 1.1, task 1.2, task 1.3']],
  ['1.2–2.1', ['1.2-2.1: task 1.2, task 1.3, task 2.1']],
  ['1.1 to 1.2', ['1.1-1.2: task 1.1, task 1.2']],
  ['Task 1.3', ['1.3: task 1.3']],
  ['after 1.3', ['1.3: task 1.3']],
  ['Phase 2', ['phase-2: phase 2']],
  ['Phase 2 complete', ['phase-2: phase 2']],
  ['Phase 1, 2 complete', ['phase-1: phase 1', 'phase-2: phase 2']],
  ['Phase 1 and Phase 2 complete', ['phase-1: phase 1', 'phase-2: phase 2']],
  ['Phases 1-2', ['phase-1-2: phase 1, phase 2']],
  ['Phase 1, 2.1', ['phase-1: phase 1', '2.1: task 2.1']],
  ['3.1, Phase 2', ['3.1: task 3.1', 'phase-2: phase 2']],
  ['Phase 1.2 complete', ['1.2: task 1.2']],
  ['Phase 1 (wood) + Phase 2', ['phase-1: phase 1', 'phase-2: phase 2']],
  ['All phases', ['all-previous: phase 1, phase 2']],
  ['all previous phases complete', ['all-previous: phase 1, phase 2']],
  ['everything above', ['all-previous: task 1.1, task 1.2, task 1.3, task 2.1, task 3.1']],
  ['All Phase 3 tasks', ['all-previous: task 3.1']],
  ['All previous tasks in Phase 3', ['all-previous: task 3.1']],
  ['all tasks of this phase', ['all-previous: task 3.1']],
  ['everything within phase 3', ['all-previous: task 3.1']],
  ['all tasks in earlier phases', ['all-previous: phase 1, phase 2']],
  ['all tasks of the previous phase', ['phase-2: phase 2']],
  ['all tasks in Phase 2', ['phase-2: phase 2']],
  ['#12', ['#12: #12']],
  ['Lay the keel', ['lay-the-keel: task 2.1']],
  ['the task “Lay the keel” is done, 1.1', ['lay-the-keel: task 2.1', '1.1: task 1.1']],
  ['2.1 Lay the keel', ['2.1: task 2.1']],
  ['Phase 2: Hull', ['phase-2: phase 2']],
  ['Phase 2 planned', []],
  ['parallel to 3.1', []],
  ['see 2.1', []],
  ['independent of Phase 1', []],
  ['1.1FS', ['1.1: task 1.1']],
  ['1.1FS+2 days, 2.1 FS - 10%', ['1.1: task 1.1', '2.1: task 2.1']],
  ['1.1 + 3 days', ['1.1: task 1.1']],
  ['Phase 1 + 2 weeks', ['phase-1: phase 1']],
  ['Phase 1FS-1w', ['phase-1: phase 1']],
  ['1.1SS+1d; 2.1', ['2.1: task 2.1']],
  ['1.1 finish-to-finish', []],
  ['1.1EA, 2.1AA', ['1.1: task 1.1']],
  ['Loft swept', []],
  ['10 metres of rope', []],
  ['Version 2.0 of the rope', []],
])('a task that depends on "%s" waits for %j', (statement, expected) => {
  const result = read(plan(statement))
  expect(statements(taskOf(result.plan, '3.2'))).toEqual(expected)
  expect(codes(result)).toEqual(['no-write-back-place'])
})

test('what a title says beside an id that it waits for goes into the description', () => {
  const { plan: found } = read('## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] 1.2 Fill (after 1.1 and a good night)\n')
  expect(taskOf(found, '1.2')).toMatchObject({ title: 'Fill', description: 'after 1.1 and a good night' })
})

test.each([
  ['(blocks all other tasks in Phase 1)', [null, null, ['A2: task A2']]],
  ['(after all tasks of this phase)', [null, ['all-previous: task A1'], null]],
  ['(after all tasks of group 1)', [null, ['group-1: task A1'], null]],
])('among the tasks of its own phase one means those before it or behind it: %s', (written, expected) => {
  const { plan: found, diagnostics } = read(
    `## Phase 1: A\n### Group 1: Dig\n- [ ] A1 Dig\n- [ ] A2 Fill ${written}\n### Group 2: Go\n- [ ] A3 Plant\n`,
  )
  expect(diagnostics).toEqual([])
  expect(found.tasks.map(statements)).toEqual(expected)
})

test('a number of one language is no number where it introduces a dependency in another', () => {
  const dependsOn = (noun: string, text: string): readonly unknown[] => {
    const phases = Array.from({ length: 11 }, (_, at) => `## ${noun} ${at + 1}: P${at}\n- [ ] ${at + 1}.1 Dig\n`)
    const last = `## ${noun} 12: Z\n- [ ] 12.1 Fill\n  - Depends on: ${text}\n`
    const { plan: found, diagnostics } = read(`# P\n${phases.join('')}\n${last}`)
    return [statements(taskOf(found, '12.1')), diagnostics.map(({ code }) => code)]
  }
  expect(dependsOn('Phase', 'the phase once ready')).toEqual([[], []])
  expect(dependsOn('Fase', 'Fase once')).toEqual([['fase-11: phase 11'], []])
})

test('a word that no table knows names the phases that it numbers', () => {
  const { plan: found } = read(
    '## Block A: Dig\n- [ ] A1 Dig\n- [ ] A2 Rest\n\n## Block B: Fill\n- [ ] B1 Fill (depends on Block A)\n- [ ] B2 Go\n',
  )
  expect(statements(taskOf(found, 'B1'))).toEqual(['block-a: phase A'])
})

describe('what cannot be resolved is said and not guessed', () => {
  test.each([
    ['9.9', 'unknown-dependency', '"9.9" is no task or phase of this plan'],
    ['Phase 9', 'unknown-dependency', '"Phase 9" is no task or phase of this plan'],
    ['1.1-1.9', 'unknown-dependency', '"1.9" in "1.1-1.9" is no task or phase of this plan'],
    ['0.1-1.2', 'unknown-dependency', '"0.1" in "0.1-1.2" is no task or phase of this plan'],
    ['1.8-1.9', 'unknown-dependency', '"1.8-1.9" is no task or phase of this plan'],
    ['Phases 1-9', 'unknown-dependency', '"9" in "Phases 1-9" is no task or phase of this plan'],
    ['1.3-1.1', 'unknown-dependency', '"1.3-1.1" runs backwards: ranges follow the order of the document'],
    ['3.2', 'self-dependency', '"3.2" waits for itself'],
    ['Phase 3', 'self-dependency', '"Phase 3" waits for itself'],
    ['3', 'self-dependency', '"3" waits for itself'],
    ['2-3', 'self-dependency', '"2-3" waits for itself'],
  ])('%s gives %s', (statement, code, message) => {
    const result = read(plan(statement))
    const found = result.diagnostics.find(diagnostic => diagnostic.code === code)
    expect(found?.message).toBe(message)
    expect(found?.where.start).toMatchObject({ line: 19, column: 25 })
    expect(statements(taskOf(result.plan, '3.2'))).toEqual([])
  })

  test.each([
    ['1.100', 'Did you mean 1.10? '],
    ['1.1O', 'Did you mean 1.10? '],
    ['Task 01.3', 'Did you mean 1.3? '],
    ['11.1', 'Did you mean 1.1 or 1.11? '],
    ['1.33', 'Did you mean 1.3? '],
    ['1.9', ''],
    ['4.14', ''],
    ['Phase 33', ''],
    ['2.11', ''],
  ])('what is near %s is offered: "%s"', (statement, offer) => {
    const tasks = ['1.1', '1.3', '1.10', '1.11'].map(id => `- [ ] ${id} Task ${id}\n`).join('')
    const text = `## Phase 1: A\n${tasks}\n## Phase 2: B\n- [ ] 2.1 Fill (after ${statement})\n`
    const [first] = read(text).diagnostics
    expect(first?.help).toBe(`${offer}Write the id of a task or the number of a phase that is in this plan.`)
  })

  test.each([
    ['1.3-1.1', 'Write 1.1-1.3.'],
    ['1.3-1', 'Write 1.1-1.3.'],
    ['Phases 2-1', 'Write Phases 1-2.'],
  ])('a range that runs backwards is offered the right way round: "%s"', (statement, help) => {
    const text = `## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] 1.3 Rest\n\n## Phase 2: B\n- [ ] 2.1 Go\n\n## Phase 3: C\n- [ ] 3.1 Fill (after ${statement})\n`
    expect(read(text).diagnostics[0]?.help).toBe(help)
  })

  test('an end of a range that several tasks go by is ambiguous', () => {
    const text = `## Phase 1: A\n### 1. Dig\n\n### 2. Rest\n\n## Phase 2: B\n### 1. Plant\n\n## Phase 3: C\n### 5. Water\n**Depends on:** 1-2\n`
    expect(read(text).diagnostics.map(({ message }) => message)).toContain(
      '"1" could be any of 2 tasks or groups of tasks',
    )
  })

  describe.each([
    ['A-1', ['A1', 'A_1', 'A.1', 'A01', 'A–1', 'A—1', 'A−1', 'A-l', 'A-01']],
    ['T001', ['T1', 'T01', 'T-001', 'TO01', 'T0O1']],
    ['1.1', ['1,1', '1-1', '1_1', '1.01']],
  ])('where a task goes by %s', (id, others) => {
    const second = id.replace(/1$/, '2')
    const planWith = (text: string): string => `## Phase 1: A\n- [ ] ${id} Dig\n- [ ] ${second} Fill${text}\n`

    test.each(others)('"%s" in a dependency is said to be none, and the id is offered', written => {
      const { plan: found, diagnostics } = read(planWith(` (depends on ${written})`))
      expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
        ['unknown-dependency', `"${written}" is no task or phase of this plan`],
      ])
      expect(diagnostics[0]?.help).toContain(`Did you mean ${id}?`)
      expect(statements(taskOf(found, second))).toBeNull()
    })

    test.each(others)('"%s" elsewhere is text', written => {
      for (const text of [
        ` (${written})`,
        ` ${written} times`,
        `\n  We met at ${written} before.`,
        ` (needs ${written} sheets)`,
      ])
        expect(codes(read(planWith(text)))).toEqual([])
    })
  })

  test.each([['AI'], ['Al'], ['T1.1'], ['I-A'], ['1.A']])('"%s" is no id of a plan with A-1 and 1.1', written => {
    const { diagnostics } = read(`- [ ] A-1 Dig\n- [ ] A-2 Fill (depends on ${written})\n`)
    expect(diagnostics).toEqual([])
  })

  test('both ends of a range may be miswritten', () => {
    const { diagnostics } = read('- [ ] A-1 Dig\n- [ ] A-2 Rest\n- [ ] A-3 Fill (depends on A1-A2)\n')
    expect(diagnostics.map(({ help }) => help?.split('?')[0])).toEqual(['Did you mean A-1-A-2'])
  })

  test.each([
    ['1', ['"1" waits for itself'], null],
    ['Task 1', ['"Task 1" waits for itself'], null],
    ['1.0', ['"1.0" waits for itself'], null],
    ['1.1, 1', ['"1" waits for itself'], ['1.1: task 1.1']],
    ['1-2', ['"1-2" waits for itself'], null],
    ['all 1 tasks', [], ['1: task 1.1, task 1.2']],
    ['2', [], ['2: task 2.1, task 2.2']],
    ['1.1-1.2', [], ['1.1-1.2: task 1.1, task 1.2']],
  ])(
    'a task that names all that it is a part of, by a bare number, waits for nobody: "%s"',
    (written, said, expected) => {
      const ids = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2']
      const { plan: found, diagnostics } = read(
        ids.map(id => `- [ ] ${id} Task ${id}${id === '1.3' ? ` (depends on ${written})` : ''}\n`).join(''),
      )
      expect(diagnostics.map(({ message }) => message)).toEqual(said)
      expect(statements(taskOf(found, '1.3'))).toEqual(expected)
    },
  )

  test('two numbers with a comma between them are a list where they differ', () => {
    const { plan: found, diagnostics } = read(plan('1,2').replace('| 1.3 |', '| 1.4 |'))
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-write-back-place'])
    expect(statements(taskOf(found, '3.2'))).toEqual(['phase-1: phase 1', 'phase-2: phase 2'])
  })

  test('an id that is near is not offered to the one who has it', () => {
    const text = (last: string): string => `- [ ] T-12 Dig\n- [ ] T-30 Fill\n- [ ] T-13 Plant (after ${last})\n`
    const helpFor = (last: string): string => read(text(last)).diagnostics[0]?.help ?? ''
    expect(helpFor('T-21')).toContain('Did you mean T-12?')
    expect(helpFor('T-31')).not.toContain('Did you mean')
  })

  test('it is said where it stands, also in scripts without spaces', () => {
    const unknown = read(plan('9.91、9.9の後')).diagnostics.filter(({ code }) => code === 'unknown-dependency')
    expect(unknown.map(({ where }) => [where.start.line, where.start.column])).toEqual([
      [19, 25],
      [19, 30],
    ])
  })

  const schemes: Readonly<Record<string, string>> = {
    'numbers in two parts': '## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] 1.2 Rest\n\n## Phase 2: B\n- [ ] 2.1 Fill',
    'numbers in three parts': '## Phase 1: A\n- [ ] 1.1.1 Dig\n- [ ] 1.1.2 Rest\n\n## Phase 2: B\n- [ ] 2.1.1 Fill',
    'letters and numbers': '## Phase 1: A\n- [ ] T001 Dig\n- [ ] T002 Rest\n\n## Phase 2: B\n- [ ] T003 Fill',
    'letters, a hyphen and numbers': '## Sprint 1: A\n- [ ] TASK-01 Dig\n\n## Sprint 2: B\n- [ ] TASK-02 Fill',
    'plain numbers': '## Phase 1: A\n\n### Task 1: Dig\n\n### Task 2: Rest\n\n### Task 3: Fill',
    releases: '## Release 1.0: A\n- [ ] 1.1 Dig\n\n## Release 2.0: B\n- [ ] 2.1 Fill',
    'no ids': '## Phase 1: A\n- [ ] Dig\n\n## Phase 2: B\n- [ ] Fill',
  }

  describe.each(Object.entries(schemes))('numbers of other things are text in a plan with %s:', (_, scheme) => {
    test.each([
      ['Node.js 18.2 or later'],
      ['Python >= 3.11, Go 1.22'],
      ['v2.3.1 of the library'],
      ['release 4.2 of the framework'],
      ['2026-03-15'],
      ['the quote of 15.3.2026'],
      ['§4.2'],
      ['section 9 of the contract'],
      ['step 7 of the guide'],
      ['steps 7-9 of the guide'],
      ['95.5 %'],
      ['99.9% uptime'],
      ['$4.50 of budget'],
      ['CVE-2024-12345'],
      ['RFC 7231, ISO 27001'],
      ['config_3.4.yaml'],
      ['src/v4.2/main.ts'],
      ['https://example.org/9.9'],
      ['HTTP/2, C++20, TLS 1.3'],
      ['Phase 9 of the other project'],
      ['3.5 hours of dry weather'],
    ])('%s', text => {
      const field = scheme.includes('### Task') ? `\n\n**Depends on:** ${text}\n` : `\n  - Depends on: ${text}\n`
      for (const written of [field, ` (needs ${text})\n`, ` — after ${text}\n`, `. Requires ${text}.\n`]) {
        const { plan: found, diagnostics } = read(`# P\n\n${scheme}${written}`)
        expect(diagnostics.filter(({ code }) => code.includes('dependency'))).toEqual([])
        expect(statements(found.tasks.at(-1) ?? { dependencies: null }) ?? []).toEqual([])
      }
    })
  })

  test.each([
    ['Phase 9: Rigging', '"Phase 9" is no task or phase of this plan'],
    ['Phase 9 to be done', '"Phase 9" is no task or phase of this plan'],
    ['1.1, 9.9', '"9.9" is no task or phase of this plan'],
  ])('what is meant for this plan is still said: %s', (statement, message) => {
    expect(read(plan(statement)).diagnostics.map(one => one.message)).toContain(message)
  })

  test('an id that occurs in two other phases is ambiguous, in the own phase it is not', () => {
    const text = (last: string): string =>
      `## Phase 1: A\n### 1. Dig\n### 2. Fill\n**Depends on:** 1\n\n## Phase 2: B\n### 1. Plant\n\n## Phase 3: C\n### Task 5: Water\n**Depends on:** ${last}\n`
    const ambiguous = read(text('Task 1'))
    expect(codes(ambiguous)).toContain('ambiguous-dependency')
    expect(statements(taskOf(ambiguous.plan, '2'))).toEqual(['1: task 1/1'])
  })
})

describe('phases', () => {
  const phases = (first: string, third: string): string =>
    `## Phase 1: A\n${first}\n- [ ] a\n\n## Phase 2: B\n- [ ] b\n\n## Phase 3: C\n${third}\n- [ ] c\n`
  const gates = (text: string): readonly unknown[] => read(text).plan.phases.map(statements)

  test.each([
    ['**Blocks:** Phase 2, 3', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**Priority:** P0 - BLOCKS Phase 3', '', [[], [], ['phase-1: phase 1']]],
    ['**Priority:** P0 - BLOCKS ALL OTHER PHASES', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**Priority:** P0 (Must complete before ANY other work)', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**⚠️ Must be complete before ANY other work**', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**Priority:** P0 - BLOCKS Opening', '', [[], [], []]],
    ['', '**Depends on:** Phase 1 + Phase 2', [[], [], ['phase-1: phase 1', 'phase-2: phase 2']]],
    ['', '**Preconditions:** Phase 2 complete, keys at hand', [[], [], ['phase-2: phase 2']]],
    ['', '**Preconditions:** All phases complete', [[], [], ['all-previous: phase 1, phase 2']]],
    ['**Blocks:** Phase 3', '**Depends on:** Phase 1', [[], [], ['phase-1: phase 1']]],
  ])('%s%s', (first, third, expected) => {
    expect(gates(phases(first, third))).toEqual(expected)
  })
})

test('a task without any statement leaves its order to its phase', () => {
  expect(taskOf(read('## Phase 1: A\n- [ ] a\n').plan, 'a').dependencies).toBeNull()
})

test('the column for dependencies wins over preconditions', () => {
  const { plan: read1 } = read(
    '| ID | Task | Dependencies | Preconditions |\n|-|-|-|-|\n| A1 | Dig | None | A2 |\n| A2 | Fill | A1 | - |\n',
  )
  expect(read1.tasks.map(statements)).toEqual([[], ['A1: task A1']])
})

test('a dependency in a title is read and taken out of it', () => {
  const { plan: found } = read(
    '- [ ] T001 Dig\n- [ ] T002 Fill (depends on T001)\n- [ ] T003 Plant [blocked by T001, T002]\n',
  )
  expect(found.tasks.map(task => [task.title, statements(task)])).toEqual([
    ['Dig', null],
    ['Fill', ['T001: task T001']],
    ['Plant', ['T001: task T001', 'T002: task T002']],
  ])
})

describe('what comes first is told from what waits', () => {
  const three = (title: string, below = ''): readonly (readonly string[] | null)[] => {
    const text = `## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] 1.2 Fill${title}\n${below}- [ ] 1.3 Plant\n`
    const { plan: found, diagnostics } = read(text)
    expect(diagnostics).toEqual([])
    expect(found.tasks[1]?.title).toBe('Fill')
    return found.tasks.map(statements)
  }

  test.each([
    ['(prereq for 1.3)'],
    ['(prereq of 1.3)'],
    ['(prerequisite of 1.3)'],
    ['(predecessor of 1.3)'],
    ['(dependency of 1.3)'],
    ['(dependency for 1.3)'],
    ['(precondition of 1.3)'],
    ['(blocker of 1.3)'],
    ['(enables 1.3)'],
    ['(precedes 1.3)'],
    ['(is a prerequisite of 1.3)'],
    ['(Vorbedingung für 1.3)'],
    ['(geht 1.3 voraus)'],
    ['(requisito de 1.3)'],
    ['(prerrequisito de 1.3)'],
    ['(предусловие для 1.3)'],
    ['(предшествует 1.3)'],
    ['（1.3 的前提）'],
    ['（是 1.3 的前提条件）'],
    ['(prérequis de 1.3)'],
    ['(prérequis pour 1.3)'],
    ['(pré-requisito de 1.3)'],
    ['(prerequisito di 1.3)'],
    ['(1.3 için ön koşul)'],
    ['（1.3の前提）'],
    ['(1.3의 선행 작업)'],
  ])('the next task waits: %s', written => {
    expect(three(` ${written}`)).toEqual([null, null, ['1.2: task 1.2']])
  })

  test.each([
    ['  - Prerequisite of: 1.3\n'],
    ['  - Prereq for: 1.3\n'],
    ['  - Precondition of: 1.3\n'],
    ['  - Vorbedingung für: 1.3\n'],
    ['  This is a prerequisite of 1.3.\n'],
    ['  - 1.3をブロック.\n'],
    ['  - 1.3の前に完了。\n'],
  ])('the next task waits, as a line below says: %s', below => {
    expect(three('', below)).toEqual([null, null, ['1.2: task 1.2']])
  })

  test.each([
    ['(dep: 1.1)'],
    ['(dependsOn 1.1)'],
    ['(blockedBy 1.1)'],
    ['(depends_on: [1.1])'],
    ['(must follow 1.1)'],
    ['(1.1 must be done first)'],
    ['(<- 1.1)'],
    ['← 1.1'],
    ['— <- 1.1'],
    ['– setzt 1.1 voraus'],
    ['(prerequisite: 1.1)'],
  ])('the task itself waits: %s', written => {
    expect(three(` ${written}`)).toEqual([null, ['1.1: task 1.1'], null])
  })

  test.each([
    ['(1.1 ← 1.3)'],
    ['← back'],
    ['(setzt 1.1 um)'],
    ['(enables dark mode)'],
    ['(dep injection)'],
    ['(TLS <= 1.1)'],
  ])('nobody waits: %s', written => {
    const { plan: found } = read(`- [ ] 1.1 Dig\n- [ ] 1.2 Fill ${written}\n- [ ] 1.3 Plant\n`)
    expect(found.tasks.map(statements)).toEqual([null, null, null])
    expect(found.tasks[1]?.title).toBe(`Fill ${written}`)
  })

  test('a phase and a column may say what waits', () => {
    const { plan: phased } = read('## Phase 1: A\n**Prerequisite for:** Phase 2\n- [ ] a\n\n## Phase 2: B\n- [ ] b\n')
    expect(phased.phases.map(statements)).toEqual([[], ['phase-1: phase 1']])
    const { plan: table } = read('| ID | Task | Prerequisite for |\n|-|-|-|\n| A1 | Dig | A2 |\n| A2 | Fill | |\n')
    expect(table.tasks.map(statements)).toEqual([null, ['A1: task A1']])
  })

  test.each([
    ['- 1.3 的前提：1.1', ['1.1: task 1.1']],
    ['- 1.3 setzt 1.1 voraus', ['1.1: task 1.1']],
    ['- 1.2 is a prerequisite of 1.3', ['1.2: task 1.2']],
    ['- 1.3 ← 1.1', null],
  ])('so does a section of its own: %s', (line, expected) => {
    const { plan: found } = read(
      `## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] 1.2 Fill\n- [ ] 1.3 Plant\n\n## Notes\n\n${line}\n`,
    )
    expect(found.tasks.map(statements)).toEqual([null, null, expected])
  })
})

describe('what a title says of others leaves it only when all of it is understood', () => {
  const others =
    '- [ ] Login screen\n- [ ] Search and replace\n- [ ] Billing (cards)\n- [ ] Set up Node.js\n- [ ] Twin\n- [ ] Twin\n'
  const login = 'login-screen: task login-screen'

  test.each<[written: string, title: string, expected: readonly string[] | null]>([
    ['Push (needs Login screen)', 'Push', [login]],
    ['Push (needs LOGIN SCREEN) ✅', 'Push', [login]],
    ['Push — after Login screen', 'Push', [login]],
    ['Push — after Set up Node.js.', 'Push', ['set-up-node-js: task set-up-node-js']],
    ['Push (after Login screen complete)', 'Push', [login]],
    ['Push (needs "Search and replace", Login screen)', 'Push', ['search-and-replace: task search-and-replace', login]],
    ['Push (needs Billing (cards))', 'Push', ['billing-cards: task billing-cards']],
    ['Push (needs Login screen) (after #12)', 'Push', [login, '#12: #12']],
    ['Push (needs Login screen, parallel to Set up Node.js)', 'Push', [login]],
    ['Push (depends on none)', 'Push', []],
    ['Push (depends on the printers)', 'Push (depends on the printers)', null],
    ['Push (requires 9.9)', 'Push (requires 9.9)', null],
    ['Push — after lunch', 'Push — after lunch', null],
    ['Push (needs Login)', 'Push (needs Login)', null],
    ['Push (needs Push)', 'Push (needs Push)', null],
    ['Push (needs Login screen and the printers)', 'Push (needs Login screen and the printers)', [login]],
    ['Push (needs Login screen (mobile))', 'Push (needs Login screen (mobile))', [login]],
    ['Push (P1, needs Login screen) ✅', 'Push', [login]],
    ['Push (someday, needs Login screen)', 'Push (someday)', [login]],
    ['Push (needs Twin)', 'Push (needs Twin)', null],
  ])('%s', (written, title, expected) => {
    const { plan: found } = read(`${others}- [ ] ${written}\n`)
    const last = found.tasks.at(-1)
    expect(last?.title).toBe(title)
    expect(last === undefined ? [] : statements(last)).toEqual(expected)
  })

  test.each<[written: string, title: string, expected: readonly string[] | null]>([
    ['1.2 Fill (blocked by 1.1 and the printers)', 'Fill', ['1.1: task 1.1']],
    ['1.2 Fill (blocked by 1.1, 9.9)', 'Fill', ['1.1: task 1.1']],
    ['1.2 Fill (after lunch)', 'Fill (after lunch)', null],
    ['1.2 Fill (after 1.1 Dig)', 'Fill', ['1.1: task 1.1']],
    ['1.2 Fill (after Dig)', 'Fill', ['dig: task 1.1']],
    ['1.2 Fill — after 1.1', 'Fill', ['1.1: task 1.1']],
    ['1.2 Fill (when 1.1 is done)', 'Fill', ['1.1: task 1.1']],
    ['1.2 Fill (when 1.1 fails)', 'Fill (when 1.1 fails)', null],
    ['1.2 Fill (when it is done)', 'Fill (when it is done)', null],
    ['1.2 Fill, sobald 1.1 fertig ist', 'Fill', ['1.1: task 1.1']],
    ['1.2 Fill (predecessors: 1.1)', 'Fill', ['1.1: task 1.1']],
    ['1.2 土を戻す、1.1完了後に開始', '土を戻す', ['1.1: task 1.1']],
    ['1.2 土を戻す（1.1と並行）', '土を戻す（1.1と並行）', null],
    ['1.2 메우기 — 1.1에 의존', '메우기', ['1.1: task 1.1']],
    ["1.2 Doldur — 1.1'e bağlı", 'Doldur', ['1.1: task 1.1']],
    ['1.2 Doldur (1.1 sonrası)', 'Doldur', ['1.1: task 1.1']],
    ['1.2 Doldur — yağmur sonrası', 'Doldur — yağmur sonrası', null],
    ['1.2 回填（1.1之后）', '回填', ['1.1: task 1.1']],
    ['1.2 Encher (assim que 1.1 estiver pronta)', 'Encher', ['1.1: task 1.1']],
    ['1.2 Combler (dès que 1.1 est terminé)', 'Combler', ['1.1: task 1.1']],
    ['1.2 Riempire (non appena 1.1 è completato)', 'Riempire', ['1.1: task 1.1']],
  ])('%s', (written, title, expected) => {
    const { plan: found } = read(`## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] ${written}\n`)
    expect(taskOf(found, '1.2').title).toBe(title)
    expect(statements(taskOf(found, '1.2'))).toEqual(expected)
  })

  test('a title that several tasks have is ambiguous', () => {
    const result = read('- [ ] Twin\n- [ ] Twin\n- [ ] Push (needs Twin)\n')
    expect(result.diagnostics.map(one => [one.code, one.message])).toEqual([
      ['ambiguous-dependency', '"Twin" is the title of 2 tasks or phases'],
    ])
  })

  test('titles that name each other are found whatever they state themselves', () => {
    const { plan: found } = read(
      '- [ ] Sow (after Dig)\n- [ ] Dig — after lunch\n- [ ] Reap (after Sow)\n- [ ] Bake (after Bake off, Dig)\n',
    )
    expect(found.tasks.map(task => [task.key, task.title, statements(task)])).toEqual([
      ['sow', 'Sow', ['dig: task dig-after-lunch']],
      ['dig-after-lunch', 'Dig — after lunch', null],
      ['reap', 'Reap', ['sow: task sow']],
      ['bake-after-bake-off-dig', 'Bake (after Bake off, Dig)', ['dig: task dig-after-lunch']],
    ])
  })

  test('a title without a statement is meant before one that stands before a statement', () => {
    const { plan: found } = read('- [ ] Dig\n- [ ] Dig, after lunch\n- [ ] Sow (after Dig)\n')
    expect(statements(found.tasks[2] ?? { dependencies: null })).toEqual(['dig: task dig'])
  })

  test('a step keeps what it says of others', () => {
    const { plan: found } = read('- [ ] Dig\n  - [ ] Rent a digger (after the permit)\n')
    expect(found.tasks[0]?.steps.map(step => step.title)).toEqual(['Rent a digger (after the permit)'])
  })
})

test.each([
  ['1.1', {}],
  ['None', {}],
  ['Fell a tree', {}],
  ['Phase 1 complete', {}],
  ['Phase 1 (wood)', {}],
  ['1.1 and the sailmaker', { 'Depends on': '1.1 and the sailmaker' }],
  ['1.1FS', {}],
  ['1.1FS+3d', { 'Depends on': '1.1FS+3d' }],
  ['Loft swept', { 'Depends on': 'Loft swept' }],
  ['9.9', { 'Depends on': '9.9' }],
  ['None (can start now)', { 'Depends on': 'None (can start now)' }],
])('a column for dependencies that says "%s" leaves the attributes %j', (statement, expected) => {
  expect(taskOf(read(plan(statement)).plan, '3.2').attributes).toEqual(expected)
})
