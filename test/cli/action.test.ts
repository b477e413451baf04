import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runAction } from '../../src/cli/action/run-action.ts'
import { startSandbox, type Issue, type Sandbox } from '../../src/sandbox/index.ts'
import type { ErrandClock } from '../../src/server/index.ts'
import { bare } from './run.ts'

const repository = 'ada/boat'
const workflow = `on: push
concurrency: { group: milepost, cancel-in-progress: false }
jobs: { sync: { runs-on: ubuntu-latest } }
`
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n- [ ] 1.2 Paint the hull (depends on 1.1)\n'
const writing = { issues: 'write', contents: 'write', pull_requests: 'write', checks: 'write' } as const

interface Yard {
  readonly sandbox: Sandbox
  /** The machine's, and ahead of it by all that was slept. */
  readonly clock: ErrandClock & { wait(minutes: number): void }
  readonly issue: (title: string) => Issue
  readonly titles: () => readonly string[]
}

async function yardWith(files: Readonly<Record<string, string>> = { 'plans/boat.md': plan }): Promise<Yard> {
  let ahead = 0
  const now = (): Date => new Date(Date.now() + ahead)
  const sandbox = await startSandbox({ clock: now })
  onTestFinished(async () => await sandbox.stop())
  const { world } = sandbox
  world.addPerson({ login: 'ada', name: 'Ada' })
  world.addRepository({ owner: 'ada', name: 'boat', files: { '.github/workflows/milepost.yml': workflow, ...files } })
  return {
    sandbox,
    clock: {
      now,
      sleep: async milliseconds => await Promise.resolve(void (ahead += milliseconds)),
      wait: minutes => void (ahead += minutes * 60_000),
    },
    issue: title => {
      const found = world.issues(repository).find(one => one.title === title)
      if (found === undefined) throw new Error(`no issue "${title}"`)
      return found
    },
    titles: () => world.issues(repository).map(({ title }) => title),
  }
}

interface ActionRun {
  readonly code: number | null
  readonly out: string
  readonly summary: string
  readonly outputs: string
}

interface Occasion {
  readonly event: string
  readonly payload?: object
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>
  readonly inputs?: Readonly<Record<string, string>>
}

