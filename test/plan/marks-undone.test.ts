import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { editMark, type MarkUndo, parsePlan, type PlanFile } from '../../src/plan/index.ts'
import { fileOf } from './read.ts'
import { markAt, type Place, placesIn, stateOf, viewOf, type Wanted } from './views.ts'

const name = fc.constantFrom(
  'Dig',
  'Fill the pond',
  'Plant **roses**',
  'Mow `it`',
  'Düng 😀',
  'Open the gate',
  'Fix [it](http://a.b)',
)
const box = fc.constantFrom(' ', '', 'x', 'X', '-', '~', '✓', '√', '?', '>', ' x ', '  ')
const words = 'Done, Complete, **DONE**, Todo, Not Started, Open, In Progress, Cancelled, dropped, Deferred'
const symbols =
  'x, X, Y, n, Done 🚀, ✅, ❌, ⬜, ⛔, 🚧, ✅ Done, ❌ Cancelled, ❌ Not started, ⬜ Todo, 🔴, âœ… Done, â¬œ'
const inMarkup =
  '<b>Done</b>, <b></b>, <span style="color: red">Todo</span>, `done`, ~~Todo~~, ~~Done~~ Todo, Done<br>Ann, [Done](http://a.b)'
const remarked = 'Done (Ann 3 May), Todo — Ann, in progress since May, [x], [ ], [√], [x] by Ann, Cancelled; too dear'
const status = fc.constantFrom('', ' ', ...[words, symbols, inMarkup, remarked].join(', ').split(', '))
const wordsBehind =
  ' ✅, ⬜, ❌, — DONE, — TODO since May, (done in May), (pending), [cancelled], — deferred, 🚧, ❌ CANCELLED'
const repeatedBehind = ['✅ (tests ✅; docs ✅)', '— DONE (docs DONE too)', '— todo (half todo in May)', '❌ — beds ❌']
const inSentence = ['✅ (green) when saved', '✅: the tick icon', '❌ - with text']
/** What stands behind a title. */
const end = fc.constantFrom(
  '',
  ...['✅ **Complete** (20)', ...wordsBehind.split(','), ...repeatedBehind, ...inSentence].map(one => ` ${one.trim()}`),
)
const strike = fc.constantFrom('', '', '', '~~')

/** A part of a phase: tasks of one kind, numbered from a number on. */
type Part = (first: number) => readonly string[]

const several = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => fc.array(one, { minLength: 1, maxLength: 5 })

const listed: fc.Arbitrary<Part> = fc
  .tuple(several(fc.tuple(box, strike, name, end)), fc.constantFrom('- ', '* ', '> - ', '-\t', '1. '))
  .map(([items, bullet]) => first => [
    '',
    ...items.map(
      ([mark, tilde, title, rest], index) => `${bullet}[${mark}] ${tilde}T${first + index} ${title}${tilde}${rest}`,
    ),
  ])

const nested: fc.Arbitrary<Part> = fc
  .tuple(box, several(fc.tuple(box, strike, name)))
  .map(([own, steps]) => first => [
    '',
    `- [${own}] T${first} Build`,
    ...steps.map(([mark, tilde, title]) => `  - [${mark}] ${tilde}${title}${tilde}`),
  ])

const bulleted: fc.Arbitrary<Part> = several(fc.tuple(fc.constantFrom('✅', '❌', '⬜', '🚧', '⛔', 'X'), name)).map(
  items => first => ['', ...items.map(([mark, title], index) => `- ${mark} T${first + index} ${title}`)],
)

const tabled: fc.Arbitrary<Part> = fc
  .tuple(several(fc.tuple(status, status, strike, name)), fc.constantFrom('Back', 'Done', 'Notes'))
  .map(([rows, other]) => first => [
    '',
    `| ID | Task | Status | ${other} |`,
    '|----|------|--------|---|',
    ...rows.map(
      ([mark, more, tilde, title], index) => `| T${first + index} | ${tilde}${title}${tilde} | ${mark} | ${more} |`,
    ),
  ])

