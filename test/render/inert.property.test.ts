import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inertText, inertTitle } from '../../src/render/index.ts'
import { readAsGitHub } from './github.ts'

/** Bits of markdown that change what the bits after them mean, glued together in any order. */
const bits = [
  '@octocat',
  '@octo/rest',
  '&#64;octocat',
  '@&#111;ctocat',
  'a@b.example',
  ' ',
  '  ',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '`',
  '``',
  '```',
  '````',
  '~~~',
  '\n```js\n',
  '\n  ```\n',
  '\n    ```\n',
  '\n- ',
  '\n10. ',
  '\n1. ',
  '\n> ',
  '\n| a | b |\n|---|---|\n| ',
  '|',
  '\\',
  '<',
  '<div>',
  '<br>',
  '</details>',
  '<!--',
  '-->',
  '<!-- milepost {"kind":"task"} -->',
  '<!-- /milepost -->',
  '\u0000',
  '\u200B',
  '\uFEFF',
  '\r\n',
  '\uD800',
  'https://example.com/@octocat',
  '<https://example.com/@octocat>',
  '[a](https://example.com/@octocat)',
  'word',
  '*',
  '_',
  '#12',
  'GH-12',
  'octo/rest#12',
  '&#35;12',
  '[a](https://github.com/octo/rest/pull/12)',
  'https://example.com/page#12',
  '[x https://a.b][y]',
  '![x https://a.b][y]',
  'https://a.b/[^1]',
  '\n\n[y]: https://c.d\n\n[^1]: note\n\n',
  'https://github.com/octo/rest/issues/12',
  '- [ ] ',
  '- [x] ',
  '$',
  '### Steps',
]
const texts = fc.array(fc.constantFrom(...bits), { maxLength: 24 }).map(parts => parts.join(''))
const anyText = fc.oneof(texts, fc.string({ unit: 'binary' }))

test('making a text inert twice is making it inert once', () => {
  const check = (text: string): void => expect(inertText(inertText(text))).toBe(inertText(text))
  fc.assert(
    fc.property(anyText, text => {
      check(text)
    }),
    { numRuns: 3000 },
  )
})

test('making a title inert twice is making it inert once', () => {
  const check = (text: string): void => expect(inertTitle(inertTitle(text))).toBe(inertTitle(text))
  const long = fc.tuple(fc.integer({ min: 0, max: 300 }), anyText).map(([size, text]) => 'w'.repeat(size) + text)
  fc.assert(
    fc.property(long, text => {
      check(text)
    }),
    { numRuns: 3000 },
  )
})

test('nobody is mentioned by an inert text, however code and text are mixed in it', () => {
  const check = (text: string): void => expect(readAsGitHub(inertText(text)).mentions).toEqual([])
  fc.assert(
    fc.property(texts, text => {
      check(text)
    }),
    { numRuns: 20_000 },
  )
})

test('no issue learns of a text whose references are inert, however they are written', () => {
  fc.assert(
    fc.property(texts, text => {
      const inert = inertText(text, 'inert')
      expect(readAsGitHub(inert).references).toEqual([])
      expect(inertText(inert, 'inert')).toBe(inert)
    }),
    { numRuns: 10_000 },
  )
})

test('an inert text holds no HTML but line breaks', () => {
  fc.assert(
    fc.property(texts, text => {
      const left = readAsGitHub(inertText(text)).html.filter(html => !/^<br\s*\/?>$/.test(html))
      expect(left).toEqual([])
    }),
    { numRuns: 20_000 },
  )
})

test('no marker of ours survives in an inert text or title, not even in code', () => {
  fc.assert(
    fc.property(texts, text => {
      expect(inertText(text)).not.toMatch(/<!--\s*\/?\s*milepost/i)
      expect(inertTitle(text)).not.toMatch(/<!--\s*\/?\s*milepost/i)
    }),
    { numRuns: 5000 },
  )
})

test('what follows an inert text is never inside its code', () => {
  fc.assert(
    fc.property(texts, text => {
      const { code } = readAsGitHub(`${inertText(text)}\n\n### Depends on\n`)
      expect(code.filter(content => content.includes('Depends on'))).toEqual([])
    }),
    { numRuns: 10_000 },
  )
})

test('an inert title is one line of at most 256 characters, never empty', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 20 }), parts => {
      const title = inertTitle(parts.join(' '))
      expect(title.length).toBeLessThanOrEqual(256)
      expect(title).toMatch(/^\S(?:.*\S)?$/u)
    }),
  )
})
