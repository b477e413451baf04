import { fileURLToPath } from 'node:url'
import type { PlanFile } from '../../plan/index.ts'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'
import { firstPush } from './first-sync.ts'

/** The people and the repository of a local GitHub, and who its app will be is left to them. */
const people = { owner: 'ada', guest: 'ben', repository: 'ada/project' } as const

/** A local GitHub without an app, for a server that somebody sets up beside it; stays until Ctrl-C. */
export async function gitHubOnly(file: PlanFile, port: number, terminal: Terminal): Promise<ExitCode> {
  const { out, paint } = terminal
  const stop = stopSignal()
  const sandbox = await startOn(port)
  try {
    const { world, url } = sandbox
    world.addPerson({ login: people.owner, name: 'Ada' })
    world.addPerson({ login: people.guest, name: 'Ben' })
    world.addRepository({ owner: people.owner, name: 'project', description: 'A project with a plan' })
    const actor = world.person(people.owner)
    world.push({ actor, repository: people.repository, files: firstPush(file), message: 'Add the plan' })
    out(`A local GitHub listens at ${paint('bold', url)}, with the plan ${file.path} in ${url}/${people.repository}.`)
    out('It knows no app yet. Start a server that works with it in another terminal, in an empty folder:')
    out('')
    out(`  export GHE_HOST=${new URL(url).host} GHE_PROTOCOL=http MILEPOST_PACING=unlimited`)
    out(`  ${process.execPath} ${entry} serve`)
    out('')
    out('and follow what it prints. Ctrl-C ends this GitHub, and everything in it is gone.')
    await stop.received
    return exitCode.ok
  } finally {
    stop.forget()
    await sandbox.stop()
  }
}

/** What is run in a checkout: this is in no package. */
const entry = fileURLToPath(new URL('../checkout.ts', import.meta.url))

async function startOn(port: number): Promise<Sandbox> {
  try {
    return await startSandbox({ port, isRegistered: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new UsageError(`port ${port} is taken`, 'Stop what listens there, or leave --port out to take any free one.')
  }
}
