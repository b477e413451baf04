import { expect, test } from 'vitest'
import { onClock } from './on-clock.ts'

test('a public repository that is taken out of the installation is left alone, though it can still be read', async () => {
  const plan = '# Ship\n\n## Phase 1: Hull\n\n- [ ] 1.1 Rivet\n- [ ] 1.2 Caulk\n'
  const timed = await onClock()
  timed.push({ 'plans/plan.md': plan })
  await timed.finish()
  const { world } = timed
  const ada = world.person('ada')
  world.addRepository({ owner: 'ada', name: 'other', files: {} })
  const installation = world.installationOf(world.repository(timed.repository))?.id ?? 0
  timed.push({ 'plans/plan.md': plan.replace('Rivet', 'Rivet it').replace('Caulk', 'Caulk it') })
  const request = timed.request('full')
  world.changeCoverage({ installation, actor: ada, add: ['ada/other'], remove: [timed.repository] })
  expect(await timed.run(request)).toEqual({ kind: 'finished' })
})
