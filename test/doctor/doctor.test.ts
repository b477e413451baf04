import { generateKeyPairSync } from 'node:crypto'
import { chmod } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { examine, openPatient, type Finding } from '../../src/doctor/index.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts'
import { folderWith, milepost } from '../cli/run.ts'
import { thiefOf } from '../support/thief.ts'

const plan = '# Boat\n\n- [ ] 1.1 Strip the paint\n- [ ] 1.2 Caulk the seams\n'

interface Clinic {
  readonly sandbox: Sandbox
  readonly environment: Readonly<Record<string, string>>
  /** All that is not well, as `check about: message → fix`. */
  readonly illnesses: (options?: Options) => Promise<readonly string[]>
  readonly findings: (options?: Options) => Promise<readonly Finding[]>
}

interface Options {
  readonly environment?: Readonly<Record<string, string>>
  readonly repositories?: readonly string[]
  readonly now?: () => Date
  readonly warning?: string
}

/** A server's environment, and the app at a local GitHub, installed on ada's boat; all well unless something is changed. */
async function clinic(options: SandboxOptions = {}, permissions?: Record<string, 'read' | 'write'>): Promise<Clinic> {
  const sandbox = await startSandbox(options)
  onTestFinished(async () => await sandbox.stop())
  const { world } = sandbox
  world.addPerson({ login: 'ada' })
  world.addRepository({ owner: 'ada', name: 'boat', files: { 'PLAN.md': plan } })
  world.install({ account: 'ada', actor: world.person('ada'), ...(permissions !== undefined && { permissions }) })
  sandbox.setWebhookUrl(await hearer(() => 200))
  const folder = await folderWith({})
  const environment = {
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    WEBHOOK_SECRET: sandbox.app.webhookSecret,
    GHE_HOST: new URL(sandbox.url).host,
    GHE_PROTOCOL: 'http',
    MILEPOST_DATA: join(folder, 'data'),
  }
  const findings: Clinic['findings'] = async ({ environment: changed = {}, repositories = [], now, warning } = {}) => {
    const patient = await openPatient({
      environment: { ...environment, ...changed },
      environmentFile: { path: '.env', isThere: true, warning: warning ?? null, inVain: null },
      repositories,
      ...(now !== undefined && { now }),
    })
    try {
      return await examine(patient)
    } finally {
      await patient.close()
    }
  }
  return {
    sandbox,
    environment,
    findings,
    illnesses: async given => (await findings(given)).filter(({ status }) => status !== 'ok').map(words),
  }
}

