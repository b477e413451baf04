/**
 * Tries the Dockerfile without an engine for containers: carries out its steps in an empty folder, takes every right to write from what came of
 * them but its volume, and runs its command there as its user. The server must become healthy and ready and end by SIGTERM. What is not tried
 * so is the base image, a root file system that is mounted read-only, and the engine itself. Run by .ci/run; as another user only where root runs it.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildTree } from './container/build-tree.ts'
import { environmentOf, execForm, lastOf, readDockerfile, type Stage } from './container/read-dockerfile.ts'

const checkout = join(import.meta.dirname, '..')
/** Milliseconds in which the server must be ready, and in which it must have ended. */
const patience = 60_000

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'milepost-container-'))
  try {
    const stages = readDockerfile(readFileSync(join(checkout, 'Dockerfile'), 'utf8'))
    const image = stages.at(-1)
    if (image === undefined) throw new Error('the Dockerfile has no stage')
    // Another user has to get in.
    chmodSync(scratch, 0o755)
    const ignored = readFileSync(join(checkout, '.dockerignore'), 'utf8')
    const root = buildTree(stages, { checkout, ignored, scratch })
    await tryTree(await containerOf(image, root))
  } finally {
    execFileSync('chmod', ['-R', 'u+w', scratch])
    rmSync(scratch, { recursive: true })
  }
}

interface Container {
  readonly command: readonly string[]
  readonly health: readonly string[]
  readonly url: string
  readonly data: string
  readonly options: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    readonly uid?: number
    readonly gid?: number
  }
}

async function containerOf(image: Stage, root: string): Promise<Container> {
  const volume = lastOf(image, 'VOLUME') ?? ''
  const [uid, gid] = (lastOf(image, 'USER') ?? '').split(':').map(Number)
  const bin = join(root, 'usr/local/bin')
  mkdirSync(bin, { recursive: true })
  copyFileSync(process.execPath, join(bin, 'node'))
  execFileSync('chmod', ['-R', 'a-w,a+rX', root])
  execFileSync('chmod', ['-R', 'u+w,go-rwx', join(root, volume)])
  const port = await freePort()
  const inside = Object.entries(environmentOf(image)).map(
    ([name, value]) => [name, value.startsWith(`${volume}/`) ? join(root, value) : value] as const,
  )
  const isRoot = process.getuid?.() === 0
  if (!isRoot) console.log('not root: the server runs as the user who runs this')
  return {
    command: [...execForm(lastOf(image, 'ENTRYPOINT')), ...execForm(lastOf(image, 'CMD'))],
    health: execForm(/CMD (\[.*)$/.exec(lastOf(image, 'HEALTHCHECK') ?? '')?.[1]),
    url: `http://127.0.0.1:${port}`,
    data: join(root, volume),
    options: {
      cwd: join(root, lastOf(image, 'WORKDIR') ?? ''),
      env: {
        ...Object.fromEntries(inside),
        PORT: String(port),
        PATH: bin,
        TMPDIR: '/nowhere',
        HOME: '/nowhere',
        ...operators,
      },
      ...(isRoot && uid !== undefined && gid !== undefined ? { uid, gid } : {}),
    },
  }
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What an operator sets; GitHub is away, which keeps the server from nothing. */
const operators = {
  APP_ID: '1',
  PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  WEBHOOK_SECRET: 'of this try',
  GHE_HOST: '127.0.0.1:1',
  GHE_PROTOCOL: 'http',
}

async function tryTree({ command, health, url, data, options }: Container): Promise<void> {
  const [node = '', ...words] = command
  refuseWriting(options)
  const server = spawn(node, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream.on('data', text => void said.push(String(text)))
  try {
    await untilReady(url, server)
    const check = spawnSync(health[0] ?? '', health.slice(1), options)
    console.log(`/readyz 200, the health check ends with ${check.status ?? 'nothing'}, the database is in ${data}`)
    if (check.status !== 0) throw new Error(`the health check failed: ${String(check.stderr)}`)
    server.kill('SIGTERM')
    const code = await endOf(server)
    console.log(`SIGTERM: ended with ${code ?? 'nothing'}`)
    if (code !== 0) throw new Error('the server did not end well')
  } catch (error) {
    console.log(said.join(''))
    throw error
  } finally {
    server.kill('SIGKILL')
  }
}

/** The tree must be read-only for the user who runs in it, or nothing is shown. */
function refuseWriting({ cwd, ...options }: Container['options']): void {
  const code = `try { fs.writeFileSync('written', ''); process.exit(1) } catch { process.exit(0) }`
  const { status } = spawnSync('node', ['-e', code], { cwd, ...options })
  if (status !== 0) throw new Error(`${cwd} can be written to`)
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const latest = Date.now() + patience
  while (Date.now() < latest && server.exitCode === null) {
    const answers = ['/healthz', '/readyz'].map(async path => (await fetch(`${url}${path}`)).status)
    const found = await Promise.all(answers).catch(() => [])
    if (found.length === 2 && found.every(status => status === 200)) return
    await pause(100)
  }
  throw new Error('the server did not become ready')
}

async function endOf(server: ChildProcess): Promise<number | null> {
  const latest = Date.now() + patience
  while (Date.now() < latest && server.exitCode === null) await pause(50)
  return server.exitCode
}

async function freePort(): Promise<number> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<number>()
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
  })
  return await promise
}

await main()
