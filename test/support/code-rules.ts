import type { Rule } from './room-rules.ts'
import { isCore } from './rooms.ts'
import { field, type Node } from './source.ts'

const perNode =
  (inCoreOnly: boolean, problem: (node: Node) => string | null): Rule =>
  source =>
    inCoreOnly && !isCore(source.room)
      ? []
      : source.nodes.flatMap(node => {
          const found = problem(node)
          return found === null ? [] : [`${source.path}:${node.line} ${found}`]
        })

const perLine =
  (problem: (line: string, room: string) => string | null): Rule =>
  ({ path, room, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = problem(line, room)
      return found === null ? [] : [`${path}:${index + 1} ${found}`]
    })

/** A file beyond this is more than one idea. */
const longestFile = 300

export const filesAreShort: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > longestFile ? [`${path} has ${lines} lines, at most ${longestFile}`] : []
}

const grabBag = /(?:^|[^a-z])(?:utils?|helpers?|commons?|managers?)(?:[^a-z]|$)/i

export const filesAreNamedAfterWhatTheyExport: Rule = ({ path }) => [
  ...(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path) ? [] : [`${path} is not kebab-case`]),
  ...(grabBag.test(path) ? [`${path} is named as a grab-bag`] : []),
]

/** `commonAncestor` says what it is; `TextUtils` and `common` do not. */
const emptyName = /(?:^|[a-z0-9])(?:Utils?|Helpers?|Managers?)$|^(?:utils?|helpers?|managers?|commons?)$/

export const declarationsAreNamedAfterTheDomain: Rule = perNode(false, node => {
  const name = node.type.endsWith('Declaration') ? field(node['id'], 'name') : undefined
  if (typeof name !== 'string') return null
  return emptyName.test(name) ? `${name} is named as a grab-bag` : null
})

export const nothingIsExportedAsDefault: Rule = perNode(false, ({ type, exported }) =>
  type === 'ExportDefaultDeclaration' || (type === 'ExportSpecifier' && field(exported, 'name') === 'default')
    ? 'exports a default'
    : null,
)

export const nothingNeedsCompiling: Rule = perNode(false, ({ type }) => {
  if (type === 'TSEnumDeclaration') return 'declares an enum'
  if (type === 'TSModuleDeclaration') return 'declares a namespace'
  return type === 'TSParameterProperty' ? 'declares a parameter property' : null
})

export const theCoreNeverOverrulesTheCompiler: Rule = perNode(true, node => {
  switch (node.type) {
    case 'TSNonNullExpression':
      return 'asserts with !'
    case 'TSTypeAssertion':
      return 'casts'
    case 'TSAsExpression':
      return field(field(node['typeAnnotation'], 'typeName'), 'name') === 'const' ? null : 'casts'
    case 'VariableDeclarator':
    case 'PropertyDefinition':
      return node['definite'] === true ? 'asserts with !' : null
    case 'TSAnyKeyword':
      return 'says any'
    default:
      return null
  }
})

export const theCoreIsSynchronous: Rule = perNode(true, node => {
  if (node.type === 'AwaitExpression' || node['async'] === true) return 'waits'
  return node.type === 'Identifier' && node['name'] === 'Promise' ? 'promises' : null
})

const clockAndLocale = new Set(['Date', 'Intl', 'localeCompare', 'performance', 'random'])

export const theCoreIsDeterministic: Rule = perNode(true, node => {
  const name = node.type === 'Identifier' ? node['name'] : undefined
  if (typeof name !== 'string') return null
  return clockAndLocale.has(name) || name.startsWith('toLocale')
    ? `depends on the machine or the moment: ${name}`
    : null
})

export const everyRoomSaysWhatItIs: Rule = ({ path, room, text }) => {
  if (path !== `src/${room}/index.ts`) return []
  const docstring = /^\/\*\*(.*?)\*\//s.exec(text)?.[1] ?? ''
  const missing = [`${room}: `, 'Guarantees: ', 'Refuses: '].filter(part => !docstring.includes(part))
  return missing.length === 0 ? [] : [`${path} does not open with a docstring that says ${missing.join(', ')}`]
}

export const suppressionsHaveReasons: Rule = perLine((line, room) => {
  const suppression = /(?:oxlint|eslint)-disable|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore/.exec(line)
  if (suppression === null) return null
  if (isCore(room)) return `suppresses a check in the core: ${suppression[0]}`
  return / -- \S+ \S+/.test(line) ? null : `suppresses a check without " -- " and a reason: ${suppression[0]}`
})

// In capitals: `todo` is a state of a task.
export const nothingIsLeftForLater: Rule = perLine(line => {
  const note = /\b(?:TODO|FIXME|XXX|HACK)\b/.exec(line)
  return note === null ? null : `leaves something for later: ${note[0]}`
})

/** Homes of people and machines, and the folder beside a checkout in which continuous integration may find more plans. */
const outside = /(?<![\w.])\/(?:home|root|Users|work|workspace)\/|\.\.\/shared\b|\bshared\/seed/

export const nothingPointsOutOfTheCheckout: Rule = perLine(line => {
  const place = outside.exec(line)
  return place === null ? null : `points out of the checkout: ${place[0]}`
})
