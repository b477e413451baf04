import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillTemplate } from '../../src/render/index.ts'
import { comparableBody, composeBody, splitBody } from '../../src/sync/body.ts'
import type { Marker } from '../../src/sync/marker.ts'

const marker: Marker = { kind: 'milestone', repo: 7, plan: 'p', path: 'plan.md', phase: '1', title: 'Hull' }
const write = (managed: string, people: { before: string; after: string }): string =>
  fillTemplate(composeBody(marker, [managed], people), { issueOf: () => undefined, milestoneUrlOf: () => undefined })

describe('the managed block', () => {
  test('what people write around it is kept to the byte', () => {
    const words = fc.string({ unit: 'grapheme' }).filter(one => !one.includes('<!--'))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const once = splitBody(write('one\ntwo', { before, after }))
        expect({ ...once, before: once.before.replace(/\n\n$/, '') }).toEqual({
          before: before.replace(/\n\n$/, ''),
          managed: 'one\ntwo',
          after,
          lost: 'nothing',
        })
        expect(write(once.managed, once)).toBe(write('one\ntwo', { before, after }))
      }),
    )
  })

  test('a browser that saves other line ends changes nothing', () => {
    const saved = write('one\ntwo', { before: '', after: '\n' }).replaceAll('\n', '\r\n')
    expect(splitBody(saved).managed).toBe('one\ntwo')
    expect(comparableBody(saved)).toBe(comparableBody(write('one\ntwo', { before: '', after: '\n' })))
  })

  test.each([
    ['the end is gone', 'Hello\n<!-- milepost {} -->\nours or theirs'],
    ['the beginning is gone', 'ours or theirs\n<!-- /milepost -->\nmine'],
    ['everything of ours is gone', 'all mine'],
  ])('where %s no word is lost', (_, text) => {
    const { before, managed, after } = splitBody(text)
    expect([before, managed, after].join(' ')).toContain(text.includes('theirs') ? 'theirs' : 'all mine')
  })

  test('another commit or line of the same plan is no difference, another plan is', () => {
    const link = (commit: string, path: string, line: number): string =>
      `[${path}:${line}](https://github.test/o/n/blob/${commit.repeat(40)}/${path}#L${line})`
    expect(comparableBody(link('a', 'PLAN.md', 3))).toBe(comparableBody(link('b', 'PLAN.md', 14)))
    expect(comparableBody(link('a', 'PLAN.md', 3))).not.toBe(comparableBody(link('a', 'OTHER.md', 3)))
  })
})
