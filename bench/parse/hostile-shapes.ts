/** A text of about so many characters that is hard to read: for a markdown parser, for the reading of plans, or for both. */
export type HostileShape = (characters: number) => string

/** One thing over and over. */
const repeated = (unit: string): HostileShape => {
  return characters => unit.repeat(Math.ceil(characters / unit.length))
}

/** Lines that count, up to the size. */
const counted = (line: (index: number) => string): HostileShape => {
  return characters => {
    const lines: string[] = []
    for (let length = 0; length < characters; length += (lines.at(-1)?.length ?? 0) + 1) lines.push(line(lines.length))
    return lines.join('\n')
  }
}

/** Something over and over behind a beginning. */
const after = (start: string, unit: string): HostileShape => {
  return characters => start + repeated(unit)(characters)
}

const nested: Readonly<Record<string, HostileShape>> = {
  'rules that look like lists': repeated('- '),
  'lists on one line': characters => `${repeated('- ')(characters)}a`,
  'numbers on one line': repeated('1. '),
  'quotes on one line': repeated('> '),
  'lists in quotes': repeated('> - '),
  'lists that deepen': counted(index => `${'  '.repeat(index)}- a`),
  'boxes that deepen': counted(index => `${'  '.repeat(index)}- [ ] a`),
  'quotes that deepen': counted(index => `${'> '.repeat(index)}a`),
  'an indented line': characters => `${' '.repeat(characters)}a`,
  'a line of tabs': characters => `${'\t'.repeat(characters)}a`,
}

const blocks: Readonly<Record<string, HostileShape>> = {
  'underlined headings': repeated('a\n=\n'),
  'headings of dots': repeated(`## Notes${' .'.repeat(4500)} b\n- [ ] c\n`),
  'headings of symbols behind brackets': repeated(`## Notes (a)${'+'.repeat(9000)}b\n- [ ] c\n`),
  'headings of open brackets': repeated(`## a ${'['.repeat(9000)}b\n- [ ] c\n`),
  'headings of open tags': repeated(`## a ${'<'.repeat(9000)}b\n- [ ] c\n`),
  'headings underlined by hyphens': repeated('a\n-\n'),
  headings: repeated('# a\n'),
  'a heading that closes often': characters => `# a ${'#'.repeat(characters)}b`,
  'a heading with a gap': characters => `# a${' '.repeat(characters)}b`,
  'quotes that go on without their mark': repeated('> a\nb\n'),
  'one quote that goes on without its mark': after('> a\n', 'b\n'),
  rules: repeated('---\n'),
  'almost a rule': characters => `${'* '.repeat(characters / 2)}a`,
  fences: repeated('```\n'),
  'fences with a language': repeated('```a\n'),
  'fences in fences': repeated('```a\n```a\n```\n'),
  'fences before headings': repeated('```a\n# b\n'),
  'fences in lists': repeated('- ```\n'),
  'fences that lengthen': counted(index => '`'.repeat(3 + index)),
  'raw html': repeated('<div>\n'),
  'tags on lines of their own': repeated('<b>\n\n'),
  'comments never closed': repeated('<!-- a\n\n'),
  'elements never closed': repeated('<pre>\n\n'),
  'other html never closed': repeated('<?a\n<![CDATA[\n<!a\n'),
  'folded parts': repeated('<details><summary>Phase 1</summary>\n\n'),
  definitions: counted(index => `[a${index}]: b`),
  'definitions with open titles': repeated('[a]: b "c\n'),
  'a definition with a long label': characters => `[${'a'.repeat(characters)}]: b`,
  'references to definitions': after('[a]: b\n\n', '[a] '),
  'escaped brackets below a definition': after('[a]: b\n\n', `${'\\['.repeat(100)}\n`),
  'one line of escaped brackets below a definition': after('[a]: b\n\n', '\\['),
  'open brackets below a definition': after('[a]: b\n\n', `${'[a '.repeat(300)}\n\n`),
  footnotes: counted(index => `[^${index}]: a [^${index}]`),
  'tables of many columns': characters => {
    const columns = Math.ceil(characters / 6)
    return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|b'.repeat(columns)}|\n`
  },
  'tables of many rows': after('|ID|Task|\n|-|-|\n', '|1|b|\n'),
  'rows of dashes': repeated('|-|\n'),
  'almost tables': repeated('|a|\n|-|-|\n'),
  'a cell of escaped pipes': after('|ID|Task|\n|-|-|\n|1|', '\\|'),
  'blank lines': repeated('\n'),
  'blank lines with spaces': repeated(' \n'),
  'old line endings': repeated('a\r'),
}

