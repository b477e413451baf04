import type { Logger } from 'pino'
import type { ServerSettings } from './environment.ts'
import type { SetupSettings } from './setup-settings.ts'
import type { RunningServer, ServerParts } from './start-server.ts'
import type { RunningSetup, SetupStart } from './start-setup.ts'

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

/** Starts the set-up of a server without an app, as `start-setup.ts` says, and loads it only then. */
export async function startSetup(settings: SetupSettings, start: SetupStart): Promise<RunningSetup> {
  const { startSetup: begin } = await import('./start-setup.ts')
  return await begin(settings, start)
}
