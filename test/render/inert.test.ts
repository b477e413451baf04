import { expect, test } from 'vitest'
import { inertText, inertTitle } from '../../src/render/index.ts'
import { titleAsMarkdown } from '../../src/render/phrases.ts'

/** `·` stands for the zero-width space that breaks a word for GitHub alone. */
const text = (markdown: string, expected: string): void =>
  expect(inertText(markdown).replaceAll('\u200B', '·')).toBe(expected)

const title = (plain: string, expected: string): void =>
  expect(inertTitle(plain).replaceAll('\u200B', '·')).toBe(expected)

test('names are not mentioned', () => {
  text('ask @octocat, (@octo/yard) or _@joe_', 'ask @·octocat, (@·octo/yard) or _@·joe_')
  text('@media and &#64;octocat and @&#111;ctocat', '@·media and &#64;·octocat and @·&#111;ctocat')
})

test('mail and web addresses stay whole', () => {
  text('joe@yard.example', 'joe@yard.example')
  text('see https://yard.example/@octo/oakum now', 'see https://yard.example/@octo/oakum now')
  text(
    '[oakum](https://yard.example/@octo) <https://yard.example/@octo>',
    '[oakum](https://yard.example/@octo) <https://yard.example/@octo>',
  )
})

test('references in a text stay references', () => {
  text('after #12 and octo/yard#3', 'after #12 and octo/yard#3')
})

test('code is left alone', () => {
  text('run `npm i @octo/oakum <dir>` as @joe', 'run `npm i @octo/oakum <dir>` as @·joe')
  text('```ts\n@decorate\n<div> -->\n```\n@joe', '```ts\n@decorate\n<div> -->\n```\n@·joe')
  text('1. Caulk\n\n   ```ts\n   @decorate\n   ```', '1. Caulk\n\n   ```ts\n   @decorate\n   ```')
  text('10. Caulk\n    ~~~\n    @decorate\n    ~~~', '10. Caulk\n    ~~~\n    @decorate\n    ~~~')
})

test('what only looks like code is not left alone', () => {
  text('a ` and @joe', 'a ` and @·joe')
  text('| `a | @joe` |', '| `a | @·joe` |')
  text('- `a\n- b` @joe `c`', '- `a\n- b` @·joe `c`')
  text(String.raw`\`@joe\``, String.raw`\`@·joe\``)
  text('  ```\n@joe\n  ```', '  ·```\n@·joe\n  ·```')
})

test('an open fence is closed', () => {
  text('```ts\nconst hull = 1', '```ts\nconst hull = 1\n```')
  text('- a\n  ~~~~\n  const hull = 1', '- a\n  ~~~~\n  const hull = 1\n  ~~~~')
})

test('HTML is shown as it is written', () => {
  text('<div> a < b </div> <!-- hidden -->', '<·div> a < b <·/div> <·!-- hidden --·>')
  text('one<br>two', 'one<br>two')
  text('<br>\n```\n@joe\n```', '<·br>\n```\n@joe\n```')
})

test('markers are broken, in code and when they hide behind invisible characters too', () => {
  text('`<!-- milepost {} -->`', '`<·!-- milepost {} -->`')
  text('```\n<!-- /milepost -->\n```', '```\n<·!-- /milepost -->\n```')
  text('<\u0000!-\u200B- mile\uFEFFpost -->', '<·!-- milepost --·>')
})

test('boxes in a text cannot be ticked', () => {
  text('- [ ] a\n  * [x] b\n1. [X] c', '- ☐ a\n  * ☑ b\n1. ☑ c')
})

test('line ends become one kind', () => {
  text('a\r\nb\rc\u2028d', 'a\nb\nc\nd')
})

test('a title mentions nobody and refers to nothing', () => {
  title('wait for #12, GH-12 and octo/yard#12', 'wait for #·12, GH-·12 and octo/yard#·12')
  title('like https://github.com/octo/yard/issues/12', 'like https:·//github.com/octo/yard/issues/12')
  title('read https://yard.example/guide', 'read https://yard.example/guide')
  title('tell @octocat in `@code`', 'tell @·octocat in `@·code`')
  title('C# and issue # 4', 'C# and issue # 4')
})

test('a reference in emphasis is none either', () => {
  const inert = (markdown: string): string => inertText(markdown, 'inert').replaceAll('\u200B', '·')
  expect(inert('_GH-12_ and _www.github.com/octo/yard/issues/12_')).toBe(
    '_GH-·12_ and _www·.github.com/octo/yard/issues/12_',
  )
  expect(inert('https://yard.example/@octo~~GH-12~~ and https://yard.example/~octo*#12*')).toBe(
    'https://yard.example/@octo~~GH-·12~~ and https://yard.example/~octo*#·12*',
  )
  expect(inert('*https://yard.example/*octo/yard#12')).toBe('*https://yard.example/*octo/yard#·12')
  expect(inert('https://yard.example/~octo/_oakum_#12')).toBe('https://yard.example/~octo/_oakum_#·12')
  expect(inert('`\n10. https://yard.example/page#12`#12')).toBe('`\n10. https://yard.example/page#12`#·12')
  expect(inert('|https://yard.example|#12|')).toBe('|https://yard.example|#·12|')
  expect(inert('https://yard.example/~octo/oakum#12')).toBe('https://yard.example/~octo/oakum#12')
  title('_GH-12_ or _https://github.com/octo/yard/issues/12_', '_GH-·12_ or _https:·//github.com/octo/yard/issues/12_')
})

test('a title that shows a character reference refers to nothing by its number', () => {
  title('escape &#35;12, &#035;12, &#x23;12 and &num;12', 'escape &#·35;12, &#·035;12, &#x23;·12 and &num;·12')
  title('escape &#64;joe and &#39;', 'escape &#·64;joe and &#·39;')
  expect(titleAsMarkdown('&#35;12').replaceAll('\u200B', '·')).toBe('&#·35;12')
})

test('a title is one line', () => {
  title('  Caulk\n\tthe   seams ', 'Caulk the seams')
  title('\u200B', 'Untitled')
})

test('a long title is cut, whole letters at a time', () => {
  expect(inertTitle('w'.repeat(300))).toBe(`${'w'.repeat(255)}…`)
  expect(inertTitle(`${'w'.repeat(254)}🚢`)).toBe(`${'w'.repeat(254)}🚢`)
  expect(inertTitle(`${'w'.repeat(254)}🚢🚢`)).toBe(`${'w'.repeat(254)}…`)
  expect(inertTitle('@a '.repeat(100)).length).toBeGreaterThan(250)
})
