import { isUnknown } from '../../base/index.ts'
import { configPath } from '../../config/index.ts'
import type { PreviewView } from '../../render/index.ts'
import { checkRepository } from '../check-repository.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal.ts'
import { describePreview } from './describe-preview.ts'
import { previewAgainst } from './preview-against.ts'
import { previewOffline } from './preview-offline.ts'
import { printPreview } from './print-preview.ts'

export interface PreviewWords {
  /** None: the plans that the configuration of this directory names. */
  readonly files: readonly string[]
  /** `owner/name`; null for an empty repository. */
  readonly repo: string | null
  readonly pull: number | null
  readonly asJson: boolean
}

/** Previewed: what will happen, and what stands in the way of all of it, if anything does. */
export interface Previewed {
  readonly view: PreviewView
  readonly hindrance: string | null
  /** Sentences on what was asked for. */
  readonly notes: readonly string[]
}

/** Prints what plans will do. Throws UsageError if something can't be read. */
export async function previewCommand(words: PreviewWords, terminal: Terminal): Promise<ExitCode> {
  checkWords(words)
  const previewed = words.repo === null ? await previewOffline(words.files) : await previewAgainst(words.repo, words)
  if (previewed === null) {
    terminal.err('nothing to preview: no file is a plan, neither here nor there')
    terminal.err(`  Name files, or list them under plans in ${configPath}.`)
    return exitCode.nothing
  }
  if (isUnknown(previewed)) throw new UsageError(previewed.why, 'Try again; if that does not help, check the token.')
  for (const note of previewed.notes) terminal.err(note)
  if (words.asJson) terminal.out(JSON.stringify(describePreview(previewed), null, 2))
  else printPreview(previewed, terminal)
  return needsPerson(previewed) ? exitCode.findings : exitCode.ok
}

function checkWords({ files, repo, pull }: PreviewWords): void {
  if (repo !== null) checkRepository(repo)
  if (pull === null) return
  if (repo === null) throw new UsageError('--pull needs a repository', 'Add --repo OWNER/NAME.')
  if (!Number.isSafeInteger(pull) || pull < 1)
    throw new UsageError('--pull needs a number', 'Write the number of the pull request: --pull 12.')
  if (files.length > 0) throw new UsageError('--pull takes no files', 'Leave out the files, or --pull.')
}

function needsPerson({ view: { findings, held, standing }, hindrance }: Previewed): boolean {
  const isWrong = findings.some(({ diagnostic, isOld }) => diagnostic.severity === 'error' && !isOld)
  return isWrong || held.length > 0 || standing.length > 0 || hindrance !== null
}
