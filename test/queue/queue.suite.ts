import { describe, expect, test } from 'vitest'
import type { Log } from '../../src/base/index.ts'
import type { LookRequest, Queue, Request, WorkResult } from '../../src/queue/index.ts'

/** A queue under test with its own time and log. */
export interface QueueUnderTest {
  readonly queue: Queue
  readonly now: () => Date
  /** Moves the queue's time on, in milliseconds, and resolves when what became due has begun. */
  readonly advance: (milliseconds: number) => Promise<void>
}

export interface QueueFactory {
  (options: { readonly concurrency: number; readonly log: Log }): Promise<QueueUnderTest>
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const look = (id: number, depth: LookRequest['depth'] = 'since'): LookRequest => ({
  kind: 'look',
  repository: { installation: 1, id, nodeId: `R_${id}`, fullName: `team/${id}` },
  depth,
})

const finished: WorkResult = { kind: 'finished' }

/** What every queue does, wherever it keeps its requests. */
export function describeQueue(name: string, create: QueueFactory): void {
  describe(`a queue ${name}`, () => {
    describe('a request', () => {
      test('is handled once', async () => {
        const { queue, handled } = await setUp()
        await queue.enqueue(look(1))
        await queue.idle()
        expect(handled).toEqual([look(1)])
      })

      test('that came before the work began is handled when it begins', async () => {
        const { queue } = await create({ concurrency: 2, log: createLog().log })
        const handled: Request[] = []
        await queue.enqueue(look(1))
        queue.work(async request => {
          handled.push(request)
          return finished
        })
        await queue.idle()
        expect(handled).toEqual([look(1)])
        await queue.stop()
      })

      test('is not handled before its time', async () => {
        const { queue, handled, now, advance } = await setUp()
        await queue.enqueue(look(1), new Date(now().getTime() + minute))
        await queue.idle()
        await advance(minute - 1)
        await queue.idle()
        expect(handled).toEqual([])
        await advance(1)
        await queue.idle()
        expect(handled).toEqual([look(1)])
      })

      test('that waits for its time says when that is, and says it no more when it is done', async () => {
        const { queue, now, advance } = await setUp()
        expect(await queue.nextDue()).toBeNull()
        const due = new Date(now().getTime() + minute)
        await queue.enqueue(look(1), due)
        await queue.idle()
        expect(await queue.nextDue()).toEqual(due)
        await advance(minute)
        await queue.idle()
        expect(await queue.nextDue()).toBeNull()
      })

      test('may wait for months', async () => {
        const { queue, handled, now, advance } = await setUp()
        await queue.enqueue(look(1), new Date(now().getTime() + 60 * 24 * hour))
        await advance(59 * 24 * hour)
        expect(handled).toEqual([])
        await advance(24 * hour)
        await queue.idle()
        expect(handled).toEqual([look(1)])
      })

      test('comes again when its handler says so, no earlier', async () => {
        const { queue, handled, now, advance, answer } = await setUp()
        answer(async () => ({ kind: 'again', notBefore: new Date(now().getTime() + minute), request: look(1, 'full') }))
        await queue.enqueue(look(1))
        await queue.idle()
        answer(async () => finished)
        await advance(minute - 1)
        expect(handled).toEqual([look(1)])
        await advance(1)
        await queue.idle()
        expect(handled).toEqual([look(1), look(1, 'full')])
        await advance(hour)
        expect(handled).toHaveLength(2)
      })
    })

    describe('a repository that has to wait', () => {
      test.each([
        ['is not run before its time, whoever asks', 'wait', 1],
        ['whose time is only when something is due is run earlier when somebody asks', 'again', 2],
      ] as const)('%s', async (_, kind, runs) => {
        const { queue, handled, now, advance, answer } = await setUp()
        answer(async () => ({ kind, notBefore: new Date(now().getTime() + minute), request: look(1, 'full') }))
        await queue.enqueue(look(1))
        await queue.idle()
        answer(async () => finished)
        await queue.enqueue(look(1))
        await queue.enqueue(look(2))
        await queue.idle()
        expect(handled.filter(request => request.repository.id === 1)).toHaveLength(runs)
        await advance(minute)
        await queue.idle()
        expect(handled.filter(request => request.repository.id === 1)).toHaveLength(2)
      })
    })

    test('an installation that has to wait makes all of its repositories wait, and no others', async () => {
      const { queue, handled, now, advance, answer } = await setUp()
      const elsewhere = { ...look(3), repository: { ...look(3).repository, installation: 2 } }
      const until = new Date(now().getTime() + minute)
      answer(async () => ({ kind: 'wait', notBefore: until, request: look(1), scope: 'installation' }))
      await queue.enqueue(look(1))
      await queue.idle()
      answer(async () => finished)
      await queue.enqueue(look(2))
      await queue.enqueue(elsewhere)
      await queue.idle()
      expect(handled).toEqual([look(1), elsewhere])
      await advance(minute)
      await queue.idle()
      expect(handled.map(({ repository }) => repository.id).toSorted((left, right) => left - right)).toEqual([
        1, 1, 2, 3,
      ])
    })

    describe('requests of one repository', () => {
      test('coalesce while they wait, into the deeper look at the earlier time', async () => {
        const { queue, handled, now, advance } = await setUp()
        const at = (milliseconds: number): Date => new Date(now().getTime() + milliseconds)
        await queue.enqueue(look(1), at(minute))
        await queue.enqueue(look(1, 'full'), at(hour))
        await queue.enqueue(look(1), at(2 * minute))
        await advance(minute)
        await queue.idle()
        expect(handled).toEqual([look(1, 'full')])
        await advance(2 * hour)
        expect(handled).toHaveLength(1)
      })

      test('become due at once when one of them is', async () => {
        const { queue, handled, now, advance } = await setUp()
        await queue.enqueue(look(1, 'full'), new Date(now().getTime() + hour))
        await queue.enqueue(look(1))
        await queue.idle()
        expect(handled).toEqual([look(1, 'full')])
        await advance(2 * hour)
        expect(handled).toHaveLength(1)
      })

      test('never run at once: however many come during a run, one more follows', async () => {
        const { queue, handled, answer } = await setUp()
        const run = Promise.withResolvers<WorkResult>()
        answer(async () => run.promise)
        await queue.enqueue(look(1))
        await started(handled, 1)
        await queue.enqueue(look(1))
        await queue.enqueue(look(1, 'full'))
        await queue.enqueue(look(1))
        expect(handled).toHaveLength(1)
        answer(async () => finished)
        run.resolve(finished)
        await queue.idle()
        expect(handled).toEqual([look(1), look(1, 'full')])
      })

      test('keep the newest name and installation, also when an older one comes back', async () => {
        const { queue, handled, answer, now } = await setUp()
        const moved = { ...look(1), repository: { ...look(1).repository, installation: 2, fullName: 'other/1' } }
        const run = Promise.withResolvers<WorkResult>()
        answer(async () => run.promise)
        await queue.enqueue(look(1))
        await started(handled, 1)
        await queue.enqueue(moved)
        answer(async () => finished)
        run.resolve({ kind: 'again', notBefore: now(), request: look(1, 'full') })
        await queue.idle()
        expect(handled).toEqual([look(1), { ...moved, depth: 'full' }])
      })

      test('keep every issue that is said to be gone', async () => {
        const { queue, handled, answer } = await setUp()
        const run = Promise.withResolvers<WorkResult>()
        answer(async () => run.promise)
        await queue.enqueue(look(1))
        await started(handled, 1)
        for (const gone of [[4], [5], [4]]) await queue.enqueue({ ...look(1, 'full'), gone })
        await queue.enqueue(look(1))
        answer(async () => finished)
        run.resolve(finished)
        await queue.idle()
        expect(handled).toEqual([look(1), { ...look(1, 'full'), gone: [4, 5] }])
      })
    })

    describe('requests of several repositories', () => {
      test('run side by side up to the limit, in the order in which they came', async () => {
        const { queue, handled, answer } = await setUp(2)
        const runs = [1, 2, 3].map(() => Promise.withResolvers<WorkResult>())
        answer(async request => (await runs[request.repository.id - 1]?.promise) ?? finished)
        for (const id of [1, 2, 3]) await queue.enqueue(look(id))
        await started(handled, 2)
        expect(handled.map(request => request.repository.id)).toEqual([1, 2])
        runs[1]?.resolve(finished)
        await started(handled, 3)
        for (const run of runs) run.resolve(finished)
        await queue.idle()
        expect(handled.map(request => request.repository.id)).toEqual([1, 2, 3])
      })

      test('do not wait for a repository whose run takes long', async () => {
        const { queue, handled, answer } = await setUp(2)
        const run = Promise.withResolvers<WorkResult>()
        answer(async request => (request.repository.id === 1 ? await run.promise : finished))
        await queue.enqueue(look(1))
        await started(handled, 1)
        await queue.enqueue(look(1))
        for (const id of [2, 3, 4]) await queue.enqueue(look(id))
        await started(handled, 4)
        expect(handled.map(request => request.repository.id)).toEqual([1, 2, 3, 4])
        run.resolve(finished)
        await queue.idle()
        expect(handled).toHaveLength(5)
      })
    })

    describe('a handler that fails', () => {
      test('is tried again after growing pauses, and each failure is logged', async () => {
        const { queue, handled, advance, answer, errors } = await setUp()
        answer(async () => Promise.reject(new Error('GitHub is away')))
        await queue.enqueue(look(1))
        await queue.idle()
        const pauses: number[] = []
        for (const tries of [2, 3, 4]) {
          let pause = 0
          while (handled.length < tries && pause < hour) {
            await advance(second)
            await queue.idle()
            pause += second
          }
          pauses.push(pause)
        }
        expect(pauses).toEqual([5 * second, 10 * second, 20 * second])
        expect(errors).toHaveLength(4)
        expect(errors[0]).toMatchObject({ repo: 'team/1', failed: 1 })
      })

      test('is never paused for more than a quarter of an hour', async () => {
        const { queue, handled, advance, answer } = await setUp()
        answer(async request => ({ kind: 'retry', why: 'GitHub is away', request }))
        await queue.enqueue(look(1))
        for (let tries = 1; tries < 40; tries += 1) {
          await queue.idle()
          expect(handled).toHaveLength(tries)
          await advance(15 * minute)
        }
      })

      test('starts with a short pause again after a success', async () => {
        const { queue, handled, advance, answer } = await setUp()
        answer(async () => Promise.reject(new Error('GitHub is away')))
        await queue.enqueue(look(1))
        await queue.idle()
        await advance(5 * second)
        await queue.idle()
        answer(async () => finished)
        await advance(10 * second)
        await queue.idle()
        answer(async () => Promise.reject(new Error('GitHub is away')))
        await queue.enqueue(look(1))
        await queue.idle()
        expect(handled).toHaveLength(4)
        await advance(5 * second)
        await queue.idle()
        expect(handled).toHaveLength(5)
      })

      test('does not hold up others, and does not forget how deep to look', async () => {
        const { queue, handled, advance, answer } = await setUp()
        answer(async request => (request.repository.id === 1 ? Promise.reject(new Error('GitHub is away')) : finished))
        await queue.enqueue(look(1, 'full'))
        await queue.enqueue(look(2))
        await queue.idle()
        await queue.enqueue(look(1))
        await queue.idle()
        expect(handled).toEqual([look(1, 'full'), look(2), look(1, 'full')])
        answer(async () => finished)
        await advance(hour)
        await queue.idle()
        expect(handled).toHaveLength(4)
      })
    })

    describe('a stopped queue', () => {
      test('takes no more requests', async () => {
        const { queue } = await setUp()
        await queue.stop()
        await expect(queue.enqueue(look(1))).rejects.toThrow('the queue has been stopped')
      })

      test('lets what is running end and begins nothing new', async () => {
        const { queue, handled, answer, advance } = await setUp(1)
        const run = Promise.withResolvers<WorkResult>()
        answer(async () => run.promise)
        await queue.enqueue(look(1))
        await queue.enqueue(look(2))
        await started(handled, 1)
        let stopped = false
        const stop = queue.stop().then(() => (stopped = true))
        await settled()
        expect(stopped).toBe(false)
        run.reject(new Error('GitHub is away'))
        await stop
        await queue.idle()
        await advance(hour)
        expect(handled).toEqual([look(1)])
      })
    })

    async function setUp(concurrency = 4) {
      const { log, errors } = createLog()
      const { queue, now, advance } = await create({ concurrency, log })
      const handled: Request[] = []
      let handle = async (_request: Request): Promise<WorkResult> => finished
      queue.work(async request => {
        handled.push(request)
        return await handle(request)
      })
      const answer = (given: typeof handle): void => {
        handle = given
      }
      return { queue, now, advance, handled, errors, answer }
    }
  })
}

function createLog(): { readonly log: Log; readonly errors: readonly object[] } {
  const errors: object[] = []
  return { log: { info: () => undefined, warn: () => undefined, error: fields => errors.push(fields) }, errors }
}

/** Resolves when so many runs have begun. */
async function started(handled: readonly unknown[], count: number): Promise<void> {
  while (handled.length < count) await settled()
}

/** Lets everything that is ready to go on go on. */
async function settled(): Promise<void> {
  await new Promise(resolve => {
    setImmediate(resolve)
  })
}
