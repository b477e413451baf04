import { createAnswerBook, createAnswerer, type Answerer } from '../../src/answer/index.ts'
import type { Log } from '../../src/base/index.ts'
import type { Gateway } from '../../src/github/index.ts'
import { createOnboarder, createOnboardingRecords } from '../../src/onboarding/index.ts'
import { createPreviewer, createPreviewRecords, type Previewer } from '../../src/preview/index.ts'
import type { AnswerRequest, LookRequest, PreviewRequest, Request, WorkResult } from '../../src/queue/index.ts'
import {
  createCache,
  createJournal,
  createReconciler,
  createShelf,
  type Reconciler,
  type Surveyor,
} from '../../src/reconcile/index.ts'
import { startSandbox, type Sandbox, type SandboxOptions, type World } from '../../src/sandbox/index.ts'
import { createStoredLedger } from '../../src/server/stored-ledger.ts'
import type { Store } from '../../src/store/index.ts'
import { gatewayTo, refOf } from '../github/harbour.ts'
import { reader } from './reader.ts'
import { emptyStore } from './store.ts'

/** A local GitHub and the loop beside it, both on a clock that only moves when told; nothing runs by itself. */
export interface Timed {
  readonly world: World
  readonly repository: string
  readonly now: () => Date
  wait(seconds: number): void
  push(files: Readonly<Record<string, string>>): void
  /** Puts a symbolic link at a path, onto a branch that is made if it is not there. */
  link(path: string, to: string, branch?: string): void
  /** Closes an issue by title, as a person. */
  close(title: string): void
  look(depth: 'full' | 'since', gone?: readonly number[]): Promise<WorkResult<LookRequest>>
  /** Carries out a request as it is, whatever has become of the repository. */
  run(request: LookRequest, isOurs?: () => boolean): Promise<WorkResult<LookRequest>>
  /** A request for a look as an event of now would make it. */
  request(depth: 'full' | 'since'): LookRequest
  /** Looks, and looks again whenever the loop asks for it, until it has nothing left to do; the results of all looks. */
  finish(depth?: 'full' | 'since'): Promise<readonly WorkResult<LookRequest>[]>
  /** What a preview or an answer would be made of now. */
  readonly survey: () => ReturnType<Surveyor>
  /** Ends the process: another one starts, with the same database or an empty one, and with something else between it and GitHub if given. */
  restart(database: 'kept' | 'lost', through?: TimedOptions['between']): Promise<void>
  /** Makes a preview of a pull request, again whenever that is asked for, until it is made; the results of all runs. */
  preview(
    number: number,
    traits?: Pick<PreviewRequest, 'isAsked' | 'head'>,
  ): Promise<readonly WorkResult<PreviewRequest>[]>
  /** Makes previews by hand; what it asks the queue for is in `asked`. */
  readonly previewer: Previewer
  readonly asked: readonly Asked[]
  /** Answers these comments on an issue, again whenever that is asked for, until it is done; the results of all runs. */
  answer(issue: number, comments: readonly string[]): Promise<readonly WorkResult<AnswerRequest>[]>
  /** Starts another process on the same database, which runs requests too. */
  readonly beside: () => Reconciler['run']
  readonly sandbox: Sandbox
  /** Asks the database. */
  readonly query: Store['query']
  /** How many requests GitHub has got so far. */
  requests(): number
  /** The mutations and milestones that were sent since the last time that this was asked. */
  written(): readonly string[]
}

/** A request, and when it may run at the earliest. */
export interface Asked {
  readonly request: Request
  readonly notBefore: Date | undefined
}

export interface OpenTimed extends Timed {
  stop(): Promise<void>
}

export interface TimedOptions {
  /** Puts something between the loop and GitHub. */
  readonly between?: (gateway: Gateway, sandbox: Sandbox) => Gateway
  /** `unlimited` if not said. Waiting moves the clock. */
  readonly pacing?: 'observed' | 'documented' | 'unlimited'
  /** How long each request is on its way; no time if not said. */
  readonly secondsPerRequest?: number
  readonly log?: Log
  /** What this GitHub does not have. */
  readonly without?: SandboxOptions['without']
  /** Opens the database, empty each time; the one in memory if not said. */
  readonly openStore?: () => Promise<Store>
  /** What the repository begins with; null for no commit at all. */
  readonly files?: Readonly<Record<string, string>> | null
}

const owner = 'ada'
const repository = `${owner}/project`

