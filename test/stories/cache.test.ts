import { describe, expect, onTestFinished, test } from 'vitest'
import { isUnknown } from '../../src/base/index.ts'
import { openStage } from '../../src/cli/demo/stage.ts'
import type { ObservedState } from '../../src/sync/index.ts'
import { reader } from '../support/reader.ts'
import { emptyStore } from '../support/store.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'
import { planPath } from './on-stage.ts'

/** More issues than one page has, so that reading everything again shows in the count of requests. */
const tasks = Array.from({ length: 130 }, (_, n) => `- [ ] 1.${n + 1} Caulk seam ${n + 1}`)
const plan = ['# Boat', '## Phase 1: Hull', ...tasks, '## Phase 2: Rig', '- [ ] 2.1 Step the mast (depends on 1.1)', '']
const files = { 'PLAN.md': plan.join('\n'), '.github/milepost.yml': 'writeBackDelay: 0\n' }

/** A token for the installation, and who the app is: each process asks for these. */
const ofProcess = /access_tokens$|^\/api\/v3\/app$|^\/api\/v3\/users\//

/** What was asked for in the course of something, but for what each process asks for once. */
async function askedBy(at: Timed, deed: () => Promise<unknown>): Promise<readonly string[]> {
  const { requests } = at.sandbox
  const before = requests.length
  await deed()
  return requests
    .slice(before)
    .filter(({ path }) => !ofProcess.test(path))
    .map(({ method, path, operation }) => operation ?? `${method} ${path}`)
}

/** What a process logged, but for what it says of each run. */
interface Logged {
  readonly said: string[]
  readonly trouble: string[]
}

async function synced(options: Parameters<typeof onClock>[0] = {}): Promise<Timed & Logged> {
  const said: string[] = []
  const trouble: string[] = []
  const log = {
    info: (_: object, sentence: string) => void said.push(sentence),
    warn: (_: object, sentence: string) => void trouble.push(sentence),
    error: (_: object, sentence: string) => void trouble.push(sentence),
  }
  const at = await onClock({ log, ...options })
  at.push(files)
  await at.finish()
  // From then on no look since the last one goes back to when all of them were made.
  at.wait(120)
  at.close('1.130 Caulk seam 130')
  await at.finish('since')
  at.wait(120)
  return { ...at, said, trouble }
}

const since = (at: Timed) => async () => await at.finish('since')

/** Of issues, of which the first comes with everything else. */
const pages = 2
/** All of them, the list of files and two of these. */
const everything = pages + 1 + 2

const looksIn = (asked: readonly string[]): number => asked.filter(one => one.startsWith('query')).length

function issueOf(at: Timed, id: string) {
  const issue = at.world.issues(at.repository).find(({ title }) => title.startsWith(`${id} `))
  if (issue === undefined) throw new Error(`no issue of ${id}`)
  return issue
}

function labelsOf(at: Timed, id: string): readonly string[] {
  const names = new Map(at.world.labels(at.repository).map(({ nodeId, name }) => [nodeId, name]))
  return issueOf(at, id).labels.flatMap(label => names.get(label) ?? [])
}

const planOf = (at: Timed): string => Buffer.from(at.world.file(at.repository, 'PLAN.md') ?? []).toString()

/** Closes what another task waits for, and sees all that follows from it. */
async function expectFullEffect(at: Timed): Promise<void> {
  at.close('1.1 Caulk seam 1')
  await at.finish('since')
  expect(planOf(at)).toContain('- [x] 1.1 ')
  expect(labelsOf(at, '2.1')).toContain('unblocked')
  expect(at.world.issues(at.repository)).toHaveLength(tasks.length + 2)
  await expectQuiet(at)
}

