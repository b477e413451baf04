import { Octokit } from '@octokit/rest'
import { expect, test } from 'vitest'
import type { RepositoryRef } from '../../../src/base/index.ts'
import { createCovered } from '../../../src/server/chores/covered.ts'
import { listInstallations } from '../../../src/server/chores/list-installations.ts'
import { emptyStore } from '../../support/store.ts'
import { byHand, repository } from './by-hand.ts'

const day = 86_400_000

interface Answers {
  /** Installations on each page, or the status with which listing them fails. */
  readonly installations: (page: number) => readonly object[] | number
  readonly repositories: (installation: number) => readonly RepositoryRef[] | Error
}

const installed = (id: number): object => ({ id, suspended_at: null })

async function setUp(given: Answers) {
  let answers = given
  const covered = createCovered(await emptyStore())
  const warnings: string[] = []
  const kept: (readonly number[])[] = []
  const listed: number[] = []
  const wanted: string[] = []
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
  const client = new Octokit({
    log: silent,
    request: { fetch: async (url: string) => await Promise.resolve(answerTo(url, answers)) },
  })
  const { clock, turn } = byHand(time =>
    listInstallations({
      app: async () => await Promise.resolve(client),
      gateway: {
        listRepositories: async installation => {
          const found = answers.repositories(installation)
          if (found instanceof Error) throw found
          listed.push(installation)
          return await Promise.resolve(found)
        },
      },
      covered,
      statuses: {
        keepCovered: async (installation, repositories) => {
          kept.push([installation, ...repositories])
          await Promise.resolve()
        },
        keepInstallations: async installations => {
          kept.push(installations)
          await Promise.resolve()
        },
      },
      want: async name => {
        wanted.push(name)
        await Promise.resolve()
      },
      clock: time,
      log: { info: () => undefined, warn: (_, sentence) => warnings.push(sentence), error: () => undefined },
      signal: new AbortController().signal,
    }),
  )
  const due = async (): Promise<readonly number[]> =>
    (await covered.due(clock.now(), { isNew: true, most: 1000 })).map(({ id }) => id).toSorted((a, b) => a - b)
  const answer = (next: Answers): void => {
    answers = next
  }
  return { clock, turn, due, covered, warnings, kept, listed, wanted, answer }
}

function answerTo(url: string, { installations }: Answers): Response {
  const { pathname, searchParams } = new URL(url)
  if (pathname !== '/app/installations') throw new Error(`nobody answers ${pathname}`)
  const answer = installations(Number(searchParams.get('page')))
  return typeof answer === 'number' ? Response.json({ message: 'no' }, { status: answer }) : Response.json(answer)
}

const twoEach = (installation: number): readonly RepositoryRef[] => [
  repository(installation * 10, installation),
  repository(installation * 10 + 1, installation),
]

test('every repository of every installation is found, to be looked at', async () => {
  const { turn, due, kept, wanted, warnings } = await setUp({
    installations: () => [installed(1), installed(2)],
    repositories: twoEach,
  })
  expect(await turn()).toBe(day)
  expect(await due()).toEqual([10, 11, 20, 21])
  expect(wanted).toContain('looks')
  expect(warnings).toEqual([])
  // What others are told of ends where the app is not installed any more.
  expect(kept).toEqual([
    [1, 2],
    [1, 10, 11],
    [2, 20, 21],
  ])
})

test('installations beyond the first page are listed, suspended ones are not', async () => {
  const pages = [
    Array.from({ length: 100 }, (_, index) => installed(index + 1)),
    [{ id: 101, suspended_at: '2026-01-01T00:00:00Z' }, installed(102)],
  ]
  const { turn, listed } = await setUp({
    installations: page => pages[page - 1] ?? [],
    repositories: installation => [repository(installation, installation)],
  })
  await turn()
  expect(listed).toEqual([...Array.from({ length: 100 }, (_, at) => at + 1), 102])
})

test('an installation that moves to a page that was read, since another one goes meanwhile, is not forgotten', async () => {
  const present = Array.from({ length: 102 }, (_, index) => index + 1)
  let readings = 0
  const { turn, listed } = await setUp({
    installations: page => {
      const left = page === 1 && readings === 0 ? present : present.slice(1)
      readings += page === 1 ? 1 : 0
      return left.slice((page - 1) * 100, page * 100).map(installed)
    },
    repositories: installation => [repository(installation, installation)],
  })
  await turn()
  expect(listed).toContain(101)
})

test('an installation that is refused does not hold up the others, and only it is asked for again, after growing pauses', async () => {
  const isRefused = { installations: () => [installed(1), installed(2)], repositories: twoEach }
  const { clock, turn, listed, warnings, answer } = await setUp({
    ...isRefused,
    repositories: installation => (installation === 1 ? new Error('forbidden') : twoEach(installation)),
  })
  const waits = [await turn()]
  clock.advance(waits[0] ?? 0)
  waits.push(await turn())
  expect(waits).toEqual([10_000, 20_000])
  expect(listed).toEqual([2])
  expect(warnings).toEqual(Array.from({ length: 2 }, () => 'could not list the repositories of an installation'))
  answer(isRefused)
  expect(await turn()).toBe(day)
  expect(listed).toEqual([2, 1])
})

test('a GitHub that is away changes nothing of what is known', async () => {
  const present: Answers = { installations: () => [installed(1)], repositories: twoEach }
  const { clock, turn, covered, kept, answer } = await setUp(present)
  await turn()
  kept.length = 0
  answer({ ...present, installations: () => 503 })
  clock.advance(day)
  await expect(turn()).rejects.toThrow('no')
  expect(await covered.count()).toBe(2)
  expect(kept).toEqual([])
})

test('what is not covered any more is not looked at any more, and a new name is learned', async () => {
  const { clock, turn, covered, answer } = await setUp({
    installations: () => [installed(1), installed(2)],
    repositories: twoEach,
  })
  await turn()
  clock.advance(day)
  const renamed = { ...repository(10), fullName: 'yard/renamed' }
  answer({ installations: () => [installed(1)], repositories: () => [renamed] })
  await turn()
  expect(await covered.count()).toBe(1)
  expect(await covered.named([10, 11, 20])).toEqual([renamed])
})