/** The address of somebody who answers webhooks with a status; null: not at all. */
async function hearer(status: () => number | null): Promise<string> {
  const server = createServer((request, response) => {
    const code = status()
    if (code === null) return void request.socket.destroy()
    request.resume().on('end', () => response.writeHead(code).end())
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}/api/github/webhooks`
}

function words({ check, about, message, fix }: Finding): string {
  return `${about === null ? check : `${check} ${about}`}: ${message} → ${fix}`
}

describe('an installation in order', () => {
  test('is said to be well, check by check', async () => {
    const { findings } = await clinic()
    const found = await findings()
    expect(found.filter(({ status }) => status !== 'ok')).toEqual([])
    expect([...new Set(found.map(({ check }) => check))]).toEqual([
      'environment',
      'environment file',
      'app',
      'clock',
      'permissions',
      'events',
      'installation',
      'webhook',
      'deliveries',
      'database',
      'rate limit',
      'repository',
    ])
    expect(found.map(({ message }) => message)).toContain('PLAN.md: 2 tasks in 1 phases')
  })
})

describe('what is wrong is named with its fix', () => {
  test('a variable', async () => {
    const { illnesses } = await clinic()
    expect(await illnesses({ environment: { WEBHOOK_SECRET: '', PORT: 'http' } })).toEqual([
      "environment WEBHOOK_SECRET: is missing → set it to the secret on the app's settings page, a long random text",
      'environment PORT: must be a port number from 0 to 65535 → 0 takes any free port',
    ])
  })

  test('a variable that there is not, but not what Kubernetes sets for a service of our name', async () => {
    const { illnesses } = await clinic()
    const linked = {
      MILEPOST_PORT: 'tcp://10.0.0.1:3000',
      MILEPOST_SERVICE_HOST: '10.0.0.1',
      MILEPOST_PORT_3000_TCP: 'x',
    }
    expect(await illnesses({ environment: { MILEPOST_PACEING: 'x', MILEPOST_HOST: 'x', ...linked } })).toEqual([
      'environment MILEPOST_PACEING: there is no such variable; it has no effect → Did you mean MILEPOST_PACING?',
      'environment MILEPOST_HOST: there is no such variable; it has no effect → milepost serve --help lists those that there are.',
    ])
  })

  test('an environment file that others may read', async () => {
    const { illnesses } = await clinic()
    expect(await illnesses({ warning: 'open' })).toEqual([
      'environment file .env: others than its owner may read it, and the key in it → chmod 600 .env',
    ])
  })

  test("a key's file that others may read", async () => {
    const { illnesses, environment } = await clinic()
    const path = join(await folderWith({ 'key.pem': environment['PRIVATE_KEY'] ?? '' }), 'key.pem')
    const variables = { PRIVATE_KEY: '', PRIVATE_KEY_PATH: path }
    await chmod(path, 0o644)
    expect(await illnesses({ environment: variables })).toEqual([
      `environment PRIVATE_KEY_PATH: others than its owner may read the private key → chmod 600 ${path}`,
    ])
    await chmod(path, 0o600)
    expect(await illnesses({ environment: variables })).toEqual([])
  })

  test('a key of another app', async () => {
    const { illnesses } = await clinic()
    const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' })
      .toString()
    expect(await illnesses({ environment: { PRIVATE_KEY } })).toEqual([
      expect.stringMatching(/^app: the key is none of app 4711 → Generate a private key/) as string,
    ])
  })

  test('an app that there is not', async () => {
    const { illnesses } = await clinic()
    expect(await illnesses({ environment: { APP_ID: '12' } })).toEqual([
      expect.stringMatching(/^app: there is no app 12 at this GitHub → Set APP_ID/) as string,
    ])
  })

  test('a GitHub that is not there', async () => {
    const { illnesses } = await clinic()
    expect(await illnesses({ environment: { GHE_HOST: '127.0.0.1:9' } })).toEqual([
      expect.stringMatching(/^app: GitHub does not answer: .* → Check GHE_HOST/) as string,
    ])
  })

  test('a clock that goes wrong', async () => {
    const { illnesses } = await clinic()
    const late = (): Date => new Date(Date.now() - 300_000)
    expect(await illnesses({ now: late })).toEqual([
      expect.stringMatching(
        /^clock: it is (?:299|30[01]) s behind GitHub's: .* → Set the clock of this machine by NTP/,
      ) as string,
    ])
  })

  test('permissions and events that the app was not registered with', async () => {
    const { illnesses } = await clinic({
      app: { permissions: { issues: 'write', contents: 'read', metadata: 'read' }, events: ['push', 'issues'] },
    })
    const found = await illnesses()
    expect(found).toContainEqual(
      expect.stringMatching(
        /^permissions: the app lacks contents: write, pull_requests: write, checks: write, merge_queues: read → Grant/,
      ),
    )
    expect(found).toContainEqual(
      expect.stringMatching(/^events: the app does not hear of issue_comment, .* → Tick them/),
    )
    expect(found).toContainEqual(expect.stringMatching(/^installation ada: has not granted contents: write/))
  })

  test('an account that has not accepted new permissions', async () => {
    const { illnesses } = await clinic({}, { issues: 'write', contents: 'write', checks: 'write', metadata: 'read' })
    expect(await illnesses()).toEqual([
      expect.stringMatching(
        /^installation ada: has not granted pull_requests: write, merge_queues: read → Let its owner review .*\/settings\/installations\/\d+$/,
      ) as string,
    ])
  })

  test('an installation that is suspended, and one that is nowhere', async () => {
    const { sandbox, illnesses } = await clinic()
    const { world } = sandbox
    const [installation] = world.installations()
    const actor = world.person('ada')
    world.suspend({ installation: installation?.id ?? 0, actor, suspended: true })
    expect(await illnesses()).toEqual([
      expect.stringMatching(/^installation ada: suspended since .* → Let its owner unsuspend it/) as string,
    ])
    world.uninstall({ installation: installation?.id ?? 0, actor })
    expect(await illnesses()).toEqual([
      expect.stringMatching(
        /^installation: the app is installed nowhere.* → Install it: .*\/apps\/milepost\/installations\/new$/,
      ) as string,
    ])
  })

  test.each([
    [null, /^webhook: there is no webhook URL → Set it to/],
    [
      'http://127.0.0.1:9/',
      /^webhook: webhooks go to http:\/\/127.0.0.1:9\/, where this server does not listen → Let the webhook URL end with \/api\/github\/webhooks/,
    ],
  ])('webhooks that go to %s', async (url, expected) => {
    const { sandbox, illnesses } = await clinic()
    sandbox.setWebhookUrl(null)
    if (url !== null) sandbox.setWebhookUrl(url)
    expect(await illnesses()).toEqual([expect.stringMatching(expected) as string])
  })

  test.each([
    [301, 'something before the server redirects, and GitHub does not follow → Let the webhook URL be the address'],
    [308, 'something before the server redirects'],
    [400, 'the signature is not that of our secret → Set WEBHOOK_SECRET'],
    [404, 'nobody takes webhooks there → Let the webhook URL be'],
    [413, 'something before the server takes no body of that size → Let the proxy pass'],
    [503, 'the server was starting, stopping or overloaded → Nothing, if it is over'],
    [null, 'no server answered there → Check that the server runs'],
  ])('webhooks that are answered %s', async (status, expected) => {
    const { sandbox, illnesses } = await clinic()
    sandbox.setWebhookUrl(await hearer(() => status))
    sandbox.world.createIssue({ actor: sandbox.world.person('ada'), repository: 'ada/boat', title: 'Keel' })
    await sandbox.settled()
    const [found = '', ...others] = await illnesses()
    expect(others).toEqual([])
    expect(found).toMatch(/^deliveries: \d+ of the last \d+ failed; none was taken; /)
    expect(found).toContain(expected)
  })

  test('webhooks that failed, until a later one was taken', async () => {
    const { sandbox, findings } = await clinic()
    let status = 500
    sandbox.setWebhookUrl(await hearer(() => status))
    const open = async (): Promise<void> => {
      sandbox.world.createIssue({ actor: sandbox.world.person('ada'), repository: 'ada/boat', title: 'Keel' })
      await sandbox.settled()
    }
    await open()
    const told = async (): Promise<readonly Finding[]> =>
      (await findings()).filter(({ check }) => check === 'deliveries')
    status = 200
    await open()
    expect(await told()).toMatchObject([{ status: 'ok', fix: null }])
    expect((await told()).map(words).join('')).toMatch(
      /: 1 of the last 2 failed, the last one at .* \(1 with 500: the server could not store them\); later ones were taken/,
    )
    status = 404
    await open()
    const [now, ...others] = await told()
    expect([now?.status, others]).toEqual(['failed', []])
    expect(now?.message).toMatch(/^2 of the last 3 failed; the last that was taken is of .*; 1 with 404/)
  })

  test('a data folder that no database can be in', async () => {
    const { illnesses } = await clinic()
    const file = join(await folderWith({ data: '' }), 'data')
    expect(await illnesses({ environment: { MILEPOST_DATA: file } })).toEqual([
      `database: ${file} can't be used: ${file} is no folder → Set MILEPOST_DATA to a folder.`,
    ])
  })

  test('a database that is away', async () => {
    const { illnesses } = await clinic()
    expect(await illnesses({ environment: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } })).toEqual([
      expect.stringMatching(/^database: it can't be used: .*ECONNREFUSED.* → Check DATABASE_URL/) as string,
    ])
  })
})

