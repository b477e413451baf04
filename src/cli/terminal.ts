import { styleText } from 'node:util'

/** Where a command speaks: results to `out`, everything else to `err`. Both take whole lines. */
export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly paint: Paint
}

/** Colours for what is written to `out`; the text itself where colours are not wanted. */
export type Paint = (look: Look, text: string) => string

export type Look = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

/** This process's terminal. Colour only where a person reads along, and not if NO_COLOR is set (https://no-color.org). */
export function processTerminal(): Terminal {
  const noColour = process.env['NO_COLOR']
  const colours = process.stdout.isTTY && (noColour === undefined || noColour === '')
  return {
    out: line => process.stdout.write(`${line}\n`),
    err: line => process.stderr.write(`${line}\n`),
    paint: colours ? (look, text) => styleText(look, text, { validateStream: false }) : plain,
  }
}

const plain: Paint = (_, text) => text
