import { expect, test } from 'vitest'
import { overlaps, type Visit } from './wire.ts'

const visit = (by: string, kind: 'look' | 'write' | 'read', repository = 'ada/boat'): Visit => ({
  by,
  repository,
  isLook: kind === 'look',
  isWrite: kind === 'write',
})

test('two at work in one repository at once are seen by what each asks of GitHub', () => {
  const visits = [visit('one', 'look'), visit('two', 'look'), visit('one', 'write')]
  expect(overlaps(visits)).toEqual(['ada/boat: two came between a look and a change of one'])
})

test('one after the other is not at once, nor is one beside the other', () => {
  expect(
    overlaps([
      visit('one', 'look'),
      visit('two', 'look', 'ada/raft'),
      visit('one', 'write'),
      visit('two', 'write', 'ada/raft'),
      visit('two', 'look'),
      visit('two', 'write'),
      visit('one', 'look'),
      visit('one', 'read'),
      visit('one', 'write'),
    ]),
  ).toEqual([])
})
