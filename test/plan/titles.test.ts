import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { markSplice, parsePlan, type Plan } from '../../src/plan/index.ts'
import { fileOf, read, taskOf } from './read.ts'

/** The only task of a plan with this line. */
function only(line: string) {
  const [task, ...others] = read(`# Plan\n\n## Phase 1: A\n\n${line}\n`).plan.tasks
  if (task === undefined || others.length > 0) throw new Error(`not one task in ${line}`)
  return task
}

describe('what is written around a title is no part of it', () => {
  test.each<[written: string, title: string, attributes: Readonly<Record<string, string>>]>([
    ['Dig [3c07c86]', 'Dig', { Commit: '3c07c86' }],
    ['Dig [checkpoint: b7ce1c5]', 'Dig', { Commit: 'b7ce1c5' }],
    ['Task: Dig [3c07c86]', 'Dig', { Commit: '3c07c86' }],
    ['Dig (P1)', 'Dig', { Priority: 'P1' }],
    ['Dig — P2', 'Dig', { Priority: 'P2' }],
    ['P0: Dig', 'Dig', { Priority: 'P0' }],
    ['[High] Dig', 'Dig', { Priority: 'High' }],
    ['Dig (Priority: P1) 🎯 MVP — Developer A', 'Dig', { Priority: 'P1' }],
    ['Dig (Crítico - 2 días)', 'Dig', { Priority: 'Crítico', Estimate: '2 días' }],
    ['Dig (2 days)', 'Dig', { Estimate: '2 days' }],
    ['Dig (~4h)', 'Dig', { Estimate: '~4h' }],
    ['Dig (2h 30m)', 'Dig', { Estimate: '2h 30m' }],
    ['Dig (3 × 2 hours)', 'Dig', { Estimate: '3 × 2 hours' }],
    ['Dig (est. 3h)', 'Dig', { Estimate: '3h' }],
    ['Dig [3 SP]', 'Dig', { Estimate: '3 SP' }],
    ['Dig · **S**', 'Dig', { Estimate: 'S' }],
    ['[M] Dig', 'Dig', { Estimate: 'M' }],
    ['Dig [G]', 'Dig', { Estimate: 'G' }],
    ['Dig（预估：3 人天）', 'Dig', { Estimate: '3 人天' }],
    ['Dig (Weeks 1-2)', 'Dig', { Schedule: 'Weeks 1-2' }],
    ['[P] [US1] Dig', 'Dig', { Story: 'US1' }],
    ['(P) Dig', 'Dig', {}],
    ['Dig [P] the pond', 'Dig the pond', {}],
    ['Dig (parallel: true, conflicts with the pond)', 'Dig', { parallel: 'true' }],
    ['Dig (@ann, 2h)', 'Dig', { Owner: '@ann', Estimate: '2h' }],
    ['Dig — @ann', 'Dig', { Owner: '@ann' }],
    ['Dig ponds @ann', 'Dig ponds', { Owner: '@ann' }],
    ['Dig (2/2 plans)', 'Dig', { Progress: '2/2 plans' }],
    ['Dig (INSERTED)', 'Dig', {}],
    ['Dig {#step-1}', 'Dig', {}],
    ['Dig ⭐⭐', 'Dig', {}],
    ['📋 **Dig**', 'Dig', {}],
    ['Dig *(PRD 3.2)* · **S**', 'Dig', { Estimate: 'S' }],
    ['Dig:', 'Dig', {}],
    ['Dig (P1) (2 days) [3c07c86] ✅', 'Dig', { Priority: 'P1', Estimate: '2 days', Commit: '3c07c86' }],
  ])('%s', (written, title, attributes) => {
    expect(only(`- [ ] ${written}`)).toMatchObject({ title, attributes })
  })
})

