import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentTitleKeys, keywords, paperPrefixes, todoKeys, todoTitleKeys } from '../../src/plan/words/formats.ts'
import { boxStates, coloursInFront, damageableSymbols, ornaments, statusSymbols } from '../../src/plan/words/symbols.ts'
import { entries } from '../../src/plan/words/vocabulary.ts'
import { languages } from '../../src/plan/words/words.ts'

/** The words of each language that has any, by the name of the list and of the language. */
export type Lists = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** All lists of all tables. Lists of lists go by both names: `status.done`. */
export const tables: Lists = tablesOf()

const path = join(import.meta.dirname, '../../docs/plan-words.md')

/** The lists of the page: a heading that ends in the list's name, and below it a point for each language. */
export function listsOnPage(): Lists {
  const sections = readFileSync(path, 'utf8').split(/^### /m).slice(1)
  return Object.fromEntries(
    sections.flatMap(section => {
      const name = /\(`([\w.-]+)`\)\n/.exec(section)?.[1]
      return name === undefined ? [] : [[name, Object.fromEntries(pointsIn(section))]]
    }),
  )
}

/** Writes the words of the tables below the headings of the page. A person reads the change. */
export function rewritePage(): void {
  const rewritten = readFileSync(path, 'utf8').replace(
    /^(### .*\(`([\w.-]+)`\)\n)([\s\S]*?)(?=^##|$(?![\s\S]))/gm,
    (_, heading: string, name: string, below: string) => {
      const text = below.replace(/^- \*\*[\s\S]*/m, '').trim()
      const points = Object.entries(tables[name] ?? {}).map(([language, words]) => pointOf(language, words))
      return `${[heading.trim(), text, points.join('\n')].filter(part => part !== '').join('\n\n')}\n\n`
    },
  )
  writeFileSync(path, `${rewritten.trim()}\n`)
}

function tablesOf(): Lists {
  const lists: Record<string, Record<string, readonly string[]>> = {}
  const add = (list: string, language: string, words: string): void => {
    if (entries(words).length > 0) lists[list] = { ...lists[list], [language]: entries(words) }
  }
  for (const { name, field, status, ...language } of languages) {
    for (const [list, words] of Object.entries(language)) add(list, name, words)
    for (const [role, words] of Object.entries(field ?? {})) add(`field.${role}`, name, words)
    for (const [state, words] of Object.entries(status ?? {})) add(`status.${state}`, name, words)
  }
  const signs = {
    symbols: statusSymbols,
    boxes: boxesByState(),
    ornaments: all(ornaments),
    colours: all(coloursInFront),
  }
  const damaged = all(damageableSymbols.map(sign => (sign === '\ufe0f' ? 'U+FE0F' : sign)))
  const formats = {
    todoKeys: all(todoKeys),
    todoTitleKeys: all(todoTitleKeys),
    documentTitleKeys: all(documentTitleKeys),
    paperPrefixes: all(paperPrefixes),
    keywords,
  }
  return { ...lists, ...signs, damaged, ...formats }
}

function all(signs: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return { all: signs }
}

/** All blanks look alike. */
function boxesByState(): Readonly<Record<string, readonly string[]>> {
  const boxes: Record<string, string[]> = {}
  for (const [sign, state] of Object.entries(boxStates)) {
    const box = `\`[${sign.replace(/\s/, ' ')}]\``
    const list = (boxes[state] ??= [])
    if (!list.includes(box)) list.push(box)
  }
  return boxes
}

function pointsIn(section: string): readonly (readonly [string, readonly string[]])[] {
  return [...section.matchAll(/^- \*\*(.*?):\*\* ((?:.+\n?(?!- |\n))*.*)/gm)].map(([, language = '', words = '']) => [
    language,
    entries(words),
  ])
}

/** Lines of at most 150 characters. */
function pointOf(language: string, words: readonly string[]): string {
  const lines = ['']
  for (const word of [`- **${language}:**`, ...words.map((one, at) => (at < words.length - 1 ? `${one},` : one))]) {
    const line = lines.at(-1) ?? ''
    if (line.length + word.length > 149) lines.push(`  ${word}`)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}
