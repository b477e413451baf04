import { createPrivateKey } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'

/** A key in PEM, or a sentence on what is wrong with what was given. */
export type PrivateKey = { readonly pem: string } | { readonly problem: string }

/** PEM with real or escaped line ends, or base64 of it; or the path of a file that holds one of these. */
export function privateKeyOf({
  PRIVATE_KEY: key,
  PRIVATE_KEY_PATH: path,
}: Readonly<Record<string, string | undefined>>): PrivateKey {
  if (key !== undefined) return pemOf(key, 'PRIVATE_KEY')
  if (path === undefined)
    return {
      problem: "PRIVATE_KEY: is missing; set it to the app's private key (PEM), or PRIVATE_KEY_PATH to its file",
    }
  const text = textOf(path)
  return text === null
    ? { problem: `PRIVATE_KEY_PATH: the file ${path} can't be read; check that it is there and may be read` }
    : pemOf(text, 'PRIVATE_KEY_PATH')
}

/** What is to be said of a key's file that others than its owner may read, with the fix; null: nothing. On Windows a file's mode says nothing of that. */
export function openKeyFile({
  PRIVATE_KEY: key = '',
  PRIVATE_KEY_PATH: path = '',
}: Readonly<Record<string, string | undefined>>): string | null {
  if (key.trim() !== '' || path.trim() === '' || process.platform === 'win32') return null
  const file = statSync(path, { throwIfNoEntry: false })
  if (file === undefined) return null
  // What is mounted belongs to root, and its group is the way to read it.
  const others = file.uid === process.getuid?.() ? 0o077 : 0o007
  return (file.mode & others) === 0 ? null : `others than its owner may read the private key; run chmod 600 ${path}`
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function pemOf(text: string, name: string): PrivateKey {
  const plain = text.trim()
  const decoded = plain.startsWith('-----') ? plain : Buffer.from(plain, 'base64').toString('utf8').trim()
  const pem = `${decoded.replaceAll(/\\n|\r\n/g, '\n').trimEnd()}\n`
  return isKey(pem)
    ? { pem }
    : {
        problem: `${name}: is no private key; copy the whole .pem file that GitHub made, from -----BEGIN to -----END (or base64 of it)`,
      }
}

function isKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