test.each([
  'Dig (OAuth)',
  'Dig (v2)',
  'Dig (1/2)',
  'Dig (Phase 2)',
  'Dig (again)',
  'Dig with @octokit/rest',
  'Dig @media',
  'Dig ponds with @ann',
  'Dig (name: full_name)',
  'Dig "todo" and "done"',
  'Dig the [API] docs',
  '[API] Dig',
  '(Ann) digs',
  'Dig 🚀',
  'Dig - high',
  'Dig e.g. a pond',
  'Add ✅ reactions to posts',
])('%s keeps all its words', written => {
  expect(only(`- [ ] ${written}`)).toMatchObject({ title: written, attributes: {}, state: 'todo' })
})

describe('what a title says of its state', () => {
  test.each<[written: string, title: string, state: string]>([
    ['Dig ✅', 'Dig', 'done'],
    ['Dig ✅ COMPLETED', 'Dig', 'done'],
    ['Dig ✅ (20 tests passing)', 'Dig', 'done'],
    ['Dig ✅ Done (2 May)', 'Dig', 'done'],
    ['Dig — **DONE**', 'Dig', 'done'],
    ['Dig — **DONE** (see the log)', 'Dig', 'done'],
    ['Dig (completed 2026-02-19)', 'Dig', 'done'],
    ['Dig [done]', 'Dig', 'done'],
    ['Dig — done 🚀', 'Dig', 'done'],
    ['Dig :white_check_mark:', 'Dig', 'done'],
    [':construction: Dig', 'Dig', 'in-progress'],
    ['Dig :rocket:', 'Dig :rocket:', 'todo'],
    [':rocket: Dig', ':rocket: Dig', 'todo'],
    ['Dig the pond:', 'Dig the pond', 'todo'],
    ['Dig ⛔', 'Dig', 'todo'],
    ['Dig [pending]', 'Dig', 'todo'],
    ['Dig - PENDING', 'Dig', 'todo'],
    ['Dig ⏳ Not Started', 'Dig', 'todo'],
    ['Dig (in progress, Ann)', 'Dig', 'in-progress'],
    ['Dig — WIP', 'Dig', 'in-progress'],
    ['Dig (deferred to 017)', 'Dig', 'dropped'],
    ['Dig — moved to Phase 3', 'Dig', 'dropped'],
    ['Dig（已完成）', 'Dig', 'done'],
    ['(✓ landed) Dig', 'Dig', 'done'],
    ['(◐ in progress) Dig', 'Dig', 'in-progress'],
    ['[WIP] Dig', 'Dig', 'in-progress'],
    ['🚧 Dig', 'Dig', 'in-progress'],
    ['✅ Completed: Dig', 'Dig', 'done'],
    ['~~Dig~~', 'Dig', 'dropped'],
    ['~~Dig~~ — he sold it', 'Dig', 'dropped'],
    ['~~Dig~~ (postponed)', 'Dig', 'dropped'],
    ['~~Dig by hand~~ Dig', 'Dig', 'todo'],
    ['~~Dig~~ merged into 1.2', 'Dig', 'dropped'],
    ['~~Dig~~ Moved to Q3', 'Dig', 'dropped'],
    ['~~Dig~~ N/A', 'Dig', 'dropped'],
    ['~~Dig~~ **DEFERRED**', 'Dig', 'dropped'],
    ["~~Dig~~ won't do", 'Dig', 'dropped'],
    ['~~Dig~~ → Q3', 'Dig', 'dropped'],
    ['~~Dig~~ -> Phase 3', 'Dig', 'dropped'],
    ['~~Dig~~ replaced by 1.3', 'Dig', 'dropped'],
    ['~~Dig~~ see 1.3 and 1.4', 'Dig', 'dropped'],
    ['~~Dig~~ for later', 'Dig', 'dropped'],
    ['~~Dig~~ DONE', 'Dig', 'done'],
    ['~~Cavar~~ movido a la fase 2', 'Cavar', 'dropped'],
    ['~~Cavar~~ véase 1.2', 'Cavar', 'dropped'],
    ['~~Graben~~ verschoben auf Q3', 'Graben', 'dropped'],
    ['~~Graben~~ siehe 1.2', 'Graben', 'dropped'],
    ['~~Копать~~ перенесено в 1.2', 'Копать', 'dropped'],
    ['~~Копать~~ см. 1.2', 'Копать', 'dropped'],
    ['~~挖~~ 移至 1.2', '挖', 'dropped'],
    ['~~挖~~ 已取消', '挖', 'dropped'],
    ['~~挖~~ 在线支付', '在线支付', 'todo'],
    ['~~Dig by hand~~ → Dig', 'Dig', 'todo'],
    ['~~Look~~ Testing', 'Testing', 'todo'],
    ['~~Dig~~ Complete the pond', 'Complete the pond', 'todo'],
    ['~~Float it~~ Ship to Cuba', 'Ship to Cuba', 'todo'],
    ['~~Dig~~ To the moon', 'To the moon', 'todo'],
    ['~~dig~~ in the garden', 'in the garden', 'todo'],
    ['Buy ~~apples~~ pears', 'Buy pears', 'todo'],
    ['Buy ~~apples~~ **pears** and ~~two~~ plums ✅', 'Buy pears and plums', 'done'],
    ['Buy pears ~~and plums~~', 'Buy pears and plums', 'todo'],
    ['🔴 Dig', 'Dig', 'todo'],
    ['Dig (done in parallel)', 'Dig', 'todo'],
    ['Dig — done button', 'Dig — done button', 'todo'],
    ['Dig (complete list)', 'Dig (complete list)', 'todo'],
  ])('%s', (written, title, state) => {
    expect(only(`- ${written}`)).toMatchObject({ title, state })
    expect(only(`### Task 1.2: ${written}`)).toMatchObject({ id: '1.2', title, state })
  })
})

