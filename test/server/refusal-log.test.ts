import { expect, test } from 'vitest'
import type { Log } from '../../src/base/index.ts'
import { createRefusalLog } from '../../src/server/webhooks/refusal-log.ts'
import { createManualClock } from '../queue/manual-clock.ts'
import { silent } from '../support/silent.ts'

const setUp = () => {
  const said: string[] = []
  const log: Log = { ...silent, warn: (fields, sentence) => void said.push(`${sentence} ${JSON.stringify(fields)}`) }
  const clock = createManualClock()
  const refusals = createRefusalLog({ clock, log })
  const refuse = (times: number): void => {
    for (let time = 0; time < times; time += 1) refusals.note({ event: 'push', outcome: 'unsigned', seconds: 0 })
  }
  return { said, clock, refusals, refuse }
}

test('a webhook that is refused is said with the reason and what mends it, one that is heard is not', () => {
  const { said, refusals, refuse } = setUp()
  refusals.note({ event: 'push', outcome: 'heard', seconds: 0 })
  refuse(1)
  expect(said).toEqual([
    expect.stringMatching(/^refused a webhook .*"event":"push","outcome":"unsigned".*WEBHOOK_SECRET.*settings page/),
  ])
})

test('of very many in a minute ten are said, and then how many more they were', () => {
  const { said, clock, refuse } = setUp()
  refuse(1000)
  expect(said).toHaveLength(10)
  clock.advance(60_000)
  expect(said.at(-1)).toBe('refused more webhooks than are said one by one {"webhooks":990}')
  refuse(1)
  expect(said).toHaveLength(12)
})

test('what is left to say is said at the end, and nothing waits for it', () => {
  const { said, clock, refusals, refuse } = setUp()
  refuse(12)
  refusals.stop()
  expect(said.at(-1)).toContain('{"webhooks":2}')
  expect(clock.pending()).toBe(0)
})
