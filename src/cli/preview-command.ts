import { Option, type Command } from 'commander'
import type { Shell } from './program.ts'

interface PreviewOptions {
  readonly repo?: string
  readonly pull?: number
  readonly json?: true
}

/** `milepost preview [FILES] [--repo OWNER/NAME]`: what pushing the plans that are here will do to GitHub. */
export function declarePreview(program: Command, { terminal, exits }: Shell): void {
  program
    .command('preview')
    .description('Say what the plans here will do to GitHub once they are on the default branch. Changes nothing.')
    .argument('[files...]', 'markdown files; without any, the plans that the configuration names below this directory')
    .option('--repo <owner/name>', 'against this repository; without it, against an empty one, and nobody is asked')
    .addOption(
      new Option('--pull <number>', 'of this pull request of the repository, instead of files here').argParser(Number),
    )
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async (files: readonly string[], { repo, pull, json }: PreviewOptions) => {
        const { previewCommand } = await import('./preview/preview.ts')
        return previewCommand({ files, repo: repo ?? null, pull: pull ?? null, asJson: json === true }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost preview plans/milepost.md                       what a first sync of it will make
  milepost preview --repo acme/rocket                      what pushing the plans here will do, settings included
  milepost preview plans/milepost.md --repo acme/rocket    the same for one file; the others stay as they are there
  milepost preview --repo acme/rocket --pull 12            what merging pull request 12 will do

Run it at the top of the checkout: paths count from here. A repository is read with GITHUB_TOKEN, or with the app's own APP_ID and PRIVATE_KEY
(or PRIVATE_KEY_PATH); GHE_HOST names an Enterprise server. Nothing is written anywhere. Without any of
GITHUB_TOKEN, APP_ID and a key in the environment, what is not set comes from .env in this folder, or the file that MILEPOST_ENV_FILE names.
Without --repo, settings that the owner of a repository has for all of theirs (OWNER/.github) are not known.

Exits with 1 if something needs a person: an error that the change brings, or something that will be held back; with 2 if something can't be
read, with 3 if there is no plan here.`
