import { expect, onTestFinished, test } from 'vitest'
import { createLog, readSettings, startServer, webhooksPath, type RunningServer } from '../../src/server/index.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import type { Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'

const plan = '## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n- [ ] 1.2 Paint it\n'
const repository = 'ada/boat'

/** A local GitHub on which the app is installed, and a database. */
async function setUp() {
  const sandbox = await startSandbox()
  onTestFinished(async () => await sandbox.stop())
  const { world } = sandbox
  world.addPerson({ login: 'ada', name: 'Ada' })
  world.addRepository({ owner: 'ada', name: 'boat', files: { 'PLAN.md': plan } })
  world.install({ account: 'ada', actor: world.person('ada') })
  const store = await emptyStore()
  return { sandbox, world, actor: world.person('ada'), store }
}

async function startOn({ url, app }: Sandbox, store: Store): Promise<RunningServer> {
  const settings = readSettings({
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: new URL(url).host,
    GHE_PROTOCOL: 'http',
    MILEPOST_PACING: 'unlimited',
  })
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  const log = createLog('error', { write: () => undefined })
  return await startServer(settings, log, { open: async () => await Promise.resolve(store) })
}

/** Works off what there is, again and again, until this is so. */
async function until({ queue }: RunningServer, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await queue.idle()
    await new Promise(resolve => {
      setImmediate(resolve)
    })
  }
}

test('a server that was away finds at its start what it was not told, and the command that nobody heard', async () => {
  const { sandbox, world, actor, store } = await setUp()
  const first = await startOn(sandbox, store)
  sandbox.setWebhookUrl(`${first.url}${webhooksPath}`)
  const titles = (): readonly string[] => world.issues(repository).map(({ title }) => title)
  await until(first, () => titles().includes('1.2 Paint it'))
  await sandbox.settled()
  await first.queue.idle()
  await first.stop()

  world.push({ actor, repository, files: { 'PLAN.md': `${plan}- [ ] 1.3 Launch it\n` }, message: 'Launch' })
  const issue = world.issues(repository).find(({ title }) => title === '1.2 Paint it')?.nodeId ?? ''
  world.addComment({ actor, issue, body: '/milepost explain' })
  await sandbox.settled()
  expect(sandbox.deliveries.some(({ event, status }) => event === 'push' && status === null)).toBe(true)

  const second = await startOn(sandbox, store)
  onTestFinished(async () => await second.stop())
  const isAnswered = (): boolean => {
    const asked = world.issueById(issue)
    return asked !== undefined && world.comments(asked).some(({ author }) => author === world.app.bot.id)
  }
  await until(second, () => titles().includes('1.3 Launch it') && isAnswered())
  expect(titles().filter(title => title === '1.3 Launch it')).toHaveLength(1)
}, 120_000)
