import { describe, expect, test, vi } from 'vitest'
import { byCodePoint, isUnknown } from '../../src/base/index.ts'
import { GitHubError, type Gateway, type WriteOutcome } from '../../src/github/index.ts'
import type { ObservedState } from '../../src/sync/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'
import { expectNoTwins, watchForTwins } from './watch.ts'

vi.setConfig({ testTimeout: 60_000 })

const planPath = 'plans/plan.md'
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Clean\n- [ ] 1.2 Caulk (depends on 1.1)\n- [ ] 1.3 Tar\n'

const titles = ({ world, repository }: Timed): readonly string[] => world.issues(repository).map(issue => issue.title)
const all = ['Progress: Boat', '1.1 Clean', '1.2 Caulk', '1.3 Tar']

async function synced(options: TimedOptions = {}): Promise<Timed> {
  const timed = await onClock(options)
  timed.push({ [planPath]: plan })
  await timed.finish()
  expect(titles(timed)).toEqual(all)
  return timed
}

/** A process that dies: what it sends is carried out or not, and it never hears of it. */
function dyingAt(last: number, isCarriedOut: boolean): NonNullable<TimedOptions['between']> {
  let writes = 0
  return (gateway): Gateway => ({
    ...gateway,
    async *write(repository, list, mayLeave) {
      for (const [index, write] of list.entries()) {
        writes += 1
        const isLast = writes === last
        const outcomes: WriteOutcome[] = []
        if (!isLast || isCarriedOut)
          for await (const outcome of gateway.write(repository, [write], mayLeave)) outcomes.push({ ...outcome, index })
        if (isLast) throw new Error('the process has died')
        yield* outcomes
      }
    },
  })
}

/** The first look is answered by a replica that is behind, with what another look had seen. */
function behind(seen: () => ObservedState | undefined): NonNullable<TimedOptions['between']> {
  let looks = 0
  return gateway => ({
    ...gateway,
    look: async (repository, since) => {
      looks += 1
      const old = looks === 1 ? seen() : undefined
      return old ?? (await gateway.look(repository, since))
    },
  })
}

/** The first look is answered by a replica whose list of issues is behind: it is what another look had seen. */
function withIssues(issues: ObservedState['issues'] = []): NonNullable<TimedOptions['between']> {
  let looks = 0
  return gateway => ({
    ...gateway,
    look: async (repository, since) => {
      looks += 1
      const observed = await gateway.look(repository, since)
      return looks > 1 || isUnknown(observed) ? observed : { ...observed, issues }
    },
  })
}

/** Notes what the last look saw. */
function noting(): {
  readonly between: NonNullable<TimedOptions['between']>
  readonly seen: () => ObservedState | undefined
} {
  let last: ObservedState | undefined
  return {
    seen: () => last,
    between: gateway => ({
      ...gateway,
      look: async (repository, since) => {
        const observed = await gateway.look(repository, since)
        if (!isUnknown(observed)) last = observed
        return observed
      },
    }),
  }
}

describe('a process that is killed in the middle of a first sync', () => {
  test.each([true, false])(
    'at any write, carried out or not (%s), goes on and makes nothing twice',
    async isCarriedOut => {
      for (let at = 1; at <= 12; at += 1) {
        const { between, seen } = noting()
        const die = dyingAt(at, isCarriedOut)
        const timed = await onClock({ between: (gateway, sandbox) => die(between(gateway, sandbox), sandbox) })
        const twins = watchForTwins(timed)
        timed.push({ [planPath]: plan })
        await expect(timed.look('full')).rejects.toThrow('died')
        // The list is still what it was before the kill: whoever believes it makes everything twice.
        await timed.restart('kept', behind(seen))
        await timed.finish()
        expect(titles(timed).toSorted(byCodePoint)).toEqual(all.toSorted(byCodePoint))
        expectNoTwins(twins)
        await expectQuiet(timed)
      }
    },
  )
})