describe('after a restart', () => {
  test('a look at nothing costs one request, and what follows has its full effect', async () => {
    const at = await synced()
    await at.restart('kept')
    expect(await askedBy(at, since(at))).toHaveLength(1)
    await expectFullEffect(at)
  })

  test('a closed issue costs no more than before, and has its full effect', async () => {
    const at = await synced()
    at.close('1.2 Caulk seam 2')
    const before = await askedBy(at, since(at))
    at.close('1.3 Caulk seam 3')
    await at.restart('kept')
    expect(await askedBy(at, since(at))).toEqual(before)
    await at.restart('kept')
    await expectFullEffect(at)
  })

  test('a changed plan is read, and nothing else', async () => {
    const at = await synced()
    at.push({ 'PLAN.md': planOf(at).replace('Caulk seam 7\n', 'Caulk seam seven\n') })
    await at.restart('kept')
    const asked = await askedBy(at, since(at))
    expect(asked.filter(one => one.startsWith('GET'))).toHaveLength(2)
    expect(looksIn(asked)).toBe(1)
    expect(issueOf(at, '1.7').title).toBe('1.7 Caulk seam seven')
    await expectQuiet(at)
  })

  test('an issue that was deleted meanwhile is gone as soon as somebody says so, and made again once', async () => {
    const at = await synced()
    const { number, nodeId } = issueOf(at, '1.5')
    at.world.deleteIssue({ actor: at.world.person('ada'), issue: nodeId })
    await at.restart('kept')
    await at.finish('since')
    await at.look('full', [number])
    await at.finish()
    expect(issueOf(at, '1.5').number).not.toBe(number)
    await at.restart('kept')
    await expectFullEffect(at)
  })

  test('an issue that was transferred away meanwhile is missed by the next full look, and made again once', async () => {
    const at = await synced()
    at.world.addRepository({ owner: 'ada', name: 'other', files: { 'README.md': '# Other\n' } })
    const { number, nodeId } = issueOf(at, '1.5')
    at.world.transferIssue({ actor: at.world.person('ada'), issue: nodeId, to: 'ada/other' })
    await at.restart('kept')
    await at.finish('since')
    await at.finish()
    expect(issueOf(at, '1.5').number).not.toBe(number)
    await at.restart('kept')
    await expectFullEffect(at)
  })
})

describe('another process of the same database', () => {
  test('goes on where the first one was, by turns', async () => {
    const at = await synced()
    const other = at.beside()
    const one: typeof other = async request => await at.run(request)
    for (const [n, run] of [other, one, other, one].entries()) {
      at.close(`1.${10 + n} Caulk seam ${10 + n}`)
      expect(await askedBy(at, async () => await run(at.request('since')))).toEqual([
        'query node × 3',
        'mutation createCommitOnBranch × 1',
        'mutation updateIssue × 3',
      ])
      at.wait(120)
    }
    await expectFullEffect(at)
  })

  test('that is of another version has its runs seen: what was cached before them is not believed', async () => {
    const at = await synced()
    await at.query(
      `insert into milepost.run (repository, started_at, ended_at, operations, outcome)
       values ($1, $2, $2, 0, 'finished')`,
      [at.request('since').repository.id, at.now()],
    )
    await at.restart('kept')
    expect(looksIn(await askedBy(at, since(at)))).toBe(pages)
    expect(await askedBy(at, since(at))).toHaveLength(1)
    await expectFullEffect(at)
  })
})

/** What may have become of rows, how many requests that costs, and how often they are said to be thrown away. */
const harmed: readonly (readonly [string, string, number, number])[] = [
  ['gone', 'delete from milepost.cached', everything, 0],
  ['of another version', `update milepost.cached set made_by = 'another version'`, everything, 0],
  ['noise', `update milepost.cached set data = '\\x00ff'`, everything, 1],
  ['without some of their parts', `delete from milepost.cached where name <> '' and kind = 'issues'`, pages, 0],
  [
    'each under the name of another one',
    `update milepost.cached set data = other.data from milepost.cached other
     where cached.kind = other.kind and cached.name > '' and other.name > '' and cached.name <> other.name`,
    everything,
    1,
  ],
]

describe('rows of the cache that are', () => {
  test.each(harmed)('%s cost requests, and nothing else', async (_, statement, requests, times) => {
    const at = await synced()
    await at.query(statement)
    await at.restart('kept')
    at.said.length = 0
    expect(await askedBy(at, since(at))).toHaveLength(requests)
    expect(at.said.filter(one => one.includes('is of no use'))).toHaveLength(times)
    await at.restart('kept')
    expect(await askedBy(at, since(at))).toHaveLength(1)
    expect(at.trouble).toEqual([])
    await expectFullEffect(at)
  })

  test('of an earlier run are not believed', async () => {
    const at = await synced()
    await at.query('create table public.before as select * from milepost.cached')
    onTestFinished(async () => void (await at.query('drop table public.before')))
    at.close('1.2 Caulk seam 2')
    await at.finish('since')
    await at.query('delete from milepost.cached; insert into milepost.cached select * from public.before')
    at.wait(120)
    await at.restart('kept')
    expect(looksIn(await askedBy(at, since(at)))).toBe(pages)
    await expectFullEffect(at)
  })

  test('more than a day old are not believed', async () => {
    const at = await synced()
    at.wait(25 * 3600)
    await at.restart('kept')
    expect(looksIn(await askedBy(at, since(at)))).toBe(pages)
    await expectFullEffect(at)
  })

  test('what the last look saw of a server that has more by now are not believed', async () => {
    const at = await synced()
    await at.restart('kept', gateway => ({
      ...gateway,
      look: async (repository, earlier) => {
        const seen = await gateway.look(repository, earlier)
        return 'server' in seen ? { ...seen, server: { ...seen.server, subIssues: false } } : seen
      },
    }))
    expect(looksIn(await askedBy(at, since(at)))).toBe(1 + pages)
    await at.restart('kept', gateway => gateway)
    await expectFullEffect(at)
  })

  test('what the last look saw of a server that has more by now are told to nobody who asks', async () => {
    let isUpgraded = false
    const at = await synced({
      between: gateway => ({
        ...gateway,
        look: async (repository, earlier) => {
          const seen = await gateway.look(repository, earlier)
          return isUpgraded || isUnknown(seen) ? seen : withoutDependencies(seen)
        },
      }),
    })
    await at.restart('kept')
    isUpgraded = true
    const seen = await at.survey()
    if (isUnknown(seen)) throw new Error(seen.why)
    expect(seen.observed.server.dependencies).toBe(true)
    const unknownOf = seen.observed.issues.flatMap(({ number, blockedBy }) => (blockedBy === null ? [number] : []))
    expect(unknownOf).toEqual([])
    await expectFullEffect(at)
  })
})

