import type { Logger } from 'pino'
import {
  createLog,
  readSettings,
  secretsOf,
  startSetup,
  type ServerParts,
  type ServerSettings,
  type SetupSettings,
} from '../server/index.ts'
import type { StopSignal } from './stop-signal.ts'

/** An app that can be started. */
export interface SetApp {
  readonly settings: ServerSettings
  readonly log: Logger
  readonly parts?: ServerParts
  /** To be called when it works. */
  readonly begun?: () => void
}

interface SettingUp {
  /** Path of the environment file. */
  readonly file: string
  readonly stop: StopSignal
  /** The console; the log is not told the address, which is a secret. */
  readonly err: (line: string) => void
  readonly log: Logger
}

/** Waits until a person has registered an app on the server's own page. Null if the server is to stop before. */
export async function setUp(asked: SetupSettings, { file, stop, err, log }: SettingUp): Promise<SetApp | null> {
  const say = (words: string, address: string): void => {
    err(words)
    err(`  ${address}`)
  }
  const setup = await startSetup(asked, {
    environmentFile: file,
    onNewAddress: address => say('That address had been used. A new one, good once:', address),
    log,
  })
  say('There is no GitHub App yet. To register one, open this address in a browser; it is good once:', setup.address)
  log.info({ url: setup.port.url }, 'waiting to be set up')
  const configured = await Promise.race([setup.configured, stop.received.then(() => null)])
  if (configured === null) {
    await setup.port.close()
    return null
  }
  const settings = readSettings({ ...process.env, ...configured })
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  return {
    settings,
    log: createLog(settings.logLevel, undefined, secretsOf(settings)),
    parts: { port: setup.port },
    begun: setup.begun,
  }
}
