import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitBody } from '../../src/sync/body.ts'
import { issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

const plan = `# Boat

## Phase 1: Hull

### 1.1 Lay the keel

In this order:

\`\`\`sh
42
ok
\`\`\`

- [ ] Saw the timber
- [ ] 油

### 1.2 Caulk the seams (depends on 1.1)

Oakum first.
`

const blockEnd = '<!-- /milepost -->'
const start = play(scene(plan))
const { body } = issue(start, '1.1')
const withoutEnd = body.replace(blockEnd, '')
const edited = (text: string): Played => play(withIssue(start, '1.1', { body: text }))

/** Lines that are not of our block, but for empty ones. */
function people(at: Played): readonly string[] {
  const { before, after } = splitBody(issue(at, '1.1').body)
  return `${before}\n${after}`.split('\n').filter(line => line.trim() !== '')
}

const short = ['Yes', 'Ok.', 'ok', '42', '已完成', '油', '🎉', '- [ ] 1', '- [x] 2', '```', '---', '### Steps', '1.1']
const arbitrary = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }).filter(one => !/^\s*$|[\r\n]/.test(one))
const words = fc.array(fc.oneof(fc.constantFrom(...short), arbitrary), { minLength: 1, maxLength: 6 })

describe('words in place of the block', () => {
  test.each([
    ['Yes'],
    ['Ok.'],
    ['42'],
    ['已完成'],
    ['🎉\nTom did that last year.'],
    ['No.\n\nTom did that last year.'],
    ['- [ ] 1\n- [ ] 2\n\nTom did that last year.'],
    ['### Steps\n\n- [ ] Ask Tom'],
    ['See [PLAN.md](https://github.test/yard/boat/blob/cccccccccccccccccccccccccccccccccccccccc/PLAN.md).\n\nYes'],
  ])('stay, however short they are: %j', text => {
    const after = edited(text)
    expect(issue(after, '1.1').body).toContain(text)
    expect(issue(after, '1.1').body).toContain('Saw the timber')
    expect(play(after).operations).toEqual([])
  })

  test('stay, whatever they are and whichever end of the block is left', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('none', 'marker', 'end'), (lines, left) => {
        const marker = left === 'marker' ? `${body.split('\n')[0]}\n` : ''
        const end = left === 'end' ? `\n${blockEnd}` : ''
        expect(people(edited(`${marker}${lines.join('\n')}${end}`))).toEqual(lines)
      }),
      { numRuns: 40 },
    )
  })
})

describe('words in a block that lost its end or its beginning', () => {
  const ours = withoutEnd.trimEnd().split('\n')
  const place = fc.nat({ max: ours.length - 1 })

  test('stay, all of them, and nothing of the block stays with them', () => {
    fc.assert(
      fc.property(words, place, fc.boolean(), (lines, at, hasMarker) => {
        const text = [...ours.slice(hasMarker ? 0 : 1, at + 1), ...lines, ...ours.slice(at + 1)].join('\n')
        expect(people(edited(text)).toSorted()).toEqual(lines.toSorted())
      }),
      { numRuns: 40 },
    )
  })

  test('stay where a part of the block went with its end', () => {
    fc.assert(
      fc.property(words, place, place, (lines, from, upTo) => {
        const text = [...ours.slice(0, from + 1), ...lines, ...ours.slice(Math.max(from, upTo) + 1)].join('\n')
        const left = people(edited(text))
        for (const line of lines.filter(one => !ours.includes(one))) expect(left).toContain(line)
      }),
      { numRuns: 40 },
    )
  })

  test.each(['Yes', '已完成', 'Ok.\n\nTom did it.', '- [ ] 1'])('stay below it: %j', text => {
    const after = edited(`${withoutEnd}\n${text}\n`)
    expect(people(after)).toEqual(text.split('\n').filter(line => line !== ''))
    expect(play(after).operations).toEqual([])
  })

  test('stay above it, with the spaces behind them that break a line', () => {
    const [, ...unmarked] = ours
    const after = edited(['Tom did it.  ', ...unmarked, blockEnd].join('\n'))
    expect(people(after)).toEqual(['Tom did it.  '])
    expect(play(after).operations).toEqual([])
  })

  test('and what is said of it is not said once more at every repair', () => {
    const once = edited(`${withoutEnd}\nMine.\n`)
    const twice = play(withIssue(once, '1.1', { body: issue(once, '1.1').body.replace(blockEnd, '') }))
    expect(issue(twice, '1.1').body).toBe(issue(once, '1.1').body)
    const [, ...unmarked] = issue(once, '1.1').body.replace(blockEnd, '').split('\n')
    const thrice = play(withIssue(once, '1.1', { body: unmarked.join('\n') }))
    expect(people(thrice)).toEqual(['Mine.'])
  })

  test('stay when its task leaves the plan and comes back', () => {
    const without = withPlan(
      withIssue(start, '1.1', { body: `${withoutEnd}\nYes\n` }),
      plan.replace(/### 1\.1[^]*(?=### 1\.2)/, ''),
    )
    const left = play(without)
    expect(issue(left, '1.1').state).toBe('dropped')
    const back = play(withPlan(left, plan))
    expect(issue(back, '1.1').state).toBe('open')
    expect(people(back)).toEqual(['Yes'])
  })
})

describe('a step that is ticked in an edit that damages the block counts', () => {
  test.each([
    ['its end', (text: string) => text.replace(blockEnd, '')],
    ['its marker', (text: string) => text.replace('"kind"', '"kin"')],
    ['its first line', (text: string) => text.replace(/^.*\n/, '')],
  ])('%s', (_, damage) => {
    const after = edited(`${damage(body.replace('- [ ] Saw', '- [x] Saw'))}\nYes\n`)
    expect(after.files['PLAN.md']).toBe(plan.replace('- [ ] Saw', '- [x] Saw'))
    expect(issue(after, '1.1').body).toContain('- [x] Saw')
    expect(people(after)).toEqual(['Yes'])
  })

  test('but no box of somebody’s own that only begins like it', () => {
    const text = body.replace(/- \[ \] Saw[^]*/, '- [x] Sew the sail\n- [x] 油\n')
    expect(edited(text).files['PLAN.md']).toBe(plan)
  })
})
