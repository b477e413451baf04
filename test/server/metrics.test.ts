import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Gauge, Registry } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStage } from '../../src/cli/demo/stage.ts'
import { newAccount } from '../../src/github/index.ts'
import { createMetrics, type Metrics } from '../../src/server/metrics/create-metrics.ts'
import { setBounded } from '../../src/server/metrics/set-bounded.ts'
import type { SharedFigures } from '../../src/server/metrics/shared-metrics.ts'
import { createManualClock, type ManualClock } from '../queue/manual-clock.ts'
import { reader } from '../support/reader.ts'
import { emptyStore } from '../support/store.ts'
import { deliver, push, sign, start } from './beside-github.ts'

const token = 'correct-horse-battery'

const ask = async (url: string): Promise<string> =>
  await (await fetch(`${url}/metrics`, { headers: { connection: 'close', authorization: `Bearer ${token}` } })).text()

/** `name{label="value",...}` and the values that they have, as far as they have one. */
const samplesIn = (text: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(/^(milepost_\S+?(?:\{.*\})?) (\S+)$/gm)].map(([, name = '', value]) => [name, Number(value)]),
  )

describe('after a plan was pushed, the metrics tell', () => {
  test('of webhooks, runs, requests to GitHub, operations and the queue', async () => {
    const stage = await openStage({ openStore: emptyStore, reader, operatorToken: token })
    await stage.push({ 'PLAN.md': '## Phase 1: Hull\n\n- [ ] 1.1 Plank\n- [ ] 1.2 Caulk\n' }, 'Plan')
    await stage.settle()
    const samples = samplesIn(await ask(stage.appUrl))
    await stage.stop()
    const atLeastOnce = [
      'milepost_webhook_duration_seconds_count{event="push",outcome="heard"}',
      'milepost_run_duration_seconds_count{kind="look",outcome="finished"}',
      'milepost_github_request_duration_seconds_count{api="graphql",access="write",outcome="answered"}',
      'milepost_github_request_duration_seconds_count{api="graphql",access="read",outcome="answered"}',
      'milepost_github_request_duration_seconds_count{api="rest",access="write",outcome="answered"}',
      'milepost_operations_total{kind="create-milestone",outcome="done"}',
      'milepost_database_up',
    ]
    expect(atLeastOnce.filter(name => !((samples.get(name) ?? 0) >= 1))).toEqual([])
    expect(samples.get('milepost_operations_total{kind="create-issue",outcome="done"}')).toBe(3)
    expect(samples.get('milepost_database_deaths_total')).toBe(0)
    const sum = (name: string): number =>
      [...samples].reduce((total, [sample, value]) => (sample.startsWith(name) ? total + value : total), 0)
    expect(sum('milepost_github_requests_total')).toBe(sum('milepost_github_request_duration_seconds_count'))
  })
})

test('webhooks that are refused are counted by why, and by no word that somebody else chose', async () => {
  const started = await start(emptyStore, undefined, { MILEPOST_OPERATOR_TOKEN: token })
  const body = JSON.stringify(push)
  await deliver(started, body, { 'x-hub-signature-256': sign(body, 'a guess') })
  await deliver(started, body, { 'x-github-event': 'invented"} 1', 'x-hub-signature-256': sign(body, 'a guess') })
  await deliver(started, body, { 'content-type': 'application/x-www-form-urlencoded' })
  await fetch(`${started.server.url}/api/github/webhooks`, { headers: { connection: 'close' } })
  const text = await ask(started.server.url)
  expect(text).not.toContain('invented')
  const counts = [...samplesIn(text)].filter(([name]) => name.startsWith('milepost_webhook_duration_seconds_count'))
  expect(new Map(counts)).toEqual(
    new Map([
      ['milepost_webhook_duration_seconds_count{event="push",outcome="unsigned"}', 1],
      ['milepost_webhook_duration_seconds_count{event="other",outcome="unsigned"}', 1],
      ['milepost_webhook_duration_seconds_count{event="push",outcome="malformed"}', 1],
      ['milepost_webhook_duration_seconds_count{event="other",outcome="malformed"}', 1],
    ]),
  )
})

const noFigures: SharedFigures = { requests: [], accounts: [] }

interface Measured {
  readonly metrics: Metrics
  readonly clock: ManualClock
  readonly tell: () => Promise<ReadonlyMap<string, number>>
}

const measured = (read: () => Promise<SharedFigures> | undefined): Measured => {
  const clock = createManualClock()
  const metrics = createMetrics({ read, pacing: 'observed', clock })
  return { metrics, clock, tell: async () => samplesIn(await metrics.registry.metrics()) }
}

