import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { folderWith } from '../cli/run.ts'
import { openBrowser } from './browser.ts'
import { serveIn } from './process.ts'

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Strip the paint\n- [ ] 1.2 Caulk the seams (depends on 1.1)\n'

/** A GitHub without an app, where ada has an empty project. */
async function localGitHub(): Promise<Sandbox> {
  const sandbox = await startSandbox({ isRegistered: false })
  onTestFinished(async () => await sandbox.stop())
  sandbox.world.addPerson({ login: 'ada', name: 'Ada' })
  sandbox.world.addRepository({ owner: 'ada', name: 'project', files: { 'README.md': '# Project\n' } })
  return sandbox
}

const statusOf = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
  (await fetch(url, { headers: { ...headers, connection: 'close' } })).status

/** Resolves when the world has something. */
async function comes(sandbox: Sandbox, isThere: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = (): void => (isThere() ? resolve() : undefined)
  const forget = sandbox.world.listen(look)
  look()
  await promise
  forget()
}

test(
  'from an empty folder to issues: a person goes through the pages, and a restart needs nothing but the file',
  { timeout: 120_000 },
  async () => {
    const sandbox = await localGitHub()
    const { world } = sandbox
    const folder = await folderWith({})
    const environment = {
      GHE_HOST: new URL(sandbox.url).host,
      GHE_PROTOCOL: 'http',
      HOST: '127.0.0.1',
      PORT: '0',
      MILEPOST_PACING: 'unlimited',
      MILEPOST_STOP_SECOND: '5',
      // All that it can say is looked at.
      LOG_LEVEL: 'trace',
    }
    const first = serveIn(folder, environment)
    const address = await first.hears(/^ {2}(http:\S+)$/m)
    expect(first.said()).toContain('"nearest":"MILEPOST_STOP_SECONDS"')
    const { origin } = new URL(address)
    expect(await statusOf(`${origin}/readyz`)).toBe(503)

    const person = openBrowser()
    await person.go(address)
    expect(person.url).toBe(`${origin}/setup`)
    expect(person.html).toContain(join(folder, '.env'))
    await person.submit({ name: 'Milepost of Ada' })
    expect(person.html).toContain(`${origin}/api/github/webhooks`)
    await person.submit()
    expect(person.html).toContain('Create GitHub App')
    await person.submit()
    expect(person.url).toBe(`${sandbox.url}/apps/milepost-of-ada/installations/new`)
    expect(world.app.permissions).toMatchObject({ issues: 'write', checks: 'write' })
    await first.hears(/"msg":"listening"/)
    expect(await statusOf(`${origin}/readyz`)).toBe(200)
    expect(await statusOf(`${origin}/setup`)).toBe(404)

    await person.submit({ account: 'ada' })
    expect(person.url).toContain('/settings/installations/')
    world.push({ actor: world.person('ada'), repository: 'ada/project', files: { 'PLAN.md': plan }, message: 'Plan' })
    const titles = (): readonly string[] => world.issues('ada/project').map(({ title }) => title)
    await comes(sandbox, () => titles().includes('1.2 Caulk the seams'))

    const file = join(folder, '.env')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const text = await readFile(file, 'utf8')
    const secrets = text.split('\n').map(line => line.split('=').slice(1).join('='))
    // 32 random bytes, which let the operator in, and nobody else.
    const token = /^MILEPOST_OPERATOR_TOKEN=([\w-]{43})$/m.exec(text)?.[1] ?? ''
    expect(await statusOf(`${origin}/metrics`, { authorization: `Bearer ${token}` })).toBe(200)
    expect(await statusOf(`${origin}/metrics`)).toBe(401)
    for (const secret of secrets.filter(one => one.length > 20)) expect(first.said()).not.toContain(secret)
    expect(first.said().match(/token=/g)).toHaveLength(1)
    expect(await first.stop()).toBe(0)

    const second = serveIn(folder, { ...environment, PORT: new URL(origin).port })
    await second.hears(/"msg":"listening"/)
    expect(second.said()).not.toContain('/setup')
    const more = `${plan}- [ ] 1.3 Paint it\n`
    world.push({ actor: world.person('ada'), repository: 'ada/project', files: { 'PLAN.md': more }, message: 'More' })
    await comes(sandbox, () => titles().includes('1.3 Paint it'))
  },
)
