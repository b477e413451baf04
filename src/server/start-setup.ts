import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { Octokit } from '@octokit/rest'
import type { Log } from '../base/index.ts'
import { convertManifest } from '../github/index.ts'
import { createSetup, readDemands, type Configured } from '../setup/index.ts'
import { troubleWithFolder, type FolderTrouble } from '../store/index.ts'
import { openPort, type OpenPort } from './open-port.ts'
import type { SetupSettings } from './setup-settings.ts'
import { systemClock } from './system-clock.ts'
import { webhooksPath } from './webhooks-path.ts'

export interface RunningSetup {
  /** The address that opens the page, once. A secret of whoever reads the console. */
  readonly address: string
  /** Where the server listens, for whoever comes next. Closing it lets go of the person who waits for that. */
  readonly port: OpenPort
  /** To be called when the app works: then the person is led to where it is installed. */
  readonly begun: () => void
  /** Resolves when there is an app, with its variables; they are in the environment file by then. */
  readonly configured: Promise<Configured>
}

export interface SetupStart {
  readonly environmentFile: string
  /** Told an address in place of one that was shown a second time. */
  readonly onNewAddress: (address: string) => void
  readonly log: Log
}

/** Milliseconds in which GitHub answers or is taken for away. */
const timeoutMs = 30_000

/** Nobody guesses so many. */
const tokenBytes = 32

/** Listens with nothing but the set-up page. Rejects when the port is taken. */
export async function startSetup(
  { host, port, operatorToken, apiUrl, webUrl, databaseUrl, dataFolder }: SetupSettings,
  { environmentFile, onNewAddress, log }: SetupStart,
): Promise<RunningSetup> {
  const client = new Octokit({ baseUrl: apiUrl, log: silent })
  const setup = createSetup({
    webUrl,
    webhooksPath,
    environmentFile: resolve(environmentFile),
    whyNoDatabase: () => (databaseUrl === undefined ? wordsOf(troubleWithFolder(dataFolder)) : null),
    newOperatorToken: operatorToken === undefined ? randomBytes(tokenBytes).toString('base64url') : null,
    demands: await readDemands(),
    convert: async code => await convertManifest(code, { client, timeoutMs, now }),
    onNewPath: path => onNewAddress(addressOf(path)),
    now,
    log,
  })
  const opened = await openPort({ host, port }, setup.answer)
  const addressOf = (path: string): string => `${shown(opened.url, host)}${path}`
  const close = async (patience?: number): Promise<void> => {
    setup.begun()
    await opened.close(patience)
  }
  const { configured, begun } = setup
  return { address: addressOf(setup.path), port: { ...opened, close }, configured, begun }
}

/** Where somebody at this machine finds it; who is elsewhere puts their own name for the machine there. */
function shown(url: string, host: string): string {
  const { port } = new URL(url)
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

function wordsOf(trouble: FolderTrouble | null): string | null {
  return trouble === null ? null : `The data folder ${trouble.why}. ${trouble.fix}`
}

function now(): Date {
  return systemClock.now()
}

/** What goes wrong is said on the page. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // Octokit warns of refusals that we report ourselves.
}
