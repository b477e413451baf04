import { dirname, join } from 'node:path/posix'
import { parseAst } from 'vitest/node'

/** A TypeScript file, read by a real parser: what it imports and every node of its tree. */
export interface Source {
  /** From the top of the checkout, with slashes: `src/plan/index.ts`. */
  readonly path: string
  readonly text: string
  /** The room it stands in, or '' outside of `src/<room>/`. */
  readonly room: string
  readonly imports: readonly Import[]
  readonly nodes: readonly Node[]
}

/** `import`, `export from`, `import()`, `import type`, `import.meta.resolve()` or a file named by `new URL(..., import.meta.url)`. */
export interface Import {
  readonly line: number
  /** As written; null where it is computed. */
  readonly specifier: string | null
  /** The file it names, if that is one of ours; null for a package. */
  readonly target: string | null
}

export interface Node {
  readonly type: string
  readonly line: number
  readonly [field: string]: unknown
}

export function readSource(path: string, text: string): Source {
  // oxlint-disable-next-line typescript/no-deprecated -- the parser that takes its place is not exported by a package of ours
  const nodes = allNodes(parseAst(text, { lang: 'ts' }, path), lineFinder(text))
  return { path, text, room: roomOf(path), nodes, imports: nodes.flatMap(node => importsOf(node, path)) }
}

/** The room of a path, or '' if it is in none. */
export function roomOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? ''
}

/** `object[field]`, whatever it is. */
export function field(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined
}

function allNodes(value: unknown, lineAt: (offset: number) => number): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(item => allNodes(item, lineAt))
  if (typeof value !== 'object' || value === null) return []
  const children = Object.values(value).flatMap(child => allNodes(child, lineAt))
  const [type, start] = [field(value, 'type'), field(value, 'start')]
  if (typeof type !== 'string' || typeof start !== 'number') return children
  return [{ ...value, type, line: lineAt(start) }, ...children]
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [...text.matchAll(/^/gm)].map(match => match.index)
  return offset => starts.filter(start => start <= offset).length
}

function importsOf(node: Node, path: string): readonly Import[] {
  const written = importSource(node)
  if (written === undefined) return []
  const specifier = leadingText(written)
  const target = specifier?.startsWith('.') === true ? join(dirname(path), specifier) : null
  // A page, a schema or package.json next to the code is a file, not an import.
  if (isFileName(node) && target !== null && /\.(?!ts$|js$)\w+$/.test(target)) return []
  return [{ line: node.line, specifier, target }]
}

function importSource(node: Node): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source']
    case 'ExportNamedDeclaration':
      return node['source'] ?? undefined
    case 'TSExternalModuleReference':
      return node['expression']
    case 'NewExpression':
    case 'CallExpression':
      return isFileName(node) ? field(node['arguments'], '0') : undefined
    default:
      return undefined
  }
}

/** `new URL(x, import.meta.url)`, `import.meta.resolve(x)`, `require(x)`, `require.resolve(x)`. */
function isFileName(node: Node): boolean {
  const callee = node['callee']
  if (node.type === 'NewExpression')
    return field(callee, 'name') === 'URL' && isImportMeta(field(field(node['arguments'], '1'), 'object'))
  if (node.type !== 'CallExpression') return false
  if (field(callee, 'name') === 'require') return true
  const object = field(callee, 'object')
  const isResolver = isImportMeta(object) || field(object, 'name') === 'require'
  return isResolver && field(field(callee, 'property'), 'name') === 'resolve'
}

function isImportMeta(node: unknown): boolean {
  return field(node, 'type') === 'MetaProperty'
}

/** A literal's text, or what a template or a concatenation begins with; null where it begins with anything else. */
function leadingText(node: unknown): string | null {
  const value = field(node, 'value')
  if (typeof value === 'string') return value
  if (field(node, 'type') === 'BinaryExpression') return leadingText(field(node, 'left'))
  const text = field(field(field(field(node, 'quasis'), '0'), 'value'), 'cooked')
  return typeof text === 'string' && text !== '' ? text : null
}