test('a colour in front of a title is a state where a legend says so', () => {
  const tasks = '## Phase 1: A\n\n- 🟡 Dig\n- 🟢 Fill\n'
  const states = (text: string): readonly string[] => read(text).plan.tasks.map(task => task.state)
  expect(states(`# Plan\n\n${tasks}`)).toEqual(['todo', 'todo'])
  expect(states(`# Plan\n\n🟢 done · 🟡 not started · 🔵 in progress\n\n${tasks}`)).toEqual(['todo', 'done'])
  expect(states(`# Plan\n\n🟢 done, 🟡 dropped\n\n${tasks}`)).toEqual(['dropped', 'done'])
})

describe('ids', () => {
  test.each<[written: string, id: string, title: string]>([
    ['Task 1.1: Dig', '1.1', 'Dig'],
    ['**Task 2.3**: Dig', '2.3', 'Dig'],
    ['`P00-T01` Dig', 'P00-T01', 'Dig'],
    ['M2.3b Dig', 'M2.3b', 'Dig'],
    ['T007-TEST Dig', 'T007-TEST', 'Dig'],
    ['T002a Dig', 'T002a', 'Dig'],
    ['T-P0-01 Dig', 'T-P0-01', 'Dig'],
    ['EDA-001 Dig', 'EDA-001', 'Dig'],
    ['02.1-01: Dig', '02.1-01', 'Dig'],
    ['01-02-PLAN.md — Dig', '01-02', 'Dig'],
    ['001.md - Dig', '001', 'Dig'],
    ['1.A Dig', '1.A', 'Dig'],
    ['4A.1 Dig', '4A.1', 'Dig'],
    ['2.0 Dig', '2.0', 'Dig'],
    ['**M1-001** -- Dig', 'M1-001', 'Dig'],
    ['✅ 1.5 Dig', '1.5', 'Dig'],
    ['~~4.3 Dig~~ (postponed)', '4.3', 'Dig'],
    ['~~4.3 Dig~~ merged into 4.4', '4.3', 'Dig'],
    ['[T001] Dig', 'T001', 'Dig'],
    ['(✓ landed) 1.5 Dig', '1.5', 'Dig'],
  ])('%s', (written, id, title) => {
    const other = id.replace(/\d/, '9')
    const { plan } = read(`# Plan\n\n## Phase 1: A\n\n- [ ] ${written}\n- [ ] ${written.replace(id, other)}\n`)
    expect(plan.tasks.map(task => [task.id, task.title])).toEqual([
      [id, title],
      [other, title],
    ])
  })

  test.each([
    '2.0 of the app',
    '1.5 hours of digging',
    '3 servers',
    '2026-02-01 Fair',
    '2026 budget',
    '10:30 Standup',
    'v1.2 release',
    '12.5% off',
  ])('%s begins with none', written => {
    const { plan } = read(`# Plan\n\n## Phase 1: A\n\n- [ ] ${written}\n- [ ] ${written.replace(/\d/, '4')} too\n`)
    expect(plan.tasks.map(task => [task.id, task.title])).toEqual([
      [null, written],
      [null, `${written.replace(/\d/, '4')} too`],
    ])
  })
})

