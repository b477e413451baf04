import { z } from 'zod'
import type { ObservedOwner, OwnerSettings } from '../sync/index.ts'

/** Asked for beside the rest of a look: an owner who has no such repository, or none that we may read, is refused this alone. */
export const ownerSettings = 'ownerSettings'

/** Where the settings that an owner has for all repositories stand: in `.github/milepost.yml` of a repository called `.github`. */
const repository = '.github'
const folder = '.github'
const file = 'milepost.yml'

/** A repository that once was called so is another one by now. The listings tell of links, which have a text like any file. */
export const ownerSettingsField = `${ownerSettings}: node(id: $id) { ... on Repository { owner {
  id login repository(name: "${repository}", followRenames: false) {
    isEmpty root: object(expression: "HEAD:") { ... on Tree { entries { name mode } } }
    folder: object(expression: "HEAD:${folder}") { ... on Tree { entries { name mode } } }
    file: object(expression: "HEAD:${folder}/${file}") { ... on Blob { isTruncated text } }
  }
} } }`

const treeShape = z
  .object({ entries: z.array(z.object({ name: z.string(), mode: z.number() })).nullish() })
  .nullable()
  .transform(tree => tree?.entries ?? null)

const foundShape = z.object({
  isEmpty: z.boolean(),
  root: treeShape,
  folder: treeShape,
  file: z.object({ isTruncated: z.boolean().optional(), text: z.string().nullish() }).nullable(),
})

export const ownerSettingsShape = z
  .object({ owner: z.object({ id: z.string(), login: z.string(), repository: foundShape.nullable() }).nullable() })
  .nullish()

/** Git's modes. */
const LINK = 0o120000
const FOLDER = 0o40000
const FILE = 0o100644
const EXECUTABLE = 0o100755

/** What is known of the owner; nothing where not even that was told. */
export function observedOwner(answer: z.infer<typeof ownerSettingsShape>): { readonly owner?: ObservedOwner } {
  const told = answer?.owner ?? null
  if (told === null) return {}
  const { id, login, repository: found } = told
  return { owner: { id, login, settings: found === null ? { kind: 'hidden' } : settingsIn(found) } }
}

/** Only what was told is not there is none: any part of the answer may be refused, and is null then. */
function settingsIn({ isEmpty, root, folder: inside, file: blob }: z.infer<typeof foundShape>): OwnerSettings {
  if (root === null) return { kind: isEmpty ? 'none' : 'hidden' }
  const above = root.find(({ name }) => name === folder)
  if (above === undefined || above.mode === FILE || above.mode === EXECUTABLE) return { kind: 'none' }
  if (above.mode === LINK) return { kind: 'linked', path: folder }
  if (inside === null) return { kind: 'hidden' }
  const entry = inside.find(({ name }) => name === file)
  if (entry === undefined || entry.mode === FOLDER) return { kind: 'none' }
  if (entry.mode === LINK) return { kind: 'linked', path: `${folder}/${file}` }
  if (blob === null) return { kind: 'hidden' }
  return { kind: 'text', text: blob.isTruncated === true ? null : (blob.text ?? null) }
}
