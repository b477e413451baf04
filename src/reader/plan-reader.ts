import { Worker } from 'node:worker_threads'
import { unknown, type Unknown } from '../base/index.ts'
import type { ParseResult, PlanFile } from '../plan/index.ts'

/** Reads plans in a thread of its own, one after the other, each with a deadline. */
export interface PlanReader {
  /** Unknown when the deadline passed or the thread died: nothing may follow from such a plan. */
  read(file: PlanFile): Promise<ParseResult | Unknown>
  /** Ends the thread. */
  stop(): Promise<void>
}

export interface PlanReaderOptions {
  /** Milliseconds that a file of so many bytes may take. */
  readonly deadline?: (bytes: number) => number
}

/** 2 s, and 8 s for each MB: several times what an ordinary plan of the size needs. */
const defaultDeadline = (bytes: number): number => 2000 + (8000 * bytes) / 1_000_000

export function createReader({ deadline = defaultDeadline }: PlanReaderOptions = {}): PlanReader {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const end = async (): Promise<void> => {
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }

  const readNow = async (file: PlanFile): Promise<ParseResult | Unknown> => {
    worker ??= startWorker()
    const answer = await ask(worker, file, deadline(file.bytes.length))
    if (answer.kind === 'parsed') return answer.result
    await end()
    return unknown(`reading ${file.path}: ${answer.why}`)
  }

  return {
    read(file) {
      const reading = last.then(async () => await readNow(file))
      last = reading.catch(() => undefined)
      return reading
    },
    stop: async () => {
      await last
      await end()
    },
  }
}

type Answer =
  { readonly kind: 'parsed'; readonly result: ParseResult } | { readonly kind: 'failed'; readonly why: string }

/** Asks the thread once; whatever comes first ends the waiting: its answer, its death, or the deadline. */
async function ask(worker: Worker, file: PlanFile, milliseconds: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const timer = setTimeout(() => resolve({ kind: 'failed', why: 'too-slow-to-read' }), milliseconds)
  const onMessage = (result: ParseResult): void => resolve({ kind: 'parsed', result })
  const onError = (error: unknown): void => resolve({ kind: 'failed', why: String(error) })
  worker.once('message', onMessage).once('error', onError)
  worker.postMessage(file)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', onMessage).off('error', onError)
  }
}

/** Runs from the sources and from the build alike: the build does not rewrite this address, so it takes this file's own ending. */
function startWorker(): Worker {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./parse-worker.${ending}`, import.meta.url))
  worker.unref()
  return worker
}
