import { Worker } from 'node:worker_threads'
import type { PlanLimits } from '../base/index.ts'
import type { ParseResult, PlanFile } from '../plan/index.ts'

/** A thread that parses one file at a time. After a failure it can only be ended. */
export interface Thread {
  parse(file: PlanFile, milliseconds: number): Promise<Answer>
  end(): Promise<void>
}

export type Answer =
  | { readonly kind: 'parsed'; readonly result: ParseResult }
  | { readonly kind: 'late'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }

/** What a thread runs and how many megabytes it may use. */
export interface ThreadOptions {
  readonly program: URL
  /** Without a bound of its own a thread that runs out of memory takes the whole process with it. */
  readonly megabytes: number
  readonly limits: PlanLimits
}

export function startThread({ program, megabytes, limits }: ThreadOptions): Thread {
  // The process's own flags are none of its business: `--eval` would be run instead of the program.
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  const worker = new Worker(program, { execArgv: [], resourceLimits, workerData: limits })
  const ready = nextEvent(worker)
  worker.unref()
  return {
    async parse(file, milliseconds) {
      // Keeps the process alive for as long as somebody waits, and no longer.
      worker.ref()
      try {
        // The time that a busy machine takes to start a thread is not the document's fault.
        const first = await ready
        if (first.kind !== 'ready') return first
        const answer = nextEvent(worker)
        worker.postMessage(file)
        return asAnswer(await inTime(answer, milliseconds))
      } finally {
        worker.unref()
      }
    },
    async end() {
      await worker.terminate()
    },
  }
}

type ThreadEvent = { readonly kind: 'ready' } | Answer

/** Whatever comes first: a message of the thread, or its death. */
async function nextEvent(worker: Worker): Promise<ThreadEvent> {
  const { promise, resolve } = Promise.withResolvers<ThreadEvent>()
  const onError = (error: unknown): void => resolve({ kind: 'failed', why: `the reader broke off (${String(error)})` })
  const onExit = (): void => resolve({ kind: 'failed', why: 'the reader ended' })
  worker.once('message', resolve).once('error', onError).once('exit', onExit)
  try {
    return await promise
  } finally {
    worker.off('message', resolve).off('error', onError).off('exit', onExit)
  }
}

async function inTime(event: Promise<ThreadEvent>, milliseconds: number): Promise<ThreadEvent> {
  const { promise, resolve } = Promise.withResolvers<ThreadEvent>()
  const why = `reading it took longer than ${(milliseconds / 1000).toFixed(1)} s and was given up`
  const timer = setTimeout(() => resolve({ kind: 'late', why }), milliseconds)
  try {
    return await Promise.race([event, promise])
  } finally {
    clearTimeout(timer)
  }
}

function asAnswer(event: ThreadEvent): Answer {
  return event.kind === 'ready' ? { kind: 'failed', why: 'the reader answered out of turn' } : event
}
