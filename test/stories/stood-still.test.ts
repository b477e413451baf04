import { expect, test, vi } from 'vitest'
import { expectQuiet, onClock } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean
- [ ] 1.2 Caulk
- [ ] 1.3 Tar
`

test('a process that stood still between intent and request makes nothing that another one has made meanwhile', async () => {
  let isOurs = true
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        if (isOurs && writes.some(write => write.kind === 'create-issue' && write.title === '1.1 Clean')) {
          timed.wait(61)
          isOurs = false
          await finishBeside()
        }
        yield* gateway.write(repository, writes, mayLeave)
      },
    }),
  })
  const finishBeside = async (): Promise<void> => {
    const run = timed.beside()
    for (let result = await run(timed.request('full')); result.kind !== 'finished';) {
      timed.wait(61)
      result = await run(timed.request('full'))
    }
  }
  timed.push({ 'plans/plan.md': plan })
  expect(await timed.run(timed.request('full'), () => isOurs)).toMatchObject({
    kind: 'retry',
    why: expect.stringMatching(/another process may be at work/) as string,
  })
  const titles = timed.world.issues(timed.repository).map(issue => issue.title)
  expect(titles).toEqual(expect.arrayContaining(['1.1 Clean', '1.2 Caulk', '1.3 Tar']))
  expect(new Set(titles).size).toBe(titles.length)
  await timed.finish()
  await expectQuiet(timed)
})
