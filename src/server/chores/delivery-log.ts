import { z } from 'zod'
import type { Client } from '../../github/index.ts'

/** GitHub's log of the webhooks that it sent, of the last three days. */
export interface DeliveryLog {
  /** Those that nobody took since then, newest first, whatever GitHub counts as a success; no more than `most` pages of a hundred are read. Throws what Octokit throws, or if it can't be understood. */
  failedSince(time: Date, most: number): Promise<FailedDeliveries>
  /** Ids (the `guid`) of those that were sent again since then and heard, as far as so many pages tell. */
  heardAgainSince(time: Date, most: number): Promise<ReadonlySet<string>>
  /** What one of them said; null where GitHub does not tell. */
  payloadOf(id: number): Promise<unknown>
}

export interface FailedDeliveries {
  readonly found: readonly DeliveryRecord[]
  /** False: there are more than were read. */
  readonly isWhole: boolean
}

export type DeliveryRecord = z.output<typeof record>

/** GitHub's largest page. */
const pageSize = 100

/** GitHub itself cuts requests at about ten seconds. */
const requestTimeout = 30_000

export function createDeliveryLog(app: () => Promise<Client>): DeliveryLog {
  const read = async (reading: Reading): Promise<FailedDeliveries> => await readPages(reading, app)
  return {
    failedSince: async (since, most) => {
      const { found, isWhole } = await read({ status: 'failure', since, most })
      // What was redirected is no failure to GitHub, and taken by nobody: who redirects does so to all, so that the last hundred tell.
      const { found: latest } = await read({ status: undefined, since, most: 1 })
      // A server that does not know the parameter lists all of them.
      const failed = [...found, ...latest].filter(hasFailed)
      return { found: [...new Map(failed.map(one => [one.id, one])).values()], isWhole }
    },
    heardAgainSince: async (since, most) => {
      const { found } = await read({ status: 'success', since, most })
      return new Set(found.filter(one => one.redelivery && !hasFailed(one)).map(({ guid }) => guid))
    },
    payloadOf: async id => {
      const { request } = await app()
      const { data } = await request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id, ...inTime() })
      return told.parse(data).request.payload
    },
  }
}

interface Reading {
  /** Undefined: all. */
  readonly status: 'success' | 'failure' | undefined
  readonly since: Date
  readonly most: number
}

async function readPages({ status, since, most }: Reading, app: () => Promise<Client>): Promise<FailedDeliveries> {
  const { request } = await app()
  const found: DeliveryRecord[] = []
  let cursor: string | undefined
  for (let page = 0; page < most; page += 1) {
    const place = cursor === undefined ? {} : { cursor }
    const { data, headers } = await request('GET /app/hook/deliveries', {
      ...(status === undefined ? {} : { status }),
      per_page: pageSize,
      ...place,
      ...inTime(),
    })
    const records = z.array(record).parse(data)
    const recent = records.filter(({ delivered_at: at }) => Date.parse(at) >= since.getTime())
    found.push(...recent)
    cursor = cursorIn(headers.link)
    if (cursor === undefined || recent.length < records.length) return { found, isWhole: true }
  }
  return { found, isWhole: false }
}

function inTime(): { readonly request: { readonly signal: AbortSignal } } {
  return { request: { signal: AbortSignal.timeout(requestTimeout) } }
}

function cursorIn(link: string | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
  return next === undefined ? undefined : (new URL(next).searchParams.get('cursor') ?? undefined)
}

function hasFailed({ status_code: status }: DeliveryRecord): boolean {
  return status < 200 || status >= 300
}

const record = z.object({
  id: z.number(),
  guid: z.string(),
  delivered_at: z.iso.datetime({ offset: true }),
  redelivery: z.boolean(),
  status_code: z.number(),
  event: z.string(),
  action: z.string().nullable(),
  installation_id: z.number().nullable(),
  repository_id: z.number().nullable(),
})

const told = z.object({ request: z.object({ payload: z.unknown() }) })
