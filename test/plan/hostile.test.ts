import { describe, expect, test } from 'vitest'
import { hostileShapes } from '../../bench/parse/hostile-shapes.ts'
import { usualLimits } from '../../src/base/index.ts'
import { parsePlan } from '../../src/plan/index.ts'
import { codes, fileOf, read } from './read.ts'

/** Nobody measures here (see bench/parse): what grows faster than the text takes minutes, or the whole stack. */
const patience = 20_000

function expectSound(text: string): void {
  const file = fileOf(text)
  const bytes = file.bytes.subarray(0, usualLimits.bytes)
  const { plan, diagnostics } = parsePlan({ ...file, bytes })
  expect(new Set(plan.tasks.map(task => task.key)).size).toBe(plan.tasks.length)
  expect(diagnostics.filter(({ where }) => where.end.offset > bytes.length)).toEqual([])
}

describe.each([10_000, 100_000])('of %i characters', characters => {
  test.each(Object.entries(hostileShapes))('%s are read', (_, shape) => expectSound(shape(characters)), patience)
})

describe('of a megabyte', () => {
  const some = ['lists on one line', 'quotes that deepen', 'emphasis', 'brackets', 'checkboxes of one name', 'one word']
  test.each(some)('%s are read', name => expectSound(hostileShapes[name]?.(1_000_000) ?? ''), patience)
})

test('what stands before something hostile is read, and the hostile is said', () => {
  for (const name of ['lists on one line', 'quotes on one line', 'emphasis', 'brackets', 'one word']) {
    const result = read(`## Phase 1: Hull\n- [ ] Saw the planks\n\n${hostileShapes[name]?.(20_000)}`)
    expect(result.plan.tasks[0]?.title).toBe('Saw the planks')
    expect(codes(result)).toContain('hostile-markdown')
  }
})

test.each([
  [
    'bytes',
    '- [ ] Saw the planks and then the ribs\n',
    26_000,
    'the file has 1014000 bytes; plans of up to 1000000 are read',
  ],
  ['lines', '- [ ] Saw\r\n\r\n', 41_000, 'the file has 41000 lines; plans of up to 40000 are read'],
])(
  'a file with too many %s is not read at all, and one that whoever runs Milepost allows is',
  (_, line, count, message) => {
    const file = fileOf(line.repeat(count))
    expect(parsePlan(file).diagnostics.map(({ code, message: said }) => [code, said])).toEqual([
      ['file-too-large', message],
    ])
    const more = { bytes: 2_000_000, lines: 50_000, tasks: 50_000 }
    expect(parsePlan(file, more).plan.tasks).toHaveLength(count)
  },
)
