import { exitCode } from './exit-code.ts'
import type { Shell } from './program.ts'
import type { Command } from 'commander'

/** `milepost schema`: the settings of a repository, or of a plan, as a JSON Schema. */
export function declareSchema(program: Command, { terminal, exits }: Shell): void {
  program
    .command('schema')
    .description('Print the JSON Schema of .github/milepost.yml, by which editors complete and check it.')
    .option('--front-matter', 'of the front matter of a plan instead')
    .addHelpText('after', examples)
    .action(
      exits(async ({ frontMatter }: { readonly frontMatter?: true }) => {
        const [{ configJsonSchema }, { frontMatterJsonSchema }] = await Promise.all([
          import('../config/index.ts'),
          import('../plan/index.ts'),
        ])
        terminal.out(JSON.stringify(frontMatter === true ? frontMatterJsonSchema() : configJsonSchema(), null, 2))
        return exitCode.ok
      }),
    )
}

const examples = `
Examples:
  milepost schema > milepost.schema.json

Then the first line of .github/milepost.yml says where it is, from there:
  # yaml-language-server: $schema=../milepost.schema.json`
