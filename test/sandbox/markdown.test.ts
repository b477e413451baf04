import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/sandbox/pages/markdown.ts'
import { createWorld } from '../../src/sandbox/world/create-world.ts'
import { faultsOf } from './support/check-html.ts'

const world = createWorld()
world.addPerson({ login: 'ada' })
const repository = world.addRepository({ owner: 'ada', name: 'boats' })
const actor = world.person('ada')
world.createIssue({ actor, repository: 'ada/boats', title: 'Caulk "the" <seams>' })
world.closeIssue({ actor, issue: world.createIssue({ actor, repository: 'ada/boats', title: 'Paint' }).nodeId })

const show = (text: string): string => renderMarkdown(text, { world, repository, holder: null, file: null }).html.trim()
const showFile = (text: string): string =>
  renderMarkdown(text, {
    world,
    repository,
    holder: null,
    file: { path: 'plans/boat.md', revision: 'main' },
  }).html.trim()

describe('markdown', () => {
  test('has tables, struck text and addresses that become links', () => {
    expect(show('| a |\n|--:|\n| ~~b~~ |')).toMatch(/<td style="text-align:right"><s>b<\/s><\/td>/u)
    expect(show('https://example.com/x and plan.md')).toBe(
      '<p><a href="https://example.com/x" rel="nofollow noopener">https://example.com/x</a> and plan.md</p>',
    )
  })

  test('keeps lines in issues, and joins them in files', () => {
    expect(show('a\nb')).toBe('<p>a<br>\nb</p>')
    expect(showFile('a\nb')).toBe('<p id="L1">a\nb</p>')
  })

  test('links the number of an issue and says its state', () => {
    expect(show('After #1, not #9 or x#1 or `#1`')).toBe(
      '<p>After <a class="reference" href="/ada/boats/issues/1" title="○ open: Caulk &#34;the&#34; &#60;seams&#62;">#1</a>, not #9 or x#1 or <code>#1</code></p>',
    )
    expect(show('#2')).toContain('title="✔ completed: Paint"')
    expect(show('[see #1](/x)')).toBe('<p><a href="/x" rel="nofollow noopener">see #1</a></p>')
  })

  test('makes a mention bold, also one that is spelt in another way', () => {
    expect(show('ask @ada')).toBe('<p>ask <strong class="mention">@ada</strong></p>')
    expect(show('ask &#64;ada')).toBe('<p>ask <strong class="mention">@ada</strong></p>')
    expect(show('ada@example.com')).not.toContain('mention')
    expect(show('`@ada`')).not.toContain('mention')
  })

  test('shows a diagram as the text that draws it, and says so', () => {
    expect(show('```mermaid\ngraph TD; a-->b\n```')).toBe(
      '<figure><pre class="mermaid">graph TD; a--&#62;b\n</pre><figcaption>GitHub draws this picture</figcaption></figure>',
    )
  })

  test('lets a wide table scroll by itself', () => {
    const table = '| a |\n|---|\n| b |'
    expect(
      show(`${table}\n\n> ${table.replaceAll('\n', '\n> ')}`).match(/<div class="scroll"><table>|<\/table><\/div>/gu),
    ).toEqual(['<div class="scroll"><table>', '</table></div>', '<div class="scroll"><table>', '</table></div>'])
  })

  test('takes details, summary, br, sub and sup of HTML, and drops comments', () => {
    expect(
      show('<!-- hidden -->\n<details open><summary>More &amp; more</summary>\n\n- x<sub>2</sub>\n\n</details>'),
    ).toBe('<details open><summary>More &amp; more</summary>\n<ul>\n<li>x<sub>2</sub></li>\n</ul>\n</details>')
    expect(show('a <!-- b --> c<BR/>d')).toBe('<p>a  c<br>d</p>')
  })

  test('closes what is left open and drops what closes nothing', () => {
    expect(show('<details><summary>a\n\nb')).toBe('<details><summary>a\n<p>b</p>\n</summary></details>')
    expect(show('a <sup>b\n\n</details>c</sup>')).toBe('<p>a <sup>b</sup></p>\nc')
    expect(show('- <details>\n\n</details></details>')).not.toMatch(/<\/details>[\s\S]*<\/details>/u)
  })
})

describe('hostile markdown', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>',
    'a <img src=x onerror="alert(1)"> b',
    '<details ontoggle=alert(1) open><summary onclick=alert(1)>x',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1)) [y](  JaVaScRiPt&colon;alert(1)) [z](data:text/html,x) ![i](javascript:x)',
    '<javascript:alert(1)>',
    '![" onload="alert(1)](http://e/"onload=)',
    '[x](http://e "\\" onclick=\\"alert(1)")',
    '```"><script>\n</code></pre><script>\n```',
    '```mermaid\n</pre><script>alert(1)</script>\n```',
    '# <b id=x>"><script>',
    '</div></main></body></html>',
    '<style>*{display:none}</style><base href=//e><form action=//e><input><button form=tick name=box>',
    '<!-- never closed <script>',
    '<![CDATA[<script>]]> <?php <script> ?> <!X <script>>',
    '| <td> | </table> |\n|--|--|\n| <script> | </td> |',
    '&lt;script&gt; &#60;script&#62;',
    '<sub <script>alert(1)</sub>',
    '- [ ] <details>\n- [x] </li></ul>',
  ]

  test.each(attacks)('%s leaves nothing but plain tags', text => {
    for (const html of [show(text), showFile(text)]) {
      expect(faultsOf(html)).toEqual([])
      expect(html).not.toMatch(/<(?:script|img|svg|style|base|form|input|button|b)\b/iu)
    }
  })

  test('however it is put together, stays balanced and plain', () => {
    const pieces = [
      '<details>',
      '</details>',
      '<summary>',
      '</sub>',
      '<sup>',
      '<script>',
      '<b x=">">',
      '- [ ] ',
      '\n\n',
      '\n',
      '> ',
      '`',
      '#1 ',
      '@ada',
      '[a](b)',
      '"',
      "'",
      '<',
      '>',
      '&',
      '|',
      '-',
      '**',
      '<!--',
      '-->',
      '](',
      '![',
      '    ',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), parts => {
        expect(faultsOf(show(parts.join('')))).toEqual([])
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  test('of a great size is shown in time', { timeout: 10_000 }, () => {
    for (const piece of ['<', '<a "', '<!--', '[', '#1 ', '- [ ] x\n', '<sup>', '**a', '> '])
      expect(faultsOf(show(piece.repeat(60_000 / piece.length)))).toEqual([])
  })
})
