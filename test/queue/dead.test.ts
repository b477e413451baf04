import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type Handler, type Request } from '../../src/queue/index.ts'
import { StoreError } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const repository = { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/one' }
const look = { kind: 'look', repository, depth: 'since' } as const
const preview = { kind: 'preview', repository, of: { kind: 'pull', number: 3 } } as const
const hour = 3_600_000

const away: Handler = async request => await Promise.resolve({ kind: 'retry', why: 'GitHub is away', request })
const broken: Handler = async () => await Promise.reject(new Error('ghs_abcdefghijklmnop is no number\nat line 3'))
const fine: Handler = async () => await Promise.resolve({ kind: 'finished' })

/** A queue that works for as long as it is told; the handler may be changed on the way. */
async function setUp() {
  const clock = createManualClock()
  const store = await emptyStore()
  const lines: { readonly said: string; readonly fields: object }[] = []
  const note = (fields: object, said: string): void => void lines.push({ said, fields })
  const queue = await openQueue({ store, clock, log: { info: note, warn: note, error: note } })
  onTestFinished(async () => await queue.stop())
  const state = { handler: fine, runs: 0 }
  const handled: Request[] = []
  queue.work(async (request, isOurs) => {
    state.runs += 1
    handled.push(request)
    return await state.handler(request, isOurs)
  })
  return {
    queue,
    clock,
    lines,
    handled,
    store,
    /** Runs with a handler from now on; what was run meanwhile. */
    for: async (milliseconds: number, handler: Handler): Promise<number> => {
      state.handler = handler
      const before = state.runs
      await queue.idle()
      const end = clock.now().getTime() + milliseconds
      for (let now = clock.now().getTime(); now < end; now = clock.now().getTime()) {
        const due = (await queue.nextDue())?.getTime() ?? end
        clock.advance(Math.min(due, end) - now)
        await queue.idle()
      }
      return state.runs - before
    },
    dead: async () => (await queue.jobs(10)).dead,
  }
}

test('what fails for a day since GitHub is away is done when it is back', async () => {
  const { queue, for: during, dead } = await setUp()
  await queue.enqueue(look)
  expect(await during(24 * hour, away)).toBeGreaterThan(90)
  expect(await dead()).toEqual([])
  expect(await during(hour / 4, fine)).toBe(1)
  expect(await queue.jobs(10)).toMatchObject({ counts: { waiting: 0, running: 0, dead: 0 } })
}, 60_000)

test('what still fails then is laid aside with the reason, said once, and leaves others alone', async () => {
  const { queue, clock, for: during, dead, lines } = await setUp()
  const begun = clock.now()
  await queue.enqueue(look)
  await during(30 * hour, away)
  const [letter, ...others] = await dead()
  expect(others).toEqual([])
  expect(letter).toMatchObject({
    key: 'look/1',
    kind: 'look',
    repository: 'team/one',
    why: 'GitHub is away',
    failingSince: begun,
  })
  const hours = ((letter?.diedAt.getTime() ?? 0) - begun.getTime()) / hour
  expect(hours).toBeGreaterThan(24)
  expect(hours).toBeLessThan(27)
  expect(lines.filter(({ said }) => said.endsWith('its request is laid aside'))).toHaveLength(1)
  expect(await during(100 * hour, fine)).toBe(0)
  await queue.enqueue(preview)
  expect(await during(1, fine)).toBe(1)
}, 60_000)

test('a mistake of ours is tried for hours only, and its reason is short and tells no token', async () => {
  const { queue, for: during, dead } = await setUp()
  await queue.enqueue(look)
  expect(await during(3 * hour, broken)).toBe(19)
  expect(await dead()).toEqual([])
  expect(await during(27 * hour, broken)).toBe(1)
  expect((await dead()).map(({ why }) => why)).toEqual(['Error: [redacted] is no number'])
}, 60_000)

test('what the database could not do is no mistake of ours', async () => {
  const { queue, for: during, dead } = await setUp()
  await queue.enqueue(look)
  await during(20 * hour, async () => await Promise.reject(new StoreError('connection refused')))
  expect(await dead()).toEqual([])
}, 60_000)

test('whatever asks for it brings it back once: after a mistake of ours for one attempt', async () => {
  const { queue, for: during, dead } = await setUp()
  await queue.enqueue({ ...look, depth: 'full' })
  await during(5 * hour, broken)
  await queue.enqueue(look)
  expect(await during(5 * hour, broken)).toBe(1)
  expect(await dead()).toMatchObject([{ key: 'look/1', failures: 20 }])
  await queue.enqueue(look)
  expect(await during(hour, fine)).toBe(1)
  expect(await dead()).toEqual([])
}, 60_000)

test('what it asked for is done with what brings it back', async () => {
  const { queue, for: during, handled } = await setUp()
  await queue.enqueue({ ...look, depth: 'full' })
  await during(5 * hour, broken)
  await queue.enqueue(look)
  await during(1, fine)
  expect(handled.at(-1)).toEqual({ ...look, depth: 'full' })
}, 60_000)

test('the operator has one run again, or all, as if they had never failed', async () => {
  const { queue, for: during, dead } = await setUp()
  await during(0, broken)
  await queue.enqueue(look)
  await queue.enqueue(preview)
  await during(5 * hour, broken)
  expect(await dead()).toHaveLength(2)
  expect(await queue.retry(['look/1', 'look/7'])).toBe(1)
  expect(await during(5 * hour, broken)).toBe(20)
  expect(await queue.retry('all')).toBe(2)
  expect(await during(1, fine)).toBe(2)
  expect(await dead()).toEqual([])
  expect(await queue.retry('all')).toBe(0)
}, 60_000)

test('what waits says why it failed last, and when it is due', async () => {
  const { queue, clock, for: during } = await setUp()
  await queue.enqueue(look)
  await during(0, away)
  const { waiting, counts } = await queue.jobs(10)
  expect(counts).toEqual({ waiting: 1, running: 0, dead: 0 })
  expect(waiting).toEqual([
    {
      key: 'look/1',
      kind: 'look',
      repository: 'team/one',
      due: new Date(clock.now().getTime() + 5000),
      failures: 1,
      why: 'GitHub is away',
    },
  ])
})

test('what is laid aside goes with its installation', async () => {
  const { queue, for: during, dead } = await setUp()
  await queue.enqueue(look)
  await during(5 * hour, broken)
  await queue.forget({ kind: 'installation', id: 1 })
  expect(await dead()).toEqual([])
}, 60_000)

test('one that a version ran which knows nothing of it is not told of while it waits, and is brought back by the next', async () => {
  const { queue, for: during, dead, store } = await setUp()
  await queue.enqueue(look)
  await during(5 * hour, broken)
  await store.query(
    `insert into milepost.request_key (key) values ('look/1');
     insert into milepost.request (key, installation, request, not_before)
     select key, installation, request, '2027-01-01' from milepost.dead`,
  )
  expect(await dead()).toEqual([])
  expect(await queue.retry('all')).toBe(0)
  await queue.enqueue(look)
  expect(await during(1, fine)).toBe(1)
  expect(await store.query('select from milepost.dead')).toEqual([])
}, 60_000)
