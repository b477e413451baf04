import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { filePlace } from './file-page.ts'
import { textOf, withItsLineEnds } from './file-text.ts'
import { markup } from './markup.ts'
import { actorOf } from './person.ts'
import { proposeFile } from './propose-file.ts'
import { hiddenFields } from './small-views.ts'
import { pathUrl, repositoryUrl, type Outcome, type Visit } from './visit.ts'

/** The form that changes a file, or writes a new one. */
export function editFilePage({ world }: Visit, repository: Repository, rest: string): Outcome {
  const { revision, path } = filePlace(world, repository, rest)
  const text = editedText(world, repository, { revision, path })
  const head = world.branches(repository.fullName).get(revision) ?? ''
  const content = markup`<h1>Edit ${path}</h1>
<form method="post">
${hiddenFields({ head })}
<p><label>Path <input type="text" class="wide" name="path" value="${path}" required></label></p>
<p><label>Text <textarea class="tall" name="text">
${text}</textarea></label></p>
<p><label>Message <input type="text" class="wide" name="message" placeholder="Update ${path}"></label></p>
<button class="go">Commit to ${revision}</button>
<button name="action" value="propose">Propose this change</button>
</form>`
  return { kind: 'page', title: `Edit ${path}`, repository, content }
}

/**
 * Commits what the form holds, or proposes it in a pull request; a new path moves the file. A commit is refused if the branch has
 * moved since the form was shown.
 */
export function editFile(visit: Visit, repository: Repository, rest: string): Outcome {
  const { world, form } = visit
  const { revision, path } = filePlace(world, repository, rest)
  const before = editedText(world, repository, { revision, path })
  const text = withItsLineEnds(form.get('text') ?? '', before)
  if (text === null) throw mixedEnds()
  const target = filled(form, 'path') ?? path
  const head = filled(form, 'head')
  const exists = world.file(repository.fullName, path, revision) !== undefined
  const files = { ...(exists && { [path]: null }), [target]: text }
  const message = filled(form, 'message') ?? `${exists ? 'Update' : 'Add'} ${target}`
  if (form.get('action') === 'propose') return proposeFile(visit, { repository, base: revision, files, message })
  const expected = head !== null && { expectedHead: head }
  world.push({ actor: actorOf(visit), repository: repository.fullName, branch: revision, files, message, ...expected })
  return { kind: 'place', url: `${repositoryUrl(repository)}/blob/${pathUrl(revision)}/${pathUrl(target)}` }
}

/** What stands in a field; null if nothing does. */
function filled(form: URLSearchParams, name: string): string | null {
  const value = form.get(name)
  return value === '' ? null : value
}

function editedText(
  world: World,
  repository: Repository,
  { revision, path }: { readonly revision: string; readonly path: string },
): string {
  const isEmpty = world.branches(repository.fullName).size === 0 && revision === repository.defaultBranch
  if (!isEmpty && !world.branches(repository.fullName).has(revision))
    throw new Refusal('not-found', 'Only a branch can be committed to.')
  const bytes = world.file(repository.fullName, path, revision)
  const text = bytes === undefined ? '' : textOf(bytes)
  if (text === null) throw new Refusal('invalid', 'This file is no UTF-8 text.')
  if (withItsLineEnds('', text) === null) throw mixedEnds()
  return text
}

/** Browsers make all ends of lines alike, so saving would change lines that nobody touched. */
function mixedEnds(): Refusal {
  return new Refusal('invalid', 'The lines of this file end in different ways, which a form can not keep.')
}
