import { describe, expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { markSplice, parsePlan, type Plan } from '../../src/plan/index.ts'
import { codes, fileOf, read, shown, statements } from './read.ts'

/** Tasks as `line id title (state)`, with their steps. */
function tasksOf(plan: Plan): readonly string[] {
  return plan.tasks.map(({ line, id, title, state, steps }) => {
    const named = steps.length === 0 ? '' : `: ${steps.map(step => step.title).join(', ')}`
    return `${line} ${id ?? '-'} ${title} (${state})${named}`
  })
}

describe('a document that is one task', () => {
  const ticket = `# 142 — Import survives a broken line

**Status:** ready
**Depends on:** #278, 141, CSV-3

## What happens

One line breaks all of it.

## Work

- [ ] Read on behind a bad line
- [x] Count

## Acceptance criteria

- [ ] Nine of ten lines come in
`

  test('is told by a title with an id over what people say of a task; its checkboxes are steps, criteria are not', () => {
    const { plan } = read(ticket)
    expect(plan.phases.map(phase => [phase.title, phase.implicit])).toEqual([
      ['142 — Import survives a broken line', true],
    ])
    expect(tasksOf(plan)).toEqual(['1 142 Import survives a broken line (todo): Read on behind a bad line, Count'])
    expect(plan.tasks[0]?.description).toContain('One line breaks all of it.')
    expect(plan.tasks[0]?.description).toContain('Nine of ten lines come in')
  })

  test('waits for issues; ids of other documents stay text, and nobody is told that they are unknown', () => {
    const result = read(ticket.replace('# 142', '# CSV-4'))
    expect(result.plan.tasks.map(statements)).toEqual([['#278: #278']])
    expect(result.plan.tasks[0]?.attributes).toEqual({ 'Depends on': '#278, 141, CSV-3' })
    expect(codes(result)).toEqual([])
  })

  test.each(['04: Import', '142 — Import', 'TICKET-7: Import', 'Task 7: Import', '#12 Import', '1.2 Import'])(
    'may be called %s',
    title => {
      expect(tasksOf(read(`# ${title}\n\n**Blocked by:** 01, 03\n\nProse.\n`).plan)).toHaveLength(1)
    },
  )

  test.each([
    ['a decision', '# ADR-7: Import\n\n**Status:** done\n\n## Context\n\nProse.\n'],
    ['a chapter', '# 3. Import\n\n**Status:** open\n\nProse.\n'],
    ['a version', '# v2 Import\n\n**Status:** open\n\nProse.\n'],
    ['a part of something larger', '# Phase 4: Import\n\n**Status:** open\n\nProse.\n'],
    ['a text with a number', '# 12 — Import\n\nProse.\n'],
    ['a page', '---\ntitle: Import\nstatus: draft\nowner: Ann\n---\n# Import\n\nProse.\n'],
    ['a page of a manual', '---\nid: import\ntitle: Import\n---\n# Import\n\nProse.\n'],
    ['a specification', '---\nid: PRD-3\nstatus: done\n---\n# Import\n\nProse.\n'],
  ])('is not %s', (_, text) => {
    expect(tasksOf(read(text).plan)).toEqual([])
  })

  test('is none with phases or ids of its own in it', () => {
    const head = '# T-7 Import\n\n**Status:** open\n\n'
    expect(shown(read(`${head}## Phase 1: Read\n- [ ] a\n## Phase 2: Write\n- [ ] b\n`).plan)).toEqual([
      '1 | a | a | todo',
      '2 | b | b | todo',
    ])
    expect(tasksOf(read(`${head}- [ ] T-8 Read\n- [ ] T-9 Write\n`).plan)).toEqual([
      '5 T-8 Read (todo)',
      '6 T-9 Write (todo)',
    ])
    expect(tasksOf(read(`---\nmilepost: { tasks: checkbox }\n---\n${head}- [ ] Read\n`).plan)).toEqual([
      '8 - Read (todo)',
    ])
  })
})

describe('a task in a file with front matter', () => {
  const file = `---
id: task-57
title: "Keep the place"
status: In Progress
assignee:
  - '@mirela'
labels: [frontend]
dependencies: []
priority: medium
---

## Description

Reopening jumps to the end.

## Acceptance Criteria

- [ ] #1 It opens where it was left
`

  test('has its id, state and owner there, and stands where its title does', () => {
    const { plan } = read(file)
    expect([plan.title, plan.phases.map(phase => phase.title)]).toEqual(['Keep the place', ['Keep the place']])
    expect(tasksOf(plan)).toEqual(['3 task-57 Keep the place (in-progress)'])
    expect(plan.tasks[0]?.attributes).toEqual({ assignee: '@mirela', priority: 'medium' })
    expect(plan.tasks.map(statements)).toEqual([[]])
  })

  test('stands at its heading if it has one', () => {
    expect(tasksOf(read(file.replace('## Desc', '# task-57 - Keep the place\n\n## Desc')).plan)).toEqual([
      '12 task-57 Keep the place (in-progress)',
    ])
  })

  test('is marked in the front matter', () => {
    const plan = fileOf(file)
    const mark = parsePlan(plan).plan.tasks[0]?.mark
    const splice = mark?.kind === 'own' ? markSplice(plan, mark.mark, 'done') : null
    const edited = splice === null ? plan.bytes : applySplices(plan.bytes, [splice])
    expect(new TextDecoder().decode(edited)).toBe(file.replace('In Progress', 'Done'))
  })

  test('without an id is one only where nothing else is; what it waits for is no work', () => {
    const text = `---
name: Replay engine
status: open
created: 2026-01-20
depends_on: [001, 002]
---

# Task: Replay engine with its own pace

## Acceptance Criteria

- [ ] Nothing is lost

## Dependencies

- [ ] Task 002 is merged
- [ ] The bucket is there
`
    const result = read(text)
    expect(tasksOf(result.plan)).toEqual(['8 - Replay engine (todo)'])
    expect([codes(result), result.plan.tasks[0]?.attributes]).toEqual([[], { depends_on: '001, 002' }])
    expect(tasksOf(read(`${text}\n## Work\n\n- [ ] Select\n`).plan)).toContain('21 - Select (todo)')
  })
})

describe('a record of a task tool, with its fields as headings', () => {
  const head = `# Task ID: 6
# Title: Seat map
# Status: in-progress
# Dependencies: 2, 5
# Priority: high
# Description: Draw the hall.
# Details:
Use one element per seat.

# Test Strategy:
Count the seats.
`

  test('is one task', () => {
    const { plan, diagnostics } = read(head)
    expect([plan.title, tasksOf(plan)]).toEqual(['Seat map', ['1 6 Seat map (in-progress)']])
    expect(plan.tasks[0]?.attributes).toEqual({ Dependencies: '2, 5', Priority: 'high' })
    expect(plan.tasks[0]?.description).toContain('Draw the hall.')
    expect(plan.tasks[0]?.description).toContain('Count the seats.')
    expect(diagnostics).toEqual([])
  })

  const parts = `${head}
# Subtasks:
## 1. Parse the file [done]
### Dependencies: None
### Description: Read rows and gaps.
### Details:
Reject doubles.

## 2. Draw the hall [pending]
### Dependencies: 6.1
### Description: With zoom.
`

  test('is a phase if it has parts, which go by its number and their own', () => {
    const { plan } = read(parts)
    expect(plan.phases.map(({ key, title, line, implicit }) => [key, title, line, implicit])).toEqual([
      ['6', 'Seat map', 1, false],
    ])
    expect(tasksOf(plan)).toEqual(['14 6.1 Parse the file (done)', '20 6.2 Draw the hall (todo)'])
    expect(plan.tasks.map(statements)).toEqual([[], ['6.1: task 6.1']])
    expect(plan.tasks[0]?.description).toBe('Read rows and gaps.\n\n### Details:\n\nReject doubles.')
  })

  test('waits for another record by its number; one without parts is its own only task', () => {
    const other = '\n# Task ID: 7\n# Title: Holds\n# Status: pending\n# Dependencies: 6\n'
    const { plan } = read(`Export\n======\n\n${parts}${other}`)
    expect(plan.phases.map(phase => [phase.key, phase.title, statements(phase)])).toEqual([
      ['6', 'Seat map', []],
      ['7', 'Holds', ['phase-6: phase 6']],
    ])
    expect(plan.tasks.map(task => [task.phase, task.id, task.title])).toEqual([
      ['6', '6.1', 'Parse the file'],
      ['6', '6.2', 'Draw the hall'],
      ['7', '7', 'Holds'],
    ])
  })

  test('is not seen in headings that say what stands below them', () => {
    const text = '# Boat\n\n## Priority: High\n- [ ] Saw\n\n## Priority: Low\n- [ ] Paint\n'
    expect(read(text).plan.phases.map(phase => phase.title)).toEqual(['Priority: High', 'Priority: Low'])
  })

  test('is not needed for a heading that only states a dependency', () => {
    const text = '# Boat\n\n## 1.1 Saw\n\n- [ ] mark\n\n## 1.2 Plank\n\n### Dependencies: 1.1\n\n- [ ] fit\n'
    expect(read(text).plan.tasks.map(statements)).toEqual([null, ['1.1: task 1.1']])
  })
})
