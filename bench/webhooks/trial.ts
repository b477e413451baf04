import { startChild, type Child } from '../child.ts'
import { sendBurst, sendFor, type Answers, type Sending } from './client.ts'
import type { AppReady, GitHubReady, MilepostGiven } from './given.ts'
import type { Packets } from './packets.ts'

/** How long and how much. */
export interface Extent {
  /** Bare and ours by turns, so many times each. */
  readonly rounds: number
  /** Milliseconds of each. */
  readonly time: number
  readonly connections: number
  /** Seconds of ten times the sustained rate, all at once. */
  readonly burst: number
  /** Under way at once in the burst. */
  readonly burstConnections: number
}

/** What was measured with one database. */
export interface Trial {
  readonly database: string
  /** Of the round in the middle, as are ours. */
  readonly bare: Measured
  /** While the app works on what it hears. */
  readonly working: Measured
  /** Ours by bare in each round, the one in the middle: what else the machine does then disturbs both. */
  readonly share: number
  /** While its installation has to wait for a limit of GitHub, and each webhook asks for something else: all that is measured is storing. */
  readonly apart: Measured
  readonly apartShare: number
  /** Each asks for something else, and what they ask for is worked on meanwhile. */
  readonly burst: Answers & {
    readonly sent: number
    /** Answered 2xx, and neither in the database nor begun. */
    readonly lost: number
  }
}

export interface Measured extends Answers {
  /** Milliseconds of a core that the process itself took for each webhook, looks included. */
  readonly taken: number
}

export interface TrialParts {
  readonly database: string
  readonly environment: MilepostGiven['environment']
  readonly github: GitHubReady
  readonly packets: Packets
  readonly extent: Extent
}

export async function measure({ database, environment, github, packets, extent }: TrialParts): Promise<Trial> {
  const { url, app, installation } = github
  const bare = await startChild<AppReady>(programOf('bare'), app)
  const ours = await startChild<AppReady>(programOf('milepost'), {
    url,
    app,
    installation,
    environment,
  } satisfies MilepostGiven)
  const { connections, time, rounds } = extent
  const news = { connections, packet: packets.news }
  const [toBare, toOurs] = [bare, ours].map(({ ready }): Sending => ({ ...news, url: ready.url }))
  if (toBare === undefined || toOurs === undefined) throw new Error('two apps are needed')
  await ours.ask('idle')
  for (const sending of [toBare, toOurs]) await sendFor(time / 3, sending)
  const byTurns = async (packet: Sending['packet']): Promise<Turns> => {
    const turns: (readonly [Measured, Measured])[] = []
    for (let round = 0; round < rounds; round += 1) {
      await ours.ask('idle')
      turns.push([await timed(bare, time, toBare), await timed(ours, time, { ...toOurs, packet })])
    }
    return turns
  }
  const working = await byTurns(packets.news)
  await ours.ask('idle')
  await ours.ask('hold')
  let next = firstApart
  const apart = await byTurns(() => packets.command((next += 1)))
  const sustained = middle(working.map(([, answers]) => answers)).rate
  await ours.ask('release')
  const burst = await measureBurst(ours, { packets, extent, sustained })
  await ours.ask('stop')
  for (const child of [ours, bare]) await child.stop()
  return {
    database,
    bare: middle(working.map(([answers]) => answers)),
    working: middle(working.map(([, answers]) => answers)),
    share: shareIn(working),
    apart: middle(apart.map(([, answers]) => answers)),
    apartShare: shareIn(apart),
    burst,
  }
}

function programOf(app: 'bare' | 'milepost'): URL {
  return new URL(`${app}-process.ts`, import.meta.url)
}

type Turns = readonly (readonly [Measured, Measured])[]

async function timed({ ask }: Child<AppReady>, time: number, sending: Sending): Promise<Measured> {
  const before = Number(await ask('processor'))
  const answers = await sendFor(time, sending)
  const count = Object.values(answers.statuses).reduce((sum, one) => sum + one, 0)
  return { ...answers, taken: (Number(await ask('processor')) - before) / count }
}

function shareIn(turns: Turns): number {
  const shares = turns.map(([bare, ours]) => ours.rate / bare.rate).toSorted((left, right) => left - right)
  return shares[Math.floor(shares.length / 2)] ?? 0
}

/** Issue numbers, each a key of its own in the database. */
const firstApart = 1_000_000
const firstOfBurst = 100_000_000

async function measureBurst(
  { ready, ask }: Child<AppReady>,
  { packets, extent, sustained }: Pick<TrialParts, 'packets' | 'extent'> & { readonly sustained: number },
): Promise<Trial['burst']> {
  const sent = Math.round(10 * sustained * extent.burst)
  const stored = new Set<number>()
  const answers = await sendBurst(sent, {
    url: ready.url,
    connections: extent.burstConnections,
    packet: index => packets.command(firstOfBurst + index),
    onAnswer: (index, status) => {
      if (status >= 200 && status < 300) stored.add(firstOfBurst + index)
    },
  })
  const keys = (await ask('keys')) as readonly { readonly key: string }[]
  for (const { key } of keys) stored.delete(Number(key.split('/').at(-1)))
  return { ...answers, sent, lost: stored.size }
}

function middle(all: readonly Measured[]): Measured {
  const sorted = all.toSorted((left, right) => left.rate - right.rate)
  const found = sorted[Math.floor(sorted.length / 2)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}
