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
      async *write(repository, writes, mayLeave) {
        const odd = isStubborn && writes.some(isOdd)
        if (odd) asked += 1
        for (const [index, write] of writes.entries())
          if (odd && (kind === 'outcome-unknown' || isOdd(write)))
            yield {
              kind: 'failed',
              index,
              error: new GitHubError(kind, 'creating an issue', { cause: new Error('No such luck') }),
            }
          else for await (const outcome of gateway.write(repository, [write], mayLeave)) yield { ...outcome, index }
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

test('a change that is never answered goes alone and less and less often, keeps nothing else back, and is said after a while', async () => {
  let caulk = ''
  const odd = stubborn(write => write.kind === 'update-issue' && write.id === caulk, 'outcome-unknown')
  const timed = await onClock({ between: odd.between })
  const { world, repository } = timed
  const named = (title: string) => world.issues(repository).find(issue => issue.title.endsWith(title))
  timed.push({ [planPath]: plan })
  await timed.finish()
  caulk = named('1.2 Caulk')?.nodeId ?? ''
  timed.push({ [planPath]: plan.replace('1.2 Caulk', '1.2 Caulk the seams').replace('1.3 Tar', '1.3 Tar the hull') })
  await walkFor(timed, 8 * 60)
  // Those that were in the same request need not wait for it, and neither does what people do.
  expect(titles(timed)).toEqual(['Progress: Boat', '1.1 Clean', '1.2 Caulk', '1.3 Tar the hull'])
  expect(progress(timed)).toContain('GitHub gives no answer when it is asked to update #3')
  expect(progress(timed)).toContain('No such luck')
  timed.close('1.1 Clean')
  timed.wait(60)
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  expect(world.file(repository, planPath)?.toString()).toContain('- [x] 1.1 Clean\n')
  // Another process goes on where this one was.
  await timed.restart('kept')
  const asked = odd.asked()
  await walkFor(timed, 3600 * 10)
  expect(odd.asked() - asked).toBeGreaterThan(9)
  expect(odd.asked() - asked).toBeLessThan(15)
  odd.relent()
  await timed.finish()
  expect(titles(timed)).toContain('1.2 Caulk the seams')
  expect(progress(timed)).not.toContain('No such luck')
  await expectQuiet(timed)
})

test('a commit that is never answered keeps nothing else back, and comes when it can', async () => {
  const odd = stubborn(write => write.kind === 'commit', 'outcome-unknown')
  const timed = await onClock({ between: odd.between })
  timed.push({ [planPath]: plan })
  await timed.finish()
  timed.close('1.1 Clean')
  await timed.look('since')
  timed.wait(60)
  timed.push({ [planPath]: plan.replace('1.3 Tar', '1.3 Tar the hull') })
  expect(await timed.look('since')).toMatchObject({ kind: 'retry' })
  expect(odd.asked()).toBe(1)
  expect(titles(timed)).toContain('1.3 Tar the hull')
  odd.relent()
  await timed.finish()
  const text = Buffer.from(timed.world.file(timed.repository, planPath) ?? []).toString()
  expect(text).toBe(plan.replace('1.3 Tar', '1.3 Tar the hull').replace('[ ] 1.1', '[x] 1.1'))
  await expectQuiet(timed)
})

test('an issue that is deleted between look and change is looked for again, and no refusal is said', async () => {
  let isArmed = false
  const between = (gateway: Gateway): Gateway => ({
    ...gateway,
    async *write(repository, writes, mayLeave) {
      if (isArmed) deleteTar()
      isArmed = false
      yield* gateway.write(repository, writes, mayLeave)
    },
  })
  const timed = await onClock({ between })
  const { world, repository } = timed
  const deleteTar = (): void => {
    const tar = world.issues(repository).find(issue => issue.title === '1.3 Tar')
    world.deleteIssue({ actor: world.person('ada'), issue: tar?.nodeId ?? '' })
  }
  timed.push({ [planPath]: plan })
  await timed.finish()
  timed.push({ [planPath]: plan.replace('1.3 Tar', '1.3 Tar the hull').replace('1.1 Clean', '1.1 Clean the hull') })
  isArmed = true
  const said: string[] = []
  world.listen(() => said.push(progress(timed)))
  const results = await timed.finish('since')
  expect(results[0]).toMatchObject({ kind: 'again', notBefore: new Date('2026-03-01T12:01:00Z') })
  expect(said.join('')).not.toMatch(/refused|no answer/)
  expect(titles(timed)).toEqual(['Progress: Boat', '1.1 Clean the hull', '1.2 Caulk', '1.3 Tar the hull'])
  await expectQuiet(timed)
})

/** Runs whatever the loop asks for in so many seconds. */
async function walkFor(timed: Timed, seconds: number): Promise<void> {
  const end = timed.now().getTime() + seconds * 1000
  for (let last = await timed.look('since'); last.kind !== 'finished';) {
    const due = last.kind === 'retry' ? timed.now().getTime() + 5000 : last.notBefore.getTime()
    timed.wait((Math.min(due, end) - timed.now().getTime()) / 1000)
    if (due > end) return
    last = await timed.run(last.request)
  }
}

test('a sync that does not come to rest is tried again, and forgets no tick that is due', async () => {
  let words = 0
  let isRestless = false
  const between = (gateway: Gateway): Gateway => ({
    ...gateway,
    async *write(repository, writes, mayLeave) {
      for (const [index, write] of writes.entries())
        if (isRestless && write.kind === 'update-issue') {
          // GitHub's words differ each time, and so does what the progress issue has to say.
          const cause = new Error(`No such luck ${(words += 1)}`)
          yield { kind: 'failed', index, error: new GitHubError('invalid', 'changing an issue', { cause }) }
        } else for await (const outcome of gateway.write(repository, [write], mayLeave)) yield { ...outcome, index }
    },
  })
  const timed = await onClock({ between })
  timed.push({ [planPath]: plan })
  await timed.finish()
  isRestless = true
  timed.close('1.3 Tar')
  expect(await timed.look('since')).toMatchObject({ kind: 'retry' })
  isRestless = false
  await timed.finish('since')
  expect(Buffer.from(timed.world.file(timed.repository, planPath) ?? []).toString()).toContain('- [x] 1.3 Tar\n')
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
