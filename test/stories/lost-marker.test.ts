import { describe, expect, test, vi } from 'vitest'
import type { Issue } from '../../src/sandbox/index.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const path = 'plans/plan.md'
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Lay the keel\n- [ ] 1.2 Caulk (depends on 1.1)\n'
const ticked = plan.replace('[ ] 1.1', '[x] 1.1')

const planOf = ({ world, repository }: Timed): string => Buffer.from(world.file(repository, path) ?? []).toString()

function keel({ world, repository }: Timed): Issue {
  const found = world.issues(repository).filter(({ title }) => title === '1.1 Lay the keel')
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} issues of that title`)
  return only
}

function labelsOf({ world, repository }: Timed, title: string): readonly string[] {
  const ids = world.issues(repository).find(issue => issue.title === title)?.labels ?? []
  return world
    .labels(repository)
    .filter(({ nodeId }) => ids.includes(nodeId))
    .map(({ name }) => name)
}

function wipe(timed: Timed): void {
  const actor = timed.world.person('ada')
  timed.world.updateIssue({ actor, issue: keel(timed).nodeId, body: 'Done in May.' })
}

describe('an issue whose text somebody replaced after it was closed', () => {
  async function closedAndWiped(): Promise<Timed> {
    const timed = await onClock()
    timed.push({ [path]: plan })
    await timed.finish()
    timed.wait(60)
    timed.close('1.1 Lay the keel')
    await timed.finish()
    expect(planOf(timed)).toBe(ticked)
    timed.wait(60)
    wipe(timed)
    await timed.finish('since')
    timed.wait(60)
    return timed
  }

  test('has its block again, and what the person wrote', async () => {
    const timed = await closedAndWiped()
    expect(keel(timed)).toMatchObject({ state: 'closed', stateReason: 'completed' })
    expect(keel(timed).body).toContain('<!-- milepost {"kind":"task"')
    expect(keel(timed).body).toContain('Done in May.')
    expect(planOf(timed)).toBe(ticked)
    await expectQuiet(timed)
  })

  test('is reopened when the plan is unticked', async () => {
    const timed = await closedAndWiped()
    timed.push({ [path]: plan })
    await timed.finish()
    expect(planOf(timed)).toBe(plan)
    expect(keel(timed).state).toBe('open')
    await expectQuiet(timed)
  })

  test('unticks the plan when it is reopened', async () => {
    const timed = await closedAndWiped()
    timed.world.reopenIssue({ actor: timed.world.person('ada'), issue: keel(timed).nodeId })
    await timed.finish()
    expect(planOf(timed)).toBe(plan)
    expect(keel(timed).state).toBe('open')
    await expectQuiet(timed)
  })
})

test('an issue whose text is replaced while its task is ticked in the plan is closed, and sets free what waits for it', async () => {
  const timed = await onClock()
  timed.push({ [path]: plan })
  await timed.finish()
  timed.wait(60)
  wipe(timed)
  timed.push({ [path]: ticked })
  await timed.finish('since')
  expect(keel(timed).state).toBe('closed')
  expect(labelsOf(timed, '1.1 Lay the keel')).toEqual(['milepost'])
  expect(labelsOf(timed, '1.2 Caulk')).toContain('unblocked')
  expect(planOf(timed)).toBe(ticked)
  await expectQuiet(timed)
})
