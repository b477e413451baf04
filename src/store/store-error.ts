import { StoreError } from './store.ts'

const longestMessage = 500

/** Runs something that a driver does, with errors of ours. */
export async function withStoreErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw asStoreError(error)
  }
}

/**
 * What a driver threw, as a short error of ours. The embedded database's own errors carry its whole program: printed uncaught, one is
 * 15 kB of one source line, and its stack names no place of ours.
 */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  if (!(error instanceof Error)) return new StoreError(String(error).slice(0, longestMessage))
  const [message = ''] = error.message.split('\n')
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // A refused connection to several addresses has no message of its own.
  const text = message === '' ? (code ?? error.name) : message
  return new StoreError(text.slice(0, longestMessage), code)
}
