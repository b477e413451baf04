import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import type { LookRequest, WorkResult } from '../../../src/queue/index.ts'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { refOf } from '../../github/harbour.ts'
import { isWrite } from './process.ts'
import { repository, type Trial } from './trial.ts'

/** When a process is ended: at the so-manieth request that changes anything, before that is carried out or when it is and nothing was answered. */
export interface Death {
  readonly at: number
  readonly when: 'before' | 'after'
}

/** Runs once in a process of its own, with its database in the folder; `death` ends it by kill -9. */
export async function runOnceMore(
  trial: Trial,
  folder: string,
  death: Death | null,
): Promise<WorkResult<LookRequest> | 'killed'> {
  const { sandbox } = trial
  const request = { kind: 'look', depth: 'full', repository: refOf(sandbox, repository) }
  const ahead = trial.now().getTime() - Date.now()
  const wire = await openWire(sandbox, death)
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'run-once.ts'),
    `--site=${JSON.stringify({ url: wire.url, app: sandbox.app })}`,
    `--folder=${join(folder, 'database')}`,
    `--ahead=${ahead}`,
    `--request=${JSON.stringify(request)}`,
  ])
  wire.kills(child)
  const [out, err] = [text(child.stdout), text(child.stderr)]
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  wire.server.closeAllConnections()
  wire.server.close()
  // The process had a clock that went on. What was lost on the way has appeared by then, wherever it is looked for.
  trial.wait(90)
  if (signal === 'SIGKILL') return 'killed'
  if (code !== 0) throw new Error(await err)
  return JSON.parse(await out, (key, value: unknown) =>
    key === 'notBefore' ? new Date(String(value)) : value,
  ) as WorkResult<LookRequest>
}

interface Wire {
  readonly url: string
  readonly server: Server
  kills(child: ChildProcess): void
}

/** What stands between the process and its GitHub, and sees each request before that does. */
async function openWire(sandbox: Sandbox, death: Death | null): Promise<Wire> {
  let left = death?.at ?? Infinity
  let victim: ChildProcess | undefined
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '', headers } = request
    const body = await buffer(request)
    const sent = { method, headers: plain(headers), ...(body.length > 0 ? { body: body.toString() } : {}) }
    if (isWrite(url, sent)) left -= 1
    if (left === 0 && death?.when === 'before') return void victim?.kill('SIGKILL')
    const answer = await sandbox.fetch(`${sandbox.url}${url}`, sent)
    if (left === 0) return void victim?.kill('SIGKILL')
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  }
  const server = createServer((request, response) => void pass(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  return { url: `http://127.0.0.1:${address.port}`, server, kills: child => void (victim = child) }
}

function plain(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
