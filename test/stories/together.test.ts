import { expect, test, vi } from 'vitest'
import { silent } from '../support/silent.ts'
import { expectQuiet, onClock } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const planPath = 'plans/plan.md'
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Clean the dock\n- [ ] 1.2 Caulk the seams\n'

test('an issue that was made again by one process is not taken for a copy by another one', async () => {
  const timed = await onClock({ log: silent })
  const { world, repository } = timed
  const titles = (): readonly string[] => world.issues(repository).map(issue => `${issue.number} ${issue.title}`)
  timed.push({ [planPath]: plan })
  await timed.finish()
  const other = timed.beside()
  timed.wait(600)
  const lost = world.issues(repository).find(issue => issue.title === '1.2 Caulk the seams')
  world.deleteIssue({ actor: world.person('ada'), issue: lost?.nodeId ?? '' })
  expect(await other({ ...timed.request('full'), gone: [lost?.number ?? 0] })).toEqual({ kind: 'finished' })
  expect(titles()).toEqual(['1 Progress: Boat', '2 1.1 Clean the dock', '4 1.2 Caulk the seams'])
  timed.wait(600)
  timed.close('1.2 Caulk the seams')
  await timed.finish('since')
  expect(Buffer.from(world.file(repository, planPath) ?? []).toString()).toContain('- [x] 1.2 Caulk the seams')
  expect(await other(timed.request('full'))).toEqual({ kind: 'finished' })
  await expectQuiet(timed)
})
