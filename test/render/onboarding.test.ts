import { expect, test } from 'vitest'
import { answerOnboarding, renderOnboarding, saidOffers, tickedOffers, type OfferView } from '../../src/render/index.ts'

const offer = (title: string): OfferView => ({
  source: { repositoryUrl: 'https://github.test/yard/boat', commit: 'a'.repeat(40), path: `docs/${title}.md`, line: 1 },
  title,
  tasks: ['Frames', 'Planks'],
  phases: [],
  issues: 2,
  milestones: 0,
  resolvedAlready: 0,
  held: [],
  problems: 1,
})

const text = renderOnboarding([offer('Hull'), offer('Rig')])
const ticked = text.replaceAll('- [ ] **Track', '- [X] **Track').replaceAll('\n', '\r\n')

test('boxes that people tick are read, whatever their browser makes of line ends', () => {
  expect(tickedOffers(text)).toEqual([])
  expect(tickedOffers(ticked)).toEqual([1, 2])
})

test('a box is put back with a word below, and the word goes when it is no longer so', () => {
  const untick = new Set([1, 2])
  const answered = answerOnboarding(ticked, { untick, tracked: new Set(), words: [{ kind: 'no-role', of: [1, 2] }] })
  expect(tickedOffers(answered)).toEqual([])
  expect(answered).toContain('ticked by somebody who may not write')
  expect(saidOffers(answered)).toMatchObject([{ kind: 'no-role', of: [1, 2], settings: '' }])
  expect(answerOnboarding(answered, { untick, tracked: new Set(), words: 'kept' })).toBe(answered)
  const cleared = answerOnboarding(answered, { untick: new Set(), tracked: new Set(), words: [] })
  expect(cleared.replaceAll('\r\n', '\n')).toBe(text)
})

test('the box of what is tracked is gone for good', () => {
  const tracked = new Set([1])
  const answered = answerOnboarding(text, { untick: new Set(), tracked, words: [] })
  expect(answered.match(/milepost-offer/g)).toHaveLength(1)
  expect(answerOnboarding(answered, { untick: new Set(), tracked, words: [] })).toBe(answered)
})

test('several words stand below each other, and each can stay to the byte while another goes', () => {
  const around = { untick: new Set([1, 2]), tracked: new Set<number>() }
  const words = [
    { kind: 'no-role', of: [1] },
    { kind: 'by-hand', of: [2], settings: 'abc123', why: 'forbidden', text: '<!-- milepost-word gone 1 -->\n' },
  ] as const
  for (const stood of [text, ticked]) {
    const answered = answerOnboarding(stood, { ...around, words })
    const said = saidOffers(answered.replaceAll(/\r?\n/g, '\r\n'))
    expect(said).toMatchObject(words.map(({ kind, of }) => ({ kind, of })))
    expect(saidOffers(answerOnboarding(answered, { ...around, words: said.slice(1) }))).toEqual(said.slice(1))
    expect(answerOnboarding(answered, { ...around, words: saidOffers(answered) })).toBe(answered)
  }
})

test('what is to be written by hand ends neither its fence nor the word', () => {
  const settings = 'a: |\n  ```\n  <!-- milepost-word-end -->\n'
  const word = {
    kind: 'by-hand',
    of: [2],
    settings: 'abc123',
    why: 'committing: forbidden @ada',
    text: settings,
  } as const
  const answered = answerOnboarding(text, { untick: new Set(), tracked: new Set(), words: [word] })
  expect(answered).toContain('````yaml\n')
  expect(answered).not.toContain('@ada')
  expect(saidOffers(answered)).toMatchObject([{ kind: 'by-hand', of: [2], settings: 'abc123' }])
  expect(answerOnboarding(answered, { untick: new Set(), tracked: new Set(), words: [] })).toBe(text)
})
