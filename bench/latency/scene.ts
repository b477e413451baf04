import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { webhooksPath } from '../../src/server/index.ts'
import { startChild, type Child } from '../child.ts'
import type { AppReady, GitHubReady, MilepostGiven } from '../webhooks/given.ts'
import type { Act, DelayReady, Passed } from './given.ts'
import type { Pacing } from './least.ts'

type GitHub = Omit<GitHubReady, 'issues' | 'comment'>

/** GitHub, the app, and 100 ms between them: processes of their own. */
export interface Scene {
  /** Lets the app get done without delay what it has to do. */
  prepare(act?: Act): Promise<void>
  /** What the app asked for after an act and until it had nothing left to do, and when that act was. */
  measure(act: Act): Promise<Trace>
  /** Milliseconds of a core that the app has taken so far. */
  processor(): Promise<number>
  /** How many bytes its database keeps of all repositories, or, of PostgreSQL, how many transactions there were. */
  count(what: 'kept' | 'transactions'): Promise<number>
  /** The app ends, and starts again with the same database. */
  restart(pacing: Pacing): Promise<void>
  stop(): Promise<void>
}

export interface Trace {
  readonly at: number
  /** In the order in which they began. */
  readonly passed: readonly Passed[]
}

/** What is due later than this is not waited for, in milliseconds: it is no part of what somebody waits for. */
const patience = 100_000

export async function openScene(
  repositories: Readonly<Record<string, Readonly<Record<string, string>>>>,
  database: MilepostGiven['environment'] = {},
): Promise<Scene> {
  const github = await startChild<GitHub>(new URL('github-process.ts', import.meta.url), { repositories })
  const delay = await startChild<DelayReady>(new URL('delay-process.ts', import.meta.url), { url: github.ready.url })
  const folder = await mkdtemp(join(tmpdir(), 'milepost-bench-'))
  const start = async (pacing: Pacing): Promise<Child<AppReady>> => {
    const { app, installation } = github.ready
    const environment = { MILEPOST_DATA: join(folder, 'data'), MILEPOST_PACING: pacing, ...database }
    const given: MilepostGiven = { url: delay.ready.url, app, installation, environment }
    const child = await startChild<AppReady>(new URL('../webhooks/milepost-process.ts', import.meta.url), given)
    await github.ask(`${child.ready.url}${webhooksPath}`)
    return child
  }
  let milepost = await start('unlimited')
  const perform = async (act: Act): Promise<number> => Number(await github.ask(JSON.stringify(act)))
  const settle = async (): Promise<readonly Passed[]> => {
    const passed: Passed[] = []
    for (let before = -1; before < passed.length;) {
      before = passed.length
      await perform({ kind: 'settle' })
      await milepost.ask('idle')
      await pause(20)
      passed.push(...((await delay.ask('take')) as readonly Passed[]))
      const due = (await milepost.ask('due')) as string | null
      const wait = due === null ? Infinity : Date.parse(due) - Date.now()
      if (wait > patience) continue
      await pause(Math.max(wait, 0))
      before = -1
    }
    return passed.toSorted((left, right) => left.begunAt - right.begunAt)
  }
  // At its start the app asks where it is installed, and then looks there: it has begun when it creates something.
  for (let hasBegun = false; !hasBegun; await pause(20)) {
    const passed = (await delay.ask('take')) as readonly Passed[]
    hasBegun = passed.some(({ what }) => what.includes('createIssue'))
  }
  await settle()
  return {
    async prepare(act) {
      await delay.ask('fast')
      if (act !== undefined) await perform(act)
      await settle()
    },
    async measure(act) {
      await delay.ask('slow')
      const at = await perform(act)
      return { at, passed: await settle() }
    },
    processor: async () => Number(await milepost.ask('processor')),
    async count(what) {
      const [row] = (await milepost.ask(what)) as readonly [{ readonly count: string }]
      return Number(row.count)
    },
    async restart(pacing) {
      await milepost.ask('stop')
      await milepost.stop()
      milepost = await start(pacing)
    },
    async stop() {
      await milepost.ask('stop')
      for (const child of [milepost, delay, github]) await child.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