/** Opens it; whoever does stops it. */
export async function openTimed({
  between = gateway => gateway,
  pacing = 'unlimited',
  secondsPerRequest = 0,
  log = silent,
  without = [],
  openStore = emptyStore,
  files = { 'README.md': '# Project\n' },
}: TimedOptions = {}): Promise<OpenTimed> {
  let time = Date.parse('2026-03-01T12:00:00Z')
  const now = (): Date => new Date(time)
  const sandbox = await startSandbox({ clock: now, without })
  const { world } = sandbox
  world.addPerson({ login: owner, name: 'Ada' })
  world.addRepository({ owner, name: 'project', ...(files !== null && { files }) })
  const actor = world.person(owner)
  world.install({ account: owner, actor })
  const wait = (seconds: number): void => {
    time += seconds * 1000
  }
  const clock = { now, sleep: async (milliseconds: number) => await Promise.resolve(wait(milliseconds / 1000)) }
  const store = await openStore()
  const journal = createJournal(store)
  const ledger = createStoredLedger(store)
  const slowFetch: typeof fetch = async (url, init) => {
    wait(secondsPerRequest)
    return await fetch(url, init)
  }
  const asked: Asked[] = []
  const records = createPreviewRecords(store)
  const book = createAnswerBook(store)
  const offers = createOnboardingRecords(store)
  const queue = {
    enqueue: async (wanted: Request, notBefore?: Date) =>
      await Promise.resolve(void asked.push({ request: wanted, notBefore })),
  }
  const start = (
    through: NonNullable<TimedOptions['between']>,
  ): { readonly reconciler: Reconciler; readonly previewer: Previewer; readonly answerer: Answerer } => {
    const gateway = through(gatewayTo(sandbox, { pacing, clock, ledger, fetch: slowFetch }), sandbox)
    const cache = createCache({ shelf: createShelf(store, 'this version'), log })
    const reconciler = createReconciler({ gateway, reader, journal, cache, now, log })
    const { survey, seen } = reconciler
    const onboarder = createOnboarder({ gateway, survey, records: offers, queue, now, log })
    const run: Reconciler['run'] = async (wanted, isOurs = () => true) => {
      const at = now()
      const result = await reconciler.run(wanted, isOurs)
      const outcome = reconciler.takeOutcome(wanted.repository.id)
      await onboarder.after({ repository: wanted.repository, depth: wanted.depth, at, outcome, isOurs })
      return result
    }
    return {
      reconciler: { ...reconciler, run },
      previewer: createPreviewer({ gateway, survey, seen, records, queue, now, log }),
      answerer: createAnswerer({ gateway, survey, book, queue, now, log }),
    }
  }
  let process = start(between)
  let read = 0
  const request: Timed['request'] = depth => ({ kind: 'look', repository: refOf(sandbox, repository), depth })
  const look: Timed['look'] = async (depth, gone = []) => await process.reconciler.run({ ...request(depth), gone })
  return {
    world,
    repository,
    now,
    wait,
    push: pushed => void world.push({ actor, repository, files: pushed, message: 'Change files' }),
    link: (path, to, branch = 'main') => {
      const on = { actor, repository }
      const head = world.branches(repository).get('main') ?? ''
      const { oid } = world.createBlob({ ...on, bytes: Buffer.from(to) })
      const base = world.commit(repository, head)?.tree ?? ''
      const tree = world.createTree({ ...on, base, entries: [{ path, mode: '120000', oid }] })
      const commit = world.createCommit({ ...on, message: 'Link', tree: tree.oid, parents: [head] })
      world.moveBranch({ ...on, branch, to: commit.oid })
    },
    close: title => {
      const issue = world.issues(repository).find(one => one.title === title)
      world.closeIssue({ actor, issue: issue?.nodeId ?? '' })
    },
    look,
    request,
    survey: async () => await process.reconciler.survey(refOf(sandbox, repository)),
    run: async (wanted, isOurs) => await process.reconciler.run(wanted, isOurs),
    async finish(depth = 'full') {
      const results = [await look(depth)]
      for (let last = results.at(-1); last !== undefined && last.kind !== 'finished'; last = results.at(-1)) {
        if (results.length > 300) throw new Error(`does not come to an end: ${JSON.stringify(last)}`)
        wait(last.kind === 'retry' ? 5 : Math.max((last.notBefore.getTime() - time) / 1000, 0))
        results.push(await process.reconciler.run(last.request))
      }
      return results
    },
    async preview(number, traits = {}) {
      const first: PreviewRequest = {
        kind: 'preview',
        repository: refOf(sandbox, repository),
        of: { kind: 'pull', number },
        ...traits,
      }
      const results = [await process.previewer.run(first, () => true)]
      for (let last = results.at(-1); last !== undefined && last.kind !== 'finished'; last = results.at(-1)) {
        if (results.length > 50) throw new Error(`does not come to an end: ${JSON.stringify(last)}`)
        wait(last.kind === 'retry' ? 5 : Math.max((last.notBefore.getTime() - time) / 1000, 0))
        results.push(await process.previewer.run(last.request, () => true))
      }
      return results
    },
    async answer(issue, comments) {
      const first: AnswerRequest = { kind: 'answer', repository: refOf(sandbox, repository), issue, comments }
      const results = [await process.answerer.run(first, () => true)]
      for (let last = results.at(-1); last !== undefined && last.kind !== 'finished'; last = results.at(-1)) {
        if (results.length > 50) throw new Error(`does not come to an end: ${JSON.stringify(last)}`)
        wait(last.kind === 'retry' ? 5 : Math.max((last.notBefore.getTime() - time) / 1000, 0))
        results.push(await process.answerer.run(last.request, () => true))
      }
      return results
    },
    get previewer() {
      return process.previewer
    },
    asked,
    async restart(database, through = between) {
      if (database === 'lost') await openStore()
      process = start(through)
    },
    beside: () => {
      const other = start(between).reconciler
      return async wanted => await other.run(wanted)
    },
    sandbox,
    stop: async () => await sandbox.stop(),
    query: store.query,
    requests: () => sandbox.requests.length,
    written: () => {
      const fresh = sandbox.requests.slice(read).filter(({ operation, method, path }) => {
        const isToken = path.endsWith('/access_tokens')
        return operation === null ? method !== 'GET' && !isToken : operation.startsWith('mutation')
      })
      read = sandbox.requests.length
      return fresh.flatMap(({ fields, method }) => (fields.length === 0 ? [method] : fields))
    },
  }
}

const silent: Log = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
