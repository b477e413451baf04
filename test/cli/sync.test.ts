import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { bare, entry, folderWith, milepost, type Run } from './run.ts'

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n- [ ] 1.2 Paint the hull (depends on 1.1)\n'

/** A local GitHub with this plan in a repository, `ada/boat`, and the app installed on it. */
async function withPlan(text: string | null): Promise<Sandbox> {
  const sandbox = await startSandbox()
  onTestFinished(async () => await sandbox.stop())
  const { world } = sandbox
  world.addPerson({ login: 'ada', name: 'Ada' })
  world.addRepository({
    owner: 'ada',
    name: 'boat',
    files: text === null ? { 'README.md': '# Boat\n' } : { 'plans/boat.md': text },
  })
  world.install({ account: 'ada', actor: world.person('ada') })
  return sandbox
}

const words = ['sync', '--repo', 'ada/boat']
const asApp = ({ url, app }: Sandbox): Readonly<Record<string, string>> => ({
  GHE_HOST: url.replace('http://', ''),
  GHE_PROTOCOL: 'http',
  MILEPOST_PACING: 'unlimited',
  APP_ID: String(app.id),
  PRIVATE_KEY: app.privateKey,
})
const asWorkflow = (sandbox: Sandbox): Readonly<Record<string, string>> => ({
  ...asApp(sandbox),
  GITHUB_TOKEN: sandbox.workflowToken('ada/boat', { issues: 'write', contents: 'write', pull_requests: 'write' }),
})
const lines = ({ out }: Run): readonly string[] => out.trim().split('\n')
const titles = ({ world }: Sandbox): readonly string[] => world.issues('ada/boat').map(({ title }) => title)

test('a repository is brought in step, and another run finds nothing to do', async () => {
  const sandbox = await withPlan(plan)
  const first = await milepost(words, asApp(sandbox))
  expect([first.code, lines(first)[0], lines(first).at(-1)]).toEqual([0, '3 issues created', 'All is in step.'])
  expect(titles(sandbox)).toEqual(['Progress: Boat', '1.1 Caulk the seams', '1.2 Paint the hull'])
  const before = sandbox.requests.length
  const second = await milepost([...words, '--json'], asApp(sandbox))
  expect(JSON.parse(second.out)).toMatchObject({
    version: 1,
    inStep: true,
    end: 'finished',
    done: {},
    left: {},
    next: null,
  })
  expect(sandbox.requests.slice(before).filter(({ operation }) => operation?.startsWith('mutation'))).toEqual([])
})

test('what is not set comes from the environment file of the folder, unless it is said who asks', async () => {
  const sandbox = await withPlan(plan)
  const { PRIVATE_KEY = '', ...rest } = asApp(sandbox)
  const file = Object.entries({ ...rest, PRIVATE_KEY_PATH: 'app.pem' }).map(([name, value]) => `${name}=${value}\n`)
  const folder = await folderWith({ '.env': file.join(''), 'app.pem': PRIVATE_KEY })
  const preview = await milepost(['preview', '--repo', 'ada/boat', '--json'], {}, folder)
  expect([preview.err, JSON.parse(preview.out)]).toEqual(['', expect.objectContaining({ version: 1 })])
  expect((await milepost(words, {}, folder)).code).toBe(0)
  expect((await milepost(['remove', '--repo', 'ada/boat'], {}, folder)).err).toContain('plans/boat.md: still tracked')
  // Somebody's token goes to no server that a file names.
  const before = sandbox.requests.length
  await milepost(words, { GITHUB_TOKEN: 'mine', GHE_PROTOCOL: 'http', GHE_HOST: '127.0.0.1:1' }, folder)
  await milepost(words, { GITHUB_TOKEN: 'mine', GITHUB_API_URL: 'http://127.0.0.1:1/api/v3' }, folder)
  expect(sandbox.requests).toHaveLength(before)
})

test('where no file is a plan it says so', async () => {
  const run = await milepost(words, asApp(await withPlan(null)))
  expect([run.code, run.out]).toEqual([3, ''])
  expect(run.err).toContain('no file on the default branch is a plan')
})

test('a person’s token is refused, with the way out', async () => {
  const sandbox = await withPlan(plan)
  const run = await milepost(words, { ...asApp(sandbox), GITHUB_TOKEN: sandbox.tokenOf('ada') })
  expect([run.code, run.err]).toEqual([2, expect.stringContaining('Set APP_ID and PRIVATE_KEY')])
  expect(titles(sandbox)).toEqual([])
})

test('what another bot has made stays as it is until it is named, and is taken over then', async () => {
  const sandbox = await withPlan(plan)
  expect((await milepost(words, asWorkflow(sandbox))).code).toBe(0)
  const other = await milepost(words, asApp(sandbox))
  expect([other.code, lines(other)]).toEqual([1, [expect.stringContaining('MILEPOST_FORMER_BOTS=41898282')]])
  const taken = await milepost(words, { ...asApp(sandbox), MILEPOST_FORMER_BOTS: '41898282' })
  expect([taken.code, lines(taken).at(-1)]).toEqual([0, 'All is in step.'])
  expect(titles(sandbox)).toHaveLength(3)
})

test('Ctrl-C ends it in order and says what is left', async () => {
  const many = Array.from({ length: 30 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}`)
  const sandbox = await withPlan(`# Boat\n\n## Phase 1: Hull\n\n${many.join('\n')}\n`)
  const child = spawn(process.execPath, [entry.pathname, ...words], {
    env: { ...bare(), ...asApp(sandbox), MILEPOST_PACING: 'observed' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part: Buffer) => {
    if (/created \d+ of 31 issues; the budget allows the next at \d\d:\d\d UTC/.test(part.toString()))
      child.kill('SIGINT')
  })
  const [code] = (await once(child, 'close')) as [number | null]
  const made = titles(sandbox).length
  expect([code, made < 31]).toEqual([1, true])
  const said = Buffer.concat(out).toString()
  expect(said).toContain(`${made} issues created`)
  expect(said).toContain(`left: ${31 - made} issues to create`)
  expect(said).toContain('The next one goes on from here.')
})
