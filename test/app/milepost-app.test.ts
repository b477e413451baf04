import { Probot } from 'probot'
import { describe, expect, test } from 'vitest'
import { milepostApp, type AppParts } from '../../src/app/index.ts'
import type { Gone, Request, Queue } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'

const payload = {
  action: 'closed',
  issue: { number: 4, title: 'Caulk', state: 'closed' },
  repository: { id: 11, node_id: 'R_hull', name: 'hull', full_name: 'yard/hull', default_branch: 'trunk' },
  installation: { id: 7, node_id: 'I_7' },
  sender: { login: 'ada', id: 3, type: 'User' },
}

interface Delivered {
  readonly ownLogin?: string
  readonly name?: string
  readonly event?: object
  readonly hide?: AppParts['hide']
  readonly throwAway?: AppParts['throwAway']
}

const unasked = async (): Promise<never> => await Promise.reject(new Error('nobody should have asked for this'))

const unwanted = (): never => {
  throw new Error('nobody should have thrown anything away')
}

/** Delivers an event as Probot does after it has checked the signature; resolves when GitHub would be answered. */
async function deliver(
  given: Partial<Queue>,
  {
    ownLogin = 'milepost[bot]',
    name = 'issues',
    event = payload,
    hide = unasked,
    throwAway = unwanted,
  }: Delivered = {},
): Promise<void> {
  const queue = { enqueue: unasked, forget: unasked, ...given }
  const probot = new Probot({ githubToken: 'unused', secret: 'unused', logLevel: 'fatal' })
  await probot.load(milepostApp({ queue, isOurs: login => login === ownLogin, hide, throwAway, log: silent }))
  await probot.receive({ id: 'delivery-1', name, payload: event } as unknown as Parameters<Probot['receive']>[0])
}

describe('a webhook', () => {
  test('becomes a request', async () => {
    const requests: Request[] = []
    await deliver({
      enqueue: async request => {
        requests.push(request)
      },
    })
    const repository = { installation: 7, id: 11, nodeId: 'R_hull', fullName: 'yard/hull' }
    expect(requests).toEqual([{ kind: 'look', repository, depth: 'since' }])
  })

  test('that our own bot caused asks for nothing: its answer has said it already', async () => {
    const requests: Request[] = []
    const queue = {
      enqueue: async (request: Request) => {
        requests.push(request)
      },
    }
    await deliver(queue, { ownLogin: 'ada' })
    expect(requests).toEqual([])
  })

  test('is answered only after its request is stored', async () => {
    const stored = Promise.withResolvers<void>()
    const order: string[] = []
    const delivered = deliver({
      enqueue: async () => {
        await stored.promise
        order.push('stored')
      },
    }).then(() => order.push('answered'))
    await letOthersGoOn()
    expect(order).toEqual([])
    stored.resolve()
    await delivered
    expect(order).toEqual(['stored', 'answered'])
  })

  test('that tells of many repositories has all of them stored at once', async () => {
    const all = Promise.withResolvers<void>()
    const asked: number[] = []
    const enqueue = async ({ repository }: Request): Promise<void> => {
      asked.push(repository.id)
      if (asked.length === 3) all.resolve()
      await all.promise
    }
    const repositories = [1, 2, 3].map(id => ({ id, node_id: `R_${id}`, name: `${id}`, full_name: `yard/${id}` }))
    const event = { action: 'created', installation: { id: 7 }, repositories }
    await deliver({ enqueue }, { name: 'installation', event })
    expect(asked).toEqual([1, 2, 3])
  })

  test('that says that something is gone for good has what waits for it forgotten', async () => {
    const forgotten: Gone[] = []
    const forget = async (gone: Gone): Promise<void> => {
      forgotten.push(gone)
      await Promise.resolve()
    }
    const event = { action: 'deleted', installation: { id: 7 }, repositories: [payload.repository] }
    const hidden: Gone[] = []
    const hide = async (gone: Gone): Promise<void> => await Promise.resolve(void hidden.push(gone))
    await deliver({ forget }, { name: 'installation', event, hide, throwAway: () => undefined })
    expect(forgotten).toEqual([{ kind: 'installation', id: 7 }])
    expect(hidden).toEqual(forgotten)
  })

  test.each([
    ['repository', 'privatized', ['hide repository 11', 'look', 'throw away repository 11']],
    ['repository', 'transferred', ['hide repository 11', 'look', 'throw away repository 11']],
    ['repository', 'renamed', ['look']],
    ['installation', 'suspend', ['hide installation 7', 'throw away installation 7']],
    ['installation_repositories', 'removed', ['hide repository 11', 'look', 'throw away repository 11']],
  ])(
    '%s %s has what may not be told any more hidden before the look is stored, and thrown away after it',
    async (name, action, expected) => {
      const order: string[] = []
      const enqueue = async (): Promise<void> => await Promise.resolve(void order.push('look'))
      const hide = async ({ kind, id }: Gone): Promise<void> =>
        await Promise.resolve(void order.push(`hide ${kind} ${id}`))
      const throwAway = (hidden: readonly Gone[]): void =>
        void order.push(...hidden.map(({ kind, id }) => `throw away ${kind} ${id}`))
      const event = { ...payload, action, repositories_removed: [payload.repository] }
      await deliver({ enqueue }, { name, event, hide, throwAway })
      expect(order).toEqual(expected)
    },
  )

  test('whose request could not be stored is answered with a failure', async () => {
    await expect(
      deliver({ enqueue: async () => Promise.reject(new Error('the queue has been stopped')) }),
    ).rejects.toThrow('the queue has been stopped')
  })
})

async function letOthersGoOn(): Promise<void> {
  await new Promise(resolve => {
    setImmediate(resolve)
  })
}