/** What a runner sets before it runs the step, and where it looks afterwards. */
async function runnerFor(
  sandbox: Sandbox,
  { event, payload = {}, permissions = writing, inputs = {} }: Occasion,
): Promise<{
  readonly environment: Readonly<Record<string, string>>
  readonly read: (name: string) => Promise<string>
}> {
  const { url, world } = sandbox
  const folder = await mkdtemp(join(tmpdir(), 'milepost-runner-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  for (const name of ['summary', 'outputs']) await writeFile(join(folder, name), '')
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload))
  return {
    environment: {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: repository,
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_API_URL: `${url}/api/v3`,
      GITHUB_GRAPHQL_URL: `${url}/api/graphql`,
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_OUTPUT: join(folder, 'outputs'),
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_JOB: 'sync',
      GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/milepost.yml@refs/heads/main`,
      GITHUB_WORKFLOW_SHA: world.branches(repository).get('main') ?? '',
      INPUT_TOKEN: sandbox.workflowToken(repository, permissions),
      INPUT_MINUTES: '10',
      INPUT_PACING: 'unlimited',
      INPUT_FORMER_BOTS: '',
      ...inputs,
    },
    read: async name => await readFile(join(folder, name), 'utf8'),
  }
}

const entry = new URL('../../src/cli/action/main.ts', import.meta.url)

/** Runs the entry point as action.yml does. */
async function act(sandbox: Sandbox, occasion: Occasion): Promise<ActionRun> {
  const { environment, read } = await runnerFor(sandbox, occasion)
  const child = spawn(process.execPath, [entry.pathname], {
    env: { ...bare(), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const out: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => out.push(part))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: Buffer.concat(out).toString(), summary: await read('summary'), outputs: await read('outputs') }
}

/** The same in this process, with a clock that jumps over pauses. */
async function actLater({ sandbox, clock }: Yard, occasion: Occasion): Promise<ActionRun> {
  const { environment, read } = await runnerFor(sandbox, occasion)
  const out: string[] = []
  const terminal = {
    out: (line: string) => void out.push(line),
    err: () => undefined,
    paint: (_: string, text: string) => text,
  }
  const code = await runAction(environment, terminal, clock)
  return { code, out: out.join('\n'), summary: await read('summary'), outputs: await read('outputs') }
}

const push = {
  event: 'push',
  payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' }, sender: { login: 'ada' } },
}
const schedule = { event: 'schedule', payload: { schedule: '17 * * * *' } }
const writesOf = ({ requests }: Sandbox, from: number): number =>
  requests.slice(from).filter(({ operation, method }) => operation?.startsWith('mutation') ?? method !== 'GET').length

describe('a push', () => {
  test('to the default branch creates issues, and says so in the log, in the summary and in outputs', async () => {
    const { sandbox, titles } = await yardWith()
    const run = await act(sandbox, push)
    expect([run.code, titles()]).toEqual([0, ['Progress: Boat', '1.1 Caulk the seams', '1.2 Paint the hull']])
    expect(run.out).toContain('3 issues created')
    expect(run.summary).toContain('### Milepost: ada/boat is in step')
    expect(run.summary).toMatch(/- `plans\/boat\.md`: 0 % of 2 tasks, \[progress\]\(http.*\/issues\/1\)/)
    expect(run.outputs).toBe('in-step=true\nleft=0\nnext=\n')
    expect(sandbox.world.issues(repository).map(({ author }) => author)).toEqual([41_898_282, 41_898_282, 41_898_282])
  })

  test('to another branch asks GitHub nothing', async () => {
    const { sandbox } = await yardWith()
    const run = await act(sandbox, { ...push, payload: { ...push.payload, ref: 'refs/heads/topic' } })
    expect([run.code, run.out, sandbox.requests.length]).toEqual([
      0,
      'nothing to do: only main counts, and this is refs/heads/topic\n',
      0,
    ])
  })
})

test('an issue that is closed unblocks what waited for it, and ticks the plan', async () => {
  const yard = await yardWith()
  const { sandbox, issue } = yard
  await actLater(yard, push)
  const { world } = sandbox
  world.closeIssue({ actor: world.person('ada'), issue: issue('1.1 Caulk the seams').nodeId })
  const closed = { event: 'issues', payload: { action: 'closed', sender: { login: 'ada' } } }
  const run = await actLater(yard, closed)
  expect([run.code, run.outputs]).toEqual([0, 'in-step=true\nleft=0\nnext=\n'])
  const names = issue('1.2 Paint the hull').labels.map(id => world.labelById(id)?.name)
  expect(names).toContain('unblocked')
  expect(Buffer.from(world.file(repository, 'plans/boat.md') ?? []).toString()).toContain('- [x] 1.1')
  const before = sandbox.requests.length
  await actLater(yard, schedule)
  expect([writesOf(sandbox, before), sandbox.requests.length - before <= 8]).toEqual([0, true])
})

test('a first sync that the time cuts is finished by the schedule, within the budget of the hour', async () => {
  const tasks = Array.from({ length: 150 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}`)
  const yard = await yardWith({ 'plans/boat.md': `# Boat\n\n## Phase 1: Hull\n\n${tasks.join('\n')}\n` })
  yard.sandbox.setLimits({ minute: 20, hour: 150, gap: false })
  const inputs = { INPUT_PACING: 'observed', INPUT_MINUTES: '5' }
  const first = await actLater(yard, { ...push, inputs })
  expect([first.code, first.outputs.includes('in-step=false')]).toEqual([0, true])
  expect(first.out).toMatch(/created 18 of 151 issues; the budget allows the next at \d\d:\d\d UTC/)
  expect(first.summary).toMatch(/\*\*Left\*\*: \d+ issues to create/)
  expect(first.summary).toContain('The next run goes on from here')
  for (let runs = 0; yard.titles().length < 151 && runs < 6; runs += 1) {
    yard.clock.wait(20)
    expect((await actLater(yard, { ...schedule, inputs })).out).not.toContain('limit')
  }
  expect([yard.titles().length, new Set(yard.titles()).size]).toEqual([151, 151])
})

