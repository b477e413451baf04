import { readFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import type { Seen } from '../../src/cli/demo/seen.ts'
import { expectNothingLeft, idsOf, labelled, onStage } from './on-stage.ts'

// A hundred closed issues: seconds on a machine of its own, more on a busy one.
vi.setConfig({ testTimeout: 120_000 })

// A plan of 13 phases with a dependencies column, ranges, phases as dependencies, and a cycle of two tasks through two phases.
const map = await readFile(new URL('../fixtures/plans/execution-map.md', import.meta.url))

const atTheStart = ['0.1', '0.2', '0.3', '0.4', '3.3', '3.7', '5.1', '5.2', '6.8', '7.1', '8.1', '8.2', '10.10']

describe('a plan whose order runs through columns and phases', () => {
  test('starts with exactly the tasks that wait for nothing', async () => {
    const watched = await onStage()
    const seen = await watched.pushPlan(map)
    expect(idsOf(labelled(seen, 'unblocked'))).toEqual(atTheStart)
    expect(labelled(seen, 'blocked')).toHaveLength(148 - atTheStart.length)
    await expectNothingLeft(watched)
  })

  test('closing the first four frees what waits for them alone, and nothing of the phases behind', async () => {
    const watched = await onStage()
    const seen = await closeWhere(watched, await watched.pushPlan(map), id => /^0\.[1-4]$/.test(id))
    expect(idsOf(labelled(seen, 'unblocked'))).toEqual([
      '0.5',
      '0.6',
      '0.7',
      '0.8',
      '3.3',
      '3.5',
      '3.7',
      '5.1',
      '5.2',
      '6.8',
      '7.1',
      '8.1',
      '8.2',
      '10.10',
    ])
    await expectNothingLeft(watched)
  })

  test('in a cycle of two tasks each waits for everything but the other, and everybody outside waits for both', async () => {
    const watched = await onStage()
    const isIn = (phases: readonly string[]) => (id: string) => phases.includes(id.split('.')[0] ?? '')
    const early = await closeWhere(watched, await watched.pushPlan(map), isIn(['0', '1', '2', '3', '4']))
    expect(idsOf(labelled(early, 'blocked'))).toEqual(expect.arrayContaining(['5.10', '7.10']))
    const late = await closeWhere(watched, early, id => isIn(['5', '6', '7', '8'])(id) && !/^[57]\.10$/.test(id))
    expect(idsOf(labelled(late, 'unblocked'))).toEqual(expect.arrayContaining(['5.10', '7.10']))
    expect(idsOf(labelled(late, 'blocked'))).toEqual(expect.arrayContaining(['9.4', '9.5', '9.6', '9.7']))
    const both = await closeWhere(watched, late, id => /^[57]\.10$/.test(id))
    expect(idsOf(labelled(both, 'unblocked'))).toEqual(expect.arrayContaining(['9.4', '9.5', '9.6', '9.7']))
    await expectNothingLeft(watched)
  })
})

async function closeWhere(
  watched: Awaited<ReturnType<typeof onStage>>,
  seen: Seen,
  isMeant: (id: string) => boolean,
): Promise<Seen> {
  return await watched.close(seen.issues.map(issue => issue.title).filter(title => isMeant(title.split(' ')[0] ?? '')))
}
