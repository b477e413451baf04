import fc from 'fast-check'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block, Item, TextLine } from '../../src/plan/markdown/blocks.ts'
import { readBlocks } from '../../src/plan/markdown/read-blocks.ts'
import { decodeText } from '../../src/plan/text/decode.ts'
import { makeSource } from '../../src/plan/text/source.ts'
import { referenceBlocks, type Shape, squash, trimmedEnd } from './reference-blocks.ts'

function blocksOf(text: string): readonly Block[] {
  return readBlocks(
    makeSource(decodeText(new TextEncoder().encode(text)), same => same),
    0,
  ).blocks
}

function shapeOf(block: Block, text: string): Shape {
  const place = { start: block.start, end: trimmedEnd(text, block.start, block.end), inside: [] }
  switch (block.kind) {
    case 'heading':
      return { ...place, kind: 'heading', text: block.line.text, detail: `${block.depth}` }
    case 'text':
      return { ...place, kind: 'text', text: shown(block.lines), detail: '' }
    case 'list':
      return { ...place, kind: 'list', text: '', detail: '', inside: block.items.map(item => itemShape(item, text)) }
    case 'table': {
      const end = trimmedEnd(text, block.start, text.indexOf('\n', block.start))
      const rows = [{ cells: block.header, start: block.start, end }, ...block.rows]
      const inside = rows.map(row => ({
        ...shapeOf({ ...row, kind: 'other' }, text),
        kind: 'row',
        text: row.cells.map(cell => cell.text).join(' | '),
        detail: `${row.cells.length}`,
      }))
      return { ...place, kind: 'table', text: '', detail: '', inside }
    }
    case 'other':
      return { ...place, kind: 'other', text: '', detail: '' }
  }
}

function itemShape(item: Item, text: string): Shape {
  const { box } = item
  const isTask = box !== null && item.lines.length > 0 && /^\[[ xX]\]\s/.test(text.slice(box.start - 1, box.end + 2))
  const ticked = isTask ? (box.state === 'done' ? ' ticked' : ' open') : ''
  return {
    start: item.start,
    end: trimmedEnd(text, item.start, item.end),
    kind: 'item',
    text: withoutBox(shown(item.lines)),
    detail: `${item.number === null ? 'bullet' : 'ordered'}${ticked}`,
    inside: item.blocks.map(block => shapeOf(block, text)),
  }
}

/** Boxes such as `[~]` and `[ ]*` are text to the parser. */
function withoutBox(text: string): string {
  return text.replace(/^\[[^\]]{0,4}\]\*?(?:\s+|$)/, '')
}

function shown(lines: readonly TextLine[]): string {
  return squash(lines.map(line => line.text).join(' '))
}

function expectSame(text: string): void {
  expect(joined(blocksOf(text).map(block => shapeOf(block, text)))).toEqual(joined(referenceBlocks(text)))
}

/** Code and the like as one: after a quote the parser makes two blocks of one (micromark 4). */
function joined(shapes: readonly Shape[]): readonly Shape[] {
  const kept: Shape[] = []
  for (const shape of shapes) {
    const last = kept.at(-1)
    if (last?.kind === 'other' && shape.kind === 'other') kept.splice(-1, 1, { ...last, end: shape.end })
    else kept.push({ ...shape, text: withoutBox(shape.text), inside: joined(shape.inside) })
  }
  return kept
}

