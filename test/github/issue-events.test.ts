import { describe, expect, test } from 'vitest'
import { botId, graphql, inStubbedWorld, repository, stubbed } from './stub.ts'

inStubbedWorld()

const ours = { login: 'milepost', databaseId: botId }
const at = (second: number): string => `2026-01-01T00:00:0${second}Z`
const events = async (...nodes: readonly unknown[]) => {
  graphql({ body: { data: { node: { timelineItems: { nodes } } } } })
  return await stubbed().gateway.issueEvents(repository, 'I_1')
}

describe('what was done to an issue', () => {
  test('is told with its label, oldest first, and by whom', async () => {
    expect(
      await events(
        { kind: 'LabeledEvent', createdAt: at(1), actor: ours, label: { name: 'blocked' } },
        { kind: 'ClosedEvent', createdAt: at(2), actor: { login: 'ann' } },
        { kind: 'ReopenedEvent', createdAt: at(3), actor: { login: 'helper', databaseId: 5 } },
        { kind: 'UnlabeledEvent', createdAt: at(4), actor: null, label: { name: 'blocked' } },
      ),
    ).toEqual([
      { kind: 'labeled', label: 'blocked', by: { ours: true, at: at(1) } },
      { kind: 'closed', label: null, by: { ours: false, login: 'ann', at: at(2) } },
      { kind: 'reopened', label: null, by: { ours: false, login: 'helper', at: at(3) } },
      { kind: 'unlabeled', label: 'blocked', by: { ours: false, login: null, at: at(4) } },
    ])
  })

  test('is told without what GitHub holds back', async () => {
    expect(await events(null, { kind: 'ClosedEvent', createdAt: at(2), actor: null })).toHaveLength(1)
  })

  test('is unknown where a part of the answer is missing', async () => {
    graphql({ body: { data: { node: {} } } })
    expect(await stubbed().gateway.issueEvents(repository, 'I_1')).toHaveProperty('why')
  })
})