describe('a look that is older than what was written last', () => {
  const named = (title: string): string => `# Boat\n\n## Phase 1: Hull\n\n- [ ] ${title}\n`

  test('is not believed: a plan that was edited and moved right after keeps its issues', async () => {
    let old: ObservedState['issues'] | null = null
    const last = noting()
    const timed = await onClock({
      between: (gateway, sandbox) => {
        const noted = last.between(gateway, sandbox)
        const look: Gateway['look'] = async (repository, since) => {
          const observed = await noted.look(repository, since)
          return isUnknown(observed) || old === null ? observed : { ...observed, issues: old }
        }
        return { ...noted, look }
      },
    })
    const twins = watchForTwins(timed)
    timed.push({ [planPath]: named('Caulk the seams of the old hull') })
    await timed.finish()
    timed.wait(1)
    timed.push({ [planPath]: named('Caulk seams of the new keel') })
    await timed.look('full')
    const before = last.seen()?.issues ?? []
    await timed.finish()
    timed.world.push({
      actor: timed.world.person('ada'),
      repository: timed.repository,
      files: { [planPath]: null, 'plans/boat.md': named('Caulk seams of the new keel') },
      message: 'Move the plan',
    })
    old = before
    timed.written()
    expect(await timed.look('full')).toMatchObject({ kind: 'retry' })
    expect(timed.written()).toEqual([])
    old = null
    await timed.finish()
    expect(titles(timed)).toEqual(['Progress: Boat', 'Caulk seams of the new keel'])
    expectNoTwins(twins)
    await expectQuiet(timed)
  })

  test('can not be told where a process died while it wrote: nothing is done until a minute is over', async () => {
    const timed = await synced()
    timed.push({ [planPath]: plan.replace('Tar', 'Tar and feather') })
    await timed.restart('kept', dyingAt(1, true))
    await expect(timed.look('full')).rejects.toThrow('died')
    const died = timed.now()
    await timed.restart('kept')
    timed.wait(20)
    timed.written()
    const notBefore = new Date(died.getTime() + 60_000)
    expect(await timed.look('full')).toMatchObject({ kind: 'again', notBefore })
    expect(timed.written()).toEqual([])
    timed.wait(40)
    await timed.finish()
    expect(titles(timed)).toEqual(['Progress: Boat', '1.1 Clean', '1.2 Caulk', '1.3 Tar and feather'])
    await expectQuiet(timed)
  })

  test('can not be told where a process died minutes after its first change: nothing is done until a minute after its last', async () => {
    const timed = await onClock({ secondsPerRequest: 20 })
    timed.push({ [planPath]: plan })
    await timed.finish()
    timed.push({
      [planPath]: plan.replace('Clean', 'Clean all').replace('Caulk', 'Caulk all').replace('Tar', 'Tar all'),
    })
    await timed.restart('kept', dyingAt(4, true))
    await expect(timed.look('full')).rejects.toThrow('died')
    await timed.restart('kept')
    timed.written()
    expect(await timed.look('full')).toMatchObject({ kind: 'again' })
    expect(timed.written()).toEqual([])
    await timed.finish()
    expect(titles(timed)).toEqual(['Progress: Boat', '1.1 Clean all', '1.2 Caulk all', '1.3 Tar all'])
    await expectQuiet(timed)
  })

  test('is asked for again at once where the clock was wrong when a process died', async () => {
    const timed = await synced()
    timed.wait(86_400)
    timed.push({ [planPath]: plan.replace('Tar', 'Tar and feather') })
    await timed.restart('kept', dyingAt(1, false))
    await expect(timed.look('full')).rejects.toThrow('died')
    timed.wait(-86_400)
    await timed.restart('kept')
    await timed.look('full')
    expect(titles(timed)).toContain('1.3 Tar and feather')
    await timed.finish()
    await expectQuiet(timed)
  })
})

describe('a plan that goes back to what it said', () => {
  const ticked = plan.replace('[ ] 1.3', '[x] 1.3')

  test.each([
    ['closed', plan, ticked, 'open'],
    ['reopened', ticked, plan, 'closed'],
  ] as const)(
    'after a process has died that %s the issue, at whichever change, is followed by the issue',
    async (_, before, news, state) => {
      for (let at = 1; at <= 5; at += 1) {
        const timed = await synced()
        timed.push({ [planPath]: before })
        await timed.finish()
        timed.wait(60)
        timed.push({ [planPath]: news })
        await timed.restart('kept', dyingAt(at, true))
        await timed.look('full').catch(() => undefined)
        timed.push({ [planPath]: before })
        await timed.restart('kept')
        timed.wait(60)
        await timed.finish()
        expect(timed.world.issues(timed.repository).find(({ title }) => title === '1.3 Tar')?.state).toBe(state)
        expect(Buffer.from(timed.world.file(timed.repository, planPath) ?? []).toString()).toBe(before)
        await expectQuiet(timed)
      }
    },
  )
})

describe('an issue that goes back to what it was', () => {
  test('after a process has died that had carried its closing into the plan, at whichever change, is followed by the plan', async () => {
    for (let at = 1; at <= 5; at += 1) {
      const timed = await synced()
      timed.wait(60)
      timed.close('1.3 Tar')
      await timed.restart('kept', dyingAt(at, true))
      await timed.look('full').catch(() => undefined)
      timed.wait(60)
      await timed.look('full').catch(() => undefined)
      const issue = timed.world.issues(timed.repository).find(({ title }) => title === '1.3 Tar')
      timed.world.reopenIssue({ actor: timed.world.person('ada'), issue: issue?.nodeId ?? '' })
      await timed.restart('kept')
      timed.wait(60)
      await timed.finish()
      expect([at, timed.world.issues(timed.repository).find(({ title }) => title === '1.3 Tar')?.state]).toEqual([
        at,
        'open',
      ])
      expect(Buffer.from(timed.world.file(timed.repository, planPath) ?? []).toString()).toBe(plan)
      await expectQuiet(timed)
    }
  })
})