const inline: Readonly<Record<string, HostileShape>> = {
  emphasis: repeated('*a_ '),
  'other emphasis': repeated('_*a'),
  'strong emphasis': repeated('**a'),
  'emphasis in short lines': repeated('*a **b _c\n\n'),
  stars: repeated('*'),
  strikethrough: repeated('~~a'),
  links: repeated('[a](b'),
  'whole links': repeated('[a](b) '),
  brackets: repeated('['),
  'closing brackets': repeated(']('),
  images: repeated('![[]()'),
  'footnote calls': repeated('[^a]'),
  'back-tick runs': repeated('`a``b```'),
  'back-tick runs that lengthen': counted(index => `${'`'.repeat(index + 1)}a`),
  'openers of html': repeated('<a '),
  'openers of comments': repeated('a <!-- '),
  entities: repeated('&amp;'),
  escapes: repeated('\\*'),
  'hard breaks': repeated('a\\\n'),
  addresses: repeated('a@b.c '),
  'links without brackets': repeated('http://a.b/c_d*e '),
  'one line of words': repeated('word '),
  'one word': repeated('a'),
  'a checkbox of words': after('- [ ] ', 'word '),
  symbols: repeated('😀'),
  accents: after('a', '\u0301'),
  nulls: repeated('a\0'),
  'damaged characters': repeated('â€“ Ã© '),
}

const plans: Readonly<Record<string, HostileShape>> = {
  'checkboxes of one name': repeated('- [ ] a\n'),
  'checkboxes with checkboxes': repeated('- [ ] a\n  - [ ] b\n'),
  'checkboxes of one id': repeated('- [ ] 1.1 a\n'),
  'checkboxes of one id and many names': counted(index => `- [ ] 1.1 a${index}`),
  'checkboxes over prose': repeated(`- [ ] a\n\n  ${'b '.repeat(40)}\n`),
  'checkboxes over prose with old line endings': repeated(`- [ ] a\r\r  ${'b '.repeat(40)}\r`),
  'a checkbox over long prose': after('- [ ] a\n\n', `  ${'b '.repeat(15)}\n`),
  'checkboxes of one issue': repeated('- [ ] Dig it (#1)\n'),
  'empty checkboxes': repeated('- [ ]\n'),
  'numbered items': counted(index => `${index}. a`),
  'items over more specific ones': counted(index =>
    index % 2 === 0 ? `- [ ] ${index}. a` : `  - [ ] ${index - 1}.1 a`,
  ),
  'bare outlines': counted(index => `1.${index} Pour`),
  phases: counted(index => `## Phase ${index}: a`),
  'phases of one number': repeated('## Phase 1: a\n'),
  'phases that wait for all others': counted(
    index => `## Phase ${index}\n**Depends on:** all previous phases\n**Blocks:** everything\n- [ ] a`,
  ),
  'phases that block all others': counted(
    index => `## Phase ${index}\n**Priority:** P0 - BLOCKS ALL OTHER PHASES\n- [ ] a`,
  ),
  'numbered headings': counted(index => `### ${index}.${index % 7} a`),
  'headings over checkboxes': counted(index => (index % 6 === 0 ? `### Task ${index / 6}: a` : '- [ ] step')),
  'bold headings': counted(index => `**Task 1.${index}: a**\n`),
  fields: counted(index => `**Key ${index}:** a`),
  'stated totals': counted(index => `**Total Tasks:** ${index}`),
  contents: counted(index => `- [Phase ${index}](#p${index})`),
  'dependencies on the one before': counted(index => `- [ ] 1.${index} a (depends on 1.${index - 1})`),
  'dependencies on the one before, one of which nobody knows': counted(
    index => `- [ ] 1.${index + 1} a (depends on ${index === 9 ? 'paint' : `1.${index}`})`,
  ),
  'dependencies on one id of many': repeated('- [ ] 1.1 a (after 1.1)\n'),
  'dependencies on one id of many phases': counted(
    index => `## Phase ${index}\n- [ ] 1.1 a\n- [ ] 1.2 b (after 1.1)\n- [ ] 1.3 c (after 1.1 - 1.2)`,
  ),
  'dependencies on one title of many': repeated('- [ ] Lay the keel (after Lay the keel)\n'),
  'dependencies on one id and title of many': repeated('- [ ] 1.1 Lay the keel (after 1.1 (Lay the keel))\n'),
  'dependencies on one heading of many': repeated('### Group\n- [ ] a (after Group)\n'),
  'dependencies on one group of many phases': counted(
    index => `## Phase ${index}\n### Group A\n- [ ] a\n### Group B\n- [ ] b (after Group A)`,
  ),
  'dependencies on one phase of many': repeated('## Phase 1: Hull\n**Depends on:** 1\n- [ ] a\n'),
  'dependencies on one title of many phases': repeated('## Phase: Hull\n**Depends on:** Hull\n- [ ] a\n'),
  'dependencies on the phase before': counted(
    index => `## Phase ${index}\n**Depends on:** the previous phase\n- [ ] a (after the previous task)`,
  ),
  'dependencies on the group before': counted(index => `### Group ${index}\n- [ ] a (after the previous group)`),
  'dependencies on the task before': repeated('- [ ] a (after the previous task)\n'),
  'dependencies on ever longer ranges': counted(index => `- [ ] 1.${index} a (depends on 1.0-1.${index})`),
  'dependencies on all before': counted(index => `- [ ] 1.${index} a (depends on all previous tasks)`),
  'rows that depend on ranges': counted(
    index => ['| ID | Task | Depends on |', '|---|---|---|'][index] ?? `| 1.${index} | a | 1.2-1.${index} |`,
  ),
  'dependencies that nobody knows': counted(index => `- [ ] 1.${index} a (depends on 9.${index})`),
  'one long list of dependencies': after('- [ ] 1.1 a\n- [ ] 1.2 b\n  - Depends on: ', '1.1, '),
  'words of dependencies': after('- [ ] 1.1 a\n- [ ] 1.2 b\n  - Depends on: ', 'and after the '),
  'commas where dependencies stand': after('- [ ] 1.1 a\n  - Depends on: ', ', '),
  'hyphens where dependencies stand': after('- [ ] 1.1 a\n  - Depends on: ', '1-'),
  'numbers where dependencies stand': repeated(`- [ ] 1.1 a\n  - Depends on: 1.2 ${'1 '.repeat(4500)}b\n- [ ] 1.2 b\n`),
  'phases of long titles in quotes': repeated(`## Phase 1: a ${'"a" '.repeat(2000)}b\n- [ ] a\n`),
  'a long title where dependencies stand': repeated(
    `- [ ] ${'after '.repeat(1500)}a\n- [ ] b\n  - Depends on: ${'after '.repeat(1500)}\n`,
  ),
  'phase words where dependencies stand': after('- [ ] 1.1 a\n  - Depends on: ', 'Phase '),
  'open brackets in a title': after('- [ ] a ', '('),
  'marks behind a title': after('- [ ] a ', '✅ (P1) (1h) [P] '),
  'digits in a title': after('- [ ] ', '1.'),
  'hyphens in a title': after('- [ ] ', 'a - '),
  'colons in a title': after('- [ ] ', 'a: '),
  'a title with a gap': characters => `- [ ] a${' '.repeat(characters)}b`,
  'front matter': characters => `---\n${counted(index => `key${index}: a`)(characters)}\n---\n`,
  'front matter that nests': characters => `---\na: ${'['.repeat(characters)}\n---\n`,
  'front matter that repeats itself': characters =>
    `---\na: &a [x, x]\n${counted(index => `b${index}: &b${index} [*${index === 0 ? 'a' : `b${index - 1}`}, *a]`)(characters)}\n---\n`,
  'front matter that lists tasks of one name': characters => {
    // Longer front matter is not read.
    const listed = Math.min(characters / 2, 140_000)
    return `---\ntodos:\n${repeated('  - content: Dig it\n')(listed)}---\n\n${repeated('- [ ] Dig it\n')(characters - listed)}`
  },
  'front matter that lists tasks of many phases': characters => {
    const listed = Math.min(characters / 2, 140_000)
    const phases = counted(index => `## Phase ${index}\n- [ ] Dig it ${index}`)(characters - listed)
    return `---\ntodos:\n${counted(index => `  - content: Dig it ${index}`)(listed)}\n---\n\n${phases}`
  },
  'front matter never closed': after('---\n', 'a: b\n'),
  pluses: repeated('+++\n'),
  'a gap in a flowchart': characters => `\`\`\`mermaid\nflowchart TD\na[${' '.repeat(characters)}\n\`\`\`\n`,
  'a gap in a flowchart behind an edge': characters =>
    `\`\`\`mermaid\nflowchart TD\na -- ${' '.repeat(characters)}\n\`\`\`\n`,
  'quotes in a flowchart': after('```mermaid\nflowchart TD\n', 'a["b"] -- "c'),
  'nodes of a flowchart': after('```mermaid\nflowchart TD\n', 'a[b] --> '),
}

/** By what they consist of. */
export const hostileShapes: Readonly<Record<string, HostileShape>> = { ...nested, ...blocks, ...inline, ...plans }
