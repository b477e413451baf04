import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applySplices, type DiagnosticCode, type Range } from '../../src/base/index.ts'
import { type DependencyStatement, type Mark, markSplice, parsePlan, type Plan } from '../../src/plan/index.ts'
import { fileOf } from './read.ts'

/** Lines as they occur in plans, in any order and combination: most make sense, some together make none. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    '# Plan',
    '## Phase 1: A',
    '## Phase 2: B',
    '### 1.1 Group',
    '### 2. Task',
    '#### Task 7: X',
    'Notes',
    '---',
    '```',
    '~~~',
    '<!--',
    '-->',
  ),
  fc.constantFrom(
    '- [ ] 1.1.1 Dig',
    '- [x] Fill ✅',
    '  - [X] Step',
    '* [~] T001 Plant',
    '+ [-] T002 ~~Sow~~',
    '1. [ ] Water',
    '> - [ ] Quote',
    '- [] Odd',
    '\t- [✓] Tab',
  ),
  fc.constantFrom(
    '| ID | Task | Status | Depends on |',
    '|----|------|--------|---------|',
    '| 1.1 | Dig | Done | 1.2-1.4 |',
    '| A1 | **Fill** | Todo | Phase 1, A1 |',
    '| 1.1 | a `|` b | | all |',
  ),
  fc.constantFrom(
    '**Status:** In Progress',
    '**Depends on:** Phase 2, 1.1 - 9.9',
    '**Blocks:** everything',
    '**Total Tasks:** ~7',
    'â€“ Ã© ðŸ“‹',
    '---\nmilepost: false\n---',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const document = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, ending]) => lines.join(ending))

function marksOf(plan: Plan): readonly Mark[] {
  return plan.tasks.flatMap(task => [
    ...(task.mark.kind === 'own' ? [task.mark.mark] : []),
    ...task.steps.map(step => step.mark),
  ])
}

function expectSound(bytes: Uint8Array): void {
  const { plan, diagnostics } = parsePlan({ path: 'PLAN.md', bytes })
  const keys = plan.tasks.map(task => task.key)
  const phases = plan.phases.map(phase => phase.key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(phases).size).toBe(phases.length)
  for (const task of plan.tasks) {
    expect(phases).toContain(task.phase)
    expect(task.title).not.toBe('')
  }
  for (const { at, written } of marksOf(plan))
    expect(new TextDecoder().decode(bytes.subarray(at.start.offset, at.end.offset))).toBe(written)
  for (const { code, where } of diagnostics) expectPlace(where, { bytes, mayBeEmpty: mayBeEmpty.has(code) })
  const stated = [...plan.phases, ...plan.tasks].flatMap(one => one.dependencies ?? [])
  for (const { at } of [...plan.tasks, ...stated]) expectPlace(at, { bytes, mayBeEmpty: false })
  for (const { at } of plan.phases) expectPlace(at, { bytes, mayBeEmpty: true })
}

/** What is said of a document as a whole, or of bytes that are not read, has no words of its own. */
const mayBeEmpty: ReadonlySet<DiagnosticCode> = new Set(['no-tasks', 'file-is-binary', 'invalid-front-matter'])

function expectPlace(
  { start, end }: Range,
  { bytes, mayBeEmpty: empty }: { readonly bytes: Uint8Array; readonly mayBeEmpty: boolean },
): void {
  expect(end.offset).toBeLessThanOrEqual(bytes.length)
  if (empty) expect(start.offset).toBeLessThanOrEqual(end.offset)
  else expect(start.offset).toBeLessThan(end.offset)
  expect(end.line > start.line || end.column - start.column <= end.offset - start.offset).toBe(true)
}

test('any bytes are read without an exception, every place lies in the file and no two tasks share a key', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), expectSound), { numRuns: 300 })
})

test('any text in the shape of a plan is read without an exception, and every mark points at its text', () => {
  fc.assert(
    fc.property(document, text => expectSound(fileOf(text).bytes)),
    { numRuns: 400 },
  )
})

test('an edited mark changes the state of its own task or step and nothing else in the plan', () => {
  const states = fc.constantFrom<'open' | 'done' | 'dropped'>('open', 'done', 'dropped')
  fc.assert(
    fc.property(document, fc.nat(), states, (text, pick, state) => {
      const file = fileOf(text)
      const before = parsePlan(file).plan
      const marks = marksOf(before)
      const mark = marks[pick % Math.max(1, marks.length)]
      const splice = mark === undefined ? null : markSplice(file, mark, state)
      if (splice === null) return
      const after = parsePlan({ ...file, bytes: applySplices(file.bytes, [splice]) }).plan
      expect(withoutStates(after)).toEqual(withoutStates(before))
      expect(changedStates(before, after)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 400 },
  )
})

function withoutStates(plan: Plan): unknown {
  const tasks = plan.tasks.map(({ key, id, title, line: at, phase, group, dependencies, steps }) => {
    const names = { key, id, title, at, phase, group }
    return { ...names, waits: dependencies?.map(named), steps: steps.map(step => [step.title, step.line]) }
  })
  return {
    tasks,
    phases: plan.phases.map(phase => ({ ...phase, at: null, dependencies: phase.dependencies.map(named) })),
  }
}

/** A longer mark moves what stands behind it. */
function named({ label, targets }: DependencyStatement): unknown {
  return { label, targets }
}

/** A task whose steps are its mark changes with them and does not count by itself. */
function changedStates(before: Plan, after: Plan): number {
  const states = (plan: Plan): readonly unknown[] =>
    plan.tasks.flatMap(task => [task.mark.kind === 'steps' ? null : task.state, ...task.steps.map(step => step.done)])
  const earlier = states(before)
  return states(after).filter((state, index) => state !== earlier[index]).length
}

const hostile: readonly (readonly [name: string, unit: string])[] = [
  ['nested lists', '- '],
  ['nested quotes', '> '],
  ['nested both', '> - '],
  ['underlined headings', 'a\n=\n'],
  ['lazy quotes', '> a\nb\n'],
  ['emphasis', '*a_ '],
  ['strikethrough', '~~a'],
  ['links', '[a](b'],
  ['brackets', '['],
  ['stars', '*'],
  ['backticks', '`a``b```'],
  ['headings', '# a\n'],
  ['one word', 'a'],
  ['pipes', '|'],
  ['footnotes', '[^a]'],
  ['comments', '<!-- '],
  ['addresses', 'a@b.c '],
]

/** Undefused, the worst of them take more than twelve seconds or the whole stack. */
const patience = 5_000

test.each(hostile)(
  '10 kB of %s are read soon, and the plan before them too',
  (_, unit) => {
    const text = `## Phase 1: A\n- [ ] Dig\n\n${unit.repeat(Math.ceil(10_000 / unit.length))}`
    expect(parsePlan(fileOf(text)).plan.tasks[0]?.title).toBe('Dig')
  },
  patience,
)