describe('wide items', () => {
  const long =
    'Dig the pond (see fig. 2. It is old) behind the house, where `a. B` lies, and as deep as the frost goes in a winter that is worth the name'

  test.each<[written: string, title: string, description: string]>([
    ['**Dig**: with a `spade`', 'Dig', 'with a `spade`'],
    ['**Dig:** with a spade', 'Dig', 'with a spade'],
    ['**Dig** - with a spade', 'Dig', 'with a spade'],
    ['**Dig** — with [a](http://b.c) spade', 'Dig', 'with [a](http://b.c) spade'],
    ['**Dig.** With a spade', 'Dig', 'With a spade'],
    ['**1.2 Dig**: with a spade', 'Dig', 'with a spade'],
    ['1.2 **Dig** — with a spade (P1)', 'Dig', 'with a spade'],
    ['**Never** dig: it hurts', 'Never dig: it hurts', ''],
    [`${long}. Then *fill* it.`, long.replaceAll('`', ''), `${long}. Then *fill* it.`],
    [long, long.replaceAll('`', ''), ''],
    ['Dig. Then fill.', 'Dig. Then fill.', ''],
    ['~~Dig~~ — he sold it', 'Dig', 'he sold it'],
    ['~~Dig~~ moved to Q3', 'Dig', 'to Q3'],
    ['~~Dig~~ merged into 1.2', 'Dig', 'merged into 1.2'],
    ['~~Dig~~ → Q3', 'Dig', '→ Q3'],
    ['Dig ✅ (20 tests passing)', 'Dig', '20 tests passing'],
    ['Dig (Priority: P1) 🎯 MVP — Developer A', 'Dig', '🎯 MVP — Developer A'],
  ])('%s', (written, title, description) => {
    expect(only(`- [ ] ${written}`)).toMatchObject({ title, description })
    // An id in a title cell has to have others like it.
    const inTable = only(`| Task | Owner |\n|---|---|\n| ${written.replace(/1\.2 /, '')} | Ann |`)
    expect(inTable).toMatchObject({ title, description })
  })

  test('a wrapped item is one title, up to a line that says something else', () => {
    const text = '- [ ] T001 Dig\n      the pond\n      (P1)\n      **Owner:** Ann\n      Acceptance: it holds water\n'
    expect(only(text)).toMatchObject({
      title: 'Dig the pond',
      attributes: { Priority: 'P1', Owner: 'Ann' },
      description: 'Acceptance: it holds water',
    })
  })

  test('the size at the end of the first line ends the title', () => {
    expect(only('- [ ] **Dig the pond** · L\n      Down to the clay.\n')).toMatchObject({
      title: 'Dig the pond',
      attributes: { Estimate: 'L' },
      description: 'Down to the clay.',
    })
    expect(only('- [ ] Dig the pond · by\n      hand\n').title).toBe('Dig the pond · by hand')
  })
})

