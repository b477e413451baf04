import { expect, it } from 'vitest'
import { fillTemplate, isFilled, type Numbers, type Template } from '../../src/render/index.ts'

const numbers: Numbers = {
  issueOf: task => (task === 'here' ? 12 : undefined),
  milestoneUrlOf: () => undefined,
}

const template: Template = [
  'Waits for ',
  { kind: 'issue', task: 'here', otherwise: 'what is here' },
  '',
  ' and ',
  { kind: 'issue', task: 'to come', otherwise: 'what is to come' },
  ' only',
]

it('knows its own text again', () => {
  expect(isFilled('Waits for #12 and what is to come only', template, numbers)).toBe(true)
  expect(isFilled(fillTemplate(template, numbers), template, numbers)).toBe(true)
})

it.each([
  ['another number', 'Waits for #13 and what is to come only'],
  ['a number that is longer', 'Waits for #123 and what is to come only'],
  ['more behind it', 'Waits for #12 and what is to come only.'],
  ['less of it', 'Waits for #12 and what is to come'],
  ['other words', 'Waits for #12 and what is to be only'],
  ['nothing', ''],
])('sees %s', (_, text) => {
  expect(isFilled(text, template, numbers)).toBe(false)
})
