import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { textOf } from './file-text.ts'
import { markdownView } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { pathUrl, repositoryUrl, type Outcome, type Visit } from './visit.ts'

export interface FilePlace {
  /** A branch, or the id of a commit. */
  readonly revision: string
  readonly path: string
}

/** A file as people read it; `?plain=1` shows what is written. */
export function filePage({ world, query }: Visit, repository: Repository, rest: string): Outcome {
  const { revision, path } = filePlace(world, repository, rest)
  const asSource = query.get('plain') === '1'
  const place = `${pathUrl(revision)}/${pathUrl(path)}`
  const isBranch = world.branches(repository.fullName).has(revision)
  const content = markup`<h1>${path}</h1>
<p>${revision}
· <a href="?plain=${asSource ? '0' : '1'}">${asSource ? 'Rendered' : 'Source'}</a>
${isBranch && markup`· <a href="${repositoryUrl(repository)}/edit/${place}">Edit</a>`}</p>
<div class="panel"><div>${fileContent(world, repository, { path, revision, asSource })}</div></div>`
  return { kind: 'page', title: path, repository, content }
}

/** What a rest of a path names; the longest branch of which it is the beginning wins, since branches may hold slashes. */
export function filePlace(world: World, repository: Repository, rest: string): FilePlace {
  const branch = [...world.branches(repository.fullName).keys()]
    .filter(name => rest.startsWith(`${name}/`))
    .toSorted((left, right) => right.length - left.length)[0]
  const revision = branch ?? rest.split('/')[0] ?? ''
  return { revision, path: rest.slice(revision.length + 1) }
}

/** The file itself; throws a Refusal if there is none. */
export function fileContent(
  world: World,
  repository: Repository,
  { path, revision, asSource }: FilePlace & { readonly asSource: boolean },
): Markup {
  const bytes = world.file(repository.fullName, path, revision)
  if (bytes === undefined) throw new Refusal('not-found', 'There is no such file.')
  const text = textOf(bytes)
  if (text === null) return markup`<p class="faint">${bytes.length} bytes that are no UTF-8 text.</p>`
  if (asSource || !/\.(?:md|markdown)$/iu.test(path)) return sourceView(text)
  const { matter, rest } = withoutFrontMatter(text)
  return markup`${matter !== '' && markup`<pre>${matter}</pre>`}${markdownView(rest, { world, repository, holder: null, file: { path, revision } })}`
}

function sourceView(text: string): Markup {
  const lines = text.replace(/\r?\n$/u, '').split(/\r\n|\r|\n/u)
  return markup`<pre class="source">${lines.map((line, index) => markup`<span id="L${index + 1}">${line}</span>`)}</pre>`
}

/** Front matter is no markdown; empty lines in its place keep the others' numbers. */
function withoutFrontMatter(text: string): { readonly matter: string; readonly rest: string } {
  const [found = '', matter = ''] = /^---\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/mu.exec(text) ?? []
  if (found === '' || !text.startsWith(found)) return { matter: '', rest: text }
  return { matter, rest: '\n'.repeat(found.split('\n').length - 1) + text.slice(found.length) }
}