const headed: fc.Arbitrary<Part> = several(
  fc.tuple(
    fc.record({ tilde: strike, title: name, end, field: status, box }),
    fc.constantFrom('', 'field', 'table', 'steps', 'item'),
  ),
).map(
  tasks => first =>
    tasks.flatMap(([{ tilde, title, end: rest, field, box: step }, below], index) => [
      '',
      `### ${tilde}Task T${first + index}: ${title}${tilde}${rest}`,
      '',
      ...(below === 'field' ? [`**Status:** ${field}`, '**Owner:** Ann'] : []),
      ...(below === 'table' ? [`| Status | ${field} |`, '|---|---|', '| Owner | Ann |', '| Priority | P1 |'] : []),
      ...(below === 'steps' ? [`- [${step}] Spade`, '', `**Status:** ${field}`] : []),
      ...(below === 'item' ? [`- **Status**: ${field}`, `- [${step}] Spade`] : []),
    ]),
)

/** What stands elsewhere is listed again. */
const repeated: fc.Arbitrary<Part> = several(fc.tuple(box, status)).map(marks => () => [
  '',
  '## Progress',
  '',
  ...marks.map(([mark], index) => `- [${mark}] T${10 + index}`),
  '',
  '| ID | Status |',
  '|---|---|',
  ...marks.map(([, mark], index) => `| T${10 + index} | ${mark} |`),
])

/** What the heading says counts for what is not ticked below it. */
const boarded: fc.Arbitrary<Part> = fc
  .tuple(fc.constantFrom('Cancelled', 'Done', 'To do', 'In Progress'), several(fc.tuple(box, name, end)))
  .map(([state, items]) => first => [
    '',
    `### ${state}`,
    '',
    ...items.map(([mark, title, rest], index) => `- [${mark}] T${first + index} ${title}${rest}`),
  ])

const legend = fc.constantFrom(
  '',
  '',
  'Legend: ✅ done · ❌ dropped · ⬜ open',
  '`[-]` = in progress, `[?]` = dropped',
  'Legend: ⬜ done, ✅ in progress',
)

const document = fc
  .record({
    parts: fc.array(fc.oneof(listed, nested, bulleted, tabled, headed, repeated, boarded), {
      minLength: 1,
      maxLength: 3,
    }),
    legend,
    ending: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ parts, legend: said, ending }) => {
    const lines = parts.flatMap((part, index) => ['', `## Phase ${index + 1}: Part`, ...part(index * 10 + 10)])
    return ['# Plan', '', said, ...lines, ''].join(ending)
  })

interface Edited {
  readonly file: PlanFile
  readonly undo: readonly MarkUndo[]
}

/** Checks that the plan is the same but for the state at the place. */
function after({ file, undo }: Edited, place: Place, state: Wanted): Edited {
  const before = parsePlan(file).plan
  const edit = editMark(file, markAt(before, place), { state, undo })
  if (edit === null) return { file, undo }
  const now = { ...file, bytes: applySplices(file.bytes, [edit.splice]) }
  const { plan } = parsePlan(now)
  expect(viewOf(plan, place)).toEqual(viewOf(before, place))
  expect(stateOf(markAt(plan, place))).toBe(state)
  return { file: now, undo: edit.undo }
}

function forgetful({ file }: Pick<Edited, 'file'>): Edited {
  return { file, undo: [] }
}

const places = document.chain(text => {
  const file = fileOf(text)
  const { plan } = parsePlan(file)
  const found = placesIn(plan)
  return fc
    .nat(Math.max(0, found.length - 1))
    .map(pick => ({ file, place: found[pick] ?? null, first: found[pick] && stateOf(markAt(plan, found[pick])) }))
})
const states = fc.array(fc.constantFrom<Wanted>('open', 'done', 'dropped'), { minLength: 1, maxLength: 4 })

test('whatever an edit sets, the plan is read as before but for that state, with and without memory of it', () => {
  fc.assert(
    fc.property(places, states, ({ file, place }, wanted) => {
      if (place === null) return
      wanted.reduce((now, state) => forgetful(after(now, place, state)), forgetful({ file }))
    }),
    { numRuns: 150 },
  )
})

test('what is known of earlier edits takes a mark back to its very bytes', () => {
  fc.assert(
    fc.property(places, states, ({ file, place, first }, wanted) => {
      if (place === null || first === undefined) return
      const start: Edited = { file, undo: [] }
      const last = [...wanted, first].reduce((now, state) => after(now, place, state), start)
      expect(new TextDecoder().decode(last.file.bytes)).toBe(new TextDecoder().decode(file.bytes))
    }),
    { numRuns: 150 },
  )
})
