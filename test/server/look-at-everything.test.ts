import { Octokit } from '@octokit/rest'
import { expect, test } from 'vitest'
import type { RepositoryRef } from '../../src/base/index.ts'
import type { Request } from '../../src/queue/index.ts'
import { lookAtEverything, lookAtEverythingDaily } from '../../src/server/look-at-everything.ts'
import { createManualClock } from '../queue/manual-clock.ts'

const minute = 60_000

interface Answers {
  /** Installations on each page, or the status with which listing them fails. */
  readonly installations: (page: number) => readonly object[] | number
  readonly repositories: (installation: number) => readonly RepositoryRef[] | Error
}

const installed = (id: number): object => ({ id, suspended_at: null })
const repository = (installation: number, id: number): RepositoryRef => ({
  installation,
  id,
  nodeId: `R_${id}`,
  fullName: `yard/${id}`,
})

function start(answers: Answers, look = lookAtEverything) {
  const clock = createManualClock()
  const stopping = new AbortController()
  const requests: Request[] = []
  const warnings: string[] = []
  const kept: (readonly number[])[] = []
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
  const client = new Octokit({ log: silent, request: { fetch: async (url: string) => answerTo(url, answers) } })
  const ended = look({
    app: async () => client,
    gateway: {
      listRepositories: async installation => {
        const found = answers.repositories(installation)
        if (found instanceof Error) throw found
        return found
      },
    },
    statuses: {
      keepCovered: async (installation, repositories) => {
        kept.push([installation, ...repositories])
      },
      keepInstallations: async installations => {
        kept.push(installations)
      },
    },
    queue: {
      enqueue: async request => {
        requests.push(request)
      },
    },
    clock,
    log: { info: () => undefined, warn: (_, sentence) => warnings.push(sentence), error: () => undefined },
    signal: stopping.signal,
  })
  /** Resolves when a pause has begun. */
  const paused = async (): Promise<void> => {
    while (clock.pending() === 0) await nextTurn()
  }
  return { clock, stopping, requests, warnings, kept, ended, paused }
}

function answerTo(url: string, { installations }: Answers): Response {
  const { pathname, searchParams } = new URL(url)
  if (pathname !== '/app/installations') throw new Error(`nobody answers ${pathname}`)
  const answer = installations(Number(searchParams.get('page')))
  return typeof answer === 'number' ? Response.json({ message: 'no' }, { status: answer }) : Response.json(answer)
}

async function nextTurn(): Promise<void> {
  await new Promise(resolve => {
    setImmediate(resolve)
  })
}

test('every repository of every installation is looked at in full', async () => {
  const { ended, requests, warnings, kept } = start({
    installations: () => [installed(1), installed(2)],
    repositories: installation => [
      repository(installation, installation * 10),
      repository(installation, installation * 10 + 1),
    ],
  })
  await ended
  expect(requests.map(request => request.repository.id)).toEqual([10, 11, 20, 21])
  expect(requests[0]).toEqual({ kind: 'look', repository: repository(1, 10), depth: 'full' })
  expect(warnings).toEqual([])
  // What others are told of ends where the app is not installed any more.
  expect(kept).toEqual([
    [1, 2],
    [1, 10, 11],
    [2, 20, 21],
  ])
})

test('installations beyond the first page are looked at, suspended ones are not', async () => {
  const pages = [
    Array.from({ length: 100 }, (_, index) => installed(index + 1)),
    [{ id: 101, suspended_at: '2026-01-01T00:00:00Z' }, installed(102)],
  ]
  const { ended, requests } = start({
    installations: page => pages[page - 1] ?? [],
    repositories: installation => [repository(installation, installation)],
  })
  await ended
  expect(requests.map(({ repository: { id } }) => id)).toEqual([...Array.from({ length: 100 }, (_, at) => at + 1), 102])
})

test('a GitHub that is away is asked again after growing pauses', async () => {
  let isAway = true
  const { clock, ended, requests, warnings, paused } = start({
    installations: () => (isAway ? 503 : [installed(1)]),
    repositories: () => [repository(1, 10)],
  })
  for (const pause of [10_000, 20_000, 40_000]) {
    await paused()
    clock.advance(pause - 1)
    expect(clock.pending()).toBe(1)
    clock.advance(1)
  }
  await paused()
  isAway = false
  clock.advance(15 * minute)
  await ended
  expect(requests).toHaveLength(1)
  expect(warnings).toEqual(Array.from({ length: 4 }, () => 'could not list the installations'))
})

test('an installation that is refused does not hold up the others, and only it is asked for again', async () => {
  let isRefused = true
  const { clock, ended, requests, paused } = start({
    installations: () => [installed(1), installed(2)],
    repositories: installation =>
      installation === 1 && isRefused ? new Error('forbidden') : [repository(installation, installation)],
  })
  await paused()
  expect(requests.map(({ repository: { id } }) => id)).toEqual([2])
  isRefused = false
  clock.advance(minute)
  await ended
  expect(requests.map(({ repository: { id } }) => id)).toEqual([2, 1])
})

test('asking ends when the server stops', async () => {
  const { clock, ended, stopping, paused } = start({ installations: () => 503, repositories: () => [] })
  await paused()
  stopping.abort()
  await ended
  expect(clock.pending()).toBe(0)
})

test('everything is looked at again every day, since webhooks get lost', async () => {
  const answers = { installations: () => [installed(1)], repositories: () => [repository(1, 11)] }
  const { clock, stopping, requests, ended, paused } = start(answers, lookAtEverythingDaily)
  await paused()
  expect(requests).toHaveLength(1)
  clock.advance(24 * 60 * minute - 1)
  expect(clock.pending()).toBe(1)
  clock.advance(1)
  await paused()
  const full = { repository: { id: 11 }, depth: 'full' }
  expect(requests).toMatchObject([full, full])
  stopping.abort()
  await ended
})

test('an installation that is refused for good keeps nobody else from being looked at every day', async () => {
  const answers: Answers = {
    installations: () => [installed(1), installed(2)],
    repositories: installation => (installation === 1 ? new Error('forbidden') : [repository(installation, 22)]),
  }
  const { clock, stopping, requests, ended, paused } = start(answers, lookAtEverythingDaily)
  const begun = clock.now().getTime()
  while (clock.now().getTime() - begun < 49 * 60 * minute) {
    await paused()
    clock.advance(15 * minute)
  }
  await paused()
  expect(requests.map(({ repository: { id } }) => id)).toEqual([22, 22, 22])
  stopping.abort()
  await ended
})