test('a run that is killed is followed by one that makes nothing twice', async () => {
  const tasks = Array.from({ length: 20 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}`)
  const yard = await yardWith({ 'plans/boat.md': `# Boat\n\n## Phase 1: Hull\n\n${tasks.join('\n')}\n` })
  const { sandbox, titles } = yard
  const { environment } = await runnerFor(sandbox, { ...push, inputs: { INPUT_PACING: 'observed' } })
  const child = spawn(process.execPath, [entry.pathname], { env: { ...bare(), ...environment }, stdio: 'ignore' })
  sandbox.world.listen(event => {
    if (event.event === 'issues' && titles().length >= 6) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(titles().length).toBeLessThan(21)
  const next = await actLater(yard, schedule)
  expect([next.code, titles().length, new Set(titles()).size]).toEqual([0, 21, 21])
})

describe('a pull request', () => {
  const changed = { 'plans/boat.md': `${plan}- [ ] 1.3 Launch her (depends on 1.9)\n` }
  const opened = (number: number, head: object | null, base: object): Occasion => ({
    event: 'pull_request',
    payload: { action: 'opened', pull_request: { number, head: { repo: head }, base: { repo: base } } },
  })

  test('of a fork is shown in the summary, with its annotations in the log, and nothing is changed', async () => {
    const yard = await yardWith()
    const { world } = yard.sandbox
    await actLater(yard, push)
    world.addPerson({ login: 'mallory' })
    const mallory = world.person('mallory')
    const fork = world.forkRepository({ actor: mallory, repository })
    world.push({ actor: mallory, repository: fork.fullName, branch: 'topic', files: changed, message: 'More' })
    const asked = { title: 'More', base: 'main', head: 'mallory:topic' }
    const { number } = world.createPull({ actor: mallory, repository, ...asked })
    const before = yard.sandbox.requests.length
    const { id } = world.repository(repository)
    const run = await act(yard.sandbox, {
      ...opened(number, { id: fork.id }, { id }),
      permissions: { issues: 'read', contents: 'read', pull_requests: 'read' },
    })
    expect([run.code, writesOf(yard.sandbox, before)]).toEqual([0, 0])
    expect(run.summary).toContain('### Milepost: 1 to create')
    expect(run.out).toMatch(/^::error file=plans\/boat\.md,line=7,.*title=Milepost%3A unknown-dependency::/m)
  })

  test('of the repository itself gets a check where the token allows it, else the summary', async () => {
    const yard = await yardWith()
    const { world } = yard.sandbox
    const ada = world.person('ada')
    world.push({ actor: ada, repository, branch: 'topic', files: changed, message: 'More' })
    const { number, headOid } = world.createPull({ actor: ada, repository, title: 'More', base: 'main', head: 'topic' })
    const { id } = world.repository(repository)
    const shown = await actLater(yard, opened(number, { id }, { id }))
    expect([shown.code, shown.summary, world.checkRuns(repository, headOid).length]).toEqual([0, '', 1])
    const { checks: _, ...permissions } = writing
    const without = await actLater(yard, { ...opened(number, { id }, { id }), permissions })
    expect([without.code, world.checkRuns(repository, headOid).length]).toEqual([0, 1])
    expect(without.summary).toContain('### Milepost: ')
  })
})

describe('what keeps a run from working', () => {
  test('a workflow without a concurrency group creates nothing, and says what to add', async () => {
    const { sandbox, titles } = await yardWith({
      'plans/boat.md': plan,
      '.github/workflows/milepost.yml': 'on: push\njobs: { sync: { runs-on: ubuntu-latest } }\n',
    })
    const run = await act(sandbox, push)
    expect([run.code, titles()]).toEqual([1, []])
    expect(run.out).toContain('it has no concurrency group')
    expect(run.out).toContain('concurrency: { group: milepost, cancel-in-progress: false }')
  })

  test('a workflow that is not in the commit that it runs from creates nothing', async () => {
    const { sandbox, titles } = await yardWith()
    const file = { GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/other.yml@refs/heads/main` }
    const run = await act(sandbox, { ...push, inputs: file })
    expect([run.code, titles()]).toEqual([1, []])
    expect(run.out).toContain('other.yml: it is not in commit')
  })

  test('a workflow whose commit can not be read creates nothing', async () => {
    const yard = await yardWith()
    const run = await actLater(yard, { ...push, inputs: { GITHUB_WORKFLOW_SHA: '0'.repeat(40) } })
    expect([run.code, yard.titles()]).toEqual([1, []])
  })

  test.each([
    ['a person’s token', { INPUT_TOKEN: 'user:ada' }, /the token is that of ada, a person/],
    ['no minutes', { INPUT_MINUTES: 'ten' }, /minutes must be a number/],
    ['a pace that there is not', { INPUT_PACING: 'fast' }, /must be observed, documented or unlimited/],
  ])('%s is said, with the fix', async (_, inputs, words) => {
    const { sandbox } = await yardWith()
    const run = await act(sandbox, { ...push, inputs })
    expect([run.code, run.out]).toEqual([1, expect.stringMatching(words)])
  })

  test('a token that may not write is said to be so', async () => {
    const { sandbox, titles } = await yardWith()
    const run = await act(sandbox, { ...push, permissions: { issues: 'read', contents: 'read' } })
    expect([run.code, titles()]).toEqual([1, []])
    expect(run.out).toContain('::error title=Milepost::')
  })
})

describe('a comment', () => {
  const comment = (body: string, login: string): Occasion => ({
    event: 'issue_comment',
    payload: { action: 'created', comment: { body }, sender: { login } },
  })

  test('that is no command, or whoever wrote it, keeps nothing from being done that a run which waited would have done', async () => {
    for (const [occasion, words] of [
      [comment('Thanks!', 'ada'), 'holds no command: looking all the same'],
      [comment('/milepost help', 'ada'), 'carries out /milepost sync alone: looking all the same'],
      [comment('/milepost sync', 'mallory'), '3 issues created'],
      [comment('/milepost sync', 'github-actions[bot]'), '3 issues created'],
    ] as const) {
      const yard = await yardWith()
      expect(await actLater(yard, occasion)).toMatchObject({ code: 0, out: expect.stringContaining(words) as unknown })
      expect(yard.titles()).toHaveLength(3)
    }
  })

  test('where nothing is to be done costs few requests, and changes nothing', async () => {
    const yard = await yardWith()
    await actLater(yard, push)
    const before = yard.sandbox.requests.length
    expect((await actLater(yard, comment('Thanks!', 'mallory'))).code).toBe(0)
    expect([writesOf(yard.sandbox, before), yard.sandbox.requests.length - before <= 6]).toEqual([0, true])
  })
})

test('what the bot of the run did itself is told, and looked at once more', async () => {
  const sender = { sender: { login: 'github-actions[bot]' } }
  const yard = await yardWith()
  const own = { event: 'issues', payload: { action: 'opened', ...sender } }
  const run = await actLater(yard, own)
  expect([run.code, yard.titles().length]).toEqual([0, 3])
  expect(run.out).toContain('github-actions[bot] did it, which is the bot of this run: looking all the same')
  for (const event of ['workflow_dispatch', 'repository_dispatch', 'workflow_run', 'schedule'])
    expect((await actLater(yard, { event, payload: sender })).out).not.toContain('did it')
})
