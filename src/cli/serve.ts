import {
  createLog,
  openKeyFile,
  readSettings,
  readSetupSettings,
  secretsOf,
  startServer,
  unknownVariables,
  weaknessOf,
} from '../server/index.ts'
import { StoreError } from '../store/index.ts'
import { loadSettingsFile } from './environment-file.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { packageDescription } from './package-description.ts'
import { setUp, type SetApp } from './set-up.ts'
import { stopInTime, stopStarting } from './stop-in-time.ts'
import { stopSignal } from './stop-signal.ts'
import type { Terminal } from './terminal.ts'
import { whyNotListening } from './why-not-listening.ts'

/**
 * Runs the server until it is told to stop; first, where there is no app, its set-up. Settings that can't be used are listed, all of them, and
 * nothing is started.
 */
export async function serve({ err }: Terminal): Promise<ExitCode> {
  const file = loadSettingsFile()
  const asked = readSetupSettings(process.env) ?? readSettings(process.env)
  if ('problems' in asked) {
    err('error: the environment can not be used')
    for (const problem of asked.problems) err(`  ${problem}`)
    return exitCode.usage
  }
  const log = createLog(asked.logLevel, undefined, 'appId' in asked ? secretsOf(asked) : [])
  if (file.warning !== null) log.warn({ file: file.path }, file.warning)
  const openKey = openKeyFile(process.env)
  if (openKey !== null) log.warn({}, openKey)
  for (const { name, nearest } of unknownVariables(process.env))
    log.warn({ variable: name, nearest }, 'a variable is set that does not exist, and has no effect')
  const { version } = packageDescription()
  const stop = stopSignal()
  try {
    const app: SetApp | null =
      'appId' in asked ? { settings: asked, log } : await setUp(asked, { file: file.path, stop, err, log })
    if (app === null) return exitCode.ok
    const weakness = weaknessOf(app.settings.webhookSecret)
    if (weakness !== null) app.log.warn({}, weakness)
    const seconds = app.settings.stopSeconds
    const starting = startServer(app.settings, app.log, { ...app.parts, version })
    const server = await Promise.race([starting, stop.received.then(() => null)])
    if (server === null) return await stopStarting(starting, seconds, app.log)
    app.begun?.()
    app.log.info({ url: server.url }, 'listening')
    app.log.info({ signal: await stop.received, seconds }, 'stopping')
    return await stopInTime(server, seconds, app.log)
  } catch (error) {
    const unheard = whyNotListening(error, asked)
    if (error instanceof StoreError) err(`error: ${error.message}`)
    else if (unheard !== null) {
      err(`error: ${unheard.what}`)
      err(`  ${unheard.fix}`)
    } else throw error
    return exitCode.usage
  } finally {
    stop.forget()
  }
}
