import type { Logger } from 'pino'
import type { ServerSettings } from './environment.ts'
import type { RunningServer, ServerParts } from './start-server.ts'

/**
 * Starts the app, as `start-server.ts` says, and loads it only then: who looks at a repository from a terminal needs neither web server, queue nor
 * database, and would wait for all three.
 */
export async function startServer(
  settings: ServerSettings,
  log: Logger,
  parts: ServerParts = {},
): Promise<RunningServer> {
  const { startServer: start } = await import('./start-server.ts')
  return await start(settings, log, parts)
}
