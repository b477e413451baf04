import { pino, type DestinationStream, type Logger } from 'pino'
import { redact } from '../base/index.ts'
import { runFields } from './run-fields.ts'

/**
 * The operator's log: JSON lines, each with the run in which it is written. An error keeps its kind, message, status and the first lines of its stack: whole errors carry
 * requests, and an unsigned request must not be able to fill the log with its payload. Whatever is logged, and by whomever, no line holds a
 * token or a key, nor any of `secrets`.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination(1),
  secrets: readonly string[] = [],
): Logger {
  const hide = hiding(secrets)
  const options = {
    level,
    mixin: runFields,
    serializers: { err: slimError, error: slimError },
    redact: ['headers.authorization'],
  }
  return pino(options, { write: line => destination.write(hide(redact(line))) })
}

/** Takes texts out of a line, as they are and as JSON writes them. */
function hiding(secrets: readonly string[]): (line: string) => string {
  const written = secrets.flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1)])
  return line => written.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), line)
}

const stackLines = 5
const longestMessage = 500
const mostErrors = 3

interface SlimError {
  readonly type: string
  readonly message: string
  readonly status?: unknown
  readonly stack?: string | undefined
  /** What went wrong in several handlers of one event. */
  readonly errors?: readonly SlimError[]
}

function slimError(error: unknown): SlimError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, longestMessage) }
  return {
    type: error.name,
    message: error.message.slice(0, longestMessage),
    ...('status' in error ? { status: error.status } : {}),
    stack: firstFrames(error),
    ...(error instanceof AggregateError ? { errors: error.errors.slice(0, mostErrors).map(slimError) } : {}),
  }
}

/** Without the message, which a stack repeats, and which may be long. */
function firstFrames({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line))
  return frames
    .slice(0, stackLines)
    .map(frame => frame.trim().slice(0, longestMessage))
    .join('\n')
}
