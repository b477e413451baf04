import { createReader } from '../../reader/index.ts'
import {
  errandClock,
  isGitHubRefusal,
  openErrand,
  readVisitorSettings,
  runErrand,
  type Errand,
  type ErrandParts,
  type ErrandReport,
} from '../../server/index.ts'
import { checkRepository } from '../check-repository.ts'
import { loadVisitorFile } from '../environment-file.ts'
import { UsageError } from '../exit-code.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'
import { pauseLine } from './words.ts'

/** Works on a repository that is changed. Throws UsageError where GitHub refuses, or what is given will not do. */
export async function onErrand<Result>(
  { repo, decide }: { readonly repo: string } & Pick<ErrandParts, 'decide'>,
  { err }: Pick<Terminal, 'err'>,
  work: (errand: Errand) => Promise<Result>,
): Promise<Result> {
  checkRepository(repo)
  loadVisitorFile()
  const settings = readVisitorSettings(process.env)
  if ('problems' in settings) throw new UsageError('the environment can not be used', settings.problems.join('; '))
  if (settings.as.kind === 'app' && decide === undefined) err(besideServer)
  const reader = createReader()
  const say = ({ why }: { readonly why?: unknown }, sentence: string): void =>
    err(`${sentence}${typeof why === 'string' ? `: ${why}` : ''}`)
  const log = { info: ignore, warn: say, error: say }
  try {
    const errand = await openErrand(repo, settings, { reader, log, clock: errandClock, ...(decide && { decide }) })
    if ('refused' in errand) throw new UsageError(errand.refused, errand.fix)
    return await work(errand)
  } catch (error) {
    if (isGitHubRefusal(error))
      throw new UsageError(error.message, `Check that ${repo} is there, and that the app or the token may write to it.`)
    throw error
  } finally {
    await reader.stop()
  }
}

function ignore(): void {
  // What was done is counted and said at the end.
}

const besideServer =
  'note: where a server of this app runs, it does this by itself; two at once get in each other’s way, and this one stops when it notices'

/** Does what is to be done, until all of it is, the minutes are over (null: there is no end), or somebody presses Ctrl-C. */
export async function runUntilStopped(
  errand: Errand,
  minutes: number | null,
  { err }: Pick<Terminal, 'err'>,
): Promise<ErrandReport> {
  const stop = stopSignal()
  const stopping = new AbortController()
  void stop.received.then(() => stopping.abort())
  const until = minutes === null ? forever : new Date(errand.clock.now().getTime() + minutes * 60_000)
  try {
    return await runErrand(errand, { until, stop: stopping.signal, tell: state => err(pauseLine(state)) })
  } finally {
    stop.forget()
  }
}

/** The last moment that there is. */
const forever = new Date(8.64e15)
