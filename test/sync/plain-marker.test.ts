import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestOf } from '../../src/sync/marker-length.ts'
import { markerSchema, taskMarkerSchema } from '../../src/sync/marker-schema.ts'
import { encodeMarker } from '../../src/sync/marker.ts'
import { readPlainMarker } from '../../src/sync/plain-marker.ts'

const nasty = fc.constantFrom('<', '>', '--', '@', '"', '\u0000', '\n', 'é', '\ud800', 'hull')
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.array(nasty, { maxLength: 8 }).map(parts => parts.join('')),
)
const state = fc.constantFrom('open' as const, 'done' as const, 'dropped' as const)
const plain = fc.record({
  kind: fc.constant('task' as const),
  repo: fc.nat(),
  plan: text,
  path: text,
  key: text,
  id: fc.option(text),
  title: text,
  phase: text,
  text,
  order: fc.option(fc.nat()),
  state: fc.option(state),
  steps: fc.array(fc.tuple(text, fc.boolean()), { maxLength: 3 }),
  ticked: fc.constant([]),
  undo: fc.constant([]),
  removed: fc.boolean(),
  retired: fc.constantFrom('before' as const, 'closing' as const, 'closed' as const),
  owed: fc.option(text),
  blockers: fc.array(fc.nat(), { maxLength: 3 }),
})
const extraordinary = fc.record(
  {
    formerly: fc.array(text, { maxLength: 2 }),
    cameFrom: fc.array(fc.record({ path: text, key: text, id: fc.option(text), title: text, phase: text }), {
      maxLength: 2,
    }),
    making: state,
    ticked: fc.array(text, { maxLength: 2 }),
    undo: fc.array(fc.record({ step: fc.option(text), state, was: text, is: text }), { maxLength: 2 }),
    labels: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: [] },
)
/** What people make of a marker, or another version of ours. */
const damage = fc.dictionary(
  fc.constantFrom(...Object.keys(taskMarkerSchema.shape), 'other'),
  fc.constantFrom<unknown>(
    undefined,
    null,
    7,
    Infinity,
    NaN,
    'milestone',
    'done',
    true,
    [],
    [[]],
    [['a', 1]],
    ['a'],
    {},
  ),
  { maxKeys: 2 },
)

describe('the short way to read a marker', () => {
  test('reads a marker that notes nothing out of the ordinary', () => {
    fc.assert(
      fc.property(plain, marker => {
        expect(readPlainMarker(marker)).toEqual(markerSchema.parse(marker))
      }),
    )
  })

  test('says what the schema says, or nothing, of whatever stands there', () => {
    fc.assert(
      fc.property(plain, extraordinary, damage, (marker, more, other) => {
        const value = { ...marker, ...more, ...other }
        const read = readPlainMarker(value)
        expect(read === null ? null : markerSchema.safeParse(value).data).toEqual(read)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([null, undefined, 7, 'task', [], {}])('reads nothing out of %j', value => {
    expect(readPlainMarker(value)).toBeNull()
  })
})

describe('how long a marker is at most', () => {
  test('is never less than it is', () => {
    fc.assert(
      fc.property(plain, extraordinary, (marker, more) => {
        const noted = taskMarkerSchema.parse({ ...marker, ...more })
        expect(encodeMarker(noted).length).toBeLessThanOrEqual(longestOf(noted))
      }),
    )
  })
})
