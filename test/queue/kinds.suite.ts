import { describe, expect, test } from 'vitest'
import type { AnswerRequest, LookRequest, PreviewRequest, Request, WorkResult } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'
import type { QueueFactory } from './queue.suite.ts'

const minute = 60_000

const inTeam = (id: number): Request['repository'] => ({
  installation: 1,
  id,
  nodeId: `R_${id}`,
  fullName: `team/${id}`,
})
const look = (id = 1): LookRequest => ({ kind: 'look', repository: inTeam(id), depth: 'full' })
const ofOther = (id: number): LookRequest => ({ ...look(id), repository: { ...inTeam(id), installation: 2 } })
const preview = (number: number, id = 1): PreviewRequest => ({
  kind: 'preview',
  repository: inTeam(id),
  of: { kind: 'pull', number },
})
const ofCommit: PreviewRequest = { kind: 'preview', repository: inTeam(1), of: { kind: 'commit', oid: 'abc' } }
const answer = (issue: number, comments: readonly string[]): AnswerRequest => ({
  kind: 'answer',
  repository: inTeam(1),
  issue,
  comments,
})
const finished: WorkResult = { kind: 'finished' }

/** What every queue does with requests of each kind. */
export function describeKinds(name: string, create: QueueFactory): void {
  describe(`requests of each kind ${name}`, () => {
    test('are handed out as they were asked for', async () => {
      const { queue, handled } = await setUp()
      const asked = [look(), { ...preview(12), isAsked: true as const }, ofCommit, answer(4, ['IC_1'])]
      for (const request of asked) await queue.enqueue(request)
      await queue.idle()
      expect(handled).toEqual(asked)
    })

    test('that people wait for come before looks that have waited for longer', async () => {
      const { queue } = await create({ concurrency: 1, log: silent })
      for (const request of [look(1), look(2), preview(12), answer(4, ['IC_1'])]) await queue.enqueue(request)
      const kinds: string[] = []
      queue.work(async ({ kind }) => {
        kinds.push(kind)
        return await Promise.resolve({ kind: 'finished' })
      })
      await queue.idle()
      expect(kinds).toEqual(['preview', 'answer', 'look', 'look'])
    })

    test('of an installation that asks for very much leave the next free place to those of the others', async () => {
      const { queue } = await create({ concurrency: 4, log: silent })
      for (let id = 1; id <= 40; id += 1) await queue.enqueue(look(id))
      const order: number[] = []
      const here: (() => void)[] = []
      // As soon as all places are taken the one who came first leaves.
      queue.work(async ({ repository: { id, installation } }) => {
        order.push(installation)
        if (id === 10) for (const other of [101, 102, 103]) await queue.enqueue(ofOther(other))
        const { promise, resolve } = Promise.withResolvers<void>()
        here.push(resolve)
        if (here.length === 4) here.shift()?.()
        if (order.length === 43) for (const leave of here) leave()
        await promise
        return finished
      })
      await queue.idle()
      expect(order).toHaveLength(43)
      // The places that were taken by then, and the next three that came free.
      expect(order.lastIndexOf(2)).toBeLessThan(10 + 4 + 3)
    })

    test('of one installation alone take all places', async () => {
      const { queue } = await create({ concurrency: 4, log: silent })
      for (let id = 1; id <= 8; id += 1) await queue.enqueue(look(id))
      const here: (() => void)[] = []
      queue.work(async () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        here.push(resolve)
        if (here.length === 4) for (const leave of here.splice(0)) leave()
        await promise
        return finished
      })
      await queue.idle()
      expect(here).toEqual([])
    })

    test('are counted by how they stand: waiting for their time, held, due since when, running', async () => {
      const { queue, now } = await create({ concurrency: 1, log: silent })
      const since = new Date(now().getTime() - minute)
      await queue.enqueue(look(1), since)
      await queue.enqueue(preview(1), new Date(now().getTime() + 10 * minute))
      await queue.enqueue(look(2))
      expect(await queue.figures()).toEqual([
        { kind: 'look', state: 'due', count: 2, since },
        { kind: 'preview', state: 'waiting', count: 1, since: null },
      ])
      const { promise: running, resolve: begun } = Promise.withResolvers<void>()
      const { promise: over, resolve: end } = Promise.withResolvers<WorkResult>()
      queue.work(async request => {
        begun()
        return request.repository.id === 1 ? await over : finished
      })
      await running
      expect(await queue.figures()).toMatchObject([
        { kind: 'look', state: 'due', count: 1, since: now() },
        { kind: 'look', state: 'running', count: 1, since: null },
        { kind: 'preview', state: 'waiting' },
      ])
      const notBefore = new Date(now().getTime() + 5 * minute)
      end({ kind: 'wait', scope: 'installation', notBefore, request: look(1) })
      await queue.idle()
      expect(await queue.figures()).toEqual([
        { kind: 'look', state: 'held', count: 2, since: null },
        { kind: 'preview', state: 'held', count: 1, since: null },
      ])
      await queue.stop()
    })

    test('run beside each other in one repository, and never beside one with their own key', async () => {
      const { queue, handled, started, answerWith } = await setUp()
      const run = Promise.withResolvers<WorkResult>()
      answerWith(async () => await run.promise)
      const asked = [look(), preview(12), preview(13), ofCommit, answer(4, ['IC_1']), answer(5, ['IC_2'])]
      for (const request of asked) await queue.enqueue(request)
      await started(asked.length)
      for (const request of asked) await queue.enqueue(request)
      expect(handled).toEqual(asked)
      answerWith(async () => finished)
      run.resolve(finished)
      await queue.idle()
      expect(handled).toHaveLength(2 * asked.length)
    })

    test('coalesce with those of their own key, into one that does what either asked for', async () => {
      const { queue, handled, now, advance } = await setUp()
      const later = new Date(now().getTime() + minute)
      await queue.enqueue({ ...preview(12), isAsked: true }, later)
      await queue.enqueue(preview(12), later)
      for (const comment of ['IC_1', 'IC_2', 'IC_1']) await queue.enqueue(answer(4, [comment]), later)
      await advance(minute)
      await queue.idle()
      expect(handled).toEqual([{ ...preview(12), isAsked: true }, answer(4, ['IC_1', 'IC_2'])])
    })

    test('wait all when their installation has to wait', async () => {
      const { queue, handled, now, advance, answerWith } = await setUp()
      const until = new Date(now().getTime() + minute)
      answerWith(async request => ({ kind: 'wait', notBefore: until, request, scope: 'installation' }))
      await queue.enqueue(preview(12))
      await queue.idle()
      answerWith(async () => finished)
      for (const request of [look(), answer(4, ['IC_1']), preview(1, 2)]) await queue.enqueue(request)
      await queue.idle()
      expect(handled).toEqual([preview(12)])
      await advance(minute)
      await queue.idle()
      expect(handled).toHaveLength(5)
    })

    test('wait alone when only what they ask for has to wait', async () => {
      const { queue, handled, now, answerWith } = await setUp()
      const until = new Date(now().getTime() + minute)
      answerWith(async request => ({ kind: 'wait', notBefore: until, request }))
      await queue.enqueue(preview(12))
      await queue.idle()
      answerWith(async () => finished)
      for (const request of [look(), preview(12), preview(13)]) await queue.enqueue(request)
      await queue.idle()
      expect(handled).toEqual([preview(12), look(), preview(13)])
    })

    test('are all forgotten with their repository', async () => {
      const { queue, handled, now, advance } = await setUp()
      const later = new Date(now().getTime() + minute)
      for (const request of [look(), preview(12), ofCommit, answer(4, ['IC_1']), preview(12, 2)])
        await queue.enqueue(request, later)
      await queue.forget({ kind: 'repository', id: 1 })
      await advance(minute)
      await queue.idle()
      expect(handled).toEqual([preview(12, 2)])
    })

    async function setUp() {
      const { queue, now, advance } = await create({ concurrency: 8, log: silent })
      const handled: Request[] = []
      let handle = async (_request: Request): Promise<WorkResult> => await Promise.resolve(finished)
      queue.work(async request => {
        handled.push(request)
        return await handle(request)
      })
      const started = async (count: number): Promise<void> => {
        while (handled.length < count) await nextTurn()
      }
      const answerWith = (given: typeof handle): void => {
        handle = given
      }
      return { queue, now, advance, handled, started, answerWith }
    }
  })
}

async function nextTurn(): Promise<void> {
  await new Promise(resolve => {
    setImmediate(resolve)
  })
}
