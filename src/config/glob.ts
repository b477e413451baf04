import { assertNever } from '../base/index.ts'

/** A glob, ready to be matched against paths. */
export type CompiledGlob =
  | { readonly kind: 'glob'; readonly matches: (path: string) => boolean }
  /** `why` continues "the glob ...". */
  | { readonly kind: 'invalid-glob'; readonly why: string }

/**
 * Compiles a glob over paths with `/`: `**` stands for any directories, `*` for any part of a name, `?` for one character of a
 * name, `{a,b}` for either; `\` takes the next character as it is. As in a shell, wildcards do not match a dot at the start of a
 * name, so that `**` does not reach into `.github`. Case counts.
 *
 * The glob becomes a state machine that is run with all its states at once: the time is at most the length of the glob times
 * the length of the path, whatever the glob, where backtracking takes exponential time on `*a*a*a*b`.
 */
export function compileGlob(glob: string): CompiledGlob {
  if (glob.startsWith('!'))
    return { kind: 'invalid-glob', why: 'must not start with !: list it under exclude, without the !' }
  const reader: Reader = { characters: Array.from(glob.replace(/^(?:\.?\/)+/, '')), at: 0, depth: 0 }
  if (reader.characters.length === 0) return { kind: 'invalid-glob', why: 'must not be empty' }
  const pieces = readSequence(reader)
  if (reader.depth > 0) return { kind: 'invalid-glob', why: 'has a { without its }' }
  const start = chain(pieces, { kind: 'end' })
  return { kind: 'glob', matches: path => run(start, path) }
}

/** What a glob is made of. `directories` is a `**` with its slash, `below` one at the end. */
type Piece =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' | 'star' | 'directories' | 'below' }
  | { readonly kind: 'either'; readonly choices: readonly (readonly Piece[])[] }

/** Where reading stands; `depth` counts the braces that are open. */
interface Reader {
  readonly characters: readonly string[]
  at: number
  depth: number
}

function readSequence(reader: Reader): readonly Piece[] {
  const pieces: Piece[] = []
  for (;;) {
    const character = reader.characters[reader.at]
    if (character === undefined) return pieces
    if (reader.depth > 0 && (character === ',' || character === '}')) return pieces
    pieces.push(readPiece(reader, character))
  }
}

function readPiece(reader: Reader, character: string): Piece {
  if (character === '{') return readChoices(reader)
  if (character === '*') return readStars(reader)
  reader.at += 1
  if (character === '?') return { kind: 'one' }
  if (character !== '\\') return { kind: 'character', character }
  const escaped = reader.characters[reader.at] ?? '\\'
  reader.at += 1
  return { kind: 'character', character: escaped }
}

function readChoices(reader: Reader): Piece {
  const choices: (readonly Piece[])[] = []
  reader.depth += 1
  do {
    reader.at += 1
    choices.push(readSequence(reader))
  } while (reader.characters[reader.at] === ',')
  // At the end of the glob the depth is left above 0, by which the missing brace is found out.
  if (reader.characters[reader.at] === '}') reader.depth -= 1
  reader.at += 1
  return { kind: 'either', choices }
}

/** Two stars stand for directories only where they are a whole segment; elsewhere any number of stars is one. */
function readStars(reader: Reader): Piece {
  const before = reader.characters[reader.at - 1]
  const first = reader.at
  while (reader.characters[reader.at] === '*') reader.at += 1
  const after = reader.characters[reader.at]
  const opensSegment =
    before === undefined || before === '/' || (reader.depth > 0 && (before === '{' || before === ','))
  if (reader.at - first !== 2 || !opensSegment) return { kind: 'star' }
  if (after === '/') {
    reader.at += 1
    return { kind: 'directories' }
  }
  const closesSegment = after === undefined || (reader.depth > 0 && (after === '}' || after === ','))
  return { kind: closesSegment ? 'below' : 'star' }
}

/** A state of the machine; a fork's ways are filled in after it is made, since loops lead back to it. */
type State =
  | { readonly kind: 'end' }
  | { readonly kind: 'fork'; readonly ways: State[] }
  | {
      readonly kind: 'take'
      readonly accepts: (character: string, opensName: boolean) => boolean
      readonly next: State
    }

function chain(pieces: readonly Piece[], next: State): State {
  return pieces.reduceRight(statesOf, next)
}

function statesOf(next: State, piece: Piece): State {
  switch (piece.kind) {
    case 'character':
      return { kind: 'take', accepts: character => character === piece.character, next }
    case 'one':
      return { kind: 'take', accepts: isOfName, next }
    case 'either':
      return { kind: 'fork', ways: piece.choices.map(choice => chain(choice, next)) }
    case 'star':
      return loop(isOfName, [next])
    case 'directories':
      return directories(next)
    case 'below':
      return below(next)
    default:
      return assertNever(piece)
  }
}

function isOfName(character: string, opensName: boolean): boolean {
  return character !== '/' && !(opensName && character === '.')
}

/** Takes any number of accepted characters, then goes one of the ways. */
function loop(accepts: (character: string, opensName: boolean) => boolean, ways: readonly State[]): State {
  const fork: State = { kind: 'fork', ways: [...ways] }
  fork.ways.push({ kind: 'take', accepts, next: fork })
  return fork
}

/** Any number of names, each with its slash. */
function directories(next: State): State {
  const fork: State = { kind: 'fork', ways: [next] }
  const rest = loop(isOfName, [{ kind: 'take', accepts: isSlash, next: fork }])
  fork.ways.push({ kind: 'take', accepts: isOfName, next: rest })
  return fork
}

/** At least one name, and any number of further ones behind slashes. */
function below(next: State): State {
  const ways: State[] = [next]
  const rest: State = { kind: 'fork', ways }
  const name: State = { kind: 'take', accepts: isOfName, next: rest }
  ways.push(name, { kind: 'take', accepts: isSlash, next: name })
  return name
}

function isSlash(character: string): boolean {
  return character === '/'
}

function run(start: State, path: string): boolean {
  let states = new Set<State>()
  enter(start, states)
  let opensName = true
  for (const character of path) {
    const reached = new Set<State>()
    for (const state of states)
      if (state.kind === 'take' && state.accepts(character, opensName)) enter(state.next, reached)
    states = reached
    opensName = character === '/'
  }
  return [...states].some(state => state.kind === 'end')
}

/** Adds a state and all that its forks lead to. */
function enter(state: State, states: Set<State>): void {
  if (states.has(state)) return
  states.add(state)
  if (state.kind === 'fork') for (const way of state.ways) enter(way, states)
}
