import { z } from 'zod'
import { meaningOf } from '../../app/index.ts'
import type { Log } from '../../base/index.ts'
import type { Queue, QueueClock } from '../../queue/index.ts'
import type { Turn, TurnEnd } from './chore-book.ts'
import type { Covered } from './covered.ts'
import type { DeliveryLog, DeliveryRecord } from './delivery-log.ts'
import { laterBy, type Chore, type Want } from './keep-doing.ts'

export interface SweepParts {
  readonly deliveries: DeliveryLog
  readonly covered: Pick<Covered, 'named' | 'makeDue' | 'makeNew' | 'forgetListing' | 'forgetAllListings'>
  readonly queue: Pick<Queue, 'enqueue'>
  readonly want: Want
  readonly clock: QueueClock
  readonly log: Log
}

const hour = 3_600_000

/** GitHub keeps deliveries for so long (docs: viewing webhook deliveries); in milliseconds. */
const keptFor = 3 * 24 * hour

/** A webhook that was under way at the last sweep is in the log by now: GitHub gives up after ten seconds. */
const overlap = 600_000

/** Pages of a hundred. More failures than that are no hiccup: then everything is looked at, which costs less than reading on. */
const mostPages = 10

/** Of those that were heard, to find what somebody sent again. */
const mostHeardPages = 3

/** A command is known by its comment alone, and that by its delivery: a request each. */
const mostComments = 100

/**
 * Webhooks that GitHub could not deliver, at every start and each hour: what they are about is looked at. What nobody sent, or the log has
 * forgotten, the daily look finds.
 */
export function sweepDeliveries(parts: SweepParts): Chore {
  return {
    name: 'deliveries',
    failed: "could not read GitHub's log of webhooks; it is tried again, and the daily look finds what was missed",
    run: async turn => await sweep(turn, parts),
  }
}

async function sweep(turn: Turn, parts: SweepParts): Promise<TurnEnd> {
  const { clock, log, deliveries } = parts
  const begun = clock.now()
  const { swept, handled } = noteShape.safeParse(turn.note).data ?? { swept: 0, handled: [] }
  const since = new Date(Math.max(swept - overlap, begun.getTime() - keptFor))
  const { found, isWhole } = await deliveries.failedSince(since, mostPages)
  const known = new Set(handled)
  const missed = await withoutHeard(
    found.filter(({ id }) => !known.has(id)),
    parts,
  )
  if (!isWhole) await lookAtAll(missed, parts)
  else await lookAtMissed(missed, parts)
  if (missed.length > 0) log.info({ failed: missed.length, since }, 'found webhooks that were missed')
  const recent = found.filter(({ delivered_at: at }) => Date.parse(at) >= begun.getTime() - overlap)
  const note = { swept: begun.getTime(), handled: recent.map(({ id }) => id) }
  return { next: laterBy(hour, clock), isDone: true, note }
}

const noteShape = z.object({ swept: z.number(), handled: z.array(z.number()) })

/** What somebody had GitHub send again, and was heard then, needs nothing. */
async function withoutHeard(
  failed: readonly DeliveryRecord[],
  { deliveries }: SweepParts,
): Promise<readonly DeliveryRecord[]> {
  const [first, ...rest] = failed.map(({ delivered_at: at }) => Date.parse(at))
  if (first === undefined) return failed
  const heard = await deliveries.heardAgainSince(new Date(Math.min(first, ...rest)), mostHeardPages)
  return failed.filter(({ guid }) => !heard.has(guid))
}

/** New repositories are in no list yet, and commands in none that a look reads. */
async function lookAtAll(missed: readonly DeliveryRecord[], parts: SweepParts): Promise<void> {
  const { covered, want, clock, log } = parts
  log.warn(
    { pages: mostPages, read: missed.length },
    'more webhooks failed than can be read: everything is listed and looked at; commands in comments that were not read are lost',
  )
  await covered.makeDue(clock.now())
  await covered.forgetAllListings()
  await want('installations')
  await want('looks')
  await hearComments(missed, parts)
}

async function lookAtMissed(missed: readonly DeliveryRecord[], parts: SweepParts): Promise<void> {
  const { covered, queue, want, clock } = parts
  const about = missed.flatMap(({ repository_id: id }) => id ?? [])
  const repositories = await covered.named([...new Set(about)])
  await Promise.all(
    repositories.map(async repository => await queue.enqueue({ kind: 'look', repository, depth: 'full' })),
  )
  const known = new Set(repositories.map(({ id }) => id))
  const elsewhere = missed.filter(({ repository_id: id }) => id === null || !known.has(id))
  const installations = [...new Set(elsewhere.flatMap(({ installation_id: id }) => id ?? []))]
  if (installations.length > 0) {
    await covered.makeNew(installations, clock.now())
    await covered.forgetListing(installations)
    await want('installations')
    await want('looks')
  }
  await hearComments(missed, parts)
}

/** The comment of a command is in no list that a look reads. */
async function hearComments(missed: readonly DeliveryRecord[], { deliveries, queue, log }: SweepParts): Promise<void> {
  const comments = missed.filter(({ event, action }) => event === 'issue_comment' && action !== 'deleted')
  if (comments.length > mostComments)
    log.warn({ comments: comments.length, read: mostComments }, 'more comments were missed than are read for commands')
  for (const { id } of comments.slice(0, mostComments)) {
    const payload = await payloadOrNothing(id, deliveries, log)
    for (const request of meaningOf('issue_comment', payload).requests) await queue.enqueue(request)
  }
}

async function payloadOrNothing(id: number, deliveries: DeliveryLog, log: Log): Promise<unknown> {
  try {
    return await deliveries.payloadOf(id)
  } catch (error) {
    log.warn({ err: error, delivery: id }, 'could not read a comment that was missed')
    return undefined
  }
}
