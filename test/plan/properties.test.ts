import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applySplices, type DiagnosticCode, type Range } from '../../src/base/index.ts'
import { markSplice, parsePlan } from '../../src/plan/index.ts'
import { fileOf } from './read.ts'
import { markAt, placesIn, stateOf, viewOf, type Wanted } from './views.ts'

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
    '### 1.2 Dig — done (half done in May) #12',
    '#### Task 8: Y ✅ (tests ✅; docs ✅) @ann',
    '- [-] 1.3 Fill — DONE (docs DONE too)',
    '- [x] ~~1.4 Mow~~ [todo]',
    '### 1.5 Show ✅ (green) when saved',
    '- [x]~~1.6 Rake~~ (P1)',
    '`[-]` doing · `[~]` dropped',
  ),
  fc.constantFrom(
    '| ID | Task | Status | Depends on |',
    '|----|------|--------|---------|',
    '| 1.1 | Dig | Done | 1.2-1.4 |',
    '| A1 | **Fill** | Todo | Phase 1, A1 |',
    '| 1.1 | a `|` b | | all |',
    '| A2 | [ ] Sow | done (half done) | |',
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
  for (const { at, written } of placesIn(plan).map(place => markAt(plan, place)))
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

test('an edited mark says the wanted state of its own task or step, and changes nothing else in the plan', () => {
  const states = fc.constantFrom<Wanted>('open', 'done', 'dropped')
  fc.assert(
    fc.property(document, fc.nat(), states, (text, pick, state) => {
      const file = fileOf(text)
      const before = parsePlan(file).plan
      const places = placesIn(before)
      const place = places[pick % Math.max(1, places.length)]
      const splice = place === undefined ? null : markSplice(file, markAt(before, place), state)
      if (place === undefined || splice === null) return
      const after = parsePlan({ ...file, bytes: applySplices(file.bytes, [splice]) }).plan
      // A document without a title is named after its first heading, which may be a task with its mark.
      expect(viewOf({ ...after, title: '' }, place)).toEqual(viewOf({ ...before, title: '' }, place))
      expect(stateOf(markAt(after, place))).toBe(state)
    }),
    { numRuns: 400 },
  )
})

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