describe('an empty database', () => {
  test('beside issues of ours: nothing is created until a second look a minute later', async () => {
    const timed = await synced()
    const twins = watchForTwins(timed)
    await timed.restart('lost')
    timed.push({ [planPath]: `${plan}- [ ] 1.4 Launch\n` })
    const result = await timed.look('full')
    expect(titles(timed)).toEqual(all)
    expect(result).toMatchObject({ kind: 'again', notBefore: new Date(timed.now().getTime() + 60_000) })
    timed.wait(30)
    await timed.look('full')
    expect(titles(timed)).toEqual(all)
    timed.wait(30)
    await timed.look('since')
    expect(titles(timed)).toEqual([...all, '1.4 Launch'])
    expectNoTwins(twins)
    await expectQuiet(timed)
  })

  test('holds back nothing but creations', async () => {
    const timed = await synced()
    await timed.restart('lost')
    timed.close('1.1 Clean')
    timed.push({ [planPath]: `${plan.replace('Tar', 'Tar twice')}- [ ] 1.4 Launch\n` })
    await timed.look('full')
    expect(titles(timed)).toContain('1.3 Tar twice')
    expect(titles(timed)).not.toContain('1.4 Launch')
    await timed.finish()
    expect(titles(timed)).toContain('1.4 Launch')
  })

  test('seconds after the first issues were asked for, of which GitHub lists none yet: nothing is made twice', async () => {
    const { between, seen } = noting()
    const timed = await onClock({ between })
    const twins = watchForTwins(timed)
    // Without a phase there is no milestone that would tell.
    timed.push({ [planPath]: plan.replace('## Phase 1: Hull\n\n', '') })
    await timed.finish()
    const issues = seen()?.issues
    expect(issues).toEqual([])
    await timed.restart('lost', withIssues(issues))
    timed.wait(2)
    await timed.look('full')
    expect(titles(timed)).toEqual(all)
    await timed.finish()
    expectNoTwins(twins)
    await expectQuiet(timed)
  })

  test('at any of the first writes, of which GitHub shows nothing yet, not even labels: nothing is made twice', async () => {
    for (let last = 1; last <= 12; last += 1) {
      const { between, seen } = noting()
      const die = dyingAt(last, true)
      const timed = await onClock({ between: (gateway, sandbox) => die(between(gateway, sandbox), sandbox) })
      const twins = watchForTwins(timed)
      timed.push({ [planPath]: plan })
      await expect(timed.look('full')).rejects.toThrow('died')
      const made = titles(timed)
      await timed.restart('lost', behind(seen))
      timed.wait(2)
      expect(await timed.look('full')).toMatchObject({ kind: 'retry' })
      timed.wait(5)
      await timed.look('full')
      expect(titles(timed)).toEqual(made)
      await timed.finish()
      expect(titles(timed).toSorted(byCodePoint)).toEqual(all.toSorted(byCodePoint))
      expectNoTwins(twins)
      await expectQuiet(timed)
    }
  })

  test('and nothing of ours in the repository: the first sync starts at once', async () => {
    const timed = await onClock()
    timed.push({ [planPath]: plan })
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(titles(timed)).toEqual(all)
  })

  test('and nothing of ours in the repository: a plan that comes seconds after the app has its issues at once', async () => {
    const timed = await onClock()
    const { world, repository } = timed
    world.createIssue({ actor: world.person('ada'), repository, title: 'Who has the keys?', body: '' })
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    timed.wait(10)
    timed.push({ [planPath]: plan })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(titles(timed)).toEqual(['Who has the keys?', ...all])
    await expectQuiet(timed)
  })

  test('and labels of people by the names of ours: the first sync starts after a second look', async () => {
    const timed = await onClock()
    const { world, repository } = timed
    for (const name of ['milepost', 'blocked', 'unblocked', 'depends-on:1.1'])
      world.createLabel({ actor: world.person('ada'), repository, name, color: 'ededed', description: 'mine' })
    timed.push({ [planPath]: plan })
    expect(await timed.look('full')).toMatchObject({
      kind: 'again',
      notBefore: new Date(timed.now().getTime() + 60_000),
    })
    await timed.finish()
    expect(titles(timed)).toEqual(all)
    await expectQuiet(timed)
  })
})

