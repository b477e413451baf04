import { describe, expect, test } from 'vitest'
import { read, shown, statements } from './read.ts'

/** Phases as `key | title`, tasks below them as `key`. */
function outlined(text: string): readonly string[] {
  const { plan } = read(text)
  return plan.phases.flatMap(phase => [
    `${phase.implicit ? '(implicit)' : phase.key} | ${phase.title}`,
    ...plan.tasks.filter(task => task.phase === phase.key).map(task => `  ${task.key}`),
  ])
}

describe('a plan without phase words is divided by', () => {
  test('versions', () => {
    const table = (task: string): string => `| Task | State |\n|---|---|\n| ${task} | open |\n`
    expect(outlined(`# Map\n## v0.8 — "Cairn" (target: May)\n${table('Tiles')}\n## v0.9\n${table('Search')}`)).toEqual([
      'v0.8 | v0.8 — "Cairn" (target: May)',
      '  tiles',
      'v0.9 | v0.9',
      '  search',
    ])
  })

  test('quarters, with plain bullets in groups', () => {
    expect(outlined('# Pay\n## Q1: Trust\n### Product\n- Preview\n## Q2: Typing\n- Import\n')).toEqual([
      'Q1 | Q1: Trust',
      '  preview',
      'Q2 | Q2: Typing',
      '  import',
    ])
  })

  test('quarters of several years, and what comes later', () => {
    const text = '# Pay\n## Q4 2025\n- Preview\n## Q1 2026\n- Import\n## Q4 2026\n- Export\n## Later\n- Print\n'
    expect(outlined(text)).toEqual([
      'Q4-2025 | Q4 2025',
      '  preview',
      'Q1-2026 | Q1 2026',
      '  import',
      'Q4-2026 | Q4 2026',
      '  export',
      'later | Later',
      '  print',
    ])
  })

  test.each([
    ['months', 'January 2026', 'february'],
    ['urgency', '🔴 High Priority', 'Nice to have'],
    ['priorities', 'P0 — Now or never', 'P1 (soon)'],
    ['what the work is called', 'Backend', 'Frontend'],
    ['states', '✅ COMPLETED', '🚧 IN PROGRESS'],
  ])('%s', (_, one, other) => {
    const { plan } = read(`# P\n## ${one}\n- [ ] Saw\n## ${other}\n- [ ] Dry\n`)
    expect(plan.phases.map(phase => [phase.implicit, phase.line])).toEqual([
      [false, 2],
      [false, 4],
    ])
  })

  test('numbers over more specific ones, as headings or as items', () => {
    const expected = ['1 | 1. Schema', '  1.1', '2 | 2. Server', '  2.1']
    expect(outlined('# T\n## 1. Schema\n- [ ] 1.1 Draw\n## 2. Server\n- [ ] 2.1 Start\n')).toEqual(expected)
    expect(outlined('# T\n- [ ] 1. Schema\n  - [ ] 1.1 Draw\n- [ ] 2. Server\n  - [ ] 2.1 Start\n')).toEqual(expected)
    expect(outlined('# T\n- [ ] 1. Schema\n- [ ] 1.1 Draw\n- [ ] 2. Server\n- [ ] 2.1 Start\n')).toEqual(expected)
  })

  test('a word that counts, in any language', () => {
    expect(outlined('# D\n## Kvartal A – Tag\n- [ ] Sav\n## Kvartal B – Vag\n- [ ] Mal\n')).toEqual([
      'A | Kvartal A – Tag',
      '  sav',
      'B | Kvartal B – Vag',
      '  mal',
    ])
  })

  test('the level that divides the work, below a heading that holds all of it', () => {
    expect(outlined('# A\n## Plan\n### Prepare\n- [ ] Ask\n### Build\n- [ ] Saw\n## Notes\n- [ ] No\n')).toEqual([
      'prepare | Prepare',
      '  ask',
      'build | Build',
      '  saw',
    ])
  })
})

test('an item that numbers nothing below it has no phase', () => {
  const text = '# T\n- [ ] 1. Schema\n  - [ ] 1.1 Draw\n- [ ] 2. Look back\n- [ ] 3. Server\n  - [ ] 3.1 Start\n'
  expect(outlined(text)).toEqual(['(implicit) | T', '  2', '1 | 1. Schema', '  1.1', '3 | 3. Server', '  3.1'])
})

test('headings that are tasks are no phases, and plain lists below plain headings are no work', () => {
  expect(outlined('# A\n## Task 1: Saw\n- [ ] Mark\n## Task 2: Dry\n- [ ] Pile\n')).toEqual([
    '(implicit) | A',
    '  1',
    '  2',
  ])
  expect(outlined('# A\n## Overview\n- fast\n## Design\n### 1.1 Parts\n- a wheel\n### 1.2 Costs\n- money\n')).toEqual(
    [],
  )
})

