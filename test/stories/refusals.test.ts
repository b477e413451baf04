import { expect, test, vi } from 'vitest'
import type { Gateway } from '../../src/github/index.ts'
import { GitHubError } from '../../src/github/index.ts'
import type { Write } from '../../src/sync/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'
import { expectNoTwins, watchForTwins } from './watch.ts'

vi.setConfig({ testTimeout: 60_000 })

const planPath = 'plans/plan.md'
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Clean\n- [ ] 1.2 Caulk (depends on 1.1)\n- [ ] 1.3 Tar\n'

const titles = ({ world, repository }: Timed): readonly string[] => world.issues(repository).map(issue => issue.title)
const progress = ({ world, repository }: Timed): string =>
  world.issues(repository).find(issue => issue.title.startsWith('Progress'))?.body ?? ''

/** GitHub answers some writes in a way of its own for as long as it is asked to; a request fares as its worst write. */
function stubborn(
  isOdd: (write: Write) => boolean,
  kind: 'invalid' | 'outcome-unknown',
): { readonly between: NonNullable<TimedOptions['between']>; relent(): void; readonly asked: () => number } {
  let isStubborn = true
  let asked = 0
  return {
    asked: () => asked,
    relent: () => {
      isStubborn = false
    },
    between: (gateway): Gateway => ({
      ...gateway,
      async *write(repository, writes) {
        const odd = isStubborn && writes.some(isOdd)
        if (odd) asked += 1
        for (const [index, write] of writes.entries())
          if (odd && (kind === 'outcome-unknown' || isOdd(write)))
            yield {
              kind: 'failed',
              index,
              error: new GitHubError(kind, 'creating an issue', { cause: new Error('No such luck') }),
            }
          else for await (const outcome of gateway.write(repository, [write])) yield { ...outcome, index }
      },
    }),
  }
}

const isCaulk = (write: Write): boolean => write.kind === 'create-issue' && write.title === '1.2 Caulk'

test('what GitHub refuses is said in its words, keeps nothing else back, and is tried again until it succeeds', async () => {
  const odd = stubborn(isCaulk, 'invalid')
  const timed = await onClock({ between: odd.between })
  timed.push({ [planPath]: plan })
  const first = await timed.look('full')
  expect(first).toMatchObject({ kind: 'again', notBefore: new Date(timed.now().getTime() + 600_000) })
  expect(titles(timed)).toEqual(['Progress: Boat', '1.1 Clean', '1.3 Tar'])
  expect(progress(timed)).toContain('No such luck')
  // An event in between is no reason to try it again; neither is another process.
  await timed.restart('kept')
  await timed.look('since')
  expect(odd.asked()).toBe(1)
  expect(progress(timed)).toContain('No such luck')
  timed.wait(600)
  expect(await timed.look('since')).toMatchObject({ notBefore: new Date(timed.now().getTime() + 1_200_000) })
  expect(odd.asked()).toBe(2)
  odd.relent()
  timed.wait(1200)
  expect(await timed.look('since')).toEqual({ kind: 'finished' })
  expect(titles(timed)).toContain('1.2 Caulk')
  expect(progress(timed)).not.toContain('No such luck')
  await expectQuiet(timed)
})

test('a creation that is never answered goes alone after the first time, and takes no other with it', async () => {
  const odd = stubborn(isCaulk, 'outcome-unknown')
  const timed = await onClock({ between: odd.between })
  const twins = watchForTwins(timed)
  timed.push({ [planPath]: plan })
  await timed.look('full')
  timed.wait(60)
  await timed.look('full')
  expect(odd.asked()).toBe(2)
  // Two minutes, four, eight: it is not hammered at, and those that were in the same request need not wait for it.
  timed.wait(60)
  await timed.look('full')
  expect(odd.asked()).toBe(2)
  expect(titles(timed)).toEqual(['Progress: Boat', '1.1 Clean', '1.3 Tar'])
  odd.relent()
  await timed.finish()
  expect(titles(timed)).toContain('1.2 Caulk')
  expectNoTwins(twins)
  await expectQuiet(timed)
})

test('the last fifty runs of a repository are on record', async () => {
  const timed = await onClock()
  timed.push({ [planPath]: plan })
  for (let run = 0; run < 53; run += 1) await timed.look('since')
  const rows = await timed.query('select operations, outcome, why from milepost.run order by id')
  expect(rows).toHaveLength(50)
  expect(rows.at(-1)).toEqual({ operations: 0, outcome: 'finished', why: null })
})
