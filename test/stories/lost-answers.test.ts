import { describe, expect, test, vi } from 'vitest'
import type { Fault } from '../../src/sandbox/index.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'
import { expectNoTwins, pictureOf, watchForTwins } from './watch.ts'

vi.setConfig({ testTimeout: 120_000 })

const planPath = 'plans/plan.md'
const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean
- [ ] 1.2 Caulk (depends on 1.1)

## Phase 2: Rig

- [ ] 2.1 Step the mast (depends on 1.2)
`

/** What a first sync leaves behind where nothing goes wrong, and how many requests it takes. */
async function undisturbed(): Promise<{ readonly picture: object; readonly requests: number }> {
  const timed = await onClock()
  timed.push({ [planPath]: plan })
  const before = timed.sandbox.requests.length
  await timed.finish()
  return { picture: pictureOf(timed), requests: timed.sandbox.requests.length - before }
}

/** A first sync in which these requests go wrong; everything is in the end as if they had not. */
async function disturbed(list: readonly (Fault | null)[], expected: object): Promise<Timed> {
  const timed = await onClock()
  const twins = watchForTwins(timed)
  timed.push({ [planPath]: plan })
  timed.sandbox.setFaults({ list })
  await timed.finish()
  timed.sandbox.setFaults(null)
  expectNoTwins(twins)
  expect(pictureOf(timed)).toEqual(expected)
  await expectQuiet(timed)
  expectNoTwins(twins)
  return timed
}

const faults: readonly Fault[] = [
  { kind: 'gateway', status: 502, when: 'before' },
  { kind: 'gateway', status: 502, when: 'after' },
  { kind: 'gateway', status: 503, when: 'after' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'generic', when: 'before' },
  { kind: 'generic', when: 'after' },
  { kind: 'expired-token' },
  { kind: 'alias', index: 0, when: 'before' },
  { kind: 'alias', index: 1, when: 'after' },
  { kind: 'limit', status: 403, retryAfter: null },
  { kind: 'limit', status: 429, retryAfter: 120 },
]

describe('a first sync ends as it would have, and nothing is made twice', () => {
  test('whichever of its requests goes wrong, in whichever way', async () => {
    const { picture, requests } = await undisturbed()
    expect(requests).toBeGreaterThan(8)
    // Every way is met, and every request goes wrong; all combinations would take minutes.
    for (let at = 0; at < Math.max(requests, faults.length); at += 1) {
      const fault = faults[(at * 5) % faults.length] ?? null
      await disturbed([...Array.from({ length: at % requests }, () => null), fault], picture)
    }
  })

  test('where several go wrong, one after the other', async () => {
    const { picture } = await undisturbed()
    await disturbed(faults, picture)
    await disturbed(
      faults.toReversed().flatMap(fault => [null, fault]),
      picture,
    )
  })
})

describe('a read that may be cut changes nothing, and is made again', () => {
  test.each<[string, readonly (Fault | null)[]]>([
    ['a list that ends early', [{ kind: 'cut', how: 'page', index: 0 }]],
    ['a list whose count disagrees', [{ kind: 'cut', how: 'count', index: 0 }]],
    ['a list that is missing, with an error beside it', [{ kind: 'cut', how: 'null', index: 0 }]],
    ['a tree that is not whole', [null, { kind: 'cut', how: 'tree', index: 0 }]],
  ])('%s', async (_, list) => {
    const timed = await onClock()
    timed.push({ [planPath]: plan })
    await timed.finish()
    // A new task, a task less, and a closed issue: enough to create, close and commit.
    timed.push({ [planPath]: plan.replace('1.2 Caulk', '1.3 Tar') })
    timed.close('1.1 Clean')
    timed.written()
    timed.sandbox.setFaults({ list })
    expect(await timed.look('full')).toMatchObject({ kind: 'retry', request: { depth: 'full' } })
    expect(timed.written()).toEqual([])
    await timed.finish()
    expect(timed.world.issues(timed.repository).map(issue => issue.title)).toContain('1.3 Tar')
    await expectQuiet(timed)
  })
})
