import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitBody } from '../../src/sync/body.ts'
import { issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

const plan = `# Boat

## Phase 1: Hull

### 1.1 Caulk the seams

The oakum is in the shed.

- [ ] Dry for two days
- [ ] Sand the planks

### 1.2 Paint the keel (depends on 1.1)

Red lead first.
`

const blockEnd = '<!-- /milepost -->'
const start = play(scene(plan))
const body = (at: Played, title = '1.1'): string => issue(at, title).body

/** Somebody writes around the block; later the plan changes what the block says. */
function written(before: string, after: string): string {
  const edited = withIssue(start, '1.1', { body: `${before}${body(start).trimEnd()}${after}` })
  return body(play(withPlan(edited, plan.replace('in the shed', 'in the yard'))))
}

describe("people's words around the block", () => {
  test.each([
    ['CRLF', 'Before\r\n\r\n', '\r\n\r\nAfter\r\n'],
    ['no line end at the end', '', '\n\nlast words'],
    ['HTML and a comment of their own', '<details>\n<!-- mine -->\n\n', '\n</details>\n<!-- mine too -->'],
    ['a fence that quotes a task list', '', '\n\n```md\n### Steps\n\n- [x] Dry for two days\n```\n'],
    ['emoji and other scripts', '🚢 船\n\n', '\n\n👩‍🔧🏽 ñ ﷺ'],
    ['spaces and tabs at the ends of lines', 'x  \n\t\n', '\n  y\t \n\n\n'],
    ['the end of the block once more', '', '\n\nquoted: <!-- /milepost --> end'],
  ])('%s: kept byte for byte while the block changes', (_, before, after) => {
    const text = written(before, after)
    expect(text.startsWith(before)).toBe(true)
    expect(text.endsWith(`${blockEnd}${after}`)).toBe(true)
    expect(text).toContain('in the yard')
    expect(text).not.toContain('in the shed')
  })

  test('any words at all are kept, whatever they are', () => {
    const words = fc.string({ unit: 'grapheme' }).filter(text => !/<!-- \/?milepost/.test(text))
    fc.assert(
      fc.property(words, after => {
        expect(written('', `\n${after}`).endsWith(`${blockEnd}\n${after}`)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe('an edit inside the block', () => {
  const inside = (change: (text: string) => string): Played =>
    play(withIssue(start, '1.1', { body: `Mine.\n\n${change(body(start))}\nMine, too.` }))

  test('is put back, with the words around it untouched', () => {
    const after = inside(text => text.replace('The oakum is in the shed.', 'The oakum is lost.'))
    expect(body(after)).toBe(`Mine.\n\n${body(start)}\nMine, too.`)
    expect(play(after).operations).toEqual([])
  })

  test('that adds a paragraph is put back as well: what is to stay goes above or below', () => {
    const after = inside(text => text.replace('The oakum', 'Is it dry?\n\nThe oakum'))
    expect(body(after)).toBe(`Mine.\n\n${body(start)}\nMine, too.`)
  })

  test('that ticks a step counts, in the same edit as one that is put back', () => {
    const after = inside(text => text.replace('- [ ] Dry', '- [X] Dry').replace('in the shed', 'in the sea'))
    expect(after.files['PLAN.md']).toBe(plan.replace('- [ ] Dry', '- [x] Dry'))
    expect(body(after)).toContain('- [x] Dry for two days')
    expect(body(after)).toContain('in the shed')
    expect(issue(after, '1.1').state).toBe('open')
  })

  test('that takes a step out is no untick', () => {
    const ticked = inside(text => text.replace('- [ ] Dry', '- [x] Dry'))
    const without = play(withIssue(ticked, '1.1', { body: body(ticked).replace('- [x] Dry for two days\n', '') }))
    expect(without.files['PLAN.md']).toBe(plan.replace('- [ ] Dry', '- [x] Dry'))
    expect(body(without)).toContain('- [x] Dry for two days')
  })
})

describe('a block that lost its beginning or its end', () => {
  const times = (text: string, words: string): number => text.split(words).length - 1

  test.each(['1.1', 'Progress'])('without its end %s says nothing twice, and the words below stay', title => {
    const text = `${body(start, title).replace(blockEnd, '')}\nMy words.\n`
    const mended = play(withIssue(start, title, { body: text }))
    expect(times(body(mended, title), title === '1.1' ? 'The oakum is in the shed.' : '1.2 Paint the keel')).toBe(
      times(body(start, title), title === '1.1' ? 'The oakum is in the shed.' : '1.2 Paint the keel'),
    )
    expect(splitBody(body(mended, title)).after.trim()).toBe('My words.')
    expect(play(mended).operations).toEqual([])
  })

  test('without marker and end it says nothing twice either', () => {
    const text = body(start)
      .replace(/^<!-- milepost .*-->\n/m, '')
      .replace(blockEnd, '')
    const mended = play(withIssue(start, '1.1', { body: `${text}\nMy words.\n` }))
    expect(times(body(mended), 'The oakum is in the shed.')).toBe(1)
    expect(body(mended)).toContain('My words.')
    expect(play(mended).operations).toEqual([])
  })

  test('a big progress issue stays below the limit of GitHub', () => {
    const tasks = Array.from({ length: 150 }, (_, at) => `- [ ] 1.${at + 1} Plank number ${at + 1} of the hull\n`)
    const big = play(scene(`# Boat\n\n## Phase 1: Hull\n\n${tasks.join('')}`))
    const mended = play(withIssue(big, 'Progress', { body: body(big, 'Progress').replace(blockEnd, '') }))
    expect(body(mended, 'Progress').length).toBeLessThan(body(big, 'Progress').length + 10)
  })
})

describe("GitHub's limit of 65,536 characters", () => {
  const long = plan.replace('The oakum is in the shed.', 'The oakum is in the shed. '.repeat(1500))

  test.each([1_000, 30_000, 60_000, 63_000])('the block gives way to %i characters of people, who lose none', size => {
    const words = `\n${'w'.repeat(size)}`
    const after = play(withPlan(withIssue(start, '1.1', { body: body(start) + words }), long))
    expect(body(after).length).toBeLessThanOrEqual(65_536)
    expect(body(after).endsWith(words)).toBe(true)
    expect(body(after)).toContain('PLAN.md')
    expect(play(after).operations).toEqual([])
  })

  test('the same holds for a progress issue', () => {
    for (const size of [30_000, 62_000]) {
      const words = `\n${'w'.repeat(size)}`
      const text = body(start, 'Progress') + words
      const after = play(withPlan(withIssue(start, 'Progress', { body: text }), long))
      expect(body(after, 'Progress').length).toBeLessThanOrEqual(65_536)
      expect(body(after, 'Progress').endsWith(words)).toBe(true)
    }
  })
})