describe('of a repository', () => {
  const change = async (
    settings: Parameters<Sandbox['world']['changeRepository']>[0]['settings'],
  ): Promise<readonly string[]> => {
    const { sandbox, illnesses } = await clinic()
    const { world } = sandbox
    world.changeRepository({ actor: world.person('ada'), repository: 'ada/boat', settings })
    return await illnesses()
  }

  test('that it is archived', async () => {
    expect(await change({ archived: true })).toEqual([
      'repository ada/boat: is archived: nothing is done → Unarchive it, or take the app off it.',
    ])
  })

  test('that its issues are off', async () => {
    expect(await change({ issuesEnabled: false })).toEqual([
      'repository ada/boat: its issues are switched off: nothing is done → Switch them on: Settings, General, Features, Issues.',
    ])
  })

  test('what is wrong in its settings, with the place', async () => {
    const { sandbox, illnesses } = await clinic()
    const { world } = sandbox
    const files = { '.github/milepost.yml': 'plans:\n  - PLAN.md\npin: perhaps\n' }
    world.push({ actor: world.person('ada'), repository: 'ada/boat', files, message: 'Settings' })
    expect(await illnesses()).toEqual([
      expect.stringMatching(/^repository ada\/boat: \.github\/milepost\.yml:3:6: `pin` must be/) as string,
    ])
  })

  test('that no plan is found, and where one is looked for', async () => {
    const { sandbox, illnesses } = await clinic()
    const { world } = sandbox
    world.push({
      actor: world.person('ada'),
      repository: 'ada/boat',
      files: { 'PLAN.md': null, 'README.md': '# Boat\n' },
      message: 'No plan',
    })
    expect(await illnesses()).toEqual([
      expect.stringMatching(/^repository ada\/boat: no plan is found → Commit one as PLAN.md or plans/) as string,
    ])
  })

  test('that no plans are asked for, which needs nobody', async () => {
    const { sandbox, findings } = await clinic()
    const { world } = sandbox
    const files = { '.github/milepost.yml': 'plans: []\n' }
    world.push({ actor: world.person('ada'), repository: 'ada/boat', files, message: 'Track nothing' })
    const found = (await findings()).filter(({ check }) => check === 'repository')
    expect(found.filter(({ status }) => status !== 'ok')).toEqual([])
    expect(found[0]?.message).toBe('nothing is tracked: its settings name no plans (`plans: []`)')
  })

  test('that its plan has errors', async () => {
    const { sandbox, illnesses } = await clinic()
    const { world } = sandbox
    const files = { 'PLAN.md': '# Boat\n\n- [ ] 1.1 Strip (depends on 1.1)\n- [ ] 1.2 Caulk\n' }
    world.push({ actor: world.person('ada'), repository: 'ada/boat', files, message: 'Wrong' })
    expect(await illnesses()).toEqual([
      expect.stringMatching(
        /^repository ada\/boat: PLAN.md: 2 tasks in 1 phases, 1 error → milepost lint PLAN.md/,
      ) as string,
    ])
  })

  test('that it is not there, or not the app’s; the others are looked at all the same', async () => {
    const { illnesses, findings } = await clinic()
    const repositories = ['ada/none', 'ada/boat']
    expect(await illnesses({ repositories })).toEqual([
      'repository ada/none: is not there, or the app is not installed on it → Check the name, and install the app on it.',
    ])
    expect((await findings({ repositories })).map(({ about }) => about)).toContain('ada/boat')
  })
})