/** Documents in which each line stands for a rule of markdown that plans rely on. */
const documents: Readonly<Record<string, string>> = {
  'nested lists':
    '- [ ] 1.1 Dig\n  - [x] Measure\n    - by hand\n\n      more of it\n  1. one\n  2. two\n- [X] Fill\n* another list\n+ and another\n3. three\n4) four\n',
  'items whose text goes on': '- one\ngoes on\n  and on\n    and on\n\n  a second paragraph\n\n\n- two\n\n      code\n',
  'items that begin below their mark': '-\n  below\n-\n\n  not below\n1.  [ ] wide\n    and on\n-   - [ ] twice\n',
  'prose before numbers': 'In the year\n1984. was a year\n1. and this is a list\n2. of two\n\ntext\n- list\n-\n',
  quotes:
    '> - [ ] in a quote\n> goes on\nlazily\n>\n> ## Heading\n> > deeper\n> and back\n\n> another\n- [ ] no quote\n  > inside\n',
  'underlined headings': 'Phase 1\n=======\ntext\non two lines\n---\n\n---\n***\n_ _ _\n- - -\n> quoted\n===\n',
  'other headings': '# One #\n##Two\n### Three ###   \n#\n####### seven\n#\tTab\n   ## Indented\n# `a` **b** \\#\n',
  tables:
    'text\n| ID | Task |\n|:---|---:|\n| 1 | a \\| b |\n| 2 | `a \\| b` | more |\n| 3\nlast\n\n| a |\n|---|---|\nnone\n\na | b\n--|--\n1 | 2\n- list\n\n|a|\n|-|\n||\n',
  'tables and what ends them':
    '| a |\n|---|\n| 1 |\n# h\n| a |\n|---|\n> q\n\n| a |\n|---|\n    code\n\n- | a |\n  |---|\n  | 1 |\n  b\n',
  code: '```js\n# no heading\n- [ ] no task\n```\n\n    indented\n\n    still\n\n~~~\n```\n~~~\n````md\n```\n````\n- ```\n  in an item\n  ```\n- `a` ``b`c`` ```` ` ````\n',
  comments:
    '<!-- one -->\ntext\n<!--\n\n# no heading\n- [ ] no task\n-->\n\ntext <!-- inside --> text\n  <!-- two --> after\n',
  'raw html':
    '<details>\n<summary>Phase 1</summary>\n\n- [ ] a\n\n</details>\n\n<b>bold</b> text\n\n<b>\n\ntext\n<b>\n\n<pre>\n\n# no\n</pre>\n<script>\n\n</script>\n<?a\n\n?>\n<!A\n>\n- <div>\n',
  definitions:
    'see [Phase 1][p] and [p] and [no]\n\n[p]: #phase-1 "Title"\n[q]: <#x>\n  \'two\n  lines\'\n[not]: a b\n\n[r]:\n/url\ntext\n\n# [p]\n| [p] |\n|---|\n',
  footnotes: 'a[^1] and [^2]\n\n[^1]: note\n    goes on\n\n    more\n\ntext[^1]\n',
  'hard breaks': '**Status:** Done  \n**Owner:** Ada\\\n**Estimate:** 2 h  \n',
  tabs: '-\ttab\n\n\tin it\n\t- nested\n\t\t- deeper\n1.\t[ ]\tbox\n>\t- quoted\n\t\tcode\n',
  emphasis:
    '**a** *b* _c_ __d__ ~~e~~ ***f*** **a*b*c** snake_case_word * star * 5*3 **(x)**y **"x"** a**b**c ~f~ *a **b** c*\n\n*open\n\n**a\nb** _c\n\n\\*no\\* &amp; &copy; a\\\nb\n',
  links:
    '[a](b) ![c](d "e") <http://x.y/_a_> https://x.y/_a_b_ www.x.y/*a* a_b@c.d [x] [x](y [a]() [a](<b c>) [*a*](b)\n',
  boxes:
    '- [ ] a\n- [x] b\n- [X] c\n+ [ ] `d` e\n* [x] **f**\n1. [ ] [g](h)\n- [x](link)\n- [ ]no\n-  [ ] spaces\n- text [ ] later\n',
}

describe('blocks are those of the markdown parser, at the same places', () => {
  test.each(Object.entries(documents))('in %s', (_, text) => {
    expectSame(text)
    expectSame(text.replaceAll('\n', '\r\n'))
  })

  test.each(
    globSync('{docs,test/fixtures/plans,plans}/*.md', { cwd: join(import.meta.dirname, '../..') }).filter(
      path => !path.endsWith(fencesInFences),
    ),
  )('in %s', path => expectSame(withoutFrontMatter(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'))))

  test('in any document of such lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), lines => expectSame(lines.join('\n'))),
      { numRuns: 1_000 },
    )
  })
})

/** What it shows is read as people mean it (see fences.test.ts), and not as the parser does. */
const fencesInFences = 'superpowers-dedupe.md'

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '')
}

/** No empty items and no lists that begin with another number than 1: the parser may take them for text of what precedes (micromark 4). */
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '    ', '> ', '- ', '   ', '\t'),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('', '', 'text', 'more text', '- [ ] 1.1 Dig', '- [x] Fill', '* star') },
      fc.constantFrom('1. one', '1. two', '1) three', '# Plan', '## Phase 1: A', '| ID | Task |', '|---|---|'),
      fc.constantFrom(
        '| 1 | a \\| b |',
        '**Bold:** x',
        '`code` and *emphasis*',
        '> quote',
        'two  ',
        'back\\',
        '[ab] and [cd]',
      ),
      fc.constantFrom(
        '```js\n# code\n```\n',
        '<!--\n\n# c\n\n-->\n',
        '<details>\n\n',
        'Under\n===',
        'Under\n---',
        '\n---',
        '\n[ab]: /b\n\n',
        'a_b **c',
        '~~gone~~ <br> x',
      ),
    ),
  )
  .map(([before, rest]) => (rest === '' || rest.includes('\n') ? rest : before + rest))
