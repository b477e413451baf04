/**
 * The names of the tests, and groups of tests, that run in a test file, as they are written there. What only stands in a comment or is left
 * out of the run is none. Throws where anything in the file is singled out or left out: then nobody can tell what runs.
 */
export function testNames(text: string): readonly string[] {
  const code = text.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replaceAll(/^[ \t]*\/\/.*$/gm, '')
  const leftOut = /\b(?:test|it|describe)\.(?:\w+\.)*(?:skip|todo|only|skipIf|runIf|fails)\b/.exec(code)
  if (leftOut !== null) throw new Error(`${leftOut[0]}: not all of this file runs`)
  return [...code.matchAll(named)].map(({ groups }) => (groups?.name ?? '').replaceAll(/\\(['"`])/g, '$1'))
}

/** `test('name'`, or `test.each(...)('name'`. */
const named = /(?:\b(?:test|it|describe)|\))\(\s*(?<quote>['"`])(?<name>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/g