describe('milepost doctor', () => {
  test('prints a line for each finding with its fix below, and exits with 1 where something is wrong', async () => {
    const { sandbox, environment } = await clinic()
    const { world } = sandbox
    world.changeRepository({ actor: world.person('ada'), repository: 'ada/boat', settings: { issuesEnabled: false } })
    const { code, out } = await milepost(['doctor'], environment, await folderWith({}))
    expect(code).toBe(1)
    expect(out).toContain('✓ ok       app ')
    expect(out).toMatch(/^✗ failed {3}repository +ada\/boat: its issues are switched off.*\n +→ Switch them on/m)
    expect(out).toContain('One thing needs somebody.')
    expect(out).not.toContain('BEGIN')
  })

  test('tells programs the same', async () => {
    const { environment } = await clinic()
    const { code, out } = await milepost(['doctor', '--json'], environment, await folderWith({}))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      ok: true,
      findings: expect.arrayContaining([
        { check: 'events', about: null, status: 'ok', message: 'the app hears of all that it should', fix: null },
      ]) as unknown,
    })
  })

  test('reads the environment file of a server, and looks with a token at the repository alone', async () => {
    const { environment } = await clinic()
    const { PRIVATE_KEY, ...rest } = environment
    const lines = Object.entries({ ...rest, PRIVATE_KEY: Buffer.from(PRIVATE_KEY ?? '').toString('base64') })
    const folder = await folderWith({ '.env': lines.map(([name, value]) => `${name}=${value}\n`).join('') })
    const { out } = await milepost(['doctor'], {}, folder)
    expect(out).toContain('! warning  environment file  .env: others than its owner may read it')
    expect(out).toContain('answers to the key')
    const { GHE_HOST = '', GHE_PROTOCOL = '' } = environment
    const token = { GHE_HOST, GHE_PROTOCOL, GITHUB_TOKEN: 'user:ada' }
    const alone = await milepost(['doctor', '--repo', 'ada/boat'], token, await folderWith({}))
    expect(alone.code).toBe(0)
    expect(alone.out).toContain('PLAN.md: 2 tasks')
    expect(alone.out).not.toContain('environment')
  })

  test('sends no credential of the environment where a file says', async () => {
    const { sandbox, environment } = await clinic()
    const { APP_ID = '', PRIVATE_KEY = '' } = environment
    const GITHUB_API_URL = `${sandbox.url}/api/v3`
    const thief = await thiefOf()
    const folder = await folderWith({ '.env': `GHE_HOST=${thief.host}\nGHE_PROTOCOL=http\n` })
    const command = ['doctor', '--repo', 'ada/boat']
    const told = await milepost(command, { GITHUB_API_URL, GITHUB_TOKEN: 'user:ada' }, folder)
    expect(told.out).toContain('PLAN.md: 2 tasks')
    expect(told.out).toContain('.env: GHE_PROTOCOL of it does not count here')
    await milepost(command, { GITHUB_API_URL, APP_ID, PRIVATE_KEY }, folder)
    const own = `APP_ID=1\nPRIVATE_KEY=broken\nGHE_HOST=${thief.host}\nGHE_PROTOCOL=http\n`
    await milepost(command, { GITHUB_TOKEN: 'user:ada' }, await folderWith({ '.env': own }))
    expect(thief.taken).toEqual([])
  })

  test('asks for a repository where a token alone is given, and exits with 2', async () => {
    const { code, out, err } = await milepost(['doctor'], { GITHUB_TOKEN: 'user:ada' }, await folderWith({}))
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^error: no repository was named.*\n {2}Name one: --repo OWNER\/NAME/)
  })

  test('says that nothing is set up here, and exits with 2', async () => {
    const { code, out } = await milepost(['doctor'], {}, await folderWith({}))
    expect(code).toBe(2)
    expect(out).toContain('there is no app here')
  })
})
