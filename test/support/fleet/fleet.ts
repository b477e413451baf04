import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { webhooksPath } from '../../../src/server/index.ts'
import { openBalancer, type Balancer } from './balancer.ts'
import { openWire, type Visit, type Wire } from './wire.ts'

/** Servers as an operator starts them, behind one address, on one database, beside one local GitHub. */
export interface Fleet {
  /** Starts one, from a checkout's folder; resolves when it listens and is ready. */
  start(name: string, root?: string): Promise<Server>
  /** What all of them asked GitHub about repositories. */
  readonly visits: readonly Visit[]
  /** How many requests to GitHub wait for their answers now. */
  readonly underWay: () => number
  /** Lines of all logs at or above a warning: those that were there. */
  readonly complaints: readonly Complaint[]
  /** Kills what is left. */
  close(): Promise<void>
}

export interface Complaint {
  readonly by: string
  readonly level: number
  readonly msg: string
  readonly [field: string]: unknown
}

export interface Server {
  readonly name: string
  readonly url: string
  /** Takes it out of what gets webhooks, and has it end its work. */
  stop(): Promise<void>
  /** SIGKILL. Webhooks go on being sent to it until somebody else takes its place. */
  kill(): Promise<void>
  /** Webhooks are not sent to it any more. */
  forget(): void
}

export interface FleetOptions {
  readonly sandbox: Sandbox
  /** Of the database: DATABASE_URL, or MILEPOST_DATA for a single one. */
  readonly database: Readonly<Record<string, string>>
  /** How long a request to GitHub is under way, each way, in milliseconds; not at all if not said. */
  readonly latency?: number
}

const here = join(import.meta.dirname, '../../..')

/** So that not each process strips the types of all sources anew. */
const compiled = join(here, 'node_modules/.cache/milepost/compiled')

export async function openFleet({ sandbox, database, latency = 0 }: FleetOptions): Promise<Fleet> {
  const balancer = await openBalancer()
  const visits: Visit[] = []
  const complaints: Complaint[] = []
  const running = new Set<ChildProcess>()
  const wires: Wire[] = []
  sandbox.setWebhookUrl(`${balancer.url}${webhooksPath}`)
  // Nobody is left behind by a program that fails.
  process.once('exit', () => running.forEach(child => child.kill('SIGKILL')))
  return {
    visits,
    complaints,
    underWay: () => wires.reduce((sum, wire) => sum + wire.underWay(), 0),
    async start(name, root = here) {
      const wire = await openWire(sandbox, name, { visits, latency })
      wires.push(wire)
      const child = spawn(process.execPath, [join(root, 'src/cli/checkout.ts'), 'serve'], {
        env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...settingsOf(sandbox, wire.host), ...database },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      running.add(child)
      child.once('exit', () => running.delete(child))
      const url = await listening(child, name, complaints)
      balancer.add(url)
      return serverOn(child, { name, url, balancer })
    },
    async close() {
      for (const child of running) await killed(child)
      for (const wire of wires) wire.close()
      balancer.close()
    },
  }
}

function settingsOf({ app }: Sandbox, host: string): Readonly<Record<string, string>> {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: host,
    GHE_PROTOCOL: 'http',
    MILEPOST_PACING: 'unlimited',
    LOG_LEVEL: 'info',
  }
}

/** pino's number for a warning. */
const warning = 40

async function listening(child: ChildProcess, name: string, complaints: Complaint[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.once('exit', code => reject(new Error(`${name} ended with ${code}`)))
  if (child.stdout === null) throw new Error('a log that can not be read')
  createInterface(child.stdout).on('line', line => {
    const said = JSON.parse(line) as Complaint
    if (said.msg === 'listening') resolve(String(said['url']))
    if (said.level >= warning) complaints.push({ ...said, by: name })
  })
  return await promise
}

function serverOn(
  child: ChildProcess,
  { name, url, balancer }: { readonly name: string; readonly url: string; readonly balancer: Balancer },
): Server {
  return {
    name,
    url,
    async stop() {
      balancer.takeOut(url)
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      if (code !== 0) throw new Error(`${name} ended with ${code}`)
    },
    kill: async () => await killed(child),
    forget: () => balancer.takeOut(url),
  }
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
