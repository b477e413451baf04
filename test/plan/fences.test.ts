import { expect, test } from 'vitest'
import { codes, read } from './read.ts'

/** Titles of the tasks, and the lines of what was never closed. */
function check(text: string, titles: readonly string[], unclosedInLines: readonly number[] = []): void {
  const { plan, diagnostics } = read(text)
  expect(plan.tasks.map(task => task.title)).toEqual(titles)
  const unclosed = diagnostics.filter(({ code }) => code === 'ambiguous-structure')
  expect(unclosed.map(({ where }) => where.start.line)).toEqual(unclosedInLines)
}

test('headings and checkboxes in a code fence are neither phases nor tasks, wherever the fence stands', () => {
  check('## Phase 1\n- [ ] Dig\n```sh\n# Phase 2\n- [ ] no\n```\n- [ ] Fill\n', ['Dig', 'Fill'])
  check('## Phase 1\n- [ ] Dig\n\n  ```sh\n  # no\n  - [ ] no\n  ```\n- [ ] Fill\n', ['Dig', 'Fill'])
  check('## Phase 1\n1. [ ] Dig\n   - how:\n     ~~~\n     - [ ] no\n     ```\n     ~~~\n2. [ ] Fill\n', [
    'Dig',
    'Fill',
  ])
  check('## Phase 1\n> - [ ] Dig\n> ```\n> - [ ] no\n> ```\n> - [ ] Fill\n', ['Dig', 'Fill'])
  check('## Phase 1\n- [ ] Dig\n````md\n```js\n- [ ] no\n```\n- [ ] no\n````\n- [ ] Fill\n', ['Dig', 'Fill'])
})

test('a fence in a list item ends with the item, and with a fence that stands outside of it', () => {
  check(
    '## Phase 1\n- [ ] Dig\n  ```sh\n  make\n- [ ] Fill\n\n```sh\nmake\n```\n- [ ] Rest\n',
    ['Dig', 'Fill', 'Rest'],
    [3],
  )
  check('## Phase 1\n- [ ] Dig\n  ```sh\n  make\n```\n- [ ] Fill\n', ['Dig', 'Fill'])
  check('## Phase 1\n- [ ] Dig\n  ```\n  make\n```\n- [ ] Fill\n  ```\n  make\n```\n- [ ] Rest\n', [
    'Dig',
    'Fill',
    'Rest',
  ])
})

test('a fence that is never closed ends before the next heading or fence', () => {
  check('## Phase 1\n- [ ] Dig\n```sh\n- [ ] no\n\n## Phase 2\n- [ ] Fill\n', ['Dig', 'Fill'], [3])
  check('## Phase 1\n```sh\n- [ ] no\n```sh\n- [ ] no\n```\n- [ ] Fill\n', ['Fill'], [2])
  check('## Phase 1\n~~~\n```\ncode\n```\n- [ ] Fill\n', ['Fill'], [2])
})

test('a longer fence closes a shorter one, and a fence with a language closes none', () => {
  check('## Phase 1\n```sh\n- [ ] no\n````\n- [ ] Dig\n', ['Dig'])
  check('## Phase 1\n````\n```\n- [ ] no\n````\n- [ ] Dig\n', ['Dig'])
})

test('a fence within a fence of the same length does not let the outer one swallow the phases after it', () => {
  const template = '```markdown\nA template:\n```mermaid\ngraph TD\n```\nmore of it\n```\n'
  check(`## Phase 1\n- [ ] Dig\n${template}## Phase 2\n- [ ] Fill\n`, ['Dig', 'Fill'])
  check(`## Phase 1\n${template}- [ ] Dig\n\`\`\`sh\n- [ ] no\n\`\`\`\n## Phase 2\n- [ ] Fill\n`, ['Dig', 'Fill'])
  check(`## Phase 1\n${template}- [ ] Dig\n\`\`\`\n- [ ] no\n\`\`\`\n## Phase 2\n- [ ] Fill\n`, ['Dig', 'Fill'])
})

test('a bare fence that closes nothing is passed over', () => {
  check('## Phase 1\n- [ ] Dig\n```\n- [ ] Fill\n## Phase 2\n- [ ] Rest\n', ['Dig', 'Fill', 'Rest'], [3])
  check('## Phase 1\n```\n- [ ] Dig\n```js\n- [ ] no\n```\n- [ ] Fill\n', ['Dig', 'Fill'], [2])
})

test('what is commented out is no part of the plan, over several lines and blank ones too', () => {
  check('## Phase 1\n- [ ] Dig\n<!--\n- [ ] no\n\n## Phase 9\n- [ ] no\n-->\n- [ ] Fill\n', ['Dig', 'Fill'])
  check('## Phase 1\n- [ ] Dig\n  <!-- not now\n\n  - [ ] no -->\n- [ ] Fill <!-- soon -->\n', ['Dig', 'Fill'])
  check('## Phase 1\n<!-- ```\n- [ ] no\n-->\n- [ ] Dig\n```\n- [ ] no\n```\n- [ ] Fill\n', ['Dig', 'Fill'])
})

test('a comment or tag that is never closed ends before the next heading', () => {
  check('## Phase 1\n- [ ] Dig\n\n<!-- - [ ] no\n\n- [ ] no\n## Phase 2\n- [ ] Fill\n', ['Dig', 'Fill'], [4])
  check('## Phase 1\n- [ ] Dig\n<pre>\n- [ ] no\n\n## Phase 2\n- [ ] Fill\n', ['Dig', 'Fill'], [3])
  check('## Phase 1\n<!-- a -->\n- [ ] Dig\n<!-- b\n- [ ] no\n# Phase 2\n- [ ] Fill\n', ['Dig', 'Fill'], [4])
})

test('a line of ten thousand characters and more is read up to there, which is said', () => {
  const { plan, diagnostics } = read(`## Phase 1\n- [ ] Dig ${'far '.repeat(3_000)}\n- [ ] Fill\n`)
  expect(plan.tasks.map(task => task.title.slice(0, 11))).toEqual(['Dig far far', 'Fill'])
  expect(codes({ plan, diagnostics })).toContain('hostile-markdown')
  expect(codes(read(`## Phase 1\n- [ ] Dig\n\n  ${'far '.repeat(2_000)}\n`))).toEqual([])
})
