import { pino, type DestinationStream, type Logger } from 'pino'

/**
 * The operator's log: JSON lines. An error keeps its kind, message, status and the first lines of its stack: whole errors carry
 * requests, and an unsigned request must not be able to fill the log with its payload.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: slimError, error: slimError }, redact: ['headers.authorization'] }
  return destination === undefined ? pino(options) : pino(options, destination)
}

const stackLines = 5
const longestMessage = 500

function slimError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error).slice(0, longestMessage) }
  const status = 'status' in error ? { status: error.status } : {}
  const stack = error.stack
    ?.split('\n')
    .slice(0, stackLines + 1)
    .join('\n')
    .slice(0, 4 * longestMessage)
  return { type: error.name, message: error.message.slice(0, longestMessage), ...status, stack }
}
