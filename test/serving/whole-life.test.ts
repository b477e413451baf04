import { createHmac } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { webhooksPath } from '../../src/server/index.ts'
import { folderWith } from '../cli/run.ts'
import { serveIn } from '../setup/process.ts'

const operator = 'correct-horse-battery-staple'
const words = 'Shellac-of-the-description'
const smuggled = 'smuggled-by-a-stranger'
const plan = (...tasks: readonly string[]): string =>
  ['## Phase 1: Hull', '', ...tasks.map(task => `- [ ] ${task}\n\n  ${words}\n`), ''].join('\n')

const post = async (url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  (
    await fetch(url, {
      method: 'POST',
      body,
      headers: { connection: 'close', 'content-type': 'application/json', ...headers },
    })
  ).status

const asOperator = async (url: string, token: string): Promise<number> =>
  (await fetch(url, { headers: { connection: 'close', authorization: `Bearer ${token}` } })).status

test(
  'whatever happens to a server, its log holds no token, key, secret or text of an issue, also where it says all that it can',
  { timeout: 120_000 },
  async () => {
    const sandbox = await startSandbox()
    onTestFinished(async () => await sandbox.stop())
    const { world, app } = sandbox
    world.addPerson({ login: 'ada', name: 'Ada' })
    const repository = 'ada/boat'
    world.addRepository({ owner: 'ada', name: 'boat', files: { 'PLAN.md': plan('1.1 Plank') } })
    world.install({ account: 'ada', actor: world.person('ada') })
    const server = serveIn(await folderWith({}), {
      APP_ID: String(app.id),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: app.webhookSecret,
      MILEPOST_OPERATOR_TOKEN: operator,
      HOST: '127.0.0.1',
      PORT: '0',
      GHE_HOST: new URL(sandbox.url).host,
      GHE_PROTOCOL: 'http',
      MILEPOST_PACING: 'unlimited',
      LOG_LEVEL: 'trace',
    })
    const url = await server.hears(/"url":"([^"]+)","msg":"listening"/)
    sandbox.setWebhookUrl(`${url}${webhooksPath}`)
    await server.hears(/"msg":"applied operations"/)

    const body = JSON.stringify({ action: smuggled, comment: { body: smuggled } })
    const signature = `sha256=${createHmac('sha256', 'a guess').update(body).digest('hex')}`
    const names = { 'x-github-event': 'push', 'x-github-delivery': smuggled }
    expect(await post(`${url}${webhooksPath}`, body, { ...names, 'x-hub-signature-256': signature })).toBe(400)
    expect(await post(`${url}${webhooksPath}`, body, names)).toBe(400)
    expect(await asOperator(`${url}/metrics`, operator)).toBe(200)
    expect(await asOperator(`${url}/metrics?token=${operator}`, 'another-token-than-that')).toBe(401)
    expect(await asOperator(`${url}/operator/${operator}`, operator)).toBe(404)

    sandbox.setFaults({
      list: [
        { kind: 'gateway', status: 502, when: 'before' },
        { kind: 'expired-token' },
        { kind: 'reset', when: 'after' },
        { kind: 'generic', when: 'before' },
        { kind: 'limit', status: 403, retryAfter: 1 },
      ],
    })
    world.push({
      actor: world.person('ada'),
      repository,
      files: { 'PLAN.md': plan('1.1 Plank', '1.2 Caulk') },
      message: 'More',
    })
    await server.hears(/"msg":"a run could not be finished and is tried again"/)
    sandbox.setFaults(null)
    expect(await server.stop()).toBe(0)

    const log = server.said()
    const lines = app.privateKey.split('\n').filter(line => line.length > 20)
    const secrets = [operator, app.webhookSecret, words, smuggled, ...lines]
    expect(secrets.filter(secret => log.includes(secret))).toEqual([])
    expect(log).not.toMatch(/\bgh[a-z]_\w|\beyJ[\w-]+\.[\w-]+\./)
    expect(log).toContain('"msg":"refused a webhook"')
  },
)
