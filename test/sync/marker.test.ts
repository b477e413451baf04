import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeMarker, encodeMarker, type Marker } from '../../src/sync/marker.ts'

const text = fc.string({ unit: 'binary', maxLength: 60 })
const nasty = fc.constantFrom('-->', '<!-- milepost', '--', '---', '--!>', ']]>', '\u0000', '"', String.raw`\u002d`)
const anyText = fc.oneof(
  text,
  fc.array(fc.oneof(text, nasty), { maxLength: 5 }).map(parts => parts.join('')),
)
const state = fc.constantFrom('open' as const, 'done' as const, 'dropped' as const)
const marker: fc.Arbitrary<Marker> = fc.oneof(
  fc.record({
    kind: fc.constant('task' as const),
    repo: fc.nat(),
    plan: anyText,
    path: anyText,
    key: anyText,
    id: fc.option(anyText),
    title: anyText,
    phase: anyText,
    text: anyText,
    order: fc.option(fc.nat()),
    state: fc.option(state),
    making: fc.option(state),
    steps: fc.array(fc.tuple(anyText, fc.boolean()), { maxLength: 3 }),
    ticked: fc.array(anyText, { maxLength: 3 }),
    undo: fc.array(fc.record({ step: fc.option(anyText), state, was: anyText, is: anyText }), { maxLength: 2 }),
    removed: fc.boolean(),
    retired: fc.constantFrom('before' as const, 'closing' as const, 'closed' as const),
    formerly: fc.array(fc.string(), { maxLength: 3 }),
    cameFrom: fc.array(
      fc.record({
        path: fc.string(),
        key: anyText,
        id: fc.option(anyText),
        title: anyText,
        phase: anyText,
      }),
      { maxLength: 2 },
    ),
    labels: fc.array(anyText, { maxLength: 2 }),
    blockers: fc.array(fc.nat(), { maxLength: 3 }),
    owed: fc.option(anyText),
  }),
  fc.record({
    kind: fc.constant('milestone' as const),
    repo: fc.nat(),
    plan: anyText,
    path: anyText,
    phase: anyText,
    title: anyText,
  }),
  fc.record({
    kind: fc.constant('onboarding' as const),
    repo: fc.nat(),
    paths: fc.array(anyText, { maxLength: 3 }),
    unsure: fc.boolean(),
  }),
)

describe('markers', () => {
  test('what is written is read again, whatever the plan says, in a comment that nothing ends early', () => {
    fc.assert(
      fc.property(marker, anyText, (written, around) => {
        const comment = encodeMarker(written)
        expect(comment.indexOf('-->')).toBe(comment.length - 3)
        expect(comment).not.toContain('@')
        expect(decodeMarker(`${comment}${around}`)).toEqual({ kind: 'marker', marker: written })
      }),
    )
  })

  test.each([
    ['no comment of ours', 'Some words <!-- a comment -->', 'none'],
    ['a comment that never ends', '<!-- milepost {"kind":"task"', 'damaged'],
    ['text that is no JSON', '<!-- milepost {kind} -->', 'damaged'],
    ['another shape', '<!-- milepost {"kind":"task","repo":"7"} -->', 'damaged'],
  ])('%s is told apart', (_, body, kind) => {
    expect(decodeMarker(body).kind).toBe(kind)
  })
})
