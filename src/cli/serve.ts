import { createLog, readSettings, secretsOf, startServer } from '../server/index.ts'
import { StoreError } from '../store/index.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { stopSignal } from './stop-signal.ts'
import type { Terminal } from './terminal.ts'

/** Runs the server until it is told to stop. Settings that can't be used are listed, all of them, and nothing is started. */
export async function serve({ err }: Terminal): Promise<ExitCode> {
  const settings = readSettings(process.env)
  if ('problems' in settings) {
    err('error: the environment can not be used')
    for (const problem of settings.problems) err(`  ${problem}`)
    return exitCode.usage
  }
  const log = createLog(settings.logLevel, undefined, secretsOf(settings))
  const stop = stopSignal()
  try {
    const server = await startServer(settings, log)
    log.info({ url: server.url }, 'listening')
    log.info({ signal: await stop.received }, 'stopping')
    await server.stop()
    return exitCode.ok
  } catch (error) {
    if (error instanceof StoreError) err(`error: ${error.message}`)
    else if (isTaken(error)) {
      err(`error: port ${settings.port} of ${settings.host} is taken`)
      err('  Stop what listens there, or set PORT to another one.')
    } else throw error
    return exitCode.usage
  } finally {
    stop.forget()
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
