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

  test('puts state and title of an issue in place of its number in lists, but for files', () => {
    expect(show('- [ ] after #1')).toMatch(
      /title="open"><svg.*<\/span> Caulk &#34;the&#34; &#60;seams&#62; <span class="faint">#1</u,
    )
    expect(show('1. x\n   > #2 too')).toMatch(
      /title="completed"><svg.*<\/span> Paint <span class="faint">#2<\/span><\/a> too/u,
    )
    expect(showFile('- after #1')).toContain('>#1</a>')
    expect(show('| #1 |\n|--|')).toContain('>#1</a>')
  })

  test('links the number of a pull request', () => {
    world.push({ actor, repository: 'ada/boats', files: { 'A.md': 'a' }, message: 'A' })
    world.push({ actor, repository: 'ada/boats', branch: 'topic', files: { 'A.md': 'b' }, message: 'B' })
    const { number } = world.createPull({ actor, repository: 'ada/boats', title: 'B', base: 'main', head: 'topic' })
    expect(show(`#${number}`)).toBe(
      `<p><a class="reference" href="/ada/boats/pull/${number}" title="○ open: B">#${number}</a></p>`,
    )
  })

  test('makes an alert of a quote that says so, and of no other', () => {
    expect(show('> [!WARNING]\n> Look *out*\n>\n> - here')).toBe(
      '<div class="alert warning">\n<p><span class="alert-title">⚠ Warning</span>Look <em>out</em></p>\n<ul>\n<li>here</li>\n</ul>\n</div>',
    )
    expect(show('> [!note]\n>\n> Look')).toContain('<div class="alert note">')
    for (const text of [
      '> [!WARNING]',
      '> [!DANGER]\n> x',
      '> [!WARNING] x',
      '- > [!NOTE]\n  > x',
      '> > [!NOTE]\n> > x',
    ])
      expect(show(text)).not.toContain('class="alert')
  })

  test('makes a mention bold, also one that is spelt in another way', () => {
    expect(show('ask @ada')).toBe('<p>ask <a class="mention" href="/ada">@ada</a></p>')
    expect(show('ask &#64;ada')).toBe('<p>ask <a class="mention" href="/ada">@ada</a></p>')
    expect(show('ask @nobody')).toBe('<p>ask <strong class="mention">@nobody</strong></p>')
    expect(show('ada@example.com')).not.toContain('mention')
    expect(show('`@ada`')).not.toContain('mention')
  })

  test('gives a diagram as the text that draws it', () => {
    expect(show('```mermaid\ngraph TD; a-->b\n```')).toBe(
      '<figure class="diagram"><pre class="mermaid">graph TD; a--&#62;b\n</pre></figure>',
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

  test('takes the tags of HTML that GitHub takes, with the attributes that say how they look', () => {
    expect(show('<h1 align="center" onclick="x" class="y" style="z">Boat</h1>')).toBe('<h1 align="center">Boat</h1>')
    expect(show("<kbd>x</kbd> <b TITLE='a\"b'>y</b> <td colspan=2>")).toBe(
      '<p><kbd>x</kbd> <b title="a&#34;b">y</b> <td colspan="2"></td></p>',
    )
    expect(show('<div>\n\n*a*\n\n</div>')).toBe('<div>\n<p><em>a</em></p>\n</div>')
    expect(show('a <img src="https://x.example/a.png" alt="A boat"> b')).toContain(
      '<span class="image">🖼 A boat</span>',
    )
  })

  test('leads where an address of HTML leads, unless that may run something', () => {
    const linked = (address: string): boolean => show(`<a href="${address}">x</a>`).includes('href=')
    for (const good of [
      'https://example.com/?a=1&amp;b=2',
      'mailto:ada@example.com',
      '#x',
      '/ada/boats',
      'a/b:c',
      '?x=y:z',
    ])
      expect([good, linked(good)]).toEqual([good, true])
    for (const bad of [
      'javascript:x',
      'JavaScript:x',
      ' javascript:x',
      'java\tscript:x',
      'javascript&#58;x',
      'javascript&colon;x',
      'data:text/html,x',
      'vbscript:x',
    ])
      expect([bad, linked(bad)]).toEqual([bad, false])
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
      expect(html).not.toMatch(/<(?:script|img|svg|style|base|form|input|button)\b/iu)
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
