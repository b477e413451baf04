import { unknown, type Unknown } from '../base/index.ts'
import type { ParseResult, PlanFile } from '../plan/index.ts'
import { usualReadingLimits, type ReadingLimits } from './limits.ts'
import { startThread, type Answer, type Thread } from './thread.ts'

/** Reads plans in a thread of its own, one after the other, each with a deadline. */
export interface PlanReader {
  /** How much is read. */
  readonly limits: ReadingLimits
  /** Unknown when the deadline passed or the thread died: nothing may follow from such a plan. Never rejects for what a plan holds. */
  read(file: PlanFile): Promise<ParseResult | Unknown>
  /** Ends the thread, once what is being read is read. */
  stop(): Promise<void>
}

export interface PlanReaderOptions {
  /** Milliseconds that a file of so many bytes may take. */
  readonly deadline?: (bytes: number) => number
  /** Megabytes that reading may take. */
  readonly memory?: number
  /** The thread's program. */
  readonly program?: URL
  readonly limits?: ReadingLimits
  /** The thread starts at once, and not with the first plan: nobody waits for it then. */
  readonly startsAtOnce?: boolean
}

/** 2 s, and 8 s for each MB: several times what an ordinary plan of the size needs on a slow machine. */
const usualDeadline = (bytes: number): number => 2000 + (8000 * bytes) / 1_000_000

/** A machine that is busy with other things is not the document's fault: what was late gets so many times as long, once. */
const patience = 5

/** Several times what a plan of the greatest size takes, for each MB of it. */
const memoryOfMegabyte = 1024

export function createReader(options: PlanReaderOptions = {}): PlanReader {
  const {
    deadline = usualDeadline,
    program = parseProgram,
    limits = usualReadingLimits,
    startsAtOnce = false,
  } = options
  const { memory = memoryOfMegabyte * Math.max(limits.bytes / 1_000_000, 1) } = options
  const start = (): Thread => startThread({ program, megabytes: memory, limits })
  let thread = startsAtOnce ? start() : undefined
  let last: Promise<unknown> = Promise.resolve()

  const endThread = async (): Promise<void> => {
    const ending = thread
    thread = undefined
    await ending?.end()
  }

  const readWithin = async (file: PlanFile, milliseconds: number): Promise<Answer> => {
    thread ??= start()
    const answer = await thread.parse(file, milliseconds)
    if (answer.kind !== 'parsed') await endThread()
    return answer
  }

  const readNow = async (file: PlanFile): Promise<ParseResult | Unknown> => {
    const usual = deadline(file.bytes.length)
    const first = await readWithin(file, usual)
    const answer = first.kind === 'late' ? await readWithin(file, usual * patience) : first
    return answer.kind === 'parsed' ? answer.result : unknown(answer.why)
  }

  return {
    limits,
    read(file) {
      const reading = last.then(async () => await readNow(file))
      last = reading.catch(() => undefined)
      return reading
    },
    async stop() {
      await last
      await endThread()
    },
  }
}

/** Runs from the sources and from the build alike: the build does not rewrite this address, so it takes this file's own ending. */
const parseProgram = new URL(`./parse-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