function withoutDependencies(seen: ObservedState): ObservedState {
  const issues = seen.issues.map(issue => ({ ...issue, blockedBy: null }))
  return { ...seen, issues, server: { ...seen.server, dependencies: false } }
}

describe('a run', () => {
  test('that can neither read the cache nor write to it goes on without', async () => {
    const at = await synced()
    await at.query('alter table milepost.cached rename to away')
    onTestFinished(async () => void (await at.query('alter table if exists milepost.away rename to cached')))
    await at.restart('kept')
    await expectFullEffect(at)
    expect(at.trouble).toContain('could not change what is cached of a repository')
    await at.query('alter table milepost.away rename to cached')
  })

  test('that reads everything after one that did not come to its end leaves what the next one builds on', async () => {
    const at = await synced()
    await at.query(
      `update milepost.journal set record = record || jsonb_build_object('lastWrite', jsonb_build_object('at', $1::text, 'changed', null))`,
      [at.now().toISOString()],
    )
    at.wait(120)
    expect(looksIn(await askedBy(at, since(at)))).toBe(pages)
    expect(await askedBy(at, since(at))).toHaveLength(1)
    await expectFullEffect(at)
  })

  test('that did not come to its end leaves a cache that is not built on', async () => {
    let isDeadly = false
    const at = await synced({
      between: gateway => ({
        ...gateway,
        async *write(...request) {
          for await (const outcome of gateway.write(...request)) {
            if (isDeadly) throw new Error('killed')
            yield outcome
          }
        },
      }),
    })
    at.close('1.2 Caulk seam 2')
    isDeadly = true
    await expect(at.finish('since')).rejects.toThrow('killed')
    isDeadly = false
    at.wait(120)
    await at.query('delete from milepost.run where outcome = $1', ['failed'])
    await at.restart('kept')
    expect(looksIn(await askedBy(at, since(at)))).toBe(pages)
    await expectFullEffect(at)
  })
})

describe('what was read of a repository', () => {
  test('is thrown away where the installation covers it no more', async () => {
    const store = await emptyStore()
    const stage = await openStage({ openStore: async () => await Promise.resolve(store), reader })
    onTestFinished(async () => await stage.stop())
    const { world } = stage.sandbox
    const actor = world.person('ada')
    const cached = async () => await store.query('select distinct repository from milepost.cached')
    world.changeRepository({ actor, repository: stage.repository, settings: { private: true } })
    await stage.push({ [planPath]: '# Boat\n\n- [ ] 1.1 Caulk\n' }, 'Plan')
    await stage.settle()
    expect(await cached()).toHaveLength(1)
    const installation = world.installationOf(world.repository(stage.repository))?.id ?? 0
    world.changeCoverage({ installation, actor, remove: [stage.repository] })
    await stage.settle()
    expect(await cached()).toEqual([])
    world.changeCoverage({ installation, actor, add: [stage.repository] })
    await stage.settle()
    expect(await cached()).toHaveLength(1)
  })

  test('is thrown away when GitHub does not show it any more, and means nothing for another one of its name', async () => {
    const at = await synced()
    const [actor, before] = [at.world.person('ada'), at.request('since')]
    at.world.deleteRepository({ actor, repository: at.repository })
    await at.run(before)
    expect(await at.query('select kind from milepost.cached')).toEqual([])
    at.world.addRepository({ owner: 'ada', name: 'project', files })
    await at.finish()
    at.wait(120)
    await at.restart('kept')
    await expectFullEffect(at)
  })
})
