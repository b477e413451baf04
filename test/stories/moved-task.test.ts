import { expect, test, vi } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const hull = '# Hull\n\n- [ ] 2.1 Plank\n- [ ] 2.2 Deck (depends on 2.1)\n- [ ] 2.3 Paint\n'
const rig = '# Rig\n\n- [ ] 9.1 Mast (depends on hull.md#2.1)\n- [ ] 9.2 Sail\n'

function blocked({ world, repository }: Timed): readonly string[] {
  const label = world.labels(repository).find(({ name }) => name === 'blocked')?.nodeId ?? ''
  return world.issues(repository).flatMap(({ title, labels }) => (labels.includes(label) ? title : []))
}

test('a task that moves to another plan holds up who names its old place, also after the database was lost', async () => {
  const timed = await onClock()
  timed.push({ 'plans/hull.md': hull, 'plans/rig.md': rig })
  await timed.finish()
  const waiting = blocked(timed)
  expect(waiting).toEqual(['2.2 Deck', '9.1 Mast'])
  timed.push({ 'plans/hull.md': hull.replace('- [ ] 2.1 Plank\n', ''), 'plans/rig.md': `${rig}- [ ] 9.5 Plank\n` })
  await timed.finish()
  await timed.restart('lost')
  await timed.finish()
  expect(blocked(timed)).toEqual(waiting)
  timed.push({ 'plans/hull.md': hull.replace('2.1 Plank', '2.4 Varnish'), 'plans/rig.md': `${rig}- [ ] 9.5 Plank\n` })
  await timed.finish()
  expect(blocked(timed)).toEqual(waiting)
  timed.close('9.5 Plank')
  await timed.finish()
  expect(blocked(timed)).toEqual([])
  timed.wait(600)
  await timed.finish()
  await expectQuiet(timed)
})
