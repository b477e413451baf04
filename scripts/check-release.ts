import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Before a release: the tag, the package and the changelog name the same version. `npm run release:check` in a workflow for the tag.

const root = join(import.meta.dirname, '..')
const tag = process.env['GITHUB_REF_NAME'] ?? ''
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is our own file.
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')

const problems = [
  tag === `v${version}` ? [] : [`the tag is "${tag}", and package.json says ${version}: set both to the same version`],
  changelog.includes(`\n## ${version}`) ? [] : [`CHANGELOG.md has no "## ${version}": rename "Unreleased" to it`],
].flat()
for (const problem of problems) process.stderr.write(`error: ${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