describe('of what the processes share', () => {
  test('the metrics say how requests stand, for how long the first is due, and what may be created', async () => {
    const { clock, tell } = measured(async () => {
      const now = clock.now().getTime()
      const account = { ...newAccount, lastStart: now, created: [now], heldUntil: now + 1 }
      return await Promise.resolve({
        requests: [
          { kind: 'look' as const, state: 'due' as const, count: 3, since: new Date(now - 90_000) },
          { kind: 'preview' as const, state: 'dead' as const, count: 1, since: null },
        ],
        accounts: [{ installation: 7, account }],
      })
    })
    expect(await tell()).toEqual(
      new Map([
        ['milepost_database_deaths_total', 0],
        ['milepost_database_up', 1],
        ['milepost_requests{kind="look",state="due"}', 3],
        ['milepost_requests{kind="preview",state="dead"}', 1],
        ['milepost_oldest_due_request_age_seconds{kind="look"}', 90],
        ['milepost_creations_left{installation="7"}', 139],
        ['milepost_held_installations', 1],
      ]),
    )
  })

  test('several who ask within some seconds cost the database one look', async () => {
    let asked = 0
    const { clock, tell } = measured(async () => {
      asked += 1
      return await Promise.resolve(noFigures)
    })
    await Promise.all([tell(), tell()])
    clock.advance(4000)
    await tell()
    expect(asked).toBe(1)
    clock.advance(1000)
    await tell()
    expect(asked).toBe(2)
  })

  test.each([
    ['refuses', async () => await Promise.reject(new Error('no'))],
    ['is not open', () => undefined],
  ])('nothing is said while the database %s, but that it is away', async (_, read) => {
    const { tell } = measured(read)
    expect(await tell()).toEqual(
      new Map([
        ['milepost_database_deaths_total', 0],
        ['milepost_database_up', 0],
      ]),
    )
  })

  test('a database that does not answer keeps nobody waiting for long, and what was said before is not said again', async () => {
    let answer: Promise<SharedFigures> = Promise.resolve({
      ...noFigures,
      requests: [{ kind: 'look', state: 'running', count: 1, since: null }],
    })
    const { clock, tell } = measured(() => answer)
    expect((await tell()).get('milepost_requests{kind="look",state="running"}')).toBe(1)
    clock.advance(5000)
    answer = Promise.withResolvers<never>().promise
    const told = tell()
    clock.advance(5000)
    expect(await told).toEqual(
      new Map([
        ['milepost_database_deaths_total', 0],
        ['milepost_database_up', 0],
      ]),
    )
  })
})

test('what GitHub says is left is said until it is renewed', async () => {
  const { metrics, clock, tell } = measured(() => undefined)
  const resetAt = new Date(clock.now().getTime() + 60_000)
  metrics.traffic.left({ installation: 7, resource: 'core', remaining: 4000, limit: 5000, resetAt })
  metrics.traffic.left({ installation: 7, resource: 'core', remaining: 3999, limit: 5000, resetAt })
  const name = 'milepost_github_rate_limit_remaining{resource="core",installation="7"}'
  expect((await tell()).get(name)).toBe(3999)
  clock.advance(60_000)
  expect((await tell()).has(name)).toBe(false)
})

test('the number of series does not grow with that of installations: those with least left are said one by one, the rest together', async () => {
  const gauge = new Gauge({ name: 'left', help: 'x', labelNames: ['installation'], registers: [new Registry()] })
  const lefts = Array.from({ length: 1000 }, (_, index) => ({ installation: index, labels: {}, value: 1000 - index }))
  setBounded(gauge, lefts)
  setBounded(gauge, lefts)
  const { values } = await gauge.get()
  expect(values).toHaveLength(201)
  expect(values).toContainEqual({ labels: { installation: '999' }, value: 1 })
  expect(values).toContainEqual({ labels: { installation: 'others' }, value: 800 * 201 + (799 * 800) / 2 })
})

test('requests are counted for each installation, and for those beyond the first 200 together', async () => {
  const { metrics, tell } = measured(() => undefined)
  const sent = { api: 'rest', access: 'read', outcome: 'answered', seconds: 1 } as const
  for (const installation of [...Array(1000).keys(), 0, 999]) metrics.traffic.sent({ ...sent, installation })
  const counts = [...(await tell())].filter(([name]) => name.startsWith('milepost_github_requests_total'))
  expect(counts).toHaveLength(201)
  expect(counts[0]).toEqual(['milepost_github_requests_total{installation="0"}', 2])
  expect(counts.at(-1)).toEqual(['milepost_github_requests_total{installation="others"}', 801])
})

test('docs/operating.md has a row for each metric of ours, with its labels and what it says, and no other', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/operating.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `(milepost_\w+)` +\| (\w+) +\| (.*?) +\| (.*?) +\|$/gm)]
  const told = rows.map(([, name, type, labels = '', help]) => ({
    name,
    type,
    labels: labels.replaceAll('`', ''),
    help,
  }))
  const { metrics } = measured(() => undefined)
  const all = z.array(metricShape).parse(metrics.registry.getMetricsAsArray())
  const said = all
    .filter(({ name }) => name.startsWith('milepost_'))
    .map(({ labelNames, ...rest }) => ({ ...rest, labels: labelNames.join(', ') }))
  expect(new Set(told)).toEqual(new Set(said))
  expect(told).toHaveLength(said.length)
  const names = new Set(said.map(({ name }) => name))
  const alerted = [...page.matchAll(/\b(milepost_[a-z_]+?)(?:_count|_bucket|_sum)?(?=[{)\s=`])/g)].map(
    ([, name]) => name,
  )
  expect(alerted.filter(name => !names.has(name ?? ''))).toEqual([])
  expect(said.every(({ help }) => /\((?:this process|all processes)\)$/.test(help))).toBe(true)
})

const metricShape = z.object({
  name: z.string(),
  type: z.string(),
  labelNames: z.array(z.string()),
  help: z.string(),
})
