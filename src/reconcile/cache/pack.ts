import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'

const compress = promisify<Uint8Array, Uint8Array>(deflate)
const expand = promisify<Uint8Array, { readonly maxOutputLength: number }, Uint8Array>(inflate)

/** What is larger when it is unpacked was not put there by us; in bytes. */
const mostBytes = 64_000_000

/** Makes bytes small, beside the thread that answers webhooks. */
export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return await compress(bytes)
}

/** The bytes that were packed. Rejects if these are none that `pack` made. */
export async function unpack(data: Uint8Array): Promise<Uint8Array> {
  return await expand(data, { maxOutputLength: mostBytes })
}

/** The same of a text. */
export async function packText(text: string): Promise<Uint8Array> {
  return await pack(Buffer.from(text))
}

export async function unpackText(data: Uint8Array): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await unpack(data))
}
