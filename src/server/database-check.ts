import { within, type QueueClock } from '../queue/index.ts'

export interface CheckParts {
  /** Asks the database something; rejects if there is no answer. */
  readonly ask: () => Promise<unknown>
  readonly clock: QueueClock
}

/** Milliseconds for which an answer is good, so that whoever asks for it again and again costs nothing. */
const goodFor = 3000

/** Milliseconds after which the database is taken for away. */
const patience = 2000

/** Whether the database answers. It is asked one thing at a time: while it owes an answer it isn't asked again. Never rejects. */
export function createDatabaseCheck({ ask, clock }: CheckParts): () => Promise<boolean> {
  let asked: Promise<boolean> | null = null
  let last = { at: -Infinity, answer: Promise.resolve(false) }
  const askNow = async (): Promise<boolean> => {
    try {
      await ask()
      return true
    } catch {
      return false
    } finally {
      asked = null
    }
  }
  const look = async (): Promise<boolean> => {
    const answer = (asked ??= askNow())
    return (await within(patience, answer, clock)) && (await answer)
  }
  return async () => {
    const at = clock.now().getTime()
    if (at - last.at >= goodFor) last = { at, answer: look() }
    return await last.answer
  }
}
