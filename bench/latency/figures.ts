import { setTimeout as pause } from 'node:timers/promises'
import type { Extent, Figure } from '../figure.ts'
import { afterRestart, boats, casesIn, dinghy, type Case } from './cases.ts'
import { leastOf, type Pacing } from './least.ts'
import { filesWith, plan } from './plans.ts'
import { openScene, type Scene } from './scene.ts'
import { waitedIn, type Waited } from './trips.ts'

/**
 * From what a person does on GitHub until the last change that follows from it, with 100 ms for each request of the app, beside the least that
 * the dependencies between requests allow: without a pace, which shows what waits for what, and with the usual one, where writing requests are
 * one at a time and a second apart.
 */
export async function* latencyFigures({ quick }: Extent): AsyncGenerator<Figure> {
  const [boat, barge] = boats
  const paces = quick ? [''] : ['', 'paced-']
  const names = paces.flatMap(pace => [...boats, warm].map(name => `${pace}${name}`))
  const scene = await openScene({
    ...Object.fromEntries(names.map(name => [name, filesWith(plan)])),
    ...Object.fromEntries(paces.map(pace => [`${pace}${dinghy}`, filesWith(null)])),
  })
  try {
    yield* figuresOf(casesIn([boat, barge], dinghy), scene, { pacing: 'unlimited', quick })
    yield* figuresFor(afterRestart(boat), scene, { pacing: 'unlimited', quick })
    if (quick) return
    await scene.restart('observed')
    const paced = casesIn([`paced-${boat}`, `paced-${barge}`], `paced-${dinghy}`)
    yield* figuresOf(paced, scene, { pacing: 'observed', quick })
    yield* figuresFor(afterRestart(`paced-${boat}`), scene, { pacing: 'observed', quick })
  } finally {
    await scene.stop()
  }
}

/** What a process does there, before it is measured, it has done before when it is. */
const warm = 'warm'

interface How {
  readonly pacing: Pacing
  readonly quick: boolean
}

async function* figuresOf(cases: readonly Case[], scene: Scene, how: How): AsyncGenerator<Figure> {
  const pace = how.pacing === 'unlimited' ? '' : 'paced-'
  const repository = `${pace}${warm}`
  // A look begins a minute before the newest change that it knows: only a later one tells it from the first sync.
  for (const name of boats) await scene.prepare({ kind: 'close', repository: `${pace}${name}`, tasks: ['1.81'] })
  await scene.prepare({ kind: 'push', repository, from: 'Caulk', to: 'Scrape' })
  await scene.prepare({ kind: 'close', repository, tasks: ['1.1'] })
  await scene.prepare({ kind: 'comment', repository, task: '1.1', body: '/milepost explain' })
  await scene.prepare({ kind: 'propose', repository, branch: 'warm', from: 'stay', to: 'shroud', isTried: true })
  const wanted = cases.filter(({ isOfBudget = false }) => how.pacing === 'unlimited' || !isOfBudget)
  for (const one of wanted) yield* figuresFor(one, scene, how)
}

/** A writing request waits for no earlier one than those that are measured; in milliseconds. */
const apart = 1100

async function* figuresFor(one: Case, scene: Scene, { pacing, quick }: How): AsyncGenerator<Figure> {
  const waited: Waited[] = []
  // With a pace more creations than these would wait for the budget of a minute.
  const turns = quick || pacing === 'observed' ? 1 : (one.turns ?? 1)
  for (let turn = 1; turn <= turns; turn += 1) {
    if (one.isRestarted === true) await scene.restart(pacing)
    if (pacing === 'observed') await pause(apart)
    waited.push(waitedIn(await scene.measure(one.act(turn))))
    await scene.prepare()
  }
  const { time, requests, trips } = middle(waited)
  const least = leastOf(one.least, pacing)
  const what = pacing === 'unlimited' ? one.what : `${one.what}, at the usual pace`
  yield {
    what,
    value: time,
    unit: 'ms',
    reference: { what: 'the least', value: least.time },
    most: quick ? null : mostFor(least.time, one),
  }
  yield {
    what: `${what}: requests after each other`,
    value: trips,
    unit: 'trips',
    reference: { what: 'the least', value: least.trips },
    most: least.trips + 1,
    besides: `${requests} requests`,
  }
}

/**
 * A fifth for the work of each request, and a quarter of a second for all else: two trips and a half, or a machine that is busy. A process
 * that has just started runs all of its code for the first time, and that takes a second.
 */
function mostFor(least: number, { isRestarted = false }: Case): number {
  return 1.2 * least + 250 + (isRestarted ? 1000 : 0)
}

function middle(waited: readonly Waited[]): Waited {
  const sorted = waited.toSorted((left, right) => left.time - right.time)
  const found = sorted[Math.floor(sorted.length / 2)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}
