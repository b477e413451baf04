import { describe, expect, test } from 'vitest'
import { GitHubError } from '../../src/github/index.ts'
import type { Outcome } from '../../src/reconcile/index.ts'
import type { PlanStatus } from '../../src/render/index.ts'
import { createStatuses, type Statuses } from '../../src/status/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'

const hull = { installation: 7, id: 11, nodeId: 'R_11', fullName: 'yard/hull' }

type Seen = Extract<Outcome, { readonly kind: 'seen' }>

const seen = (plans: Seen['plans'], traits: Partial<Seen['repository']> = {}): Outcome => ({
  kind: 'seen',
  hindrance: null,
  plans,
  settled: null,
  repository: {
    id: 11,
    owner: 'yard',
    name: 'hull',
    url: 'https://github.test/yard/hull',
    defaultBranch: 'main',
    head: 'a'.repeat(40),
    isPrivate: false,
    archived: false,
    issuesEnabled: true,
    ...traits,
  },
})

const plan = (path: string, done: number): PlanStatus => ({
  path,
  title: `Plan of ${path}`,
  tasks: { total: 4, done, dropped: 0, inProgress: 0, ready: 4 - done, blocked: 0 },
  phases: [{ title: 'Phase 1', done, dropped: 0, total: 4 }],
  percent: done * 25,
  progressIssue: 'https://github.test/yard/hull/issues/1',
})

const read = (...plans: readonly PlanStatus[]): Seen['plans'] => ({ read: plans, unread: [] })

interface Board {
  readonly statuses: Statuses
  /** Repositories of which GitHub was asked who covers them. */
  readonly asked: readonly number[]
  readonly pass: (minutes: number) => void
  /** What is told of a repository, as `path percent minute`; null if nothing is. */
  readonly told: (fullName: string) => Promise<readonly string[] | null>
}

async function board(covers: () => boolean = () => true, isForAll: () => boolean = () => true): Promise<Board> {
  const start = Date.parse('2026-03-01T12:00:00Z')
  const asked: number[] = []
  let minutes = 0
  const statuses = createStatuses({
    store: await emptyStore(),
    gateway: {
      isCovered: async ({ id }) => {
        asked.push(id)
        return await Promise.resolve(covers())
      },
      isPublic: async () => await Promise.resolve(isForAll()),
    },
    now: () => new Date(start + minutes * 60_000),
    log: silent,
  })
  return {
    statuses,
    asked,
    pass: more => {
      minutes += more
    },
    told: async fullName => {
      const found = await statuses.of(fullName)
      if (found === null) return null
      return found.plans.map(
        ({ path, percent, updatedAt }) => `${path} ${percent} ${(Date.parse(updatedAt) - start) / 60_000}`,
      )
    },
  }
}

describe('what is told of a repository', () => {
  test('is what its last look saw, by any spelling of its name', async () => {
    const { statuses, told } = await board()
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    expect(await told('Yard/HULL')).toEqual(['PLAN.md 25 0'])
    expect(await told('yard/mast')).toBeNull()
  })

  test('carries the time since which each plan stands so', async () => {
    const { statuses, told, pass } = await board()
    await statuses.note(hull, seen(read(plan('PLAN.md', 1), plan('rig.md', 0))))
    pass(5)
    await statuses.note(hull, seen(read(plan('PLAN.md', 1), plan('rig.md', 2))))
    expect(await told('yard/hull')).toEqual(['PLAN.md 25 0', 'rig.md 50 5'])
  })

  test('goes on to hold what can not be read now, and loses what is gone', async () => {
    const { statuses, told } = await board()
    await statuses.note(hull, seen(read(plan('PLAN.md', 1), plan('rig.md', 2))))
    await statuses.note(hull, seen({ read: [plan('PLAN.md', 2)], unread: ['rig.md'] }))
    expect(await told('yard/hull')).toEqual(['PLAN.md 50 0', 'rig.md 50 0'])
    await statuses.note(hull, seen(null))
    await statuses.note(hull, { kind: 'unknown' })
    expect(await told('yard/hull')).toEqual(['PLAN.md 50 0', 'rig.md 50 0'])
    await statuses.note(hull, seen(read(plan('PLAN.md', 2))))
    expect(await told('yard/hull')).toEqual(['PLAN.md 50 0'])
  })

  test('goes by its present name alone, whoever had that before', async () => {
    const { statuses, told } = await board()
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    await statuses.note(hull, seen(null, { name: 'mast' }))
    expect(await told('yard/hull')).toBeNull()
    expect(await told('yard/mast')).toEqual(['PLAN.md 25 0'])
    await statuses.note({ ...hull, id: 12 }, seen(read(plan('PLAN.md', 3)), { id: 12, name: 'mast' }))
    expect(await told('yard/mast')).toEqual(['PLAN.md 75 0'])
  })
})