describe('an issue that is missing from a full look', () => {
  const remove = (timed: Timed, title: string): number => {
    const { world, repository } = timed
    const issue = world.issues(repository).find(one => one.title === title)
    world.deleteIssue({ actor: world.person('ada'), issue: issue?.nodeId ?? '' })
    return issue?.number ?? 0
  }

  test('is not gone until a second one, a minute later, agrees', async () => {
    const timed = await synced()
    remove(timed, '1.3 Tar')
    timed.written()
    const result = await timed.look('full')
    expect(result).toMatchObject({ kind: 'again', notBefore: new Date(timed.now().getTime() + 60_000) })
    timed.wait(20)
    await timed.look('full')
    expect(timed.written()).toEqual([])
    timed.wait(40)
    await timed.look('full')
    expect(titles(timed).toSorted(byCodePoint)).toEqual(all.toSorted(byCodePoint))
    await expectQuiet(timed)
  })

  test('is gone at once when an event says so', async () => {
    const timed = await synced()
    const number = remove(timed, '1.3 Tar')
    expect(await timed.look('full', [number])).toEqual({ kind: 'finished' })
    expect(titles(timed).toSorted(byCodePoint)).toEqual(all.toSorted(byCodePoint))
    await expectQuiet(timed)
  })

  test('that comes back in the next look was never gone', async () => {
    const { between, seen } = noting()
    const timed = await onClock({ between })
    timed.push({ [planPath]: plan })
    await timed.finish()
    const empty = seen()
    timed.push({ [planPath]: `${plan}- [ ] 1.4 Launch\n` })
    await timed.restart(
      'kept',
      behind(() => empty),
    )
    expect(await timed.look('full')).toMatchObject({ kind: 'again' })
    expect(titles(timed)).toEqual(all)
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(titles(timed)).toEqual([...all, '1.4 Launch'])
    await expectQuiet(timed)
  })

  test('that an event calls gone and the list still has: the list is asked again', async () => {
    const { between, seen } = noting()
    const timed = await synced({ between })
    await timed.look('full')
    const before = seen()
    const gone = [remove(timed, '1.3 Tar')]
    await timed.restart(
      'kept',
      behind(() => before),
    )
    expect(await timed.look('full', gone)).toMatchObject({ kind: 'retry', request: { gone } })
    expect(await timed.look('full', gone)).toEqual({ kind: 'finished' })
    expect(titles(timed).toSorted(byCodePoint)).toEqual(all.toSorted(byCodePoint))
  })

  test('stays known across a restart', async () => {
    const timed = await synced()
    remove(timed, '1.3 Tar')
    await timed.look('full')
    await timed.restart('kept')
    timed.wait(60)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(titles(timed).toSorted(byCodePoint)).toEqual(all.toSorted(byCodePoint))
  })
})

test('a comment that was just made is not made again after a look at a replica that is behind', async () => {
  const { between, seen } = noting()
  const timed = await synced({ between })
  await timed.look('full')
  const issues = seen()?.issues ?? []
  timed.push({ [planPath]: plan.replace('- [ ] 1.3 Tar\n', '') })
  await timed.finish()
  const after = seen()
  await timed.restart(
    'kept',
    behind(() => after && { ...after, issues }),
  )
  const { world, repository } = timed
  const tar = world.issues(repository).find(issue => issue.title === '1.3 Tar')
  expect(await timed.look('full')).toMatchObject({ kind: 'again', notBefore: new Date(timed.now().getTime() + 60_000) })
  expect(tar && world.comments(tar)).toHaveLength(1)
  await timed.finish()
  expect(tar && world.comments(tar)).toHaveLength(1)
  await expectQuiet(timed)
})

test('a comment that came to nothing and is not wanted any more is forgotten, and costs nothing more', async () => {
  let isLost = false
  const timed = await synced({
    between: gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        const error = new GitHubError('outcome-unknown', 'commenting on an issue', { cause: new Error('502') })
        if (isLost && writes.some(({ kind }) => kind === 'add-comment')) yield { kind: 'failed', index: 0, error }
        else yield* gateway.write(repository, writes, mayLeave)
      },
    }),
  })
  const requestsOfALook = async (): Promise<number> => {
    const before = timed.requests()
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    return timed.requests() - before
  }
  const few = await requestsOfALook()
  isLost = true
  timed.push({ [planPath]: plan.replace('- [ ] 1.3 Tar\n', '') })
  expect(await timed.look('since')).toMatchObject({ kind: 'wait' })
  isLost = false
  timed.push({ [planPath]: plan })
  timed.wait(60)
  await timed.finish()
  const { world, repository } = timed
  expect(world.issues(repository).flatMap(issue => world.comments(issue))).toEqual([])
  expect(await timed.query('select name from milepost.creation')).toEqual([])
  await requestsOfALook()
  expect(await requestsOfALook()).toBe(few)
  await expectQuiet(timed)
})