describe('fields', () => {
  test('several on one line, in italics, with full-width colons and twice', () => {
    const text = [
      '### Task 1.1: Dig',
      '**Priority:** High · **Estimate:** 2 days  **Risk**: none; Owner: Ann',
      '_Requirements: 1.1, 1.2_',
      '*Owner: Bob*',
      '**Status：** 进行中',
      'Prose: stays',
    ]
    expect(only(text.join('\n\n'))).toMatchObject({
      state: 'in-progress',
      attributes: { Priority: 'High', Estimate: '2 days', Risk: 'none', Owner: 'Ann; Bob', Requirements: '1.1, 1.2' },
      description: 'Prose: stays',
    })
  })

  test('below an item, behind dashes that make no list', () => {
    expect(only('- [ ] Dig\n  -Duration: 12 hours\n  -Cost: $792\n')).toMatchObject({
      title: 'Dig',
      attributes: { Duration: '12 hours', Cost: '$792' },
    })
  })

  test('a table of two columns with keys in the first', () => {
    const text =
      '### Task 1.1: Dig\n\n| Field | Value |\n|---|---|\n| **Status** | 🟡 In progress — Ann |\n| Priority | P1 |\n| Branch | pond |\n'
    expect(only(text)).toMatchObject({
      state: 'in-progress',
      attributes: { Status: 'Ann', Priority: 'P1', Branch: 'pond' },
      description: '',
    })
    expect(only('### Task 1.1: Dig\n\n| Pond | Depth |\n|---|---|\n| North | 3 m |\n').description).toContain(
      '| North | 3 m |',
    )
  })

  test('what else stands below a task is its description', () => {
    const text = [
      '### Task 1.1: Dig',
      '**Status:** Done (May)',
      'Prose with *marks*.',
      '- a point\n  - and one below',
      '```\n- [ ] code\n```',
      '| Pond | Depth | Soil |\n|---|---|---|\n| North | 3 m | clay |',
      '**Steps:**',
      '- [ ] a spade\n\n  as wide as two',
      '**Acceptance criteria:**',
      '- [ ] it holds water',
    ]
    const task = only(text.join('\n\n'))
    expect(task.steps.map(step => step.title)).toEqual(['a spade'])
    expect(task.attributes).toEqual({ Status: 'May' })
    expect(task.description).toBe(
      [...text.slice(2, 6), '**a spade**', 'as wide as two', text[8], '- it holds water'].join('\n\n'),
    )
  })
})

test('what is quoted around a task is not quoted in its description', () => {
  const code = ['> - [ ] Dig', '>', '>   ```js', '>     dig()', '>   > deep', '>   ```']
  expect(only(`${code.join('\n')}\n`).description).toBe('```js\n  dig()\n> deep\n```')
})

test('steps inside of points stand among the steps, and no box is left in the description', () => {
  const text =
    '### Task 1.1: Dig\n\n- Tools:\n  - [ ] spade\n    - the old one\n  - no shovel\n- **Acceptance:**\n  - [ ] it holds\n    - [ ] water\n- [ ] hole\n'
  const { steps, description } = only(text)
  expect(steps.map(step => step.title)).toEqual(['spade', 'hole'])
  expect(description).toBe(
    '- Tools:\n  - no shovel\n\n**spade**\n\n- the old one\n\n- **Acceptance:**\n  - it holds\n    - water',
  )
})

