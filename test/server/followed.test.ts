import { expect, test } from 'vitest'
import { openStage } from '../../src/cli/demo/stage.ts'
import { reader } from '../support/reader.ts'
import { emptyStore } from '../support/store.ts'

type Line = Readonly<Record<string, unknown>>

test('a webhook can be followed through the log: the line that heard it names the key, and every line of the run has it', async () => {
  const lines: Line[] = []
  const log = (line: string): void => void lines.push(JSON.parse(line) as Line)
  const stage = await openStage({ log, openStore: emptyStore, reader })
  const from = lines.length
  await stage.push({ 'PLAN.md': '## Phase 1: Hull\n\n- [ ] 1.1 Plank\n' }, 'Plan')
  await stage.settle()
  const { id } = stage.sandbox.world.repository(stage.repository)
  const installation = stage.sandbox.world.installations()[0]?.id
  await stage.stop()
  const heard = lines.slice(from).find(({ msg, event }) => msg === 'heard an event' && event === 'push')
  const key = `look/${id}`
  expect(heard).toMatchObject({ delivery: expect.stringMatching(/./) as string, keys: [key] })
  const ofRun = lines.slice(from).filter(line => line['key'] === key)
  expect(ofRun.map(({ msg }) => msg)).toContain('applied operations')
  for (const line of ofRun)
    expect(line).toMatchObject({ job: expect.any(String) as string, kind: 'look', repository: id, installation })
  expect(ofRun.at(-1)).toMatchObject({ msg: 'a run ended', outcome: 'finished', ms: expect.any(Number) as number })
  expect(lines.filter(({ msg }) => msg === 'heard an event').every(line => !('job' in line))).toBe(true)
})
