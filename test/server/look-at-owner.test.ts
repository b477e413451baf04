import { expect, test } from 'vitest'
import { GitHubError } from '../../src/github/index.ts'
import type { LookRequest, Request } from '../../src/queue/index.ts'
import { lookAtOwner, type OwnerParts } from '../../src/server/look-at-owner.ts'

const ref = (id: number, name: string) => ({ installation: 7, id, nodeId: `R_${id}`, fullName: `acme/${name}` })
const request: LookRequest = { kind: 'look', repository: ref(1, '.github'), depth: 'since', forOwner: true }
const at = (seconds: number): Date => new Date(Date.parse('2026-03-01T12:00:00Z') + seconds * 1000)

interface Asked {
  readonly request: Request
  readonly notBefore: Date | undefined
}

function around(listRepositories: OwnerParts['gateway']['listRepositories']) {
  const asked: Asked[] = []
  const queue: OwnerParts['queue'] = {
    enqueue: async (wanted, notBefore) => await Promise.resolve(void asked.push({ request: wanted, notBefore })),
  }
  const log = { info: ignore, warn: ignore, error: ignore }
  return { asked, parts: { gateway: { listRepositories }, queue, now: () => at(0), log } }
}

test('every other repository of the installation is looked at, one after the other', async () => {
  const { asked, parts } = around(
    async () => await Promise.resolve([ref(1, '.github'), ref(2, 'hull'), ref(3, 'sail')]),
  )
  expect(await lookAtOwner(request, parts)).toBeNull()
  expect(asked).toEqual([
    { request: { kind: 'look', repository: ref(2, 'hull'), depth: 'since' }, notBefore: at(0) },
    { request: { kind: 'look', repository: ref(3, 'sail'), depth: 'since' }, notBefore: at(1) },
  ])
})

test.each([
  ['unavailable', undefined, { kind: 'retry', why: 'listing: unavailable (no)', request }],
  ['rate-limited', 30, { kind: 'wait', notBefore: at(30), request }],
  ['forbidden', undefined, null],
] as const)(
  'where they can not be listed (%s) it is tried again, if that may help',
  async (kind, seconds, expected) => {
    const { asked, parts } = around(async () => {
      const options = { cause: new Error('no'), retryAfterSeconds: seconds }
      return await Promise.reject(new GitHubError(kind, 'listing', options))
    })
    expect(await lookAtOwner(request, parts)).toEqual(expected)
    expect(asked).toEqual([])
  },
)

function ignore(): void {
  // What is logged is another test's business.
}