/** Lines and what people write around titles, in any order and combination. */
const start = fc.constantFrom(
  '- [ ] ',
  '* [x] ',
  '- [~] ',
  '1. [-] ',
  '- ',
  '### ',
  '- [?] ',
  '> - [x] ',
  '- **[x] a** ',
  '### [ ] ',
  '- [ x ] ',
  '| T1 | ',
  '| [x] | ',
)
const part = fc.constantFrom(
  'T001 ',
  '1.2 ',
  '**1.3** ',
  '✅ ',
  '(✓ landed) ',
  '~~Dig it~~',
  'Dig ',
  '**Dig:** ',
  '`code.` ',
  '[P] ',
  '[US1] ',
  '(depends on T001)',
  ' — DONE',
  ' (deferred to 12)',
  ' ✅ **Done** (20 tests)',
  ' [done]',
  '（已完成）',
  ' (P1)',
  ' · **S**',
  ' *(x)*',
  ' {#a}',
  ' [3c07c86]',
  ' | Done |',
  ' | |',
  'âœ… ',
  'â¬œ',
  '~~',
  '**',
  '_',
  '<br>',
  '&amp;',
  '\\*',
  '[a](b)',
  ' – he sold it',
  '. More text. And more. ',
  'ä€😀',
  ' (#4)',
  '\n      wraps',
  '\n  - [ ] step',
  '\n  **Status:** Done',
)
const line = fc
  .tuple(start, fc.array(part, { minLength: 1, maxLength: 6 }))
  .map(([first, parts]) => first + parts.join(''))
const above = fc.constantFrom(
  '## Phase 1: A',
  '| ID | Task | Status |\n|--|--|--|',
  '| Done | Task |\n|--|--|',
  '**Status:** ✅ Complete (May)',
)
const document = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, above), { maxLength: 12 })
  .map(lines => `# P\n${lines.join('\n')}`)

/** All that a plan says but states and where they stand. */
function shown(plan: Plan): unknown {
  return plan.tasks.map(({ id, key, title, phase, line: at, dependencies, steps }) => ({
    id,
    key,
    title,
    phase,
    at,
    waits: dependencies?.map(({ label, targets }) => ({ label, targets })),
    steps: steps.map(step => step.title),
  }))
}

test('whatever is written around titles, they are never empty and no edit of a mark changes them', () => {
  fc.assert(
    fc.property(document, fc.nat(), fc.constantFrom('open', 'done', 'dropped'), (text, pick, state) => {
      const file = fileOf(text)
      const { plan } = parsePlan(file)
      for (const { title } of plan.tasks) expect(title.trim()).not.toBe('')
      const marks = plan.tasks.flatMap(({ mark, steps }) => [
        ...(mark.kind === 'own' ? [mark.mark] : []),
        ...steps.map(step => step.mark),
      ])
      const mark = marks[pick % Math.max(1, marks.length)]
      const splice = mark === undefined ? null : markSplice(file, mark, state)
      if (splice === null) return
      expect(shown(parsePlan({ ...file, bytes: applySplices(file.bytes, [splice]) }).plan)).toEqual(shown(plan))
    }),
    { numRuns: 500 },
  )
})

test('a second listing and a reference find a task by its clean title', () => {
  const { plan } = read('# P\n\n## Phase 1: A\n\n- [ ] **Dig** — deep (P1)\n- [ ] Fill (after Dig)\n')
  expect(taskOf(plan, 'Fill').dependencies?.map(({ label }) => label)).toEqual(['dig'])
})

test('a title keeps all that it says of what is not in the plan', () => {
  const { plan } = read('## Phase 1: A\n- [ ] Dig — blocked by 1.2 (depends on 1.1)\n')
  expect(plan.tasks.map(task => task.title)).toEqual(['Dig — blocked by 1.2 (depends on 1.1)'])
})

test('a title that keeps a part of what it says is found by all of it, and not taken for another one', () => {
  const { plan } = read(
    '## Part: A\n- [ ] Saw\n- [ ] Sand\n- [ ] Sand (after paint) (after Saw)\n- [ ] Oil (after Sand (after paint))\n',
  )
  const found = plan.tasks.at(-1)?.dependencies?.flatMap(({ targets }) => targets)
  expect(found).toEqual([{ kind: 'task', key: 'sand-after-paint' }])
})
