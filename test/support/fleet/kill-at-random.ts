import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom } from '../../../src/sandbox/faults/random.ts'
import { openFleet, type Fleet, type Server } from './fleet.ts'
import { lookAsAStranger } from './look-as-a-stranger.ts'
import { openTown, type Town } from './town.ts'

export interface RandomKills {
  readonly kills: number
  readonly seed: number
  readonly size: number
  /** Told how it goes. */
  readonly say: (words: string) => void
}

/** What came of it. */
export interface AfterKills {
  readonly deeds: number
  readonly webhooks: number
  readonly lostWebhooks: number
  readonly changes: number
  /** Of the kills, those while a request to GitHub waited for its answer. */
  readonly amid: number
  /** Everything that was not as it must be. */
  readonly problems: readonly string[]
}

/** How much a process asks of GitHub until it is ended, drawn anew each time; and by how many milliseconds that is off, so that it is no boundary. */
const mostRequests = 60
const longestDelay = 100

/** As GitHub is, in milliseconds each way: work is under way for most of the time. */
const latency = 40

/** What is left to do may wait for a minute after a kill: nobody waits longer for a process to ask something, in milliseconds. */
const longestLife = 5_000

/**
 * Servers that work in many repositories while people do, one after the other: each is ended by SIGKILL at a random moment, wherever it is, and
 * followed by the next. The first one lives until half of the first syncs are done, and the last one may finish.
 */
export async function killAtRandom({ kills, seed, size, say }: RandomKills): Promise<AfterKills> {
  const random = randomFrom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'milepost-kills-'))
  const town = await openTown({ size, seed })
  const fleet = await openFleet({ sandbox: town.sandbox, database: { MILEPOST_DATA: join(folder, 'data') }, latency })
  const people = setInterval(() => town.doSomething(), 300)
  let amid = 0
  try {
    const first = await fleet.start('the first one')
    while (town.inStep() < size / 2) await pause(100)
    await first.kill()
    first.forget()
    for (let killed = 0; killed < kills; killed += 1) {
      const server = await fleet.start(`life ${killed + 1}`)
      await liveFor(random() * mostRequests, fleet)
      await pause(random() * longestDelay)
      if (fleet.underWay() > 0) amid += 1
      await server.kill()
      server.forget()
      if ((killed + 1) % 5 === 0)
        say(`${killed + 1} killed, ${amid} amid requests, ${town.inStep()} of ${size} in step`)
    }
    clearInterval(people)
    const last = await fleet.start('the last one')
    const problems = await outcome(town, fleet, last)
    return {
      deeds: town.deeds(),
      webhooks: town.sandbox.deliveries.length,
      lostWebhooks: town.sandbox.deliveries.filter(({ status }) => status !== 200).length,
      amid,
      changes: fleet.visits.filter(({ isWrite }) => isWrite).length,
      problems,
    }
  } finally {
    clearInterval(people)
    await fleet.close()
    await town.sandbox.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function liveFor(requests: number, { visits }: Fleet): Promise<void> {
  const end = Date.now() + longestLife
  const last = visits.length + requests
  while (visits.length < last && Date.now() < end) await pause(5)
}

/**
 * The longest that the last one may take, in milliseconds: what was begun by a process that died is looked for a minute later, and where that happened
 * to the same thing several times in a row, after a pause that doubles with each.
 */
const patience = 1_800_000

/** Nothing was changed for so long: longer than the minute after which a look is repeated, in milliseconds. */
const quietFor = 120_000

async function outcome(town: Town, fleet: Fleet, last: Server): Promise<readonly string[]> {
  const end = Date.now() + patience
  while (town.inStep() < town.repositories.length && Date.now() < end) await pause(200)
  // Whatever is still under way, and the looks that wait for a minute.
  const changes = (): number => fleet.visits.filter(({ isWrite }) => isWrite).length
  let [seen, since] = [-1, 0]
  while (Date.now() < end && (seen !== changes() || Date.now() - since < quietFor)) {
    if (seen !== changes()) [seen, since] = [changes(), Date.now()]
    await town.sandbox.settled()
    await pause(5_000)
  }
  const isLate = Date.now() >= end
  await last.stop()
  const writes = await lookAsAStranger(town)
  return [
    ...(isLate ? [`not done after ${patience / 60_000} minutes`] : []),
    ...town.problems(),
    ...town.twins(),
    ...(writes === 0 ? [] : [`one more look at everything changed ${writes} things`]),
    ...fleet.complaints.filter(({ msg }) => msg.includes('laid')).map(({ msg }) => msg),
  ]
}