describe('nothing is told of a repository', () => {
  test.each<[string, Outcome]>([
    ['that not everybody may read', seen(read(plan('PLAN.md', 1)), { isPrivate: true })],
    ['that GitHub does not show us', { kind: 'away' }],
  ])('%s, also when it was told before', async (_, outcome) => {
    const { statuses, told } = await board()
    await statuses.note(hull, outcome)
    expect(await told('yard/hull')).toBeNull()
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    await statuses.note(hull, outcome)
    expect(await told('yard/hull')).toBeNull()
  })

  test('on which the app is not installed any more, though a look can still read it', async () => {
    let isCovered = true
    const { statuses, told, asked } = await board(() => isCovered)
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    await statuses.note(hull, seen(read(plan('PLAN.md', 2))))
    // Once is enough: what comes after that is told by events.
    expect(asked).toEqual([11])
    isCovered = false
    await statuses.hide({ kind: 'repository', id: 11 })
    await statuses.note(hull, seen(read(plan('PLAN.md', 2))))
    expect(await told('yard/hull')).toBeNull()
  })

  test('that turned private while a look was under way that began before', async () => {
    let isForAll = true
    const { statuses, told } = await board(
      () => true,
      () => isForAll,
    )
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    isForAll = false
    await statuses.hide({ kind: 'repository', id: 11 })
    await statuses.note(hull, seen(read(plan('PLAN.md', 2))))
    expect(await told('yard/hull')).toBeNull()
  })

  test('while GitHub does not say whether the app is installed there', async () => {
    const { statuses, told } = await board(() => {
      throw new GitHubError('unavailable', 'asking who covers yard/hull', { cause: new Error('502') })
    })
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    expect(await told('yard/hull')).toBeNull()
  })

  test('whose installation ended, or no longer covers it', async () => {
    const { statuses, told } = await board()
    const all = async (): Promise<readonly (readonly string[] | null)[]> => [
      await told('yard/hull'),
      await told('yard/mast'),
    ]
    const note = async (): Promise<void> => {
      await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
      await statuses.note({ ...hull, id: 12, installation: 8 }, seen(read(), { id: 12, name: 'mast' }))
    }
    await note()
    await statuses.hide({ kind: 'installation', id: 7 })
    expect(await all()).toEqual([null, []])
    await note()
    await statuses.keepCovered(8, [11])
    expect(await all()).toEqual([['PLAN.md 25 0'], null])
    await note()
    await statuses.keepCovered(8, [12])
    await statuses.keepInstallations([8, 9])
    expect(await all()).toEqual([null, []])
    await statuses.keepInstallations([])
    expect(await all()).toEqual([null, null])
  })

  test('that another version of Milepost wrote about, until it is looked at', async () => {
    const { statuses } = await board()
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    const store = await emptyStore()
    await store.query(
      `insert into milepost.status (repository, installation, full_name, name, plans) values (11, 7, 'yard/hull', 'yard/hull', '[{"old": 1}]')`,
    )
    expect(await statuses.of('yard/hull')).toMatchObject({ plans: [] })
    await statuses.note(hull, seen(read(plan('PLAN.md', 1))))
    expect(await statuses.of('yard/hull')).toMatchObject({ plans: [{ percent: 25 }] })
  })
})