test('a document called after a phase is no phase itself', () => {
  expect(outlined('# Phase 4: Sensors\n## Part A\n- [ ] Glue\n## Part B\n- [ ] Wire\n').slice(0, 2)).toEqual([
    'A | Part A',
    '  glue',
  ])
})

test('phases on two levels are one row of phases', () => {
  const text = '## Phase 1: A\n- [ ] Saw\n\n## Phase 2: B\n- [ ] Dry\n\n### Phase 3: C\n- [ ] Glue\n'
  expect(outlined(text)).toEqual(['1 | Phase 1: A', '  saw', '2 | Phase 2: B', '  dry', '3 | Phase 3: C', '  glue'])
})

test('another thing that counts in the same way is not mixed up with the phases', () => {
  const text =
    '## Phase 1: Hull\n- [ ] Saw\n## Phase 2: Sails\n- [ ] Sew\n## Marketing\n### Phase 1: Rumours\n- [ ] Whisper\n'
  expect(outlined(text)).toEqual([
    '1 | Phase 1: Hull',
    '  saw',
    '2 | Phase 2: Sails',
    '  sew',
    'marketing | Marketing',
    '  whisper',
  ])
})

test('a ticked phase that has no heading is a phase without tasks', () => {
  const text = '## Done\n- [x] Phase 1: Hull\n- [ ] Phase 2: Sails\n\n## Phase 2: Sails\n- [ ] Sew\n'
  expect(outlined(text)).toEqual(['1 | Phase 1: Hull', '2 | Phase 2: Sails', '  sew'])
})

test('folded parts, bold lines and lines with ids are read as what they stand for', () => {
  const folded =
    '<details>\n<summary>Phase 1: Hull</summary>\n\n- [ ] Saw\n\n</details>\n\n## Phase 2: Sails\n- [ ] Sew\n'
  expect(outlined(folded)).toEqual(['1 | Phase 1: Hull', '  saw', '2 | Phase 2: Sails', '  sew'])
  const phases = ['1 | Phase 1: Hull', '  saw', '2 | Phase 2: Sails', '  sew']
  expect(outlined('**Phase 1: Hull**\n- [ ] Saw\n\n**Phase 2: Sails**\n- [ ] Sew\n')).toEqual(phases)
  expect(outlined('Phase 1: Hull\n\n- [ ] Saw\n\nPhase 2: Sails\n\n- [ ] Sew\n')).toEqual(phases)
  expect(outlined('- Phase 1: Hull\n  - [ ] Saw\n- Phase 2: Sails\n  - [ ] Sew\n')).toEqual(phases)
  const bold = '## Phase 1: Hull\n**Task 1.1: Saw**\n- [ ] Mark\n\n**Task 1.2:** Dry\n\nIn the sun.\n'
  expect(shown(read(bold).plan)).toEqual(['1 | 1.1 | Saw | todo', '1 | 1.2 | Dry | todo'])
  const bare = '## 1 Desk\n1.1\tRead\n1.1.1\tOld maps\t2d\n1.1.2\tNew maps\t1d\n\n## 2 Field\n2.1.1\tDig\t3w\n'
  expect(shown(read(bare).plan)).toEqual([
    '1 | 1.1.1 | Old maps | todo',
    '1 | 1.1.2 | New maps | todo',
    '2 | 2.1.1 | Dig | todo',
  ])
})

test('a slip of the level makes no task a part of another', () => {
  const text =
    '## Epic 1: Ride\n## Story 1.1: Show\ntext\n### Story 1.2: Unlock\ntext\n## Epic 2: Pay\n### Story 2.1: Card\n'
  expect(outlined(text)).toEqual(['1 | Epic 1: Ride', '  1.1', '  1.2', '2 | Epic 2: Pay', '  2.1'])
})

test('paragraphs that begin with a bold sentence and an id are tasks', () => {
  const text = `## Stage 1: Hull

**KP-1. Saw the planks.** ✅ All of *them*, by Friday.

**KP-2. Dry them.** In the sun.
Depends on KP-1.

**KP-2** is the slow one. **Nobody.** Hurry.
`
  const { plan } = read(text)
  expect(shown(plan)).toEqual(['1 | KP-1 | Saw the planks | done', '1 | KP-2 | Dry them | todo'])
  expect(plan.tasks.map(statements)).toEqual([null, ['KP-1: task KP-1']])
  expect(plan.tasks.map(task => task.description)).toEqual([
    'All of *them*, by Friday.',
    'In the sun.\nDepends on KP-1.\n\n**KP-2** is the slow one. **Nobody.** Hurry.',
  ])
})
