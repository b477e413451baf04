import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate, inertTitle, readSteps, renderTask, tickStep, type StepView } from '../../src/render/index.ts'
import { numbers, taskView } from './views.ts'

const bodyOf = (steps: readonly StepView[], description = ''): string =>
  fillTemplate(renderTask(taskView({ steps, description })), numbers)

const titles = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('1. ', '#', '@joe', '`', '*', '_', '[x] ', '\\', '&amp;', '&', 'amp;', '|', '- ', 'dry', ' '),
    )
    .map(bits => bits.join('')),
)
const steps = fc.array(fc.record({ title: titles, done: fc.boolean() }), { maxLength: 8 })
const descriptions = fc
  .array(fc.constantFrom('### Steps\n', '- [ ] oakum\n', '```\n', 'pitch\n', '\n', '  '))
  .map(bits => bits.join(''))

test('steps read back are the steps written, whatever they and the description say', () => {
  const check = (written: readonly StepView[], description: string): void =>
    expect(readSteps(bodyOf(written, description))).toEqual(
      written.map(({ title, done }) => ({ title: inertTitle(title), done })),
    )
  fc.assert(
    fc.property(steps, descriptions, (written, description) => {
      check(written, description)
    }),
    {
      numRuns: 2000,
    },
  )
})

test('ticking a step changes that step and nothing else', () => {
  const check = (written: readonly StepView[], index: number, done: boolean): void => {
    const before = bodyOf(written)
    const after = tickStep(before, index, done)
    const expected = readSteps(before).map((step, at) => (at === index ? { ...step, done } : step))
    expect(readSteps(after)).toEqual(expected)
    expect(tickStep(after, index, written[index]?.done ?? done)).toBe(before)
  }
  fc.assert(
    fc.property(steps, fc.nat({ max: 9 }), fc.boolean(), (written, at, done) => {
      check(written, at, done)
    }),
  )
})

test('ticks are read as people and browsers leave them', () => {
  const body =
    'pitch\r\n\r\n### Steps\r\n\r\n- [X] Dry\r\n* [x] Scrape\r\n- [ ] Pay\r\n\r\n### Depends on\r\n\r\n- [x] no step\r\n'
  expect(readSteps(body)).toEqual([
    { title: 'Dry', done: true },
    { title: 'Scrape', done: true },
    { title: 'Pay', done: false },
  ])
  expect(tickStep(body, 2, true)).toBe(body.replace('[ ] Pay', '[x] Pay'))
  expect(tickStep(body, 0, true)).toBe(body)
  expect(tickStep(body, 0, false)).toBe(body.replace('[X] Dry', '[ ] Dry'))
})

test('a text without steps has none', () => {
  expect(readSteps('- [ ] a box of somebody')).toEqual([])
  expect(readSteps('```\n### Steps\n- [ ] code\n```')).toEqual([])
  expect(tickStep('words', 0, true)).toBe('words')
})

test('a step never names an issue or a person, so GitHub does not tick it by itself', () => {
  const body = bodyOf([{ title: 'wait for #12 and @joe', done: false }])
  expect(body).toContain('- [ ] wait for #\u200B12 and @\u200Bjoe')
})
